//! A claim or a relief never raises the duty, and stating what was assumed changes nothing: over every record that names a
//! fact, on the days and for the origins on which it is in force.

use std::collections::{BTreeMap, BTreeSet};

use crate::common;
use korus_tariff::base::date::Day;
use korus_tariff::base::money::Cents;
use korus_tariff::base::number::Number;
use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::duty::summary::Level;
use korus_tariff::law::facts::{Fact, FactKind, FactValue, Unanswered};
use korus_tariff::law::measure::{Condition, Measure};
use rust_decimal::Decimal;

/// Claims and decisions that charge a duty or deny a relief.
const ADVERSE: [&str; 7] = [
    // The importer certifies a use and takes the duty on parts in exchange for the one on metals.
    "certified_auto_part_use",
    "certified_mhdv_part_use",
    // Decisions and facts against the goods.
    "transshipped_cbp_determination",
    "pharma_annex_iii_company",
    "melted_poured_outside_usmca",
    "no_us_origin_metal",
    // Splits the value between two headings; a relief only together with the amount.
    "us_content_declared",
];

/// The facts that a record names, and what it wants of each.
fn facts_of(measure: &Measure) -> Vec<(&'static Fact, bool)> {
    let dictionary = &common::engine().book().facts;
    let conditions = measure.conditions.iter().filter_map(|condition| match *condition {
        Condition::Fact(id, wanted) => Some((dictionary.get(id)?, wanted)),
        _ => None,
    });
    conditions.collect()
}

/// Goods of several chapters, for records that reach every product.
const ANY: [&str; 6] =
    ["6109.10.0012", "8481.80.3030", "8708.30.5030", "7318.15.2095", "3004.90.9260", "8802.40.0140"];

/// The first and the last line of each list of a record that are in force on a day.
fn products(measure: &Measure, day: Day) -> Vec<String> {
    if measure.all_products {
        return ANY.iter().map(ToString::to_string).collect();
    }
    let engine = common::engine();
    let (book, schedule) = (engine.book(), &engine.pack().schedule);
    let segments = book.lists.segments.iter();
    let on = segments.filter(|segment| measure.lists.contains(&segment.list) && segment.span.holds(day));
    let mut out = Vec::new();
    for segment in on {
        let mut ordinals = segment.ranges.iter().flat_map(Clone::clone);
        let in_force = |ordinal: u32| {
            let leaf = schedule.leaf_at(ordinal)?;
            leaf.leaf_in_force(day).then(|| leaf.code()).flatten()
        };
        out.extend(ordinals.by_ref().find_map(in_force));
        out.extend(segment.ranges.iter().flat_map(Clone::clone).rev().find_map(in_force));
    }
    out.iter().map(ToString::to_string).collect::<BTreeSet<_>>().into_iter().take(12).collect()
}

/// Some origins of a record: partners of every kind, where it reaches them.
fn origins(measure: &Measure) -> Vec<String> {
    let countries = &common::engine().book().countries;
    let reached = (0..=u8::MAX)
        .zip(countries.all())
        .filter(|(index, country)| measure.origins.contains(*index) && !country.customs_territory);
    let reached: Vec<String> = reached.map(|(_, country)| country.code.to_string()).collect();
    let known = ["KR", "CN", "DE", "GB", "CA", "MX", "IN", "RU", "CH", "TW", "GT"];
    let mut some: Vec<String> = known
        .iter()
        .filter(|code| reached.iter().any(|other| other == *code))
        .map(|code| (*code).to_string())
        .collect();
    if some.is_empty() {
        some.extend(reached.first().cloned());
    }
    some
}

fn ask(hts: &str, origin: &str, day: Day, facts: &BTreeMap<String, FactValue>) -> Option<Cents> {
    let request = QuoteRequest {
        hts: hts.to_string(),
        origin: origin.to_string(),
        entry_date: day.to_string(),
        customs_value: Some(Number(Decimal::from(10_000))),
        facts: facts.clone(),
        ..QuoteRequest::default()
    };
    common::engine().summary(&request, Level::Totals).ok()?.total_duty
}

#[test]
fn a_claim_or_relief_never_raises_the_duty_and_its_denial_changes_nothing() {
    let engine = common::engine();
    let book = engine.book();
    let window = book.coverage.as_ref().expect("a window").window;
    // Silence counts as no: so does no, where no other fact follows from it.
    let silent = |fact: &Fact| {
        fact.unanswered == Unanswered::No && fact.exclusive.is_none() && fact.ask_on_lists.is_empty()
    };
    let optional = |fact: &Fact| {
        matches!(fact.kind, FactKind::Claim | FactKind::Decision) && !ADVERSE.contains(&fact.id.as_str())
    };
    let mut asked = BTreeMap::<String, u32>::new();
    let mut raised = BTreeSet::new();
    for measure in &book.measures {
        let named = facts_of(measure);
        let claims: Vec<&Fact> =
            named.iter().map(|(fact, _)| *fact).filter(|fact| optional(fact) || silent(fact)).collect();
        if claims.is_empty() {
            continue;
        }
        let last = if measure.span.until == Day::MAX { window.until } else { measure.span.until }.plus(-1);
        for day in [measure.span.from.max(window.from), last.min(window.until.plus(-1))] {
            if !measure.span.holds(day) || !window.holds(day) {
                continue;
            }
            for (hts, origin) in products(measure, day)
                .iter()
                .flat_map(|hts| origins(measure).into_iter().map(move |origin| (hts.clone(), origin)))
            {
                for claim in &claims {
                    // Everything that the record asks for but the claim itself, and the same without other claims.
                    for with_others in [true, false] {
                        let others = named
                            .iter()
                            .filter(|(fact, _)| fact.id != claim.id && (with_others || !optional(fact)));
                        let before: BTreeMap<String, FactValue> = others
                            .map(|(fact, wanted)| (fact.id.clone(), FactValue::Flag(*wanted)))
                            .collect();
                        let with = |yes: bool| {
                            let mut facts = before.clone();
                            facts.insert(claim.id.clone(), FactValue::Flag(yes));
                            ask(&hts, &origin, day, &facts)
                        };
                        let Some(plain) = ask(&hts, &origin, day, &before) else { continue };
                        *asked.entry(claim.id.clone()).or_default() += 1;
                        if let Some(denied) = with(false)
                            && denied != plain
                        {
                            raised.insert(format!(
                                "{} = no: {hts} {origin} {day}: {plain} -> {denied}",
                                claim.id
                            ));
                        }
                        if optional(claim)
                            && let Some(claimed) = with(true)
                            && claimed > plain
                        {
                            raised
                                .insert(format!("{}: {hts} {origin} {day}: {plain} -> {claimed}", claim.id));
                        }
                    }
                }
            }
        }
    }
    assert!(
        raised.is_empty(),
        "{} of {asked:?}\n{}",
        raised.len(),
        raised.into_iter().collect::<Vec<_>>().join("\n")
    );
    assert!(asked.len() > 25, "{asked:?}");
}
