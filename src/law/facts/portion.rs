//! Parts of a customs value that the law treats apart.

use serde::Deserialize;

use crate::base::text::Text;

/// A part of the customs value that the law treats apart from the rest, by its place in the order in which lines of an
/// entry are split.
///
/// Which materials have a portion is data: a fact of the dictionary declares each ([`Declared`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Portion(u8);

impl Portion {
    /// What no other portion takes.
    pub const REST: Portion = Portion(0);
    /// Declared value of the US content.
    pub const US_CONTENT: Portion = Portion(6);
    /// The part that chapter 98 relieves of duty.
    pub const RELIEVED: Portion = Portion(7);
    /// How many there are at most.
    pub const COUNT: usize = 8;
    /// How many materials can have one.
    pub const MATERIALS: usize = 5;

    /// The content of the material of that place in the dictionary.
    #[must_use]
    pub fn material(place: usize) -> Option<Portion> {
        let place = u8::try_from(place).ok()?;
        (usize::from(place) < Portion::MATERIALS).then_some(Portion(place + 1))
    }

    /// All portions, in the order in which lines of an entry are split.
    pub fn all() -> impl Iterator<Item = Portion> {
        (0..).take(Portion::COUNT).map(Portion)
    }

    /// The contents of materials.
    pub fn materials() -> impl Iterator<Item = Portion> {
        (1..).take(Portion::MATERIALS).map(Portion)
    }

    /// The portion of a place in the order.
    #[must_use]
    pub fn at(place: u8) -> Option<Portion> {
        (usize::from(place) < Portion::COUNT).then_some(Portion(place))
    }

    /// Its place in the order.
    #[must_use]
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// What a portion is to the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PortionKind {
    /// The content of a material, of which an importer may not know the value.
    Material,
    /// The content of US origin.
    UsContent,
}

/// The portion that an amount fact declares.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// What it is to the law.
    pub kind: PortionKind,
    /// The word for it in measures and answers.
    pub id: String,
    /// Its name.
    pub name: Text,
}
