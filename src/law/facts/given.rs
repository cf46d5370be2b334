//! The facts of a line, and what follows from each answer.

use crate::base::date::Day;
use crate::base::money::Cents;
use crate::law::facts::{Dictionary, FactId, FactSet, Portion};

/// A part of a customs value: so many cents, or all of the value but so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// An amount.
    Cents(Cents),
    /// What an amount leaves of the value.
    AllBut(Cents),
}

impl Default for Content {
    fn default() -> Content {
        Content::Cents(Cents::ZERO)
    }
}

impl Content {
    /// The amount, of a value.
    #[must_use]
    pub fn of(self, value: Cents) -> Cents {
        match self {
            Content::Cents(cents) => cents,
            Content::AllBut(cents) => Cents((value.0 - cents.0).max(0)),
        }
    }

    /// What the content leaves of a value.
    #[must_use]
    pub fn rest(self) -> Content {
        match self {
            Content::Cents(cents) => Content::AllBut(cents),
            Content::AllBut(cents) => Content::Cents(cents),
        }
    }

    /// This content and as many cents more.
    fn plus(self, other: Content) -> Content {
        match (self, other) {
            (Content::Cents(one), Content::Cents(more)) => Content::Cents(Cents(one.0 + more.0)),
            (Content::AllBut(one), Content::Cents(more)) | (Content::Cents(more), Content::AllBut(one)) => {
                Content::AllBut(Cents((one.0 - more.0).max(0)))
            }
            // Two that are each nearly all of one value are more than it has.
            (Content::AllBut(_), Content::AllBut(_)) => Content::AllBut(Cents::ZERO),
        }
    }
}

/// Facts as the importer gave them, checked against the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facts {
    pub(super) known: FactSet,
    truth: FactSet,
    pub(super) amounts: Vec<(FactId, Content)>,
    pub(super) days: Vec<(FactId, Day)>,
    /// Contents of materials of which the importer says that their value is not known.
    pub(super) not_known: FactSet,
}

impl Facts {
    /// The answer to a yes-or-no fact, if there is one.
    #[must_use]
    pub fn answer(&self, id: FactId) -> Option<bool> {
        self.known.contains(id).then(|| self.truth.contains(id))
    }

    /// The amount given.
    #[must_use]
    pub fn amount(&self, id: FactId) -> Option<Content> {
        self.amounts.iter().find(|(fact, _)| *fact == id).map(|&(_, content)| content)
    }

    /// The day given.
    #[must_use]
    pub fn day(&self, id: FactId) -> Option<Day> {
        self.days.iter().find(|(fact, _)| *fact == id).map(|&(_, day)| day)
    }

    /// Whether any amount is stated.
    #[cfg(feature = "full")]
    #[must_use]
    pub fn states_amounts(&self) -> bool {
        !self.amounts.is_empty()
    }

    /// The sum of the contents of materials declared.
    #[must_use]
    pub fn declared_materials(&self, dictionary: &Dictionary) -> Content {
        let contents = Portion::materials().filter_map(|portion| dictionary.portion(portion));
        contents.filter_map(|id| self.amount(id)).fold(Content::default(), Content::plus)
    }

    /// Whether the amounts declared fit into a customs value.
    #[must_use]
    pub fn fit(&self, dictionary: &Dictionary, value: Cents) -> bool {
        self.amounts.iter().all(|&(_, amount)| amount.of(value) <= value)
            && self.declared_materials(dictionary).of(value) <= value
    }

    /// Whether the fact has been given a value of any sort.
    #[must_use]
    pub fn given(&self, id: FactId) -> bool {
        self.known.contains(id) || self.amount(id).is_some() || self.day(id).is_some() || self.not_known(id)
    }

    /// Whether the value of a content of a material is said not to be known. That is an answer, unlike silence: the duty on
    /// the material is then due on the whole value.
    #[must_use]
    pub fn not_known(&self, id: FactId) -> bool {
        self.not_known.contains(id)
    }

    /// The same facts with a content of a material whose value is not known.
    #[must_use]
    pub fn with_not_known(&self, id: FactId) -> Facts {
        let mut facts = self.clone();
        facts.amounts.retain(|(fact, _)| *fact != id);
        facts.not_known.insert(id);
        facts
    }

    /// States how the goods arrive; nothing follows from it.
    pub fn state_by_vessel(&mut self, dictionary: &Dictionary, by_vessel: bool) {
        if let Some(id) = dictionary.by_vessel() {
            self.set(id, by_vessel);
        }
    }

    /// The same facts with one more answer, and what follows from it.
    #[must_use]
    pub fn with_answer(&self, dictionary: &Dictionary, id: FactId, yes: bool) -> Facts {
        let mut facts = self.clone();
        facts.conclude(dictionary, id, yes);
        facts
    }

    /// The same facts with an amount.
    #[must_use]
    pub fn with_amount(&self, id: FactId, amount: Content) -> Facts {
        let mut facts = self.clone();
        facts.amounts.retain(|(fact, _)| *fact != id);
        facts.not_known.remove(id);
        facts.amounts.push((id, amount));
        facts
    }

    /// The same facts with a day.
    #[must_use]
    pub fn with_day(&self, id: FactId, day: Day) -> Facts {
        let mut facts = self.clone();
        facts.days.retain(|(fact, _)| *fact != id);
        facts.days.push((id, day));
        facts
    }

    pub(super) fn set(&mut self, id: FactId, yes: bool) {
        self.known.insert(id);
        if yes { self.truth.insert(id) } else { self.truth.remove(id) }
    }

    /// Sets an answer and all that follows from it: A implies B, so "not B" is "not A".
    pub(super) fn conclude(&mut self, dictionary: &Dictionary, id: FactId, yes: bool) {
        self.follow(dictionary, id, yes, &mut FactSet::default());
    }

    /// `done` holds what was concluded on the way: in a dictionary that contradicts itself
    /// one fact would otherwise be turned over and over.
    fn follow(&mut self, dictionary: &Dictionary, id: FactId, yes: bool, done: &mut FactSet) {
        if self.answer(id) == Some(yes) || done.contains(id) {
            return;
        }
        done.insert(id);
        self.set(id, yes);
        let Some(fact) = dictionary.get(id) else { return };
        if yes {
            fact.implies.iter().for_each(|&other| self.follow(dictionary, other, true, done));
            fact.implies_not.iter().for_each(|&other| self.follow(dictionary, other, false, done));
            dictionary.rivals(fact).for_each(|(rival, _)| self.follow(dictionary, rival, false, done));
            let (_, denying) = dictionary.sources(id);
            denying.iter().for_each(|&other| self.follow(dictionary, other, false, done));
        } else {
            let (implying, _) = dictionary.sources(id);
            implying.iter().for_each(|&other| self.follow(dictionary, other, false, done));
            // Of a group of which one must hold, the one that is left holds.
            let open = || dictionary.rivals(fact).filter(|(rival, _)| self.answer(*rival) != Some(false));
            if let (false, Some((last, _)), None) = (fact.none_possible, open().next(), open().nth(1)) {
                self.follow(dictionary, last, true, done);
            }
        }
    }
}
