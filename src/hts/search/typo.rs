//! How many letters two words differ by: Myers' bit-parallel edit distance, one machine
//! word a column. A swap of neighbours counts once, because it is one slip of the fingers.

/// The longest pattern: one bit a letter.
const LONGEST: usize = 64;

/// A word to compare others with, as letters of one byte.
pub(super) struct Pattern {
    letters: Vec<u8>,
    /// For each letter, the places where the word has it.
    places: [u64; 256],
}

impl Pattern {
    /// Prepares a word. `None` for an empty one, or one of more than 64 letters.
    pub(super) fn new(letters: Vec<u8>) -> Option<Pattern> {
        if letters.is_empty() || letters.len() > LONGEST {
            return None;
        }
        let mut places = [0u64; 256];
        for (at, &letter) in letters.iter().enumerate() {
            if let Some(place) = places.get_mut(usize::from(letter)) {
                *place |= 1 << at;
            }
        }
        Some(Pattern { letters, places })
    }

    /// The distance to another word, where it is at most `most`.
    pub(super) fn distance(&self, other: &[u8], most: usize) -> Option<usize> {
        if self.letters.len().abs_diff(other.len()) > most {
            return None;
        }
        let last = 1u64 << (self.letters.len() - 1);
        let mut plus = u64::MAX;
        let mut minus = 0u64;
        let mut distance = self.letters.len();
        for &letter in other {
            let equal = self.places.get(usize::from(letter)).copied().unwrap_or(0);
            let vertical = equal | minus;
            let horizontal = ((equal & plus).wrapping_add(plus) ^ plus) | equal;
            let mut up = minus | !(horizontal | plus);
            let mut down = plus & horizontal;
            distance += usize::from(up & last != 0);
            distance -= usize::from(down & last != 0);
            up = (up << 1) | 1;
            down <<= 1;
            plus = down | !(vertical | up);
            minus = up & vertical;
        }
        if distance == 2 && self.is_swap_of(other) {
            distance = 1;
        }
        (distance <= most).then_some(distance)
    }

    fn is_swap_of(&self, other: &[u8]) -> bool {
        let own = &self.letters;
        let Some(at) = own.iter().zip(other).position(|(one, two)| one != two) else { return false };
        own.len() == other.len()
            && own.get(at) == other.get(at + 1)
            && own.get(at + 1) == other.get(at)
            && own.get(at + 2..) == other.get(at + 2..)
    }
}

/// A Korean word as its jamo, one byte each: a slip is in a letter, not in a syllable.
pub(super) fn jamo(word: &str, letters: &mut Vec<u8>) {
    letters.clear();
    for syllable in word.chars() {
        let Some(place) = u32::from(syllable).checked_sub(0xac00).filter(|&place| place < 11172) else {
            continue;
        };
        let parts = [place / 588, 32 + place % 588 / 28, 64 + place % 28];
        let parts = parts.into_iter().filter(|&part| part != 64);
        letters.extend(parts.filter_map(|part| u8::try_from(part).ok()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(one: &str, two: &str) -> Option<usize> {
        Pattern::new(one.as_bytes().to_vec()).and_then(|pattern| pattern.distance(two.as_bytes(), 9))
    }

    #[test]
    fn slips() {
        for (one, two, slips) in [
            ("lipstick", "lipstick", 0),
            ("lipstik", "lipstick", 1),
            ("lispticks", "lipsticks", 1),
            ("refridgerator", "refrigerator", 1),
            ("kitten", "sitting", 3),
            ("a", "b", 1),
        ] {
            assert_eq!(distance(one, two), Some(slips), "{one} {two}");
        }
        assert!(Pattern::new(Vec::new()).is_none());
        assert!(Pattern::new(vec![1; 65]).is_none());
    }

    #[test]
    fn a_korean_slip_is_a_letter() {
        let (mut one, mut two) = (Vec::new(), Vec::new());
        jamo("김취", &mut one);
        jamo("김치", &mut two);
        assert_eq!(Pattern::new(one).and_then(|pattern| pattern.distance(&two, 2)), Some(1));
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn equals_the_table_method(one in "[a-c]{1,12}", two in "[a-c]{0,12}") {
            let (a, b) = (one.as_bytes(), two.as_bytes());
            let mut row: Vec<usize> = (0..=b.len()).collect();
            for (i, x) in a.iter().enumerate() {
                let mut before = row[0];
                row[0] = i + 1;
                for (j, y) in b.iter().enumerate() {
                    let cost = (before + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
                    before = row[j + 1];
                    row[j + 1] = cost;
                }
            }
            let pattern = Pattern::new(a.to_vec()).expect("short");
            let found = pattern.distance(b, 20).expect("within");
            let swap = row[b.len()] == 2 && found == 1;
            proptest::prop_assert!(found == row[b.len()] || swap);
        }
    }
}
