//! The words that an index knows, each with a number.

/// No word.
const FREE: u32 = u32::MAX;

/// Words in order of first appearance, found again by a hash table.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    letters: String,
    ends: Vec<u32>,
    table: Vec<u32>,
}

/// FNV-1a: short words, no attacker.
fn hash(word: &str) -> usize {
    let hash = word
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    // The high bits are the well mixed ones.
    usize::try_from((hash ^ (hash >> 32)) & 0xffff_ffff).unwrap_or(0)
}

impl Vocabulary {
    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A word by its number; empty where there is none.
    pub(super) fn word(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(start);
        self.letters.get(start as usize..end as usize).unwrap_or_default()
    }

    /// All words with their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &str)> {
        let mut start = 0usize;
        (0u32..).zip(&self.ends).map(move |(number, &end)| {
            let word = self.letters.get(start..end as usize).unwrap_or_default();
            start = end as usize;
            (number, word)
        })
    }

    /// The number of a word.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        let mask = self.table.len().checked_sub(1)?;
        let mut slot = hash(word) & mask;
        loop {
            match self.table.get(slot) {
                None | Some(&FREE) => return None,
                Some(&number) if self.word(number) == word => return Some(number),
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }

    /// The number of a word, which is added where it is new.
    pub(super) fn intern(&mut self, word: &str) -> u32 {
        if let Some(number) = self.find(word) {
            return number;
        }
        let number = u32::try_from(self.ends.len()).unwrap_or(FREE);
        self.letters.push_str(word);
        self.ends.push(u32::try_from(self.letters.len()).unwrap_or(u32::MAX));
        if self.ends.len() * 2 > self.table.len() {
            self.grow();
        } else {
            self.place(number);
        }
        number
    }

    fn grow(&mut self) {
        let slots = (self.table.len() * 2).max(1024);
        self.table.clear();
        self.table.resize(slots, FREE);
        for number in (0u32..).take(self.ends.len()) {
            self.place(number);
        }
    }

    fn place(&mut self, number: u32) {
        let Some(mask) = self.table.len().checked_sub(1) else { return };
        let mut slot = hash(self.word(number)) & mask;
        while self.table.get(slot).is_some_and(|&held| held != FREE) {
            slot = (slot + 1) & mask;
        }
        if let Some(held) = self.table.get_mut(slot) {
            *held = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_again() {
        let mut vocabulary = Vocabulary::default();
        assert_eq!(vocabulary.find("steel"), None);
        let numbers: Vec<u32> = (0..5000).map(|n| vocabulary.intern(&format!("word{n}"))).collect();
        assert_eq!(numbers, (0..5000).collect::<Vec<u32>>());
        assert_eq!(vocabulary.intern("word4321"), 4321);
        assert_eq!(vocabulary.find("word17"), Some(17));
        assert_eq!(vocabulary.word(4999), "word4999");
        assert_eq!(vocabulary.word(5000), "");
        assert_eq!(vocabulary.iter().count(), 5000);
    }
}
