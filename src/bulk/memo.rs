//! What a batch remembers: days, origins, lines and claims that rows have named before.
//!
//! Nothing here decides. Each memory is the result of the same look-up that a single quote makes, kept under the
//! numbers of the row; what was never asked is looked up once. After a while no row allocates anything.

use super::line::{KnownLine, LineState, Printed, common_segments, rate, settled_segments, unchanged};
use super::numbers::{Numbers, Sequences};
use super::plans::{Place, Plans, RowColumn};
use super::row::{Row, RowAnswer, Stated};
use super::sheet::Told;
use crate::base::country::Country;
use crate::base::date::{Day, Span};
use crate::base::money::{Cents, Rate};
use crate::base::order;
use crate::duty::answer::QuoteStatus;
use crate::duty::check::{self, Matched};
use crate::duty::column::Column;
use crate::duty::engine::Engine;
use crate::duty::fees;
use crate::duty::price::ColumnRate;
use crate::duty::request::Mode;
use crate::hts::code::HtsCode;
use crate::hts::rate::{Measures, Priced, Spi, price};
use crate::law::facts::{FactId, Facts};
use crate::law::fees::MpfYear;
use crate::law::measure::Condition;
use crate::law::origins::MpfStatus;

/// No entry of a table.
const NONE: u32 = u32::MAX;

/// Most states of codes that are kept: several times what the schedule holds. Beyond it all are forgotten, so that a
/// file of codes that nobody ever held takes no more memory than any other.
const MOST_LINES: usize = 100_000;

/// What a day is for every row.
#[derive(Clone, Debug)]
struct DayLaw {
    day: Day,
    /// Which of the periods between changes of the law.
    period: usize,
    /// Which order of reporting.
    order: u8,
    mpf: Option<MpfYear>,
    informal_limit: Option<Cents>,
    hmf: Option<Rate>,
}

/// What the law of a period says of all goods of an origin.
#[derive(Clone, Copy, Debug)]
struct SlotLaw {
    /// Column 2 stands for column 1.
    column2: bool,
    /// The class of origins that frees its products of the merchandise processing fee.
    mpf: Option<MpfStatus>,
}

/// A row found among what is remembered.
struct Found {
    answer: RowAnswer,
    duty: RowColumn,
    column: Column,
    day: Day,
    indicator: Option<Spi>,
    /// The place of its line.
    state: usize,
    sheet: Option<usize>,
}

/// A claim of an origin.
#[derive(Clone, Debug)]
struct KnownClaim {
    indicator: Spi,
    open: Vec<Span>,
    fact: Option<FactId>,
    mpf: MpfStatus,
}

/// Facts as a row states them: one of the batch's sets, and what a claim makes true.
#[derive(Clone, Debug)]
struct Variant {
    set: u16,
    claimed: Option<FactId>,
    /// Whether the goods arrive by vessel, where the answer to the set hangs on it.
    by_vessel: Option<bool>,
    facts: Facts,
}

/// What a batch has learnt. It belongs to the engine whose rows it has seen, and to its sets of facts.
#[derive(Clone, Debug)]
pub struct Memo {
    sets: Vec<Facts>,
    /// By set: some measure hangs on how the goods arrive and on nothing that the set denies.
    hang_on_mode: Vec<bool>,
    first_year: u32,
    days: Vec<Option<DayLaw>>,
    /// By the two letters.
    origins: Vec<Option<u8>>,
    /// By period and origin.
    slots: Vec<Option<SlotLaw>>,
    countries: usize,
    codes: Numbers,
    lines: Vec<LineState>,
    /// Chapters of which some fact says what their goods are made of.
    named_chapters: Vec<u8>,
    /// What a line is to the law: its chapter where that is a named one, and the list segments that hold it.
    signatures: Sequences,
    claims: Numbers,
    known_claims: Vec<Option<KnownClaim>>,
    variants: Vec<Variant>,
    plans: Plans,
}

fn letter(byte: u8) -> Option<usize> {
    byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_uppercase() - b'A'))
}

