//! What each of many entries says on every day, where all but a few never changed.

use super::{ALWAYS, up_to};
use crate::base::date::{Day, Span};

/// Columns of `N` numbers for every entry, and apart from them the few entries that ever changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct History<const N: usize> {
    /// What an entry says at first; most say so always.
    pub(super) columns: [Vec<u16>; N],
    /// The entries that changed or did not always stand, rising.
    pub(super) changed: Vec<u32>,
    /// Where the periods of each of those end.
    ends: Vec<u32>,
    pub(super) periods: Vec<Period<N>>,
    /// A bit for each entry that changed, since most that are asked for did not.
    marks: Vec<u64>,
}

/// What an entry says for some days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period<const N: usize> {
    pub(super) span: Span,
    pub(super) said: [u16; N],
}

impl<const N: usize> Default for History<N> {
    fn default() -> History<N> {
        let columns = std::array::from_fn(|_| Vec::new());
        History { columns, changed: Vec::new(), marks: Vec::new(), ends: Vec::new(), periods: Vec::new() }
    }
}

impl<const N: usize> History<N> {
    /// Number of entries.
    pub(super) fn len(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    /// Adds an entry with its periods, at least one; `None` for more than a table can number.
    pub(super) fn push(&mut self, periods: &[Period<N>]) -> Option<()> {
        let entry = u32::try_from(self.len()).ok()?;
        for (column, number) in self.columns.iter_mut().zip(periods.first()?.said) {
            column.push(number);
        }
        if !matches!(periods, [only] if only.span == ALWAYS) {
            self.periods.extend_from_slice(periods);
            self.end_changed(entry)?;
        }
        Some(())
    }

    /// Ends the periods of an entry that changed; such entries come in rising order.
    pub(super) fn end_changed(&mut self, entry: u32) -> Option<()> {
        self.changed.push(entry);
        self.ends.push(u32::try_from(self.periods.len()).ok()?);
        let word = entry as usize / 64;
        self.marks.resize(self.marks.len().max(word + 1), 0);
        *self.marks.get_mut(word)? |= 1 << (entry % 64);
        Some(())
    }

    /// The periods of the entry at a place in `changed`.
    pub(super) fn of_changed(&self, place: usize) -> &[Period<N>] {
        self.periods.get(up_to(&self.ends, place)).unwrap_or_default()
    }

    /// What an entry says at first; `None` beyond the last entry.
    fn first(&self, entry: usize) -> Option<[u16; N]> {
        let mut said = [0; N];
        for (number, column) in said.iter_mut().zip(&self.columns) {
            *number = *column.get(entry)?;
        }
        Some(said)
    }

    /// The place of an entry in `changed`.
    fn place(&self, entry: usize) -> Option<usize> {
        let marked = self.marks.get(entry / 64)? >> (entry % 64) & 1 == 1;
        if marked { self.changed.binary_search(&u32::try_from(entry).ok()?).ok() } else { None }
    }

    /// What an entry says on a day; `None` on a day when it does not stand.
    pub(super) fn on(&self, entry: usize, day: Day) -> Option<[u16; N]> {
        match self.place(entry) {
            None => self.first(entry),
            Some(place) => {
                self.of_changed(place).iter().find(|period| period.span.holds(day)).map(|period| period.said)
            }
        }
    }

    /// The spans of an entry, one for each state.
    pub(super) fn spans(&self, entry: usize) -> impl Iterator<Item = Span> + '_ {
        let place = self.place(entry);
        let always = (place.is_none() && entry < self.len()).then_some(ALWAYS);
        let changed = place.map_or(&[][..], |place| self.of_changed(place));
        always.into_iter().chain(changed.iter().map(|period| period.span))
    }
}
