//! What a claim under the agreement is worth, and until when it can be made.

use std::sync::LazyLock;

use crate::common;
use korus_tariff::api::claim::{ClaimStatus, ClaimValue, LateStatus, Saved};
use korus_tariff::api::{Calculator, CalculatorError};
use korus_tariff::base::money::Cents;
use korus_tariff::base::pack::PackKind;
use korus_tariff::origin::answer::Verdict;
use korus_tariff::record::Record;
use serde_json::{Value, json};

static ADVISOR: LazyLock<Calculator> = LazyLock::new(|| {
    let read = |name: &str| std::fs::read(common::packs().join(name)).expect("a pack");
    let mut calculator = Calculator::load(&read("rates.pack")).expect("rates");
    calculator.add_words(&read("words.pack")).expect("words");
    calculator.add_origin(&read("origin.pack")).expect("rules of origin");
    calculator
});

fn ask(request: Value) -> Result<ClaimValue, CalculatorError> {
    ADVISOR.claim_value(&serde_json::from_value::<Record>(request).expect("a record"))
}

fn entry(hts: &str, date: &str, more: Value) -> Value {
    let mut request =
        json!({"quote": {"hts": hts, "origin": "KR", "entryDate": date, "customsValue": "100000"}});
    for (name, value) in more.as_object().into_iter().flatten() {
        request[name] = value.clone();
    }
    request
}

fn saved(duty: i64, mpf: i64) -> Option<Saved> {
    Some(Saved { duty: Cents(duty), mpf: Cents(mpf), total: Cents(duty + mpf) })
}

#[test]
fn below_a_total_rate_the_claim_saves_the_fee_alone() {
    let answer = ask(entry("8703.23.0190", "2026-06-01", json!({}))).expect("an answer");
    assert_eq!((answer.status, answer.saved), (ClaimStatus::SavesFeeOnly, saved(0, 34_640)));
    assert_eq!(answer.ceiling_heading.as_deref(), Some("9903.94.61"));
}

#[test]
fn before_the_total_rate_it_saved_the_base_duty_too() {
    // Brake pads before Section 232 reached parts: 2.5 %.
    let answer = ask(entry("8708.30.5020", "2025-03-01", json!({}))).expect("an answer");
    assert_eq!((answer.status, answer.saved), (ClaimStatus::SavesDuty, saved(250_000, 34_640)));
    assert_eq!(answer.ceiling_heading, None);
    // Goods free for all: 8471.30.01 is Free in column 1.
    let answer = ask(entry("8471.30.0100", "2025-03-01", json!({}))).expect("an answer");
    assert_eq!((answer.status, answer.saved), (ClaimStatus::SavesFeeOnly, saved(0, 34_640)));
    assert!(answer.reasons[0].en.contains("free already"), "{:?}", answer.reasons);
}

#[test]
fn a_late_claim_is_open_for_a_year() {
    let late = |as_of: &str, imported: Value| {
        let more = json!({"asOf": as_of, "importedOn": imported});
        ask(entry("8708.30.5020", "2025-03-01", more)).expect("an answer").late_claim.expect("a late claim")
    };
    let first = late("2025-03-01", Value::Null);
    assert_eq!((first.status, first.through.to_string().as_str()), (LateStatus::Open, "2026-03-01"));
    assert_eq!(first.refund, saved(250_000, 34_640));
    let last = late("2026-03-01", Value::Null);
    assert_eq!((last.status, last.days_left, last.refund), (LateStatus::Open, 1, saved(250_000, 34_640)));
    let over = late("2026-03-02", Value::Null);
    assert_eq!((over.status, over.days_left, over.refund), (LateStatus::Passed, 0, None));
    assert_eq!(late("2025-02-28", Value::Null).status, LateStatus::NotImportedYet);
    // The year runs from importation, not from a later entry out of a warehouse.
    assert_eq!(late("2026-01-16", json!("2025-01-15")).status, LateStatus::Passed);
}

