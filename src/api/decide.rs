//! The questions that follow a duty figure.

use super::{Calculator, CalculatorError, Question};
use crate::analysis::basket::{BasketRequest, EffectiveRate, effective_rate};
use crate::analysis::compare::{CompareRequest, Comparison};
use crate::analysis::refunds::{RefundRequest, Refunds};
use crate::analysis::savings::{Savings, SavingsRequest};
use crate::analysis::timeline::{Timeline, TimelineRequest};
use crate::base::date::Day;
use crate::base::pack::PackKind;
use crate::landed::{LandedCost, LandedRequest, landed};

impl Calculator {
    /// The days of entry on which some measure, list or edition begins or ends, within those that can be answered,
    /// rising: between two of them the same question has the same answer, but for facts that are days themselves.
    #[must_use]
    pub fn changes(&self) -> Vec<Day> {
        let editions = self.duty.pack().schedule.editions().iter().map(|edition| edition.effective);
        let mut days: Vec<Day> = self.duty.changes().iter().copied().chain(editions).collect();
        days.sort_unstable();
        days.dedup();
        let window = self.duty.book().coverage.as_ref().map(|coverage| coverage.window);
        days.retain(|day| window.is_none_or(|window| window.from < *day && window.holds(*day)));
        days
    }

    /// What a sale costs at the door, or which price keeps it there.
    ///
    /// # Errors
    /// The errors of the request.
    pub fn landed(&self, request: &impl Question<LandedRequest>) -> Result<LandedCost, CalculatorError> {
        request.answer(|request| Ok(landed(&self.duty, request)?))
    }

    /// Every lawful way to owe less on one line.
    ///
    /// # Errors
    /// The errors of the request.
    pub fn savings(&self, request: &impl Question<SavingsRequest>) -> Result<Savings, CalculatorError> {
        request.answer(|request| Ok(self.duty.savings(request)?))
    }

    /// One product over several origins, and under several codes.
    ///
    /// # Errors
    /// The errors of the request.
    pub fn compare(&self, request: &impl Question<CompareRequest>) -> Result<Comparison, CalculatorError> {
        request.answer(|request| Ok(self.duty.compare(request)?))
    }

    /// The history of a product of an origin, and what the law holds in store.
    ///
    /// # Errors
    /// The errors of the request.
    pub fn timeline(&self, request: &impl Question<TimelineRequest>) -> Result<Timeline, CalculatorError> {
        request.answer(|request| Ok(self.duty.timeline(request)?))
    }

    /// The trade-weighted effective rate of a basket.
    ///
    /// # Errors
    /// The errors of the request; those of single rows are part of the answer.
    pub fn effective_rate(
        &self,
        request: &impl Question<BasketRequest>,
    ) -> Result<EffectiveRate, CalculatorError> {
        request.answer(|request| {
            with_words(&self.duty.book().sections)?;
            Ok(effective_rate(&self.duty, request)?)
        })
    }

    /// Refunds and claims on past entries.
    ///
    /// # Errors
    /// The errors of the request; those of single entries are part of the answer.
    pub fn refunds(&self, request: &impl Question<RefundRequest>) -> Result<Refunds, CalculatorError> {
        request.answer(|request| {
            with_words(&self.duty.book().refunds)?;
            Ok(self.duty.refunds(request)?)
        })
    }

    /// The same as a table, in English or Korean.
    ///
    /// # Errors
    /// As for [`Calculator::refunds`].
    pub fn refunds_table(
        &self,
        request: &impl Question<RefundRequest>,
        korean: bool,
    ) -> Result<String, CalculatorError> {
        Ok(crate::analysis::refunds::table(&self.refunds(request)?, korean))
    }
}

/// Sections and grounds of refunds come with the words. Without them an answer would say that nothing comes back.
fn with_words<T>(table: &[T]) -> Result<(), CalculatorError> {
    if table.is_empty() { Err(CalculatorError::NotLoaded(PackKind::Words)) } else { Ok(()) }
}
