//! The cheapest changes that would make the good originate, each proved by a second determination.

use rust_decimal::Decimal;

use crate::origin::answer::{AlternativeTrace, Determination, Method, Remedy, Standing, ValueGap, Verdict};
use crate::origin::book::RuleBook;
use crate::origin::case::{Case, Material};
use crate::origin::decide::{stated, verdict};
use crate::origin::request::Request;
use crate::origin::words;

/// How many changes are shown.
const MOST_SHOWN: usize = 5;
/// Up to this many inputs every choice is weighed; beyond, the largest are kept first, which may cost a little more.
const MOST_WEIGHED: usize = 14;

/// Adds remedies and value gaps to an answer that the good does not originate.
pub(crate) fn add(book: &RuleBook, request: &Request, answer: &mut Determination) {
    let case = stated(book, request);
    let mut proposals: Vec<(Vec<usize>, String, String)> = Vec::new();
    for trace in &answer.trace {
        for gap in gaps(trace) {
            answer.value_gaps.push(gap);
        }
        if trace.applies == Standing::Failed {
            continue;
        }
        let failing = failing_to_replace(trace);
        let shift_met = trace.change != Some(Standing::Failed);
        let first = if shift_met { Vec::new() } else { failing };
        for need in value_needs(trace) {
            proposals.push((with_value(&case, &first, need), trace.id.clone(), trace.tcr.clone()));
        }
        if !shift_met {
            proposals.push((first, trace.id.clone(), trace.tcr.clone()));
        }
    }
    // Last resort: everything from an originating source.
    proposals.push((
        case.valued(false).map(|input| input.index).collect(),
        String::new(),
        "GN 33(b)(iii)".to_string(),
    ));
    for (mut items, rule, tcr) in proposals {
        items.sort_unstable();
        items.dedup();
        if items.is_empty() || answer.remedies.iter().any(|known| known.items == items) {
            continue;
        }
        let mut changed = request.clone();
        for index in &items {
            if let Some(item) = changed.items.get_mut(*index) {
                item.originating = Some(true);
                item.origin = None;
            }
        }
        if verdict(book, &changed) != Verdict::Originating {
            continue;
        }
        let inputs = || case.inputs.iter().filter(|input| items.contains(&input.index));
        let value = inputs().filter_map(|input| input.value).fold(Decimal::ZERO, Decimal::saturating_add);
        let ids: Vec<String> = inputs().map(Material::name).collect();
        let text = words::remedy(ids.join(", "), value, &tcr);
        answer.remedies.push(Remedy { items, ids, value, rule, text });
    }
    answer.remedies.sort_by(|a, b| a.value.cmp(&b.value).then(a.items.len().cmp(&b.items.len())));
    answer.remedies.truncate(MOST_SHOWN);
}

/// What each method lacks, in money.
fn gaps(trace: &AlternativeTrace) -> Vec<ValueGap> {
    let mut list = Vec::new();
    for figure in trace.value_content.iter().filter(|figure| figure.standing == Some(Standing::Failed)) {
        let (Some(threshold), Some(materials), Some(basis)) =
            (figure.threshold, figure.materials, figure.basis)
        else {
            continue;
        };
        let Some(asked) =
            threshold.checked_mul(basis).and_then(|value| value.checked_div(Decimal::ONE_HUNDRED))
        else {
            continue;
        };
        let build_up = figure.method == Method::BuildUp;
        let value = if build_up { asked - materials } else { materials - (basis - asked) };
        let value = value.normalize();
        let text = if build_up { words::gap_build_up(value) } else { words::gap_down(value) };
        list.push(ValueGap { rule: trace.id.clone(), method: figure.method, value, text });
    }
    list
}

/// Values that must move from non-originating to originating for one method to be met.
fn value_needs(trace: &AlternativeTrace) -> Vec<Decimal> {
    gaps(trace).into_iter().map(|gap| gap.value).collect()
}

/// The cheapest failing inputs to replace so that de minimis forgives the rest.
fn failing_to_replace(trace: &AlternativeTrace) -> Vec<usize> {
    let barred: Vec<usize> = trace
        .de_minimis
        .iter()
        .flat_map(|figure| figure.not_forgiven.iter().map(|input| input.index))
        .collect();
    let mut rest = Vec::new();
    for input in trace.inputs.iter().filter(|input| !barred.contains(&input.index)) {
        // By weight, or without a value, nothing can be weighed: replace all.
        rest.push((input.index, input.value));
    }
    let allowed = trace
        .de_minimis
        .as_ref()
        .filter(|figure| figure.by == "value")
        .and_then(|figure| figure.basis?.checked_mul(figure.allowed)?.checked_div(Decimal::ONE_HUNDRED));
    let valued: Option<Vec<(usize, Decimal)>> =
        rest.iter().map(|(index, value)| Some((*index, (*value)?))).collect();
    let mut items = barred;
    match (allowed, valued) {
        (Some(allowed), Some(valued)) => {
            let total = valued.iter().fold(Decimal::ZERO, |sum, (_, value)| sum.saturating_add(*value));
            items.extend(least_to_cover(&valued, total - allowed));
        }
        _ => items.extend(rest.iter().map(|(index, _)| *index)),
    }
    items
}

/// Adds to `first` the cheapest further inputs whose value reaches `need`.
fn with_value(case: &Case<'_>, first: &[usize], need: Decimal) -> Vec<usize> {
    let mut items = first.to_vec();
    let mut left = need;
    let mut others = Vec::new();
    for input in case.valued(false) {
        let Some(value) = input.value else { continue };
        if first.contains(&input.index) {
            left -= value;
        } else {
            others.push((input.index, value));
        }
    }
    items.extend(least_to_cover(&others, left));
    items
}

/// The items of least total value that reach `need`.
fn least_to_cover(items: &[(usize, Decimal)], need: Decimal) -> Vec<usize> {
    if need <= Decimal::ZERO {
        return Vec::new();
    }
    let mut sorted: Vec<(usize, Decimal)> = items.to_vec();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    if sorted.len() > MOST_WEIGHED {
        // Drop from the full set whatever can be missed, the most valuable first.
        let mut total = sorted.iter().fold(Decimal::ZERO, |sum, (_, value)| sum.saturating_add(*value));
        sorted.retain(|(_, value)| {
            let missed = total - *value >= need;
            if missed {
                total -= *value;
            }
            !missed
        });
        return sorted.into_iter().map(|(index, _)| index).collect();
    }
    let mut best: Option<(Decimal, u32)> = None;
    for chosen in 1u32..(1 << sorted.len()) {
        let total = (0u32..)
            .zip(&sorted)
            .filter(|(bit, _)| chosen & (1 << bit) != 0)
            .fold(Decimal::ZERO, |sum, (_, (_, value))| sum.saturating_add(*value));
        if total >= need && best.is_none_or(|(least, _)| total < least) {
            best = Some((total, chosen));
        }
    }
    let chosen = best.map_or(u32::MAX, |(_, chosen)| chosen);
    (0u32..).zip(&sorted).filter(|(bit, _)| chosen & (1 << bit) != 0).map(|(_, (index, _))| *index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_cover_is_found() {
        let items = |values: &[i64]| values.iter().map(|v| Decimal::from(*v)).enumerate().collect::<Vec<_>>();
        assert_eq!(least_to_cover(&items(&[30, 20, 15]), Decimal::from(32)), [1, 2]);
        assert_eq!(least_to_cover(&items(&[30, 20, 15]), Decimal::ZERO), [0usize; 0]);
    }
}
