//! A request as it arrives on any face: a tree of named values, read in one way.
//!
//! JSON text, JavaScript objects and flags all become a [`Record`] first, so the same input is accepted, and the same
//! fault said of the same field, wherever it comes from:
//!
//! - decimals are text (`"1250.00"`); a number is taken only where it holds what was written exactly, which 15
//!   significant digits always do;
//! - `null` is the same as leaving the field out;
//! - a field that is given twice is a fault;
//! - a field that is not known is a fault, so that a misspelt one is never quietly ignored.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::error::{ErrorCode, InputError};
use crate::base::number;
use crate::messages;
use read::{Fault, Step, Value};

mod build;
pub(crate) mod numbers;
mod read;

/// Faults named in one reading.
const MOST_FAULTS: usize = 50;

/// Fields whose own fields bear the names that the schedule prints, points and all.
const NAMED_FREELY: [&str; 2] = ["quantities", "components"];

/// One value of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// A number with decimals that a float holds exactly enough to be read back as written.
    Fraction(f64),
    /// A number with more digits than a float can hold, or with an exponent, as it arrived.
    Inexact(String),
    /// A field that was given twice.
    Twice,
    /// Text.
    Text(String),
    /// Values in order.
    List(Vec<Record>),
    /// Named values in the order in which they were given.
    Fields(Vec<(String, Record)>),
    /// Nothing.
    Nothing,
}

/// The answer to a request that has errors, the same object on every face.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorAnswer {
    /// The caller's name for the question, where it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Always `error`.
    pub status: &'static str,
    /// What is wrong with the request.
    pub errors: Vec<InputError>,
}

impl ErrorAnswer {
    /// The answer to a question that its caller may have named.
    #[must_use]
    pub fn new(id: Option<String>, errors: Vec<InputError>) -> ErrorAnswer {
        ErrorAnswer { id, status: "error", errors }
    }
}

impl Record {
    /// Reads JSON text that must hold one object.
    ///
    /// # Errors
    /// Text that is no JSON object; its beginning is shown.
    pub fn from_json(text: &[u8]) -> Result<Record, InputError> {
        match Record::parse(text) {
            Ok(record @ Record::Fields(_)) => Ok(record),
            _ => {
                let shown = String::from_utf8_lossy(text.get(..400).unwrap_or(text)).into_owned();
                let accepted = messages::form::json_object();
                Err(InputError::new(ErrorCode::Malformed, "request", shown, accepted))
            }
        }
    }

    /// Reads JSON text.
    ///
    /// # Errors
    /// Where it is none, with the place.
    pub(crate) fn parse(text: &[u8]) -> Result<Record, serde_json::Error> {
        build::from_json(text)
    }

    /// A record without fields.
    #[must_use]
    pub fn empty() -> Record {
        Record::Fields(Vec::new())
    }

    /// The value of a field.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Record> {
        let Record::Fields(fields) = self else { return None };
        fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    /// Takes a field out.
    pub fn take(&mut self, name: &str) -> Option<Record> {
        let Record::Fields(fields) = self else { return None };
        let at = fields.iter().position(|(field, _)| field == name)?;
        Some(fields.remove(at).1)
    }

    /// Sets a field, inside other fields where the name has points: `production.countries`. The points of a unit are its
    /// own (`quantities.pf.liters`).
    pub fn set(&mut self, path: &str, value: Record) {
        self.set_at(path, value, false);
    }

    /// See [`Record::set`]; a whole name has no fields inside.
    fn set_at(&mut self, path: &str, value: Record, whole: bool) {
        let Record::Fields(fields) = self else { return };
        let split = path.split_once('.').filter(|_| !whole);
        let (name, rest) = split.map_or((path, None), |(name, rest)| (name, Some(rest)));
        let whole = NAMED_FREELY.contains(&name);
        let at = fields.iter().position(|(field, _)| field == name);
        match (at.and_then(|at| fields.get_mut(at)), rest) {
            (Some((_, inner @ Record::Fields(_))), Some(rest)) => inner.set_at(rest, value, whole),
            (Some((_, old)), None) => *old = value,
            (Some((_, old)), Some(rest)) => {
                *old = Record::empty();
                old.set_at(rest, value, whole);
            }
            (None, None) => fields.push((name.to_string(), value)),
            (None, Some(rest)) => {
                let mut inner = Record::empty();
                inner.set_at(rest, value, whole);
                fields.push((name.to_string(), inner));
            }
        }
    }

    /// The caller's own name for the question, where the record has one.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        match self.get("id")? {
            Record::Text(id) | Record::Inexact(id) => Some(id.clone()),
            Record::Whole(id) => Some(id.to_string()),
            Record::Fraction(id) => Some(number::shortest(*id)),
            _ => None,
        }
    }

    /// Reads the record as a request.
    ///
    /// ```
    /// use korus_tariff::duty::request::QuoteRequest;
    /// use korus_tariff::record::Record;
    /// let record: Record = serde_json::from_str(r#"{"hts": "8703", "quantities": {"kg": "a lot"}}"#).unwrap();
    /// let faults = record.read::<QuoteRequest>().unwrap_err();
    /// assert_eq!(faults[0].field, "quantities.kg");
    /// ```
    ///
    /// # Errors
    /// Every value of a wrong form and every unknown field, each by its name.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Vec<InputError>> {
        self.read_by(|record| T::deserialize(Value(record)))
    }

    fn read_by<T>(&self, read: impl Fn(&Record) -> Result<T, Fault>) -> Result<T, Vec<InputError>> {
        let mut fault = match read(self) {
            Ok(value) => return Ok(value),
            Err(fault) => fault,
        };
        // The reader stops at its first fault; without the value at fault it finds the next.
        let mut faults = Vec::new();
        let mut rest = self.clone();
        loop {
            let known = faults.iter().any(|(path, _)| *path == fault.path);
            let gone = !known && faults.len() < MOST_FAULTS && rest.cut(&fault.path);
            if !known {
                faults.push((fault.path.clone(), fault));
            }
            match if gone { read(&rest).err() } else { None } {
                Some(next) => fault = next,
                None => return Err(faults.into_iter().map(|(_, fault)| fault.into_error()).collect()),
            }
        }
    }

    /// Takes the value out that a path leads to; items of lists stay, because the places of the others would change.
    fn cut(&mut self, path: &[Step]) -> bool {
        match (path, self) {
            ([Step::Field(name)], record) => record.take(name).is_some(),
            ([Step::Field(name), rest @ ..], Record::Fields(fields)) => {
                fields.iter_mut().find(|(field, _)| field == name).is_some_and(|(_, value)| value.cut(rest))
            }
            ([Step::Place(at), rest @ ..], Record::List(values)) => {
                values.get_mut(*at).is_some_and(|value| value.cut(rest))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
