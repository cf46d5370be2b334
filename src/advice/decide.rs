//! The questions that follow a duty figure.

use super::{Advisor, Refusal};
use crate::bulk::basket::{EffectiveRate, effective_rate};
use crate::duty::compare::Comparison;
use crate::duty::refunds::Refunds;
use crate::duty::savings::Savings;
use crate::duty::timeline::Timeline;
use crate::landed::{LandedCost, landed};
use crate::record::Record;

impl Advisor {
    /// What a sale costs at the door, or which price keeps it there.
    ///
    /// # Errors
    /// The faults of the request.
    pub fn landed(&self, record: &Record) -> Result<LandedCost, Refusal> {
        Ok(landed(&self.duty, &record.read()?)?)
    }

    /// Every lawful way to owe less on one line.
    ///
    /// # Errors
    /// The faults of the request.
    pub fn savings(&self, record: &Record) -> Result<Savings, Refusal> {
        Ok(self.duty.savings(&record.read()?)?)
    }

    /// One product over several origins, and under several codes.
    ///
    /// # Errors
    /// The faults of the request.
    pub fn compare(&self, record: &Record) -> Result<Comparison, Refusal> {
        Ok(self.duty.compare(&record.read()?)?)
    }

    /// The history of a product of an origin, and what the law holds in store.
    ///
    /// # Errors
    /// The faults of the request.
    pub fn timeline(&self, record: &Record) -> Result<Timeline, Refusal> {
        Ok(self.duty.timeline(&record.read()?)?)
    }

    /// The trade-weighted effective rate of a basket.
    ///
    /// # Errors
    /// The faults of the request; those of single rows are part of the answer.
    pub fn effective_rate(&self, record: &Record) -> Result<EffectiveRate, Refusal> {
        Ok(effective_rate(&self.duty, &record.read()?)?)
    }

    /// Refunds and claims on past entries.
    ///
    /// # Errors
    /// The faults of the request; those of single entries are part of the answer.
    pub fn refunds(&self, record: &Record) -> Result<Refunds, Refusal> {
        Ok(self.duty.refunds(&record.read()?)?)
    }

    /// The same as a table, in English or Korean.
    ///
    /// # Errors
    /// As for [`Advisor::refunds`].
    pub fn refunds_table(&self, record: &Record, korean: bool) -> Result<String, Refusal> {
        Ok(crate::duty::refunds::table(&self.refunds(record)?, korean))
    }
}
