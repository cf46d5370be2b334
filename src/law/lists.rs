//! Product lists that measures name: which statistical lines each holds, and when.

use std::ops::Range;

use crate::base::date::Span;
use crate::base::wire::{Reader, WireError, Writer};
use crate::law::measure::TextId;

/// The index of a list.
pub type ListId = u16;
/// The index of a dated part of a list.
pub type SegmentId = u16;

/// How the goods of a segment stand on their list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The list prints their numbers.
    Listed,
    /// The list prints the numbers from which theirs were made.
    Inherited,
    /// The list prints some of the numbers from which theirs were made, or digits that stood for other goods: nobody says
    /// whether it holds them.
    Unsure,
}

impl Standing {
    /// All, as they are written.
    const ALL: [Standing; 3] = [Standing::Listed, Standing::Inherited, Standing::Unsure];
}

/// Part of a list that shares dates and source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The list it belongs to.
    pub list: ListId,
    /// When it is in force.
    pub span: Span,
    /// How its lines stand on the list.
    pub standing: Standing,
    /// Citation.
    pub source: TextId,
    /// Ranges of line ordinals, ascending and apart.
    pub ranges: Vec<Range<u32>>,
    /// Ten-digit numbers that the schedule does not hold (made after its newest edition).
    pub newer: Vec<u64>,
    /// Prefixes (padded code, digits) that the notice restricts to a described article, with its words.
    pub described: Vec<(u64, u8, TextId)>,
}

/// So many neighbouring lines share a row of `ProductLists::near`.
const BLOCK: u32 = 64;

/// All lists.
#[derive(Clone, Debug, Default)]
pub struct ProductLists {
    /// Names of the lists.
    pub names: Vec<String>,
    /// Dated parts.
    pub segments: Vec<Segment>,
    /// For each block of lines a bit for every segment that holds one of them: most segments are far from any one line.
    near: Vec<u64>,
}

impl Segment {
    /// How many of some neighbouring lines the segment holds.
    #[must_use]
    pub fn held_of(&self, lines: &Range<u32>) -> u32 {
        // Ranges are apart and ascending, so those that end after the first line come last.
        let first = self.ranges.partition_point(|range| range.end <= lines.start);
        let met = self.ranges.get(first..).unwrap_or_default().iter();
        met.take_while(|range| range.start < lines.end)
            .map(|range| range.end.min(lines.end) - range.start.max(lines.start))
            .sum()
    }
}

impl ProductLists {
    /// Lists over a schedule of `lines` line ordinals.
    ///
    /// # Errors
    /// A range beyond the lines or not after the one before it, or a list index beyond the names.
    pub fn new(names: Vec<String>, segments: Vec<Segment>, lines: u32) -> Result<ProductLists, WireError> {
        for segment in &segments {
            let mut last = 0;
            let apart = segment.ranges.iter().all(|range| {
                let after = last <= range.start && range.start < range.end;
                last = range.end;
                after
            });
            if !apart || last > lines || usize::from(segment.list) >= names.len() {
                return Err(WireError::OutOfBounds);
            }
        }
        let near = near(&segments, lines);
        Ok(ProductLists { names, segments, near })
    }

