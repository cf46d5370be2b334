//! The files as they are written.

use std::collections::BTreeMap;

use korus_tariff::taxes::book::{Basis, Effervescence, Levy, Per};
use serde::Deserialize;
use toml::Spanned;

use crate::source::BothLanguages;

pub(super) type Word = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSources {
    pub(super) sources: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStatement {
    pub(super) en: String,
    pub(super) ko: String,
    pub(super) sources: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRules {
    pub(super) litres_per_gallon: Word,
    pub(super) gallons_per_barrel: Word,
    pub(super) kilograms_per_pound: Word,
    pub(super) as_of: Word,
    pub(super) base: RawStatement,
    pub(super) refund: RawStatement,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawKind {
    pub(super) id: String,
    pub(super) name: BothLanguages,
    pub(super) doubt: Option<BothLanguages>,
    #[serde(default)]
    pub(super) doubt_headings: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClass {
    pub(super) id: String,
    pub(super) kind: Word,
    pub(super) headings: Vec<Word>,
    pub(super) basis: Basis,
    pub(super) rate: Option<Word>,
    pub(super) percent: Option<Word>,
    pub(super) most_each: Option<Word>,
    pub(super) alcohol: Option<[Word; 2]>,
    #[serde(default)]
    pub(super) alcohol_from_included: bool,
    #[serde(default)]
    pub(super) below: bool,
    pub(super) effervescence: Option<Effervescence>,
    pub(super) from: Option<Word>,
    pub(super) note: Option<BothLanguages>,
    pub(super) confidence: Word,
    pub(super) sources: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRefund {
    pub(super) classes: Vec<Word>,
    pub(super) id: String,
    pub(super) name: BothLanguages,
    pub(super) amount: Word,
    pub(super) from: Word,
    pub(super) sources: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExcise {
    pub(super) rules: RawRules,
    pub(super) kind: Vec<RawKind>,
    pub(super) class: Vec<RawClass>,
    pub(super) refund: Vec<RawRefund>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAssessmentRules {
    pub(super) base: RawStatement,
    pub(super) cotton_open: RawStatement,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAssessment {
    pub(super) id: String,
    pub(super) name: BothLanguages,
    pub(super) hts: Vec<Word>,
    #[serde(default)]
    pub(super) except: Vec<Word>,
    pub(super) per: Per,
    pub(super) rate: Option<Word>,
    pub(super) from: Option<Word>,
    pub(super) until: Option<Word>,
    pub(super) status: Levy,
    pub(super) note: Option<BothLanguages>,
    pub(super) confidence: Word,
    pub(super) sources: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAssessments {
    pub(super) rules: RawAssessmentRules,
    pub(super) assessment: Vec<RawAssessment>,
}
