//! The command line as people call it: a process, its output and its exit code.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::common;
use serde_json::{Value, json};

/// Runs the program over the packs of this repository.
fn run(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_korus-tariff"))
        .args(args)
        .arg("--packs")
        .arg(common::packs())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input");
    let input = input.to_string();
    // A thread of its own: a program that answers while it reads would fill both pipes.
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    output
}

fn text(args: &[&str]) -> String {
    let output = run(args, "");
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn json_of(args: &[&str], input: &str) -> Value {
    let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let output = run(&args, input);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|fault| {
        panic!(
            "{fault}: {} {}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
    })
}

fn refused(args: &[&str], input: &str) -> (Option<i32>, String) {
    let output = run(args, input);
    (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
}

/// A file of the test's own.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = common::scratch().join(name);
    std::fs::write(&path, content).expect("a file");
    path.to_str().expect("a name in UTF-8").to_string()
}

const CAR: [&str; 8] =
    ["quote", "8703.23.01.90", "--origin", "KR", "--date", "2026-06-01", "--value", "100,000"];
const BRAKE: &str = "id,code,value,origin\ncasting,8708.99,60,CN\nsteel,7208.10,10,CN\n";

#[test]
fn errors_of_a_request_speak_the_language_of_the_run() {
    let said = |language: &str| {
        let words = ["quote", "8703.23.0190", "--origin", "KR", "--date", "2026-13-01", "--value", "100000"];
        let output = run(&[&words[..], &["--lang", language]].concat(), "");
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    let english = said("en");
    assert!(english.contains("\"2026-13-01\" is malformed; accepted: a date as YYYY-MM-DD"), "{english}");
    let korean = said("ko");
    assert!(
        korean.contains("\"2026-13-01\" 값을 읽을 수 없습니다. 허용: YYYY-MM-DD 형식의 날짜"),
        "{korean}"
    );
}

#[test]
fn a_quote_is_a_table_or_json_in_either_language() {
    let table = text(&CAR);
    assert!(
        table.contains("9903.94.61") && table.contains("15000.00") && table.contains("346.40"),
        "{table}"
    );
    let korean = text(&[&CAR[..], &["--lang", "ko"]].concat());
    assert!(korean.contains("관세") && korean.contains("15000.00"), "{korean}");
    let answer = json_of(&CAR, "");
    assert_eq!((&answer["status"], &answer["totalDuty"]), (&json!("decided"), &json!("15000.00")));
    assert!(text(&[&["explain"], &CAR[1..]].concat()).len() > table.len());
}

#[test]
fn a_bill_as_a_table_is_determined_with_its_trace() {
    let bill = file("brake.csv", BRAKE);
    let args = ["origin", &bill, "--code", "8708.30", "--produced-in", "KR", "--adjusted-value", "100"];
    let answer = json_of(&args, "");
    assert_eq!((&answer["status"], &answer["rule"]["id"]), (&json!("originating"), &json!("GN33.87.3.A")));
    let table = text(&args);
    for part in
        ["originating", "GN 33(b)(ii)(A)", "TCR 3(A)", "TCR 3(B)", "build-down 30% ≥ 55%", "substantial"]
    {
        assert!(table.contains(part), "{part} is not in {table}");
    }
    assert!(text(&[&args[..], &["--lang", "ko"]].concat()).contains("원산지 물품"));
}

#[test]
fn what_fails_says_what_would_help() {
    let bill = file("bracket.csv", "id,code,value,origin\nblank,8708.99,60,CN\n");
    let args = [
        "origin",
        &bill,
        "--code",
        "8708.99",
        "--produced-in",
        "KR",
        "--adjusted-value",
        "100",
        "--net-cost",
        "90",
    ];
    let answer = json_of(&args, "");
    assert_eq!(answer["remedies"][0]["ids"], json!(["blank"]), "{answer:#}");
    let table = text(&args);
    assert!(table.contains("not originating") && table.contains("  + "), "{table}");
    // A fact that is missing is a question, with what each answer gives.
    let open = text(&args[..6]);
    assert!(open.contains("? adjustedValue"), "{open}");
}

#[test]
fn the_examples_of_the_law_come_out_of_json_files_and_standard_input_alike() {
    let all: toml::Value = toml::from_str(include_str!("../data/origin-examples.toml")).expect("TOML");
    let examples = all["example"].as_array().expect("examples");
    // Each run loads the packs, so every fifth.
    for example in examples.iter().step_by(5) {
        let request = serde_json::to_string(&example["request"]).expect("JSON");
        let name = format!("origin-{}.json", example["number"].as_str().expect("a number"));
        let from_file = json_of(&["origin", &file(&name, &request)], "");
        assert_eq!(from_file["status"], json!(example["expect"]["status"].as_str()), "{name}: {from_file:#}");
        assert_eq!(json_of(&["origin", "-"], &request), from_file);
    }
}

#[test]
fn a_claim_is_priced_with_its_ceiling_and_its_deadline() {
    let args = ["origin", "--code", "8703.23", "--hts", "8703.23.01.90", "--value-of-claim"];
    let entry = ["--date", "2026-06-01", "--value", "100000", "--as-of", "2027-06-01"];
    let answer = json_of(&[&args[..], &entry].concat(), "");
    assert_eq!(answer["status"], "saves_fee_only");
    assert_eq!(answer["ceilingHeading"], "9903.94.61");
    assert_eq!(answer["saved"], json!({"duty": "0.00", "mpf": "346.40", "total": "346.40"}));
    assert_eq!(
        (&answer["lateClaim"]["status"], &answer["lateClaim"]["daysLeft"]),
        (&json!("open"), &json!(1))
    );
    let table = text(&[&args[..], &entry].concat());
    assert!(table.contains("9903.94.61") && table.contains("346.40") && table.contains("1520(d)"), "{table}");
    assert!(text(&[&args[..], &entry, &["--lang", "ko"]].concat()).contains("절감액"));
}

#[test]
fn a_certification_is_filled_for_a_good_that_originates_and_for_no_other() {
    let party =
        json!({"name": "Han Co.", "address": "Seoul", "phone": "+82 2 0000", "email": "a@example.com"});
    let paper = json!({"producer": party, "certifier": party, "description": "brake", "code": "8708.30",
        "date": "2026-06-01", "importedOn": "2026-03-01"});
    let (bill, paper) = (file("paper.csv", BRAKE), file("paper.json", paper.to_string()));
    let args = ["origin", &bill, "--code", "8708.30", "--certificate", &paper];
    let made = [&args[..], &["--produced-in", "KR"]].concat();
    let answer = json_of(&made, "");
    assert_eq!(
        (&answer["validThrough"], &answer["lateClaimThrough"]),
        (&json!("2030-06-01"), &json!("2027-03-01"))
    );
    assert!(text(&made).contains("Han Co.; Seoul"));
    let elsewhere = json_of(&[&args[..], &["--produced-in", "CN"]].concat(), "");
    assert_eq!(elsewhere["errors"][0]["field"], "certificate.determination.status");
}

#[test]
fn an_incentive_is_read_from_json() {
    let examples: toml::Value =
        toml::from_str(include_str!("../data/incentive-examples.toml")).expect("TOML");
    let sedan = serde_json::to_string(&examples["base"]["sedan"]).expect("JSON");
    let answer = json_of(&["incentive", "-"], &sedan);
    assert_eq!((&answer["status"], &answer["amount"]), (&json!("eligible"), &json!("7500.00")));
    let path = file("sedan.json", &sedan);
    let table = text(&["incentive", &path]);
    assert!(table.contains("eligible") && table.contains("7500.00") && table.contains("[+]"), "{table}");
    assert!(text(&["incentive", &path, "--lang", "ko"]).contains("요건 충족"));
}

#[test]
fn every_fault_is_named_by_its_field() {
    let (code, said) = refused(&["origin", "-", "--adjusted-value", "x"], r#"{"code": "87", "surprise": 1}"#);
    assert_eq!(code, Some(1));
    // A field of the file bears its name there, one that was typed that of its flag.
    for field in ["code: \"87\"", "--adjusted-value: \"x\"", "surprise"] {
        assert!(said.contains(field), "{field} is not in {said}");
    }
    let bad = file("bad.csv", "code,value\n87,-1\n8708.99,1\n");
    let (code, said) = refused(&["origin", &bad, "--code", "8708.30"], "");
    assert!(code == Some(1) && said.contains("row 2: code") && said.contains("row 2: value"), "{said}");
    let answer = json_of(&["incentive", "-"], r#"{"programme": "45Z"}"#);
    assert_eq!((&answer["status"], &answer["errors"][0]["field"]), (&json!("error"), &json!("programme")));
    let entry = ["origin", "--code", "8708.30", "--value-of-claim", "--date", "2026-06-01"];
    let (code, said) = refused(&entry, "");
    assert!(code == Some(1) && said.contains("--value is missing"), "{said}");
    let answer = json_of(&entry, "");
    assert_eq!(answer["errors"][0]["field"], "quote.customsValue", "{answer:#}");
    let answer = json_of(&["incentive", "-"], r#"{"programme": "30D", "msrp": 0.30000000000000004}"#);
    assert_eq!(answer["errors"][0]["field"], "msrp", "{answer:#}");
}

#[test]
fn exit_codes_are_those_of_the_help() {
    let help = text(&["help"]);
    assert!(help.contains("exit codes"), "{help}");
    for args in [
        &["quote", "8703", "--surprise"][..],
        &["quote", "8703", "8704"],
        &["origin"],
        &["origin", "a.csv", "--date", "2026-01-01"],
        &["incentive"],
        &["coverage", "all"],
        &["sing"],
        &["quote", "--lang", "fr"],
        &["quote", "8703", "--brief"],
        &["quote", "--ndjson", "--origin", "KR"],
        &["quote", "--file", "a.csv", "--out", "b.csv", "--brief"],
        &["help", "sing"],
    ] {
        let (code, said) = refused(args, "");
        assert!(code == Some(2) && said.contains("korus-tariff help tells the rest"), "{args:?}: {said}");
    }
    assert_eq!(refused(&["quote", "8703"], "").0, Some(1));
    assert_eq!(refused(&["incentive", "no-such-file.json"], "").0, Some(1));
    assert_eq!(refused(&["incentive", "-"], "[1]").0, Some(1));
    let line = r#"{"id": 7, "hts": "8703.23.01.90", "origin": "KR", "entryDate": "2026-06-01", "customsValue": 100000}"#;
    let line = line.replace("\"id\": 7", "\"id\": \"seven\"");
    let output =
        run(&["quote", "--ndjson"], &format!("{line}\n{{\"id\": \"bad\", \"hts\": 8703}}\nno\n{line}"));
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["id"], &lines[3]["totalDuty"]), (&json!("seven"), &json!("15000.00")));
    assert_eq!((&lines[1]["id"], &lines[1]["errors"][0]["field"]), (&json!("bad"), &json!("hts")));
    assert_eq!(lines[2]["errors"][0]["row"], 3);
    assert_eq!(run(&["quote", "--ndjson"], &line).status.code(), Some(0));
    let brief = run(&["quote", "--ndjson", "--brief"], &format!("{line}\nno"));
    assert_eq!(brief.status.code(), Some(3));
    let said = String::from_utf8(brief.stdout).expect("UTF-8");
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((&lines[0]["totalDuty"], &lines[1]["errors"][0]["row"]), (&json!("15000.00"), &json!(2)));
    assert_eq!(
        (&lines[0]["layers"][1]["amount"], &lines[0]["openQuestions"]),
        (&json!("15000.00"), &Value::Null)
    );
}

#[test]
fn help_and_version_are_no_failures() {
    for (args, begins) in [
        (&["help"][..], "usage: korus-tariff COMMAND"),
        (&["--help"], "usage: korus-tariff COMMAND"),
        (&["quote", "8703", "--help"], "usage: korus-tariff quote"),
        (&["help", "landed"], "usage: korus-tariff landed"),
        (&["--version"], concat!("korus-tariff ", env!("CARGO_PKG_VERSION"))),
    ] {
        let output = run(args, "");
        let said = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(output.status.success() && said.starts_with(begins), "{args:?}: {said}");
        assert!(output.stderr.is_empty());
    }
}

#[test]
fn packs_are_compared_as_files_or_folders() {
    let folder = common::packs().to_str().expect("a name in UTF-8");
    let rates = format!("{folder}/rates.pack");
    assert!(text(&["diff", folder, &rates]).ends_with("the two packs say the same law\n"));
    assert!(text(&["diff", folder, &rates, "--lang", "ko"]).ends_with("두 팩의 법령 내용이 같습니다\n"));
    let answer = json_of(&["diff", &rates, folder], "");
    assert_eq!(answer["before"]["pack"], answer["after"]["pack"]);
    assert_eq!(answer["measures"], json!([]));
    let (code, message) = refused(&["diff", folder], "");
    assert_eq!(code, Some(2));
    assert!(message.contains("diff takes two rates packs, got 1"), "{message}");
    let (code, message) = refused(&["diff", folder, &file("not-a.pack", "nothing")], "");
    assert_eq!(code, Some(1));
    assert!(message.contains("not-a.pack"), "{message}");
}

/// A folder with packs of a law that differs in one rate, one end of a list and one line.
fn another_law() -> String {
    use korus_tariff::base::money::Rate;
    use korus_tariff::law::measure::Effect;
    let mut other = korus_tariff_packc::compile(&common::schedules()).expect("the law compiles");
    let heading = |book: &korus_tariff::law::book::LawBook, index: usize| {
        book.text(book.measures[index].heading).to_string()
    };
    let korean = (0..other.book.measures.len()).find(|&index| heading(&other.book, index) == "9903.05.71");
    other.book.measures[korean.expect("9903.05.71")].effect = Effect::Total(Rate(13 * 30_000));
    let segment = other.book.lists.segments.iter_mut().find(|segment| segment.ranges.len() > 30);
    segment.expect("a long list").span.until =
        korus_tariff::base::date::Day::parse("2027-12-31").expect("a day");
    let packs = other.packs().expect("its packs");
    let folder = common::scratch().join("another-law");
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, bytes) in [("rates", packs.rates), ("words", packs.words)] {
        std::fs::write(folder.join(format!("{name}.pack")), bytes).expect("a pack");
    }
    folder.to_str().expect("a name in UTF-8").to_string()
}

#[test]
fn a_change_of_law_is_told_in_words() {
    let (folder, other) = (common::packs().to_str().expect("a name in UTF-8"), another_law());
    let told = text(&["diff", folder, &other]);
    let measure = told.find("\n~ 9903.05.71 ").expect("the measure");
    let fields = told[measure..].lines().skip(2).take(3).collect::<String>();
    assert!(
        told[measure..].lines().nth(2).is_some_and(|line| line.starts_with("    origins: KR; ")),
        "{told}"
    );
    assert!(fields.contains("12.5%") && fields.contains("13%"), "{fields}");
    assert!(told.contains(" list ") && told.contains(" … +"), "{told}");
    assert!(
        told.trim_end().lines().last().is_some_and(|line| line.starts_with("changed: 1 measures, ")),
        "{told}"
    );
    let korean = text(&["diff", folder, &other, "--lang", "ko"]);
    assert!(korean.contains("원산지: KR") && korean.contains("변경: 1 조치"), "{korean}");
}

#[test]
fn what_the_packs_hold_is_a_table_or_json_in_either_language() {
    let held = json_of(&["coverage"], "");
    let (as_of, edition) = (held["data"]["asOf"].as_str(), held["data"]["edition"].as_str());
    let (as_of, edition) = (as_of.expect("a day"), edition.expect("an edition"));
    let english = text(&["coverage"]);
    for part in [
        format!("law as of {as_of}"),
        format!(".. {edition})"),
        format!("lines: {} rate lines", held["lines"]["rateLines"]),
        "  s301fl ".to_string(),
        "special programmes: ".to_string(),
    ] {
        assert!(english.contains(&part), "{part}: {english}");
    }
    let gaps = held["notCovered"].as_array().expect("what is not covered");
    assert!(!gaps.is_empty());
    let notices = held["notices"].as_array().expect("what is to come");
    assert!(!notices.is_empty());
    let korean = text(&["coverage", "--lang", "ko"]);
    for notice in notices {
        assert!(english.contains(notice["what"]["en"].as_str().expect("English")));
        assert!(korean.contains(notice["what"]["ko"].as_str().expect("Korean")));
    }
    for gap in gaps {
        assert!(english.contains(&format!("  - {}\n", gap["en"].as_str().expect("English"))));
        assert!(korean.contains(&format!("  - {}\n", gap["ko"].as_str().expect("Korean"))));
    }
}

#[test]
fn packs_that_are_missing_or_damaged_are_named() {
    let folder = common::scratch().join("damaged");
    std::fs::create_dir_all(&folder).expect("a folder");
    for name in ["rates.pack", "words.pack", "incentives.pack", "remedies.pack"] {
        std::fs::copy(common::packs().join(name), folder.join(name)).expect("a copy");
    }
    // The words are no rules of origin.
    std::fs::copy(folder.join("words.pack"), folder.join("origin.pack")).expect("a copy");
    let run = |args: &[&str]| {
        let program =
            Command::new(env!("CARGO_BIN_EXE_korus-tariff")).args(args).arg("--packs").arg(&folder).output();
        let output = program.expect("the program runs");
        (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let (code, said) = run(&["origin", "--code", "8708.30"]);
    assert!(code == Some(1) && said.contains("origin.pack") && said.contains("another kind"), "{said}");
    // A command that does not need them does not read them.
    assert_eq!(run(&CAR).0, Some(0));
}

const TAP: [&str; 5] = ["8481.80.3030", "--origin", "KR", "--date", "2026-11-10"];

#[test]
fn landed_cost_is_a_table_or_json_and_turns_round() {
    let args = [
        &["landed"],
        &TAP[..],
        &[
            "--incoterm",
            "CIF",
            "--price",
            "10500",
            "--freight",
            "450",
            "--insurance",
            "50",
            "--mode",
            "ocean",
        ],
    ]
    .concat();
    let table = text(&args);
    assert!(
        table.contains("10000.00")
            && table.contains("11797.14")
            && table.contains("19 U.S.C. 1401a(b)(4)(A)"),
        "{table}"
    );
    assert!(text(&[&args[..], &["--lang", "ko"]].concat()).contains("과세가격"));
    assert_eq!(json_of(&args, "")["landedCost"], "11797.14");
    let target = [
        &["landed"],
        &TAP[..],
        &[
            "--incoterm",
            "FOB",
            "--currency",
            "KRW",
            "--usd-per",
            "KRW=0.0008",
            "--freight",
            "500USD",
            "--target",
            "11797.14",
            "--mode",
            "ocean",
        ],
    ]
    .concat();
    assert_eq!(json_of(&target, "")["customsValue"], "10000.00");
    let (code, said) = refused(
        &[&["landed"], &TAP[..], &["--price", "1", "--currency", "KRW", "--incoterm", "FOB"]].concat(),
        "",
    );
    assert!(code == Some(1) && said.contains("--usd-per KRW or --per-usd KRW"), "{said}");
}

#[test]
fn savings_comparison_and_timeline_are_tables_in_either_language() {
    let value = ["--value", "10000"];
    for (words, english, korean) in [
        ([&["savings"], &TAP[..], &value[..]].concat(), "claims.spi=KR", "조합을 시험"),
        (
            vec!["compare", "8481.80.3030", "--origins", "KR,DE", "--date", "2026-11-10", "--value", "10000"],
            "12.5%",
            "실효세율",
        ),
        (
            vec!["timeline", "8481.80.3030", "--origin", "KR", "--value", "10000", "--around", "2026-07-24"],
            "9903.05.71",
            "2026-07-24부터",
        ),
    ] {
        let table = text(&words);
        assert!(table.contains(english) && table.contains("An estimate, not a ruling"), "{table}");
        let translated = text(&[&words[..], &["--lang", "ko"]].concat());
        assert!(translated.contains(korean), "{translated}");
    }
    let answer = json_of(
        &["timeline", "8481.80.3030", "--origin", "KR", "--value", "10000", "--from", "2026-07-01"],
        "",
    );
    assert_eq!(answer["intervals"].as_array().map(Vec::len), Some(2));
}

#[test]
fn baskets_and_past_entries_are_files() {
    let basket = file("basket.csv", "hts,origin,value\n8481.80.3030,KR,10000\n6109.10.0012,KR,10000\n");
    let args = ["effective-rate", &basket, "--date", "2026-11-10", "--as-if", "2026-07-23"];
    assert!(text(&args).contains("14.5%"));
    assert_eq!(json_of(&args, "")["all"]["effectiveRate"], "14.5%");
    let past = file(
        "past.csv",
        "id,hts,origin,entry_date,value,spi\nA,8481.80.3030,KR,2025-09-10,10000,KR\nB,bad,KR,2025-09-10,1,\n",
    );
    let args = ["refunds", &past, "--as-of", "2026-11-10"];
    assert!(text(&args).contains("1500.00"));
    assert!(text(&[&args[..], &["--lang", "ko"]].concat()).contains("기한 불명"));
    let table = text(&[&args[..], &["--csv"]].concat());
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines.len(), 3, "{table}");
    assert!(
        lines[1].starts_with(
            "2,A,8481.80.3030,KR,2025-09-10,10000.00,decided,1500.00,1500.00,ieepa,1500.00,deadline_unknown,,"
        ),
        "{table}"
    );
    assert!(lines[2].starts_with("3,,,,,,error,"), "{table}");
    let (code, said) = refused(&["refunds", &past], "");
    assert!(code == Some(1) && said.starts_with("korus-tariff: --as-of is missing"), "{said}");
    assert_eq!(json_of(&["refunds", &past], "")["errors"][0]["field"], "asOf");
}

#[test]
fn tables_are_read_in_the_code_page_of_korean_windows_and_nothing_else_is_guessed() {
    let basket = |id: &[u8]| [b"id,hts,origin,value\n", id, b",8703.23.01.90,KR,100\n"].concat();
    // The first letter stands outside of KS X 1001.
    let korean = file("korean.csv", basket(b"\x8cc\xbe\xe4"));
    let plain = file("plain.csv", basket("똠얌".as_bytes()));
    let ask = |name: &str, more: &[&str]| {
        let args = [&["effective-rate", name, "--date", "2026-06-01", "--json"], more].concat();
        let output = run(&args, "");
        let [out, said] =
            [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8"));
        (output.status.code(), out, said)
    };
    let (_, expected, silent) = ask(&plain, &[]);
    assert_eq!(silent, "");
    for name in ["euc-kr", "cp949", "CP949"] {
        assert_eq!(ask(&korean, &["--encoding", name]), (Some(0), expected.clone(), String::new()), "{name}");
    }
    let (code, out, said) = ask(&korean, &[]);
    assert_eq!((code, out), (Some(0), expected));
    assert_eq!(said, format!("{korean}: encoding: euc-kr (--encoding names another)\n"));
    // Of a table that is read whole nothing may be lost, wherever it stands.
    let broken = file("broken.csv", [basket(b"\x8cc").as_slice(), b"a,8703.23.01.90,KR,\xff\n"].concat());
    for (args, words) in [(&[][..], "neither UTF-8"), (&["--encoding", "euc-kr"], "not EUC-KR from byte")] {
        let (code, out, said) = ask(&broken, args);
        assert_eq!((code, out.as_str()), (Some(1), ""));
        assert!(said.contains(words), "{said}");
    }
    let (code, said) = refused(&["refunds", &plain, "--as-of", "2026-06-01", "--encoding", "latin1"], "");
    assert_eq!(code, Some(2));
    assert!(
        said.contains("--encoding takes one of utf-8, utf-16le, utf-16be, euc-kr, cp949, not latin1"),
        "{said}"
    );
    let (code, _) = refused(&["landed", "8703.23.01.90", "--encoding", "cp949"], "");
    assert_eq!(code, Some(2), "no table, no encoding");
}

#[test]
fn goods_into_korea_are_a_table_or_json_in_either_language() {
    let sale = [
        "korea",
        "0805.10-0000",
        "--date",
        "2026-12-24",
        "--price",
        "10,000",
        "--incoterm",
        "FOB",
        "--claim",
    ];
    let dollars = ["--currency", "USD", "--won-per", "USD=1400", "--freight", "800", "--insurance", "50KRW"];
    let with = |more: &[&'static str]| [&sale[..], &dollars[..], more].concat();
    let open = text(&with(&[]));
    assert!(open.contains("needs facts") && open.contains("? quota") && open.contains("15120050"), "{open}");
    let inside = text(&with(&["--quota", "in", "--lang", "ko"]));
    assert!(inside.contains("협정세율 신청 시: 확정") && inside.contains("쿼터"), "{inside}");
    let answer = json_of(&with(&["--quota", "out"]), "");
    assert_eq!(
        (&answer["status"], &answer["withKorus"]["duty"]),
        (&json!("at_held_rates"), &json!("7560020")),
        "{answer}"
    );
    let held = text(&["korea", "0406.90", "--date", "2026-12-24"]);
    assert!(held.contains("choose a line") && held.contains("0406.90.1000"), "{held}");
    let unknown = text(&["korea", "8507600000", "--date", "2026-12-24", "--lang", "ko"]);
    assert!(unknown.contains("판단 불가") && unknown.contains("15051179"), "{unknown}");
    let found = text(&["korea", "--find", "새싹삼", "--lang", "ko"]);
    assert!(found.starts_with("  1211.20.1120") && found.contains("222.8%"), "{found}");
    assert!(text(&["korea", "--find", "qqqqzzzz"]).starts_with("No line found"));
    let (code, said) = refused(&["korea", "--find", "honey", "--date", "2026-13-01"], "");
    assert!(code == Some(1) && said.contains("--date"), "{said}");
    assert_eq!(refused(&["korea", "0805", "--find", "honey"], "").0, Some(2));
    assert!(text(&["korea", "0703", "--date", "2026-06-01"]).contains("Garlic"));
    let (code, said) = refused(&["korea", "08051", "--date", "2026-12-24"], "");
    assert!(code == Some(1) && said.contains("HSK: \"08051\""), "{said}");
}

#[test]
fn the_rates_of_every_line_are_a_table() {
    let printed = text(&["schedule", "--side", "korea", "--date", "2026-11-10"]);
    assert!(printed.starts_with("side,code,date,") && printed.lines().count() == 11_327, "{}", printed.len());
    assert!(printed.contains("korea,3901.10.1000,2026-11-10,6.5%,0%,6.5%,lower,\n"));
    let folder = folder("schedule");
    let file = folder.join("us.csv");
    let name = file.to_str().expect("a name");
    assert_eq!(
        text(&["schedule", "--side", "us", "--date", "2026-11-10", "--lang", "ko", "--out", name]),
        ""
    );
    let written = std::fs::read_to_string(&file).expect("a table");
    assert!(written.starts_with("\u{feff}side,") && written.lines().count() == 11_415);
    assert!(!folder.join("us.csv.part").exists());
    let onto = folder.to_str().expect("a name");
    let (code, said) = refused(&["schedule", "--side", "us", "--date", "2026-11-10", "--out", onto], "");
    assert!(code == Some(1) && said.contains("is a folder"), "{said}");
    let (code, said) = refused(&["schedule", "--side", "eu", "--date", "2026-11-10"], "");
    assert!(code == Some(1) && said.contains("--side: \"eu\""), "{said}");
    let (code, said) = refused(&["schedule", "--side", "us", "--date", "2031-01-01", "--lang", "ko"], "");
    assert!(code == Some(1) && said.contains("--date"), "{said}");
    let (code, _) = refused(&["schedule", "0101", "--side", "us"], "");
    assert_eq!(code, Some(2));
}

/// A folder of the test's own, empty.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = common::scratch().join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

const ROW: &str = "8703.23.01.90,KR,2026-06-01,100000";

/// Quotes `in.csv` of a folder, standing in it.
fn quote_file(folder: &std::path::Path, args: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_korus-tariff"))
        .args(["quote", "--file"])
        .args(args)
        .arg("--packs")
        .arg(common::packs())
        .current_dir(folder)
        .output()
        .expect("the program runs");
    (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
}

#[test]
fn the_files_of_a_run_are_told_apart_by_what_they_are() {
    let folder = folder("places");
    let input = format!("hts,origin,date,value\n{ROW}\n");
    let at = |name: &str| folder.join(name);
    std::fs::write(at("in.csv"), &input).expect("a file");
    std::fs::write(at("o.csv.part"), &input).expect("a file");
    std::fs::write(at("o.csv.journal"), &input).expect("a file");
    for args in [
        &["in.csv", "--out", "out.csv", "--errors", "./in.csv"][..],
        &["./in.csv", "--out", "in.csv"],
        &["in.csv", "--out", "./in.csv", "--to", "ndjson"],
        &["in.csv", "--out", "out.csv", "--errors", "./out.csv"],
        &["o.csv.part", "--from", "csv", "--out", "o.csv"],
        &["o.csv.journal", "--from", "csv", "--out", "o.csv"],
        &["in.csv", "--out", "out.csv", "--errors", "out.csv.part"],
    ] {
        let (code, said) = quote_file(&folder, args);
        assert!(code == Some(1) && said.contains("are one file"), "{args:?}: {said}");
        assert!(!at("out.csv").exists() && !at("o.csv").exists(), "{args:?}");
    }
    for name in ["in.csv", "o.csv.part", "o.csv.journal"] {
        assert_eq!(std::fs::read_to_string(at(name)).expect("a file"), input, "{name}");
    }
    std::fs::create_dir(at("folder.csv")).expect("a folder");
    let (code, said) = quote_file(&folder, &["in.csv", "--out", "folder.csv"]);
    assert!(code == Some(1) && said.contains("folder.csv: is a folder"), "{said}");
    assert!(!at("folder.csv.errors.csv").exists(), "nothing is quoted before that is found out");
}

#[cfg(unix)]
#[test]
fn only_an_ordinary_file_is_replaced_and_it_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder("rights");
    let at = |name: &str| folder.join(name);
    std::fs::write(at("in.csv"), format!("hts,origin,date,value\n{ROW}\n")).expect("a file");
    std::fs::write(at("target.csv"), "mine").expect("a file");
    std::os::unix::fs::symlink("target.csv", at("link.csv")).expect("a link");
    std::os::unix::fs::symlink("target.csv", at("linked.csv.part")).expect("a link");
    assert!(Command::new("mkfifo").arg(at("pipe.csv")).status().is_ok_and(|status| status.success()));
    for (out, kind) in
        [("link.csv", "a symbolic link"), ("linked.csv", "a symbolic link"), ("pipe.csv", "no ordinary file")]
    {
        let (code, said) = quote_file(&folder, &["in.csv", "--out", out]);
        assert!(code == Some(1) && said.contains(kind), "{out}: {said}");
        assert_eq!(std::fs::read_to_string(at("target.csv")).expect("a file"), "mine");
    }
    std::fs::write(at("private.csv"), "").expect("a file");
    std::fs::set_permissions(at("private.csv"), std::fs::Permissions::from_mode(0o600)).expect("rights");
    assert_eq!(quote_file(&folder, &["in.csv", "--out", "private.csv"]).0, Some(0));
    let mode = std::fs::metadata(at("private.csv")).expect("a file").permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    assert!(std::fs::read_to_string(at("private.csv")).expect("a file").contains("15000.00"));
}

#[test]
fn a_second_run_on_one_answer_touches_nothing() {
    let folder = folder("lock");
    let at = |name: &str| folder.join(name);
    std::fs::write(at("in.csv"), format!("hts,origin,date,value\n{ROW}\n")).expect("a file");
    let journal = "{\"mark\":\"x\",\"encoding\":\"utf-8\"}\n{\"process\":4711}\n";
    std::fs::write(at("out.csv.journal"), journal).expect("a file");
    std::fs::write(at("out.csv.part"), "half").expect("a file");
    let held = std::fs::File::open(at("out.csv.journal")).expect("a file");
    held.lock().expect("a lock");
    for resume in [&[][..], &["--resume"]] {
        let (code, said) = quote_file(&folder, &[&["in.csv", "--out", "out.csv"], resume].concat());
        assert!(code == Some(1) && said.contains("process 4711 is writing out.csv"), "{said}");
        assert_eq!(std::fs::read_to_string(at("out.csv.journal")).expect("a file"), journal);
        assert_eq!(std::fs::read_to_string(at("out.csv.part")).expect("a file"), "half");
    }
    drop(held);
    assert_eq!(quote_file(&folder, &["in.csv", "--out", "out.csv"]).0, Some(0));
    assert!(at("out.csv").exists() && !at("out.csv.journal").exists() && !at("out.csv.part").exists());
}

#[test]
fn a_table_is_read_as_it_was_meant_or_not_at_all() {
    let folder = folder("tables");
    let run = |content: &str| {
        std::fs::write(folder.join("in.csv"), content).expect("a file");
        let _ = std::fs::remove_file(folder.join("out.csv"));
        let (code, said) = quote_file(&folder, &["in.csv", "--out", "out.csv"]);
        (
            code,
            said.lines()
                .filter(|line| line.contains("rows in") || line.contains("in.csv:"))
                .collect::<String>(),
        )
    };
    let stray = "id,memo,hts,origin,date,value\nrow1,\"6 bolt,8703.23.0190,KR,2026-06-01,1000\nrow2,nut,8703.23.0190,KR,2026-06-01,2000\nrow3,screw,8703.23.0190,KR,2026-06-01,3000\nrow4,\"8 bolt,8703.23.0190,KR,2026-06-01,4000\nrow5,nut,8703.23.0190,KR,2026-06-01,5000\n";
    let (code, said) = run(stray);
    assert!(
        code == Some(3) && said.starts_with("5 rows") && said.contains("3 decided, 0 open, 2 bad"),
        "{said}"
    );
    for ends in [["\r"; 3], ["\r", "\n", "\n"], ["\n", "\r", "\n"], ["\r\n", "\r", "\r\n"]] {
        let [one, two, three] = ends;
        let (code, said) = run(&format!("hts,origin,date,value{one}{ROW}{two}{ROW}{three}"));
        assert!(code == Some(0) && said.starts_with("2 rows"), "{ends:?}: {said}");
    }
    let (code, said) = run(&format!("sep=;\r\nhts;origin;date;value\r\n{}\r\n", ROW.replace(',', ";")));
    assert!(code == Some(0) && said.starts_with("1 rows"), "{said}");
    let (code, said) = run("hts,origin,date,value\n,,,\n");
    assert!(code == Some(1) && said.contains("no row was read"), "{said}");
    assert!(!folder.join("out.csv").exists() && !folder.join("out.csv.part").exists());
    // A header alone is a table without rows.
    assert_eq!(run("hts,origin,date,value\n").0, Some(0));
}

#[test]
fn flags_say_one_thing_in_one_way() {
    for value in ["12,5", "1,2,3,4", "1_000", "1e3", "₩1,000", "1000 KRW"] {
        let args = ["quote", "8703.23.01.90", "--origin", "KR", "--date", "2026-06-01", "--value", value];
        let (code, said) = refused(&args, "");
        assert!(code == Some(1) && said.contains(&format!("--value: \"{value}\"")), "{said}");
        assert_eq!(said.contains("KRW, not in US dollars"), value.contains(['₩', 'K']), "{said}");
    }
    for (twice, code) in [
        (["--value", "2"], Some(2)),
        (["--value", "100,000"], Some(0)),
        (["--date", "2026-06-02"], Some(2)),
        (["--lang", "en"], Some(0)),
    ] {
        assert_eq!(run(&[&CAR[..], &twice].concat(), "").status.code(), code, "{twice:?}");
    }
    let kg = |two: &'static str| [&CAR[..], &["--quantity", "kg=1", "--quantity", two]].concat();
    assert_eq!(run(&kg("kg=2"), "").status.code(), Some(2));
    assert_eq!(run(&kg("liters=2"), "").status.code(), Some(0));
    let basket = file("hsk.csv", "HSK,origin,value\n2208.20-1000,KR,1000\n");
    let args = ["effective-rate", &basket, "--date", "2026-06-01"];
    let (code, said) = refused(&args, "");
    assert!(code == Some(1) && said.contains("--code-system"), "{said}");
    assert_eq!(refused(&[&args[..], &["--code-system", "hs6"]].concat(), "").0, Some(0));
    let past = file("won.csv", "hts,origin,entry_date,과세가격\n8481.80.3030,KR,2025-09-10,10000\n");
    let args = ["refunds", &past, "--as-of", "2026-11-10"];
    let (code, said) = refused(&args, "");
    assert!(code == Some(1) && said.contains("--currency USD"), "{said}");
    assert_eq!(refused(&[&args[..], &["--currency", "USD"]].concat(), "").0, Some(0));
    assert_eq!(refused(&[&args[..], &["--currency", "KRW"]].concat(), "").0, Some(1));
}
