//! Facts that the importer declares, and the dictionary that says what each one means.
//!
//! A fact is a yes or no, a dollar amount or a day. The dictionary is data
//! (`schedules/facts.toml`): the engine knows no fact by name except the amounts that
//! split a value ([`Portion`]).

mod dictionary;
mod given;
mod portion;
mod read;
pub mod serde_number;
mod set;
mod value;

use serde::{Deserialize, Serialize};

pub use dictionary::{Dictionary, Fact, FactKind, Unanswered};
pub use given::Facts;
pub use portion::Portion;
pub use read::NOT_KNOWN;
pub use set::{FACT_LIMIT, FactId, FactSet};
pub use value::FactValue;

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
