//! Files quoted row by row: whatever the bytes are, every row has its answer, and nothing depends on how they came.

use crate::common;
use korus_tariff::files::convert::{ChunkKind, Conversion, Converted, Cutter, Format, Options};
use korus_tariff::files::lines::Detail;
use korus_tariff::hts::system::CodeSystem;
use korus_tariff::record::Record;
use proptest::prelude::*;

fn options(from: Format, to: Format) -> Options {
    Options {
        from,
        to,
        detail: Detail::Full,
        columns: Vec::new(),
        codes: None,
        defaults: Record::empty(),
        prefix: String::new(),
        korean: false,
    }
}

/// Quotes bytes that come in steps of a size.
fn quote(bytes: &[u8], step: usize, from: Format, to: Format) -> Converted {
    quote_with(bytes, step, &options(from, to))
}

fn quote_with(bytes: &[u8], step: usize, options: &Options) -> Converted {
    let calculator = common::calculator();
    let from = options.from;
    let mut cutter = Cutter::new(from);
    let (mut plan, mut memo) = (None, None);
    let mut all = Converted::default();
    if from == Format::Ndjson {
        plan = Conversion::new(calculator.duty(), options, b"").ok();
    }
    for piece in bytes.chunks(step).map(Some).chain([None]) {
        match piece {
            Some(piece) => cutter.push(piece),
            None => drop(cutter.end()),
        }
        while let Some(chunk) = cutter.next_chunk() {
            if chunk.kind == ChunkKind::Head {
                plan = Some(
                    Conversion::new(calculator.duty(), options, &chunk.bytes)
                        .expect("the header of the test"),
                );
                continue;
            }
            let piece =
                plan.as_ref().expect("a header first").convert(calculator.duty(), &mut memo, &chunk, false);
            all.output.extend(piece.output);
            all.errors.extend(piece.errors);
            all.rows += piece.rows;
            all.bad += piece.bad;
            all.undecided += piece.undecided;
        }
    }
    all
}

/// How many records a table has, read as any file is.
fn records(table: &[u8]) -> u64 {
    let mut cutter = Cutter::new(Format::Csv);
    cutter.push(table);
    cutter.end();
    std::iter::from_fn(|| cutter.next_chunk()).map(|chunk| u64::from(chunk.records)).sum()
}

const HEADER: &[u8] = b"id,hts,origin,date,value,remark\n";

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let good: &[u8] = b"a,8703.23.01.90,KR,2026-06-01,100000,x\n";
    let parts: [&[u8]; 14] = [
        good,
        good,
        b",",
        b"\"",
        b"\n",
        b"\r\n",
        b"8703",
        b"KR",
        b"2026-06-01",
        b"1,000",
        b" ",
        b"\xff",
        b"\0",
        "품목".as_bytes(),
    ];
    proptest::collection::vec(proptest::sample::select(parts.to_vec()), 0..60)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn every_row_of_any_file_has_its_answer(bytes in bytes(), step in 1_usize..200) {
        let file = [HEADER, &bytes].concat();
        let whole = quote(&file, file.len(), Format::Csv, Format::Csv);
        prop_assert_eq!(&quote(&file, step, Format::Csv, Format::Csv), &whole);
        prop_assert_eq!(records(&whole.output), whole.rows);
        prop_assert!(records(&whole.errors) >= whole.bad);
        let json = quote(&file, step, Format::Csv, Format::Ndjson);
        prop_assert_eq!(json.output.split(|byte| *byte == b'\n').count() as u64, json.rows + 1);
        prop_assert_eq!((json.rows, json.bad, json.errors), (whole.rows, whole.bad, whole.errors));
    }

    #[test]
    fn any_lines_are_answered_as_the_filter_answers_them(bytes in bytes(), step in 1_usize..200) {
        let good = br#"{"id":"1","hts":"8703.23.01.90","origin":"KR","entryDate":"2026-06-01","customsValue":"5"}"#;
        let file = [good, &b"\n"[..], &bytes].concat();
        let all = quote(&file, step, Format::Ndjson, Format::Ndjson);
        let brief = Options { detail: Detail::Brief, ..options(Format::Ndjson, Format::Ndjson) };
        let brief = quote_with(&file, step, &brief);
        prop_assert_eq!((brief.rows, brief.bad, brief.undecided), (all.rows, all.bad, all.undecided));
        let mut short = Vec::new();
        let mut expected = Vec::new();
        for (row, line) in (1..).zip(file.split(|byte| *byte == b'\n')) {
            let readable = std::str::from_utf8(line).is_ok() && !line.contains(&0);
            if line.trim_ascii().is_empty() || !readable {
                continue;
            }
            match common::calculator().quote_line(line, row) {
                Ok(quote) => serde_json::to_writer(&mut expected, &quote).expect("memory"),
                Err(faults) => serde_json::to_writer(&mut expected, &faults).expect("memory"),
            }
            expected.push(b'\n');
            common::calculator().quote_lines(line, row, Detail::Brief, &mut None, &mut short);
        }
        for (output, expected) in [(&all.output, &expected), (&brief.output, &short)] {
            let said: Vec<&[u8]> = output.split(|byte| *byte == b'\n').collect();
            for line in expected.split(|byte| *byte == b'\n') {
                prop_assert!(said.contains(&line), "{}", String::from_utf8_lossy(line));
            }
        }
    }
}

