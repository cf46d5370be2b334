//! The distinct special columns, by places in tables of what repeats in them.

use super::up_to;
use crate::hts::rate::Spi;

/// The groups of every distinct special column, one column after another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Specials {
    /// Distinct lists of programmes.
    pub(super) lists: Vec<Vec<Spi>>,
    groups: Vec<Group>,
    /// Where the groups of each column end.
    ends: Vec<u32>,
}

/// A group by places: its programmes among the lists, its rate among the rates of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) list: u16,
    pub(super) rate: u16,
}

impl Specials {
    /// No column yet, over these lists of programmes.
    pub(super) fn new(lists: Vec<Vec<Spi>>) -> Specials {
        Specials { lists, ..Specials::default() }
    }

    /// Number of columns.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The groups of a column; none for one that is not held.
    pub(super) fn column(&self, place: usize) -> &[Group] {
        self.groups.get(up_to(&self.ends, place)).unwrap_or_default()
    }

    /// All columns, by place.
    pub(super) fn columns(&self) -> impl Iterator<Item = &[Group]> {
        (0..self.len()).map(|place| self.column(place))
    }

    /// Adds a group to the column that is being written.
    pub(super) fn push(&mut self, group: Group) {
        self.groups.push(group);
    }

    /// Ends a column; `None` for more groups than the table can number.
    pub(super) fn end_column(&mut self) -> Option<()> {
        self.ends.push(u32::try_from(self.groups.len()).ok()?);
        Some(())
    }
}
