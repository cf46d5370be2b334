//! From a request to checked inputs: every fault is named, and nothing is guessed.

mod fields;

use std::sync::Arc;

use super::applicable_law::ApplicableLaw;
use super::engine::Engine;
use super::request::{LineRequest, Mode, QuoteRequest};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::{Cents, Quantity};
use crate::hts::code::HtsCode;
use crate::hts::rate::{Measured, Measures, Spi};
use crate::hts::schedule::{LineRef, Lookup};
use crate::law::facts::{FactSet, Facts};
use crate::law::origins::PreferenceProgram;
use crate::messages;

use fields::{chapter98, claim, origin, product, value};
pub use fields::{open_claim, origin_index};

/// How a code led to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// The code is in force.
    Exact,
    /// The statistical number is not in force; the one that its goods bear now is used.
    Successor,
    /// The statistical number is not in force yet; the one that its goods bore on the day is used.
    Predecessor,
    /// The statistical number is not in force, and nobody says which of the numbers of its rate line its goods bear.
    NotInForce,
    /// The code stands above several lines.
    Heading,
}

impl Matched {
    /// All, as they count in columns.
    pub const ALL: [Matched; 5] =
        [Matched::Exact, Matched::Successor, Matched::Predecessor, Matched::NotInForce, Matched::Heading];

    /// The name in answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Matched::Exact => "exact",
            Matched::Successor => "successor",
            Matched::Predecessor => "predecessor",
            Matched::NotInForce => "not_in_force",
            Matched::Heading => "heading",
        }
    }
}

/// The lines that a code leads to on a day, put into `lines`; none where it leads to no line in force.
///
/// # Errors
/// A code that leads to no line in force: what the schedule knows of it.
pub fn find<'a>(
    engine: &'a Engine,
    code: HtsCode,
    day: Day,
    lines: &mut Vec<LineRef<'a>>,
) -> Result<Matched, Lookup<'a>> {
    let schedule = &engine.pack().schedule;
    lines.clear();
    let line = match schedule.leaf(code, day) {
        Lookup::Exact(line) => {
            lines.push(line);
            return Ok(Matched::Exact);
        }
        Lookup::Heading(range) => {
            lines.extend(range.iter());
            return Ok(Matched::Heading);
        }
        Lookup::FallbackTo8(line) | Lookup::NotInForce { line: Some(line), .. } => line,
        nothing => return Err(nothing),
    };
    let own = schedule.ordinal_range(code).next();
    let same = own.and_then(|own| schedule.same_goods(line, own, day));
    let (at, matched) = match same.and_then(|(leaf, later)| Some((schedule.leaf_at(leaf)?, later))) {
        Some((leaf, true)) => (leaf, Matched::Successor),
        Some((leaf, false)) => (leaf, Matched::Predecessor),
        // Where one number is in force, all goods of the line bear it.
        None => (schedule.only_leaf(line, day), Matched::NotInForce),
    };
    lines.push(at);
    Ok(matched)
}

/// A claim under a special programme, checked against origin and day.
#[derive(Clone, Copy, Debug)]
pub struct SpecialClaim<'a> {
    /// The programme.
    pub programme: &'a PreferenceProgram,
    /// Its indicator.
    pub indicator: Spi,
}

/// A claim under chapter 98.
#[derive(Clone, Copy, Debug)]
pub struct Chapter98Claim<'a> {
    /// The provision.
    pub line: LineRef<'a>,
    /// Its code as given.
    pub code: HtsCode,
}

/// One line of a request, checked.
#[derive(Clone, Debug)]
pub struct CheckedLine<'a> {
    /// The code asked for.
    pub asked: HtsCode,
    /// How it led to lines.
    pub matched: Matched,
    /// The lines: one, or all below a short code.
    pub lines: Vec<LineRef<'a>>,
    /// Index of the origin.
    pub origin: u8,
    /// The origin.
    pub country: Country,
    /// The day whose classification and rates apply: that of entry, but for goods of privileged foreign status in a foreign
    /// trade zone that of the status (19 CFR 146.41, 146.65(a)(1)).
    pub day: Day,
    /// Day of entry: it decides the fees.
    pub entered: Day,
    /// How the goods arrive.
    pub mode: Option<Mode>,
    /// Customs value.
    pub value: Cents,
    /// Quantities and part values.
    pub measures: Measures,
    /// Quantities in units that no duty rate of the schedule asks for (watts).
    pub other_quantities: Vec<(String, Quantity)>,
    /// Declared facts, with what mode and claims make true.
    pub facts: Facts,
    /// The facts that the request names.
    pub stated: FactSet,
    /// Preference claim.
    pub special: Option<SpecialClaim<'a>>,
    /// Chapter 98 claim.
    pub chapter98: Option<Chapter98Claim<'a>>,
    /// The law of the day for the origin.
    pub law: Arc<ApplicableLaw>,
}

