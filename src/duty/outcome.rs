//! One product of one checked line, decided: stack taken, and unanswered facts tried both ways where the answer hangs
//! on them.

use super::answer::QuoteStatus;
use super::applicable_law::Candidates;
use super::check::CheckedLine;
use super::column::{ColumnDuty, Relief};
use super::column_rate::ColumnRate;
use super::engine::Engine;
use super::plan::{Case, Chapter98, Miss, Plan};
use super::price::Decision;
use super::product::Product;
use crate::base::money::Cents;
use crate::base::order;
use crate::hts::code::HtsCode;
use crate::law::facts::{Content, FactId, FactKind, Facts};
use crate::law::measure::MeasureId;

/// A decided product.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The decision with the facts as they stand.
    pub decision: Decision,
    /// Least and greatest total over the open facts; equal when none is open.
    pub least: Cents,
    /// See `least`.
    pub greatest: Cents,
    /// Facts that must be answered: they change the result.
    pub must: Vec<FactId>,
    /// The duty is the same whatever the open facts are, but the headings are not.
    pub heading_open: bool,
}

/// More open facts than this are not tried in every combination.
const TRIED_AT_ONCE: usize = 8;

/// Whether a product's duty is decided, and if not, what stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is decided.
    Decided,
    /// The goods cannot be entered under this measure.
    Refused(MeasureId),
    /// The list or rate of this measure is not held.
    NotHeld(MeasureId),
    /// How the claimed chapter 98 provision meets this measure was not read.
    Chapter98Unread(MeasureId),
    /// Whether this measure reaches goods of US origin that come back is not held.
    HomeGoods(MeasureId),
    /// The line states no rate that can be computed.
    NoRate,
    /// A quantity or the value of a part is missing.
    Quantity,
    /// Facts that only the importer knows decide.
    Facts,
}

impl Standing {
    /// The status that answers carry.
    #[must_use]
    pub fn status(self) -> QuoteStatus {
        match self {
            Standing::Decided => QuoteStatus::Decided,
            Standing::Refused(_) => QuoteStatus::Refused,
            Standing::NotHeld(_)
            | Standing::Chapter98Unread(_)
            | Standing::HomeGoods(_)
            | Standing::NoRate => QuoteStatus::CannotSay,
            Standing::Quantity => QuoteStatus::NeedsQuantity,
            Standing::Facts => QuoteStatus::NeedsFacts,
        }
    }
}

/// What stands in the way of an outcome, the weightiest first.
#[must_use]
pub fn standing(column: &ColumnDuty<'_>, relief: &Relief, outcome: &Outcome) -> Standing {
    let (decision, plan) = (&outcome.decision, &outcome.decision.plan);
    if let Some(id) = plan.refused {
        return Standing::Refused(id);
    }
    if let Some(id) = plan.cannot_say {
        return Standing::NotHeld(id);
    }
    if let Some(id) = plan.chapter98_unread {
        return Standing::Chapter98Unread(id);
    }
    // Nothing is charged on a part of no value, so that only what costs something is in doubt.
    if relief.home_goods
        && let Some(charged) = decision.layers().find(|layer| layer.amount.0 > 0)
    {
        return Standing::HomeGoods(charged.layer.measure);
    }
    let needs_column = decision.priced.needs_column;
    if relief.cannot.is_some() || (needs_column && column.cannot.is_some()) {
        return Standing::NoRate;
    }
    let measured = !relief.missing.is_empty() || (needs_column && !column.missing.is_empty());
    if decision.priced.needs_quantity.is_some() || measured {
        return Standing::Quantity;
    }
    if needs_column {
        return Standing::NoRate;
    }
    if outcome.must.is_empty() { Standing::Decided } else { Standing::Facts }
}

