//! Tests of the importer and of what the compiler refuses.

use korus_tariff::base::date::Day;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::schedule::Lookup;
use serde_json::{Value, json};

use super::changes::import_changes;
use super::compile_tables;
use super::import::{Report, import, read_export};
use super::rows::{EditionRow, Row, Tables};

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

fn record(number: &str, indent: &str, description: &str, rates: [&str; 3], units: &[&str]) -> Value {
    json!({
        "htsno": number, "indent": indent, "description": description, "units": units,
        "general": rates[0], "special": rates[1], "other": rates[2], "footnotes": null
    })
}

const NONE: [&str; 3] = ["", "", ""];

fn first_edition() -> Vec<Value> {
    vec![
        record("0101", "0", "Live horses,\u{200b} asses:", NONE, &[]),
        record("", "1", "Horses:", NONE, &[]),
        record("0101.21.00", "2", "Purebred <i>animals</i>", ["Free", "", "Free"], &[]),
        record("0101.21.00.10", "03", "Males", NONE, &["No"]),
        record("0101.21.00.20", "3", "Females", NONE, &["No."]),
        record("0101.30.00.00", "1", "Asses", ["6.8%", "Free (AU,.OM,E IL)25% (KR)", "15%"], &["No. and kg"]),
        record("9903.01.01", "0", "A measure", ["+10%", "", ""], &[]),
    ]
}

fn merged(tables: &mut Tables, id: &str, effective: &str, records: &[Value]) -> Report {
    let edition = EditionRow {
        id: id.to_string(),
        date: day(effective),
        effective: day(effective),
        source: format!("{id}.json"),
        note: String::new(),
    };
    import(tables, records, edition).expect("an edition")
}

fn started() -> Tables {
    let mut tables = Tables::default();
    merged(&mut tables, "2025-basic", "2025-01-01", &first_edition());
    tables
}

fn rows(tables: &Tables) -> &[Row] {
    tables.chapters.get(&1).expect("chapter 1")
}

#[test]
fn markup_and_slips_are_taken_out() {
    let tables = started();
    assert_eq!(tables.chapters.len(), 1);
    let rows = rows(&tables);
    assert_eq!(rows[0].description, "Live horses, asses:");
    assert_eq!(rows[2].description, "Purebred animals");
    assert_eq!((rows[3].indent, rows[3].units.as_slice()), (3, ["No.".to_string()].as_slice()));
    assert_eq!(rows[5].special, "Free (AU,OM,E,IL) 25% (KR)");
    assert_eq!(rows[5].units, ["No.", "kg"]);
}

#[test]
fn an_edition_that_says_the_same_changes_nothing() {
    let mut tables = started();
    let before = tables.clone();
    let mut again = first_edition();
    again[2]["description"] = json!("Purebred  <u>animals</u> ");
    again[5]["general"] = json!("6.80%");
    let report = merged(&mut tables, "2025-rev-1", "2025-02-04", &again);
    assert_eq!(report.rows, 0);
    assert_eq!(tables.chapters, before.chapters);
    assert_eq!(tables.editions.len(), 2);
}

