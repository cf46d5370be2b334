//! The rule book as bytes: what the pack compiler writes and the engine reads.

use crate::base::layout::{Wire, wire_struct};
use crate::base::wire::{Reader, WireError, Writer};
use crate::origin::book::{
    Alternative, Change, Confidence, Fact, Move, NamedScope, NoRule, Provision, Rule, RuleBook, Scope,
    Subject,
};
use crate::origin::general::{
    Bar, Certification, CountryRules, Element, General, NamedSets, NotForgiven, Process, SlightWork,
    TreatedAsOriginating, WhollyObtained,
};

/// First bytes of a rule book; the last one is the version of the layout.
const MAGIC: &[u8] = b"KTO\x02";

const CHANGES: [Change; 8] = [
    Change::None,
    Change::Chapter,
    Change::Heading,
    Change::Subheading,
    Change::Within,
    Change::WithinOrHeading,
    Change::WithinOrSubheading,
    Change::ListedOnly,
];
const CONFIDENCES: [Confidence; 3] = [Confidence::High, Confidence::Medium, Confidence::Low];

impl Wire for Provision {
    fn put(&self, out: &mut Writer) {
        // Only the printed digits are written; the padding follows from their number.
        let unit = |digits: u8| 10u64.pow(u32::from(10 - digits));
        out.u8(self.digits << 4 | self.last_digits);
        out.varint(self.low / unit(self.digits));
        out.varint(self.high / unit(self.last_digits));
        self.only_if.put(out);
    }
    fn get(from: &mut Reader<'_>) -> Result<Provision, WireError> {
        let fault = WireError::OutOfBounds;
        let lengths = from.u8()?;
        let (digits, last_digits) = (lengths >> 4, lengths & 15);
        if ![2, 4, 6, 8].contains(&digits) || ![2, 4, 6, 8].contains(&last_digits) {
            return Err(fault);
        }
        let bound = |value: usize, digits: u8| {
            let unit = 10u64.pow(u32::from(10 - digits));
            (value as u64 * unit, value as u64 * unit + unit - 1)
        };
        let first = from.index(10usize.pow(u32::from(digits)))?;
        let last = from.index(10usize.pow(u32::from(last_digits)))?;
        let (low, high) = (bound(first, digits).0, bound(last, last_digits).1);
        if low > high {
            return Err(fault);
        }
        Ok(Provision { low, high, digits, last_digits, only_if: Option::get(from)? })
    }
}

impl Wire for Change {
    fn put(&self, out: &mut Writer) {
        out.length(CHANGES.iter().position(|change| change == self).unwrap_or(0));
    }
    fn get(from: &mut Reader<'_>) -> Result<Change, WireError> {
        let index = from.index(CHANGES.len())?;
        Ok(CHANGES.get(index).copied().unwrap_or(Change::None))
    }
}

impl Wire for Confidence {
    fn put(&self, out: &mut Writer) {
        out.length(CONFIDENCES.iter().position(|value| value == self).unwrap_or(0));
    }
    fn get(from: &mut Reader<'_>) -> Result<Confidence, WireError> {
        let index = from.index(CONFIDENCES.len())?;
        Ok(CONFIDENCES.get(index).copied().unwrap_or(Confidence::Low))
    }
}

impl Wire for Scope {
    fn put(&self, out: &mut Writer) {
        match self {
            Scope::Any => out.varint(0),
            Scope::Other => out.varint(1),
            Scope::Named(index) => out.varint(u64::from(*index) + 2),
        }
    }
    fn get(from: &mut Reader<'_>) -> Result<Scope, WireError> {
        Ok(match from.index((1 << 16) + 2)? {
            0 => Scope::Any,
            1 => Scope::Other,
            index => Scope::Named(u16::try_from(index - 2).map_err(|_| WireError::OutOfBounds)?),
        })
    }
}

impl Wire for Subject {
    fn put(&self, out: &mut Writer) {
        (*self == Subject::Input).put(out);
    }
    fn get(from: &mut Reader<'_>) -> Result<Subject, WireError> {
        Ok(if bool::get(from)? { Subject::Input } else { Subject::Good })
    }
}

