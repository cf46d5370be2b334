//! Tables whose first record names the columns: a CSV file, or a paste from a spreadsheet.

use std::borrow::Cow;

use super::columns::{self, Called};
use super::records::first_record;
use super::scan::{Scanner, line_end, lines, preface};
use crate::base::error::{ErrorCode, InputError};
use crate::messages;

/// One record with the row of the file where it starts.
pub(crate) struct Row {
    pub(crate) number: u64,
    pub(crate) fields: Vec<String>,
}

/// Cuts the text into records; quotes are honoured as spreadsheets write them. Behind a quote that is never closed
/// nothing is read: what follows may be its field or rows.
pub(crate) fn split(text: &str, errors: &mut Vec<InputError>) -> Vec<Row> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).as_bytes();
    let (delimiter, begin) = preface(text);
    let mut scanner = Scanner::new(delimiter);
    let (mut rest, mut number) = (text.get(begin..).unwrap_or_default(), 1 + u64::from(begin > 0));
    let mut rows: Vec<Row> = Vec::new();
    while !rest.is_empty() {
        let mut fields = Vec::new();
        let Some(length) = first_record(rest, scanner, &mut fields) else {
            errors.push(open_quote(rest).at_row(number));
            break;
        };
        let (record, behind) = rest.split_at(length);
        rows.push(Row { number, fields: fields.into_iter().map(Cow::into_owned).collect() });
        if let [header] = rows.as_slice() {
            scanner = scanner.with_columns(header.fields.len());
        }
        (rest, number) = (behind, number + lines(record));
    }
    rows
}

/// A quote that is opened and never closed; the first line of its record is shown.
fn open_quote(record: &[u8]) -> InputError {
    let (end, _) = line_end(record, true).unwrap_or((record.len(), 0));
    let line = String::from_utf8_lossy(record.get(..end.min(400)).unwrap_or_default()).into_owned();
    InputError::new(ErrorCode::Malformed, "row", line, messages::files::closing_quote())
}

/// A row that has not as many fields as the header.
pub(crate) fn other_length(fields: usize, columns: usize) -> InputError {
    let accepted = messages::files::fields_as_header(columns);
    InputError::new(ErrorCode::Malformed, "row", fields, accepted)
}

/// A table by the names of its columns.
pub(crate) struct Table {
    /// What stands in the first row.
    pub(crate) headings: Vec<String>,
    /// What the headings mean.
    pub(crate) columns: Vec<String>,
    /// The rows below, without blank ones.
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// Reads a table whose columns may be called as the lists say.
    pub(crate) fn read(text: &str, lists: &[&[Called]], errors: &mut Vec<InputError>) -> Table {
        let mut rows = split(text, errors).into_iter();
        let headings = rows.next().map(|row| row.fields).unwrap_or_default();
        let columns = headings.iter().map(|heading| columns::column(heading, lists)).collect();
        let rows = rows.filter(|row| row.fields.iter().any(|field| !field.trim().is_empty())).collect();
        Table { headings, columns, rows }
    }

    /// The place and heading of a column.
    pub(crate) fn heading(&self, column: &str) -> Option<(usize, &str)> {
        let place = self.columns.iter().position(|known| known == column)?;
        self.headings.get(place).map(|heading| (place, heading.as_str()))
    }

    /// What is wrong with the length of a row; fields that are not there are blank.
    pub(crate) fn too_long(&self, row: &Row) -> Option<InputError> {
        let (fields, columns) = (row.fields.len(), self.columns.len());
        (fields > columns).then(|| other_length(fields, columns).at_row(row.number))
    }

    /// The field of a row in a column; empty where there is none.
    pub(crate) fn get<'r>(&self, row: &'r Row, column: &str) -> &'r str {
        let place = self.columns.iter().position(|known| known == column);
        place.and_then(|place| row.fields.get(place)).map_or("", |field| field.trim())
    }
}
