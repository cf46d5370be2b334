//! Article descriptions: the schedule as a tree of texts in document order. They travel
//! in a pack of their own, so that a page can quote before they arrive.

use super::code::HtsCode;
use super::texts::{Gathering, Texts};
use crate::base::wire::{Reader, WireError, Writer};

const VERSION: u8 = 2;
/// Code lengths by the class written; 0 is a heading without a code.
const LENGTHS: [u8; 5] = [0, 4, 6, 8, 10];
/// No parent: a heading of four digits.
const ROOT: u32 = u32::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Node {
    code: Option<HtsCode>,
    depth: u8,
    parent: u32,
    text: u32,
}

/// A row of the schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameRef<'a> {
    /// Its place in document order.
    pub index: u32,
    /// Its depth: 0 for a heading of four digits.
    pub depth: u8,
    /// The code; `None` for a heading without one.
    pub code: Option<HtsCode>,
    /// The row it stands under.
    pub parent: Option<u32>,
    /// The article description.
    pub text: &'a str,
}

/// The descriptions of the newest edition, and of codes that were held before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    texts: Texts,
    /// Rows of the newest edition in document order, then retired ones.
    nodes: Vec<Node>,
    /// How many rows the newest edition has.
    current: usize,
    /// Nodes by code, rising.
    by_code: Vec<(HtsCode, u32)>,
    /// Titles of chapters, rising.
    chapters: Vec<(u8, String)>,
}

/// A row as the pack compiler gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameInput {
    /// The code; `None` for a heading without one.
    pub code: Option<HtsCode>,
    /// Its depth in the document.
    pub depth: u8,
    /// The row it stands under, by its place among those given before it.
    pub parent: Option<u32>,
    /// The article description.
    pub text: String,
}

impl Names {
    /// Puts the tree together: the rows of the newest edition in document order, whose
    /// parents follow from their depths, and retired rows with the parent stated.
    ///
    /// # Errors
    /// The place of a row whose code is neither 4, 6, 8 nor 10 digits long, or whose
    /// parent does not stand before it.
    pub fn build(current: Vec<NameInput>, retired: Vec<NameInput>) -> Result<Names, usize> {
        let mut names = Names { current: current.len(), ..Names::default() };
        let mut texts = Gathering::default();
        let mut above: Vec<u32> = Vec::new();
        for (index, input) in current.into_iter().chain(retired).enumerate() {
            let place = u32::try_from(index).map_err(|_| index)?;
            if !LENGTHS.contains(&input.code.map_or(0, HtsCode::length)) {
                return Err(index);
            }
            let parent = if index < names.current {
                parent_by_depth(&mut above, input.depth, place)
            } else {
                match input.parent {
                    Some(parent) if parent >= place => return Err(index),
                    parent => parent.unwrap_or(ROOT),
                }
            };
            let text = texts.number(&input.text).ok_or(index)?;
            names.nodes.push(Node { code: input.code, depth: input.depth, parent, text });
        }
        names.texts = texts.texts().ok_or(0usize)?;
        names.index();
        Ok(names)
    }

    /// The same names with the titles of the chapters, rising.
    #[must_use]
    pub fn with_chapters(self, chapters: Vec<(u8, String)>) -> Names {
        Names { chapters, ..self }
    }

    /// The chapters with their titles, rising.
    pub fn chapters(&self) -> impl Iterator<Item = (u8, &str)> {
        self.chapters.iter().map(|(chapter, title)| (*chapter, title.as_str()))
    }

    fn index(&mut self) {
        let coded = self.nodes.iter().zip(0u32..).filter_map(|(node, index)| Some((node.code?, index)));
        self.by_code = coded.collect();
        self.by_code.sort_unstable();
    }

