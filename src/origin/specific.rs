//! The product-specific rules for every place the good had in HS 2012, and the processes beside them.

use crate::hts::code::HtsCode;
use crate::origin::answer::{
    AlternativeTrace, Criterion, CriterionKind, GeneralTest, Method, MethodFigure, RuleUsed, Standing,
};
use crate::origin::book::{Change, Confidence};
use crate::origin::case::{Ask, Case, Finding};
use crate::origin::words::{self, Text};
use crate::origin::{process, rules, textile};

/// What the product-specific rules say.
pub(crate) struct Specific {
    pub(crate) finding: Finding,
    pub(crate) trace: Vec<AlternativeTrace>,
    pub(crate) used: Option<(RuleUsed, Criterion)>,
    pub(crate) reasons: Vec<Text>,
    pub(crate) warnings: Vec<Text>,
}

/// Tries the rules for every place of the good in HS 2012.
pub(crate) fn test(case: &Case<'_>, general: &mut Vec<GeneralTest>, assumptions: &mut Vec<Text>) -> Specific {
    let request = case.request;
    let mut places = case.book.hs2012(request.code);
    if let Some(code) = request.hs2012_code {
        places.codes = vec![code];
    }
    let complete = request.hs2012_code.is_some() || places.complete();
    let mut result = Specific {
        finding: Finding::of(false),
        trace: Vec::new(),
        used: None,
        reasons: Vec::new(),
        warnings: Vec::new(),
    };
    let moved = places.moved.is_some() || request.hs2012_code.is_some();
    if moved {
        let list: Vec<String> = places.codes.iter().map(HtsCode::to_string).collect();
        result.warnings.push(words::warn_predecessor(request.code, list.join(", ")));
    }
    let mut findings: Vec<Finding> = Vec::new();
    for good in places.codes {
        findings.push(under(case, good, moved, &mut result, general, assumptions));
    }
    let agreed = findings.windows(2).all(|pair| matches!(pair, [a, b] if a.standing == b.standing));
    let first = findings.into_iter().reduce(|all, one| if agreed { all } else { all.or(one) });
    result.finding = match first {
        None => Finding::open(Ask::GoodHs2012),
        Some(finding) if agreed && complete => finding,
        Some(_) => {
            if !complete {
                result.warnings.push(words::warn_incomplete(request.code));
            }
            result.used = None;
            Finding::open(Ask::GoodHs2012)
        }
    };
    let last = match (&result.used, result.finding.standing) {
        (Some((rule, _)), Standing::Met) => words::rule_met(&rule.tcr),
        (_, Standing::Failed) => {
            let why: Vec<Text> = result.trace.iter().flat_map(why).collect();
            result.reasons.extend(why);
            words::rule_failed(result.trace.len())
        }
        _ => match case.book.no_rule(request.code) {
            Some(entry) => words::rule_none(&entry.reason),
            None if result.trace.is_empty() && complete => words::rule_missing(),
            None => words::rule_open(),
        },
    };
    result.reasons.push(last);
    dedup(&mut result.warnings);
    dedup(assumptions);
    result
}

fn dedup(texts: &mut Vec<Text>) {
    let mut seen = Vec::new();
    texts.retain(|text| {
        let fresh = !seen.contains(text);
        if fresh {
            seen.push(text.clone());
        }
        fresh
    });
}

/// The product-specific rules and processes for the good read as `good`.
fn under(
    case: &Case<'_>,
    good: HtsCode,
    via_predecessor: bool,
    result: &mut Specific,
    general: &mut Vec<GeneralTest>,
    assumptions: &mut Vec<Text>,
) -> Finding {
    let fitting = rules::fitting(case, good);
    let first = result.trace.len();
    // No printed rule is no failed rule: the text is silent, and nothing the caller could say changes that.
    let mut finding = if fitting.is_empty() { Finding::unknowable() } else { Finding::of(false) };
    for fitting in fitting {
        let tried = rules::attempt(case, fitting, good);
        if tried.finding.met() {
            if tried.alternative.confidence != Confidence::High {
                result.warnings.push(words::warn_confidence(&tried.trace.tcr));
            }
            tried.close_changes.iter().for_each(|id| result.warnings.push(words::warn_split(id)));
            if result.used.is_none() {
                result.used = Some(used(case, &tried, good, via_predecessor));
            }
        }
        if !tried.alternative.note.is_empty() {
            result.warnings.push(words::warn_note(&tried.trace.tcr, &tried.alternative.note));
        }
        finding = finding.or(tried.finding);
        result.trace.push(tried.trace);
    }
    for (process, one, test) in process::conferring(case, good) {
        if one.met() && result.used.is_none() {
            let rule = RuleUsed {
                id: process.id.clone(),
                tcr: process.cite.clone(),
                text: String::new(),
                code: good,
                via_predecessor,
                confidence: Confidence::High,
                method: None,
                by_de_minimis: false,
            };
            let cite = format!("GN 33(b)(ii)(B) with {}", process.cite.trim_start_matches("GN 33"));
            result.used = Some((rule, criterion(CriterionKind::OtherRequirement, &cite)));
        }
        // A process not asked for is worth a question only where the rule itself is not met.
        general.push(test);
        finding = finding.or(one);
    }
    let (barred, assumed) = process::bars(case, good);
    assumptions.extend(assumed);
    for test in barred {
        bar(result, first, &test.cite);
        result.reasons.push(test.reason.clone());
        general.push(test);
        finding = Finding::of(false);
    }
    let (free, silent) = textile::free_of_foreign_elastomeric(case, good);
    if !free.met() {
        let cite = case.book.general.elastomeric_cite.clone();
        let reason = words::elastomeric();
        if free.failed() {
            bar(result, first, &cite);
        }
        result.reasons.push(reason.clone());
        general.push(GeneralTest { id: "elastomeric", standing: free.standing, reason, cite });
    } else if silent {
        assumptions.push(words::assume_elastomeric());
    }
    finding = finding.and(free);
    if !finding.met()
        && !textile::is_textile(case, good).failed()
        && case.book.general.short_supply.is_empty()
    {
        assumptions.push(words::assume_short_supply(&case.book.general.short_supply_cite));
    }
    if !finding.met() {
        result.used = None;
    }
    finding
}

