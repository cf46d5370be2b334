//! The module as JavaScript meets it; the same tests run in Node and in Chromium.
//!
//! The packs are inside: KORUS_TARIFF_PACKS names their folder when the tests are compiled, and KORUS_TARIFF_ANSWERS is
//! the digest of what the native engine answers, as `cargo xtask test` sets both.
#![cfg(target_arch = "wasm32")]

use korus_tariff::base::pack::{PackKind, open, seal};
use korus_tariff::wasm::{Engine, Opening};
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const RATES: &[u8] = include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/rates.pack"));
const WORDS: &[u8] = include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/words.pack"));
const ORIGIN: &[u8] = include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/origin.pack"));
const KOREA: &[u8] = include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/korea.pack"));
const INCENTIVES: &[u8] = include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/incentives.pack"));

/// Questions without a day of entry, and the days on which each is asked.
const QUESTIONS: &str = include_str!("golden/questions.ndjson");
const DAYS: &str = include_str!("golden/days.txt");

// `JsError` has no words outside of JavaScript.
fn some<T, E>(result: Result<T, E>, what: &str) -> T {
    result.unwrap_or_else(|_| panic!("{what}"))
}

fn load(rates: &[u8], shipped: bool) -> Result<Engine, wasm_bindgen::JsError> {
    Opening::new(rates, shipped)?.finish()
}

fn engine() -> Engine {
    let mut engine = some(load(RATES, true), "the rates pack");
    some(engine.add_words(WORDS, true), "the words pack");
    some(engine.add_origin(ORIGIN), "the rules of origin");
    some(engine.add_incentives(INCENTIVES), "the incentives");
    some(engine.add_korea(KOREA), "the Korean tariff");
    engine
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("an answer is JSON")
}

fn car() -> Value {
    json!({"hts": "8703.23.01.90", "origin": "KR", "entryDate": "2026-06-01", "customsValue": "100000"})
}

#[wasm_bindgen_test]
fn says_which_version_it_is() {
    assert_eq!(korus_tariff::wasm::engine_version(), env!("CARGO_PKG_VERSION"));
}

#[wasm_bindgen_test]
fn quotes_what_the_law_asks() {
    let engine = engine();
    // A car, steel and a solar module: a total rate, metal content and a safeguard.
    for (hts, date, facts, duty) in [
        ("8703.23.01.90", "2026-06-01", json!({}), "15000.00"),
        ("7208.39.0030", "2025-03-20", json!({}), "25000.00"),
        ("8541.43.0010", "2026-06-01", json!({}), ""),
    ] {
        let mut request = car();
        request["hts"] = json!(hts);
        request["entryDate"] = json!(date);
        request["facts"] = facts;
        let answer = value(&some(engine.quote(&request.to_string()), "an answer"));
        let layers = answer["layers"].as_array().expect("layers");
        assert!(!layers.is_empty() && answer["data"]["pack"].is_string(), "{answer}");
        if !duty.is_empty() {
            assert_eq!(
                (&answer["status"], &answer["totalDuty"]),
                (&json!("decided"), &json!(duty)),
                "{answer}"
            );
        }
    }
}

#[wasm_bindgen_test]
fn answers_the_other_questions() {
    let engine = engine();
    let goods = json!({"code": "8708.30", "production": {"countries": ["KR"]},
        "items": [{"code": "8708.99", "value": "60", "origin": "CN"}]});
    let answer = value(&some(engine.origin(&goods.to_string()), "an answer"));
    assert_eq!((&answer["status"], &answer["rule"]["id"]), (&json!("originating"), &json!("GN33.87.3.A")));
    let claim = json!({"quote": car(), "goods": goods, "asOf": "2026-11-21"});
    let answer = value(&some(engine.claim_value(&claim.to_string()), "an answer"));
    assert_eq!((&answer["status"], &answer["saved"]["total"]), (&json!("saves_fee_only"), &json!("346.40")));
    let party = json!({"name": "a", "address": "b", "phone": "c", "email": "d"});
    let paper = json!({"goods": goods, "certificate":
        {"certifier": party, "description": "brake", "code": "8708.30", "date": "2026-06-01"}});
    let answer = value(&some(engine.certificate(&paper.to_string()), "an answer"));
    assert_eq!(answer["validThrough"], "2030-06-01", "{answer}");
    let cell = json!({"programme": "45X", "components": [{"component": "battery_cell"}]});
    let answer = value(&some(engine.incentive(&cell.to_string()), "an answer"));
    assert_eq!(answer["programme"], "45X", "{answer}");
    let beef = json!({"hsk": "0201.30-0000", "importDate": "2025-12-31", "korusClaim": true, "incoterm": "CIF",
        "price": "10000000"});
    let answer = value(&some(engine.korea(&beef.to_string()), "an answer"));
    assert_eq!(answer["landedCost"], "10260000", "{answer}");
    assert!(value(&some(engine.coverage(), "coverage"))["programs"].is_array());
    assert!(value(&some(engine.countries(), "countries")).is_array());
}

