//! The schedule as bytes: one column after another, so that a general compressor finds
//! the repeats, with the few lines that ever changed as exceptions at the end.

use std::ops::Range;

use super::{Edition, LeafPeriod, NO_SUFFIX, RatePeriod, Schedule};
use crate::hts::rate::{Programme, SpecialGroup};
use crate::law::date::{Day, Span};
use crate::law::layout::Wire;
use crate::law::wire::{Reader, WireError, Writer};

const ALWAYS: Span = Span { from: Day::MIN, until: Day::MAX };

fn write_day(writer: &mut Writer, day: Day) {
    match day {
        Day::MIN => writer.varint(0),
        Day::MAX => writer.varint(1),
        _ => writer.varint(u64::from(day.number().cast_unsigned()) + 2),
    }
}

fn read_day(reader: &mut Reader<'_>) -> Result<Day, WireError> {
    match reader.varint()? {
        0 => Ok(Day::MIN),
        1 => Ok(Day::MAX),
        number => {
            let number = u32::try_from(number - 2).map_err(|_| WireError::OutOfBounds)?;
            Ok(Day::from_number(number.cast_signed()))
        }
    }
}

fn read_span(reader: &mut Reader<'_>) -> Result<Span, WireError> {
    let span = Span { from: read_day(reader)?, until: read_day(reader)? };
    if span.from < span.until { Ok(span) } else { Err(WireError::OutOfBounds) }
}

/// Entries (lines, leaves) that are not simply one period from always to always.
fn exceptions<P>(
    writer: &mut Writer,
    starts: &[u32],
    periods: &[P],
    span: impl Fn(&P) -> Span,
    rest: impl Fn(&mut Writer, &P),
) {
    let slices = (0..starts.len().saturating_sub(1))
        .map(|index| (index, periods.get(super::between(starts, index)).unwrap_or_default()));
    let odd: Vec<(usize, &[P])> =
        slices.filter(|(_, slice)| !matches!(slice, [only] if span(only) == ALWAYS)).collect();
    writer.length(odd.len());
    let mut last = 0;
    for (index, slice) in odd {
        writer.length(index - last);
        last = index;
        writer.length(slice.len());
        for period in slice {
            write_day(writer, span(period).from);
            write_day(writer, span(period).until);
            rest(writer, period);
        }
    }
}