/// A row of six cells as a system writes them that knows nothing of quotes, and one as a spreadsheet writes them.
fn careless() -> impl Strategy<Value = String> {
    let cells = [
        "6 bolt", "\"6 bolt", "5\"", "\"ok\"", "\"a,b\"", "\"", "\"\"", "\" x", "x \" y", " ", "7", "품목",
        "\"a\" b",
    ];
    proptest::collection::vec(proptest::sample::select(cells.to_vec()), 6)
        .prop_map(|cells| cells.join(","))
        .prop_filter("a row", |row| !row.replace(['"', ',', ' '], "").is_empty())
}

fn careful() -> impl Strategy<Value = String> {
    let cells = ["6 bolt", "5\"", "\"", "a,b", "a\nb", "a\r\nb\r\n", "\r", "", " ", "품목", "\"\n\""];
    proptest::collection::vec(proptest::sample::select(cells.to_vec()), 5).prop_map(|cells| {
        let cells: Vec<String> =
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        format!("id,{}", cells.join(","))
    })
}

fn line_end() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["\n", "\r\n", "\r"])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    /// Whatever stray quotes stand in it, each line of a file that has no field over several lines is a row, answered or
    /// told bad; none is swallowed by another.
    #[test]
    fn no_row_is_lost_to_a_stray_quote(
        lines in proptest::collection::vec((careless(), line_end()), 1..30),
        step in 1_usize..300,
    ) {
        let mut file = HEADER.to_vec();
        lines.iter().for_each(|(line, end)| file.extend_from_slice(format!("{line}{end}").as_bytes()));
        let all = quote(&file, step, Format::Csv, Format::Csv);
        prop_assert_eq!(all.rows, lines.len() as u64, "{}", String::from_utf8_lossy(&file));
        prop_assert_eq!(records(&all.output), all.rows);
    }

    /// A table that is written as it should be has as many rows as were written, whatever stands in its fields.
    #[test]
    fn every_row_that_was_written_is_one(
        lines in proptest::collection::vec((careful(), line_end()), 1..30),
        step in 1_usize..300,
    ) {
        let mut file = HEADER.to_vec();
        lines.iter().for_each(|(line, end)| file.extend_from_slice(format!("{line}{end}").as_bytes()));
        let all = quote(&file, step, Format::Csv, Format::Csv);
        prop_assert_eq!(all.rows, lines.len() as u64, "{}", String::from_utf8_lossy(&file));
    }
}

