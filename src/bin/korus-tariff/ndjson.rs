//! The record filter: one JSON request a line in, one JSON answer a line out, in order.

use std::io::{Read, Write};
use std::process::ExitCode;

use korus_tariff::api::Calculator;
use korus_tariff::command::Failure;
use korus_tariff::files::lines::Detail;

/// As much as a pipe hands out at once.
const BLOCK: usize = 1 << 16;

/// Answers standard input line by line, each line as soon as it is whole. A bad line gets an error object in its place
/// and the rest goes on; the exit code is 0 when every line was answered, 3 when some were bad.
pub fn filter(calculator: &Calculator, detail: Detail) -> Result<ExitCode, Failure> {
    let gone = |error: std::io::Error| Failure::Run(format!("standard input or output: {error}"));
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let (mut block, mut text, mut answers) = (vec![0; BLOCK], Vec::new(), Vec::new());
    let (mut row, mut errors, mut memo) = (1, 0, None);
    loop {
        let read = match input.read(&mut block) {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            read => read.map_err(gone)?,
        };
        // What stands behind the last line end waits for its own, which the end of the input brings, too.
        let before = text.len();
        text.extend_from_slice(block.get(..read).unwrap_or_default());
        let last = text.get(before..).unwrap_or_default().iter().rposition(|&byte| byte == b'\n');
        let whole = if read == 0 { text.len() } else { last.map_or(0, |end| before + end + 1) };
        let answered = calculator.quote_lines(
            text.get(..whole).unwrap_or_default(),
            row,
            detail,
            &mut memo,
            &mut answers,
        );
        text.drain(..whole);
        row += answered.lines;
        errors += answered.errors;
        match output.write_all(&answers).and_then(|()| output.flush()) {
            // A reader that has seen enough closes the pipe: that is no failure.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
            written => written.map_err(gone)?,
        }
        answers.clear();
        if read == 0 {
            return Ok(if errors > 0 { ExitCode::from(3) } else { ExitCode::SUCCESS });
        }
    }
}
