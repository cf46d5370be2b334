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

    /// Shows how far it is, unless that was shown a moment ago.
    pub fn show(&mut self, done: &Done, read: u64) {
        let before = *self.read_before.get_or_insert(read);
        let pause = if self.terminal { Duration::from_millis(200) } else { Duration::from_secs(10) };
        if self.shown.elapsed() < pause {
            return;
        }
        self.shown = Instant::now();
        let seconds = self.begin.elapsed().as_secs().max(1);
        let rate = (done.rows - self.rows_before) / seconds;
        let mut line = match self.length {
            Some(length) if length > 0 => format!("{:3} %  ", read * 100 / length),
            _ => String::new(),
        };
        line.push_str(&format!("{} rows  {rate} rows/s", done.rows));
        if let Some(length) = self.length
            && read > before
        {
            let left = seconds * length.saturating_sub(read) / (read - before);
            line.push_str(&format!("  {}:{:02} left", left / 60, left % 60));
        }
        line.push_str(&format!("  {} bad", done.bad));
        if self.terminal {
            eprint!("\r{line}\x1b[K");
            // A terminal that cannot be written to is no reason to stop.
            let _ = std::io::stderr().flush();
        } else {
            eprintln!("{line}");
        }
    }

    /// Says what was done.
    pub fn end(&self, done: &Done, job: &FileJob) {
        if self.terminal {
            eprint!("\r\x1b[K");
        }
        let Done { rows, bad, undecided, .. } = done;
        let seconds = self.begin.elapsed().as_secs().max(1);
        let rate = (rows - self.rows_before) / seconds;
        eprintln!(
            "{rows} rows in {seconds} s ({rate} rows/s): {} decided, {undecided} open, {bad} bad",
            rows - bad - undecided
        );
        eprintln!("answers: {}; faults: {}", job.output, job.errors);
    }
}