impl<'a> CheckedLine<'a> {
    /// A line to be filled in, for callers that set its fields row by row.
    #[must_use]
    pub fn blank(engine: &'a Engine) -> CheckedLine<'a> {
        let day = engine.book().coverage.as_ref().map_or(Day::MIN, |coverage| coverage.window.from);
        CheckedLine {
            asked: HtsCode::LOWEST,
            matched: Matched::Exact,
            lines: Vec::new(),
            origin: 0,
            country: Country::NONE,
            day,
            entered: day,
            mode: None,
            value: Cents::ZERO,
            measures: Measures::new(),
            other_quantities: Vec::new(),
            facts: Facts::default(),
            stated: FactSet::default(),
            special: None,
            chapter98: None,
            law: engine.law(day, 0),
        }
    }
}

impl CheckedLine<'_> {
    /// A stated quantity by the unit that a measure names.
    #[must_use]
    pub fn quantity(&self, unit: &str) -> Option<Quantity> {
        let other = || {
            self.other_quantities
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(unit))
                .map(|&(_, quantity)| quantity)
        };
        match Measured::of_unit(unit) {
            Some((measured, 1, 1)) => self.measures.quantity(measured),
            _ => other(),
        }
    }
}

/// Checks the day of entry against the covered window.
///
/// # Errors
/// A text that is no date, or a day outside the window, which the message names.
pub fn day(engine: &Engine, text: &str) -> Result<Day, InputError> {
    let Some(coverage) = engine.book().coverage.as_ref() else {
        return Err(InputError::new(
            ErrorCode::OutOfRange,
            "entryDate",
            text,
            messages::form::pack_with_window(),
        ));
    };
    if text.is_empty() {
        return Err(InputError::new(ErrorCode::Missing, "entryDate", "", messages::form::date_form()));
    }
    let day = Day::parse(text).ok_or_else(|| {
        InputError::new(ErrorCode::Malformed, "entryDate", text, messages::form::date_form())
    })?;
    if coverage.window.holds(day) {
        return Ok(day);
    }
    let (first, last) = (coverage.window.from, coverage.window.until.plus(-1));
    Err(InputError::new(
        ErrorCode::OutOfRange,
        "entryDate",
        text,
        messages::duty::entry_date_covered(first, last),
    ))
}

/// Checks a currency: amounts are US dollars.
///
/// # Errors
/// Any other currency.
pub fn currency(request: &QuoteRequest) -> Result<(), InputError> {
    request.currency.as_deref().map_or(Ok(()), dollars)
}

/// The same of a currency by its code.
///
/// # Errors
/// Any other currency.
pub fn dollars(currency: &str) -> Result<(), InputError> {
    match currency {
        "USD" | "usd" => Ok(()),
        other => {
            Err(InputError::new(ErrorCode::NotAllowed, "currency", other, messages::duty::us_dollars_only()))
        }
    }
}

/// The day of privileged foreign status that the facts state: its classification and rates apply, and those of the day of
/// entry no longer (19 CFR 146.41, 146.65(a)(1)).
///
/// # Errors
/// A day after that of entry, or one whose law the pack does not hold.
pub fn status_day(engine: &Engine, entered: Day, facts: &Facts) -> Result<Option<Day>, InputError> {
    let dictionary = &engine.book().facts;
    let Some((id, status)) = dictionary.zone().and_then(|id| Some((id, facts.day(id)?))) else {
        return Ok(None);
    };
    let first = engine.book().coverage.as_ref().map_or(Day::MIN, |coverage| coverage.window.from);
    if (first..=entered).contains(&status) {
        return Ok(Some(status));
    }
    let field = dictionary.get(id).map_or_else(String::new, |fact| format!("facts.{}", fact.id));
    let accepted = messages::duty::status_day(first, entered);
    Err(InputError::new(ErrorCode::OutOfRange, field, status, accepted))
}

