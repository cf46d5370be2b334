//! What answers beside the duty ask back, and what they remark.

use serde::Serialize;

use super::text::Text;

/// Something that the importer can say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Field of the request.
    pub field: String,
    /// The question.
    pub question: Text,
}

/// A remark with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remark {
    /// Stable id.
    pub id: &'static str,
    /// What it says.
    pub text: Text,
    /// Citations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}
