//! Sets put up for retail sale, General Note 33(n)(iv); textile sets, (d)(ii).

use rust_decimal::Decimal;

use crate::bom::ItemRole;
use crate::origin::answer::{GeneralTest, Standing};
use crate::origin::book::Cover;
use crate::origin::case::{Ask, Case, Finding, percent_up, within};
use crate::origin::words;

/// Whether the set originates by its articles.
pub(crate) fn test(case: &Case<'_>) -> (Finding, GeneralTest) {
    let general = &case.book.general;
    let places = case.book.hs2012(case.request.code).codes;
    let textile = general
        .textile_goods
        .iter()
        .any(|goods| places.iter().any(|code| goods.cover(*code) == Cover::Inside));
    let (basis, ask, allowed, cite) = if textile {
        (
            case.request.customs_value,
            Ask::CustomsValue,
            general.textile_set_percent,
            &general.textile_set_cite,
        )
    } else {
        (case.request.adjusted_value, Ask::AdjustedValue, general.set_percent, &general.set_cite)
    };
    let foreign: Vec<_> = case
        .inputs
        .iter()
        .filter(|input| input.item.role == ItemRole::SetItem && !input.originating)
        .collect();
    let total = foreign
        .iter()
        .try_fold(Decimal::ZERO, |sum, input| input.value.and_then(|value| sum.checked_add(value)));
    let (finding, reason) = match (total, basis) {
        _ if foreign.is_empty() => (Finding::of(true), words::exclusively_originating()),
        (Some(total), Some(basis)) => {
            let share = percent_up(total, basis).unwrap_or(Decimal::ONE_HUNDRED);
            (Finding::of(within(total, allowed, basis) == Some(true)), words::set_share(share, allowed))
        }
        (total, basis) => {
            let mut asks = if basis.is_none() { vec![ask] } else { Vec::new() };
            if total.is_none() {
                let missing = foreign.iter().filter(|input| input.value.is_none());
                asks.extend(missing.map(|input| Ask::InputValue(input.index)));
            }
            (Finding { standing: Standing::Open, asks }, words::set_open())
        }
    };
    let test = GeneralTest { id: "set", standing: finding.standing, reason, cite: cite.clone() };
    (finding, test)
}
