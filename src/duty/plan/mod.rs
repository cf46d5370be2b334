//! The plan: which measures apply to which part of the value, each with its rate and rule, and no amounts.
//!
//! This is the one place where stacking is decided. A quote for a person, a row of a batch and a step of the solver all
//! make a plan here and price it with [`price`]; the first only asks for a trace besides. A plan holds for every value
//! that falls into the same portions and whose column duty compares alike with the rates that the plan turns on, so a
//! batch makes it once for many rows.
//!
//! [`price`]: super::price::price

mod charge;
mod conditions;
mod displaced;
mod split;
mod stacking;

use super::applicable_law::{ApplicableLaw, Candidates};
use super::column_rate::ColumnRate;
use crate::base::money::{Cents, Rate, UnitRate};
use crate::law::book::LawBook;
use crate::law::facts::{FactSet, Facts, Portion};
use crate::law::measure::{Category, Condition, MeasureId, TextId};

pub use split::{Division, Portions, Split};

/// A claim under chapter 98.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chapter98 {
    /// The part of the value that stays dutiable.
    pub dutiable: Cents,
    /// Section 232 duties fall on the full value all the same.
    pub section232_on_full_value: bool,
}

/// What is planned for.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The law book.
    pub book: &'a LawBook,
    /// The law of the day for the origin.
    pub law: &'a ApplicableLaw,
    /// The measures that meet the product.
    pub candidates: &'a Candidates,
    /// Lists that hold the product, for facts that must be asked on them.
    pub on_list: &'a dyn Fn(&str) -> bool,
    /// The chapter of the product.
    pub chapter: u8,
    /// Customs value.
    pub value: Cents,
    /// The column duty under the rate really used: General, a claimed Special rate or column 2; none while it cannot be
    /// priced.
    pub column: Option<ColumnRate>,
    /// Declared facts.
    pub facts: &'a Facts,
    /// Chapter 98 claim.
    pub chapter98: Option<Chapter98>,
}

/// What a layer charges on the value of its portions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Charge {
    /// Nothing: a relief, or a total that the column duty reaches alone.
    Nothing,
    /// A percentage of the value.
    Rate(Rate),
    /// The same less the column duty on that value, which another layer has taken in.
    RateAboveColumn(Rate),
    /// An amount for each unit of quantity.
    PerUnit(UnitRate, TextId),
}

/// A measure that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Layer {
    /// Which.
    pub measure: MeasureId,
    /// Its category, by which duties are summed.
    pub category: Category,
    /// The portions that it applies to.
    pub portions: Portions,
    /// What it charges.
    pub charge: Charge,
    /// Portions whose column duty is inside the charge.
    pub absorbs: Portions,
    /// Some other measure gave way to it.
    pub lifts: bool,
}

/// Why a measure that met the product does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Miss {
    /// A condition does not hold.
    Condition(Condition),
    /// Another measure of its group stands before it.
    Outranked(MeasureId),
    /// A measure of another programme displaces it.
    Displaced(MeasureId),
    /// Goods entered under chapter 98 do not pay it.
    Chapter98,
    /// Personal baggage does not pay it.
    Baggage,
    /// No part of the value is of the kind it works on.
    NoSuchPortion(Portion),
}

/// The layers that apply, without amounts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Plan {
    /// How a value falls into portions.
    pub division: Division,
    /// Measures that apply, in the order of decision.
    pub layers: Vec<Layer>,
    /// Portions that owe the column duty on the line of chapters 1 to 97.
    pub column_portions: Portions,
    /// Unanswered facts that decided nothing yet.
    pub open: FactSet,
    /// Facts that were looked at, answered or not.
    pub looked_at: FactSet,
    /// The column duty is needed and cannot be priced.
    pub needs_column: bool,
    /// The goods cannot be entered under this measure.
    pub refused: Option<MeasureId>,
    /// The law that applies here is not in the pack.
    pub cannot_say: Option<MeasureId>,
    /// A measure whose meeting with the claimed chapter 98 provision was not read.
    pub chapter98_unread: Option<MeasureId>,
}

impl Plan {
    /// Plans a case. `trace` receives every measure that met the product and does not apply.
    #[must_use]
    pub fn of(case: &Case<'_>, trace: Option<&mut Vec<(MeasureId, Miss)>>) -> Plan {
        stacking::plan(case, trace)
    }

    /// The measures that apply, in the order of decision.
    pub fn measures(&self) -> impl Iterator<Item = MeasureId> + '_ {
        self.layers.iter().map(|layer| layer.measure)
    }
}
