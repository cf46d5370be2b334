//! The KORUS rules of origin over the whole rule book.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use korus_tariff::hts::code::HtsCode;
use korus_tariff::origin::book::{Coverage, RuleBook};

fn schedules() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules/korus")
}

static SUBHEADINGS: LazyLock<Vec<HtsCode>> = LazyLock::new(|| {
    korus_tariff_packc::korus::subheadings(&schedules()).unwrap_or_else(|fault| panic!("{fault}"))
});

static BOOK: LazyLock<RuleBook> = LazyLock::new(|| {
    korus_tariff_packc::korus::compile(&schedules(), &SUBHEADINGS).unwrap_or_else(|fault| panic!("{fault}"))
});

#[test]
fn every_subheading_is_decided_one_way_or_said_to_have_no_rule() {
    let mut count = BTreeMap::new();
    for code in SUBHEADINGS.iter() {
        *count.entry(format!("{:?}", BOOK.coverage(*code))).or_insert(0u32) += 1;
    }
    println!("{} subheadings: {count:?}", SUBHEADINGS.len());
    assert!(SUBHEADINGS.iter().all(|code| BOOK.coverage(*code) != Coverage::Missing));
    // General Note 33(o) prints no rule for ten subheadings of today's tariff.
    assert_eq!(count.get("NoRulePrinted"), Some(&10));
}

#[test]
fn the_compiled_form_reads_back_the_same() {
    let bytes = BOOK.encode();
    println!("rule book: {} bytes", bytes.len());
    assert_eq!(RuleBook::decode(&bytes).as_ref(), Ok(&*BOOK));
}
