//! Bad input: each fault is named by field, value and what is accepted, alike in the crate,
//! in a line of an entry, in the record filter and behind the flags.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::common;
use korus_tariff::base::error::{ErrorCode, InputError};
use korus_tariff::duty::request::QuoteRequest;
use serde_json::{Map, Value, json};

struct Bad {
    /// Put over the good request; `null` takes a field out.
    change: Value,
    field: &'static str,
    code: ErrorCode,
    /// What `value` must say.
    value: &'static str,
    /// What `accepted` must name.
    accepted: &'static str,
}

fn bad(
    change: Value,
    field: &'static str,
    code: ErrorCode,
    value: &'static str,
    accepted: &'static str,
) -> Bad {
    Bad { change, field, code, value, accepted }
}

fn good() -> Map<String, Value> {
    let request =
        json!({"hts": "8703.23.0190", "origin": "KR", "entryDate": "2026-11-21", "customsValue": "30000"});
    request.as_object().cloned().expect("an object")
}

/// Faults of one product.
fn faults_of_a_line() -> Vec<Bad> {
    use ErrorCode::{Conflict, Malformed, Missing, NotAllowed, OutOfRange, Unknown};
    let hts = |text: &str| json!({ "hts": text });
    let value = |text: &str| json!({ "customsValue": text });
    let facts = |name: &str, fact: Value| json!({"facts": {name: fact}});
    vec![
        bad(hts(""), "hts", Missing, "", "4, 6, 8 or 10 digits"),
        bad(hts("87"), "hts", Malformed, "87", "4, 6, 8 or 10 digits"),
        bad(hts("8703.23.01.90.1"), "hts", Malformed, "8703.23.01.90.1", "4, 6, 8 or 10 digits"),
        bad(hts("자동차"), "hts", Malformed, "자동차", "4, 6, 8 or 10 digits"),
        // Coffee whose zero a spreadsheet took away, in chapter 90; sliced peppers as a number; a code of Korea.
        bad(hts("90111"), "hts", Malformed, "90111", "0901.11 where"),
        bad(hts("90111"), "hts", Malformed, "90111", "9011.10 where"),
        bad(hts("901.21"), "hts", Malformed, "901.21", "0901.21 where"),
        bad(hts("9023000"), "hts", Malformed, "9023000", "0902.30.00 where"),
        bad(hts("7102.1"), "hts", Malformed, "7102.1", "0710.21 where"),
        bad(hts("8703..23"), "hts", Malformed, "8703..23", "dots behind the 4th"),
        bad(hts("8 7 0 3"), "hts", Malformed, "8 7 0 3", "dots behind the 4th"),
        bad(hts("8703.23-1010"), "hts", Malformed, "8703.23-1010", "HSK"),
        bad(hts("7777.77.7777"), "hts", Unknown, "7777.77.7777", "HTSUS"),
        bad(hts("0000"), "hts", Unknown, "0000", "HTSUS"),
        bad(hts("9903.94.01"), "hts", NotAllowed, "9903.94.01", "chapters 1 to 98"),
        bad(json!({"origin": ""}), "origin", Missing, "", "ISO 3166-1"),
        bad(json!({"origin": "Korea"}), "origin", Malformed, "Korea", "ISO 3166-1"),
        bad(json!({"origin": "K1"}), "origin", Malformed, "K1", "ISO 3166-1"),
        bad(json!({"origin": "ZZ"}), "origin", Unknown, "ZZ", "ISO 3166-1"),
        bad(json!({"origin": "US"}), "origin", NotAllowed, "US", "chapter 98"),
        bad(json!({"origin": "PR"}), "origin", NotAllowed, "PR", "chapter 98"),
        bad(json!({"customsValue": null}), "customsValue", Missing, "", "10000000000.00"),
        bad(value("-0.01"), "customsValue", OutOfRange, "-0.01", "from 0.00 to 10000000000.00"),
        bad(value("10000000000.01"), "customsValue", OutOfRange, "10000000000.01", "10000000000.00"),
        bad(value("79228162514264337593543950335"), "customsValue", OutOfRange, "79228", "10000000000.00"),
        bad(value("1.005"), "customsValue", OutOfRange, "1.005", "at most two decimals"),
        bad(json!({"quantities": {"furlong": "1"}}), "quantities", Unknown, "furlong", "kg"),
        bad(json!({"quantities": {"kg": "-1"}}), "quantities[\"kg\"]", OutOfRange, "-1", "0 or more"),
        bad(
            json!({"quantities": {"kg": "0.0000001"}}),
            "quantities[\"kg\"]",
            OutOfRange,
            "0.0000001",
            "six decimals",
        ),
        bad(
            json!({"quantities": {"kg": "99999999999"}}),
            "quantities[\"kg\"]",
            OutOfRange,
            "99999999999",
            "at most",
        ),
        bad(json!({"quantities": {"kg": "1", "t": "2"}}), "quantities[\"t\"]", Conflict, "2", "1 kg"),
        bad(json!({"components": {"engine": "1"}}), "components", Unknown, "engine", "case"),
        bad(json!({"components": {"case": "-1"}}), "components[\"case\"]", OutOfRange, "-1", "two decimals"),
        bad(facts("automobil_part", json!(true)), "facts.automobil_part", Unknown, "true", "automobile_part"),
        bad(
            facts("automobile_part", json!("maybe")),
            "facts.automobile_part",
            Malformed,
            "maybe",
            "true or false",
        ),
        bad(facts("automobile_part", json!(1)), "facts.automobile_part", Malformed, "1", "true or false"),
        bad(facts("steel_content", json!(true)), "facts.steel_content", Malformed, "true", "decimal"),
        bad(
            facts("steel_content", json!("1.005")),
            "facts.steel_content",
            Malformed,
            "1.005",
            "two decimals",
        ),
        bad(facts("steel_content", json!("-1")), "facts.steel_content", OutOfRange, "-1", "30000.00"),
        bad(
            facts("steel_content", json!("30000.01")),
            "facts.steel_content",
            OutOfRange,
            "30000.01",
            "30000.00",
        ),
        bad(facts("loaded", json!("2026-02-30")), "facts.loaded", Malformed, "2026-02-30", "YYYY-MM-DD"),
        bad(facts("loaded", json!(true)), "facts.loaded", Malformed, "true", "YYYY-MM-DD"),
        bad(
            facts("loaded_before_2025-04-05", json!("perhaps")),
            "facts.loaded_before_2025-04-05",
            Malformed,
            "perhaps",
            "true or false",
        ),
        bad(
            json!({"facts": {"steel_content": "20000", "aluminum_content": "10000.01"}}),
            "facts",
            Conflict,
            "30000.01",
            "30000.00",
        ),
        bad(
            json!({"facts": {"patented_pharma": true, "generic_pharma": true}}),
            "facts.patented_pharma",
            Conflict,
            "true",
            "follows from the other facts",
        ),
        bad(json!({"claims": {"spi": "QQ"}}), "claims.spi", Unknown, "QQ", "KR"),
        bad(
            json!({"origin": "JP", "claims": {"spi": "KR"}}),
            "claims.spi",
            NotAllowed,
            "KR",
            "for goods of JP entered on 2026-11-21",
        ),
        bad(
            json!({"origin": "BR", "claims": {"spi": "A"}}),
            "claims.spi",
            NotAllowed,
            "A",
            "ended on 2020-12-31",
        ),
        bad(
            json!({"claims": {"chapter98": "8703.23.01"}}),
            "claims.chapter98",
            Malformed,
            "8703",
            "chapter 98",
        ),
        bad(
            json!({"claims": {"chapter98": "9877.77.77"}}),
            "claims.chapter98",
            Unknown,
            "9877",
            "chapter 98",
        ),
    ]
}

