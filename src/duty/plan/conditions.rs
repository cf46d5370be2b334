//! Whether the conditions of a measure hold, and what must be asked to know.

use super::stacking::Run;
use crate::base::date::Day;
use crate::base::money::Rate;
use crate::law::facts::{FactId, Portion, Unanswered};
use crate::law::measure::{Condition, Measure};

/// Three-valued truth: a condition on an unanswered fact is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    Yes,
    No,
    Open,
}

impl Truth {
    fn of(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }
}

impl Run<'_, '_, '_> {
    /// A content that decides and is neither declared nor plain from the chapter must be asked.
    pub(super) fn ask_content(&mut self, portion: Portion) {
        if let Some(id) = self.case.fact_of(portion) {
            self.plan.looked_at.insert(id);
            if !self.case.facts.given(id) && !self.case.whole_in_chapter(id) && portion != Portion::US_CONTENT
            {
                self.plan.open.insert(id);
            }
        }
    }

    pub(super) fn note_open(&mut self, measure: &Measure) {
        for condition in &measure.conditions {
            if let Condition::Fact(fact, _) = *condition
                && self.case.facts.answer(fact).is_none()
                && self.must_ask(fact)
            {
                self.plan.open.insert(fact);
            }
        }
    }

    pub(super) fn in_baggage(&self) -> bool {
        self.case.book.facts.baggage().and_then(|id| self.case.facts.answer(id)).unwrap_or(false)
    }

    fn must_ask(&self, fact: FactId) -> bool {
        self.case.book.facts.get(fact).is_some_and(|fact| {
            fact.unanswered == Unanswered::Ask
                || fact.ask_on_lists.iter().any(|list| (self.case.on_list)(list))
        })
    }

    pub(super) fn holds(&mut self, condition: Condition) -> Truth {
        let (facts, value) = (self.case.facts, self.case.value);
        match condition {
            Condition::Fact(fact, want) => {
                self.plan.looked_at.insert(fact);
                match facts.answer(fact) {
                    Some(answer) => Truth::of(answer == want),
                    None if self.must_ask(fact) => Truth::Open,
                    None => Truth::of(!want),
                }
            }
            Condition::Before(fact, day, want) => {
                self.plan.looked_at.insert(fact);
                let before = facts.day(fact).is_some_and(|given: Day| given < day);
                Truth::of(before == want)
            }
            Condition::Declared(fact) => {
                self.plan.looked_at.insert(fact);
                Truth::of(facts.amount(fact).is_some())
            }
            Condition::ShareAtLeast(fact, share) => {
                self.plan.looked_at.insert(fact);
                let amount = facts.amount(fact).map(|content| content.of(value));
                let enough =
                    amount.is_some_and(|amount| amount.0 > 0 && Rate::ONE.of(amount) >= share.of(value));
                Truth::of(enough)
            }
            Condition::ShareUnder(fact, share) => {
                self.plan.looked_at.insert(fact);
                let amount = facts.amount(fact).map(|content| content.of(value));
                Truth::of(amount.is_some_and(|amount| Rate::ONE.of(amount) < share.of(value)))
            }
            Condition::Column1Under(rate) | Condition::Column1AtLeast(rate) => {
                let Some(duty) = self.case.column else {
                    self.plan.needs_column = true;
                    return Truth::No;
                };
                let under = !duty.reaches(rate, value);
                Truth::of(under == matches!(condition, Condition::Column1Under(_)))
            }
            Condition::Displaced => Truth::Yes,
        }
    }
}
