//! The effective rate of a basket.

use crate::analysis::basket::{EffectiveRate, Part, Share, Sum};
use crate::base::text::Text;

use crate::command::page::{Page, fit};

/// Prints the rate of the whole, and of each part.
pub fn rate(page: &mut Page, rate: &EffectiveRate) {
    sum(page, page.say("Whole basket", "전체"), &rate.all);
    shares(page, &rate.by_programme);
    parts(page, ("by section", "부별"), &rate.by_section);
    parts(page, ("by chapter", "류별"), &rate.by_chapter);
    parts(page, ("by month", "월별"), &rate.by_month);
    parts(page, ("by origin", "원산지별"), &rate.by_origin);
    parts(page, ("by group", "분류별"), &rate.by_group);
    if let Some(split) = &rate.split {
        let (before, after) = (page.say("before", "이전"), page.say("from", "이후"));
        page.line("");
        sum(page, &format!("{before} {}", split.at), &split.before);
        sum(page, &format!("{after} {}", split.at), &split.after);
    }
    for as_if in &rate.as_if {
        let label = page.say("as if all entered on", "전부 신고한 것으로 보면:");
        page.line("");
        sum(page, &format!("{label} {}", as_if.date), &as_if.all);
        shares(page, &as_if.by_programme);
    }
    for open in &rate.undecided {
        page.line(&format!(
            "  ? {}: {:?} {} ({})",
            page.say("not decided", "미확정"),
            open.status,
            open.value,
            open.rows
        ));
    }
    if rate.faulty_rows > 0 {
        page.line(&format!("  ! {}: {}", page.say("rows with faults", "오류 행"), rate.faulty_rows));
        for fault in page.errors(&rate.errors) {
            page.line(&format!("      {fault}"));
        }
    }
    page.line("");
    for text in &rate.assumptions {
        page.line_of("  * ", text);
    }
    super::quote::stamp(page, &rate.data);
}

fn sum(page: &mut Page, name: &str, sum: &Sum) {
    let or = |text: &Option<String>| text.clone().unwrap_or_else(|| "?".to_string());
    let bounds =
        sum.bounds.as_ref().map(|bounds| format!("  {} – {}", or(&bounds.minimum), or(&bounds.maximum)));
    page.line(&format!(
        "  {} {:>20} {:>10} {:>20} {:>10}{}",
        fit(name, 50),
        sum.value.to_string(),
        or(&sum.decided_share),
        sum.duty.to_string(),
        or(&sum.effective_rate),
        bounds.unwrap_or_default()
    ));
}

fn shares(page: &mut Page, shares: &[Share]) {
    for share in shares {
        let name = page.pick(&share.name);
        let rate = share.rate.clone().unwrap_or_else(|| "?".to_string());
        page.line(&format!("    {} {:>51} {rate:>10}", fit(name, 48), share.duty.to_string()));
    }
}

fn parts(page: &mut Page, heading: (&str, &str), parts: &[Part]) {
    if parts.is_empty() {
        return;
    }
    page.line(&format!("\n  {}:", page.say(heading.0, heading.1)));
    for part in parts {
        let name = part.name.as_ref().map(|name: &Text| page.pick(name)).unwrap_or_default();
        sum(page, &format!("{} {name}", part.key), &part.sum);
    }
}
