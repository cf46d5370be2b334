//! Which rate lines of which origins an antidumping or countervailing duty case may reach.
//!
//! The cases themselves stand in a pack of their own. What stands here lets the first answer say at once that there is a
//! question: a duty of some hundred percent would otherwise be met at the port.

use serde::Serialize;

use crate::base::date::{Day, Span};
use crate::base::wire::{Reader, WireError, Writer};
use crate::law::lists::{decode_span, encode_span};

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
    pub origins: Vec<u16>,
}

impl RemedyFlag {
    fn says(&self) -> Remedies {
        if self.known { Remedies::Possible } else { Remedies::CannotSay }
    }
}

/// The flags of all lines. Columns of one type are read by one function, which the module of quotes has already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RemedyFlags {
    /// Flags.
    pub flags: Vec<RemedyFlag>,
    /// Places in the flags, group after group.
    pub items: Vec<u16>,
    /// By group: where its places end among the items.
    pub groups: Vec<u16>,
    /// By run of neighbouring lines, rising: the first line after it.
    pub ends: Vec<u16>,
    /// By run: its group.
    pub of_run: Vec<u16>,
}

impl RemedyFlags {
    /// The flags of a rate line, by its place among all, for an origin.
    fn on(&self, line: usize, origin: u8) -> impl Iterator<Item = &RemedyFlag> {
        let at = |column: &[u16], place: usize| column.get(place).map(|&number| usize::from(number));
        let run = self.ends.partition_point(|&end| usize::from(end) <= line);
        let items = at(&self.of_run, run).and_then(|group| {
            let from = group.checked_sub(1).map_or(Some(0), |before| at(&self.groups, before))?;
            self.items.get(from..at(&self.groups, group)?)
        });
        let flags = items.unwrap_or_default().iter().filter_map(|&flag| self.flags.get(usize::from(flag)));
        flags.filter(move |flag| flag.origins.contains(&u16::from(origin)))
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

    /// Writes the flags; [`RemedyFlags::decode`] reads them back.
    pub(super) fn encode(&self, out: &mut Writer) {
        let column = |out: &mut Writer, numbers: &mut dyn ExactSizeIterator<Item = u16>| {
            out.length(numbers.len());
            numbers.for_each(|number| out.varint(u64::from(number)));
        };
        out.length(self.flags.len());
        for flag in &self.flags {
            encode_span(out, flag.span);
            out.u8(u8::from(flag.known));
            column(out, &mut flag.origins.iter().copied());
        }
        column(out, &mut self.items.iter().copied());
        column(out, &mut self.groups.iter().copied());
        // Runs stand side by side: their lengths take a byte where their ends take two.
        let lengths = std::iter::once(&0).chain(&self.ends).zip(&self.ends).map(|(before, end)| end - before);
        column(out, &mut lengths.collect::<Vec<u16>>().into_iter());
        column(out, &mut self.of_run.iter().copied());
    }

    /// Reads flags.
    ///
    /// # Errors
    /// Bytes that were not written by [`RemedyFlags::encode`]. What refers to nothing says nothing.
    pub(super) fn decode(from: &mut Reader<'_>) -> Result<RemedyFlags, WireError> {
        fn column(from: &mut Reader<'_>) -> Result<Vec<u16>, WireError> {
            let count = from.length()?;
            from.column(count, 1 << 16)
        }
        let mut book = RemedyFlags::default();
        for _ in 0..from.length()? {
            let span = decode_span(from)?;
            book.flags.push(RemedyFlag { span, known: from.u8()? == 1, origins: column(from)? });
        }
        book.items = column(from)?;
        book.groups = column(from)?;
        book.ends = column(from)?;
        book.of_run = column(from)?;
        let mut before = 0u16;
        for end in &mut book.ends {
            *end = end.checked_add(before).ok_or(WireError::OutOfBounds)?;
            before = *end;
        }
        Ok(book)
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
                RemedyFlag { span: Span { from: day(0), until: Day::MAX }, known: false, origins: vec![2] },
            ],
            items: vec![0, 1, 1],
            groups: vec![0, 2, 3],
            ends: vec![3, 5, 6],
            of_run: vec![0, 1, 2],
        };
        let mut written = Writer::new();
        flags.encode(&mut written);
        assert_eq!(RemedyFlags::decode(&mut Reader::new(&written.finish())), Ok(flags.clone()));
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
