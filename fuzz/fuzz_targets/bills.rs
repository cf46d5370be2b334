//! Bills of materials, as a table and as JSON: a determination, or faults; never a yes about an input that was not read.
#![no_main]

use korus_tariff::bom;
use korus_tariff::files::bill;
use korus_tariff::record::Record;
use korus_tariff_fuzz::calculator;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        match bill::parse_table(text) {
            Ok(items) => {
                let _ = bom::faults(&items);
            }
            Err(faults) => assert!(!faults.is_empty()),
        }
    }
    if let Ok(record) = Record::from_json(bytes) {
        if let Ok(answer) = calculator().origin(&record) {
            serde_json::to_string(&answer).expect("an answer is JSON");
        }
    }
});
