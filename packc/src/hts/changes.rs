//! Statistical changes as the 484(f) Committee publishes them: old numbers, new numbers and units, without rates.
//!
//! A rate belongs to the 8-digit line, which such a change leaves alone, so that new numbers inherit it.

use std::collections::BTreeSet;

use korus_tariff::base::date::{Day, Span};
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::schedule::Relation;

use super::import::{Report, refuse_undoing, report_changes};
use super::merge::merge;
use super::rows::{EditionRow, Row, SuccessionRow, Tables};

/// Columns of a file of changes; others are passed over.
const COLUMNS: [&str; 5] = ["old", "new", "kind", "unit", "description"];

/// What a change does to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Its goods go to the new number, together with others where several rows say so.
    Replaced,
    /// Its goods, unchanged, bear the new number.
    Renumbered,
}

/// One pair of an old and a new number.
#[derive(Clone, Debug)]
struct Change {
    old: HtsCode,
    new: HtsCode,
    kind: Kind,
    units: Vec<String>,
    description: String,
}

/// Reads a file of changes: CSV with the columns `old,new,kind,unit,description`.
fn read(text: &str) -> Result<Vec<Change>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().map_err(|error| error.to_string())?.clone();
    let at = |name: &str| {
        headings.iter().position(|heading| heading.trim() == name).ok_or_else(|| {
            format!("line 1: the column \"{name}\" is missing; columns are {}", COLUMNS.join(","))
        })
    };
    let places = COLUMNS.map(at);
    let mut changes = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        let line = record.position().map_or(0, csv::Position::line);
        let mut fields = COLUMNS.map(|_| "");
        for (field, place) in fields.iter_mut().zip(&places) {
            *field = record.get(*place.as_ref().map_err(Clone::clone)?).unwrap_or_default().trim();
        }
        let [old, new, kind, unit, description] = fields;
        let code = |text: &str| {
            HtsCode::parse(text)
                .filter(|code| code.length() == 10)
                .ok_or_else(|| format!("line {line}: \"{text}\" is not a statistical number of ten digits"))
        };
        let kind = match kind {
            "replaced" => Kind::Replaced,
            "renumbered" => Kind::Renumbered,
            _ => return Err(format!("line {line}: \"{kind}\" is neither \"replaced\" nor \"renumbered\"")),
        };
        let (old, new) = (code(old)?, code(new)?);
        if old.prefix(8) != new.prefix(8) {
            return Err(format!("line {line}: {old} and {new} are of different rate lines"));
        }
        let units = unit.split(',').map(str::trim).filter(|unit| !unit.is_empty()).map(str::to_string);
        changes.push(Change { old, new, kind, units: units.collect(), description: description.to_string() });
    }
    Ok(changes)
}

/// Merges a file of changes as an edition that takes effect on its day.
///
/// # Errors
/// A row that cannot be read, an old number that is not in force, a new one that is, a change that would undo rows
/// dated later, or an edition that has been merged before.
pub fn import_changes(tables: &mut Tables, text: &str, edition: EditionRow) -> Result<Report, String> {
    if tables.editions.iter().any(|held| held.id == edition.id) {
        return Err(format!("edition {} has been merged already", edition.id));
    }
    if let Some(last) = tables.editions.last().filter(|last| last.effective > edition.effective) {
        return Err(format!("{} takes effect on {}, after {}", last.id, last.effective, edition.effective));
    }
    let day = edition.effective;
    refuse_undoing(tables, day)?;
    let changes = read(text)?;
    let mut report = Report { edition: edition.id.clone(), effective: Some(day), ..Report::default() };
    let chapters: BTreeSet<u8> = changes.iter().map(|change| change.old.chapter()).collect();
    for chapter in chapters {
        let own: Vec<&Change> = changes.iter().filter(|change| change.old.chapter() == chapter).collect();
        let held = tables.chapters.entry(chapter).or_default();
        let open: Vec<Row> = held.iter().filter(|row| row.is_open()).cloned().collect();
        let new = changed(&open, &own, day)?;
        report_changes(&open, &new, &mut report);
        let merged = merge(std::mem::take(held), new, day);
        report.rows += merged.touched;
        *held = merged.rows;
    }
    for Change { old, new, kind, .. } in changes {
        let relation = match kind {
            Kind::Replaced => Relation::Replaced,
            Kind::Renumbered => Relation::Renumbered,
        };
        tables.successions.push(SuccessionRow { day, old, new, relation });
    }
    tables.successions.sort_by_key(|row| (row.day, row.old, row.new));
    tables.editions.push(edition);
    Ok(report)
}

/// The open rows of a chapter after the changes.
fn changed(open: &[Row], changes: &[&Change], day: Day) -> Result<Vec<Row>, String> {
    let mut rows = open.to_vec();
    let old: BTreeSet<HtsCode> = changes.iter().map(|change| change.old).collect();
    for &code in &old {
        let at = rows.iter().position(|row| row.code == Some(code));
        let at = at.ok_or_else(|| format!("{code} ends on {day}, but is not in force then"))?;
        // The rate of a line with one number stands on that number; it goes to the line.
        if let Some(row) = rows.get(at).filter(|row| row.has_rate()).cloned() {
            let line = Row { code: Some(code.prefix(8)), units: Vec::new(), ..row.clone() };
            let below = Row {
                indent: row.indent + 1,
                general: String::new(),
                special: String::new(),
                column2: String::new(),
                ..row
            };
            rows.splice(at..=at, [fresh(line, day), below]);
        }
    }
    let mut added: BTreeSet<HtsCode> = BTreeSet::new();
    for &change in changes.iter().filter(|change| added.insert(change.new)) {
        let from = rows.iter().position(|row| row.code == Some(change.old)).unwrap_or(rows.len());
        let standing = open.iter().any(|row| row.code == Some(change.new));
        if standing && !old.contains(&change.new) {
            return Err(format!("{} begins on {day}, but is in force before", change.new));
        }
        let Some(model) = rows.get(from).cloned() else { continue };
        let same = change.kind == Kind::Renumbered;
        let row = Row {
            code: Some(change.new),
            units: if same && change.units.is_empty() { model.units.clone() } else { change.units.clone() },
            description: if same && change.description.is_empty() {
                model.description.clone()
            } else {
                change.description.clone()
            },
            ..model
        };
        if row.description.is_empty() {
            return Err(format!("{} has no description", change.new));
        }
        let place = place(&rows, from, change.new);
        rows.insert(place, fresh(row, day));
    }
    let ended = |row: &Row| row.code.is_some_and(|code| old.contains(&code)) && row.span.from != day;
    rows.retain(|row| !ended(row));
    Ok(rows)
}

fn fresh(row: Row, day: Day) -> Row {
    Row { span: Span { from: day, until: Day::MAX }, ..row }
}

/// Where a number stands in order of codes, on the old number's side of headings without a code.
fn place(rows: &[Row], old: usize, new: HtsCode) -> usize {
    let after = rows.iter().position(|row| row.code.is_some_and(|code| code > new)).unwrap_or(rows.len());
    let above = rows.get(..after).unwrap_or_default();
    let headings = above.iter().rev().take_while(|row| row.code.is_none()).count();
    if old < after - headings { after - headings } else { after }
}
