//! What is asked first, and what is offered, for the goods that Korea ships every day: written down as an ordinary broker
//! would ask, before the rule was.

use crate::common;
use korus_tariff::base::number::Number;
use korus_tariff::duty::answer::QuoteStatus;
use korus_tariff::duty::request::{Mode, QuoteRequest};

#[test]
fn everyday_exports_are_asked_what_a_broker_would_ask() {
    let table = include_str!("../data/everyday-exports.csv");
    let mut wrong = Vec::new();
    for row in table.lines().skip(1) {
        let mut cells = row.split(',');
        let mut cell = || cells.next().expect("four cells").to_string();
        let (hts, product, questions, savings) = (cell(), cell(), cell(), cell());
        let request = QuoteRequest {
            hts: hts.clone(),
            origin: "KR".to_string(),
            entry_date: "2026-12-01".to_string(),
            customs_value: Some(Number(10_000.into())),
            quantities: [
                ("kg", 500),
                ("No.", 100),
                ("pf.liter", 90),
                ("liter", 400),
                ("prs", 600),
                ("bbl", 60),
            ]
            .map(|(unit, amount)| (unit.to_string(), Number(amount.into())))
            .into(),
            mode: Some(Mode::Ocean),
            ..QuoteRequest::default()
        };
        let quote = match common::engine().quote(&request) {
            Ok(quote) => quote,
            Err(faults) => {
                wrong.push(format!("{hts} {product}: {faults:?}"));
                continue;
            }
        };
        let line = quote.line.as_deref().expect("one line");
        let asked: Vec<&str> = line.open_questions.iter().take(3).map(|asked| asked.field.as_str()).collect();
        let offered: Vec<&str> = line.savings.iter().take(3).map(|saving| saving.field.as_str()).collect();
        let (asked, offered) = (asked.join(" "), offered.join(" "));
        if line.hts.matched != "exact" || line.status == QuoteStatus::CannotSay {
            wrong.push(format!("{hts} {product}: {} {:?}", line.hts.matched, line.status_reason));
        }
        if (&asked, &offered) != (&questions, &savings) {
            wrong.push(format!("{hts},{product},{asked},{offered} | expected {questions},{savings}"));
        }
    }
    assert!(wrong.is_empty(), "{} rows:\n{}", wrong.len(), wrong.join("\n"));
}
