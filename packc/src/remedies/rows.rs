//! Tables with a head, their fields apart by tabs.

use std::path::Path;

use crate::error::CompileError;
use crate::source::Source;

/// A row with the number of its line.
pub(super) struct Row<'a> {
    pub(super) line: usize,
    pub(super) fields: Vec<&'a str>,
}

impl<'a> Row<'a> {
    pub(super) fn field(&self, at: usize) -> &'a str {
        self.fields.get(at).copied().unwrap_or_default()
    }
}

/// The rows of a table below the head that it must have.
pub(super) fn read<'a>(file: &'a Source, head: &str) -> Result<Vec<Row<'a>>, CompileError> {
    let mut lines = (1..).zip(file.text.lines());
    if lines.next().is_none_or(|(_, first)| first != head) {
        return Err(at(&file.file, 1, format!("the head must be: {head}")));
    }
    let count = head.split('\t').count();
    let rows = lines.map(|(line, text)| Row { line, fields: text.split('\t').collect() });
    rows.map(|row| match row.fields.len() {
        found if found == count => Ok(row),
        found => Err(at(&file.file, row.line, format!("{found} fields, the head has {count}"))),
    })
    .collect()
}

pub(super) fn at(file: &Path, line: usize, reason: impl Into<String>) -> CompileError {
    CompileError::at(file, line, reason)
}