impl Memo {
    /// A memory of nothing yet, for rows that name these sets of facts.
    #[must_use]
    pub fn new(engine: &Engine, sets: &[Facts]) -> Memo {
        let window = engine.book().coverage.as_ref().map(|coverage| coverage.window);
        let window = window.unwrap_or(Span { from: Day::MIN, until: Day::MIN });
        let years = window.from.ymd().0..window.until.plus(-1).ymd().0.saturating_add(1);
        // A pack made by hand may name a window of any length; days beyond these are looked up one by one.
        let years = years.start..years.end.min(years.start.saturating_add(20));
        let days = years
            .clone()
            .flat_map(|year| (1..=12).flat_map(move |month| (1..=31).map(move |day| (year, month, day))));
        let days = days.map(|(year, month, day)| {
            Day::from_ymd(year, month, day).filter(|&day| window.holds(day)).map(|day| day_law(engine, day))
        });
        let letters = || b'A'..=b'Z';
        let codes = letters().flat_map(|first| letters().map(move |second| [first, second]));
        let origins = codes.map(|code| {
            let country = std::str::from_utf8(&code).ok().and_then(Country::parse)?;
            engine.book().countries.foreign(country)
        });
        let chapters = engine.book().facts.iter().flat_map(|(_, fact)| &fact.whole_in_chapters);
        let sets: Vec<Facts> = std::iter::once(Facts::default()).chain(sets.iter().cloned()).collect();
        Memo {
            hang_on_mode: sets.iter().map(|facts| hangs_on_mode(engine, facts)).collect(),
            sets,
            first_year: u32::try_from(years.start).unwrap_or(u32::MAX),
            days: days.collect(),
            origins: origins.collect(),
            slots: Vec::new(),
            countries: engine.book().countries.all().len(),
            codes: Numbers::default(),
            lines: Vec::new(),
            named_chapters: order::distinct(chapters.copied()),
            signatures: Sequences::default(),
            claims: Numbers::default(),
            known_claims: Vec::new(),
            variants: Vec::new(),
            plans: Plans::new(engine),
        }
    }

    /// The sets of facts, the first being no fact.
    pub(super) fn sets(&self) -> &[Facts] {
        &self.sets
    }

    /// The answer to a row, where it is one of a kind that can be remembered; none also where the row is at fault.
    pub(super) fn row(&mut self, engine: &Engine, row: &Row, stated: &Stated<'_>) -> Option<RowAnswer> {
        let measures = if stated.is_empty() { None } else { Some(stated.measures().ok()?) };
        if stated.others.iter().any(|(_, quantity)| quantity.0 < 0) {
            return None;
        }
        self.find(engine, row, measures.as_ref(), false).map(|found| found.answer)
    }

