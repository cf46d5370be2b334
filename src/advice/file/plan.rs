//! Chunks of rows turned into pieces of the answer.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::cut::{Chunk, Sort};
use super::header::{Cell, cells, must_state_currency};
use super::plain::Plain;
use super::results::{Lead, Results, Taken, word};
use super::{Format, LONGEST, Options, cells::request};
use crate::advice::lines::{Detail, tell};
use crate::advice::{Advisor, Faults};
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::bulk::{Batch, Memo, Row};
use crate::csv::{self, Record, Scanner};
use crate::duty::answer::QuoteStatus;
use crate::duty::request::QuoteRequest;
use crate::duty::summary::Level;
use crate::duty::totals::Totals;
use crate::hts::code::HtsCode;
use crate::hts::rate::Measures;
use crate::hts::schedule::Lookup;

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
    /// How rows of the ordinary kind are read.
    plain: Plain,
    /// The heading of the value may mean won, and nothing holds for all rows.
    must_state_currency: bool,
    /// The pack that answers.
    pack: String,
}

/// A table being answered: what its rows have taught, and the pieces that they became.
struct Work<'p> {
    plan: &'p Plan,
    advisor: &'p Advisor,
    batch: Batch<'p>,
    out: Converted,
    decoded: bool,
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
        let (mark, begin) = csv::preface(head);
        let (head, scanner) = (head.get(begin..).unwrap_or_default(), Scanner::new(mark));
        let mut plan = Plan {
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
        csv::each_record(head, scanner, |_, _, fields| {
            plan.headings = fields.iter().map(ToString::to_string).collect();
        });
        if plan.headings.iter().all(|heading| heading.trim().is_empty()) {
            return Err(malformed("a first line that names the columns"));
        }
        plan.scanner = scanner.with_columns(plan.headings.len());
        plan.cells = cells(options, &plan.headings)?;
        plan.must_state_currency = must_state_currency(options, &plan.headings, &plan.cells);
        plan.plain = Plain::new(&plan.cells, options, plan.must_state_currency);
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
    /// decoded stands in it as U+FFFD. What rows have taught is kept in `memo` for the next chunk of the same advisor.
    #[must_use]
    pub fn convert(
        &self,
        advisor: &Advisor,
        memo: &mut Option<Memo>,
        chunk: &Chunk,
        decoded: bool,
    ) -> Converted {
        let known = memo.take().unwrap_or_else(|| Memo::new(advisor.duty(), &[]));
        let batch = Batch::with_memo(advisor.duty(), known);
        let mut work = Work { plan: self, advisor, batch, out: Converted::default(), decoded };
        work.chunk(chunk);
        *memo = Some(work.batch.into_memo());
        work.out
    }
}

