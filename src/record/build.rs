//! A record from JSON text or any other source.

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, Visitor};

use super::Record;
use crate::law::facts::serde_number;

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Record, D::Error> {
        Build.deserialize(deserializer)
    }
}

/// Builds a record; how deep it may nest is the parser's to limit.
#[derive(Clone, Copy)]
struct Build;

impl<'de> DeserializeSeed<'de> for Build {
    type Value = Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Record, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// A number as a record: whole where it is, and marked where it has more digits than it can hold.
fn number(value: f64) -> Record {
    let text = serde_number::shortest(value);
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
        let mut values = Vec::new();
        while let Some(value) = access.next_element_seed(self)? {
            values.push(value);
        }
        Ok(Record::List(values))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut access: A) -> Result<Record, A::Error> {
        let mut fields: Vec<(String, Record)> = Vec::new();
        while let Some(name) = access.next_key::<String>()? {
            let value = match access.next_value_seed(self)? {
                // The caller's own name for a thing: a number is as good a name as any.
                Record::Whole(number) if name == "id" => Record::Text(number.to_string()),
                value => value,
            };
            // As JavaScript reads it: of two fields of one name the last counts, and null is no field.
            fields.retain(|(field, _)| *field != name);
            if value != Record::Nothing {
                fields.push((name, value));
            }
        }
        Ok(Record::Fields(fields))
    }
}
