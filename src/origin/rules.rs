//! Product-specific rules, General Note 33(o): which alternatives fit the good, and how each comes out.

use crate::hts::code::HtsCode;
use crate::origin::answer::{AlternativeTrace, FactFinding, MaterialFinding};
use crate::origin::book::{Alternative, Change, Cover, Scope};
use crate::origin::case::{Ask, Case, Finding};
use crate::origin::{de_minimis, shift, value_content, words};

/// An alternative that fits the good, or may.
pub(crate) struct Fitting<'a> {
    pub(crate) alternative: &'a Alternative,
    pub(crate) applies: Finding,
}

/// Alternatives for the good read as `good`. A rule for a subheading goes before a
/// rule for its heading, General Note 33(n)(i); the order is of rules, not of rows: once a
/// rule is picked, every row of it that covers the good stays open. Where no
/// named good of the narrower rule fits, the wider rule is read.
pub(crate) fn fitting<'a>(case: &Case<'a>, good: HtsCode) -> Vec<Fitting<'a>> {
    let rows: Vec<(&Alternative, Cover)> = case.book.covering(good).collect();
    let level_of = |rule: u32| {
        rows.iter().filter(|(row, _)| row.rule == rule).map(|(row, _)| row.goods.digits).max().unwrap_or(0)
    };
    let mut levels: Vec<u8> = rows.iter().map(|(row, _)| level_of(row.rule)).collect();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    levels.dedup();
    let mut found = Vec::new();
    let mut named = Finding::of(false);
    let mut narrower = Finding::of(false);
    for level in levels {
        let here: Vec<&(&Alternative, Cover)> =
            rows.iter().filter(|(row, _)| level_of(row.rule) == level).collect();
        for (row, cover) in &here {
            if let Scope::Named(index) = row.scope {
                named = named.or(covers(*cover).and(is_named(case, index)));
            }
        }
        let mut level_fits = Finding::of(false);
        for (row, cover) in &here {
            let scope = match row.scope {
                Scope::Any => Finding::of(true),
                Scope::Named(index) => is_named(case, index),
                // "Any other good" is what neither a named good nor a narrower row of the same rule takes.
                Scope::Other => here
                    .iter()
                    .filter(|(other, _)| other.scope == Scope::Any && other.goods.digits > row.goods.digits)
                    .fold(named.clone(), |taken, (_, cover)| taken.or(covers(*cover)))
                    .not(),
            };
            let fits = covers(*cover).and(scope);
            let applies = fits.clone().and(narrower.clone().not());
            if !applies.failed() {
                found.push(Fitting { alternative: row, applies });
            }
            level_fits = level_fits.or(fits);
        }
        narrower = narrower.or(level_fits);
        if narrower.met() {
            break;
        }
    }
    found
}

fn covers(cover: Cover) -> Finding {
    match cover {
        Cover::Inside => Finding::of(true),
        Cover::Outside => Finding::of(false),
        Cover::Partly => Finding::open(Ask::TariffItem),
    }
}

fn is_named(case: &Case<'_>, index: u16) -> Finding {
    match (&case.request.product_scope, case.book.scope(index)) {
        (Some(given), Some(scope)) => Finding::of(given.contains(&scope.id)),
        _ => Finding::open(Ask::Scope),
    }
}

/// How an alternative came out.
pub(crate) struct Tried<'a> {
    pub(crate) alternative: &'a Alternative,
    pub(crate) finding: Finding,
    pub(crate) trace: AlternativeTrace,
    /// Inputs that meet a change of subheading from inside the good's own heading.
    pub(crate) close_changes: Vec<String>,
}

/// Tries one alternative.
pub(crate) fn attempt<'a>(case: &Case<'a>, fitting: Fitting<'a>, good: HtsCode) -> Tried<'a> {
    let Fitting { alternative, applies } = fitting;
    let rule = case.book.rule(alternative);
    let tcr = rule.map(|rule| rule.tcr.clone()).unwrap_or_default();
    let tcr = if alternative.letter.is_empty() { tcr } else { format!("{tcr}({})", alternative.letter) };
    let mut inputs = Vec::new();
    let mut close_changes = Vec::new();
    let (mut change, mut figure) = (None, None);
    let mut finding = applies.clone();
    if alternative.change != Change::None {
        let mut failing = Vec::new();
        for input in case.tested() {
            let shift = shift::test(case, alternative, &tcr, good, input);
            if shift.finding.met() {
                let inside = |code: &HtsCode| code.prefix(4) == good.prefix(4);
                if alternative.change == Change::Subheading
                    && input.places.as_ref().is_some_and(|places| places.codes.iter().any(inside))
                {
                    close_changes.push(input.name());
                }
                continue;
            }
            inputs.push(MaterialFinding {
                index: input.index,
                id: input.name(),
                code: input.item.code,
                value: input.value,
                standing: shift.finding.standing,
                reason: shift.reason.clone(),
            });
            failing.push((input, shift));
        }
        let (met, forgiven) = de_minimis::test(case, good, &failing);
        change = Some(met.standing);
        figure = forgiven;
        finding = finding.and(met);
    }
    let mut figures = Vec::new();
    if alternative.asks_value_content() {
        let (content, list) = value_content::test(case, alternative, good);
        figures = list;
        finding = finding.and(content);
    }
    let mut provided = Vec::new();
    for any in &alternative.provided {
        let one = any.iter().fold(Finding::of(false), |met, index| met.or(case.good_fact(*index)));
        let named = || any.iter().filter_map(|index| case.book.fact(*index));
        let mut cites: Vec<&str> = named().map(|fact| fact.cite.as_str()).collect();
        cites.dedup();
        provided.push(FactFinding {
            facts: named().map(|fact| fact.id.clone()).collect(),
            standing: one.standing,
            cite: cites.join("; "),
        });
        finding = finding.and(one);
    }
    let trace = AlternativeTrace {
        id: alternative.id.clone(),
        tcr,
        code: good,
        summary: words::alternative(case.book, alternative),
        text: rule.map(|rule| rule.text.clone()).unwrap_or_default(),
        applies: applies.standing,
        standing: finding.standing,
        change,
        inputs,
        de_minimis: figure,
        value_content: figures,
        provided,
        barred_by: Vec::new(),
        note: alternative.note.clone(),
        confidence: alternative.confidence,
    };
    Tried { alternative, finding, trace, close_changes }
}
