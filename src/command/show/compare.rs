//! Origins and codes beside one another.

use crate::analysis::compare::Comparison;
use crate::api::Remedies;

use crate::command::page::{Page, amount, fit};

/// Prints one line for each row, the cheapest first; rows that are not decided follow.
pub fn comparison(page: &mut Page, comparison: &Comparison) {
    page.line(&format!("{}  {}", comparison.entry_date, comparison.customs_value));
    let heads = [
        page.say("code", "품목번호"),
        page.say("origin", "원산지"),
        page.say("duty", "관세"),
        page.say("rate", "실효세율"),
        page.say("with fees", "수수료 포함"),
        page.say("best claim", "최선의 특혜"),
    ];
    page.line(&format!(
        "  {} {} {:>16} {:>10} {:>16}  {}",
        fit(heads[0], 13),
        fit(heads[1], 24),
        heads[2],
        heads[3],
        heads[4],
        heads[5]
    ));
    let open = (0..comparison.rows.len()).filter(|place| !comparison.by_total.contains(place));
    for row in comparison.by_total.iter().copied().chain(open).filter_map(|place| comparison.rows.get(place))
    {
        let name = row.origin_name.as_ref().map(|name| page.pick(name)).unwrap_or_default();
        let origin = fit(&format!("{} {name}", row.origin), 24);
        let Some(brief) = &row.ordinary else {
            let faults = page.errors(&row.errors).join("; ");
            page.line(&format!("  {:<13} {origin} ! {faults}", row.hts));
            continue;
        };
        let claim = row.best_claim.as_ref().zip(row.claim_saves);
        let claim = claim.map(|(spi, saved)| format!("{spi} -{saved}")).unwrap_or_default();
        page.line(&format!(
            "  {:<13} {origin} {:>16} {:>10} {:>16}  {claim}",
            row.hts,
            amount(brief.total_duty),
            brief.effective_rate.clone().unwrap_or_default(),
            amount(brief.total)
        ));
        if row.remedies.is_some_and(|remedies| remedies != Remedies::None) {
            let said = "before antidumping and countervailing duty: a case may reach these goods";
            page.line(&format!(
                "      ! {}",
                page.say(said, "반덤핑·상계관세를 뺀 금액이며 대상일 수 있습니다")
            ));
        }
        if let Some(reason) = &brief.status_reason {
            let range = brief
                .range
                .map(|range| format!(" {} – {}", range.minimum, range.maximum))
                .unwrap_or_default();
            page.line(&format!("      ! {}{range}", page.pick(reason)));
        }
    }
    page.line("");
    super::quote::stamp(page, &comparison.data);
}
