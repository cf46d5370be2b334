//! Up to which day an answer knows its sources, and from which day on it says so.

use crate::common;
use korus_tariff::base::date::Day;
use korus_tariff::base::money::Cents;
use korus_tariff::duty::answer::{LineQuote, Quote, QuoteStatus};
use korus_tariff::duty::brief::Brief;
use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::duty::summary::Level;
use korus_tariff::duty::wording::percentage;
use korus_tariff::law::notices::NoticeKind;
use serde_json::json;

fn quote(hts: &str, origin: &str, day: Day, facts: serde_json::Value) -> Quote {
    let request = serde_json::json!({
        "hts": hts, "origin": origin, "entryDate": day.to_string(), "customsValue": "10000", "facts": facts,
    });
    let request: QuoteRequest = serde_json::from_value(request).expect("a request");
    common::engine().quote(&request).expect("an answer")
}

fn line(hts: &str, origin: &str, on: &str, facts: serde_json::Value) -> LineQuote {
    *quote(hts, origin, day(on), facts).line.expect("one product")
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// Whether an answer of a day says this of its sources.
fn says(code: &str, day: Day) -> bool {
    let line = quote("8541.43.0010", "KR", day, json!({})).line.expect("one product");
    line.warnings.iter().any(|warning| warning.code == code)
}

/// The warnings of one code, in English.
fn warned<'l>(line: &'l LineQuote, code: &str) -> Vec<&'l str> {
    line.warnings
        .iter()
        .filter(|warning| warning.code == code)
        .map(|warning| warning.text.en.as_str())
        .collect()
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

#[test]
fn every_answer_counts_the_days_from_the_law_read_to_the_entry() {
    let engine = common::engine();
    let as_of = engine.book().coverage.as_ref().expect("a window").as_of;
    for (on, days) in
        [(as_of.plus(-1), None), (as_of, None), (as_of.plus(1), Some(1)), (as_of.plus(52), Some(52))]
    {
        assert_eq!(engine.days_after_law(on), days, "{on}");
        let quote = quote("8481.80.3030", "KR", on, json!({}));
        assert_eq!(quote.days_after_law, days, "{on}");
        let asked = serde_json::from_value(json!({
            "hts": "8481.80.3030", "origin": "KR", "entryDate": on, "customsValue": "10000",
        }));
        let summary = engine.summary(&asked.expect("a request"), Level::Row).expect("an answer");
        assert_eq!(Brief::of(summary).expect("one line").days_after_law, days, "{on}");
        let line = quote.line.expect("one line");
        let said = warned(&line, "as_of").join("");
        let unit = if days == Some(1) { "1 day before" } else { "52 days before" };
        assert_eq!(said.contains(unit), days.is_some(), "{said}");
    }
}

#[test]
fn a_change_that_is_announced_is_said_from_its_day_on_and_only_where_it_would_meet() {
    let said = |hts: &str, origin: &str, on: &str, words: &str| {
        let line = line(hts, origin, on, json!({}));
        warned(&line, "announced_change").iter().any(|text| text.contains(words))
    };
    // Sixteen economies, Korea among them; the law read ends the day before.
    for (origin, on, expected) in [
        ("KR", "2026-10-10", false),
        ("KR", "2026-10-11", true),
        ("DE", "2026-12-01", true),
        ("AU", "2026-12-01", false),
    ] {
        assert_eq!(said("8481.80.3030", origin, on, "structural excess capacity"), expected, "{origin} {on}");
    }
    for (hts, origin, on, expected) in [
        ("9403.60.8093", "VN", "2026-12-31", false),
        ("9401.61.6011", "VN", "2026-12-31", false),
        ("9401.61.6011", "VN", "2027-01-01", true),
        ("9401.61.6011", "KR", "2027-01-01", false),
        ("8481.80.3030", "VN", "2027-01-01", false),
    ] {
        assert_eq!(said(hts, origin, on, "upholstered"), expected, "{hts} {origin} {on}");
    }
    assert!(!said("8802.40.0140", "FR", "2027-01-04", "180 days"));
    assert!(said("8802.40.0140", "FR", "2027-01-05", "180 days"));
    let line = line("8481.80.3030", "KR", "2026-12-01", json!({}));
    assert!(warned(&line, "announced_change")[0].contains("The law read ends on 2026-10-10."));
}

