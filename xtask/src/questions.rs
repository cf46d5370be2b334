//! `questions`: which facts every line is asked for and what it is offered, counted by fact and chapter.
//!
//! Nobody reads ten thousand answers. Where a fact is asked on goods that it cannot be true of, it stands here beside a
//! chapter that has no business with it.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use korus_tariff::base::number::Number;
use korus_tariff::duty::answer::LineQuote;
use korus_tariff::duty::engine::Engine;
use korus_tariff::duty::request::{Mode, QuoteRequest};

/// Days under three different laws, where no other is named.
const DAYS: [&str; 3] = ["2025-09-15", "2026-07-01", "2026-12-01"];

/// How often a field is asked and offered, by chapter.
#[derive(Default)]
struct Field {
    asked: BTreeMap<u8, u32>,
    offered: BTreeMap<u8, u32>,
}

/// What was counted.
#[derive(Default)]
struct Counts {
    fields: BTreeMap<String, Field>,
    /// Of each line, how many questions it asks.
    questions: Vec<usize>,
    savings: Vec<usize>,
}

/// `questions [ORIGIN] [DAY ...] [--every N]`
pub fn command(args: &[String]) -> Result<(), String> {
    let (mut origin, mut days, mut every) = ("KR".to_string(), Vec::new(), 1);
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        if arg == "--every" {
            let number =
                rest.next().and_then(|number| number.parse().ok()).filter(|&number: &u32| number > 0);
            every = number.ok_or("--every takes a number above 0")?;
        } else if arg.len() == 2 {
            origin = arg.clone();
        } else {
            days.push(arg.clone());
        }
    }
    if days.is_empty() {
        days.extend(DAYS.map(str::to_string));
    }
    crate::run::heading("Questions");
    let calculator = crate::packs::calculator()?;
    for day in &days {
        print(&origin, day, &count(calculator.duty(), &origin, day, every)?);
    }
    Ok(())
}

fn count(engine: &Engine, origin: &str, day: &str, every: u32) -> Result<Counts, String> {
    let (next, all) = (AtomicU32::new(0), Mutex::new(Counts::default()));
    let lines = engine.pack().schedule.leaf_count();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let ordinal = next.fetch_add(every, Ordering::Relaxed);
                    if ordinal >= lines {
                        break;
                    }
                    let quoted = one(engine, origin, day, ordinal);
                    if let (Some((chapter, line)), Ok(mut all)) = (quoted, all.lock()) {
                        all.take(chapter, &line);
                    }
                }
            });
        }
    });
    all.into_inner().map_err(|_| "a thread of the count failed".to_string())
}

fn one(engine: &Engine, origin: &str, day: &str, ordinal: u32) -> Option<(u8, LineQuote)> {
    let code = engine.pack().schedule.leaf_at(ordinal)?.code()?;
    let request = QuoteRequest {
        hts: code.to_string(),
        origin: origin.to_string(),
        entry_date: day.to_string(),
        customs_value: Some(Number(10_000.into())),
        mode: Some(Mode::Ocean),
        ..QuoteRequest::default()
    };
    // A number that is not in force on the day is answered as its rate line is, which has a number of its own.
    let line = engine.quote(&request).ok()?.line?;
    (code.chapter() < 98 && line.hts.matched == "exact").then_some((code.chapter(), *line))
}

impl Counts {
    fn take(&mut self, chapter: u8, line: &LineQuote) {
        self.questions.push(line.open_questions.len());
        self.savings.push(line.savings.len());
        for question in &line.open_questions {
            let field = self.fields.entry(question.field.clone()).or_default();
            *field.asked.entry(chapter).or_default() += 1;
        }
        for saving in &line.savings {
            let field = self.fields.entry(saving.field.clone()).or_default();
            *field.offered.entry(chapter).or_default() += 1;
        }
    }
}

fn print(origin: &str, day: &str, counts: &Counts) {
    let spread = |numbers: &[usize]| {
        let mut sorted = numbers.to_vec();
        sorted.sort_unstable();
        let at = |part: usize| sorted.get(sorted.len().saturating_sub(1) * part / 100).copied().unwrap_or(0);
        format!("median {}, one in ten {}, most {}", at(50), at(90), at(100))
    };
    println!("\n{origin} {day}: {} lines", counts.questions.len());
    println!("  questions a line: {}", spread(&counts.questions));
    println!("  savings a line:   {}", spread(&counts.savings));
    let sum = |by: &BTreeMap<u8, u32>| by.values().sum::<u32>();
    let mut fields: Vec<_> = counts.fields.iter().collect();
    fields.sort_by_key(|(_, field)| std::cmp::Reverse(sum(&field.asked)));
    for (name, field) in fields {
        println!("  {:>6} asked {:>6} offered  {name}", sum(&field.asked), sum(&field.offered));
        println!("         {}", chapters(&field.asked));
    }
}

/// Chapters in runs, with how many lines of them: `1-24 (2,310), 87 (120)`.
fn chapters(by: &BTreeMap<u8, u32>) -> String {
    let mut runs: Vec<(u8, u8, u32)> = Vec::new();
    for (&chapter, &lines) in by {
        match runs.last_mut() {
            // Chapter 77 is kept free by the nomenclature.
            Some((_, last, sum)) if chapter == *last + 1 || (chapter, *last) == (78, 76) => {
                *last = chapter;
                *sum += lines;
            }
            _ => runs.push((chapter, chapter, lines)),
        }
    }
    let texts: Vec<String> =
        runs.into_iter()
            .map(|(first, last, lines)| {
                if first == last { format!("{first} ({lines})") } else { format!("{first}-{last} ({lines})") }
            })
            .collect();
    texts.join(", ")
}
