//! Merges an official USITC export into `schedules/hts/` as the next edition.
//!
//! The date of a change. An edition prints its own date and, for most, the day from
//! which its main provisions apply; the changes of an edition are held from that day,
//! or from the edition's date where none is given. Editions are dated so that a later
//! one never takes effect before an earlier one: editions are published in order, and
//! a text cannot be superseded before it stood there.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use korus_tariff::base::date::Day;
use korus_tariff::hts::code::HtsCode;
use serde_json::Value;

use super::clean;
use super::merge::merge;
use super::rows::{EditionRow, Row, Tables};

/// One change that an edition made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The line.
    pub code: HtsCode,
    /// The column: `general`, `special`, `column2`, `units`, `description`, `indent`.
    pub column: &'static str,
    /// What it said.
    pub before: String,
    /// What it says.
    pub after: String,
}

/// What an edition changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The edition.
    pub edition: String,
    /// The day from which the changes hold.
    pub effective: Option<Day>,
    /// Codes that are new.
    pub added: Vec<HtsCode>,
    /// Codes that are gone.
    pub removed: Vec<HtsCode>,
    /// Columns that changed on codes that stay, and rates by 8-digit line.
    pub changes: Vec<Change>,
    /// Headings without a code that came or went.
    pub headings: usize,
    /// Slips of the export that were mended, and rate texts that could not be read.
    pub remarks: Vec<String>,
    /// Rows written or closed.
    pub rows: usize,
}

/// Reads an export, gzipped or not.
///
/// # Errors
/// When the bytes are not gzip or JSON, or not a list of records.
pub fn read_export(bytes: &[u8]) -> Result<Vec<Value>, String> {
    let mut plain = Vec::new();
    let json = if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::GzDecoder::new(bytes)
            .read_to_end(&mut plain)
            .map_err(|error| format!("gzip: {error}"))?;
        &plain
    } else {
        bytes
    };
    match serde_json::from_slice(json) {
        Ok(Value::Array(records)) => Ok(records),
        Ok(_) => Err("the export is not a list of records".to_string()),
        Err(error) => Err(format!("JSON: {error}")),
    }
}

/// Merges the records of an edition. `edition.effective` is moved to that of the newest
/// edition held if it lies before it.
///
/// # Errors
/// A record without a readable code or indent, codes out of order, an edition that has been
/// merged before or is older than the last one, or one that takes effect before rows that are dated later.
pub fn import(tables: &mut Tables, records: &[Value], mut edition: EditionRow) -> Result<Report, String> {
    if tables.editions.iter().any(|held| held.id == edition.id) {
        return Err(format!("edition {} has been merged already", edition.id));
    }
    let first = tables.editions.is_empty();
    if let Some(last) = tables.editions.last() {
        // Dated forward to the last edition, it would take that edition's changes back.
        if edition.date < last.date {
            return Err(format!(
                "the edition of {} is older than {} of {}",
                edition.date, last.id, last.date
            ));
        }
        edition.effective = edition.effective.max(last.effective);
    }
    if !first {
        refuse_undoing(tables, edition.effective)?;
    }
    let mut report =
        Report { edition: edition.id.clone(), effective: Some(edition.effective), ..Report::default() };
    let from = if first { Day::MIN } else { edition.effective };
    let mut chapters = chapters(records, from, &mut report)?;
    let numbers: BTreeSet<u8> = tables.chapters.keys().chain(chapters.keys()).copied().collect();
    for chapter in numbers {
        let mut new = chapters.remove(&chapter).unwrap_or_default();
        let held = tables.chapters.entry(chapter).or_default();
        let open: Vec<Row> = held.iter().filter(|row| row.is_open()).cloned().collect();
        if !first {
            keep_headings(&open, &mut new, &mut report);
            report_changes(&open, &new, &mut report);
        }
        let merged = merge(std::mem::take(held), new, edition.effective);
        report.rows += merged.touched;
        *held = merged.rows;
    }
    tables.editions.push(edition);
    Ok(report)
}

