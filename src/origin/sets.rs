//! Sets put up for retail sale, General Note 33(n)(iv); textile sets, (d)(ii).

use rust_decimal::Decimal;

use crate::bom::ItemRole;
use crate::origin::answer::{GeneralTest, Standing};
use crate::origin::case::{Ask, Case, Finding, percent_up, within};
use crate::origin::textile;
use crate::origin::words::{self, Text};

/// How a set stands to the rule for sets.
pub(crate) struct Set {
    /// Whether the provision's own words name the set. It is then classified by General Rule 1, the rule for sets of
    /// General Rule 3 is closed to it, and its articles are materials under the product-specific rule.
    pub(crate) named: Finding,
    /// Whether it originates by the rule for sets.
    pub(crate) finding: Finding,
    pub(crate) test: GeneralTest,
}

/// The set by the rule for sets; nothing where the good is none.
pub(crate) fn test(case: &Case<'_>) -> Option<Set> {
    let articles = case.inputs.iter().any(|input| input.item.role == ItemRole::SetItem);
    if !case.request.set && !articles {
        return None;
    }
    let mut named = Finding::of(false);
    for entry in &case.book.general.named_sets {
        let here = case.good_in(case.request.code, &entry.goods);
        if here.met() {
            let general = &case.book.general;
            let reason = words::set_named(case.request.code, &entry.cite, &general.set_cite);
            let cite = general.set_cite.clone();
            let test = GeneralTest { id: "set", standing: Standing::Failed, reason, cite };
            return Some(Set { named: here, finding: Finding::of(false), test });
        }
        named = named.or(here);
    }
    let (finding, reason, cite) = by_articles(case);
    let finding = named.clone().not().and(finding);
    let reason = if named.failed() { reason } else { words::set_perhaps_named() };
    let test = GeneralTest { id: "set", standing: finding.standing, reason, cite };
    Some(Set { named, finding, test })
}

/// Whether the set originates by its articles.
fn by_articles(case: &Case<'_>) -> (Finding, Text, String) {
    let general = &case.book.general;
    let mut textile = Finding::of(false);
    for code in case.book.hs2012(case.request.code).codes {
        textile = textile.or(textile::is_textile(case, code));
    }
    let by_customs_value = || {
        let allowed = general.textile_set_percent;
        let (finding, reason) = share(case, case.request.customs_value, Ask::CustomsValue, allowed);
        (finding, reason, general.textile_set_cite.clone())
    };
    let by_adjusted_value = || {
        let (finding, reason) =
            share(case, case.request.adjusted_value, Ask::AdjustedValue, general.set_percent);
        (finding, reason, general.set_cite.clone())
    };
    match textile.standing {
        Standing::Met => by_customs_value(),
        Standing::Failed => by_adjusted_value(),
        Standing::Open => {
            let ((yes, ..), (no, ..)) = (by_customs_value(), by_adjusted_value());
            let finding = textile.clone().and(yes).or(textile.not().and(no));
            (finding, words::set_open(), format!("{}; {}", general.textile_set_cite, general.set_cite))
        }
    }
}

/// The share of the foreign articles in a value.
fn share(case: &Case<'_>, basis: Option<Decimal>, ask: Ask, allowed: Decimal) -> (Finding, Text) {
    let articles = || case.inputs.iter().filter(|input| input.item.role == ItemRole::SetItem);
    let foreign: Vec<_> = articles().filter(|input| !input.originating).collect();
    let total = foreign
        .iter()
        .try_fold(Decimal::ZERO, |sum, input| input.value.and_then(|value| sum.checked_add(value)));
    match (total, basis) {
        _ if foreign.is_empty() && articles().next().is_some() => {
            (Finding::of(true), words::exclusively_originating())
        }
        (Some(total), Some(basis)) => {
            let share = percent_up(total, basis).unwrap_or(Decimal::ONE_HUNDRED);
            (Finding::of(within(total, allowed, basis) == Some(true)), words::set_share(share, allowed))
        }
        (total, basis) => {
            let mut asks = if basis.is_none() { vec![ask] } else { Vec::new() };
            if total.is_none() {
                let missing = foreign.iter().filter(|input| input.value.is_none());
                asks.extend(missing.map(|input| Ask::MaterialValue(input.index)));
            }
            (Finding { standing: Standing::Open, asks }, words::set_open())
        }
    }
}