#[test]
fn what_a_court_has_still_to_decide_is_said_where_the_duty_is_charged() {
    let contested = |hts: &str, on: &str| {
        let line = line(hts, "KR", on, json!({}));
        warned(&line, "contested").len()
    };
    for (on, expected) in [("2026-02-23", 0), ("2026-02-24", 1), ("2026-07-23", 1), ("2026-07-24", 0)] {
        assert_eq!(contested("3304.99.5000", on), expected, "{on}");
    }
}

#[test]
fn every_notice_speaks_both_languages_and_names_its_source() {
    let notices = &common::engine().book().notices;
    assert!(notices.iter().any(|notice| notice.kind == NoticeKind::Change && notice.span.is_none()));
    for notice in notices {
        let korean = notice.what.ko.chars().any(|letter| ('가'..='힣').contains(&letter));
        assert!(korean && !notice.what.en.is_empty() && !notice.source.is_empty(), "{}", notice.id);
    }
}

#[test]
fn silence_that_decides_much_money_is_said() {
    let asked = |facts| line("3004.90.9260", "IN", "2026-08-15", facts);
    let silent = asked(json!({"patented_pharma": true}));
    assert_eq!(silent.total_duty, Some(Cents(0)));
    assert_eq!(warned(&silent, "assumed").len(), 1, "{:?}", silent.warnings);
    // Stating what was assumed changes nothing but the warning.
    let stated = asked(json!({"patented_pharma": true, "pharma_annex_iii_company": false}));
    assert_eq!((stated.total_duty, warned(&stated, "assumed").len()), (silent.total_duty, 0));
}

#[test]
fn what_nobody_answered_is_shown_as_assumed() {
    let reasons = |line: &LineQuote| {
        let layers = line.layers.iter().map(|layer| format!("{} {}", layer.reason.en, layer.reason.ko));
        layers.collect::<Vec<_>>().join("\n")
    };
    let silent = line("8708.10.3050", "VN", "2026-04-10", json!({}));
    assert_eq!(silent.status, QuoteStatus::Decided);
    assert!(reasons(&silent).contains("→ assumed: yes") && reasons(&silent).contains("→ 가정: 예"));
    assert!(!reasons(&silent).contains("→ yes"));
    assert!(silent.assumptions.iter().any(|text| text.en.contains("part of a passenger vehicle")));
    let stated = line("8708.10.3050", "VN", "2026-04-10", json!({"automobile_part": true}));
    assert!(reasons(&stated).contains("→ yes") && !reasons(&stated).contains("assumed"));
    assert_eq!(stated.total_duty, silent.total_duty);
    assert!(stated.assumptions.is_empty(), "{:?}", stated.assumptions);
}

#[test]
fn goods_that_may_not_be_entered_have_no_duty_and_no_entry_summary() {
    let quote = quote("2208.30.6020", "CA", day("2026-10-05"), json!({}));
    assert!(quote.entry_summary_lines.is_empty() && quote.total.is_none());
    let line = quote.line.expect("one line");
    assert_eq!((line.status, line.total_duty), (QuoteStatus::Refused, None));
    let reason = line.status_reason.expect("a reason");
    assert!(reason.en.contains("2026-09-29") && reason.en.contains("Proc. 11061"), "{}", reason.en);
    // Goods that were imported before may still be entered: that is the way out, and it is asked.
    let way = line.open_questions.iter().find(|question| question.field == "facts.imported").expect("asked");
    assert_eq!(way.answers[0].total_duty, Some(Cents(600_000)));
    assert!(way.answers[0].difference.is_none() && !way.answers[0].refused);
}
