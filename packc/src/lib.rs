//! Compiles `schedules/` into packs and refuses what is wrong with file, line and reason.

pub mod cache;
pub mod error;
pub mod examples;
pub mod hts;
pub mod incentives;
pub mod korea;
pub mod korus;
pub mod law;
pub mod names_ko;
pub mod remedies;
pub mod search;
mod source;
pub mod taxes;

use std::path::Path;

use korus_tariff::base::date::{Day, Span};
use korus_tariff::base::pack::PackError;
use korus_tariff::duty::pack::{Bodies, Packs};
use korus_tariff::hts::names::Names;
use korus_tariff::hts::names_ko::NamesKo;
use korus_tariff::hts::schedule::Schedule;
use korus_tariff::hts::search::Synonyms;
use korus_tariff::incentive::book::IncentiveBook;
use korus_tariff::korea::KoreaBook;
use korus_tariff::law::book::LawBook;
use korus_tariff::origin::book::RuleBook;
use korus_tariff::remedies::RemedyBook;
use korus_tariff::taxes::TaxBook;

pub use error::CompileError;

/// Everything that `schedules/` holds, compiled.
#[derive(Debug)]
pub struct Compiled {
    /// The base schedule.
    pub schedule: Schedule,
    /// Descriptions of the base schedule.
    pub names: Names,
    /// The law.
    pub book: LawBook,
    /// The KORUS rules of origin.
    pub rules: RuleBook,
    /// The figures of the content-based incentives.
    pub incentives: IncentiveBook,
    /// Korean names of the Harmonized System.
    pub names_ko: NamesKo,
    /// Everyday words for product search.
    pub synonyms: Synonyms,
    /// The Korean tariff.
    pub korea: KoreaBook,
    /// Antidumping and countervailing duty cases.
    pub remedies: RemedyBook,
    /// Excise taxes and assessments.
    pub taxes: TaxBook,
}

impl Compiled {
    /// The packs.
    ///
    /// # Errors
    /// A pack that cannot be read back.
    pub fn packs(&self) -> Result<Packs, PackError> {
        let bodies = Bodies {
            rules: &self.rules.encode(),
            incentives: &self.incentives.encode(),
            names_ko: &self.names_ko.encode(),
            search: &self.synonyms.encode(),
            korea: &self.korea.encode(),
            remedies: &self.remedies.encode(),
            taxes: &self.taxes.encode(),
        };
        Packs::encode(&self.schedule, &self.names, &self.book, bodies)
    }
}

/// What each list in force leaves open because it prints numbers that the schedule has ended.
///
/// # Errors
/// The first fault of the schedule, the sources or the lists.
pub fn ended_numbers(schedules: &Path) -> Result<Vec<CompileError>, CompileError> {
    let (schedule, _) = hts::compile(&schedules.join("hts"))?;
    law::unsettled(schedules, &schedule)
}

/// Compiles the whole folder `schedules/`.
///
/// # Errors
/// The first fault, with its file and line.
pub fn compile(schedules: &Path) -> Result<Compiled, CompileError> {
    let (schedule, names) = hts::compile(&schedules.join("hts"))?;
    let mut book = law::compile(schedules, &schedule)?;
    book.line_words = hts::line_words::read(&hts::rows::Tables::read(&schedules.join("hts"))?).lines;
    let always = Span { from: Day::MIN, until: Day::MAX };
    let window = book.coverage.as_ref().map_or(always, |coverage| coverage.window);
    let cases = remedies::compile(&schedules.join("remedies"), &schedule, &names, &book.countries, window)?;
    book.remedies = cases.flags;
    let rules = korus::compile(&schedules.join("korus"), &korus::subheadings(&schedule))?;
    let incentives = incentives::compile(&schedules.join("incentives"))?;
    let (names_ko, further) = names_ko::compile(&schedules.join("names-ko"), &names)?;
    let synonyms = search::compile(&schedules.join("search"), &names, further)?;
    let korea = korea::compile(&schedules.join("korea"), &schedules.join("names-ko"))?;
    let taxes = taxes::compile(&schedules.join("taxes"), &schedule)?;
    let remedies = cases.book;
    Ok(Compiled { schedule, names, book, rules, incentives, names_ko, synonyms, korea, remedies, taxes })
}
