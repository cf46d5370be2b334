use super::*;

fn cut(format: Format, text: &[u8], step: usize) -> Vec<(ChunkKind, u64, u32, String)> {
    let mut cutter = Cutter::new(format);
    let mut out = Vec::new();
    let take = |cutter: &mut Cutter, out: &mut Vec<_>| {
        while let Some(chunk) = cutter.next_chunk() {
            let text = String::from_utf8_lossy(&chunk.bytes).into_owned();
            out.push((chunk.kind, chunk.line, chunk.records, text));
        }
    };
    for piece in text.chunks(step) {
        cutter.push(piece);
        take(&mut cutter, &mut out);
    }
    cutter.end();
    take(&mut cutter, &mut out);
    out
}

#[test]
fn the_cuts_are_the_same_however_the_bytes_came() {
    let rows: String = (0..5000).map(|row| format!("{row},\"a\r\nb, \"\"{row}\"\"\",5\" bolt\r\n")).collect();
    let text = format!("id,text,more\r\n{rows}last,\"x\",y");
    let whole = cut(Format::Csv, text.as_bytes(), text.len());
    assert_eq!(whole.iter().map(|(.., text)| text.as_str()).collect::<String>(), text);
    assert_eq!(whole.iter().map(|(_, _, records, _)| records).sum::<u32>(), 5002);
    assert_eq!(whole[2].1, 2 + 2 * 1000, "the line of the file, not the record");
    for step in [1, 7, 4096, 100_000] {
        assert_eq!(cut(Format::Csv, text.as_bytes(), step), whole, "{step}");
    }
    let lines = cut(Format::Ndjson, b"{\"a\":\"\\\"\"}\n\n{}", 3);
    assert_eq!(lines, [(ChunkKind::Rows, 1, 3, "{\"a\":\"\\\"\"}\n\n{}".to_string())]);
}

#[test]
fn a_quote_that_is_never_closed_costs_its_own_line_alone() {
    let text = b"a,b\n1,2\n3,\"4\n5,6\n7,8\n";
    let cuts = cut(Format::Csv, text, 4);
    let found: Vec<(ChunkKind, u64, &str)> =
        cuts.iter().map(|(kind, line, _, text)| (*kind, *line, text.as_str())).collect();
    assert_eq!(
        found,
        [
            (ChunkKind::Head, 1, "a,b\n"),
            (ChunkKind::Rows, 2, "1,2\n"),
            (ChunkKind::OpenQuote, 3, "3,\"4\n"),
            (ChunkKind::Rows, 4, "5,6\n7,8\n")
        ]
    );
    // The same where what follows is longer than a record may be.
    let long = [b"a,b\n\"1,2\n".to_vec(), b"3,4\n".repeat(LONGEST / 2)].concat();
    let cuts = cut(Format::Csv, &long, 1 << 16);
    assert_eq!((cuts[1].0, cuts[1].1, cuts[2].1), (ChunkKind::OpenQuote, 2, 3));
    assert_eq!(cuts.iter().map(|(_, _, records, _)| *records as usize).sum::<usize>(), 2 + LONGEST / 2);
}

#[test]
fn a_record_that_is_too_long_is_reported_and_passed_over() {
    let text = [b"a,b\n1,".to_vec(), b"x".repeat(3 * LONGEST), b"\n3,4\n".to_vec()].concat();
    for step in [1 << 12, 1 << 22] {
        let cuts = cut(Format::Csv, &text, step);
        let found: Vec<(ChunkKind, u64, usize)> =
            cuts.iter().map(|(kind, line, _, text)| (*kind, *line, text.len())).collect();
        assert_eq!(
            found,
            [(ChunkKind::Head, 1, 4), (ChunkKind::TooLong, 2, 200), (ChunkKind::Rows, 3, 4)],
            "{step}"
        );
    }
    let carriage = [b"a,b\r1,".to_vec(), b"x".repeat(2 * LONGEST), b"\r3,4\r".to_vec()].concat();
    for step in [1 << 12, 1 << 22] {
        let found: Vec<(ChunkKind, u64)> =
            cut(Format::Csv, &carriage, step).iter().map(|(kind, line, ..)| (*kind, *line)).collect();
        assert_eq!(found, [(ChunkKind::Head, 1), (ChunkKind::TooLong, 2), (ChunkKind::Rows, 3)], "{step}");
    }
    let endless = cut(Format::Ndjson, &b"[".repeat(2 * LONGEST), 1 << 20);
    assert_eq!(endless.len(), 1);
    assert_eq!(cut(Format::Csv, b"", 1), []);
    assert_eq!(cut(Format::Csv, b"only,a,header", 1)[0].0, ChunkKind::Head);
}
#[test]
fn two_stray_quotes_take_no_row_between_them() {
    let text =
        b"id,memo,code\n1,\"6 bolt,a\n2,nut,b\n3,screw,c\n4,\"8 bolt,d\n5,nut,e\n6,\"1 in,f\n7,1 in\",g\n";
    for step in [1, 5, text.len()] {
        let cuts = cut(Format::Csv, text, step);
        let found: Vec<(ChunkKind, u64, u32)> =
            cuts.iter().map(|(kind, line, records, _)| (*kind, *line, *records)).collect();
        let expected = [
            (ChunkKind::Head, 1, 1),
            (ChunkKind::OpenQuote, 2, 1),
            (ChunkKind::Rows, 3, 2),
            (ChunkKind::OpenQuote, 5, 1),
            (ChunkKind::Rows, 6, 1),
            (ChunkKind::OpenQuote, 7, 1),
            (ChunkKind::Rows, 8, 1),
        ];
        assert_eq!(found, expected, "{step}");
    }
}

