//! The words of a tree of texts, and where they stand.
//!
//! Texts are indexed once, however many rows have them. A word of a row holds for all
//! rows below it too; that is found by going up from a row, so it needs no entry.

use super::reading::{English, Phrase, ends_phrase, is_part, is_purpose, korean};
use super::text::{Piece, Script, is_stop_word, pieces, stem};
use super::vocabulary::Vocabulary;

/// No row.
pub(super) const NONE: u32 = u32::MAX;

/// How much a word says about the goods, by its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// After "other than", "not", "except": what the goods are not.
    Excluded,
    /// After "for", or what the parts are parts of.
    Purpose,
    /// What they are made of or contain; in brackets.
    Detail,
    /// What they are.
    Head,
}

impl Place {
    /// Of a hundred.
    pub(super) fn percent(self) -> u32 {
        match self {
            Place::Excluded => 25,
            Place::Purpose => 60,
            Place::Detail => 88,
            Place::Head => 100,
        }
    }

    fn from_bits(bits: u32) -> Place {
        match bits & 3 {
            0 => Place::Excluded,
            1 => Place::Purpose,
            2 => Place::Detail,
            _ => Place::Head,
        }
    }
}

/// What a row of the tree is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A row of the nomenclature.
    Row,
    /// Everyday words for the row above it.
    Everyday,
    /// A name that another nomenclature has for goods of the row above it.
    Further,
}

/// A row of a tree of texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Its text.
    pub(super) text: u32,
    /// The row it stands under; [`NONE`] at the top.
    pub(super) parent: u32,
    /// The row of the schedule that it leads to.
    pub(super) target: u32,
    /// What it is.
    pub(super) kind: Kind,
    /// It or a row above it speaks of parts.
    pub(super) parts: bool,
}

/// The language whose grammar tells what a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grammar {
    /// Head first.
    English,
    /// Head last.
    Korean,
}

/// A tree of texts by words.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    pub(super) words: Vocabulary,
    pub(super) nodes: Vec<Node>,
    /// Entries by word: text and place.
    entry_starts: Vec<u32>,
    entries: Vec<u32>,
    /// Rows by text.
    row_starts: Vec<u32>,
    rows: Vec<u32>,
    /// How much all words of a text say together.
    text_weights: Vec<u32>,
    /// How much a word says: the rarer, the more.
    weights: Vec<u32>,
}

/// Collects texts and rows.
#[derive(Default)]
pub(super) struct Builder {
    words: Vocabulary,
    /// Word, and text with place.
    pairs: Vec<(u32, u32)>,
    /// The last pair of each word.
    last: Vec<u32>,
    texts: u32,
    /// Texts that speak of parts.
    parts: Vec<bool>,
    nodes: Vec<Node>,
    /// Pieces as words, before their places are known.
    word: String,
    joined: String,
}

impl Builder {
    /// Adds a text and gives its number.
    pub(super) fn text(&mut self, text: &str, grammar: Grammar) -> u32 {
        let number = self.texts;
        self.texts += 1;
        let (mut word, mut joined) = (std::mem::take(&mut self.word), std::mem::take(&mut self.joined));
        let mut parts = false;
        match grammar {
            Grammar::English => {
                let mut reading = English::new();
                pieces(text, &mut word, &mut joined, |piece| {
                    if let Some((word, script)) = reading.place(piece) {
                        self.add(word, script, reading.of(), number);
                    }
                });
                parts = reading.parts;
            }
            Grammar::Korean => {
                let mut phrase = Phrase::default();
                korean(text, |segment, place| {
                    pieces(segment, &mut word, &mut joined, |piece| match piece {
                        Piece::Word(word, script) => {
                            phrase.push(word, script);
                            if ends_phrase(word) {
                                parts |= self.add_phrase(&mut phrase, place, number);
                            }
                        }
                        Piece::Mark(_) => parts |= self.add_phrase(&mut phrase, place, number),
                        Piece::Joined(_) => {}
                    });
                    parts |= self.add_phrase(&mut phrase, place, number);
                });
            }
        }
        (self.word, self.joined) = (word, joined);
        self.parts.push(parts);
        number
    }

