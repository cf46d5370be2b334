//! Product lists: which products came or went, on which days, and which headings use the list.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Kind, days, pieces};
use crate::base::date::Span;
use crate::duty::pack::RatesPack;
use crate::hts::code::HtsCode;
use crate::hts::schedule::Schedule;
use crate::law::lists::{ListId, Segment};

/// Products that came onto a list or left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListChange {
    /// Name of the list, as in `schedules/lists/`.
    pub list: String,
    /// Whether the products came or went; `changed` where the notice's words on them differ.
    pub kind: Kind,
    /// Entry dates on which they are on it in one pack alone.
    pub days: String,
    /// How many statistical lines.
    pub lines: usize,
    /// The products as the shortest codes that cover just them.
    pub products: Vec<String>,
    /// Headings of the measures that read the list, in the pack that has the products.
    pub headings: Vec<String>,
}

/// Which products a list holds on which days. Equal days of neighbouring products stay one record.
type Products = BTreeMap<Span, BTreeSet<u64>>;

pub(super) fn diff(before: &RatesPack, after: &RatesPack) -> Vec<ListChange> {
    let (old, new) = (Book::of(before), Book::of(after));
    let names: BTreeSet<&str> = old.lists.keys().chain(new.lists.keys()).copied().collect();
    let none = Products::new();
    let mut changes = Vec::new();
    for name in names {
        let (was, is) = (old.lists.get(name).unwrap_or(&none), new.lists.get(name).unwrap_or(&none));
        one_sided(name, Kind::Removed, was, is, &old, &mut changes);
        one_sided(name, Kind::Added, is, was, &new, &mut changes);
    }
    changes
}

/// The products that one pack lists and the other does not.
fn one_sided(
    name: &str,
    kind: Kind,
    here: &Products,
    there: &Products,
    pack: &Book<'_>,
    changes: &mut Vec<ListChange>,
) {
    let mut open: Vec<(Span, BTreeSet<u64>)> = Vec::new();
    for piece in pieces(here.keys().chain(there.keys())) {
        let on = |products: &Products| -> BTreeSet<u64> {
            products
                .iter()
                .filter(|(span, _)| span.holds(piece.from))
                .flat_map(|(_, codes)| codes)
                .copied()
                .collect()
        };
        let only: BTreeSet<u64> = &on(here) - &on(there);
        if only.is_empty() {
            continue;
        }
        match open.last_mut() {
            // The same products on the next days: one change, not two.
            Some((span, codes)) if span.until == piece.from && *codes == only => span.until = piece.until,
            _ => open.push((piece, only)),
        }
    }
    let numbers = open.into_iter().flat_map(|(span, codes)| pack.on_their_days(span, codes));
    for (span, codes) in numbers {
        changes.push(ListChange {
            list: name.to_string(),
            kind,
            days: days(span),
            lines: codes.len(),
            products: shortest(&pack.pack.schedule, &codes),
            headings: pack.headings(name),
        });
    }
}

/// A pack with its lists by name.
struct Book<'a> {
    pack: &'a RatesPack,
    lists: BTreeMap<&'a str, Products>,
    /// From the first to the last day of every number of the schedule.
    numbers: BTreeMap<u64, Span>,
}

impl<'a> Book<'a> {
    fn of(pack: &'a RatesPack) -> Book<'a> {
        let mut lists: BTreeMap<&str, Products> = BTreeMap::new();
        for segment in &pack.book.lists.segments {
            let products = lists.entry(pack.book.lists.name(segment.list)).or_default();
            products.entry(segment.span).or_default().extend(codes(&pack.schedule, segment));
        }
        let mut numbers: BTreeMap<u64, Span> = BTreeMap::new();
        for ordinal in 0..pack.schedule.leaf_count() {
            let (code, leaf) = (pack.schedule.code_of(ordinal), pack.schedule.leaf_at(ordinal));
            let Some((code, leaf)) = code.zip(leaf) else { continue };
            for span in leaf.leaf_spans() {
                let all = numbers.entry(code.padded()).or_insert(span);
                *all = Span { from: all.from.min(span.from), until: all.until.max(span.until) };
            }
        }
        Book { pack, lists, numbers }
    }

    /// The same numbers by the days on which they are on the list: a list may be older than a number on it, and nobody
    /// enters goods under a number that is not there yet.
    fn on_their_days(&self, span: Span, codes: BTreeSet<u64>) -> Products {
        let mut products = Products::new();
        for code in codes {
            let own = self.numbers.get(&code).filter(|own| own.overlaps(span)).unwrap_or(&span);
            let days = span.common(*own);
            products.entry(days).or_default().insert(code);
        }
        products
    }

    fn headings(&self, name: &str) -> Vec<String> {
        let book = &self.pack.book;
        let reads = |list: &ListId| book.lists.name(*list) == name;
        let measures =
            book.measures.iter().filter(|measure| measure.lists.iter().chain(&measure.except).any(reads));
        let headings: BTreeSet<&str> = measures.map(|measure| book.text(measure.heading)).collect();
        headings.into_iter().map(str::to_string).collect()
    }
}

fn codes(schedule: &Schedule, segment: &Segment) -> Vec<u64> {
    let held = segment.ranges.iter().flat_map(Clone::clone).filter_map(|ordinal| schedule.code_of(ordinal));
    held.map(HtsCode::padded).chain(segment.newer.iter().copied()).collect()
}

/// The shortest codes of four digits or more that cover just these products of the schedule.
fn shortest(schedule: &Schedule, codes: &BTreeSet<u64>) -> Vec<String> {
    let mut said = Vec::new();
    let mut done = 0u64;
    for &padded in codes {
        if padded < done {
            continue;
        }
        let covers = |length: u8| {
            let prefix = HtsCode::from_padded(padded, 10)?.prefix(length);
            let width = 10u64.pow(u32::from(10 - length));
            let range = schedule.ordinal_range(prefix);
            let all = range.filter_map(|ordinal| schedule.code_of(ordinal)).map(HtsCode::padded);
            let first = prefix.padded();
            let listed = codes.range(first..first + width).count();
            let held: Vec<u64> = all.collect();
            (first >= done && held.len() == listed && held.iter().all(|code| codes.contains(code)))
                .then_some((prefix, first + width))
        };
        let found = [4, 6, 8].into_iter().find_map(covers);
        match (found, HtsCode::from_padded(padded, 10)) {
            (Some((prefix, next)), _) => {
                said.push(prefix.to_string());
                done = next;
            }
            (None, Some(code)) => said.push(code.to_string()),
            (None, None) => said.push(padded.to_string()),
        }
    }
    said
}
