//! US goods into Korea.

use crate::korea::answer::{Answer, HeldLine, Range, Remark, Side, Status};

use crate::command::page::{Page, fit};

fn status(page: &Page, status: Status) -> &'static str {
    let (en, ko) = match status {
        Status::Decided => ("decided", "확정"),
        Status::AtHeldRates => ("at the rates held", "보유한 세율 기준"),
        Status::NeedsFacts => ("needs facts", "사실 확인 필요"),
        Status::CannotSay => ("cannot say", "판단 불가"),
        Status::ChooseLine => ("choose a line", "세번 선택 필요"),
    };
    page.say(en, ko)
}

/// The line, the value, both sides, what is open and what must be known.
pub fn answer(page: &mut Page, answer: &Answer) {
    let said = status(page, answer.status);
    page.line(&format!("{}  {}: {said}", answer.hsk, answer.import_date));
    if let Some(held) = &answer.line {
        line(page, held);
    }
    if let Some(reason) = &answer.reason {
        page.line_of("  ", reason);
    }
    for held in &answer.held_lines {
        line(page, held);
    }
    rates(page, answer);
    page.line("");
    for step in &answer.value_steps {
        row(page, page.pick(&step.name), "", &step.amount.to_string());
        page.line_of("    ", &step.reason);
    }
    // Without a line there are no sides to compare.
    if answer.line.is_some() {
        let (with, without) = (&answer.with_korus, &answer.without_korus);
        let sides = if answer.korus_claim {
            [(true, with), (false, without)]
        } else {
            [(false, without), (true, with)]
        };
        for (claim, one) in sides {
            side(page, claim, one);
        }
        page.line_of("  = ", &answer.korus_worth.text);
    } else if let Some(value) = answer.customs_value {
        row(page, page.say("CIF value", "과세가격(CIF)"), "", &value.to_string());
        remark(page, &answer.vat.rule);
    }
    for question in &answer.questions {
        page.line(&format!("  ? {} — {}", question.field, page.pick(&question.text)));
        for choice in &question.choices {
            let label = page.pick(&choice.label);
            let duty =
                choice.duty.map(|duty| format!(": {} {duty}", page.say("duty", "관세"))).unwrap_or_default();
            page.line(&format!("      {} ({label}){duty}", choice.value));
        }
    }
    page.line("");
    for warning in &answer.warnings {
        remark(page, warning);
    }
    for text in &answer.assumptions {
        page.line_of("  * ", text);
    }
    for conversion in &answer.conversions {
        let date = conversion.date.map(|day| format!(", {day}")).unwrap_or_default();
        page.line(&format!(
            "  * {}: {} {} ({} KRW{date})",
            conversion.field, conversion.amount.0, conversion.currency, conversion.won_per_unit.0
        ));
    }
    for rung in answer.order.iter().filter(|rung| !rung.held) {
        let (name, label) = (page.pick(&rung.name), page.say("not held", "보유하지 않음"));
        page.line(&format!("  * {name}: {label}"));
    }
    remark(page, &answer.look_up);
    let note = page
        .say("An estimate, not a ruling; law read up to", "추정치이며 유권해석이 아닙니다. 법령 확인일")
        .to_string();
    page.line(&format!("{note} {}.", answer.as_of));
}

fn line(page: &mut Page, line: &HeldLine) {
    let (name, category) = (page.pick(&line.name), page.pick(&line.category));
    let rate = |rate: &Option<String>| rate.clone().unwrap_or_else(|| "?".to_string());
    page.line(format!("  {} {name}", line.hsk).trim_end());
    let base = match (&line.applied_rate, &line.basic_rate) {
        (None, None) => format!("{} {}", page.say("base", "기준세율"), rate(&line.base_rate)),
        (applied, basic) => format!(
            "{} {} ({} {})",
            page.say("applied", "실행세율"),
            rate(applied),
            page.say("basic", "기본세율"),
            rate(basic)
        ),
    };
    page.line(&format!("      {base}, KORUS {} ({category})", rate(&line.korus_rate)));
}

/// The rates of the lines below a shorter code.
fn rates(page: &mut Page, answer: &Answer) {
    for (en, ko, side) in [
        ("Rates without KORUS", "협정세율 미신청 시 세율", &answer.without_korus),
        ("Rates with KORUS", "협정세율 신청 시 세율", &answer.with_korus),
    ] {
        if let Some(range) = &side.rate_range {
            let most = range.most.clone().unwrap_or_else(|| "?".to_string());
            let said = page.say(en, ko).to_string();
            row(page, &said, "", &format!("{} – {most}", range.least));
        }
    }
}

fn side(page: &mut Page, claim: bool, side: &Side) {
    let title = if claim {
        page.say("With KORUS", "협정세율 신청 시")
    } else {
        page.say("Without KORUS", "협정세율 미신청 시")
    };
    let (title, said) = (title.to_string(), status(page, side.status));
    page.line(&format!("{title}: {said}"));
    for chosen in &side.chosen {
        let by = chosen.by.as_ref().map(|by| format!(" ({})", page.pick(by))).unwrap_or_default();
        page.line(&format!("    {}{by} [{}]", page.pick(&chosen.text), chosen.sources.join("; ")));
    }
    for layer in &side.layers {
        let (name, rate) = (page.pick(&layer.name), layer.rate.clone().unwrap_or_default());
        row(page, name, &rate, &layer.amount.to_string());
    }
    if let Some(duty) = &side.duty_range {
        row(page, page.say("Customs duty", "관세"), side.rate.as_deref().unwrap_or("?"), &between(duty));
    }
    let cost = match (side.landed_cost, &side.landed_cost_range) {
        (Some(cost), _) => cost.to_string(),
        (None, Some(range)) => between(range),
        (None, None) => "?".to_string(),
    };
    row(page, page.say("Landed cost (KRW)", "도착 원가(원)"), "", &cost);
}

fn between(range: &Range) -> String {
    format!("{} – {}", range.least, range.most.map_or_else(|| "?".to_string(), |most| most.to_string()))
}

fn remark(page: &mut Page, remark: &Remark) {
    let text = page.pick(&remark.text);
    let sources =
        if remark.sources.is_empty() { String::new() } else { format!(" [{}]", remark.sources.join("; ")) };
    page.line(&format!("  ! {text}{sources}"));
}

fn row(page: &mut Page, name: &str, rate: &str, amount: &str) {
    page.line(&format!("  {} {} {amount:>28}", fit(name, 40), fit(rate, 22)));
}
