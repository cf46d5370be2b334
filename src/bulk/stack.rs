//! Stacks that were decided before, as rates without the value they were decided on.
//!
//! Which measures apply to a good does not hang on its value, but for three things: how the column duty compares with a
//! few rates (`under 15 %`, `15 % in all`), amounts that the importer declares, and a value of nothing. So a stack is
//! decided once, on a value made up for it, for every way in which the column duty can compare; what is kept is the list
//! of rates with the part of the value that each takes. Rows with declared amounts or without a value are decided alone.
//!
//! Where facts are open, all ways of answering them are kept, because whether their duties differ can hang on the cents.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use super::amounts::{Duty, MADE_UP, Stack};
use super::line::KnownLine;
use super::numbers::{Numbers, Quick, Sequences};
use super::row::{Row, RowAnswer};
use super::sheet::{Sheet, Sheets};
use crate::base::date::Day;
use crate::base::money::{Amount, Cents, Rate};
use crate::duty::answer::QuoteStatus;
use crate::duty::check::{CheckedLine, Matched};
use crate::duty::engine::Engine;
use crate::duty::given_back;
use crate::duty::outcome::{Setting, block, stack};
use crate::duty::product::Product;
use crate::duty::slice::Candidates;
use crate::hts::code::HtsCode;
use crate::hts::schedule::LineRef;
use crate::law::facts::{FactKind, Facts};
use crate::law::lists::{ListId, SegmentId};
use crate::law::measure::{Category, Condition, Effect, Measure, MeasureId};

/// Where a row stands: what its stack hangs on beside the column duty and the value.
pub(super) struct Place<'a> {
    pub engine: &'a Engine,
    /// Period and origin.
    pub slot: usize,
    /// The row that asks first, and its line: on their behalf the stack is decided for all.
    pub row: &'a Row,
    pub known: &'a KnownLine,
    /// Where it is written what the line is to the law.
    pub signatures: &'a Sequences,
    /// Facts.
    pub variant: u16,
    pub facts: &'a Facts,
    pub day: Day,
    pub origin: u8,
    /// Which order of reporting holds on the day.
    pub order: u8,
}

// Most rows stand where another stood before: what only the first one needs is looked up for it alone.
impl<'a> Place<'a> {
    /// The line.
    fn line(&self) -> LineRef<'a> {
        self.engine.pack().schedule.line_at(self.known.index, self.known.leaf)
    }

    /// Its chapter, where facts speak of it, nought otherwise; and the list segments that hold it.
    fn kind(&self) -> Option<(u16, &'a [SegmentId])> {
        self.signatures.at(self.known.signature).split_first().map(|(&chapter, segments)| (chapter, segments))
    }
}

/// Which stack a row was settled with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Which {
    node: usize,
    class: usize,
    /// Whatever the open facts are, the duty is the same; what is told is then the first of their ends.
    agreed: bool,
}

/// A stack, and all those that open facts may lead to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Outcomes {
    root: Stack,
    /// Without repeats, the first answer first; empty where no fact is open.
    ends: Vec<Stack>,
    /// The ends differ whatever the value.
    differ: bool,
    /// From this value on all this holds.
    least_value: Cents,
}

/// The stacks of one content.
#[derive(Clone, Debug)]
struct Node {
    /// Rates that the column duty is compared with, rising.
    thresholds: Vec<Rate>,
    /// By what [`Duty::class`] says; see `UNKNOWN` and `ALONE`.
    outcomes: Vec<u32>,
}

impl Node {
    /// The column duty on the made-up value that stands for a class: the lowest of it; none where it has no price.
    fn column(&self, class: usize) -> Option<Amount> {
        match class.checked_sub(1) {
            None => Some(Amount::ZERO),
            Some(reached) => self.thresholds.get(reached).map(|threshold| threshold.of(MADE_UP)),
        }
    }
}

