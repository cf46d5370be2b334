//! The law of one day for one origin, ordered so that a single pass decides a stack.
//!
//! Measures of one group stand together, the lowest rank first, and a group stands
//! after every group that can displace it. Which measures meet a product is a union of
//! bit sets, one for each list segment that holds the product's line.

use crate::base::date::Day;
use crate::base::order;
use crate::law::book::LawBook;
use crate::law::facts::{FactId, Portion};
use crate::law::lists::{ListId, ProductLists, SegmentId};
use crate::law::measure::{Basis, Condition, Effect, GroupId, Measure, MeasureId, Reach, Status};

/// The measures in force on a day for an origin.
#[derive(Clone, Debug)]
pub struct ApplicableLaw {
    /// In the order in which they are decided.
    pub measures: Vec<MeasureId>,
    /// Column 2 takes the place of column 1 for this origin and day.
    pub column2: bool,
    /// The class of origins that frees its products of the merchandise processing fee, by its place.
    pub mpf_origin: Option<usize>,
    words: usize,
    every_product: Vec<u64>,
    /// For each segment, `words` words.
    by_segment: Vec<u64>,
    except_by_segment: Vec<u64>,
    by_portion: [Vec<u64>; Portion::COUNT],
}

/// The list segments in force on a day, chained by their lists.
struct InForce {
    /// By list: the last of its segments.
    last: Vec<Option<usize>>,
    /// By segment: the one before it of the same list.
    before: Vec<Option<usize>>,
}

impl InForce {
    fn new(lists: &ProductLists, day: Day) -> InForce {
        let mut chains =
            InForce { last: vec![None; lists.names.len()], before: vec![None; lists.segments.len()] };
        for (row, (segment, before)) in lists.segments.iter().zip(&mut chains.before).enumerate() {
            if segment.span.holds(day)
                && let Some(last) = chains.last.get_mut(usize::from(segment.list))
            {
                *before = last.replace(row);
            }
        }
        chains
    }

    fn of(&self, list: ListId) -> impl Iterator<Item = usize> + '_ {
        let last = self.last.get(usize::from(list)).copied().flatten();
        std::iter::successors(last, |&row| self.before.get(row).copied().flatten())
    }
}

/// Positions in [`ApplicableLaw::measures`] of the measures that meet one product.
#[derive(Clone, Debug, Default)]
pub struct Candidates {
    words: Vec<u64>,
}

impl ApplicableLaw {
    /// The law of a day for an origin (by its index in the country table).
    #[must_use]
    pub fn new(book: &LawBook, day: Day, origin: u8) -> ApplicableLaw {
        ApplicableLaw::build(book, day, None, origin)
    }

    /// The law for goods of privileged foreign status in a foreign trade zone: that of the status day, and of the law of the
    /// day of entry the measures that name the status. Those were made for goods that the law of their own day would let
    /// off, so they come before it.
    #[must_use]
    pub fn of_zone(book: &LawBook, entered: Day, status: Day, zone: FactId, origin: u8) -> ApplicableLaw {
        ApplicableLaw::build(book, status, Some((entered, zone)), origin)
    }

    fn build(book: &LawBook, day: Day, zone: Option<(Day, FactId)>, origin: u8) -> ApplicableLaw {
        // The day of entry, for measures that it decides even so.
        let entered = |measure: &Measure| {
            let (entered, zone) = zone?;
            let names = |condition: &Condition| matches!(*condition, Condition::Before(of, ..) if of == zone);
            measure.conditions.iter().any(names).then_some(entered)
        };
        // Duties that are given back are collected on no later entry, whatever the status of the goods.
        let collected_no_more = |measure: &Measure| {
            zone.is_some_and(|(entered, _)| {
                book.given_back.iter().any(|ground| {
                    ground.programs.contains(&measure.program)
                        && ground.origins.contains(origin)
                        && ground.span.until <= entered
                })
            })
        };
        let in_force = |measure: &Measure| {
            measure.span.holds(entered(measure).unwrap_or(day))
                && !collected_no_more(measure)
                && measure.origins.contains(origin)
                && !matches!(measure.status, Status::Suspended | Status::AsFiledOnly)
        };
        let in_force: Vec<MeasureId> =
            (0..).zip(&book.measures).filter(|(_, measure)| in_force(measure)).map(|(id, _)| id).collect();
        let place = group_order(book, &in_force);
        let ordered = order::distinct(in_force.into_iter().filter_map(|id| {
            let measure = book.measures.get(usize::from(id))?;
            let late = zone.is_some() && entered(measure).is_none();
            Some((*place.get(usize::from(measure.group))?, measure.group, late, measure.rank, id))
        }));
        let measures: Vec<MeasureId> = ordered.into_iter().map(|(.., id)| id).collect();

        let words = measures.len().div_ceil(64).max(1);
        let segments = book.lists.segments.len();
        let mut law = ApplicableLaw {
            column2: false,
            mpf_origin: book.fees.mpf_origin(day, origin),
            words,
            every_product: vec![0; words],
            by_segment: vec![0; words * segments],
            except_by_segment: vec![0; words * segments],
            by_portion: std::array::from_fn(|_| vec![0; words]),
            measures,
        };
        let segments = InForce::new(&book.lists, day);
        let at_entry = zone.map(|(entered, _)| InForce::new(&book.lists, entered));
        for (position, id) in law.measures.clone().into_iter().enumerate() {
            if let Some(measure) = book.measures.get(usize::from(id)) {
                let segments = at_entry.as_ref().filter(|_| entered(measure).is_some()).unwrap_or(&segments);
                law.enter(segments, position, measure);
            }
        }
        law
    }

