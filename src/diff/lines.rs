//! The base schedule: lines that came or went, rates that changed, and from when.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FieldChange, Fields, Kind, days, fields, pieces};
use crate::base::date::Span;
use crate::hts::code::HtsCode;
use crate::hts::schedule::{LineRef, Schedule};

/// A line of the base schedule whose rates, units or days differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineChange {
    /// The rate line (8 digits) or statistical line (10).
    pub hts: HtsCode,
    /// How it changed.
    pub kind: Kind,
    /// Entry dates on which the differing rates hold.
    pub days: String,
    /// The columns that differ.
    pub fields: Vec<FieldChange>,
}

/// What each line says during each of its periods.
type Periods = BTreeMap<u64, (HtsCode, Vec<(Span, Fields)>)>;

pub(super) fn diff(before: &Schedule, after: &Schedule) -> Vec<LineChange> {
    let (old, new) = (periods(before), periods(after));
    let mut changes = Vec::new();
    for (key, (code, was)) in &old {
        match new.get(key) {
            Some((_, is)) if is == was => {}
            Some((_, is)) => compare(*code, was, is, &mut changes),
            None => whole(*code, Kind::Removed, was, &mut changes),
        }
    }
    for (_, (code, is)) in new.iter().filter(|(key, _)| !old.contains_key(key)) {
        whole(*code, Kind::Added, is, &mut changes);
    }
    changes.sort_by_key(|change| (change.hts.padded(), change.hts.length()));
    changes
}

/// Both lines during the days on which they disagree.
fn compare(code: HtsCode, was: &[(Span, Fields)], is: &[(Span, Fields)], changes: &mut Vec<LineChange>) {
    for span in pieces(was.iter().chain(is).map(|(span, _)| span)) {
        let at = |periods: &[(Span, Fields)]| {
            periods.iter().find(|(each, _)| each.holds(span.from)).map(|(_, fields)| fields.clone())
        };
        let (old, new) = (at(was), at(is));
        let Some(kind) = Kind::of(old.as_ref(), new.as_ref()) else { continue };
        let fields = fields(&old.unwrap_or_default(), &new.unwrap_or_default());
        changes.push(LineChange { hts: code, kind, days: days(span), fields });
    }
}

fn whole(code: HtsCode, kind: Kind, periods: &[(Span, Fields)], changes: &mut Vec<LineChange>) {
    for (span, said) in periods {
        let none = Fields::new();
        let fields = if kind == Kind::Added { fields(&none, said) } else { fields(said, &none) };
        changes.push(LineChange { hts: code, kind, days: days(*span), fields });
    }
}

fn periods(schedule: &Schedule) -> Periods {
    let mut all = Periods::new();
    for line in schedule.lines() {
        let Some(code) = line.rate_line() else { continue };
        let rates = line.spans().map(|span| (span, columns(line, span))).collect();
        all.insert(key(code), (code, rates));
        for leaf in line.ordinals().filter_map(|ordinal| schedule.leaf_at(ordinal)) {
            if let Some(code) = leaf.code().filter(|code| code.length() == 10) {
                let units = leaf.leaf_spans().map(|span| (span, units(leaf, span))).collect();
                all.insert(key(code), (code, units));
            }
        }
    }
    all
}

/// A rate line and the statistical line that ends in 00 are two lines.
fn key(code: HtsCode) -> u64 {
    code.padded() * 100 + u64::from(code.length())
}

fn columns(line: LineRef<'_>, span: Span) -> Fields {
    let day = span.from;
    let mut said = Fields::new();
    said.insert("general", line.general_text(day).unwrap_or_default());
    said.insert("special", line.special_text(day));
    said.insert("column 2", line.column2_text(day).unwrap_or_default());
    said.retain(|_, text| !text.is_empty());
    said
}

fn units(leaf: LineRef<'_>, span: Span) -> Fields {
    let names: Vec<&str> = leaf.units(span.from).iter().map(AsRef::as_ref).collect();
    Fields::from([("units", names.join(", "))])
}
