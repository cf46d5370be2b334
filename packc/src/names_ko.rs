//! Korean names: `schedules/names-ko/` into the pack, and the official table into those files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::names::Names;
use korus_tariff::hts::names_ko::{HskCode, NamesKo, NamesSource};
use korus_tariff::hts::search::{Alias, Language, words};
use serde::Deserialize;

use crate::error::{CompileError, read_toml};
use crate::source::Source;

const HEAD: &str = "code\tko\ten";
/// English names that begin so tell lines of one subheading apart; nobody looks for them.
const NO_NAMES: &[&str] = &["of", "for", "containing", "with", "other", "not", "in", "having", "exceeding"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceFile {
    edition: String,
    title: String,
    licence: String,
}

/// Compiles the folder: the Korean names, and English names of Korean lines that have
/// words which the schedule lacks at their subheading.
///
/// # Errors
/// [`CompileError`] with file, line and reason: a row that is not three columns, a code
/// out of order or in the wrong file, a heading that the schedule does not have.
pub fn compile(dir: &Path, names: &Names) -> Result<(NamesKo, Vec<Alias>), CompileError> {
    let (SourceFile { edition, title, licence }, _) = read_toml(&dir.join("source.toml"))?;
    let files: Vec<Source> =
        (1..=97).map(|chapter| Source::read(dir, &file(chapter))).collect::<Result<_, _>>()?;
    let known = UsWords::new(names);
    let mut rows: Vec<(HskCode, &str)> = Vec::new();
    let mut further = Vec::new();
    for (source, chapter) in files.iter().zip(1u8..) {
        let mut lines = source.text.lines().zip(1usize..);
        if lines.next().map(|(head, _)| head) != Some(HEAD) {
            return Err(CompileError::at(&source.file, 1, "the first line names the columns code, ko, en"));
        }
        for (line, number) in lines {
            let fault = |reason: &str| CompileError::at(&source.file, number, reason);
            let mut columns = line.split('\t');
            let (Some(code), Some(korean), Some(english), None) =
                (columns.next(), columns.next(), columns.next(), columns.next())
            else {
                return Err(fault("a row has the columns code, ko, en"));
            };
            let code = HskCode::parse(code).ok_or_else(|| fault("the code is not 2 to 10 digits"))?;
            if code.prefix(2) != HskCode::parse(&format!("{chapter:02}")).unwrap_or(code) {
                return Err(fault("the code belongs to another chapter"));
            }
            if korean.is_empty() {
                return Err(fault("the name is empty"));
            }
            if rows.last().is_some_and(|(last, _)| *last >= code) {
                return Err(fault("the codes do not rise"));
            }
            rows.push((code, korean));
            let subheading = code.harmonized().filter(|_| code.length() > 6);
            if let Some(subheading) = subheading.filter(|_| known.lacks(english, code)) {
                if names.find_at_or_below(subheading).is_none() {
                    return Err(fault("the schedule has no such subheading"));
                }
                let text = english.trim_end_matches([' ', ':']).replace('ⓚ', "");
                further.push(Alias { codes: vec![subheading], text, language: Language::English });
            }
        }
    }
    further.dedup();
    let source = NamesSource { edition, title, licence };
    let built = NamesKo::build(source, &rows);
    let built = built.map_err(|row| CompileError::at(dir, 0, format!("row {row} cannot be held")))?;
    Ok((built, further))
}

fn file(chapter: u8) -> String {
    format!("chapter-{chapter:02}.tsv")
}

/// The words that the schedule has at or below each subheading, and above it.
struct UsWords(BTreeMap<HtsCode, BTreeSet<String>>);

impl UsWords {
    fn new(names: &Names) -> UsWords {
        let mut known: BTreeMap<HtsCode, BTreeSet<String>> = BTreeMap::new();
        for row in names.rows().take(names.current_len()) {
            let Some(code) = row.code else { continue };
            let held = known.entry(code.prefix(6)).or_default();
            held.extend(names.path(code).into_iter().flat_map(words));
        }
        UsWords(known)
    }

    /// Whether an English name names goods in words that the schedule lacks there.
    fn lacks(&self, english: &str, code: HskCode) -> bool {
        let first = english.split([' ', ',']).next().unwrap_or_default().to_ascii_lowercase();
        if english.is_empty() || NO_NAMES.contains(&first.as_str()) {
            return false;
        }
        let Some(known) = code.harmonized().and_then(|code| self.0.get(&code)) else { return false };
        let says = |word: &String| word.chars().any(|letter| letter.is_ascii_alphabetic());
        words(english).iter().filter(|word| says(word)).any(|word| !known.contains(word))
    }
}

/// Turns the table of the Korea Customs Service, with the columns code, `name_ko` and
/// `name_en` first, into chapter files: their names and contents.
///
/// Lines of ten digits that repeat the name of the row above are left out, and English
/// names are kept below six digits only: above, the schedule has its own.
///
/// # Errors
/// The line of a record that is not such a row.
pub fn import(csv: &str) -> Result<Vec<(String, String)>, usize> {
    let mut chapters: BTreeMap<u8, String> = BTreeMap::new();
    let mut above: Vec<(String, String)> = Vec::new();
    for (record, line) in csv.lines().zip(1usize..).skip(1) {
        let mut fields = Fields(record);
        let (code, korean, english) = (fields.next(), fields.next(), fields.next());
        let (Some(code), Some(korean), Some(english)) = (code, korean, english) else { return Err(line) };
        let parsed = HskCode::parse(&code).ok_or(line)?;
        let chapter: u8 = code.get(..2).and_then(|chapter| chapter.parse().ok()).ok_or(line)?;
        while above.last().is_some_and(|(held, _)| !code.starts_with(held.as_str())) {
            above.pop();
        }
        let repeats = above.last().is_some_and(|(_, name)| *name == korean);
        above.push((code.clone(), korean.clone()));
        if repeats && parsed.length() > 6 {
            continue;
        }
        let english = if parsed.length() > 6 { english.as_str() } else { "" };
        let text = chapters.entry(chapter).or_insert_with(|| format!("{HEAD}\n"));
        text.push_str(&format!("{code}\t{korean}\t{english}\n"));
    }
    Ok(chapters.into_iter().map(|(chapter, text)| (file(chapter), text)).collect())
}

/// The fields of a record: quoted where they hold commas, quotes doubled inside.
struct Fields<'a>(&'a str);

