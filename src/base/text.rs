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
