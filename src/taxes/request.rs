//! What is asked.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::book::Effervescence;
use crate::base::number::Number;

/// A product on a day, with what its tax hangs on.
///
/// ```
/// use korus_tariff::taxes::TaxesRequest;
/// let request: TaxesRequest = serde_json::from_str(
///     r#"{"hts": "2208.90.80", "origin": "KR", "entryDate": "2026-06-01", "alcoholPercent": "20",
///         "quantities": {"litres": "360"}}"#,
/// ).unwrap();
/// assert_eq!(request.quantities.len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TaxesRequest {
    /// The caller's own name for the question.
    pub id: Option<String>,
    /// Tariff code of 4, 6, 8 or 10 digits.
    pub hts: String,
    /// Country of origin, ISO 3166-1 alpha-2.
    pub origin: String,
    /// Day of entry, `YYYY-MM-DD`.
    pub entry_date: String,
    /// Customs value in US dollars, where an assessment is in percent of it.
    pub customs_value: Option<Number>,
    /// What the goods are to the tax, where the line leaves it open: `wine`, `beer`, `spirits`.
    pub kind: Option<String>,
    /// Percent of alcohol by volume.
    pub alcohol_percent: Option<Number>,
    /// Where the carbon dioxide of wine is from.
    pub effervescence: Option<Effervescence>,
    /// The price for which the importer first sells large cigars, in US dollars.
    pub sale_price: Option<Number>,
    /// Quantities: `litres`, `kilograms`, `pieces`, `milkSolidsKilograms`, `cottonKilograms`, `thousandBoardFeet`, `head`.
    pub quantities: BTreeMap<String, Number>,
}