/// Not decided yet.
const UNKNOWN: u32 = u32::MAX;
/// Rows like this are decided alone.
const ALONE: u32 = u32::MAX - 1;

/// Places that are kept; beyond it all are forgotten, so that memory has a limit.
const MOST_PLACES: usize = 400_000;
/// The same for what is decided at them; the law as it stands comes to some thousands.
const MOST_NODES: usize = 40_000;

/// What was decided before.
#[derive(Clone, Debug, Default)]
pub(super) struct Stacks {
    /// By period and origin: whether column 2 stands for column 1.
    column2: Vec<Option<bool>>,
    places: Numbers,
    /// By segment: the list that it is part of, where facts must be asked on that list.
    asked_on: Vec<Option<ListId>>,
    /// What the decision at a place hangs on beside the column duty and the value: the chapter, the facts, the measures
    /// that meet the good in the order in which they are decided, and the lists on which facts must be asked and which
    /// hold it. Many places share it: most changes of the law are about other goods or other origins.
    contents: Sequences,
    /// By the place of their content.
    nodes: Vec<Node>,
    outcomes: Vec<Outcomes>,
    /// Of the place at hand: room that every place uses again.
    candidates: Candidates,
    content: Vec<u16>,
    /// Many places have the same outcomes; each is kept once.
    known: HashMap<Outcomes, u32, BuildHasherDefault<Quick>>,
    sheets: Sheets,
}

impl Stacks {
    /// Nothing decided yet.
    pub fn new(engine: &Engine) -> Stacks {
        let lists = &engine.book().lists;
        let named: HashSet<&str> = engine
            .book()
            .facts
            .iter()
            .flat_map(|(_, fact)| fact.ask_on_lists.iter().map(String::as_str))
            .collect();
        let asked_on = lists.segments.iter().map(|segment| segment.list);
        let asked_on = asked_on.map(|list| named.contains(lists.name(list)).then_some(list)).collect();
        Stacks { asked_on, ..Stacks::default() }
    }

    /// Whether goods of the origin pay column 2 on the day.
    pub fn column2(&mut self, engine: &Engine, slot: usize, day: Day, origin: u8) -> bool {
        if let Some(&Some(known)) = self.column2.get(slot) {
            return known;
        }
        let found = engine.slice(day, origin).column2;
        if self.column2.len() <= slot {
            self.column2.resize(slot + 1, None);
        }
        if let Some(place) = self.column2.get_mut(slot) {
            *place = Some(found);
        }
        found
    }

    /// Settles a row; none where it must be decided alone. The fees are not its business.
    pub fn settle(&mut self, place: &Place<'_>, duty: Duty, value: Cents) -> Option<(RowAnswer, Which)> {
        let key = u64::try_from(place.slot).ok()? << 40
            | u64::from(place.known.signature) << 16
            | u64::from(place.variant);
        let at = match self.places.get(&key) {
            Some(&at) => at as usize,
            None => self.enter(place, key)?,
        };
        let node = self.nodes.get(at)?;
        let class = duty.class(&node.thresholds, value);
        let known = match node.outcomes.get(class).copied()? {
            ALONE => return None,
            UNKNOWN => self.decide(place, at, class)?,
            known => known,
        };
        let (answer, agreed) = self.outcomes.get(known as usize)?.settle(duty, value)?;
        Some((answer, Which { node: at, class, agreed }))
    }

    /// What the layers of a settled row are called; none where that hangs on more than is kept.
    pub fn sheet(&mut self, place: &Place<'_>, which: Which) -> Option<usize> {
        let Which { node, class, agreed } = which;
        // Many origins and days share a stack; what of it comes back hangs on both.
        let grounds = given_back::grounds(place.engine, place.day, place.origin)?;
        let key = u64::try_from(node).ok()? << 40
            | u64::from(u8::try_from(class).ok()?) << 32
            | u64::from(grounds) << 16
            | u64::from(place.order) << 8
            | u64::from(agreed);
        if let Some(known) = self.sheets.find(key) {
            return known;
        }
        let column = self.nodes.get(node)?.column(class);
        let sheet = on(place, column, |setting| {
            if !agreed {
                return Sheet::of(setting, &setting.decide(place.facts, None));
            }
            let (_, ends, _) = setting.ways(place.facts);
            Sheet::of(setting, ends.first()?)
        });
        self.sheets.keep(key, sheet)
    }

