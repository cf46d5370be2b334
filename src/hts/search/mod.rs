//! Product search: from everyday words in English or Korean, or the digits of a code, to
//! places in the schedule.
//!
//! An index is built when the names are loaded; nothing is stored for it. Every answer
//! carries a class, so that a loose match is never shown as if it were a good one.

mod catalogue;
mod codes;
mod index;
mod query;
mod reading;
mod score;
mod synonyms;
mod text;
mod typo;
mod vocabulary;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use catalogue::{Catalogue, Found, PathPart};
pub use synonyms::{Alias, Synonyms};

use super::code::HtsCode;
use super::names::Names;
use super::names_ko::NamesKo;
use index::{Builder, Grammar, Index, Kind, NONE};

/// The language of the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Korean.
    #[serde(rename = "ko")]
    Korean,
}

/// How well a place answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// Every word asked for, as such or as a word of the same meaning; or the code itself.
    Exact,
    /// Nearly all: a word only begun, misspelt, or missing that says little.
    Good,
    /// Some of the words. To be shown as a guess, or not at all.
    Loose,
}

/// A place in the schedule that answers a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The code: of the row, or where it has none, the longest that all rows below it share.
    pub code: HtsCode,
    /// The row of the schedule, for [`Names::row`].
    pub row: u32,
    /// How well it answers.
    pub class: Class,
    /// To compare the answers to one query; of a thousand, or slightly above.
    pub score: u32,
}

/// The words of a text that say something, each in the form that the index compares.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    text::pieces(text, &mut String::new(), &mut String::new(), |piece| match piece {
        text::Piece::Word(word, script) if !text::is_stop_word(word) => {
            let (stem, ending) = text::stem(word, script);
            words.push(format!("{stem}{ending}"));
        }
        _ => {}
    });
    words
}

/// The most answers of one heading before those of others have had their turn.
const OF_ONE_HEADING: usize = 3;

/// The words of the schedule, ready to be asked.
#[derive(Clone, Debug)]
pub struct Search {
    english: Index,
    english_same: query::Same,
    korean: Index,
    korean_same: query::Same,
    /// The code that each row of the schedule leads to.
    codes: Vec<Option<HtsCode>>,
    /// The row above each row of the schedule.
    parents: Vec<u32>,
}

impl Search {
    /// Builds the index. Without Korean names, Korean queries are answered from the
    /// everyday words alone.
    #[must_use]
    pub fn new(names: &Names, korean: Option<&NamesKo>, synonyms: &Synonyms) -> Search {
        let current = names.rows().take(names.current_len());
        let (codes, parents): (Vec<_>, Vec<_>) =
            current.map(|row| (row.code, row.parent.unwrap_or(NONE))).unzip();
        let codes = shared_codes(codes, &parents);
        let places = Places::new(names, &codes);
        let (english, english_same) = build_english(names, &places, synonyms);
        let (korean, korean_same) = build_korean(&places, korean, synonyms);
        Search { english, english_same, korean, korean_same, codes, parents }
    }

    /// The code of a row, or where it has none, the longest that all rows below it share.
    pub(crate) fn code(&self, row: u32) -> Option<HtsCode> {
        self.codes.get(row as usize).copied().flatten()
    }

    /// Answers a query with at most `limit` places, best first. The language of the words
    /// is told from their letters.
    #[must_use]
    pub fn search(&self, names: &Names, text: &str, limit: usize) -> Vec<Hit> {
        if let Some(digits) = codes::digits(text) {
            return codes::search(names, &digits, limit);
        }
        let hangul = |letter: char| matches!(letter, '가'..='힣' | '\u{1100}'..='\u{11ff}');
        let (index, same) = if text.chars().any(hangul) {
            (&self.korean, &self.korean_same)
        } else {
            (&self.english, &self.english_same)
        };
        let query = query::read(text, index, same);
        let mut found = score::candidates(index, &query);
        let best = found.iter().map(|candidate| candidate.score).max().unwrap_or(0);
        found.retain(|candidate| candidate.score * 10 >= best * 3 && candidate.score >= 40);
        // Ties go to the place that comes first: the heading before its lines.
        found.sort_unstable_by_key(|it| (it.class, std::cmp::Reverse(it.score), it.target));
        self.select(&found, limit)
    }

    /// Leaves out what an answer before it covers, and lets other headings have their turn.
    fn select(&self, found: &[score::Candidate], limit: usize) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let mut later: Vec<Hit> = Vec::new();
        for candidate in found {
            if hits.len() >= limit {
                break;
            }
            let Some(code) = self.codes.get(candidate.target as usize).copied().flatten() else { continue };
            let score::Candidate { target: row, score, class } = *candidate;
            // Below a heading the better lines are shown too; below a subheading, one looks.
            let covers = |hit: &Hit| {
                let weaker = hit.code.length() >= 6 || score * 4 < hit.score * 3;
                hit.code == code || (weaker && self.is_below(row, hit.row))
            };
            if hits.iter().chain(&later).any(covers) {
                continue;
            }
            let hit = Hit { code, row, class, score };
            let heading = code.prefix(4);
            let same = hits.iter().filter(|hit| hit.code.starts_with(heading)).count();
            if same < OF_ONE_HEADING {
                hits.push(hit);
            } else if later.len() < limit {
                later.push(hit);
            }
        }
        hits.extend(later);
        hits.truncate(limit);
        hits.sort_by_key(|hit| hit.class);
        hits
    }

    fn is_below(&self, row: u32, above: u32) -> bool {
        let mut row = row;
        while row > above && row != NONE {
            row = self.parents.get(row as usize).copied().unwrap_or(NONE);
        }
        row == above
    }
}

