//! Which rows answer a query, and how well.

use super::Class;
use super::index::{Index, Kind, NONE};
use super::query::{Query, TERMS};

/// How well the terms stand in a row: of a hundred each; the high bit marks a whole word.
type Matched = [u8; TERMS];

const WHOLE: u8 = 0x80;
/// Of a hundred: what a word of a row above counts.
const INHERITED: u32 = 85;

/// A row that answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The row of the schedule.
    pub(super) target: u32,
    /// Of a thousand.
    pub(super) score: u32,
    pub(super) class: Class,
}

/// Rows with what they match.
struct Marks {
    own: Vec<Matched>,
    /// What everyday words lend to the row that they are for.
    lent: Vec<Matched>,
    touched: Vec<u32>,
}

fn better(held: &mut u8, value: u32, whole: bool) {
    let value = u8::try_from(value.min(100)).unwrap_or(100);
    if value > *held & !WHOLE {
        *held = value | if whole { WHOLE } else { 0 };
    }
}

/// The rows that have a word of the query.
fn marks(index: &Index, query: &Query) -> Marks {
    let rows = index.nodes.len();
    let mut marks = Marks { own: vec![[0; TERMS]; rows], lent: vec![[0; TERMS]; rows], touched: Vec::new() };
    for (at, term) in query.terms.iter().enumerate().take(TERMS) {
        for alternative in &term.alternatives {
            for (text, place) in index.texts(alternative.word) {
                let value = alternative.quality * place.percent() / 100;
                for &row in index.rows(text) {
                    let Some(node) = index.nodes.get(row as usize) else { continue };
                    if let Some(own) = marks.own.get_mut(row as usize) {
                        if own.iter().all(|value| *value == 0) {
                            marks.touched.push(row);
                        }
                        if let Some(held) = own.get_mut(at) {
                            better(held, value.max(1), alternative.whole);
                        }
                    }
                    if node.kind != Kind::Row
                        && let Some(lent) = marks.lent.get_mut(node.parent as usize)
                        && let Some(held) = lent.get_mut(at)
                    {
                        better(held, value * 90 / 100, alternative.whole);
                    }
                }
            }
        }
    }
    marks
}

/// The rows that answer a query, unsorted; each row of the schedule may come several times.
pub(super) fn candidates(index: &Index, query: &Query) -> Vec<Candidate> {
    let total: u32 = query.terms.iter().map(|term| term.weight).sum();
    if total == 0 {
        return Vec::new();
    }
    let marks = marks(index, query);
    let scored = marks.touched.iter().filter_map(|&row| score(index, query, &marks, row, total));
    scored.collect()
}

fn score(index: &Index, query: &Query, marks: &Marks, row: u32, total: u32) -> Option<Candidate> {
    let node = index.nodes.get(row as usize)?;
    let own = marks.own.get(row as usize)?;
    let mut values = *own;
    let mut above = row;
    // Parents stand before their children, so this ends.
    while let Some(node) = index.nodes.get(above as usize) {
        for at in 0..query.terms.len() {
            let lent = marks.lent.get(above as usize).and_then(|lent| lent.get(at)).copied().unwrap_or(0);
            let held = marks.own.get(above as usize).and_then(|own| own.get(at)).copied().unwrap_or(0);
            let Some(value) = values.get_mut(at) else { continue };
            for from in [held, lent] {
                better(value, u32::from(from & !WHOLE) * INHERITED / 100, from & WHOLE != 0);
            }
        }
        above = if node.parent < above { node.parent } else { NONE };
    }
    let weighted = |values: &Matched| -> u32 {
        let pairs = query.terms.iter().zip(values);
        pairs.map(|(term, value)| term.weight * u32::from(value & !WHOLE)).sum()
    };
    // Of a thousand: how much of the query is answered, and how much of the row was asked for.
    let answered = weighted(&values) * 10 / total;
    let asked = (weighted(own) * 10 / index.text_weight(node.text).max(1)).min(1000);
    let mut score = answered * answered / 1000 * (620 + 380 * asked / 1000) / 1000;
    match node.kind {
        Kind::Row => {}
        // Chosen for these words, so before a row that happens to have them.
        Kind::Everyday => score += score / 20,
        Kind::Further => score -= score / 20,
    }
    if node.parts && !query.parts {
        score = score * 3 / 4;
    }
    let all_whole = values.iter().take(query.terms.len()).all(|value| value & WHOLE != 0);
    let class = match () {
        () if all_whole && answered >= 750 => Class::Exact,
        () if answered >= 640 => Class::Good,
        () => Class::Loose,
    };
    Some(Candidate { target: node.target, score, class })
}
