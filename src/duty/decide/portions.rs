//! Parts of the customs value, and how it falls into them.

use super::Run;
use crate::base::money::{Cents, Rate};
use crate::law::facts::{FactId, Portion};
use crate::law::measure::Condition;

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

impl Run<'_, '_, '_> {
    /// Splits the customs value into the portions that some candidate speaks of.
    pub(super) fn split_value(&mut self) {
        let case = self.case;
        let whole = case.chapter98.map_or(case.value, |claim| claim.dutiable.min(case.value));
        self.decision.portions[Portion::Relieved as usize] = Cents(case.value.0 - whole.0);
        let mut rest = whole.0;
        for portion in Portion::METALS {
            let declared = self.spoken_of(portion).and_then(|id| case.facts.amount(id));
            rest -= self.take(portion, declared.unwrap_or_default(), rest);
        }
        // An article of the metal's own chapter whose content is not declared is all of that metal.
        for portion in Portion::METALS {
            let undeclared = self.spoken_of(portion).filter(|&id| !case.facts.given(id));
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

    /// Whether the importer says that the content is not known: its duty is then taken of the whole value, beside that on
    /// every other metal, and no part of the value is the metal's alone.
    pub(super) fn not_known(&self, portion: Portion) -> bool {
        self.fact_of(portion).is_some_and(|id| self.case.facts.not_known(id))
    }

    pub(super) fn whole_in_chapter(&self, id: FactId) -> bool {
        self.case.book.facts.get(id).is_some_and(|fact| fact.whole_in_chapters.contains(&self.case.chapter))
    }

    pub(super) fn fact_of(&self, portion: Portion) -> Option<FactId> {
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
}
