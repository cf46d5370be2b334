//! De minimis: General Note 33(e) by value, and for textile goods (d)(iv) by weight.

use rust_decimal::Decimal;

use crate::hts::code::HtsCode;
use crate::origin::answer::{DeMinimisFigure, InputFinding, Standing};
use crate::origin::case::{Ask, Case, Finding, Input, percent_up, within};
use crate::origin::shift::Shift;
use crate::origin::textile;
use crate::origin::words::Text;

/// An input that does not surely meet the change.
pub(crate) type Failing<'c, 'a> = (&'c Input<'a>, Shift);

/// Whether the change is met, forgiving what the law forgives.
pub(crate) fn test(
    case: &Case<'_>,
    good: HtsCode,
    failing: &[Failing<'_, '_>],
) -> (Finding, Option<DeMinimisFigure>) {
    if failing.is_empty() {
        return (Finding::of(true), None);
    }
    let textile = textile::is_textile(case, good);
    let measure = if textile { textile::by_weight(case, good) } else { by_value(case) };
    let forgiven = |input: &Input<'_>| {
        if textile { textile::forgiven(case, input) } else { forgiven(case, good, input) }
    };
    let certain = |failing: &&Failing<'_, '_>| failing.1.finding.failed();
    // First as if every open input changed, then as if none did: between the two lies the truth.
    let best = judge(&measure, failing.iter().filter(certain), &forgiven);
    let worst = judge(&measure, failing.iter(), &forgiven);
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
    let figure = describe(&measure, failing, &forgiven, finding.standing);
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
    pub(crate) amount: fn(&Input<'_>) -> Option<Decimal>,
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
        amount_ask: Ask::InputValue,
    }
}

fn judge<'f, 'c: 'f, 'a: 'c>(
    measure: &Measure<'_>,
    failing: impl Iterator<Item = &'f Failing<'c, 'a>>,
    forgiven: &dyn Fn(&Input<'_>) -> Finding,
) -> Finding {
    let (mut total, mut open) = (Decimal::ZERO, Vec::new());
    let mut all = Finding::of(true);
    let mut any = false;
    for (input, _) in failing {
        any = true;
        all = all.and(forgiven(input));
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
fn forgiven(case: &Case<'_>, good: HtsCode, input: &Input<'_>) -> Finding {
    let mut barred = Finding::of(false);
    for rule in &case.book.general.not_forgiven {
        let here = case.good_in(good, &rule.goods);
        if here.failed() {
            continue;
        }
        let codes = input.places.as_ref().map(|places| places.codes.as_slice()).unwrap_or_default();
        let mut concerned =
            if codes.is_empty() { Finding::open(Ask::InputCode(input.index)) } else { Finding::of(false) };
        for code in codes {
            concerned = concerned.or(if !rule.same_subheading {
                case.input_in(input, *code, &rule.inputs).0
            } else if code.prefix(4) != good.prefix(4) {
                Finding::of(false)
            } else if code.length() < 6 {
                Finding::open(Ask::InputCode(input.index))
            } else {
                Finding::of(good.length() < 6 || code.prefix(6) == good.prefix(6))
            });
        }
        barred = barred.or(here.and(concerned));
    }
    barred.not()
}

fn describe(
    measure: &Measure<'_>,
    failing: &[Failing<'_, '_>],
    forgiven: &dyn Fn(&Input<'_>) -> Finding,
    standing: Standing,
) -> DeMinimisFigure {
    let certain: Vec<&Failing<'_, '_>> =
        failing.iter().filter(|failing| failing.1.finding.failed()).collect();
    let total =
        certain.iter().try_fold(Decimal::ZERO, |sum, failing| sum.checked_add((measure.amount)(failing.0)?));
    let percent = total.zip(measure.basis).and_then(|(total, basis)| percent_up(total, basis));
    let not_forgiven = certain
        .iter()
        .filter(|failing| forgiven(failing.0).failed())
        .map(|failing| InputFinding {
            index: failing.0.index,
            id: failing.0.name(),
            code: failing.0.item.code,
            value: failing.0.value,
            standing: Standing::Failed,
            reason: Text::default(),
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
        cite: measure.cite.to_string(),
    }
}
