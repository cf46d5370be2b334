//! A product of a checked line: which lists hold it.

use super::check::{CheckedLine, Matched};
use super::engine::Engine;
use crate::base::date::Day;
use crate::base::order;
use crate::hts::code::HtsCode;
use crate::hts::schedule::LineRef;
use crate::law::lists::{ListId, Segment, SegmentId, Standing};
use crate::law::measure::Measure;

/// More lists than this of which nobody says whether they hold a product are not tried in every combination.
const TRIED_AT_ONCE: usize = 4;

/// A product of a line: which list segments hold it.
#[derive(Clone, Debug)]
pub struct Product<'a> {
    /// The rate line, with the statistical number where it is known.
    pub line: LineRef<'a>,
    /// A number that a list prints and no edition does.
    pub printed: Option<HtsCode>,
    /// Segments that hold it.
    pub segments: Vec<SegmentId>,
    /// Segments of which nobody says whether they hold it.
    pub unsure: Vec<SegmentId>,
}

impl<'a> Product<'a> {
    /// The product of a statistical number that the schedule holds.
    #[must_use]
    pub fn new(engine: &'a Engine, leaf: LineRef<'a>) -> Product<'a> {
        let lists = &engine.book().lists;
        let own = leaf.ordinal().map_or_else(|| leaf.ordinals(), |ordinal| ordinal..ordinal + 1);
        let all = own.end.saturating_sub(own.start);
        let held = lists.of_lines(own).filter(|(_, held)| *held == all).map(|(id, _)| id);
        let unsure = |id: &SegmentId| standing(engine, *id) == Some(Standing::Unsure);
        let (unsure, segments) = held.partition(unsure);
        Product { line: leaf, printed: None, segments, unsure }
    }

    /// The product of a statistical number that the schedule does not hold and lists of the day print.
    fn printed(engine: &'a Engine, line: LineRef<'a>, code: HtsCode, day: Day) -> Option<Product<'a>> {
        let lists = &engine.book().lists;
        let in_force = |id: &SegmentId| lists.segment(*id).is_some_and(|segment| segment.span.holds(day));
        let named: Vec<SegmentId> = lists.naming(code.padded()).filter(in_force).collect();
        if named.is_empty() {
            return None;
        }
        let live: Vec<Product<'_>> = live(engine, line, day).map(|leaf| Product::new(engine, leaf)).collect();
        let some = order::distinct(live.iter().flat_map(|product| product.segments.iter().copied()));
        let (every, part): (Vec<SegmentId>, Vec<SegmentId>) =
            some.into_iter().partition(|id| live.iter().all(|product| product.segments.contains(id)));
        let unsure = part.into_iter().filter(|id| in_force(id) && !named.contains(id)).collect();
        let segments = order::distinct(named.into_iter().chain(every));
        Some(Product { line, printed: Some(code), segments, unsure })
    }

    /// The product of a line whose segments are known, all of them for sure.
    #[cfg(feature = "full")]
    #[must_use]
    pub fn held_by(line: LineRef<'a>, segments: Vec<SegmentId>) -> Product<'a> {
        Product { line, printed: None, segments, unsure: Vec::new() }
    }

    /// The number under which the product is reported.
    #[must_use]
    pub fn code(&self) -> Option<HtsCode> {
        self.printed.or_else(|| self.line.code())
    }

    /// Whether a list in force holds the product.
    #[must_use]
    pub fn on_list(&self, engine: &Engine, day: Day, name: &str) -> bool {
        let lists = &engine.book().lists;
        in_force(engine, &self.segments, day).any(|segment| lists.name(segment.list) == name)
    }

    /// Whether a measure meets the product only because a number from which its own was made is on the list.
    #[must_use]
    pub fn inherits(&self, engine: &Engine, day: Day, measure: &Measure) -> bool {
        if measure.all_products {
            return false;
        }
        let mut own = in_force(engine, &self.segments, day)
            .filter(|segment| measure.lists.contains(&segment.list))
            .peekable();
        own.peek().is_some() && own.all(|segment| segment.standing == Standing::Inherited)
    }

    /// Whether the product stands on any list only by a number from which its own was made.
    #[cfg(feature = "full")]
    #[must_use]
    pub fn inherits_any(&self, engine: &Engine) -> bool {
        self.segments.iter().any(|&id| standing(engine, id) == Some(Standing::Inherited))
    }

    /// The lists of which nobody says on a day whether they hold the product.
    #[must_use]
    pub fn unsure_lists(&self, engine: &Engine, day: Day) -> Vec<ListId> {
        order::distinct(in_force(engine, &self.unsure, day).map(|segment| segment.list))
    }

    /// The product once for each way in which the lists that nobody settles may hold it; itself where there are none.
    fn ways(self, engine: &'a Engine, day: Day, out: &mut Vec<Product<'a>>) {
        let open = self.unsure_lists(engine, day);
        if open.is_empty() {
            out.push(self);
            return;
        }
        let ways: Vec<Vec<ListId>> = if open.len() <= TRIED_AT_ONCE {
            (0..1u32 << open.len())
                .map(|bits| {
                    (0..).zip(&open).filter(|(at, _)| bits >> at & 1 == 1).map(|(_, &list)| list).collect()
                })
                .collect()
        } else {
            let alone = open.iter().map(|&list| vec![list]);
            [Vec::new(), open.clone()].into_iter().chain(alone).collect()
        };
        for held in ways {
            let on = |id: &SegmentId| {
                let segment = engine.book().lists.segment(*id);
                segment.is_some_and(|segment| held.contains(&segment.list))
            };
            let more = self.unsure.iter().copied().filter(on);
            let segments = self.segments.iter().copied().chain(more).collect();
            out.push(Product { segments, ..self.clone() });
        }
    }
}

