//! The base schedule, chapters 1 to 98: rate lines of 8 digits, statistical lines of 10,
//! and their rates and units on every day held.
//!
//! A rate belongs to the 8-digit line. A *leaf* is what an entry reports: a 10-digit
//! statistical line, or an 8-digit line that has none below it. Leaves have dense
//! ordinals in code order, so that other tables can be bitmaps or ranges over them.

mod build;
mod history;
mod look_up;
mod specials;
mod succession;
mod wire;

use std::ops::Range;

use super::code::HtsCode;
use super::rate::{DutyRate, GroupRef, Spi, display_special};
use crate::base::date::{Day, Span};

use history::History;
use specials::Specials;

pub use build::{BuildError, LeafInput, LineInput, RateInput, ScheduleBuilder};
pub use look_up::{LineRange, Lookup};
pub use succession::{Relation, Succession};

/// An official edition that the schedule was built from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Stable id such as `2026-rev-10`.
    pub id: String,
    /// The date that the edition bears.
    pub date: Day,
    /// The day from which its changes are applied.
    pub effective: Day,
}

/// The suffix of a leaf that is the 8-digit line itself.
const NO_SUFFIX: u16 = 10_000;

/// The days of an entry that neither came nor went.
const ALWAYS: Span = Span { from: Day::MIN, until: Day::MAX };

/// The base schedule in memory: sorted columns and dictionaries of what repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    editions: Vec<Edition>,
    /// Distinct rates of the general column, of column 2 and of the special column.
    rates: Vec<DutyRate>,
    /// Distinct special columns.
    specials: Specials,
    /// Distinct lists of units.
    units: Vec<Vec<Box<str>>>,
    /// Eight digits as a number, rising.
    lines: Vec<u32>,
    /// General rate, special column and column 2 of each line.
    line_rates: History<3>,
    /// The first ordinal of a line; one more entry than lines.
    line_leaves: Vec<u32>,
    /// The last two digits of a leaf, or `NO_SUFFIX`.
    suffixes: Vec<u16>,
    /// Units of each leaf.
    leaf_units: History<1>,
    /// Goods that went from one number to another, where that is written down; by day and number.
    successions: Vec<Succession>,
}

/// The range between two neighbouring entries of a column of starts.
fn between(starts: &[u32], index: usize) -> Range<usize> {
    let at = |index: usize| starts.get(index).map_or(0, |&start| start as usize);
    at(index)..at(index + 1)
}

/// The range of an entry in a column of ends: it starts where the one before it ends.
fn up_to(ends: &[u32], index: usize) -> Range<usize> {
    let end = |index: usize| ends.get(index).map_or(0, |&end| end as usize);
    index.checked_sub(1).map_or(0, end)..end(index)
}

impl Schedule {
    /// The editions, oldest first.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The newest edition; its `effective` day is the last day on which a change is held.
    #[must_use]
    pub fn newest_edition(&self) -> Option<&Edition> {
        self.editions.last()
    }

    /// Number of leaves over all days: ordinals run from 0 to one less.
    #[must_use]
    pub fn leaf_count(&self) -> u32 {
        u32::try_from(self.suffixes.len()).unwrap_or(u32::MAX)
    }

