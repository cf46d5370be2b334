//! The rule book: General Note 33 as compiled data, and which of its rules a code falls under.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::country::Country;
use crate::hts::code::HtsCode;
use crate::origin::general::General;
pub use crate::origin::provision::{Cover, Provision};

/// What every non-originating input must do: the tariff shift of General Note 33(o).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// No change is required.
    None,
    /// Come from any other chapter.
    Chapter,
    /// Come from any other heading.
    Heading,
    /// Come from any other subheading.
    Subheading,
    /// Come from any other good of the same provision.
    Within,
    /// From any other good of the same heading, or from any other heading.
    WithinOrHeading,
    /// From any other good of the same subheading, or from any other subheading.
    WithinOrSubheading,
    /// From the provisions listed and no others.
    ListedOnly,
}

/// Which goods of the provision an alternative speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Every good.
    Any,
    /// "Any other good": those that no named scope of the rule takes.
    Other,
    /// A named good, an index into [`RuleBook::scopes`].
    Named(u16),
}

/// How sure the reading is: read in the printed text, or inferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in the primary text.
    High,
    /// Seen in part, or corrected by a text not seen.
    Medium,
    /// Inferred.
    Low,
}

/// One way to meet a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Stable name, such as `GN33.87.3.A`.
    pub id: String,
    /// Index of the rule in [`RuleBook::rules`].
    pub rule: u32,
    /// The letter the note prints, or nothing.
    pub letter: String,
    /// Goods covered.
    pub goods: Provision,
    /// Goods taken out of that range again.
    pub leaves_out: Vec<Provision>,
    /// Which of these goods.
    pub scope: Scope,
    /// The change required.
    pub change: Change,
    /// The note says that inputs must come from outside the whole group of goods.
    pub outside_group: bool,
    /// Inputs accepted in addition to the change.
    pub also_from: Vec<Provision>,
    /// Inputs barred although they change, unless `also_from` names them.
    pub except_from: Vec<Provision>,
    /// Least regional value content by the build-up method, in percent.
    pub build_up: Option<Decimal>,
    /// Least regional value content by the build-down method, in percent.
    pub build_down: Option<Decimal>,
    /// Least regional value content by the net cost method, in percent.
    pub net_cost: Option<Decimal>,
    /// Facts that must hold too: each inner list is met by any one of its facts.
    pub provided: Vec<Vec<u16>>,
    /// What a reader should know about the text.
    pub note: String,
    /// How sure the reading is.
    pub confidence: Confidence,
}

impl Alternative {
    /// Whether a regional value content is asked for.
    #[must_use]
    pub fn asks_value_content(&self) -> bool {
        self.build_up.is_some() || self.build_down.is_some() || self.net_cost.is_some()
    }
}

/// A numbered rule of General Note 33(o), with the text as printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Stable name, such as `GN33.87.3`.
    pub id: String,
    /// Where it stands: `ch. 87 TCR 3`.
    pub tcr: String,
    /// The printed text.
    pub text: String,
}

/// Whether a fact is asked of the good or of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Subject {
    /// Asked once.
    Good,
    /// Asked of each input it concerns.
    Material,
}

/// A fact the engine may have to ask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its name in requests.
    pub id: String,
    /// Whom it concerns.
    pub subject: Subject,
    /// Where the law asks it.
    pub cite: String,
    /// The question in English.
    pub en: String,
    /// The question in Korean.
    pub ko: String,
    /// The answer is yes where no non-originating input falls in these.
    pub settled_without: Vec<Provision>,
    /// An input of these answers yes by its code.
    pub settled_by: Vec<Provision>,
    /// Only an input of these can answer yes; empty where any can.
    pub possible_for: Vec<Provision>,
    /// The named goods of which this is true, indexes into [`RuleBook::scopes`]. Where the rules for the code name
    /// one of them, the named good answers: one thing is not asked twice.
    pub answered_by: Vec<u16>,
    /// A yes to one of these is a yes to this.
    pub implied_by: Vec<u16>,
}

impl Fact {
    /// Whether no input of these places can answer yes.
    #[must_use]
    pub fn impossible_for(&self, places: &Hs2012<'_>) -> bool {
        let outside = |code: &HtsCode| self.possible_for.iter().all(|p| p.cover(*code) == Cover::Outside);
        !self.possible_for.is_empty()
            && places.complete()
            && !places.codes.is_empty()
            && places.codes.iter().all(outside)
    }
}

/// A good that a rule names inside a provision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedScope {
    /// Its name in requests.
    pub id: String,
    /// The note's own words.
    pub en: String,
    /// The same in Korean.
    pub ko: String,
}

/// Where goods of today's codes stood in HS 2012.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Move {
    /// Codes of today.
    pub hs2022: Vec<Provision>,
    /// Codes of HS 2012.
    pub hs2012: Vec<Provision>,
    /// Whether the list of HS 2012 codes is closed.
    pub complete: bool,
    /// What is moved, where only part of a code is.
    pub note: String,
    /// How sure the correlation is.
    pub confidence: Confidence,
}

