//! Statistical numbers that are not in force on their day: no answer is decided unless every number in force of the rate
//! line owes the same, or the goods are known to bear one of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::common;
use korus_tariff::base::date::Day;
use korus_tariff::base::money::Cents;
use korus_tariff::base::number::Number;
use korus_tariff::duty::answer::{LineQuote, QuoteStatus};
use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::schedule::{Lookup, Relation};

const ORIGINS: [&str; 4] = ["KR", "CN", "IL", "US"];

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

fn code(text: &str) -> HtsCode {
    HtsCode::parse(text).expect("a code")
}

/// The answer; none where the origin cannot be asked about without a claim.
fn ask(hts: &str, origin: &str, day: Day) -> Option<LineQuote> {
    let request = QuoteRequest {
        hts: hts.to_string(),
        origin: origin.to_string(),
        entry_date: day.to_string(),
        customs_value: Some(Number(10_000.into())),
        ..QuoteRequest::default()
    };
    match common::engine().quote(&request) {
        Ok(quote) => quote.line.map(|line| *line),
        Err(faults) => {
            assert!(faults.iter().all(|fault| fault.field == "origin"), "{hts} {origin} {day}: {faults:?}");
            None
        }
    }
}

/// Checks the answer for a number that is not in force against those for the numbers that are.
fn check(asked: HtsCode, origin: &str, day: Day) -> Option<QuoteStatus> {
    let answer = ask(&asked.to_string(), origin, day)?;
    let at = format!("{asked} from {origin} on {day}");
    assert!(answer.warnings.iter().any(|warning| warning.code == "statistical_number"), "{at}: no warning");
    assert!(!answer.hts.in_force.is_empty(), "{at}: the numbers in force are not named");
    let schedule = &common::engine().pack().schedule;
    let live: Vec<LineQuote> = answer
        .hts
        .in_force
        .iter()
        .map(|live| {
            let own = match schedule.leaf(*live, day) {
                Lookup::Exact(line) => line.code() == Some(*live),
                _ => false,
            };
            assert!(own && live.starts_with(asked.prefix(8)), "{at}: {live} is not in force");
            ask(&live.to_string(), origin, day).expect("an origin that was answered for")
        })
        .collect();
    let owed = |line: &LineQuote| (line.status, line.total_duty, line.range);
    if ["successor", "predecessor"].contains(&answer.hts.matched) {
        let bearer = live.iter().find(|line| line.hts.code == answer.hts.code).expect("a number in force");
        assert_eq!(owed(&answer), owed(bearer), "{at}");
        let steps = schedule.successions().iter().filter(|step| step.relation == Relation::Renumbered);
        let codes = steps.filter_map(|step| Some((schedule.code_of(step.old)?, schedule.code_of(step.new)?)));
        let pairs: BTreeSet<_> = codes.collect();
        let known = pairs.contains(&(asked, answer.hts.code)) || pairs.contains(&(answer.hts.code, asked));
        assert!(known, "{at}: nobody says that {} bears the same goods", answer.hts.code);
    } else {
        assert_eq!(answer.hts.matched, "not_in_force", "{at}");
        let first = live.first().map(owed);
        let same = live.iter().all(|line| Some(owed(line)) == first);
        if same {
            assert_eq!(Some(owed(&answer)), first, "{at}");
        } else {
            assert!(answer.status != QuoteStatus::Decided, "{at}: decided, though the numbers differ");
            let reason = answer.status_reason.as_ref().map_or("", |reason| reason.en.as_str());
            assert!(answer.status != QuoteStatus::Range || reason.contains("not in force"), "{at}: {reason}");
            let range = answer.range.unwrap_or_else(|| panic!("{at}: no range"));
            let least = live.iter().filter_map(|line| line.total_duty).min().unwrap_or(range.minimum);
            let most = live.iter().filter_map(|line| line.total_duty).max().unwrap_or(range.maximum);
            assert!(range.minimum <= least && most <= range.maximum, "{at}: {range:?} leaves out a number");
        }
    }
    Some(answer.status)
}

#[test]
fn a_number_out_of_force_is_decided_only_where_all_in_force_owe_the_same() {
    let engine = common::engine();
    let schedule = &engine.pack().schedule;
    let window = engine.book().coverage.as_ref().expect("a window").window;
    let mut count = BTreeMap::<Option<QuoteStatus>, u32>::new();
    for leaf in (0..schedule.leaf_count()).filter_map(|leaf| schedule.leaf_at(leaf)) {
        let ends = leaf.leaf_spans().flat_map(|span| [span.from.plus(-1), span.until, span.until.plus(200)]);
        let days: BTreeSet<Day> = ends.filter(|&day| window.holds(day)).collect();
        let own = leaf.code().expect("a leaf has a code");
        for day in days {
            let line = matches!(schedule.leaf(own, day), Lookup::NotInForce { line: Some(_), .. });
            if own.length() < 10 || own.chapter() == 98 || !line {
                continue;
            }
            for origin in ORIGINS {
                *count.entry(check(own, origin, day)).or_default() += 1;
            }
        }
    }
    println!("{count:?}");
    assert!(count.get(&Some(QuoteStatus::Range)) > Some(&50), "{count:?}");
    assert!(count.get(&Some(QuoteStatus::Decided)) > Some(&500), "{count:?}");
}

