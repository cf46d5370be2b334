//! Facts as a request names them, checked against the dictionary.

use std::collections::BTreeMap;

use crate::base::date::{Day, Span};
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::number;
use crate::base::yes_no;
use crate::law::facts::{Content, Dictionary, FactId, FactKind, FactSet, FactValue, Facts};
use crate::messages;

/// What stands for a content of metal whose value is not known.
pub const NOT_KNOWN: &str = "unknown";

impl Facts {
    /// Reads facts by name. `loaded_before_2025-08-07: true` is read as a day of
    /// loading before that day. One error for each fault.
    ///
    /// # Errors
    /// Unknown names, values of the wrong sort, amounts that are negative or above
    /// the customs value, and answers that contradict one another.
    pub fn read(
        dictionary: &Dictionary,
        given: &BTreeMap<String, FactValue>,
        customs_value: Cents,
    ) -> Result<Facts, Vec<InputError>> {
        let mut facts = Facts::default();
        let mut errors = Vec::new();
        let mut spans = Vec::new();
        for (name, value) in given {
            if let Err(error) = facts.read_one(dictionary, name, value, customs_value, &mut spans) {
                errors.push(error);
            }
        }
        errors.extend(facts.read_days(dictionary, &spans));
        let stated = facts.clone();
        for (id, _) in dictionary.iter() {
            if let Some(said) = stated.answer(id) {
                facts.known.remove(id);
                facts.conclude(dictionary, id, said);
            }
        }
        let contradicted = dictionary
            .iter()
            .find(|(id, _)| stated.answer(*id).is_some_and(|said| facts.answer(*id) != Some(said)));
        if let Some((id, fact)) = contradicted {
            let said = stated.answer(id).unwrap_or_default();
            let accepted = messages::duty::follows_from_facts(!said);
            errors.push(InputError::new(ErrorCode::Conflict, format!("facts.{}", fact.id), said, accepted));
        }
        if errors.is_empty() { Ok(facts) } else { Err(errors) }
    }

    /// The facts that a request names, whatever it says of them.
    #[must_use]
    pub fn named(dictionary: &Dictionary, given: &BTreeMap<String, FactValue>) -> FactSet {
        let mut named = FactSet::default();
        for name in given.keys() {
            let id = dictionary.find(name).or_else(|| day_in_name(dictionary, name).map(|(id, _)| id));
            id.into_iter().for_each(|id| named.insert(id));
        }
        named
    }

    /// One day for each day fact, inside everything that was said of it: two answers about
    /// one loading narrow it down, and neither may stand for both.
    fn read_days(&mut self, dictionary: &Dictionary, spans: &[(FactId, Span)]) -> Vec<InputError> {
        let mut errors = Vec::new();
        for (id, fact) in dictionary.iter() {
            let said = spans.iter().filter(|(other, _)| *other == id).map(|&(_, span)| span);
            let Some(span) = said.reduce(Span::common) else {
                continue;
            };
            if span.from < span.until {
                self.days.push((id, if span.from == Day::MIN { span.until.plus(-1) } else { span.from }));
                continue;
            }
            errors.push(InputError::new(
                ErrorCode::Conflict,
                format!("facts.{}", fact.id),
                messages::fault::days_apart(span.from, span.until),
                messages::duty::days_that_agree(),
            ));
        }
        errors
    }

