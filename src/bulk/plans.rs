//! Plans that were made before, for all rows that they hold for.
//!
//! Which measures apply to a good does not hang on its value, but for three things: how the column duty compares with a
//! few rates (`under 15 %`, `15 % in all`), amounts that the importer declares, and a value of nothing. So a plan is made
//! once for every way in which the column duty can compare, on behalf of the row that asks first. Rows with declared
//! amounts or without a value are decided alone.
//!
//! Where facts are open, the plans of all ways of answering them are kept, because whether their duties differ can hang on
//! the cents.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use super::lines::{KnownLine, RowColumn};
use super::numbers::{Numbers, Quick, Sequences};
use super::reported::{ReportedStack, ReportedStacks};
use super::row::{Row, RowAnswer};
use super::seen::{RowKey, Seen, SeenRow};
use crate::base::date::Day;
use crate::base::money::{Cents, Rate};
use crate::duty::answer::QuoteStatus;
use crate::duty::applicable_law::Candidates;
use crate::duty::check::{CheckedLine, Matched};
use crate::duty::engine::Engine;
use crate::duty::given_back;
use crate::duty::outcome::{Setting, block};
use crate::duty::plan::{Charge, Layer, Plan, Portions};
use crate::duty::price::price;
use crate::duty::product::Product;
use crate::hts::code::HtsCode;
use crate::hts::schedule::LineRef;
use crate::law::facts::{FactKind, FactSet, Facts};
use crate::law::lists::{ListId, SegmentId};
use crate::law::measure::{Category, Condition, Effect, Measure, MeasureId};
use crate::law::remedies::Remedies;

/// Where a row stands: what its plan hangs on beside the column duty and the value.
pub(super) struct RowCase<'a> {
    pub engine: &'a Engine,
    /// Period and origin.
    pub slot: usize,
    /// The row that asks first, and its line: on their behalf the plan is made for all.
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
    pub column: RowColumn,
}

// Most rows stand where another stood before: what only the first one needs is looked up for it alone.
impl<'a> RowCase<'a> {
    /// The line.
    fn line(&self) -> LineRef<'a> {
        self.engine.pack().schedule.line_at(self.known.index, self.known.leaf)
    }

    /// Its chapter, where facts speak of it, nought otherwise; and the list segments that hold it.
    fn kind(&self) -> Option<(u16, &'a [SegmentId])> {
        self.signatures.at(self.known.signature).split_first().map(|(&chapter, segments)| (chapter, segments))
    }

    fn value(&self) -> Cents {
        Cents(self.row.customs_value)
    }
}

/// Which plan a row was priced with.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlanKey {
    pub(super) node: usize,
    class: usize,
    /// Whatever the open facts are, the duty is the same; what is reported is then the first of their ends.
    agreed: bool,
}

/// A plan, and all those that open facts may lead to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Outcomes {
    root: Plan,
    /// Without repeats, the first answer first; empty where no fact is open.
    ends: Vec<Plan>,
    /// The ends differ whatever the value.
    differ: bool,
    /// From this value on all this holds.
    least_value: Cents,
}

/// The plans of one content.
#[derive(Clone, Debug)]
struct Node {
    /// Rates that the column duty is compared with, rising.
    thresholds: Vec<Rate>,
    /// By how many of them the column duty reaches, and one more where it has no price; see `UNKNOWN` and `ALONE`.
    outcomes: Vec<u32>,
}

impl Node {
    fn class(&self, column: RowColumn, value: Cents) -> usize {
        match column {
            Ok(duty) => self.thresholds.iter().filter(|&&threshold| duty.reaches(threshold, value)).count(),
            Err(_) => self.thresholds.len() + 1,
        }
    }
}

/// Not planned yet.
const UNKNOWN: u32 = u32::MAX;
/// Rows like this are decided alone.
const ALONE: u32 = u32::MAX - 1;
/// The same below [`LEAST_VALUE`]; of a greater value nothing was asked yet.
const ALONE_IF_SMALL: u32 = u32::MAX - 2;

/// Amounts are tried as nothing, a cent and all that is left: of a value below four dollars a cent is no small share.
const LEAST_VALUE: Cents = Cents(400);

