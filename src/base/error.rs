//! Errors in what the user gave: which field, which value, what is accepted.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::messages::{Argument, Message, Text, fault};

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
/// use korus_tariff::base::error::ErrorCode;
/// use korus_tariff::record::Record;
/// let asked = Record::from_json(b"8703.23").unwrap_err();
/// assert_eq!(asked.code, ErrorCode::Malformed);
/// assert_eq!(
///     asked.to_string(),
///     "request: \"8703.23\" is malformed; accepted: one JSON object with the fields of a request"
/// );
/// assert_eq!(asked.accepted.code(), "json_object");
/// assert!(asked.message().ko.ends_with("요청의 필드로 된 JSON 객체 하나"));
/// ```
///
/// A bare text is no message, so that no sentence lacks its Korean:
///
/// ```compile_fail,E0308
/// use korus_tariff::base::error::{ErrorCode, InputError};
/// InputError::new(ErrorCode::Missing, "origin", "", "a country");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError {
    /// What kind of fault it is.
    pub code: ErrorCode,
    /// The field, by the name the caller used (`lines[2].customsValue`).
    pub field: String,
    /// The value given, cut to 80 characters; empty when the field is missing.
    pub value: String,
    /// What would have been accepted.
    pub accepted: Message,
    /// The row of the file, counted from 1, where there is one.
    pub row: Option<u64>,
    /// The value as Korean says it, where that is another text: most values are the caller's own.
    pub(crate) value_ko: Option<String>,
}

impl InputError {
    /// A fault in `field`. What is accepted is a message of the table, so that it stands in both languages.
    pub fn new(
        code: ErrorCode,
        field: impl Into<String>,
        value: impl Argument,
        accepted: Message,
    ) -> InputError {
        let Text { en, ko } = value.into_text();
        let value_ko = (ko != en).then_some(ko);
        let value: String = en.chars().take(80).collect();
        InputError { code, field: field.into(), value, accepted, row: None, value_ko }
    }

    /// The same fault, placed in a row of a file.
    #[must_use]
    pub fn at_row(mut self, row: u64) -> InputError {
        self.row = Some(row);
        self
    }

    /// What is wrong and what would have been accepted, as one sentence in both languages, with the row where there is one.
    #[must_use]
    pub fn message(&self) -> Text {
        match self.row {
            Some(row) => fault::in_row(row, self.sentence()).into(),
            None => self.sentence().into(),
        }
    }

    fn sentence(&self) -> Message {
        let (field, accepted) = (&self.field, self.accepted.clone());
        let value = Text::new(&self.value, self.value_ko.as_ref().unwrap_or(&self.value));
        match self.code {
            ErrorCode::Missing => fault::is_missing(field, accepted),
            ErrorCode::Malformed => fault::is_malformed(field, value, accepted),
            ErrorCode::Unknown => fault::is_unknown(field, value, accepted),
            ErrorCode::OutOfRange => fault::is_out_of_range(field, value, accepted),
            ErrorCode::Conflict => fault::is_in_conflict(field, value, accepted),
            ErrorCode::NotAllowed => fault::is_not_allowed(field, value, accepted),
        }
    }
}

impl Serialize for InputError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Fields<'a> {
            code: ErrorCode,
            field: &'a str,
            value: &'a str,
            accepted: &'a str,
            message_code: &'a str,
            message: Text,
            #[serde(skip_serializing_if = "Option::is_none")]
            row: Option<u64>,
        }
        let InputError { code, field, value, accepted, row, .. } = self;
        Fields {
            code: *code,
            field,
            value,
            accepted: accepted.en(),
            message_code: accepted.code(),
            // The row stands beside it: a question has one message wherever it is asked.
            message: self.sentence().into(),
            row: *row,
        }
        .serialize(serializer)
    }
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for InputError {}

/// Puts a name before the fields of errors, as the caller sees them.
#[must_use]
pub fn within(at: &str, mut errors: Vec<InputError>) -> Vec<InputError> {
    errors.iter_mut().for_each(|error| error.field.insert_str(0, at));
    errors
}
