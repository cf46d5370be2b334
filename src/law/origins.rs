//! Countries of origin: the table of those the pack knows, and sets of them.

use serde::{Deserialize, Serialize};

use crate::base::country::Country;
use crate::base::date::{Day, Span};
use crate::base::text::Text;
use crate::law::facts::FactId;
use crate::law::plausibility::Plausibility;

/// How many countries a table can hold: one bit each.
pub const COUNTRY_LIMIT: usize = 256;

/// A set of countries of one table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct OriginSet(pub [u64; COUNTRY_LIMIT / 64]);

impl OriginSet {
    /// Adds a country by its index.
    pub fn insert(&mut self, index: u8) {
        if let Some(word) = self.0.get_mut(usize::from(index / 64)) {
            *word |= 1 << (index % 64);
        }
    }

    /// Takes a country out.
    pub fn remove(&mut self, index: u8) {
        if let Some(word) = self.0.get_mut(usize::from(index / 64)) {
            *word &= !(1 << (index % 64));
        }
    }

    /// Whether the country is in.
    #[must_use]
    pub fn contains(&self, index: u8) -> bool {
        self.0.get(usize::from(index / 64)).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }
}

/// A country the pack knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryInfo {
    /// ISO 3166-1 two-letter code.
    pub code: Country,
    /// Its name.
    pub name: Text,
    /// Whether it is a member of the European Union.
    pub eu: bool,
    /// Whether it is inside the customs territory of the United States (general note 2): no origin of an import.
    pub customs_territory: bool,
}

/// What a claim under a special programme does to the merchandise processing fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MpfStatus {
    /// Goods that claim it pay no fee.
    Waived,
    /// They pay it.
    Charged,
    /// Not known: the fee is shown as due, with a warning.
    Unknown,
}

/// A special programme of column 1, by the indicator printed in the Special column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreferenceProgram {
    /// Stable name (`korus`).
    pub id: String,
    /// Indicators, the first being the usual one (`S`, `S+`); none where it is not claimed by one.
    pub indicators: Vec<String>,
    /// Its name.
    pub name: Text,
    /// Origins that may claim it, with their days; `None` where the product decides and any origin may.
    pub origins: Option<Vec<(u8, Span)>>,
    /// Days on which it can be claimed at all.
    pub span: Span,
    /// It is printed in the schedule, but lapsed.
    pub lapsed: bool,
    /// What follows its last day is not known.
    pub unknown_after: bool,
    /// The fact that a claim makes true.
    pub fact: Option<FactId>,
    /// The goods that it is claimed for.
    pub plausible: Plausibility,
    /// What it does to the merchandise processing fee.
    pub mpf: MpfStatus,
    /// Where the law says it.
    pub source: String,
    /// What a reader must know.
    pub note: String,
    /// How sure we are of members and dates.
    pub confidence: String,
}

/// The countries and preference programs of a pack.
#[derive(Clone, Debug, Default)]
pub struct Countries {
    list: Vec<CountryInfo>,
    /// The places in the list, by code.
    by_code: Vec<(Country, u8)>,
    /// Preference programs.
    pub preference_programs: Vec<PreferenceProgram>,
}

impl Countries {
    /// A table; `None` when it is too long or a code comes twice.
    #[must_use]
    pub fn new(list: Vec<CountryInfo>, preference_programs: Vec<PreferenceProgram>) -> Option<Countries> {
        let mut by_code: Vec<(Country, u8)> = Vec::with_capacity(list.len());
        for (index, info) in list.iter().enumerate() {
            let place = by_code.binary_search_by_key(&info.code, |(code, _)| *code).err()?;
            by_code.insert(place, (info.code, u8::try_from(index).ok()?));
        }
        Some(Countries { list, by_code, preference_programs })
    }

    /// The same countries with these preference programs.
    #[must_use]
    pub fn with_preference_programs(self, preference_programs: Vec<PreferenceProgram>) -> Countries {
        Countries { preference_programs, ..self }
    }

    /// The index of a country.
    #[must_use]
    pub fn find(&self, code: Country) -> Option<u8> {
        let place = self.by_code.binary_search_by_key(&code, |(code, _)| *code).ok()?;
        self.by_code.get(place).map(|&(_, index)| index)
    }

    /// The index of a country that goods can be imported from: any but the customs territory itself.
    #[must_use]
    pub fn foreign(&self, code: Country) -> Option<u8> {
        self.find(code).filter(|&index| self.get(index).is_some_and(|country| !country.customs_territory))
    }

    /// The country of an index.
    #[must_use]
    pub fn get(&self, index: u8) -> Option<&CountryInfo> {
        self.list.get(usize::from(index))
    }

    /// All countries in table order.
    #[must_use]
    pub fn all(&self) -> &[CountryInfo] {
        &self.list
    }

    /// Programmes that goods of this origin can claim on this day.
    pub fn claimable(&self, origin: u8, day: Day) -> impl Iterator<Item = &PreferenceProgram> {
        self.preference_programs.iter().filter(move |programme| programme.open_to(origin, day))
    }
}

impl PreferenceProgram {
    /// Whether goods of the origin can claim the programme on the day.
    #[must_use]
    pub fn open_to(&self, origin: u8, day: Day) -> bool {
        let member = self
            .origins
            .as_ref()
            .is_none_or(|members| members.iter().any(|&(index, span)| index == origin && span.holds(day)));
        member && self.span.holds(day)
    }
}
