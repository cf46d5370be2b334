//! Chunks of rows turned into pieces of the answer.

use std::borrow::Cow;

use super::conversion::Conversion;
use super::cut::{Chunk, ChunkKind};
use super::request::request;
use super::results::{Lead, Taken};
use super::{Format, LONGEST, Options};
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::text::word;
use crate::bulk::{Batch, Cache, Row};
use crate::duty::answer::QuoteStatus;
use crate::duty::engine::Engine;
use crate::duty::request::QuoteRequest;
use crate::duty::summary::Level;
use crate::duty::totals::Totals;
use crate::files::line;
use crate::files::lines::{Detail, write_reported};
use crate::files::records::{each_record, record};
use crate::files::table::other_length;
use crate::hts::code::HtsCode;
use crate::hts::rate::Measures;
use crate::hts::schedule::Lookup;
use crate::messages::{self, Message, Text};
use crate::record::ErrorAnswer;

/// A table being answered: what its rows have taught, and the pieces that they became.
struct Work<'p> {
    conversion: &'p Conversion,
    engine: &'p Engine,
    batch: Batch<'p>,
    out: Converted,
    decoded: bool,
}

/// What a chunk became.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// A piece of the answer.
    pub output: Vec<u8>,
    /// A piece of the file of errors.
    pub errors: Vec<u8>,
    /// Rows, without blank ones.
    pub rows: u64,
    /// Rows among them that could not be answered.
    pub bad: u64,
    /// Rows among them that are answered and not decided.
    pub undecided: u64,
}

impl Conversion {
    /// Turns a chunk into its pieces. `decoded`: the text came from an encoding other than UTF-8, and what could not be
    /// decoded stands in it as U+FFFD. What rows have taught is kept in `cache` for the next chunk of the same engine.
    #[must_use]
    pub fn convert(
        &self,
        engine: &Engine,
        cache: &mut Option<Cache>,
        chunk: &Chunk,
        decoded: bool,
    ) -> Converted {
        let known = cache.take().unwrap_or_else(|| Cache::new(engine, &[]));
        let batch = Batch::with_cache(engine, known);
        let mut work = Work { conversion: self, engine, batch, out: Converted::default(), decoded };
        work.chunk(chunk);
        *cache = Some(work.batch.into_cache());
        work.out
    }
}

