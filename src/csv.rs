//! Tables as text: records of a CSV file or of a paste from a spreadsheet, and fields written back.

use crate::law::error::{ErrorCode, InputError};

/// One record with the row of the file where it starts.
pub(crate) struct Row {
    pub(crate) number: u64,
    pub(crate) fields: Vec<String>,
}

/// What divides the fields: comma, semicolon or tab, whichever the header uses.
pub(crate) fn delimiter(text: &str) -> char {
    let header = text.lines().next().unwrap_or_default();
    ['\t', ';', ','].into_iter().find(|mark| header.contains(*mark)).unwrap_or(',')
}

/// The name of a column as the readers know it: `Entry Date` is `entry_date`.
pub(crate) fn name(field: &str) -> String {
    field.trim().to_ascii_lowercase().replace([' ', '-'], "_")
}

/// Cuts the text into records; quotes are honoured as spreadsheets write them.
pub(crate) fn split(text: &str, delimiter: char, faults: &mut Vec<InputError>) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut number, mut start) = (1u64, 1u64);
    let (mut fields, mut field) = (Vec::new(), String::new());
    let (mut quoted, mut any) = (false, false);
    let mut marks = text.chars().peekable();
    while let Some(mark) = marks.next() {
        any = true;
        match mark {
            '"' if quoted && marks.peek() == Some(&'"') => {
                field.push('"');
                marks.next();
            }
            '"' if quoted || field.trim().is_empty() => {
                quoted = !quoted;
                // Blanks before an opening quote are no part of the field.
                if quoted {
                    field.clear();
                }
            }
            '\r' if !quoted => {}
            '\n' if !quoted => {
                fields.push(std::mem::take(&mut field));
                rows.push(Row { number: start, fields: std::mem::take(&mut fields) });
                number += 1;
                start = number;
                any = false;
            }
            mark if mark == delimiter && !quoted => fields.push(std::mem::take(&mut field)),
            mark => {
                number += u64::from(mark == '\n');
                field.push(mark);
            }
        }
    }
    if quoted {
        faults
            .push(InputError::new(ErrorCode::Malformed, "row", "\"", "a closing double quote").at_row(start));
    }
    if any {
        fields.push(field);
        rows.push(Row { number: start, fields });
    }
    rows
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

/// A table whose first row names the columns.
pub(crate) struct Table {
    columns: Vec<String>,
    /// The rows below, without blank ones.
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// Reads a table. Every column must be one of `known`; of each group of names in `needed` one must be there.
    ///
    /// # Errors
    /// A column that is unknown, missing or given twice, a row with more fields than the header, an open quote.
    pub(crate) fn read(text: &str, needed: &[&[&str]], known: &[&str]) -> Result<Table, Vec<InputError>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut faults = Vec::new();
        let mut rows = split(text, delimiter(text), &mut faults).into_iter();
        let header = rows.next().map(|row| row.fields).unwrap_or_default();
        let columns: Vec<String> = header.iter().map(|field| name(field)).collect();
        let accepted = format!("a header with any of {}", known.join(", "));
        for group in needed {
            if !columns.iter().any(|column| group.contains(&column.as_str())) {
                let missing = group.first().copied().unwrap_or_default();
                faults.push(InputError::new(ErrorCode::Missing, missing, "", &accepted).at_row(1));
            }
        }
        for (place, column) in columns.iter().enumerate() {
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
        if faults.is_empty() { Ok(Table { columns, rows: kept }) } else { Err(faults) }
    }

    /// The field of a row under one of these names; empty where there is none.
    pub(crate) fn get<'r>(&self, row: &'r Row, names: &[&str]) -> &'r str {
        let place = self.columns.iter().position(|column| names.contains(&column.as_str()));
        place.and_then(|place| row.fields.get(place)).map_or("", |field| field.trim())
    }
}