    /// Segments that hold one of some neighbouring lines, of whatever date, and how many of the lines each holds.
    pub fn of_lines(&self, lines: Range<u32>) -> impl Iterator<Item = (SegmentId, u32)> + '_ {
        let words = self.segments.len().div_ceil(64);
        let first = lines.start / BLOCK;
        let end = if lines.is_empty() { first } else { lines.end.div_ceil(BLOCK) };
        let near = self.near.get(first as usize * words..end as usize * words).unwrap_or_default();
        (0..words).flat_map(move |word| {
            let mut bits = near.iter().skip(word).step_by(words).fold(0, |bits, row| bits | row);
            let lines = lines.clone();
            std::iter::from_fn(move || {
                while bits != 0 {
                    let place = word * 64 + bits.trailing_zeros() as usize;
                    bits &= bits - 1;
                    let held = self.segments.get(place)?.held_of(&lines);
                    if held > 0 {
                        return Some((SegmentId::try_from(place).ok()?, held));
                    }
                }
                None
            })
        })
    }

    /// Segments that name a ten-digit number which the schedule does not hold.
    pub fn naming(&self, padded: u64) -> impl Iterator<Item = SegmentId> + '_ {
        (0..)
            .zip(&self.segments)
            .filter(move |(_, segment)| segment.newer.binary_search(&padded).is_ok())
            .map(|(id, _)| id)
    }

    /// The segment of an index.
    #[must_use]
    pub fn segment(&self, id: SegmentId) -> Option<&Segment> {
        self.segments.get(usize::from(id))
    }

    /// The name of a list.
    #[must_use]
    pub fn name(&self, id: ListId) -> &str {
        self.names.get(usize::from(id)).map_or("", String::as_str)
    }

    /// Writes the lists; [`ProductLists::decode`] reads them back.
    pub fn encode(&self, writer: &mut Writer) {
        writer.length(self.names.len());
        self.names.iter().for_each(|name| writer.str(name));
        writer.length(self.segments.len());
        for segment in &self.segments {
            writer.varint(u64::from(segment.list));
            writer.u8(segment.standing as u8);
            encode_span(writer, segment.span);
            writer.varint(u64::from(segment.source));
            writer.length(segment.ranges.len());
            let mut last = 0;
            for range in &segment.ranges {
                // A range takes its gap and its length; most lists run over neighbouring lines.
                writer.varint(u64::from(range.start - last));
                writer.varint(u64::from(range.end - range.start));
                last = range.end;
            }
            writer.length(segment.newer.len());
            segment.newer.iter().for_each(|&code| writer.varint(code));
            writer.length(segment.described.len());
            for &(padded, digits, text) in &segment.described {
                writer.varint(padded);
                writer.u8(digits);
                writer.varint(u64::from(text));
            }
        }
    }

    /// Reads lists over a schedule of `lines` lines.
    ///
    /// # Errors
    /// Bytes that were not written by [`ProductLists::encode`] for such a schedule.
    pub fn decode(reader: &mut Reader<'_>, lines: u32, texts: usize) -> Result<ProductLists, WireError> {
        let mut names = Vec::new();
        for _ in 0..reader.length()? {
            names.push(reader.str()?.to_string());
        }
        let mut segments = Vec::new();
        for _ in 0..reader.length()? {
            let list = reader.narrow()?;
            let standing = usize::from(reader.u8()?);
            let standing = *Standing::ALL.get(standing).ok_or(WireError::UnknownTag)?;
            let span = decode_span(reader)?;
            let source = decode_text(reader, texts)?;
            let count = reader.length()?;
            let mut ranges = Vec::with_capacity(count);
            let mut last = 0u32;
            for step in reader.column(2 * count, lines as usize + 1)?.chunks_exact(2) {
                let &[gap, length] = step else { continue };
                let start = last + u32::from(gap);
                let end = start + u32::from(length);
                if end > lines {
                    return Err(WireError::OutOfBounds);
                }
                ranges.push(start..end);
                last = end;
            }
            let mut newer = Vec::new();
            for _ in 0..reader.length()? {
                newer.push(reader.varint()?);
            }
            let mut described = Vec::new();
            for _ in 0..reader.length()? {
                described.push((reader.varint()?, reader.u8()?, decode_text(reader, texts)?));
            }
            segments.push(Segment { list, span, standing, source, ranges, newer, described });
        }
        ProductLists::new(names, segments, lines)
    }
}

/// Marks the blocks that the ranges of each segment meet.
fn near(segments: &[Segment], lines: u32) -> Vec<u64> {
    let words = segments.len().div_ceil(64);
    let mut near = vec![0; lines.div_ceil(BLOCK) as usize * words];
    for (id, segment) in segments.iter().enumerate() {
        let (word, bit) = (id / 64, 1 << (id % 64));
        for range in &segment.ranges {
            for block in range.start / BLOCK..range.end.div_ceil(BLOCK) {
                if let Some(row) = near.get_mut(block as usize * words + word) {
                    *row |= bit;
                }
            }
        }
    }
    near
}

