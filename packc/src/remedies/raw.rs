//! The files as they are written.

use serde::Deserialize;
use toml::Spanned;

use crate::source::BothLanguages;

use super::Named;

pub(super) type Word = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSources {
    pub(super) sources: Named,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStatement {
    pub(super) en: String,
    pub(super) ko: String,
    #[serde(default)]
    pub(super) sources: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCoverage {
    pub(super) as_of: Word,
    pub(super) results_until: Word,
    pub(super) next_result_years: i32,
    pub(super) entry_type: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRules {
    pub(super) coverage: RawCoverage,
    pub(super) entry_types: RawStatement,
    pub(super) cash_deposit: RawStatement,
    pub(super) zero: RawStatement,
    pub(super) base: RawStatement,
    pub(super) stacking: RawStatement,
    pub(super) order_of_rates: RawStatement,
    pub(super) reimbursement: RawStatement,
    pub(super) words_decide: RawStatement,
    pub(super) lists_lack: RawStatement,
    pub(super) by_words: RawStatement,
    pub(super) chapter98: RawStatement,
    pub(super) look_up: RawStatement,
    pub(super) firm_names: Named,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAllOthers {
    pub(super) percent: Word,
    pub(super) source: Word,
    pub(super) from: Option<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAlso {
    pub(super) origin: Word,
    pub(super) from: Option<Word>,
    #[serde(default)]
    pub(super) inquiry: bool,
    pub(super) source: Word,
    pub(super) text: BothLanguages,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCase {
    pub(super) id: Word,
    pub(super) product: BothLanguages,
    pub(super) status: Word,
    pub(super) since: Option<Word>,
    pub(super) order_date: Option<Word>,
    pub(super) revoked: Option<Word>,
    pub(super) continued: Option<Word>,
    pub(super) sources: Vec<Word>,
    pub(super) confidence: Word,
    pub(super) scope: Option<BothLanguages>,
    /// The case whose scope is the same, and whose numbers are where none are written.
    pub(super) scope_as: Option<Word>,
    pub(super) note: Option<BothLanguages>,
    #[serde(default)]
    pub(super) hts: Vec<Word>,
    pub(super) all_others: Option<RawAllOthers>,
    #[serde(default)]
    pub(super) also: Vec<RawAlso>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCases {
    pub(super) case: Vec<RawCase>,
}
