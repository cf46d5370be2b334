//! Files of requests: whole lines in, whole lines out.

use serde::Serialize;

use super::line;
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::bulk::{Batch, Cache, Reported, ReportedLayer, Row, RowAnswer};
use crate::duty::engine::Engine;
use crate::duty::request::QuoteRequest;
use crate::duty::summary::Level;
use crate::duty::totals::{LayerTotal, Totals};
use crate::duty::wording::percentage;
use crate::record::ErrorAnswer;

/// How much an answer says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// Everything that a single quote says.
    #[default]
    Full,
    /// Totals and layers, see [`crate::duty::totals`].
    Brief,
}

/// What was made of some lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answered {
    /// Lines that were read, blank ones too.
    pub lines: u64,
    /// Faults among the answers.
    pub errors: u64,
}

/// Answers each line that is not blank with one line of JSON, in order; the first line is row `first_row` of its
/// file. A line with errors has them in its place, which bear the row.
///
/// The bytes are those that a single quote comes to, line by line. What short answers have taught is kept
/// in `cache` for the next lines; it belongs to this engine.
pub fn quote_lines(
    engine: &Engine,
    chunk: &[u8],
    first_row: u64,
    detail: Detail,
    cache: &mut Option<Cache>,
    out: &mut Vec<u8>,
) -> Answered {
    let known = cache.take().unwrap_or_else(|| Cache::new(engine, &[]));
    let mut batch = Batch::with_cache(engine, known);
    let mut answered = Answered::default();
    let mut rest = chunk;
    while !rest.is_empty() {
        let end = rest.iter().position(|&byte| byte == b'\n');
        let (line, next) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        rest = next;
        let row = first_row.saturating_add(answered.lines);
        answered.lines += 1;
        // The byte order mark that some systems put before UTF-8 text is no part of the first record.
        let line = if row == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
        let line = line.trim_ascii();
        if line.is_empty() {
            continue;
        }
        let errors = match detail {
            Detail::Full => line::answer(engine, line, row, Engine::quote).map(|quote| write(&quote, out)),
            Detail::Brief => brief(engine, line, row, &mut batch, out),
        };
        if let Err(errors) = errors {
            answered.errors += 1;
            write(&errors, out);
        }
    }
    *cache = Some(batch.into_cache());
    answered
}

fn brief(
    engine: &Engine,
    line: &[u8],
    row: u64,
    batch: &mut Batch<'_>,
    out: &mut Vec<u8>,
) -> Result<(), ErrorAnswer> {
    let answer = |engine: &Engine, request: &QuoteRequest| {
        let told = Row::of(request).and_then(|(row, measures)| {
            let day = Day::parse(&request.entry_date)?;
            let told = batch.reported(&row, measures.as_ref())?;
            let dated = (day, engine.days_after_law(day));
            write_reported(&told, request.id.as_deref(), dated, Cents(row.customs_value), out);
            Some(())
        });
        match told {
            Some(()) => Ok(()),
            None => {
                let summary = engine.summary(request, Level::Totals)?;
                write(&Totals::from(&summary), out);
                Ok(())
            }
        }
    };
    line::answer(engine, line, row, answer)
}

/// Writes a row that is told as [`Totals`] is written, which the tests hold it to; only the amounts are made for it.
pub(super) fn write_reported(
    told: &Reported<'_>,
    id: Option<&str>,
    (day, after_law): (Day, Option<u32>),
    value: Cents,
    out: &mut Vec<u8>,
) {
    let RowAnswer { status, remedies, total_duty, total_fees, .. } = told.answer;
    let total_duty = status.is_decided().then_some(total_duty);
    out.push(b'{');
    if let Some(id) = id {
        out.extend_from_slice(b"\"id\":");
        json(id, out);
        out.push(b',');
    }
    out.extend_from_slice(b"\"entryDate\":");
    json(&day, out);
    if let Some(days) = after_law {
        out.extend_from_slice(b",\"daysAfterLaw\":");
        json(&days, out);
    }
    out.extend_from_slice(b",\"status\":");
    json(&status, out);
    out.extend_from_slice(b",\"remedies\":");
    json(&remedies, out);
    amount(b",\"totalDuty\":", total_duty, out);
    if let Some(rate) = total_duty.and_then(|duty| percentage(duty, value)) {
        out.extend_from_slice(b",\"effectiveRate\":\"");
        out.extend_from_slice(rate.as_bytes());
        out.push(b'"');
    }
    out.extend_from_slice(b",\"layers\":[");
    let mut buffer = [0; 24];
    for (at, ReportedLayer { json, basis, amount, .. }) in told.layers().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        out.extend_from_slice(json);
        out.extend_from_slice(basis.text(&mut buffer).as_bytes());
        out.extend_from_slice(LayerTotal::BETWEEN);
        out.extend_from_slice(amount.text(&mut buffer).as_bytes());
        out.extend_from_slice(LayerTotal::END);
    }
    out.push(b']');
    amount(b",\"totalFees\":", total_fees, out);
    let total = total_duty.zip(total_fees).map(|(duty, fees)| Cents(duty.0 + fees.0));
    amount(b",\"total\":", total, out);
    out.extend_from_slice(b"}\n");
}

fn amount(name: &[u8], amount: Option<Cents>, out: &mut Vec<u8>) {
    out.extend_from_slice(name);
    match amount {
        None => out.extend_from_slice(b"null"),
        Some(amount) => {
            out.push(b'"');
            out.extend_from_slice(amount.text(&mut [0; 24]).as_bytes());
            out.push(b'"');
        }
    }
}

/// Words, which never fail to be written.
fn json<T: Serialize + ?Sized>(word: &T, out: &mut Vec<u8>) {
    let _ = serde_json::to_writer(out, word);
}

fn write<T: Serialize>(answer: &T, out: &mut Vec<u8>) {
    // Into memory nothing fails to be written; should an answer ever, its line must not take the next one with it.
    let before = out.len();
    if serde_json::to_writer(&mut *out, answer).is_err() {
        out.truncate(before);
        out.extend_from_slice(b"{\"status\":\"error\",\"errors\":[]}");
    }
    out.push(b'\n');
}
