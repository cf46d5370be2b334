//! The column duty as plans and prices take it.

use crate::base::money::{Amount, Cents, Rate};

/// The column duty, on whatever part of the value it falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnRate {
    /// A percentage of the value.
    Percent(Rate),
    /// An amount on the whole value, which hangs on more than the value.
    Whole(Amount),
}

impl ColumnRate {
    /// The duty on a part of the value, to the cent, half up; none where it is absurdly large.
    #[must_use]
    pub fn share(self, part: Cents, value: Cents) -> Option<Cents> {
        match self {
            ColumnRate::Percent(rate) => Some(rate.on(part)),
            // A value of nothing has no parts: what is owed by quantity is owed all the same.
            ColumnRate::Whole(duty) if value.0 == 0 => Some(duty.round()),
            ColumnRate::Whole(duty) => duty.share(part, value),
        }
    }

    /// Whether the duty on the whole value is at least a percentage of it.
    #[must_use]
    pub fn reaches(self, rate: Rate, value: Cents) -> bool {
        match self {
            ColumnRate::Percent(own) => own >= rate || value.0 == 0,
            ColumnRate::Whole(duty) => duty >= rate.of(value),
        }
    }
}