/// The law of a line: that of its day, or for goods of privileged foreign status that of the status day with what the law of
/// the day of entry says of such goods.
#[must_use]
pub fn law(engine: &Engine, entered: Day, status: Option<Day>, origin: u8) -> Arc<ApplicableLaw> {
    match (status, engine.book().facts.zone()) {
        (Some(status), Some(zone)) => {
            Arc::new(ApplicableLaw::of_zone(engine.book(), entered, status, zone, origin))
        }
        _ => engine.law(entered, origin),
    }
}

/// Checks one line; `at` stands before each field name (`lines[2].`).
///
/// # Errors
/// One error for each fault.
pub fn line<'a>(
    engine: &'a Engine,
    entered: Day,
    mode: Option<Mode>,
    request: &LineRequest,
    at: &str,
) -> Result<CheckedLine<'a>, Vec<InputError>> {
    let mut errors = Vec::new();
    let value = value(request.customs_value);
    let most = value.as_ref().map_or(Cents::LIMIT, |&value| value);
    let facts = Facts::read(&engine.book().facts, &request.facts, most);
    let status = facts.as_ref().map_or(Ok(None), |facts| status_day(engine, entered, facts));
    let day = status.as_ref().map_or(entered, |status| status.unwrap_or(entered));
    let code = keep(&mut errors, product(engine, day, &request.hts));
    let provision = match request.claims.chapter98.as_deref().map(str::trim) {
        Some(text) if !text.is_empty() => Some(chapter98(engine, day, text)),
        _ => None,
    };
    let named = provision.as_ref().and_then(|claim| Some(claim.as_ref().ok()?.code));
    let named = named.or(code.as_ref().map(|&(asked, ..)| asked));
    let origin = keep(&mut errors, origin(engine, &request.origin, named));
    let value = keep(&mut errors, value);
    let measures = keep_all(&mut errors, Measures::from_maps(&request.quantities, &request.components));
    let facts = keep_all(&mut errors, facts);
    let status = keep(&mut errors, status).flatten();
    let special = match (origin, request.claims.spi.as_deref().map(str::trim)) {
        (Some((index, country)), Some(spi)) if !spi.is_empty() => {
            keep(&mut errors, claim(engine, day, index, country, spi))
        }
        _ => None,
    };
    let chapter98 = provision.and_then(|claim| keep(&mut errors, claim));
    if let (Some(facts), Some(value)) = (&facts, value)
        && !facts.fit(&engine.book().facts, value)
    {
        let metals = facts.declared_materials(&engine.book().facts).of(value);
        errors.push(InputError::new(
            ErrorCode::Conflict,
            "facts",
            metals,
            messages::duty::contents_within_value(value),
        ));
    }
    let (
        Some((asked, matched, lines)),
        Some((origin, country)),
        Some(value),
        Some(measures),
        Some(mut facts),
        true,
    ) = (code, origin, value, measures, facts, errors.is_empty())
    else {
        return Err(prefixed(errors, at));
    };
    if let Some(mode) = mode {
        facts.state_by_vessel(&engine.book().facts, mode == Mode::Ocean);
    }
    if let Some(fact) = special.and_then(|claim| claim.programme.fact) {
        facts = facts.with_answer(&engine.book().facts, fact, true);
    }
    let other_quantities = request
        .quantities
        .iter()
        .filter_map(|(unit, number)| Some((unit.clone(), Quantity::from_decimal(number.0)?)))
        .collect();
    let law = law(engine, entered, status, origin);
    Ok(CheckedLine {
        asked,
        matched,
        lines,
        origin,
        country,
        day,
        entered,
        mode,
        value,
        measures,
        other_quantities,
        facts,
        stated: Facts::named(&engine.book().facts, &request.facts),
        special,
        chapter98,
        law,
    })
}

fn keep<T>(errors: &mut Vec<InputError>, result: Result<T, InputError>) -> Option<T> {
    result.map_err(|error| errors.push(error)).ok()
}

fn keep_all<T>(errors: &mut Vec<InputError>, result: Result<T, Vec<InputError>>) -> Option<T> {
    result.map_err(|faults| errors.extend(faults)).ok()
}

fn prefixed(faults: Vec<InputError>, at: &str) -> Vec<InputError> {
    faults.into_iter().map(|fault| InputError { field: format!("{at}{}", fault.field), ..fault }).collect()
}
