//! Rows priced and summed.

use std::collections::BTreeMap;

use super::read::Row;
use super::wording;
use super::{
    AsIf, BasketRequest, Bounds, EffectiveRate, MOST_FAULTS, Money, Part, Share, Split, Sum, Undecided,
};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::InputError;
use crate::base::money::Cents;
use crate::base::percent;
use crate::base::text::Text;
use crate::duty::answer::QuoteStatus;
use crate::duty::check;
use crate::duty::engine::Engine;
use crate::duty::request::{LineRequest, QuoteRequest};
use crate::duty::settle::settle;
use crate::hts::code::HtsCode;
use crate::law::measure::Category;

/// A row, priced.
struct Priced {
    value: Cents,
    status: QuoteStatus,
    duty: Cents,
    /// Least and greatest duty, where they can be said.
    range: Option<(Cents, Cents)>,
    by_category: [Cents; Category::ALL.len()],
    code: HtsCode,
    origin: Country,
}

/// Sums being gathered.
#[derive(Clone, Default)]
struct Tally {
    rows: u64,
    value: Money,
    decided: Money,
    duty: Money,
    bounded: Money,
    least: Money,
    greatest: Money,
    open: bool,
}

impl Tally {
    fn add(&mut self, row: &Priced) {
        self.rows += 1;
        self.value.add(row.value);
        if row.status.is_decided() {
            self.decided.add(row.value);
            self.duty.add(row.duty);
        } else {
            self.open = true;
        }
        if let Some((least, greatest)) = row.range {
            self.bounded.add(row.value);
            self.least.add(least);
            self.greatest.add(greatest);
        }
    }

    fn sum(&self) -> Sum {
        Sum {
            rows: self.rows,
            value: self.value,
            decided_value: self.decided,
            decided_share: percent(self.decided, self.value),
            duty: self.duty,
            effective_rate: percent(self.duty, self.decided),
            bounds: self.open.then(|| Bounds {
                minimum: percent(self.least, self.bounded),
                maximum: percent(self.greatest, self.bounded),
                value: self.bounded,
            }),
        }
    }
}

fn percent(part: Money, whole: Money) -> Option<String> {
    percent::of(part.0, whole.0)
}

fn price(engine: &Engine, day: Day, line: &LineRequest, number: u64) -> Result<Priced, Vec<InputError>> {
    // One way to say that a day is not covered: that of a quote.
    let day = check::day(engine, &day.to_string()).map_err(|error| vec![error.at_row(number)])?;
    let checked = check::line(engine, day, None, line, "")
        .map_err(|errors| errors.into_iter().map(|error| error.at_row(number)).collect::<Vec<_>>())?;
    let settled = settle(engine, &checked);
    let range = match settled.status {
        QuoteStatus::Decided => Some((settled.total, settled.total)),
        QuoteStatus::Range | QuoteStatus::NeedsFacts => bounds(engine, day, line),
        _ => None,
    };
    Ok(Priced {
        value: checked.value,
        status: settled.status,
        duty: settled.total,
        range,
        by_category: settled.by_category,
        code: checked.asked,
        origin: checked.country,
    })
}

/// The bounds of an open row, from its quote.
fn bounds(engine: &Engine, day: Day, line: &LineRequest) -> Option<(Cents, Cents)> {
    let LineRequest { hts, origin, customs_value, quantities, components, claims, facts } = line.clone();
    let request = QuoteRequest {
        entry_date: day.to_string(),
        hts,
        origin,
        customs_value,
        quantities,
        components,
        claims,
        facts,
        ..QuoteRequest::default()
    };
    let range = engine.quote(&request).ok()?.line?.range?;
    Some((range.minimum, range.maximum))
}

#[derive(Default)]
struct Gathered {
    all: Tally,
    by_category: [Money; Category::ALL.len()],
}

impl Gathered {
    fn add(&mut self, row: &Priced) {
        self.all.add(row);
        if row.status.is_decided() {
            for (sum, cents) in self.by_category.iter_mut().zip(row.by_category) {
                sum.add(cents);
            }
        }
    }

    fn shares(&self) -> Vec<Share> {
        let shares = Category::ALL.into_iter().zip(self.by_category).filter(|(_, duty)| duty.0 != 0);
        let mut shares: Vec<Share> = shares
            .map(|(category, duty)| {
                let (programme, name) = wording::category(category);
                Share { programme, name, duty, rate: percent(duty, self.all.decided) }
            })
            .collect();
        shares.sort_by_key(|share| std::cmp::Reverse(share.duty));
        shares
    }
}

