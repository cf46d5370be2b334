//! From goods to the answer.

use super::answer::{Answer, CaseAnswer, DepositStatus, Question, Remark, Status};
use super::book::{RemedyBook, RemedyKind, Statement};
use super::cases::{Met, cited, met};
use super::request::Stated;
use super::{deposit, wording};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::messages;

/// Goods whose code, origin and day were checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goods {
    /// The code asked for.
    pub asked: HtsCode,
    /// The rate lines that it leads to, eight digits each.
    pub rate_lines: Vec<HtsCode>,
    /// Country of origin.
    pub origin: Country,
    /// Day of entry.
    pub day: Day,
    /// Entered value.
    pub value: Option<Cents>,
}

/// Which cases may reach goods, and what is deposited where they do.
///
/// # Errors
/// A statement about a case that does not meet the goods: it would be left unread.
pub fn assess(book: &RemedyBook, goods: &Goods, stated: &Stated) -> Result<Answer, Vec<InputError>> {
    let (met, not_in_force) = met(book, goods);
    let faults = unread(&met, stated);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut assumptions: Vec<Text> = Vec::new();
    let mut cases: Vec<CaseAnswer> = Vec::new();
    for case in &met {
        let within = stated.within_scope.iter().find(|(id, _)| same_case(id, case.id())).map(|(_, &yes)| yes);
        let mut answer = case.answer(book, within);
        if answer.status != Status::OutOfScope {
            let (deposit, assumed) = match *case {
                Met::Held(case, ..) if answer.status != Status::CannotSay => {
                    deposit::of(book, case, stated, goods.day, goods.value)
                }
                _ => (deposit::blank(DepositStatus::NotHeld, wording::no_rates()), None),
            };
            if deposit.status == DepositStatus::Excluded {
                answer.status = Status::OutOfScope;
            }
            answer.deposit = Some(deposit);
            assumptions.extend(assumed.filter(|text| !assumptions.contains(text)));
        }
        cases.push(answer);
    }
    let status = overall(&cases);
    Ok(Answer {
        id: None,
        status,
        summary: summary(status, &cases),
        hts: goods.asked,
        origin: goods.origin,
        entry_date: goods.day,
        customs_value: goods.value,
        total_deposit: total(&cases, goods.value),
        entry_type: (status == Status::InScope).then(|| book.rules.entry_type.clone()),
        questions: questions(&cases, stated),
        assumptions,
        remarks: remarks(book, status, &cases),
        look_up: remark(book, "look_up", &book.rules.look_up),
        as_of: book.rules.as_of,
        results_until: book.rules.results_until,
        not_in_force,
        cases,
    })
}

fn same_case(stated: &str, id: &str) -> bool {
    stated.trim().eq_ignore_ascii_case(id)
}

