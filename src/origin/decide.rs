//! Which criterion of General Note 33(b) the good meets, and why.

use crate::base::yes_no;
use crate::origin::answer::{
    CountryOfOrigin, Criterion, CriterionKind, Determination, GeneralTest, RuleUsed, Standing, Verdict,
};
use crate::origin::book::RuleBook;
use crate::origin::case::{Ask, Case, Finding, Unsettled};
use crate::origin::request::Request;
use crate::origin::self_produced::{DEEPEST, Origins};
use crate::origin::specific::criterion;
use crate::origin::words;
use crate::origin::{self_produced, sets, specific, territory, value_content, wholly_obtained};

/// The verdict alone, for second determinations on a changed request.
pub(crate) fn verdict(book: &RuleBook, request: &Request) -> Verdict {
    decide(book, request, DEEPEST).answer.status
}

/// An answer and what it would ask.
pub(crate) struct Outcome {
    pub(crate) answer: Determination,
    pub(crate) asks: Vec<Ask>,
    /// Everything stated, the good fails; only a fact that makes foreign inputs count as originating could save it.
    pub(crate) fails_as_stated: bool,
}

/// The origin of what the producer makes itself, each decided as a good of its own.
fn origins(book: &RuleBook, request: &Request, depth: u8) -> Origins {
    self_produced::origins(request, depth, &|own, depth| decide(book, own, depth).answer.status)
}

/// The case as it is stated, with nothing that is open read in its favor.
pub(crate) fn stated<'a>(book: &'a RuleBook, request: &'a Request) -> Case<'a> {
    let origins = origins(book, request, DEEPEST);
    Case::new(book, request, false, &self_produced::read(&origins, false))
}

/// Decides, reading inputs of unknown origin first as non-originating, then as originating.
pub(crate) fn decide(book: &RuleBook, request: &Request, depth: u8) -> Outcome {
    let origins = origins(book, request, depth);
    let (mut outcome, mut unsettled) = decide_as(book, request, false, &self_produced::read(&origins, false));
    unsettled.undeclared.extend(self_produced::open(&origins).map(Ask::MaterialOriginating));
    if unsettled.is_empty() || outcome.answer.status == Verdict::Originating {
        return outcome;
    }
    // A good that fails even if all of them originate fails; otherwise their origin is the question.
    let (best, _) = decide_as(book, request, true, &self_produced::read(&origins, true));
    if best.answer.status == Verdict::NotOriginating {
        outcome.answer.status = Verdict::NotOriginating;
        outcome.asks.clear();
        return outcome;
    }
    let fails = outcome.answer.status == Verdict::NotOriginating;
    outcome.answer.status = Verdict::CannotSay;
    if fails && unsettled.undeclared.is_empty() {
        outcome.fails_as_stated = true;
        outcome.answer.reasons.push(words::fails_as_stated());
    }
    if fails || outcome.asks.is_empty() {
        outcome.asks.extend(unsettled.treated);
    }
    outcome.asks.splice(0..0, unsettled.undeclared);
    if outcome.answer.reasons.is_empty() || outcome.asks.is_empty() {
        outcome.answer.reasons.push(words::rule_open());
    }
    outcome
}

fn decide_as(
    book: &RuleBook,
    request: &Request,
    unsettled_originate: bool,
    self_produced: &dyn Fn(usize) -> Option<bool>,
) -> (Outcome, Unsettled) {
    let case = Case::new(book, request, unsettled_originate, self_produced);
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
    // A set of General Rule 3 originates by its articles alone; any other good by the rule of its provision.
    let mut by_provision = Finding::of(true);
    if let Some(set) = sets::test(&case) {
        reasons.push(set.test.reason.clone());
        if set.finding.met() && reached.is_none() {
            reached = Some((None, criterion(CriterionKind::Set, &set.test.cite)));
        }
        route = route.or(set.finding);
        by_provision = set.named;
        general.push(set.test);
    }
    if !by_provision.failed() && !route.met() {
        let mut own = Finding::of(true);
        if let Some(test) = wholly_obtained::exclusively_originating(&case) {
            reasons.push(test.reason.clone());
            reached = Some((None, criterion(CriterionKind::OriginatingMaterials, &test.cite)));
            general.push(test);
        } else if case.inputs.is_empty() {
            reasons.push(words::no_inputs());
            own = Finding::unknowable();
        } else {
            let specific = specific::test(&case, &mut general, &mut assumptions);
            if reached.is_none() {
                reached = specific.used.map(|(rule, criterion)| (Some(rule), criterion));
            }
            trace = specific.trace;
            reasons.extend(specific.reasons);
            warnings.extend(specific.warnings);
            own = specific.finding;
        }
        route = route.or(by_provision.and(own));
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
        country_of_origin: CountryOfOrigin::default(),
        source: book.source.clone(),
    };
    (Outcome { answer, asks: whole.asks, fails_as_stated: false }, case.unsettled)
}

/// Commingled inputs claimed as originating need an inventory method, General Note 33(j).
fn fungible(case: &Case<'_>, general: &mut Vec<GeneralTest>) -> Finding {
    let mut finding = Finding::of(true);
    for input in case.inputs.iter().filter(|input| input.originating) {
        let facts = &input.item.facts;
        let commingled = facts.get("fungible").and_then(|text| yes_no::read(text)) == Some(true);
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
