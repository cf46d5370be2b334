//! What a line owes with choices made.

use super::choices::{Answer, requested};
use crate::base::money::Cents;
use crate::duty::check::CheckedLine;
use crate::duty::engine::Engine;
use crate::duty::fees::{EntryFees, FeeBasis};
use crate::duty::request::QuoteRequest;
use crate::duty::settle::settle;

/// Duty, and duty with fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Owed {
    pub(super) duty: Cents,
    pub(super) total: Cents,
}

/// Prices lines of one entry.
pub(super) struct Pricer<'r, 'e> {
    pub(super) engine: &'e Engine,
    pub(super) request: &'r QuoteRequest,
}

impl<'e> Pricer<'_, 'e> {
    /// What is owed on a line; none while it is not decided.
    pub(super) fn owed(&self, line: &CheckedLine<'e>) -> Option<Owed> {
        let settled = settle(self.engine, line);
        if !settled.status.is_decided() {
            return None;
        }
        let bases = [FeeBasis { line, chapter98_dutiable: settled.chapter98_dutiable }];
        let fees = EntryFees::of(self.engine, line.entered, self.request.entry_type, line.mode, &bases);
        // A fee that cannot be said is the same with every choice but a claim of unknown effect: left out of both.
        let fees = fees.mpf.amount().unwrap_or_default().0 + fees.hmf.amount().unwrap_or_default().0;
        Some(Owed { duty: settled.total, total: Cents(settled.total.0 + fees) })
    }

    /// The headings that are reported with answers given, and the heading that takes a total, if one does.
    pub(super) fn headings(&self, answers: &[&Answer]) -> (Vec<String>, Option<String>) {
        let request = answers
            .iter()
            .fold(self.request.clone(), |request, answer| requested(self.engine, &request, answer));
        let Some(line) = self.engine.quote(&request).ok().and_then(|quote| quote.line) else {
            return (Vec::new(), None);
        };
        let chapter99 = line.layers.iter().filter(|layer| layer.kind == "chapter99");
        // The heading takes a total where the column line reports nothing of what is inside it.
        let total = line.layers.iter().find(|layer| layer.column_duty_inside.is_some());
        (chapter99.map(|layer| layer.heading.clone()).collect(), total.map(|layer| layer.heading.clone()))
    }
}
