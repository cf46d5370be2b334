//! A record from JSON text or any other source.

use std::cell::Cell;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, Visitor};

use super::Record;
use super::numbers::Odd;
use crate::base::number;
use crate::messages;

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Record, D::Error> {
        Build { seen: &Seen::default() }.deserialize(deserializer)
    }
}

/// Reads JSON text. Numbers with more digits than a float is sure to hold, or with an exponent, are kept as they stand.
pub(super) fn from_json(text: &[u8]) -> Result<Record, serde_json::Error> {
    let read = |seen: &Seen| {
        let mut json = serde_json::Deserializer::from_slice(text);
        let record = Build { seen }.deserialize(&mut json)?;
        json.end().map(|()| record)
    };
    let seen = Seen::default();
    let record = read(&seen)?;
    if !seen.floats.get() {
        return Ok(record);
    }
    // The parser hands floats over, which have forgotten how they were written: only their place among all numbers tells.
    let odd = super::numbers::odd(text);
    if odd.is_empty() { Ok(record) } else { read(&Seen { odd, ..Seen::default() }) }
}

/// What was seen of the numbers of a text.
#[derive(Default)]
struct Seen {
    /// One at least was no whole number.
    floats: Cell<bool>,
    /// How many there were.
    numbers: Cell<usize>,
    /// Those that are not to be read as floats.
    odd: Vec<Odd>,
}

/// Builds a record; how deep it may nest is the parser's to limit.
#[derive(Clone, Copy)]
struct Build<'s> {
    seen: &'s Seen,
}

impl Build<'_> {
    /// The next number of the text.
    fn number(self, value: f64) -> Record {
        let at = self.seen.numbers.get();
        self.seen.numbers.set(at + 1);
        match self.seen.odd.iter().find(|odd| odd.at == at) {
            Some(odd) => Record::Inexact(odd.text.clone()),
            None => number(value),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Build<'_> {
    type Value = Record;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Record, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// A number as a record: whole where it is, and marked where it has more digits than it can hold.
fn number(value: f64) -> Record {
    let text = number::shortest(value);
    if !number::is_exact(&text) {
        Record::Inexact(text)
    } else if let Ok(whole) = text.parse() {
        Record::Whole(whole)
    } else {
        Record::Fraction(value)
    }
}

impl<'de> Visitor<'de> for Build<'_> {
    type Value = Record;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(messages::form::value_form().en())
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
        Ok(self.number(whole as f64))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "a number that loses digits here is refused by its length"
    )]
    fn visit_u64<E>(self, whole: u64) -> Result<Record, E> {
        Ok(self.number(whole as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Record, E> {
        self.seen.floats.set(true);
        Ok(self.number(value))
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
            // Null is no field. Of two fields of one name nobody can say which was meant, so neither is read.
            match fields.iter_mut().find(|(field, _)| *field == name) {
                _ if value == Record::Nothing => {}
                Some((_, held)) => *held = Record::Twice,
                None => fields.push((name, value)),
            }
        }
        Ok(Record::Fields(fields))
    }
}