/// Places that are kept; beyond it all are forgotten, so that memory has a limit.
const MOST_PLACES: usize = 400_000;
/// The same for what is planned at them; the law as it stands comes to some thousands.
const MOST_NODES: usize = 40_000;

/// What was planned before.
#[derive(Clone, Debug, Default)]
pub(super) struct Plans {
    places: Numbers,
    /// By segment: the list that it is part of, where facts must be asked on that list.
    asked_on: Vec<Option<ListId>>,
    /// What the plan at a place hangs on beside the column duty and the value: the chapter, the facts, the measures
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
    reported: ReportedStacks,
    /// Rows that led to these plans; with them they are forgotten.
    seen: Seen,
}

impl Plans {
    /// Nothing planned yet.
    pub fn new(engine: &Engine) -> Plans {
        let lists = &engine.book().lists;
        let named: HashSet<&str> = engine
            .book()
            .facts
            .iter()
            .flat_map(|(_, fact)| fact.ask_on_lists.iter().map(String::as_str))
            .collect();
        let asked_on = lists.segments.iter().map(|segment| segment.list);
        let asked_on = asked_on.map(|list| named.contains(lists.name(list)).then_some(list)).collect();
        Plans { asked_on, ..Plans::default() }
    }

    /// Prices a row; none where it must be decided alone. The fees are not its business.
    pub fn price(&mut self, case: &RowCase<'_>) -> Option<(RowAnswer, PlanKey)> {
        let key = u64::try_from(case.slot).ok()? << 40
            | u64::from(case.known.signature) << 16
            | u64::from(case.variant);
        let at = match self.places.get(&key) {
            Some(&at) => at as usize,
            None => self.enter(case, key)?,
        };
        let node = self.nodes.get(at)?;
        let class = node.class(case.column, case.value());
        let known = match node.outcomes.get(class).copied()? {
            ALONE => return None,
            ALONE_IF_SMALL if case.value() < LEAST_VALUE => return None,
            UNKNOWN | ALONE_IF_SMALL => self.plan(case, at, class)?,
            known => known,
        };
        let (answer, agreed) = self.outcomes.get(known as usize)?.price(case.column, case.value())?;
        Some((answer, PlanKey { node: at, class, agreed }))
    }

    /// The rows that were seen last.
    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    /// Keeps what a row led to.
    pub fn keep_seen(&mut self, key: RowKey, row: SeenRow) {
        self.seen.keep(key, row);
    }

    /// Prices with what was planned at a place, where that is known for such a column duty and value.
    pub fn known(&self, at: u32, column: RowColumn, value: Cents) -> Option<RowAnswer> {
        let node = self.nodes.get(at as usize)?;
        let outcomes = *node.outcomes.get(node.class(column, value))?;
        // What is not planned, or decided alone, has no such place.
        self.outcomes.get(outcomes as usize)?.price(column, value).map(|(answer, _)| answer)
    }

    /// What the layers of a priced row are called; none where that hangs on more than is kept.
    pub fn reported(&mut self, case: &RowCase<'_>, key: PlanKey) -> Option<usize> {
        let PlanKey { node, class, agreed } = key;
        // Many origins and days share a plan; what of it comes back hangs on both.
        let grounds = given_back::grounds(case.engine, case.day, case.origin)?;
        let key = u64::try_from(node).ok()? << 40
            | u64::from(u8::try_from(class).ok()?) << 32
            | u64::from(grounds) << 16
            | u64::from(case.order) << 8
            | u64::from(agreed);
        if let Some(known) = self.reported.find(key) {
            return known;
        }
        let reported = on(case, |setting| {
            if !agreed {
                return ReportedStack::of(setting, &setting.decide(case.facts));
            }
            let (_, ends, _) = setting.ways(case.facts);
            ReportedStack::of(setting, ends.first()?)
        });
        self.reported.keep(key, reported)
    }

    /// A reported stack by its place.
    pub fn reported_at(&self, at: usize) -> Option<&ReportedStack> {
        self.reported.get(at)
    }

