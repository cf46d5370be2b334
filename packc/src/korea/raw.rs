//! The files of `schedules/korea/` as they are written.

use korus_tariff::base::text::Text;
use serde::Deserialize;
use toml::Spanned;

pub(super) type Word = Spanned<String>;

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    en: String,
    ko: String,
}

impl Names {
    pub(super) fn text(&self) -> Text {
        Text::new(self.en.clone(), self.ko.clone())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSources {
    pub(super) source: Vec<RawSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSource {
    pub(super) id: Word,
    pub(super) cite: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStatement {
    pub(super) text: Names,
    pub(super) sources: Vec<Word>,
    pub(super) confidence: Word,
}

/// Records that say something, with more beside it.
macro_rules! said {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty,)* })+) => {$(
        $(#[$doc])*
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name {
            $(pub(super) $field: $kind,)*
            text: Names,
            sources: Vec<Word>,
            confidence: Word,
        }

        impl $name {
            pub(super) fn statement(&self) -> RawStatement {
                RawStatement {
                    text: self.text.clone(),
                    sources: self.sources.clone(),
                    confidence: self.confidence.clone(),
                }
            }
        }
    )+};
}

said! {
    RawRounding { amount_step: Spanned<i64>, value_step: Spanned<i64>, }
    RawVat { rate: Word, exempt: RawStatement, unknown: RawStatement, }
    RawTier { id: Word, held: bool, name: Names, }
    RawTax { id: Word, on: Vec<Word>, name: Names, }
    RawLowValue { usd: u32, }
    RawIndustrial { from_chapter: u8, until_chapter: u8, }
    RawSafeguard { id: Word, }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRules {
    pub(super) coverage: RawCoverage,
    pub(super) edition: Vec<RawEdition>,
    pub(super) value: RawStatement,
    pub(super) exchange: RawStatement,
    pub(super) rounding: RawRounding,
    pub(super) tier: Vec<RawTier>,
    pub(super) vat: RawVat,
    pub(super) tax: Vec<RawTax>,
    pub(super) low_value: RawLowValue,
    pub(super) industrial: RawIndustrial,
    pub(super) look_up: RawStatement,
    pub(super) origin: RawStatement,
    pub(super) base: RawBase,
    pub(super) tariff: RawTariff,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTariff {
    pub(super) edition: Word,
    pub(super) rates: RawStatement,
    pub(super) months: RawStatement,
    pub(super) unit: RawStatement,
    pub(super) other_year: RawStatement,
    pub(super) differ: RawStatement,
    pub(super) no_category: RawStatement,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCoverage {
    pub(super) from: Word,
    pub(super) until: Word,
    pub(super) as_of: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawEdition {
    pub(super) id: Word,
    pub(super) name: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBase {
    pub(super) agreement: RawStatement,
    pub(super) cited: RawStatement,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStaging {
    pub(super) in_force: Word,
    pub(super) cut_to: Word,
    pub(super) category: Vec<RawCategory>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCategory {
    pub(super) id: Word,
    pub(super) stages: Option<Spanned<u8>>,
    pub(super) zero_from: Option<Word>,
    pub(super) rate: Option<Word>,
    pub(super) name: Names,
    pub(super) sources: Vec<Word>,
    pub(super) confidence: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSpecial {
    pub(super) quota: Vec<RawQuota>,
    pub(super) case: Vec<RawCase>,
    pub(super) question: Vec<RawQuestion>,
    pub(super) safeguard: Vec<RawSafeguard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuota {
    pub(super) id: Word,
    pub(super) of: Word,
    pub(super) rate: Option<Word>,
    pub(super) tonnes_year_1: Option<Spanned<u32>>,
    pub(super) growth: Option<Word>,
    pub(super) name: Names,
    pub(super) sources: Vec<Word>,
    pub(super) confidence: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCase {
    pub(super) line: Word,
    pub(super) from: Option<Word>,
    pub(super) until: Option<Word>,
    pub(super) answer: Option<bool>,
    pub(super) staging: Word,
    pub(super) quota: Option<Word>,
    pub(super) name: Names,
    pub(super) sources: Vec<Word>,
    pub(super) confidence: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawQuestion {
    pub(super) line: Word,
    pub(super) fact: Word,
    pub(super) text: Names,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTaxes {
    pub(super) vat: RawCharged,
    pub(super) complete: RawComplete,
    pub(super) incomplete: RawIncomplete,
    pub(super) levied: Vec<RawLevied>,
}

/// Value added tax of lines whose block does not say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCharged {
    pub(super) chapters: Vec<u8>,
    pub(super) open: Vec<Word>,
    pub(super) text: Names,
    pub(super) sources: Vec<Word>,
    pub(super) confidence: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawComplete {
    pub(super) chapters: Vec<u8>,
    pub(super) headings: Vec<Word>,
    pub(super) text: Names,
    pub(super) sources: Vec<Word>,
    pub(super) confidence: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawIncomplete {
    pub(super) tax: Word,
    pub(super) text: Names,
    pub(super) sources: Vec<Word>,
    pub(super) confidence: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLevied {
    pub(super) tax: Word,
    pub(super) headings: Vec<Word>,
    pub(super) percent: Option<Word>,
    pub(super) relief_won: Option<u32>,
    pub(super) from: Option<Word>,
    pub(super) until: Option<Word>,
    pub(super) text: Names,
    pub(super) sources: Vec<Word>,
    pub(super) confidence: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChapter {
    pub(super) block: Vec<RawBlock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBlock {
    pub(super) edition: Word,
    pub(super) sources: Vec<Word>,
    pub(super) confidence: Word,
    pub(super) base: Word,
    pub(super) vat: Word,
    pub(super) quota: Option<Word>,
    pub(super) safeguard: Option<Word>,
    pub(super) note: Option<Names>,
    pub(super) rows: Vec<Word>,
}