/// Faults of an entry.
fn faults_of_an_entry() -> Vec<Bad> {
    use ErrorCode::{Malformed, Missing, NotAllowed, OutOfRange};
    let window = "from 2025-01-01 to 2027-12-31";
    let date = |text: &str| json!({ "entryDate": text });
    vec![
        bad(date(""), "entryDate", Missing, "", "YYYY-MM-DD"),
        bad(date("2026-13-01"), "entryDate", Malformed, "2026-13-01", "YYYY-MM-DD"),
        bad(date("2026-02-29"), "entryDate", Malformed, "2026-02-29", "YYYY-MM-DD"),
        bad(date("21.11.2026"), "entryDate", Malformed, "21.11.2026", "YYYY-MM-DD"),
        bad(date("2024-12-31"), "entryDate", OutOfRange, "2024-12-31", window),
        bad(date("2028-01-01"), "entryDate", OutOfRange, "2028-01-01", window),
        bad(date("0001-01-01"), "entryDate", OutOfRange, "0001-01-01", window),
        bad(json!({"currency": "EUR"}), "currency", NotAllowed, "EUR", "USD"),
    ]
}

fn request(bad: &Bad) -> Map<String, Value> {
    let mut request = good();
    for (key, value) in bad.change.as_object().expect("an object") {
        if value.is_null() {
            request.remove(key)
        } else {
            request.insert(key.clone(), value.clone())
        };
    }
    request
}

