//! Antidumping and countervailing cases below a quote.

use crate::api::{Cents, RemediesAnswer};
use crate::command::page::{Page, amount};
use crate::remedies::answer::{CaseAnswer, Deposit, DepositStatus, Status};
use crate::remedies::book::RemedyKind;

/// Prints the cases that may reach the goods; nothing where none does and nobody asked for reasons.
pub fn remedies(page: &mut Page, answer: &RemediesAnswer, with_deposits: Option<Cents>, explain: bool) {
    let silent = answer.status == Status::None && answer.not_in_force.is_empty();
    if silent && !explain {
        return;
    }
    page.line(page.say("Antidumping and countervailing duty", "반덤핑·상계관세").to_string().as_str());
    page.line_of("  ", &answer.summary);
    for case in &answer.cases {
        one(page, case, explain);
    }
    for past in &answer.not_in_force {
        let (product, reason) = (page.pick(&past.product), page.pick(&past.reason));
        page.line(&format!("  - {} {product}: {reason}", past.case));
    }
    for question in answer.questions.iter().filter(|question| !question.field.starts_with("withinScope")) {
        page.line(&format!("  ? --{} {}", question.field, page.pick(&question.question)));
    }
    if let Some(total) = answer.total_deposit.filter(|_| answer.status == Status::InScope) {
        let kind = page.say("Entry type", "수입신고 유형");
        let kind = format!("{kind} {}", answer.entry_type.as_deref().unwrap_or_default());
        page.row("", page.say("Cash deposits", "예치금"), &kind, &total.to_string());
        let name = page.say("Duty, fees and cash deposits", "관세·수수료·예치금");
        page.row("", name, "", &amount(with_deposits));
    }
    for assumed in &answer.assumptions {
        page.line_of("  * ", assumed);
    }
    // Of all that holds for every case, only what the figures cannot be read without.
    let shown = ["cash_deposit", "by_words", "lists_lack", "zero", "two_orders"];
    for remark in answer.remarks.iter().filter(|remark| explain || shown.contains(&remark.id)) {
        let sources = if explain { format!(" [{}]", remark.sources.join("; ")) } else { String::new() };
        page.line(&format!("  * {}{sources}", page.pick(&remark.text)));
    }
    page.line_of("  * ", &answer.look_up.text);
    page.line("");
}

fn one(page: &mut Page, case: &CaseAnswer, explain: bool) {
    let kind = match case.kind {
        RemedyKind::Antidumping => page.say("antidumping duty", "반덤핑관세"),
        RemedyKind::Countervailing => page.say("countervailing duty", "상계관세"),
    };
    let name = format!("{kind}: {}", page.pick(&case.product));
    match (&case.deposit, case.status) {
        (Some(deposit), Status::InScope) => {
            let rate = deposit.rate.clone().unwrap_or_default();
            page.row(&case.case, &name, &rate, &amount(deposit.amount));
            owed(page, deposit);
        }
        (deposit, Status::Possible) => {
            page.line(&format!("  ? --within-scope {}=yes|no  {name}", case.case));
            page.line(&format!("      {}", page.pick(&case.question)));
            if let Some(deposit) = deposit.as_ref().filter(|deposit| deposit.status == DepositStatus::Decided)
            {
                let rate = deposit.rate.clone().unwrap_or_default();
                page.line(&format!("      {} {rate} {}", page.say("yes →", "예 →"), amount(deposit.amount)));
            }
        }
        (_, Status::OutOfScope) => {
            let reason = case.deposit.as_ref().map(|deposit| page.pick(&deposit.reason).to_string());
            let reason =
                reason.unwrap_or_else(|| page.say("outside of the scope", "적용범위 밖").to_string());
            page.line(&format!("  - {} {name}: {reason}", case.case));
        }
        _ => page.line(&format!("  ! {} {name}", case.case)),
    }
    for remark in &case.remarks {
        page.line(&format!("      {}", page.pick(remark)));
    }
    if explain || case.status == Status::InScope {
        page.line(&format!("      [{}]", case.sources.join("; ")));
    }
}

fn owed(page: &mut Page, deposit: &Deposit) {
    let from = deposit.effective_from.map(|day| format!("{} {day}. ", page.say("From", "시행")));
    let reason = page.pick(&deposit.reason);
    page.line(&format!("      {}{reason} [{}]", from.unwrap_or_default(), deposit.source));
    for remark in &deposit.remarks {
        page.line(&format!("      {}", page.pick(remark)));
    }
    if deposit.status != DepositStatus::Decided {
        for choice in &deposit.choices {
            let firms = choice.firms.join(", ");
            let firms =
                if firms.is_empty() { page.say("all others", "기타 업체").to_string() } else { firms };
            let said = choice.remark.as_ref().map(|remark| page.pick(remark).to_string());
            let said = choice.rate.clone().or(said).unwrap_or_default();
            page.line(&format!("        {firms}: {said}"));
        }
    }
}
