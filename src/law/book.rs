//! The law book: everything of a pack but the base schedule.

use serde::{Deserialize, Serialize};

use super::date::{Day, Span};
use super::facts::{Dictionary, Fact, Text};
use super::fees::Fees;
use super::lists::ProductLists;
use super::measure::{Category, Measure, Program, TextId};
use super::origins::{Countries, CountryInfo, SpecialProgramme};
use super::wire::{Reader, WireError, Writer};

/// The order of headings on an entry-summary line during one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportingOrder {
    /// Entry dates.
    pub span: Span,
    /// Categories, first reported first.
    pub order: Vec<Category>,
    /// Citation.
    pub source: TextId,
}

/// Dates and names that every answer carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Entry dates that the pack answers for.
    pub window: Span,
    /// The day up to which the law was read.
    pub as_of: Day,
    /// What is not covered, in words.
    pub not_covered: Vec<Text>,
}

/// Everything of a pack but the base schedule.
#[derive(Clone, Debug, Default)]
pub struct LawBook {
    /// Dates and limits.
    pub coverage: Option<Coverage>,
    /// Headings, citations and notes, each once.
    pub texts: Vec<String>,
    /// Programmes.
    pub programs: Vec<Program>,
    /// Names of groups.
    pub groups: Vec<String>,
    /// Measures, in file order.
    pub measures: Vec<Measure>,
    /// Product lists.
    pub lists: ProductLists,
    /// Facts.
    pub facts: Dictionary,
    /// Countries and special programmes.
    pub countries: Countries,
    /// Fees.
    pub fees: Fees,
    /// Reporting order by period.
    pub reporting: Vec<ReportingOrder>,
    /// Chapter 98 provisions (padded codes) under which Section 232 duties fall on the full value all the same.
    pub section_232_on_full_value: Vec<u64>,
}

#[derive(Serialize, Deserialize)]
struct Records {
    coverage: Option<Coverage>,
    texts: Vec<String>,
    programs: Vec<Program>,
    groups: Vec<String>,
    measures: Vec<Measure>,
    facts: Vec<Fact>,
    countries: Vec<CountryInfo>,
    programmes: Vec<SpecialProgramme>,
    fees: Fees,
    reporting: Vec<ReportingOrder>,
    section_232_on_full_value: Vec<u64>,
}

impl LawBook {
    /// The text of an index; empty where there is none.
    #[must_use]
    pub fn text(&self, id: TextId) -> &str {
        self.texts.get(usize::from(id)).map_or("", String::as_str)
    }

    /// The programme of a measure.
    #[must_use]
    pub fn program_of(&self, measure: &Measure) -> Option<&Program> {
        self.programs.get(usize::from(measure.program))
    }

    /// Writes the book.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let records = Records {
            coverage: self.coverage.clone(),
            texts: self.texts.clone(),
            programs: self.programs.clone(),
            groups: self.groups.clone(),
            measures: self.measures.clone(),
            facts: self.facts.iter().map(|(_, fact)| fact.clone()).collect(),
            countries: self.countries.all().to_vec(),
            programmes: self.countries.programmes.clone(),
            fees: self.fees.clone(),
            reporting: self.reporting.clone(),
            section_232_on_full_value: self.section_232_on_full_value.clone(),
        };
        let mut writer = Writer::new();
        // Growing a vector cannot fail to hold what was built in memory a moment ago.
        writer.bytes(&postcard::to_stdvec(&records).unwrap_or_default());
        self.lists.encode(&mut writer);
        writer.finish()
    }

    /// Reads a book over a schedule of `lines` lines, and refuses one whose records
    /// point outside their tables.
    ///
    /// # Errors
    /// Bytes that were not written by [`LawBook::encode`] for such a schedule.
    pub fn decode(bytes: &[u8], lines: u32) -> Result<LawBook, WireError> {
        let mut reader = Reader::new(bytes);
        let records: Records = postcard::from_bytes(reader.bytes()?).map_err(|_| WireError::UnknownTag)?;
        let lists = ProductLists::decode(&mut reader, lines, records.texts.len())?;
        let book = LawBook {
            coverage: records.coverage,
            texts: records.texts,
            programs: records.programs,
            groups: records.groups,
            measures: records.measures,
            lists,
            facts: Dictionary::new(records.facts).ok_or(WireError::OutOfBounds)?,
            countries: Countries::new(records.countries, records.programmes).ok_or(WireError::OutOfBounds)?,
            fees: records.fees,
            reporting: records.reporting,
            section_232_on_full_value: records.section_232_on_full_value,
        };
        book.check().map(|()| book)
    }

    fn check(&self) -> Result<(), WireError> {
        let within = self.measures.iter().all(|measure| {
            usize::from(measure.program) < self.programs.len()
                && usize::from(measure.group) < self.groups.len()
                && measure.displaces.iter().all(|&(program, _)| usize::from(program) < self.programs.len())
                && measure
                    .lists
                    .iter()
                    .chain(&measure.except)
                    .all(|&list| usize::from(list) < self.lists.names.len())
        });
        let small = self.programs.len() <= 64 && self.groups.len() <= 64;
        if within && small && self.measures.len() <= usize::from(u16::MAX) {
            Ok(())
        } else {
            Err(WireError::OutOfBounds)
        }
    }
}
