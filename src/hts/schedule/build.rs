//! Puts a schedule together from lines: what the pack compiler calls.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::Hash;

use super::history::Period;
use super::specials::{Group, Specials};
use super::{Edition, NO_SUFFIX, Schedule};
use crate::base::date::Span;
use crate::hts::code::HtsCode;
use crate::hts::rate::{RateTextError, SpecialGroup, Spi, parse, parse_special};

/// The rates of a line over a span of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateInput {
    /// Days on which they hold.
    pub span: Span,
    /// Column 1 general.
    pub general: String,
    /// Column 1 special.
    pub special: String,
    /// Column 2.
    pub column2: String,
}

/// A leaf of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeafInput {
    /// The last two digits, or `None` for a line without suffixes.
    pub suffix: Option<u8>,
    /// Spans of days with the units to report on them, in order.
    pub periods: Vec<(Span, Vec<String>)>,
}

/// A rate line with its leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineInput {
    /// Eight digits.
    pub code: HtsCode,
    /// Its rates, in order of days.
    pub rates: Vec<RateInput>,
    /// Its leaves, one without suffix first, then by suffix.
    pub leaves: Vec<LeafInput>,
}

/// Why a line cannot be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildError {
    /// A rate text outside the grammar.
    Rate(RateTextError),
    /// Not 8 digits, or not above the line before.
    Order(HtsCode),
    /// No leaf, no period, leaves out of order, or spans that overlap.
    Shape(HtsCode),
    /// More distinct texts than an index of 16 bits can name.
    TooMany,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::Rate(error) => write!(f, "{error}"),
            BuildError::Order(code) => {
                write!(f, "{code} must have 8 digits and stand above the line before it")
            }
            BuildError::Shape(code) => {
                write!(
                    f,
                    "{code} must have a leaf, and each leaf and the line spans of days that do not overlap"
                )
            }
            BuildError::TooMany => f.write_str("more than 65,535 distinct rates or units"),
        }
    }
}

impl std::error::Error for BuildError {}

/// Collects lines in code order.
#[derive(Default)]
pub struct ScheduleBuilder {
    editions: Vec<Edition>,
    lines: Vec<LineInput>,
}

/// Distinct values, the most frequent first so that their indexes take one byte.
struct Dictionary<T> {
    index: BTreeMap<T, u16>,
    values: Vec<T>,
}

impl<T: Ord + Clone + Hash> Dictionary<T> {
    fn new(items: impl Iterator<Item = T>) -> Result<Dictionary<T>, BuildError> {
        let mut counts: BTreeMap<T, usize> = BTreeMap::new();
        for item in items {
            *counts.entry(item).or_default() += 1;
        }
        let mut ranked: Vec<(T, usize)> = counts.into_iter().collect();
        ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let values: Vec<T> = ranked.into_iter().map(|(item, _)| item).collect();
        let index = values
            .iter()
            .enumerate()
            .map(|(index, item)| u16::try_from(index).map(|index| (item.clone(), index)))
            .collect::<Result<_, _>>()
            .map_err(|_| BuildError::TooMany)?;
        Ok(Dictionary { index, values })
    }

    fn of(&self, item: &T) -> u16 {
        self.index.get(item).copied().unwrap_or(0)
    }
}

impl ScheduleBuilder {
    /// A builder for the editions given, oldest first.
    #[must_use]
    pub fn new(editions: Vec<Edition>) -> ScheduleBuilder {
        ScheduleBuilder { editions, lines: Vec::new() }
    }

    /// Adds the next line in code order.
    ///
    /// # Errors
    /// [`BuildError`] when the line is out of order or its spans or texts are wrong.
    pub fn add(&mut self, line: LineInput) -> Result<(), BuildError> {
        let above = self.lines.last().is_none_or(|last| last.code < line.code);
        if line.code.length() != 8 || !above {
            return Err(BuildError::Order(line.code));
        }
        let apart = |spans: &[Span]| {
            !spans.is_empty() && spans.windows(2).all(|pair| matches!(pair, [a, b] if a.until <= b.from))
        };
        let spans: Vec<Span> = line.rates.iter().map(|rates| rates.span).collect();
        let leaves_apart = line.leaves.iter().all(|leaf| {
            let spans: Vec<Span> = leaf.periods.iter().map(|(span, _)| *span).collect();
            apart(&spans)
        });
        let rising = line.leaves.windows(2).all(|pair| matches!(pair, [a, b] if a.suffix < b.suffix));
        let two_digits = line.leaves.iter().all(|leaf| leaf.suffix.is_none_or(|suffix| suffix < 100));
        if !apart(&spans) || line.leaves.is_empty() || !leaves_apart || !rising || !two_digits {
            return Err(BuildError::Shape(line.code));
        }
        for rates in &line.rates {
            parse(&rates.general).map_err(BuildError::Rate)?;
            parse(&rates.column2).map_err(BuildError::Rate)?;
            parse_special(&rates.special).map_err(BuildError::Rate)?;
        }
        self.lines.push(line);
        Ok(())
    }