    /// The distinct texts, in the order of [`Names::text_number`].
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter()
    }

    /// Which of the distinct texts a row has.
    pub(crate) fn text_number(&self, row: u32) -> u32 {
        self.nodes.get(row as usize).map_or(0, |node| node.text)
    }

    /// All rows: those of the newest edition in document order, then retired ones.
    pub fn rows(&self) -> impl Iterator<Item = NameRef<'_>> {
        (0..).map_while(|index| self.row(index))
    }

    /// Number of rows of the newest edition; those with a smaller index are current.
    #[must_use]
    pub fn current_len(&self) -> usize {
        self.current
    }

    /// A row by its place.
    #[must_use]
    pub fn row(&self, index: u32) -> Option<NameRef<'_>> {
        let Node { code, depth, parent, text } = *self.nodes.get(index as usize)?;
        let text = self.texts.get(text)?;
        Some(NameRef { index, depth, code, parent: (parent != ROOT).then_some(parent), text })
    }

    /// The row of a code.
    #[must_use]
    pub fn find(&self, code: HtsCode) -> Option<NameRef<'_>> {
        let place = self.by_code.binary_search_by_key(&code, |(code, _)| *code).ok()?;
        self.by_code.get(place).and_then(|(_, index)| self.row(*index))
    }

    /// The first row of the newest edition at or below a code: the row of the code, or where
    /// the schedule prints none, as with 3304.10 over 3304.10.00, the first below it.
    #[must_use]
    pub fn find_at_or_below(&self, code: HtsCode) -> Option<NameRef<'_>> {
        let start = self.by_code.partition_point(|(held, _)| *held < code);
        let below = self.by_code.get(start..)?.iter().take_while(|(held, _)| held.starts_with(code));
        let current = below.map(|(_, index)| *index).find(|index| (*index as usize) < self.current);
        current.and_then(|index| self.row(index))
    }

    /// The rows of the newest edition in code order, from the first whose digits, padded
    /// with zeros to ten, are no smaller.
    pub(crate) fn rows_from(&self, padded: u64) -> impl Iterator<Item = NameRef<'_>> {
        let start = self.by_code.partition_point(|(held, _)| held.padded() < padded);
        let rows = self.by_code.get(start..).unwrap_or_default().iter().map(|(_, index)| *index);
        rows.filter(|index| (*index as usize) < self.current).filter_map(|index| self.row(index))
    }

    /// The description of a code.
    #[must_use]
    pub fn text(&self, code: HtsCode) -> Option<&str> {
        self.find(code).map(|row| row.text)
    }

    /// The descriptions from the four-digit heading down to the code. A code that has no
    /// row of its own is answered by the longest part of it that has one; empty where
    /// there is none.
    #[must_use]
    pub fn path(&self, code: HtsCode) -> Vec<&str> {
        let mut path = Vec::new();
        let mut row = [10, 8, 6, 4].iter().find_map(|&length| self.find(code.prefix(length)));
        while let Some(NameRef { text, parent, .. }) = row {
            path.push(text);
            row = parent.and_then(|parent| self.row(parent));
        }
        path.reverse();
        path
    }

    /// The names as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.u8(VERSION);
        writer.length(self.current);
        writer.length(self.nodes.len() - self.current);
        for node in &self.nodes {
            let length = node.code.map_or(0, HtsCode::length);
            let class = LENGTHS.iter().position(|&known| known == length).unwrap_or(0);
            // Depth and kind in one number: almost always one byte.
            writer.length(usize::from(node.depth) * LENGTHS.len() + class);
        }
        let mut last = 0;
        for code in self.nodes.iter().filter_map(|node| node.code) {
            let unit = 10u64.pow(u32::from(10 - code.length()));
            writer.zigzag((code.padded() / unit).cast_signed() - (last / unit).cast_signed());
            last = code.padded();
        }
        for node in self.nodes.iter().skip(self.current) {
            // One more than the parent; nought for a row at the top.
            writer.varint(u64::from(node.parent.wrapping_add(1)));
        }
        self.texts.write(&mut writer, self.nodes.iter().map(|node| node.text));
        writer.length(self.chapters.len());
        for (chapter, title) in &self.chapters {
            writer.u8(*chapter);
            writer.str(title);
        }
        writer.finish()
    }

    /// Reads what [`Names::encode`] wrote.
    ///
    /// # Errors
    /// [`WireError`] for bytes that are not names of this version.
    pub fn decode(bytes: &[u8]) -> Result<Names, WireError> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != VERSION {
            return Err(WireError::UnknownTag);
        }
        let (current, retired) = (reader.length()?, reader.length()?);
        let mut names = Names { current, ..Names::default() };
        let mut above = Vec::new();
        let mut lengths = Vec::new();
        for index in 0..current + retired {
            let place = u32::try_from(index).map_err(|_| WireError::OutOfBounds)?;
            let kind = reader.index(256 * LENGTHS.len())?;
            let depth = u8::try_from(kind / LENGTHS.len()).map_err(|_| WireError::OutOfBounds)?;
            lengths.push(LENGTHS.get(kind % LENGTHS.len()).copied().unwrap_or(0));
            let parent = if index < current { parent_by_depth(&mut above, depth, place) } else { ROOT };
            names.nodes.push(Node { code: None, depth, parent, text: 0 });
        }
        let mut last = 0;
        for (node, length) in names.nodes.iter_mut().zip(lengths).filter(|(_, length)| *length > 0) {
            let unit = 10u64.pow(u32::from(10 - length));
            let digits = (last / unit).checked_add_signed(reader.zigzag()?).ok_or(WireError::OutOfBounds)?;
            last = digits.checked_mul(unit).ok_or(WireError::OutOfBounds)?;
            node.code = Some(HtsCode::from_padded(last, length).ok_or(WireError::OutOfBounds)?);
        }
        for (node, place) in names.nodes.iter_mut().zip(0u32..).skip(current) {
            let parent: u32 = reader.narrow()?;
            // A parent that does not stand before its child could lead in a circle.
            if parent > place {
                return Err(WireError::OutOfBounds);
            }
            node.parent = parent.checked_sub(1).unwrap_or(ROOT);
        }
        let numbers;
        (numbers, names.texts) = Texts::read(&mut reader, names.nodes.len())?;
        for (node, number) in names.nodes.iter_mut().zip(numbers) {
            node.text = number;
        }
        names.index();
        for _ in 0..reader.length()? {
            names.chapters.push((reader.u8()?, reader.str()?.to_string()));
        }
        if reader.is_empty() { Ok(names) } else { Err(WireError::OutOfBounds) }
    }
}

