//! What the measures that apply cost, and the column on what they leave.

use super::{Applied, Portions, Run};
use crate::base::money::Cents;
use crate::law::facts::Portion;
use crate::law::measure::{Effect, Measure};

impl Run<'_, '_, '_> {
    /// Prices the measures that apply, then the column on what they leave.
    pub(super) fn price(&mut self) {
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
                // Goods with a value are no nought of their unit, see `hts::rate::price`.
                let quantity = (case.quantities)(case.book.text(unit))
                    .filter(|quantity| quantity.0 > 0 || case.value.0 == 0);
                let duty = quantity.and_then(|quantity| rate.of(quantity));
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
