//! De minimis: General Note 33(e) by value, and for textile goods (d)(iv) by weight.

use rust_decimal::Decimal;

use crate::bom::ItemRole;
use crate::hts::code::HtsCode;
use crate::origin::answer::{DeMinimisFigure, MaterialFinding, Standing};
use crate::origin::case::{Ask, Case, Finding, Material, percent_up, within};
use crate::origin::shift::Shift;
use crate::origin::textile;
use crate::origin::words::{self, Text};

/// An input that does not surely meet the change.
pub(crate) type Failing<'c, 'a> = (&'c Material<'a>, Shift);

/// Whether the change is met, forgiving what the law forgives.
pub(crate) fn test(
    case: &Case<'_>,
    good: HtsCode,
    failing: &[Failing<'_, '_>],
) -> (Finding, Option<DeMinimisFigure>) {
    if failing.is_empty() {
        return (Finding::of(true), None);
    }
    // By value, or for textile goods by weight; while it is open whether the good is one, both are weighed.
    let textile = textile::is_textile(case, good);
    let by_weight = || {
        judge_all(&by_weight(case, good), failing, &|input: &Material<'_>| Forgiven {
            finding: textile::forgiven(case, input),
            cite: case.book.general.elastomeric_cite.clone(),
        })
    };
    let by_value =
        || judge_all(&by_value(case), failing, &|input: &Material<'_>| forgiven(case, good, input));
    match textile.standing {
        Standing::Met => by_weight(),
        Standing::Failed => by_value(),
        Standing::Open => {
            let ((heavy, _), (dear, figure)) = (by_weight(), by_value());
            let finding = textile.clone().and(heavy).or(textile.not().and(dear));
            // The figure of a measure that may not be the good's own would mislead.
            let figure = figure.filter(|_| finding.standing != Standing::Open);
            (finding, figure)
        }
    }
}

/// Whether the law forgives an input, and the paragraph that does not.
struct Forgiven {
    finding: Finding,
    cite: String,
}

fn judge_all(
    measure: &Measure<'_>,
    failing: &[Failing<'_, '_>],
    forgiven: &dyn Fn(&Material<'_>) -> Forgiven,
) -> (Finding, Option<DeMinimisFigure>) {
    let certain = |failing: &&Failing<'_, '_>| failing.1.finding.failed();
    // First as if every open input changed, then as if none did: between the two lies the truth.
    let best = judge(measure, failing.iter().filter(certain), forgiven);
    let worst = judge(measure, failing.iter(), forgiven);
    let finding = if best.failed() {
        Finding::of(false)
    } else if worst.met() {
        Finding::of(true)
    } else {
        let open = failing.iter().filter(|failing| failing.1.finding.standing == Standing::Open);
        let asks = open.fold(Finding::of(true), |all, failing| all.and(failing.1.finding.clone()));
        // The answers that settle the failing inputs, and those that settle whether they are forgiven.
        if best.met() { asks.and(keep_open(worst)) } else { best.and(asks) }
    };
    let figure = describe(measure, failing, forgiven, finding.standing);
    (finding, Some(figure))
}

/// A failed worst case is no failure yet: only what it asks for is of use.
fn keep_open(worst: Finding) -> Finding {
    if worst.failed() { Finding::of(true) } else { worst }
}

/// What shares are counted in.
pub(crate) struct Measure<'m> {
    pub(crate) by: &'static str,
    pub(crate) basis: Option<Decimal>,
    pub(crate) basis_ask: Vec<Ask>,
    pub(crate) allowed: Decimal,
    pub(crate) cite: &'m str,
    pub(crate) amount: fn(&Material<'_>) -> Option<Decimal>,
    pub(crate) amount_ask: fn(usize) -> Ask,
}

fn by_value<'m>(case: &Case<'m>) -> Measure<'m> {
    Measure {
        by: "value",
        basis: case.request.adjusted_value,
        basis_ask: vec![Ask::AdjustedValue],
        allowed: case.book.general.de_minimis_percent,
        cite: &case.book.general.de_minimis_cite,
        amount: |input| input.value,
        amount_ask: Ask::MaterialValue,
    }
}

fn judge<'f, 'c: 'f, 'a: 'c>(
    measure: &Measure<'_>,
    failing: impl Iterator<Item = &'f Failing<'c, 'a>>,
    forgiven: &dyn Fn(&Material<'_>) -> Forgiven,
) -> Finding {
    let (mut total, mut open) = (Decimal::ZERO, Vec::new());
    let mut all = Finding::of(true);
    let mut any = false;
    for (input, _) in failing {
        any = true;
        all = all.and(forgiven(input).finding);
        match (measure.amount)(input) {
            Some(amount) => total = total.saturating_add(amount),
            None => open.push((measure.amount_ask)(input.index)),
        }
    }
    if !any {
        return Finding::of(true);
    }
    let small = match measure.basis {
        None => Finding { standing: Standing::Open, asks: measure.basis_ask.clone() },
        Some(basis) => match within(total, measure.allowed, basis) {
            // A lower bound that is already too much stays too much.
            Some(true) if !open.is_empty() => Finding { standing: Standing::Open, asks: open },
            Some(fits) => Finding::of(fits),
            None => Finding::of(false),
        },
    };
    all.and(small)
}

