//! Text in both languages of the project.

use serde::Serialize;

pub use crate::messages::Text;

/// The word that JSON has for a value, such as the name of a variant; empty where it has none.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
