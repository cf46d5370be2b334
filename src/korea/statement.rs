//! What is said, where it stands, and how well it is sourced.

use serde::{Deserialize, Serialize};

use crate::base::text::Text;

/// How well a figure is sourced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in the text, or official data.
    High,
    /// Seen in part, or in two secondary sources.
    Medium,
    /// One secondary source, or derived.
    Low,
}

impl Confidence {
    /// Reads `high`, `medium` or `low`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Confidence> {
        match text {
            "high" => Some(Confidence::High),
            "medium" => Some(Confidence::Medium),
            "low" => Some(Confidence::Low),
            _ => None,
        }
    }
}

/// A sentence with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What it says.
    pub text: Text,
    /// Places in `KoreaBook::sources`.
    pub sources: Vec<usize>,
    /// How well it is sourced.
    pub confidence: Confidence,
}

/// The same with an id and a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its stable id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it says, and where that stands.
    pub statement: Statement,
}
