//! The questions that follow a duty figure.

use super::{Advisor, AdvisorError};
use crate::analysis::basket::{EffectiveRate, effective_rate};
use crate::analysis::compare::Comparison;
use crate::analysis::refunds::Refunds;
use crate::analysis::savings::Savings;
use crate::analysis::timeline::Timeline;
use crate::base::date::Day;
use crate::base::pack::PackKind;
use crate::landed::{LandedCost, landed};
use crate::record::Record;

impl Advisor {
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
    pub fn landed(&self, record: &Record) -> Result<LandedCost, AdvisorError> {
        Ok(landed(&self.duty, &record.read()?)?)
    }

    /// Every lawful way to owe less on one line.
    ///
    /// # Errors
    /// The errors of the request.
    pub fn savings(&self, record: &Record) -> Result<Savings, AdvisorError> {
        Ok(self.duty.savings(&record.read()?)?)
    }

    /// One product over several origins, and under several codes.
    ///
    /// # Errors
    /// The errors of the request.
    pub fn compare(&self, record: &Record) -> Result<Comparison, AdvisorError> {
        Ok(self.duty.compare(&record.read()?)?)
    }

    /// The history of a product of an origin, and what the law holds in store.
    ///
    /// # Errors
    /// The errors of the request.
    pub fn timeline(&self, record: &Record) -> Result<Timeline, AdvisorError> {
        Ok(self.duty.timeline(&record.read()?)?)
    }

    /// The trade-weighted effective rate of a basket.
    ///
    /// # Errors
    /// The errors of the request; those of single rows are part of the answer.
    pub fn effective_rate(&self, record: &Record) -> Result<EffectiveRate, AdvisorError> {
        let request = record.read()?;
        with_words(&self.duty.book().sections)?;
        Ok(effective_rate(&self.duty, &request)?)
    }

    /// Refunds and claims on past entries.
    ///
    /// # Errors
    /// The errors of the request; those of single entries are part of the answer.
    pub fn refunds(&self, record: &Record) -> Result<Refunds, AdvisorError> {
        let request = record.read()?;
        with_words(&self.duty.book().refunds)?;
        Ok(self.duty.refunds(&request)?)
    }

    /// The same as a table, in English or Korean.
    ///
    /// # Errors
    /// As for [`Advisor::refunds`].
    pub fn refunds_table(&self, record: &Record, korean: bool) -> Result<String, AdvisorError> {
        Ok(crate::analysis::refunds::table(&self.refunds(record)?, korean))
    }
}

/// Sections and grounds of refunds come with the words. Without them an answer would say that nothing comes back.
fn with_words<T>(table: &[T]) -> Result<(), AdvisorError> {
    if table.is_empty() { Err(AdvisorError::NotLoaded(PackKind::Words)) } else { Ok(()) }
}
