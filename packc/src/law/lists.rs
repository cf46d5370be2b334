//! Reads `schedules/lists/**/*.list`: the tariff numbers that a notice names.
//!
//! ```text
//! list s122_list
//!
//! from 2026-02-24
//! until 2026-07-24            (first day out; left out when open)
//! origins CA MX               (only where the list is limited; checked against its measures)
//! source note-2-aa-ii
//! numbers 2026-06-30          (the day whose schedule the numbers are of; the first day where left out)
//! successors inherit          (where the schedule ends numbers of the block while it is in force: inherit, end or open)
//! note words that hold for the whole block
//! 0101.21.00
//! 8708.10.30  # words of the notice for this number alone
//! ```

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use korus_tariff::base::date::{Day, Span};
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::schedule::Schedule;
use korus_tariff::law::lists::{ListId, Segment, Standing};

use super::heirs::{self, Successors};
use super::texts::Texts;
use crate::error::CompileError;

/// All lists of the folder, with the origins each is limited to.
#[derive(Default)]
pub(crate) struct Lists {
    pub names: Vec<String>,
    pub index: BTreeMap<String, ListId>,
    pub segments: Vec<Segment>,
    pub origins: BTreeMap<ListId, String>,
    /// Blocks that print numbers which the schedule ends, and do not say what follows.
    pub unsettled: Vec<CompileError>,
}

#[derive(Default)]
struct Block {
    line: usize,
    from: Option<Day>,
    until: Option<Day>,
    /// The day whose schedule the numbers are of, where it is not the first day.
    numbers: Option<Day>,
    successors: Option<Successors>,
    source: Option<String>,
    codes: Vec<(HtsCode, Option<String>)>,
}

impl Lists {
    /// Reads one file.
    pub fn read(
        &mut self,
        file: &Path,
        schedule: &Schedule,
        sources: &BTreeMap<String, String>,
        texts: &mut Texts,
    ) -> Result<(), CompileError> {
        let text =
            std::fs::read_to_string(file).map_err(|error| CompileError::at(file, 0, error.to_string()))?;
        let mut id = None;
        let mut block = Block::default();
        for (number, line) in (1..).zip(text.lines()) {
            let fault = |reason: String| CompileError::at(file, number, reason);
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let rest = rest.trim();
            let day = || {
                Day::parse(rest).ok_or_else(|| fault(format!("\"{rest}\" is not a date; write YYYY-MM-DD")))
            };
            match word {
                "" => {}
                "list" => {
                    id = Some(
                        self.add(rest).ok_or_else(|| fault(format!("the list {rest} has a second file")))?,
                    )
                }
                "from" => {
                    self.close(file, id, std::mem::take(&mut block), schedule, sources, texts)?;
                    (block.line, block.from) = (number, Some(day()?));
                }
                "until" => block.until = Some(day()?),
                "source" => block.source = Some(rest.to_string()),
                "numbers" => block.numbers = Some(day()?),
                "successors" => {
                    let word = Successors::parse(rest);
                    block.successors = Some(word.ok_or_else(|| {
                        fault(format!("\"successors {rest}\": write inherit, end or open"))
                    })?);
                }
                "note" => {}
                "origins" => {
                    if let Some(id) = id {
                        let limited = self.origins.entry(id).or_insert_with(|| rest.to_string());
                        if limited != rest {
                            return Err(fault(
                                "blocks of one list are limited to different origins".to_string(),
                            ));
                        }
                    }
                }
                _ => {
                    let (code, words) = line.split_once('#').unwrap_or((line, ""));
                    let code = HtsCode::parse(code.trim()).ok_or_else(|| {
                        fault(format!("\"{line}\" is neither a keyword nor {}", HtsCode::accepted().en()))
                    })?;
                    let words = words.trim();
                    if block.line == 0 {
                        block.line = number;
                    }
                    block.codes.push((code, (!words.is_empty()).then(|| words.to_string())));
                }
            }
        }
        self.close(file, id, block, schedule, sources, texts)
    }

