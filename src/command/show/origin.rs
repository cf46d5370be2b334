//! A determination of origin, and a certification.

use crate::origin::answer::{AlternativeTrace, Determination, MethodFigure, Standing};
use crate::origin::certificate::Certificate;
use crate::origin::words;

use crate::command::page::{Page, fit};

/// The verdict with its rule, every rule tried, questions and what would help.
pub fn determination(page: &mut Page, answer: &Determination) {
    let agreement = page.say("Korea-US agreement (KORUS)", "한·미 자유무역협정");
    page.line(&format!("{agreement}: {}", page.pick(&words::verdict(answer.status))));
    if let Some(criterion) = &answer.criterion {
        page.line(&format!("  {} [{}]", page.pick(&criterion.label), criterion.cite));
    }
    if let Some(rule) = &answer.rule {
        page.line(&format!("  {} {}: {}", rule.tcr, rule.code, rule.text));
    }
    for reason in &answer.reasons {
        page.line_of("  * ", reason);
    }
    for test in &answer.general {
        page.line(&format!("  {} {} [{}]", mark(test.standing), page.pick(&test.reason), test.cite));
    }
    for alternative in &answer.trace {
        tried(page, alternative);
    }
    if !answer.value_content.is_empty() {
        page.line(&format!("  {}", page.say("Regional value content", "역내가치비율")));
    }
    for figure in &answer.value_content {
        content(page, "   ", figure);
    }
    for question in &answer.questions {
        page.line(&format!("  ? {} — {} [{}]", question.field, page.pick(&question.text), question.cite));
        for choice in &question.choices {
            let gives = choice.gives.map(words::verdict).unwrap_or_default();
            let (label, gives) = (page.pick(&choice.label), page.pick(&gives));
            page.line(&format!("      {} ({label}) → {gives}", choice.value));
        }
    }
    for remedy in &answer.remedies {
        page.line_of("  + ", &remedy.text);
    }
    for gap in &answer.value_gaps {
        page.line_of("  + ", &gap.text);
    }
    for reading in &answer.readings {
        page.line(&format!("  * [{}] {}: {}", reading.index, reading.id, page.pick(&reading.reading)));
    }
    for text in answer.assumptions.iter().chain(&answer.warnings) {
        page.line_of("  * ", text);
    }
    page.line("");
    let both = &answer.country_of_origin;
    for test in &both.tests {
        let (decides, finding) = (page.pick(&test.decides), page.pick(&test.finding));
        page.line(&format!("  = {decides} {finding} [{}]", test.cite));
    }
    if let Some(warning) = &both.warning {
        page.line_of("  ! ", warning);
    }
    if let Some(question) = &both.question {
        page.line(&format!("  ? {} — {} [{}]", question.field, page.pick(&question.text), question.cite));
    }
    page.line_of("", &answer.country_of_origin_note);
    page.line(&answer.source);
}

fn mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Met => "[+]",
        Standing::Failed => "[-]",
        Standing::Open => "[?]",
    }
}

fn tried(page: &mut Page, alternative: &AlternativeTrace) {
    page.line(&format!(
        "  {} {} {}: {}",
        mark(alternative.standing),
        alternative.tcr,
        alternative.code,
        page.pick(&alternative.summary)
    ));
    for input in &alternative.inputs {
        let code = input.code.map_or_else(|| "?".to_string(), |code| code.to_string());
        let value = input.value.map_or_else(|| "?".to_string(), |value| value.to_string());
        let reason = page.pick(&input.reason);
        let name = if input.id.is_empty() { format!("{}", input.index + 1) } else { input.id.clone() };
        page.line(&format!("      {} {} {code} {value}: {reason}", mark(input.standing), fit(&name, 12)));
    }
    if let Some(rest) = &alternative.de_minimis {
        let share = match (rest.percent, &rest.missing) {
            (Some(percent), _) => format!("{percent}% ≤ {}%", rest.allowed),
            (None, Some(missing)) => format!("≤ {}%: {}", rest.allowed, page.pick(missing)),
            (None, None) => format!("≤ {}%", rest.allowed),
        };
        page.line(&format!(
            "      {} {} {share} [{}]",
            mark(rest.standing),
            page.say("de minimis", "최소허용기준"),
            rest.cite
        ));
        for input in &rest.not_forgiven {
            page.line(&format!("        [-] {}: {}", fit(&input.id, 12), page.pick(&input.reason)));
        }
    }
    for figure in &alternative.value_content {
        content(page, "     ", figure);
    }
    for fact in &alternative.provided {
        page.line(&format!("      {} {} [{}]", mark(fact.standing), fact.facts.join(" / "), fact.cite));
    }
    for cite in &alternative.barred_by {
        page.line(&format!("      [-] {}", page.pick(&words::barred(cite))));
    }
}

fn content(page: &mut Page, indent: &str, figure: &MethodFigure) {
    let method = words::method(figure.method);
    let method = page.pick(&method);
    let percent = figure.percent.map_or_else(|| "?".to_string(), |percent| percent.to_string());
    let asked = figure.threshold.map_or_else(String::new, |threshold| format!(" ≥ {threshold}%"));
    let standing = figure.standing.map_or("   ", mark);
    page.line(&format!("{indent} {standing} {method} {percent}%{asked} [{}]", figure.cite));
}

/// The data elements, in the order of the regulation.
pub fn certificate(page: &mut Page, certificate: &Certificate) {
    for element in &certificate.elements {
        let (label, value) = (page.pick(&element.label), page.pick(&element.value));
        page.line(&format!("{label} [{}]\n  {value}", element.cite));
    }
    let periods = [
        (page.say("valid through", "유효기간"), Some(certificate.valid_through)),
        (page.say("late claim through", "사후 신청 기한"), certificate.late_claim_through),
        (page.say("keep the records through", "기록 보관 기한"), Some(certificate.records_through)),
    ];
    for (label, day) in periods {
        if let Some(day) = day {
            page.line(&format!("{label}: {day}"));
        }
    }
    page.line(&certificate.cites.join("; "));
    for warning in &certificate.warnings {
        page.line_of("* ", warning);
    }
}
