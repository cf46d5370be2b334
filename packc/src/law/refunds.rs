//! Refund rules and the sections of the schedule.

use std::path::Path;

use korus_tariff::base::date::{Day, Span};
use korus_tariff::base::text::Text;
use korus_tariff::law::book::LawBook;
use korus_tariff::law::measure::{Confidence, ProgramId};
use korus_tariff::law::refunds::{
    Anchor, BeforeLiquidation, GivenBack, Ground, Liquidation, Period, RefundRule, Route, Section,
};
use serde::Deserialize;
use toml::Spanned;

use super::groups::Groups;
use super::lists::files_under;
use super::texts::Texts;
use crate::error::{CompileError, line_of, read_toml};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RefundFile {
    #[serde(default)]
    refund: Vec<Spanned<RawRefund>>,
    #[serde(default)]
    route: Vec<Spanned<RawRoute>>,
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
    routes: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRoute {
    id: String,
    name: Text,
    liquidation: Liquidation,
    after: Option<Anchor>,
    days: Option<i32>,
    years: Option<i32>,
    before_liquidation_days: Option<i32>,
    liquidation_cycle_days: Option<i32>,
    #[serde(default)]
    counted_from_the_earliest_day: bool,
    once_closed: Option<String>,
    #[serde(default)]
    gives_way_to: String,
    #[serde(default)]
    not_while: String,
    source: String,
    confidence: Confidence,
    #[serde(default)]
    note: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionFile {
    section: Vec<Section>,
}

/// Reads every file below `refunds/`, in order of name.
pub(crate) fn read(dir: &Path, book: &LawBook, groups: &Groups) -> Result<Vec<RefundRule>, CompileError> {
    let mut files = Vec::new();
    for file in files_under(dir, "toml")? {
        let (record, text) = read_toml::<RefundFile>(&file)?;
        files.push((file, text, record));
    }
    let mut routes: Vec<Route> = Vec::new();
    for (file, text, record) in &mut files {
        for spanned in std::mem::take(&mut record.route) {
            let line = line_of(text, spanned.span().start);
            let route = route(spanned.into_inner()).map_err(|reason| CompileError::at(file, line, reason))?;
            if routes.iter().any(|other| other.id == route.id) {
                let reason = format!("the route \"{}\" stands twice", route.id);
                return Err(CompileError::at(file, line, reason));
            }
            routes.push(route);
        }
    }
    for route in &routes {
        let named = route.once_closed.iter().chain(&route.gives_way_to).chain(&route.not_while);
        for name in named {
            find_route(&routes, name).map_err(|reason| CompileError::at(dir, 0, reason))?;
        }
    }
    let mut rules: Vec<RefundRule> = Vec::new();
    for (file, text, record) in files {
        for spanned in record.refund {
            let line = line_of(&text, spanned.span().start);
            let rule = rule(spanned.into_inner(), &routes, book, groups)
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

fn find_route<'r>(routes: &'r [Route], name: &str) -> Result<&'r Route, String> {
    let found = routes.iter().find(|route| route.id == name);
    found.ok_or(format!("unknown route \"{name}\"; see schedules/refunds/routes.toml"))
}

fn rule(raw: RawRefund, routes: &[Route], book: &LawBook, groups: &Groups) -> Result<RefundRule, String> {
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
        "programmes" => Ground::Programs(programs()?),
        "retroactive" => Ground::Retroactive(programs()?, raw.law_of),
        "contested" => Ground::Contested(programs()?),
        "overpayment" => Ground::Overpayment,
        "claim" => {
            let name = raw.programme.clone().unwrap_or_default();
            if !book.countries.preference_programs.iter().any(|programme| programme.id == name) {
                return Err(format!(
                    "unknown special programme \"{name}\"; see schedules/countries/programmes.toml"
                ));
            }
            Ground::Claim(name)
        }
        other => {
            return Err(format!(
                "kind = \"{other}\"; accepted: programmes, claim, retroactive, contested, overpayment"
            ));
        }
    };
    if raw.law_of.is_some_and(|day| day >= span.from) {
        return Err("law_of is a day before the first entry date".to_string());
    }
    let named = raw.routes.split_whitespace().map(|name| find_route(routes, name).cloned());
    let routes = named.collect::<Result<Vec<Route>, String>>()?;
    for (at, route) in routes.iter().enumerate() {
        let before = routes.iter().take(at).map(|other| &other.id);
        if let Some(first) = &route.once_closed
            && !before.into_iter().any(|id| id == first)
        {
            return Err(format!("routes: \"{}\" needs \"{first}\" before it", route.id));
        }
    }
    if routes.is_empty() {
        return Err("a refund needs a way to ask for it: routes = \"protest\"".to_string());
    }
    Ok(RefundRule {
        origins: groups.one(&raw.origins, &book.countries, span)?,
        routes,
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
    let before_liquidation = match (raw.before_liquidation_days, raw.liquidation_cycle_days) {
        (None, None) => None,
        (Some(days), Some(cycle)) if days > 0 && cycle > days => Some(BeforeLiquidation { days, cycle }),
        _ => {
            return Err(format!(
                "the route \"{}\" needs before_liquidation_days with a longer liquidation_cycle_days",
                raw.name.en
            ));
        }
    };
    let names = |text: &str| text.split_whitespace().map(str::to_string).collect();
    Ok(Route {
        gives_way_to: names(&raw.gives_way_to),
        not_while: names(&raw.not_while),
        id: raw.id,
        name: raw.name,
        liquidation: raw.liquidation,
        deadline,
        before_liquidation,
        counted_from_earliest: raw.counted_from_the_earliest_day,
        once_closed: raw.once_closed,
        source: raw.source,
        confidence: raw.confidence,
        note: raw.note,
    })
}

/// What a quote has to know of the grounds that give back whole programmes.
pub(crate) fn given_back(
    dir: &Path,
    rules: &[RefundRule],
    texts: &mut Texts,
) -> Result<Vec<GivenBack>, CompileError> {
    let mut out: Vec<(&str, GivenBack)> = Vec::new();
    for rule in rules {
        let Ground::Programs(programs) = &rule.ground else { continue };
        let RefundRule { origins, span, opens, .. } = *rule;
        let twice = out.iter().find(|(_, other)| {
            other.span.overlaps(span)
                && other.programs.iter().any(|program| programs.contains(program))
                && (0..=u8::MAX).any(|origin| other.origins.contains(origin) && origins.contains(origin))
        });
        if let Some((other, _)) = twice {
            let reason = format!("the refunds \"{other}\" and \"{}\" give back the same duty twice", rule.id);
            return Err(CompileError::at(dir, 0, reason));
        }
        let source = texts.id(&rule.source).ok_or_else(|| CompileError::at(dir, 0, "too many texts"))?;
        out.push((&rule.id, GivenBack { programs: programs.clone(), origins, span, opens, source }));
    }
    Ok(out.into_iter().map(|(_, ground)| ground).collect())
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
