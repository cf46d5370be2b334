//! What would change the answer: every open question with the money at stake each way,
//! and the claims that would lower it.

use super::answer::{OpenQuestion, PossibleAnswer, Range, Saving};
use super::column::{column_duty, relief};
use super::outcome::{Outcome, Setting};
use super::price::Decision;
use super::request::{Cases, Mode};
use super::wording;
use super::{explain, fees};
use crate::base::money::Cents;
use crate::base::order;
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::hts::rate::{DutyRate, Spi};
use crate::law::facts::{Content, Fact, FactId, FactKind, Facts, NOT_KNOWN};
use crate::law::origins::{MpfStatus, PreferenceProgram};
use crate::law::plausibility::Likelihood;

/// The field that says how the goods arrive, in the place of the fact that hangs on it.
pub const MODE: &str = "mode";

/// The field of a preference claim.
const CLAIM: &str = "claims.spi";

/// What is asked about a product.
#[derive(Debug, Default)]
pub struct Asked {
    /// The open questions, the weightiest first.
    pub questions: Vec<OpenQuestion>,
    /// Rare cases that were left out.
    pub rare: usize,
}

/// The open questions of a product.
#[must_use]
pub fn open(setting: &Setting<'_, '_>, facts: &Facts, outcome: &Outcome, cases: Cases) -> Asked {
    let looked_at = outcome.decision.plan.looked_at.iter().chain(outcome.must.iter().copied());
    let mut asked = about(setting, facts, outcome, looked_at, cases);
    asked.claim(setting, outcome, cases);
    asked.questions = weighed(asked.questions);
    asked
}

/// Those of them that must be answered before the duty is decided.
#[cfg(feature = "full")]
#[must_use]
pub fn must(setting: &Setting<'_, '_>, facts: &Facts, outcome: &Outcome) -> Vec<OpenQuestion> {
    weighed(about(setting, facts, outcome, outcome.must.iter().copied(), Cases::Likely).questions)
}

fn about(
    setting: &Setting<'_, '_>,
    facts: &Facts,
    outcome: &Outcome,
    looked_at: impl Iterator<Item = FactId>,
    cases: Cases,
) -> Asked {
    let dictionary = &setting.engine.book().facts;
    let ids = order::distinct(looked_at.filter(|&id| !facts.given(id)));
    // What a preference claim makes true is asked as the claim.
    let claimable = setting.engine.book().countries.claimable(setting.line.origin, setting.line.day);
    let claimed: Vec<FactId> = claimable.filter_map(|programme| programme.fact).collect();
    // The day of privileged foreign status puts the law of another day in the place of this one: what it would bring is
    // another quote, and no answer to this.
    let elsewhere = |id: FactId| claimed.contains(&id) || dictionary.zone() == Some(id);
    let goods = goods(setting);
    let mut asked = Asked::default();
    for id in ids.into_iter().filter(|&id| !elsewhere(id)) {
        let Some(fact) = dictionary.get(id) else { continue };
        // What decides is asked of any goods: the law asks, and no silence may answer for the importer.
        let must_answer = outcome.must.contains(&id);
        let Some(likelihood) = fact.plausible.of(goods).or(must_answer.then_some(Likelihood::Rare)) else {
            continue;
        };
        if likelihood == Likelihood::Rare && cases == Cases::Likely && !must_answer {
            asked.rare += 1;
        } else {
            asked.questions.extend(question(setting, facts, outcome, id, fact, likelihood));
        }
    }
    asked
}

/// What decides comes first, then what is likely, then what is worth most.
fn weighed(mut questions: Vec<OpenQuestion>) -> Vec<OpenQuestion> {
    order::by_key(&mut questions, |question| {
        (!question.must_answer, question.likelihood, std::cmp::Reverse(stake(question)))
    });
    questions
}

fn stake(question: &OpenQuestion) -> i64 {
    question
        .answers
        .iter()
        .filter_map(|answer| answer.difference)
        .map(|difference| difference.0.abs())
        .max()
        .unwrap_or(0)
}

