//! The schedule as bytes: one column after another, so that a general compressor finds
//! the repeats, with the few lines that ever changed as exceptions at the end.

use super::history::{History, Period};
use super::specials::{Group, Specials};
use super::succession::{Relation, Succession};
use super::{Edition, NO_SUFFIX, Schedule};
use crate::base::date::{Day, Span};
use crate::base::layout::Wire;
use crate::base::wire::{Reader, WireError, Writer};
use crate::hts::rate::Spi;

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

impl<const N: usize> History<N> {
    fn write(&self, writer: &mut Writer) {
        for column in &self.columns {
            column.iter().for_each(|&number| writer.varint(u64::from(number)));
        }
        writer.length(self.changed.len());
        let mut last = 0;
        for (place, &entry) in self.changed.iter().enumerate() {
            writer.varint(u64::from(entry - last));
            last = entry;
            let periods = self.of_changed(place);
            writer.length(periods.len());
            for Period { span, said } in periods {
                write_day(writer, span.from);
                write_day(writer, span.until);
                said.iter().for_each(|&number| writer.varint(u64::from(number)));
            }
        }
    }

    /// So many entries, each number of them below the limit of its column.
    #[inline(never)]
    fn read(reader: &mut Reader<'_>, count: usize, limits: [usize; N]) -> Result<History<N>, WireError> {
        let mut history = History::default();
        for (column, limit) in history.columns.iter_mut().zip(limits) {
            *column = reader.column(count, limit)?;
        }
        let mut entry: Option<u32> = None;
        for _ in 0..reader.length()? {
            let step = reader.narrow()?;
            let next = match entry {
                Some(last) if step > 0 => last.checked_add(step),
                Some(_) => None,
                None => Some(step),
            };
            let next = next.filter(|&next| (next as usize) < count).ok_or(WireError::OutOfBounds)?;
            entry = Some(next);
            history.read_periods(reader, limits)?;
            history.end_changed(next).ok_or(WireError::OutOfBounds)?;
        }
        Ok(history)
    }

    /// The periods of one entry: at least one, and each after the one before.
    fn read_periods(&mut self, reader: &mut Reader<'_>, limits: [usize; N]) -> Result<(), WireError> {
        let length = reader.length()?;
        let mut last = Day::MIN;
        for _ in 0..length {
            let span = read_span(reader)?;
            if span.from < last {
                return Err(WireError::OutOfBounds);
            }
            last = span.until;
            let mut said = [0; N];
            for (number, limit) in said.iter_mut().zip(limits) {
                *number = index_of(reader, limit)?;
            }
            self.periods.push(Period { span, said });
        }
        if length == 0 { Err(WireError::OutOfBounds) } else { Ok(()) }
    }
}

impl Specials {
    fn write(&self, writer: &mut Writer) {
        let mut symbols: Vec<Spi> = self.lists.iter().flatten().copied().collect();
        symbols.sort();
        symbols.dedup();
        writer.length(symbols.len());
        for symbol in &symbols {
            writer.str(symbol.as_str());
        }
        writer.length(self.lists.len());
        for list in &self.lists {
            writer.length(list.len());
            for symbol in list {
                writer.length(symbols.binary_search(symbol).unwrap_or_else(|at| at));
            }
        }
        writer.length(self.len());
        for groups in self.columns() {
            writer.length(groups.len());
            for group in groups {
                writer.varint(u64::from(group.list));
                writer.varint(u64::from(group.rate));
            }
        }
    }