    /// A sheet by its place.
    pub fn sheet_at(&self, at: usize) -> Option<&Sheet> {
        self.sheets.get(at)
    }

    fn enter(&mut self, place: &Place<'_>, key: u64) -> Option<usize> {
        if self.nodes.len() >= MOST_NODES {
            let (column2, asked_on) = (std::mem::take(&mut self.column2), std::mem::take(&mut self.asked_on));
            *self = Stacks { column2, asked_on, ..Stacks::default() };
        }
        if self.places.len() >= MOST_PLACES {
            self.places.clear();
        }
        let (chapter, segments) = place.kind()?;
        let slice = place.engine.slice(place.day, place.origin);
        let mut candidates = std::mem::take(&mut self.candidates);
        slice.candidates(segments.iter().copied(), &mut candidates);
        let mut content = std::mem::take(&mut self.content);
        content.clear();
        content.extend([chapter, place.variant, 0]);
        content.extend(slice.walk(&candidates));
        // Where the lists begin parts them from the measures.
        content[2] = u16::try_from(content.len()).ok()?;
        content.extend(self.asked_lists(place, segments));
        let at = self.contents.place(&content)?;
        if self.nodes.len() < self.contents.len() {
            let thresholds = thresholds(place.engine, slice.walk(&candidates));
            let outcomes = vec![UNKNOWN; thresholds.len() + 2];
            self.nodes.push(Node { thresholds, outcomes });
        }
        self.places.insert(key, at);
        (self.candidates, self.content) = (candidates, content);
        Some(at as usize)
    }

    /// The lists on which facts must be asked and which hold the good.
    fn asked_lists(&self, place: &Place<'_>, segments: &[SegmentId]) -> impl Iterator<Item = ListId> {
        let lists = &place.engine.book().lists;
        segments.iter().filter_map(move |&id| {
            let list = (*self.asked_on.get(usize::from(id))?)?;
            lists.segment(id)?.span.holds(place.day).then_some(list)
        })
    }

    /// Decides for a class of column duties and keeps the result.
    fn decide(&mut self, place: &Place<'_>, at: usize, class: usize) -> Option<u32> {
        let node = self.nodes.get_mut(at)?;
        let column = node.column(class);
        let outcomes = on(place, column, |setting| Outcomes::of(setting, place.facts));
        let known = match outcomes {
            None => ALONE,
            Some(outcomes) => match self.known.get(&outcomes) {
                Some(&known) => known,
                None => {
                    let new = u32::try_from(self.outcomes.len()).ok()?;
                    self.outcomes.push(outcomes.clone());
                    self.known.insert(outcomes, new);
                    new
                }
            },
        };
        *node.outcomes.get_mut(class)? = known;
        (known != ALONE).then_some(known)
    }
}

/// The line of a place with the made-up value, prepared for decision; none where the row names no code.
fn on<T>(
    place: &Place<'_>,
    column: Option<Amount>,
    work: impl FnOnce(&Setting<'_, '_>) -> Option<T>,
) -> Option<T> {
    let asked = HtsCode::from_padded(place.row.hts, place.row.digits)?;
    let (_, segments) = place.kind()?;
    let at = place.line();
    let line = CheckedLine {
        asked,
        matched: Matched::Exact,
        lines: vec![at],
        origin: place.origin,
        day: place.day,
        entered: place.day,
        value: MADE_UP,
        facts: place.facts.clone(),
        slice: place.engine.slice(place.day, place.origin),
        ..CheckedLine::blank(place.engine)
    };
    let product = Product::held_by(at, segments.to_vec());
    work(&Setting::new(place.engine, &line, &product, column, None))
}

