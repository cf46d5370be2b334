//! The incentives as a whole: the worked examples of the law to the cent, every threshold
//! and date from both sides, wrong facts refused, damaged books refused.

use std::path::Path;
use std::sync::LazyLock;

use crate::common;
use korus_tariff::base::error::InputError;
use korus_tariff::base::pack::PackKind;
use korus_tariff::incentive::book::{FigureValue, IncentiveBook};
use korus_tariff::incentive::{Assessment, Outcome, Request, Verdict, assess};
use korus_tariff::record::Record;
use korus_tariff_packc::incentives;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

static BOOK: LazyLock<IncentiveBook> = LazyLock::new(|| {
    // What the engine reads is the compiled form, so the examples run on it.
    IncentiveBook::decode(common::body(PackKind::Incentives, &common::law().incentives))
        .expect("a book of the packs")
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
    let Some(table) = BOOK.table(table) else { return Vec::new() };
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
        if !all.is_empty() && (us.is_some() || all_but.is_some() || pfe.is_some()) {
            section.insert("bill".into(), Value::Array(bill));
        }
    }
}

fn base(name: &str) -> Value {
    EXAMPLES["base"][name].clone()
}

fn run(mut request: Value) -> Result<Assessment, Vec<InputError>> {
    write_out(&mut request);
    // As every face reads it.
    let record: Record = serde_json::from_value(request).expect("a record");
    assess(&BOOK, &Request::read(&record)?)
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
        check("verdict", &got["status"], &expected["verdict"]);
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
    let bytes = BOOK.encode();
    assert_eq!(IncentiveBook::decode(&bytes).as_ref(), Ok(&*BOOK));
    // Half of it is citations and names; a book that grows past this holds something twice.
    assert!(bytes.len() < 80_000, "{} bytes", bytes.len());
}

/// Puts a value at a dotted path, making tables on the way.
fn put(request: &mut Value, path: &str, value: &Value) {
    let mut over = value.clone();
    for key in path.rsplit('.') {
        over = json!({ key: over });
    }
    lay_over(request, &over);
}