#[test]
fn changes_are_dated_and_reported() {
    let mut tables = started();
    let mut next = first_edition();
    next[5]["special"] = json!("Free (AU,KR,OM,E,IL)");
    next.remove(3);
    next.insert(4, record("0101.21.00.30", "3", "Other", NONE, &["No."]));
    let report = merged(&mut tables, "2026-basic", "2026-01-01", &next);
    assert_eq!((report.added.len(), report.removed.len(), report.count("special")), (1, 1, 1));
    assert!(
        report
            .print()
            .contains("0101.30.00 special: \"Free (AU,OM,E,IL) 25% (KR)\" becomes \"Free (AU,KR,OM,E,IL)\"")
    );

    let (schedule, names) = compile_tables(&tables).expect("a schedule");
    let males = HtsCode::parse("0101.21.0010").expect("a code");
    assert!(matches!(schedule.leaf(males, day("2025-12-31")), Lookup::Exact(_)));
    let Lookup::NotInForce { line: Some(_), span } = schedule.leaf(males, day("2026-01-01")) else {
        panic!("a retired suffix")
    };
    assert_eq!(span.until, day("2026-01-01"));
    assert_eq!(names.path(males), ["Live horses, asses:", "Horses:", "Purebred animals", "Males"]);
    let asses = HtsCode::parse("0101.30.0000").expect("a code");
    let text = |on: &str| match schedule.leaf(asses, day(on)) {
        Lookup::Exact(line) => line.special_text(day(on)),
        other => panic!("{other:?}"),
    };
    assert_eq!(text("2025-12-31"), "Free (AU,OM,E,IL) 25% (KR)");
    assert_eq!(text("2026-01-01"), "Free (AU,KR,OM,E,IL)");
}

#[test]
fn a_later_edition_never_takes_effect_earlier() {
    let mut tables = started();
    merged(&mut tables, "2025-rev-1", "2025-05-22", &first_edition());
    let early = EditionRow {
        id: "2025-rev-2".to_string(),
        date: day("2025-05-23"),
        effective: day("2025-05-01"),
        source: "2025-rev-2.json".to_string(),
        note: String::new(),
    };
    let report = import(&mut tables, &first_edition(), early.clone()).expect("an edition");
    assert_eq!(report.effective, Some(day("2025-05-22")));
    let older = EditionRow { id: "older".to_string(), date: day("2025-05-01"), ..early };
    let fault = import(&mut tables, &first_edition(), older).expect_err("an older edition");
    assert!(fault.contains("2025-05-01 is older than 2025-rev-2 of 2025-05-23"), "{fault}");
    let again = EditionRow { ..tables.editions[0].clone() };
    assert!(import(&mut tables, &first_edition(), again).is_err());
}

#[test]
fn two_changes_on_one_day_leave_no_empty_row() {
    let mut tables = started();
    let mut other = first_edition();
    other[5]["other"] = json!("20%");
    let before = tables.chapters.clone();
    merged(&mut tables, "a", "2025-05-22", &other);
    assert_eq!(rows(&tables).len(), 7);
    merged(&mut tables, "b", "2025-05-22", &first_edition());
    assert_eq!(tables.chapters, before);
}

#[test]
fn a_missing_heading_is_kept() {
    let mut tables = started();
    let report = merged(&mut tables, "a", "2025-05-22", &first_edition()[1..]);
    assert_eq!(report.rows, 0);
    assert_eq!(report.remarks.len(), 1);
}

#[test]
fn files_are_written_and_read_back() {
    let dir = std::env::temp_dir().join(format!("korus-hts-{}", std::process::id()));
    let tables = started();
    tables.write(&dir).expect("written");
    let read = Tables::read(&dir);
    std::fs::remove_dir_all(&dir).expect("removed");
    assert_eq!(read, Ok(tables));
}

#[test]
fn faults_are_placed() {
    let refused = |change: fn(&mut Vec<Row>)| {
        let mut tables = started();
        change(tables.chapters.get_mut(&1).expect("chapter 1"));
        compile_tables(&tables).expect_err("a fault").to_string()
    };
    let message = refused(|rows| rows[5].general = "6.8 furlongs".to_string());
    assert!(message.starts_with("chapter-01.tsv:7: general: \"6.8 furlongs\""), "{message}");
    let message = refused(|rows| rows[4].general = "5%".to_string());
    assert!(message.starts_with("chapter-01.tsv:6: 0101.21.0020 states a second rate"), "{message}");
    let message = refused(|rows| rows.push(rows[5].clone()));
    assert_eq!(message, "chapter-01.tsv:8: 0101.30.0000 has two rows on one day");
    let message = refused(|rows| rows.swap(3, 4));
    assert_eq!(message, "chapter-01.tsv:6: 0101.21.0010 stands after 0101.21.0020");
    let message = refused(|rows| {
        rows[2].general.clear();
        rows[2].column2.clear();
    });
    assert!(message.starts_with("chapter-01.tsv:4: no row of 0101.21.00 states a rate"), "{message}");
    let message = refused(|rows| rows[1].units.push("kg".to_string()));
    assert_eq!(message, "chapter-01.tsv:3: a rate or a unit on a row without a code");
}

