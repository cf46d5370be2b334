//! The entries of the files in `schedules/korus/`, as they are written there.

use serde::Deserialize;
use toml::Spanned;

pub(super) type Word = Spanned<String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChapterFile {
    pub(super) chapter: u8,
    pub(super) source: Word,
    #[serde(default)]
    pub(super) chapter_rule: Vec<ChapterRule>,
    #[serde(default)]
    pub(super) rule: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChapterRule {
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleEntry {
    pub(super) id: Word,
    pub(super) tcr: String,
    pub(super) text: String,
    pub(super) alternative: Vec<AlternativeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AlternativeEntry {
    pub(super) id: Word,
    #[serde(default)]
    pub(super) letter: String,
    pub(super) goods: Word,
    #[serde(default)]
    pub(super) leaves_out: Vec<Word>,
    pub(super) scope: Option<Word>,
    pub(super) change: Option<Word>,
    #[serde(default)]
    pub(super) outside_group: bool,
    #[serde(default)]
    pub(super) also_from: Vec<Word>,
    #[serde(default)]
    pub(super) except_from: Vec<Word>,
    pub(super) build_up: Option<Word>,
    pub(super) build_down: Option<Word>,
    pub(super) net_cost: Option<Word>,
    #[serde(default)]
    pub(super) provided: Vec<Word>,
    #[serde(default)]
    pub(super) note: String,
    pub(super) confidence: Option<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactFile {
    pub(super) fact: Vec<FactEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactEntry {
    pub(super) id: Word,
    pub(super) of: Word,
    pub(super) cite: String,
    pub(super) en: String,
    pub(super) ko: String,
    #[serde(default)]
    pub(super) settled_without: Vec<Word>,
    #[serde(default)]
    pub(super) settled_by: Vec<Word>,
    #[serde(default)]
    pub(super) possible_for: Vec<Word>,
    #[serde(default)]
    pub(super) answered_by: Vec<Word>,
    #[serde(default)]
    pub(super) implied_by: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScopeFile {
    pub(super) scope: Vec<ScopeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScopeEntry {
    pub(super) id: Word,
    pub(super) en: String,
    pub(super) ko: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MoveFile {
    pub(super) source: Word,
    pub(super) former: Vec<Word>,
    pub(super) r#move: Vec<MoveEntry>,
    pub(super) no_rule: Vec<NoRuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MoveEntry {
    pub(super) hs2022: Vec<Word>,
    pub(super) hs2012: Vec<Word>,
    #[serde(default = "yes")]
    pub(super) complete: bool,
    #[serde(default)]
    pub(super) note: String,
    pub(super) confidence: Word,
}

pub(super) fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoRuleEntry {
    pub(super) hs2022: Vec<Word>,
    pub(super) reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceFile {
    pub(super) source: Vec<SourceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceEntry {
    pub(super) id: String,
    pub(super) cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GeneralFile {
    pub(super) source: Word,
    pub(super) territory: TerritoryEntry,
    pub(super) wholly_obtained: Vec<WhollyEntry>,
    pub(super) treated_as_originating: Vec<TreatedEntry>,
    pub(super) de_minimis: DeMinimisEntry,
    pub(super) value_content: ValueEntry,
    pub(super) textiles: TextileEntry,
    pub(super) sets: SetEntry,
    pub(super) fungible: FungibleEntry,
    pub(super) transit: TransitEntry,
    pub(super) process: Vec<ProcessEntry>,
    pub(super) bar: Vec<BarEntry>,
    pub(super) country_of_origin: CountryEntry,
    pub(super) certification: CertificationEntry,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TerritoryEntry {
    pub(super) countries: Vec<Word>,
    pub(super) never_originating: Vec<Word>,
    pub(super) designated_outward_processing_zones: Vec<String>,
    pub(super) outward_processing_source: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WhollyEntry {
    pub(super) letter: String,
    pub(super) en: String,
    pub(super) ko: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TreatedEntry {
    pub(super) goods: Vec<Word>,
    pub(super) fact: Word,
    pub(super) good_fact: Option<Word>,
    pub(super) cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeMinimisEntry {
    pub(super) percent: Word,
    pub(super) cite: String,
    pub(super) not_for: Vec<NotForEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotForEntry {
    #[serde(default)]
    pub(super) inputs: Vec<Word>,
    #[serde(default)]
    pub(super) same_subheading: bool,
    pub(super) goods: Vec<Word>,
    pub(super) cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueEntry {
    pub(super) net_cost_goods: Vec<Word>,
    pub(super) net_cost_cite: String,
    pub(super) build_down_cite: String,
    pub(super) build_up_cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextileEntry {
    pub(super) goods: Vec<Word>,
    pub(super) weight_percent: Word,
    pub(super) weight_cite: String,
    pub(super) component_only: Vec<Word>,
    pub(super) component_cite: String,
    pub(super) whole_good: Vec<Word>,
    pub(super) short_supply: Vec<Word>,
    pub(super) short_supply_cite: String,
    pub(super) elastomeric_cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetEntry {
    pub(super) percent: Word,
    pub(super) cite: String,
    pub(super) textile_percent: Word,
    pub(super) textile_cite: String,
    pub(super) named: Vec<NamedSetEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedSetEntry {
    pub(super) goods: Vec<Word>,
    pub(super) source: Word,
    pub(super) cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FungibleEntry {
    pub(super) methods: Vec<String>,
    pub(super) cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TransitEntry {
    pub(super) harmless: Vec<String>,
    pub(super) cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProcessEntry {
    pub(super) id: String,
    pub(super) goods: Vec<Word>,
    #[serde(default)]
    pub(super) not_goods: Vec<Word>,
    pub(super) provided: Vec<Word>,
    pub(super) cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BarEntry {
    pub(super) id: String,
    pub(super) goods: Vec<Word>,
    pub(super) fact: Word,
    pub(super) cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryEntry {
    pub(super) cite: String,
    pub(super) textile_cite: String,
    pub(super) ruling: String,
    pub(super) source: Word,
    pub(super) slight_fact: Word,
    pub(super) slight: Vec<SlightEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SlightEntry {
    pub(super) goods: Vec<Word>,
    pub(super) inputs: Vec<Word>,
    pub(super) en: String,
    pub(super) ko: String,
    pub(super) cite: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CertificationEntry {
    pub(super) blanket_months: i32,
    pub(super) blanket_cite: String,
    pub(super) valid_years: i32,
    pub(super) valid_cite: String,
    pub(super) late_claim_years: i32,
    pub(super) late_claim_cite: String,
    pub(super) records_years: i32,
    pub(super) records_cite: String,
    pub(super) waiver_usd: Word,
    pub(super) waiver_cite: String,
    pub(super) source: Word,
    pub(super) statement_en: String,
    pub(super) statement_ko: String,
    pub(super) element: Vec<ElementEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ElementEntry {
    pub(super) id: String,
    pub(super) cite: String,
    pub(super) en: String,
    pub(super) ko: String,
}
