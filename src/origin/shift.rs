//! Change in tariff classification, General Note 33(b)(ii)(A) and (o).

use crate::bom::ItemRole;
use crate::hts::code::HtsCode;
use crate::origin::answer::Standing;
use crate::origin::book::{Alternative, Change, Cover};
use crate::origin::case::{Ask, Case, Finding, Material};
use crate::origin::words::{self, Text};

/// How one input stands to the change, and why where it does not meet it.
pub(crate) struct Shift {
    pub(crate) finding: Finding,
    pub(crate) reason: Text,
}

/// Tests one input against the change of an alternative. `good` is the good's code in the terms of the rule.
/// `tcr` is where the alternative stands.
pub(crate) fn test(
    case: &Case<'_>,
    alternative: &Alternative,
    tcr: &str,
    good: HtsCode,
    input: &Material<'_>,
) -> Shift {
    let Some(places) = &input.places else {
        return Shift { finding: Finding::open(Ask::MaterialCode(input.index)), reason: words::no_code() };
    };
    let mut results = places.codes.iter().map(|code| test_code(case, alternative, tcr, good, input, *code));
    let Some(mut shift) = results.next() else {
        let reason = input.item.code.map_or_else(words::no_code, words::place_of_hs2012);
        return Shift { finding: Finding::open(Ask::MaterialHs2012(input.index)), reason };
    };
    let mut agreed = places.complete();
    for other in results {
        agreed &= other.finding.standing == shift.finding.standing;
    }
    if !agreed {
        shift.finding = Finding::open(Ask::MaterialHs2012(input.index));
        shift.reason = input.item.code.map_or_else(words::no_code, words::place_of_hs2012);
    }
    // Only the component that determines the classification must change.
    if !shift.finding.met() {
        let component_only = case.good_in(good, &case.book.general.component_only);
        if !component_only.failed() {
            let excused = component_only.and(case.material_fact_named(input, "in_component").not());
            if excused.standing == Standing::Open {
                shift.reason = words::needs_fact();
            }
            shift.finding = shift.finding.or(excused);
        }
    }
    // Accessories follow the good where they are customary: General Note 33(i).
    if input.item.role == ItemRole::Accessory
        && !shift.finding.met()
        && let Some(index) = case.book.fact_index("accessories_customary")
    {
        shift.finding = shift.finding.or(case.good_fact(index));
    }
    shift
}

fn test_code(
    case: &Case<'_>,
    alternative: &Alternative,
    tcr: &str,
    good: HtsCode,
    input: &Material<'_>,
    code: HtsCode,
) -> Shift {
    let (also, _) = case.material_in(input, code, &alternative.also_from);
    if also.met() {
        return Shift { finding: also, reason: Text::default() };
    }
    let changed = changes(case, alternative, good, input, code);
    let (barred, by) = case.material_in(input, code, &alternative.except_from);
    let reason = match by {
        Some(provision) => words::barred_source(tcr, code, provision),
        None if changed.failed() => why_unchanged(alternative, good, code),
        None => words::needs_fact(),
    };
    Shift { finding: also.or(changed.and(barred.not())), reason }
}

/// The change itself, without what the rule adds or bars.
fn changes(
    case: &Case<'_>,
    alternative: &Alternative,
    good: HtsCode,
    input: &Material<'_>,
    code: HtsCode,
) -> Finding {
    let other_good = || {
        // Different codes below the provision are different goods; the same code may still be another good.
        let told_apart =
            code.length() >= 6 && good.length() >= 6 && !code.starts_with(good) && !good.starts_with(code);
        if told_apart { Finding::of(true) } else { case.material_fact_named(input, "different_good") }
    };
    let same_heading = code.prefix(4) == good.prefix(4);
    let other_subheading = || {
        if !same_heading {
            Finding::of(true)
        } else if code.length() < 6 {
            Finding::open(Ask::MaterialCode(input.index))
        } else if good.length() < 6 {
            Finding::open(Ask::GoodHs2012)
        } else {
            Finding::of(code.prefix(6) != good.prefix(6))
        }
    };
    match alternative.change {
        Change::None => Finding::of(true),
        Change::ListedOnly => Finding::of(false),
        Change::Chapter => Finding::of(code.chapter() != good.chapter()),
        Change::Heading => Finding::of(!same_heading),
        Change::Subheading => other_subheading(),
        Change::Within => match alternative.goods.cover(code) {
            Cover::Outside => Finding::of(false),
            Cover::Partly => Finding::open(Ask::MaterialCode(input.index)),
            Cover::Inside => other_good(),
        },
        Change::WithinOrHeading if !same_heading => Finding::of(true),
        Change::WithinOrHeading => other_good(),
        Change::WithinOrSubheading => {
            let other = other_subheading();
            if other.failed() { other_good() } else { other }
        }
    }
}

fn why_unchanged(alternative: &Alternative, good: HtsCode, code: HtsCode) -> Text {
    match alternative.change {
        Change::Chapter => {
            let chapter = good.chapter();
            words::same_chapter(code, words::Text::new(format!("{chapter:02}"), chapter.to_string()))
        }
        Change::Heading | Change::WithinOrHeading => words::same_heading(code, good.prefix(4)),
        Change::Subheading | Change::WithinOrSubheading => words::same_subheading(code, good.prefix(6)),
        Change::Within => words::outside_provision(code, alternative.goods),
        Change::ListedOnly | Change::None => words::not_listed(code),
    }
}
