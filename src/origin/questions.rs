//! Open facts as questions, each with what its answers would lead to.

use crate::bom::Item;
use crate::hts::code::HtsCode;
use crate::origin::answer::{Choice, Determination, Question, Verdict};
use crate::origin::book::RuleBook;
use crate::origin::case::Ask;
use crate::origin::decide::{Outcome, decide};
use crate::origin::request::{Request, Transit};
use crate::origin::self_produced::DEEPEST;
use crate::origin::words::{self, Text};

/// Beyond this many questions the consequences of answers are left out: each costs a second determination.
const MOST_TRIED: usize = 8;

/// One answer to try.
struct Answer {
    value: String,
    label: Text,
    request: Option<Request>,
}

/// Turns what is open into questions; where every answer to one of them leads to the same verdict, that is the
/// verdict. The rule and the criterion are then told only as far as they do not hang on the answer.
pub(crate) fn settle(book: &RuleBook, request: &Request, outcome: &mut Outcome) {
    if outcome.answer.status != Verdict::CannotSay {
        return;
    }
    let mut settled: Option<Determination> = None;
    for (index, ask) in outcome.asks.iter().enumerate() {
        let mut question = question(book, request, *ask);
        let mut agreed: Option<Determination> = None;
        let mut all = closed(*ask) && index < MOST_TRIED;
        for answer in answers(book, request, *ask) {
            let tried = answer.request.filter(|_| index < MOST_TRIED);
            let result = tried.map(|changed| decide(book, &changed, DEEPEST).answer);
            let gives = result.as_ref().map(|result| result.status);
            question.choices.push(Choice { value: answer.value, label: answer.label, gives });
            all &= gives.is_some_and(|gives| gives != Verdict::CannotSay);
            match (&mut agreed, result) {
                (Some(agreed), Some(result)) if agreed.status == result.status => common(agreed, &result),
                (None, Some(result)) => agreed = Some(result),
                _ => all = false,
            }
        }
        outcome.answer.questions.push(question);
        if all && settled.is_none() {
            settled = agreed;
        }
    }
    if let Some(settled) = settled {
        // The trace stays the one with the open tests: a single answer's trace would hide the other rules.
        let answer = &mut outcome.answer;
        answer.status = settled.status;
        answer.rule = settled.rule;
        answer.criterion = settled.criterion;
        answer.reasons.retain(|reason| *reason != words::rule_open());
        answer.reasons.push(words::whatever_answer());
    }
}

/// Keeps of `answer` the rule and the criterion only where `other` has the same.
fn common(answer: &mut Determination, other: &Determination) {
    let rule = |answer: &Determination| answer.rule.as_ref().map(|rule| (rule.id.clone(), rule.code));
    if rule(answer) != rule(other) {
        answer.rule = None;
    }
    if answer.criterion != other.criterion {
        answer.criterion = None;
    }
}

/// Whether the choices of the question are all there are.
fn closed(ask: Ask) -> bool {
    matches!(
        ask,
        Ask::GoodFact(_)
            | Ask::MaterialFact(..)
            | Ask::MaterialOriginating(_)
            | Ask::Scope
            | Ask::Production
            | Ask::CustomsControl
    )
}

fn name(request: &Request, index: usize) -> String {
    match request.items.get(index) {
        Some(item) if !item.id.is_empty() => item.id.clone(),
        _ => format!("row {}", index + 1),
    }
}

