//! Where two rules meet: chapter 98 and a preference, goods in transit and their mode, contents that nobody knows, a zone and
//! the day of entry, units as the schedule prints them. Duties stand in `conformance/stacking.csv`; here is the rest.

use std::collections::{BTreeMap, BTreeSet};

use crate::common;
use korus_tariff::analysis::savings::SavingsRequest;
use korus_tariff::base::error::{ErrorCode, InputError};
use korus_tariff::base::money::Cents;
use korus_tariff::base::number::Number;
use korus_tariff::bulk::{Batch, Row, Stated};
use korus_tariff::duty::answer::{LineQuote, Quote, QuoteStatus};
use korus_tariff::duty::audit::audit;
use korus_tariff::duty::brief::Brief;
use korus_tariff::duty::request::{Mode, QuoteRequest};
use korus_tariff::duty::summary::Level;
use korus_tariff::duty::totals::Totals;
use korus_tariff::hts::rate::{Measured, Measures};
use korus_tariff::law::facts::FactValue;
use korus_tariff::record::Record;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn request(of: Value) -> QuoteRequest {
    serde_json::from_value(of).expect("a request")
}

fn quote(of: Value) -> Quote {
    let quote = common::engine().quote(&request(of)).expect("an answer");
    assert_eq!(audit(&quote), Ok(()));
    quote
}

fn line(quote: &Quote) -> &LineQuote {
    quote.line.as_deref().expect("one line")
}

fn refused(of: Value) -> InputError {
    let mut faults = common::engine().quote(&request(of)).expect_err("a fault");
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.remove(0)
}

fn repair(spi: Option<&str>, date: &str) -> Value {
    json!({
        "hts": "8481.80.3030", "origin": "KR", "entryDate": date, "customsValue": "100000", "mode": "ocean",
        "claims": {"spi": spi, "chapter98": "9802.00.50"}, "components": {"repairs": "20000"},
    })
}

#[test]
fn a_claim_on_a_repair_is_sold_for_no_more_than_column_1() {
    for (date, with, saved) in
        [("2025-05-10", 200_000, 112_000), ("2026-03-10", 200_000, 112_000), ("2026-11-10", 250_000, 0)]
    {
        let claimed = quote(repair(Some("KR"), date));
        assert_eq!(line(&claimed).total_duty, Some(Cents(with)), "{date}");
        let open = quote(repair(None, date));
        assert_eq!(line(&open).total_duty, Some(Cents(with + saved)), "{date}");
        let said = line(&open).savings.iter().find(|saving| saving.field == "claims.spi");
        assert_eq!(said.map_or(0, |saving| saving.amount.0), saved, "{date}");
        let searched = SavingsRequest { quote: request(repair(None, date)), ..SavingsRequest::default() };
        let searched = common::engine().savings(&searched).expect("ways to owe less");
        let claim = searched.choices.iter().find(|choice| choice.field == "claims.spi").expect("the claim");
        assert_eq!(claim.saved, Some(Cents(saved)), "{date}");
    }
}

fn afloat(date: &str, mode: Option<&str>, loaded: Option<&str>) -> Value {
    let mut asked = json!({
        "hts": "9503.00.0073", "origin": "KR", "entryDate": date, "customsValue": "10000", "facts": {},
    });
    if let Some(mode) = mode {
        asked["mode"] = mode.into();
    }
    if let Some(loaded) = loaded {
        asked["facts"]["loaded"] = loaded.into();
    }
    asked
}

#[test]
fn goods_that_were_loaded_in_time_are_asked_for_their_mode() {
    let open = quote(afloat("2026-07-26", None, Some("2026-07-23")));
    assert_eq!(line(&open).status, QuoteStatus::NeedsFacts);
    let asked: Vec<_> = line(&open).open_questions.iter().filter(|question| question.must_answer).collect();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].field, "mode");
    let answers: Vec<_> =
        asked[0].answers.iter().map(|answer| (answer.value.as_str(), answer.total_duty)).collect();
    let due = Some(Cents(125_000));
    assert_eq!(answers, [("ocean", Some(Cents::ZERO)), ("air", due), ("land", due)]);
    let range = line(&open).range.expect("bounds");
    assert_eq!((range.minimum, range.maximum), (Cents::ZERO, Cents(125_000)));
    // The brief answer, a row of a table and the totals ask as well.
    let asked = request(afloat("2026-07-26", None, Some("2026-07-23")));
    let summary = common::engine().summary(&asked, Level::Row).expect("an answer");
    assert_eq!(
        (summary.status, &summary.lines[0].open[..]),
        (QuoteStatus::NeedsFacts, &["mode".to_string()][..])
    );
    assert_eq!(Brief::of(summary).expect("one line").open, ["mode"]);
}

