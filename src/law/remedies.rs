//! Which rate lines of which origins an antidumping or countervailing duty case may reach.
//!
//! The cases themselves stand in a pack of their own. What stands here lets the first answer say at once that there is a
//! question: a duty of some hundred percent would otherwise be met at the port.

use serde::Serialize;

use crate::base::date::{Day, Span};

/// Whether an antidumping or countervailing duty may be owed besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedies {
    /// No case that is held names the line, or has words that fit it.
    #[default]
    None,
    /// Whether a case reaches the goods cannot be said: its outcome is not known, or the origin is no single country.
    CannotSay,
    /// A case in force may reach the goods: its words decide.
    Possible,
}

impl Remedies {
    /// All, as they count in columns.
    pub const ALL: [Remedies; 3] = [Remedies::None, Remedies::CannotSay, Remedies::Possible];
}

/// Cases of the same origins and days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyFlag {
    /// Days of entry.
    pub span: Span,
    /// Whether it is known that the cases are in force.
    pub known: bool,
    /// Indexes of countries.
    pub origins: Vec<u8>,
}

impl RemedyFlag {
    fn says(&self) -> Remedies {
        if self.known { Remedies::Possible } else { Remedies::CannotSay }
    }
}

/// The flags of all lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemedyFlags {
    /// Flags.
    pub flags: Vec<RemedyFlag>,
    /// Places in the flags that some lines share; the first group is that of lines without any.
    pub groups: Vec<Vec<u16>>,
    /// Runs of neighbouring lines: the first line after the run, and its group.
    pub runs: Vec<(u32, u16)>,
}

impl RemedyFlags {
    /// The flags of a rate line, by its place among all, for an origin.
    fn on(&self, line: usize, origin: u8) -> impl Iterator<Item = &RemedyFlag> {
        let run = self.runs.partition_point(|&(end, _)| end as usize <= line);
        let group = self.runs.get(run).and_then(|&(_, group)| self.groups.get(usize::from(group)));
        let flags = group.into_iter().flatten().filter_map(|&flag| self.flags.get(usize::from(flag)));
        flags.filter(move |flag| flag.origins.contains(&origin))
    }

    /// What may be owed on goods of a rate line, by its place among all, of an origin on a day.
    #[must_use]
    pub fn of(&self, line: usize, origin: u8, day: Day) -> Remedies {
        let met = self.on(line, origin).filter(|flag| flag.span.holds(day));
        met.map(RemedyFlag::says).max().unwrap_or_default()
    }

    /// The same, with the days around this one on which it is the same: orders begin and end on days of their own.
    #[cfg(feature = "full")]
    #[must_use]
    pub fn around(&self, line: usize, origin: u8, day: Day) -> (Remedies, Span) {
        let (mut said, mut same) = (Remedies::None, Span { from: Day::MIN, until: Day::MAX });
        for flag in self.on(line, origin) {
            if flag.span.holds(day) {
                said = said.max(flag.says());
            }
            for end in [flag.span.from, flag.span.until] {
                if end <= day {
                    same.from = same.from.max(end);
                } else {
                    same.until = same.until.min(end);
                }
            }
        }
        (said, same)
    }

    /// Whether the runs rise, and every place that something refers to is there.
    pub(super) fn is_whole(&self) -> bool {
        self.runs.is_sorted_by_key(|&(end, _)| end)
            && self.runs.iter().all(|&(_, group)| usize::from(group) < self.groups.len())
            && self.groups.iter().flatten().all(|&flag| usize::from(flag) < self.flags.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_answers_for_its_origins_and_days_alone() {
        let day = |number| Day::from_number(number);
        let flags = RemedyFlags {
            flags: vec![
                RemedyFlag { span: Span { from: day(10), until: day(20) }, known: true, origins: vec![1, 2] },
                RemedyFlag { span: Span { from: Day::MIN, until: Day::MAX }, known: false, origins: vec![2] },
            ],
            groups: vec![vec![], vec![0, 1], vec![1]],
            runs: vec![(3, 0), (5, 1), (6, 2)],
        };
        assert!(flags.is_whole());
        for (line, origin, on, said) in [
            (2, 1, 10, Remedies::None),
            (3, 1, 10, Remedies::Possible),
            (4, 1, 19, Remedies::Possible),
            (4, 1, 20, Remedies::None),
            (4, 1, 9, Remedies::None),
            (4, 2, 9, Remedies::CannotSay),
            (4, 3, 15, Remedies::None),
            (5, 2, 15, Remedies::CannotSay),
            (6, 2, 15, Remedies::None),
        ] {
            assert_eq!(flags.of(line, origin, day(on)), said, "{line} {origin} {on}");
            #[cfg(feature = "full")]
            {
                let (here, same) = flags.around(line, origin, day(on));
                assert!(here == said && same.holds(day(on)));
                (0..40)
                    .filter(|&on| same.holds(day(on)))
                    .for_each(|on| assert_eq!(flags.of(line, origin, day(on)), said));
            }
        }
    }
}
