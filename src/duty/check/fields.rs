//! The fields of a line, one by one: what each takes, and what is said of anything else.

use super::{Chapter98Claim, Matched, SpecialClaim, find};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::number::Number;
use crate::duty::engine::Engine;
use crate::hts::code::HtsCode;
use crate::hts::rate::Spi;
use crate::hts::schedule::{LineRef, Lookup};
use crate::messages::{self, Argument, Message, Text};

pub(super) fn product<'a>(
    engine: &'a Engine,
    day: Day,
    text: &str,
) -> Result<(HtsCode, Matched, Vec<LineRef<'a>>), InputError> {
    let field = "hts";
    if text.trim().is_empty() {
        return Err(InputError::new(ErrorCode::Missing, field, "", HtsCode::accepted()));
    }
    let exists = |code| !matches!(engine.pack().schedule.leaf(code, day), Lookup::Unknown);
    let Some(code) = HtsCode::parse(text) else {
        let accepted = HtsCode::accepted_for(text, exists);
        return Err(InputError::new(ErrorCode::Malformed, field, text, accepted));
    };
    let edition =
        || engine.pack().schedule.newest_edition().map_or_else(String::new, |edition| edition.id.clone());
    let mut lines = Vec::new();
    let nothing = match find(engine, code, day, &mut lines) {
        Ok(matched) => return Ok((code, matched, lines)),
        Err(nothing) => nothing,
    };
    match nothing {
        Lookup::NotInForce { span, .. } => {
            let until =
                span.last_day().map_or_else(Text::default, |last| messages::duty::held_until(last).into());
            Err(InputError::new(
                ErrorCode::OutOfRange,
                field,
                text,
                messages::duty::code_in_force(day, span.from, until),
            ))
        }
        _ if code.chapter() == 99 => {
            Err(InputError::new(ErrorCode::NotAllowed, field, text, messages::duty::chapter_below_99()))
        }
        _ => {
            let zero = format!("0{}", code.digits());
            let lost = HtsCode::parse_prefix(&zero).filter(|code| exists(*code));
            let hint = lost.map_or_else(Text::default, |_| messages::duty::zero_lost(zero).into());
            Err(InputError::new(
                ErrorCode::Unknown,
                field,
                text,
                messages::duty::code_of_edition(edition(), hint),
            ))
        }
    }
}

/// The index of an origin that goods entered under a code can have: a foreign one, or the United States where the code is
/// a provision under which US goods come back.
#[must_use]
pub fn origin_index(engine: &Engine, country: Country, provision: Option<HtsCode>) -> Option<u8> {
    let countries = &engine.book().countries;
    countries.foreign(country).or_else(|| {
        let provision = provision.filter(|code| code.chapter() == 98)?;
        let mut home = engine.book().home_goods.iter();
        let back = home.any(|&(padded, digits)| {
            HtsCode::from_padded(padded, digits).is_some_and(|from| provision.starts_with(from))
        });
        countries.find(country).filter(|_| back)
    })
}

pub(super) fn origin(
    engine: &Engine,
    text: &str,
    provision: Option<HtsCode>,
) -> Result<(u8, Country), InputError> {
    let field = "origin";
    let accepted = messages::duty::country_form;
    if text.trim().is_empty() {
        return Err(InputError::new(ErrorCode::Missing, field, "", accepted()));
    }
    let country = Country::parse(text.trim())
        .ok_or_else(|| InputError::new(ErrorCode::Malformed, field, text, accepted()))?;
    let countries = &engine.book().countries;
    match (origin_index(engine, country, provision), countries.find(country)) {
        (Some(index), _) => Ok((index, country)),
        (None, Some(_)) => Err(InputError::new(ErrorCode::NotAllowed, field, text, home_accepted(engine))),
        (None, None) => Err(InputError::new(ErrorCode::Unknown, field, text, accepted())),
    }
}

/// What a request with an origin inside the customs territory must state.
fn home_accepted(engine: &Engine) -> Message {
    let home = engine.book().home_goods.iter();
    let named = home
        .filter_map(|&(padded, digits)| HtsCode::from_padded(padded, digits))
        .map(Argument::into_text)
        .reduce(|first, second| messages::duty::either(first, second).into());
    messages::duty::home_goods(named.unwrap_or_default())
}

pub(super) fn value(given: Option<Number>) -> Result<Cents, InputError> {
    let cents = given.and_then(|Number(dollars)| Cents::from_decimal(dollars));
    if let Some(cents) = cents.filter(|cents| cents.0 >= 0 && *cents <= Cents::LIMIT) {
        return Ok(cents);
    }
    let accepted = messages::form::dollars_to(Cents::LIMIT);
    Err(match given {
        None => InputError::new(ErrorCode::Missing, "customsValue", "", accepted),
        Some(Number(dollars)) => InputError::new(ErrorCode::OutOfRange, "customsValue", dollars, accepted),
    })
}

/// The claim under a special programme indicator, where it is open to the origin on the day.
#[must_use]
pub fn open_claim<'a>(engine: &'a Engine, day: Day, origin: u8, spi: &str) -> Option<SpecialClaim<'a>> {
    let (indicator, programme) = (Spi::parse(spi)?, engine.preference_program(spi)?);
    programme.open_to(origin, day).then_some(SpecialClaim { programme, indicator })
}

pub(super) fn claim<'a>(
    engine: &'a Engine,
    day: Day,
    origin: u8,
    country: Country,
    spi: &str,
) -> Result<SpecialClaim<'a>, InputError> {
    let field = "claims.spi";
    let spi = spi.to_ascii_uppercase();
    if let Some(claim) = open_claim(engine, day, origin, &spi) {
        return Ok(claim);
    }
    let open: Vec<&str> = engine
        .book()
        .countries
        .claimable(origin, day)
        .filter_map(|programme| programme.indicators.first())
        .map(String::as_str)
        .collect();
    let accepted = messages::duty::claims_open(
        country,
        day,
        if open.is_empty() { messages::duty::no_claim() } else { messages::form::any_of(open.join(", ")) },
    );
    let Some(programme) = engine.preference_program(&spi) else {
        return Err(InputError::new(ErrorCode::Unknown, field, spi, accepted));
    };
    let accepted = if programme.lapsed || programme.span.until <= day {
        messages::duty::program_ended(&programme.name, programme.span.until.plus(-1), accepted)
    } else {
        accepted
    };
    Err(InputError::new(ErrorCode::NotAllowed, field, spi, accepted))
}

pub(super) fn chapter98<'a>(
    engine: &'a Engine,
    day: Day,
    text: &str,
) -> Result<Chapter98Claim<'a>, InputError> {
    let field = "claims.chapter98";
    let accepted = messages::duty::chapter_98_provision;
    let code = HtsCode::parse(text)
        .filter(|code| code.chapter() == 98)
        .ok_or_else(|| InputError::new(ErrorCode::Malformed, field, text, accepted()))?;
    match engine.pack().schedule.leaf(code, day) {
        Lookup::Exact(line) | Lookup::FallbackTo8(line) => Ok(Chapter98Claim { line, code }),
        _ => Err(InputError::new(ErrorCode::Unknown, field, text, accepted())),
    }
}
