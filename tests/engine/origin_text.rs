//! The machine form of every rule against the text as General Note 33(o) prints it, in both directions.

use std::collections::{BTreeMap, BTreeSet};

use crate::common;
use korus_tariff::origin::book::Provision;

#[derive(serde::Deserialize)]
struct Differences {
    reviewed: String,
    difference: Vec<Difference>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    rule: String,
    #[serde(default)]
    only_in_text: BTreeSet<String>,
    #[serde(default)]
    only_in_data: BTreeSet<String>,
    why: String,
}

/// Headings, subheadings and tariff items that the text names.
fn codes_in(text: &str) -> BTreeSet<String> {
    let is_code = |word: &str| {
        let lengths: Vec<usize> = word.split('.').map(str::len).collect();
        matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2])
            && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    let words =
        text.split(|mark: char| !mark.is_ascii_digit() && mark != '.').map(|word| word.trim_matches('.'));
    words.filter(|word| is_code(word)).map(str::to_string).collect()
}

#[test]
fn every_code_and_percentage_stands_in_the_printed_text_and_back() {
    let book = common::rules();
    let known: Differences = toml::from_str(include_str!("../data/origin-text-differences.toml"))
        .unwrap_or_else(|fault| panic!("{fault}"));
    assert!(!known.reviewed.is_empty() && known.difference.iter().all(|entry| !entry.why.is_empty()));
    let mut known: BTreeMap<String, Difference> =
        known.difference.into_iter().map(|entry| (entry.rule.clone(), entry)).collect();
    let mut wrong = Vec::new();
    for (index, rule) in book.rules.iter().enumerate() {
        let rows: Vec<_> = book.alternatives.iter().filter(|row| row.rule as usize == index).collect();
        if rows.is_empty() {
            continue;
        }
        let mut data = BTreeSet::new();
        let mut chapters = BTreeSet::new();
        let mut add = |provision: &Provision| {
            for code in provision.to_string().split('-') {
                let _ = if code.len() == 2 {
                    chapters.insert(code.to_string())
                } else {
                    data.insert(code.to_string())
                };
            }
        };
        for row in &rows {
            std::iter::once(&row.goods).chain(&row.also_from).chain(&row.except_from).for_each(&mut add);
        }
        let text = codes_in(&rule.text);
        let only_in_text: BTreeSet<String> = text.difference(&data).cloned().collect();
        let mut only_in_data: BTreeSet<String> = data.difference(&text).cloned().collect();
        only_in_data.extend(chapters.into_iter().filter(|chapter| {
            let bare = chapter.trim_start_matches('0');
            !rule.text.split(|mark: char| !mark.is_alphanumeric()).any(|word| word == bare)
        }));
        for row in &rows {
            let methods =
                [("build-up", row.build_up), ("build-down", row.build_down), ("net cost", row.net_cost)];
            for (name, percent) in methods {
                let Some(percent) = percent else { continue };
                if !rule.text.contains(&format!("{percent} percent")) {
                    only_in_data.insert(format!("{percent} percent"));
                }
                if !rule.text.contains(name) {
                    only_in_data.insert(name.to_string());
                }
            }
        }
        let (known_text, known_data) = known
            .remove(&rule.id)
            .map_or_else(Default::default, |entry| (entry.only_in_text, entry.only_in_data));
        if only_in_text != known_text || only_in_data != known_data {
            wrong.push(format!(
                "{}: only in the text {only_in_text:?}, only in the data {only_in_data:?}",
                rule.id
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(known.is_empty(), "no longer different: {:?}", known.keys());
    println!("{} rules and {} alternatives agree with their text", book.rules.len(), book.alternatives.len());
}
