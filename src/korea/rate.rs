//! A rate of duty as the tables write it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A rate as it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rate {
    /// `8%`.
    Percent(Decimal),
    /// `30% or 1908 KRW/kg`, whichever is greater.
    Greater {
        /// Percent of the value.
        percent: Decimal,
        /// Won for one unit.
        won: Decimal,
        /// The unit, as quantities name it.
        unit: String,
    },
    /// `9% or ? KRW/kg`, whichever is greater: the part by quantity is not printed, so that it can only be more.
    AtLeast {
        /// Percent of the value.
        percent: Decimal,
        /// The unit.
        unit: String,
    },
    /// `222.8% to 754.3%`: a span, because which line has which rate was not seen.
    Between {
        /// The lowest percentage.
        least: Decimal,
        /// The highest.
        most: Decimal,
    },
}

impl Rate {
    /// Reads a rate; nothing where it has none of the four forms.
    ///
    /// ```
    /// use korus_tariff::korea::book::Rate;
    /// for text in ["8%", "30% or 1908 KRW/kg", "9% or ? KRW/kg", "222.8% to 754.3%"] {
    ///     assert_eq!(Rate::parse(text).unwrap().to_string(), text);
    /// }
    /// assert!(Rate::parse("8").is_none() && Rate::parse("9% to 8%").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Rate> {
        if let Some((percent, rest)) = text.split_once(" or ") {
            let (won, unit) = rest.split_once(" KRW/")?;
            let unit = (!unit.is_empty() && unit.bytes().all(|byte| byte.is_ascii_lowercase()))
                .then(|| unit.to_string())?;
            let percent = percent_of(percent)?;
            return Some(match won {
                "?" => Rate::AtLeast { percent, unit },
                won => Rate::Greater { percent, won: number(won)?, unit },
            });
        }
        if let Some((least, most)) = text.split_once(" to ") {
            let (least, most) = (percent_of(least)?, percent_of(most)?);
            return (least < most).then_some(Rate::Between { least, most });
        }
        percent_of(text).map(Rate::Percent)
    }

    /// The unit of a quantity that the rate needs.
    #[must_use]
    pub fn unit(&self) -> Option<&str> {
        match self {
            Rate::Greater { unit, .. } => Some(unit),
            _ => None,
        }
    }
}

impl std::fmt::Display for Rate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Rate::Percent(percent) => write!(f, "{percent}%"),
            Rate::Greater { percent, won, unit } => write!(f, "{percent}% or {won} KRW/{unit}"),
            Rate::AtLeast { percent, unit } => write!(f, "{percent}% or ? KRW/{unit}"),
            Rate::Between { least, most } => write!(f, "{least}% to {most}%"),
        }
    }
}

/// A number that a rate may have: not negative, few decimals, below ten million.
fn number(text: &str) -> Option<Decimal> {
    let number = Decimal::from_str_exact(text).ok()?.normalize();
    let fits = !number.is_sign_negative() && number.scale() <= 4 && number < Decimal::from(10_000_000);
    fits.then_some(number)
}

/// `12.5%` as 12.5.
#[must_use]
pub fn percent_of(text: &str) -> Option<Decimal> {
    number(text.strip_suffix('%')?)
}
