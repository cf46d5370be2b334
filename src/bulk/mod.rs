//! The columnar path: many quotes in one call, no object for each row.
//!
//! A row goes through the same checks, the same decision and the same fees as a single
//! quote; only the sentences are left out. A row that is not answered here in numbers
//! (an error, an open fact) can be asked again as a single quote, which explains it.
//!
//! What is the same for many rows is decided once: `cache` keeps the lines, days and
//! claims that were met, and `plans` the plans, which `duty::price`
//! prices for each row as it does for a quote. A row that fits none of them is decided on its own.

#[cfg(feature = "full")]
mod cache;
#[cfg(feature = "full")]
mod claims;
#[cfg(feature = "full")]
pub mod columns;
#[cfg(feature = "full")]
mod days;
#[cfg(feature = "full")]
mod lines;
#[cfg(feature = "full")]
mod numbers;
#[cfg(feature = "full")]
mod plans;
#[cfg(feature = "full")]
mod reported;
#[cfg(feature = "full")]
mod request;
mod row;
#[cfg(feature = "full")]
mod seen;

use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::InputError;
use crate::base::money::Cents;
use crate::duty::check::{self, Chapter98Claim, CheckedLine, SpecialClaim};
use crate::duty::engine::Engine;
use crate::duty::fees::{EntryFees, FeeBasis};
use crate::duty::request::Mode;
use crate::duty::settle::settle;
use crate::hts::code::HtsCode;
#[cfg(feature = "full")]
use crate::hts::rate::Measures;
use crate::hts::schedule::Lookup;
use crate::law::facts::Facts;

pub use row::{Fault, Row, RowAnswer, Stated};

/// What a batch has learnt of an engine's law, to be kept for the next one over the same engine.
#[cfg(feature = "full")]
pub use cache::Cache;
#[cfg(feature = "full")]
pub use reported::{Reported, ReportedLayer};
#[cfg(feature = "full")]
pub use request::Texts;

/// A batch over one engine: what stays the same from row to row is kept.
#[derive(Debug)]
pub struct Batch<'e> {
    engine: &'e Engine,
    facts: Vec<Facts>,
    line: CheckedLine<'e>,
    period: (Day, Option<Day>, u8),
    #[cfg(feature = "full")]
    cache: Cache,
}

