//! A row of a table as a request.

use std::borrow::Cow;

use super::header::Cell;
use crate::csv::figure;
use crate::law::error::{ErrorCode, InputError};
use crate::law::facts::FactValue;
use crate::record::Record;

/// The request that the cells of a row make, over the values that hold for all rows.
pub(super) fn request(
    cells: &[Cell],
    fields: &[Cow<'_, str>],
    defaults: &Record,
) -> Result<Record, Vec<InputError>> {
    let mut record = defaults.clone();
    let mut faults = Vec::new();
    let (mut quantity, mut unit) = (None, None);
    for (cell, field) in cells.iter().zip(fields) {
        let text = field.trim();
        if text.is_empty() {
            continue;
        }
        match cell {
            Cell::Carried => {}
            Cell::Text(path) => record.set(path, Record::Text(text.to_string())),
            Cell::Small(path) => record.set(path, Record::Text(text.to_ascii_lowercase())),
            Cell::Day(path) => record.set(path, Record::Text(day(text))),
            Cell::Fact(path) => set(&mut record, path, fact(crate::duty::refunds::read::fact(text))),
            Cell::Number(path) => match figure(text) {
                Some(number) => set(&mut record, path, Record::Text(number)),
                None => faults.push(odd(path, text)),
            },
            Cell::Quantity => quantity = Some(text),
            Cell::Unit => unit = Some(text),
            Cell::Facts => {
                for (name, value) in crate::duty::refunds::read::facts(text) {
                    set_inside(&mut record, "facts", &name, fact(value));
                }
            }
        }
    }
    match (quantity.map(|text| (text, figure(text))), unit) {
        (Some((_, Some(number))), Some(unit)) => {
            set_inside(&mut record, "quantities", unit, Record::Text(number));
        }
        (Some((text, None)), _) => faults.push(odd("quantities", text)),
        (Some(_), None) => {
            faults.push(InputError::new(
                ErrorCode::Missing,
                "unit",
                "",
                "the unit of the quantity, such as kg",
            ));
        }
        (None, _) => {}
    }
    if faults.is_empty() { Ok(record) } else { Err(faults) }
}

/// Sets a field, or one inside another.
fn set(record: &mut Record, path: &str, value: Record) {
    match path.split_once('.') {
        Some((outer, name)) => set_inside(record, outer, name, value),
        None => record.set(path, value),
    }
}

/// Sets a field inside another; its name may have points, as units do (`No.`).
fn set_inside(record: &mut Record, outer: &str, name: &str, value: Record) {
    let mut inner = match record.take(outer) {
        Some(Record::Fields(fields)) => fields,
        _ => Vec::new(),
    };
    inner.retain(|(known, _)| known != name);
    inner.push((name.to_string(), value));
    record.set(outer, Record::Fields(inner));
}

fn odd(path: &str, text: &str) -> InputError {
    InputError::new(ErrorCode::Malformed, path, text, "a number such as 1250.00 or 1,250.00")
}

fn fact(value: FactValue) -> Record {
    match value {
        FactValue::Flag(flag) => Record::Flag(flag),
        FactValue::Text(text) => Record::Text(text),
        FactValue::Number(number) => Record::Text(number.0.to_string()),
    }
}

/// A day with the year first, however it is divided: `2026.11.10`, `2026/11/10` and `20261110` are `2026-11-10`. Any other
/// order is left as it stands, to be refused: nobody can tell the month from the day.
pub(super) fn day(text: &str) -> String {
    let bare = text.strip_suffix('.').unwrap_or(text);
    if bare.len() == 8 && bare.bytes().all(|byte| byte.is_ascii_digit()) {
        let (year, rest) = bare.split_at(4);
        let (month, day) = rest.split_at(2);
        return format!("{year}-{month}-{day}");
    }
    for mark in ['.', '/'] {
        let parts: Vec<&str> = bare.split(mark).map(str::trim).collect();
        if let [year, month, day] = parts.as_slice()
            && year.len() == 4
        {
            return format!("{year}-{month:0>2}-{day:0>2}");
        }
    }
    text.to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_day_is_read_where_the_year_is_first() {
        for text in ["2026-11-05", "2026.11.05", "2026/11/5", "20261105", "2026. 11. 5."] {
            assert_eq!(super::day(text), "2026-11-05", "{text}");
        }
        for text in ["11/05/2026", "5.11.2026", "26.11.05", "2026-11-5"] {
            assert_eq!(super::day(text), text);
        }
    }
}