fn standing(engine: &Engine, id: SegmentId) -> Option<Standing> {
    engine.book().lists.segment(id).map(|segment| segment.standing)
}

fn in_force<'e>(engine: &'e Engine, ids: &[SegmentId], day: Day) -> impl Iterator<Item = &'e Segment> {
    let segments = ids.iter().filter_map(|&id| engine.book().lists.segment(id));
    segments.filter(move |segment| segment.span.holds(day))
}

/// The statistical numbers of a rate line that are in force.
pub(crate) fn live<'a>(
    engine: &'a Engine,
    line: LineRef<'a>,
    day: Day,
) -> impl Iterator<Item = LineRef<'a>> + use<'a> {
    let leaves = line.ordinals().filter_map(|ordinal| engine.pack().schedule.leaf_at(ordinal));
    leaves.filter(move |leaf| leaf.leaf_in_force(day))
}

/// Every product that the code covers: one, or all statistical numbers below it. A number that is not in force is answered
/// as its rate line is, since nobody knows which of the numbers in force its goods bear; a product that may or may not be
/// on a list stands for both.
#[must_use]
pub fn products<'l>(engine: &'l Engine, line: &CheckedLine<'l>) -> Vec<Product<'l>> {
    let mut out = Vec::new();
    for &at in &line.lines {
        let before = out.len();
        if at.ordinal().is_none() {
            let below = |leaf: &LineRef<'_>| {
                line.matched == Matched::NotInForce
                    || leaf.code().is_some_and(|code| code.starts_with(line.asked))
            };
            for leaf in live(engine, at, line.day).filter(below) {
                Product::new(engine, leaf).ways(engine, line.day, &mut out);
            }
            if line.matched == Matched::NotInForce
                && let Some(printed) = Product::printed(engine, at, line.asked, line.day)
            {
                printed.ways(engine, line.day, &mut out);
            }
        }
        // A line without statistical numbers of its own in force is its own product.
        if out.len() == before {
            Product::new(engine, at).ways(engine, line.day, &mut out);
        }
    }
    out
}
