//! Files of requests: whole lines in, whole lines out.

use serde::Serialize;

use super::Advisor;
use crate::duty::engine::Engine;

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
    pub faults: u64,
}

impl Advisor {
    /// Answers each line that is not blank with one line of JSON, in order; the first line is row `first_row` of its
    /// file. A line at fault has its fault in its place, which bears the row.
    ///
    /// The bytes are those that [`Advisor::quote_line`] comes to, line by line.
    pub fn quote_lines(&self, chunk: &[u8], first_row: u64, detail: Detail, out: &mut Vec<u8>) -> Answered {
        let mut answered = Answered::default();
        let mut rest = chunk;
        while !rest.is_empty() {
            let end = rest.iter().position(|&byte| byte == b'\n');
            let (line, next) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
            rest = next;
            let row = first_row.saturating_add(answered.lines);
            answered.lines += 1;
            // The mark that some systems put before UTF-8 text is no part of the first record.
            let line = if row == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
            let line = line.trim_ascii();
            if line.is_empty() {
                continue;
            }
            let faults = match detail {
                Detail::Full => self.quote_line(line, row).map(|quote| write(&quote, out)),
                Detail::Brief => {
                    self.answer_line(line, row, Engine::totals).map(|totals| write(&totals, out))
                }
            };
            if let Err(faults) = faults {
                answered.faults += 1;
                write(&faults, out);
            }
        }
        answered
    }
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
