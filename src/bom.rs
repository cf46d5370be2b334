//! The bill of materials that origin and incentives both read.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::hts::code::HtsCode;
use crate::law::country::Country;

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
#[derive(Clone, Debug, Serialize, Deserialize)]
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
