//! Bytes cut into chunks of whole records.

use super::{Format, LONGEST};
use crate::files::records::each_record;
use crate::files::scan::{Role, Scanner, line_end, plain, preface};

/// Rows after which a chunk is full: a full answer is some kilobytes, and a chunk of them must stay small.
const ROWS: u32 = 1000;
/// Bytes after which a chunk is full.
const BYTES: usize = 128 << 10;

/// What a chunk holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ChunkKind {
    /// Whole records.
    Rows = 0,
    /// The record that names the columns, with a line before it that names the delimiter.
    Head = 1,
    /// One line with a quote that is never closed, only after more bytes than a record may have, or only by one that
    /// belongs to another row.
    OpenQuote = 2,
    /// The beginning of a record that is too long; the rest of it is left out.
    TooLong = 3,
}

/// Some whole records, as they stand in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// What it holds.
    pub kind: ChunkKind,
    /// Line of the file on which it begins, counted from 1.
    pub line: u64,
    /// How many records it holds, blank ones too.
    pub records: u32,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Cuts what is pushed into it. Where it cuts depends on the bytes alone, not on how they were pushed: a run that was
/// stopped is resumed by cutting again and leaving out what was done.
#[derive(Debug)]
pub struct Cutter {
    format: Format,
    /// None until the header has shown the delimiter.
    scanner: Option<Scanner>,
    held: Vec<u8>,
    /// Where what is not handed out begins.
    start: usize,
    /// Where the record being read begins.
    record: usize,
    /// Up to where was read.
    at: usize,
    /// Line of the file at `start`.
    line: u64,
    /// Line breaks between `start` and `record`.
    breaks: u64,
    /// Line breaks between `record` and `at`.
    breaks_inside: u64,
    records: u32,
    /// The next record names the columns.
    head: bool,
    /// A quote of the record being read is not closed: its first line is cut off alone.
    stray: bool,
    /// The rest of a record that is too long is passed over.
    passing: bool,
    ended: bool,
    /// Hash of what was handed out.
    checksum: u64,
    /// Lines of the header, the one that names the delimiter left out.
    head_lines: u64,
    /// A line before the header names the delimiter.
    named: bool,
    /// Something stands behind the header.
    filled: bool,
    /// Bytes that were looked at one by one.
    #[cfg(test)]
    steps: usize,
}

impl Cutter {
    /// At the beginning of a file.
    #[must_use]
    pub fn new(format: Format) -> Cutter {
        Cutter {
            format,
            scanner: None,
            held: Vec::new(),
            start: 0,
            record: 0,
            at: 0,
            line: 1,
            breaks: 0,
            breaks_inside: 0,
            records: 0,
            head: format == Format::Csv,
            stray: false,
            passing: false,
            ended: false,
            checksum: 0xcbf2_9ce4_8422_2325,
            head_lines: 0,
            named: false,
            filled: false,
            #[cfg(test)]
            steps: 0,
        }
    }

    /// More bytes of the file, without a byte order mark in front.
    pub fn push(&mut self, bytes: &[u8]) {
        self.held.drain(..self.start);
        self.record -= self.start;
        self.at -= self.start;
        self.start = 0;
        self.held.extend_from_slice(bytes);
    }

    /// No more bytes will come. Whether the file ends in the middle of a line: it may have been cut short.
    pub fn end(&mut self) -> bool {
        self.ended = true;
        self.held
            .last()
            .is_some_and(|byte| *byte != b'\n' && (*byte != b'\r' || self.format == Format::Ndjson))
    }

    /// Of what was handed out so far.
    #[must_use]
    pub fn checksum(&self) -> u64 {
        self.checksum
    }

    /// Why a file of which so many rows were read is not what it seems: text stands in it and none of that was a row.
    /// A header alone is a table without rows.
    #[must_use]
    pub fn nothing_read(&self, rows: u64) -> Option<String> {
        (rows == 0 && (self.filled || self.head_lines > 1)).then(|| {
            "no row was read, though text stands behind the names of the columns: does the first line name them, and is \
             every double quote closed?"
                .to_string()
        })
    }

    /// The next chunk; none until more bytes come, or at the end.
    pub fn next_chunk(&mut self) -> Option<Chunk> {
        loop {
            if self.passing && !self.pass() {
                return None;
            }
            if self.scanner.is_none() && !self.begin() {
                return None;
            }
            if let Some(chunk) = self.read() {
                return Some(chunk);
            }
            if !self.passing {
                return None;
            }
        }
    }

    /// Finds the delimiter; false while the first line is not there yet.
    fn begin(&mut self) -> bool {
        if self.format == Format::Ndjson {
            self.scanner = Some(Scanner::new(b','));
            return true;
        }
        let held = self.held.get(self.start..).unwrap_or_default();
        let first = held.get(..held.len().min(LONGEST)).unwrap_or_default();
        if line_end(first, self.ended).is_none() && !self.ended && held.len() <= LONGEST {
            return false;
        }
        let (delimiter, named) = preface(first);
        self.scanner = Some(Scanner::new(delimiter));
        self.record = self.start + named;
        self.at = self.record;
        self.breaks += u64::from(named > 0);
        self.named = named > 0;
        true
    }

