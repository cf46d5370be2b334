//! Data that no answer uses is waste that somebody keeps up to date, or a promise that nobody keeps: every field of the
//! programmes and of the fees is read by an answer, or said among what is not covered.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What answers read: field, and where it can be seen.
const READ: &[(&str, &str)] = &[
    ("programs.program.id", "layers, coverage"),
    ("programs.program.name", "layers, coverage"),
    ("programs.program.authority", "coverage"),
    ("programs.program.category", "the order of the entry summary"),
    ("programs.program.from", "the days of its records"),
    ("programs.program.until", "the days of its records"),
    ("programs.program.drawback", "layers"),
    ("programs.program.relief_only", "layers"),
    ("programs.program.note", "for readers of the file"),
    ("fees.mpf.fiscal_year", "for readers of the file"),
    ("fees.mpf.from", "MPF"),
    ("fees.mpf.until", "MPF"),
    ("fees.mpf.rate_percent", "MPF"),
    ("fees.mpf.minimum", "MPF"),
    ("fees.mpf.maximum", "MPF"),
    ("fees.mpf.informal_automated", "MPF"),
    ("fees.mpf.informal_manual", "MPF"),
    ("fees.mpf.informal_cbp_prepared", "MPF"),
    ("fees.mpf.source", "MPF"),
    ("fees.mpf_exempt_origins", "MPF"),
    ("fees.mpf_chapter98", "MPF"),
    ("fees.hmf", "HMF"),
    ("fees.cotton", "not covered"),
    ("fees.informal_entry", "kind of entry"),
    ("fees.de_minimis", "warning of small values"),
    ("fees.de_minimis_suspended", "warning of small values"),
];

fn schedules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schedules")
}

fn read(file: &str) -> toml::Table {
    let path = schedules().join(file);
    fs::read_to_string(&path).expect("a file").parse().expect("TOML")
}

/// Fields by their path; `deep` names the tables whose fields count one by one.
fn fields(name: &str, file: &str, deep: &[&str]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (key, value) in read(file) {
        let rows = value.as_array().filter(|_| deep.contains(&key.as_str()));
        match rows {
            None => {
                out.insert(format!("{name}.{key}"));
            }
            Some(rows) => {
                let rows = rows.iter().filter_map(toml::Value::as_table);
                out.extend(rows.flat_map(|row| row.keys().map(|field| format!("{name}.{key}.{field}"))));
            }
        }
    }
    out
}

#[test]
fn every_field_is_read_by_an_answer_or_said_to_be_not() {
    let mut held = fields("programs", "programs.toml", &["program"]);
    held.extend(fields("fees", "fees/fees.toml", &["mpf"]));
    let coverage = read("coverage.toml");
    let rows = coverage["held_not_answered"].as_array().expect("rows");
    let said: BTreeSet<String> =
        rows.iter().map(|row| row["field"].as_str().expect("a field").to_string()).collect();
    let known: BTreeSet<String> = READ.iter().map(|(field, _)| (*field).to_string()).collect();
    let missing: Vec<_> =
        held.iter().filter(|field| !known.contains(*field) && !said.contains(*field)).collect();
    assert!(missing.is_empty(), "read by no answer and not said: {missing:?}");
    // A field that may be left out of every record, such as the days of a programme, is read all the same.
    let stale: Vec<_> = said.iter().filter(|field| !held.contains(*field)).collect();
    assert!(stale.is_empty(), "in no file any more: {stale:?}");
    assert!(known.is_disjoint(&said), "both read and said not to be");
}
