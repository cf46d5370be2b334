//! Cases whose scope is held.

use std::path::Path;

use korus_tariff::base::country::Country;
use korus_tariff::base::date::{Day, Span};
use korus_tariff::base::money::Rate;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::remedies::RemedyBook;
use korus_tariff::remedies::book::{AllOthers, Also, Case, Standing, Statement};

use super::raw::{RawAllOthers, RawAlso, RawCase, RawCases};
use super::words::{Lines, Rules};
use super::{With, kind, rising};
use crate::error::CompileError;
use crate::source::{BothLanguages, Source};

/// Reads `korea.toml` into the book.
pub(super) fn compile(
    dir: &Path,
    sources: &[(String, String)],
    words: &Rules,
    lines: &Lines,
    book: &mut RemedyBook,
) -> Result<(), CompileError> {
    let file = Source::read(dir, "korea.toml")?;
    let raw: RawCases = file.parse()?;
    let with = With { file: &file, sources };
    let origin = Country::parse("KR").unwrap_or(Country::NONE);
    for record in &raw.case {
        let id = record.id.get_ref();
        if book.cases.iter().any(|case| case.id == *id) {
            return Err(with.at(&record.id, format!("case {id} stands twice")));
        }
        let same = same(&with, record, &book.cases)?;
        let case = case(&with, record, same, origin, words, lines)?;
        book.cases.push(case);
    }
    Ok(())
}

/// The case whose scope a record takes over.
fn same<'c>(with: &With<'_>, raw: &RawCase, cases: &'c [Case]) -> Result<Option<&'c Case>, CompileError> {
    let Some(word) = &raw.scope_as else { return Ok(None) };
    let found = cases.iter().find(|case| case.id == *word.get_ref());
    found.map(Some).ok_or_else(|| with.at(word, format!("no case {} stands before", word.get_ref())))
}

fn case(
    with: &With<'_>,
    raw: &RawCase,
    same: Option<&Case>,
    origin: Country,
    words: &Rules,
    lines: &Lines,
) -> Result<Case, CompileError> {
    let id = raw.id.get_ref().clone();
    let kind = kind(&id).ok_or_else(|| with.at(&raw.id, "a case is written A-580-878 or C-580-879"))?;
    let scope = match (&raw.scope, same) {
        (Some(scope), None) => scope.text(),
        (None, Some(case)) => case.scope.clone(),
        _ => return Err(with.at(&raw.id, "a case has either scope or scope_as")),
    };
    let (standing, from) = match raw.status.get_ref().as_str() {
        "order" => (Standing::Order, &raw.order_date),
        "investigation" => (Standing::Investigation, &raw.since),
        other => {
            return Err(with.at(&raw.status, format!("\"{other}\" is no status: order or investigation")));
        }
    };
    let day = |word: &Option<super::Word>| word.as_ref().map(|word| with.day(word)).transpose();
    let span = Span { from: day(from)?.unwrap_or(Day::MIN), until: day(&raw.revoked)?.unwrap_or(Day::MAX) };
    if span.from >= span.until {
        return Err(with.at(&raw.id, "the case ends before it begins"));
    }
    let mut numbers = Vec::new();
    for word in &raw.hts {
        let code = HtsCode::parse(word.get_ref()).filter(|code| code.length() >= 8);
        numbers.push(code.ok_or_else(|| {
            with.at(word, format!("\"{}\" is no HTS number of 8 or 10 digits", word.get_ref()))
        })?);
    }
    let numbers = match same {
        Some(case) if numbers.is_empty() => case.numbers.clone(),
        _ => rising(numbers),
    };
    let fits = match words.of(&raw.product.en) {
        Some(rule) if numbers.is_empty() => lines.fit(rule),
        None if numbers.is_empty() => {
            return Err(with.at(&raw.id, "neither numbers nor words.tsv say which lines it may reach"));
        }
        _ => Vec::new(),
    };
    Ok(Case {
        kind,
        origin,
        product: raw.product.text(),
        scope,
        note: raw.note.as_ref().map(BothLanguages::text),
        standing,
        span,
        continued: day(&raw.continued)?,
        sources: raw.sources.iter().map(|id| with.source(id)).collect::<Result<_, _>>()?,
        confidence: with.confidence(&raw.confidence)?,
        numbers,
        fits,
        also: raw.also.iter().map(|also| covered(with, also)).collect::<Result<_, _>>()?,
        all_others: raw.all_others.as_ref().map(|others| all_others(with, others)).transpose()?,
        rates: Vec::new(),
        id,
    })
}

fn covered(with: &With<'_>, raw: &RawAlso) -> Result<Also, CompileError> {
    let from = raw.from.as_ref().map(|word| with.day(word)).transpose()?.unwrap_or(Day::MIN);
    let statement = Statement { text: raw.text.text(), sources: vec![with.source(&raw.source)?] };
    Ok(Also { origin: with.country(&raw.origin)?, from, inquiry: raw.inquiry, statement })
}

fn all_others(with: &With<'_>, raw: &RawAllOthers) -> Result<AllOthers, CompileError> {
    let rate = Rate::parse_percent(raw.percent.get_ref());
    let rate = rate.ok_or_else(|| with.at(&raw.percent, "a percentage is written 4.80"))?;
    let from = raw.from.as_ref().map(|word| with.day(word)).transpose()?.unwrap_or(Day::MIN);
    Ok(AllOthers { rate, from, source: with.source(&raw.source)? })
}
