//! The KORUS rules of origin over the whole rule book.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use korus_tariff::hts::code::HtsCode;
use korus_tariff::origin::book::{Coverage, RuleBook};
use korus_tariff::origin::determine;
use korus_tariff::origin::request::Request;

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

#[derive(serde::Deserialize)]
struct Examples {
    example: Vec<Example>,
}

#[derive(serde::Deserialize)]
struct Example {
    number: String,
    title: String,
    request: Request,
    expect: Expect,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Expect {
    status: String,
    rule: Option<String>,
    fails: Option<String>,
    criterion: Option<String>,
    method: Option<String>,
    build_up: Option<String>,
    build_down: Option<String>,
    net_cost: Option<String>,
    de_minimis: Option<String>,
    asks: Option<String>,
}

/// The name that a value has in the answer's JSON.
fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default()
}

fn check(example: &Example) -> Result<(), String> {
    let answer = determine(&BOOK, &example.request).map_err(|faults| format!("{faults:?}"))?;
    let expect = &example.expect;
    let same = |what: &str, want: &Option<String>, have: Option<String>| match want {
        Some(want) if have.as_ref() != Some(want) => {
            Err(format!("{what}: want {want}, have {have:?}\n{answer:#?}"))
        }
        _ => Ok(()),
    };
    same("status", &Some(expect.status.clone()), Some(word(&answer.status)))?;
    same("rule", &expect.rule, answer.rule.as_ref().map(|rule| rule.id.clone()))?;
    same("criterion", &expect.criterion, answer.criterion.as_ref().map(|criterion| word(&criterion.kind)))?;
    same(
        "method",
        &expect.method,
        answer.rule.as_ref().and_then(|rule| rule.method.map(|method| word(&method))),
    )?;
    let percent = |name: &str| {
        let figure = answer.value_content.iter().find(|figure| word(&figure.method) == name)?;
        figure.percent.map(|percent| percent.to_string())
    };
    same("buildUp", &expect.build_up, percent("buildUp"))?;
    same("buildDown", &expect.build_down, percent("buildDown"))?;
    same("netCost", &expect.net_cost, percent("netCost"))?;
    let share = answer.trace.iter().find_map(|tried| tried.de_minimis.as_ref()?.percent);
    same("deMinimis", &expect.de_minimis, share.map(|share| share.to_string()))?;
    if let Some(fails) = &expect.fails {
        let tried = answer.trace.iter().find(|tried| tried.id == *fails);
        same("fails", &Some("failed".to_string()), tried.map(|tried| word(&tried.standing)))?;
    }
    if let Some(asks) = &expect.asks
        && !answer.questions.iter().any(|question| question.field == *asks)
    {
        return Err(format!("does not ask {asks}: {:#?}", answer.questions));
    }
    // A verdict always comes with its reason, and an open one with what would settle it where that is known.
    if answer.reasons.is_empty() {
        return Err("no reason given".to_string());
    }
    Ok(())
}

#[test]
fn worked_examples() {
    let text = include_str!("data/origin-examples.toml");
    let examples: Examples = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
    let wrong: Vec<String> = examples
        .example
        .iter()
        .filter_map(|example| {
            let fault = check(example).err()?;
            Some(format!("example {} ({}): {fault}", example.number, example.title))
        })
        .collect();
    println!("{} worked examples", examples.example.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n\n"));
}
