//! The rows of a basket.

use std::collections::BTreeMap;

use super::BasketRequest;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::number::{self, Number};
use crate::csv::{AMOUNT, Stated, Table, decimal};
use crate::duty::request::{Claims, LineRequest};
use crate::law::facts::FactValue;

const COLUMNS: &[&str] = &[
    "hts",
    "code",
    "origin",
    "value",
    "customs_value",
    "date",
    "entry_date",
    "spi",
    "group",
    "sector",
    "id",
    "quantity",
    "unit",
    "currency",
];

/// A row as the table has it, or its faults.
pub(super) struct Row {
    pub(super) number: u64,
    pub(super) group: String,
    pub(super) asked: Result<(Day, LineRequest), Vec<InputError>>,
}

/// Reads the table.
pub(super) fn rows(request: &BasketRequest) -> Result<Vec<Row>, Vec<InputError>> {
    let needed: &[&[&str]] = &[&["hts", "code"], &["origin"], &["value", "customs_value"]];
    let stated = Stated { codes: request.code_system, currency: request.currency.as_deref() };
    let table = Table::read(&request.table, stated, needed, COLUMNS)?;
    if table.rows.is_empty() {
        return Err(vec![InputError::new(ErrorCode::Missing, "table", "", "a table with at least one row")]);
    }
    let rows = table.rows.iter().map(|row| {
        let get = |names: &[&str]| table.get(row, names);
        let mut faults = Vec::new();
        let date = get(&["date", "entry_date"]);
        let day = match (Day::parse(date), request.entry_date) {
            (Some(day), _) => Some(day),
            (None, Some(day)) if date.is_empty() => Some(day),
            _ => {
                let code = if date.is_empty() { ErrorCode::Missing } else { ErrorCode::Malformed };
                faults.push(InputError::new(
                    code,
                    "date",
                    date,
                    "a date as YYYY-MM-DD, in the row or for the whole table",
                ));
                None
            }
        };
        let mut number = |names: &[&str], field: &str| -> Option<Number> {
            let text = get(names);
            let number = decimal(text);
            if number.is_none() && !text.is_empty() {
                faults.push(InputError::new(
                    ErrorCode::Malformed,
                    field,
                    text,
                    number::accepted_for(text, AMOUNT),
                ));
            }
            number
        };
        let value = number(&["value", "customs_value"], "value");
        let quantity = number(&["quantity"], "quantity");
        let unit = get(&["unit"]);
        if quantity.is_some() && unit.is_empty() {
            faults.push(InputError::new(
                ErrorCode::Missing,
                "unit",
                "",
                "the unit of the quantity, such as kg",
            ));
        }
        faults.extend(table.currency(row).err());
        let spi = get(&["spi"]);
        let line = LineRequest {
            hts: table.code(row).into_owned(),
            origin: get(&["origin"]).to_string(),
            customs_value: value,
            quantities: quantity
                .map(|quantity| BTreeMap::from([(unit.to_string(), quantity)]))
                .unwrap_or_default(),
            claims: Claims { spi: (!spi.is_empty()).then(|| spi.to_string()), chapter98: None },
            facts: facts(&request.facts, value),
            ..LineRequest::default()
        };
        let at_row =
            |faults: Vec<InputError>| faults.into_iter().map(|fault| fault.at_row(row.number)).collect();
        Row {
            number: row.number,
            group: get(&["group", "sector"]).to_string(),
            asked: match day {
                Some(day) if faults.is_empty() => Ok((day, line)),
                _ => Err(at_row(faults)),
            },
        }
    });
    Ok(rows.collect())
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
