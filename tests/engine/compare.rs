//! How much one comparison takes, and what it carries into each of its rows.

use crate::common;
use korus_tariff::analysis::compare::{CompareRequest, Comparison};
use korus_tariff::base::error::{ErrorCode, InputError};
use serde_json::{Value, json};

fn ask(change: Value) -> Result<Comparison, Vec<InputError>> {
    let mut request = json!({
        "codes": ["8481.80.3030"], "origins": ["KR"], "entryDate": "2026-11-05", "customsValue": "10000",
    });
    for (field, value) in change.as_object().expect("an object") {
        request[field] = value.clone();
    }
    let request: CompareRequest = serde_json::from_value(request).expect("a request");
    common::engine().compare(&request)
}

fn times(text: &str, count: usize) -> Value {
    json!(vec![text; count])
}

fn fault(change: Value) -> Option<(String, ErrorCode)> {
    let faults = ask(change).err()?;
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults.into_iter().next().map(|fault| (fault.field, fault.code))
}

#[test]
fn fifty_codes_fifty_origins_and_two_hundred_and_fifty_rows_are_the_most() {
    let over = |field: &str| Some((field.to_string(), ErrorCode::OutOfRange));
    assert_eq!(ask(json!({"codes": times("8481.80.3030", 50)})).expect("50 codes").rows.len(), 50);
    assert_eq!(fault(json!({"codes": times("8481.80.3030", 51)})), over("codes"));
    assert_eq!(ask(json!({"origins": times("KR", 50)})).expect("50 origins").rows.len(), 50);
    assert_eq!(fault(json!({"origins": times("KR", 51)})), over("origins"));
    let table =
        |codes, origins| json!({"codes": times("8481.80.3030", codes), "origins": times("KR", origins)});
    assert_eq!(ask(table(25, 10)).expect("250 rows").rows.len(), 250);
    assert_eq!(fault(table(28, 9)), over("origins"));
    assert_eq!(fault(table(50, 50)), over("origins"));
}

#[test]
fn a_value_is_nothing_or_more_and_no_more_than_the_limit() {
    let over = Some(("customsValue".to_string(), ErrorCode::OutOfRange));
    assert_eq!(fault(json!({"customsValue": "-0.01"})), over);
    assert_eq!(fault(json!({"customsValue": "10000000000.01"})), over);
    assert!(ask(json!({"customsValue": "0"})).is_ok() && ask(json!({"customsValue": "10000000000"})).is_ok());
    assert_eq!(fault(json!({"customsValue": null})), Some(("customsValue".to_string(), ErrorCode::Missing)));
}

#[test]
fn every_row_is_asked_with_all_that_is_stated() {
    let total = |change: Value| {
        let answer = ask(change).expect("a comparison");
        answer.rows[0].ordinary.as_ref().and_then(|brief| brief.total).map(|total| total.to_string())
    };
    // An informal entry of 1,000 dollars pays a fixed fee in place of the least fee of a formal one.
    let entry = |kind: &str| json!({"customsValue": "1000", "entryType": kind});
    assert_ne!(total(entry("formal")), total(entry("informal")));
    // By vessel the harbour has its fee.
    assert_ne!(total(json!({"mode": "ocean"})), total(json!({"mode": "air"})));
    // Sugar by the kilogram, a watch by its parts, metal by its content.
    let sugar = |quantities: Value| json!({"codes": ["1701.99.5025"], "quantities": quantities});
    assert!(total(sugar(json!({}))).is_none() && total(sugar(json!({"kg": "100"}))).is_some());
    let watch =
        |parts: Value| json!({"codes": ["9102.11.1010"], "quantities": {"No.": "10"}, "components": parts});
    assert!(total(watch(json!({}))).is_none());
    assert!(total(watch(json!({"case": "10", "strap": "10", "battery": "10"}))).is_some());
    let steel = |facts: Value| json!({"codes": ["7326.90.8688"], "entryDate": "2025-07-01", "facts": facts});
    assert_eq!(total(steel(json!({}))).as_deref(), Some("5324.64"));
    assert_eq!(total(steel(json!({"steel_content": "4000"}))).as_deref(), Some("2924.64"));
}
