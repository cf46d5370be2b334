//! How the goods of a statistical number go on when the number ends.
//!
//! Where the body that changes the numbers says which goods went where, that is kept pair by pair; for every other
//! change the numbers born in the same rate line on the day the old one ended stand in its place.

use super::{LineRef, Schedule};
use crate::base::date::Day;
use crate::base::order;

/// How one number follows another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The same goods under another number.
    Renumbered,
    /// Some of the goods, or all of them beside those of other numbers.
    Replaced,
    /// Nobody says; the number was born in the line on the day the other ended.
    Inferred,
}

impl Relation {
    /// Those that are written down.
    pub(super) const WRITTEN: [Relation; 2] = [Relation::Renumbered, Relation::Replaced];
}

/// Goods that went from one number to another. Where the old number stands on the day as well, its digits were given to
/// other goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Succession {
    /// First day of the new number.
    pub day: Day,
    /// Ordinal of the old number.
    pub old: u32,
    /// Ordinal of the new one.
    pub new: u32,
    /// How.
    pub relation: Relation,
}

impl Schedule {
    /// What is written down of successions, by day and number.
    #[must_use]
    pub fn successions(&self) -> &[Succession] {
        &self.successions
    }

    /// Keeps successions, which must rise by day and number; false where they do not.
    #[must_use]
    pub fn set_successions(&mut self, successions: Vec<Succession>) -> bool {
        let key = |each: &Succession| (each.day, each.old, each.new);
        let rise = successions.windows(2).all(|pair| matches!(pair, [a, b] if key(a) < key(b)));
        self.successions = successions;
        rise
    }

    /// The days on which statistical numbers of a line begin or end within the life of the line, rising.
    #[must_use]
    pub fn turns(&self, line: LineRef<'_>) -> Vec<Day> {
        let spans = line.ordinals().flat_map(|leaf| self.leaf_units.spans(leaf as usize));
        let days = spans.flat_map(|span| [span.from, span.until]);
        order::distinct(days.filter(|&day| day != Day::MIN && day != Day::MAX))
    }

    /// Every step of goods from number to number in a rate line on a day.
    #[must_use]
    pub fn steps(&self, line: LineRef<'_>, day: Day) -> Vec<Succession> {
        let leaves = line.ordinals();
        let first = self.successions.partition_point(|each| (each.day, each.old) < (day, leaves.start));
        let written = self.successions.get(first..).unwrap_or_default();
        let written: Vec<Succession> =
            written.iter().take_while(|each| each.day == day && each.old < leaves.end).copied().collect();
        if !written.is_empty() {
            return written;
        }
        let stands = |leaf: u32, on: Day| self.units_of(leaf, on).is_some();
        let before = day.plus(-1);
        let ended = leaves.clone().filter(|&leaf| stands(leaf, before) && !stands(leaf, day));
        let born: Vec<u32> =
            leaves.clone().filter(|&leaf| !stands(leaf, before) && stands(leaf, day)).collect();
        ended
            .flat_map(|old| {
                born.iter().map(move |&new| Succession { day, old, new, relation: Relation::Inferred })
            })
            .collect()
    }

    /// The one number whose goods are those of a number that is not in force on a day: its successor or predecessor by
    /// renumbering, as often as that happened in between; none where goods were split, joined or are not known to be
    /// the same.
    #[must_use]
    pub fn same_goods(&self, line: LineRef<'_>, ordinal: u32, day: Day) -> Option<(u32, bool)> {
        // Only what is written down says so, which of most lines nothing is.
        let own = line.ordinals();
        if !self.successions.iter().any(|step| own.contains(&step.old)) {
            return None;
        }
        let turns = self.turns(line);
        let renumbered = |of: &dyn Fn(&Succession) -> bool, at: Day| {
            let steps = self.steps(line, at);
            let mut own = steps.iter().filter(|step| of(step));
            let only = own.next().filter(|_| own.next().is_none())?;
            let alone = steps.iter().filter(|step| step.old == only.old || step.new == only.new).count() == 1;
            (alone && only.relation == Relation::Renumbered).then_some(*only)
        };
        // A number that stands on may have been given to other goods, so what moved counts, and not what ended.
        let moved = |of: &dyn Fn(&Succession) -> bool, at: Day| self.steps(line, at).iter().any(of);
        let ends = self.leaf_units.spans(ordinal as usize).map(|span| span.until);
        if let Some(end) = ends.filter(|&end| end <= day).max() {
            let mut at = ordinal;
            for &turn in turns.iter().filter(|&&turn| end <= turn && turn <= day) {
                if turn == end || moved(&|step| step.old == at, turn) {
                    at = renumbered(&|step| step.old == at, turn)?.new;
                }
            }
            if self.units_of(at, day).is_some() {
                return Some((at, true));
            }
        }
        let starts = self.leaf_units.spans(ordinal as usize).map(|span| span.from);
        let start = starts.filter(|&start| start > day).min()?;
        let mut at = ordinal;
        for &turn in turns.iter().rev().filter(|&&turn| day < turn && turn <= start) {
            if turn == start || moved(&|step| step.new == at, turn) {
                at = renumbered(&|step| step.new == at, turn)?.old;
            }
        }
        self.units_of(at, day).is_some().then_some((at, false))
    }

    /// The numbers that took the goods of a number over when it last ended by a day.
    #[must_use]
    pub fn successors(&self, line: LineRef<'_>, ordinal: u32, day: Day) -> Vec<u32> {
        let ends = self.leaf_units.spans(ordinal as usize).map(|span| span.until);
        let Some(end) = ends.filter(|&end| end <= day).max() else { return Vec::new() };
        self.steps(line, end).iter().filter(|step| step.old == ordinal).map(|step| step.new).collect()
    }

    /// The numbers from which a number takes goods over when it next begins after a day.
    #[must_use]
    pub fn predecessors(&self, line: LineRef<'_>, ordinal: u32, day: Day) -> Vec<u32> {
        let starts = self.leaf_units.spans(ordinal as usize).map(|span| span.from);
        let Some(start) = starts.filter(|&start| start > day).min() else { return Vec::new() };
        self.steps(line, start).iter().filter(|step| step.new == ordinal).map(|step| step.old).collect()
    }
}
