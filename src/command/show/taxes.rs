//! Internal revenue tax and assessments.

use crate::api::TaxesAnswer;
use crate::command::page::{Page, amount};
use crate::taxes::answer::Status;

/// Prints the tax, what may be claimed back, and the assessments; each sum apart.
pub fn answer(page: &mut Page, answer: &TaxesAnswer) {
    page.line(&format!("{}  {}", answer.hts, answer.entry_date));
    let excise = &answer.excise;
    if excise.status != Status::None {
        let units = excise.units.clone().unwrap_or_default();
        let name = page.say("Internal revenue tax", "내국소비세").to_string();
        page.row(excise.class.as_deref().unwrap_or_default(), &name, &units, &amount(excise.amount));
    }
    page.line_of("  * ", &excise.reason);
    for choice in &excise.choices {
        page.line(&format!(
            "      --kind {}  {}: {}",
            choice.kind,
            page.pick(&choice.name),
            amount(choice.amount)
        ));
    }
    for refund in &excise.refunds {
        let net = page.say("net", "순액");
        page.line(&format!("      - {}: {} ({net} {})", page.pick(&refund.name), refund.amount, refund.net));
    }
    for remark in &excise.remarks {
        page.line_of("  * ", remark);
    }
    for entry in &answer.assessments {
        page.row("", page.pick(&entry.name), page.pick(&entry.reason), &amount(entry.amount));
        if let Some(note) = &entry.note {
            page.line_of("      ", note);
        }
    }
    for question in &answer.questions {
        page.line(&format!("  ? {} {}", question.field, page.pick(&question.question)));
    }
    let total = page.say("Taxes", "세금").to_string();
    page.row("", &total, "", &amount(answer.total_excise));
    let total = page.say("Assessments", "부과금").to_string();
    page.row("", &total, "", &amount(answer.total_assessments));
    for remark in &answer.remarks {
        page.line(&format!("  * {} [{}]", page.pick(&remark.text), remark.sources.join("; ")));
    }
}