#[test]
fn a_good_that_does_not_originate_gets_no_refund() {
    let goods = json!({"code": "8708.30", "production": {"countries": ["CN"]},
        "items": [{"code": "8708.99", "value": "60", "origin": "CN"}]});
    let more = json!({"asOf": "2025-04-01", "goods": goods});
    let answer = ask(entry("8708.30.5020", "2025-03-01", more)).expect("an answer");
    // What it would be worth is still said: it is the price of making the good originate.
    assert_eq!(answer.saved, saved(250_000, 34_640));
    assert_eq!(answer.late_claim.and_then(|late| late.refund), None);
    assert!(answer.reasons.iter().any(|reason| reason.en.contains("does not originate")));
}

#[test]
fn a_claim_on_slight_work_is_warned_of_and_the_duty_keeps_the_country_of_the_entry() {
    // Squid seasoned in Korea originates, and may stay a product of China (CBP ruling N352331).
    let goods = json!({"code": "1605.54", "adjustedValue": "100", "production": {"countries": ["KR"]},
        "items": [{"code": "0307.43", "value": "60", "origin": "CN", "originating": false}]});
    let answer = ask(entry("1605.54.6030", "2026-06-01", json!({"goods": goods}))).expect("an answer");
    assert!(answer.determination.is_some_and(|good| good.status == Verdict::Originating));
    let warning = answer.reasons.iter().find(|reason| reason.en.contains("N352331")).expect("a warning");
    assert!(warning.en.contains("product of CN") && warning.ko.contains("제99류"), "{warning:?}");
    let alone = ask(entry("1605.54.6030", "2026-06-01", json!({}))).expect("an answer");
    assert_eq!((answer.without.layers, answer.with.layers), (alone.without.layers, alone.with.layers));
}

#[test]
fn an_undecided_duty_has_no_worth() {
    // Sugar is charged by the kilogram.
    let answer = ask(entry("1701.99.5025", "2026-06-01", json!({}))).expect("an answer");
    assert_eq!((answer.status, answer.saved), (ClaimStatus::Undecided, None));
    assert!(!answer.without.open.is_empty() || answer.without.duty.is_some(), "{:?}", answer.without);
}

#[test]
fn faults_bear_the_name_of_their_part() {
    let fields = |request: Value| match ask(request) {
        Err(CalculatorError::Request(faults)) => {
            faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(fields(entry("87", "2026-06-01", json!({}))), ["quote.hts"]);
    assert_eq!(fields(entry("8708.30", "2026-06-01", json!({"goods": {"code": "87"}}))), ["goods.code"]);
    assert_eq!(fields(entry("8708.30", "2026-06-01", json!({"asOf": "tomorrow"}))), ["asOf"]);
    assert_eq!(fields(entry("8708.30", "2026-06-01", json!({"importedOn": "2026-06-02"}))), ["importedOn"]);
    let mut claimed = entry("8708.30", "2026-06-01", json!({}));
    claimed["quote"]["claims"] = json!({"spi": "KR"});
    assert_eq!(fields(claimed), ["quote.claims.spi"]);
    let mut chinese = entry("8708.30", "2026-06-01", json!({}));
    chinese["quote"]["origin"] = json!("CN");
    assert_eq!(fields(chinese), ["quote.claims.spi"]);
}

#[test]
fn a_pack_that_is_not_loaded_or_is_another_is_said_so() {
    let read = |name: &str| std::fs::read(common::packs().join(name)).expect("a pack");
    let mut bare = Calculator::load(&read("rates.pack")).expect("rates");
    assert!(matches!(bare.origin(&Record::empty()), Err(CalculatorError::NotLoaded(_))));
    assert!(matches!(bare.incentive(&Record::empty()), Err(CalculatorError::NotLoaded(_))));
    // Without the words that bring its rules, "nothing comes back" would be a guess.
    let past = json!({"asOf": "2026-11-21", "entries": [
        {"hts": "8708.30.5030", "origin": "KR", "entryDate": "2025-06-01", "customsValue": "1000"}]});
    let past = Record::from_json(past.to_string().as_bytes()).expect("an object");
    assert_eq!(bare.refunds(&past), Err(CalculatorError::NotLoaded(PackKind::Words)));
    assert!(bare.add_origin(&read("incentives.pack")).is_err());
    let mut cut = read("incentives.pack");
    cut.truncate(cut.len() / 2);
    assert!(bare.add_incentives(&cut).is_err());
}
