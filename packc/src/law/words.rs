//! The small phrases in which measures are written: effects and conditions.

use korus_tariff::base::date::Day;
use korus_tariff::base::money::{Rate, UnitRate};
use korus_tariff::law::facts::{Dictionary, FactId, FactKind};
use korus_tariff::law::measure::{Basis, Condition, Effect, Reach, Status};
use rust_decimal::Decimal;

use super::texts::Texts;

/// `25%`
pub(crate) fn percent(text: &str) -> Option<Rate> {
    Rate::parse_percent(text.strip_suffix('%')?)
}

/// `add 25%`, `total 15%`, `replace 10%`,
/// `add 21 USD/kg`, `column 2`, `nothing`, `refused`, `unknown`.
pub(crate) fn effect(text: &str, texts: &mut Texts) -> Option<Effect> {
    let simple = match text {
        "nothing" => Some(Effect::Nothing),
        "column 2" => Some(Effect::Column2),
        "refused" => Some(Effect::Refused),
        "unknown" => Some(Effect::Unknown),
        _ => None,
    };
    if simple.is_some() {
        return simple;
    }
    let (verb, rest) = text.split_once(' ')?;
    match verb {
        "add" => match rest.split_once(" USD/") {
            Some((dollars, unit)) => {
                let rate = UnitRate::from_dollars(Decimal::from_str_exact(dollars).ok()?)?;
                Some(Effect::AddPerUnit(rate, texts.id(unit)?))
            }
            None => percent(rest).map(Effect::Add),
        },
        "replace" => percent(rest).map(Effect::Replace),
        "total" => percent(rest).map(Effect::Total),
        _ => None,
    }
}

/// `full`, `non_us_content`, or a portion by its word or its fact: `steel`, `steel_content` ...
pub(crate) fn basis(text: Option<&str>, facts: &Dictionary) -> Option<Basis> {
    match text {
        None | Some("full") => Some(Basis::Full),
        Some("non_us_content") => Some(Basis::NonUsContent),
        Some(word) => facts.portion_named(word).map(Basis::Portion),
    }
}

/// `s122` or `ieepa_recip@steel`: the program and how far it gives way.
pub(crate) fn displaced<'t>(text: &'t str, facts: &Dictionary) -> Option<(&'t str, Reach)> {
    match text.split_once('@') {
        None => Some((text, Reach::Whole)),
        Some((program, word)) => Some((program, Reach::Portion(facts.portion_named(word)?))),
    }
}

/// How a measure stands in law.
pub(crate) fn status(text: Option<&str>) -> Option<Status> {
    match text {
        None | Some("charged") => Some(Status::Charged),
        Some("suspended") => Some(Status::Suspended),
        Some("announced") => Some(Status::Announced),
        Some("list not compiled") => Some(Status::ListNotCompiled),
        Some("as filed only") => Some(Status::AsFiledOnly),
        Some(_) => None,
    }
}

/// `by vessel`, `automobile_part`, `not automobile_part`, `loaded before 2025-08-07`, `column 1 under 15%`,
/// `column 1 at least 15%`, `us_content declared`, `us_content at least 20%`, `us_content under 20%`, `displaced by Section 232`.
pub(crate) fn condition(text: &str, facts: &Dictionary) -> Option<Condition> {
    if text == "displaced by Section 232" {
        return Some(Condition::Displaced);
    }
    if text == "by vessel" {
        return facts.by_vessel().map(|id| Condition::Fact(id, true));
    }
    if let Some(rest) = text.strip_prefix("column 1 ") {
        if let Some(rate) = rest.strip_prefix("under ") {
            return percent(rate).map(Condition::Column1Under);
        }
        return percent(rest.strip_prefix("at least ")?).map(Condition::Column1AtLeast);
    }
    let (text, wanted) = match text.strip_prefix("not ") {
        Some(rest) => (rest, false),
        None => (text, true),
    };
    let find = |name: &str, kind: fn(FactKind) -> bool| -> Option<FactId> {
        let id = facts.find(name)?;
        kind(facts.get(id)?.kind).then_some(id)
    };
    if let Some((name, day)) = text.split_once(" before ") {
        return Some(Condition::Before(find(name, |kind| kind == FactKind::Date)?, Day::parse(day)?, wanted));
    }
    if let Some((name, share)) = text.split_once(" at least ") {
        return wanted.then_some(Condition::ShareAtLeast(
            find(name, |kind| kind == FactKind::Amount)?,
            percent(share)?,
        ));
    }
    if let Some((name, share)) = text.split_once(" under ") {
        return wanted
            .then_some(Condition::ShareUnder(find(name, |kind| kind == FactKind::Amount)?, percent(share)?));
    }
    if let Some(name) = text.strip_suffix(" declared") {
        return wanted.then_some(Condition::Declared(find(name, |kind| kind == FactKind::Amount)?));
    }
    find(text, |kind| !matches!(kind, FactKind::Amount | FactKind::Date))
        .map(|id| Condition::Fact(id, wanted))
}
