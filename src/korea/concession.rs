//! How the agreement's rate of a line is found: categories of staging, quotas, and lines with cases.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::statement::Statement;
use crate::base::date::Day;
use crate::base::text::Text;

/// How the rate of the agreement falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Falls {
    /// Equal cuts, this many.
    Stages(u8),
    /// Nothing from this day on.
    ZeroFrom(Day),
    /// Never: the base rate is kept.
    Base,
    /// There is no rate of the agreement.
    Outside,
    /// Not known.
    Unknown,
}

/// A category of staging.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// The letter, or a name of ours where the letter was not seen.
    pub id: String,
    /// How it falls.
    pub falls: Falls,
    /// Its name and sources.
    pub statement: Statement,
}

/// Who can use a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotaOf {
    /// Goods under the agreement.
    Korus,
    /// Goods of any origin.
    Everyone,
}

/// A tariff-rate quota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Its id.
    pub id: String,
    /// Who can use it.
    pub of: QuotaOf,
    /// The percentage inside it, where known.
    pub rate: Option<Decimal>,
    /// Tonnes in year 1 and yearly growth in percent, where known.
    pub volume: Option<(Decimal, Decimal)>,
    /// Its name and sources.
    pub statement: Statement,
}

/// What selects a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// From a month and day to before another; over the turn of the year where the first is later.
    Season {
        /// First month and day.
        from: (u8, u8),
        /// First month and day after it.
        until: (u8, u8),
    },
    /// The answer to the question of the line.
    Answer(bool),
}

impl When {
    /// Whether a season holds a day; false for answers.
    #[must_use]
    pub fn holds(self, day: Day) -> bool {
        let (_, month, date) = day.ymd();
        let here = (u8::try_from(month).unwrap_or(0), u8::try_from(date).unwrap_or(0));
        match self {
            When::Season { from, until } if from <= until => from <= here && here < until,
            When::Season { from, until } => from <= here || here < until,
            When::Answer(_) => false,
        }
    }
}

/// One case of a line whose rate hangs on more than the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// When it is.
    pub when: When,
    /// Place in `KoreaBook::categories`.
    pub category: usize,
    /// Place in `KoreaBook::quotas`.
    pub quota: Option<usize>,
    /// Its name and sources.
    pub statement: Statement,
}

/// A line with cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Special {
    /// Its id.
    pub id: String,
    /// The fact and the question that selects a case, where no season does.
    pub question: Option<(String, Text)>,
    /// The cases; together they leave nothing out.
    pub cases: Vec<Case>,
}

/// How the rate of a line is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Staging {
    /// By a category: its place in `KoreaBook::categories`.
    Category(usize),
    /// By cases: the place in `KoreaBook::specials`.
    Special(usize),
}
