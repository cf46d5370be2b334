//! What a claim is worth.

use crate::api::claim::{Bill, ClaimValue};

use crate::command::page::{Page, amount};

/// Both bills, the difference, and a late claim.
pub fn value(page: &mut Page, value: &ClaimValue) {
    let title = page.say("Entry without and with the claim", "신청하지 않을 때와 신청할 때");
    let title = format!("{title} {}  {}", value.spi, value.entry_date);
    page.line(&title);
    let without = page.say("without the claim", "신청하지 않음");
    bill(page, without, &value.without);
    let with = page.say("with the claim", "신청함");
    bill(page, with, &value.with);
    if let Some(saved) = value.saved {
        let label = page.say("Saved", "절감액");
        let parts = format!("{} {} + MPF {}", page.say("duty", "관세"), saved.duty, saved.mpf);
        page.row("", label, &parts, &saved.total.to_string());
    }
    for reason in &value.reasons {
        page.line_of("  * ", reason);
    }
    if let Some(late) = &value.late_claim {
        page.line(&format!("  * {} [{}]", page.pick(&late.reason), late.cite));
        if let Some(refund) = late.refund {
            page.row(
                "",
                page.say("Refund on a late claim", "사후 신청 환급액"),
                &format!("{} d", late.days_left),
                &refund.total.to_string(),
            );
        }
    }
    page.line(&format!(
        "\n{}. HTSUS {}",
        page.say("An estimate, not a ruling", "추정치이며 유권해석이 아닙니다"),
        value.data.edition
    ));
}

fn bill(page: &mut Page, title: &str, bill: &Bill) {
    page.line(&format!("  {title}"));
    for layer in &bill.layers {
        page.row(&layer.heading, "", page.pick(&layer.rate), &layer.amount.to_string());
    }
    page.row("", page.say("Duty", "관세"), "", &amount(bill.duty));
    page.row("", "MPF", "", &amount(bill.mpf));
    for field in &bill.open {
        page.line(&format!("  ? {field}"));
    }
}
