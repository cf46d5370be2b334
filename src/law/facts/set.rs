//! Facts as bits.

/// The index of a fact in its dictionary.
pub type FactId = u16;

/// How many facts a dictionary can hold: one bit each.
pub const FACT_LIMIT: usize = 192;

/// A set of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FactSet([u64; FACT_LIMIT / 64]);

impl FactSet {
    /// Adds a fact.
    pub fn insert(&mut self, id: FactId) {
        if let Some(word) = self.0.get_mut(usize::from(id / 64)) {
            *word |= 1 << (id % 64);
        }
    }

    /// Takes a fact out.
    pub fn remove(&mut self, id: FactId) {
        if let Some(word) = self.0.get_mut(usize::from(id / 64)) {
            *word &= !(1 << (id % 64));
        }
    }

    /// Whether the fact is in.
    #[must_use]
    pub fn contains(&self, id: FactId) -> bool {
        self.0.get(usize::from(id / 64)).is_some_and(|word| word >> (id % 64) & 1 == 1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// The facts, lowest first.
    pub fn iter(&self) -> impl Iterator<Item = FactId> + '_ {
        (0..FACT_LIMIT as u16).filter(|&id| self.contains(id))
    }
}
