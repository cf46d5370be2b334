//! From the rows of `schedules/hts/` to the schedule and the names in memory.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use korus_tariff::base::date::{Day, Span};
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::names::{NameInput, Names};
use korus_tariff::hts::rate::{parse, parse_special};
use korus_tariff::hts::schedule::{
    Edition, LeafInput, LineInput, Lookup, RateInput, Schedule, ScheduleBuilder, Succession,
};

use super::rows::{Row, SuccessionRow, Tables, chapter_file};
use crate::CompileError;

/// A row with its place, for errors.
type Placed<'a> = (usize, &'a Row);

/// Compiles the folder.
///
/// # Errors
/// [`CompileError`] with file, line and reason: a row that cannot be read, a rate outside
/// the grammar, a code out of order, two rows of one code on one day, two rates or none
/// on a line, a chapter without a title.
pub fn compile(dir: &Path) -> Result<(Schedule, Names), CompileError> {
    let read = || {
        let tables = Tables::read(dir)?;
        let (schedule, names) = compile_tables(&tables)?;
        let titles = super::chapters::read(dir, tables.chapters.keys().copied())?;
        Ok((schedule, names.with_chapters(titles)))
    };
    read().map_err(|error: CompileError| error.below(dir))
}

/// Compiles tables that have been read.
///
/// # Errors
/// As [`compile`].
pub fn compile_tables(tables: &Tables) -> Result<(Schedule, Names), CompileError> {
    let editions = tables.editions.iter().map(|edition| Edition {
        id: edition.id.clone(),
        date: edition.date,
        effective: edition.effective,
    });
    let mut builder = ScheduleBuilder::new(editions.collect());
    let mut names = NameRows::default();
    for (&chapter, rows) in &tables.chapters {
        let file = chapter_file(chapter);
        let fault = |row: usize, reason: String| CompileError::new(&file, row + 2, reason);
        check_rows(chapter, rows).map_err(|(row, reason)| fault(row, reason))?;
        let mut lines: BTreeMap<HtsCode, Vec<Placed<'_>>> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            if let Some(code) = row.code.filter(|code| code.length() >= 8) {
                lines.entry(code.prefix(8)).or_default().push((index, row));
            }
        }
        for (code, rows) in lines {
            let first = rows.first().map_or(0, |(index, _)| *index);
            let input = line(code, &rows).map_err(|(row, reason)| fault(row, reason))?;
            builder.add(input).map_err(|error| fault(first, error.to_string()))?;
        }
        names.add(rows);
    }
    let whole = |reason: String| CompileError::new("chapter files", 0, reason);
    let mut schedule = builder.finish().map_err(|error| whole(error.to_string()))?;
    let mut steps = successions(&schedule, tables)?;
    steps.sort_by_key(|step| (step.day, step.old, step.new));
    if !schedule.set_successions(steps) {
        return Err(CompileError::new("successions.tsv", 0, "a pair stands twice"));
    }
    let names = names.finish().map_err(|row| whole(format!("row {row} has no place in the tree")))?;
    Ok((schedule, names))
}

/// The successions by ordinals. Each old number must end or take other goods on the day, each new one begin.
fn successions(schedule: &Schedule, tables: &Tables) -> Result<Vec<Succession>, CompileError> {
    let leaf = |code: HtsCode, day: Day| match schedule.leaf(code, day) {
        Lookup::Exact(line) => line.ordinal(),
        _ => None,
    };
    let placed =
        (2..).zip(&tables.successions).map(|(number, &SuccessionRow { day, old, new, relation })| {
            let fault = |reason: String| CompileError::new("successions.tsv", number, reason);
            let ended = leaf(old, day.plus(-1))
                .ok_or_else(|| fault(format!("{old} is not in force before {day}")))?;
            let born = leaf(new, day).ok_or_else(|| fault(format!("{new} is not in force on {day}")))?;
            Ok(Succession { day, old: ended, new: born, relation })
        });
    placed.collect()
}

fn check_rows(chapter: u8, rows: &[Row]) -> Result<(), (usize, String)> {
    let mut last: Option<HtsCode> = None;
    let mut spans: BTreeMap<HtsCode, Vec<Span>> = BTreeMap::new();
    for (index, row) in rows.iter().enumerate() {
        let fault = |reason: String| Err((index, reason));
        for (column, text) in [("general", &row.general), ("column2", &row.column2)] {
            if let Err(error) = parse(text) {
                return fault(format!("{column}: {error}"));
            }
        }
        if let Err(error) = parse_special(&row.special) {
            return fault(format!("special: {error}"));
        }
        let Some(code) = row.code else {
            if row.has_rate() || !row.units.is_empty() {
                return fault("a rate or a unit on a row without a code".to_string());
            }
            continue;
        };
        if code.chapter() != chapter {
            return fault(format!("{code} does not belong to chapter {chapter}"));
        }
        if ![4, 6, 8, 10].contains(&code.length()) {
            return fault(format!("{code} has {} digits, where 4, 6, 8 or 10 are expected", code.length()));
        }
        if let Some(last) = last.filter(|last| *last > code) {
            return fault(format!("{code} stands after {last}"));
        }
        if row.has_rate() && code.length() < 8 {
            return fault(format!("{code} states a rate, which only a code of 8 or 10 digits can"));
        }
        let held = spans.entry(code).or_default();
        if held.iter().any(|span| span.overlaps(row.span)) {
            return fault(format!("{code} has two rows on one day"));
        }
        held.push(row.span);
        last = Some(code);
    }
    Ok(())
}

