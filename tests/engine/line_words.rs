//! Lines whose own words the request contradicts: spans of prices and seasons, at both of their ends.

use crate::common;
use korus_tariff::base::number::Number;
use korus_tariff::duty::request::QuoteRequest;

fn ask(hts: &str, date: &str, value: &str, quantity: &str) -> QuoteRequest {
    let quantities = quantity
        .split_once('=')
        .map(|(unit, amount)| (unit.to_string(), Number(amount.parse().expect("a quantity"))));
    QuoteRequest {
        hts: hts.to_string(),
        origin: "KR".to_string(),
        entry_date: date.to_string(),
        customs_value: Some(Number(value.parse().expect("a value"))),
        quantities: quantities.into_iter().collect(),
        ..QuoteRequest::default()
    }
}

#[test]
fn what_contradicts_the_words_of_a_line_is_said_with_the_line_that_fits() {
    let table = include_str!("../data/line-words.csv");
    let mut wrong = Vec::new();
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let &[hts, date, value, quantity, fits, duty] = cells.as_slice() else { panic!("six cells: {row}") };
        let quote = common::engine().quote(&ask(hts, date, value, quantity)).expect(row);
        let line = quote.line.expect("one line");
        let warned = line.warnings.iter().any(|warning| warning.code == "line_words");
        let found = line.fitting_line.map(|found| found.code.to_string()).unwrap_or_default();
        let owed = line.fitting_line.and_then(|found| found.total_duty).map(|duty| duty.to_string());
        if found != fits || warned == fits.is_empty() || (!duty.is_empty() && owed.as_deref() != Some(duty)) {
            wrong.push(format!("{row}: warned {warned}, {found} {owed:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_line_that_fits_another_s_goods_is_met_by_them() {
    let engine = common::engine();
    let book = engine.book();
    assert!(book.line_words.len() >= 300, "{}", book.line_words.len());
    for words in &book.line_words {
        for sibling in &words.siblings {
            // Goods that one of the two is for are not the other's.
            let mut days = (0..365)
                .map(|day| korus_tariff::base::date::Day::parse("2026-01-01").expect("a day").plus(day));
            let both = days.find(|&day| {
                [1i64, 50, 300, 301, 650, 651, 1200, 1201, 5000, 100_000, 500_000].iter().any(|&cents| {
                    let met = |limit: &korus_tariff::law::line_words::Limit| {
                        limit.met(day, korus_tariff::base::money::Cents(cents), |_| {
                            Some(korus_tariff::base::money::Quantity::ONE)
                        })
                    };
                    met(&words.limit) == Some(true) && met(&sibling.limit) == Some(true)
                })
            });
            assert!(both.is_none(), "{} and {} both hold on {both:?}", words.code, sibling.code);
        }
    }
}
