//! One row against the engine's answer.

use korus_tariff::duty::answer::{Layer, LineQuote, Quote, QuoteStatus, SummaryLine};
use korus_tariff::duty::engine::Engine;

use super::row::{ExpectedLine, Row};

/// What became of a row.
pub enum Verdict {
    /// Headings, cents and fees are as expected.
    Agrees,
    /// The engine answers something else.
    Differs(String),
    /// The engine gives no figure where one is expected.
    Unsupported(String),
}

/// A number of the entry summary with its duty.
type Numbered = (String, String);

/// Asks the engine and compares.
///
/// # Errors
/// A row that is no request.
pub fn judge(engine: &Engine, row: &Row) -> Result<Verdict, String> {
    let quote = match (engine.quote(&row.request()?), row.status.strip_prefix("error ")) {
        (Ok(quote), None) => quote,
        (Ok(_), Some(field)) => return Ok(Verdict::Differs(format!("answered, {field} not refused"))),
        (Err(faults), Some(field)) if faults.iter().any(|fault| fault.field == field) => {
            return Ok(Verdict::Agrees);
        }
        (Err(faults), _) => {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            return Ok(Verdict::Unsupported(faults.join("; ")));
        }
    };
    let line = quote.line.as_deref().ok_or("the answer has no line")?;
    let status = status(line.status);
    let expected = if row.status.is_empty() { "decided" } else { &row.status };
    // A row that looks at some programmes alone may leave the facts of the others open.
    let left_open = expected == "decided" && !row.scope.is_empty() && line.status == QuoteStatus::NeedsFacts;
    if status != expected && !left_open {
        let questions = line.open_questions.iter().filter(|question| question.must_answer);
        let questions: Vec<&str> = questions.map(|question| question.field.as_str()).collect();
        let reason = line.status_reason.as_ref().map_or("", |reason| &reason.en);
        let found = format!("{status} instead of {expected}: {reason} {}", questions.join(" "));
        return Ok(if expected == "decided" { Verdict::Unsupported(found) } else { Verdict::Differs(found) });
    }
    let faults: Vec<String> =
        [duty(row, line), lines(row, &quote, line), fees(row, &quote)].into_iter().flatten().collect();
    if faults.is_empty() {
        return Ok(Verdict::Agrees);
    }
    let stack = line.layers.iter().map(|layer| format!("{} {}", layer.heading, layer.amount));
    let stack: Vec<String> = stack.collect();
    Ok(Verdict::Differs(format!("{}; the engine: {}", faults.join("; "), stack.join(" > "))))
}

fn status(status: QuoteStatus) -> &'static str {
    match status {
        QuoteStatus::Decided => "decided",
        QuoteStatus::Range => "range",
        QuoteStatus::NeedsFacts => "needs_facts",
        QuoteStatus::NeedsQuantity => "needs_quantity",
        QuoteStatus::CannotSay => "cannot_say",
        QuoteStatus::Refused => "refused",
    }
}

/// Whether a layer is inside the figures of the row.
fn counts(row: &Row, layer: &Layer) -> bool {
    row.counts(&layer.program) || layer.kind == "column"
}

fn duty(row: &Row, line: &LineQuote) -> Option<String> {
    if row.duty.is_empty() {
        return None;
    }
    let mut sum: i64 =
        line.layers.iter().filter(|layer| counts(row, layer)).map(|layer| layer.amount.0).sum();
    // A total of a programme outside of the scope holds the column duty, which the row still counts.
    for layer in line.layers.iter().filter(|layer| !counts(row, layer)) {
        sum += layer.column_duty_inside.map_or(0, |inside| inside.0);
    }
    let found = korus_tariff::base::money::Cents(sum).to_string();
    (found != row.duty).then(|| format!("duty {found} instead of {}", row.duty))
}

