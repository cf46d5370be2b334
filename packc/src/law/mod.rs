//! Compiles the law: measures, lists, facts, countries, fees.

mod accepted;
mod check;
mod groups;
mod heirs;
pub mod lists;
mod measures;
mod notices;
mod plausible;
mod raw;
mod refunds;
mod tables;
mod texts;
mod words;

use std::collections::BTreeMap;
use std::path::Path;

use korus_tariff::hts::schedule::Schedule;
use korus_tariff::law::book::LawBook;
use korus_tariff::law::lists::ProductLists;
use korus_tariff::law::measure::Condition;

use self::lists::files_under;
use self::texts::Texts;
use crate::error::{CompileError, read_toml};

/// Compiles every law file below `dir` (`schedules/`) over a base schedule.
///
/// # Errors
/// The first fault, with its file and line.
pub fn compile(dir: &Path, schedule: &Schedule) -> Result<LawBook, CompileError> {
    let mut texts = Texts::default();
    let sources = sources(dir)?;
    let lists = lists(dir, schedule, &sources, &mut texts)?;
    if let Some(unsettled) = lists.unsettled.first() {
        return Err(unsettled.clone());
    }
    let facts = tables::facts(&dir.join("facts.toml"), &lists)?;
    let countries = tables::countries(&dir.join("countries"), &facts)?;
    let groups = groups::read(&dir.join("countries/groups.toml"))?;
    let (programs, days) = tables::programs(&dir.join("programs.toml"))?;
    let mut book = LawBook {
        fees: tables::fees(&dir.join("fees/fees.toml"), &countries, &groups, &mut texts)?,
        reporting: tables::reporting(&dir.join("reporting-order.toml"), &mut texts)?,
        programs,
        facts,
        countries,
        ..LawBook::default()
    };
    tables::coverage(&dir.join("coverage.toml"), &mut book, &lists, &groups)?;
    book.refunds = refunds::read(&dir.join("refunds"), &book, &groups)?;
    book.given_back = refunds::given_back(&dir.join("refunds"), &book.refunds, &mut texts)?;
    book.sections = refunds::sections(&dir.join("sections.toml"))?;

    let mut placed = Vec::new();
    for file in files_under(&dir.join("measures"), "toml")? {
        let (record, text) = read_toml::<raw::MeasureFile>(&file)?;
        for spanned in record.measure {
            let line = crate::error::line_of(&text, spanned.span().start);
            let begins = spanned.span().start;
            let record = spanned.into_inner();
            let read = measures::read(record, &mut book, &lists, &groups, &days, &sources, &mut texts)
                .map_err(|fault| {
                    let line = line + field_line(text.get(begins..).unwrap_or_default(), fault.field);
                    CompileError::at(&file, line, fault.reason)
                })?;
            for measure in read {
                book.measures.push(measure);
                placed.push((file.clone(), line));
            }
        }
    }
    book.texts = texts.into_table();
    book.lists = ProductLists::new(lists.names, lists.segments, schedule.leaf_count())
        .map_err(|error| CompileError::at(&dir.join("lists"), 0, error.to_string()))?;
    let by_heading: Vec<_> = book
        .measures
        .iter()
        .filter(|measure| measure.conditions.contains(&Condition::Displaced))
        .map(|measure| usize::from(measure.program))
        .collect();
    for (index, program) in book.programs.iter_mut().enumerate() {
        program.yields_by_heading = by_heading.contains(&index);
    }
    check::all(&book, &placed)?;
    Ok(book)
}

/// How many lines below the head of a record a field stands; 0 where the record leaves it out.
fn field_line(record: &str, field: &str) -> usize {
    let is_it = |line: &str| {
        line.trim_start().strip_prefix(field).is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    // The first line is the head of the record, and the next head ends it.
    let mut fields = record.lines().skip(1).take_while(|line| !line.starts_with("[["));
    fields.position(is_it).map_or(0, |above| above + 1)
}

/// Every citation by its id.
fn sources(dir: &Path) -> Result<BTreeMap<String, String>, CompileError> {
    let mut sources = BTreeMap::new();
    for file in files_under(&dir.join("sources"), "toml")? {
        let (record, _) = read_toml::<raw::SourceFile>(&file)?;
        for (id, citation) in record.sources {
            if sources.insert(id.clone(), citation).is_some() {
                return Err(CompileError::at(&file, 0, format!("the source \"{id}\" stands twice")));
            }
        }
    }
    Ok(sources)
}

fn lists(
    dir: &Path,
    schedule: &Schedule,
    sources: &BTreeMap<String, String>,
    texts: &mut Texts,
) -> Result<lists::Lists, CompileError> {
    let mut lists = lists::Lists::default();
    for file in files_under(&dir.join("lists"), "list")? {
        lists.read(&file, schedule, sources, texts)?;
    }
    Ok(lists)
}

/// The blocks of lists that print numbers which the schedule ends while they are in force, and do not say what follows.
///
/// # Errors
/// A list or a source that cannot be read.
pub fn unsettled(dir: &Path, schedule: &Schedule) -> Result<Vec<CompileError>, CompileError> {
    Ok(lists(dir, schedule, &sources(dir)?, &mut Texts::default())?.unsettled)
}
