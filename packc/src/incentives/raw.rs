//! The files of `schedules/incentives/` as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) programme: Spanned<String>,
    pub(super) title: Names,
    #[serde(default)]
    pub(super) sources: BTreeMap<Spanned<String>, String>,
    #[serde(default)]
    pub(super) figure: BTreeMap<Spanned<String>, RawFigure>,
    #[serde(default)]
    pub(super) list: BTreeMap<Spanned<String>, RawList>,
    #[serde(default)]
    pub(super) component: Vec<RawComponent>,
    #[serde(default)]
    pub(super) table: Vec<RawTable>,
    #[serde(default)]
    pub(super) names: BTreeMap<Spanned<String>, Names>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) en: String,
    pub(super) ko: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFigure {
    pub(super) unit: String,
    pub(super) comparator: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) by: String,
    #[serde(default)]
    pub(super) note: String,
    pub(super) steps: Vec<RawStep>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStep {
    pub(super) from: Spanned<String>,
    pub(super) until: Option<Spanned<String>>,
    pub(super) value: Spanned<String>,
    pub(super) source: Spanned<String>,
    pub(super) confidence: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawList {
    #[serde(default, rename = "note")]
    pub(super) _note: String,
    pub(super) entries: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEntry {
    pub(super) key: Spanned<String>,
    #[serde(default)]
    pub(super) text: String,
    pub(super) from: Spanned<String>,
    pub(super) until: Option<Spanned<String>>,
    pub(super) source: Spanned<String>,
    pub(super) confidence: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawComponent {
    pub(super) id: Spanned<String>,
    pub(super) name: Names,
    pub(super) amount: Spanned<String>,
    pub(super) unit: String,
    pub(super) phase_out: String,
    pub(super) material_class: String,
    pub(super) source: Spanned<String>,
    pub(super) confidence: Spanned<String>,
    #[serde(default)]
    pub(super) requires: Vec<RawRequirement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRequirement {
    pub(super) fact: String,
    pub(super) comparator: Spanned<String>,
    pub(super) value: Spanned<String>,
    pub(super) unit: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTable {
    pub(super) id: Spanned<String>,
    pub(super) technology: String,
    pub(super) notice: String,
    pub(super) title: Names,
    pub(super) kind: Spanned<String>,
    pub(super) construction_from: Spanned<String>,
    pub(super) construction_until: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) us_cells_and_wafers: bool,
    pub(super) source: Spanned<String>,
    pub(super) confidence: Spanned<String>,
    #[serde(default)]
    pub(super) steel_iron: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) product: Vec<RawProduct>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawProduct {
    pub(super) id: Spanned<String>,
    pub(super) production: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) components: Vec<RawTableComponent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTableComponent {
    pub(super) id: Spanned<String>,
    pub(super) percent: Option<Spanned<String>>,
}
