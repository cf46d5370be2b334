//! What is asked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::won::WonRate;
use crate::base::number::Number;
use crate::base::text::Text;
use crate::landed::terms::{ChargeKind, Incoterm};

/// A cost around a sale to Korea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CostKind {
    /// Transport in the United States, up to the carrier that leaves it.
    ForeignInland,
    /// The international shipment, up to the port of importation.
    Freight,
    /// Insurance of that shipment.
    Insurance,
    /// Transport in Korea after importation.
    KoreaInland,
    /// Korean duty and taxes that the seller's price holds.
    Duties,
    /// Any other cost after importation: broker, storage, delivery.
    Other,
}

impl CostKind {
    /// The same cost as the delivery terms know it; the far country is Korea here.
    pub(super) fn of_terms(self) -> ChargeKind {
        match self {
            CostKind::ForeignInland => ChargeKind::ForeignInland,
            CostKind::Freight => ChargeKind::Freight,
            CostKind::Insurance => ChargeKind::Insurance,
            CostKind::KoreaInland => ChargeKind::UsInland,
            CostKind::Duties => ChargeKind::Duties,
            CostKind::Other => ChargeKind::Other,
        }
    }

    /// Whether it is part of the CIF value.
    #[must_use]
    pub fn in_value(self) -> bool {
        matches!(self, CostKind::ForeignInland | CostKind::Freight | CostKind::Insurance)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> Text {
        let (en, ko) = match self {
            CostKind::ForeignInland => ("transport in the country of exportation", "수출국 내륙운송비"),
            CostKind::Freight => ("international freight", "국제운임"),
            CostKind::Insurance => ("international insurance", "국제운송 보험료"),
            CostKind::KoreaInland => ("transport in Korea", "한국 내 운송비"),
            CostKind::Duties => ("Korean duty and taxes in the price", "가격에 포함된 한국 관세와 세금"),
            CostKind::Other => ("other costs after importation", "수입 후 기타 비용"),
        };
        Text::new(en, ko)
    }
}

/// A cost with its amount.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cost {
    /// What it is for.
    pub kind: CostKind,
    /// The amount.
    pub amount: Number,
    /// Its currency, ISO 4217; that of the request when left out.
    #[serde(default)]
    pub currency: Option<String>,
    /// Whether the price holds it; as the delivery term has it when left out.
    #[serde(default)]
    pub in_price: Option<bool>,
}

/// Whether the goods come inside a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InQuota {
    /// Inside, with the papers that it takes.
    In,
    /// Outside, or the quota is used up.
    Out,
}

/// Value added tax, where the asker knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VatStated {
    /// It is charged.
    Taxable,
    /// It is not.
    Exempt,
}

/// Goods of the United States that come into Korea.
///
/// ```
/// use korus_tariff::korea::KoreaRequest;
/// let request: KoreaRequest = serde_json::from_str(
///     r#"{"hsk": "0805.10-0000", "importDate": "2026-02-10", "incoterm": "CIF", "price": "10000", "currency": "USD",
///         "exchangeRates": {"USD": {"wonPerUnit": "1388.9"}}, "korusClaim": true, "quota": "out"}"#,
/// ).unwrap();
/// assert!(request.korus_claim);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct KoreaRequest {
    /// The caller's own name for the question.
    pub id: Option<String>,
    /// Code of the Korean nomenclature, 4 to 10 digits; fewer than ten list the lines below, and answer one that is alone.
    pub hsk: String,
    /// Day of importation, `YYYY-MM-DD`.
    pub import_date: String,
    /// Whether the rate of the agreement is claimed.
    pub korus_claim: bool,
    /// Price of the goods on the delivery term; without one the rates alone are answered.
    pub price: Option<Number>,
    /// The delivery term of the price.
    pub incoterm: Option<Incoterm>,
    /// Currency of amounts that name none, ISO 4217; won when left out.
    pub currency: Option<String>,
    /// What currencies are worth, by ISO 4217 code. There is no rate that is taken unasked.
    pub exchange_rates: BTreeMap<String, WonRate>,
    /// Costs around the sale.
    pub charges: Vec<Cost>,
    /// Quantities by unit, where a rate asks for one: `kg`, `m`.
    pub quantities: BTreeMap<String, Number>,
    /// Inside or outside the quota, where the line has one.
    pub quota: Option<InQuota>,
    /// Value added tax, where it is not held for the line.
    pub vat: Option<VatStated>,
    /// Percentages of the other taxes, by their id.
    pub tax_rates: BTreeMap<String, Number>,
    /// Answers to the questions of a line.
    pub facts: BTreeMap<String, bool>,
}
