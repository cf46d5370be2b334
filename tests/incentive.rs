//! The incentives as a whole: the worked examples of the law to the cent, every threshold
//! and date from both sides, wrong facts refused, damaged books refused.

#![cfg(not(target_arch = "wasm32"))]

use std::path::Path;
use std::sync::LazyLock;

use korus_tariff::incentive::book::{FigureValue, IncentiveBook};
use korus_tariff::incentive::{Assessment, Request, Verdict, assess};
use korus_tariff::law::error::InputError;
use korus_tariff_packc::incentives;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

static BOOK: LazyLock<IncentiveBook> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules/incentives");
    let compiled = incentives::compile(&folder).unwrap_or_else(|fault| panic!("{fault}"));
    // What the engine reads is the compiled form, so the examples run on it.
    IncentiveBook::decode(&compiled.encode()).expect("a book that was just encoded")
});

static EXAMPLES: LazyLock<Value> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/incentive-examples.toml");
    let text = std::fs::read_to_string(path).expect("the examples");
    let value: toml::Value = toml::from_str(&text).expect("the examples are TOML");
    serde_json::to_value(value).expect("TOML is JSON")
});

/// Lays a request over its base: tables merge, a table over an array goes by index, the rest replaces.
fn lay_over(base: &mut Value, over: &Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                lay_over(base.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (Value::Array(base), Value::Object(over)) => {
            for (key, value) in over {
                lay_over(&mut base[key.parse::<usize>().expect("an index")], value);
            }
        }
        (base, over) => *base = over.clone(),
    }
}

/// Every item of a table: `product.item` and `product`.
fn items(table: &str) -> Vec<String> {
    let table = BOOK.table(table).expect("a table");
    let of = |product: &korus_tariff::incentive::book::TableProduct| {
        let mut keys = vec![product.id.clone()];
        keys.extend(product.components.iter().map(|component| format!("{}.{}", product.id, component.id)));
        keys
    };
    table.products.iter().flat_map(of).collect()
}

/// Writes the short forms of a bill out as items.
fn write_out(request: &mut Value) {
    for field in ["domesticContent", "materialAssistance"] {
        let Some(Value::Object(section)) = request.get_mut(field) else { continue };
        let mut take = |key: &str| section.remove(key);
        let (us, all_but, pfe, makers) = (take("us"), take("allUsBut"), take("pfe"), take("makers"));
        let Some(table) = section.get("table").and_then(Value::as_str).map(str::to_string) else { continue };
        let all = items(&table);
        let matches = |list: &Option<Value>, key: &str| {
            list.iter().flat_map(|list| list.as_array().expect("a list")).any(|pattern| {
                let pattern = pattern.as_str().expect("an item");
                pattern == key
                    || pattern
                        .strip_suffix(".*")
                        .is_some_and(|product| key == product || key.starts_with(&format!("{product}.")))
            })
        };
        let mut bill = Vec::new();
        for key in &all {
            let mut facts = Map::from_iter([("component".to_string(), json!(key))]);
            if us.is_some() || all_but.is_some() {
                let american = matches(&us, key)
                    || all_but.as_ref().is_some_and(|list| {
                        us.as_ref().is_none_or(|us| us.as_array().is_some_and(Vec::is_empty))
                            && !matches(&Some(list.clone()), key)
                    });
                facts.insert("us_manufactured".into(), json!(if american { "yes" } else { "no" }));
            }
            if pfe.is_some() {
                match makers.as_ref().and_then(|makers| makers.get(key)) {
                    Some(maker) if maker == "CATL" => facts.insert("maker".into(), maker.clone()),
                    _ => facts.insert("pfe".into(), json!(if matches(&pfe, key) { "yes" } else { "no" })),
                };
            }
            bill.push(json!({ "facts": facts }));
        }
        if us.is_some() || all_but.is_some() || pfe.is_some() {
            section.insert("bill".into(), Value::Array(bill));
        }
    }
}

fn base(name: &str) -> Value {
    EXAMPLES["base"][name].clone()
}

fn run(mut request: Value) -> Result<Assessment, Vec<InputError>> {
    write_out(&mut request);
    let request: Request =
        serde_json::from_value(request.clone()).unwrap_or_else(|fault| panic!("{fault} in {request:#}"));
    assess(&BOOK, &request)
}