#[wasm_bindgen_test]
fn faults_are_an_answer() {
    let engine = engine();
    let answer = value(&some(engine.quote(r#"{"id": "a", "hts": 8703, "mode": "raft"}"#), "an answer"));
    assert_eq!((&answer["status"], &answer["id"]), (&json!("error"), &json!("a")));
    assert_eq!(
        (&answer["errors"][0]["field"], &answer["errors"][1]["field"]),
        (&json!("hts"), &json!("mode"))
    );
    for text in ["", "null", "[]", "{", "\u{0}", &"[".repeat(5000)] {
        let answer = value(&some(engine.quote(text), "an answer"));
        assert_eq!(answer["errors"][0]["field"], "request", "{answer}");
    }
    let line = value(&some(engine.quote_line(b"\xff\xfe", 7.0), "an answer"));
    assert_eq!(line["errors"][0]["row"], 7);
}

#[wasm_bindgen_test]
fn hostile_packs_are_refused_and_break_nothing() {
    assert!(load(&[], true).is_err() && load(WORDS, true).is_err());
    // The hash is made over what was altered, so that the reader itself must notice.
    let (body, _) = open(PackKind::Rates, RATES).expect("a good pack");
    for at in (0..body.len()).step_by(9973) {
        assert!(load(&RATES[..at], true).is_err());
        let mut body = body.to_vec();
        body[at] ^= 0x55;
        // Some alterations are another valid pack; none may trap.
        let _ = load(&seal(PackKind::Rates, &body), false);
    }
    let mut engine = engine();
    assert!(engine.add_origin(INCENTIVES).is_err() && engine.add_incentives(ORIGIN).is_err());
    assert!(engine.add_korea(ORIGIN).is_err() && engine.add_origin(KOREA).is_err());
    assert!(engine.add_words(&WORDS[..WORDS.len() - 1], true).is_err());
    let answer = value(&some(engine.quote(&car().to_string()), "an answer"));
    assert_eq!(answer["totalDuty"], "15000.00");
}

#[wasm_bindgen_test]
fn what_is_not_loaded_is_no_answer() {
    let bare = some(load(RATES, false), "the rates pack");
    assert!(bare.korea("{}").is_err());
    assert!(bare.origin("{}").is_err() && bare.claim_value("{}").is_err() && bare.incentive("{}").is_err());
    assert_eq!(value(&some(bare.quote(&car().to_string()), "an answer"))["totalDuty"], "15000.00");
}

#[wasm_bindgen_test]
fn every_answer_is_that_of_the_native_engine() {
    use sha2::{Digest, Sha256};

    let engine = engine();
    let mut hash = Sha256::new();
    let asked = DAYS.lines().flat_map(|day| QUESTIONS.lines().map(move |question| (day, question)));
    for (row, (day, question)) in asked.enumerate() {
        let question = question.strip_prefix('{').expect("an object");
        let line = format!("{{\"entryDate\":\"{day}\",{question}");
        hash.update(some(engine.quote_line(line.as_bytes(), row as f64 + 1.0), "an answer"));
        hash.update("\n");
    }
    let digest: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, env!("KORUS_TARIFF_ANSWERS"));
}