/// The alternatives tried from the place `first` on are closed by a paragraph of the note, met or not.
fn bar(result: &mut Specific, first: usize, cite: &str) {
    for trace in result.trace.iter_mut().skip(first) {
        trace.barred_by.push(cite.to_string());
    }
}

fn used(
    case: &Case<'_>,
    tried: &rules::Tried<'_>,
    good: HtsCode,
    via_predecessor: bool,
) -> (RuleUsed, Criterion) {
    let alternative = tried.alternative;
    let by_de_minimis = tried.trace.de_minimis.is_some();
    let met = |figure: &&MethodFigure| figure.standing == Some(Standing::Met);
    let method: Option<Method> = tried.trace.value_content.iter().find(met).map(|figure| figure.method);
    let kind = if alternative.change == Change::None {
        CriterionKind::OtherRequirement
    } else {
        CriterionKind::TariffShift
    };
    let mut cite = match (kind, method) {
        (CriterionKind::TariffShift, Some(_)) => "GN 33(b)(ii)(A) and (B)".to_string(),
        (CriterionKind::TariffShift, None) => "GN 33(b)(ii)(A)".to_string(),
        _ => "GN 33(b)(ii)(B)".to_string(),
    };
    if let Some(figure) = &tried.trace.de_minimis {
        cite.push_str(&format!(" with {}", figure.cite.trim_start_matches("GN 33")));
    }
    let text = case.book.rule(alternative).map(|rule| rule.text.clone()).unwrap_or_default();
    let rule = RuleUsed {
        id: alternative.id.clone(),
        tcr: tried.trace.tcr.clone(),
        text,
        code: good,
        via_predecessor,
        confidence: alternative.confidence.max(place_confidence(case)),
        method,
        by_de_minimis,
    };
    (rule, criterion(kind, &cite))
}

/// Why an alternative is not met, with what is missing.
fn why(trace: &AlternativeTrace) -> Vec<Text> {
    let tcr = trace.tcr.as_str();
    if trace.applies == Standing::Failed {
        return vec![words::alternative_not_for(tcr)];
    }
    let mut reasons = Vec::new();
    if trace.change == Some(Standing::Failed) {
        let failed = trace.inputs.iter().filter(|input| input.standing == Standing::Failed);
        let names: Vec<String> = failed
            .map(|input| input.code.map_or_else(|| input.id.clone(), |code| format!("{} ({code})", input.id)))
            .collect();
        let share = trace.de_minimis.as_ref().and_then(|figure| Some((figure.percent?, figure.allowed)));
        reasons.push(match share {
            Some((percent, allowed)) if percent > allowed => {
                words::alternative_share(tcr, names.join(", "), percent, allowed)
            }
            _ => words::alternative_change(tcr, names.join(", ")),
        });
        let figure = trace.de_minimis.iter();
        for input in figure.flat_map(|figure| &figure.not_forgiven) {
            reasons.push(words::alternative_not_forgiven(tcr, &input.id, &input.reason));
        }
    }
    if trace.value_content.iter().all(|figure| figure.standing != Some(Standing::Met)) {
        for figure in &trace.value_content {
            if let (Some(percent), Some(threshold)) = (figure.percent, figure.threshold) {
                let method = words::method(figure.method);
                reasons.push(words::alternative_value(tcr, &method.en, &method.ko, percent, threshold));
            }
        }
    }
    for fact in trace.provided.iter().filter(|fact| fact.standing == Standing::Failed) {
        reasons.push(words::alternative_fact(tcr, fact.facts.join(" / "), &fact.cite));
    }
    reasons
}

/// A rule reached through a correlation is no surer than the correlation.
fn place_confidence(case: &Case<'_>) -> Confidence {
    let moved = case.book.hs2012(case.request.code).moved;
    moved.filter(|_| case.request.hs2012_code.is_none()).map_or(Confidence::High, |moved| moved.confidence)
}

/// A criterion with its words.
pub(crate) fn criterion(kind: CriterionKind, cite: &str) -> Criterion {
    Criterion { kind, cite: cite.to_string(), label: words::criterion(kind) }
}