/// Everything that a decision needs for one product but the facts.
pub struct Setting<'e, 'l> {
    /// The engine.
    pub engine: &'e Engine,
    /// The line.
    pub line: &'l CheckedLine<'e>,
    /// The product.
    pub product: &'l Product<'e>,
    /// The column duty; none while it cannot be priced.
    pub column: Option<ColumnRate>,
    /// Chapter 98 claim.
    pub chapter98: Option<Chapter98>,
    /// Measures that meet the product.
    pub candidates: Candidates,
}

impl<'e, 'l> Setting<'e, 'l> {
    /// Prepares a product for decision.
    #[must_use]
    pub fn new(
        engine: &'e Engine,
        line: &'l CheckedLine<'e>,
        product: &'l Product<'e>,
        column: Option<ColumnRate>,
        chapter98: Option<Chapter98>,
    ) -> Setting<'e, 'l> {
        let mut candidates = Candidates::default();
        line.law.candidates(product.segments.iter().copied(), &mut candidates);
        Setting { engine, line, product, column, chapter98, candidates }
    }

    /// Plans with these facts.
    #[must_use]
    pub fn plan(&self, facts: &Facts, trace: Option<&mut Vec<(MeasureId, Miss)>>) -> Plan {
        let on_list = |name: &str| self.product.on_list(self.engine, self.line.day, name);
        let case = Case {
            book: self.engine.book(),
            law: &self.line.law,
            candidates: &self.candidates,
            on_list: &on_list,
            chapter: self.product.line.rate_line().map_or(0, HtsCode::chapter),
            value: self.line.value,
            column: self.column,
            facts,
            chapter98: self.chapter98,
        };
        Plan::of(&case, trace)
    }

    /// Decides with these facts.
    #[must_use]
    pub fn decide(&self, facts: &Facts) -> Decision {
        let quantity = |unit| self.line.quantity(self.engine.book().text(unit));
        Decision::new(self.plan(facts, None), self.line.value, self.column, quantity)
    }

    /// Decides, and tries open facts every way.
    #[must_use]
    pub fn resolve(&self, facts: &Facts) -> Outcome {
        let decision = self.decide(facts);
        let mut ends = Ends {
            least: decision.total(),
            greatest: decision.total(),
            differ: false,
            headings: false,
            first: None,
            #[cfg(feature = "full")]
            every: None,
        };
        if decision.plan.open.is_empty() {
            return Outcome {
                least: ends.least,
                greatest: ends.greatest,
                decision,
                must: Vec::new(),
                heading_open: false,
            };
        }
        ends.least = Cents(i64::MAX);
        ends.greatest = Cents(i64::MIN);
        let mut tried = Vec::new();
        self.try_all(facts, &decision, 0, &mut ends, &mut tried);
        let tried = order::distinct(tried);
        let (least, greatest) = (ends.least, ends.greatest);
        // Two ends that agree say nothing of the cents between them: an amount is asked for
        // wherever it moves value from one heading to another.
        let kind = |id: &FactId| self.engine.book().facts.get(*id).map(|fact| fact.kind);
        ends.differ |= ends.headings && tried.iter().any(|id| kind(id) == Some(FactKind::Amount));
        match ends.first {
            // Every answer leads to the same duty: any of them decides it, where none would
            // leave out a measure that holds either way.
            Some(agreed) if !ends.differ => {
                let mut agreed = agreed;
                agreed.plan.open = decision.plan.open;
                decision.plan.looked_at.iter().for_each(|id| agreed.plan.looked_at.insert(id));
                Outcome { decision: agreed, least, greatest, must: Vec::new(), heading_open: ends.headings }
            }
            _ => Outcome { decision, least, greatest, must: tried, heading_open: false },
        }
    }