fn lines(row: &Row, quote: &Quote, line: &LineQuote) -> Option<String> {
    let expected = row.expected_lines();
    if expected.is_empty() {
        return None;
    }
    let besides = |number: &str| row.besides.split(' ').any(|beside| beside == number);
    if !row.scope.is_empty() {
        let counted = line.layers.iter().filter(|layer| counts(row, layer));
        let found: Vec<Numbered> =
            counted.map(|layer| (layer.heading.clone(), layer.amount.to_string())).collect();
        let numbers = expected.iter().flat_map(|line| &line.numbers);
        let missing = numbers.filter(|number| !found.iter().any(|each| same(number, each)));
        let missing: Vec<String> = missing.map(|(number, _)| number.clone()).collect();
        return (!missing.is_empty()).then(|| format!("{} not reported so", missing.join(" ")));
    }
    let kept: Vec<&SummaryLine> =
        quote.entry_summary_lines.iter().filter(|each| !besides(&each.number)).collect();
    let split = expected.iter().any(|line| line.value.is_some());
    let mut found = if split { by_line(&kept) } else { vec![(None, merged(&kept))] };
    let mut expected = expected;
    if split {
        // The order of the lines of an entry is the filer's own.
        found.sort();
        expected.sort_by(|a, b| (&a.value, &a.numbers).cmp(&(&b.value, &b.numbers)));
    }
    let agrees = found.len() == expected.len()
        && found.iter().zip(&expected).all(|((value, numbers), line)| equal(value.as_ref(), numbers, line));
    (!agrees).then(|| format!("lines {} instead of {}", written(&found), row.lines))
}

/// Lines as the column `lines` has them.
fn written(lines: &[(Option<String>, Vec<Numbered>)]) -> String {
    let line = |(value, numbers): &(Option<String>, Vec<Numbered>)| {
        let numbers: Vec<String> = numbers.iter().map(|(number, duty)| format!("{number} {duty}")).collect();
        let value = value.as_ref().map_or(String::new(), |value| format!("{value}: "));
        value + &numbers.join(" > ")
    };
    lines.iter().map(line).collect::<Vec<_>>().join(" | ")
}

/// Whether numbers and amounts are those of an expected line, which may leave amounts and the
/// number of chapters 1 to 97 unsaid.
fn equal(value: Option<&String>, numbers: &[Numbered], expected: &ExpectedLine) -> bool {
    let chapter99 = |number: &str| number.starts_with("99");
    let whole = expected.numbers.iter().any(|(number, _)| !chapter99(number));
    let numbers: Vec<&Numbered> = numbers.iter().filter(|(number, _)| whole || chapter99(number)).collect();
    value == expected.value.as_ref()
        && numbers.len() == expected.numbers.len()
        && expected.numbers.iter().zip(numbers).all(|(expected, found)| same(expected, found))
}

fn same(expected: &(String, Option<String>), found: &Numbered) -> bool {
    expected.0 == found.0 && expected.1.as_ref().is_none_or(|amount| *amount == found.1)
}

fn by_line(kept: &[&SummaryLine]) -> Vec<(Option<String>, Vec<Numbered>)> {
    let mut found: Vec<(usize, korus_tariff::base::money::Cents, Vec<Numbered>)> = Vec::new();
    for each in kept {
        let numbered = (each.number.clone(), each.duty.to_string());
        match found.last_mut() {
            Some((line, value, numbers)) if *line == each.line => {
                value.0 += each.value.0;
                numbers.push(numbered);
            }
            _ => found.push((each.line, each.value, vec![numbered])),
        }
    }
    found.into_iter().map(|(_, value, numbers)| (Some(value.to_string()), numbers)).collect()
}

/// The numbers of all lines in the order in which each comes first, with the sum of its duty.
fn merged(kept: &[&SummaryLine]) -> Vec<Numbered> {
    let mut found: Vec<(String, korus_tariff::base::money::Cents)> = Vec::new();
    for each in kept {
        match found.iter_mut().find(|(number, _)| *number == each.number) {
            Some((_, duty)) => duty.0 += each.duty.0,
            None => found.push((each.number.clone(), each.duty)),
        }
    }
    found.into_iter().map(|(number, duty)| (number, duty.to_string())).collect()
}

fn fees(row: &Row, quote: &Quote) -> Option<String> {
    let faults = [("MPF", &row.mpf), ("HMF", &row.hmf)].into_iter().filter_map(|(code, expected)| {
        let fee = quote.fees.iter().find(|fee| fee.code == code);
        let found = fee.and_then(|fee| fee.amount).map(|amount| amount.to_string());
        (!expected.is_empty() && found.as_ref() != Some(expected))
            .then(|| format!("{code} {} instead of {expected}", found.unwrap_or_else(|| "none".to_string())))
    });
    let faults: Vec<String> = faults.collect();
    (!faults.is_empty()).then(|| faults.join("; "))
}
