//! `lines/chapter-NN.toml`: the lines.

use korus_tariff::base::text::Text;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::korea::book::{Block, KoreaBook, Line, Rate, Staging, VatKind};

use super::names::Names;
use super::raw::{RawBlock, RawChapter, Word};
use super::{Sources, With};
use crate::error::CompileError;
use crate::source::Source;

/// Adds the blocks and lines of a chapter to the book.
pub(super) fn compile(
    file: &Source,
    sources: &Sources,
    names: &Names,
    book: &mut KoreaBook,
) -> Result<(), CompileError> {
    let raw: RawChapter = file.parse()?;
    let with = With { file, sources };
    let stem = file.file.file_stem().unwrap_or_default().to_string_lossy();
    let chapter: Option<u8> = stem.strip_prefix("chapter-").and_then(|number| number.parse().ok());
    let Some(chapter) = chapter else {
        return Err(CompileError::at(&file.file, 0, "a file of lines is called chapter-NN.toml"));
    };
    for entry in &raw.block {
        let block = block(&with, entry, book)?;
        book.blocks.push(block);
        for row in &entry.rows {
            let line = line(&with, row, chapter, names, book)?;
            if book.lines.iter().any(|known| known.code == line.code) {
                return Err(with.at(row, format!("line {} appears twice", line.code)));
            }
            book.lines.push(line);
        }
    }
    Ok(())
}

fn block(with: &With<'_>, raw: &RawBlock, book: &KoreaBook) -> Result<Block, CompileError> {
    let place = |word: &Word, what: &str, mut ids: Box<dyn Iterator<Item = &String> + '_>| {
        let found = ids.position(|id| id == word.get_ref());
        found.ok_or_else(|| with.at(word, format!("there is no {what} \"{}\"", word.get_ref())))
    };
    let edition = place(&raw.edition, "edition", Box::new(book.editions.iter().map(|(id, _)| id)))?;
    let quotas = |word: &Word| place(word, "quota", Box::new(book.quotas.iter().map(|quota| &quota.id)));
    let safeguards =
        |word: &Word| place(word, "safeguard", Box::new(book.safeguards.iter().map(|entry| &entry.id)));
    let agreement_base = match raw.base.get_ref().as_str() {
        "agreement" => true,
        "cited" => false,
        other => {
            return Err(
                with.at(&raw.base, format!("base rates are of the agreement or cited, not \"{other}\""))
            );
        }
    };
    let vat = match raw.vat.get_ref().as_str() {
        "10" => VatKind::Taxable,
        "exempt" => VatKind::Exempt,
        "unknown" => VatKind::Unknown,
        other => return Err(with.at(&raw.vat, format!("vat is 10, exempt or unknown, not \"{other}\""))),
    };
    Ok(Block {
        edition,
        sources: with.cited(&raw.sources)?,
        confidence: with.confidence(&raw.confidence)?,
        agreement_base,
        vat,
        quota: raw.quota.as_ref().map(quotas).transpose()?,
        safeguard: raw.safeguard.as_ref().map(safeguards).transpose()?,
        note: raw.note.as_ref().map(super::raw::Names::text),
    })
}

/// `code | base rate | category | yes or gone | English name`, and a Korean name where today's edition has none.
fn line(
    with: &With<'_>,
    row: &Word,
    chapter: u8,
    names: &Names,
    book: &KoreaBook,
) -> Result<Line, CompileError> {
    let cells: Vec<&str> = row.get_ref().split('|').map(str::trim).collect();
    let fault = |reason: String| with.at(row, reason);
    let (code, base, staging, today, en, ko) = match cells.as_slice() {
        [code, base, staging, today, en] => (*code, *base, *staging, *today, *en, None),
        [code, base, staging, today, en, ko] => (*code, *base, *staging, *today, *en, Some(*ko)),
        _ => {
            let form = "a row is code | base rate | category | yes or gone | name, and a Korean name if gone";
            return Err(fault(format!("{} cells; {form}", cells.len())));
        }
    };
    let parsed = HtsCode::parse(code).filter(|code| code.length() == 10 && code.chapter() == chapter);
    let parsed =
        parsed.ok_or_else(|| fault(format!("\"{code}\" is no line of ten digits of chapter {chapter}")))?;
    let base = match base {
        "?" => None,
        text => Some(Rate::parse(text).ok_or_else(|| {
            fault(format!(
                "\"{text}\" is no rate: 8%, 30% or 1908 KRW/kg, 222.8% to 754.3%, or ? where not held"
            ))
        })?),
    };
    let staging = match staging.strip_prefix('@') {
        Some(id) => book.specials.iter().position(|special| special.id == id).map(Staging::Special),
        None => book.categories.iter().position(|category| category.id == staging).map(Staging::Category),
    }
    .ok_or_else(|| fault(format!("\"{staging}\" is neither a category nor, with @, a line with cases")))?;
    let digits = parsed.digits();
    let (exists, name) = match (today, ko) {
        ("yes", None) => {
            let name = names.path(&digits);
            (true, name.ok_or_else(|| fault(format!("today's nomenclature has no subheading of {code}")))?)
        }
        ("gone", Some(ko)) if !names.has(&digits) => (false, ko.to_string()),
        ("gone", Some(_)) => {
            return Err(fault(format!("{code} is in today's nomenclature, so it is not gone")));
        }
        ("gone", None) => {
            return Err(fault(format!("{code} is gone, so its Korean name must stand in the row")));
        }
        ("yes", Some(_)) => return Err(fault(format!("the Korean name of {code} is in names-ko, not here"))),
        (other, _) => return Err(fault(format!("\"{other}\" is neither yes nor gone"))),
    };
    if en.is_empty() {
        return Err(fault(format!("{code} has no name")));
    }
    let block = book.blocks.len().saturating_sub(1);
    Ok(Line { code: parsed, base, staging, exists, name: Text::new(en, name), block })
}
