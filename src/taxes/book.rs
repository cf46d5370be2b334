//! Taxes and assessments as data: `schedules/taxes/`, with its sources.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::body;
use crate::base::date::{Day, Span};
use crate::base::text::Text;
use crate::base::wire::WireError;
use crate::law::measure::Confidence;

/// By what a tax is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Wine gallons times percent of alcohol over 50.
    ProofGallon,
    /// 231 cubic inches.
    WineGallon,
    /// 31 wine gallons.
    Barrel,
    /// A thousand pieces.
    Thousand,
    /// Fifty pieces.
    Fifty,
    /// A pound.
    Pound,
    /// Percent of the first sale price of the importer, with a limit a piece.
    Price,
}

/// Where the carbon dioxide of wine is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effervescence {
    /// At most 0.392 g in 100 ml.
    Still,
    /// Above that, by fermentation.
    Sparkling,
    /// Above that, added.
    Carbonated,
}

/// What the book says beside figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The sentence.
    pub text: Text,
    /// Places in [`TaxBook::sources`].
    pub sources: Vec<usize>,
}

/// What goods are to the tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Its stable name.
    pub id: String,
    /// In words.
    pub name: Text,
    /// What is not certain, for goods of some headings.
    pub doubt: Option<Text>,
    /// The digits with which those begin.
    pub doubt_headings: Vec<String>,
}

/// Percent of alcohol by volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    /// Above this.
    pub over: Decimal,
    /// This itself is in.
    pub over_included: bool,
    /// Up to this.
    pub to: Decimal,
    /// This itself is out.
    pub below: bool,
}

impl Strength {
    /// Whether it holds a percentage.
    #[must_use]
    pub fn holds(&self, percent: Decimal) -> bool {
        let above = percent > self.over || (self.over_included && percent == self.over);
        above && (percent < self.to || (!self.below && percent == self.to))
    }
}

/// A class of tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Its stable name.
    pub id: String,
    /// Place in [`TaxBook::kinds`].
    pub kind: usize,
    /// The digits with which numbers begin that may bear it.
    pub headings: Vec<String>,
    /// By what it is measured.
    pub basis: Basis,
    /// Dollars a unit, or percent of the price; none where the figure was not read.
    pub rate: Option<Decimal>,
    /// Most dollars a piece.
    pub most_each: Option<Decimal>,
    /// The strengths that it is for.
    pub alcohol: Option<Strength>,
    /// The effervescence that it is for.
    pub effervescence: Option<Effervescence>,
    /// Days of entry.
    pub span: Span,
    /// What must be known.
    pub note: Option<Text>,
    /// How well it is sourced.
    pub confidence: Confidence,
    /// Places in [`TaxBook::sources`].
    pub sources: Vec<usize>,
}

/// What is claimed back later, where a reduced rate was assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// Places in [`TaxBook::classes`].
    pub classes: Vec<usize>,
    /// Its stable name.
    pub id: String,
    /// In words.
    pub name: Text,
    /// Dollars a unit of the class.
    pub amount: Decimal,
    /// First day of entry.
    pub from: Day,
    /// Places in [`TaxBook::sources`].
    pub sources: Vec<usize>,
}

/// By what an assessment is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// A kilogram.
    Kilogram,
    /// A pound.
    Pound,
    /// A hundred pounds.
    Hundredweight,
    /// Two thousand pounds.
    ShortTon,
    /// A thousand board feet.
    ThousandBoardFeet,
    /// A head, or a tree.
    Head,
    /// A kilogram of the milk solids of cows in the goods.
    KgMilkSolids,
    /// A kilogram of cotton in the goods.
    KgCotton,
    /// Percent of the value.
    PercentOfValue,
}

/// Whether an assessment is owed at entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Levy {
    /// It is.
    Charged,
    /// No longer.
    Ended,
    /// It is paid to the board.
    NotAtEntry,
    /// It is, and no figure was read.
    NotRead,
    /// It may be, by a factor of the number that is not held.
    FactorNotHeld,
}

/// An assessment of a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Its stable name.
    pub id: String,
    /// In words.
    pub name: Text,
    /// The digits with which numbers begin that bear it.
    pub numbers: Vec<String>,
    /// The digits with which numbers begin that do not.
    pub except: Vec<String>,
    /// By what it is measured.
    pub per: Per,
    /// Dollars a unit, or percent of the value; none where the figure was not read.
    pub rate: Option<Decimal>,
    /// Days of entry.
    pub span: Span,
    /// Whether it is owed at entry.
    pub levy: Levy,
    /// What must be known.
    pub note: Option<Text>,
    /// How well it is sourced.
    pub confidence: Confidence,
    /// Places in [`TaxBook::sources`].
    pub sources: Vec<usize>,
}

/// All of `schedules/taxes/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxBook {
    /// Citations.
    pub sources: Vec<String>,
    /// The day up to which texts were read.
    pub as_of: Day,
    /// Litres in a wine gallon.
    pub litres_per_gallon: Decimal,
    /// Wine gallons in a barrel.
    pub gallons_per_barrel: Decimal,
    /// Kilograms in a pound.
    pub kilograms_per_pound: Decimal,
    /// What the tax is.
    pub base: Statement,
    /// How reduced rates work.
    pub refund: Statement,
    /// What an assessment is.
    pub assessment: Statement,
    /// Cotton in goods.
    pub cotton_open: Statement,
    /// What goods can be.
    pub kinds: Vec<Kind>,
    /// Classes of tax.
    pub classes: Vec<Class>,
    /// Reduced rates.
    pub refunds: Vec<Refund>,
    /// Assessments.
    pub assessments: Vec<Assessment>,
}

impl TaxBook {
    /// Some citations by their places.
    #[must_use]
    pub fn cite(&self, places: &[usize]) -> Vec<String> {
        places.iter().filter_map(|&place| self.sources.get(place).cloned()).collect()
    }

    /// The compiled form.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        body::encode(self)
    }

    /// Reads the compiled form.
    ///
    /// # Errors
    /// [`WireError`] where the bytes are not a whole book.
    pub fn decode(bytes: &[u8]) -> Result<TaxBook, WireError> {
        body::decode(bytes, TaxBook::is_whole)
    }

    /// Whether every place that something refers to is there, and what is divided by is above nothing.
    fn is_whole(&self) -> bool {
        let cited = |places: &[usize]| places.iter().all(|&place| place < self.sources.len());
        let positive = |number: Decimal| number > Decimal::ZERO && number < Decimal::from(1_000_000);
        let rate = |rate: Option<Decimal>| rate.is_none_or(|rate| !rate.is_sign_negative() && positive(rate));
        [self.litres_per_gallon, self.gallons_per_barrel, self.kilograms_per_pound].into_iter().all(positive)
            && [&self.base, &self.refund, &self.assessment, &self.cotton_open]
                .into_iter()
                .all(|statement| cited(&statement.sources))
            && self.classes.iter().all(|class| {
                class.kind < self.kinds.len()
                    && cited(&class.sources)
                    && rate(class.rate)
                    && class.most_each.is_none_or(positive)
            })
            && self.refunds.iter().all(|refund| {
                refund.classes.iter().all(|&class| class < self.classes.len())
                    && cited(&refund.sources)
                    && positive(refund.amount)
            })
            && self.assessments.iter().all(|entry| cited(&entry.sources) && rate(entry.rate))
    }
}
