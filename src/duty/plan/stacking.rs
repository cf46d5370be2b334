//! One pass over the measures that meet the product: ranks, groups, displacement.

use super::conditions::Truth;
use super::displaced::Displaced;
use super::{Case, Charge, Division, Layer, Miss, Plan, Portions, Split};
use crate::law::facts::Portion;
use crate::law::measure::{Basis, Category, Condition, Effect, Measure, MeasureId, Reach, Status};

/// Plans a case.
pub(super) fn plan(case: &Case<'_>, trace: Option<&mut Vec<(MeasureId, Miss)>>) -> Plan {
    let division = Division::of(case);
    let split = division.on(case.value);
    let plan = Plan { division, ..Plan::default() };
    let mut run = Run { case, split, plan, displaced: Displaced::default(), trace };
    run.walk();
    run.charge();
    run.plan
}

pub(super) struct Run<'c, 'a, 't> {
    pub(super) case: &'c Case<'a>,
    pub(super) split: Split,
    pub(super) plan: Plan,
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
        for id in case.law.walk(case.candidates) {
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
            match self.open_to(id, measure, portion, settled[portion.place()]) {
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
            settled[portion.place()] = Some(id);
        }
        self.apply(id, measure, taken);
    }

    /// Portions of some value on which the measure would work.
    fn portions_of(&self, measure: &Measure) -> impl Iterator<Item = Portion> + use<> {
        let present = self.split.present();
        let basis = match measure.basis {
            Basis::Portion(own) if self.case.not_known(own) => Basis::Full,
            basis => basis,
        };
        // A value of nothing still has its stack: duty on a value of zero is zero, not absent.
        Portion::all().filter(move |&portion| {
            let there = present.contains(portion) || (present.is_empty() && portion == Portion::REST);
            there
                && match basis {
                    Basis::Full => true,
                    Basis::Portion(own) => own == portion,
                    Basis::NonUsContent => portion != Portion::US_CONTENT,
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
        if portion == Portion::RELIEVED && !matches!(measure.effect, Effect::Nothing | Effect::Column2) {
            let category = self.case.book.program_of(measure).map(|program| program.category);
            let full = self.case.chapter98.is_some_and(|claim| claim.section232_on_full_value);
            let pays_all_the_same = full && category == Some(Category::S232);
            if !pays_all_the_same {
                if !measure.chapter98_exempt {
                    self.plan.chapter98_unread.get_or_insert(id);
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
        self.plan
            .layers
            .iter_mut()
            .filter(|layer| layer.measure == displacer)
            .for_each(|layer| layer.lifts = true);
    }

    fn apply(&mut self, id: MeasureId, measure: &Measure, portions: Portions) {
        if measure.conditions.contains(&Condition::Displaced) {
            for portion in portions.iter() {
                if let Some(displacer) = self.displaced.on(measure.program, portion) {
                    self.mark_lift(displacer);
                }
            }
        }
        // Every measure of a pack has its program.
        let category = self.case.book.program_of(measure).map_or(Category::S232, |program| program.category);
        let (charge, absorbs) = (Charge::Nothing, Portions::default());
        self.plan.layers.push(Layer { measure: id, category, portions, charge, absorbs, lifts: false });
        for &(program, reach) in &measure.displaces {
            let mut reach = reach;
            if let Reach::Portion(portion) = reach {
                self.ask_content(portion);
                if self.case.not_known(portion) {
                    reach = Reach::Whole;
                }
            }
            self.displaced.enter(program, reach, id);
        }
        match (measure.status, measure.effect) {
            (Status::ListNotCompiled, _) | (Status::Charged, Effect::Unknown) => {
                self.plan.cannot_say.get_or_insert(id);
            }
            (_, Effect::Refused) => {
                self.plan.refused.get_or_insert(id);
            }
            _ => {}
        }
    }
}
