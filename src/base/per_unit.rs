//! What one of several units costs, as every answer and page states it.

use rust_decimal::Decimal;

use super::money::{Cents, half_up};

/// An amount for each of so many units, in dollars to four decimals, half up: of screws a cent is too coarse. `None`
/// where there are no units.
#[must_use]
pub fn of(amount: Cents, units: Decimal) -> Option<String> {
    let scale = 10i128.checked_pow(units.scale())?;
    let tenths_of_mills =
        half_up(i128::from(amount.0).checked_mul(100)?.checked_mul(scale)?, units.mantissa())?;
    Some(Decimal::try_from_i128_with_scale(tenths_of_mills, 4).ok()?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_of_a_unit_has_four_decimals() {
        assert_eq!(of(Cents(10_000), 3.into()).as_deref(), Some("33.3333"));
        assert_eq!(of(Cents(5), 8.into()).as_deref(), Some("0.0063"));
        assert_eq!(of(Cents(5), Decimal::ZERO), None);
    }
}
