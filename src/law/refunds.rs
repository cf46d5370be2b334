//! Grounds on which duty of a past entry comes back, and the ways to ask for it.

use serde::Deserialize;

use crate::base::date::{Day, Span};
use crate::base::text::Text;
use crate::law::measure::{Confidence, ProgramId, TextId};
use crate::law::origins::OriginSet;

/// What a ground gives back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// All duty under these programmes.
    Programs(Vec<ProgramId>),
    /// What a claim under the special programme of this name takes off, made late.
    Claim(String),
    /// What the law, changed for entry dates already past, no longer asks under these programmes; the day whose law
    /// the entries were filed under, where it is another than that of entry.
    Retroactive(Vec<ProgramId>, Option<Day>),
    /// Nothing yet: a court has held these programmes unlawful, and the case is not over.
    Contested(Vec<ProgramId>),
    /// What was paid above the law.
    Overpayment,
}

/// Whether an entry must be liquidated for a way to be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Liquidation {
    /// It does not matter.
    Any,
    /// Not yet.
    Before,
    /// Already.
    After,
}

/// The day from which a deadline runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// Day of entry.
    Entry,
    /// Day of importation.
    Importation,
    /// Day of liquidation.
    Liquidation,
}

/// How long a way is open; the last day is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// So many days after the anchor.
    Days(i32),
    /// The same day so many years later.
    Years(i32),
}

impl Period {
    /// The last day.
    #[must_use]
    pub fn last_day(self, from: Day) -> Day {
        match self {
            Period::Days(days) => from.plus(days),
            Period::Years(years) => from.plus_years(years),
        }
    }
}

/// The last day of a way that closes before liquidation: so many days before the day that is set for it, which is so
/// many days after entry where none is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeforeLiquidation {
    /// Days before liquidation.
    pub days: i32,
    /// Days from entry to liquidation in the usual cycle.
    pub cycle: i32,
}

/// A way to ask for a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Stable name.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Whether the entry must be liquidated.
    pub liquidation: Liquidation,
    /// The deadline; none where no deadline is known.
    pub deadline: Option<(Anchor, Period)>,
    /// Another deadline, of which the earlier counts.
    pub before_liquidation: Option<BeforeLiquidation>,
    /// From which day the deadline runs is not settled, and it is counted from the earliest: past it the way may be
    /// open still.
    pub counted_from_earliest: bool,
    /// Comes into question once the way of this name is closed.
    pub once_closed: Option<String>,
    /// While it is open, the ways of these names are closed to the entry: they come first.
    pub gives_way_to: Vec<String>,
    /// Cannot be asked for while a refund by the ways of these names runs.
    pub not_while: Vec<String>,
    /// Citation.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// What a reader must know.
    pub note: Text,
}

/// A ground on which duty comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundRule {
    /// Stable name.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Why.
    pub reason: Text,
    /// What it gives back.
    pub ground: Ground,
    /// Origins it covers.
    pub origins: OriginSet,
    /// Entry dates it covers.
    pub span: Span,
    /// First day on which it can be asked for.
    pub opens: Option<Day>,
    /// The ways to ask for it.
    pub routes: Vec<Route>,
    /// Citation.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// What a quote has to know of a ground that gives back whole programmes; the ground itself travels with the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenBack {
    /// Programmes whose duty comes back.
    pub programs: Vec<ProgramId>,
    /// Origins it covers.
    pub origins: OriginSet,
    /// Entry dates it covers.
    pub span: Span,
    /// First day on which it can be asked for.
    pub opens: Option<Day>,
    /// Citation.
    pub source: TextId,
}

/// A section of the schedule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Section {
    /// Its Roman number.
    pub id: String,
    /// First and last chapter.
    pub chapters: (u8, u8),
    /// Its name.
    pub name: Text,
}
