//! The Korean side as data: every text, rate and line of `schedules/korea/`, with its sources.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub use super::concession::{Case, Category, Falls, Quota, QuotaOf, Special, Staging, When};
pub use super::rate::{Rate, percent_of};
pub use super::statement::{Confidence, Entry, Statement};
pub use super::tariff::{Printed, Said, Tariff};
use crate::base::date::{Day, Span};
use crate::base::text::Text;
use crate::hts::code::HtsCode;

/// Whether value added tax is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VatKind {
    /// It is.
    Taxable,
    /// It is not.
    Exempt,
    /// Not held.
    Unknown,
}

/// What lines that were read in one place share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Place in [`KoreaBook::editions`].
    pub edition: usize,
    /// Places in [`KoreaBook::sources`].
    pub sources: Vec<usize>,
    /// How well they are sourced.
    pub confidence: Confidence,
    /// Whether base rates are those of the agreement itself.
    pub agreement_base: bool,
    /// Value added tax.
    pub vat: VatKind,
    /// Place in [`KoreaBook::quotas`].
    pub quota: Option<usize>,
    /// Place in [`KoreaBook::safeguards`].
    pub safeguard: Option<usize>,
    /// What else must be known.
    pub note: Option<Text>,
}

/// One line of ten digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its code.
    pub code: HtsCode,
    /// The base rate; none where it is not held.
    pub base: Option<Rate>,
    /// How the rate of the agreement is found.
    pub staging: Staging,
    /// Whether the code is in the edition of today.
    pub exists: bool,
    /// Its name.
    pub name: Text,
    /// Place in [`KoreaBook::blocks`].
    pub block: usize,
}

/// All that is held of a line: its rates, and of some lines how they come about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<'b> {
    /// Its code.
    pub code: HtsCode,
    /// Staging, cases, quota, safeguard and base rate of the agreement.
    pub held: Option<&'b Line>,
    /// The rates of the years printed; none of a line that is gone from the nomenclature.
    pub printed: Option<&'b Printed>,
}

/// A tax beside duty and value added tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tax {
    /// Id, name and sources.
    pub entry: Entry,
    /// Whether it is charged on value and duty.
    pub on_value: bool,
    /// Taxes before it that it is charged on: places in [`KoreaBook::taxes`].
    pub on_taxes: Vec<usize>,
}

/// Goods that carry a tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Levied {
    /// Place in [`KoreaBook::taxes`].
    pub tax: usize,
    /// Headings; the longest that fits decides.
    pub headings: Vec<HtsCode>,
    /// Days of importation.
    pub span: Span,
    /// The percentage, where it is held and hangs on the code alone.
    pub percent: Option<Decimal>,
    /// Won that are taken off.
    pub relief: i64,
    /// What it says, and where that stands.
    pub statement: Statement,
}

/// Where value added tax is charged by the general rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatGeneral {
    /// Chapters in which it is.
    pub chapters: Vec<u8>,
    /// Headings of them in which that is open.
    pub open: Vec<HtsCode>,
    /// What that rests on.
    pub statement: Statement,
}

/// A rung of the order in which rates are chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Id, name and sources.
    pub entry: Entry,
    /// Whether rates of this rung are held.
    pub held: bool,
}

/// What holds for every line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// Days of importation that are answered for.
    pub window: Span,
    /// The day up to which the law was read.
    pub as_of: Day,
    /// The day on which the agreement entered into force; its year is year 1.
    pub in_force: Day,
    /// What rates of equal cuts are cut to, in percent.
    pub rate_step: Decimal,
    /// What duty and taxes are cut to, in won.
    pub amount_step: i64,
    /// What the value is cut to, in won.
    pub value_step: i64,
    /// The basis of the value.
    pub value: Statement,
    /// Which exchange rate customs uses.
    pub exchange: Statement,
    /// How amounts are cut.
    pub rounding: Statement,
    /// Percentage of value added tax.
    pub vat_percent: Decimal,
    /// Value added tax where it is charged.
    pub vat: Statement,
    /// Where it is not.
    pub vat_exempt: Statement,
    /// Where that is not held.
    pub vat_unknown: Statement,
    /// Value added tax of lines whose block does not say.
    pub vat_general: VatGeneral,
    /// Chapters, and headings of others, in which no goods are taxed but those of the rows.
    pub complete: (Vec<u8>, Vec<HtsCode>),
    /// What that rests on.
    pub other_taxes: Statement,
    /// The tax that goods of any other chapter may carry: its place in [`KoreaBook::taxes`], and why that is open.
    pub incomplete: (usize, Statement),
    /// Dollars up to which shipments of persons are free.
    pub low_value_usd: Decimal,
    /// The remark on them.
    pub low_value: Statement,
    /// First chapter of the remark on industrial goods, and the first after it.
    pub industrial_chapters: (u8, u8),
    /// That remark.
    pub industrial: Statement,
    /// Where to look up what is not held.
    pub look_up: Statement,
    /// What the rate of the agreement presupposes.
    pub origin: Statement,
    /// Base rates of the agreement.
    pub agreement_base: Statement,
    /// Base rates of other sources.
    pub cited_base: Statement,
}

