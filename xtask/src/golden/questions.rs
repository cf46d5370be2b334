//! The fixed questions, and what is kept of an answer.

use korus_tariff::api::Calculator;
use korus_tariff::base::date::Day;
use korus_tariff::duty::answer::{LineQuote, Quote};
use korus_tariff::record::ErrorAnswer;
use sha2::{Digest, Sha256};

use crate::paths;

/// The questions, one JSON object each, without a day of entry.
pub fn questions() -> Result<Vec<String>, String> {
    lines("questions.ndjson")
}

/// The days on which every face is asked every question.
pub fn days() -> Result<Vec<String>, String> {
    lines("days.txt")
}

fn lines(name: &str) -> Result<Vec<String>, String> {
    let path = paths::root().join("tests/golden").join(name);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().map(str::to_string).collect())
}

/// A question on a day. The day goes in front, so that every language writes the same request with a cut and a join.
pub fn on(question: &str, day: &str) -> String {
    format!("{{\"entryDate\":\"{day}\",{}", question.strip_prefix('{').unwrap_or(question))
}

/// The digest of texts, each ended by a line break.
pub fn digest<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> String {
    let mut hash = Sha256::new();
    for text in texts {
        hash.update(text.as_ref());
        hash.update("\n");
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Periods of about half a month over the window, as first day and first day out.
pub fn periods(from: Day, until: Day) -> Vec<(Day, Day)> {
    let starts = (0..).map(|offset| from.plus(offset)).take_while(|&day| day < until);
    let starts: Vec<Day> = starts.filter(|&day| day == from || matches!(day.ymd().2, 1 | 16)).collect();
    let ends = starts.iter().skip(1).copied().chain([until]);
    starts.iter().copied().zip(ends).collect()
}

/// The figures of the answer to a question on a day: status, headings and amounts. Words and the name of the pack are
/// left out, so that only another law or another computation moves them.
pub fn figures(calculator: &Calculator, question: &str, day: Day) -> String {
    match calculator.quote_line(on(question, &day.to_string()).as_bytes(), 1) {
        Ok(quote) => of_quote(&quote),
        Err(faults) => of_faults(&faults),
    }
}

fn of_quote(quote: &Quote) -> String {
    let mut out = format!("fees {:?} total {:?}", quote.total_fees, quote.total);
    for line in quote.line.iter().map(AsRef::as_ref).chain(quote.entry.iter().flat_map(|entry| &entry.lines))
    {
        out += &of_line(line);
    }
    out
}

fn of_line(line: &LineQuote) -> String {
    let mut out = format!(" {:?} {:?} {:?}", line.status, line.total_duty, line.range);
    for layer in &line.layers {
        out += &format!(" {} {} of {}", layer.heading, layer.amount, layer.basis);
    }
    out
}

fn of_faults(faults: &ErrorAnswer) -> String {
    let named = faults.errors.iter().map(|fault| format!("{} {:?}", fault.field, fault.code));
    named.collect::<Vec<_>>().join(" ")
}
