//! Which records of the law can touch a product of an origin, and when they begin and end.

use std::collections::BTreeSet;

use super::{LawChange, TimelineRequest};
use crate::base::date::{Day, Span};
use crate::duty::engine::Engine;
use crate::duty::wording;
use crate::hts::code::HtsCode;
use crate::hts::schedule::{LineRef, Lookup};
use crate::law::lists::{ListId, SegmentId};
use crate::law::measure::{Measure, Status};

/// Which records of the law can touch a product of an origin.
pub(super) struct Touching<'e> {
    engine: &'e Engine,
    code: HtsCode,
    segments: Vec<SegmentId>,
    measures: Vec<&'e Measure>,
}

impl<'e> Touching<'e> {
    pub(super) fn new(engine: &'e Engine, code: HtsCode, origin: u8) -> Touching<'e> {
        let book = engine.book();
        let schedule = &engine.pack().schedule;
        // On days on which a number is not in force it is answered as its whole line is.
        let mut ordinals = schedule.ordinal_range(code);
        let ended = |leaf: u32| {
            let spans = schedule.leaf_at(leaf).into_iter().flat_map(LineRef::leaf_spans);
            let hull = spans
                .reduce(|all, span| Span { from: all.from.min(span.from), until: all.until.max(span.until) });
            hull.is_none_or(|hull| hull.from != Day::MIN || hull.until != Day::MAX)
        };
        if ordinals.is_empty() || ordinals.clone().any(ended) {
            ordinals = schedule.ordinal_range(code.prefix(8));
        }
        let mut segments: Vec<SegmentId> = book.lists.of_lines(ordinals).map(|(id, _)| id).collect();
        segments.extend(book.lists.naming(code.padded()));
        segments.sort_unstable();
        segments.dedup();
        let lists: BTreeSet<ListId> =
            segments.iter().filter_map(|&id| book.lists.segment(id)).map(|segment| segment.list).collect();
        let measures = book.measures.iter().filter(|measure| {
            measure.origins.contains(origin)
                && !matches!(measure.status, Status::Suspended | Status::AsFiledOnly)
                && (measure.all_products || measure.lists.iter().any(|list| lists.contains(list)))
        });
        Touching { engine, code, segments, measures: measures.collect() }
    }

    /// Days on which anything that touches the product begins or ends.
    pub(super) fn days(&self, request: &TimelineRequest) -> BTreeSet<Day> {
        let (book, schedule) = (self.engine.book(), &self.engine.pack().schedule);
        let mut spans: Vec<Span> = self.measures.iter().map(|measure| measure.span).collect();
        spans.extend(
            self.segments.iter().filter_map(|&id| book.lists.segment(id)).map(|segment| segment.span),
        );
        let provision = request.claims.chapter98.as_deref().and_then(HtsCode::parse);
        let codes: Vec<HtsCode> = std::iter::once(self.code).chain(provision).collect();
        let mut days = BTreeSet::new();
        for code in codes {
            for ordinal in schedule.ordinal_range(code.prefix(8)) {
                let Some(leaf) = schedule.leaf_at(ordinal) else { continue };
                spans.extend(leaf.spans());
                // A statistical number comes and goes with an edition.
                for edition in schedule.editions() {
                    let day = edition.effective;
                    if leaf.leaf_in_force(day) != leaf.leaf_in_force(day.plus(-1)) {
                        days.insert(day);
                    }
                }
            }
        }
        if let Some(programme) = request
            .claims
            .spi
            .as_deref()
            .and_then(|spi| self.engine.preference_program(&spi.trim().to_ascii_uppercase()))
        {
            spans.push(programme.span);
            spans.extend(programme.origins.iter().flatten().map(|(_, span)| *span));
        }
        if request.fees {
            spans.extend(book.fees.mpf.iter().map(|year| year.span));
            spans.extend(book.fees.mpf_origins.iter().map(|class| class.span));
            spans.extend(book.fees.hmf.iter().map(|rate| rate.span));
            spans.extend(book.fees.informal_limit.iter().map(|limit| limit.span));
        }
        days.extend(spans.into_iter().flat_map(|span| [span.from, span.until]));
        days
    }

    /// Records that begin or end on a day.
    pub(super) fn laws(&self, day: Day, headings: &BTreeSet<&str>, fees: bool) -> Vec<LawChange> {
        let book = self.engine.book();
        let mut out = Vec::new();
        let edge = |span: Span| match span {
            Span { from, .. } if from == day => Some(true),
            Span { until, .. } if until == day => Some(false),
            _ => None,
        };
        for measure in &self.measures {
            let heading = book.text(measure.heading);
            if let Some(begins) = edge(measure.span).filter(|_| headings.contains(heading)) {
                out.push(LawChange {
                    kind: "measure",
                    begins,
                    what: heading.to_string(),
                    name: book.program_of(measure).map(|program| program.name.clone()),
                    rate: Some(wording::effect(book, measure)),
                    source: book.text(measure.source).to_string(),
                });
            }
        }
        // A list explains a step only through a heading that names it.
        let named = |list: ListId| {
            self.measures.iter().any(|measure| {
                (measure.lists.contains(&list) || measure.except.contains(&list))
                    && headings.contains(book.text(measure.heading))
            })
        };
        for segment in self.segments.iter().filter_map(|&id| book.lists.segment(id)) {
            if let Some(begins) = edge(segment.span).filter(|_| named(segment.list)) {
                out.push(LawChange {
                    kind: "list",
                    begins,
                    what: book.lists.name(segment.list).to_string(),
                    name: None,
                    rate: None,
                    source: book.text(segment.source).to_string(),
                });
            }
        }
        let schedule = &self.engine.pack().schedule;
        // The duty of the line also changes where it moves into the total of another heading: no edition did that.
        let printed = |day: Day| match schedule.leaf(self.code, day) {
            Lookup::Exact(line) | Lookup::FallbackTo8(line) => {
                let special: Vec<_> = line.special_groups(day).collect();
                Some((line.general(day), special, line.column2(day)))
            }
            _ => None,
        };
        let reported = headings.contains(self.code.to_string().as_str());
        let edition = schedule.editions().iter().find(|edition| edition.effective == day);
        if let Some(edition) = edition.filter(|_| reported && printed(day) != printed(day.plus(-1))) {
            out.push(LawChange {
                kind: "rate",
                begins: true,
                what: self.code.to_string(),
                name: None,
                rate: None,
                source: format!("HTSUS {}", edition.id),
            });
        }
        let year = book.fees.mpf.iter().find(|year| year.span.from == day);
        if let Some(year) = year.filter(|_| fees) {
            out.push(LawChange {
                kind: "fee",
                begins: true,
                what: "MPF".to_string(),
                name: None,
                rate: None,
                source: book.text(year.source).to_string(),
            });
        }
        // The same list may hold a product by several prefixes of one source.
        let mut seen = Vec::new();
        out.retain(|law| {
            !seen.contains(law) && {
                seen.push(law.clone());
                true
            }
        });
        out
    }
}