    /// The same with what its layers are called.
    pub(super) fn told(
        &mut self,
        engine: &Engine,
        row: &Row,
        measures: Option<&Measures>,
    ) -> Option<Told<'_>> {
        let found = self.find(engine, row, measures, true)?;
        let Found { answer, duty, column, day, indicator, state, sheet } = found;
        let known = &mut self.lines.get_mut(state)?.line;
        let at = engine.pack().schedule.line_at(known.index, known.leaf);
        let code = HtsCode::from_padded(row.hts, row.digits)?;
        if known.code.is_empty() {
            known.code = at.code().unwrap_or(code).to_string();
        }
        let text = known.text(at, day, column, indicator)?;
        let known = &self.lines.get(state)?.line;
        Some(Told {
            answer,
            sheet: self.plans.sheet_at(sheet?)?,
            column: duty,
            value: Cents(row.customs_value),
            code: &known.code,
            json: &known.texts.get(text)?.2,
        })
    }

    fn find(
        &mut self,
        engine: &Engine,
        row: &Row,
        measures: Option<&Measures>,
        with_sheet: bool,
    ) -> Option<Found> {
        let value = Cents(row.customs_value);
        if row.chapter98.is_some() || value.0 <= 0 || value > Cents::LIMIT {
            return None;
        }
        let at = self.day(row.entry_date)?;
        let origin = self.origin(row.origin)?;
        let claim = if row.spi == [0, 0] || row.spi == *b"  " {
            None
        } else {
            Some(self.claim(engine, row, origin)?)
        };
        let state = self.line(engine, row, self.days.get(at)?.as_ref()?.day)?;
        let day = self.days.get(at)?.as_ref()?;
        let (mut fact, mut mpf) = (None, MpfStatus::Charged);
        let mut indicator = None;
        if let Some(claim) = claim {
            let claim = self.known_claims.get(claim)?.as_ref()?;
            if !claim.open.iter().any(|span| span.holds(day.day)) {
                return None;
            }
            (fact, mpf, indicator) = (claim.fact, claim.mpf, Some(claim.indicator));
        }
        let slot = day.period * self.countries + usize::from(origin);
        let law = match self.slots.get(slot) {
            Some(&Some(known)) => known,
            _ => self.slot_law(engine, slot, day.day, origin),
        };
        let day = self.days.get(at)?.as_ref()?;
        let fees = fees(day, fees::mpf_status(law.mpf, mpf), row, value);
        let (day, order) = (day.day, day.order);
        let variant = self.variant(engine, row, fact)?;
        let (column, duty) = self.duty(engine, state, day, law.column2, indicator, value, measures)?;
        let known = &self.lines.get(state)?.line;
        let place = Place {
            engine,
            slot,
            row,
            known,
            signatures: &self.signatures,
            variant: u16::try_from(variant).ok()?,
            facts: &self.variants.get(variant)?.facts,
            day,
            origin,
            order,
            column: duty,
        };
        let (mut answer, which) = self.plans.price(&place)?;
        let sheet = if with_sheet {
            // What is said of a number that is not in force hangs on the number and the day.
            if known.matched != Matched::Exact {
                return None;
            }
            self.plans.sheet(&place, which)
        } else {
            None
        };
        (answer.total_fees, answer.matched) = (fees, known.matched);
        Some(Found { answer, duty, column, day, indicator, state, sheet })
    }

    /// What is kept of the law of a period for an origin.
    fn slot_law(&mut self, engine: &Engine, slot: usize, day: Day, origin: u8) -> SlotLaw {
        let law = engine.law(day, origin);
        let class = law.mpf_origin.and_then(|class| engine.book().fees.mpf_origins.get(class));
        let known = SlotLaw { column2: law.column2, mpf: class.map(|class| class.status) };
        if self.slots.len() <= slot {
            self.slots.resize(slot + 1, None);
        }
        if let Some(place) = self.slots.get_mut(slot) {
            *place = Some(known);
        }
        known
    }

    fn day(&self, date: u32) -> Option<usize> {
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        let year = year
            .checked_sub(self.first_year)
            .filter(|_| (1..=12).contains(&month) && (1..=31).contains(&day))?;
        usize::try_from(year.checked_mul(372)?.checked_add((month - 1) * 31 + day - 1)?).ok()
    }

    fn origin(&self, [first, second]: [u8; 2]) -> Option<u8> {
        *self.origins.get(letter(first)? * 26 + letter(second)?)?
    }

    /// The state of a code on a day.
    fn line(&mut self, engine: &Engine, row: &Row, day: Day) -> Option<usize> {
        let key = row.hts << 4 | u64::from(row.digits);
        let head = self.codes.get(&key).copied();
        let mut at = head.unwrap_or(NONE);
        while let Some(state) = self.lines.get(at as usize) {
            if state.span.holds(day) {
                return Some(at as usize);
            }
            at = state.next;
        }
        if self.lines.len() >= MOST_LINES {
            self.codes.clear();
            self.lines.clear();
        }
        let next = self.codes.get(&key).copied().unwrap_or(NONE);
        let state = self.look_up(engine, HtsCode::from_padded(row.hts, row.digits)?, day, next)?;
        let place = self.lines.len();
        self.lines.push(state);
        self.codes.insert(key, u32::try_from(place).ok()?);
        Some(place)
    }

    /// None where the code leads to no line, or to several that the law tells apart, or into chapter 98: such a row is
    /// decided alone.
    fn look_up(&mut self, engine: &Engine, code: HtsCode, day: Day, next: u32) -> Option<LineState> {
        if code.length() < 8 || code.chapter() == 98 {
            return None;
        }
        let mut lines = Vec::new();
        let matched = check::find(engine, code, day, &mut lines).ok()?;
        let &[at] = lines.as_slice() else { return None };
        let mut signature = match (at.ordinal(), matched) {
            (Some(_), _) => settled_segments(engine, at)?,
            (None, Matched::NotInForce) => common_segments(engine, at, code, day)?,
            (None, _) => return None,
        };
        let chapter = Some(code.chapter()).filter(|chapter| self.named_chapters.contains(chapter));
        signature.insert(0, chapter.map_or(0, u16::from));
        let known = KnownLine {
            index: at.line_index(),
            leaf: at.ordinal(),
            matched,
            signature: self.signatures.place(&signature)?,
            general: Printed::of(at.general(day)),
            column2: Printed::of(at.column2(day)),
            special: Vec::new(),
            code: String::new(),
            texts: Vec::new(),
        };
        Some(LineState { span: unchanged(engine, at, day), next, line: known })
    }

    fn claim(&mut self, engine: &Engine, row: &Row, origin: u8) -> Option<usize> {
        let key = u64::from(u16::from_be_bytes(row.spi)) << 8 | u64::from(origin);
        if let Some(&at) = self.claims.get(&key) {
            return Some(at as usize);
        }
        let known = row.spi().ok().and_then(|spi| {
            let (indicator, programme) = (Spi::parse(spi)?, engine.preference_program(spi)?);
            let days = match &programme.origins {
                None => vec![programme.span],
                Some(members) => {
                    let own = members.iter().filter(|(member, _)| *member == origin);
                    own.map(|&(_, span)| Span {
                        from: span.from.max(programme.span.from),
                        until: span.until.min(programme.span.until),
                    })
                    .collect()
                }
            };
            Some(KnownClaim { indicator, open: days, fact: programme.fact, mpf: programme.mpf })
        });
        self.known_claims.push(known);
        let at = self.known_claims.len() - 1;
        self.claims.insert(key, u32::try_from(at).ok()?);
        Some(at)
    }

    /// The facts of a row; none where amounts are stated, which a stack cannot be remembered for, or a status that puts the
    /// law of another day in the place of that of the row.
    fn variant(&mut self, engine: &Engine, row: &Row, claimed: Option<FactId>) -> Option<usize> {
        let set = row.facts;
        let hangs = || self.hang_on_mode.get(usize::from(set)).copied().unwrap_or_default();
        let by_vessel = row.mode.filter(|_| hangs()).map(|mode| mode == Mode::Ocean);
        let known = self.variants.iter().position(|variant| {
            variant.set == set && variant.claimed == claimed && variant.by_vessel == by_vessel
        });
        if known.is_some() {
            return known;
        }
        let dictionary = &engine.book().facts;
        let of_zone = |facts: &Facts| dictionary.zone().is_some_and(|id| facts.day(id).is_some());
        let facts =
            self.sets.get(usize::from(set)).filter(|facts| !facts.states_amounts() && !of_zone(facts))?;
        let mut facts = match claimed {
            Some(fact) => facts.with_answer(dictionary, fact, true),
            None => facts.clone(),
        };
        if let Some(by_vessel) = by_vessel {
            facts.state_by_vessel(dictionary, by_vessel);
        }
        self.variants.push(Variant { set, claimed, by_vessel, facts });
        Some(self.variants.len() - 1)
    }

    /// The column duty on the whole value; none where a row must be decided alone.
    #[expect(clippy::too_many_arguments, reason = "what a column duty hangs on, nothing more")]
    fn duty(
        &mut self,
        engine: &Engine,
        state: usize,
        day: Day,
        column2: bool,
        indicator: Option<Spi>,
        value: Cents,
        measures: Option<&Measures>,
    ) -> Option<(Column, RowColumn)> {
        let known = &mut self.lines.get_mut(state)?.line;
        let at = engine.pack().schedule.line_at(known.index, known.leaf);
        let special = indicator.filter(|_| !column2).and_then(|indicator| known.special(at, day, indicator));
        let (column, printed) = match (column2, special) {
            (true, _) => (Column::Two, known.column2),
            (false, Some(special)) => (Column::Special, special),
            (false, None) => (Column::General, known.general),
        };
        let bare = match printed {
            Printed::Percent(rate) => return Some((column, Ok(ColumnRate::Percent(rate)))),
            Printed::Nothing => return Some((column, Err(QuoteStatus::CannotSay))),
            Printed::Text(bare) => bare,
        };
        if let (Some(status), None) = (bare, measures) {
            return Some((column, Err(status)));
        }
        let rate = rate(at, day, column, indicator);
        let duty = match price(rate?, value, measures.unwrap_or(&Measures::new())) {
            Priced::Exact(amount) => Ok(ColumnRate::Whole(amount)),
            Priced::Needs(_) => Err(QuoteStatus::NeedsQuantity),
            Priced::CannotPrice(_) => Err(QuoteStatus::CannotSay),
        };
        Some((column, duty))
    }
}

