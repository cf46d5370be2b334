//! Parts of a customs value that the law treats apart.

use serde::{Deserialize, Serialize};

/// A part of the customs value that the law treats apart from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Portion {
    /// What no other portion takes.
    Rest,
    /// Declared value of the steel content.
    Steel,
    /// Declared value of the aluminum content.
    Aluminum,
    /// Declared value of the copper content.
    Copper,
    /// Declared value of the US content.
    UsContent,
    /// The part that chapter 98 relieves of duty.
    Relieved,
}

impl Portion {
    /// All portions, in the order in which lines of an entry are split.
    pub const ALL: [Portion; 6] = [
        Portion::Rest,
        Portion::Steel,
        Portion::Aluminum,
        Portion::Copper,
        Portion::UsContent,
        Portion::Relieved,
    ];
    /// The contents of metal.
    pub const METALS: [Portion; 3] = [Portion::Steel, Portion::Aluminum, Portion::Copper];
    /// How many there are.
    pub const COUNT: usize = Portion::ALL.len();

    /// The amount fact that declares it.
    #[must_use]
    pub fn fact_name(self) -> Option<&'static str> {
        match self {
            Portion::Steel => Some("steel_content"),
            Portion::Aluminum => Some("aluminum_content"),
            Portion::Copper => Some("copper_content"),
            Portion::UsContent => Some("us_content"),
            Portion::Rest | Portion::Relieved => None,
        }
    }
}
