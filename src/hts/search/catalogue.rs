//! Names and search together, as the faces use them.

use serde::Serialize;

use super::{Class, Language, Search, Synonyms};
use crate::base::pack::{PackError, PackKind, open_companion};
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::hts::names::{NameRef, Names};
use crate::hts::names_ko::NamesKo;

/// One step on the way from the heading to a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PathPart {
    /// The description.
    pub text: String,
    /// Its language: lines of the United States have English descriptions only.
    pub language: Language,
}

/// A place in the schedule, described.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The code: 4, 6, 8 or 10 digits.
    pub code: HtsCode,
    /// How well it answers the query.
    pub class: Class,
    /// The descriptions from the heading down.
    pub path: Vec<PathPart>,
    /// Whether rows with longer codes stand below it.
    pub has_children: bool,
}

/// The descriptions of the schedule, to be searched and shown.
#[derive(Clone, Debug)]
pub struct Catalogue {
    names: Names,
    korean: Option<NamesKo>,
    search: Search,
}

impl Catalogue {
    /// A catalogue over names in memory.
    #[must_use]
    pub fn new(names: Names, korean: Option<NamesKo>, synonyms: &Synonyms) -> Catalogue {
        let search = Search::new(&names, korean.as_ref(), synonyms);
        Catalogue { names, korean, search }
    }

    /// Reads the names pack, and where they are at hand, the search pack and the pack of
    /// Korean names. All must belong to the rates pack of that hash.
    ///
    /// # Errors
    /// See [`PackError`].
    pub fn load(
        rates_hash: &str,
        names: &[u8],
        everyday: Option<&[u8]>,
        korean: Option<&[u8]>,
    ) -> Result<Catalogue, PackError> {
        let names = Names::decode(open_companion(PackKind::Names, rates_hash, names)?)?;
        let synonyms = match everyday {
            Some(bytes) => Synonyms::decode(open_companion(PackKind::Search, rates_hash, bytes)?)?,
            None => Synonyms::default(),
        };
        let korean = match korean {
            Some(bytes) => Some(NamesKo::decode(open_companion(PackKind::NamesKo, rates_hash, bytes)?)?),
            None => None,
        };
        Ok(Catalogue::new(names, korean, &synonyms))
    }

    /// The places that answer a query, best first, described in the reader's language.
    /// Queries may be in either language, whatever the reader's.
    #[must_use]
    pub fn search(&self, query: &str, language: Language, limit: usize) -> Vec<Found> {
        let hits = self.search.search(&self.names, query, limit);
        let rows = hits.iter().filter_map(|hit| Some((hit, self.names.row(hit.row)?)));
        rows.map(|(hit, row)| self.found(row, hit.code, hit.class, language)).collect()
    }

    /// The descriptions from the heading down to a code; empty where there is none.
    #[must_use]
    pub fn describe(&self, code: HtsCode, language: Language) -> Vec<PathPart> {
        let row = [10, 8, 6, 4].iter().find_map(|&length| self.names.find(code.prefix(length)));
        row.or_else(|| self.over(code)).map(|row| self.path(row, language)).unwrap_or_default()
    }

    /// The name of a line of Korea: in Korean its own, in English as far as the two nomenclatures are one.
    #[must_use]
    pub fn korean_line(&self, line: HtsCode) -> Text {
        let subheading = line.prefix(6);
        let mut english = self.describe(subheading, Language::English);
        if english.is_empty() {
            // Where the subheading is not printed, the row that is all of it: 0409.00.00.
            let first = self.names.find_at_or_below(subheading);
            let all = first.filter(|row| row.code.is_some_and(|code| self.is_shared(row.index, code)));
            english = all.map(|row| self.path(row, Language::English)).unwrap_or_default();
        }
        let english: Vec<&str> = english.iter().map(|part| part.text.trim()).collect();
        let korean = self.korean.as_ref().map(|korean| korean.line_path(line)).unwrap_or_default();
        Text::new(english.join(" > "), korean.join(" > "))
    }

