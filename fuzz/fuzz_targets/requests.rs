//! Requests as JSON text, as they come from JavaScript, a command line or a file: an answer that holds together, or
//! faults that name their field.
#![no_main]

use korus_tariff::duty::audit::audit;
use korus_tariff::record::Record;
use korus_tariff_fuzz::calculator;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let calculator = calculator();
    match calculator.quote_line(bytes, 7) {
        Ok(quote) => {
            if let Err(fault) = audit(&quote) {
                panic!("{fault}");
            }
            serde_json::to_string(&quote).expect("an answer is JSON");
        }
        Err(faults) => {
            assert!(!faults.errors.is_empty());
            for error in &faults.errors {
                assert!(!error.accepted.en().is_empty() && error.row == Some(7), "{error:?}");
            }
        }
    }
    if let Ok(record) = Record::from_json(bytes) {
        let _ = calculator.quote(&record);
        let _ = calculator.claim_value(&record);
        let _ = calculator.certificate(&record);
    }
});
