//! What the pages of `docs/` say of the code is so.

use std::fs;
use std::path::{Path, PathBuf};

/// What loses digits, as it is written in Rust.
const ROUNDS: [&str; 7] = [
    "div_euclid(",
    "round_dp",
    ".round() as ",
    "checked_div(part)?.round()",
    ".floor()",
    ".ceil()",
    ".trunc()",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The files and functions of the tables of the page: `src/base/money.rs` `round`, `share`.
fn named(page: &str) -> Vec<(&str, Vec<&str>)> {
    let rows = page.lines().filter(|line| line.starts_with('|'));
    let cells = rows.filter_map(|row| row.trim_end_matches([' ', '|']).rsplit('|').next());
    cells
        .filter_map(|cell| {
            let mut ticked = cell.split('`').skip(1).step_by(2);
            let file = ticked.next().filter(|file| file.ends_with(".rs"))?;
            Some((file, ticked.collect()))
        })
        .collect()
}

#[test]
fn the_page_of_roundings_names_functions_that_exist_and_leaves_no_file_out() {
    let page = fs::read_to_string(root().join("docs/rounding.md")).expect("the page");
    let named = named(&page);
    assert!(named.len() >= 20, "{} rows", named.len());
    for (file, functions) in &named {
        let text = fs::read_to_string(root().join(file)).unwrap_or_else(|fault| panic!("{file}: {fault}"));
        assert!(!functions.is_empty(), "{file} without a function");
        for function in functions {
            let is_there = [format!("fn {function}("), format!("fn {function}<")];
            assert!(is_there.iter().any(|form| text.contains(form)), "{file} has no function {function}");
        }
    }
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut missing = Vec::new();
    for file in files {
        let name = file.strip_prefix(root()).expect("below").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&file).expect("a file");
        // Tests stand at the end of a file, or in a file of their own.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let rounds = ROUNDS.iter().any(|form| code.contains(form));
        if rounds && !name.ends_with("tests.rs") && !named.iter().any(|(file, _)| *file == name) {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "not in docs/rounding.md: {missing:?}");
}

/// What the README prints is a program that the tests build: `examples/quote.rs`.
#[test]
fn the_program_of_the_readme_is_built() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    let program = fs::read_to_string(root().join("examples/quote.rs")).expect("the example");
    let (_, code) = program.split_once("\n\n").expect("a first line that says what it is");
    assert!(readme.contains(&format!("```rust\n{code}```")), "README.md and examples/quote.rs differ");
}

/// Links of the pages that people begin with lead to files.
#[test]
fn links_lead_somewhere() {
    let pages = [
        "README.md",
        "CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/testing.md",
        "docs/updating-the-law.md",
        "docs/rounding.md",
        "docs/decisions/README.md",
        ".github/PULL_REQUEST_TEMPLATE.md",
    ];
    for page in pages {
        let text = fs::read_to_string(root().join(page)).unwrap_or_else(|fault| panic!("{page}: {fault}"));
        let folder = root().join(page).parent().expect("a folder").to_path_buf();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            let outside = link.contains("://") || file.is_empty();
            assert!(outside || folder.join(file).exists(), "{page}: {link} leads nowhere");
        }
    }
}