    /// Every rate line, in code order, whether or not it is in force on a given day.
    pub fn lines(&self) -> impl Iterator<Item = LineRef<'_>> {
        (0..self.lines.len()).map(|line| LineRef { schedule: self, line, leaf: None })
    }

    /// The distinct rates, for tests of the grammar.
    #[must_use]
    pub fn rates(&self) -> &[DutyRate] {
        &self.rates
    }

    /// The ordinals at or below a code of 4 to 10 digits, on whatever day they are in
    /// force; empty for a code that is not held.
    #[must_use]
    pub fn ordinal_range(&self, prefix: HtsCode) -> Range<u32> {
        if prefix.length() > 8 {
            return self.find_line(prefix).map_or(0..0, |line| self.suffix_range(line, prefix));
        }
        let start = |line: usize| self.line_leaves.get(line).copied().unwrap_or(0);
        let lines = self.line_range(prefix);
        start(lines.start)..start(lines.end)
    }

    /// The rate line of the first eight digits.
    fn find_line(&self, code: HtsCode) -> Option<usize> {
        let eight = u32::try_from(code.padded() / 100).ok()?;
        self.lines.binary_search(&eight).ok()
    }

    /// The leaves of a line that begin with a code of nine or ten digits. A line without
    /// suffixes answers to 00, which is what an entry reports for it.
    fn suffix_range(&self, line: usize, code: HtsCode) -> Range<u32> {
        let leaves = between(&self.line_leaves, line);
        let suffixes = self.suffixes.get(leaves.clone()).unwrap_or_default();
        let width = if code.length() == 10 { 1 } else { 10 };
        let low = u16::try_from(code.padded() % 100).unwrap_or(0);
        let bare = usize::from(suffixes.first() == Some(&NO_SUFFIX));
        let rising = suffixes.get(bare..).unwrap_or_default();
        let mut first = bare + rising.partition_point(|&suffix| suffix < low);
        let mut end = bare + rising.partition_point(|&suffix| suffix < low + width);
        if first == end && bare == 1 && low == 0 {
            (first, end) = (0, 1);
        }
        let ordinal = |place: usize| u32::try_from(leaves.start + place).unwrap_or(u32::MAX);
        ordinal(first)..ordinal(end)
    }

    /// The code of a leaf: 10 digits, or 8 where the line has no suffix.
    #[must_use]
    pub fn code_of(&self, ordinal: u32) -> Option<HtsCode> {
        let suffix = *self.suffixes.get(ordinal as usize)?;
        let line = self.line_of_leaf(ordinal)?;
        let eight = u64::from(*self.lines.get(line)?) * 100;
        if suffix == NO_SUFFIX {
            HtsCode::from_padded(eight, 8)
        } else {
            HtsCode::from_padded(eight + u64::from(suffix), 10)
        }
    }

    /// A leaf by its ordinal.
    #[must_use]
    pub fn leaf_at(&self, ordinal: u32) -> Option<LineRef<'_>> {
        let line = self.line_of_leaf(ordinal)?;
        (ordinal < self.leaf_count()).then_some(LineRef { schedule: self, line, leaf: Some(ordinal) })
    }

    /// A rate line by its index, with a leaf of it, as an earlier look-up gave them; of others nothing is in force.
    #[cfg(feature = "full")]
    #[must_use]
    pub fn line_at(&self, line: usize, leaf: Option<u32>) -> LineRef<'_> {
        LineRef { schedule: self, line, leaf }
    }

    fn line_of_leaf(&self, ordinal: u32) -> Option<usize> {
        // Every line has at least one leaf, so starts rise strictly.
        self.line_leaves
            .partition_point(|&start| start <= ordinal)
            .checked_sub(1)
            .filter(|&line| line < self.lines.len())
    }

    /// The lines at or below a code of 4 to 8 digits.
    fn line_range(&self, prefix: HtsCode) -> Range<usize> {
        let low = prefix.padded() / 100;
        let width = 10u64.pow(u32::from(8u8.saturating_sub(prefix.length())));
        let start = self.lines.partition_point(|&line| u64::from(line) < low);
        let end = self.lines.partition_point(|&line| u64::from(line) < low + width);
        start..end
    }

    /// The units of a leaf on a day; `None` when it is not in force.
    fn units_of(&self, ordinal: u32, day: Day) -> Option<u16> {
        self.leaf_units.on(ordinal as usize, day).map(|[units]| units)
    }
}

/// What a rate line says on a day, by places in the dictionaries.
struct LineRates {
    general: u16,
    special: u16,
    column2: u16,
}

/// A rate line, and the leaf of it that was asked for, if one was.
#[derive(Clone, Copy, Debug)]
pub struct LineRef<'a> {
    schedule: &'a Schedule,
    line: usize,
    leaf: Option<u32>,
}

impl PartialEq for LineRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.schedule, other.schedule) && self.line == other.line && self.leaf == other.leaf
    }
}

impl<'a> LineRef<'a> {
    /// The code as far as it is known: that of the leaf, otherwise the 8 digits.
    #[must_use]
    pub fn code(self) -> Option<HtsCode> {
        match self.leaf {
            Some(ordinal) => self.schedule.code_of(ordinal),
            None => self.rate_line(),
        }
    }

    /// The 8-digit code of the rate line.
    #[must_use]
    pub fn rate_line(self) -> Option<HtsCode> {
        HtsCode::from_padded(u64::from(*self.schedule.lines.get(self.line)?) * 100, 8)
    }

    /// The ordinal of the leaf; `None` where only the 8-digit line is known.
    #[must_use]
    pub fn ordinal(self) -> Option<u32> {
        self.leaf
    }

