//! Records read and written, without a copy of any field that needs none: files have millions of them.

use std::borrow::Cow;

use super::scan::{Role, Scanner, plain};
#[cfg(feature = "command")]
use crate::base::money::Cents;

/// The first record of some bytes: how long it is with its line end, and its fields. What is no text stands in them as
/// U+FFFD. `None` where a quote is never closed, or closed by one that belongs to another row.
pub(crate) fn first_record<'b>(
    bytes: &'b [u8],
    mut scanner: Scanner,
    fields: &mut Vec<Cow<'b, str>>,
) -> Option<usize> {
    // Most records have no quotes, and need no look at each byte.
    if let Some((length, Ok(text))) =
        plain(bytes, true).map(|(length, text)| (length, std::str::from_utf8(text)))
    {
        fields.extend(text.split(scanner.delimiter()).map(Cow::Borrowed));
        return Some(length);
    }
    let mut field = Vec::new();
    let mut end = |field: &mut Vec<u8>| {
        fields.push(Cow::Owned(String::from_utf8_lossy(field).into_owned()));
        field.clear();
    };
    for (at, &byte) in bytes.iter().enumerate() {
        match scanner.step(byte, bytes.get(at + 1).copied()) {
            Role::Text => field.push(byte),
            Role::Open => field.clear(),
            Role::Skip => {}
            Role::Field => end(&mut field),
            Role::Record => {
                end(&mut field);
                return Some(at + 1);
            }
            Role::Stray => return None,
        }
    }
    end(&mut field);
    (!scanner.is_stray()).then_some(bytes.len())
}

/// Reads the records of some bytes: the lines before each, its bytes, its fields. A quote that is never closed ends the
/// last of them.
#[cfg(feature = "command")]
pub(crate) fn each_record<'b>(
    bytes: &'b [u8],
    scanner: Scanner,
    mut read: impl FnMut(u64, &'b [u8], &mut Vec<Cow<'b, str>>),
) {
    let mut fields = Vec::new();
    let (mut rest, mut line) = (bytes, 0);
    while !rest.is_empty() {
        fields.clear();
        let length = first_record(rest, scanner, &mut fields).unwrap_or(rest.len());
        let (record, behind) = rest.split_at(length);
        read(line, record, &mut fields);
        (rest, line) = (behind, line + super::scan::lines(record));
    }
}

/// A record as it is written, with its line break.
pub(crate) fn record<'t>(fields: impl IntoIterator<Item = &'t str>) -> String {
    let mut out = Vec::new();
    let mut record = Record::new(&mut out);
    fields.into_iter().for_each(|field| record.field(field));
    record.end();
    String::from_utf8(out).unwrap_or_default()
}

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
            self.out.push(b'"');
            self.out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
            self.out.push(b'"');
        } else {
            self.out.extend_from_slice(text.as_bytes());
        }
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

#[cfg(feature = "command")]
impl Record<'_> {
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
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::files::table::split;

    fn field() -> impl Strategy<Value = String> {
        let parts = ["a", "가", "7", "\"", " ", "\t", ";", "'", "=", "\u{feff}"];
        let part = |more: &'static str| {
            proptest::collection::vec(proptest::sample::select([&parts[..], &[more]].concat()), 0..6)
                .prop_map(|parts| parts.concat())
        };
        // Not both: a field whose every line has as many delimiters as a row is refused, whoever wrote it.
        prop_oneof![part(","), part("\n"), part("\r"), part("\r\n")]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

        #[test]
        fn what_is_written_reads_back(rows in proptest::collection::vec(proptest::collection::vec(field(), 3), 0..8)) {
            let mut text = record(["id", "memo", "code"]);
            for row in &rows {
                text += &record(row.iter().map(String::as_str));
            }
            let mut errors = Vec::new();
            let read: Vec<Vec<String>> = split(&text, &mut errors).into_iter().skip(1).map(|row| row.fields).collect();
            prop_assert_eq!(errors, []);
            prop_assert_eq!(read, rows);
        }
    }
}
