//! How far a run is, for whoever waits: a line that moves on a terminal, a line now and then elsewhere.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use korus_tariff::command::FileJob;

use super::parts::Done;

/// What is shown while a file is quoted.
pub struct Progress {
    length: Option<u64>,
    begin: Instant,
    shown: Instant,
    rows_before: u64,
    read_before: Option<u64>,
    terminal: bool,
}

impl Progress {
    /// Begins; `done` was done before.
    pub fn begin(length: Option<u64>, done: &Done) -> Progress {
        let (begin, terminal) = (Instant::now(), std::io::stderr().is_terminal());
        Progress { length, begin, shown: begin, rows_before: done.rows, read_before: None, terminal }
    }

    /// Shows how far it is, unless that was shown a moment ago. `read` are the bytes of the file that are answered.
    pub fn show(&mut self, done: &Done, read: u64) {
        let before = *self.read_before.get_or_insert(read);
        let pause = if self.terminal { Duration::from_millis(200) } else { Duration::from_secs(10) };
        if self.shown.elapsed() < pause {
            return;
        }
        self.shown = Instant::now();
        let milliseconds = self.milliseconds();
        let rate = self.rate(done, milliseconds);
        let mut line = String::new();
        let length = self.length.filter(|length| *length > 0);
        if let Some(length) = length {
            if self.terminal {
                let tenths = usize::try_from(read * 10 / length).unwrap_or(10).min(10);
                line.push_str(&format!("[{}{}]", "#".repeat(tenths), "-".repeat(10 - tenths)));
            }
            line.push_str(&format!("{:4} %  ", read * 100 / length));
        }
        line.push_str(&format!("{} rows  {} rows/s", grouped(done.rows), grouped(rate)));
        if let Some(length) = length
            && read > before
        {
            let left = milliseconds * length.saturating_sub(read) / (read - before) / 1000;
            line.push_str(&format!("  {}:{:02} left", left / 60, left % 60));
        }
        line.push_str(&format!("  {} bad", grouped(done.bad)));
        if self.terminal {
            eprint!("\r{line}\x1b[K");
            // A terminal that cannot be written to is no reason to stop.
            let _ = std::io::stderr().flush();
        } else {
            eprintln!("{line}");
        }
    }

    fn milliseconds(&self) -> u64 {
        u64::try_from(self.begin.elapsed().as_millis()).unwrap_or(u64::MAX).max(1)
    }

    fn rate(&self, done: &Done, milliseconds: u64) -> u64 {
        (done.rows - self.rows_before) * 1000 / milliseconds
    }

    /// Says what was done.
    pub fn end(&self, done: &Done, job: &FileJob) {
        if self.terminal {
            eprint!("\r\x1b[K");
        }
        let Done { rows, bad, undecided, .. } = done;
        let milliseconds = self.milliseconds();
        let rate = self.rate(done, milliseconds);
        let seconds = ((milliseconds + 500) / 1000).max(1);
        eprintln!(
            "{rows} rows in {seconds} s ({rate} rows/s): {} decided, {undecided} open, {bad} bad",
            rows - bad - undecided
        );
        eprintln!("answers: {}; faults: {}", job.output, job.errors);
    }
}

/// A number that people read while it moves: `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
