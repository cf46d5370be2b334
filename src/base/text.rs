//! Text in both languages of the project.

use serde::{Deserialize, Serialize};

/// Text that people read, in both languages of the project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Text {
    /// A text from its two forms.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Text {
        Text { en: en.into(), ko: ko.into() }
    }
}

/// The word that JSON has for a value, such as the name of a variant; empty where it has none.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
