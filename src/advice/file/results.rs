//! The columns of the answer.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::duty::answer::{LineQuote, Quote};
use crate::law::book::LawBook;
use crate::law::measure::Category;
use crate::law::money::Cents;

/// Before the amounts by programme.
const BEFORE: [&str; 9] = [
    "line",
    "status",
    "total_duty",
    "total_fees",
    "total",
    "effective_rate",
    "refundable_duty",
    "duty_minimum",
    "duty_maximum",
];
/// Behind them.
const BEHIND: [&str; 4] = ["headings", "open", "confidence", "note"];

/// The column of the rate column and of headings that stand in its place.
const COLUMN: &str = "duty_column";

/// Which column of amounts each programme has.
#[derive(Clone, Debug)]
pub(super) struct Results {
    columns: Vec<String>,
    of_program: BTreeMap<String, usize>,
    pub(super) korean: bool,
}

/// A word of the answers as JSON has it.
pub(super) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn column(category: Category) -> String {
    match category {
        Category::Column1 | Category::Chapter1To97 => COLUMN.to_string(),
        category => format!("duty_{}", word(&category)),
    }
}

impl Results {
    pub(super) fn new(book: &LawBook, korean: bool) -> Results {
        let mut columns = vec![COLUMN.to_string()];
        for category in Category::ALL {
            let name = column(category);
            if !columns.contains(&name) {
                columns.push(name);
            }
        }
        let place = |category| columns.iter().position(|name| *name == column(category)).unwrap_or_default();
        let of_program = book.programs.iter().map(|program| (program.id.clone(), place(program.category)));
        Results { of_program: of_program.collect(), columns, korean }
    }

    /// The names of all columns, in order.
    pub(super) fn names(&self) -> Vec<String> {
        let before = BEFORE.iter().map(ToString::to_string);
        let behind = BEHIND.iter().map(ToString::to_string);
        before.chain(self.columns.iter().cloned()).chain(behind).collect()
    }

    /// The fields of a row that was answered.
    pub(super) fn answered(&self, line: u64, quote: &Quote) -> Vec<String> {
        let (lines, total_duty, effective_rate, status) = match (&quote.line, &quote.entry) {
            (Some(line), _) => {
                (std::slice::from_ref(&**line), line.total_duty, line.effective_rate.as_ref(), line.status)
            }
            (None, Some(entry)) => {
                (entry.lines.as_slice(), entry.total_duty, entry.effective_rate.as_ref(), entry.status)
            }
            (None, None) => return self.failed(line),
        };
        let one = match lines {
            [one] => Some(one),
            _ => None,
        };
        let range = one.and_then(|line| line.range);
        let refundable: Cents = lines.iter().filter_map(|line| line.refundable_duty).sum();
        let mut fields = vec![
            line.to_string(),
            word(&status),
            shown(total_duty),
            shown(quote.total_fees),
            shown(quote.total),
            effective_rate.cloned().unwrap_or_default(),
            shown(total_duty.map(|_| refundable)),
            shown(range.map(|range| range.minimum)),
            shown(range.map(|range| range.maximum)),
        ];
        // Amounts of a stack that is not decided would be added up by somebody.
        match total_duty {
            Some(_) => fields.extend(self.amounts(lines).into_iter().map(|amount| amount.to_string())),
            None => fields.extend(self.columns.iter().map(|_| String::new())),
        }
        fields.push(headings(quote));
        fields.push(
            lines
                .iter()
                .enumerate()
                .flat_map(|(at, line)| open(line, at, lines.len()))
                .collect::<Vec<_>>()
                .join(" "),
        );
        fields.push(one.map(|line| word(&line.confidence)).unwrap_or_default());
        let notes = lines.iter().filter_map(|line| line.status_reason.as_ref());
        fields.push(
            notes
                .map(|note| if self.korean { note.ko.as_str() } else { &note.en })
                .collect::<Vec<_>>()
                .join(" "),
        );
        fields
    }

    /// The fields of a row that could not be answered.
    pub(super) fn failed(&self, line: u64) -> Vec<String> {
        let mut fields = vec![String::new(); BEFORE.len() + self.columns.len() + BEHIND.len()];
        for (field, text) in fields.iter_mut().zip([line.to_string(), "error".to_string()]) {
            *field = text;
        }
        fields
    }

    fn amounts(&self, lines: &[LineQuote]) -> Vec<Cents> {
        let mut sums = vec![Cents::ZERO; self.columns.len()];
        for layer in lines.iter().flat_map(|line| &line.layers) {
            let place = if layer.kind == "column" { Some(&0) } else { self.of_program.get(&layer.program) };
            if let Some(sum) = place.and_then(|place| sums.get_mut(*place)) {
                *sum = Cents(sum.0 + layer.amount.0);
            }
        }
        sums
    }
}

fn shown(amount: Option<Cents>) -> String {
    amount.map(|amount| amount.to_string()).unwrap_or_default()
}

/// The numbers of the entry summary in reporting order, the lines of a value that is split apart by `|`.
fn headings(quote: &Quote) -> String {
    let mut out = String::new();
    let mut before = 0;
    for line in &quote.entry_summary_lines {
        if !out.is_empty() {
            out.push_str(if line.line == before { " " } else { " | " });
        }
        before = line.line;
        out.push_str(&line.number);
    }
    out
}

/// The fields to fill before the line is decided.
fn open(line: &LineQuote, at: usize, of: usize) -> Vec<String> {
    let asked =
        line.open_questions.iter().filter(|question| question.must_answer).map(|question| &question.field);
    let fields = asked.chain(line.missing.iter().map(|missing| &missing.field));
    fields.map(|field| if of > 1 { format!("lines[{at}].{field}") } else { field.clone() }).collect()
}
