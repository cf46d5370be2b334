//! The summary: a request in, amounts, layers and what is open out; near misses, questions with their answers and warnings
//! are never made.
//!
//! Rows of files, comparisons and steps in time are summaries, each shown in its own form. What stands here is what the
//! whole quote says.

use super::answer::{Layer, QuoteStatus, Range, SummaryLine};
use super::check::CheckedLine;
use super::engine::Engine;
use super::entry_summary::summary_lines;
use super::fees::{EntryFees, FeeBasis};
use super::outcome::Setting;
use super::quote::{Shown, missing};
use super::request::QuoteRequest;
use super::{caveats, explain, given_back, line_words, numbers, questions, unread, wording};
use crate::base::date::Day;
use crate::base::error::InputError;
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::law::measure::Confidence;
use crate::law::remedies::Remedies;

/// How much of a summary is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Amounts and layers: why a line is open, its open fields and the entry summary stay empty.
    Totals,
    /// Everything.
    Row,
}

/// One line of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineSummary {
    /// Whether the duty is decided.
    pub status: QuoteStatus,
    /// Why it is not.
    pub reason: Option<Text>,
    /// Whether an antidumping or countervailing duty may be owed besides.
    pub remedies: Remedies,
    /// What to know of a code that is not in force.
    pub number: Option<Text>,
    /// What contradicts the words of the line.
    pub line_words: Option<Text>,
    /// Stated facts that nothing reads.
    pub unread: Vec<Text>,
    /// Sum of the layers; none unless decided.
    pub total_duty: Option<Cents>,
    /// Duty in percent of the customs value.
    pub effective_rate: Option<String>,
    /// The part of the duty that is to be refunded.
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
pub struct Summary {
    /// The caller's name for the question.
    pub id: Option<String>,
    /// Day of entry.
    pub entry_date: Day,
    /// How many days the entry date lies after the day up to which law was read.
    pub days_after_law: Option<u32>,
    /// Whether the request is one line, and not an entry of several.
    pub single: bool,
    /// Decided when every line is.
    pub status: QuoteStatus,
    /// The lines.
    pub lines: Vec<LineSummary>,
    /// Sum of duties; none unless all are decided.
    pub total_duty: Option<Cents>,
    /// Duty in percent of the value.
    pub effective_rate: Option<String>,
    /// Sum of the fees; none while one cannot be said.
    pub total_fees: Option<Cents>,
    /// Duty and fees.
    pub total: Option<Cents>,
    /// Numbers of the entry summary in reporting order.
    pub numbers: Vec<SummaryLine>,
}

impl Engine {
    /// Answers a request in short.
    ///
    /// # Errors
    /// As [`Engine::quote`].
    pub fn summary(&self, request: &QuoteRequest, level: Level) -> Result<Summary, Vec<InputError>> {
        let (day, checked) = self.checked(request)?;
        let value: Cents = checked.iter().map(|line| line.value).sum();
        let (mut lines, mut bases, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
        for line in &checked {
            let (summary, dutiable) = self.line_summary(line, level, &mut numbers);
            lines.push(summary);
            bases.push(FeeBasis { line, chapter98_dutiable: dutiable });
        }
        let total_fees = EntryFees::of(self, day, request.entry_type, request.mode, &bases).total();
        let total_duty: Option<Cents> = lines.iter().map(|line| line.total_duty).sum();
        Ok(Summary {
            id: request.id.clone(),
            entry_date: day,
            days_after_law: self.days_after_law(day),
            single: request.lines.is_empty(),
            status: lines.iter().map(|line| line.status).max().unwrap_or(QuoteStatus::Decided),
            lines,
            total_duty,
            effective_rate: total_duty.and_then(|duty| wording::percentage(duty, value)),
            total_fees,
            total: total_duty.zip(total_fees).map(|(duty, fees)| Cents(duty.0 + fees.0)),
            numbers,
        })
    }

    /// One line, and what a chapter 98 claim leaves dutiable of it; its numbers of the entry summary are put behind those
    /// of the lines before.
    fn line_summary(
        &self,
        line: &CheckedLine<'_>,
        level: Level,
        numbers: &mut Vec<SummaryLine>,
    ) -> (LineSummary, Option<Cents>) {
        let Shown { status, decided, range, reason } = Shown::new(self, line);
        let decision = &decided.outcome.decision;
        let claim = decided.relief.claim;
        let layers = explain::layers(self, line, &decided.product, &decided.column, decision);
        let (mut why, mut open) = (None, Vec::new());
        if level == Level::Row {
            if !matches!(status, QuoteStatus::Range | QuoteStatus::Refused) {
                let before = numbers.last().map_or(0, |last| last.line);
                numbers.extend(summary_lines(line, &layers, decision, before));
            }
            why = reason.or_else(|| decided.why(self, line));
            let setting = Setting::new(self, line, &decided.product, decided.column.duty, claim);
            let asked = questions::must(&setting, &line.facts, &decided.outcome);
            open.extend(asked.into_iter().map(|question| question.field));
            open.extend(missing(self, &decided).into_iter().map(|missing| missing.field));
        }
        let total_duty = status.is_decided().then(|| decision.total());
        let refundable = total_duty.map(|_| given_back::total(self, line, decided.column.duty, decision));
        let summary = LineSummary {
            status,
            reason: why,
            remedies: self.remedies(line),
            number: numbers::of(self, line).map(|number| number.text()),
            line_words: line_words::contradiction(self, line).map(|words| words.text(line)),
            unread: unread::of(self, line),
            total_duty,
            effective_rate: total_duty.and_then(|duty| wording::percentage(duty, line.value)),
            refundable: refundable.unwrap_or_default(),
            range,
            open,
            confidence: caveats::confidence(self, line.day, &decided.product, decision),
            layers,
        };
        (summary, claim.map(|claim| claim.dutiable))
    }
}