impl<'e> Batch<'e> {
    /// A batch with these sets of facts; a row names one by its place, counted from 1.
    #[must_use]
    pub fn new(engine: &'e Engine, sets: Vec<Facts>) -> Batch<'e> {
        Batch {
            engine,
            line: CheckedLine::blank(engine),
            period: (Day::MIN, None, 0),
            #[cfg(feature = "full")]
            cache: Cache::new(engine, &sets),
            facts: std::iter::once(Facts::default()).chain(sets).collect(),
        }
    }

    /// A batch that goes on with what another one over the same engine has learnt; its sets of facts hold.
    #[cfg(feature = "full")]
    #[must_use]
    pub fn with_cache(engine: &'e Engine, cache: Cache) -> Batch<'e> {
        Batch {
            engine,
            line: CheckedLine::blank(engine),
            period: (Day::MIN, None, 0),
            facts: cache.sets().to_vec(),
            cache,
        }
    }

    /// What the batch has learnt.
    #[cfg(feature = "full")]
    #[must_use]
    pub fn into_cache(self) -> Cache {
        self.cache
    }

    /// Reads sets of facts by name.
    ///
    /// # Errors
    /// One error for each fault, with the set counted from 1 as its row.
    pub fn read_facts(
        engine: &Engine,
        sets: &[std::collections::BTreeMap<String, crate::law::facts::FactValue>],
    ) -> Result<Vec<Facts>, Vec<InputError>> {
        let mut read = Vec::new();
        let mut errors = Vec::new();
        for (row, set) in (1..).zip(sets) {
            match Facts::read(&engine.book().facts, set, Cents::LIMIT) {
                Ok(facts) => read.push(facts),
                Err(faults) => errors.extend(faults.into_iter().map(|fault| fault.at_row(row))),
            }
        }
        if errors.is_empty() { Ok(read) } else { Err(errors) }
    }

    /// Answers a row, with what is stated beside its value.
    ///
    /// # Errors
    /// The first field at fault.
    pub fn row(&mut self, row: &Row, stated: &Stated<'_>) -> Result<RowAnswer, Fault> {
        #[cfg(feature = "full")]
        if let Some(answer) = self.cache.row(self.engine, row, stated) {
            return Ok(answer);
        }
        self.row_alone(row, stated)
    }

    /// Answers a row with what its layers are called, where it is one of the many that are alike; none also where it is
    /// at fault. What is stated beside its value has been checked.
    #[cfg(feature = "full")]
    pub fn reported(&mut self, row: &Row, measures: Option<&Measures>) -> Option<Reported<'_>> {
        self.cache.reported(self.engine, row, measures)
    }

    /// Answers a row as a single quote does, without what was learnt from others.
    ///
    /// # Errors
    /// The first field at fault.
    pub fn row_alone(&mut self, row: &Row, stated: &Stated<'_>) -> Result<RowAnswer, Fault> {
        self.set(row, stated)?;
        let line = &self.line;
        let settled = settle(self.engine, line);
        let bases = [FeeBasis { line, chapter98_dutiable: settled.chapter98_dutiable }];
        let fees = EntryFees::of(self.engine, line.entered, row.entry_type, row.mode, &bases);
        Ok(RowAnswer {
            matched: line.matched,
            remedies: self.engine.remedies(line),
            status: settled.status,
            total_duty: settled.total,
            total_fees: fees.total(),
            by_category: settled.by_category,
        })
    }

    fn set(&mut self, row: &Row, stated: &Stated<'_>) -> Result<(), Fault> {
        let engine = self.engine;
        let entered = row.day().ok_or(Fault::EntryDate)?;
        if !engine.book().coverage.as_ref().is_some_and(|coverage| coverage.window.holds(entered)) {
            return Err(Fault::EntryDate);
        }
        let facts = self.facts.get(usize::from(row.facts));
        let status = facts.map_or(Ok(None), |facts| check::status_day(engine, entered, facts));
        let day = status.as_ref().map_or(entered, |status| status.unwrap_or(entered));
        let country = std::str::from_utf8(&row.origin).ok().and_then(Country::parse).ok_or(Fault::Origin)?;
        let code = HtsCode::from_padded(row.hts, row.digits).ok_or(Fault::Hts)?;
        let origin = check::origin_index(engine, country, row.chapter98.or(Some(code)));
        let origin = origin.ok_or(Fault::Origin)?;
        let value = Cents(row.customs_value);
        if value.0 < 0 || value > Cents::LIMIT {
            return Err(Fault::CustomsValue);
        }
        let line = &mut self.line;
        line.matched = check::find(engine, code, day, &mut line.lines).map_err(|_| Fault::Hts)?;
        (line.asked, line.country, line.origin, line.value) = (code, country, origin, value);
        let status = status.map_err(|_| Fault::Facts)?;
        if self.period != (entered, status, origin) {
            line.law = check::law(engine, entered, status, origin);
            self.period = (entered, status, origin);
        }
        (line.day, line.entered, line.mode) = (day, entered, row.mode);
        line.measures = stated.measures()?;
        stated.others_into(&mut line.other_quantities)?;
        self.set_claims(row)
    }

    fn set_claims(&mut self, row: &Row) -> Result<(), Fault> {
        let engine = self.engine;
        let line = &mut self.line;
        let facts = self.facts.get(usize::from(row.facts)).ok_or(Fault::Facts)?;
        let special: Option<SpecialClaim<'e>> = match row.spi()? {
            "" => None,
            spi => Some(check::open_claim(engine, line.day, line.origin, spi).ok_or(Fault::Spi)?),
        };
        line.chapter98 = match row.chapter98 {
            None => None,
            Some(code) if code.chapter() != 98 => return Err(Fault::Chapter98),
            Some(code) => match engine.pack().schedule.leaf(code, line.day) {
                Lookup::Exact(line) | Lookup::FallbackTo8(line) => Some(Chapter98Claim { line, code }),
                _ => return Err(Fault::Chapter98),
            },
        };
        line.facts = match special.and_then(|claim| claim.programme.fact) {
            Some(fact) => facts.with_answer(&engine.book().facts, fact, true),
            None => facts.clone(),
        };
        if let Some(mode) = row.mode {
            line.facts.state_by_vessel(&engine.book().facts, mode == Mode::Ocean);
        }
        line.special = special;
        if facts.fit(&engine.book().facts, line.value) { Ok(()) } else { Err(Fault::Facts) }
    }
}
