//! The columnar path: many quotes in one call, no object for each row.
//!
//! A row goes through the same checks, the same decision and the same fees as a single
//! quote; only the sentences are left out. A row that is not answered here in numbers
//! (an error, an open fact) can be asked again as a single quote, which explains it.

#[cfg(feature = "full")]
pub mod basket;

use crate::duty::check::{self, CheckedLine, Matched, SpecialClaim};
use crate::duty::engine::Engine;
use crate::duty::fees::{self, FeeBasis};
use crate::duty::request::Mode;
use crate::duty::settle::settle;
use crate::hts::code::HtsCode;
use crate::hts::rate::{Measured, Measures};
use crate::hts::schedule::Lookup;
use crate::law::country::Country;
use crate::law::date::Day;
use crate::law::error::InputError;
use crate::law::facts::Facts;
use crate::law::measure::Category;
use crate::law::money::{Cents, Quantity};

/// One row of a batch, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The digits of the code as one number, right-padded with zeros to ten.
    pub hts: u64,
    /// How many digits were given, 4 to 10.
    pub digits: u8,
    /// Country of origin, two ASCII letters.
    pub origin: [u8; 2],
    /// Day of entry as year × 10 000 + month × 100 + day.
    pub entry_date: u32,
    /// Customs value in cents.
    pub customs_value: i64,
    /// Special programme indicator, ASCII, blank-padded; two zeros for none.
    pub spi: [u8; 2],
    /// How the goods arrive.
    pub mode: Option<Mode>,
    /// Which of the batch's sets of facts holds; 0 is no fact.
    pub facts: u16,
}

/// The field of a row that is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Fault {
    /// `hts`
    Hts = 1,
    /// `origin`
    Origin = 2,
    /// `entryDate`
    EntryDate = 3,
    /// `customsValue`
    CustomsValue = 4,
    /// `claims.spi`
    Spi = 5,
    /// `facts`
    Facts = 6,
    /// `quantities`
    Quantities = 7,
}

/// The answer to a row, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowAnswer {
    /// Whether the duty is decided.
    pub status: crate::duty::answer::QuoteStatus,
    /// Sum of the layers; counts only when decided.
    pub total_duty: Cents,
    /// Sum of the fees; none where one cannot be said.
    pub total_fees: Option<Cents>,
    /// Duty by [`Category`], the column duty under [`Category::Chapter1To97`].
    pub by_category: [Cents; Category::ALL.len()],
}

/// A batch over one engine: what stays the same from row to row is kept.
#[derive(Debug)]
pub struct Batch<'e> {
    engine: &'e Engine,
    facts: Vec<Facts>,
    line: CheckedLine<'e>,
    facts_in_line: u16,
    period: (Day, u8),
}

impl<'e> Batch<'e> {
    /// A batch with these sets of facts; a row names one by its place, counted from 1.
    #[must_use]
    pub fn new(engine: &'e Engine, sets: Vec<Facts>) -> Batch<'e> {
        let mut facts = vec![Facts::default()];
        facts.extend(sets);
        Batch { engine, facts, line: CheckedLine::blank(engine), facts_in_line: 0, period: (Day::MIN, 0) }
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

    /// Answers a row. `quantities` holds what was measured, in canonical units.
    ///
    /// # Errors
    /// The first field at fault.
    pub fn row(&mut self, row: &Row, quantities: &[(Measured, Quantity)]) -> Result<RowAnswer, Fault> {
        self.set(row, quantities)?;
        let line = &self.line;
        let settled = settle(self.engine, line);
        let bases = [FeeBasis { line, chapter98_dutiable: settled.chapter98_dutiable }];
        let entry = fees::entry_type(self.engine, line.day, None, line.value);
        let mpf = fees::mpf(self.engine, line.day, entry, &bases).amount();
        let hmf = fees::hmf(self.engine, line.day, row.mode, line.value).amount();
        Ok(RowAnswer {
            status: settled.status,
            total_duty: settled.total,
            total_fees: mpf.zip(hmf).map(|(mpf, hmf)| Cents(mpf.0 + hmf.0)),
            by_category: settled.by_category,
        })
    }

    fn set(&mut self, row: &Row, quantities: &[(Measured, Quantity)]) -> Result<(), Fault> {
        let engine = self.engine;
        let (year, month, day) = (row.entry_date / 10_000, row.entry_date / 100 % 100, row.entry_date % 100);
        let ymd = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let day = Day::from_ymd(ymd(year), ymd(month), ymd(day)).ok_or(Fault::EntryDate)?;
        if !engine.book().coverage.as_ref().is_some_and(|coverage| coverage.window.holds(day)) {
            return Err(Fault::EntryDate);
        }
        let country = std::str::from_utf8(&row.origin).ok().and_then(Country::parse).ok_or(Fault::Origin)?;
        let origin = engine.book().countries.foreign(country).ok_or(Fault::Origin)?;
        let code = HtsCode::from_padded(row.hts, row.digits).ok_or(Fault::Hts)?;
        let value = Cents(row.customs_value);
        if value.0 < 0 || value > Cents::LIMIT {
            return Err(Fault::CustomsValue);
        }
        let line = &mut self.line;
        line.lines.clear();
        line.matched = match engine.pack().schedule.leaf(code, day) {
            Lookup::Exact(at) => {
                line.lines.push(at);
                Matched::Exact
            }
            Lookup::FallbackTo8(at) | Lookup::NotInForce { line: Some(at), .. } => {
                line.lines.push(at);
                Matched::EightDigit
            }
            Lookup::Heading(range) => {
                line.lines.extend(range.iter());
                Matched::Heading
            }
            Lookup::NotInForce { line: None, .. } | Lookup::Unknown => return Err(Fault::Hts),
        };
        (line.asked, line.country, line.origin, line.value) = (code, country, origin, value);
        if self.period != (day, origin) {
            line.slice = engine.slice(day, origin);
            self.period = (day, origin);
        }
        line.day = day;
        line.measures = Measures::new();
        for &(measured, quantity) in quantities {
            if quantity.0 < 0 || quantity > Measures::LIMIT {
                return Err(Fault::Quantities);
            }
            line.measures.set_quantity(measured, quantity);
        }
        self.set_claims(row)
    }

    fn set_claims(&mut self, row: &Row) -> Result<(), Fault> {
        let engine = self.engine;
        let line = &mut self.line;
        let facts = self.facts.get(usize::from(row.facts)).ok_or(Fault::Facts)?;
        let spi = std::str::from_utf8(&row.spi).map_err(|_| Fault::Spi)?.trim_matches(['\0', ' ']);
        let special: Option<SpecialClaim<'e>> = match spi {
            "" => None,
            _ => Some(check::open_claim(engine, line.day, line.origin, spi).ok_or(Fault::Spi)?),
        };
        // Facts change seldom from row to row; copying them each time would cost more than deciding.
        let claimed = special.and_then(|claim| claim.programme.fact);
        if claimed.is_some() || line.special.is_some() || self.facts_in_line != row.facts {
            line.facts = match claimed {
                Some(fact) => facts.with_answer(&engine.book().facts, fact, true),
                None => facts.clone(),
            };
            self.facts_in_line = row.facts;
        }
        line.special = special;
        if facts.fit(&engine.book().facts, line.value) { Ok(()) } else { Err(Fault::Facts) }
    }
}
