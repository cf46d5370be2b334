//! What people type into the cells of a table.

use crate::base::error::{ErrorCode, InputError};
use crate::base::number::{self, Number};
use crate::base::yes_no;
use crate::law::facts::FactValue;
use crate::messages;

/// Reads an amount or a quantity; what is none becomes an error of the field.
pub(crate) fn amount(text: &str, field: &str, errors: &mut Vec<InputError>) -> Option<Number> {
    let amount = number::dollars(text);
    if amount.is_none() {
        let accepted = number::accepted_for(text, messages::files::amount_cell());
        errors.push(InputError::new(ErrorCode::Malformed, field, text, accepted));
    }
    amount
}

/// A quantity without its unit.
pub(crate) fn no_unit() -> InputError {
    InputError::new(ErrorCode::Missing, "unit", "", messages::files::unit_of_quantity())
}

/// `automobile_part=yes; steel_content=5000`: what is said is checked with the rest of the entry.
pub(crate) fn facts(text: &str) -> impl Iterator<Item = (String, FactValue)> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, "yes"));
        (name.trim().to_string(), fact(value))
    })
}

/// The value of a fact in a cell.
pub(crate) fn fact(text: &str) -> FactValue {
    match yes_no::read(text) {
        // An amount of 0 or 1 is no answer of yes or no.
        Some(flag) if !text.trim().bytes().all(|byte| byte.is_ascii_digit()) => FactValue::Flag(flag),
        _ => FactValue::Text(text.trim().to_string()),
    }
}
