//! What a batch keeps of the claims and facts that rows name.

use super::numbers::Numbers;
use super::row::Row;
use crate::base::date::{Day, Span};
use crate::duty::engine::Engine;
use crate::duty::request::Mode;
use crate::hts::rate::Spi;
use crate::law::facts::{FactId, Facts};
use crate::law::measure::Condition;
use crate::law::origins::MpfStatus;

/// A claim of an origin.
#[derive(Clone, Debug)]
struct KnownClaim {
    claim: RowClaim,
    open: Vec<Span>,
}

/// What a row claims.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowClaim {
    pub(super) indicator: Option<Spi>,
    /// What the claim makes true.
    pub(super) fact: Option<FactId>,
    pub(super) mpf: MpfStatus,
    /// The days around that of the row on which it is open.
    pub(super) open: Span,
}

impl RowClaim {
    const NONE: RowClaim = RowClaim {
        indicator: None,
        fact: None,
        mpf: MpfStatus::Charged,
        open: Span { from: Day::MIN, until: Day::MAX },
    };
}

/// The claims that rows have named, by indicator and origin.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims {
    places: Numbers,
    known: Vec<Option<KnownClaim>>,
}

impl Claims {
    /// The claim of a row; none where it is not open to the origin on the day.
    pub(super) fn find(&mut self, engine: &Engine, row: &Row, origin: u8, day: Day) -> Option<RowClaim> {
        if row.spi == [0, 0] || row.spi == *b"  " {
            return Some(RowClaim::NONE);
        }
        let key = u64::from(u16::from_be_bytes(row.spi)) << 8 | u64::from(origin);
        let at = match self.places.get(&key) {
            Some(&at) => at as usize,
            None => {
                self.known.push(known(engine, row, origin));
                let at = self.known.len() - 1;
                self.places.insert(key, u32::try_from(at).ok()?);
                at
            }
        };
        let known = self.known.get(at)?.as_ref()?;
        let open = known.open.iter().copied().find(|span| span.holds(day))?;
        Some(RowClaim { open, ..known.claim })
    }
}

fn known(engine: &Engine, row: &Row, origin: u8) -> Option<KnownClaim> {
    let spi = row.spi().ok()?;
    let (indicator, programme) = (Spi::parse(spi)?, engine.preference_program(spi)?);
    let open = match &programme.origins {
        None => vec![programme.span],
        Some(members) => {
            let own = members.iter().filter(|(member, _)| *member == origin);
            own.map(|(_, span)| span.common(programme.span)).collect()
        }
    };
    let claim =
        RowClaim { indicator: Some(indicator), fact: programme.fact, mpf: programme.mpf, ..RowClaim::NONE };
    Some(KnownClaim { claim, open })
}

/// Facts as a row states them: one of the batch's sets, and what a claim makes true.
#[derive(Clone, Debug)]
struct Variant {
    set: u16,
    claimed: Option<FactId>,
    /// Whether the goods arrive by vessel, where the answer to the set hangs on it.
    by_vessel: Option<bool>,
    facts: Facts,
}

/// The batch's sets of facts, and what rows have made of them.
#[derive(Clone, Debug)]
pub(super) struct FactSets {
    sets: Vec<Facts>,
    /// By set: some measure hangs on how the goods arrive and on nothing that the set denies.
    hang_on_mode: Vec<bool>,
    variants: Vec<Variant>,
}

impl FactSets {
    pub(super) fn new(engine: &Engine, sets: &[Facts]) -> FactSets {
        let sets: Vec<Facts> = std::iter::once(Facts::default()).chain(sets.iter().cloned()).collect();
        let hang_on_mode = sets.iter().map(|facts| hangs_on_mode(engine, facts)).collect();
        FactSets { sets, hang_on_mode, variants: Vec::new() }
    }

    /// The sets, the first being no fact.
    pub(super) fn sets(&self) -> &[Facts] {
        &self.sets
    }

    /// The facts of a variant.
    pub(super) fn facts(&self, variant: u16) -> Option<&Facts> {
        self.variants.get(usize::from(variant)).map(|variant| &variant.facts)
    }

    /// The variant of a row; none where amounts are stated, which a plan is not kept for, or a status that puts the law of
    /// another day in the place of that of the row.
    pub(super) fn variant(&mut self, engine: &Engine, row: &Row, claimed: Option<FactId>) -> Option<u16> {
        let set = row.facts;
        let hangs = || self.hang_on_mode.get(usize::from(set)).copied().unwrap_or_default();
        let by_vessel = row.mode.filter(|_| hangs()).map(|mode| mode == Mode::Ocean);
        let same = |variant: &Variant| {
            variant.set == set && variant.claimed == claimed && variant.by_vessel == by_vessel
        };
        if let Some(known) = self.variants.iter().position(same) {
            return u16::try_from(known).ok();
        }
        let dictionary = &engine.book().facts;
        let of_zone = |facts: &Facts| dictionary.zone().is_some_and(|id| facts.day(id).is_some());
        let facts =
            self.sets.get(usize::from(set)).filter(|facts| !facts.states_amounts() && !of_zone(facts))?;
        let mut facts = match claimed {
            Some(fact) => facts.with_answer(dictionary, fact, true),
            None => facts.clone(),
        };
        if let Some(by_vessel) = by_vessel {
            facts.state_by_vessel(dictionary, by_vessel);
        }
        self.variants.push(Variant { set, claimed, by_vessel, facts });
        u16::try_from(self.variants.len() - 1).ok()
    }
}

/// Whether some measure that speaks of the mode can apply under these facts. Of the many rows that name no day of loading
/// none does, and they need not be told apart by their mode.
fn hangs_on_mode(engine: &Engine, facts: &Facts) -> bool {
    let Some(by_vessel) = engine.book().facts.by_vessel() else { return false };
    engine.book().measures.iter().map(|measure| &measure.conditions).any(|conditions| {
        let speaks = |condition: &Condition| matches!(*condition, Condition::Fact(id, _) if id == by_vessel);
        let denied = |condition: &Condition| match *condition {
            Condition::Before(id, day, before) => facts.day(id).is_some_and(|given| given < day) != before,
            _ => false,
        };
        conditions.iter().any(speaks) && !conditions.iter().any(denied)
    })
}