/// The nearest row before it that is less deep. `above[d]` is the last row of depth d.
fn parent_by_depth(above: &mut Vec<u32>, depth: u8, place: u32) -> u32 {
    let depth = usize::from(depth);
    above.truncate(depth);
    let parent = above.iter().rev().copied().find(|&row| row != ROOT).unwrap_or(ROOT);
    above.resize(depth, ROOT);
    above.push(place);
    parent
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, depth: u8, text: &str) -> NameInput {
        NameInput { code: HtsCode::parse(code), depth, parent: None, text: text.to_string() }
    }

    fn sample() -> Names {
        let retired = NameInput { parent: Some(1), ..row("0101210030", 3, "Mules") };
        let current = vec![
            row("0101", 0, "Live horses"),
            row("", 1, "Horses:"),
            row("01012100", 2, "Purebred"),
            row("0101210010", 3, "Males"),
            row("01012900", 2, "Other"),
            row("0102", 0, "Live bovine animals"),
            row("010221", 2, "Other"),
        ];
        let chapters = vec![(1, "Live animals".to_string())];
        Names::build(current, vec![retired]).expect("a tree").with_chapters(chapters)
    }

    #[test]
    fn paths_lead_from_the_heading_to_the_leaf() {
        let names = sample();
        let path = |code: &str| names.path(HtsCode::parse(code).expect("a code"));
        assert_eq!(path("0101210010"), ["Live horses", "Horses:", "Purebred", "Males"]);
        assert_eq!(path("0101290010"), ["Live horses", "Horses:", "Other"]);
        assert_eq!(path("0101210030"), ["Live horses", "Horses:", "Mules"]);
        assert_eq!(path("010221"), ["Live bovine animals", "Other"]);
        assert!(path("0999").is_empty());
    }

    #[test]
    fn bytes_and_back() {
        let names = sample();
        assert_eq!(Names::decode(&names.encode()), Ok(names));
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn broken_bytes_are_refused(at in 0usize..200, byte in 0u8..) {
            let mut bytes = sample().encode();
            let length = bytes.len();
            bytes[at % length] = byte;
            if let Ok(names) = Names::decode(&bytes) {
                for row in names.rows() {
                    let _ = row.code.map(|code| names.path(code));
                }
            }
        }

        #[test]
        fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(0u8..20, 0..200)) {
            let _ = Names::decode(&bytes);
        }
    }
}
