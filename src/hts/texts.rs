//! Distinct texts, each held once; rows name them by number, in order of first appearance.

use std::collections::BTreeMap;

use crate::base::wire::{Reader, WireError, Writer};

/// Distinct texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Texts {
    /// One text a line.
    lines: String,
    /// Where each text starts; one more entry than texts.
    starts: Vec<u32>,
}

impl Texts {
    fn cut(lines: String) -> Result<Texts, WireError> {
        let ends = lines.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).map(u32::try_from).collect::<Result<_, _>>();
        let whole = lines.is_empty() || lines.ends_with('\n');
        let starts = starts.ok().filter(|_| whole).ok_or(WireError::OutOfBounds)?;
        Ok(Texts { lines, starts })
    }

    /// The text of that number.
    pub(super) fn get(&self, number: u32) -> Option<&str> {
        let (start, end) = (*self.starts.get(number as usize)?, *self.starts.get(number as usize + 1)?);
        self.lines.get(start as usize..(end as usize).checked_sub(1)?)
    }

    /// All of them, by number.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).map_while(|number| self.get(number))
    }

    /// Writes the number of each row, nought for a text seen for the first time, then the texts.
    pub(super) fn write(&self, writer: &mut Writer, numbers: impl Iterator<Item = u32>) {
        let mut seen = 0;
        for number in numbers {
            if number == seen {
                writer.u8(0);
                seen += 1;
            } else {
                writer.varint(u64::from(number) + 1);
            }
        }
        writer.str(&self.lines);
    }

    /// Reads what [`Texts::write`] wrote: the numbers of so many rows, and the texts that they name.
    pub(super) fn read(reader: &mut Reader<'_>, rows: usize) -> Result<(Vec<u32>, Texts), WireError> {
        let (mut numbers, mut seen) = (Vec::new(), 0);
        for _ in 0..rows {
            let number = reader.narrow::<u32>()?.checked_sub(1).unwrap_or(seen);
            if number > seen {
                return Err(WireError::OutOfBounds);
            }
            seen += u32::from(number == seen);
            numbers.push(number);
        }
        let texts = Texts::cut(reader.str()?.to_string())?;
        if texts.starts.len() == seen as usize + 1 {
            Ok((numbers, texts))
        } else {
            Err(WireError::OutOfBounds)
        }
    }
}

/// Texts on their way in.
#[derive(Default)]
pub(super) struct Gathering {
    lines: String,
    known: BTreeMap<String, u32>,
}

impl Gathering {
    /// The number of a text; `None` for one that is not a single line.
    pub(super) fn number(&mut self, text: &str) -> Option<u32> {
        if let Some(&number) = self.known.get(text) {
            return Some(number);
        }
        let number = u32::try_from(self.known.len()).ok()?;
        if text.contains('\n') {
            return None;
        }
        self.lines.push_str(text);
        self.lines.push('\n');
        self.known.insert(text.to_string(), number);
        Some(number)
    }

    /// All that were given; `None` for more than four thousand million bytes.
    pub(super) fn texts(self) -> Option<Texts> {
        Texts::cut(self.lines).ok()
    }
}