#[test]
fn lines_end_with_carriage_returns_too() {
    for text in ["a,b\r1,2\r3,4\r", "a,b\r1,2\n3,4", "a,b\n1,2\r3,4\r\n", "a,b\r\n1,2\n3,4\r"] {
        for step in [1, 3, 100] {
            let cuts = cut(Format::Csv, text.as_bytes(), step);
            assert_eq!(cuts.iter().map(|(.., text)| text.as_str()).collect::<String>(), text);
            let found: Vec<(ChunkKind, u64, u32)> =
                cuts.iter().map(|(kind, line, records, _)| (*kind, *line, *records)).collect();
            assert_eq!(found, [(ChunkKind::Head, 1, 1), (ChunkKind::Rows, 2, 2)], "{text:?} {step}");
        }
    }
    let mut cutter = Cutter::new(Format::Csv);
    cutter.push(b"a\r1\r");
    assert!(!cutter.end());
}

#[test]
fn a_first_line_may_name_the_delimiter() {
    for step in [1, 100] {
        let cuts = cut(Format::Csv, b"sep=|\r\na|b\r\n1|\"2\n3\"\r\n4|5\r\n", step);
        let expected = [
            (ChunkKind::Head, 1, 1, "sep=|\r\na|b\r\n".to_string()),
            (ChunkKind::Rows, 3, 2, "1|\"2\n3\"\r\n4|5\r\n".to_string()),
        ];
        assert_eq!(cuts, expected, "{step}");
    }
    assert_eq!(cut(Format::Csv, b"sep=;", 1)[0].0, ChunkKind::Head);
}

/// Each row is read ahead of itself no further than a row of the table may reach, however many have a stray quote.
#[test]
fn stray_quotes_cost_a_bounded_look_ahead() {
    for row in ["bolt 5\",\"nut 6,x,1\n", "a,\"6 bolt,1\n", "a,b,\"1\n", "a,\"b\",\"1\n"] {
        let text = format!("a,b,c\n{}", row.repeat(20_000));
        let mut cutter = Cutter::new(Format::Csv);
        cutter.push(text.as_bytes());
        cutter.end();
        let records: u32 = std::iter::from_fn(|| cutter.next_chunk()).map(|chunk| chunk.records).sum();
        assert!(records > 1, "{row}");
        assert!(cutter.steps <= 25 * text.len(), "{row}: {} steps of {} bytes", cutter.steps, text.len());
    }
}

#[test]
fn a_file_of_which_nothing_was_read_says_so() {
    for (text, seems_empty) in [
        ("a,b\n", false),
        ("a,b", false),
        ("a,b\n\n \r\n", false),
        ("sep=,\na,b\n", false),
        ("a,b\n,,\n", true),
        ("a,\"b\n1\"\n", true),
    ] {
        let mut cutter = Cutter::new(Format::Csv);
        cutter.push(text.as_bytes());
        cutter.end();
        while cutter.next_chunk().is_some() {}
        assert_eq!(cutter.nothing_read(0).is_some(), seems_empty, "{text:?}");
        assert_eq!(cutter.nothing_read(1), None);
    }
}
