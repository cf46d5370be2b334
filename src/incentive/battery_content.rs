//! The content of a battery under section 30D: what share of its minerals and components
//! comes from where. 26 USC 30D(e); Treas. Reg. 1.30D-3.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::{Comparator, IncentiveBook, parameters};
use super::facts::Row;
use super::ratio::Ratio;
use super::sheet::{Held, Sheet};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::bom::Item;

parameters! {
    TRANSITION = "30D.fifty_percent_value_added_transition";
}

/// Value added in one country at one step.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ValueAdded {
    /// Where.
    pub country: Country,
    /// How much, in any unit that the step shares.
    pub value_added: Decimal,
}

/// A procurement chain of an applicable critical mineral.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MineralChain {
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// The value of the mineral in the battery.
    pub value: Decimal,
    /// Value added by extraction.
    #[serde(default)]
    pub extraction: Vec<ValueAdded>,
    /// Value added by processing.
    #[serde(default)]
    pub processing: Vec<ValueAdded>,
    /// Value added by recycling.
    #[serde(default)]
    pub recycling: Vec<ValueAdded>,
    /// Extracted, processed or recycled by a foreign entity of concern.
    pub foreign_entity_of_concern: Option<bool>,
    /// A material the rules list as impracticable to trace, left out under an accepted report.
    #[serde(default)]
    pub impracticable_to_trace: bool,
}

/// QCM%: the value of each chain times its best qualifying share, over all values.
pub(super) fn minerals_share(
    sheet: &mut Sheet<'_>,
    chains: &[MineralChain],
    in_transition: bool,
    day: Day,
) -> Option<Ratio> {
    if chains.is_empty() {
        return None;
    }
    let transition = if in_transition { sheet.number(TRANSITION, day) } else { None };
    let comparator = match sheet.held(TRANSITION, day) {
        Held::Value(figure) => figure.comparator.unwrap_or(Comparator::AtLeast),
        _ => Comparator::AtLeast,
    };
    let partner = |country: Country| {
        country.as_str() == "US"
            || sheet.book.listed("30D.free_trade_partner", country.as_str(), day).is_some()
    };
    let american = |country: Country| sheet.book.listed("30D.north_america", country.as_str(), day).is_some();
    let share = |rows: &[ValueAdded], qualifies: &dyn Fn(Country) -> bool| {
        let whole: Decimal = rows.iter().map(|row| row.value_added).sum();
        let part: Decimal = rows.iter().filter(|row| qualifies(row.country)).map(|row| row.value_added).sum();
        Ratio::of(part, whole).unwrap_or_else(Ratio::zero)
    };
    let whole: Decimal = chains.iter().map(|chain| chain.value).sum();
    let mut sum = Ratio::zero();
    for chain in chains {
        let best = share(&chain.extraction, &partner)
            .max(share(&chain.processing, &partner))
            .max(share(&chain.recycling, &american));
        let counted = match transition {
            Some(threshold) if best.meets(comparator, threshold) => Ratio::one(),
            _ => best,
        };
        sum = sum.plus(&Ratio::of(chain.value, whole)?.times(&counted));
    }
    Some(sum)
}

/// BC%: incremental value made in North America over all incremental value.
pub(super) fn components_share(book: &IncentiveBook, components: &[Item], day: Day) -> Option<Ratio> {
    let (mut part, mut whole) = (Decimal::ZERO, Decimal::ZERO);
    for item in components {
        let contained = Row(item).number("contained_value").unwrap_or_default();
        let incremental = item.value? - contained;
        whole += incremental;
        if book.listed("30D.north_america", item.origin?.as_str(), day).is_some() {
            part += incremental;
        }
    }
    Ratio::of(part, whole)
}
