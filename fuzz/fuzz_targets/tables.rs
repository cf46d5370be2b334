//! Tables as text, with a header, as files and pastes from spreadsheets: a basket, past entries, a bill of materials.
//! Rows are answered or named with their fault; written as a table again, the answers are one that reads as often.
#![no_main]

use korus_tariff::files::bill;
use korus_tariff::record::Record;
use korus_tariff_fuzz::calculator;
use libfuzzer_sys::fuzz_target;
use serde_json::json;

fuzz_target!(|text: &str| {
    let calculator = calculator();
    let ask = |request: serde_json::Value| Record::from_json(request.to_string().as_bytes()).expect("good JSON");

    let basket = ask(json!({"table": text, "entryDate": "2026-11-10", "asIfOn": ["2026-07-23"],
        "splitAt": "2026-07-24", "facts": {"steel_content": "5"}}));
    if let Ok(rate) = calculator.effective_rate(&basket) {
        serde_json::to_string(&rate).expect("an answer is JSON");
    }
    let entries = ask(json!({"table": text, "asOf": "2026-11-10"}));
    if let Ok(refunds) = calculator.refunds(&entries) {
        serde_json::to_string(&refunds).expect("an answer is JSON");
        for korean in [false, true] {
            let table = calculator.refunds_table(&entries, korean).expect("what was answered is a table");
            // A quote in a field is doubled, so every table has an even number of them.
            assert!(table.matches('"').count().is_multiple_of(2) && table.ends_with('\n'), "{table}");
        }
    }
    if let Err(faults) = bill::parse_table(text) {
        assert!(!faults.is_empty());
    }
});
