//! `schedules/hts/`: one text file a chapter and the list of editions.
//!
//! `chapter-NN.tsv` has one row for each row of the schedule, in document order, with
//! the columns `indent code units general special column2 from until description`.
//! A rate stands on the 8-digit row or, where the line has one suffix, on the 10-digit
//! row, and holds for the whole line. `from` is the first day in force and `until` the
//! first day no longer in force (half-open, as everywhere); blank means since before the
//! first edition held, or until further notice. A row that an edition changed stays,
//! closed, before the row that took its place.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use korus_tariff::base::date::{Day, Span};
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::schedule::Relation;

use crate::CompileError;

/// Column names of a chapter file, in order.
pub const HEADER: &str = "indent\tcode\tunits\tgeneral\tspecial\tcolumn2\tfrom\tuntil\tdescription";

/// Column names of `editions.tsv`, in order.
pub const EDITIONS_HEADER: &str = "edition\tdate\teffective\tsource\tnote";

/// The file of successions.
const SUCCESSIONS: &str = "successions.tsv";

/// Column names of `successions.tsv`, in order.
pub const SUCCESSIONS_HEADER: &str = "from\told\tnew\trelation";

/// How a relation is written.
const RELATIONS: [(&str, Relation); 2] =
    [("renumbered", Relation::Renumbered), ("replaced", Relation::Replaced)];

/// Goods that went from an old number to a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SuccessionRow {
    /// First day of the new number.
    pub day: Day,
    /// The old number.
    pub old: HtsCode,
    /// The new one.
    pub new: HtsCode,
    /// How.
    pub relation: Relation,
}

impl SuccessionRow {
    fn print(&self) -> String {
        let word = RELATIONS.iter().find(|(_, relation)| *relation == self.relation);
        format!("{}\t{}\t{}\t{}", self.day, self.old, self.new, word.map_or("", |(word, _)| word))
    }

    fn read(line: &str) -> Result<SuccessionRow, String> {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[day, old, new, relation] = fields.as_slice() else {
            return Err(format!("{} columns, where 4 are expected", fields.len()));
        };
        let code = |text: &str| {
            HtsCode::parse(text)
                .filter(|code| code.length() == 10)
                .ok_or_else(|| format!("\"{text}\" is not a statistical number of ten digits"))
        };
        let known = RELATIONS.iter().find(|(word, _)| *word == relation);
        Ok(SuccessionRow {
            day: Day::parse(day).ok_or_else(|| format!("\"{day}\" is not a date; write YYYY-MM-DD"))?,
            old: code(old)?,
            new: code(new)?,
            relation: known
                .map(|&(_, relation)| relation)
                .ok_or_else(|| format!("\"{relation}\" is neither renumbered nor replaced"))?,
        })
    }
}

/// A row of the schedule with the days on which it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Depth in the document tree.
    pub indent: u8,
    /// The code, unless the row is a heading without one.
    pub code: Option<HtsCode>,
    /// Units of quantity to report, in order.
    pub units: Vec<String>,
    /// Column 1 general, canonical spelling.
    pub general: String,
    /// Column 1 special, canonical spelling.
    pub special: String,
    /// Column 2, canonical spelling.
    pub column2: String,
    /// Days in force.
    pub span: Span,
    /// The article description.
    pub description: String,
}

impl Row {
    /// Whether two rows say the same, whenever they say it.
    #[must_use]
    pub fn same_text(&self, other: &Row) -> bool {
        self.code == other.code
            && self.indent == other.indent
            && self.description == other.description
            && self.units == other.units
            && self.general == other.general
            && self.special == other.special
            && self.column2 == other.column2
    }

    /// Whether the row states a rate in any column.
    #[must_use]
    pub fn has_rate(&self) -> bool {
        !(self.general.is_empty() && self.special.is_empty() && self.column2.is_empty())
    }

    /// Whether no later edition has closed the row.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.span.until == Day::MAX
    }

    fn print(&self) -> String {
        let day = |day: Day| if day == Day::MIN || day == Day::MAX { String::new() } else { day.to_string() };
        [
            self.indent.to_string(),
            self.code.map(|code| code.to_string()).unwrap_or_default(),
            self.units.join(","),
            self.general.clone(),
            self.special.clone(),
            self.column2.clone(),
            day(self.span.from),
            day(self.span.until),
            self.description.clone(),
        ]
        .join("\t")
    }

    fn read(line: &str) -> Result<Row, String> {
        let fields: Vec<&str> = line.split('\t').collect();
        let Ok([indent, code, units, general, special, column2, from, until, description]) =
            <[&str; 9]>::try_from(fields)
        else {
            return Err(format!("{} columns, where 9 are expected", line.split('\t').count()));
        };
        let indent = indent.parse().map_err(|_| format!("\"{indent}\" is not an indent (0 to 255)"))?;
        let code = match code {
            "" => None,
            text => Some(
                HtsCode::parse(text)
                    .ok_or_else(|| format!("\"{text}\" is not {}", HtsCode::accepted().en()))?,
            ),
        };
        let day = |text: &str, blank: Day| match text {
            "" => Ok(blank),
            _ => Day::parse(text).ok_or_else(|| format!("\"{text}\" is not a date; write YYYY-MM-DD")),
        };
        let span = Span { from: day(from, Day::MIN)?, until: day(until, Day::MAX)? };
        if span.from >= span.until {
            return Err(format!("the row is in force on no day: from {from} until {until}"));
        }
        Ok(Row {
            indent,
            code,
            units: units.split(',').filter(|unit| !unit.is_empty()).map(str::to_string).collect(),
            general: general.to_string(),
            special: special.to_string(),
            column2: column2.to_string(),
            span,
            description: description.to_string(),
        })
    }
}