    /// The row without a code over all the lines below a code that is not printed: Goods of Australia over 9822.04.01.
    fn over(&self, code: HtsCode) -> Option<NameRef<'_>> {
        let first = self.names.find_at_or_below(code);
        let above = std::iter::successors(first, |row| self.names.row(row.parent?));
        let fits = |row: &NameRef<'_>| {
            let shared = self.search.code(row.index).filter(|shared| code.starts_with(*shared))?;
            row.code.is_none().then_some(shared.length())
        };
        // The nearest to the code, and of rows over the same lines the one that stands over the others.
        above.filter_map(|row| Some((fits(&row)?, row))).max_by_key(|(length, _)| *length).map(|(_, row)| row)
    }

    /// The rows with a code directly below a code, to choose from.
    #[must_use]
    pub fn children(&self, code: HtsCode, language: Language) -> Vec<Found> {
        self.topmost(self.below(code), language)
    }

    /// The chapters with their titles, to choose from.
    #[must_use]
    pub fn chapters(&self, language: Language) -> Vec<(u8, PathPart)> {
        let korean =
            |chapter| self.korean.as_ref().filter(|_| language == Language::Korean)?.chapter(chapter);
        let part = |text: &str, language| PathPart { text: text.to_string(), language };
        let titled = self.names.chapters();
        let titled = titled.map(|(chapter, title)| match korean(chapter) {
            Some(title) => (chapter, part(title, Language::Korean)),
            None => (chapter, part(title, Language::English)),
        });
        titled.collect()
    }

    /// The headings of a chapter.
    #[must_use]
    pub fn headings(&self, chapter: u8, language: Language) -> Vec<Found> {
        let rows = self.names.rows_from(u64::from(chapter) * 100_000_000).map_while(|row| row.code);
        self.topmost(rows.take_while(|code| code.chapter() == chapter), language)
    }

    /// The rows of these codes, which come in order, without those below others of them.
    fn topmost(&self, codes: impl Iterator<Item = HtsCode>, language: Language) -> Vec<Found> {
        let mut top: Vec<HtsCode> = Vec::new();
        for own in codes {
            // In code order a row comes before those below it.
            if top.last().is_none_or(|last| !own.starts_with(*last)) {
                top.push(own);
            }
        }
        let rows = top.iter().filter_map(|code| self.names.find(*code));
        rows.filter_map(|row| Some(self.found(row, row.code?, Class::Exact, language))).collect()
    }

    /// Where the Korean names come from, once they are there.
    #[must_use]
    pub fn korean_source(&self) -> Option<&crate::hts::names_ko::NamesSource> {
        self.korean.as_ref().map(NamesKo::source)
    }

    /// The names.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The longer codes that begin with a code, in order.
    fn below(&self, code: HtsCode) -> impl Iterator<Item = HtsCode> {
        let rows = self.names.rows_from(code.padded()).map_while(|row| row.code);
        rows.take_while(move |own| own.prefix(code.length()).padded() == code.padded())
            .filter(move |own| own.length() > code.length())
    }

    fn found(&self, row: NameRef<'_>, code: HtsCode, class: Class, language: Language) -> Found {
        let has_children = self.below(code).next().is_some();
        Found { code, class, path: self.path(row, language), has_children }
    }

    fn path(&self, row: NameRef<'_>, language: Language) -> Vec<PathPart> {
        let part = |text: &str, language| PathPart { text: text.trim_end_matches(':').to_string(), language };
        let mut english: Vec<NameRef<'_>> = Vec::new();
        let mut next = Some(row);
        while let Some(row) = next {
            english.push(row);
            next = row.parent.and_then(|parent| self.names.row(parent));
        }
        english.reverse();
        let code = english.iter().rev().find_map(|row| row.code);
        let korean = self.korean.as_ref().filter(|_| language == Language::Korean).zip(code);
        let korean = korean.map(|(korean, code)| korean.path(code)).unwrap_or_default();
        if korean.is_empty() {
            return english.iter().map(|row| part(row.text, Language::English)).collect();
        }
        // Korean as far as the two nomenclatures are one, then the lines of the United States.
        let shared =
            english.iter().rposition(|row| row.code.is_some_and(|code| self.is_shared(row.index, code)));
        let rest = english.iter().skip(shared.map_or(0, |at| at + 1));
        let mut path: Vec<PathPart> = korean.iter().map(|text| part(text, Language::Korean)).collect();
        path.extend(rest.map(|row| part(row.text, Language::English)));
        path
    }

    /// Whether a row is a heading, a subheading, or all of one: 3304.10.00, where no 3304.10
    /// is printed.
    fn is_shared(&self, row: u32, code: HtsCode) -> bool {
        let first = || self.names.find_at_or_below(code.prefix(6));
        // The first of several lines is one of them, and not the subheading.
        let alone = || self.below(code.prefix(6)).all(|below| below.starts_with(code));
        code.length() <= 6 || (first().is_some_and(|first| first.index == row) && alone())
    }
}
