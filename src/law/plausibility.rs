//! How likely a fact or a claim is to be true of some goods, as the law book holds it.
//!
//! The law lets a certified use reach every line, and a measure may free whatever is a donation. A tool that asks each
//! shipper of pipes about donations, or offers a saving for calling a sheet mask a film, is not believed when it is right.
//! What stands here decides what is asked, in which order, and what is offered; never what is owed: a fact that nobody
//! asks about can be stated all the same, and is then obeyed.

use serde::{Deserialize, Serialize};

use crate::base::layout::{wire_enum, wire_struct};
use crate::hts::code::HtsCode;

/// How often a fact is true of goods of a kind, the most likely first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likelihood {
    /// An ordinary shipper of such goods would think of it.
    #[default]
    Common,
    /// It happens, and takes papers that must be gathered first: certificates of a mill, a statement of use.
    NeedsPapers,
    /// A rare case: nobody is asked about it who does not ask for all.
    Rare,
}

/// Neighbouring tariff numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// The first, as ten digits.
    pub from: u64,
    /// The first behind them.
    pub until: u64,
}

/// The goods that a fact or a claim can be true of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plausibility {
    /// Where nothing else is said.
    pub usual: Likelihood,
    /// Goods that it is common with.
    pub common: Vec<Numbers>,
    /// Goods that it is seen with, given the papers.
    pub needs_papers: Vec<Numbers>,
    /// The only goods that it can be true of; empty where it can be true of all.
    pub only: Vec<Numbers>,
    /// Goods that it cannot be true of.
    pub never: Vec<Numbers>,
}

wire_enum!(Likelihood { 0 Common, 1 NeedsPapers, 2 Rare });
wire_struct!(Numbers { from, until });
wire_struct!(Plausibility { usual, common, needs_papers, only, never });

impl Plausibility {
    /// How likely it is of goods of a tariff number; none where the goods rule it out.
    #[must_use]
    pub fn of(&self, code: HtsCode) -> Option<Likelihood> {
        let number = code.padded();
        let named = |goods: &[Numbers]| goods.iter().any(|run| run.from <= number && number < run.until);
        if named(&self.never) || !(self.only.is_empty() || named(&self.only)) {
            return None;
        }
        Some(match self {
            _ if named(&self.common) => Likelihood::Common,
            _ if named(&self.needs_papers) => Likelihood::NeedsPapers,
            _ => self.usual,
        })
    }
}
