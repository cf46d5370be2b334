//! A product of a checked line: which lists hold it.

use std::borrow::Cow;

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
    pub segments: Cow<'a, [SegmentId]>,
    /// Lists that hold some statistical numbers of the line and not others, where the number is not known.
    pub partly_on: Vec<ListId>,
}

impl<'a> Product<'a> {
    /// The product of a line; `asked` where a statistical number was asked for that is not held.
    #[must_use]
    pub fn new(engine: &'a Engine, line: LineRef<'a>, asked: Option<HtsCode>) -> Product<'a> {
        let lists = &engine.book().lists;
        let newer = asked.filter(|code| code.length() == 10 && line.ordinal().is_none());
        if let Some(ordinal) = line.ordinal() {
            return Product {
                line,
                newer,
                segments: Cow::Borrowed(lists.of_line(ordinal)),
                partly_on: Vec::new(),
            };
        }
        // Without a statistical number the line is on a list when all its numbers are,
        // or when the list names the very number asked for.
        let ordinals = line.ordinals();
        let all = ordinals.end.saturating_sub(ordinals.start);
        let mut counts: Vec<(SegmentId, u32)> = Vec::new();
        for segment in ordinals.flat_map(|ordinal| lists.of_line(ordinal)) {
            match counts.iter_mut().find(|(id, _)| id == segment) {
                Some((_, count)) => *count += 1,
                None => counts.push((*segment, 1)),
            }
        }
        let mut segments: Vec<SegmentId> =
            counts.iter().filter(|(_, count)| *count == all).map(|(id, _)| *id).collect();
        let named: Vec<SegmentId> =
            newer.map(|code| lists.naming(code.padded()).collect()).unwrap_or_default();
        let partly = counts.iter().filter(|(id, count)| *count < all && !named.contains(id));
        let partly_on =
            order::distinct(partly.filter_map(|(id, _)| lists.segment(*id)).map(|segment| segment.list));
        segments.extend(
            named.into_iter().filter(|id| !counts.iter().any(|(other, count)| other == id && *count == all)),
        );
        Product { line, newer, segments: Cow::Owned(segments), partly_on }
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
