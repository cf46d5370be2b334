//! A request as it arrives on any face: a tree of named values, read in one way.
//!
//! JSON text, JavaScript objects and flags all become a [`Record`] first, so the same input is accepted, and the same
//! fault said of the same field, wherever it comes from:
//!
//! - decimals are text (`"1250.00"`); a number is taken only where it holds what was written exactly, which 15
//!   significant digits always do;
//! - `null` is the same as leaving the field out;
//! - a field that is not known is a fault, so that a misspelt one is never quietly ignored.

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, Unexpected, Visitor,
};
use serde::{Deserialize, forward_to_deserialize_any};

use crate::law::error::{ErrorCode, InputError};
use crate::law::facts::serde_number;

/// Requests nest a bill, its items and their facts; anything deeper is no request.
const DEEPEST: u32 = 24;
/// Faults named in one reading.
const MOST_FAULTS: usize = 50;

/// One value of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// A number with decimals that a float holds exactly enough to be read back as written.
    Fraction(f64),
    /// A number with more digits than a float can hold, as it arrived.
    Inexact(String),
    /// Text.
    Text(String),
    /// Values in order.
    List(Vec<Record>),
    /// Named values in the order in which they were given.
    Fields(Vec<(String, Record)>),
    /// Nothing.
    Nothing,
}

impl Record {
    /// Reads JSON text that must hold one object.
    ///
    /// # Errors
    /// Text that is no JSON object; its beginning is shown.
    pub fn from_json(text: &[u8]) -> Result<Record, InputError> {
        match serde_json::from_slice(text) {
            Ok(record @ Record::Fields(_)) => Ok(record),
            _ => {
                let shown = String::from_utf8_lossy(text.get(..400).unwrap_or(text)).into_owned();
                let accepted = "one JSON object with the fields of a request";
                Err(InputError::new(ErrorCode::Malformed, "request", shown, accepted))
            }
        }
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

    /// Sets a field, inside other fields where the name has points: `production.countries`.
    pub fn set(&mut self, path: &str, value: Record) {
        let Record::Fields(fields) = self else { return };
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let at = fields.iter().position(|(field, _)| field == name);
        match (at.and_then(|at| fields.get_mut(at)), rest) {
            (Some((_, inner @ Record::Fields(_))), Some(rest)) => inner.set(rest, value),
            (Some((_, old)), None) => *old = value,
            (Some((_, old)), Some(rest)) => {
                *old = Record::empty();
                old.set(rest, value);
            }
            (None, None) => fields.push((name.to_string(), value)),
            (None, Some(rest)) => {
                let mut inner = Record::empty();
                inner.set(rest, value);
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
            Record::Fraction(id) => Some(id.to_string()),
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

/// A step from a record to a value inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Field(String),
    Place(usize),
}

/// A fault with the way to it.
#[derive(Debug)]
struct Fault {
    path: Vec<Step>,
    code: ErrorCode,
    value: String,
    accepted: String,
}

impl Fault {
    fn new(code: ErrorCode, value: impl ToString, accepted: impl ToString) -> Fault {
        Fault { path: Vec::new(), code, value: value.to_string(), accepted: accepted.to_string() }
    }

    fn inside(mut self, step: Step) -> Fault {
        self.path.insert(0, step);
        self
    }

    fn into_error(self) -> InputError {
        let mut field = String::new();
        let mut row = None;
        for step in &self.path {
            match step {
                Step::Field(name) if field.is_empty() => field.push_str(name),
                Step::Field(name) => field.push_str(&format!(".{name}")),
                Step::Place(at) => {
                    // The rows of a bill are counted from 1, as its own faults are.
                    row = row.or((field == "items").then_some(*at as u64 + 1));
                    field.push_str(&format!("[{at}]"));
                }
            }
        }
        let field = if field.is_empty() { "request".to_string() } else { field };
        let error = InputError::new(self.code, field, self.value, self.accepted);
        row.into_iter().fold(error, InputError::at_row)
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\"{}\": accepted: {}", self.value, self.accepted)
    }
}

impl std::error::Error for Fault {}

fn shown(unexpected: &Unexpected<'_>) -> String {
    match unexpected {
        Unexpected::Str(text) => (*text).to_string(),
        Unexpected::Bool(flag) => flag.to_string(),
        Unexpected::Signed(number) => number.to_string(),
        Unexpected::Unsigned(number) => number.to_string(),
        Unexpected::Float(number) => number.to_string(),
        Unexpected::Seq => "a list".to_string(),
        Unexpected::Map => "an object".to_string(),
        Unexpected::Unit | Unexpected::Option => "nothing".to_string(),
        other => other.to_string(),
    }
}

fn accepted(expected: &dyn de::Expected) -> String {
    let text = expected.to_string();
    // What the decimal type and derived code say of themselves is for programmers.
    if text.contains("Decimal type") {
        serde_number::ACCEPTED.to_string()
    } else if text.starts_with("struct ") || text == "a map" {
        "an object with named fields".to_string()
    } else if text == "a sequence" {
        "a list".to_string()
    } else if text == "a boolean" {
        "true or false".to_string()
    } else if text == "a string" {
        "text".to_string()
    } else {
        text
    }
}

fn one_of(names: &[&str]) -> String {
    if names.is_empty() { "no field".to_string() } else { format!("one of {}", names.join(", ")) }
}

impl de::Error for Fault {
    fn custom<T: std::fmt::Display>(message: T) -> Fault {
        Fault::new(ErrorCode::Malformed, "", message)
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Fault {
        Fault::new(ErrorCode::Malformed, shown(&unexpected), accepted(expected))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Fault {
        Fault::invalid_type(unexpected, expected)
    }

    fn unknown_variant(variant: &str, names: &'static [&'static str]) -> Fault {
        Fault::new(ErrorCode::Unknown, variant, one_of(names))
    }

    fn unknown_field(field: &str, names: &'static [&'static str]) -> Fault {
        Fault::new(ErrorCode::Unknown, field, one_of(names)).inside(Step::Field(field.to_string()))
    }

    fn missing_field(field: &'static str) -> Fault {
        Fault::new(ErrorCode::Missing, "", "a value").inside(Step::Field(field.to_string()))
    }
}

/// A record being read.
#[derive(Clone, Copy)]
struct Value<'r>(&'r Record);

impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Flag(flag) => visitor.visit_bool(*flag),
            Record::Whole(number) => visitor.visit_i64(*number),
            Record::Fraction(number) => visitor.visit_f64(*number),
            Record::Inexact(number) => Err(Fault::new(ErrorCode::Malformed, number, serde_number::ACCEPTED)),
            Record::Text(text) => visitor.visit_borrowed_str(text),
            Record::List(values) => visitor.visit_seq(Places { values: values.iter(), next: 0 }),
            Record::Fields(fields) => visitor.visit_map(Fields { fields: fields.iter(), value: None }),
            Record::Nothing => visitor.visit_unit(),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Nothing => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        // A list would be read as the fields in their order, which nobody means.
        match self.0 {
            Record::List(_) => Err(Fault::new(ErrorCode::Malformed, "a list", "an object with named fields")),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Text(name) => visitor.visit_enum(name.as_str().into_deserializer()),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

struct Places<'r> {
    values: std::slice::Iter<'r, Record>,
    next: usize,
}

impl<'de> de::SeqAccess<'de> for Places<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(value) = self.values.next() else { return Ok(None) };
        let at = self.next;
        self.next += 1;
        seed.deserialize(Value(value)).map(Some).map_err(|fault| fault.inside(Step::Place(at)))
    }
}