/// Rows that begin or end after a day, by an edition or by hand, would be taken back by what takes effect on that day.
pub(super) fn refuse_undoing(tables: &Tables, day: Day) -> Result<(), String> {
    let later = |at: Day| at > day && at != Day::MAX;
    let rows = tables.chapters.values().flatten();
    let dated = rows.filter(|row| later(row.span.from) || later(row.span.until));
    let named: BTreeSet<String> =
        dated.map(|row| row.code.map_or_else(|| row.description.clone(), |code| code.to_string())).collect();
    if named.is_empty() {
        return Ok(());
    }
    let shown: Vec<String> = named.iter().take(5).cloned().collect();
    let more = named.len().saturating_sub(shown.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Err(format!("an edition effective {day} would undo rows dated later: {}{more}", shown.join(", ")))
}

/// The rows by chapter. A heading without a code belongs to the chapter of the next code.
fn chapters(records: &[Value], from: Day, report: &mut Report) -> Result<BTreeMap<u8, Vec<Row>>, String> {
    let mut chapters: BTreeMap<u8, Vec<Row>> = BTreeMap::new();
    let mut waiting = Vec::new();
    let mut last: Option<HtsCode> = None;
    for record in records {
        let Some((chapter, row)) = clean::record(record, from, &mut report.remarks)? else {
            waiting.clear();
            continue;
        };
        let Some(code) = row.code else {
            waiting.push(row);
            continue;
        };
        if last.is_some_and(|last| last >= code) {
            return Err(format!(
                "{code} stands after {}",
                last.map(|last| last.to_string()).unwrap_or_default()
            ));
        }
        last = Some(code);
        let rows = chapters.entry(chapter).or_default();
        rows.append(&mut waiting);
        rows.push(row);
    }
    for rows in chapters.values_mut() {
        drop_repeated_rates(rows);
        drop_strays(rows, &mut report.remarks);
    }
    Ok(chapters)
}

/// A rate stands once in a line; 9006.59.15 repeats column 2 on its suffix.
fn drop_repeated_rates(rows: &mut [Row]) {
    let mut line: Option<Row> = None;
    for row in rows {
        let Some(code) = row.code else { continue };
        if code.length() == 8 {
            line = Some(row.clone());
        }
        let Some(line) = line.as_ref().filter(|line| line.has_rate()) else { continue };
        if code.length() == 10 && row.has_rate() && line.code.is_some_and(|line| code.starts_with(line)) {
            for (own, above) in [
                (&mut row.general, &line.general),
                (&mut row.special, &line.special),
                (&mut row.column2, &line.column2),
            ] {
                if own == above {
                    own.clear();
                }
            }
        }
    }
}

/// A suffix needs a line that states a rate; revision 16 of 2025 prints 9401.99.3030,
/// whose line does not exist, and the next revision takes it back.
fn drop_strays(rows: &mut Vec<Row>, remarks: &mut Vec<String>) {
    let line = |row: &Row| row.code.filter(|code| code.length() >= 8).map(|code| code.prefix(8));
    let stating: BTreeSet<HtsCode> = rows.iter().filter(|row| row.has_rate()).filter_map(line).collect();
    rows.retain(|row| {
        let stray = line(row).filter(|line| !stating.contains(line)).and(row.code);
        if let Some(code) = stray {
            remarks.push(format!("{code}: no row of its 8-digit line states a rate; left out"));
        }
        stray.is_none()
    });
}

/// A heading cannot go while codes below it stay: revision 9 of 2026 leaves out the very
/// first row, heading 0101.
fn keep_headings(open: &[Row], new: &mut Vec<Row>, report: &mut Report) {
    for (index, row) in open.iter().enumerate() {
        let Some(code) = row.code.filter(|code| code.length() < 8) else { continue };
        let stands = new.iter().any(|row| row.code == Some(code));
        let below =
            new.iter().any(|row| row.code.is_some_and(|other| other != code && other.starts_with(code)));
        if stands || !below {
            continue;
        }
        let after = open.get(index + 1..).unwrap_or_default();
        let place = after.iter().find_map(|next| new.iter().position(|row| row.same_text(next)));
        let place = place.or_else(|| new.iter().position(|row| row.code.is_some_and(|other| other > code)));
        new.insert(place.unwrap_or(new.len()), row.clone());
        report.remarks.push(format!("{code}: the heading is left out though codes below it stand; kept"));
    }
}

/// Puts what changed between the open rows and the new ones into the report.
pub(super) fn report_changes(open: &[Row], new: &[Row], report: &mut Report) {
    let coded = |rows: &[Row]| -> BTreeMap<HtsCode, Row> {
        rows.iter().filter_map(|row| row.code.map(|code| (code, row.clone()))).collect()
    };
    let (before, after) = (coded(open), coded(new));
    report.added.extend(after.keys().filter(|code| !before.contains_key(code)));
    report.removed.extend(before.keys().filter(|code| !after.contains_key(code)));
    for (code, old) in &before {
        let Some(now) = after.get(code) else { continue };
        for (column, before, after) in [
            ("units", old.units.join(","), now.units.join(",")),
            ("description", old.description.clone(), now.description.clone()),
            ("indent", old.indent.to_string(), now.indent.to_string()),
        ] {
            if before != after {
                report.changes.push(Change { code: *code, column, before, after });
            }
        }
    }
    // A rate moves between the 8-digit row and a lone suffix without changing.
    let rates = |rows: &BTreeMap<HtsCode, Row>| -> BTreeMap<HtsCode, Row> {
        rows.values()
            .filter(|row| row.has_rate())
            .filter_map(|row| row.code.map(|code| (code.prefix(8), row.clone())))
            .collect()
    };
    let (before, after) = (rates(&before), rates(&after));
    for (code, old) in &before {
        let Some(now) = after.get(code) else { continue };
        for (column, before, after) in [
            ("general", &old.general, &now.general),
            ("special", &old.special, &now.special),
            ("column2", &old.column2, &now.column2),
        ] {
            if before != after {
                report.changes.push(Change {
                    code: *code,
                    column,
                    before: before.clone(),
                    after: after.clone(),
                });
            }
        }
    }
    let headings = |rows: &[Row]| -> BTreeMap<(u8, String), usize> {
        let mut counts = BTreeMap::new();
        for row in rows.iter().filter(|row| row.code.is_none()) {
            *counts.entry((row.indent, row.description.clone())).or_default() += 1;
        }
        counts
    };
    let (before, after) = (headings(open), headings(new));
    for (heading, count) in &before {
        report.headings += count.abs_diff(*after.get(heading).unwrap_or(&0));
    }
    report.headings += after
        .iter()
        .filter(|(heading, _)| !before.contains_key(heading))
        .map(|(_, count)| count)
        .sum::<usize>();
}

impl Report {
    /// Changes of one column.
    #[must_use]
    pub fn count(&self, column: &str) -> usize {
        self.changes.iter().filter(|change| change.column == column).count()
    }

    /// The report as text: a line of counts, then every change.
    #[must_use]
    pub fn print(&self) -> String {
        let columns = ["general", "special", "column2", "units", "description", "indent"];
        let counts: Vec<String> =
            columns.iter().map(|column| format!("{column} {}", self.count(column))).collect();
        let mut text = format!(
            "{} from {}: codes added {}, removed {}; {}; headings without code {}; rows written or closed {}\n",
            self.edition,
            self.effective.map(|day| day.to_string()).unwrap_or_default(),
            self.added.len(),
            self.removed.len(),
            counts.join(", "),
            self.headings,
            self.rows,
        );
        for code in &self.added {
            text.push_str(&format!("  + {code}\n"));
        }
        for code in &self.removed {
            text.push_str(&format!("  - {code}\n"));
        }
        for Change { code, column, before, after } in &self.changes {
            text.push_str(&format!("  {code} {column}: \"{before}\" becomes \"{after}\"\n"));
        }
        for remark in &self.remarks {
            text.push_str(&format!("  note: {remark}\n"));
        }
        text
    }
}
