//! What the measures that apply charge, and which part of the value is left to the column.

use super::stacking::Run;
use super::{Charge, Layer, Portions};
use crate::law::facts::Portion;
use crate::law::measure::{Effect, Measure};

impl Run<'_, '_, '_> {
    /// Gives each layer its charge, and the column what they leave.
    pub(super) fn charge(&mut self) {
        let mut absorbed = Portions::default();
        if self.case.chapter98.is_some() {
            absorbed.insert(Portion::RELIEVED);
        }
        for index in 0..self.plan.layers.len() {
            let layer = self.plan.layers[index];
            let Some(measure) = self.case.book.measures.get(usize::from(layer.measure)) else { continue };
            let (charge, absorbs) = self.charge_of(layer, measure, absorbed);
            absorbed.extend(absorbs);
            self.plan.layers[index] = Layer { charge, absorbs, ..layer };
        }
        for portion in self.split.present().iter().filter(|&portion| !absorbed.contains(portion)) {
            self.plan.column_portions.insert(portion);
        }
        let left = !self.plan.column_portions.is_empty() || self.case.value.0 == 0;
        self.plan.needs_column |= left && self.case.column.is_none();
    }

    fn charge_of(&mut self, layer: Layer, measure: &Measure, absorbed: Portions) -> (Charge, Portions) {
        let none = Portions::default();
        match measure.effect {
            Effect::Add(rate) => (Charge::Rate(rate), none),
            Effect::Replace(rate) => (Charge::Rate(rate), layer.portions),
            Effect::AddPerUnit(rate, unit) => (Charge::PerUnit(rate, unit), none),
            Effect::Total(rate) => {
                let Some(column) = self.case.column else {
                    self.plan.needs_column = true;
                    return (Charge::Nothing, none);
                };
                if self.case.value.0 > 0 && column.reaches(rate, self.case.value) {
                    return (Charge::Nothing, none);
                }
                // Customs takes the whole total under the heading and nothing on the line itself
                // (CSMS 66242844, 66336270, 66987366), unless another total has taken the
                // column duty in already.
                if layer.portions.meets(absorbed) {
                    (Charge::RateAboveColumn(rate), none)
                } else {
                    (Charge::Rate(rate), layer.portions)
                }
            }
            Effect::Nothing | Effect::Column2 | Effect::Refused | Effect::Unknown => (Charge::Nothing, none),
        }
    }
}
