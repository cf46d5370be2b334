//! Exact money. Values are whole US cents, rates are exact fractions, and a duty
//! stays an exact rational until it is rounded once, per layer, to the cent, half up.
//!
//! The fixed point is chosen so that every rate the schedule prints is exact:
//! column 2 holds rates in thirds of a percent (33 1/3 %), sugar has cents to seven decimals.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// How many units of ten to the minus `decimals` a number is; nothing where it has a part of one.
fn in_units(number: Decimal, decimals: u32) -> Option<i128> {
    let (mantissa, scale) = (number.mantissa(), number.scale());
    let places = scale.abs_diff(decimals);
    // Narrow numbers multiply several times faster, and all but absurd ones fit.
    if let (Ok(narrow), Some(unit), true) =
        (i64::try_from(mantissa), 10i64.checked_pow(places), scale <= decimals)
    {
        return Some(i128::from(narrow) * i128::from(unit));
    }
    let unit = 10i128.checked_pow(places)?;
    if scale <= decimals {
        return mantissa.checked_mul(unit);
    }
    (mantissa % unit == 0).then_some(mantissa / unit)
}

/// A quotient as a whole number, half up; `None` where the divisor is not positive or the numbers are absurdly large.
#[must_use]
pub fn half_up(above: i128, below: i128) -> Option<i128> {
    let doubled = above.checked_mul(2)?.checked_add(below)?;
    (below > 0).then_some(doubled)?.checked_div_euclid(below.checked_mul(2)?)
}

/// A whole number of US cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cents(pub i64);

impl Cents {
    /// Nothing.
    pub const ZERO: Cents = Cents(0);
    /// The largest value taken in: ten billion dollars. Beyond it a typing mistake is
    /// more likely than a shipment, and exact products would no longer fit.
    pub const LIMIT: Cents = Cents(1_000_000_000_000);

    /// A dollar amount of at most two decimals, if it fits.
    #[must_use]
    pub fn from_decimal(dollars: Decimal) -> Option<Cents> {
        i64::try_from(in_units(dollars, 2)?).ok().map(Cents)
    }

    /// The amount in dollars with two decimals.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// The amount in dollars with two decimals, as text in the buffer: files of millions of rows write little else.
    pub fn text(self, buffer: &mut [u8; 24]) -> &str {
        let mut left = self.0.unsigned_abs();
        let mut at = buffer.len();
        // The point stands before the last two digits, and a digit before the point.
        for place in 0.. {
            if place > 2 && left == 0 {
                break;
            }
            at -= 1;
            if place == 2 {
                buffer[at] = b'.';
                at -= 1;
            }
            buffer[at] = b'0' + (left % 10) as u8;
            left /= 10;
        }
        if self.0 < 0 {
            at -= 1;
            buffer[at] = b'-';
        }
        buffer.get(at..).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
    }
}

#[cfg(feature = "command")]
impl Cents {
    /// An amount in its plainest form: up to twelve digits, and one or two behind a point. None of any other text, of
    /// which a decimal must be read.
    #[must_use]
    pub fn plain(text: &str) -> Option<Cents> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
        if !(1..=12).contains(&whole.len()) || !(1..=2).contains(&part.len()) {
            return None;
        }
        let digits = whole.bytes().chain(part.bytes()).chain((part.len() == 1).then_some(b'0'));
        let mut cents = 0;
        for digit in digits {
            cents = cents * 10 + i64::from(digit.is_ascii_digit().then(|| digit - b'0')?);
        }
        Some(Cents(cents))
    }
}

impl fmt::Display for Cents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(&mut [0; 24]))
    }
}

