//! The whole Korean tariff: worked cases of every form of rate, and what must hold of each of its lines.

use std::collections::{BTreeMap, BTreeSet};

use crate::common;
use crate::common::examples::{json, run};
use crate::korea::{answer, audit, book, request};
use korus_tariff::base::date::Day;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::korea::answer::Status;
use korus_tariff::korea::book::Rate;
use korus_tariff::korea::{KoreaRequest, assess};
use proptest::prelude::*;

/// Household removal goods: a code for declarations, without heading and without rate.
const NO_LINE: &str = "2424000000";

#[test]
fn worked_cases() {
    run(include_str!("../data/korea-tariff-examples.toml"), 55, |record| {
        json(record.read::<KoreaRequest>().and_then(|request| assess(book(), &request)).map_err(Into::into))
    });
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

/// Every line, on a day of each year, with the claim and without: the claim never costs more, nothing unknown is nothing,
/// and a line without a rate says why.
#[test]
fn every_line_has_a_rate_or_a_reason() {
    let mut counts: BTreeMap<(i32, Counted), usize> = BTreeMap::new();
    for (code, _) in &book().tariff.lines {
        for on in ["2025-06-01", "2026-06-01", "2027-06-01"].map(day) {
            let found = answer(&KoreaRequest { korus_claim: true, ..request(&code.digits(), on, 1_000_000) });
            audit(&found.with_korus, &found);
            audit(&found.without_korus, &found);
            if let Some((with, without)) = found.with_korus.duty.zip(found.without_korus.duty) {
                assert!(with <= without, "{code} on {on}");
            }
            for side in [&found.with_korus, &found.without_korus] {
                assert!(!side.chosen.is_empty(), "{code} on {on}");
                // No rate is only said where a question or the rule says what is missing.
                let open =
                    found.questions.iter().any(|q| q.field.starts_with("facts.") || q.field == "quota");
                let rule = side.chosen.iter().any(|c| c.id.ends_with("not_held"));
                assert!(side.rate.is_some() || open || rule, "{code} on {on}: {side:?}");
            }
            *counts.entry((on.ymd().0, Counted(found.status))).or_default() += 1;
        }
    }
    let lines = book().tariff.lines.len();
    assert_eq!(lines, 11_326);
    let of = |year: i32, status: Status| counts.get(&(year, Counted(status))).copied().unwrap_or(0);
    // One line has no figures; oranges, grapes, apples, pears, potatoes, rice and milk powder ask.
    assert!(of(2026, Status::CannotSay) <= 8, "{counts:?}");
}

/// A status that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counted(Status);

impl Ord for Counted {
    fn cmp(&self, other: &Counted) -> std::cmp::Ordering {
        (self.0 as u8).cmp(&(other.0 as u8))
    }
}

impl PartialOrd for Counted {
    fn partial_cmp(&self, other: &Counted) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The staging of the agreement and the rates printed are two sources: where both lead to a rate, they are one, but for
/// the lines named here.
#[test]
fn staging_and_print_agree() {
    let mut agree = 0;
    let mut differ = BTreeSet::new();
    for line in book().lines.iter().filter(|line| line.exists) {
        for on in ["2025-06-01", "2026-06-01", "2027-06-01"].map(day) {
            let found =
                answer(&KoreaRequest { korus_claim: true, ..request(&line.code.digits(), on, 1_000_000) });
            let printed = book().tariff.printed(line.code).and_then(|p| book().tariff.korus(p, on));
            if found.with_korus.chosen.iter().any(|chosen| chosen.id == "rates_differ") {
                differ.insert((line.code.to_string(), on.ymd().0));
            } else if printed.is_some() && on.ymd().0 == 2026 && found.with_korus.rate.is_some() {
                agree += 1;
            }
        }
    }
    // Refined sugar is printed flat and staged over sixteen years; mandarins are printed a tenth below fifteen equal cuts.
    let sugar = ["1701.91.0000", "1701.99.0000"];
    let mandarins = ["0805.21.1000", "0805.21.9000", "0805.22.0000", "0805.29.0000"];
    let of = |codes: &[&str], years: &[i32]| -> Vec<(String, i32)> {
        codes.iter().flat_map(|code| years.iter().map(|year| (code.to_string(), *year))).collect()
    };
    let known = [of(&sugar, &[2025, 2026, 2027]), of(&mandarins, &[2025])].concat();
    assert_eq!(differ, known.into_iter().collect());
    assert!(agree >= 199, "{agree} lines agree in 2026");
}

/// Every line of the nomenclature has its rates, and no rate stands at a line that the nomenclature does not have.
#[test]
fn lines_are_those_of_the_nomenclature() {
    let mut named = 0;
    for chapter in 1..=97 {
        let file = common::schedules().join(format!("names-ko/chapter-{chapter:02}.tsv"));
        let text =
            std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for code in text.lines().skip(1).filter_map(|line| line.split('\t').next()) {
            if code.len() != 10 || code == NO_LINE {
                continue;
            }
            named += 1;
            let line = HtsCode::parse(code).expect("a code");
            assert!(book().tariff.printed(line).is_some(), "{code} has no rates");
        }
    }
    assert!(named > 7_000, "{named}");
}

/// A rate of the agreement is never above the one that is applied without it.
#[test]
fn printed_rates_of_the_agreement_are_not_above_the_applied_ones() {
    let percent = |rate: &Rate| match rate {
        Rate::Percent(percent) | Rate::Greater { percent, .. } | Rate::AtLeast { percent, .. } => *percent,
        Rate::Between { most, .. } => *most,
    };
    for row in &book().tariff.rows {
        for (applied, korus) in row.applied.iter().zip(&row.korus) {
            if let Some((applied, korus)) = applied.as_ref().zip(korus.as_ref()) {
                assert!(percent(korus) <= percent(applied), "{row:?}");
            }
        }
    }
}

/// What `coverage` counts of Korea, as the table of the agreement has it.
#[test]
fn lines_are_counted_by_what_they_owe() {
    let counts = book().coverage();
    assert_eq!((counts.lines, counts.first_year, counts.last_year), (11_326, 2025, 2026));
    assert_eq!((counts.dutiable, counts.not_known), (51, 1));
    assert_eq!(counts.free + counts.dutiable + counts.not_known, counts.lines);
    assert_eq!(counts.staged as usize, book().lines.iter().filter(|line| line.exists).count());
    assert_eq!(counts.until, day("2027-12-31"));
}

proptest! {
    #![proptest_config(crate::korea::common_config())]

    /// Of any line on any day and value: the claim never costs more, whatever the weight.
    #[test]
    fn a_claim_never_costs_more_on_any_line(
        at in 0usize..11_326, day in 0i32..1095, won in 0i64..50_000_000_000, kg in 0u32..1_000_000,
    ) {
        let (code, _) = book().tariff.lines[at];
        let mut asked = request(&code.digits(), book().rules.window.from.plus(day), won);
        asked.quantities = serde_json::from_value(serde_json::json!({"kg": kg.to_string()})).expect("a weight");
        let found = answer(&asked);
        audit(&found.with_korus, &found);
        audit(&found.without_korus, &found);
        if let Some((with, without)) = found.with_korus.landed_cost.zip(found.without_korus.landed_cost) {
            prop_assert!(with <= without, "{found:?}");
        }
        if let Some((range, without)) = found.with_korus.duty_range.zip(found.without_korus.duty) {
            prop_assert!(range.most.is_some_and(|most| most <= without), "{found:?}");
        }
    }

    /// A shorter code lists its lines, answers one that is alone, or says that there is none.
    #[test]
    fn any_shorter_code_is_answered(at in 0usize..11_326, length in 4usize..10) {
        let (code, _) = book().tariff.lines[at];
        let digits = code.digits();
        let (heading, rest) = digits[..length].split_at(4);
        let text = if rest.is_empty() { heading.to_string() } else { format!("{heading}.{rest}") };
        let found = answer(&request(&text, day("2026-06-01"), 1000));
        let below = book().below(HtsCode::parse_prefix(&text).expect("a code"));
        match found.status {
            Status::ChooseLine => prop_assert_eq!(found.held_lines.len(), below.len()),
            _ => prop_assert_eq!(found.line.map(|line| line.hsk), Some(code)),
        }
        prop_assert!(below.iter().any(|line| line.code == code));
    }
}