    fn read(&mut self) -> Option<Chunk> {
        if self.stray {
            return self.first_line();
        }
        let head = self.head;
        let mut scanner = self.scanner?;
        while let Some(&byte) = self.held.get(self.at) {
            let next = self.held.get(self.at + 1).copied();
            let role = match self.format {
                Format::Ndjson if byte == b'\n' => Role::Record,
                Format::Ndjson => Role::Text,
                Format::Csv => {
                    // Most records have no quotes, and need no look at each byte.
                    let rest = self.held.get(self.at..).unwrap_or_default();
                    let whole = if self.at == self.record { plain(rest, false) } else { None };
                    if let Some((length, _)) = whole.filter(|(length, _)| *length <= LONGEST) {
                        self.at += length - 1;
                        Role::Record
                    } else if byte == b'\r' && next.is_none() && !self.ended {
                        // A line feed may follow, and then both end one line.
                        break;
                    } else {
                        #[cfg(test)]
                        {
                            self.steps += 1;
                        }
                        scanner.step(byte, next)
                    }
                }
            };
            self.at += 1;
            let ends_line = byte == b'\n' || (byte == b'\r' && next != Some(b'\n'));
            match role {
                Role::Record => {
                    self.breaks_inside += 1;
                    self.close();
                    if head && let Some(bytes) = self.held.get(self.start..self.record) {
                        scanner = scanner.with_columns(columns(bytes));
                    }
                    if head || self.records >= ROWS || self.record - self.start >= BYTES {
                        self.scanner = Some(scanner);
                        return self.hand_out(if head { ChunkKind::Head } else { ChunkKind::Rows });
                    }
                }
                Role::Stray => return self.broken(),
                _ => {
                    self.breaks_inside += u64::from(ends_line && self.format == Format::Csv);
                    if self.at - self.record > LONGEST {
                        return self.broken();
                    }
                }
            }
        }
        self.scanner = Some(scanner);
        if !self.ended {
            return None;
        }
        if self.record < self.at {
            if self.format == Format::Csv && scanner.is_stray() {
                return self.broken();
            }
            self.close();
        }
        if self.record > self.start {
            return self.hand_out(if head { ChunkKind::Head } else { ChunkKind::Rows });
        }
        None
    }

    /// The record ends here.
    fn close(&mut self) {
        self.records += 1;
        self.record = self.at;
        self.breaks += self.breaks_inside;
        self.breaks_inside = 0;
    }

    /// A record that is too long or that no quote closes: what stood before it first, then its first line alone.
    fn broken(&mut self) -> Option<Chunk> {
        self.stray = true;
        // Behind that line reading begins again: as if the quote that is not closed were none.
        self.scanner = self.scanner.map(Scanner::again);
        self.at = self.record;
        self.breaks_inside = 0;
        if self.record > self.start {
            return self.hand_out(ChunkKind::Rows);
        }
        self.first_line()
    }

    /// The first line of what is held alone; none while its end is not there yet.
    fn first_line(&mut self) -> Option<Chunk> {
        let rest = self.held.get(self.record..).unwrap_or_default();
        let rest = rest.get(..rest.len().min(LONGEST + 1)).unwrap_or_default();
        let line = self.line_end(rest);
        if line.is_none() && rest.len() <= LONGEST {
            if !self.ended {
                return None;
            }
            self.at = self.record + rest.len();
        } else if let Some(length) = line {
            self.at = self.record + length;
            self.breaks_inside = 1;
        } else {
            self.stray = false;
            self.passing = true;
            let shown = self.record + 200;
            self.records = 1;
            self.record = shown;
            self.at = shown;
            return self.hand_out(ChunkKind::TooLong);
        }
        self.stray = false;
        self.close();
        self.hand_out(ChunkKind::OpenQuote)
    }

    /// How long the first line of some bytes is, with its end.
    fn line_end(&self, bytes: &[u8]) -> Option<usize> {
        match self.format {
            Format::Csv => line_end(bytes, self.ended).map(|(end, length)| end + length),
            Format::Ndjson => bytes.iter().position(|byte| *byte == b'\n').map(|at| at + 1),
        }
    }

    /// Passes over the rest of a line; false while it goes on.
    fn pass(&mut self) -> bool {
        let rest = self.held.get(self.start..).unwrap_or_default();
        let end = self.line_end(rest);
        // A carriage return at the end of what is held may be half of what ends the line.
        let half = usize::from(!self.ended && self.format == Format::Csv && rest.last() == Some(&b'\r'));
        let to = self.start + end.unwrap_or(rest.len() - half);
        (self.start, self.record, self.at) = (to, to, to);
        self.line += u64::from(end.is_some());
        self.passing = end.is_none();
        !self.passing
    }

    fn hand_out(&mut self, kind: ChunkKind) -> Option<Chunk> {
        let bytes = self.held.get(self.start..self.record)?.to_vec();
        for byte in &bytes {
            self.checksum = (self.checksum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        if kind == ChunkKind::Head {
            self.head_lines = self.breaks - u64::from(self.named);
        } else {
            self.filled |= bytes.iter().any(|byte| !byte.is_ascii_whitespace());
        }
        let chunk = Chunk { kind, line: self.line, records: self.records, bytes };
        self.start = self.record;
        self.line += self.breaks;
        (self.breaks, self.records, self.head) = (0, 0, false);
        Some(chunk)
    }
}

/// How many columns a header has.
fn columns(head: &[u8]) -> usize {
    let (delimiter, begin) = preface(head);
    let mut columns = 0;
    each_record(head.get(begin..).unwrap_or_default(), Scanner::new(delimiter), |_, _, fields| {
        columns = fields.len();
    });
    columns
}

#[cfg(test)]
mod tests;
