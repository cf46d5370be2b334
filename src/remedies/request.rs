//! What is asked.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::base::number::Number;

/// What the importer states of goods that a case may reach.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Stated {
    /// By the number of a case: whether the goods are within its scope.
    pub within_scope: BTreeMap<String, bool>,
    /// Who made them.
    pub producer: Option<String>,
    /// Who shipped them to the United States.
    pub exporter: Option<String>,
}

/// A product of an origin on a day.
///
/// ```
/// use korus_tariff::remedies::RemediesRequest;
/// let request: RemediesRequest = serde_json::from_str(
///     r#"{"hts": "7208.39.0030", "origin": "KR", "entryDate": "2026-06-01", "customsValue": "100000",
///         "withinScope": {"A-580-883": true}, "producer": "POSCO"}"#,
/// ).unwrap();
/// assert_eq!(request.within_scope.get("A-580-883"), Some(&true));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RemediesRequest {
    /// The caller's own name for the question.
    pub id: Option<String>,
    /// Tariff code of 4, 6, 8 or 10 digits.
    pub hts: String,
    /// Country of origin, ISO 3166-1 alpha-2.
    pub origin: String,
    /// Day of entry for consumption, `YYYY-MM-DD`.
    pub entry_date: String,
    /// Entered value in US dollars; without one the rates alone are answered.
    pub customs_value: Option<Number>,
    /// See [`Stated::within_scope`].
    pub within_scope: BTreeMap<String, bool>,
    /// See [`Stated::producer`].
    pub producer: Option<String>,
    /// See [`Stated::exporter`].
    pub exporter: Option<String>,
}

impl RemediesRequest {
    /// What the importer states.
    #[must_use]
    pub fn stated(&self) -> Stated {
        Stated {
            within_scope: self.within_scope.clone(),
            producer: self.producer.clone(),
            exporter: self.exporter.clone(),
        }
    }
}
