//! What the compiler of trade remedies refuses: one thing broken at a time, and the message must name the file, the line and
//! the reason.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common;
use korus_tariff::base::date::{Day, Span};
use korus_tariff_packc::{hts, law, remedies};

fn schedules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schedules")
}

#[test]
fn what_is_broken_is_named_with_its_line() {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("remedies-{}", std::process::id()));
    let (schedule, names) = hts::compile(&schedules().join("hts")).expect("the schedule");
    let book = law::compile(&schedules(), &schedule).expect("the law");
    let window = Span { from: Day::MIN, until: Day::MAX };
    let (cases, rates, orders, words) = ("korea.toml", "rates.tsv", "orders.tsv", "words.tsv");
    let broken: &[(&str, &str, &str, &str)] = &[
        (cases, "id = \"A-580-810\"", "id = \"A-580-809\"", "case A-580-809 stands twice"),
        (cases, "id = \"A-580-810\"", "id = \"B-580-810\"", "a case is written A-580-878"),
        (cases, "id = \"A-580-810\"", "id = \"A-58-810\"", "a case is written A-580-878"),
        (cases, "status = \"order\"", "status = \"ordered\"", "order or investigation"),
        (cases, "order_date = \"1992-11-02\"", "order_date = \"1992-11\"", "write YYYY-MM-DD"),
        (cases, "revoked = \"2025-09-10\"", "revoked = \"2020-09-10\"", "ends before it begins"),
        (cases, "scope_as = \"A-580-834\"", "scope_as = \"A-580-999\"", "no case A-580-999 stands before"),
        (cases, "\"7306.30.1000\"", "\"7306.30\"", "no HTS number of 8 or 10 digits"),
        (cases, "confidence = \"secondary\"", "confidence = \"sure\"", "primary, secondary or inferred"),
        (cases, "percent = \"4.80\"", "percent = \"4,80\"", "a percentage is written 4.80"),
        (cases, "origin = \"VN\"", "origin = \"VNM\"", "no country code"),
        (cases, "sources = [\"fr-2022-28381\"]", "sources = [\"fr-2022-1\"]", "is not in sources.toml"),
        (rates, "A-580-809\t\tunnamed", "A-580-808\t\tunnamed", "there is no case A-580-808"),
        (rates, "A-580-809\t\tunnamed", "A-580-809\t\tfirm", "firm with names, or unnamed without"),
        (rates, "\t1.23\t", "\t1,23\t", "is no percentage"),
        (rates, "\t2024-09\t", "\t2024-13\t", "neither a day nor a month"),
        (rates, "case\tfirms", "case\tfirm", "the head must be"),
        (orders, "continuation after sunset", "continued", "is no kind of notice"),
        (orders, "\tCN\t", "\tChina\t", "no country code"),
        (
            words,
            "Acetone\tA-580-899\t2914 acetone; 3814 solvents",
            "Acetone\tA-580-899\t",
            "no words to look for",
        ),
        (words, "Acetone\tA-580-899", "Acetone\tA-580-999", "names a case A-580-999"),
        (words, "Acetone\t", "Aceton\t", "has no words for \"Acetone\""),
        (words, "2804 silicon", "2804 unobtainium", "no line fits the words of \"Silicon metal\""),
    ];
    for (file, old, new, reason) in broken {
        common::copy(&schedules().join("remedies"), &dir);
        let path = dir.join(file);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(old), "{file} does not hold {old:?}");
        fs::write(&path, text.replacen(old, new, 1)).expect("a file");
        let said = match remedies::compile(&dir, &schedule, &names, &book.countries, window) {
            Err(error) => error.to_string(),
            Ok(_) => "nothing".to_string(),
        };
        assert!(said.contains(reason) && said.contains(":"), "{new}: {said}");
    }
    // What is left in the target folder does no harm.
    let _ = fs::remove_dir_all(&dir);
}