/// An edition that has been merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionRow {
    /// Stable id such as `2026-rev-10`.
    pub id: String,
    /// The date of the edition.
    pub date: Day,
    /// The day from which its changes are applied; never before that of an earlier edition.
    pub effective: Day,
    /// The file it was read from.
    pub source: String,
    /// Anything worth knowing.
    pub note: String,
}

/// All of `schedules/hts/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Editions in the order merged.
    pub editions: Vec<EditionRow>,
    /// Rows by chapter, each with its line in the file.
    pub chapters: BTreeMap<u8, Vec<Row>>,
    /// Goods that went from number to number, where a source says so; by day and number.
    pub successions: Vec<SuccessionRow>,
}

/// The file of a chapter.
#[must_use]
pub fn chapter_file(chapter: u8) -> String {
    format!("chapter-{chapter:02}.tsv")
}

fn lines_of(dir: &Path, file: &str, header: &str) -> Result<Vec<(usize, String)>, CompileError> {
    let text =
        fs::read_to_string(dir.join(file)).map_err(|error| CompileError::new(file, 0, error.to_string()))?;
    let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.to_string()));
    match lines.next() {
        Some((_, first)) if first == header => Ok(lines.collect()),
        _ => Err(CompileError::new(
            file,
            1,
            format!("the first line must be \"{}\"", header.replace('\t', "<tab>")),
        )),
    }
}

impl Tables {
    /// Reads the folder; one that does not exist yet is empty.
    ///
    /// # Errors
    /// [`CompileError`] for a row that does not have its columns, codes or dates.
    pub fn read(dir: &Path) -> Result<Tables, CompileError> {
        let mut tables = Tables::default();
        if !dir.join("editions.tsv").exists() {
            return Ok(tables);
        }
        for (number, line) in lines_of(dir, "editions.tsv", EDITIONS_HEADER)? {
            let fields: Vec<&str> = line.split('\t').collect();
            let edition = match fields.as_slice() {
                &[id, date, effective, source, note] => {
                    Day::parse(date).zip(Day::parse(effective)).map(|(date, effective)| EditionRow {
                        id: id.into(),
                        date,
                        effective,
                        source: source.into(),
                        note: note.into(),
                    })
                }
                _ => None,
            };
            let Some(edition) = edition else {
                return Err(CompileError::new(
                    "editions.tsv",
                    number,
                    "an edition has an id, two dates, a source and a note",
                ));
            };
            if tables.editions.last().is_some_and(|last| last.effective > edition.effective) {
                return Err(CompileError::new(
                    "editions.tsv",
                    number,
                    "an edition takes effect before an earlier one",
                ));
            }
            tables.editions.push(edition);
        }
        for chapter in 1..=98 {
            let file = chapter_file(chapter);
            if !dir.join(&file).exists() {
                continue;
            }
            let rows = lines_of(dir, &file, HEADER)?
                .into_iter()
                .map(|(number, line)| {
                    Row::read(&line).map_err(|reason| CompileError::new(&file, number, reason))
                })
                .collect::<Result<Vec<Row>, _>>()?;
            tables.chapters.insert(chapter, rows);
        }
        if dir.join(SUCCESSIONS).exists() {
            for (number, line) in lines_of(dir, SUCCESSIONS, SUCCESSIONS_HEADER)? {
                let row = SuccessionRow::read(&line)
                    .map_err(|reason| CompileError::new(SUCCESSIONS, number, reason))?;
                tables.successions.push(row);
            }
        }
        Ok(tables)
    }

    /// Writes the folder.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, dir: &Path) -> std::io::Result<()> {
        fs::create_dir_all(dir)?;
        let mut editions = format!("{EDITIONS_HEADER}\n");
        for EditionRow { id, date, effective, source, note } in &self.editions {
            editions.push_str(&format!("{id}\t{date}\t{effective}\t{source}\t{note}\n"));
        }
        fs::write(dir.join("editions.tsv"), editions)?;
        for (chapter, rows) in &self.chapters {
            let mut text = format!("{HEADER}\n");
            for row in rows {
                text.push_str(&row.print());
                text.push('\n');
            }
            fs::write(dir.join(chapter_file(*chapter)), text)?;
        }
        if !self.successions.is_empty() {
            let rows = self.successions.iter().map(|row| format!("{}\n", row.print()));
            fs::write(dir.join(SUCCESSIONS), format!("{SUCCESSIONS_HEADER}\n{}", rows.collect::<String>()))?;
        }
        Ok(())
    }
}
