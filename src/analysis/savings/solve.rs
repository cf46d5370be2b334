//! Every combination, priced, and what is worth reporting of them.

use std::collections::BTreeMap;

use super::choices::{Answer, Found, made};
use super::pricer::{Owed, Pricer};
use super::{Baseline, Choice, ChoiceKind, Combination, Outcome, Savings, interactions, wording};
use crate::base::money::Cents;
use crate::duty::answer::{Quote, QuoteStatus};
use crate::duty::check::CheckedLine;
use crate::duty::engine::Engine;
use crate::duty::request::QuoteRequest;

/// Combinations that one call tries.
const MOST_TRIED: u32 = 20_000;
/// Combinations of each kind that an answer reports.
const REPORTED: usize = 12;

/// The answer.
pub(super) fn solve<'e>(
    engine: &'e Engine,
    request: &QuoteRequest,
    quote: &Quote,
    line: &CheckedLine<'e>,
    mut found: Vec<Found>,
) -> Savings {
    let pricer = Pricer { engine, request };
    let status = quote.line.as_ref().map_or(QuoteStatus::CannotSay, |line| line.status);
    let ordinary = pricer.owed(line);
    // What saves most alone is tried first, so that a search cut short has seen it.
    let alone = |choice: &Found| made(engine, line, &choice.answer).and_then(|line| pricer.owed(&line));
    found.sort_by_cached_key(|choice| alone(choice).map_or(i64::MAX, |owed| owed.total.0));

    let mut search = Search {
        pricer: &pricer,
        groups: groups(&found),
        found: &found,
        tried: 0,
        cut: false,
        best: BTreeMap::new(),
        worst: None,
    };
    search.walk(0, line, &mut Vec::new());
    let (tried, exhaustive) = (search.tried, !search.cut);
    let baseline = match (ordinary, search.worst) {
        (Some(owed), _) => ("ordinary", Some(owed)),
        (None, Some(owed)) => ("worst_answer", Some(owed)),
        (None, None) => ("none", None),
    };
    let reported = |sort: ChoiceKind| -> Vec<Combination> {
        let Some(from) = baseline.1 else { return Vec::new() };
        // What claims alone reach needs no condition.
        let reached = |total: Cents| {
            sort == ChoiceKind::Condition && search.best.contains_key(&(ChoiceKind::Claim, total))
        };
        let of_sort = search.best.iter().filter(|((of, total), _)| *of == sort && !reached(*total));
        let combinations = of_sort.filter_map(|((_, total), (owed, choices))| {
            let saved = Cents(from.total.0 - total.0);
            (saved.0 > 0 && !choices.is_empty()).then(|| Combination {
                choices: choices.clone(),
                duty: owed.duty,
                total: *total,
                saved,
            })
        });
        combinations.take(REPORTED).collect()
    };
    let (by_claims, if_true) = (reported(ChoiceKind::Claim), reported(ChoiceKind::Condition));
    let choices: Vec<Choice> =
        found.iter().map(|choice| reported_choice(&pricer, line, choice, baseline.1)).collect();
    let interactions = interactions::find(&pricer, line, &found, baseline.1);
    let mut not_searched = wording::not_searched();
    if status == QuoteStatus::Range {
        not_searched.insert(0, wording::give_more_digits());
    }
    Savings {
        id: request.id.clone(),
        status,
        baseline: Baseline {
            kind: baseline.0,
            duty: baseline.1.map(|owed| owed.duty),
            total: baseline.1.map(|owed| owed.total),
            range: quote.line.as_ref().and_then(|line| line.range),
        },
        choices,
        by_claims,
        if_true,
        interactions,
        exhaustive,
        tried,
        not_searched,
        data: engine.stamp(),
    }
}

/// Places of the choices of each question.
fn groups(found: &[Found]) -> Vec<Vec<usize>> {
    let mut names: Vec<&str> = Vec::new();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (place, choice) in found.iter().enumerate() {
        match names.iter().position(|name| *name == choice.group) {
            Some(group) => groups.get_mut(group).into_iter().for_each(|group| group.push(place)),
            None => {
                names.push(&choice.group);
                groups.push(vec![place]);
            }
        }
    }
    groups
}

