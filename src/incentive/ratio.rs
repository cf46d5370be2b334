//! Exact shares. A share of 54.999...% is not 55%, so shares are kept as fractions of
//! whole numbers of any length and compared by cross multiplication, never rounded.

use rust_decimal::Decimal;

use super::book::Comparator;

/// A whole number of any length: 32-bit limbs, the least first, no zero limb on top.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Whole(Vec<u32>);

impl Whole {
    fn from_u128(mut value: u128) -> Whole {
        let mut limbs = Vec::new();
        while value > 0 {
            limbs.push(value as u32);
            value >>= 32;
        }
        Whole(limbs)
    }

    fn ten_to(power: u32) -> Whole {
        let ten = Whole::from_u128(10);
        (0..power).fold(Whole::from_u128(1), |product, _| product.times(&ten))
    }

    fn times(&self, other: &Whole) -> Whole {
        let mut limbs = vec![0u32; self.0.len() + other.0.len() + 1];
        for (shift, &a) in self.0.iter().enumerate() {
            let mut carry = 0u64;
            let row = limbs.iter_mut().skip(shift);
            for (limb, b) in row.zip(other.0.iter().copied().chain(std::iter::repeat(0))) {
                let sum = u64::from(a) * u64::from(b) + u64::from(*limb) + carry;
                *limb = sum as u32;
                carry = sum >> 32;
            }
        }
        Whole(limbs).trimmed()
    }

    fn plus(&self, other: &Whole) -> Whole {
        let length = self.0.len().max(other.0.len()) + 1;
        let mut carry = 0u64;
        let limbs = (0..length)
            .map(|at| {
                let limb = |whole: &Whole| u64::from(whole.0.get(at).copied().unwrap_or(0));
                let sum = limb(self) + limb(other) + carry;
                carry = sum >> 32;
                sum as u32
            })
            .collect();
        Whole(limbs).trimmed()
    }

    fn trimmed(mut self) -> Whole {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }

    fn is_zero(&self) -> bool {
        self.0.is_empty()
    }
}

impl PartialOrd for Whole {
    fn partial_cmp(&self, other: &Whole) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Whole {
    fn cmp(&self, other: &Whole) -> std::cmp::Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

/// An exact non-negative fraction.
///
/// ```
/// use korus_tariff::incentive::ratio::Ratio;
/// use rust_decimal::Decimal;
/// let share = Ratio::of(Decimal::from(760), Decimal::from(1200)).unwrap();
/// assert_eq!(share.percent_text(), "63.3333");
/// ```
#[derive(Clone, Debug)]
pub struct Ratio {
    above: Whole,
    below: Whole,
}

impl Ratio {
    /// `part / whole`; none where either is negative or the whole is zero.
    #[must_use]
    pub fn of(part: Decimal, whole: Decimal) -> Option<Ratio> {
        if part.is_sign_negative() && !part.is_zero() || whole <= Decimal::ZERO {
            return None;
        }
        let mantissa = |value: Decimal| Whole::from_u128(value.mantissa().unsigned_abs());
        Some(Ratio {
            above: mantissa(part).times(&Whole::ten_to(whole.scale())),
            below: mantissa(whole).times(&Whole::ten_to(part.scale())),
        })
    }

    /// A percentage as a fraction of one.
    #[must_use]
    pub fn of_percent(percent: Decimal) -> Option<Ratio> {
        Ratio::of(percent, Decimal::ONE_HUNDRED)
    }

    /// Nothing of something.
    #[must_use]
    pub fn zero() -> Ratio {
        Ratio { above: Whole(Vec::new()), below: Whole::from_u128(1) }
    }

    /// The whole.
    #[must_use]
    pub fn one() -> Ratio {
        Ratio { above: Whole::from_u128(1), below: Whole::from_u128(1) }
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Ratio) -> Ratio {
        Ratio { above: self.above.times(&other.above), below: self.below.times(&other.below) }
    }

    /// The sum. Equal denominators stay as they are, so that long sums stay short.
    #[must_use]
    pub fn plus(&self, other: &Ratio) -> Ratio {
        if self.below == other.below {
            return Ratio { above: self.above.plus(&other.above), below: self.below.clone() };
        }
        Ratio {
            above: self.above.times(&other.below).plus(&other.above.times(&self.below)),
            below: self.below.times(&other.below),
        }
    }

    /// The greater of the two.
    #[must_use]
    pub fn max(self, other: Ratio) -> Ratio {
        if self.compare(&other).is_lt() { other } else { self }
    }

    /// Exact order.
    #[must_use]
    pub fn compare(&self, other: &Ratio) -> std::cmp::Ordering {
        self.above.times(&other.below).cmp(&other.above.times(&self.below))
    }

    /// Whether `self <comparator> percent` holds exactly.
    #[must_use]
    pub fn meets(&self, comparator: Comparator, percent: Decimal) -> bool {
        Ratio::of_percent(percent).is_some_and(|threshold| comparator.holds(self.compare(&threshold)))
    }

    /// The share in percent with four decimals, cut, never rounded up: for reading alone.
    #[must_use]
    pub fn percent_text(&self) -> String {
        if self.above.is_zero() {
            return "0.0000".to_string();
        }
        let scaled = self.above.times(&Whole::from_u128(1_000_000));
        let fits = |units: u128| self.below.times(&Whole::from_u128(units)) <= scaled;
        let mut units = 0u128;
        for bit in (0..100).rev() {
            let tried = units | (1 << bit);
            if fits(tried) {
                units = tried;
            }
        }
        format!("{}.{:04}", units / 10_000, units % 10_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(part: i64, whole: i64) -> Ratio {
        Ratio::of(Decimal::from(part), Decimal::from(whole)).expect("a share")
    }

    #[test]
    fn a_share_just_below_the_threshold_does_not_reach_it() {
        let nearly = Ratio::of(Decimal::MAX - Decimal::ONE, Decimal::MAX).expect("a share");
        assert!(!nearly.meets(Comparator::AtLeast, Decimal::ONE_HUNDRED));
        assert_eq!(nearly.percent_text(), "99.9999");
        assert!(ratio(1, 1).meets(Comparator::AtLeast, Decimal::ONE_HUNDRED));
    }

    #[test]
    fn thirds_add_up_to_one() {
        let third = ratio(1, 3);
        let sum = third.plus(&third).plus(&ratio(2, 6));
        assert!(sum.compare(&Ratio::one()).is_eq());
    }

    #[test]
    fn what_is_no_share_is_refused() {
        assert!(Ratio::of(Decimal::ONE, Decimal::ZERO).is_none());
        assert!(Ratio::of(-Decimal::ONE, Decimal::ONE).is_none());
    }
}
