//! Every lawful way to owe less on one product, alone and together.
//!
//! The questions that the quote leaves open, and those that come up once one of them is answered, are tried in every
//! combination, with the claims that goods of the origin can make. Two sorts are kept apart and never mixed: what the
//! importer may *claim or choose* (a preference, a certified use, a traced metal), and what can only *be true* (what
//! the goods are, when they were loaded, what an agency decided). The second sort is a condition: nobody is advised
//! to describe goods as something else. Every choice bears what must be proven and where the law says so.

mod choices;
mod interactions;
mod pricer;
mod solve;
mod wording;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::error::{ErrorCode, InputError, within};
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::duty::answer::{DataStamp, QuoteStatus, Range};
use crate::duty::check;
use crate::duty::engine::Engine;
use crate::duty::request::QuoteRequest;
use crate::law::facts::{FactKind, FactValue};
use crate::messages;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SavingsRequest {
    /// The entry, one line, as it would be made.
    pub quote: QuoteRequest,
    /// Amounts and days that the importer could prove, by the name of the fact: they are tried, too.
    pub consider: BTreeMap<String, FactValue>,
}

/// The ways to owe less.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Savings {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether the duty of the ordinary case is decided.
    pub status: QuoteStatus,
    /// What savings are counted from.
    pub baseline: Baseline,
    /// Everything that was tried, what saves most alone first.
    pub choices: Vec<Choice>,
    /// Combinations of claims alone, the greatest saving first; each is the smallest that saves so much.
    pub by_claims: Vec<Combination>,
    /// Combinations that hold only if something is true, the greatest saving first.
    pub if_true: Vec<Combination>,
    /// Where two choices together are not the sum of both.
    pub interactions: Vec<Interaction>,
    /// Every combination was tried.
    pub exhaustive: bool,
    /// How many combinations were tried.
    pub tried: u32,
    /// What was not searched.
    pub not_searched: Vec<Text>,
    /// The data behind the answer.
    pub data: DataStamp,
}

/// What savings are counted from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Baseline {
    /// `ordinary`: the quote as asked. `worst_answer`: the quote is open, and the dearest answer is taken. `none`: no
    /// answer decides it.
    pub kind: &'static str,
    /// Duty.
    pub duty: Option<Cents>,
    /// Duty and fees.
    pub total: Option<Cents>,
    /// Bounds of the duty while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
}

/// Whether a choice is the importer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceKind {
    /// A claim, a certificate or a choice of the importer, where it can be proven.
    Claim,
    /// Something that is so or is not.
    Condition,
}

/// What a choice does alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It lowers the duty.
    SavesDuty,
    /// It lowers a fee and no duty.
    SavesFeeOnly,
    /// It changes nothing alone.
    Nothing,
    /// It raises what is owed.
    Raises,
    /// With it alone the duty is not decided.
    Undecided,
}

/// Something that was tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// Field of the request to fill.
    pub field: String,
    /// What to fill in.
    pub value: String,
    /// Whether it is the importer's to choose.
    pub sort: ChoiceKind,
    /// What kind of fact it is.
    pub kind: FactKind,
    /// What it says, as a condition.
    pub statement: Text,
    /// What must be proven.
    pub proof: Text,
    /// Where the law says so.
    pub source: String,
    /// What it does alone.
    pub outcome: Outcome,
    /// Duty and fees saved alone; negative where it raises them.
    pub saved: Option<Cents>,
    /// Headings reported with it alone.
    pub headings: Vec<String>,
    /// Why it saves nothing, or raises.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

/// Choices made together.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Combination {
    /// Places of the choices.
    pub choices: Vec<usize>,
    /// Duty.
    pub duty: Cents,
    /// Duty and fees.
    pub total: Cents,
    /// Saved from the baseline.
    pub saved: Cents,
}

/// How two choices meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Meeting {
    /// They cannot both be true.
    Exclude,
    /// Together they save less than the sum of both, and more than either.
    Overlap,
    /// One suffices: the other adds nothing to it.
    Alternative,
    /// Together they save less than one of them alone.
    Defeat,
    /// Together they save more than the sum of both.
    Enable,
}

/// Two choices that are not the sum of both.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Interaction {
    /// Places of the choices.
    pub choices: [usize; 2],
    /// How they meet.
    pub meeting: Meeting,
    /// What each saves alone.
    pub alone: [Cents; 2],
    /// What both save; none where they exclude one another.
    pub together: Option<Cents>,
    /// Headings reported with both.
    pub headings: Vec<String>,
    /// Why.
    pub reason: Text,
}

impl Engine {
    /// Searches for every lawful way to owe less on one line.
    ///
    /// # Errors
    /// Errors of the entry (under `quote.`) and of what is to be considered, or an entry of several lines.
    pub fn savings(&self, request: &SavingsRequest) -> Result<Savings, Vec<InputError>> {
        if !request.quote.lines.is_empty() {
            let accepted = messages::analysis::one_line_of_fee();
            let lines = request.quote.lines.len();
            return Err(vec![InputError::new(ErrorCode::Conflict, "quote.lines", lines, accepted)]);
        }
        let quote = self.quote(&request.quote).map_err(|errors| within("quote.", errors))?;
        let line = check::line(self, quote.entry_date, request.quote.mode, &request.quote.line(), "")
            .map_err(|errors| within("quote.", errors))?;
        let considered = choices::considered(self, &request.consider, line.value)?;
        let found = choices::find(self, &request.quote, &quote, &line, considered);
        Ok(solve::solve(self, &request.quote, &quote, &line, found))
    }
}
