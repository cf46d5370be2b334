//! Lines of the Korean tariff by words of either language, and their names in answers.

use std::sync::OnceLock;

use crate::common;
use korus_tariff::api::{Calculator, KoreaLines, Record};

fn calculator() -> &'static Calculator {
    static CALCULATOR: OnceLock<Calculator> = OnceLock::new();
    CALCULATOR.get_or_init(|| {
        let packs = common::law();
        let mut calculator = Calculator::load(&packs.rates).expect("rates");
        calculator.add_words(&packs.words).expect("words");
        calculator.add_names(&packs.names, Some(&packs.search), Some(&packs.names_ko)).expect("names");
        calculator.add_korea(&packs.korea).expect("the Korean tariff");
        calculator
    })
}

fn found(query: &str, language: &str, limit: u8) -> KoreaLines {
    let asked = serde_json::json!({"query": query, "language": language, "limit": limit});
    let record = Record::from_json(asked.to_string().as_bytes()).expect("a request");
    calculator().search_korea(&record).unwrap_or_else(|error| panic!("{query}: {error:?}"))
}

/// The words of a line itself come before its neighbours, and everyday words find the lines of their subheading.
#[test]
fn words_lead_to_lines() {
    for (query, line) in [
        ("새싹삼", "1211.20.1120"),
        ("쌀가루", "1102.90.2000"),
        ("체더치즈", "0406.90.1000"),
        ("천연꿀", "0409.00.0000"),
        ("cheddar cheese", "0406.90.1000"),
        ("laptop", "8471.30.0000"),
        ("smartphone", "8517.13.0000"),
        ("honey", "0409.00.0000"),
        ("1211.20.1120", "1211.20.1120"),
        ("0409", "0409.00.0000"),
    ] {
        let lines = found(query, "ko", 20).lines;
        let codes: Vec<String> = lines.iter().map(|found| found.line.hsk.to_string()).collect();
        assert!(codes.iter().take(8).any(|code| code == line), "{query}: {codes:?}");
        for found in &lines {
            assert!(!found.line.name.ko.is_empty() && !found.line.name.en.is_empty(), "{query}: {found:?}");
            assert!(found.line.basic_rate.is_some(), "{query}: {found:?}");
        }
    }
    assert_eq!(found("새싹삼", "ko", 5).lines[0].line.hsk.to_string(), "1211.20.1120");
    let none = found("qqqqzzzz", "en", 5);
    assert_eq!((none.status, none.lines.len()), ("nothing", 0));
    for hostile in ["", " ", "=1+1", "\u{0}", "９９９９", "0805.1", "a".repeat(5_000).as_str()] {
        assert!(found(hostile, "en", 50).lines.len() <= 50);
    }
}

/// A line of which only rates are held is named once the names are loaded.
#[test]
fn lines_are_named_in_answers() {
    let ask = |hsk: &str| {
        let asked = serde_json::json!({"hsk": hsk, "importDate": "2026-06-01"});
        let record = Record::from_json(asked.to_string().as_bytes()).expect("a request");
        calculator().korea(&record).expect("an answer")
    };
    let name = ask("6109.10-1000").line.expect("a line").name;
    assert!(name.ko.contains("티셔츠") && name.en.contains("T-shirts"), "{name:?}");
    for line in ask("0703").held_lines {
        assert!(!line.name.ko.is_empty() && !line.name.en.is_empty(), "{line:?}");
    }
}
