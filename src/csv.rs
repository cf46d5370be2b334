//! Tables as text: records of a CSV file or of a paste from a spreadsheet, and fields written back.

use std::borrow::Cow;

use crate::base::error::{ErrorCode, InputError};
use crate::base::number::{self, Number};
use crate::hts::system::CodeSystem;

pub(crate) mod columns;
#[cfg(feature = "command")]
mod records;
mod scan;

#[cfg(feature = "command")]
pub(crate) use records::{Record, each_record};
#[cfg(feature = "command")]
pub(crate) use scan::plain;
pub(crate) use scan::{Mark, Scanner, line_end, preface};

/// One record with the row of the file where it starts.
pub(crate) struct Row {
    pub(crate) number: u64,
    pub(crate) fields: Vec<String>,
}

/// The name of a column as the readers know it: `Entry Date` is `entry_date`.
pub(crate) fn name(field: &str) -> String {
    field.trim().to_ascii_lowercase().replace([' ', '-'], "_")
}

/// Cuts the text into records; quotes are honoured as spreadsheets write them. Behind a quote that is never closed
/// nothing is read: what follows may be its field or rows.
pub(crate) fn split(text: &str, faults: &mut Vec<InputError>) -> Vec<Row> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes();
    let (delimiter, begin) = preface(text);
    let mut rows = Vec::new();
    let mut scanner = Scanner::new(delimiter);
    let mut reader = Reader::default();
    // Where the record begins, and on which line.
    let (mut start, mut number) = (begin, 1 + u64::from(begin > 0));
    let mut line = number;
    // Delimiters are ASCII, so a record cut by bytes is text again.
    for (at, &byte) in text.iter().enumerate().skip(begin) {
        let next = text.get(at + 1).copied();
        line += u64::from(byte == b'\n' || (byte == b'\r' && next != Some(b'\n')));
        let mark = scanner.step(byte, next);
        if mark == Mark::Stray {
            faults.push(open_quote(text.get(start..).unwrap_or_default()).at_row(number));
            return rows;
        }
        if reader.take(mark, byte) {
            rows.push(Row { number, fields: reader.record() });
            (start, number) = (at + 1, line);
            if let [header] = rows.as_slice() {
                scanner = scanner.with_columns(header.fields.len());
            }
        }
    }
    if scanner.is_stray() {
        faults.push(open_quote(text.get(start..).unwrap_or_default()).at_row(number));
    } else if start < text.len() {
        reader.take(Mark::Record, b'\n');
        rows.push(Row { number, fields: reader.record() });
    }
    rows
}

/// What is accepted of quotes.
pub(crate) const QUOTES: &str = "a closing double quote before a delimiter or the end of the row; a quote that is part of the text is written twice";

/// A quote that is opened and never closed; the first line of its record is shown.
pub(crate) fn open_quote(record: &[u8]) -> InputError {
    let (end, _) = line_end(record, true).unwrap_or((record.len(), 0));
    let line = String::from_utf8_lossy(record.get(..end.min(400)).unwrap_or_default()).into_owned();
    InputError::new(ErrorCode::Malformed, "row", line, QUOTES)
}

/// The fields of a record being gathered.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    fields: Vec<String>,
    field: Vec<u8>,
}

impl Reader {
    /// Takes a byte as the scanner marks it; true at the end of a record.
    pub(crate) fn take(&mut self, mark: Mark, byte: u8) -> bool {
        match mark {
            Mark::Text | Mark::Stray => self.field.push(byte),
            Mark::Open => self.field.clear(),
            Mark::Skip => {}
            Mark::Field | Mark::Record => {
                self.fields.push(String::from_utf8_lossy(&self.field).into_owned());
                self.field.clear();
            }
        }
        mark == Mark::Record
    }

    /// The record that has ended.
    pub(crate) fn record(&mut self) -> Vec<String> {
        std::mem::take(&mut self.fields)
    }
}

/// What an amount or a quantity in a table may be, for error messages.
pub(crate) const AMOUNT: &str = "a number such as 1250.00 or 1,250.00";

/// A decimal as spreadsheets show it, perhaps with the mark of US dollars in front: `$1,234.50` is `1234.50`.
pub(crate) fn decimal(text: &str) -> Option<Number> {
    let text = text.trim();
    let text = text.strip_prefix("US$").or_else(|| text.strip_prefix('$')).unwrap_or(text);
    number::read(text).map(Number)
}

/// A field as it is written: in quotes where it holds a delimiter, a quote or a line break.
pub(crate) fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_string()
    }
}

