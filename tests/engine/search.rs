//! Product search over the whole schedule: what people type, and where the goods belong.

use std::sync::OnceLock;

use crate::common;
use korus_tariff::base::pack::PackKind;
use korus_tariff::duty::pack::RatesPack;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::search::{Catalogue, Class, Found, Language, Synonyms};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Queries {
    english: Vec<Vec<String>>,
    korean: Vec<Vec<String>>,
    english_misspelt: Vec<Vec<String>>,
    korean_misspelt: Vec<Vec<String>>,
    english_unseen: Vec<Vec<String>>,
    korean_unseen: Vec<Vec<String>>,
    codes: Vec<Vec<String>>,
    nonsense: Vec<String>,
}

fn queries() -> Queries {
    toml::from_str(include_str!("../data/search-queries.toml")).expect("labelled queries")
}

struct Packs {
    hash: String,
    packs: &'static korus_tariff::duty::pack::Packs,
}

fn packs() -> &'static Packs {
    static PACKS: OnceLock<Packs> = OnceLock::new();
    PACKS.get_or_init(|| {
        let packs = common::law();
        let hash = RatesPack::decode(&packs.rates).expect("a pack that was just written").hash;
        Packs { hash, packs }
    })
}

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let Packs { hash, packs } = packs();
        Catalogue::load(hash, &packs.names, Some(&packs.search), Some(&packs.names_ko))
            .expect("packs of one set")
    })
}

fn code(text: &str) -> HtsCode {
    HtsCode::parse(text).expect("a code")
}

/// The place of the first right answer.
fn place(found: &[Found], expected: &[String]) -> Option<usize> {
    found.iter().position(|found| expected.iter().any(|expected| found.code.starts_with(code(expected))))
}

struct Rates {
    first: usize,
    five: usize,
    of: usize,
    missed: Vec<String>,
}

impl Rates {
    fn percent(&self) -> usize {
        self.five * 100 / self.of
    }
}

fn rates(catalogue: &Catalogue, name: &str, queries: &[Vec<String>], language: Language) -> Rates {
    let mut rates = Rates { first: 0, five: 0, of: queries.len(), missed: Vec::new() };
    for row in queries {
        let (query, expected) = row.split_first().expect("a query");
        let found = catalogue.search(query, language, 5);
        let place = place(&found, expected);
        rates.first += usize::from(place == Some(0));
        rates.five += usize::from(place.is_some());
        if place.is_none() || std::env::var_os("SEARCH_ALL").is_some() {
            let codes: Vec<String> = found.iter().map(|it| format!("{} {:?}", it.code, it.class)).collect();
            rates.missed.push(format!("  {query}: {expected:?}, got {}", codes.join(", ")));
        }
    }
    println!("{name}: {} queries, first {}, among five {}", rates.of, rates.first, rates.five);
    println!("{}", rates.missed.join("\n"));
    rates
}

#[test]
fn everyday_english_finds_its_heading() {
    let rates = rates(catalogue(), "English", &queries().english, Language::English);
    assert!(rates.of >= 150 && rates.percent() >= 85, "{} %", rates.percent());
}

#[test]
fn everyday_korean_finds_its_heading() {
    let rates = rates(catalogue(), "Korean", &queries().korean, Language::Korean);
    assert!(rates.of >= 150 && rates.percent() >= 85, "{} %", rates.percent());
}

/// Nobody looked at these when the everyday words were written; a fair measure of the rest.
/// Once 78 of a hundred in English and 72 in Korean.
#[test]
fn words_that_nobody_thought_of() {
    for (name, rows, language) in [
        ("English unseen", queries().english_unseen, Language::English),
        ("Korean unseen", queries().korean_unseen, Language::Korean),
    ] {
        let rates = rates(catalogue(), name, &rows, language);
        assert!(rates.of >= 50 && rates.percent() >= 65, "{name}: {} %", rates.percent());
    }
}

#[test]
fn english_needs_no_korean_names() {
    let Packs { hash, packs } = packs();
    let catalogue = Catalogue::load(hash, &packs.names, Some(&packs.search), None).expect("packs of one set");
    assert!(rates(&catalogue, "English alone", &queries().english, Language::English).percent() >= 85);
}

#[test]
fn slips_of_the_keyboard() {
    for (name, rows, language) in [
        ("English misspelt", queries().english_misspelt, Language::English),
        ("Korean misspelt", queries().korean_misspelt, Language::Korean),
    ] {
        let rates = rates(catalogue(), name, &rows, language);
        assert!(rates.of >= 20 && rates.percent() >= 85, "{name}: {} %", rates.percent());
    }
}

#[test]
fn codes_come_first_and_are_exact() {
    for row in queries().codes {
        let (query, expected) = row.split_first().expect("a query");
        let found = catalogue().search(query, Language::English, 10);
        assert_eq!(place(&found, expected), Some(0), "{query}");
        assert!(found.iter().all(|found| found.class == Class::Exact), "{query}");
    }
    // Digits of another country lead to the subheading, and not as if they were its own.
    let found = catalogue().search("1902.30.1010.99", Language::English, 3);
    assert!(found.iter().all(|found| found.class == Class::Good && found.code.starts_with(code("1902.30"))));
    assert!(!found.is_empty());
    let found = catalogue().search("95", Language::English, 20);
    assert!(found.first().is_some_and(|found| found.code.starts_with(code("9503"))));
    assert!(found.len() >= 5);
}