fn errors(request: &Value) -> Vec<InputError> {
    let request: QuoteRequest = serde_json::from_value(request.clone()).expect("the form of a request");
    common::engine().quote(&request).expect_err("a bad request")
}

#[track_caller]
fn check(bad: &Bad, prefix: &str, errors: &[InputError]) {
    let [error] = errors else { panic!("{} gives {} errors: {errors:?}", bad.change, errors.len()) };
    assert_eq!(error.field, format!("{prefix}{}", bad.field), "{}: {error}", bad.change);
    assert_eq!(error.code, bad.code, "{}: {error}", bad.change);
    assert!(error.value.starts_with(bad.value), "{}: {error}", bad.change);
    assert!(error.accepted.en().contains(bad.accepted), "{}: {error}", bad.change);
    assert!(error.to_string().contains(error.accepted.en()), "{error}");
    let (said, accepted) = (error.message(), error.accepted.text());
    assert_eq!(said.en, error.to_string());
    assert!(said.ko.contains(&accepted.ko), "{}", said.ko);
    let written = serde_json::to_value(error).expect("JSON");
    assert_eq!(written["accepted"], json!(accepted.en), "the field of before is English");
    let mut alone = error.clone();
    alone.row = None;
    let alone = alone.message();
    assert_eq!(written["message"], json!({ "en": alone.en, "ko": alone.ko }), "the row stands beside it");
    assert_eq!(written["messageCode"], json!(error.accepted.code()));
}

#[test]
fn the_good_request_is_good() {
    let request: QuoteRequest = serde_json::from_value(Value::Object(good())).expect("a request");
    common::engine().quote(&request).expect("an answer");
}

#[test]
fn each_fault_of_a_request_is_named() {
    for bad in faults_of_a_line().iter().chain(&faults_of_an_entry()) {
        check(bad, "", &errors(&Value::Object(request(bad))));
    }
}

#[test]
fn each_fault_of_a_line_is_named_with_its_line() {
    let line_of = |mut fields: Map<String, Value>| {
        fields.remove("entryDate");
        Value::Object(fields)
    };
    for bad in faults_of_a_line() {
        let lines = [line_of(good()), line_of(request(&bad))];
        check(&bad, "lines[1].", &errors(&json!({"entryDate": "2026-11-21", "lines": lines})));
    }
}