#[test]
fn eight_digits_filled_up_with_zeros_answer_as_their_line() {
    let engine = common::engine();
    let schedule = &engine.pack().schedule;
    let mut ranges = 0;
    for (place, line) in schedule.lines().enumerate() {
        let eight = line.rate_line().expect("a line has a code");
        let on = day(["2025-06-10", "2026-03-02", "2026-11-21"][place % 3]);
        let filled = HtsCode::from_padded(eight.padded(), 10).expect("ten digits");
        if eight.chapter() == 98 || !matches!(schedule.leaf(filled, on), Lookup::FallbackTo8(_)) {
            continue;
        }
        let origin = ["KR", "CN", "IL"][place / 3 % 3];
        ranges += u32::from(check(filled, origin, on) == Some(QuoteStatus::Range));
    }
    assert!(ranges > 20, "{ranges}");
}

#[test]
fn a_renumbered_number_is_answered_by_the_one_its_goods_bear() {
    // 484(f), 2026-07-01: 2106.90.9995 became 2106.90.9991, goods unchanged.
    let later = ask("2106.90.9995", "KR", day("2026-08-03")).expect("a Korean entry");
    assert_eq!((later.hts.matched, later.hts.code), ("successor", code("2106.90.9991")));
    let earlier = ask("2106.90.9991", "KR", day("2026-06-30")).expect("a Korean entry");
    assert_eq!((earlier.hts.matched, earlier.hts.code), ("predecessor", code("2106.90.9995")));
    for line in [later, earlier] {
        assert!(line.warnings.iter().any(|warning| warning.code == "statistical_number"));
        assert_eq!(line.layers.last().map(|layer| layer.heading.clone()), Some(line.hts.code.to_string()));
    }
    let split = ask("8413.91.9096", "KR", day("2026-11-21")).expect("a Korean entry");
    assert_eq!(split.hts.matched, "not_in_force");
    assert_eq!(split.hts.successors, [code("8413.91.9059"), code("8413.91.9099")]);
}

#[test]
fn digits_given_to_other_goods_are_open_on_lists_printed_before() {
    // 484(f), 2026-07-01, item 25: 3004.90.9225 was "other" and is argatroban and others; note 40(c) printed the earlier
    // numbers until it was cut anew on 2026-09-29.
    let ask = |hts: &str, on: &str| {
        let request = format!(
            r#"{{"hts":"{hts}","origin":"DE","entryDate":"{on}","customsValue":"10000","facts":{{"patented_pharma":true}}}}"#
        );
        let request: QuoteRequest = serde_json::from_str(&request).expect("a request");
        *common::engine().quote(&request).expect("a good request").line.expect("one line")
    };
    for hts in ["3004.90.9211", "3004.90.9212", "3004.90.9225", "3004.90.9226"] {
        let open = ask(hts, "2026-09-28");
        assert!(open.warnings.iter().any(|warning| warning.code == "list_unsure"), "{hts}");
        assert!(open.warnings.iter().any(|warning| warning.code == "reused_number") || hts == "3004.90.9226");
        let settled = ask(hts, "2026-09-29");
        assert!(settled.warnings.iter().all(|warning| warning.code != "list_unsure"), "{hts}");
    }
}

#[test]
fn a_new_number_stands_on_the_lists_of_the_one_it_was_made_from() {
    // Note 16(c)(vii) prints 8413.91.9055, .9060 and .9096, which ended on 2026-06-30.
    for hts in ["8413.91.9020", "8413.91.9029", "8413.91.9044", "8413.91.9059", "8413.91.9099"] {
        let line = ask(hts, "KR", day("2026-11-21")).expect("a Korean entry");
        assert_eq!(line.total_duty, Some(Cents(250_000)), "{hts}");
        assert_eq!(line.confidence, korus_tariff::law::measure::Confidence::Inferred, "{hts}");
        assert!(line.warnings.iter().any(|warning| warning.code == "list_inherited"), "{hts}");
    }
}

#[test]
fn a_unit_that_is_not_known_is_said() {
    let line = ask("7020.00.6000", "KR", day("2026-08-15")).expect("a Korean entry");
    assert!(line.hts.units.is_empty());
    assert!(line.warnings.iter().any(|warning| warning.code == "unit_unknown"));
    let before = ask("7020.00.6000", "KR", day("2026-08-14")).expect("a Korean entry");
    assert_eq!(before.hts.units, ["No."]);
}