#[test]
fn without_a_day_of_loading_the_mode_changes_no_duty() {
    for date in ["2025-04-09", "2025-05-10", "2025-08-10", "2026-02-25", "2026-07-26"] {
        let duty = |mode| line(&quote(afloat(date, mode, None))).total_duty;
        assert_eq!(duty(None), duty(Some("air")), "{date}");
        assert_eq!(duty(Some("ocean")), duty(Some("air")), "{date}");
        // That it could have been loaded in time stays a question, with the mode behind it.
        let open = quote(afloat(date, None, None));
        assert!(line(&open).open_questions.iter().any(|question| question.field == "facts.loaded"), "{date}");
    }
}

#[test]
fn the_mode_is_said_by_its_own_field() {
    let mut asked = afloat("2026-07-26", None, Some("2026-07-23"));
    asked["facts"]["by_vessel"] = true.into();
    let fault = refused(asked);
    assert_eq!((fault.code, fault.field.as_str()), (ErrorCode::NotAllowed, "facts.by_vessel"));
    assert!(fault.accepted.en().contains("mode"), "{fault:?}");
}

#[test]
fn savings_ask_for_a_vessel_where_goods_could_have_been_afloat() {
    let asked =
        SavingsRequest { quote: request(afloat("2026-07-26", None, None)), ..SavingsRequest::default() };
    let found = common::engine().savings(&asked).expect("ways to owe less");
    let mode = |value: &str| {
        found
            .choices
            .iter()
            .position(|choice| choice.field == "mode" && choice.value == value)
            .expect("a mode")
    };
    let loaded = found
        .choices
        .iter()
        .position(|choice| choice.field == "facts.loaded_before_2026-07-24")
        .expect("the day of loading");
    let both = BTreeSet::from([mode("ocean"), loaded]);
    let best = found.if_true.iter().find(|way| way.choices.iter().copied().collect::<BTreeSet<_>>() == both);
    // The harbor fee of 12.50 comes with the vessel.
    assert_eq!(best.map(|way| way.saved), Some(Cents(123_750)), "{:?}", found.if_true);
}

#[test]
fn a_stated_fact_that_nothing_reads_is_said_in_every_answer() {
    let asked = json!({
        "hts": "8481.80.3030", "origin": "KR", "entryDate": "2026-11-10", "customsValue": "10000",
        "facts": {"loaded": "2026-10-01", "steel_content": "unknown", "donation": false},
    });
    let full = quote(asked.clone());
    let said: Vec<_> =
        line(&full).warnings.iter().filter(|warning| warning.code == "fact_not_read").collect();
    let names = |text: &str| {
        ["loaded", "steel_content", "donation"].iter().filter(|name| text.contains(**name)).count()
    };
    // That the goods are no donation is read, and changes nothing.
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|warning| names(&warning.text.en) == 1 && names(&warning.text.ko) == 1));
    let expected: Vec<_> = said.iter().map(|warning| warning.text.clone()).collect();
    let summary = common::engine().summary(&request(asked), Level::Row).expect("an answer");
    assert_eq!(summary.lines[0].unread, expected);
    let totals = serde_json::to_value(Totals::from(&summary)).expect("JSON");
    assert_eq!(totals["unread"], serde_json::to_value(&expected).expect("JSON"));
}

fn zone(date: &str, status: &str) -> Value {
    json!({
        "hts": "8481.80.3030", "origin": "KR", "entryDate": date, "customsValue": "10000", "mode": "ocean",
        "facts": {"ftz_privileged": status},
    })
}

