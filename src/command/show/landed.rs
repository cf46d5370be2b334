//! What a sale costs at the door.

use crate::landed::LandedCost;
use crate::landed::answer::Payer;

use crate::command::page::{Page, amount, fit};

/// Prints the way from the price to the cost.
pub fn cost(page: &mut Page, cost: &LandedCost) {
    for line in &cost.lines {
        page.line(&format!("{}  {}  {}", line.hts, line.origin, cost.entry_date));
        let price = page.say("Price", "가격");
        row(page, price, &line.price.to_string());
        for step in &line.value_steps {
            let reason = page.pick(&step.reason);
            let source = if step.source.is_empty() { String::new() } else { format!(" [{}]", step.source) };
            if step.amount.0 != 0 {
                let name = step.kind.name();
                row(page, page.pick(&name), &step.amount.to_string());
            }
            page.line(&format!("    {reason}{source}"));
        }
        row(page, page.say("Customs value", "과세가격"), &line.customs_value.to_string());
    }
    page.line("");
    for bar in &cost.waterfall {
        page.line(&format!(
            "  {:<16} {} {:>16} {:>16}",
            bar.key,
            fit(page.pick(&bar.name), 50),
            bar.amount.to_string(),
            bar.running.to_string()
        ));
    }
    if cost.duty_paid_by == Payer::Seller {
        let label = page.say("Duty and fees, paid by the seller", "관세와 수수료(판매자 부담)");
        let levied = cost.duty.zip(cost.fees).map(|(duty, fees)| crate::base::money::Cents(duty.0 + fees.0));
        row(page, label, &amount(levied));
    }
    row(page, page.say("Landed cost", "도착 원가(landed cost)"), &amount(cost.landed_cost));
    if cost.landed_cost.is_none() {
        row(page, page.say("Costs known so far", "지금까지 확인된 비용"), &cost.stated_costs.to_string());
    }
    for line in &cost.lines {
        if let Some(one) = &line.landed_cost_per_unit {
            row(page, &format!("  {} {}", line.hts, page.say("for one", "단위당")), one);
        }
    }
    for missing in &cost.not_stated {
        let (name, say) = (page.pick(&missing.name), page.say("not stated", "입력 없음"));
        page.line(&format!("  ? {name}: {say}"));
    }
    if let Some(target) = &cost.target {
        let label = page.say("Highest price within", "목표를 지키는 최고 가격, 목표");
        let price = target.price.map_or_else(|| "?".to_string(), |price| price.0.to_string());
        row(page, &format!("{label} {}", target.landed_cost), &format!("{price} {}", target.currency));
        page.line_of("    ", &target.reason);
    }
    if !cost.status.is_decided() {
        page.line("");
        super::quote::quote(page, &cost.quote, false);
        return;
    }
    for text in &cost.assumptions {
        page.line_of("  * ", text);
    }
    for conversion in &cost.conversions {
        let date = conversion.date.map(|day| format!(", {day}")).unwrap_or_default();
        page.line(&format!(
            "  * {}: {} {} = {} USD ({}{date})",
            conversion.field, conversion.amount.0, conversion.currency, conversion.usd, conversion.rate
        ));
    }
    super::quote::stamp(page, &cost.quote.data);
}

fn row(page: &mut Page, name: &str, amount: &str) {
    page.line(&format!("  {} {amount:>20}", fit(name, 79)));
}