#[test]
fn guesses_are_marked() {
    for query in queries().nonsense {
        let found = catalogue().search(&query, Language::English, 5);
        assert!(found.iter().all(|found| found.class == Class::Loose), "{query}: {found:?}");
    }
    // A slip in a short word may be another word.
    let found = catalogue().search("한지", Language::Korean, 5);
    let ring = found.iter().filter(|found| found.code.starts_with(code("7113")));
    assert!(ring.map(|found| found.class).all(|class| class == Class::Loose), "{found:?}");
    let order: Vec<Class> =
        catalogue().search("leather pizza", Language::English, 20).iter().map(|it| it.class).collect();
    assert!(order.is_sorted());
}

#[test]
fn what_is_typed_is_found_before_it_is_complete() {
    for (query, expected) in [
        ("lipst", "3304.10"),
        ("refrig", "8418"),
        ("smartph", "8517.13"),
        ("립스", "3304.10"),
        ("냉장", "8418"),
    ] {
        let found = catalogue().search(query, Language::English, 5);
        assert!(place(&found, &[expected.to_string()]).is_some(), "{query}: {found:?}");
    }
}

#[test]
fn paths_are_korean_as_far_as_the_nomenclatures_are_one() {
    let texts = |text: &str, language| -> Vec<(String, Language)> {
        catalogue()
            .describe(code(text), language)
            .into_iter()
            .map(|part| (part.text, part.language))
            .collect()
    };
    let korean = texts("8517.13.0000", Language::Korean);
    assert_eq!(korean.last(), Some(&("스마트폰".to_string(), Language::Korean)));
    assert_eq!(texts("8517.13.0000", Language::English).last().map(|it| it.1), Some(Language::English));
    // A line of the United States below a shared subheading keeps its English name.
    let truck = texts("8704.21.0100", Language::Korean);
    assert_eq!(truck.first().map(|it| it.1), Some(Language::Korean));
    assert!(texts("9999", Language::Korean).is_empty());
}

#[test]
fn children_lead_down_to_the_lines() {
    let mut open = vec![code("8703")];
    let mut lines = 0;
    while let Some(next) = open.pop() {
        let children = catalogue().children(next, Language::English);
        lines += usize::from(children.is_empty());
        for child in children {
            assert!(child.code.starts_with(next) && child.code.length() > next.length());
            assert_eq!(child.has_children, !catalogue().children(child.code, Language::English).is_empty());
            open.push(child.code);
        }
    }
    let names = catalogue().names();
    let current = names.rows().take(names.current_len());
    let codes: Vec<HtsCode> =
        current.filter_map(|row| row.code).filter(|own| own.starts_with(code("8703"))).collect();
    let leaves =
        codes.iter().filter(|own| !codes.iter().any(|other| other != *own && other.starts_with(**own)));
    assert_eq!(lines, leaves.count());
}

#[test]
fn what_is_found_can_be_described() {
    // Lines of chapter 98 stand below rows without a code: what they have in common is found, and printed nowhere.
    let found = catalogue().search("28\0\u{6}.3", Language::English, 10);
    let goods = found.iter().find(|found| found.code == code("9822.04")).expect("Goods of Australia");
    assert_eq!(catalogue().describe(goods.code, Language::English), goods.path);
    for found in &found {
        assert!(!catalogue().describe(found.code, Language::English).is_empty(), "{}", found.code);
    }
    assert!(catalogue().describe(code("9822.04.99"), Language::English).is_empty());
}

#[test]
fn packs_must_belong_together() {
    let Packs { packs, .. } = packs();
    assert!(Catalogue::load("another", &packs.names, None, None).is_err());
    assert!(korus_tariff::base::pack::open(PackKind::NamesKo, &packs.search).is_err());
}

#[test]
fn korean_names_bear_their_credit() {
    assert!(catalogue().korean_source().is_some_and(|source| source.licence.contains("관세청")));
}

#[test]
fn without_everyday_words_it_still_answers() {
    let names = catalogue().names().clone();
    let bare = Catalogue::new(names, None, &Synonyms::default());
    assert!(!bare.search("horses", Language::English, 5).is_empty());
    assert!(bare.search("말", Language::Korean, 5).is_empty());
}

#[test]
fn odd_queries() {
    let long = "김치 lipstick ".repeat(2000);
    let marks = "\u{0}\u{200b}\u{fffd}🚗🚗".repeat(50);
    for query in [
        "",
        " ",
        "-",
        "--",
        "a",
        "가",
        "of the",
        "1",
        "1.",
        ".",
        "00",
        "0000000000000",
        &long,
        &marks,
        "ﾊﾝｸﾞﾙ",
        "\u{1112}",
        "a-",
        "-a-b-",
    ] {
        for language in [Language::English, Language::Korean] {
            for limit in [0, 1, 50] {
                assert!(catalogue().search(query, language, limit).len() <= limit, "{query}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_query_is_answered_the_same_twice(query in "\\PC{0,30}", limit in 0usize..12) {
        let one = catalogue().search(&query, Language::Korean, limit);
        prop_assert!(one.len() <= limit);
        prop_assert!(one.iter().map(|found| found.class).collect::<Vec<_>>().is_sorted());
        prop_assert_eq!(one, catalogue().search(&query, Language::Korean, limit));
    }

    #[test]
    fn words_of_both_languages(query in "[a-z가-힣0-9 .,-]{0,40}") {
        let found = catalogue().search(&query, Language::English, 8);
        prop_assert!(found.len() <= 8);
        let mut codes: Vec<_> = found.iter().map(|found| found.code).collect();
        codes.sort_unstable();
        codes.dedup();
        prop_assert_eq!(codes.len(), found.len());
    }
}
