//! A value as a request gives it.

use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::base::number;

/// A value given for a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FactValue {
    /// Yes or no.
    Flag(bool),
    /// A day or an amount, as text; amounts of dollars are decimal strings.
    Text(String),
    /// An amount written as a JSON number; read back as its shortest decimal.
    Number(number::Number),
}

impl<'de> Deserialize<'de> for FactValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FactValue, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = FactValue;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&crate::messages::Carried(crate::messages::form::fact_form()), f)
            }

            fn visit_bool<E: Error>(self, flag: bool) -> Result<FactValue, E> {
                Ok(FactValue::Flag(flag))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<FactValue, E> {
                Ok(FactValue::Text(text.to_string()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<FactValue, E> {
                number::exact(&number.to_string()).map(FactValue::Number)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<FactValue, E> {
                number::exact(&number.to_string()).map(FactValue::Number)
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<FactValue, E> {
                number::exact(&number::shortest(number)).map(FactValue::Number)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
