//! Tables by numbers. The numbers come from the rows of one file and from the law, whose order no stranger gains by
//! choosing, so that a quick hash does.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

/// A hash for numbers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quick(u64);

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        words.iter().for_each(|&word| self.write_u64(u64::from_le_bytes(word)));
        rest.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Places by number.
pub(super) type Numbers = HashMap<u64, u32, BuildHasherDefault<Quick>>;

/// Sequences of numbers, each kept once and called by its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Sequences {
    places: HashMap<Arc<[u16]>, u32, BuildHasherDefault<Quick>>,
    held: Vec<Arc<[u16]>>,
}

impl Sequences {
    /// The place of a sequence; none where there are too many to count.
    pub fn place(&mut self, sequence: &[u16]) -> Option<u32> {
        if let Some(&place) = self.places.get(sequence) {
            return Some(place);
        }
        let place = u32::try_from(self.held.len()).ok()?;
        let sequence: Arc<[u16]> = Arc::from(sequence);
        self.held.push(Arc::clone(&sequence));
        self.places.insert(sequence, place);
        Some(place)
    }

    /// The sequence of a place.
    pub fn at(&self, place: u32) -> &[u16] {
        self.held.get(place as usize).map_or(&[], |held| held)
    }

    /// How many are held.
    pub fn len(&self) -> usize {
        self.held.len()
    }
}