/// For rows without a code, the longest code of even length that all rows below share.
fn shared_codes(codes: Vec<Option<HtsCode>>, parents: &[u32]) -> Vec<Option<HtsCode>> {
    let mut shared = codes.clone();
    // Children stand after their parents: from the end, each is complete before its parent is.
    for (row, parent) in parents.iter().enumerate().rev() {
        let (Some(own), None) =
            (shared.get(row).copied().flatten(), codes.get(*parent as usize).copied().flatten())
        else {
            continue;
        };
        if let Some(above) = shared.get_mut(*parent as usize) {
            let common = above.map_or(Some(own.prefix(own.length() & !1)), |held| common(held, own));
            *above = common;
        }
    }
    shared
}

fn common(one: HtsCode, two: HtsCode) -> Option<HtsCode> {
    [10, 8, 6, 4].into_iter().map(|length| one.prefix(length)).find(|&prefix| two.starts_with(prefix))
}

/// Where codes lead.
struct Places<'a> {
    names: &'a Names,
    /// Codes of rows that bear none themselves, as 3304.99 over 3304.99.10 and 3304.99.50, with the topmost such row.
    unprinted: BTreeMap<HtsCode, u32>,
}

impl<'a> Places<'a> {
    fn new(names: &'a Names, codes: &[Option<HtsCode>]) -> Places<'a> {
        let mut unprinted = BTreeMap::new();
        for (row, code) in names.rows().zip(codes) {
            if let (None, Some(code)) = (row.code, code) {
                unprinted.entry(*code).or_insert(row.index);
            }
        }
        Places { names, unprinted }
    }

    /// The row that a code means: its own, or that over all its lines, or else the first of them.
    fn row(&self, code: HtsCode) -> Option<u32> {
        let own = self.names.find(code).map(|row| row.index).filter(|row| self.is_current(*row));
        let over = || self.unprinted.get(&code).copied();
        own.or_else(over).or_else(|| self.names.find_at_or_below(code).map(|row| row.index))
    }

    fn is_current(&self, row: u32) -> bool {
        (row as usize) < self.names.current_len()
    }
}

fn build_english(names: &Names, places: &Places<'_>, synonyms: &Synonyms) -> (Index, query::Same) {
    let mut builder = Builder::default();
    for text in names.texts() {
        builder.text(text, Grammar::English);
    }
    for row in names.rows().take(names.current_len()) {
        let text = names.text_number(row.index);
        builder.row(text, row.parent.unwrap_or(NONE), row.index, Kind::Row);
    }
    let all = synonyms.aliases.iter().map(|alias| (alias, Kind::Everyday));
    let all = all.chain(synonyms.further.iter().map(|alias| (alias, Kind::Further)));
    for (alias, kind) in all.filter(|(alias, _)| alias.language == Language::English) {
        let text = builder.text(&alias.text, Grammar::English);
        for row in alias.codes.iter().filter_map(|code| places.row(*code)) {
            builder.row(text, row, row, kind);
        }
    }
    let same = builder.same(&synonyms.same);
    (builder.finish(), same)
}

fn build_korean(places: &Places<'_>, korean: Option<&NamesKo>, synonyms: &Synonyms) -> (Index, query::Same) {
    let mut builder = Builder::default();
    let target = |code: HtsCode| places.row(code);
    let mut own_rows: Vec<(HtsCode, u32)> = Vec::new();
    if let Some(korean) = korean {
        for text in korean.texts() {
            builder.text(text, Grammar::Korean);
        }
        for row in korean.rows() {
            let text = korean.text_number(row.index);
            let code = row.code.harmonized();
            let leads_to = code.and_then(target).unwrap_or(NONE);
            // Chapters are no answer, and hold their words for too much; "other" rows have none.
            let parent = row.parent.filter(|_| row.code.length() > 4).unwrap_or(NONE);
            let number = builder.row(text, parent, leads_to, Kind::Row);
            if let Some(code) = code.filter(|_| row.code.length() <= 6) {
                own_rows.push((code, number));
            }
        }
    }
    own_rows.sort_unstable();
    for alias in &synonyms.aliases {
        let grammar = if alias.language == Language::Korean { Grammar::Korean } else { Grammar::English };
        let text = builder.text(&alias.text, grammar);
        for &code in &alias.codes {
            let Some(leads_to) = target(code) else { continue };
            let place = own_rows.binary_search_by_key(&code.prefix(6), |(held, _)| *held);
            let above = place.ok().and_then(|place| own_rows.get(place)).map_or(NONE, |(_, row)| *row);
            builder.row(text, above, leads_to, Kind::Everyday);
        }
    }
    let same = builder.same(&synonyms.same);
    (builder.finish(), same)
}
