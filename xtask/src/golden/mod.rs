//! `golden`: what a fixed set of questions was answered, as digests by period and by question.
//!
//! Entries of days past must be answered as before. A change of law moves the periods that it is about and no other;
//! a change of code moves none. Whoever moves one says why, in the changelog, and refreshes the table by this command.

mod questions;

use std::collections::BTreeMap;
use std::path::PathBuf;

use korus_tariff::api::Calculator;
use korus_tariff::base::date::Day;

use crate::packs::calculator;
use crate::paths;
use questions::{days, digest, figures, on, periods};

/// `golden [--refresh REASON]`
pub fn command(args: &[String]) -> Result<(), String> {
    let calculator = calculator()?;
    match args {
        [] => compare(&calculator),
        [flag, reason] if flag == "--refresh" => {
            let table = Table { reason: reason.clone(), ..Table::of(&calculator)? };
            table.explained()?;
            let moved = moved(&Table::read().unwrap_or_default().questions, &table.questions).len();
            std::fs::write(path(), table.text()).map_err(|error| format!("{}: {error}", path().display()))?;
            println!(
                "kept: {} periods and {} questions, of which {moved} are answered otherwise than before",
                table.periods.len(),
                table.questions.len()
            );
            Ok(())
        }
        _ => {
            Err("golden takes no argument, or --refresh and the reason as the changelog gives it".to_string())
        }
    }
}

/// Asks the questions of a law and fails where answers are not those that are held.
pub fn compare(calculator: &Calculator) -> Result<(), String> {
    let held = Table::read()?;
    held.explained()?;
    held.compare(&Table::of(calculator)?)?;
    println!("{} periods and {} questions are answered as before", held.periods.len(), held.questions.len());
    Ok(())
}

/// The digest of every answer to every question on every day, as text: what all faces must agree on.
pub fn answers() -> Result<String, String> {
    let calculator = calculator()?;
    let mut answers = Vec::new();
    for (request, row) in requests()?.lines().zip(1..) {
        let answer = match calculator.quote_line(request.as_bytes(), row) {
            Ok(quote) => serde_json::to_string(&quote),
            Err(faults) => serde_json::to_string(&faults),
        };
        answers.push(answer.map_err(|error| error.to_string())?);
    }
    Ok(digest(answers))
}

/// Every question on every day, one a line.
pub fn requests() -> Result<String, String> {
    let (questions, days) = (questions::questions()?, days()?);
    let all = days.iter().flat_map(|day| questions.iter().map(move |question| on(question, day) + "\n"));
    Ok(all.collect())
}

fn path() -> PathBuf {
    paths::root().join("tests/golden/answers.tsv")
}

/// The digests.
#[derive(Default)]
struct Table {
    /// Why they are what they are, in words that stand in the changelog.
    reason: String,
    /// By period: `2025-01-01 2025-01-16`.
    periods: BTreeMap<String, String>,
    /// By question, as its text.
    questions: BTreeMap<String, String>,
}

impl Table {
    fn of(calculator: &Calculator) -> Result<Table, String> {
        let coverage = calculator.duty().book().coverage.as_ref().ok_or("a law without coverage")?;
        let periods = periods(coverage.window.from, coverage.window.until);
        let questions = questions::questions()?;
        let mut table = Table::default();
        let mut by_question = vec![Vec::new(); questions.len()];
        for (from, until) in periods {
            let length = until.number() - from.number();
            // The questions of a period spread over its days.
            let ask = |(place, question): (i32, &String)| {
                figures(calculator, question, spread(from, length, place))
            };
            let answers: Vec<String> = (0..).zip(&questions).map(ask).collect();
            table.periods.insert(format!("{from} {until}"), digest(&answers));
            for (all, answer) in by_question.iter_mut().zip(answers) {
                all.push(answer);
            }
        }
        table.questions = questions.into_iter().zip(by_question.iter().map(digest)).collect();
        Ok(table)
    }

    fn read() -> Result<Table, String> {
        let path = path();
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut table = Table::default();
        for line in text.lines() {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["reason", reason] => table.reason = reason.to_string(),
                ["period", period, digest] => {
                    drop(table.periods.insert(period.to_string(), digest.to_string()))
                }
                ["question", question, digest] => {
                    table.questions.insert(question.to_string(), digest.to_string());
                }
                _ => return Err(format!("{}: {line:?} is no row of the table", path.display())),
            }
        }
        Ok(table)
    }

    fn text(&self) -> String {
        let mut out = format!("reason\t{}\n", self.reason);
        for (what, rows) in [("period", &self.periods), ("question", &self.questions)] {
            for (name, digest) in rows {
                out += &format!("{what}\t{name}\t{digest}\n");
            }
        }
        out
    }

    /// The reason must stand in the changelog, however its lines are broken.
    fn explained(&self) -> Result<(), String> {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let changelog = std::fs::read_to_string(paths::root().join("CHANGELOG.md"))
            .map_err(|error| format!("CHANGELOG.md: {error}"))?;
        if !self.reason.is_empty() && words(&changelog).contains(&words(&self.reason)) {
            return Ok(());
        }
        Err(format!("CHANGELOG.md does not say {:?}", self.reason))
    }

    fn compare(&self, now: &Table) -> Result<(), String> {
        let periods = moved(&self.periods, &now.periods);
        let questions = moved(&self.questions, &now.questions);
        if periods.is_empty() && questions.is_empty() {
            return Ok(());
        }
        let first = questions.iter().take(20).map(|question| format!("\n  {question}")).collect::<String>();
        Err(format!(
            "answers have moved in {} of {} half months (first day, first day out): {}; {} of {} questions, first:{first}\n\
             if the law or the code is meant to move them, say so in CHANGELOG.md and run \
             `cargo xtask golden --refresh \"what it says there\"`",
            periods.len(),
            self.periods.len(),
            joined(&periods).join(", "),
            questions.len(),
            self.questions.len(),
        ))
    }
}

