//! The rule book as bytes: what the pack compiler writes and the engine reads.

use crate::base::body;
use crate::base::wire::WireError;
use crate::origin::book::{RuleBook, Scope};
use crate::origin::provision::Provision;

impl RuleBook {
    /// The rule book as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        body::encode(self)
    }

    /// Reads a rule book.
    ///
    /// # Errors
    /// The bytes are no rule book, are cut or damaged, or name a rule, fact or good that is not in them.
    pub fn decode(bytes: &[u8]) -> Result<RuleBook, WireError> {
        body::decode(bytes, RuleBook::is_whole)
    }

    /// Every index leads somewhere, every period is one, and the alternatives stand in the order the look-up relies on.
    fn is_whole(&self) -> bool {
        let fact = |index: &u16| usize::from(*index) < self.facts.len();
        let scope = |index: &u16| usize::from(*index) < self.scopes.len();
        let provisions = |list: &[Provision]| list.iter().all(|p| p.only_if.iter().all(fact));
        let general = &self.general;
        let paper = &general.certification;
        let periods = [paper.valid_years, paper.late_claim_years, paper.records_years, paper.blanket_months];
        self.alternatives.iter().all(|alternative| {
            (alternative.rule as usize) < self.rules.len()
                && !matches!(alternative.scope, Scope::Named(index) if !scope(&index))
                && alternative.provided.iter().flatten().all(fact)
                && provisions(&alternative.also_from)
                && provisions(&alternative.except_from)
        }) && self.alternatives.is_sorted_by_key(|alternative| alternative.goods.chapter())
            && periods.iter().all(|period| (0..=1200).contains(period))
            && self.facts.iter().all(|entry| entry.implied_by.iter().all(fact))
            && self.facts.iter().flat_map(|entry| &entry.answered_by).all(scope)
            && general
                .treated_as_originating
                .iter()
                .all(|entry| fact(&entry.fact) && entry.good_fact.iter().all(fact))
            && general.named_sets.iter().all(|entry| provisions(&entry.goods))
            && provisions(&general.textile_goods)
            && provisions(&general.component_only)
            && general.bars.iter().all(|entry| fact(&entry.fact))
            && fact(&general.country_of_origin.slight_fact)
            && general.processes.iter().all(|entry| entry.provided.iter().all(fact))
            && general.not_forgiven.iter().all(|entry| provisions(&entry.inputs) && provisions(&entry.goods))
    }
}