    /// Columns over so many rates.
    #[inline(never)]
    fn read(reader: &mut Reader<'_>, rates: usize) -> Result<Specials, WireError> {
        let mut symbols = Vec::new();
        for _ in 0..reader.length()? {
            symbols.push(Spi::parse(reader.str()?).ok_or(WireError::UnknownTag)?);
        }
        let mut lists = Vec::new();
        for _ in 0..reader.length()? {
            let count = reader.length()?;
            let list = reader.column(count, symbols.len())?;
            lists.push(list.iter().filter_map(|&symbol| symbols.get(usize::from(symbol)).copied()).collect());
        }
        let mut specials = Specials::new(lists);
        for _ in 0..reader.length()? {
            for _ in 0..reader.length()? {
                let list = index_of(reader, specials.lists.len())?;
                specials.push(Group { list, rate: index_of(reader, rates)? });
            }
            specials.end_column().ok_or(WireError::OutOfBounds)?;
        }
        Ok(specials)
    }
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
        self.specials.write(&mut writer);
        writer.length(self.units.len());
        for list in &self.units {
            writer.length(list.len());
            for unit in list {
                writer.str(unit);
            }
        }
        self.encode_lines(&mut writer);
        self.encode_leaves(&mut writer);
        self.encode_successions(&mut writer);
        writer.finish()
    }

    /// Day by day: the old number as a step from the last one, the new one as a step from the old one in either
    /// direction, which mostly takes a byte.
    fn encode_successions(&self, writer: &mut Writer) {
        let days: Vec<&[Succession]> = self.successions.chunk_by(|a, b| a.day == b.day).collect();
        writer.length(days.len());
        for day in days {
            write_day(writer, day.first().map_or(Day::MIN, |first| first.day));
            writer.length(day.len());
            let mut last = 0;
            for &Succession { old, new, relation, .. } in day {
                writer.varint(u64::from(old - last));
                last = old;
                let step = u64::from(old.abs_diff(new)) << 1 | u64::from(new < old);
                let relation = Relation::WRITTEN.iter().position(|&other| other == relation).unwrap_or(0);
                writer.varint(step << 1 | u64::try_from(relation).unwrap_or(0));
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
        self.line_rates.write(writer);
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
        self.leaf_units.write(writer);
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
        schedule.specials = Specials::read(reader, schedule.rates.len())?;
        for _ in 0..reader.length()? {
            let count = reader.length()?;
            let list = (0..count).map(|_| reader.str().map(Box::from)).collect::<Result<_, _>>()?;
            schedule.units.push(list);
        }
        schedule.read_lines(reader)?;
        schedule.read_leaves(reader)?;
        schedule.read_successions(reader)?;
        Ok(schedule)
    }

    fn read_successions(&mut self, reader: &mut Reader<'_>) -> Result<(), WireError> {
        let leaves = self.leaf_count();
        let mut successions = Vec::new();
        for _ in 0..reader.length()? {
            let day = read_day(reader)?;
            let mut old: u32 = 0;
            for _ in 0..reader.length()? {
                let step = reader.narrow()?;
                old = old.checked_add(step).filter(|&old| old < leaves).ok_or(WireError::OutOfBounds)?;
                let written: u32 = reader.narrow()?;
                let relation = Relation::WRITTEN.get(written as usize & 1).copied();
                let (step, down) = (written >> 2, written >> 1 & 1 == 1);
                let new = if down { old.checked_sub(step) } else { old.checked_add(step) };
                let new = new.filter(|&new| new < leaves).ok_or(WireError::OutOfBounds)?;
                let relation = relation.ok_or(WireError::UnknownTag)?;
                successions.push(Succession { day, old, new, relation });
            }
        }
        if self.set_successions(successions) { Ok(()) } else { Err(WireError::OutOfBounds) }
    }

    fn read_lines(&mut self, reader: &mut Reader<'_>) -> Result<(), WireError> {
        let count = reader.length()?;
        self.lines = read_codes(reader, count)?;
        let (rates, specials) = (self.rates.len(), self.specials.len());
        self.line_rates = History::read(reader, count, [rates, specials, rates])?;
        Ok(())
    }

    fn read_leaves(&mut self, reader: &mut Reader<'_>) -> Result<(), WireError> {
        // The line without a suffix, and the suffixes 00 to 99.
        let counts = reader.column(self.lines.len(), 102)?;
        self.line_leaves = starts(&counts);
        let total = self.line_leaves.last().map_or(0, |&end| end as usize);
        let steps = reader.column(total, 101)?;
        self.suffixes = suffixes(&counts, &steps)?;
        self.leaf_units = History::read(reader, total, [self.units.len()])?;
        Ok(())
    }
}

/// Where the leaves of each line start, from how many it has; one more entry than lines.
#[inline(never)]
fn starts(counts: &[u16]) -> Vec<u32> {
    let mut starts = Vec::with_capacity(counts.len() + 1);
    let mut total = 0;
    starts.push(total);
    for &count in counts {
        total += u32::from(count);
        starts.push(total);
    }
    starts
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
