//! What a caller asks, and the checks it must pass before anything is decided.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::number::Number;
use crate::law::facts::FactValue;

/// How the goods arrive. It decides the harbor maintenance fee, and whether goods were in transit where a heading speaks of
/// goods loaded onto a vessel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// By vessel.
    Ocean,
    /// By air.
    Air,
    /// By truck, rail or pipeline.
    Land,
}

impl Mode {
    /// All modes, in declaration order.
    pub const ALL: [Mode; 3] = [Mode::Ocean, Mode::Air, Mode::Land];

    /// The word of a request.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Ocean => "ocean",
            Mode::Air => "air",
            Mode::Land => "land",
        }
    }
}

/// The kind of entry. It decides the merchandise processing fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryType {
    /// Formal entry.
    Formal,
    /// Informal entry, filed electronically.
    Informal,
    /// Informal entry on paper that Customs did not prepare.
    InformalManual,
    /// Informal entry that Customs prepared.
    InformalCbpPrepared,
}

/// Which facts are asked about and offered; what must be answered is asked in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cases {
    /// Those that a shipper of such goods may think of.
    #[default]
    Likely,
    /// Rare ones, too.
    All,
}

impl Cases {
    fn is_likely(&self) -> bool {
        *self == Cases::Likely
    }
}

/// Claims that change the column duty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Claims {
    /// Special programme indicator, such as `KR`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spi: Option<String>,
    /// Provision of chapter 98, such as `9802.00.50`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chapter98: Option<String>,
}

/// One line of an entry: one product of one origin.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LineRequest {
    /// Tariff code of 4, 6, 8 or 10 digits.
    pub hts: String,
    /// Country of origin for the Chapter 99 duties (substantial transformation), ISO 3166-1 alpha-2.
    pub origin: String,
    /// Customs value in US dollars.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customs_value: Option<Number>,
    /// Quantities by unit, such as `{"kg": "1000"}`.
    #[cfg_attr(feature = "full", serde(deserialize_with = "once_each"))]
    pub quantities: BTreeMap<String, Number>,
    /// Values of parts where a rate asks for them, such as `{"case": "100.00"}`.
    #[cfg_attr(feature = "full", serde(deserialize_with = "once_each"))]
    pub components: BTreeMap<String, Number>,
    /// Claims.
    pub claims: Claims,
    /// Declared facts, by the names of the dictionary.
    #[cfg_attr(feature = "full", serde(deserialize_with = "once_each"))]
    pub facts: BTreeMap<String, FactValue>,
}

/// A question: one line, or an entry of several lines.
///
/// ```
/// use korus_tariff::duty::request::QuoteRequest;
/// let request: QuoteRequest = serde_json::from_str(
///     r#"{"hts":"8703.23.0190","origin":"KR","entryDate":"2026-11-21","customsValue":"30000","claims":{"spi":"KR"}}"#,
/// ).unwrap();
/// assert_eq!(request.line().origin, "KR");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct QuoteRequest {
    /// The caller's own name for the question; comes back with the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Day of entry for consumption, `YYYY-MM-DD`, US Eastern time.
    pub entry_date: String,
    /// How the goods arrive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Kind of entry; by value when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry_type: Option<EntryType>,
    /// Whether rare cases are asked about and offered.
    #[serde(skip_serializing_if = "Cases::is_likely")]
    pub cases: Cases,
    /// Currency of all amounts; only `USD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// See [`LineRequest::hts`].
    pub hts: String,
    /// See [`LineRequest::origin`].
    pub origin: String,
    /// See [`LineRequest::customs_value`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customs_value: Option<Number>,
    /// See [`LineRequest::quantities`].
    #[cfg_attr(feature = "full", serde(deserialize_with = "once_each"))]
    pub quantities: BTreeMap<String, Number>,
    /// See [`LineRequest::components`].
    #[cfg_attr(feature = "full", serde(deserialize_with = "once_each"))]
    pub components: BTreeMap<String, Number>,
    /// See [`LineRequest::claims`].
    pub claims: Claims,
    /// See [`LineRequest::facts`].
    #[cfg_attr(feature = "full", serde(deserialize_with = "once_each"))]
    pub facts: BTreeMap<String, FactValue>,
    /// Several lines in one entry; the fields of a single line are then left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineRequest>,
}

impl QuoteRequest {
    /// The single line that the request asks about.
    #[must_use]
    pub fn line(&self) -> LineRequest {
        LineRequest {
            hts: self.hts.clone(),
            origin: self.origin.clone(),
            customs_value: self.customs_value,
            quantities: self.quantities.clone(),
            components: self.components.clone(),
            claims: self.claims.clone(),
            facts: self.facts.clone(),
        }
    }
}

/// A map in which no name stands twice: of two values the last would silently be taken.
#[cfg(feature = "full")]
fn once_each<'de, D, T>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    struct Visitor<T>(std::marker::PhantomData<T>);
    impl<'de, T: Deserialize<'de>> serde::de::Visitor<'de> for Visitor<T> {
        type Value = BTreeMap<String, T>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a map")
        }

        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some((name, value)) = access.next_entry::<String, T>()? {
                if map.insert(name, value).is_some() {
                    return Err(serde::de::Error::custom(crate::messages::Carried(
                        crate::messages::form::each_name_once(),
                    )));
                }
            }
            Ok(map)
        }
    }
    deserializer.deserialize_map(Visitor(std::marker::PhantomData))
}
