//! Which rate lines fit the words of a product, for cases whose numbers are not held.
//!
//! A rule is one way or several, apart by `;`. A way may begin with the digits of a chapter, heading or subheading; each word
//! after it must stand in the descriptions from the heading down to the line (`a/b`: one of the two), and none that has a
//! `!` in front. It is our reading of what a product may be entered under, no list of anybody.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::names::Names;

use super::rows;
use crate::error::CompileError;
use crate::source::Source;

/// One way in which a line fits.
#[derive(Debug)]
struct Way {
    digits: String,
    all: Vec<Vec<String>>,
    none: Vec<String>,
}

/// What a product is looked for by.
#[derive(Debug)]
pub struct Rule {
    ways: Vec<Way>,
    /// The case of the same product whose numbers are held, if any.
    pub same_as: Option<String>,
}

/// The rules by product.
#[derive(Debug)]
pub struct Rules(BTreeMap<String, Rule>);

impl Rules {
    /// Reads `words.tsv`.
    ///
    /// # Errors
    /// A file that cannot be read, a row without words, a product that stands twice.
    pub fn read(dir: &Path) -> Result<Rules, CompileError> {
        let file = Source::read(dir, "words.tsv")?;
        let mut rules = BTreeMap::new();
        for row in rows::read(&file, "product\tas\twords")? {
            let ways: Vec<Way> = row.field(2).split(';').filter_map(way).collect();
            if ways.is_empty() {
                return Err(rows::at(&file.file, row.line, "no words to look for"));
            }
            let same_as = Some(row.field(1).to_string()).filter(|case| !case.is_empty());
            if rules.insert(row.field(0).to_string(), Rule { ways, same_as }).is_some() {
                return Err(rows::at(&file.file, row.line, "this product stands twice"));
            }
        }
        Ok(Rules(rules))
    }

    /// The rule of a product.
    #[must_use]
    pub fn of(&self, product: &str) -> Option<&Rule> {
        self.0.get(product)
    }
}

fn way(text: &str) -> Option<Way> {
    let mut way = Way { digits: String::new(), all: Vec::new(), none: Vec::new() };
    for (at, word) in text.split_whitespace().enumerate() {
        if at == 0 && word.bytes().all(|byte| byte.is_ascii_digit()) {
            word.clone_into(&mut way.digits);
        } else if let Some(word) = word.strip_prefix('!') {
            way.none.extend(words(word));
        } else if word.contains('/') {
            way.all.push(words(word).collect());
        } else {
            way.all.extend(words(word).map(|word| vec![word]));
        }
    }
    (!way.digits.is_empty() || !way.all.is_empty()).then_some(way)
}

/// Words without their plural.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|mark: char| !mark.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| {
        let word = word.to_ascii_lowercase();
        let cut = |by: usize, end: &str| format!("{}{end}", word.get(..word.len() - by).unwrap_or_default());
        if word.ends_with("ies") && word.len() > 5 {
            cut(3, "y")
        } else if ["sses", "xes", "shes", "ches"].iter().any(|end| word.ends_with(end)) {
            cut(2, "")
        } else if word.ends_with('s') && !word.ends_with("ss") && word.len() > 3 {
            cut(1, "")
        } else {
            word
        }
    })
}

/// The lines of the newest edition with their words.
#[derive(Debug)]
pub struct Lines(Vec<(HtsCode, BTreeSet<String>)>);

impl Lines {
    /// The lines of chapters 1 to 97.
    #[must_use]
    pub fn new(names: &Names) -> Lines {
        let current = names.rows().take(names.current_len()).filter_map(|row| row.code);
        let lines = current.filter(|code| code.length() >= 8 && code.chapter() < 98);
        Lines(
            lines
                .map(|code| {
                    (code, names.path(code).into_iter().flat_map(words).collect::<BTreeSet<String>>())
                })
                .collect(),
        )
    }

    /// The rate lines that fit a rule, rising.
    #[must_use]
    pub fn fit(&self, rule: &Rule) -> Vec<HtsCode> {
        let fits = |(code, held): &&(HtsCode, BTreeSet<String>)| {
            rule.ways.iter().any(|way| {
                code.digits().starts_with(&way.digits)
                    && way.all.iter().all(|any| any.iter().any(|word| held.contains(word)))
                    && !way.none.iter().any(|word| held.contains(word))
            })
        };
        super::rising(self.0.iter().filter(fits).map(|(code, _)| code.prefix(8)).collect())
    }
}
