//! The decision: which measures apply to which part of the value, and what each costs.
//!
//! This is the one place where a stack is computed. A quote for a person, a row of a
//! batch and a step of the solver all call [`decide`]; the first only asks for a trace.

use crate::law::book::LawBook;
use crate::law::date::Day;
use crate::law::facts::{FactId, FactSet, Facts, Portion, Unanswered};
use crate::law::measure::{Basis, Category, Condition, Effect, Measure, MeasureId, Reach, Status};
use crate::law::money::{Amount, Cents, Quantity, Rate};

use super::slice::{Candidates, Slice};

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

/// A set of portions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Portions(u8);

impl Portions {
    /// Adds a portion.
    pub fn insert(&mut self, portion: Portion) {
        self.0 |= 1 << portion as u8;
    }

    /// Whether the portion is in.
    #[must_use]
    pub fn contains(self, portion: Portion) -> bool {
        self.0 >> portion as u8 & 1 == 1
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The portions in order.
    pub fn iter(self) -> impl Iterator<Item = Portion> {
        Portion::ALL.into_iter().filter(move |&portion| self.contains(portion))
    }
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

/// Three-valued truth: a condition on an unanswered fact is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Truth {
    Yes,
    No,
    Open,
}

impl Truth {
    fn of(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }
}

/// Decides a stack. `trace` receives every measure that met the product and does not apply.
#[must_use]
pub fn decide(case: &Case<'_>, trace: Option<&mut Vec<(MeasureId, Miss)>>) -> Decision {
    let mut run = Run {
        case,
        decision: Decision::default(),
        displaced_whole: [None; 64],
        displaced_portion: [[None; 64]; Portion::COUNT],
        trace,
    };
    run.split_value();
    run.walk();
    run.price();
    run.decision
}

struct Run<'c, 'a, 't> {
    case: &'c Case<'a>,
    decision: Decision,
    displaced_whole: [Option<MeasureId>; 64],
    displaced_portion: [[Option<MeasureId>; 64]; Portion::COUNT],
    trace: Option<&'t mut Vec<(MeasureId, Miss)>>,
}

