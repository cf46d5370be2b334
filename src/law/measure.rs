//! The measure model: one dated record says what one Chapter 99 heading does, to which
//! goods of which origins, on which part of their value, and what it displaces.
//!
//! A new proclamation is a new record. When it cannot be written as one, this model is
//! too small and is widened here; the engine holds no heading, rate or date.

use serde::{Deserialize, Serialize};

use crate::base::date::{Day, Span};
use crate::base::money::{Rate, UnitRate};
use crate::base::text::Text;
use crate::law::facts::{FactId, Portion};
use crate::law::lists::ListId;
use crate::law::origins::OriginSet;

/// The index of a programme in the law book.
pub type ProgramId = u8;
/// The index of a group: of one group at most one measure applies to a portion.
pub type GroupId = u8;
/// The index of a measure in the law book.
pub type MeasureId = u16;
/// The index of a text in the book's table of texts.
pub type TextId = u16;

/// Where a programme's headings stand on an entry-summary line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Chapter 98 provision.
    Chapter98,
    /// Section 301 against one country.
    S301Country,
    /// Section 301 against many economies.
    S301Economy,
    /// IEEPA duties other than the reciprocal one.
    IeepaFentanyl,
    /// IEEPA reciprocal duty.
    IeepaReciprocal,
    /// Section 122 surcharge.
    S122,
    /// Section 338.
    S338,
    /// Section 232.
    S232,
    /// Section 201 safeguard.
    S201,
    /// The rate column itself, or what stands in its place.
    Column1,
    /// The line of chapters 1 to 97.
    Chapter1To97,
}

impl Category {
    /// All categories, in declaration order.
    pub const ALL: [Category; 11] = [
        Category::Chapter98,
        Category::S301Country,
        Category::S301Economy,
        Category::IeepaFentanyl,
        Category::IeepaReciprocal,
        Category::S122,
        Category::S338,
        Category::S232,
        Category::S201,
        Category::Column1,
        Category::Chapter1To97,
    ];
}

/// A body of measures under one authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    /// Stable name (`s232_metals`).
    pub id: String,
    /// Name of the layer.
    pub name: Text,
    /// The statute it rests on.
    pub authority: Text,
    /// Where its headings are reported.
    pub category: Category,
    /// What is known of drawback; empty where nothing is.
    pub drawback: Text,
    /// What a reader must know of the whole programme.
    pub note: String,
    /// Gives way only where one of its own headings says so (`displaced by Section 232`);
    /// other programmes give way wherever a measure displaces them.
    pub yields_by_heading: bool,
    /// Serves only to lift other duties: reported only where it lifts one.
    pub relief_only: bool,
}

/// What a measure does to the duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Reported with no duty of its own.
    Nothing,
    /// A percentage of the basis, on top.
    Add(Rate),
    /// Fills the column 1 rate really used (General, or Special where claimed) up to a total.
    Total(Rate),
    /// In place of the column rate.
    Replace(Rate),
    /// An amount for each unit of quantity, on top.
    AddPerUnit(UnitRate, TextId),
    /// Column 2 takes the place of column 1.
    Column2,
    /// The goods cannot be entered.
    Refused,
    /// A duty whose rate is not known.
    Unknown,
}

/// The part of the value on which a measure works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The full customs value.
    Full,
    /// One declared portion.
    Portion(Portion),
    /// Everything but the US content.
    NonUsContent,
}

/// A test that must hold for a measure to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A fact answered yes (`true`) or no (`false`).
    Fact(FactId, bool),
    /// The day of a date fact lies before a day (`true`) or does not (`false`).
    Before(FactId, Day, bool),
    /// The ad valorem equivalent of the column 1 rate is under a rate.
    Column1Under(Rate),
    /// The ad valorem equivalent of the column 1 rate is at least a rate.
    Column1AtLeast(Rate),
    /// An amount fact is declared.
    Declared(FactId),
    /// An amount fact is at least a share of the customs value.
    ShareAtLeast(FactId, Rate),
    /// An amount fact is declared and is under a share of the customs value.
    ShareUnder(FactId, Rate),
    /// A measure that applies displaces this measure's programme.
    Displaced,
}

/// How far a displacement reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole value.
    Whole,
    /// One portion.
    Portion(Portion),
}

/// How a measure stands in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Charged when its conditions hold.
    Charged,
    /// Suspended before it applied.
    Suspended,
    /// Announced; rate or products not published.
    Announced,
    /// In force, but its list is not compiled: the answer is "cannot say".
    ListNotCompiled,
    /// Superseded with retroactive effect.
    AsFiledOnly,
}

/// How sure the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Our deduction.
    Inferred,
    /// Somebody else's statement of the law.
    Secondary,
    /// The text of the law.
    Primary,
}

/// One heading during one interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Name of the record.
    pub id: TextId,
    /// The programme it belongs to.
    pub program: ProgramId,
    /// Of one group at most one measure applies.
    pub group: GroupId,
    /// The lowest rank whose conditions hold is the one that applies.
    pub rank: u8,
    /// The heading to report.
    pub heading: TextId,
    /// A second heading to report for the other part of the value.
    pub heading_with: Option<TextId>,
    /// Origins it covers.
    pub origins: OriginSet,
    /// Products: on any of these lists (every product when empty and `all_products`).
    pub lists: Vec<ListId>,
    /// Every product is covered.
    pub all_products: bool,
    /// Products on any of these lists are left out.
    pub except: Vec<ListId>,
    /// What it does.
    pub effect: Effect,
    /// On which part of the value.
    pub basis: Basis,
    /// The US content counts up to this share of the customs value.
    pub us_content_cap: Option<Rate>,
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// Programmes that are not charged beside it.
    pub displaces: Vec<(ProgramId, Reach)>,
    /// On goods properly entered under chapter 98 only the part that the provision leaves dutiable pays.
    pub chapter98_exempt: bool,
    /// Personal goods in accompanied baggage do not pay.
    pub baggage_exempt: bool,
    /// A preference claim does not relieve.
    pub no_preference: bool,
    /// How it stands.
    pub status: Status,
    /// Entry dates on which it is in force.
    pub span: Span,
    /// Citation.
    pub source: TextId,
    /// How sure it is.
    pub confidence: Confidence,
    /// What a reader must know.
    pub note: TextId,
}
