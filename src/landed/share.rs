//! Shares of an amount, to the cent, that add up to it.

use crate::base::money::{Cents, half_up};

/// Shares by weight: each is the difference of two running shares, so none is lost and none is made.
/// Without any weight all of it falls on the first.
pub(super) fn shares(amount: Cents, weights: &[i64]) -> Vec<Cents> {
    let whole: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
    let (mut sum, mut given) = (0i128, 0i128);
    let shares = weights.iter().map(|&weight| {
        sum += i128::from(weight);
        let all = i128::from(amount.0);
        // Half up, so that a single share is the amount and two halves are halves.
        let until = half_up(all * sum, whole).unwrap_or(all);
        let share = until - given;
        given = until;
        Cents(i64::try_from(share).unwrap_or(0))
    });
    shares.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_the_cent() {
        assert_eq!(shares(Cents(100), &[1, 1, 1]), [Cents(33), Cents(34), Cents(33)]);
        assert_eq!(shares(Cents(7), &[0, 0]), [Cents(7), Cents(0)]);
    }
}
