//! Product lists that measures name: which statistical lines each holds, and when.

use std::ops::Range;

use super::date::Span;
use super::measure::TextId;
use super::wire::{Reader, WireError, Writer};

/// The index of a list.
pub type ListId = u16;
/// The index of a dated part of a list.
pub type SegmentId = u16;

/// Part of a list that shares dates and source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The list it belongs to.
    pub list: ListId,
    /// When it is in force.
    pub span: Span,
    /// Citation.
    pub source: TextId,
    /// Ranges of line ordinals, ascending and apart.
    pub ranges: Vec<Range<u32>>,
    /// Ten-digit numbers that the schedule does not hold (made after its newest edition).
    pub newer: Vec<u64>,
    /// Prefixes (padded code, digits) that the notice restricts to a described article, with its words.
    pub described: Vec<(u64, u8, TextId)>,
}

/// All lists.
#[derive(Clone, Debug, Default)]
pub struct ProductLists {
    /// Names of the lists.
    pub names: Vec<String>,
    /// Dated parts.
    pub segments: Vec<Segment>,
}

impl Segment {
    /// How many of some neighbouring lines the segment holds.
    #[must_use]
    pub fn held_of(&self, lines: &Range<u32>) -> u32 {
        // Most segments lie wholly before the lines or wholly after them.
        let apart =
            |first: &Range<u32>, last: &Range<u32>| lines.end <= first.start || last.end <= lines.start;
        if self.ranges.first().zip(self.ranges.last()).is_none_or(|(first, last)| apart(first, last)) {
            return 0;
        }
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
        Ok(ProductLists { names, segments })
    }

    /// Segments that hold one of some neighbouring lines, of whatever date, and how many of the lines each holds.
    pub fn of_lines(&self, lines: Range<u32>) -> impl Iterator<Item = (SegmentId, u32)> + '_ {
        (0..)
            .zip(&self.segments)
            .map(move |(id, segment)| (id, segment.held_of(&lines)))
            .filter(|(_, held)| *held > 0)
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
            segments.push(Segment { list, span, source, ranges, newer, described });
        }
        ProductLists::new(names, segments, lines)
    }
}

/// Writes a span as its first day and its length; 0 for no end.
pub(crate) fn encode_span(writer: &mut Writer, span: Span) {
    use super::date::Day;
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
    use super::date::Day;
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