    fn add(&mut self, name: &str) -> Option<ListId> {
        let id = ListId::try_from(self.names.len()).ok()?;
        self.names.push(name.to_string());
        self.index.insert(name.to_string(), id).is_none().then_some(id)
    }

    #[allow(clippy::too_many_arguments)]
    fn close(
        &mut self,
        file: &Path,
        id: Option<ListId>,
        block: Block,
        schedule: &Schedule,
        sources: &BTreeMap<String, String>,
        texts: &mut Texts,
    ) -> Result<(), CompileError> {
        let line = block.line;
        let fault = |reason: String| CompileError::at(file, line, reason);
        if block.from.is_none() && block.codes.is_empty() {
            return Ok(());
        }
        let list = id.ok_or_else(|| fault("no \"list NAME\" line before the first block".to_string()))?;
        let from = block.from.ok_or_else(|| fault("a block begins with \"from DATE\"".to_string()))?;
        let until = block.until.unwrap_or(Day::MAX);
        if until <= from {
            return Err(fault(format!("the block ends on {until} before it begins on {from}")));
        }
        let source = block.source.ok_or_else(|| fault("the block has no source".to_string()))?;
        let citation = sources
            .get(&source)
            .ok_or_else(|| fault(format!("unknown source \"{source}\"; see schedules/sources/")))?;
        let full = || fault("more texts than a pack can hold".to_string());
        let span = Span { from, until };
        let mut segment = Segment {
            list,
            span,
            standing: Standing::Listed,
            source: texts.id(citation).ok_or_else(full)?,
            ranges: Vec::new(),
            newer: Vec::new(),
            described: Vec::new(),
        };
        let (mut printed, mut above) = (Vec::new(), Vec::new());
        for (code, words) in block.codes {
            let range = schedule.ordinal_range(code);
            if range.is_empty() {
                // A number made after the newest edition, or taken back before the first one.
                // Only a full statistical number can be met by a user's code.
                if code.length() == 10 {
                    segment.newer.push(code.padded());
                }
            } else if code.length() == 10 {
                printed.push(range);
            } else {
                above.push(range);
            }
            if let Some(words) = words {
                segment.described.push((code.padded(), code.length(), texts.id(&words).ok_or_else(full)?));
            }
        }
        segment.newer.sort_unstable();
        segment.newer.dedup();
        let block = heirs::Block {
            span,
            numbers: block.numbers.unwrap_or(from),
            printed: merged(printed).into_iter().flatten().collect(),
            above: merged(above),
            successors: block.successors,
        };
        let heirs = heirs::of(schedule, &block);
        if !heirs.unsettled.is_empty() {
            self.unsettled.push(fault(format!(
                "{}; say what follows by \"successors inherit\", \"successors end\" or \"successors open\" in the block, or end it and begin one with the numbers of that day",
                heirs.unsettled.join("; ")
            )));
        }
        for (span, standing, ordinals) in heirs.parts {
            let ranges = merged(ordinals.into_iter().map(|ordinal| ordinal..ordinal + 1).collect());
            let of = if standing == Standing::Listed {
                segment.clone()
            } else {
                Segment { newer: Vec::new(), described: Vec::new(), ..segment.clone() }
            };
            let above = if standing == Standing::Listed { block.above.clone() } else { Vec::new() };
            self.segments.push(Segment { span, standing, ranges: merged([ranges, above].concat()), ..of });
        }
        Ok(())
    }
}

fn merged(mut ranges: Vec<Range<u32>>) -> Vec<Range<u32>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

/// Files of a folder tree with an ending, in name order, so that a pack is the same on every machine.
pub(crate) fn files_under(dir: &Path, ending: &str) -> Result<Vec<PathBuf>, CompileError> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries =
            std::fs::read_dir(&folder).map_err(|error| CompileError::at(&folder, 0, error.to_string()))?;
        for entry in entries {
            let path = entry.map_err(|error| CompileError::at(&folder, 0, error.to_string()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
