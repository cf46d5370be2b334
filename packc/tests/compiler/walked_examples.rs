//! Does to a copy of the schedules what `docs/updating-the-law.md` says, and checks what comes out: the guide is right,
//! a new proclamation is a change of data alone, and taking it back leaves no trace.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common;
use korus_tariff::bulk::{Batch, Row, Stated};
use korus_tariff::diff::{Changes, Kind, diff};
use korus_tariff::duty::answer::QuoteStatus;
use korus_tariff::duty::engine::Engine;
use korus_tariff::duty::pack::RatesPack;
use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::duty::summary::Level;
use korus_tariff::hts::schedule::Schedule;
use korus_tariff::law::book::LawBook;
use korus_tariff::law::measure::Category;
use korus_tariff_packc::{hts, law};
use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A change that the guide tells the reader to make.
#[derive(Debug)]
enum Step {
    Append { file: String, text: String },
    Create { file: String, text: String },
    Replace { file: String, old: String, new: String },
}

/// The steps under a heading of the guide.
fn steps(guide: &str, heading: &str) -> Vec<Step> {
    let section = guide.split("\n## ").find(|section| section.starts_with(heading));
    let section = section.unwrap_or_else(|| panic!("the guide has no section {heading:?}"));
    let mut parts = section.split("```");
    let mut steps = Vec::new();
    let mut prose = parts.next().unwrap_or_default();
    while let Some(block) = parts.next() {
        let text = block.split_once('\n').map_or("", |(_, text)| text).to_string();
        let told = |word: &str| {
            let after = prose.rsplit_once(word)?.1;
            Some(after.split_once('`')?.1.split_once('`')?.0.to_string())
        };
        if let Some(file) = told("Append to ") {
            steps.push(Step::Append { file, text });
        } else if let Some(file) = told("Create ") {
            steps.push(Step::Create { file, text });
        } else if let Some(file) = told("In ").filter(|_| prose.trim_end().ends_with("change")) {
            parts.next().filter(|prose| prose.trim() == "to").expect("\"to\" between the two texts");
            let block = parts.next().expect("the new text");
            let new = block.split_once('\n').map_or("", |(_, text)| text).to_string();
            steps.push(Step::Replace { file, old: text, new });
        }
        prose = parts.next().unwrap_or_default();
    }
    assert!(!steps.is_empty(), "no step is found under {heading:?}");
    steps
}

impl Step {
    fn take(&self, dir: &Path) {
        let path = |file: &str| dir.join(file.strip_prefix("schedules/").expect("a file of schedules/"));
        let read =
            |file: &str| fs::read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        let write = |file: &str, text: String| fs::write(path(file), text).expect("a file");
        match self {
            Step::Append { file, text } => write(file, read(file) + text),
            Step::Create { file, text } => {
                assert!(!path(file).exists(), "{file} is there already");
                write(file, text.clone());
            }
            Step::Replace { file, old, new } => {
                let before = read(file);
                assert_eq!(before.matches(old.as_str()).count(), 1, "{file} holds {old:?} once");
                write(file, before.replacen(old.as_str(), new, 1));
            }
        }
    }
}

/// A copy of the schedules under change.
struct Walk {
    dir: PathBuf,
    schedule: Schedule,
    guide: String,
}

impl Walk {
    fn new() -> Walk {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("walk-{}", std::process::id()));
        common::copy(&root().join("schedules"), &dir);
        let schedule =
            hts::compile(&root().join("schedules/hts")).unwrap_or_else(|error| panic!("{error}")).0;
        let guide = fs::read_to_string(root().join("docs/updating-the-law.md")).expect("the guide");
        Walk { dir, schedule, guide }
    }

    fn book(&self) -> LawBook {
        law::compile(&self.dir, &self.schedule).unwrap_or_else(|error| panic!("{error}"))
    }

    fn pack(&self) -> RatesPack {
        RatesPack { schedule: self.schedule.clone(), book: self.book(), hash: "of a copy".to_string() }
    }

    /// Takes the steps of a section, and says what they changed.
    fn follow(&self, heading: &str) -> Changes {
        let before = self.pack();
        for step in steps(&self.guide, heading) {
            step.take(&self.dir);
        }
        diff(&before, &self.pack())
    }
}

impl Drop for Walk {
    fn drop(&mut self) {
        // What is left in the target folder does no harm.
        let _ = fs::remove_dir_all(&self.dir);
    }
}

