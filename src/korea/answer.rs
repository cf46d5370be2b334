//! The answer, the same on every face.

use serde::Serialize;

use super::book::{Confidence, KoreaBook, Statement};
use super::value::ValueStep;
use super::won::{Won, WonConversion};
use crate::base::date::Day;
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::landed::terms::Incoterm;

/// What an answer can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The duty is nothing under the agreement, and the total is known.
    Decided,
    /// Computed at the rates that are held; a rate of today that is not held could be lower.
    AtHeldRates,
    /// Something that the asker can say is missing; see the questions.
    NeedsFacts,
    /// The rate is not held.
    CannotSay,
    /// The code is shorter than a line; see the lines.
    ChooseLine,
}

/// A remark with where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remark {
    /// Its stable id.
    pub id: String,
    /// What it says.
    pub text: Text,
    /// Citations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// How well it is sourced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
}

impl Remark {
    /// What the book says, with its citations.
    pub(super) fn of(book: &KoreaBook, id: &str, statement: &Statement) -> Remark {
        Remark {
            id: id.to_string(),
            text: statement.text.clone(),
            sources: book.cite(&statement.sources),
            confidence: Some(statement.confidence),
        }
    }
}

/// One amount on top of the others.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Layer {
    /// `value`, `duty`, the id of a tax, `vat`, or a kind of cost.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// The rate, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<String>,
    /// What the rate is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Won>,
    /// The amount.
    pub amount: Won,
    /// Citations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// Two ends of an amount; no upper one where none is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Range {
    /// The least it can be.
    pub least: Won,
    /// The most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<Won>,
}

/// The lowest and the highest of several rates; no highest where one of them is not known.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RateRange {
    /// The lowest, by the percentage of the value.
    pub least: String,
    /// The highest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<String>,
}

/// Why this rate.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Chosen {
    /// Stable id of the rule.
    pub id: &'static str,
    /// The rule in words.
    pub text: Text,
    /// The category of staging and, where the line has cases, the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Text>,
    /// Citations.
    pub sources: Vec<String>,
}

/// The import with the claim, or without it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// What it can say.
    pub status: Status,
    /// The rate; none where it is not known or depends on an open question.
    pub rate: Option<String>,
    /// Between which rates the lines below a shorter code lie.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_range: Option<RateRange>,
    /// By which rule; several where questions are open.
    pub chosen: Vec<Chosen>,
    /// How well the rate is sourced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// The duty.
    pub duty: Option<Won>,
    /// The taxes beside it that were stated; none where one is known of and not stated.
    pub other_taxes: Option<Won>,
    /// Value added tax; 0 where exempt.
    pub vat: Option<Won>,
    /// The whole cost: value, duty, taxes and costs after importation.
    pub landed_cost: Option<Won>,
    /// Between which ends the duty is, where it is not decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duty_range: Option<Range>,
    /// The same for the whole cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub landed_cost_range: Option<Range>,
    /// The amounts that are known; together they are the whole cost where that is known.
    pub layers: Vec<Layer>,
}

/// What the claim is worth.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Worth {
    /// Duty saved; none where one side is open.
    pub duty: Option<Won>,
    /// Saved on the whole, taxes on the duty included.
    pub landed_cost: Option<Won>,
    /// In words.
    pub text: Text,
}

/// A line that is held.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HeldLine {
    /// Its code.
    pub hsk: HtsCode,
    /// Its name.
    pub name: Text,
    /// The base rate of the agreement or of a source, from which the staging falls.
    pub base_rate: Option<String>,
    /// The basic rate of the Customs Act.
    pub basic_rate: Option<String>,
    /// The rate applied without the agreement in the year of the day.
    pub applied_rate: Option<String>,
    /// The rate of the agreement on the day, where nothing else decides it.
    pub korus_rate: Option<String>,
    /// How it falls.
    pub category: Text,
    /// The edition in which the code was read.
    pub edition: Text,
    /// Whether the code is in the edition of today.
    pub exists_today: bool,
    /// How well it is sourced.
    pub confidence: Confidence,
    /// Citations.
    pub sources: Vec<String>,
}

/// What can be answered to a question, and what that makes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The value to state.
    pub value: String,
    /// In words.
    pub label: Text,
    /// The rate then.
    pub rate: Option<String>,
    /// The duty then.
    pub duty: Option<Won>,
    /// The whole cost then.
    pub landed_cost: Option<Won>,
}

/// Something that the asker can say.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// The field of the request.
    pub field: String,
    /// The question.
    pub text: Text,
    /// The answers, where there are few.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
}

/// Value added tax of the line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VatRule {
    /// `taxable`, `exempt`, or `unknown`.
    pub kind: &'static str,
    /// The rate where it is charged.
    pub rate: String,
    /// What it is of, and where that stands.
    pub rule: Remark,
}

/// A rung of the order in which rates are chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rung {
    /// Whether rates of this rung are held.
    pub held: bool,
    /// Its name.
    pub name: Text,
    /// What stands there.
    pub rule: Remark,
}

/// US goods into Korea.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it can say of the side that was asked for.
    pub status: Status,
    /// The code asked for.
    pub hsk: HtsCode,
    /// Day of importation.
    pub import_date: Day,
    /// Whether the rate of the agreement was claimed.
    pub korus_claim: bool,
    /// Why nothing can be said, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
    /// The line, where it is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<HeldLine>,
    /// Held lines below a shorter code, or beside one that is not held.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub held_lines: Vec<HeldLine>,
    /// The delivery term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incoterm: Option<Incoterm>,
    /// The price in won.
    pub price: Option<Won>,
    /// From the price to the value.
    pub value_steps: Vec<ValueStep>,
    /// The CIF value; none where the price or a cost that belongs to it is not stated.
    pub customs_value: Option<Won>,
    /// The whole cost of the side that was asked for.
    pub landed_cost: Option<Won>,
    /// With a claim for the agreement.
    pub with_korus: Side,
    /// Without it.
    pub without_korus: Side,
    /// What the claim is worth.
    pub korus_worth: Worth,
    /// Value added tax.
    pub vat: VatRule,
    /// What the asker can say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// What must be known beside the figures.
    pub warnings: Vec<Remark>,
    /// What was taken for granted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Text>,
    /// Amounts that were converted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conversions: Vec<WonConversion>,
    /// In which order rates are chosen, and which of them are held.
    pub order: Vec<Rung>,
    /// Where to look up what is not held.
    pub look_up: Remark,
    /// The day up to which the law was read.
    pub as_of: Day,
}

impl Answer {
    /// Names the lines that the book itself does not name.
    pub(crate) fn name_lines(&mut self, name: impl Fn(HtsCode) -> Text) {
        let lines = self.line.iter_mut().chain(&mut self.held_lines);
        for line in lines.filter(|line| line.name == Text::default()) {
            line.name = name(line.hsk);
        }
    }
}
