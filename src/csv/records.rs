//! Records of files of millions of rows, read and written without a copy of any field that needs none.

use std::borrow::Cow;

use super::scan::lines;
use super::{Mark, Reader, Scanner, field, plain};
use crate::base::money::Cents;

/// A record being written field by field, without a copy of any.
#[derive(Debug)]
pub(crate) struct Record<'o> {
    out: &'o mut Vec<u8>,
    begun: bool,
}

impl<'o> Record<'o> {
    /// At its beginning.
    pub(crate) fn new(out: &'o mut Vec<u8>) -> Record<'o> {
        Record { out, begun: false }
    }

    /// Adds a field, in quotes where it holds a delimiter, a quote or a line break.
    pub(crate) fn field(&mut self, text: &str) {
        self.divide();
        if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
            self.out.extend_from_slice(field(text).as_bytes());
        } else {
            self.out.extend_from_slice(text.as_bytes());
        }
    }

    /// Adds a whole number.
    pub(crate) fn number(&mut self, number: u64) {
        self.divide();
        self.and_counted("", number, "");
    }

    /// Adds a whole number between words that need no quotes to the field that was begun.
    pub(crate) fn and_counted(&mut self, before: &str, number: u64, after: &str) {
        self.and(before);
        let (mut digits, mut at, mut left) = ([0; 20], 20, number);
        while at == 20 || left > 0 {
            at -= 1;
            digits[at] = b'0' + (left % 10) as u8;
            left /= 10;
        }
        self.out.extend_from_slice(digits.get(at..).unwrap_or_default());
        self.out.extend_from_slice(after.as_bytes());
    }

    /// Adds an amount; nothing where there is none.
    pub(crate) fn amount(&mut self, amount: Option<Cents>) {
        self.divide();
        if let Some(amount) = amount {
            self.out.extend_from_slice(amount.text(&mut [0; 24]).as_bytes());
        }
    }

    /// Adds a field of words that need no quotes.
    pub(crate) fn words<'t>(&mut self, words: impl Iterator<Item = &'t str>) {
        self.divide();
        for (at, word) in words.enumerate() {
            if at > 0 {
                self.out.push(b' ');
            }
            self.out.extend_from_slice(word.as_bytes());
        }
    }

    /// Begins a field of parts that need no quotes; they follow by [`Record::and`].
    pub(crate) fn begin(&mut self) {
        self.divide();
    }

    /// Adds a part that needs no quotes to the field that was begun.
    pub(crate) fn and(&mut self, part: &str) {
        self.out.extend_from_slice(part.as_bytes());
    }

    /// Ends the line.
    pub(crate) fn end(self) {
        self.out.push(b'\n');
    }

    fn divide(&mut self) {
        if self.begun {
            self.out.push(b',');
        }
        self.begun = true;
    }
}

/// Reads the records of some bytes: lines before each, its bytes, its fields. What is no text stands in them as U+FFFD.
pub(crate) fn each_record<'b>(
    bytes: &'b [u8],
    scanner: Scanner,
    mut read: impl FnMut(u64, &'b [u8], &mut Vec<Cow<'b, str>>),
) {
    let mut fields = Vec::new();
    let (mut begin, mut line) = (0, 0);
    while let Some(rest) = bytes.get(begin..).filter(|rest| !rest.is_empty()) {
        fields.clear();
        // Most records have no quotes, and need no copy.
        let simple =
            plain(rest, true).and_then(|(length, text)| Some((length, std::str::from_utf8(text).ok()?)));
        let (length, more) = match simple {
            Some((length, text)) => {
                fields.extend(text.split(scanner.delimiter()).map(Cow::Borrowed));
                (length, 1)
            }
            None => {
                let (mut scanner, mut reader) = (scanner, Reader::default());
                let mut ends =
                    |at: usize, byte: u8| reader.take(scanner.step(byte, rest.get(at + 1).copied()), byte);
                let end = rest.iter().enumerate().find(|&(at, &byte)| ends(at, byte));
                let length = end.map(|(at, _)| at + 1);
                if length.is_none() {
                    reader.take(Mark::Record, b'\n');
                }
                let length = length.unwrap_or(rest.len());
                fields.extend(reader.record().into_iter().map(Cow::Owned));
                (length, lines(rest.get(..length).unwrap_or_default()))
            }
        };
        read(line, rest.get(..length).unwrap_or_default(), &mut fields);
        (begin, line) = (begin + length, line + more);
    }
}