/// Heading, duty in cents and whether it is refundable, of the umbrella programme on an entry of 1,000 dollars.
fn layer(engine: &Engine, line: &str) -> Option<(String, i64, bool)> {
    let mut request: serde_json::Value = serde_json::from_str(line).expect("JSON");
    request["customsValue"] = "1000".into();
    let quote = engine.quote(&serde_json::from_value(request).expect("a request")).expect("an answer");
    let line = quote.line.expect("one line");
    let layer = line.layers.iter().find(|layer| layer.program == "s232_umbrellas")?;
    Some((layer.heading.clone(), layer.amount.0, layer.refundable))
}

#[test]
fn the_guide_does_what_it_says() {
    let walk = Walk::new();
    let untouched = walk.book().encode();
    assert!(diff(&walk.pack(), &walk.pack()).is_empty(), "a pack differs from itself");

    let changes = walk.follow("A new proclamation");
    let said: Vec<_> =
        changes.measures.iter().map(|m| (m.kind, m.heading.as_str(), m.origins.as_str(), m.lines)).collect();
    assert_eq!(said, [(Kind::Added, "9903.99.01", "KR VN", 3), (Kind::Added, "9903.99.02", "KR VN", 3)]);
    let [list] = &changes.lists[..] else { panic!("{:?}", changes.lists) };
    assert_eq!(
        (list.list.as_str(), list.kind, list.days.as_str()),
        ("umbrellas", Kind::Added, "2026-12-01 ..")
    );
    assert_eq!(list.products, ["6601"], "the three lines are all of the heading");
    assert_eq!(list.headings, ["9903.99.01", "9903.99.02"]);
    let rows: Vec<_> = changes.tables.iter().map(|row| (row.table, row.row.as_str(), row.kind)).collect();
    assert_eq!(rows, [("programs", "s232_umbrellas", Kind::Added)]);
    assert!(changes.lines.is_empty());

    let engine = Engine::new(walk.pack());
    let ask = |origin: &str, day: &str, facts: &str| {
        layer(&engine, &format!(r#"{{"hts":"6601.99.0000","origin":"{origin}","entryDate":"{day}"{facts}}}"#))
    };
    let duty = |heading: &str, cents: i64| Some((heading.to_string(), cents, false));
    assert_eq!(ask("KR", "2026-11-30", ""), None, "the day before");
    assert_eq!(ask("KR", "2026-12-01", ""), duty("9903.99.01", 12_000), "the first day");
    assert_eq!(ask("VN", "2027-06-01", ""), duty("9903.99.01", 12_000));
    assert_eq!(ask("JP", "2026-12-01", ""), None, "another origin");
    let loaded = r#","facts":{"loaded":"2026-11-30"}"#;
    assert_eq!(ask("KR", "2026-12-31", loaded), duty("9903.99.02", 0), "in transit, the last day");
    assert_eq!(ask("KR", "2027-01-01", loaded), duty("9903.99.01", 12_000), "too late for it");

    let changes = walk.follow("A changed list");
    let [list] = &changes.lists[..] else { panic!("{:?}", changes.lists) };
    assert_eq!((list.products.as_slice(), list.days.as_str()), (&["6602".to_string()][..], "2027-01-15 .."));
    assert!(changes.measures.is_empty() && changes.tables.is_empty() && changes.lines.is_empty());
    let engine = Engine::new(walk.pack());
    let ask =
        |day: &str| layer(&engine, &format!(r#"{{"hts":"6602.00.0000","origin":"KR","entryDate":"{day}"}}"#));
    assert_eq!(ask("2027-01-14"), None, "the day before");
    assert_eq!(ask("2027-01-15"), duty("9903.99.01", 12_000));

    let changes = walk.follow("A court ruling");
    let [measure] = &changes.measures[..] else { panic!("{:?}", changes.measures) };
    let fields: Vec<_> = measure.fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(
        (measure.kind, measure.heading.as_str(), fields),
        (Kind::Changed, "9903.99.01", vec!["entry dates"])
    );
    let rows: Vec<_> = changes.tables.iter().map(|row| (row.table, row.row.as_str(), row.kind)).collect();
    assert_eq!(rows, [("refunds", "umbrellas", Kind::Added)]);
    let engine = Engine::new(walk.pack());
    let ask =
        |day: &str| layer(&engine, &format!(r#"{{"hts":"6601.99.0000","origin":"KR","entryDate":"{day}"}}"#));
    assert_eq!(ask("2026-12-14"), duty("9903.99.01", 12_000), "the day before the ruling reaches");
    let back = Some(("9903.99.01".to_string(), 12_000, true));
    assert_eq!(ask("2026-12-15"), back, "the first day that it reaches");
    assert_eq!(ask("2027-01-31"), back, "paid, to be refunded");
    assert_eq!(ask("2027-02-01"), None, "ended");

    a_content_is_charged_in_every_face(&walk);

    // Taken back, the law is the same to the byte.
    fs::remove_dir_all(&walk.dir).expect("the copy");
    common::copy(&root().join("schedules"), &walk.dir);
    assert!(walk.book().encode() == untouched, "the schedules themselves were changed");
}

/// Batteries of 10,000 dollars, by the lithium in them: the layer of the notice and the total, of a whole quote.
fn a_content_is_charged_in_every_face(walk: &Walk) {
    let changes = walk.follow("A duty on a content");
    let headings: Vec<_> = changes.measures.iter().map(|measure| measure.heading.as_str()).collect();
    assert_eq!(headings, ["9903.99.11", "9903.99.12", "9903.99.13", "9903.99.14"]);
    let engine = Engine::new(walk.pack());
    let request = |origin: &str, day: &str, facts: Value| -> QuoteRequest {
        let asked = json!({
            "hts": "8507.60.0020", "origin": origin, "entryDate": day, "customsValue": "10000", "mode": "ocean",
            "facts": facts,
        });
        serde_json::from_value(asked).expect("a request")
    };
    let layer = |request: &QuoteRequest| {
        let line = engine.quote(request).expect("an answer").line.expect("one line");
        let own = line.layers.iter().find(|layer| layer.program == "s232_lithium");
        own.map(|layer| (layer.heading.clone(), layer.basis.0, layer.amount.0))
    };
    let charged = |heading: &str, basis: i64, cents: i64| Some((heading.to_string(), basis, cents));
    let of = |cents: &str| json!({"lithium_content": cents});
    let korea = |day: &str, facts: Value| layer(&request("KR", day, facts));
    assert_eq!(korea("2026-10-19", of("2000")), None, "the day before");
    assert_eq!(
        korea("2026-10-20", of("2000")),
        charged("9903.99.12", 200_000, 30_000),
        "15 % of the lithium"
    );
    assert_eq!(layer(&request("VN", "2026-10-20", of("2000"))), charged("9903.99.11", 200_000, 40_000));
    assert_eq!(korea("2026-10-20", of("1000")), charged("9903.99.12", 100_000, 15_000), "not under 10 %");
    assert_eq!(
        korea("2026-10-20", of("999.99")).map(|(heading, _, cents)| (heading, cents)),
        Some(("9903.99.13".to_string(), 0))
    );
    assert_eq!(
        korea("2026-10-20", of("unknown")),
        charged("9903.99.12", 1_000_000, 150_000),
        "of the whole value"
    );
    let mut afloat = of("2000");
    afloat["loaded"] = "2026-10-19".into();
    assert_eq!(
        korea("2026-11-30", afloat.clone()).map(|(heading, ..)| heading),
        Some("9903.99.14".to_string())
    );
    assert_eq!(korea("2026-12-01", afloat), charged("9903.99.12", 200_000, 30_000), "too late for it");

    // Not stated, it is asked, with the bounds; and what is declared is told apart in every form of the answer.
    let open = engine.summary(&request("KR", "2026-10-20", json!({})), Level::Row).expect("an answer");
    assert_eq!(open.status, QuoteStatus::NeedsFacts);
    assert!(open.lines[0].open.contains(&"facts.lithium_content".to_string()), "{:?}", open.lines[0].open);
    let stated = request("KR", "2026-10-20", of("2000"));
    let quote = engine.quote(&stated).expect("an answer");
    let summary = engine.summary(&stated, Level::Row).expect("an answer");
    let line = quote.line.as_ref().expect("one line");
    assert_eq!(summary.total_duty, line.total_duty);
    let named: Vec<_> = line.layers.iter().map(|layer| layer.portions.join(" ")).collect();
    assert!(named.contains(&"lithium".to_string()), "{named:?}");
    let duty: i64 = quote.entry_summary_lines.iter().map(|each| each.duty.0).sum();
    assert_eq!(Some(duty), line.total_duty.map(|total| total.0), "the lines of the entry summary add up");
    let sets = Batch::read_facts(&engine, std::slice::from_ref(&stated.facts)).expect("facts");
    let mut batch = Batch::new(&engine, sets);
    let (mut row, _) = Row::of(&QuoteRequest { facts: Default::default(), ..stated.clone() }).expect("a row");
    let blank = batch.row(&row, &Stated::default()).expect("an answer");
    assert_eq!(blank.status, QuoteStatus::NeedsFacts);
    row.facts = 1;
    let answer = batch.row(&row, &Stated::default()).expect("an answer");
    assert_eq!((answer.status, Some(answer.total_duty)), (QuoteStatus::Decided, line.total_duty));
    assert_eq!(answer.by_category[Category::S232 as usize].0, 30_000);
}
