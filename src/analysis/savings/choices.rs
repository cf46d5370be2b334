//! What can be tried: an answer to a question of the quote, or a claim.

use std::collections::{BTreeMap, VecDeque};

use super::{ChoiceKind, wording};
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::number::Number;
use crate::base::text::Text;
use crate::duty::answer::{OpenQuestion, Quote, QuoteStatus};
use crate::duty::check::{self, CheckedLine};
use crate::duty::engine::Engine;
use crate::duty::questions::MODE;
use crate::duty::request::{Mode, QuoteRequest};
use crate::duty::wording as duty_wording;
use crate::law::facts::{Content, Fact, FactId, FactKind, FactValue, Facts, Unanswered};
use crate::law::measure::Condition;
use crate::messages;

/// Quotes asked for while questions are gathered.
const MOST_QUOTES: usize = 160;

/// What a choice does to a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Claim(String),
    Flag(FactId, bool),
    Amount(FactId, Cents),
    Before(FactId, Day),
    Mode(Mode),
}

/// A choice, before its worth is known.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The question: of its choices only one is made.
    pub(super) group: String,
    pub(super) answer: Answer,
    pub(super) field: String,
    pub(super) value: String,
    pub(super) sort: ChoiceKind,
    pub(super) kind: FactKind,
    pub(super) statement: Text,
    pub(super) proof: Text,
    pub(super) source: String,
}

/// Amounts that the importer could prove.
pub(super) type Considered = BTreeMap<FactId, Cents>;

/// Reads what is to be considered; days need no more than the cut-offs of the law, so only amounts are kept.
pub(super) fn considered(
    engine: &Engine,
    given: &BTreeMap<String, FactValue>,
    value: Cents,
) -> Result<Considered, Vec<InputError>> {
    let dictionary = &engine.book().facts;
    let mut errors = Vec::new();
    for (name, value) in given {
        let kind = dictionary.find(name).and_then(|id| dictionary.get(id)).map(|fact| fact.kind);
        if kind.is_some_and(|kind| kind != FactKind::Amount) {
            let shown = serde_json::to_string(value).unwrap_or_default();
            let accepted = messages::analysis::facts_of_amounts();
            errors.push(InputError::new(
                ErrorCode::NotAllowed,
                format!("consider.{name}"),
                shown.trim_matches('"'),
                accepted,
            ));
        }
    }
    match Facts::read(dictionary, given, value) {
        Ok(facts) if errors.is_empty() => Ok(given
            .keys()
            .filter_map(|name| dictionary.find(name))
            .filter_map(|id| Some((id, facts.amount(id)?.of(value))))
            .collect()),
        Ok(_) => Err(errors),
        Err(more) => {
            let named = more
                .into_iter()
                .map(|error| InputError { field: error.field.replacen("facts.", "consider.", 1), ..error });
            errors.extend(named);
            Err(errors)
        }
    }
}

/// The line with a choice made; none where it contradicts what is said already or is not open.
pub(super) fn made<'e>(
    engine: &'e Engine,
    line: &CheckedLine<'e>,
    answer: &Answer,
) -> Option<CheckedLine<'e>> {
    let dictionary = &engine.book().facts;
    let mut line = line.clone();
    match answer {
        Answer::Claim(spi) => {
            if line.special.is_some() {
                return None;
            }
            let claim = check::open_claim(engine, line.day, line.origin, spi)?;
            line.special = Some(claim);
            if let Some(fact) = claim.programme.fact {
                line.facts = said(engine, &line.facts, fact, true)?;
            }
        }
        Answer::Flag(id, yes) => line.facts = said(engine, &line.facts, *id, *yes)?,
        Answer::Amount(id, amount) => {
            line.facts = line.facts.with_amount(*id, Content::Cents(*amount));
            line.facts.fit(dictionary, line.value).then_some(())?;
        }
        Answer::Before(id, day) => line.facts = line.facts.with_day(*id, day.plus(-1)),
        Answer::Mode(mode) => {
            if line.mode.is_some() {
                return None;
            }
            line.mode = Some(*mode);
            line.facts.state_by_vessel(dictionary, *mode == Mode::Ocean);
        }
    }
    Some(line)
}

fn said(engine: &Engine, facts: &Facts, id: FactId, yes: bool) -> Option<Facts> {
    let dictionary = &engine.book().facts;
    if facts.answer(id) == Some(!yes) {
        return None;
    }
    let next = facts.with_answer(dictionary, id, yes);
    // What follows from it may turn over what was said before.
    let kept = dictionary
        .iter()
        .all(|(other, _)| facts.answer(other).is_none_or(|was| next.answer(other) == Some(was)));
    kept.then_some(next)
}

/// The request with a choice made, to ask for the whole quote.
pub(super) fn requested(engine: &Engine, request: &QuoteRequest, answer: &Answer) -> QuoteRequest {
    let dictionary = &engine.book().facts;
    let name = |id: FactId| dictionary.get(id).map_or_else(String::new, |fact| fact.id.clone());
    let mut request = request.clone();
    match answer {
        Answer::Claim(spi) => request.claims.spi = Some(spi.clone()),
        Answer::Flag(id, yes) => {
            request.facts.insert(name(*id), FactValue::Flag(*yes));
        }
        Answer::Amount(id, amount) => {
            request.facts.insert(name(*id), FactValue::Number(Number(amount.to_decimal())));
        }
        Answer::Before(id, day) => {
            request.facts.insert(format!("{}_before_{day}", name(*id)), FactValue::Flag(true));
        }
        Answer::Mode(mode) => request.mode = Some(*mode),
    }
    request
}