    fn read_one(
        &mut self,
        dictionary: &Dictionary,
        name: &str,
        value: &FactValue,
        customs_value: Cents,
        spans: &mut Vec<(FactId, Span)>,
    ) -> Result<(), InputError> {
        let field = format!("facts.{name}");
        let shown = match value {
            FactValue::Flag(flag) => flag.to_string(),
            FactValue::Text(text) => text.clone(),
            FactValue::Number(number) => number.0.to_string(),
        };
        if let Some((id, day)) = day_in_name(dictionary, name) {
            // That day fixes the law: one taken for it because it lies before another would fix the law of a guess.
            if dictionary.zone() == Some(id) {
                let accepted = messages::duty::zone_day_itself();
                return Err(InputError::new(ErrorCode::NotAllowed, field, shown, accepted));
            }
            let Some(before) = answer(value) else {
                return Err(InputError::new(
                    ErrorCode::Malformed,
                    field,
                    shown,
                    messages::form::true_or_false(),
                ));
            };
            let span = if before {
                Span { from: Day::MIN, until: day }
            } else {
                Span { from: day, until: Day::MAX }
            };
            spans.push((id, span));
            return Ok(());
        }
        let Some(id) = dictionary.find(name) else {
            return Err(InputError::new(
                ErrorCode::Unknown,
                field,
                shown,
                messages::duty::declared_fact(nearest(dictionary, name)),
            ));
        };
        if dictionary.by_vessel() == Some(id) {
            let accepted = messages::duty::mode_says_it();
            return Err(InputError::new(ErrorCode::NotAllowed, field, shown, accepted));
        }
        let metal = dictionary.is_material(id);
        let kind = dictionary.get(id).map_or(FactKind::Goods, |fact| fact.kind);
        match (kind, value) {
            (FactKind::Amount, FactValue::Text(text)) if metal && text.trim() == NOT_KNOWN => {
                self.not_known.insert(id);
                Ok(())
            }
            (FactKind::Amount, FactValue::Text(_) | FactValue::Number(_)) => {
                let dollars = match value {
                    FactValue::Number(number) => Some(number.0),
                    _ => number::read(&shown),
                };
                let cents = dollars.and_then(Cents::from_decimal);
                match cents {
                    Some(cents) if cents.0 < 0 || cents > customs_value => Err(InputError::new(
                        ErrorCode::OutOfRange,
                        field,
                        shown,
                        messages::duty::dollars_to_value(customs_value),
                    )),
                    Some(cents) => {
                        self.amounts.push((id, Content::Cents(cents)));
                        Ok(())
                    }
                    None => Err(InputError::new(
                        ErrorCode::Malformed,
                        field,
                        &shown,
                        number::accepted_for(
                            &shown,
                            if metal {
                                messages::duty::metal_dollars()
                            } else {
                                messages::duty::fact_dollars()
                            },
                        ),
                    )),
                }
            }
            (FactKind::Date, FactValue::Text(text)) => match Day::parse(text) {
                Some(day) => {
                    spans.push((id, Span { from: day, until: day.plus(1) }));
                    Ok(())
                }
                None => Err(InputError::new(ErrorCode::Malformed, field, shown, messages::form::date_form())),
            },
            (FactKind::Amount, _) => {
                Err(InputError::new(ErrorCode::Malformed, field, shown, messages::duty::dollars_as_text()))
            }
            (FactKind::Date, _) => {
                Err(InputError::new(ErrorCode::Malformed, field, shown, messages::form::date_form()))
            }
            (_, value) if let Some(yes) = answer(value) => {
                self.set(id, yes);
                Ok(())
            }
            _ => Err(InputError::new(ErrorCode::Malformed, field, shown, messages::form::true_or_false())),
        }
    }
}

/// A yes or a no. A number is none: `1` for a yes may as well be an amount under the wrong name.
fn answer(value: &FactValue) -> Option<bool> {
    match value {
        FactValue::Flag(flag) => Some(*flag),
        FactValue::Text(text) => yes_no::read(text),
        FactValue::Number(_) => None,
    }
}

/// `loaded_before_2025-08-07` names the day fact `loaded` and a day.
fn day_in_name(dictionary: &Dictionary, name: &str) -> Option<(FactId, Day)> {
    // Bytes, not text: the search for text would be three kilobytes of the module of quotes.
    const BEFORE: &[u8] = b"_before_";
    let at = name.as_bytes().windows(BEFORE.len()).position(|part| part == BEFORE)?;
    let (fact, day) = (name.get(..at)?, name.get(at + BEFORE.len()..)?);
    let id = dictionary.find(fact)?;
    (dictionary.get(id)?.kind == FactKind::Date).then_some(())?;
    Some((id, Day::parse(day)?))
}

/// The name in the dictionary that shares the longest beginning with what was typed.
fn nearest(dictionary: &Dictionary, name: &str) -> String {
    let shared = |other: &str| other.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
    dictionary
        .iter()
        .map(|(_, fact)| fact.id.as_str())
        .max_by_key(|id| (shared(id), std::cmp::Reverse(id.len())))
        .unwrap_or("")
        .to_string()
}
