//! Up to which day an answer knows its sources, and from which day on it says so.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::duty::wording::percentage;
use korus_tariff::law::date::Day;
use korus_tariff::law::money::Cents;

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

#[test]
fn rates_are_told_to_four_decimals_half_up() {
    let told = |part, whole| percentage(Cents(part), Cents(whole));
    for (part, whole, rate) in [
        (0, 100, "0%"),
        (1, 3, "33.3333%"),
        (2, 3, "66.6667%"),
        (125, 1_000, "12.5%"),
        (1_000, 100, "1000%"),
        (1, 8_000_000, "0%"),
        (1, 2_000_000, "0.0001%"),
    ] {
        assert_eq!(told(part, whole).as_deref(), Some(rate), "{part} of {whole}");
    }
    // Sums of many lines are too wide for the short way, and are told alike.
    let many = 10_000_000_000_000_000;
    assert_eq!(told(many, 2 * many).as_deref(), Some("50%"));
    assert_eq!(told(many + 1, 3 * many).as_deref(), Some("33.3333%"));
    assert_eq!(told(2 * many, 3 * many).as_deref(), Some("66.6667%"));
    // Of nothing there is no rate.
    assert_eq!(told(0, 0), None);
}
