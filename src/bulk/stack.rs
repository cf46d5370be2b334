//! Stacks that were decided before, as rates without the value they were decided on.
//!
//! Which measures apply to a good does not hang on its value, but for three things: how the column duty compares with a
//! few rates (`under 15 %`, `15 % in all`), amounts that the importer declares, and a value of nothing. So a stack is
//! decided once, on a value made up for it, for every way in which the column duty can compare; what is kept is the list
//! of rates with the part of the value that each takes. Rows with declared amounts or without a value are decided alone.
//!
//! Where facts are open, all ways of answering them are kept, because whether their duties differ can hang on the cents.

use std::collections::HashMap;

use super::memo::Numbers;
use super::row::RowAnswer;
use crate::duty::answer::QuoteStatus;
use crate::duty::check::{CheckedLine, Matched};
use crate::duty::decide::{Applied, Decision};
use crate::duty::engine::Engine;
use crate::duty::outcome::{Setting, block, stack};
use crate::duty::product::Product;
use crate::hts::code::HtsCode;
use crate::hts::schedule::LineRef;
use crate::law::date::Day;
use crate::law::facts::{FactKind, Facts};
use crate::law::measure::{Category, Condition, Effect, Measure};
use crate::law::money::{Amount, Cents, Rate};

/// The column duty on the whole value of a row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Duty {
    /// A percentage of the value.
    Percent(Rate),
    /// An amount that hangs on more than the value.
    Amount(Amount),
    /// It cannot be priced, and this is the status of a row that owes it.
    None(QuoteStatus),
}

impl Duty {
    /// The part of the duty that falls on a part of the value.
    fn share(self, part: Cents, whole: Cents) -> Option<Cents> {
        match self {
            Duty::Percent(rate) => rate.on(part),
            Duty::Amount(amount) => amount.share(part, whole),
            Duty::None(_) => Some(Cents::ZERO),
        }
    }

    /// How many of these rates the duty reaches; one more than there are where it has no price.
    fn class(self, thresholds: &[Rate], value: Cents) -> usize {
        match self {
            Duty::Percent(rate) => thresholds.iter().filter(|&&threshold| rate >= threshold).count(),
            Duty::Amount(duty) => thresholds.iter().filter(|threshold| duty >= threshold.of(value)).count(),
            Duty::None(_) => thresholds.len() + 1,
        }
    }
}

/// Where a row stands: what its stack hangs on beside the column duty and the value.
pub(super) struct Place<'a> {
    pub engine: &'a Engine,
    /// Period and origin.
    pub slot: usize,
    /// Chapter and lists.
    pub signature: u32,
    /// Facts.
    pub variant: u16,
    pub facts: &'a Facts,
    /// The line of the row that asks first, on whose behalf the stack is decided for all.
    pub line: LineRef<'a>,
    pub asked: HtsCode,
    pub day: Day,
    pub origin: u8,
}

/// A part of the value: the whole of it or nothing, and some cents more or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Part {
    whole: bool,
    more: i16,
}

impl Part {
    /// The part that a decision took of the made-up value.
    fn of(cents: Cents) -> Option<Part> {
        let near = |base: i64| i16::try_from(cents.0 - base).ok().filter(|more| more.abs() < 100);
        let whole = near(MADE_UP.0).map(|more| Part { whole: true, more });
        whole.or_else(|| near(0).map(|more| Part { whole: false, more }))
    }

    fn value(self, value: Cents) -> Cents {
        Cents(if self.whole { value.0 } else { 0 } + i64::from(self.more))
    }
}

/// What a layer comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Amounts {
    /// The rate of the part.
    Rate,
    /// The same less the column duty on the part.
    RateLessColumn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Layer {
    category: Category,
    rate: Rate,
    part: Part,
    amounts: Amounts,
}

/// A decision without its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Stack {
    layers: Vec<Layer>,
    /// The part of the value that owes the column duty on its own line.
    column: Part,
    /// What stands in the way whatever the facts.
    blocked: Option<QuoteStatus>,
    /// The column duty is needed and has no price.
    needs_column: bool,
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

