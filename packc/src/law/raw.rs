//! The records as they stand in the files of `schedules/`.

use std::collections::BTreeMap;

use korus_tariff::base::date::Day;
use korus_tariff::base::text::Text;
use korus_tariff::law::facts::{Declared, FactKind, Unanswered};
use korus_tariff::law::measure::{Category, Confidence};
use korus_tariff::law::origins::MpfStatus;
use serde::Deserialize;
use toml::Spanned;

use super::plausible::Plausible;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeasureFile {
    pub measure: Vec<Spanned<Measure>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Measure {
    pub id: String,
    pub program: String,
    pub heading: String,
    pub with: Option<String>,
    pub origins: String,
    pub products: String,
    pub effect: String,
    pub basis: Option<String>,
    pub us_content_cap: Option<String>,
    #[serde(default)]
    pub when: Vec<String>,
    pub group: Option<String>,
    pub rank: u8,
    #[serde(default)]
    pub displaces: String,
    pub chapter98: Option<String>,
    pub baggage: Option<String>,
    pub preference: Option<String>,
    pub status: Option<String>,
    pub from: Day,
    pub until: Option<Day>,
    pub source: String,
    pub confidence: Confidence,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProgramFile {
    pub program: Vec<Spanned<Program>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Program {
    pub id: String,
    pub name: Text,
    pub authority: Text,
    pub category: Category,
    /// No record of the programme is in force before.
    pub from: Option<Day>,
    /// Nor from here on.
    pub until: Option<Day>,
    pub drawback: Option<Text>,
    #[serde(default)]
    pub relief_only: bool,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactFile {
    pub fact: Vec<Spanned<Fact>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fact {
    pub id: String,
    pub kind: FactKind,
    pub default: Unanswered,
    #[serde(default)]
    pub ask_on: Vec<String>,
    pub exclusive: Option<String>,
    #[serde(default)]
    pub none_possible: bool,
    #[serde(default)]
    pub implies: Vec<String>,
    #[serde(default)]
    pub implies_not: Vec<String>,
    pub portion: Option<Declared>,
    #[serde(default)]
    pub whole_in_chapters: Vec<u8>,
    #[serde(default)]
    pub plausible: Plausible,
    pub assumed: Option<Text>,
    pub question: Text,
    pub proof: Text,
    pub source: String,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SourceFile {
    pub sources: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupFile {
    pub group: Vec<Spanned<OriginGroup>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OriginGroup {
    pub id: String,
    #[serde(rename = "meaning")]
    pub _meaning: String,
    pub origins: String,
    /// First days of members that came later than the measures that name the group.
    #[serde(default)]
    pub from: BTreeMap<String, Day>,
    /// First days on which members are no longer in.
    #[serde(default)]
    pub until: BTreeMap<String, Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CountryFile {
    pub country: Vec<Country>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Country {
    pub iso2: korus_tariff::base::country::Country,
    pub en: String,
    pub ko: String,
    #[serde(default)]
    pub eu: bool,
    #[serde(default)]
    pub customs_territory: bool,
    /// For readers; which goods owe column 2 is a measure.
    #[serde(rename = "column2_from")]
    pub _column2_from: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProgrammeFile {
    pub programme: Vec<Spanned<PreferenceProgram>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PreferenceProgram {
    pub id: String,
    pub codes: Vec<String>,
    pub name: Text,
    pub general_note: Option<String>,
    pub countries: Vec<String>,
    pub from: Day,
    pub until: Option<Day>,
    #[serde(default)]
    pub country_from: BTreeMap<String, Day>,
    #[serde(default)]
    pub country_until: BTreeMap<String, Day>,
    pub fact: Option<String>,
    #[serde(default)]
    pub plausible: Plausible,
    #[serde(default)]
    pub lapsed: bool,
    pub status_after: Option<String>,
    pub mpf: korus_tariff::law::origins::MpfStatus,
    /// Every waiver began before the covered window.
    #[serde(rename = "mpf_from")]
    pub _mpf_from: Option<Day>,
    pub confidence: String,
    pub mpf_confidence: String,
    pub source: String,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrderFile {
    pub order: Vec<Order>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Order {
    pub from: Day,
    pub until: Option<Day>,
    pub categories: Vec<String>,
    pub source: String,
    #[serde(rename = "confidence")]
    pub _confidence: Confidence,
    #[serde(default, rename = "note")]
    pub _note: String,
}

#[derive(Deserialize)]
pub(crate) struct FeeFile {
    pub mpf: Vec<Mpf>,
    pub mpf_chapter98: MpfChapter98,
    pub mpf_exempt_origins: Vec<MpfExemptOrigins>,
    pub hmf: Vec<Hmf>,
    pub cotton: Vec<NotComputed>,
    pub informal_entry: Vec<Limit>,
    pub de_minimis: Vec<Limit>,
    pub de_minimis_suspended: Vec<Suspended>,
}

#[derive(Deserialize)]
pub(crate) struct Mpf {
    pub from: Day,
    pub until: Option<Day>,
    pub rate_percent: String,
    pub minimum: korus_tariff::base::money::Cents,
    pub maximum: korus_tariff::base::money::Cents,
    pub informal_automated: korus_tariff::base::money::Cents,
    pub informal_manual: korus_tariff::base::money::Cents,
    pub informal_cbp_prepared: korus_tariff::base::money::Cents,
    pub manual_surcharge: korus_tariff::base::money::Cents,
    pub source: String,
}

/// Named origins, or the countries of a special programme, whether or not that is in force.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MpfExemptOrigins {
    pub name: Text,
    #[serde(default)]
    pub origins: Vec<String>,
    pub countries_of: Option<String>,
    pub from: Day,
    pub until: Option<Day>,
    pub mpf: MpfStatus,
    pub source: String,
    #[serde(rename = "confidence")]
    pub _confidence: Confidence,
}

#[derive(Deserialize)]
pub(crate) struct MpfChapter98 {
    pub still_charged_on_dutiable_value: Vec<String>,
    pub source: String,
}

#[derive(Deserialize)]
pub(crate) struct Hmf {
    pub from: Day,
    pub until: Option<Day>,
    pub rate_percent: String,
    pub source: String,
}

#[derive(Deserialize)]
pub(crate) struct NotComputed {
    pub source: String,
    pub name: Text,
}

#[derive(Deserialize)]
pub(crate) struct Limit {
    pub from: Day,
    pub until: Option<Day>,
    pub maximum_value: korus_tariff::base::money::Cents,
    pub source: String,
}

#[derive(Deserialize)]
pub(crate) struct Suspended {
    pub from: Day,
    pub until: Option<Day>,
    pub origins: Vec<String>,
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CoverageFile {
    pub from: Day,
    pub until: Day,
    pub as_of: Day,
    pub not_covered: Vec<Text>,
    #[serde(default)]
    pub notice: Vec<Spanned<Notice>>,
    pub section_232_on_full_value: Vec<FullValue>,
    pub goods_of_us_origin: GoodsOfUsOrigin,
    #[serde(default)]
    pub held_not_answered: Vec<HeldNotAnswered>,
}

/// A field of `schedules/` that no answer uses; said among what is not covered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeldNotAnswered {
    #[serde(rename = "field")]
    pub _field: String,
    pub en: String,
    pub ko: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GoodsOfUsOrigin {
    pub provisions: Vec<String>,
    #[serde(rename = "source")]
    pub _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Notice {
    pub id: String,
    pub kind: korus_tariff::law::notices::NoticeKind,
    pub from: Option<Day>,
    pub until: Option<Day>,
    pub what: Text,
    #[serde(default)]
    pub origins: String,
    #[serde(default)]
    pub products: String,
    #[serde(default)]
    pub programs: String,
    pub source: String,
    pub confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullValue {
    pub provision: String,
    #[serde(rename = "source")]
    pub _source: String,
}
