//! The record filter: one JSON request a line in, one JSON answer a line out, in order.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use korus_tariff::duty::engine::Engine;
use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::law::error::{ErrorCode, InputError};
use serde::Serialize;

use crate::args::Failure;

/// The answer to a line that could not be answered.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Faults {
    /// The caller's name for the question, where it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Always `error`.
    pub status: &'static str,
    /// One for each fault.
    pub errors: Vec<InputError>,
}

/// Answers standard input line by line. A bad line gets an error object in its place
/// and the rest goes on; the exit code is 0 when every line was answered, 3 when some were bad.
pub fn filter(engine: &Engine) -> Result<ExitCode, Failure> {
    let gone = |error: std::io::Error| Failure::Run(format!("standard input or output: {error}"));
    let mut output = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut input = std::io::stdin().lock();
    let mut bad = false;
    let mut line = Vec::new();
    for row in 1u64.. {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(gone)? == 0 {
            break;
        }
        // The mark that some systems put before UTF-8 text is no part of the first record.
        let record = if row == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
        if record.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let written = match answer(engine, record, row) {
            Ok(quote) => serde_json::to_writer(&mut output, &quote),
            Err(faults) => {
                bad = true;
                serde_json::to_writer(&mut output, &faults)
            }
        };
        written.map_err(|error| Failure::Run(format!("standard output: {error}")))?;
        output.write_all(b"\n").map_err(gone)?;
    }
    output.flush().map_err(gone)?;
    Ok(if bad { ExitCode::from(3) } else { ExitCode::SUCCESS })
}

fn answer(engine: &Engine, record: &[u8], row: u64) -> Result<korus_tariff::duty::answer::Quote, Faults> {
    let malformed = |error: &dyn std::fmt::Display| Faults {
        id: id_of(record),
        status: "error",
        errors: vec![
            InputError::new(
                ErrorCode::Malformed,
                "request",
                error,
                "one JSON object a line, with the fields of a request",
            )
            .at_row(row),
        ],
    };
    // A list would be read as the fields in their order, which nobody means.
    if record.trim_ascii_start().starts_with(b"[") {
        return Err(malformed(&"a list"));
    }
    let request: QuoteRequest = serde_json::from_slice(record).map_err(|error| malformed(&error))?;
    engine.quote(&request).map_err(|errors| Faults {
        id: request.id.clone(),
        status: "error",
        errors: errors.into_iter().map(|error| error.at_row(row)).collect(),
    })
}

/// The id of a record that is JSON but no request.
fn id_of(record: &[u8]) -> Option<String> {
    let value: serde_json::Value = serde_json::from_slice(record).ok()?;
    match value.get("id")? {
        serde_json::Value::String(id) => Some(id.clone()),
        other => Some(other.to_string()),
    }
}