fn question(
    setting: &Setting<'_, '_>,
    facts: &Facts,
    outcome: &Outcome,
    id: FactId,
    fact: &Fact,
    likelihood: Likelihood,
) -> Option<OpenQuestion> {
    let must_answer = outcome.must.contains(&id);
    let of_mode = setting.engine.book().facts.by_vessel() == Some(id);
    let tried: Vec<(String, Facts)> = match fact.kind {
        _ if of_mode => Mode::ALL
            .into_iter()
            .map(|mode| (mode.as_str().to_string(), arriving(setting, facts, mode)))
            .collect(),
        FactKind::Amount => {
            let mut tried = vec![
                ("0.00".to_string(), facts.with_amount(id, Content::default())),
                (setting.line.value.to_string(), facts.with_amount(id, Content::Cents(setting.line.value))),
            ];
            if setting.engine.book().facts.is_material(id) && setting.line.value.0 > 0 {
                tried.push((NOT_KNOWN.to_string(), facts.with_not_known(id)));
            }
            tried
        }
        FactKind::Date => {
            // The day itself and the day after cannot both matter: before every cut-off, or not.
            let early = crate::base::date::Day::parse("2018-01-01")?;
            vec![(early.to_string(), facts.with_day(id, early))]
        }
        _ => [true, false]
            .into_iter()
            .map(|yes| (yes.to_string(), facts.with_answer(&setting.engine.book().facts, id, yes)))
            .collect(),
    };
    let answers: Vec<PossibleAnswer> =
        tried.into_iter().map(|(value, facts)| possible(setting, &facts, value, outcome)).collect();
    let now = signature(setting, &outcome.decision);
    // Where the duty is open there is no difference to tell, and where only the heading is open none in money.
    let by_heading =
        decided_total(outcome).is_none() || (outcome.heading_open && outcome.decision.plan.open.contains(id));
    let matters = must_answer
        || answers.iter().any(|answer| {
            // Nobody makes a claim to owe more.
            let raises = fact.kind == FactKind::Claim;
            answer.difference.is_some_and(|difference| difference.0 < 0 || (difference.0 > 0 && !raises))
                || (by_heading && answer.headings != now)
                // It opens a question that was none before, such as the mode of goods that were loaded in time.
                || (answer.range.is_some() && decided_total(outcome).is_some() && outcome.decision.plan.refused.is_none())
                || answer.refused != outcome.decision.plan.refused.is_some()
        });
    matters.then(|| OpenQuestion {
        field: if of_mode { MODE.to_string() } else { format!("facts.{}", fact.id) },
        kind: fact.kind,
        must_answer,
        likelihood,
        question: fact.question.clone(),
        proof: fact.proof.clone(),
        source: fact.source.clone(),
        answers,
    })
}

/// The number that the goods are known by.
fn goods(setting: &Setting<'_, '_>) -> HtsCode {
    setting.product.code().unwrap_or(setting.line.asked)
}

fn arriving(setting: &Setting<'_, '_>, facts: &Facts, mode: Mode) -> Facts {
    let mut facts = facts.clone();
    facts.state_by_vessel(&setting.engine.book().facts, mode == Mode::Ocean);
    facts
}

fn possible(setting: &Setting<'_, '_>, facts: &Facts, value: String, standing: &Outcome) -> PossibleAnswer {
    let next = setting.resolve(facts);
    let (total, before) = (decided_total(&next), decided_total(standing));
    PossibleAnswer {
        value,
        likelihood: None,
        total_duty: total,
        range: (!next.must.is_empty()).then_some(Range { minimum: next.least, maximum: next.greatest }),
        refused: next.must.is_empty() && next.decision.plan.refused.is_some(),
        difference: total.zip(before).map(|(after, before)| Cents(after.0 - before.0)),
        headings: signature(setting, &next.decision),
    }
}

/// The duty, where nothing is left open: half a sum is no sum to compare with.
fn decided_total(outcome: &Outcome) -> Option<Cents> {
    let Decision { plan, priced, .. } = &outcome.decision;
    let decided = outcome.must.is_empty()
        && !priced.needs_column
        && priced.needs_quantity.is_none()
        && plan.cannot_say.is_none()
        && plan.refused.is_none();
    decided.then(|| outcome.decision.total())
}

fn signature(setting: &Setting<'_, '_>, decision: &Decision) -> Vec<String> {
    let book = setting.engine.book();
    let mut headings: Vec<String> = explain::reported(setting.engine, decision)
        .map(|(.., measure)| book.text(measure.heading).to_string())
        .collect();
    headings.dedup();
    headings
}

