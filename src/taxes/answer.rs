//! The answer, the same on every face.

use serde::Serialize;

use super::book::{Basis, Levy, Per};
use crate::base::date::Day;
use crate::base::money::Cents;
pub use crate::base::remark::{Question, Remark};
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::law::measure::Confidence;

/// Whether a tax is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// None that is held is for this line.
    None,
    /// The amount is the answer.
    Decided,
    /// Something that the importer can say is missing; see the questions.
    NeedsFacts,
    /// It may be due, and its figure is not held.
    CannotSay,
}

/// What may be claimed back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PossibleRefund {
    /// Its stable name.
    pub id: String,
    /// In words.
    pub name: Text,
    /// What comes back.
    pub amount: Cents,
    /// What is left of the tax then.
    pub net: Cents,
    /// Citations.
    pub sources: Vec<String>,
}

/// What the goods may be to the tax, and what it comes to then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KindChoice {
    /// The value to state.
    pub kind: String,
    /// In words.
    pub name: Text,
    /// The tax then; none while something else is open.
    pub amount: Option<Cents>,
}

/// Internal revenue tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Excise {
    /// Whether it is decided.
    pub status: Status,
    /// In one sentence.
    pub reason: Text,
    /// What the goods are to the tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The class of tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Dollars a unit, or percent of the price.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// The unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Units that are taxed, to four decimals, for show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<String>,
    /// The tax at entry, in full.
    pub amount: Option<Cents>,
    /// What may be claimed back later.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refunds: Vec<PossibleRefund>,
    /// What the goods may be, where that is open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<KindChoice>,
    /// What must be known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Text>,
    /// Citations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// How well it is sourced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

/// An assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentAnswer {
    /// Its stable name.
    pub id: String,
    /// In words.
    pub name: Text,
    /// Whether it is decided.
    pub status: Status,
    /// Whether it is owed at entry.
    pub levy: Levy,
    /// In one sentence.
    pub reason: Text,
    /// Dollars a unit, or percent of the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// The unit.
    pub per: Per,
    /// The amount.
    pub amount: Option<Cents>,
    /// What must be known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Citations.
    pub sources: Vec<String>,
    /// How well it is sourced.
    pub confidence: Confidence,
}

/// Taxes and assessments on a product. Neither is part of the duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The least decided of all.
    pub status: Status,
    /// The code asked for.
    pub hts: HtsCode,
    /// Day of entry.
    pub entry_date: Day,
    /// Internal revenue tax.
    pub excise: Excise,
    /// Assessments of farm boards.
    pub assessments: Vec<AssessmentAnswer>,
    /// The tax; none while it is open.
    pub total_excise: Option<Cents>,
    /// The assessments together; none while one is open.
    pub total_assessments: Option<Cents>,
    /// What the importer can say.
    pub questions: Vec<Question>,
    /// What must be known beside the figures.
    pub remarks: Vec<Remark>,
    /// The day up to which texts were read.
    pub as_of: Day,
}