/// Expands the first period of each entry by the exceptions.
fn expand<P: Copy>(
    reader: &mut Reader<'_>,
    first: &[P],
    mut read: impl FnMut(&mut Reader<'_>, Span) -> Result<P, WireError>,
) -> Result<(Vec<u32>, Vec<P>), WireError> {
    let count = reader.length()?;
    let (mut starts, mut periods) = (Vec::with_capacity(first.len() + 1), Vec::with_capacity(first.len()));
    let mut done = 0;
    let start = |length: usize| u32::try_from(length).map_err(|_| WireError::OutOfBounds);
    // Entries without an exception, all at once: they are most.
    let plain = |entries: Range<usize>, starts: &mut Vec<u32>, periods: &mut Vec<P>| {
        let from = start(periods.len())?;
        periods.extend_from_slice(first.get(entries).ok_or(WireError::OutOfBounds)?);
        starts.extend(from..start(periods.len())?);
        Ok(())
    };
    for exception in 0..count {
        let step = usize::try_from(reader.varint()?).map_err(|_| WireError::OutOfBounds)?;
        if exception > 0 && step == 0 {
            return Err(WireError::OutOfBounds);
        }
        let index = if exception == 0 {
            step
        } else {
            (done - 1usize).checked_add(step).ok_or(WireError::OutOfBounds)?
        };
        plain(done..index, &mut starts, &mut periods)?;
        if index >= first.len() {
            return Err(WireError::OutOfBounds);
        }
        starts.push(start(periods.len())?);
        let length = reader.length()?;
        let mut last: Option<Day> = None;
        for _ in 0..length {
            let days = read_span(reader)?;
            if last.is_some_and(|last| days.from < last) {
                return Err(WireError::OutOfBounds);
            }
            last = Some(days.until);
            periods.push(read(reader, days)?);
        }
        if length == 0 {
            return Err(WireError::OutOfBounds);
        }
        done = index + 1;
    }
    plain(done..first.len(), &mut starts, &mut periods)?;
    starts.push(start(periods.len())?);
    Ok((starts, periods))
}

/// The next code in rising order, mostly in one byte: 1 to 99 is a step within the same
/// six digits, 100 and more a step of the subheading within the heading, nought a new
/// heading.
fn write_code(writer: &mut Writer, last: u32, line: u32) {
    let two = |number: u32| u8::try_from(number % 100).unwrap_or(0);
    if line / 100 == last / 100 {
        writer.u8(two(line - last));
    } else if line / 10_000 == last / 10_000 {
        writer.u8(100 + two(line / 100 - last / 100));
        writer.u8(two(line));
    } else {
        writer.u8(0);
        writer.varint(u64::from(line / 10_000 - last / 10_000));
        writer.u8(two(line / 100));
        writer.u8(two(line));
    }
}

fn read_code(reader: &mut Reader<'_>, last: u32) -> Result<u32, WireError> {
    let line = match u32::from(reader.u8()?) {
        0 => {
            let heading: u32 = reader.narrow()?;
            let heading = (last / 10_000).checked_add(heading).filter(|&heading| heading < 10_000);
            let heading = heading.ok_or(WireError::OutOfBounds)?;
            heading * 10_000 + u32::from(reader.u8()? % 100) * 100 + u32::from(reader.u8()? % 100)
        }
        step if step < 100 => last + step,
        step => (last / 100 + step - 100) * 100 + u32::from(reader.u8()? % 100),
    };
    if line > last && line < 100_000_000 { Ok(line) } else { Err(WireError::OutOfBounds) }
}

/// So many codes, each of at least a byte.
// In a function of its own the loop is short, which spares one instruction in forty of a load; so for `suffixes`.
#[inline(never)]
fn read_codes(reader: &mut Reader<'_>, count: usize) -> Result<Vec<u32>, WireError> {
    let mut codes = Vec::with_capacity(count);
    let mut last = 0;
    for _ in 0..count {
        last = read_code(reader, last)?;
        codes.push(last);
    }
    Ok(codes)
}

impl Schedule {
    /// The schedule as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.length(self.editions.len());
        for Edition { id, date, effective } in &self.editions {
            writer.str(id);
            write_day(&mut writer, *date);
            write_day(&mut writer, *effective);
        }
        self.rates.put(&mut writer);
        self.encode_specials(&mut writer);
        writer.length(self.units.len());
        for list in &self.units {
            writer.length(list.len());
            for unit in list {
                writer.str(unit);
            }
        }
        self.encode_lines(&mut writer);
        self.encode_leaves(&mut writer);
        writer.finish()
    }

    fn encode_specials(&self, writer: &mut Writer) {
        let mut lists: Vec<&Vec<Programme>> =
            self.specials.iter().flatten().map(|group| &group.programmes).collect();
        lists.sort();
        lists.dedup();
        let mut symbols: Vec<Programme> = lists.iter().flat_map(|list| list.iter().copied()).collect();
        symbols.sort();
        symbols.dedup();
        let place = |at: Result<usize, usize>| at.unwrap_or_else(|at| at);
        writer.length(symbols.len());
        for symbol in &symbols {
            writer.str(symbol.as_str());
        }
        writer.length(lists.len());
        for list in &lists {
            writer.length(list.len());
            for symbol in *list {
                writer.length(place(symbols.binary_search(symbol)));
            }
        }
        writer.length(self.specials.len());
        for groups in &self.specials {
            writer.length(groups.len());
            for group in groups {
                writer.length(place(lists.binary_search(&&group.programmes)));
                let rate = self.rates.iter().position(|rate| *rate == group.rate);
                writer.length(rate.unwrap_or(0));
            }
        }
    }

    fn encode_lines(&self, writer: &mut Writer) {
        writer.length(self.lines.len());
        let mut last = 0;
        for &line in &self.lines {
            write_code(writer, last, line);
            last = line;
        }
        let columns: [fn(&RatePeriod) -> u16; 3] = [|p| p.general, |p| p.special, |p| p.column2];
        for column in columns {
            for index in 0..self.lines.len() {
                let first =
                    self.periods.get(super::between(&self.line_periods, index)).and_then(<[_]>::first);
                writer.varint(first.map_or(0, |period| u64::from(column(period))));
            }
        }
        exceptions(
            writer,
            &self.line_periods,
            &self.periods,
            |period| period.span,
            |writer, period| {
                columns.iter().for_each(|column| writer.varint(u64::from(column(period))));
            },
        );
    }

    fn encode_leaves(&self, writer: &mut Writer) {
        for index in 0..self.lines.len() {
            writer.length(super::between(&self.line_leaves, index).len());
        }
        for index in 0..self.lines.len() {
            // A suffix is at least 0 and rises, so one more than the step is never nought;
            // nought itself stands for the line without a suffix.
            let mut next = 0;
            for &suffix in self.suffixes.get(super::between(&self.line_leaves, index)).unwrap_or_default() {
                if suffix == NO_SUFFIX {
                    writer.u8(0);
                } else {
                    writer.varint(u64::from(suffix - next) + 1);
                    next = suffix + 1;
                }
            }
        }
        for index in 0..self.suffixes.len() {
            let first =
                self.leaf_periods.get(super::between(&self.leaf_starts, index)).and_then(<[_]>::first);
            writer.varint(first.map_or(0, |period| u64::from(period.units)));
        }
        exceptions(
            writer,
            &self.leaf_starts,
            &self.leaf_periods,
            |period| period.span,
            |writer, period| {
                writer.varint(u64::from(period.units));
            },
        );
    }

    /// Reads what [`Schedule::encode`] wrote.
    ///
    /// # Errors
    /// [`WireError`] for bytes that are not a schedule.
    pub fn decode(bytes: &[u8]) -> Result<Schedule, WireError> {
        let mut reader = Reader::new(bytes);
        let schedule = Schedule::read(&mut reader)?;
        if reader.is_empty() { Ok(schedule) } else { Err(WireError::OutOfBounds) }
    }

    fn read(reader: &mut Reader<'_>) -> Result<Schedule, WireError> {
        let mut schedule = Schedule::default();
        for _ in 0..reader.length()? {
            let id = reader.str()?.to_string();
            schedule.editions.push(Edition { id, date: read_day(reader)?, effective: read_day(reader)? });
        }
        schedule.rates = Wire::get(reader)?;
        schedule.read_specials(reader)?;
        for _ in 0..reader.length()? {
            let count = reader.length()?;
            let list = (0..count).map(|_| reader.str().map(Box::from)).collect::<Result<_, _>>()?;
            schedule.units.push(list);
        }
        schedule.read_lines(reader)?;
        schedule.read_leaves(reader)?;
        Ok(schedule)
    }

    fn read_specials(&mut self, reader: &mut Reader<'_>) -> Result<(), WireError> {
        let mut symbols = Vec::new();
        for _ in 0..reader.length()? {
            if symbols.len() == 256 {
                return Err(WireError::OutOfBounds);
            }
            symbols.push(Programme::parse(reader.str()?).ok_or(WireError::UnknownTag)?);
        }
        let mut lists: Vec<Vec<Programme>> = Vec::new();
        for _ in 0..reader.length()? {
            let count = reader.length()?;
            // Lists are copied into groups: a lie here would be paid for many times over.
            if count > symbols.len() {
                return Err(WireError::OutOfBounds);
            }
            let list = (0..count).map(|_| pick(reader, &symbols)).collect::<Result<_, _>>()?;
            lists.push(list);
        }
        for _ in 0..reader.length()? {
            let mut groups = Vec::new();
            for _ in 0..reader.length()? {
                let programmes = pick(reader, &lists)?;
                groups.push(SpecialGroup { programmes, rate: pick(reader, &self.rates)? });
            }
            self.specials.push(groups);
        }
        Ok(())
    }

    fn read_lines(&mut self, reader: &mut Reader<'_>) -> Result<(), WireError> {
        let count = reader.length()?;
        self.lines = read_codes(reader, count)?;
        let (rates, specials) = (self.rates.len(), self.specials.len());
        let columns = reader.column(count, rates)?.into_iter().zip(reader.column(count, specials)?);
        let columns = columns.zip(reader.column(count, rates)?);
        let first: Vec<RatePeriod> = columns
            .map(|((general, special), column2)| RatePeriod { span: ALWAYS, general, special, column2 })
            .collect();
        (self.line_periods, self.periods) = expand(reader, &first, |reader, span| {
            Ok(RatePeriod {
                span,
                general: index_of(reader, rates)?,
                special: index_of(reader, specials)?,
                column2: index_of(reader, rates)?,
            })
        })?;
        Ok(())
    }

    fn read_leaves(&mut self, reader: &mut Reader<'_>) -> Result<(), WireError> {
        // The line without a suffix, and the suffixes 00 to 99.
        let counts = reader.column(self.lines.len(), 102)?;
        let mut total = 0;
        for count in &counts {
            self.line_leaves.push(total);
            total += u32::from(*count);
        }
        self.line_leaves.push(total);
        let total = total as usize;
        let steps = reader.column(total, 101)?;
        self.suffixes = suffixes(&counts, &steps)?;
        let units = self.units.len();
        let first: Vec<LeafPeriod> = reader
            .column(total, units)?
            .into_iter()
            .map(|units| LeafPeriod { span: ALWAYS, units })
            .collect();
        let read =
            |reader: &mut Reader<'_>, span: Span| Ok(LeafPeriod { span, units: index_of(reader, units)? });
        (self.leaf_starts, self.leaf_periods) = expand(reader, &first, read)?;
        Ok(())
    }
}

