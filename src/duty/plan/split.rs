//! Parts of the customs value, and how it falls into them.

use super::Case;
use crate::base::money::{Cents, Rate};
use crate::law::facts::{Content, FactId, Portion};
use crate::law::measure::Condition;

/// A set of portions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Portions(u8);

impl Portions {
    /// Adds a portion.
    pub fn insert(&mut self, portion: Portion) {
        self.0 |= 1 << portion.place();
    }

    /// Adds the portions of another set.
    pub fn extend(&mut self, others: Portions) {
        self.0 |= others.0;
    }

    /// Whether the portion is in.
    #[must_use]
    pub fn contains(self, portion: Portion) -> bool {
        self.0 >> portion.place() & 1 == 1
    }

    /// Whether some portion is in both.
    #[must_use]
    pub fn meets(self, others: Portions) -> bool {
        self.0 & others.0 != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The portions in order.
    pub fn iter(self) -> impl Iterator<Item = Portion> {
        Portion::all().filter(move |&portion| self.contains(portion))
    }
}

/// A customs value, fallen into its portions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split([Cents; Portion::COUNT]);

impl Split {
    /// The value of a portion.
    #[must_use]
    pub fn value(&self, portion: Portion) -> Cents {
        self.0[portion.place()]
    }

    /// The value of a set of portions.
    #[must_use]
    #[inline]
    pub fn value_of(&self, portions: Portions) -> Cents {
        let (mut rest, mut sum) = (portions.0, 0);
        while rest != 0 {
            sum += self.0[rest.trailing_zeros() as usize].0;
            rest &= rest - 1;
        }
        Cents(sum)
    }

    /// The portions of some value.
    #[must_use]
    pub fn present(&self) -> Portions {
        let parts = self.0.iter().enumerate();
        Portions(parts.map(|(at, part)| u8::from(part.0 > 0) << at).fold(0, |set, bit| set | bit))
    }
}

/// How a customs value falls into portions, whatever the value is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Division {
    /// The value is not divided: all of it is of the portion that is left.
    whole: bool,
    /// What a chapter 98 claim leaves dutiable.
    dutiable: Option<Cents>,
    materials: [Content; Portion::MATERIALS],
    /// The material that an article of the material's own chapter is all of, where its content is not declared.
    own: Option<Portion>,
    us_content: Content,
    /// The share of the value above which US content is not relieved.
    us_content_cap: Option<Rate>,
}

impl Division {
    /// The division that the facts of a case ask for, as far as some measure that meets the product speaks of a portion.
    #[must_use]
    pub(super) fn of(case: &Case<'_>) -> Division {
        let spoken_of =
            |portion| case.fact_of(portion).filter(|_| case.law.speaks_of(case.candidates, portion));
        let declared = |portion| spoken_of(portion).and_then(|id| case.facts.amount(id)).unwrap_or_default();
        let own = |&portion: &Portion| {
            let undeclared = spoken_of(portion).filter(|&id| !case.facts.given(id));
            undeclared.is_some_and(|id| case.whole_in_chapter(id))
        };
        let mut materials = [Content::default(); Portion::MATERIALS];
        materials
            .iter_mut()
            .zip(Portion::materials())
            .for_each(|(content, portion)| *content = declared(portion));
        let division = Division {
            whole: false,
            dutiable: case.chapter98.map(|claim| claim.dutiable),
            materials,
            own: Portion::materials().find(own),
            us_content: declared(Portion::US_CONTENT),
            us_content_cap: us_content_cap(case),
        };
        let declares = |content: &Content| *content != Content::default();
        let whole = division.dutiable.is_none()
            && !division.materials.iter().any(declares)
            && !declares(&division.us_content);
        Division { whole, ..division }
    }

    /// The portions of a value. Of millions of rows nearly none divides it, so that the short way is worth its place in
    /// every caller.
    #[must_use]
    #[inline]
    pub fn on(&self, value: Cents) -> Split {
        if !self.whole {
            return self.divided(value);
        }
        let mut split = Split::default();
        split.0[self.own.unwrap_or(Portion::REST).place()] = value;
        split
    }

    /// Whether all of a value is of one portion: each set of portions then has the whole of it or nothing.
    #[cfg(feature = "full")]
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    fn divided(&self, value: Cents) -> Split {
        let mut split = Split::default();
        let dutiable = self.dutiable.map_or(value, |dutiable| dutiable.min(value));
        split.0[Portion::RELIEVED.place()] = Cents(value.0 - dutiable.0);
        let mut rest = dutiable;
        for (portion, content) in Portion::materials().zip(self.materials) {
            split.take(portion, content.of(value), &mut rest);
        }
        if let Some(own) = self.own {
            let all = rest;
            split.take(own, all, &mut rest);
        }
        // US content takes from what the materials leave: metal of US origin pays with the metal.
        let us_content = self.us_content.of(value);
        let relieved = self.us_content_cap.map_or(us_content, |cap| us_content.min(cap.part_of(value)));
        split.take(Portion::US_CONTENT, relieved, &mut rest);
        split.0[Portion::REST.place()] = rest;
        split
    }
}

impl Split {
    /// Takes an amount of what is left, as far as that goes.
    fn take(&mut self, portion: Portion, amount: Cents, rest: &mut Cents) {
        let taken = amount.min(*rest);
        self.0[portion.place()].0 += taken.0;
        rest.0 -= taken.0;
    }
}

/// The least of the caps that the measures met by the product, as far as they are claimed, set on US content.
fn us_content_cap(case: &Case<'_>) -> Option<Rate> {
    let claimed = |condition: &Condition| match *condition {
        Condition::Fact(fact, want) => case.facts.answer(fact).unwrap_or(false) == want,
        _ => true,
    };
    let measures = case.law.walk(case.candidates).filter_map(|id| case.book.measures.get(usize::from(id)));
    measures.filter(|measure| measure.conditions.iter().all(claimed)).filter_map(|m| m.us_content_cap).min()
}

impl Case<'_> {
    /// Whether the importer says that the content is not known: its duty is then taken of the whole value, beside that on
    /// every other material, and no part of the value is the material's alone.
    pub(super) fn not_known(&self, portion: Portion) -> bool {
        self.fact_of(portion).is_some_and(|id| self.facts.not_known(id))
    }

    pub(super) fn whole_in_chapter(&self, id: FactId) -> bool {
        self.book.facts.get(id).is_some_and(|fact| fact.whole_in_chapters.contains(&self.chapter))
    }

    pub(super) fn fact_of(&self, portion: Portion) -> Option<FactId> {
        self.book.facts.portion(portion)
    }
}
