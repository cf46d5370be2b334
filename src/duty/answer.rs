//! The answer, one structure for the page, Node, the command line and Rust.

use serde::Serialize;

use super::plan::Portions;
use super::request::{EntryType, Mode};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::law::facts::FactKind;
use crate::law::measure::Confidence;
use crate::law::plausibility::Likelihood;
use crate::law::remedies::Remedies;

/// Whether an amount is decided, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum QuoteStatus {
    /// The duty is decided.
    Decided,
    /// The code covers several lines with different duties.
    Range,
    /// A fact that only the importer knows decides the duty.
    NeedsFacts,
    /// A quantity or the value of a part is missing.
    NeedsQuantity,
    /// The law that applies is not held, or states no rate that can be computed.
    CannotSay,
    /// The goods cannot be entered.
    Refused,
}

impl QuoteStatus {
    /// Whether the amount is the answer and may be used: nothing that is still open could change it.
    #[must_use]
    pub fn is_decided(self) -> bool {
        self == QuoteStatus::Decided
    }
}

/// One layer of duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Layer {
    /// `column` for the rate column of the line, otherwise `chapter99`.
    pub kind: &'static str,
    /// Chapter 99 heading, or the code of the line.
    pub heading: String,
    /// Programme, or `column1_general`, `column1_special`, `column2`.
    pub program: String,
    /// Name of the layer.
    pub name: Text,
    /// The rate as a reader of the law would write it.
    pub rate: Text,
    /// The value it is taken of.
    pub basis: Cents,
    /// Which portions of the value that is; empty for the whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub portions: Vec<String>,
    /// The same as a set, also where the value is whole.
    #[serde(skip)]
    pub(super) parts: Portions,
    /// The duty reported under this heading.
    pub amount: Cents,
    /// Column duty that is inside the amount: the heading takes the whole total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column_duty_inside: Option<Cents>,
    /// Why it applies, in one sentence.
    pub reason: Text,
    /// Assessed on this entry date, to be refunded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub refundable: bool,
    /// The part of the amount that is to be refunded: the column duty inside it stays owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refundable_duty: Option<Cents>,
    /// Whether the duty can come back by drawback, on exportation.
    #[serde(skip_serializing_if = "is_silent")]
    pub drawback: Text,
    /// Citation.
    pub source: String,
    /// How sure the source is.
    pub confidence: Confidence,
    /// First day of this rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_from: Option<Day>,
    /// First day on which it is no longer in force, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force_until: Option<Day>,
    /// What a reader must know.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

fn is_silent(text: &Text) -> bool {
    text.en.is_empty()
}

/// A measure that might have applied and does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NotApplied {
    /// Heading.
    pub heading: String,
    /// Programme.
    pub program: String,
    /// Name of the programme.
    pub name: Text,
    /// Its rate.
    pub rate: Text,
    /// Why not.
    pub reason: Text,
    /// Citation.
    pub source: String,
}

/// One possible answer to an open question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PossibleAnswer {
    /// The value for the request (`true`, `false`, an amount, a programme indicator).
    pub value: String,
    /// Of a choice among programs, how likely this one is; none where it is as the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likelihood: Option<Likelihood>,
    /// The duty under that answer, the other facts as they stand; none while others are open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_duty: Option<Cents>,
    /// Bounds of the duty under that answer while other facts are open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Under that answer the goods cannot be entered.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub refused: bool,
    /// The difference from the duty as it stands; negative is a saving.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<Cents>,
    /// Headings that would be reported.
    pub headings: Vec<String>,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

/// The line that goods belong on by its words, where the one that was asked about says something else of its goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FittingLine {
    /// Its number.
    pub code: HtsCode,
    /// Whether its duty is decided.
    pub status: QuoteStatus,
    /// What the goods owe on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_duty: Option<Cents>,
}

/// A question that would change the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenQuestion {
    /// Field of the request to fill (`facts.automobile_part`, `claims.spi`).
    pub field: String,
    /// What sort of fact it is.
    pub kind: FactKind,
    /// The answer is undecided until it is answered.
    pub must_answer: bool,
    /// How likely the fact is to be true of such goods; what must be answered is asked however rare it is.
    pub likelihood: Likelihood,
    /// The question.
    pub question: Text,
    /// What the importer must hold or file.
    pub proof: Text,
    /// Where the law says it.
    pub source: String,
    /// Each answer and what it would bring.
    pub answers: Vec<PossibleAnswer>,
}

/// A lawful claim or fact that would lower the duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Saving {
    /// Field of the request to fill.
    pub field: String,
    /// The value to fill in.
    pub value: String,
    /// How likely such goods are to meet the condition; rare ones are not offered here.
    pub likelihood: Likelihood,
    /// What must be true.
    pub condition: Text,
    /// What must be proven.
    pub proof: Text,
    /// Duty saved, and of an entry of one line the processing fee with it.
    pub amount: Cents,
    /// Where the law says it.
    pub source: String,
}

/// A fee of the entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FeeLine {
    /// `MPF` or `HMF`.
    pub code: &'static str,
    /// Its name.
    pub name: Text,
    /// The amount; none while it cannot be said.
    pub amount: Option<Cents>,
    /// How it comes about.
    pub reason: Text,
    /// Citation.
    pub source: String,
}

