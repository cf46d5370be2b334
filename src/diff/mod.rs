//! What changed between two packs: which lines, measures, lists and tables, for which
//! products and origins, and from when.
//!
//! Records are compared by name and in words, not by their place in a table, so that a
//! list that moved is no change and a list that lost one product is.

mod lines;
mod lists;
mod measures;
mod tables;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::date::{Day, Span};
use crate::duty::pack::RatesPack;

pub use lines::LineChange;
pub use lists::ListChange;
pub use measures::MeasureChange;
pub use tables::TableChange;

/// One of the two packs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// Hash of the pack.
    pub pack: String,
    /// Newest edition of the base schedule in it.
    pub edition: String,
    /// The day up to which its law was read.
    pub as_of: Option<Day>,
}

/// Whether a record came, went or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Only the newer pack has it.
    Added,
    /// Only the older pack has it.
    Removed,
    /// Both have it, and it differs.
    Changed,
}

impl Kind {
    /// How a record came to be another; `None` where it is the same.
    fn of<T: PartialEq>(before: Option<&T>, after: Option<&T>) -> Option<Kind> {
        match (before, after) {
            _ if before == after => None,
            (None, _) => Some(Kind::Added),
            (_, None) => Some(Kind::Removed),
            _ => Some(Kind::Changed),
        }
    }
}

/// A field that differs; `None` on the side that has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// Name of the field, as in `schedules/`.
    pub field: String,
    /// What the older pack says.
    pub before: Option<String>,
    /// What the newer pack says.
    pub after: Option<String>,
}

/// Everything that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Changes {
    /// The older pack.
    pub before: Side,
    /// The newer pack.
    pub after: Side,
    /// Lines of the base schedule.
    pub lines: Vec<LineChange>,
    /// Records of additional duties.
    pub measures: Vec<MeasureChange>,
    /// Product lists.
    pub lists: Vec<ListChange>,
    /// Programmes, facts, countries, fees and dates.
    pub tables: Vec<TableChange>,
}

impl Changes {
    /// Whether the two packs say the same law.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.measures.is_empty() && self.lists.is_empty() && self.tables.is_empty()
    }
}

/// Compares two packs, the older first.
#[must_use]
pub fn diff(before: &RatesPack, after: &RatesPack) -> Changes {
    Changes {
        before: side(before),
        after: side(after),
        lines: lines::diff(&before.schedule, &after.schedule),
        measures: measures::diff(before, after),
        lists: lists::diff(before, after),
        tables: tables::diff(before, after),
    }
}

fn side(pack: &RatesPack) -> Side {
    Side {
        pack: pack.hash.clone(),
        edition: pack.schedule.newest_edition().map(|edition| edition.id.clone()).unwrap_or_default(),
        as_of: pack.book.coverage.as_ref().map(|coverage| coverage.as_of),
    }
}

/// A record in words: what each of its fields says. A field that says nothing is left out.
type Fields = BTreeMap<&'static str, String>;

/// The fields in which two records differ.
fn fields(before: &Fields, after: &Fields) -> Vec<FieldChange> {
    let names: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let changes = names.into_iter().map(|name| FieldChange {
        field: (*name).to_string(),
        before: before.get(name).cloned(),
        after: after.get(name).cloned(),
    });
    changes.filter(|change| change.before != change.after).collect()
}

/// The days between the edges of some spans, piece by piece.
fn pieces<'s>(spans: impl Iterator<Item = &'s Span>) -> Vec<Span> {
    let mut edges: Vec<Day> = spans.flat_map(|span| [span.from, span.until]).collect();
    edges.sort_unstable();
    edges.dedup();
    edges.iter().zip(edges.iter().skip(1)).map(|(&from, &until)| Span { from, until }).collect()
}

/// Entry dates in words: the first and the last day.
fn days(span: Span) -> String {
    match span.last_day() {
        Some(last) if span.from == Day::MIN => format!(".. {last}"),
        Some(last) => format!("{} .. {last}", span.from),
        None if span.from == Day::MIN => "always".to_string(),
        None => format!("{} ..", span.from),
    }
}
