//! A part in percent of a whole, as every answer states it.

use super::money::{Cents, half_up};

/// A part in percent of a whole, to four decimals, half up; `None` where there is no whole.
///
/// ```
/// use korus_tariff::base::percent::of;
/// assert_eq!(of(125, 1_000).as_deref(), Some("12.5%"));
/// assert_eq!(of(1, 3).as_deref(), Some("33.3333%"));
/// assert_eq!(of(1, 0), None);
/// ```
#[must_use]
pub fn of(part: i128, whole: i128) -> Option<String> {
    if whole <= 0 {
        return None;
    }
    // Percent times ten thousand: 12.5 % is 125000. Narrow numbers divide several times faster.
    let narrow = u64::try_from(part).ok().zip(u64::try_from(whole).ok());
    let doubled = narrow.and_then(|(part, whole)| part.checked_mul(2_000_000)?.checked_add(whole));
    let text = match (doubled, narrow) {
        (Some(doubled), Some((_, whole))) => {
            let units = doubled / 2 / whole;
            let text = format!("{}.{:04}", units / 10_000, units % 10_000);
            text.trim_end_matches('0').trim_end_matches('.').to_string()
        }
        _ => {
            let units = half_up(part.checked_mul(1_000_000)?, whole)?;
            rust_decimal::Decimal::try_from_i128_with_scale(units, 4).ok()?.normalize().to_string()
        }
    };
    Some(format!("{text}%"))
}

/// An amount in percent of a value, see [`of`].
#[must_use]
pub fn percentage(part: Cents, whole: Cents) -> Option<String> {
    of(i128::from(part.0), i128::from(whole.0))
}
