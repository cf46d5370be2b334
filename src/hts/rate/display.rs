//! The canonical spelling of a rate.

use std::fmt;

use rust_decimal::Decimal;

use super::{Component, DutyRate, FreeCondition, MissingInput, Sentence, Term, Unpriced, ValuePart};
use crate::base::money::UnitRate;

/// Below a dollar in cents, from a dollar on in dollars, as the schedule prints.
pub(super) struct Money(pub UnitRate);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let billionths = i128::from(self.0.0);
        if billionths < 1_000_000_000 {
            let cents = Decimal::from_i128_with_scale(billionths, 7).normalize();
            return write!(f, "{cents}¢");
        }
        let mut dollars = Decimal::from_i128_with_scale(billionths, 9).normalize();
        if dollars.scale() == 1 {
            dollars.rescale(2);
        }
        write!(f, "${dollars}")
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::AdValorem { rate, basis } => write!(f, "{rate}{}", basis.text()),
            Term::Specific { rate, per, of } => write!(f, "{}{}{}", Money(*rate), per.text(), of.text()),
        }
    }
}

fn sum(f: &mut fmt::Formatter<'_>, terms: &[Term]) -> fmt::Result {
    for (index, term) in terms.iter().enumerate() {
        if index > 0 {
            f.write_str(" + ")?;
        }
        write!(f, "{term}")?;
    }
    Ok(())
}

/// What follows the sum in heading 9110.
pub(super) const CAP: &str = ", but if consisting in part of a plate or a set of plates the total duty shall not exceed the duty for the complete movement";

impl fmt::Display for DutyRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DutyRate::Free => f.write_str("Free"),
            DutyRate::FreeIf(condition) => write!(f, "{condition}"),
            DutyRate::Terms(terms) => sum(f, terms),
            DutyRate::SugarDegrees { full, less, floor } => write!(
                f,
                "{}/kg less {}/kg for each degree under 100 degrees (and fractions of a degree in proportion) but not less than {}/kg",
                Money(*full),
                Money(*less),
                Money(*floor)
            ),
            DutyRate::CappedByMovement(terms) => {
                sum(f, terms)?;
                f.write_str(CAP)
            }
            DutyRate::OnPart(part) => write!(f, "{part}"),
            DutyRate::Unpriced(reason) => write!(f, "{reason}"),
        }
    }
}

fn text_of<T: PartialEq>(table: &[(T, &'static str, &'static [&'static str])], wanted: &T) -> &'static str {
    table.iter().find(|(item, ..)| item == wanted).map_or("", |(_, text, _)| text)
}

impl fmt::Display for FreeCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(text_of(FreeCondition::TEXTS, self))
    }
}

impl fmt::Display for ValuePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(text_of(ValuePart::TEXTS, self))
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(text_of(Sentence::TEXTS, self))
    }
}

impl fmt::Display for Unpriced {
    /// The text of the schedule; [`Unpriced::english`] says what is missing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unpriced::NotPrinted => Ok(()),
            Unpriced::AdditionalUsNote(note) => write!(f, "See additional U.S. note {note}"),
            Unpriced::SubheadingMinus(rate) => {
                write!(f, "The duty rate provided in such subheading minus {rate}")
            }
            Unpriced::Sentence(sentence) => write!(f, "{sentence}"),
            Unpriced::SeeHeadings(ranges) => {
                for (index, (first, last)) in ranges.iter().enumerate() {
                    f.write_str(if index == 0 { "See " } else { ", " })?;
                    write!(f, "{first}")?;
                    if let Some(last) = last {
                        write!(f, "-{last}")?;
                    }
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Component {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl fmt::Display for MissingInput {
    /// The field of the request that would supply it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MissingInput::Quantity(measured) => write!(f, "quantities[\"{}\"]", measured.key()),
            MissingInput::Component(component) => write!(f, "components[\"{}\"]", component.key()),
        }
    }
}
