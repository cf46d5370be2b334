//! What is owed over time.

use crate::analysis::timeline::Timeline;

use crate::command::page::{Page, amount, fit};

/// Prints interval by interval, with the step that leads to each.
pub fn timeline(page: &mut Page, timeline: &Timeline) {
    page.line(&format!("{}  {}", timeline.hts, timeline.origin));
    let mut steps = timeline.steps.iter();
    for (place, interval) in timeline.intervals.iter().enumerate() {
        if place > 0
            && let Some(step) = steps.next()
        {
            page.line_of("      ", &step.reason);
            for law in &step.laws {
                let how = if law.begins { page.say("begins", "시작") } else { page.say("ends", "종료") };
                let how = how.to_string();
                page.line(&format!("        {} {how} [{}]", law.what, law.source));
            }
        }
        let scheduled = if interval.scheduled { page.say("scheduled", "예정") } else { "" }.to_string();
        let days = format!("{} .. {}", interval.from, interval.until.plus(-1));
        match &interval.owed {
            Some(owed) => {
                let layers: Vec<String> = owed
                    .layers
                    .iter()
                    .map(|layer| format!("{} {}", layer.heading, page.pick(&layer.rate)))
                    .collect();
                let range = owed.range.map(|range| format!("{} – {}", range.minimum, range.maximum));
                let duty = range.unwrap_or_else(|| amount(owed.total_duty));
                let rate = owed.effective_rate.clone().unwrap_or_default();
                page.line(&format!(
                    "  {days}  {duty:>16} {rate:>10}  {} {}",
                    fit(&scheduled, 9),
                    layers.join(" + ")
                ));
            }
            None => {
                let faults = page.errors(&interval.errors).join("; ");
                page.line(&format!("  {days}  ! {faults}"));
            }
        }
    }
    for around in &timeline.around {
        let label = page.say("entered on, not the day before", "전날이 아니라 이날 신고하면");
        let next = around.next_step.map_or_else(|| "-".to_string(), |day| day.to_string());
        page.line(&format!(
            "  {} {label}: {}; {} {next}",
            around.date,
            amount(around.difference),
            page.say("next step", "다음 변경")
        ));
    }
    page.line("");
    super::quote::stamp(page, &timeline.data);
}