impl Asked {
    /// Asks for the preference claims that the origin can make and has not made.
    fn claim(&mut self, setting: &Setting<'_, '_>, outcome: &Outcome, cases: Cases) {
        if setting.line.special.is_some() {
            return;
        }
        let countries = &setting.engine.book().countries;
        let (goods, free_as_such) = (goods(setting), fees::free_as_such(setting.engine, setting.line));
        let mut answers = Vec::new();
        let mut named: Option<(Likelihood, &PreferenceProgram)> = None;
        for program in countries.claimable(setting.line.origin, setting.line.day) {
            let Some(likelihood) = program.plausible.of(goods) else { continue };
            for indicator in program.indicators.iter().filter(|indicator| helps(setting, program, indicator))
            {
                if likelihood == Likelihood::Rare && cases == Cases::Likely {
                    self.rare += 1;
                    continue;
                }
                let Some(answer) = claimed(setting, program, indicator, outcome) else { continue };
                let worth = answer.difference.is_none_or(|difference| difference.0 != 0)
                    || (program.mpf == MpfStatus::Waived && !free_as_such);
                if worth {
                    answers.push(PossibleAnswer { likelihood: Some(likelihood), ..answer });
                    // The likeliest names the question; of those that are alike the first.
                    named = named.filter(|(best, _)| *best <= likelihood).or(Some((likelihood, program)));
                }
            }
        }
        order::by_key(&mut answers, |answer| answer.likelihood);
        self.questions.extend(named.map(|(likelihood, program)| OpenQuestion {
            field: CLAIM.to_string(),
            kind: FactKind::Claim,
            must_answer: false,
            likelihood,
            question: wording::text(
                format!("Does the good originate under {}, and is the preference claimed?", program.name.en),
                format!("{}의 원산지 물품이며 특혜를 신청합니까?", program.name.ko),
            ),
            proof: wording::text(
                "A certification of origin, or the importer's knowledge, as the programme asks.",
                "해당 협정이 정한 원산지증명서 또는 수입자의 인지.",
            ),
            source: program.source.clone(),
            answers,
        }));
    }
}

/// Whether a claim can help: where the line prints the program, or where only the fee is left to save.
fn helps(setting: &Setting<'_, '_>, program: &PreferenceProgram, indicator: &str) -> bool {
    let line = setting.line;
    let Some(symbol) = Spi::parse(indicator) else { return false };
    let provision = line.chapter98.map(|claim| claim.line);
    let mut printing = provision.into_iter().chain([setting.product.line]);
    let general_free = || setting.product.line.general(line.day).is_some_and(DutyRate::is_free);
    printing.any(|at| at.special(line.day, symbol).is_some()) || (program.origins.is_some() && general_free())
}

fn claimed(
    setting: &Setting<'_, '_>,
    programme: &PreferenceProgram,
    indicator: &str,
    outcome: &Outcome,
) -> Option<PossibleAnswer> {
    let mut line = setting.line.clone();
    line.special = Some(super::check::SpecialClaim {
        programme: setting.engine.preference_program(indicator)?,
        indicator: Spi::parse(indicator)?,
    });
    if let Some(fact) = programme.fact {
        line.facts = line.facts.with_answer(&setting.engine.book().facts, fact, true);
    }
    let duty = column_duty(&line, setting.product);
    let chapter98 = relief(setting.engine, &line).claim;
    let with = Setting::new(setting.engine, &line, setting.product, duty.duty, chapter98);
    Some(possible(&with, &line.facts, indicator.to_string(), outcome))
}

/// The open questions whose answer would lower the duty, as savings: the likely ones first, then by amount. A rare case
/// with a price on it would read as advice to claim it. `fee_waived` knows the processing fee that a claim takes away.
#[must_use]
pub fn savings(questions: &[OpenQuestion], fee_waived: impl Fn(&str) -> Cents) -> Vec<Saving> {
    let mut out = Vec::new();
    for question in questions.iter().filter(|question| !question.must_answer) {
        let of_claim = question.field == CLAIM;
        for answer in &question.answers {
            // Nobody owes less for not knowing: what is not known has only not been asked of the maker.
            let known = question.kind != FactKind::Amount || answer.value != NOT_KNOWN;
            let likelihood = answer.likelihood.unwrap_or(question.likelihood);
            let fee = if of_claim { fee_waived(&answer.value) } else { Cents::ZERO };
            let saved = answer.difference.map_or(0, |difference| fee.0 - difference.0);
            if !known || likelihood == Likelihood::Rare || saved <= 0 {
                continue;
            }
            let condition: Text = match question.kind {
                FactKind::Amount | FactKind::Date => {
                    wording::answered(&question.question, &answer.value, &answer.value)
                }
                _ if of_claim => question.question.clone(),
                _ if question.field == MODE => {
                    wording::answered(&question.question, &answer.value, &answer.value)
                }
                _ => wording::saving_condition(&question.question, answer.value == "true"),
            };
            out.push(Saving {
                field: question.field.clone(),
                value: answer.value.clone(),
                likelihood,
                condition,
                proof: question.proof.clone(),
                amount: Cents(saved),
                source: question.source.clone(),
            });
        }
    }
    order::by_key(&mut out, |saving| (saving.likelihood, std::cmp::Reverse(saving.amount)));
    out
}
