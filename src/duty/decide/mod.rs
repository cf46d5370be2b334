//! The decision: which measures apply to which part of the value, and what each costs.
//!
//! This is the one place where a stack is computed. A quote for a person, a row of a
//! batch and a step of the solver all call [`decide`]; the first only asks for a trace.

mod conditions;
mod displaced;
mod portions;
mod price;

use super::slice::{Candidates, Slice};
use crate::base::money::{Amount, Cents, Quantity};
use crate::law::book::LawBook;
use crate::law::facts::{FactSet, Facts, Portion};
use crate::law::measure::{Basis, Category, Condition, Effect, Measure, MeasureId, Reach, Status};

use conditions::Truth;
use displaced::Displaced;
pub use portions::Portions;

/// A claim under chapter 98.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chapter98 {
    /// The part of the value that stays dutiable.
    pub dutiable: Cents,
    /// Section 232 duties fall on the full value all the same.
    pub section232_on_full_value: bool,
}

/// What is decided about.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The law book.
    pub book: &'a LawBook,
    /// The law of the day for the origin.
    pub slice: &'a Slice,
    /// The measures that meet the product.
    pub candidates: &'a Candidates,
    /// Lists that hold the product, for facts that must be asked on them.
    pub on_list: &'a dyn Fn(&str) -> bool,
    /// The chapter of the product.
    pub chapter: u8,
    /// Customs value.
    pub value: Cents,
    /// The column duty on the whole value under the rate really used: General, a claimed
    /// Special rate or column 2; none while it cannot be priced.
    pub column: Option<Amount>,
    /// Declared facts.
    pub facts: &'a Facts,
    /// Quantities by unit.
    pub quantities: &'a dyn Fn(&str) -> Option<Quantity>,
    /// Chapter 98 claim.
    pub chapter98: Option<Chapter98>,
}

/// A measure that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Applied {
    /// Which.
    pub measure: MeasureId,
    /// To which portions.
    pub portions: Portions,
    /// Their value.
    pub basis: Cents,
    /// The duty reported under its heading.
    pub amount: Cents,
    /// Portions whose column duty is inside the amount.
    pub absorbs: Portions,
    /// Some other measure gave way to it.
    pub lifts: bool,
}

/// Why a measure that met the product does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Miss {
    /// A condition does not hold.
    Condition(Condition),
    /// Another measure of its group stands before it.
    Outranked(MeasureId),
    /// A measure of another programme displaces it.
    Displaced(MeasureId),
    /// Goods entered under chapter 98 do not pay it.
    Chapter98,
    /// Personal baggage does not pay it.
    Baggage,
    /// No part of the value is of the kind it works on.
    NoSuchPortion(Portion),
}

/// The decided stack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Value of each portion, by [`Portion`] order.
    pub portions: [Cents; Portion::COUNT],
    /// Measures that apply, in the order of decision.
    pub applied: Vec<Applied>,
    /// Column duty as reported on the line of chapters 1 to 97.
    pub column: Cents,
    /// Portions that owe the column duty on that line.
    pub column_portions: Portions,
    /// Unanswered facts that decided nothing yet.
    pub open: FactSet,
    /// Facts that were looked at, answered or not.
    pub looked_at: FactSet,
    /// The column duty is needed and cannot be priced.
    pub needs_column: bool,
    /// A unit whose quantity is missing.
    pub needs_quantity: Option<MeasureId>,
    /// The goods cannot be entered under this measure.
    pub refused: Option<MeasureId>,
    /// The law that applies here is not in the pack.
    pub cannot_say: Option<MeasureId>,
    /// A measure whose meeting with the claimed chapter 98 provision was not read.
    pub chapter98_unread: Option<MeasureId>,
}

impl Decision {
    /// Sum of all layers.
    #[must_use]
    pub fn total(&self) -> Cents {
        Cents(self.column.0 + self.applied.iter().map(|applied| applied.amount.0).sum::<i64>())
    }

    /// Value of a set of portions.
    #[must_use]
    pub fn value_of(&self, portions: Portions) -> Cents {
        portions.iter().map(|portion| self.portions[portion as usize]).sum()
    }
}

/// Decides a stack. `trace` receives every measure that met the product and does not apply.
#[must_use]
pub fn decide(case: &Case<'_>, trace: Option<&mut Vec<(MeasureId, Miss)>>) -> Decision {
    let mut run = Run { case, decision: Decision::default(), displaced: Displaced::default(), trace };
    run.split_value();
    run.walk();
    run.price();
    run.decision
}

struct Run<'c, 'a, 't> {
    case: &'c Case<'a>,
    decision: Decision,
    displaced: Displaced,
    trace: Option<&'t mut Vec<(MeasureId, Miss)>>,
}