    /// Every decision that the answers to open facts lead to, and the facts that were tried; what [`resolve`] weighs.
    ///
    /// [`resolve`]: Setting::resolve
    #[cfg(feature = "full")]
    #[must_use]
    pub(crate) fn ways(&self, facts: &Facts) -> (Decision, Vec<Decision>, Vec<FactId>) {
        let decision = self.decide(facts);
        let mut ends = Ends {
            least: Cents::ZERO,
            greatest: Cents::ZERO,
            differ: false,
            headings: false,
            first: None,
            every: Some(Vec::new()),
        };
        let mut tried = Vec::new();
        if !decision.plan.open.is_empty() {
            self.try_all(facts, &decision, 0, &mut ends, &mut tried);
        }
        (decision, ends.every.unwrap_or_default(), order::distinct(tried))
    }

    fn try_all(
        &self,
        facts: &Facts,
        decision: &Decision,
        depth: usize,
        ends: &mut Ends,
        tried: &mut Vec<FactId>,
    ) {
        let Some(fact) = decision.plan.open.iter().next() else {
            ends.take(decision);
            return;
        };
        if depth >= TRIED_AT_ONCE {
            ends.differ = true;
            ends.take(decision);
            return;
        }
        tried.push(fact);
        for answered in self.answers(facts, decision, fact) {
            let next = self.decide(&answered);
            self.try_all(&answered, &next, depth + 1, ends, tried);
        }
    }

    /// The facts under each answer to an open fact.
    fn answers(&self, facts: &Facts, decision: &Decision, id: FactId) -> Vec<Facts> {
        let dictionary = &self.engine.book().facts;
        let Some(fact) = dictionary.get(id) else { return Vec::new() };
        if fact.kind == FactKind::Amount {
            let value = self.line.value;
            let declared = facts.declared_materials(dictionary);
            let room = declared.rest();
            // A cent beside nothing: a duty on any content at all may displace another on the whole.
            let tried = [Content::default(), Content::Cents(Cents(1).min(room.of(value))), room];
            let amounts = tried.into_iter().map(|amount| facts.with_amount(id, amount));
            // Of a value of nothing there is no part to know.
            if !dictionary.is_material(id) || value.0 == 0 {
                return amounts.collect();
            }
            // Not known is the same as all of the value, but where another content is declared beside it.
            let tried = if room.of(value) == value { 2 } else { 3 };
            return amounts.take(tried).chain([facts.with_not_known(id)]).collect();
        }
        // Of facts that exclude one another and are all open, exactly one is true,
        // unless the group says that it may be none.
        let rivals: Vec<FactId> = dictionary
            .rivals(fact)
            .map(|(rival, _)| rival)
            .filter(|&rival| decision.plan.open.contains(rival))
            .collect();
        if rivals.is_empty() || fact.none_possible {
            return vec![facts.with_answer(dictionary, id, true), facts.with_answer(dictionary, id, false)];
        }
        std::iter::once(id).chain(rivals).map(|choice| facts.with_answer(dictionary, choice, true)).collect()
    }
}

/// What the answers to open facts lead to.
struct Ends {
    least: Cents,
    greatest: Cents,
    /// Two answers lead to different duties, or one of them to none that can be said.
    differ: bool,
    /// Two answers lead to different headings.
    headings: bool,
    first: Option<Decision>,
    /// All of them, where somebody wants to see them.
    #[cfg(feature = "full")]
    every: Option<Vec<Decision>>,
}

/// What stands in the way of a duty, whatever its amount.
pub(crate) fn block(decision: &Decision) -> (Option<MeasureId>, Option<MeasureId>, Option<MeasureId>, bool) {
    let (plan, priced) = (&decision.plan, &decision.priced);
    (plan.refused, plan.cannot_say, priced.needs_quantity, priced.needs_column)
}

impl Ends {
    fn take(&mut self, decision: &Decision) {
        #[cfg(feature = "full")]
        if let Some(every) = &mut self.every {
            every.push(decision.clone());
        }
        let total = decision.total();
        self.least = self.least.min(total);
        self.greatest = self.greatest.max(total);
        let Some(first) = &self.first else {
            self.first = Some(decision.clone());
            return;
        };
        self.differ |= first.total() != total || block(first) != block(decision);
        self.headings |= first.plan.measures().ne(decision.plan.measures());
    }
}