#[test]
fn each_threshold_and_date_is_right_from_both_sides() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/incentive-boundaries.toml");
    let text = std::fs::read_to_string(path).expect("the boundaries");
    let value: toml::Value = toml::from_str(&text).expect("the boundaries are TOML");
    let value = serde_json::to_value(value).expect("TOML is JSON");
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for boundary in value["boundary"].as_array().expect("boundaries") {
        let wanted = boundary["test"].as_str().expect("a test");
        for case in boundary["at"].as_array().expect("cases") {
            tried += 1;
            let name = format!("{} at {}", boundary["of"], case[0]);
            let mut request = base(boundary["base"].as_str().expect("a base"));
            lay_over(&mut request, boundary.get("set").unwrap_or(&json!({})));
            for field in words(&boundary["field"]) {
                put(&mut request, field, &case[0]);
            }
            let got = match run(request) {
                Ok(got) => serde_json::to_value(got).expect("an answer is JSON"),
                Err(faults) => {
                    wrong.push(format!("{name}: refused: {faults:?}"));
                    continue;
                }
            };
            if matches!(wanted, "amount" | "verdict") {
                let field = if wanted == "verdict" { "status" } else { wanted };
                if got[field] != case[1] {
                    wrong.push(format!("{name}: {wanted} is {}, expected {}", got[field], case[1]));
                }
                continue;
            }
            if let Some(code) = wanted.strip_prefix("flag ") {
                let flagged = got["flags"].as_array().into_iter().flatten().any(|flag| flag["code"] == code);
                if case[1] != flagged {
                    wrong.push(format!("{name}: {wanted} is {flagged}"));
                }
                continue;
            }
            let tests = got["tests"].as_array().expect("tests");
            let test = tests.iter().find(|test| test["id"] == wanted);
            let outcome = test.map_or(json!("absent"), |test| test["outcome"].clone());
            if outcome != case[1] {
                wrong.push(format!("{name}: {wanted} is {outcome}, expected {}", case[1]));
            }
            if let (Some(test), Some(threshold)) = (test, case.get(2))
                && test["threshold"] != *threshold
            {
                wrong.push(format!("{name}: threshold is {}, expected {threshold}", test["threshold"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {tried} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn wrong_facts_are_refused_by_field() {
    for (name, over, field) in [
        ("korean_maker", json!({"entity": {"owners": {"0": {"percent": "90"}}}}), "entity.owners"),
        (
            "korean_maker",
            json!({"entity": {"owners": {"0": {"percent": "101"}}}}),
            "entity.owners[0].percent",
        ),
        ("korean_maker", json!({"entity": {"owners": {"0": {"percent": "-1"}}}}), "entity.owners[0].percent"),
        (
            "korean_maker",
            json!({"entity": {"owners": {"0": {"votePercent": "90"}}}}),
            "entity.owners.votePercent",
        ),
        (
            "korean_maker",
            json!({"entity": {"debtToSpecifiedEntitiesPercent": "100.1"}}),
            "entity.debtToSpecifiedEntitiesPercent",
        ),
        ("korean_maker", json!({"taxableYearBegins": "2024-01-01"}), "taxableYearBegins"),
        ("contracts", json!({"keyDate": "2024-06-30"}), "keyDate"),
        ("contracts", json!({"keyDate": "2028-06-30", "class": "wind", "component": ""}), "keyDate"),
        ("solar_ratio", json!({"keyDate": "2025-12-31"}), "keyDate"),
        (
            "contracts",
            json!({"materialAssistance": {"prohibitedCost": "100.01"}}),
            "materialAssistance.prohibitedCost",
        ),
        ("contracts", json!({"materialAssistance": {"totalCost": "0"}}), "materialAssistance.totalCost"),
        (
            "contracts",
            json!({"materialAssistance": {"existingContracts": {"0": {"cost": "200"}}}}),
            "materialAssistance.existingContracts",
        ),
        ("cells", json!({"components": {"0": {"quantity": "-1"}}}), "components[0].quantity"),
        ("cells", json!({"components": {"0": {"component": "battery"}}}), "components[0].component"),
        ("cells", json!({"components": []}), "components"),
        ("cells", json!({"components": {"0": {"sold": "2027-06-30"}}}), "components[0].sold"),
        ("cells", json!({"components": {"0": {"produced": "2026-07-30"}}}), "components[0].sold"),
        ("cells", json!({"components": {"0": {"integratedInto": "pack"}}}), "components[0].integratedInto"),
        (
            "cells",
            json!({"components": {"0": {"materialAssistance": {"table": "storage_grid"}}}}),
            "components[0].materialAssistance.table",
        ),
        ("sedan", json!({"msrp": "-0.01"}), "msrp"),
        ("sedan", json!({"msrp": "10000000000000.01"}), "msrp"),
        ("sedan", json!({"placedInService": "2022-08-16", "acquired": "2022-08-01"}), "placedInService"),
        ("sedan", json!({"placedInService": "2024-03-31"}), "placedInService"),
        ("sedan", json!({"criticalMineralsPercent": "100.5"}), "criticalMineralsPercent"),
        (
            "components",
            json!({"batteryComponents": {"0": {"facts": {"contained_value": "201"}}}}),
            "batteryComponents[0].facts.contained_value",
        ),
        // A thousand with its comma is a thousand, not nothing.
        (
            "components",
            json!({"batteryComponents": {"0": {"facts": {"contained_value": "1,000"}}}}),
            "batteryComponents[0].facts.contained_value",
        ),
        (
            "components",
            json!({"batteryComponents": {"0": {"facts": {"feoc": "maybe"}}}}),
            "batteryComponents[0].facts.feoc",
        ),
        ("chains", json!({"mineralChains": {"0": {"value": "0"}}}), "mineralChains[0].value"),
        ("used", json!({"acquired": "2022-12-31"}), "acquired"),
        ("lease", json!({"acquired": "2022-12-31"}), "acquired"),
        ("loan", json!({"year": 2029}), "year"),
        ("loan", json!({"year": 2024}), "year"),
        ("y_bonus", json!({"generation": [{"year": 2024, "kwh": "1"}]}), "generation[0].year"),
        (
            "tracking",
            json!({"domesticContent": {"table": "solar_tracking_2030", "us": []}}),
            "domesticContent.table",
        ),
        ("storage", json!({"section": "45Y"}), "section"),
        (
            "tracking",
            json!({"domesticContent": {"table": "solar_ground_tracking_2024", "us": []}}),
            "domesticContent.table",
        ),
        ("tracking", json!({"technology": "onshore_wind"}), "domesticContent.table"),
        (
            "fab",
            json!({"placedInService": "2022-12-31", "constructionBegan": "2022-09-01"}),
            "placedInService",
        ),
        ("fab", json!({"basis": "1", "basisAfterEnactment": "2"}), "basisAfterEnactment"),
        ("venture", json!({"governmentHolding": {"boardPercent": "120"}}), "governmentHolding.boardPercent"),
        ("far", json!({"usComponentCost": "101"}), "usComponentCost"),
        ("far", json!({"keyDate": "2021-01-20"}), "keyDate"),
        ("transformer", json!({"value": "-1"}), "value"),
        ("gpa", json!({"solicited": "2019-12-31"}), "solicited"),
    ] {
        let fields = refused(name, &over);
        assert!(fields.iter().any(|known| known == field), "{name} with {over}: {fields:?}, not {field}");
    }
}

#[test]
fn a_maker_of_a_covered_nation_cannot_be_declared_clear() {
    let over = json!({"materialAssistance": {"bill": {"0": {"facts": {"pfe": "no"}}}}});
    assert_eq!(refused("nanjing_material", &over), ["materialAssistance.bill[0].facts.pfe"]);
}

#[test]
fn fields_that_do_not_exist_are_refused() {
    for name in EXAMPLES["base"].as_object().expect("bases").keys() {
        let mut request = base(name);
        write_out(&mut request);
        request["noSuchField"] = json!(1);
        assert!(serde_json::from_value::<Request>(request).is_err(), "{name}");
    }
}

#[test]
fn a_missing_fact_is_asked_for_and_never_an_amount() {
    // Facts that decide whatever else is declared; the rest has a default the answer echoes.
    let optional = [
        "name",
        "taxableYearBegins",
        "constructionMethod",
        "domesticContent",
        "electivePay",
        "energyCommunity",
        "capacityMw",
        "contained_value",
        "sameFacility",
        "component",
        "excludeExistingContracts",
        "existingContracts",
        "windOrSolar",
        "valueAddedTransition",
        "products",
        "preference",
        "offer",
        "domesticOffer",
        "notice_2025_42",
        // Asked only while their bars are in force, and not where the rows say it one by one.
        "foreignEntityComponent",
        "foreignEntityMineral",
    ];
    for (name, request) in EXAMPLES["base"].as_object().expect("bases") {
        let whole = run(request.clone()).expect("a base is in order");
        if whole.verdict != Verdict::Eligible {
            continue;
        }
        for key in request.as_object().expect("a request").keys() {
            // Rules not in force yet at the dates of the base ask for nothing.
            let not_yet = match name.as_str() {
                "highway" => key.to_lowercase().ends_with("componentcost"),
                "wind" | "y_tracking" | "y_bonus" | "rooftop" => {
                    matches!(key.as_str(), "materialAssistance" | "taxpayer")
                }
                _ => false,
            };
            if key == "programme" || not_yet || optional.contains(&key.as_str()) {
                continue;
            }
            let mut less = request.clone();
            less.as_object_mut().expect("a request").remove(key);
            write_out(&mut less);
            let Ok(request) = serde_json::from_value::<Request>(less) else { continue };
            let Ok(answer) = assess(&BOOK, &request) else { continue };
            assert_ne!(answer.verdict, Verdict::Eligible, "{name} without {key}");
            assert!(answer.amount.is_none_or(|amount| amount.is_zero()), "{name} without {key}");
            assert!(
                answer.verdict == Verdict::NotEligible || !answer.questions.is_empty(),
                "{name} without {key}"
            );
        }
    }
}

#[test]
fn silence_about_foreign_entities_is_no_clearance() {
    for (delivered, field) in
        [("2024-05-10", "foreignEntityComponent"), ("2025-05-10", "foreignEntityMineral")]
    {
        let over = json!({"placedInService": delivered, "criticalMineralsPercent": "60", field: null});
        let answer = answer("sedan", &over);
        assert_eq!((answer.verdict, answer.amount), (Verdict::NeedsFacts, None), "{field}");
        assert_eq!(answer.questions[0].field, field);
        assert_eq!(answer.amount_at_stake.map(|amount| amount.to_string()).as_deref(), Some("7500.00"));
    }
}

#[test]
fn a_component_without_a_sale_is_open_not_eligible() {
    let answer = answer("cells", &json!({"components": {"0": {"sold": null}}}));
    assert_eq!((answer.verdict, answer.amount), (Verdict::NeedsFacts, None));
    assert!(answer.questions.iter().any(|question| question.field == "components[0].sold"));
}

#[test]
fn only_the_assembler_prohibited_leaves_the_line_open_where_it_decides() {
    // Production 4.7 decides between 58.0... and 62.7 only for a threshold in between.
    let over = json!({
        "class": "energy_storage", "keyDate": "2027-06-30", "windOrSolar": false,
        "materialAssistance": {"table": "storage_grid", "pfe": [
            "battery_pack_module", "battery_container_housing.enclosure", "battery_container_housing.battery_management_system",
            "battery_container_housing.thermal_management_system_for_container", "battery_pack_module.packaging",
        ]},
    });
    let doubtful = answer("solar_ratio", &over);
    assert_eq!(doubtful.verdict, Verdict::LawUnknown, "{:?}", doubtful.tests);
    assert_eq!(doubtful.law_unknown[0].code, "PRODUCTION_LINE_IN_DOUBT");
    let mut sooner = over.clone();
    sooner["keyDate"] = json!("2026-06-30");
    assert_eq!(answer("solar_ratio", &sooner).verdict, Verdict::Eligible);
}

#[test]
fn effective_control_taints_its_own_component_alone() {
    let contract = |concerns: &str| json!({"taxpayer": {"contracts": [{"concerns": concerns, "rights": ["direct_output"]}]}});
    assert_eq!(
        answer("cells_in_modules", &contract("")).amount.map(|a| a.to_string()).as_deref(),
        Some("0.00")
    );
    let cell_alone = answer("cells_in_modules", &contract("cell"));
    assert_eq!(cell_alone.amount.map(|amount| amount.to_string()).as_deref(), Some("50000000.00"));
    assert!(cell_alone.reasons().any(|reason| reason == "EFFECTIVE_CONTROL"));
}

#[test]
fn an_owner_of_unknown_seat_matters_only_where_it_could_decide() {
    let owners = |unknown: &str| {
        json!({"entity": {"owners": [
            {"percent": "20", "holder": {"organizedIn": "CN"}}, {"percent": unknown, "holder": {}},
        ]}})
    };
    assert_eq!(answer("korean_maker", &owners("19")).verdict, Verdict::Eligible);
    assert_eq!(answer("korean_maker", &owners("20")).verdict, Verdict::NeedsFacts);
}

#[test]
fn the_days_of_change_are_told() {
    let days = |name: &str, over: &Value| {
        answer(name, over).changes.iter().map(|change| change.date.to_string()).collect::<Vec<_>>()
    };
    assert!(days("cells", &json!({})).contains(&"2030-01-01".to_string()));
    assert!(days("cells", &json!({})).contains(&"2027-01-01".to_string()));
    assert!(days("fab", &json!({})).contains(&"2027-01-01".to_string()));
    assert!(days("sedan", &json!({})).contains(&"2025-10-01".to_string()));
    assert!(days("solar_late", &json!({})).contains(&"2026-07-05".to_string()));
}

#[test]
fn a_failure_says_what_would_pass() {
    let answer = answer(
        "cells",
        &json!({"components": {"0": {"materialAssistance": {"prohibitedCost": "110000000"}}}}),
    );
    let test = answer.tests.iter().find(|test| test.id == "material_assistance").expect("the test");
    let remedy = test.remedy.as_ref().expect("a remedy");
    // 60% of 250m is 150m; 140m count.
    assert_eq!(remedy.en, "It must be >= 60 percent: 10000000 more of the whole must count.");
    assert_ne!(remedy.en, remedy.ko);
    let steel = self::answer("tracking", &json!({"domesticContent": {"steelIronAllUs": false}}));
    let test = steel.tests.iter().find(|test| test.id == "steel_iron").expect("the test");
    assert!(
        test.remedy
            .as_ref()
            .is_some_and(|remedy| remedy.en.contains("steel and iron made in the United States"))
    );
    let ended = self::answer("lease", &json!({"acquired": "2025-10-02"}));
    assert!(ended.tests.iter().all(|test| test.remedy.is_none()), "no fact brings back what has ended");
}

#[test]
fn forced_labour_is_flagged_beside_a_credit_and_by_itself() {
    let input = json!({"materialAssistance": {"bill": {"1": {"facts": {"input": "polysilicon", "xinjiang": "yes"}}}}});
    let beside = answer("nanjing_material", &input);
    let codes: Vec<&str> = beside.flags.iter().map(|flag| flag.code).collect();
    assert!(codes.contains(&"PRIORITY_INPUT") && codes.contains(&"FORCED_LABOUR_PRESUMED"), "{codes:?}");
    let alone = |entered: &str, facts: Value| {
        run(json!({"programme": "UFLPA", "entered": entered, "bill": [{"facts": facts}]}))
            .expect("an answer")
            .verdict
    };
    let tainted = json!({"xinjiang": "yes"});
    assert_eq!(alone("2022-06-20", tainted.clone()), Verdict::Eligible);
    assert_eq!(alone("2022-06-21", tainted), Verdict::NotEligible);
    assert_eq!(alone("2026-06-21", json!({"input": "cotton"})), Verdict::NeedsFacts);
    let clear = json!({"input": "cotton", "xinjiang": "no", "uflpa_listed_maker": "no"});
    assert_eq!(alone("2026-06-21", clear), Verdict::Eligible);
}

/// The files of the schedules, one of them changed.
fn compiled_with(
    file: &str,
    from: &str,
    to: &str,
) -> Result<IncentiveBook, korus_tariff_packc::CompileError> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules/incentives");
    let mut files = incentives::read(&folder).expect("the schedules");
    for (name, text) in &mut files {
        if name == file {
            assert!(text.contains(from), "{file} holds {from}");
            *text = text.replacen(from, to, 1);
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    incentives::compile_texts(&files)
}

#[test]
fn the_compiler_names_file_line_and_reason() {
    for (file, from, to, line_of, reason) in [
        (
            "semiconductor-48d.toml",
            "[figure.rate]",
            "[figure.rates]",
            "[figure.rates]",
            "the engine reads no parameter \"48D.rates\"",
        ),
        (
            "semiconductor-48d.toml",
            "from = \"2026-01-01\", value = \"35\"",
            "from = \"2025-12-31\", value = \"35\"",
            "from = \"2025-12-31\", value = \"35\"",
            "\"rate\" has two values on 2025-12-31",
        ),
        (
            "semiconductor-48d.toml",
            "value = \"35\"",
            "value = \"35%\"",
            "value = \"35%\"",
            "\"35%\" is not a number",
        ),
        (
            "semiconductor-48d.toml",
            "value = \"25\", source = \"usc26",
            "value = \"25\", source = \"nowhere-usc26",
            "value = \"25\", source = \"nowhere",
            "no source \"nowhere-usc26",
        ),
        (
            "semiconductor-48d.toml",
            "value = \"2026-12-31\"",
            "value = \"2026-13-31\"",
            "2026-13-31",
            "\"2026-13-31\" is not a date",
        ),
        (
            "material-assistance.toml",
            "comparator = \">=\"",
            "comparator = \"=>\"",
            "\"=>\"",
            "\"=>\" is no comparator",
        ),
        (
            "domestic-content.toml",
            "percent = \"38.0\"",
            "percent = \"38.1\"",
            "id = \"solar_ground_tracking\"",
            "the percentages of \"solar_ground_tracking\" add up to 100.1, not 100",
        ),
        (
            "production-45x.toml",
            "phase_out = \"wind\"",
            "phase_out = \"winds\"",
            "id = \"wind_blade\"",
            "unknown phase-out \"winds\"",
        ),
        (
            "forced-labour.toml",
            "confidence = \"high\"",
            "confidence = \"sure\"",
            "\"sure\"",
            "\"sure\" is no confidence",
        ),
        (
            "forms/production.toml",
            "kind = \"component\", needed = true",
            "kind = \"part\", needed = true",
            "kind = \"part\"",
            "\"part\" is no kind of field",
        ),
        (
            "forms/production.toml",
            "kind = \"group\", of = \"entity\", shared = \"maker\", en = \"Who produced\"",
            "kind = \"group\", of = \"person\", shared = \"maker\", en = \"Who produced\"",
            "of = \"person\"",
            "\"person\" is not there",
        ),
        (
            "forms/trade.toml",
            "facts = [\"xinjiang\", \"uflpa_listed_maker\", \"input\"]",
            "facts = [\"xinjiang\", \"uflpa_listed_maker\"]",
            "name = \"input\"",
            "no field names \"input\"",
        ),
        (
            "forms/vehicles.toml",
            "id = \"45W\"",
            "id = \"45Q\"",
            "id = \"45Q\"",
            "the engine knows no programme \"45Q\"",
        ),
    ] {
        let fault = compiled_with(file, from, to).expect_err(from);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules/incentives").join(file);
        let text = std::fs::read_to_string(path).expect("a text").replacen(from, to, 1);
        let line = text.lines().position(|line| line.contains(line_of)).expect("the line") + 1;
        assert_eq!((fault.file.as_str(), fault.line), (file, line), "{fault}");
        assert!(fault.reason.starts_with(reason), "{fault}");
    }
    let missing = compiled_with("forced-labour.toml", "programme = \"UFLPA\"", "programme = \"UFLPB\"");
    assert!(missing.is_err());
}

#[test]
fn every_figure_is_cited_and_doubt_is_marked() {
    for parameter in korus_tariff::incentive::parameters() {
        for step in BOOK.steps(parameter) {
            assert!(!step.citation.is_empty(), "{}", parameter.0);
            assert!(!step.by.is_empty(), "{}", parameter.0);
            let unknown = step.value == FigureValue::Unknown;
            let unsourced = step.confidence == korus_tariff::incentive::book::Confidence::Unknown;
            assert_eq!(unknown, unsourced, "{}: unknown is marked so, and nothing else is", parameter.0);
        }
    }
}

/// Every place in a request that holds a plain value.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    let below = |key: &str| if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
    match value {
        Value::Object(table) => table.iter().for_each(|(key, value)| leaves(value, &below(key), found)),
        Value::Array(rows) => {
            rows.iter().enumerate().for_each(|(at, value)| leaves(value, &below(&at.to_string()), found));
        }
        _ => found.push(path.to_string()),
    }
}

/// Another value of the same form, so that most requests get past reading.
fn odd(value: &Value, pick: usize) -> Value {
    let from = |pool: &[&str]| serde_json::from_str(pool[pick % pool.len()]).expect("a value");
    match value {
        Value::Bool(_) => from(&["true", "false", "null"]),
        Value::Number(_) => from(&["2147483647", "-2147483648", "0", "1970", "2025", "2027", "null"]),
        Value::String(text) if korus_tariff::base::date::Day::parse(text).is_some() => from(&[
            "\"0001-01-01\"",
            "\"9999-12-31\"",
            "\"2022-12-31\"",
            "\"2023-04-18\"",
            "\"2025-07-05\"",
            "\"2025-12-31\"",
            "\"2026-07-05\"",
            "\"2028-02-29\"",
            "\"2034-06-30\"",
            "null",
        ]),
        Value::String(text) if text.parse::<rust_decimal::Decimal>().is_ok() => from(&[
            "\"0\"",
            "\"-1\"",
            "\"0.00000001\"",
            "\"79228162514264337593543950335\"",
            "\"10000000000000\"",
            "\"33.33333333\"",
            "\"100\"",
            "\"9999999999999.99999999\"",
            "null",
        ]),
        Value::String(text) if text.len() == 2 => {
            from(&["\"CN\"", "\"KR\"", "\"US\"", "\"HK\"", "\"zz\"", "null"])
        }
        _ => from(&["\"\"", "\"yes\"", "\"no\"", "\"battery_cell\"", "\"storage_grid\"", "null"]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn odd_facts_are_refused_or_answered_and_never_panic(
        which in any::<prop::sample::Index>(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<usize>()), 1..5),
    ) {
        let bases: Vec<&Value> = EXAMPLES["base"].as_object().expect("bases").values().collect();
        let mut request = (*which.get(&bases)).clone();
        write_out(&mut request);
        let mut places = Vec::new();
        leaves(&request, "", &mut places);
        for (place, pick) in changes {
            let place: &String = place.get(&places);
            let pointer = format!("/{}", place.replace('.', "/"));
            let value = request.pointer(&pointer).map_or(Value::Null, |value| odd(value, pick));
            put(&mut request, place, &value);
        }
        if let Ok(request) = serde_json::from_value::<Request>(request)
            && let Ok(answer) = assess(&BOOK, &request)
        {
            prop_assert!(answer.amount.is_none_or(|amount| !amount.is_sign_negative() || amount.is_zero()));
            let open = matches!(answer.verdict, Verdict::NeedsFacts | Verdict::LawUnknown);
            prop_assert!(!(open && answer.amount.is_some()));
            prop_assert!(answer.verdict != Verdict::NotEligible || answer.reasons().next().is_some());
            prop_assert!(answer.verdict != Verdict::NeedsFacts || !answer.questions.is_empty());
            prop_assert!(answer.verdict != Verdict::LawUnknown || !answer.law_unknown.is_empty());
            let lines: Option<rust_decimal::Decimal> = answer.lines.iter().map(|line| line.amount).sum();
            if answer.verdict == Verdict::Eligible && request.has_amount() {
                prop_assert_eq!(answer.amount, lines);
                prop_assert!(!answer.lines.is_empty(), "eligible without an amount");
            }
        }
    }
}

#[test]
fn a_book_that_lacks_a_figure_is_refused() {
    assert!(IncentiveBook::decode(&IncentiveBook::default().encode()).is_err());
}

#[test]
fn every_decided_test_of_the_examples_is_cited() {
    for example in EXAMPLES["example"].as_array().expect("examples") {
        let mut request = base(example["base"].as_str().expect("a base"));
        lay_over(&mut request, example.get("request").unwrap_or(&json!({})));
        let Ok(answer) = run(request) else { continue };
        for test in answer.tests.iter().filter(|test| matches!(test.outcome, Outcome::Pass | Outcome::Fail)) {
            assert!(!test.citation.is_empty(), "{} {}: {}", example["id"], example["case"], test.id);
        }
        for line in &answer.lines {
            assert!(!line.citation.is_empty(), "{}: {}", example["id"], line.subject);
        }
    }
}

#[test]
fn one_bill_decides_domestic_content_and_material_assistance() {
    let mut request = base("storage");
    write_out(&mut request);
    let mut bill = request["domesticContent"]["bill"].clone();
    for row in bill.as_array_mut().expect("a bill") {
        let cells = row["facts"]["component"] == "battery_pack_module.cells";
        row["origin"] = json!(if cells { "KR" } else { "US" });
        row["code"] = json!("8507.60");
        row["facts"]["pfe"] = json!("no");
    }
    request["domesticContent"]["bill"] = bill.clone();
    request["materialAssistance"] = json!({"table": "storage_grid", "bill": bill});
    let answer = run(request).expect("an answer");
    let measured =
        |id: &str| answer.tests.iter().find(|test| test.id == id).and_then(|test| test.measured.clone());
    // Korean cells are foreign by place and clear by maker.
    assert_eq!(measured("manufactured_products").as_deref(), Some("40.0000"));
    assert_eq!(measured("material_assistance").as_deref(), Some("100.0000"));
    let code = korus_tariff::hts::code::HtsCode::parse("8507.60.0010").expect("a code");
    assert!(korus_tariff::incentive::programmes_for(&BOOK, code).contains(&"45X"));
}

#[test]
fn figures_that_were_not_re_read_are_flagged() {
    let over = json!({"taxableYearBegins": "2027-01-01", "components": {"0": {"sold": "2027-06-30", "produced": "2027-05-01"}}});
    let flagged =
        |name: &str, over: &Value| answer(name, over).flags.iter().any(|flag| flag.code == "LOW_CONFIDENCE");
    assert!(flagged("contracts", &json!({"keyDate": "2027-06-30"})));
    assert!(!flagged("contracts", &json!({"keyDate": "2026-06-30"})));
    assert!(!flagged("cells", &over));
}
