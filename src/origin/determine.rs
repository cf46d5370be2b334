//! The determination: which criterion of General Note 33(b) the good meets, and why.

use crate::bom;
use crate::hts::code::HtsCode;
use crate::law::error::InputError;
use crate::origin::answer::{
    AlternativeTrace, Criterion, CriterionKind, Determination, GeneralTest, Method, RuleUsed, Standing,
    Verdict,
};
use crate::origin::book::{Change, Confidence, RuleBook};
use crate::origin::case::{Ask, Case, Finding};
use crate::origin::request::Request;
use crate::origin::words::{self, Text};
use crate::origin::{
    process, questions, remedies, rules, sets, territory, textile, value_content, wholly_obtained,
};

/// Self-produced materials may contain self-produced materials; no bill nests deeper.
const DEEPEST: u8 = 8;

/// Decides whether the good originates under General Note 33.
///
/// ```
/// # use korus_tariff::origin::{book::RuleBook, determine, request::Request};
/// # fn show(book: &RuleBook) -> Option<()> {
/// let mut request = Request::new(korus_tariff::hts::code::HtsCode::parse("8708.30")?);
/// request.production.countries = vec![korus_tariff::law::country::Country::parse("KR")?];
/// request.items = korus_tariff::bom::parse_table("code,value,origin\n8708.99,60,CN\n").ok()?;
/// let answer = determine(book, &request).ok()?;
/// println!("{:?} under {:?}", answer.status, answer.criterion);
/// # Some(()) }
/// ```
///
/// # Errors
/// Every fault of the request, one an error, with the row of the bill where it has one. Facts that are missing are
/// no fault: they become questions.
pub fn determine(book: &RuleBook, request: &Request) -> Result<Determination, Vec<InputError>> {
    let faults = request.faults(book);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut outcome = decide(book, request, DEEPEST);
    questions::settle(book, request, &mut outcome);
    let mut answer = outcome.answer;
    if answer.status == Verdict::NotOriginating {
        remedies::add(book, request, &mut answer);
    }
    Ok(answer)
}

/// The verdict alone, for second determinations on a changed request.
pub(crate) fn verdict(book: &RuleBook, request: &Request) -> Verdict {
    decide(book, request, DEEPEST).answer.status
}

/// An answer and what it would ask.
pub(crate) struct Outcome {
    pub(crate) answer: Determination,
    pub(crate) asks: Vec<Ask>,
}

/// Decides, reading inputs of unknown status first as non-originating, then as originating.
pub(crate) fn decide(book: &RuleBook, request: &Request, depth: u8) -> Outcome {
    let self_produced = self_produced(book, request, depth);
    let origin_of = |index: usize| self_produced.get(index).copied().flatten();
    let (mut outcome, undeclared) = decide_as(book, request, false, &origin_of);
    if undeclared.is_empty() || outcome.answer.status == Verdict::Originating {
        return outcome;
    }
    // A good that fails even if all of them originate fails; otherwise their status is the question.
    let (best, _) = decide_as(book, request, true, &origin_of);
    if best.answer.status == Verdict::NotOriginating {
        outcome.answer.status = Verdict::NotOriginating;
        outcome.asks.clear();
        return outcome;
    }
    outcome.answer.status = Verdict::CannotSay;
    outcome.asks.splice(0..0, undeclared.into_iter().map(Ask::InputOriginating));
    if outcome.answer.reasons.is_empty() || outcome.asks.is_empty() {
        outcome.answer.reasons.push(words::rule_open());
    }
    outcome
}

