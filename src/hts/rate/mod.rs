//! Duty rates as the schedule prints them: a small grammar that reads every rate text
//! of chapters 1 to 98 and prices what can be priced.
//!
//! A text is kept as structure, and the structure prints one canonical spelling, so
//! that `40¢/kg +10.4%` and `40¢/kg + 10.4%` are the same rate and compare equal.

mod basis;
mod display;
mod measures;
mod parse;
mod price;
mod special;
mod unit;
mod unpriced;
mod wire;

pub use basis::{Component, ValueBasis};
pub use measures::Measures;
pub use parse::{RateTextError, parse};
pub use price::{CannotPrice, MissingInput, Priced, dutiable_part, price};
pub use special::{GroupRef, SpecialGroup, Spi, display_special, parse_special};
pub use unit::{Measured, MeasuredOf, Per};
pub use unpriced::{FreeCondition, Sentence, Unpriced, ValuePart};

use crate::base::money::{Rate, UnitRate};

/// A duty rate, as one column of one line states it.
///
/// ```
/// use korus_tariff::hts::rate::{DutyRate, parse};
/// let rate = parse("40¢/kg +10.4%").unwrap();
/// assert_eq!(rate.to_string(), "40¢/kg + 10.4%");
/// assert!(parse("Free").unwrap().is_free());
/// assert_eq!(parse("2.5%").unwrap().ad_valorem().unwrap().to_string(), "2.5%");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DutyRate {
    /// No duty.
    Free,
    /// No duty, on a condition that the text itself names (bond, a note of the subchapter).
    FreeIf(FreeCondition),
    /// A percentage, a specific rate or a sum of several.
    Terms(Vec<Term>),
    /// Sugar by polarimetric degree (headings 1701 and 1702): `full` for 100 degrees,
    /// `less` for each degree under 100, never below `floor`; all in dollars a kilogram.
    SugarDegrees {
        /// Rate for sugar of 100 degrees.
        full: UnitRate,
        /// Reduction for each degree under 100, fractions in proportion.
        less: UnitRate,
        /// Lowest rate.
        floor: UnitRate,
    },
    /// A sum that never exceeds the duty for the complete movement (heading 9110).
    CappedByMovement(Vec<Term>),
    /// The rate of the article itself, on a part of its value (chapter 98, subchapter II).
    OnPart(ValuePart),
    /// The text states no rate that can be computed from the goods of this line alone.
    Unpriced(Unpriced),
}

/// One summand of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// A percentage of a value.
    AdValorem {
        /// The percentage.
        rate: Rate,
        /// The value it is taken of.
        basis: ValueBasis,
    },
    /// An amount for each unit of a quantity.
    Specific {
        /// Dollars for each unit.
        rate: UnitRate,
        /// The unit.
        per: Per,
        /// What is measured, where it is not simply the goods.
        of: MeasuredOf,
    },
}

impl DutyRate {
    /// Whether nothing is owed, with or without a condition.
    #[must_use]
    pub fn is_free(&self) -> bool {
        match self {
            DutyRate::Free | DutyRate::FreeIf(_) => true,
            DutyRate::Terms(terms) => terms.iter().all(|term| match term {
                Term::AdValorem { rate, .. } => rate.0 == 0,
                Term::Specific { rate, .. } => rate.0 == 0,
            }),
            _ => false,
        }
    }

    /// The rate, where it is one percentage of the whole value; nought for `Free`.
    ///
    /// A text such as `6.5% on the entire set` counts: the set is the article entered.
    #[must_use]
    pub fn ad_valorem(&self) -> Option<Rate> {
        match self {
            DutyRate::Free | DutyRate::FreeIf(_) => Some(Rate(0)),
            DutyRate::Terms(terms) => match terms.as_slice() {
                [Term::AdValorem { rate, basis }] if basis.is_whole() => Some(*rate),
                _ => None,
            },
            _ => None,
        }
    }

    /// The summands; empty for a rate that is not a sum.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        match self {
            DutyRate::Terms(terms) | DutyRate::CappedByMovement(terms) => terms,
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests;
