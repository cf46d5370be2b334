//! A row of a table as a request.

use std::borrow::Cow;

use super::Options;
use super::header::Cell;
use crate::base::error::{ErrorCode, InputError};
use crate::base::number;
use crate::files::cells::{amount, fact, facts, no_unit};
use crate::files::columns::no_currency;
use crate::law::facts::FactValue;
use crate::messages;
use crate::record::Record;

/// The request that the cells of a row make, over the values that hold for all rows.
pub(super) fn request(
    cells: &[Cell],
    fields: &[Cow<'_, str>],
    options: &Options,
    must_state_currency: bool,
) -> Result<Record, Vec<InputError>> {
    let mut row = Row { record: options.defaults.clone(), stated: Vec::new(), errors: Vec::new() };
    let (mut quantity, mut unit) = (None, None);
    for (cell, field) in cells.iter().zip(fields) {
        let text = field.trim();
        if text.is_empty() {
            continue;
        }
        match cell {
            Cell::Carried => {}
            Cell::Text(path) if path == "hts" => {
                let code = options.codes.map_or(text.into(), |system| system.code(text));
                row.record.set(path, Record::Text(code.into_owned()));
            }
            Cell::Text(path) => row.record.set(path, Record::Text(text.to_string())),
            Cell::Small(path) => row.record.set(path, Record::Text(text.to_ascii_lowercase())),
            Cell::Day(path) => row.record.set(path, Record::Text(day(text))),
            Cell::Fact(path) => row.set(path, record(fact(text))),
            Cell::Number(path) => {
                if let Some(number) = row.number(path, text) {
                    row.set(path, number);
                }
            }
            Cell::Quantity => quantity = Some(text),
            Cell::Unit => unit = Some(text),
            Cell::Facts => {
                for (name, value) in facts(text) {
                    row.set_inside("facts", &name, record(value));
                }
            }
        }
    }
    if must_state_currency && row.record.get("currency").is_none() {
        row.errors.push(no_currency());
    }
    let number = quantity.and_then(|text| row.number("quantities", text));
    match (quantity, number, unit) {
        (_, Some(number), Some(unit)) => row.set_inside("quantities", unit, number),
        (Some(_), _, None) => row.errors.push(no_unit()),
        _ => {}
    }
    if row.errors.is_empty() { Ok(row.record) } else { Err(row.errors) }
}

/// A row being read, over the values that hold for all rows.
struct Row {
    record: Record,
    /// What its own cells state inside other fields.
    stated: Vec<(String, Record)>,
    errors: Vec<InputError>,
}

impl Row {
    fn number(&mut self, path: &str, text: &str) -> Option<Record> {
        amount(text, path, &mut self.errors).map(|number| Record::Text(number.0.to_string()))
    }

    /// Sets a field, or one inside another.
    fn set(&mut self, path: &str, value: Record) {
        match path.split_once('.') {
            Some((outer, name)) => self.set_inside(outer, name, value),
            None => self.record.set(path, value),
        }
    }

    /// Sets a field inside another; its name may have points, as units do (`No.`). Two cells that state it must agree.
    fn set_inside(&mut self, outer: &str, name: &str, value: Record) {
        let path = format!("{outer}.{name}");
        if let Some((_, other)) = self.stated.iter().find(|(stated, _)| *stated == path) {
            if !same(other, &value) {
                let accepted = messages::conversion::other_cell_states(shown(other));
                self.errors.push(InputError::new(ErrorCode::Conflict, path, shown(&value), accepted));
            }
            return;
        }
        self.stated.push((path, value.clone()));
        let mut inner = match self.record.take(outer) {
            Some(Record::Fields(fields)) => fields,
            _ => Vec::new(),
        };
        inner.retain(|(known, _)| known != name);
        inner.push((name.to_string(), value));
        self.record.set(outer, Record::Fields(inner));
    }
}

/// Whether two cells state the same, as numbers where they are numbers: 7 and 7.0.
fn same(one: &Record, other: &Record) -> bool {
    let number = |value: &Record| match value {
        Record::Text(text) => number::read(text),
        _ => None,
    };
    match (number(one), number(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

fn shown(value: &Record) -> String {
    match value {
        Record::Flag(flag) => flag.to_string(),
        Record::Text(text) => text.clone(),
        _ => String::new(),
    }
}

fn record(value: FactValue) -> Record {
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
