//! What an assessment says.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::book::{Comparator, Confidence, Text};
use crate::base::date::Day;

/// The answer of a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All tests pass.
    Eligible,
    /// At least one test fails whatever the open facts are.
    NotEligible,
    /// Facts are missing that would decide.
    NeedsFacts,
    /// The law, or what is held of it, leaves this open.
    LawUnknown,
}

/// The outcome of one test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Met.
    Pass,
    /// Not met.
    Fail,
    /// A fact is missing.
    NeedsFacts,
    /// The law leaves it open.
    LawUnknown,
}

/// One test with its numbers.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Test {
    /// The component, supplier or part tested; empty for the claim as a whole.
    pub subject: String,
    /// Stable id.
    pub id: &'static str,
    /// What is tested.
    pub label: Text,
    /// The outcome.
    pub outcome: Outcome,
    /// Whether a failure ends the claim (otherwise it lowers the amount).
    pub gating: bool,
    /// The fact as measured; a share is cut to four decimals for reading, never for comparing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<String>,
    /// The part of an exact share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Decimal>,
    /// The whole of an exact share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<Decimal>,
    /// The comparator the text uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparator: Option<Comparator>,
    /// The threshold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<String>,
    /// The unit of both.
    pub unit: String,
    /// Where the law says so.
    pub citation: String,
    /// How well that is sourced.
    pub confidence: Confidence,
    /// Stable code of the reason, where it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// The reason in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason_text: Option<Text>,
    /// What would turn the failure into a pass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Text>,
}

/// A fact that is missing and would matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// The component or part asked about.
    pub subject: String,
    /// The field of the request.
    pub field: String,
    /// What it decides.
    pub decides: Text,
}

/// A text with a stable code: a flag, or a point of law left open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Stable code.
    pub code: &'static str,
    /// In words.
    pub text: Text,
}

/// A day on which the answer will or may change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The first day of the changed law.
    pub date: Day,
    /// The event whose date counts.
    pub by: String,
    /// The parameter that changes.
    pub parameter: &'static str,
    /// Its value before.
    pub before: String,
    /// Its value from then on; empty where nothing follows.
    pub after: String,
}

/// One amount and how it came about.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// The component or part.
    pub subject: String,
    /// Its name.
    pub name: Text,
    /// The answer for this line.
    pub verdict: Verdict,
    /// The amount in US dollars, once decided.
    pub amount: Option<Decimal>,
    /// The computation.
    pub computation: String,
    /// Where the law says so.
    pub citation: String,
}

/// The answer to a request.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// The programme.
    pub programme: String,
    /// Its name.
    pub title: Text,
    /// The answer; `status` in JSON, as in every other answer.
    #[serde(rename = "status")]
    pub verdict: Verdict,
    /// What an entity was found to be, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub determination: Option<&'static str>,
    /// The amount in US dollars to the cent. None while anything is open: unknown is never zero.
    pub amount: Option<Decimal>,
    /// The amount that would be due if every open point went the claimant's way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_at_stake: Option<Decimal>,
    /// The rounding rule.
    pub rounding: Text,
    /// The amounts.
    pub lines: Vec<Line>,
    /// The tests.
    pub tests: Vec<Test>,
    /// The facts that are missing.
    pub questions: Vec<Question>,
    /// The points of law left open.
    pub law_unknown: Vec<Remark>,
    /// What the reader should know besides.
    pub flags: Vec<Remark>,
    /// The days on which the answer changes.
    pub changes: Vec<Change>,
}

impl Assessment {
    /// The stable codes of the reasons of all failed tests.
    pub fn reasons(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.tests.iter().filter_map(|test| test.reason)
    }
}

/// A sum of money to the cent, half up: the only rounding, once per line.
#[must_use]
pub fn to_the_cent(amount: Decimal) -> Decimal {
    let mut cents = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    cents.rescale(2);
    cents
}
