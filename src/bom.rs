//! The bill of materials that origin and incentives both read.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::country::Country;
use crate::base::error::{ErrorCode, InputError};
use crate::base::number;
use crate::hts::code::HtsCode;
use crate::messages;

/// What an item is to the good, where the law treats it apart from materials.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemRole {
    /// Becomes part of the good.
    #[default]
    Material,
    /// Used in production without becoming part of the good (tools, fuel, catalysts).
    IndirectMaterial,
    /// Packaging in which the good is sold at retail.
    RetailPackaging,
    /// Containers for shipment alone.
    ShippingPackaging,
    /// Accessories, spare parts and tools delivered with the good.
    Accessory,
    /// One of the articles of a set put up for retail sale.
    SetItem,
}

/// One input of the good.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Item {
    /// The caller's own name for the row; rows are numbered when empty.
    #[serde(default)]
    pub id: String,
    /// What it is, in the caller's words.
    #[serde(default)]
    pub description: String,
    /// Its tariff code, 6 digits or more where a shift must be tested.
    pub code: Option<HtsCode>,
    /// Its country of origin.
    pub origin: Option<Country>,
    /// Its value in the currency of the bill, for the quantity in one good.
    pub value: Option<Decimal>,
    /// Whether it originates under the agreement; unknown when empty.
    pub originating: Option<bool>,
    /// What it is to the good.
    #[serde(default)]
    pub role: ItemRole,
    /// Its weight in kilograms, where a rule goes by weight.
    pub weight_kg: Option<Decimal>,
    /// Further facts by their name (`yarn_formed_in`, `pfe`, `component` ...), as the rules that ask for them say.
    #[serde(default)]
    pub facts: std::collections::BTreeMap<String, String>,
}

/// What an amount may be, for error messages.
pub const AMOUNT: &str = "a number from 0 to under 1,000,000,000,000,000 with at most 9 decimals";

/// Whether the amount is one the exact sums can hold without loss.
#[must_use]
pub fn is_amount(value: Decimal) -> bool {
    value >= Decimal::ZERO && value < Decimal::from(1_000_000_000_000_000_u64) && value.scale() <= 9
}

/// Reads an amount, see [`number::read`].
///
/// ```
/// assert_eq!(korus_tariff::bom::amount("12.50").map(|value| value.to_string()).as_deref(), Some("12.50"));
/// assert_eq!(korus_tariff::bom::amount("-1"), None);
/// assert_eq!(korus_tariff::bom::amount("1,200").map(|value| value.to_string()).as_deref(), Some("1200"));
/// assert_eq!(korus_tariff::bom::amount("12,00"), None);
/// ```
#[must_use]
pub fn amount(text: &str) -> Option<Decimal> {
    number::read(text).filter(|value| is_amount(*value))
}

/// Faults that a bill has by itself, whatever reads it: negative or oversized
/// values and weights, and the same id given to two inputs.
#[must_use]
pub fn faults(items: &[Item]) -> Vec<InputError> {
    let mut faults = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for (index, item) in items.iter().enumerate() {
        let row = index as u64 + 1;
        for (name, value) in [("value", item.value), ("weightKg", item.weight_kg)] {
            if let Some(value) = value.filter(|value| !is_amount(*value)) {
                let field = format!("items[{index}].{name}");
                faults.push(
                    InputError::new(ErrorCode::OutOfRange, field, value, messages::files::bill_amount())
                        .at_row(row),
                );
            }
        }
        if !item.id.is_empty() && !ids.insert(item.id.as_str()) {
            let field = format!("items[{index}].id");
            faults.push(
                InputError::new(ErrorCode::Conflict, field, &item.id, messages::files::id_once()).at_row(row),
            );
        }
    }
    faults
}
