//! Finding a product through the calculator: what the faces carry.

use std::sync::OnceLock;

use crate::common;
use korus_tariff::api::{Calculator, CalculatorError};
use korus_tariff::base::pack::PackKind;
use korus_tariff::record::Record;
use serde_json::{Value, json};

fn calculator() -> &'static Calculator {
    static ADVISOR: OnceLock<Calculator> = OnceLock::new();
    ADVISOR.get_or_init(|| {
        let packs = common::law();
        let mut calculator = Calculator::load(&packs.rates).expect("the rates pack");
        let bare = calculator.search(&record(&json!({"query": "kimchi"})));
        assert_eq!(bare, Err(CalculatorError::NotLoaded(PackKind::Names)));
        calculator
            .add_names(&packs.names, Some(&packs.search), Some(&packs.names_ko))
            .expect("packs of one set");
        calculator
    })
}

fn record(value: &Value) -> Record {
    Record::from_json(value.to_string().as_bytes()).expect("an object")
}

fn search(value: &Value) -> Value {
    serde_json::to_value(calculator().search(&record(value)).expect("an answer")).expect("JSON")
}

fn children(value: &Value) -> Value {
    serde_json::to_value(calculator().children(&record(value)).expect("an answer")).expect("JSON")
}

/// The first fault: its field and code.
fn fault<T: std::fmt::Debug>(answer: Result<T, CalculatorError>) -> (String, String) {
    let Err(CalculatorError::Request(faults)) = answer else { panic!("{answer:?} is no fault") };
    let first = faults.first().expect("a fault");
    (
        first.field.clone(),
        serde_json::to_value(first.code).expect("JSON").as_str().unwrap_or_default().to_string(),
    )
}

#[test]
fn a_product_comes_with_its_path_and_its_rate() {
    let answer = search(&json!({"query": "8703.23.01", "language": "ko", "limit": 3}));
    let car = &answer["products"][0];
    assert_eq!(car["code"], "8703.23.01");
    assert_eq!(car["general"], json!(["2.5%"]));
    assert_eq!(car["path"][0]["language"], "ko");
    let answer = search(&json!({"query": "김치", "limit": 5}));
    assert_eq!(answer["status"], "found");
    assert!(answer["products"].as_array().expect("a list").len() <= 5);
    assert_eq!(search(&json!({"query": "qqqqzzzz"})), json!({"status": "nothing", "products": []}));
}

#[test]
fn a_heading_shows_each_rate_of_its_lines_once() {
    let answer = search(&json!({"query": "8703", "limit": 1}));
    assert_eq!(answer["products"][0]["code"], "8703");
    assert_eq!(answer["products"][0]["general"], json!(["2.5%"]));
    // A line that ended is priced on the days it was held, and on no other.
    let rates = |day: &str| {
        search(&json!({"query": "8703.23.0190", "entryDate": day}))["products"][0]["general"].clone()
    };
    assert_eq!(rates("2026-06-01"), json!(["2.5%"]));
}

#[test]
fn the_schedule_can_be_leafed_through_from_the_chapters_to_a_line() {
    let all = children(&json!({"language": "ko"}));
    let chapters = all["children"].as_array().expect("chapters");
    assert_eq!(chapters.len(), 97);
    assert_eq!(chapters[32]["code"], "33");
    assert_eq!(chapters[32]["path"][0]["language"], "ko");
    assert!(!chapters[32]["path"][0]["text"].as_str().expect("a title").starts_with('제'));
    // Down the first row each time, a line is reached, and every row names what its parent did not.
    let mut code = "33".to_string();
    for _ in 0..6 {
        let place = children(&json!({"code": code}));
        assert_eq!(place["code"], code);
        let Some(first) = place["children"].as_array().expect("rows").first().cloned() else {
            panic!("{code} has nothing below it")
        };
        assert!(!first["path"][0]["text"].as_str().expect("a text").is_empty());
        code = first["code"].as_str().expect("a code").to_string();
        if first["hasChildren"] == false {
            assert_eq!(first["general"].as_array().expect("rates").len(), 1);
            return;
        }
    }
    panic!("{code} is no line yet");
}

#[test]
fn faults_name_their_field() {
    let find = calculator();
    let place = |code: &str| record(&json!({"code": code}));
    assert_eq!(fault(find.children(&place("77"))), ("code".into(), "unknown".into()));
    assert_eq!(fault(find.children(&place("x7"))), ("code".into(), "malformed".into()));
    assert_eq!(fault(find.describe(&place("9999.99"))), ("code".into(), "unknown".into()));
    assert_eq!(fault(find.describe(&place("123"))), ("code".into(), "malformed".into()));
    for limit in [0, 51] {
        assert_eq!(fault(find.search(&record(&json!({"query": "car", "limit": limit})))).0, "limit");
    }
    assert_eq!(fault(find.search(&record(&json!({"query": "car", "language": "fr"})))).0, "language");
    assert_eq!(fault(find.search(&record(&json!({"query": "car", "day": "2026-01-01"})))).0, "day");
}