/// The stacks of one place.
#[derive(Clone, Debug)]
struct Node {
    /// Rates that the column duty is compared with, rising.
    thresholds: Vec<Rate>,
    /// By what [`Duty::class`] says; see `UNKNOWN` and `ALONE`.
    outcomes: Vec<u32>,
}

/// Not decided yet.
const UNKNOWN: u32 = u32::MAX;
/// Rows like this are decided alone.
const ALONE: u32 = u32::MAX - 1;

/// The value on which stacks are decided; far from any part that a decision makes up of single cents.
const MADE_UP: Cents = Cents(10_000_000);

/// Places that are kept; beyond it all are forgotten, so that memory has a limit.
const MOST_PLACES: usize = 400_000;

/// What was decided before.
#[derive(Clone, Debug, Default)]
pub(super) struct Stacks {
    /// By period and origin: whether column 2 stands for column 1.
    column2: Vec<Option<bool>>,
    places: Numbers,
    nodes: Vec<Node>,
    outcomes: Vec<Outcomes>,
    /// Many places have the same outcomes; each is kept once.
    known: HashMap<Outcomes, u32>,
}

impl Stacks {
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
    pub fn settle(&mut self, place: &Place<'_>, duty: Duty, value: Cents) -> Option<RowAnswer> {
        let key = u64::try_from(place.slot).ok()? << 40
            | u64::from(place.signature) << 16
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
        self.outcomes.get(known as usize)?.settle(duty, value)
    }

    fn enter(&mut self, place: &Place<'_>, key: u64) -> Option<usize> {
        if self.nodes.len() >= MOST_PLACES {
            (self.places, self.nodes) = (Numbers::default(), Vec::new());
        }
        let thresholds = on(place, None, thresholds);
        let outcomes = vec![UNKNOWN; thresholds.len() + 2];
        self.nodes.push(Node { thresholds, outcomes });
        let at = self.nodes.len() - 1;
        self.places.insert(key, u32::try_from(at).ok()?);
        Some(at)
    }

    /// Decides for a class of column duties and keeps the result.
    fn decide(&mut self, place: &Place<'_>, at: usize, class: usize) -> Option<u32> {
        let node = self.nodes.get_mut(at)?;
        // The lowest duty of the class stands for all of them.
        let column = match class.checked_sub(1) {
            None => Some(Amount::ZERO),
            Some(reached) => node.thresholds.get(reached).map(|threshold| threshold.of(MADE_UP)),
        };
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

/// The line of a place with the made-up value, prepared for decision.
fn on<T>(place: &Place<'_>, column: Option<Amount>, work: impl FnOnce(&Setting<'_, '_>) -> T) -> T {
    let line = CheckedLine {
        asked: place.asked,
        matched: if place.line.ordinal().is_some() { Matched::Exact } else { Matched::EightDigit },
        lines: vec![place.line],
        origin: place.origin,
        day: place.day,
        value: MADE_UP,
        facts: place.facts.clone(),
        slice: place.engine.slice(place.day, place.origin),
        ..CheckedLine::blank(place.engine)
    };
    let product = Product::new(place.engine, place.line, Some(place.asked));
    work(&Setting::new(place.engine, &line, &product, column, None))
}

fn candidates<'s>(setting: &'s Setting<'_, '_>) -> impl Iterator<Item = &'s Measure> {
    let ids = setting.line.slice.walk(&setting.candidates);
    ids.filter_map(|id| setting.engine.book().measures.get(usize::from(id)))
}