    /// Adds the words of a Korean phrase, whose head stands last, and tells whether it
    /// speaks of parts.
    fn add_phrase(&mut self, phrase: &mut Phrase, most: Place, text: u32) -> bool {
        let purpose =
            phrase.words.iter().rposition(|(end, _)| phrase.letters.get(..*end).is_some_and(is_purpose));
        let mut start = 0;
        let mut parts = false;
        for (at, &(end, script)) in phrase.words.iter().enumerate() {
            let word = phrase.letters.get(start..end).unwrap_or_default();
            start = end;
            if is_stop_word(word) {
                continue;
            }
            let place = match purpose {
                Some(purpose) if at <= purpose => Place::Purpose,
                _ if at + 1 < phrase.words.len() => Place::Detail,
                _ => Place::Head,
            };
            parts |= most == Place::Head && is_part(word);
            self.add(word, script, place.min(most), text);
        }
        phrase.letters.clear();
        phrase.words.clear();
        parts
    }

    fn add(&mut self, word: &str, script: Script, place: Place, text: u32) {
        let (word, ending) = stem(word, script);
        let number = if ending.is_empty() {
            self.words.intern(word)
        } else {
            self.words.intern(&format!("{word}{ending}"))
        };
        let entry = text << 2 | place as u32;
        if self.last.len() <= number as usize {
            self.last.resize(number as usize + 1, NONE);
        }
        let Some(last) = self.last.get_mut(number as usize) else { return };
        match self.pairs.get_mut(*last as usize) {
            // Once a text, at its best place.
            Some((_, held)) if *held >> 2 == text => *held = entry.max(*held),
            _ => {
                *last = u32::try_from(self.pairs.len()).unwrap_or(NONE);
                self.pairs.push((number, entry));
            }
        }
    }

    /// Adds a row and gives its number.
    pub(super) fn row(&mut self, text: u32, parent: u32, target: u32, kind: Kind) -> u32 {
        let above = self.nodes.get(parent as usize).is_some_and(|node| node.parts);
        let parts =
            kind != Kind::Everyday && (above || self.parts.get(text as usize).copied().unwrap_or(false));
        self.nodes.push(Node { text, parent, target, kind, parts });
        u32::try_from(self.nodes.len() - 1).unwrap_or(NONE)
    }

    /// Pairs of words of the same meaning, sorted.
    pub(super) fn same(&mut self, groups: &[Vec<String>]) -> Vec<(u32, u32)> {
        let mut pairs = Vec::new();
        for group in groups {
            let words: Vec<u32> = group
                .iter()
                .map(|word| {
                    let hangul = word.chars().any(|letter| ('가'..='힣').contains(&letter));
                    let (stem, ending) = stem(word, if hangul { Script::Hangul } else { Script::Latin });
                    self.words.intern(&format!("{stem}{ending}"))
                })
                .collect();
            let both = |&one: &u32| words.iter().filter(move |&&two| two != one).map(move |&two| (one, two));
            pairs.extend(words.iter().flat_map(both));
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Sorts what was added.
    pub(super) fn finish(self) -> Index {
        let texts = self.texts as usize;
        let rows = self.nodes.iter().zip(0u32..).map(|(node, row)| (node.text, row));
        let (row_starts, rows) = sorted(texts, rows);
        let (entry_starts, entries) = sorted(self.words.len(), self.pairs.iter().copied());
        let mut index = Index {
            words: self.words,
            nodes: self.nodes,
            entry_starts,
            entries,
            row_starts,
            rows,
            text_weights: vec![0; texts],
            weights: Vec::new(),
        };
        let words = u32::try_from(index.words.len()).unwrap_or(NONE);
        index.weights = (0..words).map(|word| index.rarity(index.count(word))).collect();
        for &(word, entry) in &self.pairs {
            let weight = index.weight(word) * Place::from_bits(entry).percent() / 100;
            if let Some(sum) = index.text_weights.get_mut((entry >> 2) as usize) {
                *sum += weight;
            }
        }
        index
    }
}

/// Counting sort: where the values of each key start, and the values.
fn sorted(keys: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; keys + 1];
    for (key, _) in pairs.clone() {
        if let Some(count) = starts.get_mut(key as usize + 1) {
            *count += 1;
        }
    }
    let mut total = 0;
    for start in &mut starts {
        total += *start;
        *start = total;
    }
    let mut next = starts.clone();
    let mut values = vec![0u32; total as usize];
    for (key, value) in pairs {
        let Some(place) = next.get_mut(key as usize) else { continue };
        if let Some(slot) = values.get_mut(*place as usize) {
            *slot = value;
        }
        *place += 1;
    }
    (starts, values)
}

fn between<'a>(starts: &[u32], values: &'a [u32], key: u32) -> &'a [u32] {
    let start = starts.get(key as usize).copied().unwrap_or(0);
    let end = starts.get(key as usize + 1).copied().unwrap_or(start);
    values.get(start as usize..end as usize).unwrap_or_default()
}

