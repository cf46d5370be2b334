//! Chunks of rows turned into pieces of the answer.

use sha2::{Digest, Sha256};

use super::cut::{Chunk, Sort};
use super::header::{Cell, cells};
use super::results::{Results, word};
use super::{Format, LONGEST, Options, cells::request};
use crate::advice::{Advisor, Faults};
use crate::csv::{self, Mark, Reader, Scanner};
use crate::duty::answer::{Quote, QuoteStatus};
use crate::duty::request::QuoteRequest;
use crate::law::error::{ErrorCode, InputError};

/// The columns of the file of faults.
const FAULT_COLUMNS: [&str; 8] = ["line", "id", "column", "field", "code", "value", "accepted", "reason"];

/// How the rows of one file become answers.
#[derive(Clone, Debug)]
pub struct Plan {
    options: Options,
    headings: Vec<String>,
    cells: Vec<Cell>,
    scanner: Scanner,
    results: Results,
    /// The pack that answers.
    pack: String,
}

/// What a chunk became.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// A piece of the answer.
    pub output: Vec<u8>,
    /// A piece of the file of faults.
    pub errors: Vec<u8>,
    /// Rows, without blank ones.
    pub rows: u64,
    /// Rows among them that could not be answered.
    pub bad: u64,
    /// Rows among them that are answered and not decided.
    pub undecided: u64,
}

impl Plan {
    /// Reads the header; of NDJSON there is none.
    ///
    /// # Errors
    /// A column that is missing, given twice, or named as a result is.
    pub fn new(advisor: &Advisor, options: &Options, head: &[u8]) -> Result<Plan, Vec<InputError>> {
        let engine = advisor.duty();
        let mark = csv::delimiter(&String::from_utf8_lossy(head));
        let scanner = Scanner::new(u8::try_from(mark).unwrap_or(b','));
        let mut plan = Plan {
            options: options.clone(),
            headings: Vec::new(),
            cells: Vec::new(),
            scanner,
            results: Results::new(engine.book(), options.korean),
            pack: engine.pack().hash.clone(),
        };
        if options.from == Format::Ndjson {
            plan.headings = vec!["id".to_string()];
            return Ok(plan);
        }
        let malformed = |accepted: &str| {
            vec![
                InputError::new(ErrorCode::Malformed, "header", String::from_utf8_lossy(head), accepted)
                    .at_row(1),
            ]
        };
        if std::str::from_utf8(head).is_err() || head.contains(&0) {
            return Err(malformed("text in UTF-8, or another encoding named with --encoding"));
        }
        let mut rows = plan.records(head);
        plan.headings = rows.pop().map(|(_, _, fields)| fields).unwrap_or_default();
        if plan.headings.iter().all(|heading| heading.trim().is_empty()) {
            return Err(malformed("a first line that names the columns"));
        }
        plan.cells = cells(options, &plan.headings)?;
        if options.to == Format::Csv {
            plan.refuse_twice()?;
        }
        Ok(plan)
    }

