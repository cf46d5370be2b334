//! Compiles `schedules/remedies/` into a [`RemedyBook`] and the flags of rate lines, or says which file and line is wrong.

use std::collections::BTreeMap;
use std::path::Path;

use korus_tariff::base::country::Country;
use korus_tariff::base::date::{Day, Span};
use korus_tariff::base::text::Text;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::names::Names;
use korus_tariff::hts::schedule::Schedule;
use korus_tariff::law::measure::Confidence;
use korus_tariff::law::origins::Countries;
use korus_tariff::law::remedies::RemedyFlags;
use korus_tariff::remedies::RemedyBook;
use korus_tariff::remedies::book::{RemedyKind, Rules, Statement};

use crate::error::CompileError;
use crate::source::Source;
use raw::{RawRules, RawSources, RawStatement, Word};

mod cases;
mod flags;
mod listed;
mod rates;
mod raw;
mod rows;
pub mod words;

/// Cases and the flags of rate lines that follow from them.
#[derive(Debug)]
pub struct Compiled {
    /// The cases.
    pub book: RemedyBook,
    /// Which lines of which origins they may reach.
    pub flags: RemedyFlags,
}

/// Compiles the folder over a base schedule, the table of countries and the days that are answered for.
///
/// # Errors
/// The first fault, with its file and line: a file that cannot be read, a rate, day, case or country that is none, a
/// reference to something that is not there, a product without words.
pub fn compile(
    dir: &Path,
    schedule: &Schedule,
    names: &Names,
    countries: &Countries,
    window: Span,
) -> Result<Compiled, CompileError> {
    let sources_file = Source::read(dir, "sources.toml")?;
    let sources: RawSources = sources_file.parse()?;
    let rules_file = Source::read(dir, "rules.toml")?;
    let rules: RawRules = rules_file.parse()?;
    let places: Vec<(String, String)> = sources.sources.into_iter().collect();
    let with = With { file: &rules_file, sources: &places };
    let vocabulary = words::Rules::read(dir)?;
    let fits = words::Lines::new(names);
    let mut book = RemedyBook {
        rules: general(&with, &rules)?,
        sources: places.iter().map(|(_, cite)| cite.clone()).collect(),
        korean_names: rules.firm_names.into_iter().collect(),
        cases: Vec::new(),
        listed: Vec::new(),
        products: Vec::new(),
    };
    cases::compile(dir, &places, &vocabulary, &fits, &mut book)?;
    rates::compile(dir, &places, &mut book)?;
    listed::compile(dir, &vocabulary, &fits, &mut book)?;
    if let Err(error) = RemedyBook::decode(&book.encode()) {
        let reason = format!("the compiled cases cannot be read back: {error}");
        return Err(CompileError::at(dir, 0, reason));
    }
    let flags = flags::of(&book, schedule, countries, window)
        .map_err(|country| CompileError::at(dir, 0, format!("{country} is not in countries.toml")))?;
    Ok(Compiled { book, flags })
}

/// A file with the sources that it may cite.
struct With<'a> {
    file: &'a Source,
    sources: &'a [(String, String)],
}

impl With<'_> {
    fn at(&self, word: &Word, reason: impl Into<String>) -> CompileError {
        self.file.fault(word.span(), reason)
    }

    fn source(&self, id: &Word) -> Result<usize, CompileError> {
        place(self.sources, id.get_ref()).ok_or_else(|| self.at(id, no_source(id.get_ref())))
    }

    fn statement(&self, raw: &RawStatement) -> Result<Statement, CompileError> {
        let sources = raw.sources.iter().map(|id| self.source(id)).collect::<Result<_, _>>()?;
        Ok(Statement { text: text(&raw.en, &raw.ko), sources })
    }

    fn day(&self, word: &Word) -> Result<Day, CompileError> {
        Day::parse(word.get_ref())
            .ok_or_else(|| self.at(word, format!("\"{}\" is not a date; write YYYY-MM-DD", word.get_ref())))
    }

    fn country(&self, word: &Word) -> Result<Country, CompileError> {
        Country::parse(word.get_ref())
            .ok_or_else(|| self.at(word, format!("\"{}\" is no country code", word.get_ref())))
    }

    fn confidence(&self, word: &Word) -> Result<Confidence, CompileError> {
        confidence(word.get_ref()).ok_or_else(|| self.at(word, no_confidence(word.get_ref())))
    }
}

fn text(en: &str, ko: &str) -> Text {
    Text::new(en, ko)
}

fn place(sources: &[(String, String)], id: &str) -> Option<usize> {
    sources.binary_search_by(|(known, _)| known.as_str().cmp(id)).ok()
}

fn no_source(id: &str) -> String {
    format!("source \"{id}\" is not in sources.toml")
}

fn confidence(word: &str) -> Option<Confidence> {
    match word {
        "primary" => Some(Confidence::Primary),
        "secondary" => Some(Confidence::Secondary),
        "inferred" => Some(Confidence::Inferred),
        _ => None,
    }
}

fn no_confidence(word: &str) -> String {
    format!("\"{word}\" is no confidence: primary, secondary or inferred")
}

/// The duty that the number of a case names: A-580-878, C-580-879.
fn kind(id: &str) -> Option<RemedyKind> {
    let (letter, number) = id.split_once('-')?;
    let (country, case) = number.split_once('-')?;
    let three = |part: &str| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    (three(country) && three(case)).then_some(())?;
    match letter {
        "A" => Some(RemedyKind::Antidumping),
        "C" => Some(RemedyKind::Countervailing),
        _ => None,
    }
}

/// Codes of eight or ten digits, rising and each once.
fn rising(mut codes: Vec<HtsCode>) -> Vec<HtsCode> {
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn general(with: &With<'_>, raw: &RawRules) -> Result<Rules, CompileError> {
    let said = |statement: &RawStatement| with.statement(statement);
    let coverage = &raw.coverage;
    Ok(Rules {
        as_of: with.day(&coverage.as_of)?,
        results_until: with.day(&coverage.results_until)?,
        next_result_years: coverage.next_result_years,
        entry_type: coverage.entry_type.clone(),
        entry_types: said(&raw.entry_types)?,
        cash_deposit: said(&raw.cash_deposit)?,
        zero: said(&raw.zero)?,
        base: said(&raw.base)?,
        stacking: said(&raw.stacking)?,
        order_of_rates: said(&raw.order_of_rates)?,
        reimbursement: said(&raw.reimbursement)?,
        words_decide: said(&raw.words_decide)?,
        lists_lack: said(&raw.lists_lack)?,
        by_words: said(&raw.by_words)?,
        chapter98: said(&raw.chapter98)?,
        look_up: said(&raw.look_up)?,
    })
}

/// Citations and names by their id.
type Named = BTreeMap<String, String>;
