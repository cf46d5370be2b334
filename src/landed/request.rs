//! What is asked.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::currency::ExchangeRate;
use super::terms::{ChargeKind, Incoterm};
use crate::base::number::Number;
use crate::duty::request::{Claims, EntryType, Mode};
use crate::law::facts::FactValue;

/// What the cost is to be: exactly one of the first three.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Target {
    /// Cost of all units, in US dollars.
    pub landed_cost: Option<Number>,
    /// Cost of one unit, in US dollars; needs `units`.
    pub landed_cost_per_unit: Option<Number>,
    /// What all units are sold for in the United States, in US dollars; needs `marginPercent`.
    pub selling_price: Option<Number>,
    /// The part of the selling price that stays with the seller, in percent.
    pub margin_percent: Option<Number>,
    /// The step of the price in its own currency; `0.01` when left out.
    pub price_step: Option<Number>,
}

/// A cost around the sale.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Charge {
    /// What it is for.
    pub kind: ChargeKind,
    /// The amount.
    pub amount: Number,
    /// Its currency, ISO 4217; that of the request when left out.
    #[serde(default)]
    pub currency: Option<String>,
    /// Whether the price holds it; as the delivery term has it when left out.
    #[serde(default)]
    pub in_price: Option<bool>,
    /// Whether the invoice shows it apart from the price of the goods; yes when left out, which the answer says.
    #[serde(default)]
    pub shown_apart: Option<bool>,
    /// For transport in the country of exportation: it followed the sale, on a through bill to the United States.
    #[serde(default)]
    pub through_shipment: Option<bool>,
}

/// How the charges of an entry fall on its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Apportion {
    /// By price.
    #[default]
    Value,
    /// By weight.
    Weight,
}

/// One product of the sale.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LandedLine {
    /// Tariff code of 4, 6, 8 or 10 digits.
    pub hts: String,
    /// Country of origin.
    pub origin: String,
    /// Price of all units of the line on the delivery term, in the currency of the request.
    pub price: Option<Number>,
    /// How many units the price is for; the cost of one is then given.
    pub units: Option<Number>,
    /// Weight in kilograms, where charges are shared by weight.
    pub weight_kg: Option<Number>,
    /// Costs of this line alone.
    pub charges: Vec<Charge>,
    /// Quantities by unit of the tariff.
    pub quantities: BTreeMap<String, Number>,
    /// Values of parts where a rate asks for them.
    pub components: BTreeMap<String, Number>,
    /// Claims.
    pub claims: Claims,
    /// Declared facts.
    pub facts: BTreeMap<String, FactValue>,
}

/// A sale and its entry: one line's fields stand at the top, several in `lines`.
///
/// ```
/// use korus_tariff::landed::LandedRequest;
/// let request: LandedRequest = serde_json::from_str(
///     r#"{"entryDate": "2026-11-10", "incoterm": "CIF", "hts": "8481.80.3030", "origin": "KR", "price": "10500",
///         "charges": [{"kind": "freight", "amount": "450"}, {"kind": "insurance", "amount": "50"}]}"#,
/// ).unwrap();
/// assert_eq!(request.charges.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LandedRequest {
    /// The caller's own name for the question.
    pub id: Option<String>,
    /// Day of entry, `YYYY-MM-DD`.
    pub entry_date: String,
    /// How the goods arrive.
    pub mode: Option<Mode>,
    /// Kind of entry; by value when left out.
    pub entry_type: Option<EntryType>,
    /// The delivery term of the price.
    pub incoterm: Option<Incoterm>,
    /// Currency of the amounts that name none, ISO 4217; US dollars when left out, which the answer says.
    pub currency: Option<String>,
    /// What currencies are worth, by ISO 4217 code. There is no rate that is taken unasked.
    pub exchange_rates: BTreeMap<String, ExchangeRate>,
    /// Costs of the whole entry; those of a single line may stand here, too.
    pub charges: Vec<Charge>,
    /// How they fall on the lines.
    pub apportion: Apportion,
    /// Which price keeps the cost at a given amount; `price` is then left out.
    pub target: Option<Target>,
    /// See [`LandedLine::hts`].
    pub hts: String,
    /// See [`LandedLine::origin`].
    pub origin: String,
    /// See [`LandedLine::price`].
    pub price: Option<Number>,
    /// See [`LandedLine::units`].
    pub units: Option<Number>,
    /// See [`LandedLine::weight_kg`].
    pub weight_kg: Option<Number>,
    /// See [`LandedLine::quantities`].
    pub quantities: BTreeMap<String, Number>,
    /// See [`LandedLine::components`].
    pub components: BTreeMap<String, Number>,
    /// See [`LandedLine::claims`].
    pub claims: Claims,
    /// See [`LandedLine::facts`].
    pub facts: BTreeMap<String, FactValue>,
    /// Several lines in one entry; the fields of a single line are then left out.
    pub lines: Vec<LandedLine>,
}

impl LandedRequest {
    /// The single line that the fields at the top make.
    #[must_use]
    pub fn line(&self) -> LandedLine {
        LandedLine {
            hts: self.hts.clone(),
            origin: self.origin.clone(),
            price: self.price,
            units: self.units,
            weight_kg: self.weight_kg,
            charges: Vec::new(),
            quantities: self.quantities.clone(),
            components: self.components.clone(),
            claims: self.claims.clone(),
            facts: self.facts.clone(),
        }
    }
}
