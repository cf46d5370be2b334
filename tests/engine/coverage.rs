//! What a pack says it holds, counted again from the law itself.

use std::collections::BTreeSet;

use crate::common;
use korus_tariff::base::date::Day;
use korus_tariff::law::measure::{Measure, Status};
use rust_decimal::Decimal;

#[test]
fn programmes_are_counted_record_by_record() {
    let engine = common::engine();
    let book = engine.book();
    let told = engine.coverage().programs;
    assert_eq!(told.len(), book.programs.len());
    for (index, told) in told.iter().enumerate() {
        let of: Vec<&Measure> =
            book.measures.iter().filter(|measure| usize::from(measure.program) == index).collect();
        assert_eq!(told.id, book.programs[index].id);
        assert_eq!(told.records as usize, of.len(), "{}", told.id);
        let headings: BTreeSet<&str> = of.iter().map(|measure| book.text(measure.heading)).collect();
        assert_eq!(told.headings as usize, headings.len(), "{}", told.id);
        let not_charged = of.iter().filter(|measure| measure.status != Status::Charged).count();
        assert_eq!(told.not_charged as usize, not_charged, "{}", told.id);
        assert_eq!(Some(told.from), of.iter().map(|measure| measure.span.from).min(), "{}", told.id);
        let ends = !of.iter().any(|measure| measure.span.until == Day::MAX);
        assert_eq!(told.until.is_some(), ends, "{}", told.id);
    }
    // Section 122 allows 150 days: from 24 February to 23 July 2026 (91 FR 9339).
    let surcharge = told.iter().find(|program| program.id == "s122").expect("the surcharge");
    let day = |text: &str| Day::parse(text).expect("a date");
    assert_eq!((surcharge.from, surcharge.until), (day("2026-02-24"), Some(day("2026-07-24"))));
}

#[test]
fn lines_are_counted_by_what_their_rate_asks_for() {
    let engine = common::engine();
    let schedule = &engine.pack().schedule;
    let day = schedule.newest_edition().expect("an edition").effective;
    let printed: Vec<String> =
        schedule.lines().filter_map(|line| line.general(day)).map(ToString::to_string).collect();
    let told = engine.coverage().lines;
    assert_eq!(told.rate_lines as usize, printed.len());
    assert_eq!(told.exact + told.needs_input + told.not_priced, told.rate_lines);
    // Free, perhaps on a condition, or a percentage of the value and nothing else.
    let plain = |rate: &&String| {
        let percent = rate.trim_end_matches(" on the entire set").strip_suffix('%');
        rate.starts_with("Free") || percent.is_some_and(|number| number.parse::<Decimal>().is_ok())
    };
    assert_eq!(told.exact as usize, printed.iter().filter(plain).count());
    let by_unit = printed.iter().filter(|rate| rate.contains('¢') || rate.contains('$')).count();
    assert!(told.needs_input as usize >= by_unit && by_unit > 100, "{told:?}, {by_unit} by the unit");
    assert_eq!(told.statistical_lines, schedule.leaf_count());
}

#[test]
fn countries_bear_their_names() {
    let countries = common::engine().countries();
    let korea = countries.iter().find(|country| country.code.as_str() == "KR").expect("Korea");
    assert_eq!((korea.name.en.as_str(), korea.name.ko.as_str()), ("South Korea", "대한민국"));
    assert_eq!(countries.len(), common::engine().book().countries.all().len());
}
