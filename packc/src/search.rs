//! Everyday words: `schedules/search/synonyms.toml` into the search pack.

use std::path::Path;

use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::names::Names;
use korus_tariff::hts::search::{Alias, Language, Synonyms, words};
use serde::Deserialize;
use toml::Spanned;

use crate::error::CompileError;
use crate::source::Source;

const FILE: &str = "synonyms.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    same: Vec<Spanned<Vec<String>>>,
    goods: Vec<Spanned<Goods>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Goods {
    to: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    ko: Vec<String>,
}

/// Compiles the folder; `further` are names that another source has.
///
/// # Errors
/// [`CompileError`] with file, line and reason: a heading that the schedule does not
/// have, words that say nothing, the same words for the same heading twice.
pub fn compile(dir: &Path, names: &Names, further: Vec<Alias>) -> Result<Synonyms, CompileError> {
    let source = Source::read(dir, FILE)?;
    let file: File = source.parse()?;
    let mut synonyms = Synonyms { further, ..Synonyms::default() };
    for group in file.same {
        let fault = |reason: String| Err(source.fault(group.span(), reason));
        let group_words = group.get_ref();
        if group_words.len() < 2 {
            return fault("a group needs two words of one meaning".to_string());
        }
        if let Some(word) = group_words.iter().find(|word| words(word).len() != 1) {
            return fault(format!("\"{word}\" is not one word"));
        }
        synonyms.same.push(group.into_inner());
    }
    for goods in file.goods {
        let span = goods.span();
        let fault = |reason: String| source.fault(span.clone(), reason);
        let Goods { to, en, ko } = goods.into_inner();
        let mut codes = Vec::new();
        for text in &to {
            let code = HtsCode::parse(text).filter(|code| [4, 6, 8, 10].contains(&code.length()));
            let code =
                code.ok_or_else(|| fault(format!("\"{text}\" is not {}", HtsCode::accepted().en())))?;
            if names.find_at_or_below(code).is_none() {
                return Err(fault(format!("the schedule has no {code}")));
            }
            codes.push(code);
        }
        if codes.is_empty() || en.is_empty() && ko.is_empty() {
            return Err(fault("an entry needs a heading and words".to_string()));
        }
        let english = en.into_iter().map(|text| (text, Language::English));
        for (text, language) in english.chain(ko.into_iter().map(|text| (text, Language::Korean))) {
            if words(&text).is_empty() {
                return Err(fault(format!("\"{text}\" says nothing")));
            }
            synonyms.aliases.push(Alias { codes: codes.clone(), text, language });
        }
    }
    let mut sorted: Vec<&Alias> = synonyms.aliases.iter().collect();
    sorted.sort_unstable_by_key(|alias| (&alias.text, &alias.codes));
    if let Some(pair) = sorted.windows(2).find(|pair| pair.first() == pair.last()) {
        let text = pair.first().map(|alias| alias.text.as_str()).unwrap_or_default();
        return Err(CompileError::at(&source.file, 0, format!("\"{text}\" is given twice for one heading")));
    }
    for pair in sorted.windows(2) {
        let [one, two] = pair else { continue };
        let above = |one: &Alias, two: &Alias| {
            let below =
                |code: &HtsCode| one.codes.iter().any(|above| code != above && code.starts_with(*above));
            two.codes.iter().any(below)
        };
        // The subheading is the better answer, and the heading would hide it.
        if one.text == two.text && (above(one, two) || above(two, one)) {
            let reason = format!("\"{}\" is given for a heading and for a subheading of it", one.text);
            return Err(CompileError::at(&source.file, 0, reason));
        }
    }
    Ok(synonyms)
}

#[cfg(test)]
mod tests {
    use korus_tariff::hts::names::NameInput;

    use super::*;

    fn compile_text(text: &str) -> Result<Synonyms, CompileError> {
        let dir = std::env::temp_dir().join(format!("synonyms-{}-{}", std::process::id(), text.len()));
        std::fs::create_dir_all(&dir).expect("a folder");
        std::fs::write(dir.join(FILE), text).expect("a file");
        let row = |code: &str| NameInput {
            code: HtsCode::parse(code),
            depth: 0,
            parent: None,
            text: "Goods".to_string(),
        };
        let names = Names::build(vec![row("2005"), row("20059997")], Vec::new()).expect("a tree");
        let compiled = compile(&dir, &names, Vec::new());
        let _ = std::fs::remove_dir_all(&dir);
        compiled
    }

    #[test]
    fn headings_must_exist() {
        let good = compile_text(
            "same = []\ngoods = [\n{ to = [\"2005.99\"], en = [\"kimchi\"], ko = [\"김치\"] },\n]\n",
        );
        assert_eq!(good.map(|synonyms| synonyms.aliases.len()), Ok(2));
        let bad = compile_text("same = []\ngoods = [\n\n{ to = [\"2005.98\"], en = [\"kimchi\"] },\n]\n");
        assert_eq!(
            bad.map_err(|error| (error.line, error.reason)),
            Err((4, "the schedule has no 2005.98".to_string()))
        );
    }

    #[test]
    fn entries_that_say_nothing_are_refused() {
        for (text, reason) in [
            ("same = [[\"tire\"]]\ngoods = []", "a group needs two words of one meaning"),
            ("same = [[\"tire\", \"car tyre\"]]\ngoods = []", "\"car tyre\" is not one word"),
            ("same = []\ngoods = [{ to = [\"2005\"] }]", "an entry needs a heading and words"),
            ("same = []\ngoods = [{ to = [\"2005\"], en = [\"of the\"] }]", "\"of the\" says nothing"),
            (
                "same = []\ngoods = [{ to = [\"2005\"], en = [\"kim\", \"kim\"] }]",
                "\"kim\" is given twice for one heading",
            ),
            (
                "same = []\ngoods = [{ to = [\"20\"], en = [\"kim\"] }]",
                "\"20\" is not an HTS code of 4, 6, 8 or 10 digits, plain or with dots behind the 4th, 6th and 8th, such as 8703.23.0190",
            ),
        ] {
            assert_eq!(compile_text(text).map_err(|error| error.reason), Err(reason.to_string()));
        }
    }
}