#[test]
fn what_is_no_export_is_refused() {
    assert!(read_export(b"{}").is_err());
    assert!(read_export(b"[").is_err());
    assert!(read_export(&[0x1f, 0x8b, 0, 0]).is_err());
    assert_eq!(read_export(b"[]"), Ok(Vec::new()));
}

fn changes(tables: &mut Tables, effective: &str, rows: &str) -> Result<Report, String> {
    let edition = EditionRow {
        id: format!("changes-{effective}"),
        date: day(effective),
        effective: day(effective),
        source: "484(f)".to_string(),
        note: String::new(),
    };
    import_changes(tables, &format!("old,new,kind,unit,description\n{rows}"), edition)
}

#[test]
fn statistical_changes_inherit_the_rate_of_their_line() {
    let mut tables = started();
    let rows = "0101210010,0101210015,renumbered,,\n\
                0101210020,0101210030,replaced,No.,\"Females, young\"\n\
                0101210020,0101210040,replaced,No.,Other\n\
                0101300000,0101300010,replaced,kg,Wild\n\
                0101300000,0101300020,replaced,No.,Other\n";
    let report = changes(&mut tables, "2026-07-01", rows).expect("changes");
    assert_eq!((report.added.len(), report.removed.len()), (6, 3), "{}", report.print());
    let (schedule, names) = compile_tables(&tables).expect("a schedule");
    let on = day("2026-07-01");
    let code = |text: &str| HtsCode::parse(text).expect("a code");
    for wild in ["0101.30.0010", "0101.30.0020"] {
        let Lookup::Exact(line) = schedule.leaf(code(wild), on) else { panic!("{wild}") };
        assert_eq!(line.general_text(on).as_deref(), Some("6.8%"));
        assert!(!matches!(schedule.leaf(code(wild), on.plus(-1)), Lookup::Exact(_)));
    }
    let Lookup::Exact(asses) = schedule.leaf(code("0101.30.0000"), on.plus(-1)) else { panic!("asses") };
    assert_eq!(asses.units(on.plus(-1)).len(), 2);
    assert_eq!(names.path(code("0101.21.0015")).last().map(ToString::to_string).as_deref(), Some("Males"));
    let old = schedule.ordinal_range(code("0101.21.0010")).next().expect("a number");
    let new = schedule.ordinal_range(code("0101.21.0015")).next().expect("a number");
    let line = schedule.leaf_at(old).expect("a number");
    assert_eq!(schedule.same_goods(line, old, on), Some((new, true)));
    assert_eq!(schedule.same_goods(line, new, on.plus(-1)), Some((old, false)));
    let split = schedule.ordinal_range(code("0101.21.0020")).next().expect("a number");
    assert_eq!(schedule.same_goods(line, split, on), None);
    assert_eq!(schedule.successors(line, split, on).len(), 2);
    // What was written is read back.
    let dir = std::env::temp_dir().join(format!("korus-hts-changes-{}", std::process::id()));
    tables.write(&dir).expect("written");
    let read = Tables::read(&dir);
    std::fs::remove_dir_all(&dir).expect("removed");
    assert_eq!(read, Ok(tables));
    let back = korus_tariff::hts::schedule::Schedule::decode(&schedule.encode()).expect("a schedule");
    assert_eq!(back.successions(), schedule.successions());
}