/// Everything that can be tried: the questions of the quote, and those that come up under each answer.
pub(super) fn find<'e>(
    engine: &'e Engine,
    request: &QuoteRequest,
    quote: &Quote,
    line: &CheckedLine<'e>,
    considered: Considered,
) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (&id, &amount) in &considered {
        if let Some(fact) = engine.book().facts.get(id).filter(|_| line.facts.amount(id).is_none()) {
            found.push(of_fact(fact, Answer::Amount(id, amount), amount.to_string()));
        }
    }
    let mut waiting = VecDeque::from([(request.clone(), open(quote))]);
    let mut asked = 0;
    while let Some((request, questions)) = waiting.pop_front() {
        for question in questions {
            if found.iter().any(|known| known.group == question.field) {
                continue;
            }
            for choice in choices(engine, line, &question) {
                if asked < MOST_QUOTES {
                    asked += 1;
                    let next = requested(engine, &request, &choice.answer);
                    if let Ok(quote) = engine.quote(&next) {
                        waiting.push_back((next, open(&quote)));
                    }
                }
                found.push(choice);
            }
        }
    }
    found
}

fn open(quote: &Quote) -> Vec<OpenQuestion> {
    let line = quote.line.as_deref().filter(|line| line.status != QuoteStatus::Range);
    line.map(|line| line.open_questions.clone()).unwrap_or_default()
}

fn of_fact(fact: &Fact, answer: Answer, value: String) -> Found {
    let statement = match &answer {
        Answer::Flag(_, yes) => duty_wording::saving_condition(&fact.question, *yes),
        Answer::Before(_, day) => wording::before(&fact.question, *day),
        _ => wording::amount(&fact.question, &value),
    };
    let field = match &answer {
        Answer::Before(_, day) => format!("facts.{}_before_{day}", fact.id),
        _ => format!("facts.{}", fact.id),
    };
    // Only a claim is the importer's to make: all else is so or is not.
    let sort = if fact.kind == FactKind::Claim { ChoiceKind::Claim } else { ChoiceKind::Condition };
    Found {
        group: format!("facts.{}", fact.id),
        answer,
        field,
        value,
        sort,
        kind: fact.kind,
        statement,
        proof: fact.proof.clone(),
        source: fact.source.clone(),
    }
}

/// The answers to a question that are worth trying.
fn choices(engine: &Engine, line: &CheckedLine<'_>, question: &OpenQuestion) -> Vec<Found> {
    let book = engine.book();
    if question.field == "claims.spi" {
        let claims = question.answers.iter().filter_map(|answer| {
            let programme = engine.preference_program(&answer.value)?;
            Some(Found {
                group: question.field.clone(),
                answer: Answer::Claim(answer.value.clone()),
                field: question.field.clone(),
                value: answer.value.clone(),
                // A programme without members is open to the product: what the good is for decides.
                sort: if programme.origins.is_some() { ChoiceKind::Claim } else { ChoiceKind::Condition },
                kind: FactKind::Claim,
                statement: wording::claim(&programme.name, &answer.value),
                proof: question.proof.clone(),
                source: programme.source.clone(),
            })
        });
        return claims.collect();
    }
    if question.field == MODE {
        let modes = Mode::ALL.into_iter().map(|mode| Found {
            group: question.field.clone(),
            answer: Answer::Mode(mode),
            field: question.field.clone(),
            value: mode.as_str().to_string(),
            sort: ChoiceKind::Condition,
            kind: question.kind,
            statement: duty_wording::answered(&question.question, mode.as_str(), mode.as_str()),
            proof: question.proof.clone(),
            source: question.source.clone(),
        });
        return modes.collect();
    }
    let name = question.field.trim_start_matches("facts.");
    let Some((id, fact)) = book.facts.find(name).and_then(|id| Some((id, book.facts.get(id)?))) else {
        return Vec::new();
    };
    match fact.kind {
        // Amounts have no end of values: those that the importer can prove are considered.
        FactKind::Amount => Vec::new(),
        FactKind::Date => {
            let mut days: Vec<Day> = line
                .law
                .measures
                .iter()
                .filter_map(|&measure| book.measures.get(usize::from(measure)))
                .flat_map(|measure| &measure.conditions)
                .filter_map(|condition| match *condition {
                    Condition::Before(of, day, _) if of == id => Some(day),
                    _ => None,
                })
                .collect();
            days.sort_unstable();
            days.dedup();
            let before = |day: Day| of_fact(fact, Answer::Before(id, day), "true".to_string());
            days.into_iter().map(before).collect()
        }
        _ => {
            // "No" is what a fact counts as that is not asked for.
            let asked = question.must_answer || fact.unanswered == Unanswered::Ask;
            let values: &[bool] = if asked { &[true, false] } else { &[true] };
            let flag = |&yes: &bool| of_fact(fact, Answer::Flag(id, yes), yes.to_string());
            values.iter().map(flag).collect()
        }
    }
}
