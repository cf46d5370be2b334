//! Up to which day an answer knows its sources, and from which day on it says so.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::law::date::Day;

/// Whether an answer of a day says this of its sources.
fn says(code: &str, day: Day) -> bool {
    let request = serde_json::json!({
        "hts": "8541.43.0010", "origin": "KR", "entryDate": day.to_string(), "customsValue": "10000",
    });
    let request: QuoteRequest = serde_json::from_value(request).expect("a request");
    let line = common::engine().quote(&request).expect("an answer").line.expect("one product");
    line.warnings.iter().any(|warning| warning.code == code)
}

#[test]
fn entries_after_the_day_of_reading_say_so() {
    let as_of = common::engine().book().coverage.as_ref().expect("a window").as_of;
    for (day, said) in [(as_of.plus(-1), false), (as_of, false), (as_of.plus(1), true)] {
        assert_eq!(says("as_of", day), said, "{day}");
    }
}

#[test]
fn entries_after_the_newest_edition_took_effect_say_so() {
    let newest = common::engine().pack().schedule.newest_edition().expect("an edition").effective;
    for (day, said) in [(newest.plus(-1), false), (newest, false), (newest.plus(1), true)] {
        assert_eq!(says("edition", day), said, "{day}");
    }
}