type Groups = BTreeMap<String, Tally>;

pub(super) fn answer(engine: &Engine, request: &BasketRequest, rows: Vec<Row>) -> EffectiveRate {
    let mut whole = Gathered::default();
    let (mut sections, mut chapters, mut months) = (BTreeMap::new(), Groups::new(), Groups::new());
    let (mut origins, mut groups) = (Groups::new(), Groups::new());
    let (mut before, mut after) = (Tally::default(), Tally::default());
    let mut undecided: BTreeMap<QuoteStatus, (u64, Money)> = BTreeMap::new();
    let (mut errors, mut faulty_rows) = (Vec::new(), 0);
    let grouped = rows.iter().any(|row| !row.group.is_empty());
    for row in &rows {
        let priced = match &row.asked {
            Ok((day, line)) => price(engine, *day, line, row.number).map(|priced| (*day, priced)),
            Err(errors) => Err(errors.clone()),
        };
        let (day, priced) = match priced {
            Ok(found) => found,
            Err(more) => {
                faulty_rows += 1;
                errors.extend(more);
                errors.truncate(MOST_FAULTS);
                continue;
            }
        };
        whole.add(&priced);
        let chapter = priced.code.chapter();
        let section = engine
            .book()
            .sections
            .iter()
            .position(|section| (section.chapters.0..=section.chapters.1).contains(&chapter));
        sections.entry(section).or_insert_with(Tally::default).add(&priced);
        chapters.entry(format!("{chapter:02}")).or_default().add(&priced);
        months.entry(day.to_string().chars().take(7).collect()).or_default().add(&priced);
        origins.entry(priced.origin.to_string()).or_default().add(&priced);
        if grouped {
            groups.entry(row.group.clone()).or_default().add(&priced);
        }
        if !priced.status.is_decided() {
            let (rows, value) = undecided.entry(priced.status).or_default();
            *rows += 1;
            value.add(priced.value);
        }
        if let Some(at) = request.split_at {
            if day < at { before.add(&priced) } else { after.add(&priced) }
        }
    }
    let by_section = sections.into_iter().map(|(place, tally): (Option<usize>, Tally)| {
        let section = place.and_then(|place| engine.book().sections.get(place));
        Part {
            key: section.map_or_else(String::new, |section| section.id.clone()),
            name: section.map(|section| section.name.clone()),
            sum: tally.sum(),
        }
    });
    let country = |code: &str| -> Option<Text> {
        let countries = &engine.book().countries;
        let index = countries.find(Country::parse(code)?)?;
        Some(countries.get(index)?.name.clone())
    };
    let mut assumptions = vec![wording::no_fees(), wording::claims_as_stated(), wording::total_headings()];
    if !undecided.is_empty() {
        assumptions.push(wording::undecided_apart());
    }
    EffectiveRate {
        id: request.id.clone(),
        status: "answered",
        all: whole.all.sum(),
        by_programme: whole.shares(),
        by_section: by_section.collect(),
        by_chapter: parts(chapters, |_| None),
        by_month: parts(months, |_| None),
        by_origin: parts(origins, country),
        by_group: parts(groups, |_| None),
        undecided: undecided
            .into_iter()
            .map(|(status, (rows, value))| Undecided { status, rows, value })
            .collect(),
        split: request.split_at.map(|at| Split { at, before: before.sum(), after: after.sum() }),
        as_if: request.as_if_on.iter().map(|&day| as_if(engine, &rows, day)).collect(),
        faulty_rows,
        errors,
        assumptions,
        data: engine.stamp(),
    }
}

fn parts(groups: Groups, name: impl Fn(&str) -> Option<Text>) -> Vec<Part> {
    groups.into_iter().map(|(key, tally)| Part { name: name(&key), sum: tally.sum(), key }).collect()
}

/// The basket priced on one day.
fn as_if(engine: &Engine, rows: &[Row], day: Day) -> AsIf {
    let mut whole = Gathered::default();
    let mut faulty_rows = 0;
    for row in rows {
        let priced = row.asked.as_ref().ok().and_then(|(_, line)| price(engine, day, line, row.number).ok());
        match priced {
            Some(priced) => whole.add(&priced),
            None => faulty_rows += 1,
        }
    }
    AsIf { date: day, all: whole.all.sum(), by_programme: whole.shares(), faulty_rows }
}
