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