struct Search<'s, 'r, 'e> {
    pricer: &'s Pricer<'r, 'e>,
    found: &'s [Found],
    groups: Vec<Vec<usize>>,
    tried: u32,
    cut: bool,
    /// The smallest combination that leads to a total, for those of claims alone and for the others.
    best: BTreeMap<(ChoiceKind, Cents), (Owed, Vec<usize>)>,
    /// The dearest that conditions alone lead to.
    worst: Option<Owed>,
}

impl<'e> Search<'_, '_, 'e> {
    fn walk(&mut self, group: usize, line: &CheckedLine<'e>, chosen: &mut Vec<usize>) {
        if self.tried >= MOST_TRIED {
            self.cut = true;
            return;
        }
        let Some(places) = self.groups.get(group).cloned() else {
            self.tried += 1;
            self.take(line, chosen);
            return;
        };
        self.walk(group + 1, line, chosen);
        for place in places {
            let answer = self.found.get(place).map(|choice| choice.answer.clone());
            if let Some(next) = answer.and_then(|answer| made(self.pricer.engine, line, &answer)) {
                chosen.push(place);
                self.walk(group + 1, &next, chosen);
                chosen.pop();
            }
        }
    }

    fn take(&mut self, line: &CheckedLine<'e>, chosen: &[usize]) {
        let Some(owed) = self.pricer.owed(line) else { return };
        let sort_of =
            |place: &usize| self.found.get(*place).map_or(ChoiceKind::Condition, |choice| choice.sort);
        let conditions = chosen.iter().filter(|place| sort_of(place) == ChoiceKind::Condition).count();
        if conditions == chosen.len() && self.worst.is_none_or(|worst| owed.total > worst.total) {
            self.worst = Some(owed);
        }
        let sort = if conditions == 0 { ChoiceKind::Claim } else { ChoiceKind::Condition };
        let weight = |chosen: &[usize]| {
            (chosen.iter().filter(|place| sort_of(place) == ChoiceKind::Condition).count(), chosen.len())
        };
        let smaller =
            self.best.get(&(sort, owed.total)).is_none_or(|(_, other)| weight(chosen) < weight(other));
        if smaller {
            self.best.insert((sort, owed.total), (owed, chosen.to_vec()));
        }
    }
}

fn reported_choice<'e>(
    pricer: &Pricer<'_, 'e>,
    line: &CheckedLine<'e>,
    choice: &Found,
    from: Option<Owed>,
) -> Choice {
    let owed = made(pricer.engine, line, &choice.answer).and_then(|line| pricer.owed(&line));
    let (headings, total) = pricer.headings(&[&choice.answer]);
    let saved = from.zip(owed).map(|(from, owed)| Cents(from.total.0 - owed.total.0));
    let duty = from.zip(owed).map_or(0, |(from, owed)| from.duty.0 - owed.duty.0);
    let outcome = match saved {
        None => Outcome::Undecided,
        Some(saved) if saved.0 < 0 => Outcome::Raises,
        Some(_) if duty > 0 => Outcome::SavesDuty,
        Some(saved) if saved.0 > 0 => Outcome::SavesFeeOnly,
        Some(_) => Outcome::Nothing,
    };
    let ceiling = || {
        total.filter(|_| matches!(choice.answer, Answer::Claim(_))).map(|heading| wording::ceiling(&heading))
    };
    let reason = match outcome {
        Outcome::SavesDuty => None,
        Outcome::SavesFeeOnly => ceiling(),
        Outcome::Nothing => ceiling().or_else(|| Some(wording::nothing())),
        Outcome::Raises => Some(wording::raises(&headings)),
        Outcome::Undecided => Some(wording::undecided()),
    };
    Choice {
        field: choice.field.clone(),
        value: choice.value.clone(),
        sort: choice.sort,
        kind: choice.kind,
        statement: choice.statement.clone(),
        proof: choice.proof.clone(),
        source: choice.source.clone(),
        outcome,
        saved,
        headings,
        reason,
    }
}
