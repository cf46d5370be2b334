//! Foreign currency at a rate that the caller gives.
//!
//! For duty the rate is the one certified for the day of exportation (31 U.S.C. 5151; 19 CFR 159.31 to 159.36). None
//! is held here and none is guessed: an amount without a rate is an error.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::currency::code;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::{Cents, half_up};
use crate::base::number::Number;
use crate::messages;

/// What a currency is worth, stated one way or the other.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ExchangeRate {
    /// US dollars for one unit.
    pub usd_per_unit: Option<Number>,
    /// Units for one US dollar.
    pub units_per_usd: Option<Number>,
    /// The day that the rate is of.
    pub date: Option<Day>,
    /// Where it was taken from.
    pub source: String,
}

/// An amount that was converted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Conversion {
    /// The field of the request.
    pub field: String,
    /// The amount as given.
    pub amount: Number,
    /// Its currency.
    pub currency: String,
    /// The rate as given: `0.00072 USD for 1 KRW` or `1388.9 KRW for 1 USD`.
    pub rate: String,
    /// The day that the rate is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Day>,
    /// Where the caller took it from.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// US dollars, rounded once, to the cent, half up.
    pub usd: Cents,
}

/// How amounts of one request become dollars.
#[derive(Clone, Debug)]
pub struct Converter {
    /// The currency of amounts that name none.
    usual: String,
    rates: BTreeMap<String, (Quoted, ExchangeRate)>,
}

#[derive(Clone, Copy, Debug)]
enum Quoted {
    UsdPerUnit(Decimal),
    UnitsPerUsd(Decimal),
}

const DOLLAR: &str = "USD";
impl Converter {
    /// A converter with the rates of a request.
    ///
    /// # Errors
    /// A currency that is no code, a rate that is none, or two for one currency.
    pub fn new(
        usual: Option<&str>,
        given: &BTreeMap<String, ExchangeRate>,
    ) -> Result<Converter, Vec<InputError>> {
        let mut errors = Vec::new();
        let usual = code(usual.unwrap_or(DOLLAR), "currency").unwrap_or_else(|error| {
            errors.push(error);
            DOLLAR.to_string()
        });
        let mut rates = BTreeMap::new();
        for (name, rate) in given {
            let field = format!("exchangeRates.{name}");
            match (code(name, &field), quoted(rate, &field)) {
                (Ok(code), Ok(_)) if code == DOLLAR => {
                    let accepted = messages::landed::not_dollars_again();
                    errors.push(InputError::new(ErrorCode::Conflict, field, name, accepted));
                }
                (Ok(code), Ok(quoted)) => {
                    rates.insert(code, (quoted, rate.clone()));
                }
                (code, quoted) => errors.extend(code.err().into_iter().chain(quoted.err())),
            }
        }
        if errors.is_empty() { Ok(Converter { usual, rates }) } else { Err(errors) }
    }

    /// The currency of amounts that name none.
    #[must_use]
    pub fn usual(&self) -> &str {
        &self.usual
    }

    /// An amount in dollars; what was converted is noted.
    ///
    /// # Errors
    /// A negative amount, one of too many decimals or too large, or a currency without a rate.
    pub fn usd(
        &self,
        field: &str,
        amount: Number,
        currency: Option<&str>,
        noted: &mut Vec<Conversion>,
    ) -> Result<Cents, InputError> {
        let currency = match currency {
            Some(text) => code(text, &format!("{field}.currency"))?,
            None => self.usual.clone(),
        };
        let out_of_range = || {
            let accepted = messages::landed::dollars_within(Cents::LIMIT);
            InputError::new(ErrorCode::OutOfRange, field, amount.0, accepted)
        };
        if amount.0.is_sign_negative() && !amount.0.is_zero() {
            return Err(out_of_range());
        }
        if currency == DOLLAR {
            return Cents::from_decimal(amount.0).filter(|&cents| cents <= Cents::LIMIT).ok_or_else(|| {
                let accepted = messages::form::dollars_to(Cents::LIMIT);
                InputError::new(ErrorCode::OutOfRange, field, amount.0, accepted)
            });
        }
        let Some((quoted, given)) = self.rates.get(&currency) else {
            let accepted = messages::landed::certified_rate(messages::landed::dollar_rate());
            return Err(InputError::new(
                ErrorCode::Missing,
                format!("exchangeRates.{currency}"),
                "",
                accepted,
            ));
        };
        let usd = quoted.usd(amount.0).filter(|&cents| cents <= Cents::LIMIT).ok_or_else(out_of_range)?;
        let rate = match quoted {
            Quoted::UsdPerUnit(rate) => format!("{rate} USD for 1 {currency}"),
            Quoted::UnitsPerUsd(rate) => format!("{rate} {currency} for 1 USD"),
        };
        noted.push(Conversion {
            field: field.to_string(),
            amount,
            currency,
            rate,
            date: given.date,
            source: given.source.clone(),
            usd,
        });
        Ok(usd)
    }
}