/// Writes a span as its first day and its length; 0 for no end.
pub(crate) fn encode_span(writer: &mut Writer, span: Span) {
    use crate::base::date::Day;
    writer.zigzag(i64::from(span.from.number()));
    let length = if span.until == Day::MAX {
        0
    } else {
        i64::from(span.until.number()) - i64::from(span.from.number())
    };
    writer.varint(length.unsigned_abs());
}

/// Reads what [`encode_span`] wrote.
pub(crate) fn decode_span(reader: &mut Reader<'_>) -> Result<Span, WireError> {
    use crate::base::date::Day;
    let from = i32::try_from(reader.zigzag()?).map_err(|_| WireError::OutOfBounds)?;
    let length: i32 = reader.narrow()?;
    let until = if length == 0 {
        Day::MAX
    } else {
        Day::from_number(from.checked_add(length).ok_or(WireError::OutOfBounds)?)
    };
    Ok(Span { from: Day::from_number(from), until })
}

/// Reads the index of a text.
pub(crate) fn decode_text(reader: &mut Reader<'_>, texts: usize) -> Result<TextId, WireError> {
    TextId::try_from(reader.index(texts)?).map_err(|_| WireError::OutOfBounds)
}

#[cfg(test)]
#[allow(clippy::single_range_in_vec_init)]
mod tests {
    use super::*;
    use crate::base::date::Day;

    fn segment(ranges: &[Range<u32>]) -> Segment {
        let span = Span { from: Day::MIN, until: Day::MAX };
        Segment {
            list: 0,
            span,
            standing: Standing::Listed,
            source: 0,
            ranges: ranges.to_vec(),
            newer: Vec::new(),
            described: Vec::new(),
        }
    }

    fn lists(segments: Vec<Segment>, lines: u32) -> Result<ProductLists, WireError> {
        ProductLists::new(vec!["a list".to_string()], segments, lines)
    }

    #[test]
    fn lines_are_found_in_the_segments_that_hold_them() {
        const LINES: u32 = 300;
        // More segments than a word has bits; ranges of one line, over the edges of blocks, and over all.
        let mut segments: Vec<Segment> = (0..130)
            .map(|step| segment(&[step..step + 1, step + 40..step + 2 * step + 41, LINES - 5..LINES - 4]))
            .filter(|segment| segment.ranges.windows(2).all(|pair| pair[0].end <= pair[1].start))
            .collect();
        segments.extend([segment(&[0..LINES]), segment(&[]), segment(&[63..65, 127..129])]);
        let lists = lists(segments, LINES).expect("well formed");
        assert!(lists.segments.len() > 64);
        for start in 0..LINES {
            for length in [0, 1, 2, 64, 130] {
                let asked = start..(start + length).min(LINES);
                let found: Vec<(SegmentId, u32)> = lists.of_lines(asked.clone()).collect();
                let held = |segment: &Segment| {
                    let lines = segment.ranges.iter().flat_map(Clone::clone);
                    u32::try_from(lines.filter(|line| asked.contains(line)).count()).expect("few")
                };
                let naive: Vec<(SegmentId, u32)> =
                    (0..).zip(lists.segments.iter().map(held)).filter(|(_, held)| *held > 0).collect();
                assert_eq!(found, naive, "{asked:?}");
            }
        }
    }

    #[test]
    fn ranges_that_overlap_or_leave_the_schedule_are_refused() {
        let refused = |ranges: &[Range<u32>]| lists(vec![segment(ranges)], 10).err();
        assert_eq!(refused(&[0..5, 5..10]), None);
        #[allow(clippy::reversed_empty_ranges)]
        for ranges in [&[0..5, 4..6][..], &[5..6, 1..2], &[3..3], &[4..2], &[9..11]] {
            assert_eq!(refused(ranges), Some(WireError::OutOfBounds), "{ranges:?}");
        }
        assert_eq!(lists(Vec::new(), 10).expect("no list").of_lines(0..10).count(), 0);
    }
}