impl Index {
    /// The texts that have a word, and where.
    pub(super) fn texts(&self, word: u32) -> impl Iterator<Item = (u32, Place)> {
        let entries = between(&self.entry_starts, &self.entries, word);
        entries.iter().map(|entry| (entry >> 2, Place::from_bits(*entry)))
    }

    /// The rows that have a text.
    pub(super) fn rows(&self, text: u32) -> &[u32] {
        between(&self.row_starts, &self.rows, text)
    }

    /// How many rows have a word.
    pub(super) fn count(&self, word: u32) -> usize {
        self.texts(word).map(|(text, _)| self.rows(text).len()).sum()
    }

    /// How much a word says that so many rows have: about sixteen times the logarithm of
    /// what share of all rows lack it.
    pub(super) fn rarity(&self, count: usize) -> u32 {
        let share = ((self.nodes.len().max(1) as u64) << 8) / count.max(1) as u64;
        let whole = share.max(1).ilog2();
        let rest = u32::try_from((share << 4 >> whole) & 15).unwrap_or(0);
        (whole * 16 + rest).saturating_sub(8 * 16).max(8)
    }

    /// How much a word says.
    pub(super) fn weight(&self, word: u32) -> u32 {
        self.weights.get(word as usize).copied().unwrap_or(0)
    }

    /// How much all words of a text say.
    pub(super) fn text_weight(&self, text: u32) -> u32 {
        self.text_weights.get(text as usize).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str, grammar: Grammar) -> Vec<(String, Place)> {
        let mut builder = Builder::default();
        let text = builder.text(text, grammar);
        builder.row(text, NONE, 0, Kind::Row);
        let index = builder.finish();
        let place = |word: u32| index.texts(word).next().map(|(_, place)| place);
        index.words.iter().filter_map(|(word, letters)| Some((letters.to_string(), place(word)?))).collect()
    }

    #[test]
    fn english_heads_come_first() {
        use Place::{Detail, Excluded, Head, Purpose};
        let read = |text| places(text, Grammar::English);
        let pairs = |pairs: &[(&str, Place)]| -> Vec<(String, Place)> {
            pairs.iter().map(|(word, place)| ((*word).to_string(), *place)).collect()
        };
        assert_eq!(read("Live horses, asses"), pairs(&[("live", Head), ("horse", Head), ("ass", Head)]));
        assert_eq!(
            read("Boots with soles of rubber, other than ski boots"),
            pairs(&[("boot", Head), ("sole", Detail), ("rubber", Detail), ("ski", Excluded)])
        );
        assert_eq!(read("Parts of telephones"), pairs(&[("part", Head), ("telephone", Purpose)]));
        assert_eq!(read("Machines for wool"), pairs(&[("machine", Head), ("wool", Purpose)]));
    }

    #[test]
    fn korean_brackets() {
        let read = places("양탄자(튤립 모양은 제외한다)와 매트[고무(rubber)의 것]", Grammar::Korean);
        let place = |word: &str| read.iter().find(|(held, _)| held == word).map(|(_, place)| *place);
        assert_eq!(place("양탄자"), Some(Place::Head));
        assert_eq!(place("튤립"), Some(Place::Excluded));
        assert_eq!(place("매트"), Some(Place::Head));
        assert_eq!(place("rubber"), Some(Place::Detail));
    }

    #[test]
    fn rarer_words_weigh_more() {
        let mut builder = Builder::default();
        for text in ["steel pipe", "steel wire", "steel rope", "steel nail"] {
            let text = builder.text(text, Grammar::English);
            builder.row(text, NONE, 0, Kind::Row);
        }
        let index = builder.finish();
        let weight = |word: &str| index.words.find(word).map(|word| index.weight(word));
        assert!(weight("pipe") > weight("steel"));
        assert_eq!(index.words.find("steel").map(|word| index.count(word)), Some(4));
    }
}
