//! Whole won, and other currencies at a rate that the caller gives.

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize, Serializer};

use crate::base::currency::code;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::number::Number;
use crate::messages;

/// An amount of whole won; the won has no smaller coin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Won(pub i64);

impl Won {
    /// Nothing.
    pub const ZERO: Won = Won(0);
    /// The largest amount taken in: a hundred trillion won. Beyond it a typing mistake is likelier than a shipment.
    pub const LIMIT: Won = Won(100_000_000_000_000);

    /// An exact amount, cut down to a whole multiple of `step`.
    #[must_use]
    pub fn cut(amount: Decimal, step: i64) -> Option<Won> {
        let whole = amount.round_dp_with_strategy(0, RoundingStrategy::ToZero);
        let whole = i64::try_from(whole.mantissa()).ok()?;
        Some(Won(whole - whole.checked_rem(step.max(1))?))
    }

    /// The sum, where it is one.
    #[must_use]
    pub fn plus(self, other: Won) -> Won {
        Won(self.0.saturating_add(other.0))
    }

    /// The exact amount.
    #[must_use]
    pub fn exact(self) -> Decimal {
        Decimal::from(self.0)
    }
}

impl fmt::Display for Won {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Won {
    /// Text, as all money of an answer.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// What one unit of a currency is worth.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct WonRate {
    /// Won for one unit.
    pub won_per_unit: Option<Number>,
    /// The day that the rate is of.
    pub date: Option<Day>,
    /// Where it was taken from.
    pub source: String,
}

/// An amount that was converted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WonConversion {
    /// The field of the request.
    pub field: String,
    /// The amount as given.
    pub amount: Number,
    /// Its currency.
    pub currency: String,
    /// Won for one unit.
    pub won_per_unit: Number,
    /// The day that the rate is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// Where the caller took it from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// The home currency.
pub(super) const WON: &str = "KRW";
/// How amounts of one request become won.
#[derive(Debug)]
pub(super) struct Converter {
    usual: String,
    rates: BTreeMap<String, (Decimal, WonRate)>,
}

impl Converter {
    /// A converter with the rates of a request.
    pub fn new(
        usual: Option<&str>,
        given: &BTreeMap<String, WonRate>,
        faults: &mut Vec<InputError>,
    ) -> Converter {
        let usual = match usual.map(|usual| code(usual, "currency")) {
            None => WON.to_string(),
            Some(Ok(code)) => code,
            Some(Err(fault)) => {
                faults.push(fault);
                WON.to_string()
            }
        };
        let mut rates = BTreeMap::new();
        for (name, rate) in given {
            let field = format!("exchangeRates.{name}");
            let code = match code(name, &field) {
                Ok(code) if code != WON => code,
                Ok(code) => {
                    let accepted = messages::korea::not_won_again();
                    faults.push(InputError::new(ErrorCode::Conflict, field, code, accepted));
                    continue;
                }
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            };
            match rate.won_per_unit {
                Some(Number(number)) if usable(number) => {
                    rates.insert(code, (number, rate.clone()));
                }
                Some(Number(number)) => {
                    faults.push(InputError::new(
                        ErrorCode::OutOfRange,
                        field,
                        number,
                        messages::korea::won_rate(),
                    ));
                }
                None => {
                    faults.push(InputError::new(ErrorCode::Missing, field, "", messages::korea::won_rate()));
                }
            }
        }
        Converter { usual, rates }
    }

    /// The exact amount in won; what was converted is noted.
    pub fn won(
        &self,
        field: &str,
        amount: Number,
        currency: Option<&str>,
        noted: &mut Vec<WonConversion>,
    ) -> Result<Decimal, InputError> {
        let currency = match currency {
            Some(text) => code(text, &format!("{field}.currency"))?,
            None => self.usual.clone(),
        };
        let out_of_range = || {
            let accepted = messages::korea::won_within(Won::LIMIT);
            InputError::new(ErrorCode::OutOfRange, field, amount.0, accepted)
        };
        let negative = amount.0.is_sign_negative() && !amount.0.is_zero();
        if negative || amount.0.normalize().scale() > 4 || amount.0 > Won::LIMIT.exact() {
            return Err(out_of_range());
        }
        if currency == WON {
            return Ok(amount.0);
        }
        let Some((rate, given)) = self.rates.get(&currency) else {
            let field = format!("exchangeRates.{currency}");
            return Err(InputError::new(ErrorCode::Missing, field, "", messages::korea::won_rate()));
        };
        let won = amount.0.checked_mul(*rate).filter(|won| *won <= Won::LIMIT.exact());
        let won = won.ok_or_else(out_of_range)?;
        noted.push(WonConversion {
            field: field.to_string(),
            amount,
            currency,
            won_per_unit: Number(*rate),
            date: given.date,
            source: given.source.clone(),
        });
        Ok(won)
    }
}

fn usable(number: Decimal) -> bool {
    number > Decimal::ZERO && number.normalize().scale() <= 9 && number <= Decimal::from(1_000_000_000_i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_cut_never_rounded_up() {
        let exact: Decimal = "1234569.99".parse().expect("a number");
        assert_eq!(Won::cut(exact, 10), Some(Won(1_234_560)));
        assert_eq!(Won::cut(exact, 1), Some(Won(1_234_569)));
        assert_eq!(Won::cut(Decimal::ZERO, 10), Some(Won::ZERO));
    }
}