impl Run<'_, '_, '_> {
    fn miss(&mut self, id: MeasureId, miss: Miss) {
        if let Some(trace) = &mut self.trace {
            trace.push((id, miss));
        }
    }

    /// Splits the customs value into the portions that some candidate speaks of.
    fn split_value(&mut self) {
        let case = self.case;
        let whole = case.chapter98.map_or(case.value, |claim| claim.dutiable.min(case.value));
        self.decision.portions[Portion::Relieved as usize] = Cents(case.value.0 - whole.0);
        let mut rest = whole.0;
        let metals = [Portion::Steel, Portion::Aluminum, Portion::Copper];
        for portion in metals {
            let declared = self.spoken_of(portion).and_then(|id| case.facts.amount(id));
            rest -= self.take(portion, declared.unwrap_or_default(), rest);
        }
        // An article of the metal's own chapter whose content is not declared is all of that metal.
        for portion in metals {
            let undeclared = self.spoken_of(portion).filter(|&id| case.facts.amount(id).is_none());
            if undeclared.is_some_and(|id| self.whole_in_chapter(id)) {
                rest -= self.take(portion, Cents(rest), rest);
            }
        }
        // US content takes from what the metals leave: metal of US origin pays with the metal.
        let declared = self.spoken_of(Portion::UsContent).and_then(|id| case.facts.amount(id));
        let relieved = self.capped(declared.unwrap_or_default());
        rest -= self.take(Portion::UsContent, relieved, rest);
        self.decision.portions[Portion::Rest as usize] = Cents(rest);
    }

    fn take(&mut self, portion: Portion, amount: Cents, rest: i64) -> i64 {
        let taken = amount.0.min(rest);
        self.decision.portions[portion as usize] = Cents(taken);
        taken
    }

    /// The fact that declares a portion, where some candidate speaks of it.
    fn spoken_of(&self, portion: Portion) -> Option<FactId> {
        self.fact_of(portion).filter(|_| self.case.slice.speaks_of(self.case.candidates, portion))
    }

    fn whole_in_chapter(&self, id: FactId) -> bool {
        self.case.book.facts.get(id).is_some_and(|fact| fact.whole_in_chapters.contains(&self.case.chapter))
    }

    fn fact_of(&self, portion: Portion) -> Option<FactId> {
        self.case.book.facts.portion(portion)
    }

    /// US content up to the share that the measures met by the product relieve.
    fn capped(&self, declared: Cents) -> Cents {
        let case = self.case;
        let caps = case.slice.walk(case.candidates).filter_map(|id| {
            let measure = case.book.measures.get(usize::from(id))?;
            let cap = measure.us_content_cap?;
            let claimed = measure.conditions.iter().all(|condition| match *condition {
                Condition::Fact(fact, want) => case.facts.answer(fact).unwrap_or(false) == want,
                _ => true,
            });
            claimed.then(|| {
                Cents(
                    i64::try_from(i128::from(case.value.0) * i128::from(cap.0) / i128::from(Rate::ONE.0))
                        .unwrap_or(i64::MAX),
                )
            })
        });
        caps.fold(declared, Cents::min)
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
        let basis = measure.basis;
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
        let program = usize::from(measure.program) & 63;
        let displacer = self.displaced_whole[program].or(self.displaced_portion[portion as usize][program]);
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
            let program = usize::from(measure.program) & 63;
            let displacers = portions.iter().filter_map(|portion| {
                self.displaced_whole[program].or(self.displaced_portion[portion as usize][program])
            });
            for displacer in displacers.collect::<Vec<_>>() {
                self.mark_lift(displacer);
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
            let program = usize::from(program) & 63;
            match reach {
                Reach::Whole => _ = self.displaced_whole[program].get_or_insert(id),
                Reach::Portion(portion) => {
                    self.ask_content(portion);
                    _ = self.displaced_portion[portion as usize][program].get_or_insert(id);
                }
            }
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

    /// A content that decides and is neither declared nor plain from the chapter must be asked.
    fn ask_content(&mut self, portion: Portion) {
        if let Some(id) = self.fact_of(portion) {
            self.decision.looked_at.insert(id);
            if self.case.facts.amount(id).is_none()
                && !self.whole_in_chapter(id)
                && portion != Portion::UsContent
            {
                self.decision.open.insert(id);
            }
        }
    }

    fn note_open(&mut self, measure: &Measure) {
        for condition in &measure.conditions {
            if let Condition::Fact(fact, _) = *condition
                && self.case.facts.answer(fact).is_none()
                && self.must_ask(fact)
            {
                self.decision.open.insert(fact);
            }
        }
    }

    fn in_baggage(&self) -> bool {
        self.case.book.facts.baggage().and_then(|id| self.case.facts.answer(id)).unwrap_or(false)
    }

    fn must_ask(&self, fact: FactId) -> bool {
        self.case.book.facts.get(fact).is_some_and(|fact| {
            fact.unanswered == Unanswered::Ask
                || fact.ask_on_lists.iter().any(|list| (self.case.on_list)(list))
        })
    }

    fn holds(&mut self, condition: Condition) -> Truth {
        let (facts, value) = (self.case.facts, self.case.value);
        match condition {
            Condition::Fact(fact, want) => {
                self.decision.looked_at.insert(fact);
                match facts.answer(fact) {
                    Some(answer) => Truth::of(answer == want),
                    None if self.must_ask(fact) => Truth::Open,
                    None => Truth::of(!want),
                }
            }
            Condition::Before(fact, day, want) => {
                self.decision.looked_at.insert(fact);
                let before = facts.day(fact).is_some_and(|given: Day| given < day);
                Truth::of(before == want)
            }
            Condition::Declared(fact) => {
                self.decision.looked_at.insert(fact);
                Truth::of(facts.amount(fact).is_some())
            }
            Condition::ShareAtLeast(fact, share) => {
                self.decision.looked_at.insert(fact);
                let enough = facts
                    .amount(fact)
                    .is_some_and(|amount| amount.0 > 0 && Rate::ONE.of(amount) >= share.of(value));
                Truth::of(enough)
            }
            Condition::Column1Under(rate) | Condition::Column1AtLeast(rate) => {
                let Some(duty) = self.case.column else {
                    self.decision.needs_column = true;
                    return Truth::No;
                };
                let under = duty < rate.of(value);
                Truth::of(under == matches!(condition, Condition::Column1Under(_)))
            }
            Condition::Displaced => Truth::Yes,
        }
    }

    /// Prices the measures that apply, then the column on what they leave.
    fn price(&mut self) {
        let mut absorbed = Portions::default();
        if self.case.chapter98.is_some() {
            absorbed.insert(Portion::Relieved);
        }
        for index in 0..self.decision.applied.len() {
            let applied = self.decision.applied[index];
            let Some(measure) = self.case.book.measures.get(usize::from(applied.measure)) else { continue };
            let (amount, absorbs) = self.price_one(applied, measure, absorbed);
            for portion in absorbs.iter() {
                absorbed.insert(portion);
            }
            self.decision.applied[index].amount = amount;
            self.decision.applied[index].absorbs = absorbs;
        }
        for portion in Portion::ALL.into_iter().filter(|&portion| !absorbed.contains(portion)) {
            if self.decision.portions[portion as usize].0 > 0 {
                self.decision.column_portions.insert(portion);
            }
        }
        let left = self.decision.value_of(self.decision.column_portions);
        match self.case.column {
            Some(duty) if self.case.value.0 == 0 => self.decision.column = duty.round(),
            Some(duty) => match duty.share(left, self.case.value) {
                Some(column) => self.decision.column = column,
                None => self.decision.needs_column = true,
            },
            None if left.0 > 0 || self.case.value.0 == 0 => self.decision.needs_column = true,
            None => {}
        }
    }

    fn price_one(&mut self, applied: Applied, measure: &Measure, absorbed: Portions) -> (Cents, Portions) {
        let case = self.case;
        let none = Portions::default();
        let fresh = applied.portions.iter().all(|portion| !absorbed.contains(portion));
        match measure.effect {
            Effect::Add(rate) => (rate.of(applied.basis).round(), none),
            Effect::Replace(rate) => (rate.of(applied.basis).round(), applied.portions),
            Effect::AddPerUnit(rate, unit) => {
                let duty = (case.quantities)(case.book.text(unit)).and_then(|quantity| rate.of(quantity));
                match duty {
                    Some(duty) => (duty.round(), none),
                    None => {
                        self.decision.needs_quantity.get_or_insert(applied.measure);
                        (Cents::ZERO, none)
                    }
                }
            }
            Effect::Total(rate) => {
                let Some(duty) = case.column else {
                    self.decision.needs_column = true;
                    return (Cents::ZERO, none);
                };
                if case.value.0 > 0 && duty >= rate.of(case.value) {
                    return (Cents::ZERO, none);
                }
                let total = rate.of(applied.basis).round();
                // Customs takes the whole total under the heading and nothing on the line itself
                // (CSMS 66242844, 66336270, 66987366), unless another total has taken the
                // column duty in already.
                if fresh {
                    return (total, applied.portions);
                }
                let inside =
                    if case.value.0 > 0 { duty.share(applied.basis, case.value) } else { Some(duty.round()) };
                (Cents(total.0 - inside.unwrap_or_default().0).max(Cents::ZERO), none)
            }
            Effect::Nothing | Effect::Column2 | Effect::Refused | Effect::Unknown => (Cents::ZERO, none),
        }
    }
}
