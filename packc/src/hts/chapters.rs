//! `chapters.tsv`: the titles of the chapters, which the exports of the schedule do not have.

use std::fs;
use std::path::Path;

use crate::CompileError;

/// The file.
const FILE: &str = "chapters.tsv";

/// Column names, in order.
const HEADER: &str = "chapter\ttitle";

/// The titles, by chapter.
///
/// # Errors
/// [`CompileError`] with file, line and reason: a row that cannot be read, a chapter out of order, or a chapter of the
/// schedule (`held`) without a title.
pub fn read(dir: &Path, held: impl Iterator<Item = u8>) -> Result<Vec<(u8, String)>, CompileError> {
    let fault = |line: usize, reason: String| CompileError::new(FILE, line, reason);
    let text = fs::read_to_string(dir.join(FILE)).map_err(|error| fault(0, error.to_string()))?;
    let mut lines = text.lines().enumerate();
    if lines.next().is_none_or(|(_, header)| header != HEADER) {
        return Err(fault(1, format!("the columns are not \"{HEADER}\"")));
    }
    let mut chapters: Vec<(u8, String)> = Vec::new();
    for (index, line) in lines {
        let row = line.split_once('\t').and_then(|(chapter, title)| Some((chapter.parse().ok()?, title)));
        let Some((chapter, title)) =
            row.filter(|(chapter, title)| (1..=98).contains(chapter) && !title.is_empty())
        else {
            return Err(fault(index + 1, format!("\"{line}\" is not a chapter from 1 to 98 and its title")));
        };
        if chapters.last().is_some_and(|(last, _)| *last >= chapter) {
            return Err(fault(index + 1, format!("chapter {chapter} is out of order")));
        }
        chapters.push((chapter, title.to_string()));
    }
    for chapter in held {
        if chapters.binary_search_by_key(&chapter, |(number, _)| *number).is_err() {
            return Err(fault(0, format!("chapter {chapter} has no title")));
        }
    }
    Ok(chapters)
}
