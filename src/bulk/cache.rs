//! What a batch remembers from row to row.
//!
//! Nothing here decides. What is kept is the result of the same look-up that a single quote makes, under the numbers of
//! the row; what was never asked is looked up once. After a while no row allocates anything.

use super::claims::{Claims, FactSets, RowClaim};
use super::days::Days;
use super::lines::{Lines, RowColumn};
use super::plans::{Plans, RowCase};
use super::reported::Reported;
use super::row::{Row, RowAnswer, Stated};
use super::seen::{RowKey, SeenRow};
use crate::base::country::Country;
use crate::base::money::Cents;
use crate::duty::check::Matched;
use crate::duty::column::Column;
use crate::duty::column_rate::ColumnRate;
use crate::duty::engine::Engine;
use crate::duty::fees::mpf_status;
use crate::hts::rate::{Measures, Spi};
use crate::law::facts::Facts;

/// What a batch has learnt. It belongs to the engine whose rows it has seen, and to its sets of facts.
#[derive(Clone, Debug)]
pub struct Cache {
    days: Days,
    /// By the two letters.
    origins: Vec<Option<u8>>,
    lines: Lines,
    claims: Claims,
    facts: FactSets,
    plans: Plans,
}

/// A row found among what is remembered.
struct Found {
    answer: RowAnswer,
    column: (Column, RowColumn),
    indicator: Option<Spi>,
    /// The place of its line.
    line: usize,
    /// The place of what its layers are called, where that was asked.
    reported: Option<usize>,
}

fn letter(byte: u8) -> Option<usize> {
    byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_uppercase() - b'A'))
}

impl Cache {
    /// Nothing learnt yet, for rows that name these sets of facts.
    #[must_use]
    pub fn new(engine: &Engine, sets: &[Facts]) -> Cache {
        let letters = || b'A'..=b'Z';
        let codes = letters().flat_map(|first| letters().map(move |second| [first, second]));
        let origins = codes.map(|code| {
            let country = std::str::from_utf8(&code).ok().and_then(Country::parse)?;
            engine.book().countries.foreign(country)
        });
        Cache {
            days: Days::new(engine),
            origins: origins.collect(),
            lines: Lines::new(engine),
            claims: Claims::default(),
            facts: FactSets::new(engine, sets),
            plans: Plans::new(engine),
        }
    }

    /// The sets of facts, the first being no fact.
    pub(super) fn sets(&self) -> &[Facts] {
        self.facts.sets()
    }

    /// The answer to a row, where it is one of a kind that can be remembered; none also where the row is at fault.
    pub(super) fn row(&mut self, engine: &Engine, row: &Row, stated: &Stated<'_>) -> Option<RowAnswer> {
        if stated.is_empty()
            && let Some(answer) = self.seen(row)
        {
            return Some(answer);
        }
        let measures = if stated.is_empty() { None } else { Some(stated.measures().ok()?) };
        if stated.others.iter().any(|(_, quantity)| quantity.0 < 0) {
            return None;
        }
        self.find(engine, row, measures.as_ref(), false).map(|found| found.answer)
    }

    /// The same with what its layers are called.
    pub(super) fn reported(
        &mut self,
        engine: &Engine,
        row: &Row,
        measures: Option<&Measures>,
    ) -> Option<Reported<'_>> {
        let Found { answer, column: (column, duty), indicator, line, reported } =
            self.find(engine, row, measures, true)?;
        let day = self.days.find(row.entry_date)?.day;
        let (code, json) = self.lines.text(engine, line, row, day, column, indicator)?;
        Some(Reported {
            answer,
            stack: self.plans.reported_at(reported?)?,
            column: duty,
            value: Cents(row.customs_value),
            code,
            json,
        })
    }

    /// The answer to a row that another like it stood for before.
    fn seen(&self, row: &Row) -> Option<RowAnswer> {
        let value = Cents(row.customs_value);
        let law = self.days.find(row.entry_date)?;
        let known = self.plans.seen().find(RowKey::of(row, law.period)?)?;
        if row.chapter98.is_some() || value.0 <= 0 || value > Cents::LIMIT || !known.span.holds(law.day) {
            return None;
        }
        let column = Ok(ColumnRate::Percent(known.rate));
        let mut answer = self.plans.known(known.plans, column, value)?;
        (answer.total_fees, answer.matched) = (law.fees(known.mpf, row), known.matched);
        answer.remedies = known.remedies;
        Some(answer)
    }

    fn find(
        &mut self,
        engine: &Engine,
        row: &Row,
        measures: Option<&Measures>,
        with_reported: bool,
    ) -> Option<Found> {
        let value = Cents(row.customs_value);
        if row.chapter98.is_some() || value.0 <= 0 || value > Cents::LIMIT {
            return None;
        }
        let law = self.days.find(row.entry_date)?;
        let (day, order) = (law.day, law.order);
        let key = RowKey::of(row, law.period);
        let origin = self.origin(row.origin)?;
        let RowClaim { indicator, fact, mpf, open } = self.claims.find(engine, row, origin, day)?;
        let line = self.lines.find(engine, row, day)?;
        let slot = self.days.slot(law, origin);
        let of_origin = self.days.origin_law(engine, slot, day, origin);
        let mpf = mpf_status(of_origin.mpf, mpf);
        let fees = self.days.find(row.entry_date)?.fees(mpf, row);
        let variant = self.facts.variant(engine, row, fact)?;
        let indicator = indicator.filter(|_| !of_origin.column2);
        let column = self.lines.column(engine, line, day, of_origin.column2, indicator, value, measures)?;
        let (span, known) = self.lines.get(line)?;
        let case = RowCase {
            engine,
            slot,
            row,
            known,
            signatures: self.lines.signatures(),
            variant,
            facts: self.facts.facts(variant)?,
            day,
            origin,
            order,
            column: column.1,
        };
        let (mut answer, plan) = self.plans.price(&case)?;
        let reported = if with_reported {
            // What is said of a number that is not in force hangs on the number and the day, what is said of the words of a
            // line on value, quantity and day.
            if known.matched != Matched::Exact || known.has_words {
                return None;
            }
            self.plans.reported(&case, plan)
        } else {
            None
        };
        (answer.total_fees, answer.matched) = (fees, known.matched);
        let (remedies, same) = engine.book().remedies.around(known.index, origin, day);
        answer.remedies = remedies;
        if let (Some(key), Ok(ColumnRate::Percent(rate)), Ok(plans)) =
            (key, column.1, u32::try_from(plan.node))
        {
            let span = span.common(open).common(same);
            let matched = known.matched;
            self.plans.keep_seen(key, SeenRow { span, rate, plans, mpf, matched, remedies });
        }
        Some(Found { answer, column, indicator, line, reported })
    }

    fn origin(&self, [first, second]: [u8; 2]) -> Option<u8> {
        *self.origins.get(letter(first)? * 26 + letter(second)?)?
    }
}