fn question(book: &RuleBook, request: &Request, ask: Ask) -> Question {
    let item = |index: usize, rest: &str| format!("items[{index}].{rest}");
    let (field, text, cite) = match ask {
        Ask::GoodFact(fact) => match book.fact(fact) {
            Some(fact) => (format!("facts.{}", fact.id), Text::new(&fact.en, &fact.ko), fact.cite.as_str()),
            None => (String::new(), Text::default(), ""),
        },
        Ask::MaterialFact(index, fact) => match book.fact(fact) {
            Some(fact) => (
                item(index, &format!("facts.{}", fact.id)),
                words::ask_input_fact(name(request, index), &fact.en, &fact.ko),
                fact.cite.as_str(),
            ),
            None => (String::new(), Text::default(), ""),
        },
        Ask::MaterialOriginating(index) => {
            (item(index, "originating"), words::ask_originating(name(request, index)), "GN 33(c)(ii)(C)(3)")
        }
        Ask::MaterialCode(index) => {
            (item(index, "code"), words::ask_code(name(request, index)), "GN 33(b)(ii)(A)")
        }
        Ask::MaterialHs2012(index) => {
            (item(index, "facts.hs2012"), words::ask_item_hs2012(name(request, index)), "GN 33(o)")
        }
        Ask::MaterialValue(index) => {
            (item(index, "value"), words::ask_value(name(request, index)), "GN 33(g)(ii)")
        }
        Ask::MaterialWeight(index) => (
            item(index, "weightKg"),
            words::ask_weight(name(request, index)),
            book.general.textile_weight_cite.as_str(),
        ),
        Ask::FungibleMethod(index) => (
            item(index, "facts.fungible_method"),
            words::ask_fungible(name(request, index)),
            book.general.fungible_cite.as_str(),
        ),
        Ask::Scope => ("productScope".to_string(), words::ask_scope(), "GN 33(o)"),
        Ask::GoodHs2012 => ("hs2012Code".to_string(), words::ask_hs2012(), "GN 33(o)"),
        Ask::TariffItem => ("code".to_string(), words::ask_tariff_item(), "GN 33(n)(i)"),
        Ask::AdjustedValue => ("adjustedValue".to_string(), words::ask_adjusted_value(), "GN 33(e)(iii)"),
        Ask::CustomsValue => {
            ("customsValue".to_string(), words::ask_customs_value(), book.general.textile_set_cite.as_str())
        }
        Ask::NetCost => ("netCost".to_string(), words::ask_net_cost(), book.general.net_cost_cite.as_str()),
        Ask::ComponentWeight => (
            "componentWeightKg".to_string(),
            words::ask_component_weight(),
            book.general.textile_weight_cite.as_str(),
        ),
        Ask::Production => {
            ("production.entirelyInTerritory".to_string(), words::ask_production(), "GN 33(b)")
        }
        Ask::CustomsControl => (
            "transit.customsControl".to_string(),
            words::ask_customs_control(),
            book.general.transit_cite.as_str(),
        ),
    };
    Question { field, text, cite: cite.to_string(), choices: Vec::new() }
}

fn answers(book: &RuleBook, request: &Request, ask: Ask) -> Vec<Answer> {
    let with = |change: &dyn Fn(&mut Request)| {
        let mut changed = request.clone();
        change(&mut changed);
        Some(changed)
    };
    let yes_no = |change: &dyn Fn(&mut Request, bool)| {
        [true, false]
            .into_iter()
            .map(|yes| Answer {
                value: if yes { "yes" } else { "no" }.to_string(),
                label: words::yes_no(yes),
                request: with(&|changed| change(changed, yes)),
            })
            .collect()
    };
    let on_item = |index: usize, change: &dyn Fn(&mut Item, bool)| {
        yes_no(&|changed: &mut Request, yes| {
            if let Some(item) = changed.items.get_mut(index) {
                change(item, yes);
            }
        })
    };
    match ask {
        Ask::GoodFact(fact) => book.fact(fact).map_or_else(Vec::new, |fact| {
            yes_no(&|changed, yes| {
                changed.facts.insert(fact.id.clone(), yes);
            })
        }),
        Ask::MaterialFact(index, fact) => book.fact(fact).map_or_else(Vec::new, |fact| {
            on_item(index, &|item, yes| {
                item.facts.insert(fact.id.clone(), if yes { "yes" } else { "no" }.to_string());
            })
        }),
        Ask::MaterialOriginating(index) => on_item(index, &|item, yes| item.originating = Some(yes)),
        Ask::Production => yes_no(&|changed, yes| changed.production.entirely_in_territory = Some(yes)),
        Ask::CustomsControl => yes_no(&|changed, yes| {
            changed.transit.get_or_insert_with(Transit::default).customs_control = Some(yes);
        }),
        Ask::Scope => request
            .scopes(book)
            .into_iter()
            .map(|(value, label)| {
                let given = value.clone();
                Answer {
                    value,
                    label,
                    request: with(&|changed| changed.product_scope = Some(vec![given.clone()])),
                }
            })
            .collect(),
        Ask::GoodHs2012 => book
            .hs2012(request.code)
            .codes
            .into_iter()
            .filter(|code| *code != request.code)
            .map(|code| Answer {
                value: code.to_string(),
                label: Text::new(code.to_string(), code.to_string()),
                request: with(&|changed| changed.hs2012_code = Some(code)),
            })
            .collect(),
        Ask::MaterialHs2012(index) => {
            let code = request.items.get(index).and_then(|item| item.code);
            let codes = code.map_or_else(Vec::new, |code| book.hs2012(code).codes);
            let on = |code: HtsCode| {
                with(&|changed| {
                    if let Some(item) = changed.items.get_mut(index) {
                        item.facts.insert("hs2012".to_string(), code.to_string());
                    }
                })
            };
            codes
                .into_iter()
                .map(|code| Answer {
                    value: code.to_string(),
                    label: Text::new(code.to_string(), code.to_string()),
                    request: on(code),
                })
                .collect()
        }
        _ => Vec::new(),
    }
}