fn quoted(rate: &ExchangeRate, field: &str) -> Result<Quoted, InputError> {
    let usable = |number: Number| number.0 > Decimal::ZERO && number.0.scale() <= 12;
    match (rate.usd_per_unit, rate.units_per_usd) {
        (Some(number), None) if usable(number) => Ok(Quoted::UsdPerUnit(number.0)),
        (None, Some(number)) if usable(number) => Ok(Quoted::UnitsPerUsd(number.0)),
        (Some(number), None) | (None, Some(number)) => {
            Err(InputError::new(ErrorCode::OutOfRange, field, number.0, messages::landed::dollar_rate()))
        }
        (None, None) => Err(InputError::new(ErrorCode::Missing, field, "", messages::landed::dollar_rate())),
        (Some(one), Some(other)) => Err(InputError::new(
            ErrorCode::Conflict,
            field,
            messages::fault::both_given(one.0, other.0),
            messages::landed::dollar_rate(),
        )),
    }
}

impl Quoted {
    /// Cents, half up, from the exact product or quotient; none where it is absurdly large.
    fn usd(self, amount: Decimal) -> Option<Cents> {
        let power = |scale: u32| 10i128.checked_pow(scale);
        let (above, below) = match self {
            Quoted::UsdPerUnit(rate) => (
                amount.mantissa().checked_mul(rate.mantissa())?,
                power(amount.scale())?.checked_mul(power(rate.scale())?)?,
            ),
            Quoted::UnitsPerUsd(rate) => (
                amount.mantissa().checked_mul(power(rate.scale())?)?,
                rate.mantissa().checked_mul(power(amount.scale())?)?,
            ),
        };
        i64::try_from(half_up(above.checked_mul(100)?, below)?).ok().map(Cents)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        Number(text.parse().expect("a number"))
    }

    #[test]
    fn a_product_and_a_quotient_are_rounded_once_and_half_up() {
        // 1,500,000 x 0.000725 = 1,087.50; 1,500,003 x 0.0005 = 750.0015.
        assert_eq!(Quoted::UsdPerUnit(number("0.000725").0).usd(number("1500000").0), Some(Cents(108_750)));
        assert_eq!(Quoted::UsdPerUnit(number("0.0005").0).usd(number("1500003").0), Some(Cents(75_000)));
        // 0.01 x 0.5 is half a cent.
        assert_eq!(Quoted::UsdPerUnit(number("0.5").0).usd(number("0.01").0), Some(Cents(1)));
        // 1,000,000 / 1,380 = 724.6376...
        assert_eq!(Quoted::UnitsPerUsd(number("1380").0).usd(number("1000000").0), Some(Cents(72_464)));
    }

    #[test]
    fn a_currency_without_a_rate_is_refused() {
        let converter = Converter::new(Some("krw"), &BTreeMap::new()).expect("a converter");
        let error = converter.usd("price", number("1000"), None, &mut Vec::new()).expect_err("no rate");
        assert_eq!((error.code, error.field.as_str()), (ErrorCode::Missing, "exchangeRates.KRW"));
    }
}