    fn enter(&mut self, case: &RowCase<'_>, key: u64) -> Option<usize> {
        if self.nodes.len() >= MOST_NODES {
            let asked_on = std::mem::take(&mut self.asked_on);
            *self = Plans { asked_on, ..Plans::default() };
        }
        if self.places.len() >= MOST_PLACES {
            self.places.clear();
        }
        let (chapter, segments) = case.kind()?;
        let law = case.engine.law(case.day, case.origin);
        let mut candidates = std::mem::take(&mut self.candidates);
        law.candidates(segments.iter().copied(), &mut candidates);
        let mut content = std::mem::take(&mut self.content);
        content.clear();
        content.extend([chapter, case.variant, 0]);
        content.extend(law.walk(&candidates));
        // Where the lists begin parts them from the measures.
        content[2] = u16::try_from(content.len()).ok()?;
        content.extend(self.asked_lists(case, segments));
        let at = self.contents.place(&content)?;
        if self.nodes.len() < self.contents.len() {
            let thresholds = thresholds(case.engine, law.walk(&candidates));
            let outcomes = vec![UNKNOWN; thresholds.len() + 2];
            self.nodes.push(Node { thresholds, outcomes });
        }
        self.places.insert(key, at);
        (self.candidates, self.content) = (candidates, content);
        Some(at as usize)
    }

    /// The lists on which facts must be asked and which hold the good.
    fn asked_lists(&self, case: &RowCase<'_>, segments: &[SegmentId]) -> impl Iterator<Item = ListId> {
        let lists = &case.engine.book().lists;
        segments.iter().filter_map(move |&id| {
            let list = (*self.asked_on.get(usize::from(id))?)?;
            lists.segment(id)?.span.holds(case.day).then_some(list)
        })
    }

    /// Plans for a class of column duties and keeps the result; none where this row or all like it are decided alone.
    fn plan(&mut self, case: &RowCase<'_>, at: usize, class: usize) -> Option<u32> {
        let known = match on(case, |setting| Outcomes::of(setting, case.facts)) {
            None => ALONE,
            Some(outcomes) if case.value() < outcomes.least_value => ALONE_IF_SMALL,
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
        *self.nodes.get_mut(at)?.outcomes.get_mut(class)? = known;
        (known < ALONE_IF_SMALL).then_some(known)
    }
}

/// The line of a place, prepared for decision; none where the row names no code.
fn on<T>(case: &RowCase<'_>, work: impl FnOnce(&Setting<'_, '_>) -> Option<T>) -> Option<T> {
    let asked = HtsCode::from_padded(case.row.hts, case.row.digits)?;
    let (_, segments) = case.kind()?;
    let at = case.line();
    let line = CheckedLine {
        asked,
        matched: Matched::Exact,
        lines: vec![at],
        origin: case.origin,
        day: case.day,
        entered: case.day,
        value: case.value(),
        facts: case.facts.clone(),
        law: case.engine.law(case.day, case.origin),
        ..CheckedLine::blank(case.engine)
    };
    let product = Product::held_by(at, segments.to_vec());
    work(&Setting::new(case.engine, &line, &product, case.column.ok(), None))
}

/// Measures by their numbers.
fn named(engine: &Engine, ids: impl Iterator<Item = MeasureId>) -> impl Iterator<Item = &Measure> {
    ids.filter_map(|id| engine.book().measures.get(usize::from(id)))
}

/// Rates that a plan compares the column duty with.
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

/// The plan without what no amount hangs on; none where it hangs on more than the value and the column duty.
fn bare(plan: &Plan) -> Option<Plan> {
    let by_unit = plan.layers.iter().any(|layer| matches!(layer.charge, Charge::PerUnit(..)));
    if by_unit || plan.chapter98_unread.is_some() {
        return None;
    }
    let layers = plan.layers.iter().filter(|layer| layer.charge != Charge::Nothing);
    let (open, looked_at) = (FactSet::default(), FactSet::default());
    Some(Plan { layers: layers.copied().collect(), open, looked_at, ..plan.clone() })
}

impl Outcomes {
    /// None where the outcomes hang on the value in a way that is not kept.
    fn of(setting: &Setting<'_, '_>, facts: &Facts) -> Option<Outcomes> {
        let (root, ends, tried) = setting.ways(facts);
        let kind = |id| setting.engine.book().facts.get(id).map(|fact| fact.kind);
        let amounts = tried.into_iter().any(|id| kind(id) == Some(FactKind::Amount));
        let least_value = if amounts { LEAST_VALUE } else { Cents(1) };
        let mut candidates = named(setting.engine, setting.line.law.walk(&setting.candidates));
        if amounts && candidates.any(|measure| measure.conditions.iter().any(extreme_share)) {
            return None;
        }
        let first = ends.first();
        let differ = ends.iter().any(|end| {
            let same = first.is_none_or(|first| {
                block(first) == block(end) && (!amounts || first.plan.measures().eq(end.plan.measures()))
            });
            // Facts still open at an end were too many to try.
            !same || !end.plan.open.is_empty()
        });
        let mut kept: Vec<Plan> = Vec::new();
        for end in &ends {
            let end = bare(&end.plan)?;
            if !kept.contains(&end) {
                kept.push(end);
            }
        }
        Some(Outcomes { root: bare(&root.plan)?, ends: kept, differ, least_value })
    }

