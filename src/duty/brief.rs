//! A summary as JSON for people, where many stand beside one another: compared, or one after another in time.

use serde::Serialize;

use super::answer::{QuoteStatus, Range};
use super::summary::Summary;
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::law::measure::Confidence;

/// One layer, without its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BriefLayer {
    /// Chapter 99 heading, or the code of the line.
    pub heading: String,
    /// Programme, or the column of the rate.
    pub program: String,
    /// Name of the layer.
    pub name: Text,
    /// Its rate.
    pub rate: Text,
    /// The value it is taken of.
    pub basis: Cents,
    /// The duty reported under it.
    pub amount: Cents,
    /// Assessed on that entry date, to be refunded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub refundable: bool,
    /// Citation.
    pub source: String,
}

/// What is owed, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Brief {
    /// Whether the duty is decided.
    pub status: QuoteStatus,
    /// Why it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_reason: Option<Text>,
    /// How many days the entry date lies after the day up to which law was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_after_law: Option<u32>,
    /// Sum of the layers; none unless decided.
    pub total_duty: Option<Cents>,
    /// Duty in percent of the customs value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_rate: Option<String>,
    /// Bounds while the duty is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<Range>,
    /// Fees of the entry; none where one cannot be said.
    pub total_fees: Option<Cents>,
    /// Duty and fees.
    pub total: Option<Cents>,
    /// The stack, in reporting order.
    pub layers: Vec<BriefLayer>,
    /// What contradicts the words of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_words: Option<Text>,
    /// Stated facts that nothing reads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Text>,
    /// Fields that must be filled before the duty is decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// Least sure source among the layers.
    pub confidence: Confidence,
}

impl Brief {
    /// The single line of a summary; none for an entry of several lines.
    #[must_use]
    pub fn of(summary: Summary) -> Option<Brief> {
        let line = summary.lines.into_iter().next().filter(|_| summary.single)?;
        Some(Brief {
            status: line.status,
            status_reason: line.reason,
            days_after_law: summary.days_after_law,
            total_duty: line.total_duty,
            effective_rate: line.effective_rate,
            range: line.range,
            total_fees: summary.total_fees,
            total: summary.total,
            layers: line
                .layers
                .into_iter()
                .map(|layer| BriefLayer {
                    heading: layer.heading,
                    program: layer.program,
                    name: layer.name,
                    rate: layer.rate,
                    basis: layer.basis,
                    amount: layer.amount,
                    refundable: layer.refundable,
                    source: layer.source,
                })
                .collect(),
            line_words: line.line_words,
            unread: line.unread,
            open: line.open,
            confidence: line.confidence,
        })
    }
}
