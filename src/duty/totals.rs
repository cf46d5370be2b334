//! A quote in numbers: totals and layers, without reasons, questions and citations.
//!
//! For files: most rows of one are read by a program. What stands here is to the byte what the whole quote says.

use serde::Serialize;

use super::answer::{Layer, QuoteStatus};
use super::check::CheckedLine;
use super::engine::Engine;
use super::fees::{self, FeeBasis};
use super::quote::shown;
use super::request::QuoteRequest;
use super::{explain, wording};
use crate::law::date::Day;
use crate::law::error::InputError;
use crate::law::facts::Text;
use crate::law::money::Cents;

/// One layer of duty in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerTotal {
    /// Chapter 99 heading, or the code of the line.
    pub heading: String,
    /// Programme, or the column of the rate.
    pub program: String,
    /// Its rate.
    pub rate: Text,
    /// The value it is taken of.
    pub basis: Cents,
    /// The duty reported under it.
    pub amount: Cents,
}

/// One line in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineTotals {
    /// Whether the duty is decided.
    pub status: QuoteStatus,
    /// Sum of the layers; none unless decided.
    pub total_duty: Option<Cents>,
    /// Duty in percent of the customs value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_rate: Option<String>,
    /// The stack, in reporting order.
    pub layers: Vec<LayerTotal>,
}

/// Several lines in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryTotals {
    /// Decided when every line is.
    pub status: QuoteStatus,
    /// Sum of duties; none unless all are decided.
    pub total_duty: Option<Cents>,
    /// Duty in percent of the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_rate: Option<String>,
    /// The lines.
    pub lines: Vec<LineTotals>,
}

/// One line's numbers, or those of several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Of {
    /// A single line; its fields stand at the top.
    Line(LineTotals),
    /// Several.
    Entry(EntryTotals),
}

/// A quote in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Day of entry.
    pub entry_date: Day,
    /// The duty.
    #[serde(flatten)]
    pub of: Of,
    /// Sum of the fees; none while one cannot be said.
    pub total_fees: Option<Cents>,
    /// Duty and fees.
    pub total: Option<Cents>,
}

impl From<Layer> for LayerTotal {
    fn from(layer: Layer) -> LayerTotal {
        let Layer { heading, program, rate, basis, amount, .. } = layer;
        LayerTotal { heading, program, rate, basis, amount }
    }
}

impl Engine {
    /// Answers a request in numbers.
    ///
    /// # Errors
    /// As [`Engine::quote`].
    pub fn totals(&self, request: &QuoteRequest) -> Result<Totals, Vec<InputError>> {
        let (day, lines) = self.checked(request)?;
        let value: Cents = lines.iter().map(|line| line.value).sum();
        let mut totals = Vec::with_capacity(lines.len());
        let mut bases = Vec::with_capacity(lines.len());
        for line in &lines {
            let (of, dutiable) = self.line_totals(line);
            totals.push(of);
            bases.push(FeeBasis { line, chapter98_dutiable: dutiable });
        }
        let entry_type = fees::entry_type(self, day, request.entry_type, value);
        let mpf = fees::mpf(self, day, entry_type, &bases).amount();
        let hmf = fees::hmf(self, day, request.mode, value).amount();
        let total_fees = mpf.zip(hmf).map(|(mpf, hmf)| Cents(mpf.0 + hmf.0));
        let total_duty: Option<Cents> = totals.iter().map(|line| line.total_duty).sum();
        let single = request.lines.is_empty();
        let of = match totals.pop() {
            Some(only) if single => Of::Line(only),
            last => {
                totals.extend(last);
                Of::Entry(EntryTotals {
                    status: totals.iter().map(|line| line.status).max().unwrap_or(QuoteStatus::Decided),
                    total_duty,
                    effective_rate: total_duty.and_then(|duty| wording::percentage(duty, value)),
                    lines: totals,
                })
            }
        };
        let total = total_duty.zip(total_fees).map(|(duty, fees)| Cents(duty.0 + fees.0));
        Ok(Totals { id: request.id.clone(), entry_date: day, of, total_fees, total })
    }

    fn line_totals(&self, line: &CheckedLine<'_>) -> (LineTotals, Option<Cents>) {
        let (status, decided) = shown(self, line);
        let decision = &decided.outcome.decision;
        let total_duty = (status == QuoteStatus::Decided).then(|| decision.total());
        let layers = explain::layers(self, line, &decided.product, &decided.column, decision);
        let totals = LineTotals {
            status,
            total_duty,
            effective_rate: total_duty.and_then(|total| wording::percentage(total, line.value)),
            layers: layers.into_iter().map(LayerTotal::from).collect(),
        };
        (totals, decided.relief.claim.map(|claim| claim.dutiable))
    }
}
