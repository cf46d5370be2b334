//! Refunds on past entries.

use crate::analysis::refunds::{Advice, Refunds, Standing};

use crate::command::page::{Page, amount, fit};

fn standing(page: &Page, standing: Standing) -> &'static str {
    let (en, ko) = match standing {
        Standing::Open => ("open", "가능"),
        Standing::DeadlineUnknown => ("deadline unknown", "기한 불명"),
        Standing::NotYet => ("not yet", "아직 아님"),
        Standing::Closed => ("closed since", "마감:"),
    };
    page.say(en, ko)
}

/// Prints each entry with its refunds, and the sums.
pub fn refunds(page: &mut Page, refunds: &Refunds) {
    for entry in &refunds.entries {
        let id = entry.id.clone().unwrap_or_default();
        let paid = page.say("paid", "납부");
        page.line(&format!(
            "{:>4} {id} {} {} {} {}  {paid} {}",
            entry.row,
            entry.hts,
            entry.origin,
            entry.entry_date,
            entry.customs_value,
            amount(entry.duty_paid)
        ));
        if let Some(reason) = &entry.status_reason {
            page.line_of("     ! ", reason);
        }
        for field in &entry.open {
            page.line(&format!("     ? {field}"));
        }
        if let Some(less) = entry.underpaid {
            page.line(&format!(
                "     ! {} {less}",
                page.say("paid less than the law asks, by", "법정 세액보다 적게 납부:")
            ));
        }
        for refund in &entry.refunds {
            let (name, standing) = (page.pick(&refund.name), standing(page, refund.standing));
            let day = refund.closed_since.or(refund.through);
            let through = day.map(|day| format!(" {day}")).unwrap_or_default();
            let contested = if refund.contested { page.say("contested, ", "소송 중, ") } else { "" };
            let paid = amount(refund.amount);
            page.line(&format!("     {} {paid:>16}  {contested}{standing}{through}", fit(name, 56)));
            let reason = page.pick(&refund.reason);
            page.line(&format!("         {reason} [{}]", refund.source));
            for route in &refund.routes {
                let (name, reason) = (page.pick(&route.name), page.pick(&route.reason));
                let advice = match route.advice {
                    Some(Advice::AskFirst) => page.say("ask first, ", "먼저 신청, "),
                    Some(Advice::HoldBack) => page.say("hold back, ", "보류, "),
                    None => "",
                };
                page.line(&format!("         - {advice}{name}: {reason} [{}]", route.source));
            }
        }
    }
    page.line("");
    for sum in &refunds.by_ground {
        page.line(&format!(
            "  {} {:>16}  ({})",
            fit(page.pick(&sum.name), 60),
            sum.amount.to_string(),
            sum.refunds
        ));
    }
    for sum in &refunds.by_standing {
        let name = standing(page, sum.standing);
        page.line(&format!("  {} {:>16}  ({})", fit(name, 60), sum.amount.to_string(), sum.refunds));
    }
    for fault in page.errors(&refunds.errors) {
        page.line(&format!("  ! {fault}"));
    }
    for text in &refunds.assumptions {
        page.line_of("  * ", text);
    }
    super::quote::stamp(page, &refunds.data);
}