    /// A column of the file that is called as one of the results.
    fn refuse_twice(&self) -> Result<(), Vec<InputError>> {
        let names = self.result_names();
        let twice = self
            .headings
            .iter()
            .enumerate()
            .filter(|(_, heading)| names.contains(&heading.trim().to_string()));
        let faults: Vec<InputError> = twice
            .map(|(at, heading)| {
                let accepted =
                    "a name that no column of results has: --prefix TEXT puts a text before theirs";
                InputError::new(ErrorCode::Conflict, format!("column {}", at + 1), heading, accepted)
                    .at_row(1)
            })
            .collect();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
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
    pub fn mark(&self) -> String {
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
                csv::record(self.headings.iter().chain(&names).map(String::as_str))
            }
        }
    }

    /// The first line of the file of faults.
    #[must_use]
    pub fn error_head(&self) -> String {
        csv::record(FAULT_COLUMNS)
    }

    /// Turns a chunk into its pieces. `decoded`: the text came from an encoding other than UTF-8, and what could not be
    /// decoded stands in it as U+FFFD.
    #[must_use]
    pub fn convert(&self, advisor: &Advisor, chunk: &Chunk, decoded: bool) -> Converted {
        let mut out = Converted::default();
        let unread = |code, accepted: String| {
            let begin = chunk.bytes.get(..chunk.bytes.len().min(400)).unwrap_or_default();
            InputError::new(code, "row", String::from_utf8_lossy(begin).trim_end(), accepted)
        };
        match chunk.sort {
            Sort::Head => {}
            Sort::OpenQuote => {
                let accepted = format!("a closing double quote within {LONGEST} bytes");
                self.fail(&mut out, chunk.line, None, &[], vec![unread(ErrorCode::Malformed, accepted)]);
            }
            Sort::TooLong => {
                let accepted = format!("a row of at most {LONGEST} bytes");
                self.fail(&mut out, chunk.line, None, &[], vec![unread(ErrorCode::OutOfRange, accepted)]);
            }
            Sort::Rows if self.options.from == Format::Ndjson => {
                for (line, record) in (chunk.line..).zip(chunk.bytes.split_inclusive(|byte| *byte == b'\n')) {
                    let record = record.trim_ascii();
                    if record.is_empty() {
                        continue;
                    }
                    if let Some(fault) = unreadable(record, decoded) {
                        self.fail(&mut out, line, None, &[], vec![fault]);
                        continue;
                    }
                    match advisor.quote_line(record, line) {
                        Ok(quote) => {
                            let id = quote.id.clone().unwrap_or_default();
                            self.answer(&mut out, line, &[id], &quote);
                        }
                        Err(Faults { id, errors, .. }) => {
                            let own = [id.clone().unwrap_or_default()];
                            self.fail(&mut out, line, id, &own, errors);
                        }
                    }
                }
            }
            Sort::Rows => {
                for (at, bytes, fields) in self.records(&chunk.bytes) {
                    self.row(&mut out, advisor, chunk.line + at, bytes, fields, decoded);
                }
            }
        }
        out
    }

    /// The records of some bytes: lines before each, its bytes, its fields.
    fn records<'b>(&self, bytes: &'b [u8]) -> Vec<(u64, &'b [u8], Vec<String>)> {
        let mut scanner = self.scanner;
        let mut reader = Reader::default();
        let mut out = Vec::new();
        let (mut begin, mut line, mut begin_line) = (0, 0, 0);
        for (at, &byte) in bytes.iter().enumerate() {
            line += u64::from(byte == b'\n');
            if reader.take(scanner.step(byte), byte) {
                out.push((begin_line, bytes.get(begin..=at).unwrap_or_default(), reader.record()));
                (begin, begin_line) = (at + 1, line);
            }
        }
        if begin < bytes.len() {
            reader.take(Mark::Record, b'\n');
            out.push((begin_line, bytes.get(begin..).unwrap_or_default(), reader.record()));
        }
        out
    }

    /// A row of a table.
    fn row(
        &self,
        out: &mut Converted,
        advisor: &Advisor,
        line: u64,
        bytes: &[u8],
        mut fields: Vec<String>,
        decoded: bool,
    ) {
        if fields.iter().all(|field| field.trim().is_empty()) {
            return;
        }
        if let Some(fault) = unreadable(bytes, decoded) {
            return self.fail(out, line, None, &[], vec![fault]);
        }
        // Fields that are not there are blank, but for a last row that may have been cut in the middle.
        let beyond = fields.iter().skip(self.headings.len()).any(|field| !field.trim().is_empty());
        let cut = fields.len() < self.headings.len() && bytes.last() != Some(&b'\n');
        let given = fields.len();
        fields.resize(self.headings.len(), String::new());
        let record = if beyond || cut {
            let accepted = format!("{} fields, as the header has", self.headings.len());
            Err(vec![InputError::new(ErrorCode::Malformed, "row", given, accepted)])
        } else {
            request(&self.cells, &fields, &self.options.defaults)
        };
        let quote = record
            .and_then(|record| record.read::<QuoteRequest>())
            .and_then(|request| advisor.duty().quote(&request));
        match quote {
            Ok(quote) => self.answer(out, line, &fields, &quote),
            Err(errors) => {
                let at = self.cells.iter().position(|cell| cell.path() == "id");
                let id = at
                    .and_then(|at| fields.get(at))
                    .map(|id| id.trim().to_string())
                    .filter(|id| !id.is_empty());
                self.fail(out, line, id, &fields, errors);
            }
        }
    }

    fn answer(&self, out: &mut Converted, line: u64, own: &[String], quote: &Quote) {
        out.rows += 1;
        let status =
            quote.line.as_ref().map(|line| line.status).or(quote.entry.as_ref().map(|entry| entry.status));
        out.undecided += u64::from(status != Some(QuoteStatus::Decided));
        match self.options.to {
            Format::Csv => self.write(out, own, &self.results.answered(line, quote)),
            Format::Ndjson => json(out, quote),
        }
    }

    fn fail(
        &self,
        out: &mut Converted,
        line: u64,
        id: Option<String>,
        own: &[String],
        errors: Vec<InputError>,
    ) {
        out.rows += 1;
        out.bad += 1;
        for error in &errors {
            let InputError { code, field, value, accepted, .. } = error;
            let column = self.cells.iter().position(|cell| {
                let path = cell.path();
                !path.is_empty()
                    && field.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            });
            let column = column.and_then(|at| self.headings.get(at)).map_or("", |heading| heading.trim());
            let reason = InputError { row: None, ..error.clone() }.to_string();
            let line = line.to_string();
            let id = id.as_deref().unwrap_or_default();
            let code = word(code);
            out.errors.extend_from_slice(
                csv::record([&*line, id, column, field, &*code, value, accepted, &*reason]).as_bytes(),
            );
        }
        match self.options.to {
            Format::Csv => self.write(out, own, &self.results.failed(line)),
            Format::Ndjson => {
                let errors = errors.into_iter().map(|error| error.at_row(line)).collect();
                json(out, &Faults { id, status: "error", errors });
            }
        }
    }

    /// A record of the answer: the row's own fields, blank where it could not be read, and the results.
    fn write(&self, out: &mut Converted, own: &[String], results: &[String]) {
        let blank = self.headings.iter().skip(own.len()).map(|_| "");
        let fields = own.iter().map(String::as_str).chain(blank).chain(results.iter().map(String::as_str));
        out.output.extend_from_slice(csv::record(fields).as_bytes());
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

/// Why a row is no text, if it is none.
fn unreadable(bytes: &[u8], decoded: bool) -> Option<InputError> {
    let text = String::from_utf8_lossy(bytes);
    let accepted = match &text {
        _ if bytes.contains(&0) => "text without zero bytes",
        std::borrow::Cow::Owned(_) => "text in UTF-8, or another encoding named with --encoding",
        std::borrow::Cow::Borrowed(text) if decoded && text.contains('\u{fffd}') => {
            "text in the encoding of the file"
        }
        std::borrow::Cow::Borrowed(_) => return None,
    };
    Some(InputError::new(ErrorCode::Malformed, "row", text.trim_end(), accepted))
}

fn json(out: &mut Converted, value: &impl serde::Serialize) {
    // Writing to memory cannot fail, and no answer holds what JSON cannot say.
    if serde_json::to_writer(&mut out.output, value).is_ok() {
        out.output.push(b'\n');
    }
}
