//! Reads limits out of the descriptions of lines: spans of prices and seasons.
//!
//! A description is read whole or not at all: of "valued over $5 each, excluding the value of the case" the price alone would
//! be another limit than the line's. What speaks of prices or seasons and is not read is counted, so that nobody takes the
//! list for complete.

mod price;
mod season;

use std::collections::BTreeMap;

use korus_tariff::hts::code::HtsCode;
use korus_tariff::law::line_words::{Limit, LineWords, Season, Sibling};

use super::rows::{Row, Tables};

/// Limits that were read, and descriptions that speak of such and were not.
#[derive(Debug, Default)]
pub struct Read {
    /// By number.
    pub lines: Vec<LineWords>,
    /// Descriptions that were read.
    pub understood: usize,
    /// Descriptions that were not.
    pub unread: Vec<String>,
}

/// Reads the chapters of goods.
#[must_use]
pub fn read(tables: &Tables) -> Read {
    let mut out = Read::default();
    // Chapter 98 speaks of the value of what a traveller brings, not of a price.
    for (_, rows) in tables.chapters.iter().filter(|(chapter, _)| **chapter < 98) {
        chapter(rows, &mut out);
    }
    out.lines.sort_by_key(|line| (line.code, line.digits));
    out
}

/// A row that states a limit.
struct Limited {
    at: usize,
    limit: Limit,
}

fn chapter(rows: &[Row], out: &mut Read) {
    // The row above each.
    let mut above: Vec<Option<usize>> = Vec::with_capacity(rows.len());
    let mut path: Vec<usize> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        while path.last().is_some_and(|&last| rows.get(last).is_some_and(|last| last.indent >= row.indent)) {
            path.pop();
        }
        above.push(path.last().copied());
        path.push(at);
    }
    // The limited rows below each row: what is beside one another differs in its limit.
    let mut families: BTreeMap<Option<usize>, Vec<Limited>> = BTreeMap::new();
    for (at, (row, &parent)) in rows.iter().zip(&above).enumerate() {
        let beside = families.get(&parent);
        match limit(&row.description, beside.map_or(&[], Vec::as_slice)) {
            Some(limit) => {
                out.understood += 1;
                families.entry(parent).or_default().push(Limited { at, limit });
            }
            None if speaks_of_limits(&row.description) => out.unread.push(row.description.clone()),
            None => {}
        }
    }
    let below = |top: usize| {
        let deeper = rows.get(top).map_or(0, |row| row.indent);
        let end = rows.iter().skip(top + 1).position(|row| row.indent <= deeper);
        top..end.map_or(rows.len(), |end| top + 1 + end)
    };
    for family in families.values() {
        for own in family {
            for at in below(own.at) {
                let Some(code) = rows.get(at).and_then(|row| row.code).filter(|code| code.length() >= 8)
                else {
                    continue;
                };
                // What stands on the line of eight digits holds for all below it.
                let covered = |mut up: usize| loop {
                    if up == own.at {
                        break false;
                    }
                    let Some(&Some(next)) = above.get(up) else { break false };
                    up = next;
                    if rows.get(up).is_some_and(|row| row.code.is_some_and(|code| code.length() >= 8)) {
                        break true;
                    }
                };
                if at != own.at && covered(at) {
                    continue;
                }
                let span = rows.get(at).map(|row| row.span);
                let siblings = family.iter().filter(|other| other.at != own.at).filter_map(|other| {
                    let in_time = rows.get(other.at).map(|row| row.span);
                    let meets = in_time.zip(span).is_some_and(|(other, own)| other.overlaps(own));
                    let code = meets.then(|| counterpart(rows, below(other.at), own.at, at)).flatten()?;
                    Some(Sibling { limit: other.limit.clone(), code: code.padded(), digits: code.length() })
                });
                let siblings: Vec<Sibling> = siblings.collect();
                out.lines.push(LineWords {
                    code: code.padded(),
                    digits: code.length(),
                    limit: own.limit.clone(),
                    siblings,
                });
            }
        }
    }
}

/// The number among the rows of a sibling that stands where `at` stands below `own`: by the same words, or the sibling's own
/// number, or the only one that it has.
fn counterpart(rows: &[Row], sibling: std::ops::Range<usize>, own: usize, at: usize) -> Option<HtsCode> {
    let coded = |place: usize| rows.get(place)?.code.filter(|code| code.length() >= 8);
    if let Some(code) = coded(sibling.start) {
        return Some(code);
    }
    let words = |place: usize| rows.get(place).map(|row| row.description.as_str());
    let length = coded(at).map(HtsCode::length);
    let mut candidates = sibling.filter(|&place| coded(place).map(HtsCode::length) == length);
    let same = candidates.clone().find(|&place| at != own && words(place) == words(at));
    let only = candidates.next().filter(|_| candidates.next().is_none());
    same.or(only).and_then(coded)
}

fn limit(description: &str, beside: &[Limited]) -> Option<Limit> {
    if let Some(span) = price::read(description) {
        return Some(Limit::Price(span));
    }
    if let Some(seasons) = season::read(description) {
        return Some(Limit::Entered(seasons));
    }
    if !season::is_rest(description) {
        return None;
    }
    let seasons: Vec<Season> = beside
        .iter()
        .filter_map(|limited| match &limited.limit {
            Limit::Entered(seasons) => Some(seasons.iter().copied()),
            _ => None,
        })
        .flatten()
        .collect();
    (!seasons.is_empty()).then_some(Limit::EnteredOutside(seasons))
}

fn speaks_of_limits(description: &str) -> bool {
    let lower = description.to_ascii_lowercase();
    let price =
        lower.contains("valued") && (lower.contains('$') || lower.contains('¢') || lower.contains(" cents"));
    price || (lower.contains("entered") && lower.contains(" in any year"))
}

#[cfg(test)]
mod tests;
