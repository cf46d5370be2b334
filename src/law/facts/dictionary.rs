//! The dictionary: what each fact means, how it is asked, and what follows from it.

use serde::{Deserialize, Serialize};

use crate::base::text::Text;
use crate::law::facts::{Declared, FACT_LIMIT, FactId, Portion, PortionKind};
use crate::law::plausibility::Plausibility;

/// What sort of thing a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// What the good is, or is for.
    Goods,
    /// A claim that the importer may make or leave.
    Claim,
    /// An event: loading, admission to a zone.
    Event,
    /// A decision that an agency has taken.
    Decision,
    /// An amount of US dollars.
    Amount,
    /// A day.
    Date,
}

/// What an unanswered fact counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unanswered {
    /// No: the ordinary good, the ordinary importer.
    No,
    /// Nothing: the answer stays open where the fact decides.
    Ask,
}

/// One entry of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name that requests and measures use.
    pub id: String,
    /// What sort of thing it is.
    pub kind: FactKind,
    /// What it counts as when unanswered.
    pub unanswered: Unanswered,
    /// On lines of these lists (by name) it must be asked, whatever `unanswered` says.
    pub ask_on_lists: Vec<String>,
    /// Facts of one group exclude one another.
    pub exclusive: Option<String>,
    /// It may be that none of the group is true; otherwise, where all are asked, exactly one is.
    pub none_possible: bool,
    /// Facts that this one makes true.
    pub implies: Vec<FactId>,
    /// Facts that this one makes false.
    pub implies_not: Vec<FactId>,
    /// The portion of the value that it declares.
    pub portion: Option<Declared>,
    /// Chapters in which an undeclared content counts as the whole value.
    pub whole_in_chapters: Vec<u8>,
    /// The goods that it can be true of.
    pub plausible: Plausibility,
    /// What an answer says where a measure applies only because nobody answered.
    pub assumed: Option<Text>,
    /// The question, as a person is asked it.
    pub question: Text,
    /// What the importer must hold or file.
    pub proof: Text,
    /// Where the law says it.
    pub source: String,
    /// What a reader must know.
    pub note: String,
}

/// The dictionary of facts.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    facts: Vec<Fact>,
    /// The facts in the order of their names.
    by_name: Vec<FactId>,
    /// The amount fact of each portion: asked for in every decision, so found once.
    portions: [Option<FactId>; Portion::COUNT],
    /// By fact: the facts that make it true, and those that make it false.
    sources: Vec<(Vec<FactId>, Vec<FactId>)>,
    /// Whether goods are personal and in accompanied baggage: likewise.
    baggage: Option<FactId>,
    /// Whether goods arrive by vessel, which the mode of a request says.
    by_vessel: Option<FactId>,
    /// The day of privileged foreign status in a foreign trade zone.
    zone: Option<FactId>,
}

impl Dictionary {
    /// A dictionary of these facts; `None` when there are too many, a name comes twice, or more portions are declared than
    /// there can be.
    #[must_use]
    pub fn new(facts: Vec<Fact>) -> Option<Dictionary> {
        if facts.len() > FACT_LIMIT {
            return None;
        }
        let by_name = Vec::with_capacity(facts.len());
        let mut dictionary = Dictionary { facts, by_name, ..Dictionary::default() };
        for (index, fact) in dictionary.facts.iter().enumerate() {
            let place = dictionary.place(&fact.id).err()?;
            dictionary.by_name.insert(place, FactId::try_from(index).ok()?);
        }
        dictionary.sources = vec![Default::default(); dictionary.facts.len()];
        for (id, fact) in (0..).zip(&dictionary.facts) {
            for &implied in &fact.implies {
                dictionary.sources.get_mut(usize::from(implied))?.0.push(id);
            }
            for &denied in &fact.implies_not {
                dictionary.sources.get_mut(usize::from(denied))?.1.push(id);
            }
        }
        let mut materials = 0..;
        for (id, fact) in (0..).zip(&dictionary.facts) {
            let Some(declared) = &fact.portion else { continue };
            let portion = match declared.kind {
                PortionKind::Material => Portion::material(materials.next()?)?,
                PortionKind::UsContent => Portion::US_CONTENT,
            };
            if dictionary.portions[portion.place()].replace(id).is_some() {
                return None;
            }
        }
        dictionary.baggage = dictionary.find("accompanied_baggage");
        dictionary.by_vessel = dictionary.find("by_vessel");
        dictionary.zone = dictionary.find("ftz_privileged");
        Some(dictionary)
    }

    /// The facts that make a fact true, and those that make it false.
    #[must_use]
    pub fn sources(&self, id: FactId) -> (&[FactId], &[FactId]) {
        self.sources.get(usize::from(id)).map_or((&[], &[]), |(implying, denying)| (implying, denying))
    }

    /// The fact that declares a portion.
    #[must_use]
    pub fn portion(&self, portion: Portion) -> Option<FactId> {
        self.portions[portion.place()]
    }

    /// The fact that goods are personal and in accompanied baggage.
    #[must_use]
    pub fn baggage(&self) -> Option<FactId> {
        self.baggage
    }

    /// The fact that goods arrive by vessel: a request says it with its mode, never by this name.
    #[must_use]
    pub fn by_vessel(&self) -> Option<FactId> {
        self.by_vessel
    }

    /// The fact whose day fixes the law of goods from a foreign trade zone.
    #[must_use]
    pub fn zone(&self) -> Option<FactId> {
        self.zone
    }

    /// The word and the name of a portion that a fact declares.
    #[must_use]
    pub fn declared(&self, portion: Portion) -> Option<&Declared> {
        self.get(self.portion(portion)?)?.portion.as_ref()
    }

    /// The portion of a word, or of the fact that declares it.
    #[must_use]
    pub fn portion_named(&self, word: &str) -> Option<Portion> {
        Portion::all().find(|&portion| {
            let fact = self.portion(portion).and_then(|id| self.get(id));
            fact.is_some_and(|fact| {
                fact.id == word || fact.portion.as_ref().is_some_and(|declared| declared.id == word)
            })
        })
    }

    /// Whether the fact is the content of a material, of which an importer may not know the value.
    #[must_use]
    pub fn is_material(&self, id: FactId) -> bool {
        Portion::materials().any(|material| self.portion(material) == Some(id))
    }

    /// Where a name stands among those in order, or where it would.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.by_name.binary_search_by_key(&name, |&id| self.get(id).map_or("", |fact| fact.id.as_str()))
    }

    /// The fact of that index.
    #[must_use]
    pub fn get(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(usize::from(id))
    }

    /// The index of a name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<FactId> {
        self.place(name).ok().and_then(|place| self.by_name.get(place).copied())
    }

    /// All facts, by their index.
    #[must_use]
    pub fn all(&self) -> &[Fact] {
        &self.facts
    }

    /// All facts with their index.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        (0..).zip(&self.facts)
    }

    /// Other facts of the same exclusive group.
    pub fn rivals<'a>(&'a self, fact: &'a Fact) -> impl Iterator<Item = (FactId, &'a Fact)> {
        self.iter().filter(move |(_, other)| {
            other.exclusive.is_some() && other.exclusive == fact.exclusive && other.id != fact.id
        })
    }
}
