//! `conformance`: the accuracy set of `tests/conformance/` against the law as it is encoded.

mod compare;
mod row;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use korus_tariff::duty::engine::Engine;

use crate::packs::calculator;
use crate::paths;
use compare::Verdict;
use row::Row;

/// `conformance [FILE ...]`
pub fn command(args: &[String]) -> Result<(), String> {
    let calculator = calculator()?;
    if args.is_empty() {
        return all(calculator.duty());
    }
    let files: Vec<PathBuf> = args.iter().map(PathBuf::from).collect();
    reported(calculator.duty(), &files)
}

/// Judges the whole set, prints what became of it, and fails where a row disagrees without a word on it.
pub fn all(engine: &Engine) -> Result<(), String> {
    reported(engine, &files(&folder())?)
}

fn reported(engine: &Engine, files: &[PathBuf]) -> Result<(), String> {
    let report = check(engine, files)?;
    report.print();
    report.settled()
}

fn folder() -> PathBuf {
    paths::root().join("tests/conformance")
}

/// The tables of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    files.sort();
    Ok(files)
}

/// What became of one row.
struct Outcome {
    row: Row,
    verdict: Verdict,
}

/// What became of every row.
struct Report(Vec<Outcome>);

fn check(engine: &Engine, files: &[PathBuf]) -> Result<Report, String> {
    let mut outcomes = Vec::new();
    let mut seen = BTreeMap::new();
    for file in files {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_path(file)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        let header = reader.headers().map_err(|error| format!("{}: {error}", file.display()))?.clone();
        // Rows of another length are told by their id, which is what the reader looks for.
        for record in reader.records() {
            let record = record.map_err(|error| format!("{}: {error}", file.display()))?;
            let id = record.get(0).unwrap_or_default();
            if record.len() != header.len() {
                let (found, expected) = (record.len(), header.len());
                return Err(format!(
                    "{}: row {id} has {found} fields, the header {expected}; a comma inside of a field needs quotes",
                    file.display()
                ));
            }
            let row: Row = record
                .deserialize(Some(&header))
                .map_err(|error| format!("{}: row {id}: {error}", file.display()))?;
            row.complete().map_err(|fault| format!("{}: row {}: {fault}", file.display(), row.id))?;
            if let Some(first) = seen.insert(row.id.clone(), file) {
                return Err(format!(
                    "the id {} stands in {} and in {}",
                    row.id,
                    first.display(),
                    file.display()
                ));
            }
            let verdict = compare::judge(engine, &row)
                .map_err(|fault| format!("{}: row {}: {fault}", file.display(), row.id))?;
            outcomes.push(Outcome { row, verdict });
        }
    }
    if outcomes.is_empty() {
        return Err("no rows".to_string());
    }
    Ok(Report(outcomes))
}

impl Report {
    fn print(&self) {
        let mut programmes: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
        for outcome in &self.0 {
            let place = match outcome.verdict {
                Verdict::Agrees => 0,
                Verdict::Differs(_) => 1,
                Verdict::Unsupported(_) => 2,
            };
            if let Some(count) = programmes.entry(&outcome.row.programme).or_default().get_mut(place) {
                *count += 1;
            }
        }
        println!("{:<28} {:>6} {:>7} {:>8} {:>12}", "programme", "rows", "agree", "differ", "unsupported");
        let mut sum = [0; 3];
        for (programme, count) in &programmes {
            line(programme, count);
            for (all, each) in sum.iter_mut().zip(count) {
                *all += each;
            }
        }
        line("all", &sum);
        for outcome in &self.0 {
            let (what, fault) = match &outcome.verdict {
                Verdict::Agrees => continue,
                Verdict::Differs(fault) => ("differs", fault),
                Verdict::Unsupported(fault) => ("unsupported", fault),
            };
            let row = &outcome.row;
            println!("\n{what}: {} ({}; {})\n  {}\n  {fault}", row.id, row.programme, row.source, row.point);
            if !row.difference.is_empty() {
                println!("  known: {}", row.difference);
            }
        }
    }

    /// Every row agrees or says why it does not, and none still says so after it agrees.
    fn settled(&self) -> Result<(), String> {
        let open: Vec<&str> = self
            .0
            .iter()
            .filter(|outcome| matches!(outcome.verdict, Verdict::Agrees) != outcome.row.difference.is_empty())
            .map(|outcome| outcome.row.id.as_str())
            .collect();
        if open.is_empty() {
            return Ok(());
        }
        Err(format!(
            "{} of {} rows disagree without a word on it in the column difference, or agree and still have one: {}",
            open.len(),
            self.0.len(),
            open.join(", ")
        ))
    }
}

fn line(name: &str, count: &[usize; 3]) {
    let [agree, differ, unsupported] = count;
    println!("{name:<28} {:>6} {agree:>7} {differ:>8} {unsupported:>12}", agree + differ + unsupported);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_accuracy_set_agrees_or_says_why_not() {
        let calculator = calculator().expect("the schedules compile");
        let engine = calculator.duty();
        let files = files(&folder()).expect("the folder of the set");
        let report = check(engine, &files).unwrap_or_else(|fault| panic!("{fault}"));
        let settled = report.settled();
        if settled.is_err() {
            report.print();
        }
        settled.unwrap_or_else(|fault| panic!("{fault}"));
    }

    #[test]
    fn a_wrong_figure_heading_or_fee_is_found() {
        let calculator = calculator().expect("the schedules compile");
        let engine = calculator.duty();
        let row = |change: fn(&mut Row)| {
            let mut row = Row {
                id: "made-up".to_string(),
                hts: "3304.99.5000".to_string(),
                origin: "KR".to_string(),
                entry_date: "2025-04-07".to_string(),
                customs_value: "10000".to_string(),
                mode: "air".to_string(),
                lines: "9903.01.25 1000.00 > 3304.99.5000 0.00".to_string(),
                duty: "1000.00".to_string(),
                mpf: "34.64".to_string(),
                ..Row::default()
            };
            change(&mut row);
            compare::judge(engine, &row).expect("a row that can be read")
        };
        assert!(matches!(row(|_| ()), Verdict::Agrees));
        assert!(matches!(row(|row| row.duty = "1000.01".to_string()), Verdict::Differs(_)));
        assert!(matches!(row(|row| row.lines = "9903.01.25 999.99".to_string()), Verdict::Differs(_)));
        assert!(matches!(row(|row| row.lines = "9903.01.32 1000.00".to_string()), Verdict::Differs(_)));
        assert!(matches!(row(|row| row.mpf = "34.65".to_string()), Verdict::Differs(_)));
        assert!(matches!(row(|row| row.status = "refused".to_string()), Verdict::Differs(_)));
        assert!(matches!(row(|row| row.status = "error entryDate".to_string()), Verdict::Differs(_)));
        assert!(matches!(row(|row| row.entry_date = "2018-01-01".to_string()), Verdict::Unsupported(_)));
    }
}
