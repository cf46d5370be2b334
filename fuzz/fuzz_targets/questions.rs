//! The questions that follow a duty figure, as JSON: landed cost, savings, comparison, timeline, basket, refunds, US goods
//! into Korea.
#![no_main]

use korus_tariff::advice::AdvisorError;
use korus_tariff::record::Record;
use korus_tariff_fuzz::advisor;
use libfuzzer_sys::fuzz_target;
use serde::Serialize;

/// An answer is JSON; a refusal says for each fault what would be accepted.
fn holds<T: Serialize>(answer: Result<T, AdvisorError>) {
    match answer {
        Ok(answer) => {
            serde_json::to_string(&answer).expect("an answer is JSON");
        }
        Err(AdvisorError::Request(faults)) => {
            assert!(!faults.is_empty());
            faults.iter().for_each(|fault| assert!(!fault.accepted.en().is_empty(), "{fault:?}"));
        }
        Err(AdvisorError::NotLoaded(pack)) => panic!("{pack:?} is not needed here"),
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(record) = Record::from_json(bytes) else { return };
    let advisor = advisor();
    // Each reader refuses the fields of the others, so one text is one question.
    holds(advisor.landed(&record));
    holds(advisor.savings(&record));
    holds(advisor.compare(&record));
    holds(advisor.timeline(&record));
    holds(advisor.effective_rate(&record));
    holds(advisor.refunds(&record));
    holds(advisor.korea(&record));
});