#[test]
fn privileged_foreign_status_fixes_the_law_and_not_the_fees() {
    let stored = quote(zone("2026-08-10", "2026-03-01"));
    assert_eq!(line(&stored).total_duty, Some(Cents(156_000)));
    let then = quote(json!({
        "hts": "8481.80.3030", "origin": "KR", "entryDate": "2026-03-01", "customsValue": "10000", "mode": "ocean",
    }));
    assert_eq!(line(&stored).layers, line(&then).layers);
    assert_eq!(stored.entry_date.to_string(), "2026-08-10");
    assert!(line(&stored).warnings.iter().any(|warning| warning.code == "privileged_status"));
    assert!(line(&stored).warnings.iter().all(|warning| warning.code != "fact_not_read"));
    // Status on the day of entry is no other day.
    assert_eq!(line(&quote(zone("2026-08-10", "2026-08-10"))).total_duty, Some(Cents(125_000)));
    for (status, code) in [("2026-08-11", ErrorCode::OutOfRange), ("2024-12-31", ErrorCode::OutOfRange)] {
        let fault = refused(zone("2026-08-10", status));
        assert_eq!((fault.code, fault.field.as_str()), (code, "facts.ftz_privileged"));
        assert!(
            fault.accepted.en().contains("2025-01-01") && fault.accepted.en().contains("2026-08-10"),
            "{fault:?}"
        );
    }
    // A day that is only said to lie before another fixes no law.
    let mut asked = zone("2026-08-10", "2026-03-01");
    asked["facts"] = json!({"ftz_privileged_before_2026-03-01": true});
    assert_eq!(refused(asked).code, ErrorCode::NotAllowed);
}

#[test]
fn a_content_that_is_not_known_is_an_answer() {
    let asked = |facts: Value| json!({"hts": "9403.20.0090", "origin": "KR", "entryDate": "2025-08-26", "customsValue": "10000", "facts": facts});
    let open = quote(asked(json!({})));
    let range = line(&open).range.expect("bounds");
    assert_eq!((range.minimum, range.maximum), (Cents(150_000), Cents(1_000_000)));
    for question in line(&open).open_questions.iter().filter(|question| question.must_answer) {
        let answers: Vec<_> = question.answers.iter().map(|answer| answer.value.as_str()).collect();
        assert_eq!(answers, ["0.00", "10000.00", "unknown"], "{}", question.field);
    }
    let known = quote(asked(json!({"steel_content": "unknown", "aluminum_content": "unknown"})));
    assert_eq!(line(&known).total_duty, Some(Cents(1_000_000)));
    assert_eq!(line(&known).assumptions.len(), 2);
    assert_eq!(known.entry_summary_lines.iter().map(|each| each.line).max(), Some(1));
    // Only of a metal can the value be unknown.
    let fault = refused(asked(json!({"us_content": "unknown"})));
    assert_eq!((fault.code, fault.field.as_str()), (ErrorCode::Malformed, "facts.us_content"));
    let fault = refused(asked(json!({"steel_content": "not sure"})));
    assert!(fault.accepted.en().contains("unknown"), "{fault:?}");
}