/// Measures by their numbers.
fn named(engine: &Engine, ids: impl Iterator<Item = MeasureId>) -> impl Iterator<Item = &Measure> {
    ids.filter_map(|id| engine.book().measures.get(usize::from(id)))
}

/// Rates that a decision compares the column duty with.
fn thresholds(engine: &Engine, measures: impl Iterator<Item = MeasureId>) -> Vec<Rate> {
    let mut rates = Vec::new();
    for measure in named(engine, measures) {
        if let Effect::Total(rate) = measure.effect {
            rates.push(rate);
        }
        rates.extend(measure.conditions.iter().filter_map(|condition| match *condition {
            Condition::Column1Under(rate) | Condition::Column1AtLeast(rate) => Some(rate),
            _ => None,
        }));
    }
    rates.sort_unstable();
    rates.dedup();
    rates
}

impl Outcomes {
    /// None where the outcomes hang on the value in a way that is not kept.
    fn of(setting: &Setting<'_, '_>, facts: &Facts) -> Option<Outcomes> {
        let (root, ends, tried) = setting.ways(facts);
        let kind = |id| setting.engine.book().facts.get(id).map(|fact| fact.kind);
        let amounts = tried.into_iter().any(|id| kind(id) == Some(FactKind::Amount));
        // Amounts are tried as nothing, a cent and all that is left: of a value of a few dollars a cent is no small share.
        let least_value = if amounts { Cents(400) } else { Cents(1) };
        let mut candidates = named(setting.engine, setting.line.slice.walk(&setting.candidates));
        if amounts && candidates.any(|measure| measure.conditions.iter().any(extreme_share)) {
            return None;
        }
        let first = ends.first();
        let differ = ends.iter().any(|end| {
            let same = first
                .is_none_or(|first| block(first) == block(end) && (!amounts || stack(first).eq(stack(end))));
            // Facts still open at an end were too many to try.
            !same || !end.open.is_empty()
        });
        let mut kept: Vec<Stack> = Vec::new();
        for end in &ends {
            let end = Stack::of(setting, end)?;
            if !kept.contains(&end) {
                kept.push(end);
            }
        }
        Some(Outcomes { root: Stack::of(setting, &root)?, ends: kept, differ, least_value })
    }

    /// The answer, and whether the open facts make no difference to it.
    fn settle(&self, duty: Duty, value: Cents) -> Option<(RowAnswer, bool)> {
        if value < self.least_value {
            return None;
        }
        let agreed = match self.ends.split_first() {
            Some((first, others)) if !self.differ => {
                let total = first.total(duty, value)?;
                let mut agree = true;
                for other in others {
                    agree &= other.total(duty, value)? == total;
                }
                agree.then_some(first)
            }
            _ => None,
        };
        let open = !self.ends.is_empty() && agreed.is_none();
        let stack = agreed.unwrap_or(&self.root);
        let mut by_category = [Cents::ZERO; Category::ALL.len()];
        let total_duty = stack.amounts(duty, value, &mut by_category)?;
        let unpriced = match duty {
            Duty::None(status) if stack.needs_column => Some(status),
            _ => None,
        };
        let status = stack.blocked.or(unpriced);
        let status = status.unwrap_or(if open { QuoteStatus::NeedsFacts } else { QuoteStatus::Decided });
        let matched = Matched::Exact;
        Some((RowAnswer { status, matched, total_duty, total_fees: None, by_category }, agreed.is_some()))
    }
}

/// A share of the value so small or so great that a cent of a few dollars could reach or miss it.
fn extreme_share(condition: &Condition) -> bool {
    let (least, most) = (Rate::ONE.0 / 100, Rate::ONE.0 / 100 * 99);
    matches!(condition, Condition::ShareAtLeast(_, share) if !(least..=most).contains(&share.0))
}