#[test]
fn several_faults_come_together() {
    let request = json!({
        "hts": "77", "origin": "US", "entryDate": "2028-01-01", "customsValue": "-1", "currency": "EUR",
        "quantities": {"furlong": "1"}, "facts": {"no_such_fact": true}, "claims": {"chapter98": "1"},
    });
    let fields: Vec<String> = errors(&request).into_iter().map(|error| error.field).collect();
    let expected = [
        "currency",
        "entryDate",
        "hts",
        "origin",
        "customsValue",
        "quantities",
        "facts.no_such_fact",
        "claims.chapter98",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn lines_and_the_fields_of_one_line_exclude_each_other() {
    let line = json!({"hts": "8703.23.0190", "origin": "KR", "customsValue": "30000"});
    for own in [
        json!({"hts": "8703.23.0190"}),
        json!({"origin": "KR"}),
        json!({"customsValue": "1"}),
        json!({"quantities": {"kg": "1"}}),
        json!({"components": {"case": "1"}}),
        json!({"claims": {"spi": "KR"}}),
        json!({"facts": {"automobile_part": true}}),
    ] {
        let mut request = own.as_object().cloned().expect("an object");
        request.insert("entryDate".to_string(), json!("2026-11-21"));
        request.insert("lines".to_string(), json!([line]));
        let errors = errors(&Value::Object(request));
        assert_eq!((errors.len(), errors[0].field.as_str()), (1, "lines"), "{own}");
        assert_eq!(errors[0].code, ErrorCode::Conflict, "{own}");
    }
}

#[test]
fn days_that_contradict_one_another_are_refused() {
    for (facts, field) in [
        (json!({"loaded": "2025-09-01", "loaded_before_2025-08-07": true}), "facts.loaded"),
        (json!({"loaded": "2025-08-06", "loaded_before_2025-08-07": false}), "facts.loaded"),
        (json!({"loaded_before_2025-04-05": true, "loaded_before_2025-08-07": false}), "facts.loaded"),
    ] {
        let mut request = good();
        request.insert("facts".to_string(), facts.clone());
        let errors = errors(&Value::Object(request));
        assert_eq!((errors.len(), errors[0].field.as_str()), (1, field), "{facts}: {errors:?}");
        assert_eq!(errors[0].code, ErrorCode::Conflict, "{facts}");
    }
}

#[test]
fn goods_loaded_before_neither_of_two_days_are_in_no_transit() {
    // The earlier day alone would read as a loading before the later one.
    let layers = |facts: Value| {
        let request = json!({
            "hts": "8518.29.8000", "origin": "KR", "entryDate": "2025-09-01", "customsValue": "10000", "mode": "ocean", "facts": facts,
        });
        let request: QuoteRequest = serde_json::from_value(request).expect("a request");
        common::engine().quote(&request).expect("an answer").line.expect("a line").layers
    };
    let later = layers(json!({"loaded": "2025-08-20"}));
    assert_eq!(layers(json!({"loaded_before_2025-04-05": false, "loaded_before_2025-08-07": false})), later,);
    assert_ne!(layers(json!({"loaded_before_2025-08-07": true})), later, "the transit rule is in force");
}

#[test]
fn a_claim_that_is_over_says_since_when() {
    let said = |origin: &str, spi: &str, date: &str| {
        let mut request = good();
        for (field, value) in [("origin", origin), ("entryDate", date)] {
            request.insert(field.to_string(), json!(value));
        }
        request.insert("claims".to_string(), json!({"spi": spi}));
        let [error] = &errors(&Value::Object(request))[..] else { panic!("one fault of {spi}") };
        error.accepted.en().to_string()
    };
    // Nepal's preference was open until the end of 2025.
    let over = "Nepal preference programme ended on 2025-12-31; ";
    assert!(said("NP", "NP", "2026-01-01").starts_with(over));
    let mut open = good();
    for (field, value) in
        [("hts", json!("4202.92.3131")), ("origin", json!("NP")), ("entryDate", json!("2025-12-31"))]
    {
        open.insert(field.to_string(), value);
    }
    open.insert("claims".to_string(), json!({"spi": "NP"}));
    let open: QuoteRequest = serde_json::from_value(Value::Object(open)).expect("a request");
    assert!(common::engine().quote(&open).is_ok());
    // A programme that lapsed is over, one that is open to others is not.
    assert!(said("BR", "A", "2026-11-21").contains("ended on 2020-12-31"));
    assert!(!said("JP", "KR", "2026-11-21").contains("ended"));
}

fn program(args: &[String], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_korus-tariff"))
        .arg(&args[0])
        .arg("--packs")
        .arg(common::packs())
        .args(&args[1..])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input");
    let input = input.to_vec();
    // A thread of its own: a filter that answers while it reads would fill both pipes.
    let writer = std::thread::spawn(move || {
        // A program that ends early closes the pipe; its output says what happened.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    output
}

fn filter(input: &[u8]) -> (Option<i32>, Vec<Value>) {
    let output = program(&["quote".to_string(), "--ndjson".to_string()], input);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let answers = text.lines().map(|line| serde_json::from_str(line).expect("one JSON value a line"));
    (output.status.code(), answers.collect())
}

fn row(id: &str) -> String {
    let mut request = good();
    request.insert("id".to_string(), json!(id));
    Value::Object(request).to_string()
}

#[test]
fn the_filter_gives_the_same_errors() {
    let all: Vec<Bad> = faults_of_a_line().into_iter().chain(faults_of_an_entry()).collect();
    let input: String = all.iter().map(|bad| Value::Object(request(bad)).to_string() + "\n").collect();
    let (code, answers) = filter(input.as_bytes());
    assert_eq!((code, answers.len()), (Some(3), all.len()));
    for (row, (bad, answer)) in (1u64..).zip(all.iter().zip(&answers)) {
        let expected: Vec<InputError> =
            errors(&Value::Object(request(bad))).into_iter().map(|error| error.at_row(row)).collect();
        assert_eq!(answer, &json!({"status": "error", "errors": expected}), "{}", bad.change);
    }
}

#[test]
fn the_flags_give_the_same_errors() {
    // Each run loads the packs, so a choice: one of each kind of field.
    let all = faults_of_a_line().into_iter().chain(faults_of_an_entry());
    let mut seen = std::collections::BTreeSet::new();
    for bad in all.filter(|bad| seen.insert((bad.field, format!("{:?}", bad.code)))) {
        let request = request(&bad);
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), ToString::to_string);
        let mut args = vec!["quote".to_string(), text(&request["hts"]), "--json".to_string()];
        for (name, flag) in [
            ("origin", "--origin"),
            ("entryDate", "--date"),
            ("customsValue", "--value"),
            ("currency", "--currency"),
        ] {
            args.extend(request.get(name).into_iter().flat_map(|value| [flag.to_string(), text(value)]));
        }
        for (name, flag) in [("quantities", "--quantity"), ("components", "--component"), ("facts", "--fact")]
        {
            for (key, value) in request.get(name).and_then(Value::as_object).into_iter().flatten() {
                args.extend([flag.to_string(), format!("{key}={}", text(value))]);
            }
        }
        for (key, value) in request.get("claims").and_then(Value::as_object).into_iter().flatten() {
            args.extend([format!("--{key}"), text(value)]);
        }
        let output = program(&args, b"");
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(answer, json!({"status": "error", "errors": errors(&Value::Object(request))}), "{args:?}");
        // Without --json the same words reach a person, who typed flags and knows no fields.
        args.retain(|arg| arg != "--json");
        let (field, inside) = bad.field.split_once(['.', '[']).unwrap_or((bad.field, ""));
        let inside = inside.trim_matches(['"', ']']);
        let flag = match field {
            "hts" => "HTS".to_string(),
            "entryDate" => "--date".to_string(),
            "customsValue" => "--value".to_string(),
            "quantities" | "components" | "facts" => {
                let flag = [("quantities", "quantity"), ("components", "component"), ("facts", "fact")];
                let (_, flag) = flag.iter().find(|(name, _)| *name == field).expect("a flag");
                format!("--{flag} {inside}").trim_end().to_string()
            }
            "claims" => format!("--{inside}"),
            other => format!("--{other}"),
        };
        let said = String::from_utf8(program(&args, b"").stderr).expect("UTF-8");
        assert!(said.contains(&flag) && said.contains(bad.accepted), "{flag}: {said}");
    }
}

#[test]
fn a_bad_line_in_the_middle_keeps_the_order() {
    let input = [
        &row("a"),
        "{\"id\": \"b\", \"hts\": }",
        &row("c"),
        "{\"id\": \"d\", \"surprise\": 1}",
        &row("e"),
        "[]",
    ];
    let (code, answers) = filter(input.join("\n").as_bytes());
    assert_eq!((code, answers.len()), (Some(3), 6));
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, [&json!("a"), &Value::Null, &json!("c"), &json!("d"), &json!("e"), &Value::Null]);
    for (index, row) in [(1, 2), (3, 4), (5, 6)] {
        let error = &answers[index]["errors"][0];
        assert_eq!((&answers[index]["status"], &error["row"]), (&json!("error"), &json!(row)), "{error}");
        // A record that can be read is told which of its fields is the fault.
        let fault = if index == 3 { ("surprise", "unknown") } else { ("request", "malformed") };
        assert_eq!((&error["field"], &error["code"]), (&json!(fault.0), &json!(fault.1)), "{error}");
    }
    for index in [0, 2, 4] {
        assert_eq!(answers[index]["status"], "decided", "{}", answers[index]);
    }
}

#[test]
fn good_lines_end_with_code_0() {
    let (code, answers) = filter(format!("{}\n{}", row("a"), row("b")).as_bytes());
    assert_eq!((code, answers.len()), (Some(0), 2));
    assert_eq!(filter(b""), (Some(0), Vec::new()));
}

#[test]
fn byte_marks_line_ends_and_empty_lines_do_not_matter() {
    let plain = filter(format!("{}\n{}\n", row("a"), row("b")).as_bytes());
    for input in [
        format!("\u{feff}{}\n{}\n", row("a"), row("b")),
        format!("{}\r\n{}\r\n", row("a"), row("b")),
        format!("\n\n{}\n \t\r\n\n{}", row("a"), row("b")),
    ] {
        assert_eq!(filter(input.as_bytes()), plain, "{input:?}");
    }
    // Rows are counted as an editor counts them, empty lines and all.
    let (_, answers) = filter(b"\n\n{\n");
    assert_eq!(answers[0]["errors"][0]["row"], 3);
}

#[test]
fn a_very_long_line_and_bytes_that_are_no_text_do_not_stop_the_rest() {
    let mut input = format!("{{\"id\": \"{}\"}}\n", "x".repeat(3 << 20)).into_bytes();
    input.extend_from_slice(b"{\"id\": \"\xff\xfe\", \"hts\": \"\xc3\x28\"}\n");
    input.extend_from_slice(&b"[".repeat(100_000));
    input.extend_from_slice(b"\n\0\n");
    input.extend_from_slice(row("last").as_bytes());
    let (code, answers) = filter(&input);
    assert_eq!((code, answers.len()), (Some(3), 5));
    for answer in &answers[..4] {
        assert_eq!(answer["status"], "error", "{}", answer["errors"]);
        assert!(answer["errors"][0]["value"].as_str().expect("a text").chars().count() <= 80);
    }
    assert_eq!((&answers[4]["id"], &answers[4]["status"]), (&json!("last"), &json!("decided")));
}