/// The origin of each self-produced material: those that other inputs name as what they go into. The producer
/// may take each as a material of its own, General Note 33(c)(ii)(C)(2).
fn self_produced(book: &RuleBook, request: &Request, depth: u8) -> Vec<Option<bool>> {
    let mut origins = vec![None; request.items.len()];
    if depth == 0 || !request.items.iter().any(|item| item.facts.contains_key("part_of")) {
        return origins;
    }
    for (index, parent) in request.items.iter().enumerate() {
        let inside = |id: &str| !id.is_empty() && descends(request, id, &parent.id);
        if parent.id.is_empty()
            || !request.items.iter().any(|item| inside(&item.id) || part_of(item, &parent.id))
        {
            continue;
        }
        let originates = match (parent.originating, parent.code) {
            (Some(originating), _) => originating,
            (None, None) => false,
            (None, Some(code)) => {
                let mut own = Request::new(code);
                own.production = request.production.clone();
                own.adjusted_value = parent.value;
                own.facts.clone_from(&request.facts);
                own.items = request
                    .items
                    .iter()
                    .filter(|item| part_of(item, &parent.id) || inside(&item.id))
                    .cloned()
                    .collect();
                for item in &mut own.items {
                    if part_of(item, &parent.id) {
                        item.facts.remove("part_of");
                    }
                }
                code.length() >= 6 && decide(book, &own, depth - 1).answer.status == Verdict::Originating
            }
        };
        if let Some(origin) = origins.get_mut(index) {
            *origin = Some(originates);
        }
    }
    origins
}

fn part_of(item: &bom::Item, parent: &str) -> bool {
    item.facts.get("part_of").is_some_and(|name| name == parent)
}

/// Whether the input `id` goes into `parent` through other self-produced materials.
fn descends(request: &Request, id: &str, parent: &str) -> bool {
    let mut at = id;
    for _ in 0..DEEPEST {
        let Some(next) =
            request.items.iter().find(|item| item.id == at).and_then(|item| item.facts.get("part_of"))
        else {
            return false;
        };
        if next == parent {
            return true;
        }
        at = next;
    }
    false
}

/// What the product-specific rules say.
struct Specific {
    finding: Finding,
    trace: Vec<AlternativeTrace>,
    used: Option<(RuleUsed, Criterion)>,
    reasons: Vec<Text>,
    warnings: Vec<Text>,
}

fn decide_as(
    book: &RuleBook,
    request: &Request,
    undeclared_originate: bool,
    self_produced: &dyn Fn(usize) -> Option<bool>,
) -> (Outcome, Vec<usize>) {
    let case = Case::new(book, request, undeclared_originate, self_produced);
    let mut general = Vec::new();
    let mut assumptions = Vec::new();
    let mut reasons = Vec::new();
    let mut warnings = Vec::new();
    let mut trace = Vec::new();
    let mut reached: Option<(Option<RuleUsed>, Criterion)> = None;

    let (there, test) = territory::produced_there(&case);
    if !there.met() {
        reasons.push(test.reason.clone());
    }
    general.push(test);
    let (journey, test, assumed) = territory::transit(&case);
    if !journey.met() {
        reasons.push(test.reason.clone());
    }
    general.push(test);
    assumptions.extend(assumed);

    let mut route = Finding::of(false);
    if let Some((finding, test)) = wholly_obtained::claimed(&case) {
        reasons.push(test.reason.clone());
        if finding.met() {
            reached = Some((None, criterion(CriterionKind::WhollyObtained, &test.cite)));
        }
        route = route.or(finding);
        general.push(test);
    }
    if request.set {
        let (finding, test) = sets::test(&case);
        reasons.push(test.reason.clone());
        if finding.met() && reached.is_none() {
            reached = Some((None, criterion(CriterionKind::Set, &test.cite)));
        }
        route = route.or(finding);
        general.push(test);
    } else if !route.met() {
        if let Some(test) = wholly_obtained::exclusively_originating(&case) {
            reasons.push(test.reason.clone());
            reached = Some((None, criterion(CriterionKind::OriginatingMaterials, &test.cite)));
            route = Finding::of(true);
            general.push(test);
        } else if case.inputs.is_empty() {
            reasons.push(words::no_inputs());
            route = route.or(Finding::unknowable());
        } else {
            let specific = specific(&case, &mut general, &mut assumptions);
            if reached.is_none() {
                reached = specific.used.map(|(rule, criterion)| (Some(rule), criterion));
            }
            trace = specific.trace;
            reasons.extend(specific.reasons);
            warnings.extend(specific.warnings);
            route = route.or(specific.finding);
        }
    }
    let whole = there.and(journey).and(route).and(fungible(&case, &mut general));
    let status = match whole.standing {
        Standing::Met => Verdict::Originating,
        Standing::Failed => Verdict::NotOriginating,
        Standing::Open => Verdict::CannotSay,
    };
    let (rule, criterion) = match reached {
        Some((rule, criterion)) if status == Verdict::Originating => (rule, Some(criterion)),
        _ => (None, None),
    };
    let answer = Determination {
        status,
        criterion,
        rule,
        reasons,
        general,
        trace,
        value_content: value_content::overview(&case),
        questions: Vec::new(),
        remedies: Vec::new(),
        value_gaps: Vec::new(),
        readings: case.readings,
        assumptions,
        warnings,
        country_of_origin_note: words::country_of_origin_note(),
        source: book.source.clone(),
    };
    (Outcome { answer, asks: whole.asks }, case.undeclared)
}

