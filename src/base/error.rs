//! Errors in what the user gave: which field, which value, what is accepted.

use std::fmt;

use serde::Serialize;

/// What kind of fault an input has. The code is stable; pages translate by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// A field that must be there is not.
    Missing,
    /// The value is not of the form the field takes.
    Malformed,
    /// The form is right, but nothing of that name is known.
    Unknown,
    /// A number or date outside the range held.
    OutOfRange,
    /// Two inputs contradict one another.
    Conflict,
    /// The claim is not open to this origin, date or product.
    NotAllowed,
}

/// One fault in one field of the input.
///
/// ```
/// use korus_tariff::base::error::{ErrorCode, InputError};
/// let fault = InputError::new(ErrorCode::Malformed, "entryDate", "2025-13-01", "a date as YYYY-MM-DD");
/// assert_eq!(fault.to_string(), "entryDate: \"2025-13-01\" is malformed; accepted: a date as YYYY-MM-DD");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct InputError {
    /// What kind of fault it is.
    pub code: ErrorCode,
    /// The field, by the name the caller used (`lines[2].customsValue`).
    pub field: String,
    /// The value given, cut to 80 characters; empty when the field is missing.
    pub value: String,
    /// What would have been accepted.
    pub accepted: String,
    /// The row of the file, counted from 1, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
}

impl InputError {
    /// A fault in `field`.
    pub fn new(
        code: ErrorCode,
        field: impl Into<String>,
        value: impl fmt::Display,
        accepted: impl Into<String>,
    ) -> InputError {
        let value: String = value.to_string().chars().take(80).collect();
        InputError { code, field: field.into(), value, accepted: accepted.into(), row: None }
    }

    /// The same fault, placed in a row of a file.
    #[must_use]
    pub fn at_row(mut self, row: u64) -> InputError {
        self.row = Some(row);
        self
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(row) = self.row {
            write!(f, "row {row}: ")?;
        }
        let InputError { field, value, accepted, .. } = self;
        match self.code {
            ErrorCode::Missing => write!(f, "{field} is missing; accepted: {accepted}"),
            ErrorCode::Malformed => write!(f, "{field}: \"{value}\" is malformed; accepted: {accepted}"),
            ErrorCode::Unknown => write!(f, "{field}: \"{value}\" is unknown; accepted: {accepted}"),
            ErrorCode::OutOfRange => write!(f, "{field}: \"{value}\" is out of range; accepted: {accepted}"),
            ErrorCode::Conflict => {
                write!(f, "{field}: \"{value}\" contradicts another input; accepted: {accepted}")
            }
            ErrorCode::NotAllowed => {
                write!(f, "{field}: \"{value}\" cannot be claimed here; accepted: {accepted}")
            }
        }
    }
}

impl std::error::Error for InputError {}

/// Puts a name before the fields of errors, as the caller sees them.
#[must_use]
pub fn within(at: &str, mut errors: Vec<InputError>) -> Vec<InputError> {
    errors.iter_mut().for_each(|error| error.field.insert_str(0, at));
    errors
}
