//! The Korean side as data: every text, rate and line of `schedules/korea/`, with its sources.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::date::{Day, Span};
use crate::base::text::Text;
use crate::hts::code::HtsCode;

/// How well a figure is sourced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in the text, or official data.
    High,
    /// Seen in part, or in two secondary sources.
    Medium,
    /// One secondary source, or derived.
    Low,
}

impl Confidence {
    /// Reads `high`, `medium` or `low`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Confidence> {
        match text {
            "high" => Some(Confidence::High),
            "medium" => Some(Confidence::Medium),
            "low" => Some(Confidence::Low),
            _ => None,
        }
    }
}

/// A sentence with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What it says.
    pub text: Text,
    /// Places in [`KoreaBook::sources`].
    pub sources: Vec<usize>,
    /// How well it is sourced.
    pub confidence: Confidence,
}

/// The same with an id and a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its stable id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it says, and where that stands.
    pub statement: Statement,
}

/// A rate as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rate {
    /// `8%`.
    Percent(Decimal),
    /// `30% or 1908 KRW/kg`, whichever is greater.
    Greater {
        /// Percent of the value.
        percent: Decimal,
        /// Won for one unit.
        won: Decimal,
        /// The unit, as quantities name it.
        unit: String,
    },
    /// `222.8% to 754.3%`: a span, because which line has which rate was not seen.
    Between {
        /// The lowest percentage.
        least: Decimal,
        /// The highest.
        most: Decimal,
    },
}

impl Rate {
    /// Reads a rate; nothing where it has none of the three forms.
    ///
    /// ```
    /// use korus_tariff::korea::book::Rate;
    /// for text in ["8%", "30% or 1908 KRW/kg", "222.8% to 754.3%"] {
    ///     assert_eq!(Rate::parse(text).unwrap().to_string(), text);
    /// }
    /// assert!(Rate::parse("8").is_none() && Rate::parse("9% to 8%").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Rate> {
        if let Some((percent, rest)) = text.split_once(" or ") {
            let (won, unit) = rest.split_once(" KRW/")?;
            let unit = (!unit.is_empty() && unit.bytes().all(|byte| byte.is_ascii_lowercase()))
                .then(|| unit.to_string())?;
            return Some(Rate::Greater { percent: percent_of(percent)?, won: number(won)?, unit });
        }
        if let Some((least, most)) = text.split_once(" to ") {
            let (least, most) = (percent_of(least)?, percent_of(most)?);
            return (least < most).then_some(Rate::Between { least, most });
        }
        percent_of(text).map(Rate::Percent)
    }
}

impl std::fmt::Display for Rate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Rate::Percent(percent) => write!(f, "{percent}%"),
            Rate::Greater { percent, won, unit } => write!(f, "{percent}% or {won} KRW/{unit}"),
            Rate::Between { least, most } => write!(f, "{least}% to {most}%"),
        }
    }
}

/// A number that a rate may have: not negative, few decimals, below ten million.
fn number(text: &str) -> Option<Decimal> {
    let number = Decimal::from_str_exact(text).ok()?.normalize();
    let fits = !number.is_sign_negative() && number.scale() <= 4 && number < Decimal::from(10_000_000);
    fits.then_some(number)
}

/// `12.5%` as 12.5.
#[must_use]
pub fn percent_of(text: &str) -> Option<Decimal> {
    number(text.strip_suffix('%')?)
}

/// How the rate of the agreement falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Falls {
    /// Equal cuts, this many.
    Stages(u8),
    /// Nothing from this day on.
    ZeroFrom(Day),
    /// Never: the base rate is kept.
    Base,
    /// There is no rate of the agreement.
    Outside,
    /// Not known.
    Unknown,
}

/// A category of staging.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// The letter, or a name of ours where the letter was not seen.
    pub id: String,
    /// How it falls.
    pub falls: Falls,
    /// Its name and sources.
    pub statement: Statement,
}

/// Who can use a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotaOf {
    /// Goods under the agreement.
    Korus,
    /// Goods of any origin.
    Everyone,
}

/// A tariff-rate quota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Its id.
    pub id: String,
    /// Who can use it.
    pub of: QuotaOf,
    /// The percentage inside it, where known.
    pub rate: Option<Decimal>,
    /// Tonnes in year 1 and yearly growth in percent, where known.
    pub volume: Option<(Decimal, Decimal)>,
    /// Its name and sources.
    pub statement: Statement,
}

/// What selects a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// From a month and day to before another; over the turn of the year where the first is later.
    Season {
        /// First month and day.
        from: (u8, u8),
        /// First month and day after it.
        until: (u8, u8),
    },
    /// The answer to the question of the line.
    Answer(bool),
}

impl When {
    /// Whether a season holds a day; false for answers.
    #[must_use]
    pub fn holds(self, day: Day) -> bool {
        let (_, month, date) = day.ymd();
        let here = (u8::try_from(month).unwrap_or(0), u8::try_from(date).unwrap_or(0));
        match self {
            When::Season { from, until } if from <= until => from <= here && here < until,
            When::Season { from, until } => from <= here || here < until,
            When::Answer(_) => false,
        }
    }
}

/// One case of a line whose rate hangs on more than the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// When it is.
    pub when: When,
    /// Place in [`KoreaBook::categories`].
    pub category: usize,
    /// Place in [`KoreaBook::quotas`].
    pub quota: Option<usize>,
    /// Its name and sources.
    pub statement: Statement,
}

/// A line with cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Special {
    /// Its id.
    pub id: String,
    /// The fact and the question that selects a case, where no season does.
    pub question: Option<(String, Text)>,
    /// The cases; together they leave nothing out.
    pub cases: Vec<Case>,
}

/// How the rate of a line is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Staging {
    /// By a category: its place in [`KoreaBook::categories`].
    Category(usize),
    /// By cases: the place in [`KoreaBook::specials`].
    Special(usize),
}

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
    /// The lines in code order.
    pub lines: Vec<Line>,
}

impl KoreaBook {
    /// The line of a code of ten digits.
    #[must_use]
    pub fn line(&self, code: HtsCode) -> Option<&Line> {
        let at = self.lines.binary_search_by(|line| line.code.cmp(&code)).ok()?;
        self.lines.get(at)
    }

    /// The lines at or below a code.
    #[must_use]
    pub fn below(&self, code: HtsCode) -> &[Line] {
        let from = self.lines.partition_point(|line| line.code.padded() < code.padded());
        let rest = self.lines.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|line| line.code.starts_with(code))).unwrap_or_default()
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

    /// The citations of places in the list of sources.
    pub(super) fn cite(&self, places: &[usize]) -> Vec<String> {
        places.iter().filter_map(|&place| self.sources.get(place).cloned()).collect()
    }
}
