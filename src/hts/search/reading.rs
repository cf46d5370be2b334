//! How a text is read: which words say what the goods are, and which what they are for,
//! made of, or not.

use super::index::Place;
use super::text::{Piece, Script, is_stop_word};

/// Words that belong together, one after the other with where each ends.
#[derive(Default)]
pub(super) struct Phrase {
    pub(super) letters: String,
    pub(super) words: Vec<(usize, Script)>,
}

impl Phrase {
    /// Adds a word.
    pub(super) fn push(&mut self, word: &str, script: Script) {
        self.letters.push_str(word);
        self.words.push((self.letters.len(), script));
    }
}

/// Whether a Korean word joins its phrase to another of the same rank: "…와", "…이나".
pub(super) fn ends_phrase(word: &str) -> bool {
    word.len() > 6 && ["와", "과", "이나", "이거나"].iter().any(|ending| word.ends_with(ending))
}

/// Whether what ends here tells what the goods are for.
pub(super) fn is_purpose(words: &str) -> bool {
    ["용", "위한", "사용하는", "사용되는", "용의"].iter().any(|ending| words.ends_with(ending))
        && !words.ends_with("내용")
}

/// Whether a word names parts of something, and not the thing.
pub(super) fn is_part(word: &str) -> bool {
    ["part", "parts", "accessory", "accessories", "부분품", "부분품과", "부속품", "부품"].contains(&word)
}

/// Reads an English text from the left: the head comes first.
pub(super) struct English {
    place: Place,
    /// The place after the next comma.
    after_comma: Place,
    first: bool,
    /// The last word was "other".
    other: bool,
    /// The text is about parts.
    pub(super) parts: bool,
    brackets: u8,
}

impl English {
    pub(super) fn new() -> English {
        let head = Place::Head;
        English { place: head, after_comma: head, first: true, other: false, parts: false, brackets: 0 }
    }

    /// The place of the words that come next.
    pub(super) fn of(&self) -> Place {
        if self.brackets > 0 { self.place.min(Place::Detail) } else { self.place }
    }

    /// A word to index, once its place is known.
    pub(super) fn place<'a>(&mut self, piece: Piece<'a>) -> Option<(&'a str, Script)> {
        match piece {
            Piece::Mark(mark) => {
                match mark {
                    '(' | '[' => self.brackets = self.brackets.saturating_add(1),
                    ')' | ']' => self.brackets = self.brackets.saturating_sub(1),
                    // A semicolon begins another product, unless all of them are parts.
                    ';' if !self.parts => self.after_comma = Place::Head,
                    _ => {}
                }
                self.place = self.after_comma;
                self.other = false;
                None
            }
            Piece::Joined(word) => Some((word, Script::Latin)),
            Piece::Word(word, script) => {
                self.turn(word);
                self.first = false;
                self.other = word == "other";
                (!is_stop_word(word) && (word.len() > 1 || script == Script::Number))
                    .then_some((word, script))
            }
        }
    }

    fn turn(&mut self, word: &str) {
        match word {
            "than" if self.other => self.place = Place::Excluded,
            "except" | "excepting" | "excluding" | "not" | "nor" | "without" | "whether" => {
                self.place = Place::Excluded;
            }
            "for" | "suitable" => self.lower(Place::Purpose),
            "of" | "in" | "with" | "containing" | "having" | "from" | "to" | "on" | "by" => {
                self.lower(if self.parts { Place::Purpose } else { Place::Detail });
            }
            _ if self.first && is_part(word) => self.parts = true,
            _ => {}
        }
    }

    fn lower(&mut self, place: Place) {
        self.place = self.place.min(place);
        self.after_comma = self.after_comma.min(place.max(Place::Detail));
        if self.parts {
            self.after_comma = Place::Purpose;
        }
    }
}

/// Cuts a Korean text at its brackets: what stands outside is the head; a bracket that
/// ends in "제외" tells what the goods are not, one with "상관없" what does not matter.
pub(super) fn korean(text: &str, mut each: impl FnMut(&str, Place)) {
    let opens = |letter: char| matches!(letter, '(' | '[' | '［');
    let closes = |letter: char| matches!(letter, ')' | ']' | '］');
    let mut depth = 0usize;
    let mut start = 0;
    let mut place = Place::Head;
    for (at, letter) in text.char_indices() {
        if !opens(letter) && !closes(letter) {
            continue;
        }
        each(text.get(start..at).unwrap_or_default(), place);
        start = at + letter.len_utf8();
        if opens(letter) {
            depth += 1;
            if depth == 1 {
                place = bracket(text.get(start..).unwrap_or_default());
            }
        } else {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                place = Place::Head;
            }
        }
    }
    each(text.get(start..).unwrap_or_default(), place);
}

/// The place of what stands in a bracket that begins here.
fn bracket(rest: &str) -> Place {
    let mut depth = 1usize;
    let end = rest.char_indices().find(|&(_, letter)| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    let inner = rest.get(..end.map_or(rest.len(), |(at, _)| at)).unwrap_or_default();
    // "…을 포함하며, …은 제외한다" says both; what is included may be looked for.
    if inner.contains("제외") && !inner.contains("포함") {
        Place::Excluded
    } else if inner.contains("상관없") {
        Place::Purpose
    } else {
        Place::Detail
    }
}
