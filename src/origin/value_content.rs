//! Regional value content, General Note 33(g) and (h): exact decimals, never rounded up.

use rust_decimal::Decimal;

use crate::hts::code::HtsCode;
use crate::origin::answer::{Method, MethodFigure, Standing};
use crate::origin::book::{Alternative, Cover};
use crate::origin::case::{Ask, Case, Finding, percent_cut};

/// Values of the materials as far as they are known.
pub(crate) struct Totals {
    /// Value of non-originating materials; a lower bound where `foreign_open` is not empty.
    pub(crate) foreign: Decimal,
    pub(crate) foreign_open: Vec<Ask>,
    /// Value of originating materials; a lower bound where `own_open` is not empty.
    pub(crate) own: Decimal,
    pub(crate) own_open: Vec<Ask>,
}

/// Sums the materials that count.
pub(crate) fn totals(case: &Case<'_>) -> Totals {
    let sum = |originating: bool| {
        let (mut total, mut open) = (Decimal::ZERO, Vec::new());
        for input in case.valued(originating) {
            match input.value {
                Some(value) => total = total.saturating_add(value),
                None => open.push(Ask::MaterialValue(input.index)),
            }
        }
        (total, open)
    };
    let ((foreign, foreign_open), (own, own_open)) = (sum(false), sum(true));
    Totals { foreign, foreign_open, own, own_open }
}

/// Every method that an alternative allows, and whether one of them is met.
pub(crate) fn test(
    case: &Case<'_>,
    alternative: &Alternative,
    good: HtsCode,
) -> (Finding, Vec<MethodFigure>) {
    let totals = totals(case);
    let mut finding = Finding::of(false);
    let mut figures = Vec::new();
    let asked = [
        (Method::BuildUp, alternative.build_up),
        (Method::BuildDown, alternative.build_down),
        (Method::NetCost, alternative.net_cost),
    ];
    for (method, threshold) in asked {
        let Some(threshold) = threshold else { continue };
        if method == Method::NetCost && !net_cost_open_to(case, good) {
            continue;
        }
        let (one, figure) = by_method(case, &totals, method, Some(threshold));
        finding = finding.or(one);
        figures.push(figure);
    }
    (finding, figures)
}

/// Whether the net cost method is open to the good: automotive goods, General Note 33(h)(ii).
fn net_cost_open_to(case: &Case<'_>, good: HtsCode) -> bool {
    case.book.general.net_cost_goods.iter().any(|goods| goods.cover(good) == Cover::Inside)
}

/// The content by every method the values allow, whatever a rule asks.
pub(crate) fn overview(case: &Case<'_>) -> Vec<MethodFigure> {
    let totals = totals(case);
    let mut figures = Vec::new();
    if case.request.adjusted_value.is_some() && !case.request.items.is_empty() {
        for method in [Method::BuildUp, Method::BuildDown] {
            figures.push(by_method(case, &totals, method, None).1);
        }
    }
    if case.request.net_cost.is_some() && net_cost_open_to(case, case.request.code) {
        figures.push(by_method(case, &totals, Method::NetCost, None).1);
    }
    figures
}

fn by_method(
    case: &Case<'_>,
    totals: &Totals,
    method: Method,
    threshold: Option<Decimal>,
) -> (Finding, MethodFigure) {
    let general = &case.book.general;
    let (basis, ask, materials, open, cite) = match method {
        Method::BuildUp => (
            case.request.adjusted_value,
            Ask::AdjustedValue,
            totals.own,
            &totals.own_open,
            &general.build_up_cite,
        ),
        Method::BuildDown => (
            case.request.adjusted_value,
            Ask::AdjustedValue,
            totals.foreign,
            &totals.foreign_open,
            &general.build_down_cite,
        ),
        Method::NetCost => (
            case.request.net_cost,
            Ask::NetCost,
            totals.foreign,
            &totals.foreign_open,
            &general.net_cost_cite,
        ),
    };
    let regional = |basis: Decimal| if method == Method::BuildUp { materials } else { basis - materials };
    let finding = match (basis, threshold) {
        (_, None) => Finding::unknowable(),
        (None, _) => Finding::open(ask),
        (Some(basis), Some(threshold)) => {
            let reached = regional(basis)
                .checked_mul(Decimal::ONE_HUNDRED)
                .zip(threshold.checked_mul(basis))
                .is_some_and(|(content, asked)| content >= asked);
            // What is still unknown adds to the materials: more originating value helps build-up, more
            // non-originating value harms the others, so one side is already certain.
            let certain = open.is_empty() || reached == (method == Method::BuildUp);
            if certain {
                Finding::of(reached)
            } else {
                Finding { standing: Standing::Open, asks: open.clone() }
            }
        }
    };
    let percent = basis.filter(|_| open.is_empty()).and_then(|basis| percent_cut(regional(basis), basis));
    let short_by = match (percent, threshold) {
        (Some(percent), Some(threshold)) if !finding.met() && percent < threshold => {
            Some(threshold - percent)
        }
        _ => None,
    };
    let figure = MethodFigure {
        method,
        percent,
        threshold,
        standing: threshold.map(|_| finding.standing),
        short_by,
        materials: open.is_empty().then_some(materials),
        basis,
        cite: cite.clone(),
    };
    (finding, figure)
}