/// Whether the law forgives this input in this good, General Note 33(e)(ii).
fn forgiven(case: &Case<'_>, good: HtsCode, input: &Material<'_>) -> Forgiven {
    let mut barred = Finding::of(false);
    let mut cite = String::new();
    for rule in &case.book.general.not_forgiven {
        let here = case.good_in(good, &rule.goods);
        if here.failed() {
            continue;
        }
        let concerned = |code: HtsCode| {
            if !rule.same_subheading {
                case.material_in(input, code, &rule.inputs).0
            } else if code.prefix(4) != good.prefix(4) {
                Finding::of(false)
            } else if code.length() < 6 {
                Finding::open(Ask::MaterialCode(input.index))
            } else if good.length() < 6 {
                Finding::open(Ask::GoodHs2012)
            } else {
                Finding::of(code.prefix(6) == good.prefix(6))
            }
        };
        let one = here.and(in_every_place(input, &concerned));
        // The last paragraph is for what none before it names.
        if one.met() && cite.is_empty() {
            cite.clone_from(&rule.cite);
        }
        barred = barred.or(one);
    }
    Forgiven { finding: barred.not(), cite }
}

/// A test on the input's code, where the places that it may have had in HS 2012 agree; else the place is asked for.
fn in_every_place(input: &Material<'_>, test: &dyn Fn(HtsCode) -> Finding) -> Finding {
    let Some(places) = input.places.as_ref().filter(|places| !places.codes.is_empty()) else {
        let ask = if input.item.code.is_some() { Ask::MaterialHs2012 } else { Ask::MaterialCode };
        return Finding::open(ask(input.index));
    };
    let mut results = places.codes.iter().map(|code| test(*code));
    let first = results.next().unwrap_or_else(Finding::unknowable);
    if places.complete() && results.all(|other| other.standing == first.standing) {
        first
    } else {
        Finding::open(Ask::MaterialHs2012(input.index))
    }
}

fn describe(
    measure: &Measure<'_>,
    failing: &[Failing<'_, '_>],
    forgiven: &dyn Fn(&Material<'_>) -> Forgiven,
    standing: Standing,
) -> DeMinimisFigure {
    let certain: Vec<&Failing<'_, '_>> =
        failing.iter().filter(|failing| failing.1.finding.failed()).collect();
    let total = certain
        .iter()
        .try_fold(Decimal::ZERO, |sum, failing| sum.checked_add((measure.amount)(failing.0)?))
        .filter(|_| !certain.is_empty());
    let percent = total.zip(measure.basis).and_then(|(total, basis)| percent_up(total, basis));
    let not_forgiven = certain
        .iter()
        .map(|failing| (failing, forgiven(failing.0)))
        .filter(|(_, forgiven)| forgiven.finding.failed())
        .map(|(failing, forgiven)| MaterialFinding {
            index: failing.0.index,
            id: failing.0.name(),
            code: failing.0.item.code,
            value: failing.0.value,
            standing: Standing::Failed,
            reason: words::not_forgiven(&forgiven.cite),
        })
        .collect();
    DeMinimisFigure {
        by: measure.by,
        failing: total,
        basis: measure.basis,
        percent,
        allowed: measure.allowed,
        standing,
        not_forgiven,
        missing: missing(measure, failing),
        cite: measure.cite.to_string(),
    }
}

/// What keeps the share from being told: a share of nothing, or of an unknown whole, would be a wrong figure.
fn missing(measure: &Measure<'_>, failing: &[Failing<'_, '_>]) -> Option<Text> {
    let without: Vec<String> = failing
        .iter()
        .filter(|failing| (measure.amount)(failing.0).is_none())
        .map(|failing| failing.0.name())
        .collect();
    let weight = measure.by == "weight";
    if !without.is_empty() {
        let names = without.join(", ");
        return Some(if weight { words::missing_weight(names) } else { words::missing_value(names) });
    }
    if measure.basis.is_none() {
        return Some(if weight { words::missing_component() } else { words::missing_adjusted_value() });
    }
    let open = failing.iter().filter(|failing| !failing.1.finding.failed()).map(|failing| failing.0.name());
    let open: Vec<String> = open.collect();
    (!open.is_empty()).then(|| words::missing_change(open.join(", ")))
}

/// Shares of the weight of the component that determines the classification, General Note 33(d)(iv)(A).
fn by_weight<'m>(case: &Case<'m>, good: HtsCode) -> Measure<'m> {
    let mut asks = Vec::new();
    let mut sum = Some(Decimal::ZERO);
    if case.request.component_weight_kg.is_none() {
        // Every input of the component weighed: the component weighs their sum.
        for input in case.inputs.iter().filter(|input| input.item.role == ItemRole::Material) {
            let inside = textile::in_component(case, good, input);
            match input.item.weight_kg {
                _ if inside.failed() => {}
                Some(weight) if inside.met() => sum = sum.and_then(|sum| sum.checked_add(weight)),
                _ => sum = None,
            }
        }
        asks.push(Ask::ComponentWeight);
    }
    Measure {
        by: "weight",
        basis: case.request.component_weight_kg.or(sum).filter(|weight| !weight.is_zero()),
        basis_ask: if asks.is_empty() { vec![Ask::ComponentWeight] } else { asks },
        allowed: case.book.general.textile_weight_percent,
        cite: &case.book.general.textile_weight_cite,
        amount: |input| input.item.weight_kg,
        amount_ask: Ask::MaterialWeight,
    }
}
