//! Which rate applies: the rate of the agreement on a day, and the lower of two.

use rust_decimal::Decimal;

use super::book::{Category, Falls, KoreaBook, Rate};
use super::won::Won;
use crate::base::date::Day;

/// What is known of a rate on a day.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Found {
    /// This rate.
    Rate(Rate),
    /// There is none: the other applies.
    Outside,
    /// It exists or may exist, and is not known.
    NotKnown,
}

/// The rate of the agreement that a category leads to.
pub(super) fn staged(book: &KoreaBook, category: &Category, base: Option<&Rate>, day: Day) -> Found {
    let free = Found::Rate(Rate::Percent(Decimal::ZERO));
    let known = |rate: Option<&Rate>| rate.cloned().map_or(Found::NotKnown, Found::Rate);
    match category.falls {
        Falls::Outside => Found::Outside,
        Falls::Unknown => Found::NotKnown,
        Falls::Base => known(base),
        Falls::ZeroFrom(from) if day >= from => free,
        Falls::ZeroFrom(_) => Found::NotKnown,
        Falls::Stages(stages) => {
            let (first, _, _) = book.rules.in_force.ymd();
            let (year, _, _) = day.ymd();
            let left = i64::from(stages) - i64::from(year - first + 1);
            if left <= 0 {
                return free;
            }
            let cut = |percent: Decimal| cut(percent, left, stages, book.rules.rate_step);
            match base {
                Some(Rate::Percent(percent)) => {
                    cut(*percent).map_or(Found::NotKnown, |p| Found::Rate(Rate::Percent(p)))
                }
                Some(Rate::Between { least, most }) => match (cut(*least), cut(*most)) {
                    (Some(least), Some(most)) => Found::Rate(Rate::Between { least, most }),
                    _ => Found::NotKnown,
                },
                // How the part in won falls was not seen.
                Some(Rate::Greater { .. } | Rate::AtLeast { .. }) | None => Found::NotKnown,
            }
        }
    }
}

/// base x left / stages, cut down to a multiple of the step.
fn cut(base: Decimal, left: i64, stages: u8, step: Decimal) -> Option<Decimal> {
    let above = base.checked_mul(Decimal::from(left))?;
    let part = step.checked_mul(Decimal::from(stages))?;
    // Whole steps: exact, where a quotient would be rounded.
    let whole = above.checked_sub(above.checked_rem(part)?)?;
    Some((whole.checked_div(part)?.round().checked_mul(step)?).normalize())
}

/// What a rate comes to, between two amounts that are equal where it is decided; no upper end where none is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Between {
    pub least: Won,
    pub most: Option<Won>,
}

impl Between {
    pub const ANYTHING: Between = Between { least: Won::ZERO, most: None };

    pub fn exactly(amount: Won) -> Between {
        Between { least: amount, most: Some(amount) }
    }

    /// The amount, where there is one.
    pub fn decided(self) -> Option<Won> {
        self.most.filter(|most| *most == self.least)
    }

    /// The lower of two.
    pub fn lower(self, other: Between) -> Between {
        let most = match (self.most, other.most) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        Between { least: self.least.min(other.least), most }
    }

    /// All that either may be.
    pub fn either(self, other: Between) -> Between {
        Between { least: self.least.min(other.least), most: self.most.zip(other.most).map(|(a, b)| a.max(b)) }
    }
}

/// The duty at a rate; a quantity that is missing leaves the upper end open.
pub(super) fn duty(rate: &Rate, cif: Won, quantity: Option<Decimal>, step: i64) -> Between {
    let of = |percent: Decimal| {
        let exact =
            cif.exact().checked_mul(percent).and_then(|product| product.checked_div(Decimal::from(100)));
        exact.and_then(|exact| Won::cut(exact, step))
    };
    match rate {
        Rate::Percent(percent) => of(*percent).map_or(Between::ANYTHING, Between::exactly),
        Rate::AtLeast { percent, .. } => Between { least: of(*percent).unwrap_or_default(), most: None },
        Rate::Between { least, most } => Between { least: of(*least).unwrap_or_default(), most: of(*most) },
        Rate::Greater { percent, won, .. } => {
            let least = of(*percent).unwrap_or_default();
            let specific = quantity.and_then(|quantity| quantity.checked_mul(*won));
            match specific.and_then(|exact| Won::cut(exact, step)) {
                Some(specific) => Between::exactly(least.max(specific)),
                None => Between { least, most: None },
            }
        }
    }
}

/// Whether a rate is nothing on any goods.
pub(super) fn is_free(rate: &Rate) -> bool {
    matches!(rate, Rate::Percent(percent) if percent.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn equal_cuts_are_cut_down_to_a_tenth_as_printed() {
        let step = number("0.1");
        // Beef: 40 percent over 15 years, 37.3 in 2012, 34.6 in 2013, 2.6 in 2025.
        for (left, printed) in [(14, "37.3"), (13, "34.6"), (1, "2.6")] {
            assert_eq!(cut(number("40"), left, 15, step), Some(number(printed)));
        }
        // Popcorn: 630 percent over 7 years, 540 in year 1; breeding cattle: 40 over 12, 36.6.
        assert_eq!(cut(number("630"), 6, 7, step), Some(number("540")));
        assert_eq!(cut(number("40"), 11, 12, step), Some(number("36.6")));
        assert_eq!(cut(number("144"), 1, 15, step), Some(number("9.6")));
    }

    #[test]
    fn the_greater_of_two_needs_its_quantity() {
        let rate = Rate::parse("243% or 1864 KRW/kg").expect("a rate");
        assert_eq!(duty(&rate, Won(1_000_000), None, 10), Between { least: Won(2_430_000), most: None });
        let heavy = duty(&rate, Won(1_000_000), Some(number("2000")), 10);
        assert_eq!(heavy.decided(), Some(Won(3_728_000)));
    }
}