/// The suffixes of every line, from the steps that `encode_leaves` writes: so many for each line.
#[inline(never)]
fn suffixes(counts: &[u16], mut steps: &[u16]) -> Result<Vec<u16>, WireError> {
    let mut suffixes = Vec::with_capacity(steps.len());
    for &count in counts {
        let (of_line, rest) = steps.split_at_checked(usize::from(count)).ok_or(WireError::Truncated)?;
        steps = rest;
        let rising = match of_line {
            [] => return Err(WireError::OutOfBounds),
            [0, rising @ ..] => {
                suffixes.push(NO_SUFFIX);
                rising
            }
            all => all,
        };
        let mut next = 0;
        for step in rising {
            let suffix = step.checked_sub(1).map(|step| next + step).filter(|&suffix| suffix < 100);
            let suffix = suffix.ok_or(WireError::OutOfBounds)?;
            suffixes.push(suffix);
            next = suffix + 1;
        }
    }
    Ok(suffixes)
}

fn index_of(reader: &mut Reader<'_>, limit: usize) -> Result<u16, WireError> {
    u16::try_from(reader.index(limit)?).map_err(|_| WireError::OutOfBounds)
}

fn pick<T: Clone>(reader: &mut Reader<'_>, table: &[T]) -> Result<T, WireError> {
    let index = reader.index(table.len())?;
    table.get(index).cloned().ok_or(WireError::OutOfBounds)
}
