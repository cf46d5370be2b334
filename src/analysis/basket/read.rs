//! The rows of a basket.

use std::collections::BTreeMap;

use super::BasketRequest;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::number::{self, Number};
use crate::duty::request::{Claims, LineRequest};
use crate::files::entries::{Entries, Entry, Stated};
use crate::law::facts::FactValue;
use crate::messages;

/// As they are shown to whoever has another.
const COLUMNS: &str = "hts, code, origin, value, customs_value, date, entry_date, spi, group, sector, id, quantity, unit, currency";

/// A row as the table has it, or its errors.
pub(super) struct Row {
    pub(super) number: u64,
    pub(super) group: String,
    pub(super) asked: Result<(Day, LineRequest), Vec<InputError>>,
}

/// Reads the table.
pub(super) fn rows(request: &BasketRequest) -> Result<Vec<Row>, Vec<InputError>> {
    let needed = &[("hts", "code"), ("origin", "origin"), ("value", "value")];
    let stated = Stated { codes: request.code_system, currency: request.currency.as_deref() };
    let entries = Entries::read(&request.table, stated, needed, COLUMNS)?;
    let rows: Vec<Row> = entries.iter().map(|entry| row(request, entry)).collect();
    if rows.is_empty() {
        return Err(vec![InputError::new(
            ErrorCode::Missing,
            "table",
            "",
            messages::form::table_with_rows(),
        )]);
    }
    Ok(rows)
}

fn row(request: &BasketRequest, mut entry: Entry<'_>) -> Row {
    let date = entry.text("date");
    let day = if date.is_empty() { request.entry_date } else { Day::parse(date) };
    if day.is_none() {
        let code = if date.is_empty() { ErrorCode::Missing } else { ErrorCode::Malformed };
        let accepted = messages::analysis::date_in_row();
        entry.errors.push(InputError::new(code, "date", date, accepted));
    }
    let value = entry.amount("value", "value");
    let quantity = entry.amount("quantity", "quantity");
    let quantities = entry.quantities(quantity);
    entry.in_dollars();
    let line = LineRequest {
        hts: entry.code().into_owned(),
        origin: entry.text("origin").to_string(),
        customs_value: value,
        quantities,
        claims: Claims { spi: entry.given("spi"), chapter98: None },
        facts: facts(&request.facts, value),
        ..LineRequest::default()
    };
    let number = entry.number();
    Row {
        number,
        group: entry.text("group").to_string(),
        asked: match day {
            Some(day) if entry.errors.is_empty() => Ok((day, line)),
            _ => Err(entry.errors.into_iter().map(|error| error.at_row(number)).collect()),
        },
    }
}

/// The facts taken for every row; an amount is only taken where the value of the row holds it.
fn facts(all: &BTreeMap<String, FactValue>, value: Option<Number>) -> BTreeMap<String, FactValue> {
    let fits = |fact: &FactValue| match (fact, value) {
        (FactValue::Number(amount), Some(value)) => amount.0 <= value.0,
        (FactValue::Text(text), Some(value)) => number::read(text).is_none_or(|amount| amount <= value.0),
        _ => true,
    };
    all.iter().filter(|(_, fact)| fits(fact)).map(|(name, fact)| (name.clone(), fact.clone())).collect()
}