/// All of `schedules/korea/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KoreaBook {
    /// What holds for every line.
    pub rules: Rules,
    /// Citations.
    pub sources: Vec<String>,
    /// Names of editions of the nomenclature, by id.
    pub editions: Vec<(String, Text)>,
    /// Categories of staging.
    pub categories: Vec<Category>,
    /// Quotas.
    pub quotas: Vec<Quota>,
    /// Lines with cases.
    pub specials: Vec<Special>,
    /// Safeguards.
    pub safeguards: Vec<Entry>,
    /// Taxes in the order in which they are charged.
    pub taxes: Vec<Tax>,
    /// Which goods carry them.
    pub levied: Vec<Levied>,
    /// The order in which rates are chosen.
    pub tiers: Vec<Tier>,
    /// What lines share.
    pub blocks: Vec<Block>,
    /// Lines of which more is held than their rates, in code order.
    pub lines: Vec<Line>,
    /// The rates of every line.
    pub tariff: Tariff,
}

impl KoreaBook {
    /// The line of a code of ten digits.
    #[must_use]
    pub fn line(&self, code: HtsCode) -> Option<&Line> {
        let at = self.lines.binary_search_by(|line| line.code.cmp(&code)).ok()?;
        self.lines.get(at)
    }

    /// All that is held of a line of ten digits; `None` where that is nothing.
    #[must_use]
    pub fn known(&self, code: HtsCode) -> Option<Known<'_>> {
        let (held, printed) = (self.line(code), self.tariff.printed(code));
        (held.is_some() || printed.is_some()).then_some(Known { code, held, printed })
    }

    /// The lines at or below a code, in order.
    #[must_use]
    pub fn below(&self, code: HtsCode) -> Vec<Known<'_>> {
        let within = |line: HtsCode| line.starts_with(code);
        let from = self.lines.partition_point(|line| line.code.padded() < code.padded());
        let held = self.lines.iter().skip(from).map(|line| line.code).take_while(|line| within(*line));
        let lines = &self.tariff.lines;
        let from = lines.partition_point(|(line, _)| line.padded() < code.padded());
        let printed = lines.iter().skip(from).map(|(line, _)| *line).take_while(|line| within(*line));
        let mut codes: Vec<HtsCode> = held.chain(printed).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.into_iter().filter_map(|code| self.known(code)).collect()
    }

    /// What a line shares with others that were read in the same place.
    #[must_use]
    pub fn block(&self, line: &Line) -> Option<&Block> {
        self.blocks.get(line.block)
    }

    /// Value added tax of a line.
    #[must_use]
    pub fn vat_of(&self, line: Known<'_>) -> VatKind {
        let of_block = line.held.and_then(|held| self.block(held)).map(|block| block.vat);
        if let Some(kind @ (VatKind::Taxable | VatKind::Exempt)) = of_block {
            return kind;
        }
        let VatGeneral { chapters, open, .. } = &self.rules.vat_general;
        let charged = chapters.contains(&line.code.chapter())
            && !open.iter().any(|heading| line.code.starts_with(*heading));
        if charged { VatKind::Taxable } else { VatKind::Unknown }
    }

    /// The row that says whether goods of a code carry a tax on a day.
    #[must_use]
    pub fn levied(&self, tax: usize, code: HtsCode, day: Day) -> Option<&Levied> {
        let rows = self.levied.iter().filter(|row| row.tax == tax && row.span.holds(day));
        let fit = |row: &&Levied| {
            let headings = row.headings.iter().filter(|&&heading| code.starts_with(heading));
            headings.map(|heading| heading.length()).max()
        };
        rows.filter(|row| fit(row).is_some()).max_by_key(fit)
    }

    /// Whether every taxed good of the chapter of a code is held.
    #[must_use]
    pub fn is_complete(&self, code: HtsCode) -> bool {
        let (chapters, headings) = &self.rules.complete;
        chapters.contains(&code.chapter()) || headings.iter().any(|&heading| code.starts_with(heading))
    }

    /// The fact and the question that select a case of the line.
    pub(super) fn question(&self, line: Known<'_>) -> Option<(&str, &Text)> {
        let Staging::Special(place) = line.held?.staging else { return None };
        let (fact, text) = self.specials.get(place)?.question.as_ref()?;
        Some((fact, text))
    }

    /// The citations of places in the list of sources.
    pub(super) fn cite(&self, places: &[usize]) -> Vec<String> {
        places.iter().filter_map(|&place| self.sources.get(place).cloned()).collect()
    }
}