/// A number on the entry summary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SummaryLine {
    /// Line of the entry, counted from 1: a value that is split takes several.
    pub line: usize,
    /// Value of the line; stands on the number of chapters 1 to 97.
    pub value: Cents,
    /// The number.
    pub number: String,
    /// Special programme indicator before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spi: Option<String>,
    /// Duty under it.
    pub duty: Cents,
}

/// Something the reader must know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Warning {
    /// Stable code.
    pub code: &'static str,
    /// The text.
    pub text: Text,
}

/// What the code was taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MatchedLine {
    /// The code asked for.
    pub asked: HtsCode,
    /// The line used.
    pub code: HtsCode,
    /// `exact`; `heading` (the code stands above several lines); of a statistical number that is not in force `successor` or
    /// `predecessor` (the number that the same goods bear on the day) or `not_in_force` (the answer covers all numbers of
    /// the rate line that are).
    pub matched: &'static str,
    /// The numbers of the rate line that are in force, where the one asked for is not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_force: Vec<HtsCode>,
    /// The numbers that took the goods of the one asked for over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<HtsCode>,
    /// The numbers from which the one asked for takes its goods over.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub predecessors: Vec<HtsCode>,
    /// Column 1 General, as printed.
    pub general: String,
    /// Column 1 Special, as printed.
    pub special: String,
    /// Column 2, as printed.
    pub column2: String,
    /// Units of quantity to report.
    pub units: Vec<String>,
}

/// Least and greatest duty while the answer is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Range {
    /// Least.
    pub minimum: Cents,
    /// Greatest.
    pub maximum: Cents,
}

/// One line below a short code, with its duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// The line.
    pub hts: HtsCode,
    /// Whether its duty is decided.
    pub status: QuoteStatus,
    /// Its duty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_duty: Option<Cents>,
}

/// The answer for one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineQuote {
    /// Whether the duty is decided.
    pub status: QuoteStatus,
    /// Why it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_reason: Option<Text>,
    /// Whether an antidumping or countervailing duty may be owed besides; it is in no amount of this answer.
    pub remedies: Remedies,
    /// What the code was taken for.
    pub hts: MatchedLine,
    /// Country of origin.
    pub origin: Country,
    /// Customs value.
    pub customs_value: Cents,
    /// Sum of the layers; none unless decided.
    pub total_duty: Option<Cents>,
    /// The part of it that is to be refunded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refundable_duty: Option<Cents>,
    /// Duty in percent of the customs value, to four decimals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_rate: Option<String>,
    /// Bounds while the duty is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Lines below a short code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// Quantities or part values that are missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    /// The stack.
    pub layers: Vec<Layer>,
    /// What does not apply, and why.
    pub not_applied: Vec<NotApplied>,
    /// What would change the answer.
    pub open_questions: Vec<OpenQuestion>,
    /// What would lower it.
    pub savings: Vec<Saving>,
    /// Facts that are rarely true of such goods, and could change the answer: asked about where the request wants all cases.
    #[serde(skip_serializing_if = "is_none")]
    pub rare_cases: usize,
    /// The line whose words fit value, quantity and day, where those of the line asked about do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fitting_line: Option<FittingLine>,
    /// Values taken for granted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Text>,
    /// What the reader must know.
    pub warnings: Vec<Warning>,
    /// Least sure source among the layers.
    pub confidence: Confidence,
}

/// A quantity or part value that is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Missing {
    /// Field of the request (`quantities.kg`).
    pub field: String,
    /// What it is.
    pub name: Text,
}

/// Edition, dates and hash of the data behind an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DataStamp {
    /// Newest edition of the base schedule.
    pub edition: String,
    /// Its date.
    pub edition_date: Option<Day>,
    /// The day up to which the law was read.
    pub as_of: Option<Day>,
    /// Hash of the pack.
    pub pack: String,
    /// First entry date answered for.
    pub window_from: Option<Day>,
    /// First entry date no longer answered for.
    pub window_until: Option<Day>,
}

/// The answer for an entry: one line's fields stand at the top, several in `lines`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Day of entry.
    pub entry_date: Day,
    /// How many days it lies after the day up to which law was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_after_law: Option<u32>,
    /// How the goods arrive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Kind of entry that the fees were computed for.
    pub entry_type: EntryType,
    /// The single line.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub line: Option<Box<LineQuote>>,
    /// Several lines.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntrySum>,
    /// Fees, once per entry.
    pub fees: Vec<FeeLine>,
    /// Sum of the fees; none while one cannot be said.
    pub total_fees: Option<Cents>,
    /// Duty and fees.
    pub total: Option<Cents>,
    /// Numbers in reporting order.
    pub entry_summary_lines: Vec<SummaryLine>,
    /// The data behind the answer.
    pub data: DataStamp,
}

/// Several lines of one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntrySum {
    /// Decided when every line is.
    pub status: QuoteStatus,
    /// Sum of customs values.
    pub customs_value: Cents,
    /// Sum of duties; none unless all are decided.
    pub total_duty: Option<Cents>,
    /// Duty in percent of the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_rate: Option<String>,
    /// The lines.
    pub lines: Vec<LineQuote>,
}