/// A record as it is written, with its line break.
pub(crate) fn record<'t>(fields: impl IntoIterator<Item = &'t str>) -> String {
    let written: Vec<String> = fields.into_iter().map(field).collect();
    written.join(",") + "\n"
}

/// What the sender of a table says of it besides.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stated<'s> {
    /// Whose codes stand in it.
    pub(crate) codes: Option<CodeSystem>,
    /// The currency of its amounts.
    pub(crate) currency: Option<&'s str>,
}

/// A table whose first row names the columns.
pub(crate) struct Table {
    columns: Vec<String>,
    codes: Option<CodeSystem>,
    /// Of amounts whose row names none.
    currency: Option<String>,
    /// Each row must say that its amounts are US dollars.
    may_be_won: bool,
    /// The rows below, without blank ones.
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// Reads a table. Every column must be one of `known`; of each group of names in `needed` one must be there.
    ///
    /// # Errors
    /// A column that is unknown, missing or given twice, codes or amounts that may be those of Korea, a row with more
    /// fields than the header, an open quote.
    pub(crate) fn read(
        text: &str,
        stated: Stated<'_>,
        needed: &[&[&str]],
        known: &[&str],
    ) -> Result<Table, Vec<InputError>> {
        let mut faults = Vec::new();
        let mut rows = split(text, &mut faults).into_iter();
        let header = rows.next().map(|row| row.fields).unwrap_or_default();
        let columns: Vec<String> =
            header.iter().map(|field| columns::column(field, &[columns::SHARED, columns::ENTRY])).collect();
        let accepted = format!("a header with any of {}", known.join(", "));
        for group in needed {
            if !columns.iter().any(|column| group.contains(&column.as_str())) {
                let missing = group.first().copied().unwrap_or_default();
                faults.push(InputError::new(ErrorCode::Missing, missing, "", &accepted).at_row(1));
            }
        }
        let mut may_be_won = false;
        for (place, column) in columns.iter().enumerate() {
            let heading = header.get(place).map_or("", String::as_str);
            if matches!(column.as_str(), "hts" | "code")
                && stated.codes.is_none()
                && columns::may_be_foreign(heading)
            {
                faults.push(columns::foreign_codes(place, heading));
            }
            if matches!(column.as_str(), "value" | "customs_value") && columns::may_be_won(heading) {
                may_be_won = true;
                if stated.currency.is_none() && !columns.iter().any(|column| column == "currency") {
                    faults.push(columns::won(place, heading));
                }
            }
            let twice = columns.iter().take(place).any(|earlier| earlier == column);
            let code = match known.contains(&column.as_str()) {
                true if twice => ErrorCode::Conflict,
                true => continue,
                false => ErrorCode::Unknown,
            };
            faults.push(InputError::new(code, format!("column {}", place + 1), column, &accepted).at_row(1));
        }
        let mut kept = Vec::new();
        for row in rows.filter(|row| row.fields.iter().any(|field| !field.trim().is_empty())) {
            if row.fields.len() > columns.len() {
                let accepted = format!("{} fields, as the header has", columns.len());
                let fault = InputError::new(ErrorCode::Malformed, "row", row.fields.len(), accepted);
                faults.push(fault.at_row(row.number));
            } else {
                kept.push(row);
            }
        }
        let currency = stated.currency.map(str::to_string);
        if faults.is_empty() {
            Ok(Table { columns, codes: stated.codes, currency, may_be_won, rows: kept })
        } else {
            Err(faults)
        }
    }

    /// The code of a row.
    pub(crate) fn code<'r>(&self, row: &'r Row) -> Cow<'r, str> {
        let text = self.get(row, &["hts", "code"]);
        self.codes.map_or(Cow::Borrowed(text), |system| system.code(text))
    }

    /// Checks that the amounts of a row are US dollars.
    pub(crate) fn currency(&self, row: &Row) -> Result<(), InputError> {
        let own = self.get(row, &["currency"]);
        match if own.is_empty() { self.currency.as_deref().unwrap_or_default() } else { own } {
            "" if self.may_be_won => Err(columns::no_currency()),
            "" => Ok(()),
            currency => crate::duty::check::dollars(currency),
        }
    }

    /// The field of a row under one of these names; empty where there is none.
    pub(crate) fn get<'r>(&self, row: &'r Row, names: &[&str]) -> &'r str {
        let place = self.columns.iter().position(|column| names.contains(&column.as_str()));
        place.and_then(|place| row.fields.get(place)).map_or("", |field| field.trim())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
            let mut faults = Vec::new();
            let read: Vec<Vec<String>> = split(&text, &mut faults).into_iter().skip(1).map(|row| row.fields).collect();
            prop_assert_eq!(faults, []);
            prop_assert_eq!(read, rows);
        }
    }
}
