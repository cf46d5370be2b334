//! The ways to owe less.

use crate::analysis::savings::{ChoiceKind, Combination, Meeting, Savings};

use crate::command::page::{Page, amount, fit};

/// Prints what was tried, the best combinations, and how choices meet.
pub fn savings(page: &mut Page, savings: &Savings) {
    let label = match savings.baseline.kind {
        "ordinary" => page.say("Owed as it stands", "현재 부담액"),
        "worst_answer" => page.say("Owed under the dearest answer", "가장 불리한 답일 때의 부담액"),
        _ => page.say("What is owed is not decided", "부담액 미정"),
    };
    let label = label.to_string();
    page.line(&format!("  {} {:>16}", fit(&label, 60), amount(savings.baseline.total)));
    page.line(&format!("\n  {}:", page.say("each alone", "개별 효과")));
    for (place, choice) in savings.choices.iter().enumerate() {
        let sort = match choice.sort {
            ChoiceKind::Claim => page.say("claim", "신청"),
            ChoiceKind::Condition => page.say("if true", "사실이면"),
        };
        let sort = sort.to_string();
        let saved = choice.saved.map_or_else(|| "?".to_string(), |saved| saved.to_string());
        page.line(&format!(
            "  {:>3} {} {:<36} {saved:>16}",
            place + 1,
            fit(&sort, 10),
            field(&choice.field, &choice.value)
        ));
        page.line_of("        ", &choice.statement);
        page.line_of("        + ", &choice.proof);
        if let Some(reason) = &choice.reason {
            page.line_of("        * ", reason);
        }
        page.line(&format!("        [{}]", choice.source));
    }
    combinations(
        page,
        ("claims alone, where each can be proven", "신청만으로(각각 입증할 수 있을 때)"),
        &savings.by_claims,
    );
    combinations(page, ("only if true", "사실일 때에 한하여"), &savings.if_true);
    if !savings.interactions.is_empty() {
        page.line(&format!("\n  {}:", page.say("together", "상호작용")));
    }
    for meeting in &savings.interactions {
        let mark = match meeting.meeting {
            Meeting::Exclude => "x",
            Meeting::Overlap => "<",
            Meeting::Alternative => "=",
            Meeting::Defeat => "!",
            Meeting::Enable => ">",
        };
        let [first, second] = meeting.choices.map(|place| place + 1);
        page.line(&format!("    {first} {mark} {second}  {}", page.pick(&meeting.reason)));
    }
    page.line("");
    let tried = page.say("combinations tried", "가지 조합을 시험");
    let cut = if savings.exhaustive { "" } else { page.say(", cut short", ", 일부만") };
    page.line(&format!("  {} {tried}{cut}", savings.tried));
    for text in &savings.not_searched {
        page.line_of(&format!("  - {}: ", page.say("not searched", "조회하지 않은 것")), text);
    }
    super::quote::stamp(page, &savings.data);
}

fn field(field: &str, value: &str) -> String {
    format!("{field}={value}")
}

fn combinations(page: &mut Page, heading: (&str, &str), list: &[Combination]) {
    if list.is_empty() {
        return;
    }
    page.line(&format!("\n  {}:", page.say(heading.0, heading.1)));
    for combination in list {
        let places: Vec<String> = combination.choices.iter().map(|place| (place + 1).to_string()).collect();
        let saved = page.say("saves", "절감");
        page.line(&format!(
            "    {:<20} {:>16}   {saved} {}",
            places.join(" + "),
            combination.total.to_string(),
            combination.saved
        ));
    }
}