#[test]
fn digits_may_be_given_to_other_goods() {
    let mut tables = started();
    let rows = "0101210010,0101210020,renumbered,No.,Males\n0101210020,0101210030,renumbered,No.,Females\n";
    changes(&mut tables, "2026-07-01", rows).expect("changes");
    let (schedule, names) = compile_tables(&tables).expect("a schedule");
    let code = |text: &str| HtsCode::parse(text).expect("a code");
    assert_eq!(names.path(code("0101.21.0020")).last().map(ToString::to_string).as_deref(), Some("Males"));
    let leaf = |text: &str| schedule.ordinal_range(code(text)).next().expect("a number");
    let steps: Vec<(u32, u32)> = schedule.successions().iter().map(|step| (step.old, step.new)).collect();
    let (first, second, third) = (leaf("0101.21.0010"), leaf("0101.21.0020"), leaf("0101.21.0030"));
    assert_eq!(steps, [(first, second), (second, third)]);
}

#[test]
fn changes_that_cannot_be_are_refused() {
    let refused = |rows: &str| changes(&mut started(), "2026-07-01", rows).expect_err("a fault");
    assert!(
        refused("0101210099,0101210015,replaced,No.,Males\n").contains("0101.21.0099 ends on 2026-07-01")
    );
    assert!(
        refused("0101210010,0101210020,replaced,No.,Males\n").contains("0101.21.0020 begins on 2026-07-01")
    );
    assert!(refused("0101210010,0101300015,replaced,No.,Males\n").contains("different rate lines"));
    assert!(refused("0101210010,0101210015,moved,No.,Males\n").contains("\"moved\" is neither"));
    assert!(
        refused("01012100,0101210015,replaced,No.,Males\n")
            .contains("line 2: \"01012100\" is not a statistical")
    );
    assert!(refused("0101210010,0101210015,replaced,No.,\n").contains("has no description"));
}

#[test]
fn an_edition_does_not_undo_rows_dated_later() {
    let mut tables = started();
    changes(&mut tables, "2026-07-01", "0101210010,0101210015,renumbered,,\n").expect("changes");
    tables.editions.pop();
    let before = tables.clone();
    let edition = EditionRow {
        id: "2026-rev-11".to_string(),
        date: day("2026-06-12"),
        effective: day("2026-06-12"),
        source: "an export".to_string(),
        note: String::new(),
    };
    let fault = import(&mut tables, &first_edition(), edition).expect_err("a fault");
    assert!(fault.contains("2026-06-12 would undo rows dated later: 0101.21.0010, 0101.21.0015"), "{fault}");
    assert_eq!(tables, before);
}

#[test]
fn only_a_renumbered_number_bears_the_same_goods() {
    let mut tables = started();
    changes(&mut tables, "2026-07-01", "0101210010,0101210015,replaced,No.,Young males\n").expect("changes");
    changes(&mut tables, "2026-08-01", "0101210020,0101210025,renumbered,,\n").expect("changes");
    // The digits are given to other goods while the goods go on under a third number.
    let rows = "0101210025,0101210030,renumbered,,\n0101210015,0101210025,renumbered,No.,Young males\n";
    changes(&mut tables, "2026-09-01", rows).expect("changes");
    let (schedule, _) = compile_tables(&tables).expect("a schedule");
    let leaf =
        |text: &str| schedule.ordinal_range(HtsCode::parse(text).expect("a code")).next().expect("held");
    let same = |text: &str, on: &str| {
        let own = leaf(text);
        schedule.same_goods(schedule.leaf_at(own).expect("a number"), own, day(on))
    };
    assert_eq!(same("0101.21.0010", "2026-07-01"), None, "some of the goods are not all of them");
    assert_eq!(same("0101.21.0020", "2026-08-01"), Some((leaf("0101.21.0025"), true)));
    assert_eq!(same("0101.21.0020", "2026-09-01"), Some((leaf("0101.21.0030"), true)));
    assert_eq!(same("0101.21.0030", "2026-08-31"), Some((leaf("0101.21.0025"), false)));
    assert_eq!(same("0101.21.0030", "2026-07-31"), Some((leaf("0101.21.0020"), false)));
}
