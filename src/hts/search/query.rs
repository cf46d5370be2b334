//! What somebody typed, as terms: each with the words of the index that it may mean.

use super::index::Index;
use super::reading::is_part;
use super::text::{Piece, Script, is_stop_word, pieces, stem};
use super::typo::{Pattern, jamo};

/// The most terms; what comes after them is left out.
pub(super) const TERMS: usize = 8;
/// The most letters of a query that are read.
const LETTERS: usize = 200;
/// The weight of a word that the index does not know: it lowers the answers, but a brand
/// name must not hide the goods.
const UNKNOWN: u32 = 60;

/// The weight of the part of a compound that the index does not know: it may be the head.
const MISSING: u32 = 160;

/// A word of the index that a term may mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Alternative {
    pub(super) word: u32,
    /// How sure, of a hundred.
    pub(super) quality: u32,
    /// It is the same word, or one that means the same.
    pub(super) whole: bool,
}

/// A word of the query.
#[derive(Clone, Debug, Default)]
pub(super) struct Term {
    pub(super) alternatives: Vec<Alternative>,
    /// How much it says.
    pub(super) weight: u32,
}

/// A query, read.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    pub(super) terms: Vec<Term>,
    /// It asks for parts.
    pub(super) parts: bool,
}

/// A word as it was typed.
#[derive(Clone, Debug)]
struct Typed {
    raw: String,
    stem: String,
    script: Script,
}

impl Typed {
    fn new(raw: &str, script: Script) -> Typed {
        let (part, ending) = stem(raw, script);
        Typed { raw: raw.to_string(), stem: format!("{part}{ending}"), script }
    }
}

/// Pairs of words that mean the same, sorted.
pub(super) type Same = Vec<(u32, u32)>;

/// Reads a query.
pub(super) fn read(text: &str, index: &Index, same: &Same) -> Query {
    let typed = words(text, index);
    let mut query = Query { parts: typed.iter().any(|word| is_part(&word.raw)), ..Query::default() };
    let mut joined_before: Option<u32> = None;
    for (at, word) in typed.iter().enumerate() {
        // "lap top" for "laptop": both halves may mean the whole.
        let joined_after = typed.get(at + 1).and_then(|next| {
            let joined = Typed::new(&format!("{}{}", word.raw, next.raw), next.script);
            index.words.find(&joined.stem)
        });
        let joined = [joined_before.take(), joined_after];
        joined_before = joined_after;
        let before = query.terms.len();
        let last = at + 1 == typed.len();
        terms(word, last, index, &mut query.terms);
        for term in query.terms.iter_mut().skip(before) {
            let whole = joined.iter().flatten();
            term.alternatives.extend(whole.map(|&word| Alternative { word, quality: 100, whole: true }));
            with_same(term, same);
            weigh(term, word.script, index);
        }
        if query.terms.len() >= TERMS {
            query.terms.truncate(TERMS);
            break;
        }
    }
    query
}

fn words(text: &str, index: &Index) -> Vec<Typed> {
    let end = text.char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or_default();
    let mut words: Vec<Typed> = Vec::new();
    pieces(text, &mut String::new(), &mut String::new(), |piece| match piece {
        Piece::Word(word, script) => words.push(Typed::new(word, script)),
        Piece::Joined(word) => {
            let joined = Typed::new(word, Script::Latin);
            if index.words.find(&joined.stem).is_some() {
                // One word in the index: its parts would ask for more than was typed.
                let mut rest = word;
                while let Some(shorter) = words.last().and_then(|last| rest.strip_suffix(last.raw.as_str())) {
                    rest = shorter;
                    words.pop();
                }
                words.push(joined);
            }
        }
        Piece::Mark(_) => {}
    });
    let says_something =
        |word: &Typed| !is_stop_word(&word.raw) && (word.raw.len() > 1 || word.script == Script::Number);
    // A lone letter may be the first half of a word: "t shirt".
    let mut kept: Vec<Typed> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if says_something(word) {
            kept.push(word.clone());
        } else if let Some(next) = words.get(at + 1).filter(|_| word.raw.len() == 1) {
            let joined = Typed::new(&format!("{}{}", word.raw, next.raw), next.script);
            if index.words.find(&joined.stem).is_some() {
                kept.push(joined);
            }
        }
    }
    kept.dedup_by(|two, one| one.stem == two.stem);
    kept
}