/// The state of a line between two days on which one of its rows changes.
fn line(code: HtsCode, rows: &[Placed<'_>]) -> Result<LineInput, (usize, String)> {
    let days: BTreeSet<Day> = rows.iter().flat_map(|(_, row)| [row.span.from, row.span.until]).collect();
    let days: Vec<Day> = days.into_iter().collect();
    let mut rates: Vec<RateInput> = Vec::new();
    let mut leaves: BTreeMap<Option<u8>, Vec<(Span, Vec<String>)>> = BTreeMap::new();
    for pair in days.windows(2) {
        let &[from, until] = pair else { continue };
        let span = Span { from, until };
        let standing: Vec<Placed<'_>> =
            rows.iter().copied().filter(|(_, row)| row.span.holds(from)).collect();
        let Some(&(first, _)) = standing.first() else { continue };
        let mut stating = standing.iter().filter(|(_, row)| row.has_rate());
        let (rate, second) = (stating.next(), stating.next());
        if let Some(&(index, row)) = second {
            let code = row.code.map(|code| code.to_string()).unwrap_or_default();
            return Err((index, format!("{code} states a second rate on one line from {from:?}")));
        }
        let Some((_, rate)) = rate else {
            return Err((first, format!("no row of {code} states a rate from {from:?}")));
        };
        push_rates(&mut rates, span, rate);
        let has_suffixes = standing.iter().any(|(_, row)| row.code.is_some_and(|code| code.length() == 10));
        for (_, row) in standing {
            let Some(own) = row.code.filter(|code| !has_suffixes || code.length() == 10) else { continue };
            let suffix = (own.length() == 10).then(|| u8::try_from(own.padded() % 100).unwrap_or(0));
            push_leaf(leaves.entry(suffix).or_default(), span, &row.units);
        }
    }
    let leaves = leaves.into_iter().map(|(suffix, periods)| LeafInput { suffix, periods }).collect();
    Ok(LineInput { code, rates, leaves })
}

fn push_rates(rates: &mut Vec<RateInput>, span: Span, row: &Row) {
    if let Some(last) = rates.last_mut() {
        let same =
            (&last.general, &last.special, &last.column2) == (&row.general, &row.special, &row.column2);
        if same && last.span.until == span.from {
            last.span.until = span.until;
            return;
        }
    }
    let Row { general, special, column2, .. } = row.clone();
    rates.push(RateInput { span, general, special, column2 });
}

fn push_leaf(periods: &mut Vec<(Span, Vec<String>)>, span: Span, units: &[String]) {
    match periods.last_mut() {
        Some((last, held)) if last.until == span.from && held == units => last.until = span.until,
        _ => periods.push((span, units.to_vec())),
    }
}

/// Rows of the newest edition, and those of codes that have none there.
#[derive(Default)]
struct NameRows {
    current: Vec<NameInput>,
    /// Retired rows, with the chapter's rows that are their ancestors.
    retired: Vec<Retired>,
}

struct Retired {
    input: NameInput,
    /// The parent among current rows, or as an error among retired ones, if there is one.
    parent: Option<Result<usize, usize>>,
}

impl NameRows {
    fn add(&mut self, rows: &[Row]) {
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.is_open()) {
            places.insert(index, self.current.len());
            self.current.push(input(row));
        }
        let open: BTreeSet<HtsCode> =
            rows.iter().filter(|row| row.is_open()).filter_map(|row| row.code).collect();
        let mut last: BTreeMap<HtsCode, usize> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            if let Some(code) = row.code.filter(|code| !open.contains(code)) {
                last.insert(code, index);
            }
        }
        let mut done: BTreeMap<usize, usize> = BTreeMap::new();
        for index in last.into_values() {
            self.retire(rows, index, &places, &mut done);
        }
    }

    /// Adds a closed row under the rows it stood under on its last day.
    fn retire(
        &mut self,
        rows: &[Row],
        index: usize,
        places: &BTreeMap<usize, usize>,
        done: &mut BTreeMap<usize, usize>,
    ) -> Option<usize> {
        if let Some(place) = done.get(&index) {
            return Some(*place);
        }
        let row = rows.get(index)?;
        let day = row.span.last_day().unwrap_or(Day::MAX);
        let mut before = rows.get(..index)?.iter().enumerate().rev();
        let parent = before.find(|(_, above)| above.indent < row.indent && above.span.holds(day));
        let parent = match parent.map(|(parent, _)| (parent, places.get(&parent))) {
            None => None,
            Some((_, Some(place))) => Some(Ok(*place)),
            Some((parent, None)) => Some(Err(self.retire(rows, parent, places, done)?)),
        };
        let place = self.retired.len();
        self.retired.push(Retired { input: input(row), parent });
        done.insert(index, place);
        Some(place)
    }

    fn finish(self) -> Result<Names, usize> {
        let current = self.current.len();
        let retired = self.retired.into_iter().map(|Retired { input, parent }| {
            let parent = parent.map(|parent| parent.unwrap_or_else(|retired| current + retired));
            NameInput { parent: parent.and_then(|parent| u32::try_from(parent).ok()), ..input }
        });
        Names::build(self.current, retired.collect())
    }
}

fn input(row: &Row) -> NameInput {
    NameInput { code: row.code, depth: row.indent, parent: None, text: row.description.clone() }
}