impl Work<'_> {
    fn chunk(&mut self, chunk: &Chunk) {
        let unread = |code, accepted: Message| {
            let begin = chunk.bytes.get(..chunk.bytes.len().min(400)).unwrap_or_default();
            InputError::new(code, "row", String::from_utf8_lossy(begin).trim_end(), accepted)
        };
        match chunk.kind {
            ChunkKind::Head => {}
            ChunkKind::OpenQuote => {
                self.fail(
                    chunk.line,
                    None,
                    &[],
                    vec![unread(ErrorCode::Malformed, messages::files::closing_quote())],
                );
            }
            ChunkKind::TooLong => {
                let accepted = messages::conversion::row_of_bytes(LONGEST);
                self.fail(chunk.line, None, &[], vec![unread(ErrorCode::OutOfRange, accepted)]);
            }
            ChunkKind::Rows if self.conversion.options.from == Format::Ndjson => {
                for (line, record) in (chunk.line..).zip(chunk.bytes.split_inclusive(|byte| *byte == b'\n')) {
                    let record = record.trim_ascii();
                    if !record.is_empty() {
                        self.json(line, record);
                    }
                }
            }
            ChunkKind::Rows => each_record(&chunk.bytes, self.conversion.scanner, |at, bytes, fields| {
                self.row(chunk.line + at, bytes, fields);
            }),
        }
    }

    /// A line of JSON.
    fn json(&mut self, line: u64, record: &[u8]) {
        if let Some(error) = unreadable(record, self.decoded) {
            return self.fail(line, None, &[], vec![error]);
        }
        let answered = line::answer(self.engine, record, line, |_, request| {
            let own = [Cow::Borrowed(request.id.as_deref().unwrap_or_default())];
            self.request(line, &own, request)
        });
        if let Err(ErrorAnswer { id, errors, .. }) = answered {
            let own = [Cow::Owned(id.clone().unwrap_or_default())];
            self.fail(line, id, &own, errors);
        }
    }

    /// A row of a table.
    fn row(&mut self, line: u64, bytes: &[u8], fields: &mut Vec<Cow<'_, str>>) {
        if fields.iter().all(|field| field.trim().is_empty()) {
            return;
        }
        if let Some(error) = unreadable(bytes, self.decoded) {
            return self.fail(line, None, &[], vec![error]);
        }
        let conversion = self.conversion;
        // Fields that are not there are blank, but for a last row that may have been cut in the middle.
        let beyond = fields.iter().skip(conversion.headings.len()).any(|field| !field.trim().is_empty());
        let cut = fields.len() < conversion.headings.len() && !matches!(bytes.last(), Some(b'\n' | b'\r'));
        let given = fields.len();
        fields.resize(conversion.headings.len(), Cow::Borrowed(""));
        let answered = if beyond || cut {
            Err(vec![other_length(given, conversion.headings.len())])
        } else if conversion
            .plain
            .row(fields)
            .is_some_and(|row| self.reported(line, conversion.id(fields), fields, &row, None))
        {
            return;
        } else {
            request(&conversion.cells, fields, &conversion.options, conversion.must_state_currency)
                .and_then(|record| record.read::<QuoteRequest>())
                .and_then(|request| self.request(line, fields, &request))
        };
        if let Err(errors) = answered {
            self.fail(line, conversion.id(fields).map(str::to_string), fields, errors);
        }
    }

    /// Answers a row that was read as a whole.
    fn request(
        &mut self,
        line: u64,
        own: &[Cow<'_, str>],
        request: &QuoteRequest,
    ) -> Result<(), Vec<InputError>> {
        let Options { to, detail, .. } = self.conversion.options;
        if (to, detail) == (Format::Ndjson, Detail::Full) {
            let quote = self.engine.quote(request)?;
            let one = quote.line.as_ref().map(|line| line.status);
            let status = one.or(quote.entry.as_ref().map(|entry| entry.status));
            self.count(status.is_some_and(QuoteStatus::is_decided));
            json(&mut self.out, &quote);
            return Ok(());
        }
        let (id, ordinary) = (request.id.as_deref(), Row::of(request));
        if ordinary.is_some_and(|(row, measures)| self.reported(line, id, own, &row, measures.as_ref())) {
            return Ok(());
        }
        if to == Format::Ndjson {
            let summary = self.engine.summary(request, Level::Totals)?;
            self.count(summary.status.is_decided());
            json(&mut self.out, &Totals::from(&summary));
            return Ok(());
        }
        let summary = self.engine.summary(request, Level::Row)?;
        self.count(summary.status.is_decided());
        let taken = self.taken(request);
        let mut record = self.conversion.begin(&mut self.out.output, own);
        self.conversion.results.answered(line, taken, &summary, &mut record);
        record.end();
        Ok(())
    }

    /// How a code of fewer digits than a statistical number was taken.
    fn taken(&self, request: &QuoteRequest) -> Option<Taken> {
        let (code, day) = HtsCode::parse(&request.hts).zip(Day::parse(&request.entry_date))?;
        let lead = match self.engine.pack().schedule.leaf(code, day) {
            Lookup::Exact(line) if line.ordinal().is_some() => Lead::Number,
            _ => Lead::Several,
        };
        Taken::short(code.length(), lead)
    }

    /// Answers a row that is decided as many others are; false where it must be answered as a whole.
    fn reported(
        &mut self,
        line: u64,
        id: Option<&str>,
        own: &[Cow<'_, str>],
        row: &Row,
        measures: Option<&Measures>,
    ) -> bool {
        let Options { to, detail, .. } = self.conversion.options;
        if (to, detail) == (Format::Ndjson, Detail::Full) {
            return false;
        }
        let Some(told) = self.batch.reported(row, measures) else { return false };
        let decided = told.answer.status.is_decided();
        let value = Cents(row.customs_value);
        match (to, row.day()) {
            (Format::Ndjson, Some(day)) => {
                let dated = (day, self.engine.days_after_law(day));
                write_reported(&told, id, dated, value, &mut self.out.output);
            }
            (Format::Csv, _) if decided => {
                let mut record = self.conversion.begin(&mut self.out.output, own);
                let after_law = row.day().and_then(|day| self.engine.days_after_law(day));
                self.conversion.results.reported(line, row, &told, after_law, &mut record);
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
        let Work { conversion, out, .. } = self;
        out.rows += 1;
        out.bad += 1;
        for error in &errors {
            let InputError { code, field, value, accepted, .. } = error;
            let column = conversion.cells.iter().position(|cell| {
                let path = cell.path();
                !path.is_empty()
                    && field.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            });
            let column =
                column.and_then(|at| conversion.headings.get(at)).map_or("", |heading| heading.trim());
            let reason = InputError { row: None, ..error.clone() }.message();
            let said =
                |text: &Text| if conversion.options.korean { text.ko.clone() } else { text.en.clone() };
            let (accepted, reason) = (said(accepted.text()), said(&reason));
            let line = line.to_string();
            let id = id.as_deref().unwrap_or_default();
            let code = word(code);
            out.errors.extend_from_slice(
                record([&*line, id, column, field, &*code, value, &*accepted, &*reason]).as_bytes(),
            );
        }
        match conversion.options.to {
            Format::Csv => {
                let mut record = conversion.begin(&mut out.output, own);
                conversion.results.failed(line, &mut record);
                record.end();
            }
            Format::Ndjson => {
                let errors = errors.into_iter().map(|error| error.at_row(line)).collect();
                json(out, &ErrorAnswer::new(id, errors));
            }
        }
    }
}

/// Why a row is no text, if it is none.
fn unreadable(bytes: &[u8], decoded: bool) -> Option<InputError> {
    let text = String::from_utf8_lossy(bytes);
    let accepted = match &text {
        _ if bytes.contains(&0) => messages::conversion::no_zero_bytes(),
        Cow::Owned(_) => messages::conversion::utf8_or_named(),
        Cow::Borrowed(text) if decoded && text.contains('\u{fffd}') => messages::conversion::file_encoding(),
        Cow::Borrowed(_) => return None,
    };
    Some(InputError::new(ErrorCode::Malformed, "row", text.trim_end(), accepted))
}

fn json(out: &mut Converted, value: &impl serde::Serialize) {
    // Writing to memory cannot fail, and no answer holds what JSON cannot say.
    if serde_json::to_writer(&mut out.output, value).is_ok() {
        out.output.push(b'\n');
    }
}