wire_struct!(Rule { id, tcr, text });
wire_struct!(Alternative {
    id,
    rule,
    letter,
    goods,
    leaves_out,
    scope,
    change,
    outside_group,
    also_from,
    except_from,
    build_up,
    build_down,
    net_cost,
    provided,
    note,
    confidence,
});
wire_struct!(Fact {
    id,
    subject,
    cite,
    en,
    ko,
    settled_without,
    settled_by,
    possible_for,
    answered_by,
    implied_by
});
wire_struct!(NamedScope { id, en, ko });
wire_struct!(Move { hs2022, hs2012, complete, note, confidence });
wire_struct!(NoRule { hs2022, reason });
wire_struct!(WhollyObtained { letter, en, ko });
wire_struct!(TreatedAsOriginating { goods, fact, good_fact, cite });
wire_struct!(NamedSets { goods, cite });
wire_struct!(NotForgiven { inputs, same_subheading, goods, cite });
wire_struct!(Process { id, goods, not_goods, provided, cite });
wire_struct!(Bar { id, goods, fact, cite });
wire_struct!(SlightWork { goods, inputs, en, ko, cite });
wire_struct!(CountryRules { cite, textile_cite, ruling, slight_fact, slight });
wire_struct!(Element { id, cite, en, ko });
wire_struct!(Certification {
    blanket_months,
    blanket_cite,
    valid_years,
    valid_cite,
    late_claim_years,
    late_claim_cite,
    records_years,
    records_cite,
    waiver_usd,
    waiver_cite,
    statement_en,
    statement_ko,
    elements,
});
wire_struct!(General {
    territory,
    never_originating,
    outward_processing_zones,
    wholly_obtained,
    treated_as_originating,
    de_minimis_percent,
    de_minimis_cite,
    not_forgiven,
    net_cost_goods,
    net_cost_cite,
    build_down_cite,
    build_up_cite,
    textile_goods,
    textile_weight_percent,
    textile_weight_cite,
    component_only,
    component_cite,
    whole_good,
    short_supply,
    short_supply_cite,
    elastomeric_cite,
    set_percent,
    set_cite,
    named_sets,
    textile_set_percent,
    textile_set_cite,
    fungible_methods,
    fungible_cite,
    harmless_in_transit,
    transit_cite,
    processes,
    bars,
    country_of_origin,
    certification,
});
wire_struct!(RuleBook { source, rules, alternatives, facts, scopes, moves, no_rules, general });

impl RuleBook {
    /// The rule book as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::default();
        MAGIC.iter().for_each(|byte| out.u8(*byte));
        self.put(&mut out);
        out.finish()
    }

    /// Reads a rule book.
    ///
    /// # Errors
    /// The bytes are no rule book of this version, are cut or damaged, or name a
    /// rule, fact or good that is not in them.
    pub fn decode(bytes: &[u8]) -> Result<RuleBook, WireError> {
        let mut from = Reader::new(bytes);
        for expected in MAGIC {
            let fault = WireError::OutOfBounds;
            if from.u8()? != *expected {
                return Err(fault);
            }
        }
        let book = RuleBook::get(&mut from)?;
        if !from.is_empty() {
            return Err(WireError::OutOfBounds);
        }
        book.check_links().map_err(|_| WireError::OutOfBounds)?;
        Ok(book)
    }

    /// Every index leads somewhere and the alternatives stand in the order the look-up relies on.
    fn check_links(&self) -> Result<(), &'static str> {
        let fact = |index: &u16| usize::from(*index) < self.facts.len();
        let scope = |index: &u16| usize::from(*index) < self.scopes.len();
        let provisions = |list: &[Provision]| list.iter().all(|p| p.only_if.iter().all(fact));
        for alternative in &self.alternatives {
            if alternative.rule as usize >= self.rules.len() {
                return Err("an alternative's rule");
            }
            if matches!(alternative.scope, Scope::Named(index) if !scope(&index)) {
                return Err("an alternative's scope");
            }
            if !alternative.provided.iter().flatten().all(fact)
                || !provisions(&alternative.also_from)
                || !provisions(&alternative.except_from)
            {
                return Err("an alternative's facts");
            }
        }
        if !self.alternatives.is_sorted_by_key(|alternative| alternative.goods.chapter()) {
            return Err("the order of the alternatives");
        }
        let general = &self.general;
        let paper = &general.certification;
        let periods = [paper.valid_years, paper.late_claim_years, paper.records_years, paper.blanket_months];
        if !periods.iter().all(|period| (0..=1200).contains(period)) {
            return Err("a period of the certification");
        }
        let good = self.facts.iter().all(|entry| entry.implied_by.iter().all(fact))
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
            && general.not_forgiven.iter().all(|entry| provisions(&entry.inputs) && provisions(&entry.goods));
        if good { Ok(()) } else { Err("a fact") }
    }
}
