//! The answer, the same on every face.

use serde::Serialize;

use super::book::{RemedyKind, Standing};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::money::Cents;
pub use crate::base::remark::{Question, Remark};
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::law::measure::Confidence;

/// Whether a case reaches the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// No case that is held names the line, or has words that fit it.
    None,
    /// A case may reach the goods: its words decide, and nobody has said whether they fit.
    Possible,
    /// The goods are stated to be within a case.
    InScope,
    /// The goods are stated to be outside of every case, or their firm is.
    OutOfScope,
    /// Whether a case reaches the goods cannot be said.
    CannotSay,
}

/// Why a case is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Its scope names the very number.
    Number,
    /// Its scope names a number of the rate line.
    RateLine,
    /// The words of its product fit those of the line, by our reading.
    Words,
}

/// What is known of a cash deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DepositStatus {
    /// The rate is held.
    Decided,
    /// Producer or exporter decide it.
    NeedsFirm,
    /// The rate of this firm, or of firms without their own, is not held.
    NotHeld,
    /// Goods that the firm made and shipped are outside of the order.
    Excluded,
}

/// Whose rate it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RateOf {
    /// The exporter's own.
    Exporter,
    /// The producer's own, where the exporter has none.
    Producer,
    /// That of all others.
    AllOthers,
}

/// The rate of a firm, or of all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FirmChoice {
    /// The names of the firm; none for all others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub firms: Vec<String>,
    /// Its rate on the day; none where it is not held.
    pub rate: Option<String>,
    /// What the rate comes to.
    pub amount: Option<Cents>,
    /// What must be said of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark: Option<Text>,
}

/// The cash deposit of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Deposit {
    /// What is known.
    pub status: DepositStatus,
    /// Why it is not decided, or what it rests on.
    pub reason: Text,
    /// In percent of the entered value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// Whose rate it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_of: Option<RateOf>,
    /// The entered value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Cents>,
    /// The deposit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Cents>,
    /// First day of entry of the rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<Day>,
    /// The period of review, or the investigation.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub period: String,
    /// Citation.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// How well it is sourced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What must be known beside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Text>,
    /// What each firm would deposit, where that is open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<FirmChoice>,
}

/// A case that may reach the goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseAnswer {
    /// Number of Commerce.
    pub case: String,
    /// Which duty.
    pub kind: RemedyKind,
    /// Its product.
    pub product: Text,
    /// Whether it reaches the goods.
    pub status: Status,
    /// Field of the request that says so.
    pub field: String,
    /// The question, with the limits in words.
    pub question: Text,
    /// Why it is asked.
    pub evidence: Evidence,
    /// How far the case has come.
    pub standing: Standing,
    /// First day of entry under it, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Day>,
    /// The newest continuation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub continued: Option<Day>,
    /// What must be known of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Text>,
    /// Citations.
    pub sources: Vec<String>,
    /// How well it is sourced.
    pub confidence: Confidence,
    /// The cash deposit, unless the goods are stated to be outside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Deposit>,
}

/// A case that names the line and is not in force on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NotInForce {
    /// Number of Commerce.
    pub case: String,
    /// Its product.
    pub product: Text,
    /// Why not.
    pub reason: Text,
    /// Citations.
    pub sources: Vec<String>,
}

/// Antidumping and countervailing duties on a product of an origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether a case reaches the goods.
    pub status: Status,
    /// In one sentence.
    pub summary: Text,
    /// The code asked for.
    pub hts: HtsCode,
    /// Country of origin.
    pub origin: Country,
    /// Day of entry.
    pub entry_date: Day,
    /// Entered value, where it was stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customs_value: Option<Cents>,
    /// Cases that may reach the goods.
    pub cases: Vec<CaseAnswer>,
    /// Cases that name the line and are not in force on the day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_in_force: Vec<NotInForce>,
    /// The cash deposits together; none while a case or a deposit is open, or no value is stated.
    pub total_deposit: Option<Cents>,
    /// The type of the entry, where the goods are within a case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry_type: Option<String>,
    /// What the importer can say.
    pub questions: Vec<Question>,
    /// What was taken for granted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Text>,
    /// What must be known beside the figures.
    pub remarks: Vec<Remark>,
    /// Where to look up what is not held.
    pub look_up: Remark,
    /// The day up to which texts were read.
    pub as_of: Day,
    /// The day after which no final result of a review was found.
    pub results_until: Day,
}
