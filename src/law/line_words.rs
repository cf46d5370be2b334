//! What lines say of their goods in their own words, as far as a request can be held against it: a span of prices, a season.
//!
//! The rate of a line is owed on goods that its words describe. Shoes at 13 dollars a pair do not belong on the line "valued
//! over $6.50 but not over $12/pair", whatever number the invoice bears, and the line next to it owes another duty.

use crate::base::date::Day;
use crate::base::layout::{wire_enum, wire_struct};
use crate::base::money::{Cents, Quantity, UnitRate};

/// One end of a span of prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The price.
    pub price: UnitRate,
    /// Goods of exactly this price are in.
    pub included: bool,
}

/// The price of so many units, between two ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceSpan {
    /// The unit as a request names it, such as `prs.`.
    pub unit: String,
    /// How many of them the price is for: 12 of a dozen.
    pub count: u32,
    /// The lower end.
    pub from: Option<Bound>,
    /// The upper end.
    pub until: Option<Bound>,
}

/// Days of the year as month times 100 plus day, the last included; it may pass the turn of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Season {
    /// The first day.
    pub from: u16,
    /// The last day; the 29th of February stands for the last of the month.
    pub last: u16,
}

/// What the words of a line ask of its goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A price between two ends.
    Price(PriceSpan),
    /// Entry in one of these seasons.
    Entered(Vec<Season>),
    /// Entry in none of these seasons, which the lines beside it are for.
    EnteredOutside(Vec<Season>),
}

/// A line beside another that differs from it in its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sibling {
    /// What it asks.
    pub limit: Limit,
    /// Its number, padded to ten digits.
    pub code: u64,
    /// How many digits it has.
    pub digits: u8,
}

/// A line with a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineWords {
    /// Its number, padded to ten digits.
    pub code: u64,
    /// How many digits it has.
    pub digits: u8,
    /// What its words ask.
    pub limit: Limit,
    /// The lines for goods that do not meet it.
    pub siblings: Vec<Sibling>,
}

wire_struct!(Bound { price, included });
wire_struct!(PriceSpan { unit, count, from, until });
wire_struct!(Season { from, last });
wire_enum!(Limit { 0 Price(span), 1 Entered(seasons), 2 EnteredOutside(seasons) });
wire_struct!(Sibling { limit, code, digits });
wire_struct!(LineWords { code, digits, limit, siblings });

impl Season {
    fn holds(self, day: Day) -> bool {
        let (_, month, of_month) = day.ymd();
        let day = month * 100 + of_month;
        let (from, last) = (i32::from(self.from), i32::from(self.last));
        if from <= last { from <= day && day <= last } else { from <= day || day <= last }
    }
}

impl PriceSpan {
    /// Whether goods of a value and a quantity of the unit are inside; none where the quantity is nought.
    fn holds(&self, value: Cents, quantity: Quantity) -> Option<bool> {
        if quantity.0 <= 0 {
            return None;
        }
        // Both sides in billionths of a dollar times millionths of a unit, so that nothing is rounded: 10^13 to the cent.
        let paid = i128::from(value.0) * 10_000_000 * 1_000_000 * i128::from(self.count);
        let at = |bound: &Bound| i128::from(bound.price.0) * i128::from(quantity.0);
        let above = self.from.is_none_or(|from| paid > at(&from) || (from.included && paid == at(&from)));
        let below =
            self.until.is_none_or(|until| paid < at(&until) || (until.included && paid == at(&until)));
        Some(above && below)
    }
}

impl Limit {
    /// Whether an entry meets the limit; none where that hangs on a quantity that is not stated.
    pub fn met(&self, day: Day, value: Cents, quantity: impl Fn(&str) -> Option<Quantity>) -> Option<bool> {
        match self {
            Limit::Price(span) => span.holds(value, quantity(&span.unit)?),
            Limit::Entered(seasons) => Some(seasons.iter().any(|season| season.holds(day))),
            Limit::EnteredOutside(seasons) => Some(!seasons.iter().any(|season| season.holds(day))),
        }
    }
}
