//! Compiles `schedules/korea/` into a [`KoreaBook`], or says which file and line is wrong.

use std::fs;
use std::path::{Path, PathBuf};

use korus_tariff::base::date::{Day, Span};
use korus_tariff::base::text::Text;
use korus_tariff::korea::book::{Confidence, Entry, KoreaBook, Rules, Statement, Tax, Tier, percent_of};
use rust_decimal::Decimal;

use crate::error::CompileError;
use crate::source::Source;
use raw::{RawLowValue, RawRules, RawSources, RawStatement, Word};

mod import;
mod levied;
mod lines;
mod names;
mod raw;
mod special;
mod staging;
mod tariff;

pub use import::import;

/// Compiles the folder; Korean names of today's lines are those of `names_ko`.
///
/// # Errors
/// The first fault, with its file and line: a file that cannot be read, a rate, day or season that is none, a reference
/// to something that is not there, a code that is written twice or is said to be in an edition where it is not.
pub fn compile(dir: &Path, names_ko: &Path) -> Result<KoreaBook, CompileError> {
    let sources = sources(dir)?;
    let rules_file = Source::read(dir, "rules.toml")?;
    let rules: RawRules = rules_file.parse()?;
    let staging_file = Source::read(dir, "staging.toml")?;
    let staging = staging::compile(&staging_file, &sources)?;
    let special_file = Source::read(dir, "special.toml")?;
    let special = special::compile(&special_file, &sources, &staging.categories)?;

    let with = With { file: &rules_file, sources: &sources };
    let editions: Vec<(String, Text)> =
        rules.edition.iter().map(|edition| (edition.id.get_ref().clone(), edition.name.text())).collect();
    let taxes = taxes(&with, &rules)?;
    let taxes_file = Source::read(dir, "taxes.toml")?;
    let table =
        levied::compile(&With { file: &taxes_file, sources: &sources }, &taxes, window(&with, &rules)?)?;
    let mut tiers = Vec::new();
    for tier in &rules.tier {
        tiers.push(Tier { entry: with.entry(&tier.id, &tier.name, &tier.statement())?, held: tier.held });
    }
    let names = names::Names::read(names_ko)?;
    let tariff = tariff::compile(&dir.join("tariff"), &with, &rules.tariff, &editions, &names)?;
    let mut book = KoreaBook {
        rules: general(&with, &rules, &staging, &table)?,
        sources: sources.iter().map(|(_, cite)| cite.clone()).collect(),
        editions,
        categories: staging.categories,
        quotas: special.quotas,
        specials: special.specials,
        safeguards: special.safeguards,
        taxes,
        levied: table.levied,
        tiers,
        blocks: Vec::new(),
        lines: Vec::new(),
        tariff,
    };
    for file in files(&dir.join("lines"))? {
        lines::compile(&file, &sources, &names, &mut book)?;
    }
    book.lines.sort_by_key(|line| line.code);
    tariff::agree(dir, &book)?;
    if let Err(error) = KoreaBook::decode(&book.encode()) {
        let reason = format!("the compiled lines cannot be read back: {error}");
        return Err(CompileError::at(&dir.join("lines"), 0, reason));
    }
    Ok(book)
}

/// Ids of sources with their citations, in the order of the file.
type Sources = Vec<(String, String)>;

fn sources(dir: &Path) -> Result<Sources, CompileError> {
    let file = Source::read(dir, "sources.toml")?;
    let raw: RawSources = file.parse()?;
    let mut out: Sources = Vec::new();
    for source in raw.source {
        let id = source.id.get_ref();
        if out.iter().any(|(known, _)| known == id) {
            return Err(file.fault(source.id.span(), format!("source \"{id}\" appears twice")));
        }
        out.push((id.clone(), source.cite));
    }
    Ok(out)
}

/// The files of a folder in order.
fn files(dir: &Path) -> Result<Vec<Source>, CompileError> {
    let fault = |error: std::io::Error| CompileError::at(dir, 0, error.to_string());
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(dir).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| Source::read(dir, &name(path))).collect()
}

/// A file with the sources that it may cite.
struct With<'a> {
    file: &'a Source,
    sources: &'a Sources,
}

