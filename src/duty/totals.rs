//! A summary as JSON for programs: totals and layers, without reasons, questions and citations. Most rows of a file are read
//! by one.

use serde::Serialize;

use super::answer::{Layer, QuoteStatus};
use super::summary::{LineSummary, Summary};
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::law::remedies::Remedies;

/// One layer of duty in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerTotal<'t> {
    /// Chapter 99 heading, or the code of the line.
    pub heading: &'t str,
    /// Programme, or the column of the rate.
    pub program: &'t str,
    /// Its rate.
    pub rate: &'t Text,
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
    /// Whether an antidumping or countervailing duty may be owed besides.
    pub remedies: Remedies,
    /// What to know of a code that is not in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'t Text>,
    /// Sum of the layers; none unless decided.
    pub total_duty: Option<Cents>,
    /// Duty in percent of the customs value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_rate: Option<&'t str>,
    /// The stack, in reporting order.
    pub layers: Vec<LayerTotal<'t>>,
    /// What contradicts the words of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_words: Option<&'t Text>,
    /// Stated facts that nothing reads.
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    pub unread: &'t [Text],
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
    pub effective_rate: Option<&'t str>,
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
    pub id: Option<&'t str>,
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

impl<'t> From<&'t Layer> for LayerTotal<'t> {
    fn from(layer: &'t Layer) -> Self {
        let Layer { heading, program, rate, basis, amount, .. } = layer;
        LayerTotal { heading, program, rate, basis: *basis, amount: *amount }
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
        let layer = LayerTotal { heading, program, rate, basis: Cents::ZERO, amount: Cents::ZERO };
        let mut text = serde_json::to_vec(&layer).unwrap_or_default();
        let amounts = [b"0.00", LayerTotal::BETWEEN, b"0.00", LayerTotal::END].concat();
        text.truncate(text.strip_suffix(&*amounts).map_or(0, <[u8]>::len));
        text
    }
}

impl<'t> From<&'t LineSummary> for LineTotals<'t> {
    fn from(line: &'t LineSummary) -> Self {
        let layers = line.layers.iter().map(LayerTotal::from).collect();
        LineTotals {
            status: line.status,
            remedies: line.remedies,
            number: line.number.as_ref(),
            total_duty: line.total_duty,
            effective_rate: line.effective_rate.as_deref(),
            layers,
            line_words: line.line_words.as_ref(),
            unread: &line.unread,
        }
    }
}

impl<'t> From<&'t Summary> for Totals<'t> {
    fn from(summary: &'t Summary) -> Self {
        let of = match summary.lines.as_slice() {
            [only] if summary.single => Of::Line(only.into()),
            lines => Of::Entry(EntryTotals {
                status: summary.status,
                total_duty: summary.total_duty,
                effective_rate: summary.effective_rate.as_deref(),
                lines: lines.iter().map(LineTotals::from).collect(),
            }),
        };
        Totals {
            id: summary.id.as_deref(),
            entry_date: summary.entry_date,
            days_after_law: summary.days_after_law,
            of,
            total_fees: summary.total_fees,
            total: summary.total,
        }
    }
}
