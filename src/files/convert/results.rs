//! The columns of the answer.

use std::collections::BTreeMap;

use crate::base::money::Cents;
use crate::base::text::word;
use crate::bulk::{Reported, Row};
use crate::duty::answer::QuoteStatus;
use crate::duty::summary::{LineSummary, Summary};
use crate::duty::wording::percentage;
use crate::files::records::Record;
use crate::law::book::LawBook;
use crate::law::measure::{Category, Confidence};
use crate::law::remedies::Remedies;

/// Before the amounts by programme.
const BEFORE: &str =
    "line status total_duty total_fees total effective_rate refundable_duty duty_minimum duty_maximum";
/// Behind them.
const BEHIND: &str = "headings open remedies confidence note";

/// The column of the rate column and of headings that stand in its place.
const COLUMN: &str = "duty_column";

/// Which column of amounts each programme has.
#[derive(Clone, Debug)]
pub(super) struct Results {
    columns: Vec<String>,
    of_program: BTreeMap<String, usize>,
    /// The same by category.
    of_category: Vec<usize>,
    /// Words that most rows have.
    decided: String,
    confidences: Vec<String>,
    remedies: Vec<String>,
    /// What stands before the number of days by which an entry lies after the law that was read.
    after_law: String,
    korean: bool,
}

/// How a code of fewer than ten digits was taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    digits: &'static str,
    lead: Lead,
}

/// What the digits lead to.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lead {
    /// One statistical number.
    Number,
    /// Several that owe the same, or a line without any.
    Several,
}

impl Taken {
    /// None where all ten digits were given.
    pub(super) fn short(digits: u8, lead: Lead) -> Option<Taken> {
        let digits = match digits {
            4 => "4",
            6 => "6",
            8 => "8",
            _ => return None,
        };
        Some(Taken { digits, lead })
    }

    /// In words without commas, part by part: many rows may have them.
    fn words(self, used: &str, korean: bool) -> [&str; 5] {
        let digits = self.digits;
        match (self.lead, korean) {
            (Lead::Number, false) => {
                [digits, " digits were given: the one number below them is ", used, "", ""]
            }
            (Lead::Number, true) => {
                ["입력한 ", digits, "자리 아래의 번호가 ", used, " 하나뿐이어서 이 번호로 계산했습니다."]
            }
            (Lead::Several, false) => {
                [digits, " digits were given: what stands below them owes the same as ", used, "", ""]
            }
            (Lead::Several, true) => {
                ["입력한 ", digits, "자리 아래의 번호는 ", used, " 번호와 세액이 같습니다."]
            }
        }
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
        let confidences = [Confidence::Inferred, Confidence::Secondary, Confidence::Primary];
        Results {
            of_program: of_program.collect(),
            of_category: Category::ALL.into_iter().map(place).collect(),
            decided: word(&QuoteStatus::Decided),
            confidences: confidences.iter().map(word).collect(),
            remedies: Remedies::ALL.iter().map(word).collect(),
            after_law: after_law(book, korean),
            columns,
            korean,
        }
    }

    /// The names of all columns, in order.
    pub(super) fn names(&self) -> Vec<String> {
        let amounts = self.columns.iter().map(String::as_str);
        BEFORE.split(' ').chain(amounts).chain(BEHIND.split(' ')).map(str::to_string).collect()
    }