/// The terms of a word: one, or where the index has only its halves, those.
fn terms(word: &Typed, last: bool, index: &Index, terms: &mut Vec<Term>) {
    let mut term = Term::default();
    let exact = index.words.find(&word.stem);
    if let Some(exact) = exact {
        term.alternatives.push(Alternative { word: exact, quality: 100, whole: true });
    }
    // What is still being typed may be the beginning of a word.
    let shortest = if last { 2 } else { 4 };
    match word.script {
        Script::Number => {}
        Script::Latin if word.raw.len() >= shortest && (last || exact.is_none()) => {
            beginnings(word, exact, index, &mut term.alternatives);
        }
        Script::Latin => {}
        Script::Hangul => containing(&word.stem, exact, index, &mut term.alternatives),
    }
    let weak = !term.alternatives.iter().any(|alternative| alternative.quality >= 70);
    if exact.is_none() && weak {
        let halves = halves(word, index);
        if halves.is_empty() {
            slips(word, index, &mut term.alternatives);
            let still_weak = term.alternatives.iter().all(|alternative| alternative.quality < 70);
            if still_weak && word.script == Script::Hangul && fragments(word, index, terms) {
                return;
            }
        } else {
            terms.extend(halves);
            return;
        }
    }
    terms.push(term);
}

fn beginnings(word: &Typed, exact: Option<u32>, index: &Index, found: &mut Vec<Alternative>) {
    let most = if exact.is_some() { 62 } else { 90 };
    for (number, held) in index.words.iter() {
        if exact != Some(number) && (held.starts_with(&word.raw) || held.starts_with(&word.stem)) {
            let more = u32::try_from(held.len() - word.stem.len().min(held.len())).unwrap_or(99);
            let quality = most - (2 * more).min(30);
            found.push(Alternative { word: number, quality, whole: false });
        }
    }
}

/// Korean writes compounds in one word, or not: 냉장고 stands in 김치냉장고 too.
fn containing(word: &str, exact: Option<u32>, index: &Index, found: &mut Vec<Alternative>) {
    // One syllable stands in too many words.
    let short = word.len() < 6;
    for (number, held) in index.words.iter() {
        if exact == Some(number) || held.len() <= word.len() {
            continue;
        }
        let most = match held.find(word) {
            Some(0) => 92,
            Some(at) if at + word.len() == held.len() => {
                if short {
                    76
                } else {
                    88
                }
            }
            Some(_) if !short => 74,
            _ => continue,
        };
        let more = u32::try_from((held.len() - word.len()) / 3).unwrap_or(99);
        let quality = most - (6 * more).min(36) - if exact.is_some() { 12 } else { 0 };
        found.push(Alternative { word: number, quality, whole: false });
    }
}

/// The words that a compound is made of, where the index has all of them.
fn halves(word: &Typed, index: &Index) -> Vec<Term> {
    let letters = if word.script == Script::Hangul { 6 } else { 3 };
    let text = if word.script == Script::Hangul { &word.stem } else { &word.raw };
    let mut terms = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        // The longest word that the rest begins with and that leaves no stump.
        let ends = rest.char_indices().map(|(at, letter)| at + letter.len_utf8()).rev();
        let part = ends.filter(|&end| end >= letters && (end == rest.len() || rest.len() - end >= letters));
        let part = part.filter(|&end| end < text.len()).find_map(|end| {
            let part = Typed::new(rest.get(..end)?, word.script);
            let number = index.words.find(&part.stem).or_else(|| index.words.find(&part.raw))?;
            (!is_stop_word(&part.raw)).then_some((end, number))
        });
        let Some((end, number)) = part else { return Vec::new() };
        let alternative = Alternative { word: number, quality: 92, whole: true };
        terms.push(Term { alternatives: vec![alternative], weight: 0 });
        rest = rest.get(end..).unwrap_or_default();
    }
    terms
}

