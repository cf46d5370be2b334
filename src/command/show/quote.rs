//! The duty stack.

use super::remedies::remedies;
use crate::api::QuoteWithRemedies;
use crate::duty::answer::{DataStamp, LineQuote, Quote};

use crate::command::page::{Page, amount};

/// Prints a quote; with `explain`, reasons and near misses too.
pub fn quote(page: &mut Page, quote: &Quote, explain: bool) {
    stack(page, quote, explain);
    page.line("");
    stamp(page, &quote.data);
}

/// The same with the trade remedies that may be owed besides.
pub fn with_remedies(page: &mut Page, answer: &QuoteWithRemedies, explain: bool) {
    stack(page, &answer.quote, explain);
    page.line("");
    if let Some(cases) = &answer.trade_remedies {
        remedies(page, cases, answer.total_with_deposits, explain);
    }
    stamp(page, &answer.quote.data);
}

fn stack(page: &mut Page, quote: &Quote, explain: bool) {
    let lines: Vec<&LineQuote> = match (&quote.line, &quote.entry) {
        (Some(line), _) => vec![line],
        (None, Some(entry)) => entry.lines.iter().collect(),
        (None, None) => Vec::new(),
    };
    for line in lines {
        one_line(page, quote, line, explain);
    }
    for fee in &quote.fees {
        let (name, reason) = (page.pick(&fee.name), page.pick(&fee.reason));
        page.row(fee.code, name, "", &amount(fee.amount));
        if explain {
            page.line(&format!("                 {reason} [{}]", fee.source));
        }
    }
    page.row("", page.say("Duty and fees", "관세와 수수료"), "", &amount(quote.total));
}

/// The data behind an answer, and what it is not.
pub fn stamp(page: &mut Page, data: &DataStamp) {
    let short: String = data.pack.chars().take(12).collect();
    let as_of = data.as_of.map(|day| day.to_string()).unwrap_or_default();
    page.line(&format!(
        "{}. HTSUS {}, {} {as_of}, pack {short}",
        page.say("An estimate, not a ruling", "추정치이며 유권해석이 아닙니다"),
        data.edition,
        page.say("law as of", "법령 기준일")
    ));
}

fn one_line(page: &mut Page, quote: &Quote, line: &LineQuote, explain: bool) {
    page.line(&format!("{}  {}  {}  {}", line.hts.code, line.origin, quote.entry_date, line.customs_value));
    for layer in &line.layers {
        let (name, rate) = (page.pick(&layer.name), page.pick(&layer.rate));
        page.row(&layer.heading, name, rate, &layer.amount.to_string());
        if explain {
            page.line(&format!("                 {} [{}]", page.pick(&layer.reason), layer.source));
            let drawback = page.pick(&layer.drawback);
            if !drawback.is_empty() {
                page.line(&format!("                 {drawback}"));
            }
        }
    }
    let label = page.say("Duty", "관세");
    let rate = line.effective_rate.clone().unwrap_or_default();
    page.row("", label, &rate, &amount(line.total_duty));
    if !line.status.is_decided() {
        let reason = line.status_reason.as_ref().map(|reason| page.pick(reason)).unwrap_or_default();
        let range =
            line.range.map(|range| format!(" {} – {}", range.minimum, range.maximum)).unwrap_or_default();
        page.line(&format!("  ! {reason}{range}"));
    }
    for missing in &line.missing {
        page.line(&format!("  ? {}: {}", missing.field, page.pick(&missing.name)));
    }
    for question in line.open_questions.iter().filter(|question| explain || question.must_answer) {
        page.line(&format!("  ? {} — {}", question.field, page.pick(&question.question)));
        for answer in &question.answers {
            let difference = answer
                .difference
                .map(|difference| format!(" ({}{difference})", if difference.0 >= 0 { "+" } else { "" }))
                .unwrap_or_default();
            let total = match answer.range {
                _ if answer.refused => page.say("entry refused", "수입 불허").to_string(),
                Some(range) => format!("{} – {}", range.minimum, range.maximum),
                None => amount(answer.total_duty),
            };
            page.line(&format!("      {} → {total}{difference}", answer.value));
        }
    }
    if explain && line.rare_cases > 0 {
        let left_out =
            page.say("rare cases left out: --all asks about them", "드문 경우 생략: --all로 모두 표시");
        page.line(&format!("  ? {} {left_out}", line.rare_cases));
    }
    for text in line.assumptions.iter().chain(line.warnings.iter().map(|warning| &warning.text)) {
        page.line(&format!("  * {}", page.pick(text)));
    }
    if let Some(fitting) = line.fitting_line {
        page.line(&format!("  → {}: {}", fitting.code, amount(fitting.total_duty)));
    }
    if explain {
        for miss in &line.not_applied {
            let (name, reason) = (page.pick(&miss.name), page.pick(&miss.reason));
            page.line(&format!("  - {} {name}: {reason} [{}]", miss.heading, miss.source));
        }
    }
}
