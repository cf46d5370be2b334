//! Requests for incentives as JSON.
#![no_main]

use korus_tariff::record::Record;
use korus_tariff_fuzz::calculator;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(record) = Record::from_json(bytes)
        && let Ok(answer) = calculator().incentive(&record)
    {
        serde_json::to_string(&answer).expect("an answer is JSON");
    }
});