fn spread(from: Day, length: i32, place: i32) -> Day {
    from.plus(place % length.max(1))
}

/// The rows that came, went or changed.
fn moved(before: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    names.into_iter().filter(|&name| before.get(name) != now.get(name)).cloned().collect()
}

/// Periods, one after the other, as one where an end is the next beginning.
fn joined(periods: &[String]) -> Vec<String> {
    let mut out: Vec<(&str, &str)> = Vec::new();
    for (from, until) in periods.iter().filter_map(|period| period.split_once(' ')) {
        match out.last_mut() {
            Some(last) if last.1 == from => last.1 = until,
            _ => out.push((from, until)),
        }
    }
    out.iter().map(|(from, until)| format!("{from} {until}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use korus_tariff::base::country::Country;
    use korus_tariff::bulk::{Batch, Row, Stated};
    use korus_tariff::duty::answer::QuoteStatus;
    use korus_tariff::duty::request::QuoteRequest;
    use korus_tariff::hts::code::HtsCode;

    #[test]
    fn the_fixed_questions_are_answered_as_before() {
        command(&[]).unwrap_or_else(|fault| panic!("{fault}"));
    }

    #[test]
    fn a_moved_answer_is_named() {
        let row = |digest: &str| BTreeMap::from([("2026-01-01 2026-01-16".to_string(), digest.to_string())]);
        let table = |digest| Table { periods: row(digest), ..Table::default() };
        assert_eq!(table("a").compare(&table("a")), Ok(()));
        let said = table("a").compare(&table("b")).expect_err("another digest");
        assert!(said.contains("2026-01-01 2026-01-16") && said.contains("1 of 1 half months"), "{said}");
        let periods =
            ["2026-01-01 2026-01-16", "2026-01-16 2026-02-01", "2026-03-01 2026-03-16"].map(str::to_string);
        assert_eq!(joined(&periods), ["2026-01-01 2026-02-01", "2026-03-01 2026-03-16"]);
        assert!(table("a").compare(&Table::default()).is_err());
        assert!(table("a").explained().is_err());
    }

    /// A question as a row of numbers with its set of facts; `None` where rows do not hold what it states.
    fn row(request: &QuoteRequest) -> Option<Row> {
        let plain = request.quantities.is_empty() && request.components.is_empty();
        plain.then_some(())?;
        let chapter98 = request.claims.chapter98.as_deref().map(HtsCode::parse);
        let code = HtsCode::parse(&request.hts)?;
        let two = |text: &str| <[u8; 2]>::try_from(text.as_bytes()).ok();
        let spi = request.claims.spi.as_deref().unwrap_or("\0\0");
        let (year, month, day) = Day::parse(&request.entry_date)?.ymd();
        let cents = korus_tariff::base::money::Cents::from_decimal(request.customs_value?.0)?;
        Some(Row {
            hts: code.padded(),
            digits: code.length(),
            origin: two(Country::parse(&request.origin)?.as_str())?,
            entry_date: u32::try_from(year * 10_000 + month * 100 + day).ok()?,
            customs_value: cents.0,
            spi: two(&format!("{spi:\0<2}"))?,
            chapter98: match chapter98 {
                Some(code) => Some(code?),
                None => None,
            },
            mode: request.mode,
            entry_type: request.entry_type,
            facts: u16::from(!request.facts.is_empty()),
        })
    }

    #[test]
    fn a_batch_answers_as_single_quotes_do() {
        let calculator = calculator().expect("a law that compiles");
        let engine = calculator.duty();
        let (mut answered, mut refused) = (0, 0);
        for question in questions::questions().expect("the questions") {
            for day in days().expect("the days") {
                let asked = on(&question, &day);
                let Ok(request) = serde_json::from_str::<QuoteRequest>(&asked) else { continue };
                let Some(row) = row(&request) else { continue };
                let single = engine.quote(&request);
                let Ok(facts) = Batch::read_facts(engine, std::slice::from_ref(&request.facts)) else {
                    assert!(single.is_err(), "{asked}");
                    continue;
                };
                match (Batch::new(engine, facts).row(&row, &Stated::default()), single) {
                    (Ok(answer), Ok(quote)) => {
                        let line = quote.line.expect("one product");
                        assert_eq!(answer.status, line.status, "{asked}");
                        if answer.status == QuoteStatus::Decided {
                            let of_quote = (line.total_duty, quote.total_fees);
                            assert_eq!((Some(answer.total_duty), answer.total_fees), of_quote, "{asked}");
                        }
                        answered += 1;
                    }
                    (Err(_), Err(_)) => refused += 1,
                    (batch, single) => panic!("{asked}: {batch:?}, {single:?}"),
                }
            }
        }
        assert!(answered > 1000 && refused > 100, "{answered} {refused}");
    }
}