/// Statements about cases that do not meet the goods, or about one case twice.
fn unread(met: &[Met<'_>], stated: &Stated) -> Vec<InputError> {
    let mut seen: Vec<String> = Vec::new();
    let mut faults = Vec::new();
    for id in stated.within_scope.keys() {
        let field = format!("withinScope.{id}");
        let plain = id.trim().to_ascii_uppercase();
        if !met.iter().any(|case| same_case(id, case.id())) {
            let ids: Vec<&str> = met.iter().map(Met::id).collect();
            let accepted = if ids.is_empty() {
                messages::remedies::no_case_meets()
            } else {
                messages::form::one_of(ids.join(", "))
            };
            faults.push(InputError::new(ErrorCode::NotAllowed, field, id, accepted));
        } else if seen.contains(&plain) {
            faults.push(InputError::new(ErrorCode::Conflict, field, id, messages::form::each_name_once()));
        }
        seen.push(plain);
    }
    faults
}

/// One word for all cases: a deposit that is due says more than a question, a question more than a doubt.
fn overall(cases: &[CaseAnswer]) -> Status {
    let any = |status| cases.iter().any(|case| case.status == status);
    match () {
        () if cases.is_empty() => Status::None,
        () if any(Status::InScope) => Status::InScope,
        () if any(Status::Possible) => Status::Possible,
        () if any(Status::CannotSay) => Status::CannotSay,
        () => Status::OutOfScope,
    }
}

fn summary(status: Status, cases: &[CaseAnswer]) -> Text {
    match status {
        Status::None => wording::none(),
        Status::Possible => {
            wording::possible(cases.iter().filter(|case| case.status == Status::Possible).count())
        }
        Status::InScope => wording::in_scope(),
        Status::OutOfScope => wording::out_of_scope(),
        Status::CannotSay => wording::cannot_say(),
    }
}

/// The deposits together, where every case is answered and every deposit held.
fn total(cases: &[CaseAnswer], value: Option<Cents>) -> Option<Cents> {
    value?;
    let of = |case: &CaseAnswer| match case.status {
        Status::OutOfScope | Status::None => Some(Cents::ZERO),
        Status::InScope => case.deposit.as_ref().and_then(|deposit| deposit.amount),
        Status::Possible | Status::CannotSay => None,
    };
    cases.iter().map(of).sum()
}

fn questions(cases: &[CaseAnswer], stated: &Stated) -> Vec<Question> {
    let open = cases.iter().filter(|case| case.status == Status::Possible);
    let mut questions: Vec<Question> =
        open.map(|case| Question { field: case.field.clone(), question: case.question.clone() }).collect();
    let needs = |case: &CaseAnswer| {
        case.deposit.as_ref().is_some_and(|deposit| deposit.status == DepositStatus::NeedsFirm)
    };
    if cases.iter().any(needs) {
        let mut ask = |field: &str, given: &Option<String>, question: Text| {
            if given.is_none() {
                questions.push(Question { field: field.to_string(), question });
            }
        };
        ask("exporter", &stated.exporter, wording::ask_exporter());
        ask("producer", &stated.producer, wording::ask_producer());
    }
    questions
}

fn remark(book: &RemedyBook, id: &'static str, statement: &Statement) -> Remark {
    Remark { id, text: statement.text.clone(), sources: cited(book, &statement.sources) }
}

fn remarks(book: &RemedyBook, status: Status, cases: &[CaseAnswer]) -> Vec<Remark> {
    let rules = &book.rules;
    let mut out = Vec::new();
    if status == Status::None {
        out.push(remark(book, "lists_lack", &rules.lists_lack));
        return out;
    }
    out.push(remark(book, "words_decide", &rules.words_decide));
    if cases.iter().any(|case| case.evidence == super::answer::Evidence::Words) {
        out.push(remark(book, "by_words", &rules.by_words));
    }
    if status == Status::InScope || status == Status::Possible {
        out.push(remark(book, "cash_deposit", &rules.cash_deposit));
        out.push(remark(book, "base", &rules.base));
        out.push(remark(book, "stacking", &rules.stacking));
        out.push(remark(book, "order_of_rates", &rules.order_of_rates));
        out.push(remark(book, "entry_types", &rules.entry_types));
        out.push(remark(book, "reimbursement", &rules.reimbursement));
    }
    let in_scope = || cases.iter().filter(|case| case.status == Status::InScope);
    let zero = |case: &CaseAnswer| {
        case.deposit.as_ref().is_some_and(|deposit| deposit.rate.as_deref() == Some("0%"))
    };
    if in_scope().any(zero) {
        out.push(remark(book, "zero", &rules.zero));
    }
    out.push(remark(book, "chapter98", &rules.chapter98));
    let dumping: Vec<&CaseAnswer> = in_scope().filter(|case| case.kind == RemedyKind::Antidumping).collect();
    if let [one, other, ..] = dumping.as_slice() {
        let text = wording::two_orders(&one.case, &other.case);
        out.push(Remark { id: "two_orders", text, sources: Vec::new() });
    }
    out
}
