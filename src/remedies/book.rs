//! Cases and rates as data: `schedules/remedies/`, with its sources.

use serde::{Deserialize, Serialize};

use crate::base::country::Country;
use crate::base::date::{Day, Span};
use crate::base::money::Rate;
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::law::measure::Confidence;

/// Which of the two duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemedyKind {
    /// Antidumping duty, 19 USC 1673.
    Antidumping,
    /// Countervailing duty, 19 USC 1671.
    Countervailing,
}

/// How far a case has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// An order.
    Order,
    /// A preliminary determination, of which it is not known what followed.
    Investigation,
    /// An agreement or a suspension stands in the place of a duty.
    Suspended,
}

/// What the book says beside figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The sentence.
    pub text: Text,
    /// Places in [`RemedyBook::sources`].
    pub sources: Vec<usize>,
}

/// Goods of another origin that a case covers all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Also {
    /// Where they are completed.
    pub origin: Country,
    /// From which day of entry.
    pub from: Day,
    /// Only an inquiry: whether they are covered is not known.
    pub inquiry: bool,
    /// What they are.
    pub statement: Statement,
}

/// A cash deposit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figure {
    /// In percent of the entered value.
    Percent(Rate),
    /// Goods that the firm both made and shipped are outside of the order.
    Excluded,
    /// Published, and not read.
    NotRead,
}

/// From when a result holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effective {
    /// Since the investigation, whose day has no source: the oldest result of its case.
    Unknown,
    /// From this day of entry.
    Day(Day),
    /// Published in the month that begins on this day, on a day that was not read: it holds from the next month on, and
    /// within the month it is open.
    Month(Day),
}

/// A result for some firms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirmRate {
    /// Their names, one firm or a group that is one; empty for firms whose names were not read.
    pub firms: Vec<String>,
    /// The deposit.
    pub figure: Figure,
    /// From when.
    pub from: Effective,
    /// The period of review, or the investigation, as the source has it.
    pub period: String,
    /// Place in [`RemedyBook::sources`].
    pub source: usize,
    /// How well it is sourced.
    pub confidence: Confidence,
}

/// The rate of firms without one of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllOthers {
    /// In percent of the entered value.
    pub rate: Rate,
    /// From which day of entry it is held.
    pub from: Day,
    /// Place in [`RemedyBook::sources`].
    pub source: usize,
}

/// A case whose scope is held in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Number of Commerce, such as A-580-878.
    pub id: String,
    /// Which duty.
    pub kind: RemedyKind,
    /// Origin.
    pub origin: Country,
    /// The product.
    pub product: Text,
    /// The limits in words.
    pub scope: Text,
    /// What else must be known.
    pub note: Option<Text>,
    /// How far it has come.
    pub standing: Standing,
    /// Days of entry on which it is in force.
    pub span: Span,
    /// The day of the newest continuation.
    pub continued: Option<Day>,
    /// Places in [`RemedyBook::sources`].
    pub sources: Vec<usize>,
    /// How well it is sourced.
    pub confidence: Confidence,
    /// Numbers that the scope names, as published, rising.
    pub numbers: Vec<HtsCode>,
    /// Rate lines that fit its words by our reading; only where no numbers were read.
    pub fits: Vec<HtsCode>,
    /// Goods of other origins.
    pub also: Vec<Also>,
    /// The rate of all others.
    pub all_others: Option<AllOthers>,
    /// Results for firms.
    pub rates: Vec<FirmRate>,
}

/// A case of which no more is held than what the yearly lists of orders print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedCase {
    /// Number of Commerce.
    pub id: String,
    /// Which duty.
    pub kind: RemedyKind,
    /// Origin.
    pub origin: Country,
    /// Place in [`RemedyBook::products`].
    pub product: usize,
    /// How far it has come.
    pub standing: Standing,
    /// Day of the order, where it is known; it is taken to be in force before all days held where it is not.
    pub from: Day,
    /// The newest notice that was found.
    pub notice: String,
    /// Its day.
    pub notice_date: Option<Day>,
    /// The yearly list that names it.
    pub listed_in: String,
}

/// A product of the yearly lists, and the rate lines that fit its words by our reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedProduct {
    /// As printed.
    pub name: String,
    /// Rate lines that fit, rising.
    pub fits: Vec<HtsCode>,
}

/// What holds for every case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// The day up to which texts were read.
    pub as_of: Day,
    /// The day up to which final results were found.
    pub results_until: Day,
    /// Years after which the next result of a yearly review is due.
    pub next_result_years: i32,
    /// The type of an entry of goods under an order.
    pub entry_type: String,
    /// The types of entry.
    pub entry_types: Statement,
    /// A deposit is not the duty.
    pub cash_deposit: Statement,
    /// A deposit of nothing.
    pub zero: Statement,
    /// What it is in percent of.
    pub base: Statement,
    /// Other duties beside it.
    pub stacking: Statement,
    /// Which firm's rate applies.
    pub order_of_rates: Statement,
    /// The declaration of the importer.
    pub reimbursement: Statement,
    /// Words, not numbers, decide.
    pub words_decide: Statement,
    /// What the lists of orders lack.
    pub lists_lack: Statement,
    /// Cases found by words.
    pub by_words: Statement,
    /// Chapter 98.
    pub chapter98: Statement,
    /// Where to look up what is not held.
    pub look_up: Statement,
}

/// All of `schedules/remedies/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemedyBook {
    /// What holds for every case.
    pub rules: Rules,
    /// Citations.
    pub sources: Vec<String>,
    /// Names of firms in Korean: as in [`FirmRate::firms`], and as they are written.
    pub korean_names: Vec<(String, String)>,
    /// Cases whose scope is held.
    pub cases: Vec<Case>,
    /// All others.
    pub listed: Vec<ListedCase>,
    /// Their products.
    pub products: Vec<ListedProduct>,
}

impl RemedyBook {
    /// A citation by its place.
    #[must_use]
    pub fn source(&self, place: usize) -> &str {
        self.sources.get(place).map_or("", String::as_str)
    }
}