impl Iterator for Fields<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let Some(quoted) = self.0.strip_prefix('"') else {
            let (field, rest) = self.0.split_once(',').unwrap_or((self.0, ""));
            self.0 = rest;
            return Some(field.to_string());
        };
        let mut field = String::new();
        let mut letters = quoted.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' if letters.next_if(|(_, next)| *next == '"').is_some() => field.push('"'),
                '"' => {
                    let rest = quoted.get(at + 1..).unwrap_or_default();
                    self.0 = rest.strip_prefix(',').unwrap_or(rest);
                    return Some(field);
                }
                _ => field.push(letter),
            }
        }
        self.0 = "";
        Some(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_official_table_becomes_chapter_files() {
        let csv = "code,name_ko,name_en,edition_date\n\
                   01,제1류 동물,Live animals,2026\n\
                   0101,\"말, \"\"노새\"\"\",\"Horses, mules\",2026\n\
                   010130,당나귀,Asses,2026\n\
                   0101300000,당나귀,Asses,2026\n\
                   0101901000,노새,Mules,2026\n";
        let files = import(csv).expect("a table");
        let text = "code\tko\ten\n01\t제1류 동물\t\n0101\t말, \"노새\"\t\n010130\t당나귀\t\n0101901000\t노새\tMules\n";
        assert_eq!(files, [("chapter-01.tsv".to_string(), text.to_string())]);
        assert_eq!(import("code\nx,y,z"), Err(2));
    }
}