    /// The answer, and whether the open facts make no difference to it.
    fn price(&self, column: RowColumn, value: Cents) -> Option<(RowAnswer, bool)> {
        if value < self.least_value {
            return None;
        }
        let mut by_category = [Cents::ZERO; Category::ALL.len()];
        let agreed = match self.ends.split_first() {
            Some((first, others)) if !self.differ => {
                let total = priced(first, column, value, &mut by_category)?;
                let mut agree = true;
                for other in others {
                    agree &= priced(other, column, value, &mut by_category)? == total;
                }
                agree.then_some(first)
            }
            _ => None,
        };
        let open = !self.ends.is_empty() && agreed.is_none();
        let plan = agreed.unwrap_or(&self.root);
        let total_duty = priced(plan, column, value, &mut by_category)?;
        let blocked = match (plan.refused, plan.cannot_say) {
            (Some(_), _) => Some(QuoteStatus::Refused),
            (None, Some(_)) => Some(QuoteStatus::CannotSay),
            (None, None) => None,
        };
        let status = blocked.or(column.err().filter(|_| plan.needs_column));
        let status = status.unwrap_or(if open { QuoteStatus::NeedsFacts } else { QuoteStatus::Decided });
        let matched = Matched::Exact;
        let (remedies, total_fees) = (Remedies::None, None);
        let answer = RowAnswer { status, matched, remedies, total_duty, total_fees, by_category };
        Some((answer, agreed.is_some()))
    }
}

/// The total of a plan, and in place of what stands there what it is made of; none where an amount is absurdly large.
fn priced(
    plan: &Plan,
    column: RowColumn,
    value: Cents,
    by_category: &mut [Cents; Category::ALL.len()],
) -> Option<Cents> {
    by_category.fill(Cents::ZERO);
    let mut total = 0;
    let each = |layer: &Layer, amount: Cents| {
        by_category[layer.category as usize].0 += amount.0;
        total += amount.0;
    };
    let priced = if plan.division.is_whole() {
        // Nearly every row: there is nothing to divide.
        let basis = |portions: Portions| if portions.is_empty() { Cents::ZERO } else { value };
        price(plan, basis, value, column.ok(), |_| None, each)
    } else {
        let split = plan.division.on(value);
        price(plan, |portions| split.value_of(portions), value, column.ok(), |_| None, each)
    };
    if priced.needs_column && !plan.needs_column {
        return None;
    }
    by_category[Category::Chapter1To97 as usize] = priced.column;
    Some(Cents(total + priced.column.0))
}

/// A share of the value so small or so great that a cent of a few dollars could reach or miss it.
fn extreme_share(condition: &Condition) -> bool {
    let (least, most) = (Rate::ONE.0 / 100, Rate::ONE.0 / 100 * 99);
    matches!(condition, Condition::ShareAtLeast(_, share) | Condition::ShareUnder(_, share) if !(least..=most).contains(&share.0))
}
