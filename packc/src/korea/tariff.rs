//! `tariff/chapter-NN.tsv`: the rates printed for every line.

use std::collections::BTreeMap;
use std::path::Path;

use korus_tariff::hts::code::HtsCode;
use korus_tariff::korea::book::{KoreaBook, Printed, Rate, Said, Staging, Tariff};

use super::With;
use super::import::{NOT_PRINTED, ONE_CASE};
use super::names::Names;
use super::raw::RawTariff;
use crate::error::CompileError;
use crate::source::Source;

/// Chapters of the nomenclature; 77 is reserved and has no lines.
const CHAPTERS: std::ops::RangeInclusive<u8> = 1..=97;
const RESERVED: u8 = 77;

/// Compiles the folder; what is said of the rates stands in `rules.toml`.
pub(super) fn compile(
    dir: &Path,
    with: &With<'_>,
    raw: &RawTariff,
    editions: &[(String, korus_tariff::base::text::Text)],
    names: &Names,
) -> Result<Tariff, CompileError> {
    let edition = editions.iter().position(|(id, _)| id == raw.edition.get_ref());
    let edition = edition
        .ok_or_else(|| with.at(&raw.edition, format!("there is no edition \"{}\"", raw.edition.get_ref())))?;
    let said = Said {
        rates: with.statement(&raw.rates)?,
        months: with.statement(&raw.months)?,
        unit: with.statement(&raw.unit)?,
        other_year: with.statement(&raw.other_year)?,
        differ: with.statement(&raw.differ)?,
        no_category: with.statement(&raw.no_category)?,
    };
    let mut tariff = Tariff { first_year: 0, edition, said, rows: Vec::new(), lines: Vec::new() };
    let mut known: BTreeMap<Printed, u32> = BTreeMap::new();
    for chapter in CHAPTERS.filter(|chapter| *chapter != RESERVED) {
        let file = Source::read(dir, &format!("chapter-{chapter:02}.tsv"))?;
        read(&file, chapter, names, &mut tariff, &mut known)?;
    }
    Ok(tariff)
}

fn read(
    file: &Source,
    chapter: u8,
    names: &Names,
    tariff: &mut Tariff,
    known: &mut BTreeMap<Printed, u32>,
) -> Result<(), CompileError> {
    let mut lines = file.text.lines().zip(1usize..);
    let head = lines.next().map(|(head, _)| head).unwrap_or_default();
    let years = years(head).ok_or_else(|| {
        let form = "code, basic, applied YEAR of years one by one, korus YEAR of the same";
        CompileError::at(&file.file, 1, format!("the first line names the columns {form}"))
    })?;
    let (first, count) = years;
    if tariff.lines.is_empty() {
        tariff.first_year = first;
    } else if tariff.first_year != first || tariff.rows.iter().any(|row| row.applied.len() != count) {
        return Err(CompileError::at(&file.file, 1, "the years are not those of the other chapters"));
    }
    for (line, number) in lines {
        let fault = |reason: String| CompileError::at(&file.file, number, reason);
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != 2 + 2 * count {
            return Err(fault(format!("{} cells, the first line names {}", cells.len(), 2 + 2 * count)));
        }
        let code = HtsCode::parse(cells[0]).filter(|code| code.length() == 10 && code.chapter() == chapter);
        let code = code.ok_or_else(|| fault(format!("\"{}\" is no line of chapter {chapter}", cells[0])))?;
        if tariff.lines.last().is_some_and(|(last, _)| *last >= code) {
            return Err(fault(format!("{code} stands after a higher code")));
        }
        if names.path(&code.digits()).is_none() {
            return Err(fault(format!("today's nomenclature has no subheading of {code}")));
        }
        let mut one_case = false;
        let mut rates = Vec::new();
        for cell in &cells[1..] {
            let plain = cell.strip_suffix(ONE_CASE);
            one_case |= plain.is_some();
            let text = plain.unwrap_or(cell);
            rates.push(match text {
                NOT_PRINTED => None,
                text => Some(Rate::parse(text).ok_or_else(|| fault(format!("\"{text}\" is no rate")))?),
            });
        }
        let korus = rates.split_off(1 + count);
        let applied = rates.split_off(1);
        let row = Printed { basic: rates.pop().flatten(), applied, korus, one_case };
        let next = u32::try_from(tariff.rows.len()).unwrap_or(u32::MAX);
        let place = *known.entry(row).or_insert_with_key(|row| {
            tariff.rows.push(row.clone());
            next
        });
        tariff.lines.push((code, place));
    }
    Ok(())
}

/// The first year of a head, and how many there are.
fn years(head: &str) -> Option<(i32, usize)> {
    let titles: Vec<&str> = head.split('\t').collect();
    let of = |what: &str| -> Vec<i32> {
        titles.iter().filter_map(|title| title.strip_prefix(what)?.parse().ok()).collect()
    };
    let (applied, korus) = (of("applied "), of("korus "));
    let (first, count) = (*applied.first()?, applied.len());
    let one_by_one = applied.windows(2).all(|pair| matches!(pair, [one, next] if one + 1 == *next));
    let named = titles.len() == 2 + 2 * count && titles.starts_with(&["code", "basic"]);
    (named && one_by_one && applied == korus).then_some((first, count))
}

/// What lines and rates must agree on, or the file and reason.
pub(super) fn agree(dir: &Path, book: &KoreaBook) -> Result<(), CompileError> {
    for (place, (code, _)) in book.tariff.lines.iter().enumerate() {
        let Some(printed) =
            usize::try_from(book.tariff.lines[place].1).ok().and_then(|row| book.tariff.rows.get(row))
        else {
            continue;
        };
        let cases = book.line(*code).is_some_and(|line| matches!(line.staging, Staging::Special(_)));
        if printed.one_case && !cases {
            let reason = format!("rates of {code} are of one season or variety, and no cases of it are held");
            return Err(CompileError::at(&dir.join("tariff"), 0, reason));
        }
    }
    let missing =
        |line: &&korus_tariff::korea::book::Line| line.exists && book.tariff.printed(line.code).is_none();
    match book.lines.iter().find(missing) {
        Some(line) => {
            let reason = format!("{} is said to be in today's nomenclature, and has no rates", line.code);
            Err(CompileError::at(&dir.join("tariff"), 0, reason))
        }
        None => Ok(()),
    }
}