/// The answer to a base with some of it changed.
fn answer(name: &str, over: &Value) -> Assessment {
    let mut request = base(name);
    lay_over(&mut request, over);
    run(request).unwrap_or_else(|faults| panic!("{name} with {over}: {faults:?}"))
}

fn refused(name: &str, over: &Value) -> Vec<String> {
    let mut request = base(name);
    lay_over(&mut request, over);
    let faults = run(request).err().unwrap_or_default();
    faults.into_iter().map(|fault| fault.field).collect()
}

fn words(value: &Value) -> Vec<&str> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

#[test]
fn every_worked_example_comes_out_to_the_cent() {
    let mut wrong = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for example in EXAMPLES["example"].as_array().expect("examples") {
        let id = example["id"].as_i64().expect("an id");
        seen.insert(id);
        let name = format!("{id} {}", example["case"]);
        let mut request = base(example["base"].as_str().expect("a base"));
        lay_over(&mut request, example.get("request").unwrap_or(&json!({})));
        let expected = &example["expect"];
        let got = match (run(request), expected.get("error")) {
            (Err(faults), Some(field)) => {
                if !faults.iter().any(|fault| field == fault.field.as_str()) {
                    wrong.push(format!("{name}: {faults:?}"));
                }
                continue;
            }
            (Err(faults), None) => {
                wrong.push(format!("{name}: refused: {faults:?}"));
                continue;
            }
            (Ok(got), _) => serde_json::to_value(got).expect("an answer is JSON"),
        };
        let mut check = |what: &str, got: &Value, expected: &Value| {
            if got != expected {
                wrong.push(format!("{name}: {what} is {got}, expected {expected}"));
            }
        };
        check("verdict", &got["verdict"], &expected["verdict"]);
        check("amount", &got["amount"], expected.get("amount").unwrap_or(&Value::Null));
        if let Some(determination) = expected.get("determination") {
            check("determination", &got["determination"], determination);
        }
        let tests = got["tests"].as_array().expect("tests");
        let reasons: Vec<&str> = tests.iter().filter_map(|test| test["reason"].as_str()).collect();
        for reason in words(&expected["reasons"]) {
            check(reason, &json!(reasons.contains(&reason)), &json!(true));
        }
        for (id, outcome) in expected["tests"].as_object().into_iter().flatten() {
            let test = tests.iter().find(|test| test["id"] == id.as_str());
            check(id, &test.map_or(Value::Null, |test| test["outcome"].clone()), outcome);
        }
        for (id, measured) in expected["measured"].as_object().into_iter().flatten() {
            let test = tests.iter().find(|test| test["id"] == id.as_str() && test.get("measured").is_some());
            check(id, &test.map_or(Value::Null, |test| test["measured"].clone()), measured);
        }
        for (field, list) in [("flags", "flags"), ("lawUnknown", "unknown")] {
            let codes: Vec<&Value> =
                got[field].as_array().into_iter().flatten().map(|remark| &remark["code"]).collect();
            for code in words(&expected[list]) {
                check(code, &json!(codes.iter().any(|known| *known == code)), &json!(true));
            }
        }
        if let Some(lines) = expected.get("lines") {
            let amounts: Vec<Value> =
                got["lines"].as_array().into_iter().flatten().map(|line| line["amount"].clone()).collect();
            check("lines", &Value::Array(amounts), lines);
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(seen, (1..=57).collect(), "each of the 57 examples has a case");
}

proptest! {
    #[test]
    fn bytes_of_any_kind_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = IncentiveBook::decode(&bytes);
    }

    #[test]
    fn a_damaged_book_never_panics(at in 0usize..60_000, value in any::<u8>(), cut in 0usize..60_000) {
        let mut bytes = BOOK.encode();
        let length = bytes.len();
        bytes[at % length] = value;
        let _ = IncentiveBook::decode(&bytes);
        prop_assert!(IncentiveBook::decode(&bytes[..cut % length]).is_err());
    }
}

#[test]
fn the_book_survives_the_round_trip() {
    assert_eq!(IncentiveBook::decode(&BOOK.encode()).as_ref(), Ok(&*BOOK));
}
