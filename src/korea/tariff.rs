//! The rates that Korea printed for every line of its tariff, year by year.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::rate::Rate;
use super::statement::Statement;
use crate::base::date::Day;
use crate::hts::code::HtsCode;

/// The rates of a line; of hundreds of lines together, since there are few different ones.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Printed {
    /// The basic rate of the Customs Act.
    pub basic: Option<Rate>,
    /// What was applied without an agreement, of each year.
    pub applied: Vec<Option<Rate>>,
    /// The rate of the agreement, of each year.
    pub korus: Vec<Option<Rate>>,
    /// Whether the rates of the agreement are those of one season or variety of the line.
    pub one_case: bool,
}

/// What is said of the rates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Where they stand.
    pub rates: Statement,
    /// An applied rate that is not the basic one may be a quota tariff, which can hold for some months only.
    pub months: Statement,
    /// Amounts in won are taken to be of a kilogram.
    pub unit: Statement,
    /// The applied rate of a year that is not printed.
    pub other_year: Statement,
    /// What is printed and what the staging makes are not the same.
    pub differ: Statement,
    /// The category of a line that is held by its rates alone.
    pub no_category: Statement,
}

/// The rates of all lines of today's nomenclature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tariff {
    /// The first year printed; the others follow it one by one.
    pub first_year: i32,
    /// Place of the nomenclature in `KoreaBook::editions`.
    pub edition: usize,
    /// What is said of them.
    pub said: Said,
    /// Each different row of rates once; all have as many years.
    pub rows: Vec<Printed>,
    /// The lines in code order, each with its place in `rows`.
    #[serde(serialize_with = "write", deserialize_with = "read")]
    pub lines: Vec<(HtsCode, u32)>,
}

impl Tariff {
    /// The rates of a line.
    #[must_use]
    pub fn printed(&self, code: HtsCode) -> Option<&Printed> {
        let at = self.lines.binary_search_by(|(line, _)| line.cmp(&code)).ok()?;
        self.row(at)
    }

    pub(super) fn row(&self, at: usize) -> Option<&Printed> {
        let (_, row) = self.lines.get(at)?;
        self.rows.get(usize::try_from(*row).ok()?)
    }

    /// The years printed, the first and the last.
    #[must_use]
    pub fn years(&self) -> (i32, i32) {
        let count = self.rows.first().map_or(0, |row| row.applied.len());
        (self.first_year, self.first_year.saturating_add(i32::try_from(count).unwrap_or(0)).saturating_sub(1))
    }

    /// Whether rates of the year of a day are printed.
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        let (first, last) = self.years();
        (first..=last).contains(&day.ymd().0)
    }

    /// The rate applied without an agreement in the year of a day.
    #[must_use]
    pub fn applied<'a>(&self, printed: &'a Printed, day: Day) -> Option<&'a Rate> {
        self.of_year(&printed.applied, day)
    }

    /// The rate of the agreement in the year of a day.
    #[must_use]
    pub fn korus<'a>(&self, printed: &'a Printed, day: Day) -> Option<&'a Rate> {
        self.of_year(&printed.korus, day)
    }

    fn of_year<'a>(&self, rates: &'a [Option<Rate>], day: Day) -> Option<&'a Rate> {
        let place = usize::try_from(day.ymd().0.checked_sub(self.first_year)?).ok()?;
        rates.get(place)?.as_ref()
    }

    /// Whether every place is there, codes rise, and rates are such as could be written.
    pub(super) fn is_whole(&self, editions: usize) -> bool {
        let (first, last) = self.years();
        let years = usize::try_from(i64::from(last) - i64::from(first) + 1).unwrap_or(0);
        let plain = |rate: &Option<Rate>| {
            rate.as_ref().is_none_or(|rate| Rate::parse(&rate.to_string()).as_ref() == Some(rate))
        };
        self.edition < editions
            && years > 0
            && self.rows.iter().all(|row| {
                row.applied.len() == years
                    && row.korus.len() == years
                    && plain(&row.basic)
                    && row.applied.iter().chain(&row.korus).all(plain)
            })
            && self.lines.windows(2).all(|pair| matches!(pair, [(one, _), (next, _)] if one < next))
            && self.lines.iter().all(|(code, row)| {
                code.length() == 10 && usize::try_from(*row).is_ok_and(|row| row < self.rows.len())
            })
    }
}

impl Printed {
    /// Whether the rate of a year is not the basic one.
    #[must_use]
    pub fn differs_from_basic(&self, applied: &Rate) -> bool {
        self.basic.as_ref().is_some_and(|basic| basic != applied)
    }
}

/// The most zeros that a step is written without.
const MOST_ZEROS: u32 = 6;

/// Lines as steps from one code to the next, in columns: zeros at the end of the step, the step without them, the row. A
/// third of the bytes that pairs of codes and rows take when compressed.
type Columns = (Vec<u8>, Vec<u64>, Vec<u32>);

fn write<S: Serializer>(lines: &[(HtsCode, u32)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut columns: Columns = (Vec::new(), Vec::new(), Vec::new());
    let mut last = 0;
    for (code, row) in lines {
        let step = code.padded().saturating_sub(last);
        last = code.padded();
        let zeros = (0..=MOST_ZEROS).rev().find(|zeros| step.is_multiple_of(10u64.pow(*zeros))).unwrap_or(0);
        columns.0.push(u8::try_from(zeros).unwrap_or(0));
        columns.1.push(step / 10u64.pow(zeros));
        columns.2.push(*row);
    }
    columns.serialize(serializer)
}

fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(HtsCode, u32)>, D::Error> {
    let (zeros, steps, rows) = Columns::deserialize(deserializer)?;
    // What is no code becomes one that no line has, so that the book is not whole; so do columns of different lengths.
    let even = zeros.len() == steps.len() && steps.len() == rows.len();
    let mut last = 0u64;
    let lines = zeros.into_iter().zip(steps).zip(rows).map(|((zeros, step), row)| {
        let unit = 10u64.checked_pow(u32::from(zeros)).unwrap_or(u64::MAX);
        last = last.saturating_add(step.saturating_mul(unit));
        (HtsCode::from_padded(last, 10).unwrap_or(HtsCode::LOWEST), row)
    });
    Ok(lines.chain((!even).then_some((HtsCode::LOWEST, 0))).collect())
}

/// The percentage by which rates are laid side by side: that of the value.
pub(super) fn percent(rate: &Rate) -> Decimal {
    match rate {
        Rate::Percent(percent) | Rate::Greater { percent, .. } | Rate::AtLeast { percent, .. } => *percent,
        Rate::Between { least, .. } => *least,
    }
}