/// Whether some measure that speaks of the mode can apply under these facts. Of the many rows that name no day of loading
/// none does, and they need not be told apart by their mode.
fn hangs_on_mode(engine: &Engine, facts: &Facts) -> bool {
    let Some(by_vessel) = engine.book().facts.by_vessel() else { return false };
    engine.book().measures.iter().map(|measure| &measure.conditions).any(|conditions| {
        let speaks = |condition: &Condition| matches!(*condition, Condition::Fact(id, _) if id == by_vessel);
        let denied = |condition: &Condition| match *condition {
            Condition::Before(id, day, before) => facts.day(id).is_some_and(|given| given < day) != before,
            _ => false,
        };
        conditions.iter().any(speaks) && !conditions.iter().any(denied)
    })
}

fn day_law(engine: &Engine, day: Day) -> DayLaw {
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
fn fees(day: &DayLaw, mpf: MpfStatus, row: &Row, value: Cents) -> Option<Cents> {
    let hmf = fees::hmf_due(day.hmf?, row.mode, value);
    if mpf == MpfStatus::Waived {
        return Some(hmf);
    }
    let year = day.mpf.as_ref().filter(|_| mpf == MpfStatus::Charged)?;
    let entry = fees::kind_of_entry(row.entry_type, day.informal_limit, value);
    Some(Cents(fees::mpf_due(year, entry, value).0 + hmf.0))
}