#[test]
fn the_amounts_by_programme_make_up_the_duty() {
    let rows = ["8703.23.01.90,KR", "8471.30.01.00,CN", "7308.90.95,CN", "6109.10.00,VN", "8708.30,KR"];
    let rows: String = rows.iter().map(|row| format!("x,{row},2026-06-01,100000,\n")).collect();
    let all = quote(&[HEADER, rows.as_bytes()].concat(), 1 << 20, Format::Csv, Format::Csv);
    let text = String::from_utf8(all.output).expect("text");
    let head = Conversion::new(common::calculator().duty(), &options(Format::Csv, Format::Csv), HEADER)
        .expect("a plan")
        .output_head();
    let names: Vec<&str> = head.trim_end().split(',').collect();
    let cents = |field: &str| field.replace('.', "").parse::<i64>().ok();
    let mut decided = 0;
    for row in text.lines() {
        let fields: Vec<&str> = row.split(',').collect();
        let at =
            |name: &str| names.iter().position(|known| *known == name).and_then(|at| fields.get(at)).copied();
        let Some(total) = at("total_duty").and_then(cents) else { continue };
        let parts = names
            .iter()
            .filter(|name| name.starts_with("duty_") && !["duty_minimum", "duty_maximum"].contains(name));
        let sum: i64 = parts.filter_map(|name| at(name).and_then(cents)).sum();
        assert_eq!(sum, total, "{row}");
        decided += 1;
    }
    assert!(decided >= 2, "{text}");
}

/// A file of a header and rows, quoted into CSV, as records by name.
fn rows(header: &str, rows: &str, options: &Options) -> Vec<std::collections::BTreeMap<String, String>> {
    let file = format!("{header}\n{rows}");
    let plan = Conversion::new(common::calculator().duty(), options, header.as_bytes()).expect("a plan");
    let output = quote_with(file.as_bytes(), file.len(), options).output;
    let names: Vec<String> = plan.output_head().trim_end().split(',').map(str::to_string).collect();
    let text = String::from_utf8(output).expect("text");
    text.lines().map(|row| names.iter().cloned().zip(row.split(',').map(str::to_string)).collect()).collect()
}

fn refused(header: &str, options: &Options) -> Vec<String> {
    let faults =
        Conversion::new(common::calculator().duty(), options, header.as_bytes()).expect_err("a fault");
    faults.iter().map(ToString::to_string).collect()
}

