//! Facts that a request states and nothing reads: they are said, because an answer that passed over them in silence would
//! look as if it had weighed them.

use super::answer::Warning;
use super::applicable_law::Candidates;
use super::check::CheckedLine;
use super::engine::Engine;
use super::product::products;
use super::wording;
use crate::base::text::Text;
use crate::law::facts::{FactId, FactSet, Facts, Portion};
use crate::law::measure::{Basis, Condition, Measure, Reach};

/// The code of the warning.
pub const CODE: &str = "fact_not_read";

/// The stated facts of a line that no measure in force for its goods names, each with a sentence for people.
#[must_use]
pub fn of(engine: &Engine, line: &CheckedLine<'_>) -> Vec<Text> {
    if line.stated.is_empty() {
        return Vec::new();
    }
    let named = named(engine, line);
    let dictionary = &engine.book().facts;
    let read = |id: FactId| {
        named.contains(id)
            || dictionary.zone() == Some(id)
            || line.facts.answer(id).is_some_and(|said| {
                // What follows from the answer may be what is read.
                let follows = Facts::default().with_answer(dictionary, id, said);
                named.iter().any(|other| follows.answer(other).is_some())
            })
    };
    let unread = line.stated.iter().filter(|&id| !read(id)).filter_map(|id| dictionary.get(id));
    unread.map(|fact| wording::fact_not_read(&fact.id)).collect()
}

/// The same as warnings.
#[must_use]
pub fn warnings(engine: &Engine, line: &CheckedLine<'_>) -> Vec<Warning> {
    of(engine, line).into_iter().map(|text| Warning { code: CODE, text }).collect()
}

/// The facts that measures meeting any product of the line name.
fn named(engine: &Engine, line: &CheckedLine<'_>) -> FactSet {
    let mut named = FactSet::default();
    let mut candidates = Candidates::default();
    for product in products(engine, line) {
        line.law.candidates(product.segments.iter().copied(), &mut candidates);
        for id in line.law.walk(&candidates) {
            if let Some(measure) = engine.book().measures.get(usize::from(id)) {
                name(engine, measure, &mut named);
            }
        }
    }
    named
}

fn name(engine: &Engine, measure: &Measure, named: &mut FactSet) {
    let dictionary = &engine.book().facts;
    for condition in &measure.conditions {
        match *condition {
            Condition::Fact(id, _)
            | Condition::Before(id, ..)
            | Condition::Declared(id)
            | Condition::ShareAtLeast(id, _)
            | Condition::ShareUnder(id, _) => named.insert(id),
            Condition::Column1Under(_) | Condition::Column1AtLeast(_) | Condition::Displaced => {}
        }
    }
    let basis = match measure.basis {
        Basis::Full => None,
        Basis::Portion(portion) => Some(portion),
        Basis::NonUsContent => Some(Portion::US_CONTENT),
    };
    let displaced = measure.displaces.iter().filter_map(|&(_, reach)| match reach {
        Reach::Portion(portion) => Some(portion),
        Reach::Whole => None,
    });
    let portions = basis.into_iter().chain(displaced).filter_map(|portion| dictionary.portion(portion));
    let baggage = dictionary.baggage().filter(|_| measure.baggage_exempt);
    portions.chain(baggage).for_each(|id| named.insert(id));
}