/// The known words inside a Korean compound of which no more is known: better a guess from
/// 고무 in 고무장화 than no answer. `false` where less than half of it is known.
fn fragments(word: &Typed, index: &Index, terms: &mut Vec<Term>) -> bool {
    const SYLLABLE: usize = 3;
    let (mut at, mut known) = (0, 0);
    let mut found = Vec::new();
    while at < word.stem.len() {
        let ends = (at + 2 * SYLLABLE..=word.stem.len()).rev().step_by(SYLLABLE);
        let part = ends.filter_map(|end| Some((end, index.words.find(word.stem.get(at..end)?)?)));
        match part.max_by_key(|(end, _)| *end) {
            Some((end, word)) => {
                found.push(Alternative { word, quality: 85, whole: false });
                known += end - at;
                at = end;
            }
            None => at += SYLLABLE,
        }
    }
    if known * 2 < word.stem.len() {
        return false;
    }
    terms.extend(found.into_iter().map(|one| Term { alternatives: vec![one], weight: 0 }));
    if known < word.stem.len() {
        // What is not known keeps the answer from looking whole.
        terms.push(Term { alternatives: Vec::new(), weight: MISSING });
    }
    true
}

fn slips(word: &Typed, index: &Index, found: &mut Vec<Alternative>) {
    let mut letters = Vec::new();
    let (most, own) = match word.script {
        Script::Number => return,
        Script::Hangul => {
            jamo(&word.stem, &mut letters);
            (if letters.len() >= 9 { 2 } else { 1 }, letters.clone())
        }
        Script::Latin => (if word.stem.len() >= 7 { 2 } else { 1 }, word.stem.as_bytes().to_vec()),
    };
    let length = own.len();
    let first = own.first().copied();
    if length < 4 {
        return;
    }
    let Some(pattern) = Pattern::new(own) else { return };
    for (number, held) in index.words.iter() {
        let hangul = held.as_bytes().first().is_some_and(|byte| !byte.is_ascii());
        if hangul != (word.script == Script::Hangul) {
            continue;
        }
        let held = if hangul {
            if (held.len() / 3).abs_diff(word.stem.len() / 3) > 1 {
                continue;
            }
            jamo(held, &mut letters);
            letters.as_slice()
        } else {
            held.as_bytes()
        };
        let Some(slips) = pattern.distance(held, most) else { continue };
        let slips = u32::try_from(slips).unwrap_or(9);
        let other_first = if held.first().copied() == first { 0 } else { 12 };
        let sure = u32::try_from(length).unwrap_or(4).min(12);
        // One letter makes another word of a short one: 한지 is paper, 반지 a ring.
        let short = if length < if hangul { 9 } else { 6 } { 18 } else { 0 };
        let quality = (88 + sure / 2).saturating_sub(14 * slips + other_first + short);
        found.push(Alternative { word: number, quality, whole: false });
    }
}

fn with_same(term: &mut Term, same: &Same) {
    for at in 0..term.alternatives.len() {
        let Some(&Alternative { word, quality, whole }) = term.alternatives.get(at) else { continue };
        let start = same.partition_point(|(one, _)| *one < word);
        let others = same.iter().skip(start).take_while(|(one, _)| *one == word);
        let others = others.map(|&(_, word)| Alternative { word, quality: quality * 95 / 100, whole });
        term.alternatives.extend(others);
    }
}

fn weigh(term: &mut Term, script: Script, index: &Index) {
    let best = term.alternatives.iter().map(|alternative| alternative.quality).max().unwrap_or(0);
    let near = term.alternatives.iter().filter(|alternative| alternative.quality + 10 >= best);
    let count: usize = near.map(|alternative| index.count(alternative.word)).sum();
    term.weight = match (count, script) {
        (0, _) => UNKNOWN.max(term.weight),
        // Sizes and powers tell lines apart, not goods.
        (_, Script::Number) => index.rarity(count) / 3,
        _ => index.rarity(count),
    };
}
