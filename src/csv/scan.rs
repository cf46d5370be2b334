//! Where fields and records end: one reader of quotes for whole tables and for files read piece by piece.

/// What a byte is to the record that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Part of the field.
    Text,
    /// A quote that opens the field: blanks before it are no part of it.
    Open,
    /// No part of the field.
    Skip,
    /// The end of a field.
    Field,
    /// The end of a field and of the record.
    Record,
}

/// Reads byte by byte; quotes are honoured as spreadsheets write them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanner {
    delimiter: u8,
    quoted: bool,
    /// A quote inside quotes: the end of them, or the first half of one quote that is meant.
    half: bool,
    /// Nothing but blanks in the field so far.
    blank: bool,
}

impl Scanner {
    /// At the beginning of a record.
    pub(crate) fn new(delimiter: u8) -> Scanner {
        Scanner { delimiter, quoted: false, half: false, blank: true }
    }

    /// The same at the beginning of a record.
    #[cfg(feature = "command")]
    pub(crate) fn again(self) -> Scanner {
        Scanner::new(self.delimiter)
    }

    /// What divides fields.
    #[cfg(feature = "command")]
    pub(crate) fn delimiter(&self) -> char {
        char::from(self.delimiter)
    }

    /// The first record of some bytes, where it is text without any quote: its length with the line break, and what stands
    /// before that. Between its delimiters are then the fields as they are.
    #[cfg(feature = "command")]
    pub(crate) fn plain<'b>(&self, bytes: &'b [u8]) -> Option<(usize, &'b str)> {
        let mut end = bytes.len();
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' => {
                    end = at;
                    break;
                }
                b'"' => return None,
                // Anywhere else it is passed over.
                b'\r' if bytes.get(at + 1) != Some(&b'\n') => return None,
                _ => {}
            }
        }
        let text = bytes.get(..end)?;
        let text = std::str::from_utf8(text.strip_suffix(b"\r").unwrap_or(text)).ok()?;
        Some((bytes.len().min(end + 1), text))
    }

    /// Whether a quote is open.
    pub(crate) fn is_open(&self) -> bool {
        self.quoted && !self.half
    }

    /// The next byte.
    pub(crate) fn step(&mut self, byte: u8) -> Mark {
        if self.quoted {
            if byte == b'"' {
                self.half = !self.half;
                if self.half {
                    return Mark::Skip;
                }
                self.blank = false;
                return Mark::Text;
            }
            if !self.half {
                self.blank &= byte.is_ascii_whitespace();
                return Mark::Text;
            }
            (self.quoted, self.half) = (false, false);
        }
        match byte {
            b'"' if self.blank => {
                self.quoted = true;
                Mark::Open
            }
            b'\r' => Mark::Skip,
            b'\n' => {
                self.blank = true;
                Mark::Record
            }
            byte if byte == self.delimiter => {
                self.blank = true;
                Mark::Field
            }
            byte => {
                self.blank &= byte.is_ascii_whitespace();
                Mark::Text
            }
        }
    }
}