impl With<'_> {
    fn at(&self, word: &Word, reason: impl Into<String>) -> CompileError {
        self.file.fault(word.span(), reason)
    }

    fn cited(&self, ids: &[Word]) -> Result<Vec<usize>, CompileError> {
        ids.iter()
            .map(|id| {
                let place = self.sources.iter().position(|(known, _)| known == id.get_ref());
                place
                    .ok_or_else(|| self.at(id, format!("source \"{}\" is not in sources.toml", id.get_ref())))
            })
            .collect()
    }

    fn confidence(&self, word: &Word) -> Result<Confidence, CompileError> {
        Confidence::parse(word.get_ref()).ok_or_else(|| {
            self.at(word, format!("\"{}\" is no confidence: high, medium or low", word.get_ref()))
        })
    }

    fn statement(&self, raw: &RawStatement) -> Result<Statement, CompileError> {
        Ok(Statement {
            text: raw.text.text(),
            sources: self.cited(&raw.sources)?,
            confidence: self.confidence(&raw.confidence)?,
        })
    }

    fn entry(&self, id: &Word, name: &raw::Names, raw: &RawStatement) -> Result<Entry, CompileError> {
        Ok(Entry { id: id.get_ref().clone(), name: name.text(), statement: self.statement(raw)? })
    }

    fn day(&self, word: &Word) -> Result<Day, CompileError> {
        Day::parse(word.get_ref())
            .ok_or_else(|| self.at(word, format!("\"{}\" is not a date; write YYYY-MM-DD", word.get_ref())))
    }

    fn number(&self, word: &Word) -> Result<Decimal, CompileError> {
        Decimal::from_str_exact(word.get_ref())
            .ok()
            .filter(|number| !number.is_sign_negative())
            .ok_or_else(|| self.at(word, format!("\"{}\" is not a number", word.get_ref())))
    }

    fn percent(&self, word: &Word) -> Result<Decimal, CompileError> {
        percent_of(word.get_ref())
            .ok_or_else(|| self.at(word, format!("\"{}\" is no percentage such as 10%", word.get_ref())))
    }
}

fn taxes(with: &With<'_>, rules: &RawRules) -> Result<Vec<Tax>, CompileError> {
    let mut out: Vec<Tax> = Vec::new();
    for tax in &rules.tax {
        let mut on_value = false;
        let mut on_taxes = Vec::new();
        for on in &tax.on {
            match on.get_ref().as_str() {
                "value" | "duty" => on_value = true,
                other => match out.iter().position(|earlier| earlier.entry.id == other) {
                    Some(place) => on_taxes.push(place),
                    None => {
                        let reason =
                            format!("\"{other}\" is neither value, duty nor a tax that stands before");
                        return Err(with.at(on, reason));
                    }
                },
            }
        }
        let entry = with.entry(&tax.id, &tax.name, &tax.statement())?;
        out.push(Tax { entry, on_value, on_taxes });
    }
    Ok(out)
}

/// The days answered for.
fn window(with: &With<'_>, raw: &RawRules) -> Result<Span, CompileError> {
    Ok(Span { from: with.day(&raw.coverage.from)?, until: with.day(&raw.coverage.until)? })
}

fn general(
    with: &With<'_>,
    raw: &RawRules,
    staging: &staging::Compiled,
    table: &levied::Table,
) -> Result<Rules, CompileError> {
    let window = window(with, raw)?;
    if window.from >= window.until {
        return Err(with.at(&raw.coverage.from, "the days answered for end before they begin"));
    }
    for (step, what) in [(&raw.rounding.amount_step, "amount_step"), (&raw.rounding.value_step, "value_step")]
    {
        if *step.get_ref() < 1 {
            return Err(with.file.fault(step.span(), format!("{what} must be at least 1 won")));
        }
    }
    let RawLowValue { usd, .. } = &raw.low_value;
    let chapters = (raw.industrial.from_chapter, raw.industrial.until_chapter);
    Ok(Rules {
        window,
        as_of: with.day(&raw.coverage.as_of)?,
        in_force: staging.in_force,
        rate_step: staging.cut_to,
        amount_step: *raw.rounding.amount_step.get_ref(),
        value_step: *raw.rounding.value_step.get_ref(),
        value: with.statement(&raw.value)?,
        exchange: with.statement(&raw.exchange)?,
        rounding: with.statement(&raw.rounding.statement())?,
        vat_percent: with.percent(&raw.vat.rate)?,
        vat: with.statement(&raw.vat.statement())?,
        vat_exempt: with.statement(&raw.vat.exempt)?,
        vat_unknown: with.statement(&raw.vat.unknown)?,
        vat_general: table.vat_general.clone(),
        complete: table.complete.clone(),
        other_taxes: table.other_taxes.clone(),
        incomplete: table.incomplete.clone(),
        low_value_usd: Decimal::from(*usd),
        low_value: with.statement(&raw.low_value.statement())?,
        industrial_chapters: chapters,
        industrial: with.statement(&raw.industrial.statement())?,
        look_up: with.statement(&raw.look_up)?,
        origin: with.statement(&raw.origin)?,
        agreement_base: with.statement(&raw.base.agreement)?,
        cited_base: with.statement(&raw.base.cited)?,
    })
}
