//! In which nomenclature the codes of a table are written.
//!
//! Korea's ten digits (HSK) and those of the United States are equal in the first six alone. A fifth of the Korean
//! numbers are numbers of the United States, too, for other goods: cognac there is pisco here. So what a heading does
//! not surely say is asked, never guessed.

use std::borrow::Cow;

use serde::Deserialize;

use super::code::HtsCode;

/// What the sender of a table says of its codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeSystem {
    /// They are numbers of the United States, however they are written.
    Hts,
    /// They may be of any country: the first six digits are taken, and the answer is that of all lines below them.
    Hs6,
}

impl CodeSystem {
    /// The system of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<CodeSystem> {
        match name {
            "hts" => Some(CodeSystem::Hts),
            "hs6" => Some(CodeSystem::Hs6),
            _ => None,
        }
    }

    /// The US code that a text stands for. What is no code stays as it is, to be refused by whoever reads it.
    ///
    /// ```
    /// use korus_tariff::hts::system::CodeSystem;
    /// assert_eq!(CodeSystem::Hs6.code("8703.23-1010"), "8703.23");
    /// assert_eq!(CodeSystem::Hts.code("8703.23-0190"), "8703.23.0190");
    /// assert_eq!(CodeSystem::Hts.code("87032"), "87032");
    /// ```
    #[must_use]
    pub fn code(self, text: &str) -> Cow<'_, str> {
        match self {
            CodeSystem::Hts if !text.contains('-') => Cow::Borrowed(text),
            CodeSystem::Hts => {
                HtsCode::parse_korean(text).map_or(text.into(), |code| code.to_string().into())
            }
            CodeSystem::Hs6 => {
                HtsCode::parse_korean(text).map_or(text.into(), |code| code.prefix(6).to_string().into())
            }
        }
    }
}