/// Rates that a decision compares the column duty with.
fn thresholds(setting: &Setting<'_, '_>) -> Vec<Rate> {
    let mut rates = Vec::new();
    for measure in candidates(setting) {
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
        if amounts && candidates(setting).any(|measure| measure.conditions.iter().any(extreme_share)) {
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

    fn settle(&self, duty: Duty, value: Cents) -> Option<RowAnswer> {
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
        Some(RowAnswer { status, total_duty, total_fees: None, by_category })
    }
}

/// A share of the value so small or so great that a cent of a few dollars could reach or miss it.
fn extreme_share(condition: &Condition) -> bool {
    let (least, most) = (Rate::ONE.0 / 100, Rate::ONE.0 / 100 * 99);
    matches!(condition, Condition::ShareAtLeast(_, share) if !(least..=most).contains(&share.0))
}

impl Stack {
    fn of(setting: &Setting<'_, '_>, decision: &Decision) -> Option<Stack> {
        if decision.needs_quantity.is_some() || decision.chapter98_unread.is_some() {
            return None;
        }
        let mut layers = Vec::new();
        for applied in &decision.applied {
            layers.extend(layer(setting, applied)?);
        }
        let blocked = match (decision.refused, decision.cannot_say) {
            (Some(_), _) => Some(QuoteStatus::Refused),
            (None, Some(_)) => Some(QuoteStatus::CannotSay),
            (None, None) => None,
        };
        let column = Part::of(decision.value_of(decision.column_portions))?;
        let kept = Stack { layers, column, blocked, needs_column: decision.needs_column };
        // The made-up value must come to what was decided on it, or something was not understood here.
        let duty = setting.column.map_or(Duty::None(QuoteStatus::CannotSay), Duty::Amount);
        let mut by_category = [Cents::ZERO; Category::ALL.len()];
        let total = kept.amounts(duty, MADE_UP, &mut by_category)?;
        let column = by_category.get(Category::Chapter1To97 as usize);
        (total == decision.total() && (column == Some(&decision.column) || column.is_none())).then_some(kept)
    }

    fn total(&self, duty: Duty, value: Cents) -> Option<Cents> {
        let mut total = duty.share(self.column.value(value), value)?.0;
        for layer in &self.layers {
            total += layer.amount(duty, value)?.0;
        }
        Some(Cents(total))
    }

    /// The total, and what it is made of.
    fn amounts(
        &self,
        duty: Duty,
        value: Cents,
        by_category: &mut [Cents; Category::ALL.len()],
    ) -> Option<Cents> {
        let column = duty.share(self.column.value(value), value)?;
        by_category[Category::Chapter1To97 as usize] = column;
        let mut total = column.0;
        for layer in &self.layers {
            let amount = layer.amount(duty, value)?;
            by_category[layer.category as usize].0 += amount.0;
            total += amount.0;
        }
        Some(Cents(total))
    }
}

impl Layer {
    fn amount(&self, duty: Duty, value: Cents) -> Option<Cents> {
        let basis = self.part.value(value);
        let amount = self.rate.on(basis)?;
        Some(match self.amounts {
            Amounts::Rate => amount,
            Amounts::RateLessColumn => Cents((amount.0 - duty.share(basis, value)?.0).max(0)),
        })
    }
}

/// The layer of a measure that applies, where it costs anything; none at all where its duty is not a rate of a value.
fn layer(setting: &Setting<'_, '_>, applied: &Applied) -> Option<Option<Layer>> {
    let book = setting.engine.book();
    let measure = book.measures.get(usize::from(applied.measure))?;
    let part = Part::of(applied.basis)?;
    let category = book.program_of(measure)?.category;
    let (rate, amounts) = match measure.effect {
        Effect::Add(rate) | Effect::Replace(rate) => (rate, Amounts::Rate),
        Effect::Total(_) if setting.column.is_none() => return Some(None),
        Effect::Total(rate) if setting.column.is_some_and(|duty| duty >= rate.of(MADE_UP)) => {
            return Some(None);
        }
        Effect::Total(rate) if applied.absorbs.is_empty() => (rate, Amounts::RateLessColumn),
        Effect::Total(rate) => (rate, Amounts::Rate),
        Effect::AddPerUnit(..) => return None,
        Effect::Nothing | Effect::Column2 | Effect::Refused | Effect::Unknown => return Some(None),
    };
    Some(Some(Layer { category, rate, part, amounts }))
}