impl Run<'_, '_, '_> {
    fn miss(&mut self, id: MeasureId, miss: Miss) {
        if let Some(trace) = &mut self.trace {
            trace.push((id, miss));
        }
    }

    fn walk(&mut self) {
        let case = self.case;
        let mut group = None;
        let mut settled: [Option<MeasureId>; Portion::COUNT] = [None; Portion::COUNT];
        for id in case.slice.walk(case.candidates) {
            let Some(measure) = case.book.measures.get(usize::from(id)) else { continue };
            if group != Some(measure.group) {
                group = Some(measure.group);
                settled = [None; Portion::COUNT];
            }
            self.consider(id, measure, &mut settled);
        }
    }

    fn consider(
        &mut self,
        id: MeasureId,
        measure: &Measure,
        settled: &mut [Option<MeasureId>; Portion::COUNT],
    ) {
        let mut held = Truth::Yes;
        for condition in measure.conditions.iter().filter(|&&condition| condition != Condition::Displaced) {
            match self.holds(*condition) {
                Truth::Yes => {}
                Truth::No => {
                    self.miss(id, Miss::Condition(*condition));
                    return;
                }
                Truth::Open => held = Truth::Open,
            }
        }
        if held == Truth::Open {
            self.note_open(measure);
            return;
        }
        if measure.baggage_exempt && self.in_baggage() {
            self.miss(id, Miss::Baggage);
            return;
        }
        let mut taken = Portions::default();
        let mut reason = None;
        for portion in self.portions_of(measure) {
            match self.open_to(id, measure, portion, settled[portion as usize]) {
                Ok(()) => taken.insert(portion),
                Err(miss) => reason = reason.or(Some(miss)),
            }
        }
        if taken.is_empty() {
            if let Basis::Portion(portion) = measure.basis
                && reason.is_none()
            {
                self.ask_content(portion);
                reason = Some(Miss::NoSuchPortion(portion));
            }
            if let Some(miss) = reason {
                self.miss(id, miss);
            }
            return;
        }
        for portion in taken.iter() {
            settled[portion as usize] = Some(id);
        }
        self.apply(id, measure, taken);
    }

    /// Portions of some value on which the measure would work.
    fn portions_of(&self, measure: &Measure) -> impl Iterator<Item = Portion> + use<> {
        let portions = self.decision.portions;
        let basis = match measure.basis {
            Basis::Portion(own) if self.not_known(own) => Basis::Full,
            basis => basis,
        };
        // A value of nothing still has its stack: duty on a value of zero is zero, not absent.
        let none = portions.iter().all(|value| value.0 == 0);
        Portion::ALL.into_iter().filter(move |&portion| {
            let there = portions[portion as usize].0 > 0 || (none && portion == Portion::Rest);
            there
                && match basis {
                    Basis::Full => true,
                    Basis::Portion(own) => own == portion,
                    Basis::NonUsContent => portion != Portion::UsContent,
                }
        })
    }

    fn open_to(
        &mut self,
        id: MeasureId,
        measure: &Measure,
        portion: Portion,
        settled: Option<MeasureId>,
    ) -> Result<(), Miss> {
        if let Some(before) = settled {
            return Err(Miss::Outranked(before));
        }
        if portion == Portion::Relieved && !matches!(measure.effect, Effect::Nothing | Effect::Column2) {
            let category = self.case.book.program_of(measure).map(|program| program.category);
            let full = self.case.chapter98.is_some_and(|claim| claim.section232_on_full_value);
            let pays_all_the_same = full && category == Some(Category::S232);
            if !pays_all_the_same {
                if !measure.chapter98_exempt {
                    self.decision.chapter98_unread.get_or_insert(id);
                }
                return Err(Miss::Chapter98);
            }
        }
        let displacer = self.displaced.on(measure.program, portion);
        let by_heading = self.case.book.program_of(measure).is_some_and(|program| program.yields_by_heading);
        match displacer {
            _ if measure.conditions.contains(&Condition::Displaced) => {
                displacer.map(|_| ()).ok_or(Miss::Condition(Condition::Displaced))
            }
            Some(displacer) if !by_heading => {
                self.mark_lift(displacer);
                Err(Miss::Displaced(displacer))
            }
            _ => Ok(()),
        }
    }

    fn mark_lift(&mut self, displacer: MeasureId) {
        self.decision
            .applied
            .iter_mut()
            .filter(|applied| applied.measure == displacer)
            .for_each(|applied| applied.lifts = true);
    }

    fn apply(&mut self, id: MeasureId, measure: &Measure, portions: Portions) {
        if measure.conditions.contains(&Condition::Displaced) {
            for portion in portions.iter() {
                if let Some(displacer) = self.displaced.on(measure.program, portion) {
                    self.mark_lift(displacer);
                }
            }
        }
        let basis = self.decision.value_of(portions);
        self.decision.applied.push(Applied {
            measure: id,
            portions,
            basis,
            amount: Cents::ZERO,
            absorbs: Portions::default(),
            lifts: false,
        });
        for &(program, reach) in &measure.displaces {
            let mut reach = reach;
            if let Reach::Portion(portion) = reach {
                self.ask_content(portion);
                if self.not_known(portion) {
                    reach = Reach::Whole;
                }
            }
            self.displaced.enter(program, reach, id);
        }
        match (measure.status, measure.effect) {
            (Status::ListNotCompiled, _) | (Status::Charged, Effect::Unknown) => {
                self.decision.cannot_say.get_or_insert(id);
            }
            (_, Effect::Refused) => {
                self.decision.refused.get_or_insert(id);
            }
            _ => {}
        }
    }
}
