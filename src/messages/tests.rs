//! What must hold of every row, and of how errors are made.

use std::collections::BTreeSet;
use std::path::Path;

use super::table::{Sentence, fill};
use super::{Carried, Message, Text, form};

/// Terms that the glossary replaces, in Korean.
const REPLACED: [&str; 4] = ["미소기준", "투입재", "섹션", "프로그램"];

/// Sections of the trade laws, which Korean names in full: 무역확장법 제232조.
const SECTIONS: [&str; 5] = ["232조", "301조", "122조", "338조", "201조"];

/// The names that a text has in braces.
fn named(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// A table has both languages in each row, every argument in both (or one in each, `name` and `name_ko`), and no term
/// that the glossary replaces.
pub(crate) fn is_whole(rows: &[Sentence]) {
    for Sentence { code, arguments, en, ko } in rows {
        assert!(!en.is_empty() && !ko.is_empty(), "{code} is not in both languages");
        let arguments: BTreeSet<&str> = arguments.iter().copied().collect();
        let (english, korean) = (named(en), named(ko));
        assert_eq!(&english | &korean, arguments, "{code}");
        let in_korean = |name: &str| korean.contains(name) || korean.contains(&*format!("{name}_ko"));
        assert!(english.iter().all(|name| in_korean(name)), "{code}: {ko}");
        let in_english = |name: &str| english.contains(name.trim_end_matches("_ko"));
        assert!(korean.iter().all(|name| in_english(name)), "{code}: {en}");
        assert!(!REPLACED.iter().any(|term| ko.contains(term)), "{code}: {ko}");
        for section in SECTIONS {
            for (at, _) in ko.match_indices(section) {
                assert!(ko[..at].ends_with('제'), "{code}: {ko}");
            }
        }
    }
}

#[test]
fn codes_are_unique_over_all_tables_of_errors() {
    let mut tables = vec![super::duty::ROWS, super::fault::ROWS, super::files::ROWS, super::form::ROWS];
    #[cfg(feature = "full")]
    tables.extend([
        super::advice::ROWS,
        super::analysis::ROWS,
        super::incentive::ROWS,
        super::korea::ROWS,
        super::landed::ROWS,
        super::origin::ROWS,
        super::remedies::ROWS,
        super::taxes::ROWS,
    ]);
    let mut codes = BTreeSet::new();
    for row in tables.into_iter().flatten() {
        assert!(codes.insert(row.code), "{} stands twice", row.code);
    }
}

/// A particle behind an argument would have to follow its last sound, which nobody knows before it is said.
#[test]
fn no_particle_follows_an_argument_of_an_error() {
    let particles =
        ["은(는)", "이(가)", "을(를)", "은 ", "는 ", "이 ", "가 ", "을 ", "를 ", "와 ", "과 ", "로 "];
    let mut tables = vec![super::duty::ROWS, super::fault::ROWS, super::files::ROWS, super::form::ROWS];
    #[cfg(feature = "full")]
    tables.extend([super::analysis::ROWS, super::incentive::ROWS, super::korea::ROWS, super::landed::ROWS]);
    tables.extend([super::remedies::ROWS, super::taxes::ROWS]);
    for row in tables.into_iter().flatten() {
        for rest in row.ko.split('}').skip(1) {
            assert!(!particles.iter().any(|particle| rest.starts_with(particle)), "{}: {}", row.code, row.ko);
        }
    }
}

#[test]
fn arguments_come_in_by_name_and_bring_their_own_language() {
    static ROW: Sentence = Sentence {
        code: "row",
        arguments: &["first", "second"],
        en: "{second} of {first}",
        ko: "{first}: {second}",
    };
    let said = fill(&ROW, &[Text::new("{second}", "하나"), Text::new("b", "둘")]);
    assert_eq!(said, Text::new("b of {second}", "하나: 둘"));
}

#[test]
fn a_message_survives_an_error_that_carries_text_alone() {
    let message = form::in_currency(form::number_form(), form::yen_or_yuan());
    let carried = Carried(message.clone());
    assert_eq!(Message::carried(&format!("{carried:#}")), Some(message));
    assert_eq!(carried.to_string(), carried.0.en());
    assert_eq!(Message::carried("a sequence"), None);
}

/// Readers hand their errors over as text, which the compiler cannot hold to the table.
#[test]
fn readers_say_messages_of_the_table_alone() {
    fn look(folder: &Path) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                look(&path);
                continue;
            }
            for line in std::fs::read_to_string(&path).expect("text").lines() {
                let reports = line.contains("::custom(") || line.contains("::invalid_value(Unexpected");
                let bare = line.contains('"') || line.contains("format!(");
                assert!(!reports || !bare, "{}: {line}", path.display());
            }
        }
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in [
        "base",
        "duty",
        "hts",
        "law",
        "record",
        "origin",
        "korea",
        "landed",
        "incentive",
        "analysis",
        "remedies",
    ] {
        look(&source.join(room));
    }
}