    /// The fields of a row that was answered.
    pub(super) fn answered(&self, line: u64, taken: Option<Taken>, summary: &Summary, out: &mut Record<'_>) {
        let lines = summary.lines.as_slice();
        let one = match lines {
            [one] => Some(one),
            _ => None,
        };
        let range = one.and_then(|line| line.range);
        let refundable: Cents = lines.iter().map(|line| line.refundable).sum();
        out.number(line);
        out.field(&word(&summary.status));
        out.amount(summary.total_duty);
        out.amount(summary.total_fees);
        out.amount(summary.total);
        out.field(summary.effective_rate.as_deref().unwrap_or_default());
        out.amount(summary.total_duty.map(|_| refundable));
        out.amount(range.map(|range| range.minimum));
        out.amount(range.map(|range| range.maximum));
        // Amounts of a stack that is not decided would be added up by somebody.
        match summary.total_duty {
            Some(_) => self.amounts(lines).into_iter().for_each(|amount| out.amount(Some(amount))),
            None => self.columns.iter().for_each(|_| out.field("")),
        }
        out.field(&headings(summary));
        let open = lines.iter().enumerate().flat_map(|(at, line)| open(line, at, lines.len()));
        out.field(&open.collect::<Vec<_>>().join(" "));
        out.field(
            self.remedies
                .get(lines.iter().map(|line| line.remedies as usize).max().unwrap_or(0))
                .map_or("", String::as_str),
        );
        out.field(&one.map(|line| word(&line.confidence)).unwrap_or_default());
        let notes = lines.iter().flat_map(|line| {
            line.reason.iter().chain(&line.number).chain(&line.line_words).chain(&line.unread)
        });
        let mut notes: Vec<&str> =
            notes.map(|note| if self.korean { note.ko.as_str() } else { &note.en }).collect();
        let after = summary.days_after_law.map(|days| format!("{}{days}.", self.after_law));
        notes.extend(after.as_deref());
        let column = one.and_then(|line| line.layers.iter().find(|layer| layer.kind == "column"));
        let used = column.map_or("", |layer| layer.heading.as_str());
        let taken = one.filter(|line| line.status != QuoteStatus::Range).and(taken);
        let taken = taken.map(|taken| taken.words(used, self.korean).concat());
        notes.extend(taken.as_deref());
        out.field(&notes.join(" "));
    }

    /// The fields of a decided row that is told by what was learnt from others: the same as [`Results::answered`] has.
    pub(super) fn reported(
        &self,
        line: u64,
        row: &Row,
        told: &Reported<'_>,
        after_law: Option<u32>,
        out: &mut Record<'_>,
    ) {
        let value = Cents(row.customs_value);
        let answer = &told.answer;
        out.number(line);
        out.field(&self.decided);
        out.amount(Some(answer.total_duty));
        out.amount(answer.total_fees);
        out.amount(answer.total_fees.map(|fees| Cents(answer.total_duty.0 + fees.0)));
        out.field(&percentage(answer.total_duty, value).unwrap_or_default());
        out.amount(Some(told.refundable()));
        out.amount(None);
        out.amount(None);
        let mut sums = [Cents::ZERO; Category::ALL.len()];
        for (place, amount) in self.of_category.iter().zip(answer.by_category) {
            if let Some(sum) = sums.get_mut(*place) {
                sum.0 += amount.0;
            }
        }
        sums.iter().take(self.columns.len()).for_each(|amount| out.amount(Some(*amount)));
        out.words(told.layers().map(|layer| layer.heading));
        out.field("");
        out.field(self.remedies.get(answer.remedies as usize).map_or("", String::as_str));
        out.field(self.confidences.get(told.confidence() as usize).map_or("", String::as_str));
        // What is learnt is learnt of single numbers: fewer digits than ten have led to the only one below them.
        let taken = Taken::short(row.digits, Lead::Number);
        let taken = taken.as_ref().map(|taken| taken.words(told.code(), self.korean));
        out.begin();
        if let Some(days) = after_law {
            out.and_counted(&self.after_law, u64::from(days), if taken.is_some() { ". " } else { "." });
        }
        taken.iter().flatten().for_each(|part| out.and(part));
    }

    /// The fields of a row that could not be answered.
    pub(super) fn failed(&self, line: u64, out: &mut Record<'_>) {
        out.number(line);
        out.field("error");
        self.names().iter().skip(2).for_each(|_| out.field(""));
    }

    fn amounts(&self, lines: &[LineSummary]) -> Vec<Cents> {
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

/// Without a comma, so that the field needs no quotes.
fn after_law(book: &LawBook, korean: bool) -> String {
    let as_of = book.coverage.as_ref().map(|coverage| coverage.as_of.to_string()).unwrap_or_default();
    if korean {
        format!("반영한 법령의 기준일({as_of}) 이후 일수: ")
    } else {
        format!("Days after the law that was read ({as_of}): ")
    }
}

/// The numbers of the entry summary in reporting order, the lines of a value that is split apart by `|`.
fn headings(summary: &Summary) -> String {
    let mut out = String::new();
    let mut before = 0;
    for line in &summary.numbers {
        if !out.is_empty() {
            out.push_str(if line.line == before { " " } else { " | " });
        }
        before = line.line;
        out.push_str(&line.number);
    }
    out
}

/// The fields to fill before the line is decided.
fn open(line: &LineSummary, at: usize, of: usize) -> impl Iterator<Item = String> {
    line.open.iter().map(move |field| if of > 1 { format!("lines[{at}].{field}") } else { field.clone() })
}
