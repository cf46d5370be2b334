//! A quote as a row of a table shows it: amounts, numbers of the entry summary, what is open.
//!
//! What stands here is what the whole quote says; the sentences of layers, near misses and warnings are never made.

use super::answer::{Layer, QuoteStatus, Range, SummaryLine};
use super::check::CheckedLine;
use super::engine::Engine;
use super::fees::{self, FeeBasis};
use super::outcome::Setting;
use super::quote::{Shown, missing};
use super::request::QuoteRequest;
use super::summary::summary_lines;
use super::{caveats, explain, given_back, numbers, questions, unread, wording};
use crate::base::error::InputError;
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::law::measure::Confidence;

/// One line of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineOutline {
    /// Whether the duty is decided.
    pub status: QuoteStatus,
    /// Why it is not.
    pub reason: Option<Text>,
    /// What to know of a code that is not in force.
    pub number: Option<Text>,
    /// Stated facts that nothing reads.
    pub unread: Vec<Text>,
    /// Sum of the layers; none unless decided.
    pub total_duty: Option<Cents>,
    /// The part of it that is to be refunded.
    pub refundable: Cents,
    /// Bounds while the duty is open.
    pub range: Option<Range>,
    /// The stack, in reporting order.
    pub layers: Vec<Layer>,
    /// Fields that must be filled before the duty is decided.
    pub open: Vec<String>,
    /// Least sure source among the layers.
    pub confidence: Confidence,
}

/// The lines of a request and their sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The caller's name for the question.
    pub id: Option<String>,
    /// How many days the entry date lies after the day up to which law was read.
    pub days_after_law: Option<u32>,
    /// Decided when every line is.
    pub status: QuoteStatus,
    /// The lines.
    pub lines: Vec<LineOutline>,
    /// Sum of duties; none unless all are decided.
    pub total_duty: Option<Cents>,
    /// Duty in percent of the value.
    pub effective_rate: Option<String>,
    /// Sum of the fees; none while one cannot be said.
    pub total_fees: Option<Cents>,
    /// Duty and fees.
    pub total: Option<Cents>,
    /// Numbers in reporting order.
    pub summary: Vec<SummaryLine>,
}

impl Engine {
    /// Answers a request as a row of a table shows it.
    ///
    /// # Errors
    /// As [`Engine::quote`].
    pub fn outline(&self, request: &QuoteRequest) -> Result<Outline, Vec<InputError>> {
        let (day, checked) = self.checked(request)?;
        let value: Cents = checked.iter().map(|line| line.value).sum();
        let (mut lines, mut bases, mut summary) = (Vec::new(), Vec::new(), Vec::new());
        for line in &checked {
            let (outline, dutiable) = self.line_outline(line, &mut summary);
            lines.push(outline);
            bases.push(FeeBasis { line, chapter98_dutiable: dutiable });
        }
        let entry_type = fees::entry_type(self, day, request.entry_type, value);
        let mpf = fees::mpf(self, day, entry_type, &bases).amount();
        let hmf = fees::hmf(self, day, request.mode, value).amount();
        let total_fees = mpf.zip(hmf).map(|(mpf, hmf)| Cents(mpf.0 + hmf.0));
        let total_duty: Option<Cents> = lines.iter().map(|line| line.total_duty).sum();
        Ok(Outline {
            id: request.id.clone(),
            days_after_law: self.days_after_law(day),
            status: lines.iter().map(|line| line.status).max().unwrap_or(QuoteStatus::Decided),
            lines,
            total_duty,
            effective_rate: total_duty.and_then(|duty| wording::percentage(duty, value)),
            total_fees,
            total: total_duty.zip(total_fees).map(|(duty, fees)| Cents(duty.0 + fees.0)),
            summary,
        })
    }

    /// One line; its numbers of the entry summary are put behind those of the lines before.
    fn line_outline(
        &self,
        line: &CheckedLine<'_>,
        summary: &mut Vec<SummaryLine>,
    ) -> (LineOutline, Option<Cents>) {
        let Shown { status, decided, range, reason } = Shown::new(self, line);
        let decision = &decided.outcome.decision;
        let claim = decided.relief.claim;
        let layers = explain::layers(self, line, &decided.product, &decided.column, decision);
        let spread = status == QuoteStatus::Range;
        if !spread && status != QuoteStatus::Refused {
            let before = summary.last().map_or(0, |last| last.line);
            summary.extend(summary_lines(line, &layers, decision, before));
        }
        let setting = Setting::new(self, line, &decided.product, decided.column.duty, claim);
        let asked = questions::must(&setting, &line.facts, &decided.outcome).into_iter();
        let asked = asked.map(|question| question.field);
        let missing = missing(self, &decided).into_iter().map(|missing| missing.field);
        let settled = status == QuoteStatus::Decided;
        let outline = LineOutline {
            status,
            reason: reason.or_else(|| decided.why(self, line)),
            number: numbers::of(self, line).map(|number| number.text()),
            unread: unread::of(self, line),
            total_duty: settled.then(|| decision.total()),
            refundable: if settled {
                given_back::total(self, line, decided.column.duty, decision)
            } else {
                Cents::ZERO
            },
            range,
            open: asked.chain(missing).collect(),
            confidence: caveats::confidence(self, line.day, &decided.product, decision),
            layers,
        };
        (outline, claim.map(|claim| claim.dutiable))
    }
}
