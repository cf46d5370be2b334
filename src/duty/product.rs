//! A product of a checked line: which lists hold it.

use super::engine::Engine;
use crate::hts::code::HtsCode;
use crate::hts::schedule::LineRef;
use crate::law::date::Day;
use crate::law::lists::{ListId, SegmentId};
use crate::law::order;

/// A product of a line: which list segments hold it.
#[derive(Clone, Debug)]
pub struct Product<'a> {
    /// The rate line, with the statistical number where it is known.
    pub line: LineRef<'a>,
    /// The code asked for, where it is a statistical number that the schedule does not hold.
    pub newer: Option<HtsCode>,
    /// Segments that hold it.
    pub segments: Vec<SegmentId>,
    /// Lists that hold some statistical numbers of the line and not others, where the number is not known.
    pub partly_on: Vec<ListId>,
}

impl<'a> Product<'a> {
    /// The product of a line; `asked` where a statistical number was asked for that is not held.
    #[must_use]
    pub fn new(engine: &'a Engine, line: LineRef<'a>, asked: Option<HtsCode>) -> Product<'a> {
        let lists = &engine.book().lists;
        let newer = newer(line, asked);
        // Without a statistical number the line is on a list when all its numbers are,
        // or when the list names the very number asked for.
        let lines = line.ordinal().map_or_else(|| line.ordinals(), |ordinal| ordinal..ordinal + 1);
        let all = lines.end.saturating_sub(lines.start);
        let (whole, part): (Vec<_>, Vec<_>) = lists.of_lines(lines).partition(|(_, held)| *held == all);
        let mut segments: Vec<SegmentId> = whole.into_iter().map(|(id, _)| id).collect();
        let named: Vec<SegmentId> =
            newer.map(|code| lists.naming(code.padded()).collect()).unwrap_or_default();
        let partly = part.into_iter().filter(|(id, _)| !named.contains(id));
        let partly_on =
            order::distinct(partly.filter_map(|(id, _)| lists.segment(id)).map(|segment| segment.list));
        let named: Vec<SegmentId> = named.into_iter().filter(|id| !segments.contains(id)).collect();
        segments.extend(named);
        Product { line, newer, segments, partly_on }
    }

    /// The product of a line whose segments are known; the lists that hold a part of the line are left out.
    #[cfg(feature = "full")]
    #[must_use]
    pub fn held_by(line: LineRef<'a>, asked: Option<HtsCode>, segments: Vec<SegmentId>) -> Product<'a> {
        Product { line, newer: newer(line, asked), segments, partly_on: Vec::new() }
    }

    /// The number under which the product is reported.
    #[must_use]
    pub fn number(&self) -> String {
        self.newer.or_else(|| self.line.code()).map_or_else(String::new, |code| code.to_string())
    }

    /// Whether a list in force holds the product.
    #[must_use]
    pub fn on_list(&self, engine: &Engine, day: Day, name: &str) -> bool {
        let lists = &engine.book().lists;
        self.segments
            .iter()
            .filter_map(|&id| lists.segment(id))
            .any(|segment| segment.span.holds(day) && lists.name(segment.list) == name)
    }
}

/// The code asked for, where it is a statistical number that the schedule does not hold.
fn newer(line: LineRef<'_>, asked: Option<HtsCode>) -> Option<HtsCode> {
    asked.filter(|code| code.length() == 10 && line.ordinal().is_none())
}
