//! The compiled base schedule against counts of the official editions.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::common;
use korus_tariff::base::date::Day;
use korus_tariff::base::money::{Rate, UnitRate};
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::names::Names;
use korus_tariff::hts::rate::{DutyRate, MeasuredOf, Spi, Term, parse};
use korus_tariff::hts::schedule::{Lookup, Schedule};

fn schedule() -> &'static Schedule {
    &common::compiled().schedule
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

fn code(text: &str) -> HtsCode {
    HtsCode::parse(text).expect("a code")
}

const NEWEST: &str = "2026-06-08";
const CHAPTERS_1_TO_97: std::ops::RangeInclusive<u8> = 1..=97;

#[test]
fn lines_by_kind_of_general_rate() {
    let today = day(NEWEST);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in schedule().lines().filter(|line| line.in_force(today)) {
        if !CHAPTERS_1_TO_97.contains(&line.rate_line().expect("a code").chapter()) {
            continue;
        }
        *counts.entry("all").or_default() += 1;
        let has_basis = |term: &Term| match term {
            Term::AdValorem { basis, .. } => !basis.text().is_empty(),
            Term::Specific { of, .. } => *of != MeasuredOf::Goods,
        };
        let specific = |term: &Term| matches!(term, Term::Specific { .. });
        // Six lines pay by the kilogram of total sugars and nothing else: a specific rate.
        let sugars = |term: &Term| matches!(term, Term::Specific { of: MeasuredOf::TotalSugars, .. });
        let kind = match line.general(today).expect("a rate") {
            DutyRate::Free => "free",
            DutyRate::Terms(terms) if matches!(terms.as_slice(), [term] if sugars(term)) => "specific",
            DutyRate::Terms(terms) if terms.iter().any(has_basis) => "basis",
            DutyRate::Terms(terms) => match terms.as_slice() {
                [term] if specific(term) => "specific",
                [_] => "percent",
                _ => "sum",
            },
            _ => "text",
        };
        *counts.entry(kind).or_default() += 1;
    }
    let expected = BTreeMap::from([
        ("all", 11_414),
        ("free", 4_315),
        ("percent", 5_863),
        ("specific", 722),
        ("sum", 311),
        ("basis", 146),
        ("text", 57),
    ]);
    assert_eq!(counts, expected);
}

#[test]
fn korea_pays_nothing_but_on_trucks_and_in_quota_sugar() {
    let today = day(NEWEST);
    let (mut free, mut trucks, mut absent) = (0, Vec::new(), Vec::new());
    for line in schedule().lines().filter(|line| line.in_force(today)) {
        let code = line.rate_line().expect("a code");
        if !CHAPTERS_1_TO_97.contains(&code.chapter()) {
            continue;
        }
        match line.special(today, Spi::KR) {
            Some(DutyRate::Free) => free += 1,
            Some(rate) => {
                assert_eq!(rate.to_string(), "25%");
                trucks.push(code.to_string());
            }
            None if line.general(today).is_some_and(|rate| !rate.is_free()) => absent.push(code.to_string()),
            None => {}
        }
    }
    assert_eq!(free, 7_079);
    assert_eq!(
        trucks,
        [
            "8704.21.01",
            "8704.22.51",
            "8704.23.01",
            "8704.31.01",
            "8704.32.01",
            "8704.41.00",
            "8704.42.00",
            "8704.43.00",
            "8704.51.00",
            "8704.52.00",
            "8704.60.00",
            "8704.90.01"
        ]
    );
    assert_eq!(
        absent,
        [
            "1701.91.44",
            "1702.20.24",
            "1702.30.24",
            "1702.40.24",
            "1702.60.24",
            "1702.90.54",
            "1702.90.64",
            "1704.90.64"
        ]
    );
}

#[test]
fn the_last_stage_of_fifteen_years_is_the_first_day_of_2026() {
    let (before, after) = (day("2025-12-31"), day("2026-01-01"));
    let mut staged = 0;
    for line in schedule().lines() {
        let (Some(old), Some(new)) = (line.special(before, Spi::KR), line.special(after, Spi::KR)) else {
            continue;
        };
        if old == new {
            continue;
        }
        assert!(new.is_free(), "{:?}", line.code());
        // Year 14 of 15 equal stages: a fifteenth of the base rate, rounded down to a tenth
        // of a percent or of a cent.
        let base = line.general(before).expect("a general rate").terms();
        let stages: Vec<Term> = base.iter().map(fifteenth).collect();
        assert_eq!(old.terms(), stages, "{:?}", line.code());
        staged += 1;
    }
    assert_eq!(staged, 65);
}

fn fifteenth(term: &Term) -> Term {
    match *term {
        Term::AdValorem { rate, basis } => Term::AdValorem { rate: Rate(rate.0 / 15 / 3_000 * 3_000), basis },
        Term::Specific { rate, per, of } => {
            Term::Specific { rate: UnitRate(rate.0 / 15 / 1_000_000 * 1_000_000), per, of }
        }
    }
}

