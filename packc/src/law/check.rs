//! Checks over the whole law: what no single record shows.

use std::path::PathBuf;

use korus_tariff::base::date::Day;
use korus_tariff::duty::applicable_law;
use korus_tariff::law::book::LawBook;
use korus_tariff::law::measure::{Effect, Measure};

use crate::error::CompileError;

/// All checks; `placed` gives the file and line of each measure.
pub(crate) fn all(book: &LawBook, placed: &[(PathBuf, usize)]) -> Result<(), CompileError> {
    let fault = |index: usize, reason: String| match placed.get(index) {
        Some((file, line)) => Err(CompileError::at(file, *line, reason)),
        None => Err(CompileError::at(&PathBuf::from("measures"), 0, reason)),
    };
    for (index, measure) in book.measures.iter().enumerate() {
        for (other_index, other) in book.measures.iter().enumerate().take(index) {
            if !measure.span.overlaps(other.span) {
                continue;
            }
            let (id, day) = (book.text(measure.id), measure.span.from.max(other.span.from));
            if measure.id == other.id {
                return fault(index, format!("two records of \"{id}\" are in force on {day}"));
            }
            if two_meanings(measure, other) {
                let (file, line) = &placed[other_index];
                return fault(
                    index,
                    format!(
                        "heading {} has two meanings on {day}: {:?} here, {:?} at {}:{line}",
                        book.text(measure.heading),
                        measure.effect,
                        other.effect,
                        file.display()
                    ),
                );
            }
        }
    }
    rings(book, placed)
}

/// The same heading charges two different rates to one origin on one day.
fn two_meanings(a: &Measure, b: &Measure) -> bool {
    let charges = |measure: &Measure| {
        !matches!(measure.effect, Effect::Nothing | Effect::Refused | Effect::Unknown | Effect::Column2)
    };
    let shared = a.origins.0.iter().zip(&b.origins.0).any(|(a, b)| a & b != 0);
    a.heading == b.heading && shared && charges(a) && charges(b) && a.effect != b.effect
}

/// No two groups may displace each other on one day for one origin.
fn rings(book: &LawBook, placed: &[(PathBuf, usize)]) -> Result<(), CompileError> {
    let mut days: Vec<Day> =
        book.measures.iter().flat_map(|measure| [measure.span.from, measure.span.until]).collect();
    days.sort_unstable();
    days.dedup();
    for day in days {
        for (origin, info) in (0..).zip(book.countries.all()) {
            if let Some(group) = applicable_law::ring(book, day, origin) {
                let name = book.groups.get(usize::from(group)).map_or("", String::as_str);
                let reason = format!(
                    "on {day}, for goods of {}, the group \"{name}\" displaces a group that displaces it",
                    info.code
                );
                let here = |measure: &&Measure| measure.span.holds(day) && measure.origins.contains(origin);
                let displaced: Vec<_> =
                    book.measures.iter().filter(here).filter(|m| m.group == group).collect();
                let closes = |measure: &Measure| {
                    here(&measure)
                        && measure.group != group
                        && measure
                            .displaces
                            .iter()
                            .any(|&(program, _)| displaced.iter().any(|m| m.program == program))
                };
                let place = book.measures.iter().rposition(closes).and_then(|index| placed.get(index));
                return Err(match place {
                    Some((file, line)) => CompileError::at(file, *line, reason),
                    None => CompileError::at(&PathBuf::from("measures"), 0, reason),
                });
            }
        }
    }
    Ok(())
}
