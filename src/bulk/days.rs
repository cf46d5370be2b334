//! What a batch keeps of days: the law that is the same for every row of a day, or of a period and an origin.

use crate::base::date::{Day, Span};
use crate::base::money::{Cents, Rate};
use crate::duty::engine::Engine;
use crate::duty::fees;
use crate::law::fees::MpfYear;
use crate::law::origins::MpfStatus;

use super::row::Row;

/// What a day is for every row.
#[derive(Clone, Debug)]
pub(super) struct DayLaw {
    pub(super) day: Day,
    /// Which of the periods between changes of the law.
    pub(super) period: usize,
    /// Which order of reporting.
    pub(super) order: u8,
    mpf: Option<MpfYear>,
    informal_limit: Option<Cents>,
    hmf: Option<Rate>,
}

/// What the law of a period says of all goods of an origin.
#[derive(Clone, Copy, Debug)]
pub(super) struct OriginLaw {
    /// Column 2 stands for column 1.
    pub(super) column2: bool,
    /// The class of origins that frees its products of the merchandise processing fee.
    pub(super) mpf: Option<MpfStatus>,
}

/// The days of the window that a pack covers, and the law of each period and origin that rows have named.
#[derive(Clone, Debug)]
pub(super) struct Days {
    first_year: u32,
    laws: Vec<Option<DayLaw>>,
    /// By period and origin.
    origins: Vec<Option<OriginLaw>>,
    countries: usize,
}

impl Days {
    pub(super) fn new(engine: &Engine) -> Days {
        let window = engine.book().coverage.as_ref().map(|coverage| coverage.window);
        let window = window.unwrap_or(Span { from: Day::MIN, until: Day::MIN });
        let years = window.from.ymd().0..window.until.plus(-1).ymd().0.saturating_add(1);
        // A pack made by hand may name a window of any length; days beyond these are looked up one by one.
        let years = years.start..years.end.min(years.start.saturating_add(20));
        let days = years
            .clone()
            .flat_map(|year| (1..=12).flat_map(move |month| (1..=31).map(move |day| (year, month, day))));
        let days = days.map(|(year, month, day)| {
            Day::from_ymd(year, month, day)
                .filter(|&day| window.holds(day))
                .map(|day| DayLaw::of(engine, day))
        });
        Days {
            first_year: u32::try_from(years.start).unwrap_or(u32::MAX),
            laws: days.collect(),
            origins: Vec::new(),
            countries: engine.book().countries.all().len(),
        }
    }

    /// The law of an entry date.
    pub(super) fn find(&self, date: u32) -> Option<&DayLaw> {
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        let year = year
            .checked_sub(self.first_year)
            .filter(|_| (1..=12).contains(&month) && (1..=31).contains(&day))?;
        let at = usize::try_from(year.checked_mul(372)?.checked_add((month - 1) * 31 + day - 1)?).ok()?;
        self.laws.get(at)?.as_ref()
    }

    /// Which period and origin rows of a day stand in.
    pub(super) fn slot(&self, day: &DayLaw, origin: u8) -> usize {
        day.period * self.countries + usize::from(origin)
    }

    /// What the law of a period says of all goods of an origin.
    pub(super) fn origin_law(&mut self, engine: &Engine, slot: usize, day: Day, origin: u8) -> OriginLaw {
        if let Some(&Some(known)) = self.origins.get(slot) {
            return known;
        }
        let law = engine.law(day, origin);
        let class = law.mpf_origin.and_then(|class| engine.book().fees.mpf_origins.get(class));
        let found = OriginLaw { column2: law.column2, mpf: class.map(|class| class.status) };
        if self.origins.len() <= slot {
            self.origins.resize(slot + 1, None);
        }
        if let Some(place) = self.origins.get_mut(slot) {
            *place = Some(found);
        }
        found
    }
}

impl DayLaw {
    fn of(engine: &Engine, day: Day) -> DayLaw {
        let fees = &engine.book().fees;
        let order = engine.book().reporting.iter().position(|order| order.span.holds(day));
        DayLaw {
            day,
            period: engine.changes().partition_point(|&change| change <= day),
            order: order.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX),
            mpf: fees.mpf_on(day).cloned(),
            informal_limit: fees.informal_limit_on(day),
            hmf: fees.hmf_on(day).map(|rate| rate.rate),
        }
    }

    /// The fees of a row that claims nothing under chapter 98.
    pub(super) fn fees(&self, mpf: MpfStatus, row: &Row) -> Option<Cents> {
        let value = Cents(row.customs_value);
        let hmf = fees::hmf_due(self.hmf?, row.mode, value);
        if mpf == MpfStatus::Waived {
            return Some(hmf);
        }
        let year = self.mpf.as_ref().filter(|_| mpf == MpfStatus::Charged)?;
        let entry = fees::kind_of_entry(row.entry_type, self.informal_limit, value);
        Some(Cents(fees::mpf_due(year, entry, value).0 + hmf.0))
    }
}