#[test]
fn codes_of_every_length() {
    let schedule = schedule();
    let today = day(NEWEST);
    let Lookup::Exact(car) = schedule.leaf(code("8703.23.0190"), today) else { panic!("a car") };
    assert_eq!(car.general_text(today).as_deref(), Some("2.5%"));
    assert_eq!(car.column2_text(today).as_deref(), Some("10%"));
    assert_eq!(car.code(), Some(code("8703.23.0190")));
    assert!(car.special(today, Spi::KR).expect("Korea").is_free());
    assert_eq!(car.units(today).iter().map(|unit| &**unit).collect::<Vec<_>>(), ["No."]);
    let Lookup::FallbackTo8(newer) = schedule.leaf(code("8703.23.0199"), today) else { panic!("a fallback") };
    assert_eq!(newer.rate_line(), car.rate_line());
    assert!(
        matches!(schedule.leaf(code("8703.23.01"), today), Lookup::Exact(line) if line.ordinal().is_none())
    );
    let Lookup::Heading(heading) = schedule.leaf(code("8703"), today) else { panic!("a heading") };
    assert!(heading.iter().count() > 5);
    assert!(matches!(
        schedule.leaf(HtsCode::parse_prefix("8703230").expect("digits"), today),
        Lookup::Exact(_)
    ));
    assert_eq!(schedule.leaf(code("9903"), today), Lookup::Unknown);
    assert_eq!(schedule.leaf(code("8703999999"), today), Lookup::Unknown);
    // A lone suffix answers for its 8 digits.
    let Lookup::Exact(asses) = schedule.leaf(code("0101.30.00"), today) else { panic!("a line") };
    assert_eq!(asses.code(), Some(code("0101.30.0000")));
}

#[test]
fn suffixes_come_and_go_on_their_day() {
    let schedule = schedule();
    // 2026 revision 2 adds 176 codes on 2026-02-01.
    let (before, on) = (day("2026-01-31"), day("2026-02-01"));
    let stands = |leaf: u32, day: Day| {
        let code = schedule.code_of(leaf).expect("a code");
        matches!(schedule.leaf(code, day), Lookup::Exact(line) if line.ordinal() == Some(leaf))
    };
    let leaves = 0..schedule.leaf_count();
    let added: Vec<u32> = leaves.clone().filter(|&leaf| !stands(leaf, before) && stands(leaf, on)).collect();
    let removed: Vec<u32> = leaves.filter(|&leaf| stands(leaf, before) && !stands(leaf, on)).collect();
    assert_eq!((added.len(), removed.len()), (153, 66));
    let gone = schedule.code_of(removed[0]).expect("a code");
    match schedule.leaf(gone, on) {
        Lookup::NotInForce { line: Some(line), span } => {
            assert!(line.in_force(on));
            assert_eq!(span.until, on);
        }
        other => panic!("{gone}: {other:?}"),
    }
}

#[test]
fn ordinals_are_dense_and_in_code_order() {
    let schedule = schedule();
    let mut last = None;
    for ordinal in 0..schedule.leaf_count() {
        let code = schedule.code_of(ordinal).expect("a code");
        assert!(last < Some(code));
        assert_eq!(schedule.ordinal_range(code).next(), Some(ordinal));
        last = Some(code);
    }
    assert_eq!(schedule.code_of(schedule.leaf_count()), None);
    let heading = schedule.ordinal_range(code("8703"));
    assert!(heading.clone().all(|leaf| schedule.code_of(leaf).expect("a code").starts_with(code("8703"))));
    assert!(heading.len() > 20);
    assert!(schedule.ordinal_range(code("9903")).is_empty());
}

#[test]
fn every_rate_text_is_read_and_printed_back() {
    assert!(schedule().rates().len() > 1_000);
    for rate in schedule().rates() {
        assert_eq!(parse(&rate.to_string()).as_ref(), Ok(rate));
    }
}

#[test]
fn bytes_and_back() {
    let (schedule, names) = (schedule(), &common::compiled().names);
    assert_eq!(Schedule::decode(&schedule.encode()).as_ref(), Ok(schedule));
    assert_eq!(Names::decode(&names.encode()).as_ref(), Ok(names));
}

#[test]
fn names_lead_to_the_leaf() {
    let names = &common::compiled().names;
    let path = names.path(code("8703.23.0190"));
    assert!(path.first().is_some_and(|text| text.starts_with("Motor cars")));
    for ordinal in 0..schedule().leaf_count() {
        let code = schedule().code_of(ordinal).expect("a code");
        assert!(names.find(code).is_some(), "{code}");
        assert!(!names.path(code).is_empty(), "{code}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn broken_packs_are_refused(at in 0usize..400_000, byte in 0u8.., cut in 0usize..400_000) {
        static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
        let mut bytes = BYTES.get_or_init(|| schedule().encode()).clone();
        let length = bytes.len();
        let _ = Schedule::decode(&bytes[..cut % length]);
        bytes[at % length] = byte;
        if let Ok(schedule) = Schedule::decode(&bytes) {
            let _ = schedule.leaf(code("8703"), day(NEWEST));
        }
    }

    #[test]
    fn any_bytes_are_refused(bytes in proptest::collection::vec(0u8.., 0..300)) {
        let _ = Schedule::decode(&bytes);
    }
}
