//! Textile and apparel goods, General Note 33(d): which they are, and elastomeric yarn.

use crate::hts::code::HtsCode;
use crate::origin::book::Cover;
use crate::origin::case::{Case, Finding, Material};

/// An input with foreign elastomeric yarn is not forgiven by weight, last sentence of General Note 33(d)(iv).
pub(crate) fn forgiven(case: &Case<'_>, input: &Material<'_>) -> Finding {
    let elastomeric = case.material_fact_named(input, "elastomeric");
    if elastomeric.failed() {
        return Finding::of(true);
    }
    elastomeric.not().or(elastomeric_formed(case, input))
}

/// Whether the elastomeric yarn was wholly formed and finished in the territory. Yarn that comes from a third country
/// as yarn was not; of yarn inside a fabric only the producer knows.
fn elastomeric_formed(case: &Case<'_>, input: &Material<'_>) -> Finding {
    let book = case.book;
    let yarn = book.fact_index("elastomeric").and_then(|index| book.fact(index));
    let is_yarn = |code: HtsCode| {
        yarn.is_some_and(|fact| fact.settled_by.iter().any(|p| p.cover(code) == Cover::Inside))
    };
    if input.item.code.is_some_and(is_yarn) && input.item.origin.is_some_and(|from| !book.in_territory(from))
    {
        return Finding::of(false);
    }
    case.material_fact_named(input, "elastomeric_formed")
}

/// Whether the good is a textile or apparel good, General Note 33(d)(i). Of some provisions only a part is: a bag
/// with an outer surface of plastic sheeting is none.
pub(crate) fn is_textile(case: &Case<'_>, good: HtsCode) -> Finding {
    case.good_in(good, &case.book.general.textile_goods)
}

/// Whether the input is part of the component that determines the classification; of yarn, fabric and fiber
/// everything is, General Note 33(d)(v).
pub(crate) fn in_component(case: &Case<'_>, good: HtsCode, input: &Material<'_>) -> Finding {
    if case.book.general.whole_good.iter().any(|goods| goods.cover(good) == Cover::Inside) {
        return Finding::of(true);
    }
    case.material_fact_named(input, "in_component")
}

/// Whether the component that determines the classification is free of foreign elastomeric yarn: a good with such
/// yarn originates under no product-specific rule. Silence on an input counts as none; the second value says that
/// silence was relied on.
pub(crate) fn free_of_foreign_elastomeric(case: &Case<'_>, good: HtsCode) -> (Finding, bool) {
    let mut free = Finding::of(true);
    let mut silent = false;
    let textile = is_textile(case, good);
    if textile.failed() {
        return (free, silent);
    }
    for input in case.tested() {
        let inside = in_component(case, good, input);
        let elastomeric = case.material_fact_named(input, "elastomeric");
        if elastomeric.met() {
            free = free.and(inside.and(elastomeric_formed(case, input).not()).not());
        } else {
            silent |= !elastomeric.failed() && !inside.failed();
        }
    }
    (textile.not().or(free), silent)
}