/// Codes for which the note prints no rule at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoRule {
    /// The codes.
    pub hs2022: Vec<Provision>,
    /// Why, as far as the text shows.
    pub reason: String,
}

/// General Note 33 as compiled data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleBook {
    /// The text the rules were taken from.
    pub source: String,
    /// The numbered rules.
    pub rules: Vec<Rule>,
    /// Their alternatives, ordered by chapter.
    pub alternatives: Vec<Alternative>,
    /// Facts the engine may ask.
    pub facts: Vec<Fact>,
    /// Named goods.
    pub scopes: Vec<NamedScope>,
    /// Moves from HS 2012.
    pub moves: Vec<Move>,
    /// Codes without a rule.
    pub no_rules: Vec<NoRule>,
    /// The general rules.
    pub general: General,
}

/// How a subheading is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// A rule is printed, and codes and values alone decide it.
    Rule,
    /// A rule is printed, and some alternative asks for a further fact.
    RuleWithQuestion,
    /// Only the rule of the code's place in HS 2012 applies.
    Predecessor,
    /// The note prints no rule; the data says so.
    NoRulePrinted,
    /// Nothing is held: a fault of the data.
    Missing,
}

/// The places a code may have had in HS 2012.
#[derive(Clone, Debug)]
pub struct Hs2012<'a> {
    /// Candidate codes; the code itself where nothing moved.
    pub codes: Vec<HtsCode>,
    /// The move used, if any.
    pub moved: Option<&'a Move>,
}

impl Hs2012<'_> {
    /// Whether the candidates are all there are.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.moved.is_none_or(|moved| moved.complete)
    }
}

impl RuleBook {
    /// The rule an alternative belongs to.
    #[must_use]
    pub fn rule(&self, alternative: &Alternative) -> Option<&Rule> {
        self.rules.get(alternative.rule as usize)
    }

    /// A fact by its index.
    #[must_use]
    pub fn fact(&self, index: u16) -> Option<&Fact> {
        self.facts.get(usize::from(index))
    }

    /// The index of a fact by its name.
    #[must_use]
    pub fn fact_index(&self, id: &str) -> Option<u16> {
        self.facts.iter().position(|fact| fact.id == id).and_then(|index| u16::try_from(index).ok())
    }

    /// A named good by its index.
    #[must_use]
    pub fn scope(&self, index: u16) -> Option<&NamedScope> {
        self.scopes.get(usize::from(index))
    }

    /// Whether the country is Korea or the United States.
    #[must_use]
    pub fn in_territory(&self, country: Country) -> bool {
        self.general.territory.contains(&country)
    }

    /// Where the code stood in HS 2012, in whose terms the rules are still printed.
    #[must_use]
    pub fn hs2012(&self, code: HtsCode) -> Hs2012<'_> {
        let of_code = |moved: &&Move| moved.hs2022.iter().any(|p| p.cover(code) == Cover::Inside);
        let Some(moved) = self.moves.iter().find(of_code) else {
            return Hs2012 { codes: vec![code], moved: None };
        };
        // Each place is one code: the compiler refuses ranges.
        let code_of = |place: &Provision| HtsCode::from_padded(place.low, place.digits.max(4));
        let codes = moved.hs2012.iter().filter_map(code_of).collect();
        Hs2012 { codes, moved: Some(moved) }
    }

    /// The reason why no rule is printed for the code, where the data says so.
    #[must_use]
    pub fn no_rule(&self, code: HtsCode) -> Option<&NoRule> {
        self.no_rules.iter().find(|entry| entry.hs2022.iter().any(|p| p.cover(code) != Cover::Outside))
    }

    /// Alternatives that cover the code, or may where it has too few digits.
    pub fn covering(&self, code: HtsCode) -> impl Iterator<Item = (&Alternative, Cover)> {
        let chapter = code.chapter();
        let start = self.alternatives.partition_point(|a| a.goods.chapter() < chapter);
        self.alternatives
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(move |a| a.goods.chapter() == chapter)
            .filter_map(move |alternative| {
                let cover = alternative.goods.cover(code);
                let out = alternative.leaves_out.iter().any(|p| p.cover(code) == Cover::Inside);
                (cover != Cover::Outside && !out).then_some((alternative, cover))
            })
    }

    /// How the subheading is decided.
    #[must_use]
    pub fn coverage(&self, code: HtsCode) -> Coverage {
        let code = code.prefix(6);
        let mut found = false;
        let mut asks = false;
        for (alternative, cover) in self.covering(code) {
            found |= cover == Cover::Inside;
            asks |= cover == Cover::Partly
                || alternative.scope != Scope::Any
                || !alternative.provided.is_empty()
                || alternative
                    .also_from
                    .iter()
                    .chain(&alternative.except_from)
                    .any(|provision| provision.only_if.is_some());
        }
        if found {
            return if asks { Coverage::RuleWithQuestion } else { Coverage::Rule };
        }
        if self.no_rule(code).is_some() {
            return Coverage::NoRulePrinted;
        }
        let moved = self.hs2012(code);
        if moved.moved.is_some() { Coverage::Predecessor } else { Coverage::Missing }
    }
}