impl Work<'_> {
    fn chunk(&mut self, chunk: &Chunk) {
        let unread = |code, accepted: String| {
            let begin = chunk.bytes.get(..chunk.bytes.len().min(400)).unwrap_or_default();
            InputError::new(code, "row", String::from_utf8_lossy(begin).trim_end(), accepted)
        };
        match chunk.sort {
            Sort::Head => {}
            Sort::OpenQuote => {
                self.fail(chunk.line, None, &[], vec![unread(ErrorCode::Malformed, csv::QUOTES.to_string())]);
            }
            Sort::TooLong => {
                let accepted = format!("a row of at most {LONGEST} bytes");
                self.fail(chunk.line, None, &[], vec![unread(ErrorCode::OutOfRange, accepted)]);
            }
            Sort::Rows if self.plan.options.from == Format::Ndjson => {
                for (line, record) in (chunk.line..).zip(chunk.bytes.split_inclusive(|byte| *byte == b'\n')) {
                    let record = record.trim_ascii();
                    if !record.is_empty() {
                        self.json(line, record);
                    }
                }
            }
            Sort::Rows => csv::each_record(&chunk.bytes, self.plan.scanner, |at, bytes, fields| {
                self.row(chunk.line + at, bytes, fields);
            }),
        }
    }

    /// A line of JSON.
    fn json(&mut self, line: u64, record: &[u8]) {
        if let Some(fault) = unreadable(record, self.decoded) {
            return self.fail(line, None, &[], vec![fault]);
        }
        let advisor = self.advisor;
        let answered = advisor.answer_line(record, line, |_, request| {
            let own = [Cow::Borrowed(request.id.as_deref().unwrap_or_default())];
            self.request(line, &own, request)
        });
        if let Err(Faults { id, errors, .. }) = answered {
            let own = [Cow::Owned(id.clone().unwrap_or_default())];
            self.fail(line, id, &own, errors);
        }
    }

    /// A row of a table.
    fn row(&mut self, line: u64, bytes: &[u8], fields: &mut Vec<Cow<'_, str>>) {
        if fields.iter().all(|field| field.trim().is_empty()) {
            return;
        }
        if let Some(fault) = unreadable(bytes, self.decoded) {
            return self.fail(line, None, &[], vec![fault]);
        }
        let plan = self.plan;
        // Fields that are not there are blank, but for a last row that may have been cut in the middle.
        let beyond = fields.iter().skip(plan.headings.len()).any(|field| !field.trim().is_empty());
        let cut = fields.len() < plan.headings.len() && !matches!(bytes.last(), Some(b'\n' | b'\r'));
        let given = fields.len();
        fields.resize(plan.headings.len(), Cow::Borrowed(""));
        let answered = if beyond || cut {
            let accepted = format!("{} fields, as the header has", plan.headings.len());
            Err(vec![InputError::new(ErrorCode::Malformed, "row", given, accepted)])
        } else if plan
            .plain
            .row(fields)
            .is_some_and(|row| self.told(line, plan.id(fields), fields, &row, None))
        {
            return;
        } else {
            request(&plan.cells, fields, &plan.options, plan.must_state_currency)
                .and_then(|record| record.read::<QuoteRequest>())
                .and_then(|request| self.request(line, fields, &request))
        };
        if let Err(errors) = answered {
            self.fail(line, plan.id(fields).map(str::to_string), fields, errors);
        }
    }

    /// Answers a row that was read as a whole.
    fn request(
        &mut self,
        line: u64,
        own: &[Cow<'_, str>],
        request: &QuoteRequest,
    ) -> Result<(), Vec<InputError>> {
        let Options { to, detail, .. } = self.plan.options;
        if (to, detail) == (Format::Ndjson, Detail::Full) {
            let quote = self.advisor.duty().quote(request)?;
            let one = quote.line.as_ref().map(|line| line.status);
            self.count(one.or(quote.entry.as_ref().map(|entry| entry.status)) == Some(QuoteStatus::Decided));
            json(&mut self.out, &quote);
            return Ok(());
        }
        let (id, ordinary) = (request.id.as_deref(), Row::of(request));
        if ordinary.is_some_and(|(row, measures)| self.told(line, id, own, &row, measures.as_ref())) {
            return Ok(());
        }
        if to == Format::Ndjson {
            let summary = self.advisor.duty().summary(request, Level::Totals)?;
            self.count(summary.status == QuoteStatus::Decided);
            json(&mut self.out, &Totals::from(&summary));
            return Ok(());
        }
        let summary = self.advisor.duty().summary(request, Level::Row)?;
        self.count(summary.status == QuoteStatus::Decided);
        let taken = self.taken(request);
        let mut record = self.plan.begin(&mut self.out, own);
        self.plan.results.answered(line, taken, &summary, &mut record);
        record.end();
        Ok(())
    }

    /// How a code of fewer digits than a statistical number was taken.
    fn taken(&self, request: &QuoteRequest) -> Option<Taken> {
        let (code, day) = HtsCode::parse(&request.hts).zip(Day::parse(&request.entry_date))?;
        let lead = match self.advisor.duty().pack().schedule.leaf(code, day) {
            Lookup::Exact(line) if line.ordinal().is_some() => Lead::Number,
            _ => Lead::Several,
        };
        Taken::short(code.length(), lead)
    }

    /// Answers a row that is decided as many others are; false where it must be answered as a whole.
    fn told(
        &mut self,
        line: u64,
        id: Option<&str>,
        own: &[Cow<'_, str>],
        row: &Row,
        measures: Option<&Measures>,
    ) -> bool {
        let Options { to, detail, .. } = self.plan.options;
        if (to, detail) == (Format::Ndjson, Detail::Full) {
            return false;
        }
        let Some(told) = self.batch.told(row, measures) else { return false };
        let decided = told.answer.status == QuoteStatus::Decided;
        let value = Cents(row.customs_value);
        match (to, row.day()) {
            (Format::Ndjson, Some(day)) => {
                let dated = (day, self.advisor.duty().days_after_law(day));
                tell(&told, id, dated, value, &mut self.out.output);
            }
            (Format::Csv, _) if decided => {
                let mut record = self.plan.begin(&mut self.out, own);
                let after_law = row.day().and_then(|day| self.advisor.duty().days_after_law(day));
                self.plan.results.told(line, row, &told, after_law, &mut record);
                record.end();
            }
            // What a row still needs stands in the table, too.
            _ => return false,
        }
        self.count(decided);
        true
    }

    fn count(&mut self, decided: bool) {
        self.out.rows += 1;
        self.out.undecided += u64::from(!decided);
    }

    fn fail(&mut self, line: u64, id: Option<String>, own: &[Cow<'_, str>], errors: Vec<InputError>) {
        let Work { plan, out, .. } = self;
        out.rows += 1;
        out.bad += 1;
        for error in &errors {
            let InputError { code, field, value, accepted, .. } = error;
            let column = plan.cells.iter().position(|cell| {
                let path = cell.path();
                !path.is_empty()
                    && field.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            });
            let column = column.and_then(|at| plan.headings.get(at)).map_or("", |heading| heading.trim());
            let reason = InputError { row: None, ..error.clone() }.to_string();
            let line = line.to_string();
            let id = id.as_deref().unwrap_or_default();
            let code = word(code);
            out.errors.extend_from_slice(
                csv::record([&*line, id, column, field, &*code, value, accepted, &*reason]).as_bytes(),
            );
        }
        match plan.options.to {
            Format::Csv => {
                let mut record = plan.begin(out, own);
                plan.results.failed(line, &mut record);
                record.end();
            }
            Format::Ndjson => {
                let errors = errors.into_iter().map(|error| error.at_row(line)).collect();
                json(out, &Faults { id, status: "error", errors });
            }
        }
    }
}

impl Plan {
    /// The row's own name, where it has one.
    fn id<'f>(&self, fields: &'f [Cow<'_, str>]) -> Option<&'f str> {
        let at = self.cells.iter().position(|cell| cell.path() == "id")?;
        fields.get(at).map(|id| id.trim()).filter(|id| !id.is_empty())
    }

    /// Begins a record of the answer with the row's own fields, blank where it could not be read.
    fn begin<'o>(&self, out: &'o mut Converted, own: &[Cow<'_, str>]) -> Record<'o> {
        let mut record = Record::new(&mut out.output);
        own.iter().for_each(|field| record.field(field));
        self.headings.iter().skip(own.len()).for_each(|_| record.field(""));
        record
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
