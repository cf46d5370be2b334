//! Bytes cut into chunks of whole records.

use super::{Format, LONGEST};
use crate::csv::{Mark, Scanner, delimiter};

/// Rows after which a chunk is full: a full answer is some kilobytes, and a chunk of them must stay small.
const ROWS: u32 = 1000;
/// Bytes after which a chunk is full.
const BYTES: usize = 128 << 10;

/// What a chunk holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Sort {
    /// Whole records.
    Rows = 0,
    /// The record that names the columns.
    Head = 1,
    /// One line with a quote that is never closed, or only after more bytes than a record may have.
    OpenQuote = 2,
    /// The beginning of a record that is too long; the rest of it is left out.
    TooLong = 3,
}

/// Some whole records, as they stand in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// What it holds.
    pub sort: Sort,
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
    /// The rest of a record that is too long is passed over.
    passing: bool,
    ended: bool,
    /// Hash of what was handed out.
    sum: u64,
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
            passing: false,
            ended: false,
            sum: 0xcbf2_9ce4_8422_2325,
        }
    }

    /// More bytes of the file, without a mark of the encoding in front.
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
        self.held.last().is_some_and(|byte| *byte != b'\n')
    }

    /// A number that tells what was handed out so far from anything else.
    #[must_use]
    pub fn sum(&self) -> u64 {
        self.sum
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
        let held = self.held.get(self.start..).unwrap_or_default();
        let first = held.iter().position(|byte| *byte == b'\n');
        if self.format == Format::Csv && first.is_none() && !self.ended && held.len() <= LONGEST {
            return false;
        }
        let first = held.get(..first.unwrap_or(held.len()).min(LONGEST)).unwrap_or_default();
        let mark = delimiter(&String::from_utf8_lossy(first));
        self.scanner = Some(Scanner::new(u8::try_from(mark).unwrap_or(b',')));
        true
    }

    fn read(&mut self) -> Option<Chunk> {
        let head = self.head;
        let mut scanner = self.scanner?;
        while let Some(&byte) = self.held.get(self.at) {
            self.at += 1;
            self.breaks_inside += u64::from(byte == b'\n');
            let ends = match self.format {
                Format::Csv => scanner.step(byte) == Mark::Record,
                Format::Ndjson => byte == b'\n',
            };
            if ends {
                self.close();
                if head || self.records >= ROWS || self.record - self.start >= BYTES {
                    self.scanner = Some(scanner);
                    return self.hand_out(if head { Sort::Head } else { Sort::Rows });
                }
            } else if self.at - self.record > LONGEST {
                return self.broken();
            }
        }
        self.scanner = Some(scanner);
        if !self.ended {
            return None;
        }
        if self.record < self.at {
            if self.format == Format::Csv && scanner.is_open() {
                return self.broken();
            }
            self.close();
        }
        if self.record > self.start {
            return self.hand_out(if head { Sort::Head } else { Sort::Rows });
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
        // Where it begins, reading begins again: as if the quote that is not closed were none.
        let begun = self.scanner.map(Scanner::again);
        self.scanner = begun;
        if self.record > self.start {
            self.at = self.record;
            self.breaks_inside = 0;
            return self.hand_out(Sort::Rows);
        }
        let rest = self.held.get(self.record..self.at).unwrap_or_default();
        let line = rest.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let is_short = rest.len() <= LONGEST;
        if let Some(length) = line.or(is_short.then_some(rest.len())) {
            self.at = self.record + length;
            self.breaks_inside = u64::from(line.is_some());
            self.close();
            return self.hand_out(Sort::OpenQuote);
        }
        self.passing = true;
        let shown = self.record + 200;
        self.records = 1;
        self.record = shown;
        self.at = shown;
        self.hand_out(Sort::TooLong)
    }

    /// Passes over the rest of a line; false while it goes on.
    fn pass(&mut self) -> bool {
        let rest = self.held.get(self.start..).unwrap_or_default();
        let end = rest.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
        let to = self.start + end.unwrap_or(rest.len());
        (self.start, self.record, self.at) = (to, to, to);
        self.line += u64::from(end.is_some());
        self.passing = end.is_none();
        !self.passing
    }

    fn hand_out(&mut self, sort: Sort) -> Option<Chunk> {
        let bytes = self.held.get(self.start..self.record)?.to_vec();
        for byte in &bytes {
            self.sum = (self.sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let chunk = Chunk { sort, line: self.line, records: self.records, bytes };
        self.start = self.record;
        self.line += self.breaks;
        (self.breaks, self.records, self.head) = (0, 0, false);
        Some(chunk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(format: Format, text: &[u8], step: usize) -> Vec<(Sort, u64, u32, String)> {
        let mut cutter = Cutter::new(format);
        let mut out = Vec::new();
        let take = |cutter: &mut Cutter, out: &mut Vec<_>| {
            while let Some(chunk) = cutter.next_chunk() {
                let text = String::from_utf8_lossy(&chunk.bytes).into_owned();
                out.push((chunk.sort, chunk.line, chunk.records, text));
            }
        };
        for piece in text.chunks(step) {
            cutter.push(piece);
            take(&mut cutter, &mut out);
        }
        cutter.end();
        take(&mut cutter, &mut out);
        out
    }

    #[test]
    fn the_cuts_are_the_same_however_the_bytes_came() {
        let rows: String =
            (0..5000).map(|row| format!("{row},\"a\r\nb, \"\"{row}\"\"\",5\" bolt\r\n")).collect();
        let text = format!("id,text,more\r\n{rows}last,\"x\",y");
        let whole = cut(Format::Csv, text.as_bytes(), text.len());
        assert_eq!(whole.iter().map(|(.., text)| text.as_str()).collect::<String>(), text);
        assert_eq!(whole.iter().map(|(_, _, records, _)| records).sum::<u32>(), 5002);
        assert_eq!(whole[2].1, 2 + 2 * 1000, "the line of the file, not the record");
        for step in [1, 7, 4096, 100_000] {
            assert_eq!(cut(Format::Csv, text.as_bytes(), step), whole, "{step}");
        }
        let lines = cut(Format::Ndjson, b"{\"a\":\"\\\"\"}\n\n{}", 3);
        assert_eq!(lines, [(Sort::Rows, 1, 3, "{\"a\":\"\\\"\"}\n\n{}".to_string())]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_its_own_line_alone() {
        let text = b"a,b\n1,2\n3,\"4\n5,6\n7,8\n";
        let cuts = cut(Format::Csv, text, 4);
        let told: Vec<(Sort, u64, &str)> =
            cuts.iter().map(|(sort, line, _, text)| (*sort, *line, text.as_str())).collect();
        assert_eq!(
            told,
            [
                (Sort::Head, 1, "a,b\n"),
                (Sort::Rows, 2, "1,2\n"),
                (Sort::OpenQuote, 3, "3,\"4\n"),
                (Sort::Rows, 4, "5,6\n7,8\n")
            ]
        );
        // The same where what follows is longer than a record may be.
        let long = [b"a,b\n\"1,2\n".to_vec(), b"3,4\n".repeat(LONGEST / 2)].concat();
        let cuts = cut(Format::Csv, &long, 1 << 16);
        assert_eq!((cuts[1].0, cuts[1].1, cuts[2].1), (Sort::OpenQuote, 2, 3));
        assert_eq!(cuts.iter().map(|(_, _, records, _)| *records as usize).sum::<usize>(), 2 + LONGEST / 2);
    }

    #[test]
    fn a_record_that_is_too_long_is_told_and_passed_over() {
        let text = [b"a,b\n1,".to_vec(), b"x".repeat(3 * LONGEST), b"\n3,4\n".to_vec()].concat();
        for step in [1 << 12, 1 << 22] {
            let cuts = cut(Format::Csv, &text, step);
            let told: Vec<(Sort, u64, usize)> =
                cuts.iter().map(|(sort, line, _, text)| (*sort, *line, text.len())).collect();
            assert_eq!(told, [(Sort::Head, 1, 4), (Sort::TooLong, 2, 200), (Sort::Rows, 3, 4)], "{step}");
        }
        let endless = cut(Format::Ndjson, &b"[".repeat(2 * LONGEST), 1 << 20);
        assert_eq!(endless.len(), 1);
        assert_eq!(cut(Format::Csv, b"", 1), []);
        assert_eq!(cut(Format::Csv, b"only,a,header", 1)[0].0, Sort::Head);
    }
}
