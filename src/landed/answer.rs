//! The answer, ready for a table and a waterfall.

use serde::Serialize;

use super::currency::Conversion;
use super::terms::{ChargeKind, Incoterm};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::base::number::Number;
use crate::base::text::Text;
use crate::duty::answer::{Quote, QuoteStatus};
use crate::hts::code::HtsCode;

/// One step from the price to the customs value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueStep {
    /// What the step is about.
    pub kind: ChargeKind,
    /// What it adds to the value; negative where it is taken out, nothing where it stays as it is.
    pub amount: Cents,
    /// Why.
    pub reason: Text,
    /// Where the law says so.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub source: &'static str,
}

/// The price that was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetPrice {
    /// The cost that is not to be exceeded.
    pub landed_cost: Cents,
    /// The highest price that keeps it, in the currency of the request; none where there is none.
    pub price: Option<Number>,
    /// Its currency.
    pub currency: String,
    /// The step in which it was searched for.
    pub price_step: Number,
    /// What is left of the target at that price.
    pub left: Option<Cents>,
    /// The cost at the next higher price.
    pub next_cost: Option<Cents>,
    /// In words.
    pub reason: Text,
}

/// Who pays duty and fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The buyer, on top of the price.
    Buyer,
    /// The seller, out of the price.
    Seller,
}

/// What goods cost at the door.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LandedCost {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether duty is decided; as for a quote.
    pub status: QuoteStatus,
    /// Day of entry.
    pub entry_date: Day,
    /// The delivery term.
    pub incoterm: Incoterm,
    /// Sum of the prices, in US dollars.
    pub price: Cents,
    /// Sum of the customs values.
    pub customs_value: Cents,
    /// Duty; none unless decided.
    pub duty: Option<Cents>,
    /// Merchandise processing and harbor maintenance fee; none where one cannot be said.
    pub fees: Option<Cents>,
    /// Who pays them.
    pub duty_paid_by: Payer,
    /// Costs beside the price.
    pub charges: Vec<ChargeSum>,
    /// All costs that are known: price, charges, and duty and fees where decided and the buyer's.
    pub stated_costs: Cents,
    /// The whole cost; none while duty is open or a cost that the buyer bears is not stated.
    pub landed_cost: Option<Cents>,
    /// Costs that the buyer bears on this term and that are not stated; `0` states that there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_stated: Vec<NotStated>,
    /// Each product.
    pub lines: Vec<LineCost>,
    /// The cost built up step by step, for a chart.
    pub waterfall: Vec<Bar>,
    /// Amounts that were converted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conversions: Vec<Conversion>,
    /// What was taken for granted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<Text>,
    /// The price that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<TargetPrice>,
    /// The duty stack and the fees behind it.
    pub quote: Quote,
}

/// All charges of a kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChargeSum {
    /// Which.
    pub kind: ChargeKind,
    /// Its name.
    pub name: Text,
    /// What is paid beside the price.
    pub beside_price: Cents,
    /// What the price holds.
    pub in_price: Cents,
}

/// A cost that is not stated.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NotStated {
    /// Which.
    pub kind: ChargeKind,
    /// Its name.
    pub name: Text,
}

/// One product at the door.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineCost {
    /// The code asked for.
    pub hts: HtsCode,
    /// Country of origin.
    pub origin: Country,
    /// Units that the price is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<String>,
    /// Price in US dollars.
    pub price: Cents,
    /// From the price to the customs value.
    pub value_steps: Vec<ValueStep>,
    /// The customs value.
    pub customs_value: Cents,
    /// Duty of the line; none unless decided.
    pub duty: Option<Cents>,
    /// Its share of the merchandise processing fee, by the value that pays it.
    pub mpf: Option<Cents>,
    /// Its share of the harbor maintenance fee, by value.
    pub hmf: Option<Cents>,
    /// Charges beside the price, its share of those of the entry among them.
    pub charges: Cents,
    /// The whole cost of the line.
    pub landed_cost: Option<Cents>,
    /// The cost of a unit, to four decimals, half up.
    pub landed_cost_per_unit: Option<String>,
}

/// One step of the waterfall.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bar {
    /// `price`, a kind of charge, a tariff number, `MPF` or `HMF`.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// What it adds.
    pub amount: Cents,
    /// The cost up to here.
    pub running: Cents,
}
