//! The questions that follow a duty figure.

use super::{Advisor, Refusal};
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
}
