//! An assessment of an incentive.

use crate::incentive::{Assessment, Outcome, Verdict};
use rust_decimal::Decimal;

use crate::command::page::{Page, fit};

fn verdict(page: &Page, verdict: Verdict) -> &'static str {
    let (en, ko) = match verdict {
        Verdict::Eligible => ("eligible", "요건 충족"),
        Verdict::NotEligible => ("not eligible", "요건 미충족"),
        Verdict::NeedsFacts => ("needs facts", "사실 확인 필요"),
        Verdict::LawUnknown => ("the law leaves this open", "법령상 불명"),
    };
    page.say(en, ko)
}

fn dollars(amount: Option<Decimal>) -> String {
    amount.map_or_else(|| "?".to_string(), |amount| amount.to_string())
}

/// The answer, the amounts, every test, and what is open.
pub fn assessment(page: &mut Page, answer: &Assessment) {
    let (title, status) = (page.pick(&answer.title), verdict(page, answer.verdict));
    page.line(&format!("{} {title}: {status}", answer.programme));
    if let Some(determination) = answer.determination {
        page.line(&format!("  = {determination}"));
    }
    for line in &answer.lines {
        let (name, status) = (page.pick(&line.name), verdict(page, line.verdict));
        page.line(&format!(
            "  {} {} {:>16}  {status}",
            fit(&line.subject, 14),
            fit(name, 44),
            dollars(line.amount)
        ));
        if !line.computation.is_empty() {
            page.line(&format!("                 {} [{}]", line.computation, line.citation));
        }
    }
    // A programme that answers a question of status has no amount to show.
    if answer.amount.is_some() || !answer.lines.is_empty() {
        page.line(&format!(
            "  {} {} {:>16}",
            fit("", 14),
            fit(page.say("Amount (USD)", "금액(미 달러)"), 44),
            dollars(answer.amount)
        ));
    }
    if let Some(stake) = answer.amount_at_stake {
        page.line(&format!("  {} {} {stake:>16}", fit("", 14), fit(page.say("at stake", "미정 금액"), 44)));
    }
    for test in &answer.tests {
        let mark = match test.outcome {
            Outcome::Pass => "[+]",
            Outcome::Fail => "[-]",
            Outcome::NeedsFacts => "[?]",
            Outcome::LawUnknown => "[§]",
        };
        let label = page.pick(&test.label);
        let numbers = match (&test.measured, test.comparator, &test.threshold) {
            (Some(measured), Some(comparator), Some(threshold)) => {
                format!(": {measured} {} {threshold} {}", comparator.sign(), test.unit)
            }
            (Some(measured), ..) => format!(": {measured} {}", test.unit),
            _ => String::new(),
        };
        let subject = if test.subject.is_empty() { String::new() } else { format!("{} — ", test.subject) };
        page.line(&format!("  {mark} {subject}{label}{} [{}]", numbers.trim_end(), test.citation));
        if let Some(reason) = &test.reason_text {
            page.line_of("        ", reason);
        }
        if let Some(remedy) = &test.remedy {
            page.line_of("      + ", remedy);
        }
    }
    for question in &answer.questions {
        page.line(&format!("  ? {} {} — {}", question.field, question.subject, page.pick(&question.decides)));
    }
    for remark in answer.law_unknown.iter().chain(&answer.flags) {
        page.line_of("  * ", &remark.text);
    }
    for change in &answer.changes {
        page.line(&format!(
            "  > {} ({}): {} {} → {}",
            change.date, change.by, change.parameter, change.before, change.after
        ));
    }
    page.line("");
    page.line_of("", &answer.rounding);
    page.line(&format!("{}.", page.say("An estimate, not tax advice", "추정치이며 세무 자문이 아닙니다")));
}
