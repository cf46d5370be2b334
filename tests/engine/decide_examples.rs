//! Worked cases of the questions that follow a duty figure: each file of cases says the request, what the answer must
//! hold, and the arithmetic that leads there.

use crate::common;
use crate::common::examples::{json, run};
use korus_tariff::record::Record;

#[test]
fn quote() {
    run(include_str!("../data/quote-examples.toml"), 8, |record| json(common::calculator().quote(record)));
}

#[test]
fn landed_cost() {
    run(include_str!("../data/landed-examples.toml"), 20, |record| json(common::calculator().landed(record)));
}

#[test]
fn savings() {
    run(include_str!("../data/savings-examples.toml"), 12, |record| {
        json(common::calculator().savings(record))
    });
}

#[test]
fn compare() {
    run(include_str!("../data/compare-examples.toml"), 5, |record| {
        json(common::calculator().compare(record))
    });
}

#[test]
fn timeline() {
    run(include_str!("../data/timeline-examples.toml"), 9, |record| {
        json(common::calculator().timeline(record))
    });
}

#[test]
fn effective_rate() {
    let ask = |record: &Record| json(common::calculator().effective_rate(record));
    run(include_str!("../data/effective-rate-examples.toml"), 6, ask);
}

#[test]
fn refunds() {
    run(include_str!("../data/refund-examples.toml"), 27, |record| {
        json(common::calculator().refunds(record))
    });
}
