//! How the rows of one file become answers, from its header.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::header::{Cell, cells, must_state_currency};
use super::plain::Plain;
use super::results::Results;
use super::{Format, Options};
use crate::base::error::{ErrorCode, InputError};
use crate::duty::engine::Engine;
use crate::files::records::{Record, each_record, record};
use crate::files::scan::{Scanner, preface};
use crate::messages::{self, Message};

/// The columns of the file of errors.
const ERROR_COLUMNS: [&str; 8] = ["line", "id", "column", "field", "code", "value", "accepted", "reason"];

/// How the rows of one file become answers.
#[derive(Clone, Debug)]
pub struct Conversion {
    pub(super) options: Options,
    pub(super) headings: Vec<String>,
    pub(super) cells: Vec<Cell>,
    pub(super) scanner: Scanner,
    pub(super) results: Results,
    /// How rows of the ordinary kind are read.
    pub(super) plain: Plain,
    /// The heading of the value may mean won, and nothing holds for all rows.
    pub(super) must_state_currency: bool,
    /// The pack that answers.
    pack: String,
}

impl Conversion {
    /// Reads the header; of NDJSON there is none.
    ///
    /// # Errors
    /// A column that is missing, given twice, or named as a result is.
    pub fn new(engine: &Engine, options: &Options, head: &[u8]) -> Result<Conversion, Vec<InputError>> {
        let (delimiter, begin) = preface(head);
        let (head, scanner) = (head.get(begin..).unwrap_or_default(), Scanner::new(delimiter));
        let mut conversion = Conversion {
            options: options.clone(),
            headings: Vec::new(),
            cells: Vec::new(),
            scanner,
            results: Results::new(engine.book(), options.korean),
            plain: Plain::default(),
            must_state_currency: false,
            pack: engine.pack().hash.clone(),
        };
        if options.from == Format::Ndjson {
            conversion.headings = vec!["id".to_string()];
            return Ok(conversion);
        }
        let malformed = |accepted: Message| {
            vec![
                InputError::new(ErrorCode::Malformed, "header", String::from_utf8_lossy(head), accepted)
                    .at_row(1),
            ]
        };
        if std::str::from_utf8(head).is_err() || head.contains(&0) {
            return Err(malformed(messages::conversion::utf8_or_named()));
        }
        each_record(head, scanner, |_, _, fields| {
            conversion.headings = fields.iter().map(ToString::to_string).collect();
        });
        if conversion.headings.iter().all(|heading| heading.trim().is_empty()) {
            return Err(malformed(messages::conversion::line_of_columns()));
        }
        conversion.scanner = scanner.with_columns(conversion.headings.len());
        conversion.cells = cells(options, &conversion.headings)?;
        conversion.must_state_currency =
            must_state_currency(options, &conversion.headings, &conversion.cells);
        conversion.plain = Plain::new(&conversion.cells, options, conversion.must_state_currency);
        if options.to == Format::Csv {
            conversion.refuse_twice()?;
        }
        Ok(conversion)
    }

    /// A column of the file that is called as one of the results.
    fn refuse_twice(&self) -> Result<(), Vec<InputError>> {
        let names = self.result_names();
        let twice = self
            .headings
            .iter()
            .enumerate()
            .filter(|(_, heading)| names.contains(&heading.trim().to_string()));
        let errors: Vec<InputError> = twice
            .map(|(at, heading)| {
                let accepted = messages::conversion::no_result_name();
                InputError::new(ErrorCode::Conflict, format!("column {}", at + 1), heading, accepted)
                    .at_row(1)
            })
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    fn result_names(&self) -> Vec<String> {
        self.results.names().into_iter().map(|name| format!("{}{name}", self.options.prefix)).collect()
    }

    /// How the columns were understood, in a line for people; empty for NDJSON.
    #[must_use]
    pub fn understood(&self) -> String {
        let read = self.cells.iter().zip(&self.headings).filter(|(cell, _)| **cell != Cell::Carried);
        let read: Vec<String> =
            read.map(|(cell, heading)| format!("{}={}", said(cell), heading.trim())).collect();
        let carried = self.cells.iter().zip(&self.headings).filter(|(cell, _)| **cell == Cell::Carried);
        let carried: Vec<&str> = carried.map(|(_, heading)| heading.trim()).collect();
        match (read.is_empty(), carried.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!("columns: {}", read.join(", ")),
            (false, false) => format!("columns: {}; carried along: {}", read.join(", "), carried.join(", ")),
        }
    }

    /// A name for this law, this engine and these options: a run is resumed by one that has the same.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let text =
            format!("{}\n{}\n{:?}\n{:?}", env!("CARGO_PKG_VERSION"), self.pack, self.options, self.headings);
        let hash = Sha256::digest(text.as_bytes());
        hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The first line of the answer; none of NDJSON.
    #[must_use]
    pub fn output_head(&self) -> String {
        match self.options.to {
            Format::Ndjson => String::new(),
            Format::Csv => {
                let names = self.result_names();
                record(self.headings.iter().chain(&names).map(String::as_str))
            }
        }
    }

    /// The first line of the file of errors.
    #[must_use]
    pub fn error_head(&self) -> String {
        record(ERROR_COLUMNS)
    }

    /// The row's own name, where it has one.
    pub(super) fn id<'f>(&self, fields: &'f [Cow<'_, str>]) -> Option<&'f str> {
        let at = self.cells.iter().position(|cell| cell.path() == "id")?;
        fields.get(at).map(|id| id.trim()).filter(|id| !id.is_empty())
    }

    /// Begins a record of the answer with the row's own fields, blank where it could not be read.
    pub(super) fn begin<'o>(&self, out: &'o mut Vec<u8>, own: &[Cow<'_, str>]) -> Record<'o> {
        let mut begun = Record::new(out);
        own.iter().for_each(|field| begun.field(field));
        self.headings.iter().skip(own.len()).for_each(|_| begun.field(""));
        begun
    }
}

/// A column by the name that `--column` takes.
fn said(cell: &Cell) -> &str {
    match cell {
        Cell::Quantity => "quantity",
        Cell::Unit => "unit",
        cell => cell.path(),
    }
}