impl Serialize for Cents {
    /// A decimal string of dollars: JSON numbers are binary floats in most readers.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(self.text(&mut [0; 24]))
        } else {
            serializer.serialize_i64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Cents {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cents, D::Error> {
        if !deserializer.is_human_readable() {
            return i64::deserialize(deserializer).map(Cents);
        }
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let dollars = Decimal::from_str_exact(&text).ok();
        dollars.and_then(Cents::from_decimal).ok_or_else(|| {
            serde::de::Error::custom(crate::messages::Carried(crate::messages::form::not_dollars(text)))
        })
    }
}

impl std::iter::Sum for Cents {
    fn sum<I: Iterator<Item = Cents>>(iter: I) -> Cents {
        Cents(iter.map(|cents| cents.0).sum())
    }
}

/// An ad valorem rate in thirds of a millionth: 1 % is 30 000.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(pub u32);

impl Rate {
    /// The whole: 100 %.
    pub const ONE: Rate = Rate(3_000_000);

    /// A percentage written as `12.5`, `33 1/3` or `33-1/3`.
    #[must_use]
    pub fn parse_percent(text: &str) -> Option<Rate> {
        let (whole, fraction) = match text.trim().split_once([' ', '-']) {
            Some((whole, fraction)) => (whole, fraction.trim()),
            None => (text.trim(), ""),
        };
        let thirds = match fraction {
            "" => 0,
            "1/3" => 10_000,
            "2/3" => 20_000,
            "1/2" => 15_000,
            "1/4" => 7_500,
            "3/4" => 22_500,
            _ => return None,
        };
        let percent = Decimal::from_str_exact(whole).ok()?;
        let units = u32::try_from(in_units(percent, 4)?.checked_mul(3)?).ok()?;
        units.checked_add(thirds).map(Rate)
    }

    /// The exact duty on a value.
    #[must_use]
    pub fn of(self, value: Cents) -> Amount {
        Amount(i128::from(value.0) * i128::from(self.0) * (Amount::PER_CENT / 3_000_000))
    }
}

impl Rate {
    /// The duty on a value to the cent, half up, as `of` and `round` have it.
    #[must_use]
    pub fn on(self, value: Cents) -> Cents {
        // Narrow numbers divide several times faster, and all but absurd ones fit.
        let narrow = u64::try_from(value.0)
            .ok()
            .and_then(|value| value.checked_mul(u64::from(self.0))?.checked_add(1_500_000));
        match narrow {
            Some(narrow) => Cents(i64::try_from(narrow / 3_000_000).unwrap_or(i64::MAX)),
            None => self.of(value).round(),
        }
    }

    /// The share of a value in whole cents, what is left of a cent cut off: a limit to what is relieved.
    #[must_use]
    pub fn part_of(self, value: Cents) -> Cents {
        let scaled = i128::from(value.0) * i128::from(self.0) / i128::from(Rate::ONE.0);
        Cents(i64::try_from(scaled).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_multiple_of(3) {
            let percent = Decimal::new(i64::from(self.0 / 3), 4).normalize();
            return write!(f, "{percent}%");
        }
        let whole = self.0 / 30_000;
        match self.0 % 30_000 {
            10_000 => write!(f, "{whole} 1/3%"),
            20_000 => write!(f, "{whole} 2/3%"),
            rest => write!(f, "{whole} + {rest}/30000%"),
        }
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_u32(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Rate, D::Error> {
        if !deserializer.is_human_readable() {
            return u32::deserialize(deserializer).map(Rate);
        }
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Rate::parse_percent(text.trim_end_matches('%')).ok_or_else(|| {
            serde::de::Error::custom(crate::messages::Carried(crate::messages::form::not_percent(text)))
        })
    }
}

/// A specific rate in billionths of a dollar for each unit of quantity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnitRate(pub u64);

impl UnitRate {
    /// A dollar amount of at most nine decimals.
    #[must_use]
    pub fn from_dollars(dollars: Decimal) -> Option<UnitRate> {
        u64::try_from(in_units(dollars, 9)?).ok().map(UnitRate)
    }

    /// An amount in cents of at most seven decimals.
    #[must_use]
    pub fn from_cents(cents: Decimal) -> Option<UnitRate> {
        u64::try_from(in_units(cents, 7)?).ok().map(UnitRate)
    }

    /// The rate in dollars.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        // Twenty digits fit with room to spare.
        Decimal::try_from_i128_with_scale(i128::from(self.0), 9).unwrap_or_default().normalize()
    }

    /// The exact duty on a quantity; `None` where it would be absurdly large.
    #[must_use]
    pub fn of(self, quantity: Quantity) -> Option<Amount> {
        let billionths = i128::from(self.0).checked_mul(i128::from(quantity.0))?;
        billionths.checked_mul(Amount::PER_CENT / 10_000_000_000_000).map(Amount)
    }
}

/// A quantity in millionths of its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(pub i64);

impl Quantity {
    /// One whole unit.
    pub const ONE: Quantity = Quantity(1_000_000);

    /// A quantity of at most six decimals, not negative.
    #[must_use]
    pub fn from_decimal(quantity: Decimal) -> Option<Quantity> {
        let millionths = i64::try_from(in_units(quantity, 6)?).ok()?;
        (millionths >= 0).then_some(Quantity(millionths))
    }

    /// A quantity of another unit, of which `under` are `over` of its own.
    #[must_use]
    pub fn converted(quantity: Decimal, over: u32, under: u32) -> Option<Quantity> {
        let quantity = quantity.normalize();
        let product = quantity.mantissa().checked_mul(i128::from(over))?.checked_mul(1_000_000)?;
        let divisor = 10i128.checked_pow(quantity.scale())?.checked_mul(i128::from(under))?;
        (product >= 0 && product % divisor == 0).then_some(product / divisor)?.try_into().ok().map(Quantity)
    }

    /// The quantity in its unit.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 6).normalize()
    }
}

/// An exact amount of duty, before rounding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub i128);

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(0);
    /// Parts of a cent that are counted: enough for a third of a millionth of a cent
    /// and for a millionth of a unit at a billionth of a dollar.
    pub const PER_CENT: i128 = 30_000_000_000_000;

    /// The sum, unless it is absurdly large.
    #[must_use]
    pub fn plus(self, other: Amount) -> Option<Amount> {
        self.0.checked_add(other.0).map(Amount)
    }

    /// What is left above `other`; never below zero.
    #[must_use]
    pub fn above(self, other: Amount) -> Amount {
        Amount((self.0 - other.0).max(0))
    }

    /// To the cent, half up (19 CFR 159.3 leaves the cent as the unit of assessment).
    #[must_use]
    pub fn round(self) -> Cents {
        self.share(Cents(1), Cents(1)).unwrap_or_default()
    }

    /// The part of the amount that falls on `part` of `whole`, to the cent, half up.
    /// `None` where the whole is not positive or the product is absurdly large.
    #[must_use]
    pub fn share(self, part: Cents, whole: Cents) -> Option<Cents> {
        if whole.0 <= 0 {
            return None;
        }
        let unit = Amount::PER_CENT * i128::from(whole.0);
        let product = self.0.checked_mul(i128::from(part.0))?;
        let (whole_cents, rest) = (product.div_euclid(unit), product.rem_euclid(unit));
        i64::try_from(whole_cents + i128::from(rest >= unit - rest)).ok().map(Cents)
    }
}

#[cfg(test)]
mod tests;
