//! A quote in numbers: totals and layers, without reasons, questions and citations.
//!
//! For files: most rows of one are read by a program. What stands here is to the byte what the whole quote says.

use std::borrow::Cow;

use serde::Serialize;

use super::answer::{Layer, QuoteStatus};
use super::check::CheckedLine;
use super::engine::Engine;
use super::fees::{self, FeeBasis};
use super::quote::Shown;
use super::request::QuoteRequest;
use super::{explain, numbers, unread, wording};
use crate::base::date::Day;
use crate::base::error::InputError;
use crate::base::money::Cents;
use crate::base::text::Text;

/// One layer of duty in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerTotal<'t> {
    /// Chapter 99 heading, or the code of the line.
    pub heading: Cow<'t, str>,
    /// Programme, or the column of the rate.
    pub program: Cow<'t, str>,
    /// Its rate.
    pub rate: Cow<'t, Text>,
    /// The value it is taken of.
    pub basis: Cents,
    /// The duty reported under it.
    pub amount: Cents,
}

/// One line in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineTotals<'t> {
    /// Whether the duty is decided.
    pub status: QuoteStatus,
    /// What to know of a code that is not in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Text>,
    /// Sum of the layers; none unless decided.
    pub total_duty: Option<Cents>,
    /// Duty in percent of the customs value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_rate: Option<String>,
    /// The stack, in reporting order.
    pub layers: Vec<LayerTotal<'t>>,
    /// Stated facts that nothing reads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Text>,
}

/// Several lines in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryTotals<'t> {
    /// Decided when every line is.
    pub status: QuoteStatus,
    /// Sum of duties; none unless all are decided.
    pub total_duty: Option<Cents>,
    /// Duty in percent of the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_rate: Option<String>,
    /// The lines.
    pub lines: Vec<LineTotals<'t>>,
}

/// One line's numbers, or those of several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Of<'t> {
    /// A single line; its fields stand at the top.
    Line(LineTotals<'t>),
    /// Several.
    Entry(EntryTotals<'t>),
}

/// A quote in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals<'t> {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Cow<'t, str>>,
    /// Day of entry.
    pub entry_date: Day,
    /// How many days it lies after the day up to which law was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_after_law: Option<u32>,
    /// The duty.
    #[serde(flatten)]
    pub of: Of<'t>,
    /// Sum of the fees; none while one cannot be said.
    pub total_fees: Option<Cents>,
    /// Duty and fees.
    pub total: Option<Cents>,
}

impl From<Layer> for LayerTotal<'_> {
    fn from(layer: Layer) -> Self {
        let Layer { heading, program, rate, basis, amount, .. } = layer;
        LayerTotal { heading: heading.into(), program: program.into(), rate: Cow::Owned(rate), basis, amount }
    }
}

impl LayerTotal<'_> {
    /// What stands behind [`LayerTotal::without_amounts`]: the value, this, the amount, and the end.
    pub const BETWEEN: &'static [u8] = b"\",\"amount\":\"";
    /// The end of a layer.
    pub const END: &'static [u8] = b"\"}";

    /// A layer as JSON up to the value that it is taken of: of a million rows only the amounts differ.
    #[must_use]
    pub fn without_amounts(heading: &str, program: &str, rate: &Text) -> Vec<u8> {
        let layer = LayerTotal {
            heading: heading.into(),
            program: program.into(),
            rate: Cow::Borrowed(rate),
            basis: Cents::ZERO,
            amount: Cents::ZERO,
        };
        let mut text = serde_json::to_vec(&layer).unwrap_or_default();
        let amounts = [b"0.00", LayerTotal::BETWEEN, b"0.00", LayerTotal::END].concat();
        text.truncate(text.strip_suffix(&*amounts).map_or(0, <[u8]>::len));
        text
    }
}

impl<'t> LineTotals<'t> {
    /// A line of a value; the total counts only when the duty is decided.
    #[must_use]
    pub fn new(status: QuoteStatus, total: Cents, value: Cents, layers: Vec<LayerTotal<'t>>) -> Self {
        let total_duty = (status == QuoteStatus::Decided).then_some(total);
        let effective_rate = total_duty.and_then(|total| wording::percentage(total, value));
        LineTotals { status, number: None, total_duty, effective_rate, layers, unread: Vec::new() }
    }
}

impl Of<'_> {
    /// Whether the duty is decided.
    #[must_use]
    pub fn status(&self) -> QuoteStatus {
        match self {
            Of::Line(line) => line.status,
            Of::Entry(entry) => entry.status,
        }
    }
}

impl<'t> Totals<'t> {
    /// A request of one line.
    #[must_use]
    pub fn of_line(
        id: Option<&'t str>,
        entry_date: Day,
        days_after_law: Option<u32>,
        line: LineTotals<'t>,
        total_fees: Option<Cents>,
    ) -> Totals<'t> {
        let total = sum(line.total_duty, total_fees);
        Totals {
            id: id.map(Cow::Borrowed),
            entry_date,
            days_after_law,
            of: Of::Line(line),
            total_fees,
            total,
        }
    }
}

fn sum(duty: Option<Cents>, fees: Option<Cents>) -> Option<Cents> {
    duty.zip(fees).map(|(duty, fees)| Cents(duty.0 + fees.0))
}

impl Engine {
    /// Answers a request in numbers.
    ///
    /// # Errors
    /// As [`Engine::quote`].
    pub fn totals<'t>(&self, request: &'t QuoteRequest) -> Result<Totals<'t>, Vec<InputError>> {
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
        let id = request.id.as_deref();
        let days_after_law = self.days_after_law(day);
        match totals.pop() {
            Some(only) if request.lines.is_empty() => {
                Ok(Totals::of_line(id, day, days_after_law, only, total_fees))
            }
            last => {
                totals.extend(last);
                let total_duty: Option<Cents> = totals.iter().map(|line| line.total_duty).sum();
                let of = Of::Entry(EntryTotals {
                    status: totals.iter().map(|line| line.status).max().unwrap_or(QuoteStatus::Decided),
                    total_duty,
                    effective_rate: total_duty.and_then(|duty| wording::percentage(duty, value)),
                    lines: totals,
                });
                let total = sum(total_duty, total_fees);
                Ok(Totals {
                    id: id.map(Cow::Borrowed),
                    entry_date: day,
                    days_after_law,
                    of,
                    total_fees,
                    total,
                })
            }
        }
    }

    fn line_totals(&self, line: &CheckedLine<'_>) -> (LineTotals<'static>, Option<Cents>) {
        let Shown { status, decided, .. } = Shown::new(self, line);
        let decision = &decided.outcome.decision;
        let layers = explain::layers(self, line, &decided.product, &decided.column, decision);
        let layers = layers.into_iter().map(LayerTotal::from).collect();
        let mut totals = LineTotals::new(status, decision.total(), line.value, layers);
        totals.number = numbers::of(self, line).map(|number| number.text());
        totals.unread = unread::of(self, line);
        (totals, decided.relief.claim.map(|claim| claim.dutiable))
    }
}