fn criterion(kind: CriterionKind, cite: &str) -> Criterion {
    Criterion { kind, cite: cite.to_string(), label: words::criterion(kind) }
}

/// Commingled inputs claimed as originating need an inventory method, General Note 33(j).
fn fungible(case: &Case<'_>, general: &mut Vec<GeneralTest>) -> Finding {
    let mut finding = Finding::of(true);
    for input in case.inputs.iter().filter(|input| input.originating) {
        let facts = &input.item.facts;
        let commingled = facts.get("fungible").and_then(|text| bom::yes_or_no(text)) == Some(true);
        if commingled {
            let method = facts.contains_key("fungible_method");
            let one =
                if method { Finding::of(true) } else { Finding::open(Ask::FungibleMethod(input.index)) };
            general.push(GeneralTest {
                id: "fungible",
                standing: one.standing,
                reason: words::fungible_method(),
                cite: case.book.general.fungible_cite.clone(),
            });
            finding = finding.and(one);
        }
    }
    finding
}

fn specific(case: &Case<'_>, general: &mut Vec<GeneralTest>, assumptions: &mut Vec<Text>) -> Specific {
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
    result.reasons.push(match (&result.used, result.finding.standing) {
        (Some((rule, _)), Standing::Met) => words::rule_met(&rule.tcr),
        (_, Standing::Failed) => words::rule_failed(result.trace.len()),
        _ => match case.book.no_rule(request.code) {
            Some(entry) => words::rule_none(&entry.reason),
            None if result.trace.is_empty() && complete => words::rule_missing(),
            None => words::rule_open(),
        },
    });
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
        result.reasons.push(test.reason.clone());
        general.push(test);
        finding = Finding::of(false);
    }
    let (elastomeric, silent) = textile::foreign_elastomeric(case, good);
    if elastomeric {
        let cite = case.book.general.elastomeric_cite.clone();
        let reason = words::elastomeric();
        result.reasons.push(reason.clone());
        general.push(GeneralTest { id: "elastomeric", standing: Standing::Failed, reason, cite });
        finding = Finding::of(false);
    } else if silent {
        assumptions.push(words::assume_elastomeric());
    }
    if finding.failed() {
        result.used = None;
    }
    finding
}

fn used(
    case: &Case<'_>,
    tried: &rules::Tried<'_>,
    good: HtsCode,
    via_predecessor: bool,
) -> (RuleUsed, Criterion) {
    let alternative = tried.alternative;
    let by_de_minimis = tried.trace.de_minimis.is_some();
    let met = |figure: &&crate::origin::answer::MethodFigure| figure.standing == Standing::Met;
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
        confidence: alternative.confidence,
        method,
        by_de_minimis,
    };
    (rule, criterion(kind, &cite))
}