#[test]
fn what_may_be_korean_is_asked_and_never_guessed() {
    let csv = options(Format::Csv, Format::Csv);
    let dollars = Options {
        defaults: serde_json::from_str(r#"{"currency": "USD"}"#).expect("a record"),
        ..options(Format::Csv, Format::Csv)
    };
    for heading in ["세번부호", "HS코드", "품목번호", "HSK", "HS Code", "hs"] {
        let said = refused(&format!("{heading},origin,date,value\n"), &csv);
        assert!(
            said.len() == 1 && said[0].contains(heading) && said[0].contains("--code-system"),
            "{said:?}"
        );
        for codes in [CodeSystem::Hts, CodeSystem::Hs6] {
            let stated = Options { codes: Some(codes), ..csv.clone() };
            let head = format!("{heading},origin,date,value\n");
            assert!(
                Conversion::new(common::calculator().duty(), &stated, head.as_bytes()).is_ok(),
                "{heading}"
            );
        }
    }
    for heading in ["hts", "HTS Code", "HTSUS", "US HTS", "미국 HTS", "code"] {
        let head = format!("{heading},origin,date,value\n");
        assert!(Conversion::new(common::calculator().duty(), &csv, head.as_bytes()).is_ok(), "{heading}");
    }
    for heading in ["신고가격", "과세가격", "원화금액", "금액"] {
        let said = refused(&format!("hts,origin,date,{heading}\n"), &csv);
        assert!(
            said.len() == 1 && said[0].contains(heading) && said[0].contains("--currency USD"),
            "{said:?}"
        );
        let head = format!("hts,origin,date,{heading}\n");
        assert!(Conversion::new(common::calculator().duty(), &dollars, head.as_bytes()).is_ok(), "{heading}");
    }
    // A column of currencies is read, row by row.
    let header = "hts,origin,date,과세가격,통화";
    let body = "8703.23.01.90,KR,2026-06-01,1000,USD\n8703.23.01.90,KR,2026-06-01,1000,KRW\n8703.23.01.90,KR,2026-06-01,1000,\n";
    let statuses: Vec<String> = rows(header, body, &csv).iter().map(|row| row["status"].clone()).collect();
    assert_eq!(statuses, ["decided", "error", "error"]);
    // A mapping by the caller does not say whose numbers stand below the heading.
    let mapped = Options { columns: vec![("hts".to_string(), "세번부호".to_string())], ..csv.clone() };
    assert_eq!(refused("세번부호,origin,date,value\n", &mapped).len(), 1);
    // Cognac as Korea numbers it is pisco by its ten digits, and a range by its first six.
    let six = Options { codes: Some(CodeSystem::Hs6), ..csv.clone() };
    let row = &rows("HSK,origin,date,value", "2208.20-1000,KR,2026-06-01,1000\n", &six)[0];
    let plain = &rows("hts,origin,date,value", "2208.20,KR,2026-06-01,1000\n", &csv)[0];
    assert_eq!((&row["status"], &row["duty_maximum"]), (&plain["status"], &plain["duty_maximum"]));
    assert_ne!(row["status"], "error");
    let odd = &rows("hts,origin,date,value", "2208.20-1000,KR,2026-06-01,1000\n", &csv)[0];
    assert_eq!(odd["status"], "error");
}

#[test]
fn the_row_says_which_line_fewer_digits_stood_for() {
    for korean in [false, true] {
        let options = Options { korean, ..options(Format::Csv, Format::Csv) };
        let body =
            "0101.30.00,KR,2026-06-01,1000\n0101.30.0000,KR,2026-06-01,1000\n8703.23.01,KR,2026-06-01,1000\n";
        let rows = rows("hts,origin,date,value", body, &options);
        assert!(rows[0]["note"].contains("0101.30.0000") && rows[0]["note"].contains('8'), "{rows:?}");
        assert_eq!(rows[1]["note"], "");
        assert!(rows[2]["note"].contains("8703.23.01"), "{rows:?}");
        assert_eq!(rows[0]["total_duty"], rows[1]["total_duty"]);
    }
}

#[test]
fn two_answers_in_one_row_are_none() {
    let csv = options(Format::Csv, Format::Csv);
    let header = "hts,origin,date,value,quantity,unit,quantities.kg,facts,facts.automobile_part";
    for (row, status) in [
        ("1701.99.5025,KR,2026-06-01,1000,7,kg,5,,", "error"),
        ("1701.99.5025,KR,2026-06-01,1000,7,kg,7.0,,", "decided"),
        ("1701.99.5025,KR,2026-06-01,1000,7000,g,5,,", "error"),
        ("8703.23.01.90,KR,2026-06-01,1000,,,,automobile_part=yes; automobile_part=no,", "error"),
        ("8703.23.01.90,KR,2026-06-01,1000,,,,automobile_part=yes,no", "error"),
    ] {
        let answered = &rows(header, &format!("{row}\n"), &csv)[0];
        assert_eq!(answered["status"], status, "{row}");
    }
}

#[test]
fn no_claim_is_no_claim_in_json_either() {
    let json = options(Format::Ndjson, Format::Ndjson);
    let line = r#"{"hts":"8703.23.01.90","origin":"KR","entryDate":"2026-06-01","customsValue":"5","claims":{"spi":""}}"#;
    let all = quote_with(line.as_bytes(), line.len(), &json);
    assert_eq!((all.rows, all.bad), (1, 0));
}