struct Fields<'r> {
    fields: std::slice::Iter<'r, (String, Record)>,
    value: Option<&'r (String, Record)>,
}

impl<'de> de::MapAccess<'de> for Fields<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(field) = self.fields.next() else { return Ok(None) };
        self.value = Some(field);
        seed.deserialize(field.0.as_str().into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some((name, value)) = self.value.take() else { return Err(de::Error::custom("a value")) };
        seed.deserialize(Value(value)).map_err(|fault| fault.inside(Step::Field(name.clone())))
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Record, D::Error> {
        Build(DEEPEST).deserialize(deserializer)
    }
}

/// Builds a record with so many levels still allowed.
#[derive(Clone, Copy)]
struct Build(u32);

impl<'de> DeserializeSeed<'de> for Build {
    type Value = Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Record, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Build {
    fn below<E: de::Error>(self) -> Result<Build, E> {
        let deeper = self.0.checked_sub(1).map(Build);
        deeper.ok_or_else(|| E::custom(format!("fields inside fields, at most {DEEPEST} deep")))
    }
}

/// A number as a record: whole where it is, and marked where it has more digits than it can hold.
fn number(value: f64) -> Record {
    let text = value.to_string();
    if !serde_number::is_exact(&text) {
        Record::Inexact(text)
    } else if let Ok(whole) = text.parse() {
        Record::Whole(whole)
    } else {
        Record::Fraction(value)
    }
}

impl<'de> Visitor<'de> for Build {
    type Value = Record;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Record, E> {
        Ok(Record::Flag(flag))
    }

    // Through a float, as JavaScript reads every number: all faces then say the same of a long one.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a number that loses digits here is refused by its length"
    )]
    fn visit_i64<E>(self, whole: i64) -> Result<Record, E> {
        Ok(number(whole as f64))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a number that loses digits here is refused by its length"
    )]
    fn visit_u64<E>(self, whole: u64) -> Result<Record, E> {
        Ok(number(whole as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Record, E> {
        Ok(number(value))
    }

    fn visit_str<E>(self, text: &str) -> Result<Record, E> {
        Ok(Record::Text(text.to_string()))
    }

    fn visit_string<E>(self, text: String) -> Result<Record, E> {
        Ok(Record::Text(text))
    }

    fn visit_unit<E>(self) -> Result<Record, E> {
        Ok(Record::Nothing)
    }

    fn visit_none<E>(self) -> Result<Record, E> {
        Ok(Record::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Record, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut access: A) -> Result<Record, A::Error> {
        let below = self.below()?;
        let mut values = Vec::new();
        while let Some(value) = access.next_element_seed(below)? {
            values.push(value);
        }
        Ok(Record::List(values))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut access: A) -> Result<Record, A::Error> {
        let below = self.below()?;
        let mut fields: Vec<(String, Record)> = Vec::new();
        while let Some(name) = access.next_key::<String>()? {
            let value = access.next_value_seed(below)?;
            // As JavaScript reads it: of two fields of one name the last counts, and null is no field.
            fields.retain(|(field, _)| *field != name);
            if value != Record::Nothing {
                fields.push((name, value));
            }
        }
        Ok(Record::Fields(fields))
    }
}

#[cfg(test)]
mod tests;