    /// The schedule.
    ///
    /// # Errors
    /// [`BuildError::TooMany`] when a dictionary overflows.
    pub fn finish(self) -> Result<Schedule, BuildError> {
        let ScheduleBuilder { editions, lines } = self;
        let canonical = |text: &str| parse(text).map(|rate| rate.to_string()).map_err(BuildError::Rate);
        let groups = |text: &str| parse_special(text).map_err(BuildError::Rate);
        let mut texts = Vec::new();
        let mut specials = Vec::new();
        for rates in lines.iter().flat_map(|line| &line.rates) {
            texts.extend([canonical(&rates.general)?, canonical(&rates.column2)?]);
            specials.push(rates.special.clone());
        }
        // Rates of the special column share the dictionary.
        let special_dictionary = Dictionary::new(specials.into_iter())?;
        let columns: Vec<Vec<SpecialGroup>> =
            special_dictionary.values.iter().map(|text| groups(text)).collect::<Result<_, _>>()?;
        let special_rates = columns.iter().flatten().map(|group| group.rate.to_string());
        let rates = Dictionary::new(texts.into_iter().chain(special_rates))?;
        let units = Dictionary::new(
            lines
                .iter()
                .flat_map(|line| &line.leaves)
                .flat_map(|leaf| &leaf.periods)
                .map(|(_, units)| units.clone()),
        )?;

        let mut schedule = Schedule {
            editions,
            specials: special_columns(&columns, &rates)?,
            units: units
                .values
                .iter()
                .map(|list| list.iter().map(|unit| unit.clone().into_boxed_str()).collect())
                .collect(),
            ..Schedule::default()
        };
        for text in &rates.values {
            schedule.rates.push(parse(text).map_err(BuildError::Rate)?);
        }
        let position = |length: usize| u32::try_from(length).map_err(|_| BuildError::TooMany);
        for line in &lines {
            schedule
                .lines
                .push(u32::try_from(line.code.padded() / 100).map_err(|_| BuildError::Order(line.code))?);
            schedule.line_leaves.push(position(schedule.suffixes.len())?);
            let mut periods = Vec::new();
            for input in &line.rates {
                let said = [
                    rates.of(&canonical(&input.general)?),
                    special_dictionary.of(&input.special),
                    rates.of(&canonical(&input.column2)?),
                ];
                periods.push(Period { span: input.span, said });
            }
            schedule.line_rates.push(&periods).ok_or(BuildError::TooMany)?;
            for leaf in &line.leaves {
                schedule.suffixes.push(leaf.suffix.map_or(NO_SUFFIX, u16::from));
                let periods = leaf.periods.iter();
                let periods: Vec<_> =
                    periods.map(|(span, list)| Period { span: *span, said: [units.of(list)] }).collect();
                schedule.leaf_units.push(&periods).ok_or(BuildError::TooMany)?;
            }
        }
        schedule.line_leaves.push(position(schedule.suffixes.len())?);
        Ok(schedule)
    }
}

/// The special columns by places.
fn special_columns(
    columns: &[Vec<SpecialGroup>],
    rates: &Dictionary<String>,
) -> Result<Specials, BuildError> {
    let mut lists: Vec<Vec<Spi>> = columns.iter().flatten().map(|group| group.indicators.clone()).collect();
    lists.sort();
    lists.dedup();
    let mut specials = Specials::new(lists);
    for column in columns {
        for group in column {
            let list = specials.lists.binary_search(&group.indicators).unwrap_or_else(|at| at);
            let list = u16::try_from(list).map_err(|_| BuildError::TooMany)?;
            specials.push(Group { list, rate: rates.of(&group.rate.to_string()) });
        }
        specials.end_column().ok_or(BuildError::TooMany)?;
    }
    Ok(specials)
}