#[test]
fn rows_of_a_batch_follow_mode_zone_and_contents() {
    let sets: Vec<BTreeMap<String, FactValue>> = [
        json!({"loaded": "2026-07-23"}),
        json!({"loaded": "2025-04-04"}),
        json!({"ftz_privileged": "2026-03-01"}),
        json!({"ftz_privileged": "2025-03-01"}),
        json!({"steel_content": "unknown", "aluminum_content": "unknown"}),
        json!({"steel_content": "unknown"}),
    ]
    .into_iter()
    .map(|set| serde_json::from_value(set).expect("facts"))
    .collect();
    let engine = common::engine();
    let mut batch = Batch::new(engine, Batch::read_facts(engine, &sets).expect("good facts"));
    let mut duties = BTreeSet::new();
    // Twice: the second time from what the first has taught.
    for _ in 0..2 {
        for (code, hts) in [
            ("3304.99.5000", 3_304_995_000),
            ("9403.20.0090", 9_403_200_090),
            ("7208.51.0030", 7_208_510_030),
        ] {
            for date in ["2025-05-05", "2025-05-20", "2025-08-26", "2026-02-26", "2026-07-26", "2026-08-10"] {
                for mode in [None, Some(Mode::Ocean), Some(Mode::Air), Some(Mode::Land)] {
                    for facts in 0..=sets.len() {
                        let row = Row {
                            hts,
                            digits: 10,
                            origin: *b"KR",
                            entry_date: date.replace('-', "").parse().expect("a day"),
                            customs_value: 1_000_000,
                            mode,
                            facts: u16::try_from(facts).expect("fits"),
                            ..Row::default()
                        };
                        let mut asked = request(json!({
                            "hts": code, "origin": "KR", "entryDate": date, "customsValue": "10000",
                        }));
                        asked.mode = mode;
                        asked.facts = facts.checked_sub(1).map(|at| sets[at].clone()).unwrap_or_default();
                        let at = format!("{code} {date} {mode:?} {:?}", asked.facts);
                        match (batch.row(&row, &Stated::default()), engine.quote(&asked)) {
                            (Ok(answer), Ok(full)) => {
                                assert_eq!(answer.status, line(&full).status, "{at}");
                                if answer.status == QuoteStatus::Decided {
                                    assert_eq!(Some(answer.total_duty), line(&full).total_duty, "{at}");
                                }
                                assert_eq!(answer.total_fees, full.total_fees, "{at}");
                                duties.insert((answer.status as u8, answer.total_duty));
                            }
                            (Err(_), Err(_)) => {}
                            (row, full) => panic!("{at}: {row:?} {full:?}"),
                        }
                    }
                }
            }
        }
    }
    assert!(duties.len() > 10, "{duties:?}");
}

#[test]
fn every_unit_of_the_schedule_is_read_where_it_is_asked_for() {
    let schedule = &common::engine().pack().schedule;
    let window = common::engine().book().coverage.as_ref().expect("a window").window;
    let mut units: BTreeSet<String> = BTreeSet::new();
    for ordinal in 0..schedule.leaf_count() {
        let Some(leaf) = schedule.leaf_at(ordinal) else { continue };
        for day in [window.from, window.until.plus(-1)] {
            units.extend(leaf.units(day).iter().map(ToString::to_string));
        }
    }
    // A unit that no source at hand names is asked for nowhere.
    units.remove("?");
    assert!(units.contains("pf.liters") && units.len() > 60, "{units:?}");
    units.extend(Measured::TABLE.iter().map(|row| row.1.to_string()));
    let other = [
        "m<sup>2</sup>",
        "m²",
        "m^2",
        "M2",
        "m<sup>3</sup>",
        "cm<sup>2</sup>",
        "doz",
        "DOZ.",
        "liter",
        "pf. liter",
    ];
    units.extend(other.map(ToString::to_string));
    let one = Number(Decimal::ONE);
    for unit in &units {
        let stated = BTreeMap::from([(unit.clone(), one)]);
        assert!(Measures::from_maps(&stated, &BTreeMap::new()).is_ok(), "{unit}");
        // By a path, as flags name it, and inside the record.
        let mut record = Record::empty();
        record.set(&format!("quantities.{unit}"), Record::Text("1".to_string()));
        let read = record.read::<QuoteRequest>().expect("a request");
        assert_eq!(read.quantities.keys().collect::<Vec<_>>(), [unit], "{unit}");
    }
    let area = |unit: &str| {
        let stated = BTreeMap::from([(unit.to_string(), one)]);
        Measures::from_maps(&stated, &BTreeMap::new()).expect("a unit").quantity(Measured::Area)
    };
    assert_eq!(area("m<sup>2</sup>"), area("m2"));
    assert_eq!(area("m²"), area("m2"));
}

#[test]
fn prune_wine_pays_by_the_liter_and_the_proof_liter() {
    let wine = quote(json!({
        "hts": "2206.00.3000", "origin": "KR", "entryDate": "2026-11-10", "customsValue": "5000",
        "quantities": {"liters": "1000", "pf.liters": "280"},
    }));
    // 3.1 cents a liter and 22.1 a proof liter are 92.88, under 12.5 percent in all.
    assert_eq!(line(&wine).total_duty, Some(Cents(62_500)));
}