    /// Enters a measure.
    fn enter(&mut self, segments: &InForce, position: usize, measure: &Measure) {
        let (word, bit) = (position / 64, 1u64 << (position % 64));
        let words = self.words;
        let mark = |table: &mut Vec<u64>, row: usize| {
            if let Some(slot) = table.get_mut(row * words + word) {
                *slot |= bit;
            }
        };
        self.column2 |= measure.effect == Effect::Column2;
        if measure.all_products {
            mark(&mut self.every_product, 0);
        }
        for (named, table) in
            [(&measure.lists, &mut self.by_segment), (&measure.except, &mut self.except_by_segment)]
        {
            named.iter().flat_map(|&list| segments.of(list)).for_each(|row| mark(table, row));
        }
        for portion in Portion::all() {
            let named = measure.basis == Basis::Portion(portion)
                || (portion == Portion::US_CONTENT && measure.basis == Basis::NonUsContent)
                || measure.displaces.iter().any(|&(_, reach)| reach == Reach::Portion(portion));
            if named {
                mark(&mut self.by_portion[portion.place()], 0);
            }
        }
    }

    /// The measures that meet a product held by these segments.
    pub fn candidates(&self, segments: impl Iterator<Item = SegmentId>, out: &mut Candidates) {
        let words = self.words;
        out.words.clear();
        out.words.extend_from_slice(&self.every_product);
        out.words.resize(words * 2, 0);
        let (met, left_out) = out.words.split_at_mut(words);
        for segment in segments {
            let row = usize::from(segment) * words;
            for offset in 0..words {
                met[offset] |= self.by_segment.get(row + offset).copied().unwrap_or(0);
                left_out[offset] |= self.except_by_segment.get(row + offset).copied().unwrap_or(0);
            }
        }
        for (met, left_out) in met.iter_mut().zip(left_out.iter()) {
            *met &= !left_out;
        }
        out.words.truncate(words);
    }

    /// Whether one of the candidates speaks of a portion of the value.
    #[must_use]
    pub fn speaks_of(&self, candidates: &Candidates, portion: Portion) -> bool {
        candidates.words.iter().zip(&self.by_portion[portion.place()]).any(|(met, named)| met & named != 0)
    }

    /// The candidates in the order in which they are decided.
    pub fn walk<'a>(&'a self, candidates: &'a Candidates) -> impl Iterator<Item = MeasureId> + 'a {
        candidates.words.iter().enumerate().flat_map(move |(word, &bits)| {
            let mut rest = bits;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let position = word * 64 + rest.trailing_zeros() as usize;
                rest &= rest - 1;
                self.measures.get(position).copied()
            })
        })
    }
}

/// The place of each group: after all groups with a measure that displaces it.
///
/// The pack compiler refuses a law in which two groups displace each other on one day;
/// should such a pack be loaded all the same, the groups of the ring keep table order.
fn group_order(book: &LawBook, in_force: &[MeasureId]) -> Vec<usize> {
    let count = book.groups.len();
    let before = displacing_groups(book, in_force);
    let mut place = vec![usize::MAX; count];
    // A bit a group: the compiler lets no more than 64 through.
    let mut placed = 0u64;
    for next in 0..count {
        let left = |&group: &usize| placed >> group & 1 == 0;
        let free = (0..count).filter(left).find(|&group| before[group] & !placed == 0);
        let Some(group) = free.or_else(|| (0..count).find(left)) else { break };
        place[group] = next;
        placed |= 1 << group;
    }
    place
}

/// For each group, the groups that displace it, as a bit set.
fn displacing_groups(book: &LawBook, in_force: &[MeasureId]) -> Vec<u64> {
    let measures = || in_force.iter().filter_map(|&id| book.measures.get(usize::from(id)));
    let mut groups_of_program = vec![0u64; book.programs.len()];
    for measure in measures() {
        if let Some(groups) = groups_of_program.get_mut(usize::from(measure.program)) {
            *groups |= 1 << measure.group;
        }
    }
    let mut before = vec![0u64; book.groups.len()];
    for measure in measures() {
        for &(program, _) in &measure.displaces {
            let groups = groups_of_program.get(usize::from(program)).copied().unwrap_or(0);
            let mut displaced = groups & !(1 << measure.group);
            while displaced != 0 {
                if let Some(mask) = before.get_mut(displaced.trailing_zeros() as usize) {
                    *mask |= 1 << measure.group;
                }
                displaced &= displaced - 1;
            }
        }
    }
    before
}

/// Groups that displace each other in a ring among these measures, if any: a law that
/// cannot be ordered, which the pack compiler refuses.
#[must_use]
pub fn ring(book: &LawBook, day: Day, origin: u8) -> Option<GroupId> {
    let in_force: Vec<MeasureId> = (0..)
        .zip(&book.measures)
        .filter(|(_, m)| m.span.holds(day) && m.origins.contains(origin) && m.status == Status::Charged)
        .map(|(id, _)| id)
        .collect();
    let before = displacing_groups(book, &in_force);
    let place = group_order(book, &in_force);
    (0..book.groups.len())
        .find(|&group| {
            (0..book.groups.len()).any(|other| before[group] >> other & 1 == 1 && place[other] > place[group])
        })
        .and_then(|group| GroupId::try_from(group).ok())
}
