//! The questions that follow a duty figure, as JSON: landed cost, savings, comparison, timeline, basket, refunds, US goods
//! into Korea.
#![no_main]

use korus_tariff::api::CalculatorError;
use korus_tariff::record::Record;
use korus_tariff_fuzz::calculator;
use libfuzzer_sys::fuzz_target;
use serde::Serialize;

/// An answer is JSON; a refusal says for each fault what would be accepted.
fn holds<T: Serialize>(answer: Result<T, CalculatorError>) {
    match answer {
        Ok(answer) => {
            serde_json::to_string(&answer).expect("an answer is JSON");
        }
        Err(CalculatorError::Request(faults)) => {
            assert!(!faults.is_empty());
            faults.iter().for_each(|fault| assert!(!fault.accepted.en().is_empty(), "{fault:?}"));
        }
        Err(CalculatorError::NotLoaded(pack)) => panic!("{pack:?} is not needed here"),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(record) = Record::from_json(bytes) else { return };
    let calculator = calculator();
    // Each reader refuses the fields of the others, so one text is one question.
    holds(calculator.landed(&record));
    holds(calculator.savings(&record));
    holds(calculator.compare(&record));
    holds(calculator.timeline(&record));
    holds(calculator.effective_rate(&record));
    holds(calculator.refunds(&record));
    holds(calculator.korea(&record));
    holds(calculator.remedies(&record));
    holds(calculator.taxes(&record));
});
