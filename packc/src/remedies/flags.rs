//! From cases to what each rate line must say of each origin.

use std::collections::{BTreeMap, BTreeSet};

use korus_tariff::base::country::Country;
use korus_tariff::base::date::{Day, Span};
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::schedule::Schedule;
use korus_tariff::law::origins::Countries;
use korus_tariff::law::remedies::{RemedyFlag, RemedyFlags};
use korus_tariff::remedies::RemedyBook;
use korus_tariff::remedies::book::Standing;

/// Days, and whether it is known that something is in force on them.
type When = (Day, Day, bool);

/// The flags of all lines of a schedule; a country that the table lacks is a fault.
pub(super) fn of(
    book: &RemedyBook,
    schedule: &Schedule,
    countries: &Countries,
    window: Span,
) -> Result<RemedyFlags, Country> {
    let index = |country: Country| countries.find(country).ok_or(country);
    // By line and days: the origins.
    let mut lines: BTreeMap<HtsCode, BTreeMap<When, BTreeSet<u8>>> = BTreeMap::new();
    let mut mark = |codes: &mut dyn Iterator<Item = HtsCode>, (from, until, known): When, origin: u8| {
        // Days that no answer is given for would tell flags apart that say the same.
        let from = from.max(window.from);
        let until = if until >= window.until { Day::MAX } else { until };
        if from >= window.until || until <= window.from {
            return;
        }
        let when = (from, until, known);
        for code in codes {
            lines.entry(code.prefix(8)).or_default().entry(when).or_default().insert(origin);
        }
    };
    for case in &book.cases {
        let codes = || case.numbers.iter().chain(&case.fits).copied();
        let Span { from, until } = case.span;
        let known = case.standing == Standing::Order;
        mark(&mut codes(), (from, until, known), index(case.origin)?);
        for also in &case.also {
            mark(&mut codes(), (from.max(also.from), until, known && !also.inquiry), index(also.origin)?);
        }
    }
    for case in &book.listed {
        let fits = book.products.get(case.product).map(|product| product.fits.as_slice());
        let when = (case.from, Day::MAX, case.standing == Standing::Order);
        mark(&mut fits.unwrap_or_default().iter().copied(), when, index(case.origin)?);
    }
    Ok(packed(schedule, &lines))
}

/// The same with each flag and each set of flags once.
fn packed(schedule: &Schedule, lines: &BTreeMap<HtsCode, BTreeMap<When, BTreeSet<u8>>>) -> RemedyFlags {
    let mut out = RemedyFlags::default();
    let mut groups: Vec<Vec<u16>> = vec![Vec::new()];
    let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
    for line in schedule.lines() {
        let held = line.rate_line().and_then(|code| lines.get(&code));
        let mut group: Vec<u16> = Vec::new();
        for (&(from, until, known), origins) in held.into_iter().flatten() {
            let origins = origins.iter().map(|&origin| u16::from(origin)).collect();
            let flag = RemedyFlag { span: Span { from, until }, known, origins };
            let at = out.flags.iter().position(|other| *other == flag).unwrap_or_else(|| {
                out.flags.push(flag);
                out.flags.len() - 1
            });
            group.push(place(at));
        }
        let group = groups.iter().position(|other| *other == group).unwrap_or_else(|| {
            groups.push(group);
            groups.len() - 1
        });
        let end = place(line.line_index() + 1);
        match (out.ends.last_mut(), out.of_run.last()) {
            (Some(last), Some(of)) if *of == place(group) => *last = end,
            _ => {
                out.ends.push(end);
                out.of_run.push(place(group));
            }
        }
    }
    for group in groups {
        out.items.extend(group);
        out.groups.push(place(out.items.len()));
    }
    out
}
