//! Refund rules and the sections of the schedule.

use std::path::Path;

use korus_tariff::law::book::LawBook;
use korus_tariff::law::date::{Day, Span};
use korus_tariff::law::facts::Text;
use korus_tariff::law::measure::{Confidence, ProgramId};
use korus_tariff::law::refunds::{Anchor, Ground, Liquidation, Period, RefundRule, Route, Section};
use serde::Deserialize;
use toml::Spanned;

use super::lists::files_under;
use super::words;
use crate::error::{CompileError, line_of, read_toml};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RefundFile {
    refund: Vec<Spanned<RawRefund>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRefund {
    id: String,
    kind: String,
    programs: Option<String>,
    programme: Option<String>,
    origins: String,
    from: Day,
    until: Option<Day>,
    law_of: Option<Day>,
    opens: Option<Day>,
    name: Text,
    reason: Text,
    source: String,
    confidence: Confidence,
    route: Vec<RawRoute>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRoute {
    name: Text,
    liquidation: Liquidation,
    after: Option<Anchor>,
    days: Option<i32>,
    years: Option<i32>,
    source: String,
    confidence: Confidence,
    note: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionFile {
    section: Vec<Section>,
}

/// Reads every file below `refunds/`, in order of name.
pub(crate) fn read(
    dir: &Path,
    book: &LawBook,
    groups: &[(String, String)],
) -> Result<Vec<RefundRule>, CompileError> {
    let mut rules: Vec<RefundRule> = Vec::new();
    for file in files_under(dir, "toml")? {
        let (record, text) = read_toml::<RefundFile>(&file)?;
        for spanned in record.refund {
            let line = line_of(&text, spanned.span().start);
            let rule = rule(spanned.into_inner(), book, groups)
                .map_err(|reason| CompileError::at(&file, line, reason))?;
            if rules.iter().any(|other| other.id == rule.id) {
                return Err(CompileError::at(
                    &file,
                    line,
                    format!("the refund \"{}\" stands twice", rule.id),
                ));
            }
            rules.push(rule);
        }
    }
    Ok(rules)
}

fn rule(raw: RawRefund, book: &LawBook, groups: &[(String, String)]) -> Result<RefundRule, String> {
    let span = Span { from: raw.from, until: raw.until.unwrap_or(Day::MAX) };
    if span.until <= span.from {
        return Err(format!("the refund ends on {} before it begins on {}", span.until, span.from));
    }
    let programs = || -> Result<Vec<ProgramId>, String> {
        let names = raw.programs.as_deref().unwrap_or_default().split_whitespace();
        let ids = names.map(|name| {
            let place = book.programs.iter().position(|program| program.id == name);
            let id = place.and_then(|place| ProgramId::try_from(place).ok());
            id.ok_or(format!("unknown programme \"{name}\"; see schedules/programs.toml"))
        });
        let ids: Vec<ProgramId> = ids.collect::<Result<_, _>>()?;
        if ids.is_empty() { Err("programs: names no programme".to_string()) } else { Ok(ids) }
    };
    let ground = match raw.kind.as_str() {
        "programmes" => Ground::Programmes(programs()?),
        "retroactive" => Ground::Retroactive(programs()?, raw.law_of),
        "overpayment" => Ground::Overpayment,
        "claim" => {
            let name = raw.programme.clone().unwrap_or_default();
            if !book.countries.programmes.iter().any(|programme| programme.id == name) {
                return Err(format!(
                    "unknown special programme \"{name}\"; see schedules/countries/programmes.toml"
                ));
            }
            Ground::Claim(name)
        }
        other => {
            return Err(format!("kind = \"{other}\"; accepted: programmes, claim, retroactive, overpayment"));
        }
    };
    if raw.law_of.is_some_and(|day| day >= span.from) {
        return Err("law_of is a day before the first entry date".to_string());
    }
    if raw.route.is_empty() {
        return Err("a refund needs a way to ask for it: [[refund.route]]".to_string());
    }
    Ok(RefundRule {
        origins: words::origins(&raw.origins, &book.countries, groups)?,
        routes: raw.route.into_iter().map(route).collect::<Result<_, _>>()?,
        id: raw.id,
        name: raw.name,
        reason: raw.reason,
        ground,
        span,
        opens: raw.opens,
        source: raw.source,
        confidence: raw.confidence,
    })
}

fn route(raw: RawRoute) -> Result<Route, String> {
    let deadline = match (raw.after, raw.days, raw.years) {
        (Some(anchor), Some(days), None) if days > 0 => Some((anchor, Period::Days(days))),
        (Some(anchor), None, Some(years)) if years > 0 => Some((anchor, Period::Years(years))),
        (None, None, None) => None,
        _ => {
            return Err(format!(
                "the route \"{}\" needs after with days or years, or none of them",
                raw.name.en
            ));
        }
    };
    let RawRoute { name, liquidation, source, confidence, note, .. } = raw;
    Ok(Route { name, liquidation, deadline, source, confidence, note })
}

/// Reads the sections; every chapter must be in exactly one.
pub(crate) fn sections(file: &Path) -> Result<Vec<Section>, CompileError> {
    let (record, _) = read_toml::<SectionFile>(file)?;
    let mut next = 1;
    for section in &record.section {
        let (first, last) = section.chapters;
        if first != next || last < first {
            let reason = format!("section {} begins with chapter {first}, not with {next}", section.id);
            return Err(CompileError::at(file, 0, reason));
        }
        next = last + 1;
    }
    Ok(record.section)
}
