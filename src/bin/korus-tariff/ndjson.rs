//! The record filter: one JSON request a line in, one JSON answer a line out, in order.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use korus_tariff::advice::Advisor;
use korus_tariff::command::Failure;

/// Answers standard input line by line. A bad line gets an error object in its place
/// and the rest goes on; the exit code is 0 when every line was answered, 3 when some were bad.
pub fn filter(advisor: &Advisor) -> Result<ExitCode, Failure> {
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
        let record = record.trim_ascii();
        if record.is_empty() {
            continue;
        }
        let written = match advisor.quote_line(record, row) {
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