    /// The ordinals of all leaves of the rate line.
    #[must_use]
    pub fn ordinals(self) -> Range<u32> {
        let leaves = between(&self.schedule.line_leaves, self.line);
        u32::try_from(leaves.start).unwrap_or(0)..u32::try_from(leaves.end).unwrap_or(0)
    }

    /// Index of the rate line among all, in code order.
    #[must_use]
    pub fn line_index(self) -> usize {
        self.line
    }

    /// The rates of the line; `None` on a day when it is not in force.
    fn rates(self, day: Day) -> Option<LineRates> {
        let [general, special, column2] = self.schedule.line_rates.on(self.line, day)?;
        Some(LineRates { general, special, column2 })
    }

    /// The days on which the rate line is in force without a change of rate, one span
    /// for each state of its rates.
    pub fn spans(self) -> impl Iterator<Item = Span> + 'a {
        self.schedule.line_rates.spans(self.line)
    }

    /// The days on which the leaf asked for is in force, one span for each state of its units.
    pub fn leaf_spans(self) -> impl Iterator<Item = Span> + 'a {
        self.leaf.into_iter().flat_map(move |ordinal| self.schedule.leaf_units.spans(ordinal as usize))
    }

    /// Whether the rate line is in force.
    #[must_use]
    pub fn in_force(self, day: Day) -> bool {
        self.rates(day).is_some()
    }

    /// Whether the leaf asked for is in force; a rate line without a leaf is not a leaf.
    #[must_use]
    pub fn leaf_in_force(self, day: Day) -> bool {
        self.leaf.is_some_and(|ordinal| self.schedule.units_of(ordinal, day).is_some())
    }

    /// The general rate (column 1), with its text; `None` on a day when the line is not
    /// in force. A blank column is [`Unpriced::NotPrinted`](super::rate::Unpriced).
    #[must_use]
    pub fn general(self, day: Day) -> Option<&'a DutyRate> {
        self.rate(self.rates(day)?.general)
    }

    /// The text of the general rate.
    #[must_use]
    pub fn general_text(self, day: Day) -> Option<String> {
        self.general(day).map(ToString::to_string)
    }

    /// The rate for countries of General Note 3(b) (column 2).
    #[must_use]
    pub fn column2(self, day: Day) -> Option<&'a DutyRate> {
        self.rate(self.rates(day)?.column2)
    }

    /// The text of column 2.
    #[must_use]
    pub fn column2_text(self, day: Day) -> Option<String> {
        self.column2(day).map(ToString::to_string)
    }

    /// The special rate of a programme, or `None` where the column does not name it.
    #[must_use]
    pub fn special(self, day: Day, indicator: Spi) -> Option<&'a DutyRate> {
        self.special_groups(day).find(|group| group.indicators.contains(&indicator)).map(|group| group.rate)
    }

    /// The special column by groups. A group without programmes is for whom the
    /// description names (chapter 98).
    pub fn special_groups(self, day: Day) -> impl Iterator<Item = GroupRef<'a>> + use<'a> {
        let specials = &self.schedule.specials;
        let groups = self.rates(day).map_or(&[][..], |rates| specials.column(usize::from(rates.special)));
        groups.iter().filter_map(move |group| {
            Some(GroupRef {
                indicators: specials.lists.get(usize::from(group.list))?,
                rate: self.rate(group.rate)?,
            })
        })
    }

    /// Every programme that the special column names.
    pub fn special_indicators(self, day: Day) -> impl Iterator<Item = Spi> + 'a {
        self.special_groups(day).flat_map(|group| group.indicators.iter().copied())
    }

    /// The text of the special column.
    #[must_use]
    pub fn special_text(self, day: Day) -> String {
        display_special(self.special_groups(day))
    }

    /// The units of quantity to report, in order. Without a leaf, those of the first
    /// leaf in force, since suffixes of one line mostly share them.
    #[must_use]
    pub fn units(self, day: Day) -> &'a [Box<str>] {
        let leaf = |ordinal| self.schedule.units_of(ordinal, day);
        let units = match self.leaf {
            Some(ordinal) => leaf(ordinal),
            None => self.ordinals().find_map(leaf),
        };
        let Some(units) = units else { return &[] };
        self.schedule.units.get(usize::from(units)).map(Vec::as_slice).unwrap_or_default()
    }

    fn rate(self, index: u16) -> Option<&'a DutyRate> {
        self.schedule.rates.get(usize::from(index))
    }
}
