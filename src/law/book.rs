//! The law book: everything of a pack but the base schedule.

use crate::base::date::{Day, Span};
use crate::base::layout::{Wire, put_all};
use crate::base::text::Text;
use crate::base::wire::{Reader, WireError, Writer};
use crate::law::facts::Dictionary;
use crate::law::fees::Fees;
use crate::law::line_words::LineWords;
use crate::law::lists::ProductLists;
use crate::law::measure::{Category, Measure, Program, TextId};
use crate::law::notices::Notice;
use crate::law::origins::Countries;
use crate::law::refunds::{GivenBack, RefundRule, Section};
use crate::law::remedies::RemedyFlags;
use crate::law::texts::Texts;

/// The order of headings on an entry-summary line during one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportingOrder {
    /// Entry dates.
    pub span: Span,
    /// Categories, first reported first.
    pub order: Vec<Category>,
    /// Citation.
    pub source: TextId,
}

/// Dates and names that every answer carries.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub texts: Texts,
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
    /// Beginnings of chapter 98 provisions (padded codes and their digits) under which goods of US origin come back; by no
    /// other way are they imports.
    pub home_goods: Vec<(u64, u8)>,
    /// Programmes whose duty comes back, for whom and when.
    pub given_back: Vec<GivenBack>,
    /// Which lines of which origins an antidumping or countervailing duty case may reach.
    pub remedies: RemedyFlags,
    /// What is known to come or contested; it travels with the words.
    pub notices: Vec<Notice>,
    /// Grounds on which duty of a past entry comes back; they travel with the words.
    pub refunds: Vec<RefundRule>,
    /// What lines say of their goods in their own words, by number; it travels with the words.
    pub line_words: Vec<LineWords>,
    /// Sections of the schedule; they travel with the words.
    pub sections: Vec<Section>,
}

impl LawBook {
    /// What the words of a number ask of its goods; of ten digits also what the words of its line ask.
    pub fn words_of(&self, padded: u64, digits: u8) -> impl Iterator<Item = &LineWords> {
        let own = move |code: u64, digits: u8| {
            let from = self.line_words.partition_point(|line| (line.code, line.digits) < (code, digits));
            let words = self.line_words.get(from..).unwrap_or_default().iter();
            words.take_while(move |line| (line.code, line.digits) == (code, digits))
        };
        let line = padded / 100 * 100;
        own(line, 8).chain(own(padded, 10).filter(move |_| digits == 10))
    }

    /// The text of an index; empty where there is none.
    #[must_use]
    pub fn text(&self, id: TextId) -> &str {
        self.texts.get(id)
    }

    /// The programme of a measure.
    #[must_use]
    pub fn program_of(&self, measure: &Measure) -> Option<&Program> {
        self.programs.get(usize::from(measure.program))
    }

    /// Writes the book.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut records = Writer::new();
        self.coverage.put(&mut records);
        self.texts.put(&mut records);
        self.programs.put(&mut records);
        self.groups.put(&mut records);
        Measure::put_table(&self.measures, &mut records);
        put_all(self.facts.all(), &mut records);
        put_all(self.countries.all(), &mut records);
        self.countries.preference_programs.put(&mut records);
        self.fees.put(&mut records);
        self.reporting.put(&mut records);
        self.section_232_on_full_value.put(&mut records);
        self.home_goods.put(&mut records);
        self.given_back.put(&mut records);
        self.remedies.encode(&mut records);
        let mut writer = Writer::new();
        writer.bytes(&records.finish());
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
        let records = &mut Reader::new(reader.bytes()?);
        let mut book = LawBook {
            coverage: Wire::get(records)?,
            texts: Wire::get(records)?,
            programs: Wire::get(records)?,
            groups: Wire::get(records)?,
            measures: Measure::get_table(records)?,
            facts: Dictionary::new(Wire::get(records)?).ok_or(WireError::OutOfBounds)?,
            countries: Countries::new(Wire::get(records)?, Wire::get(records)?)
                .ok_or(WireError::OutOfBounds)?,
            fees: Wire::get(records)?,
            reporting: Wire::get(records)?,
            section_232_on_full_value: Wire::get(records)?,
            home_goods: Wire::get(records)?,
            given_back: Wire::get(records)?,
            remedies: RemedyFlags::decode(records)?,
            lists: ProductLists::default(),
            notices: Vec::new(),
            line_words: Vec::new(),
            refunds: Vec::new(),
            sections: Vec::new(),
        };
        book.lists = ProductLists::decode(&mut reader, lines, book.texts.len())?;
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
        let within = within
            && self
                .given_back
                .iter()
                .flat_map(|back| &back.programs)
                .all(|&program| usize::from(program) < self.programs.len());
        let small = self.programs.len() <= 64 && self.groups.len() <= 64;
        if within && small && u16::try_from(self.measures.len()).is_ok() {
            Ok(())
        } else {
            Err(WireError::OutOfBounds)
        }
    }
}
