//! What a batch keeps of the lines that rows name.

use super::numbers::{Numbers, Sequences};
use super::row::Row;
use crate::base::date::{Day, Span};
use crate::base::money::{Cents, Rate};
use crate::base::order;
use crate::duty::answer::QuoteStatus;
use crate::duty::check::{self, Matched};
use crate::duty::column::Column;
use crate::duty::column_rate::ColumnRate;
use crate::duty::engine::Engine;
use crate::duty::product::{Product, live};
use crate::duty::totals::LayerTotal;
use crate::duty::wording;
use crate::hts::code::HtsCode;
use crate::hts::rate::{DutyRate, Measures, Priced, Spi, price};
use crate::hts::schedule::LineRef;
use crate::law::lists::SegmentId;

/// The column duty of a row, or the status of a row that owes it where it has no price.
pub(super) type RowColumn = Result<ColumnRate, QuoteStatus>;

/// A rate column of a line.
#[derive(Clone, Copy, Debug)]
pub(super) enum Printed {
    /// A percentage of the value; nought for a free line.
    Percent(Rate),
    /// Any other text. With nothing stated beside the value its status is known; none where it has a price even so.
    Text(Option<QuoteStatus>),
    /// No rate.
    Nothing,
}

impl Printed {
    pub(super) fn of(rate: Option<&DutyRate>) -> Printed {
        let Some(rate) = rate else { return Printed::Nothing };
        if let Some(percent) = rate.ad_valorem() {
            return Printed::Percent(percent);
        }
        Printed::Text(match price(rate, Cents(1), &Measures::new()) {
            Priced::Exact(_) => None,
            Priced::Needs(_) => Some(QuoteStatus::NeedsQuantity),
            Priced::CannotPrice(_) => Some(QuoteStatus::CannotSay),
        })
    }
}

/// What a code means on the days of a span.
#[derive(Clone, Debug)]
pub(super) struct LineState {
    pub(super) span: Span,
    /// The state of the same code on other days.
    pub(super) next: u32,
    pub(super) line: KnownLine,
}

#[derive(Clone, Debug)]
pub(super) struct KnownLine {
    pub(super) index: usize,
    pub(super) leaf: Option<u32>,
    /// How the code led to it.
    pub(super) matched: Matched,
    /// What it is to the law; most lines share it with others.
    pub(super) signature: u32,
    pub(super) general: Printed,
    pub(super) column2: Printed,
    /// By the indicators that were claimed; none where the line prints no rate for it.
    pub(super) special: Vec<(Spi, Option<Printed>)>,
    /// The number under which it is reported; empty until a row is reported.
    pub(super) code: String,
    /// Its layers of the rate column without their amounts, of rows that were reported.
    pub(super) texts: Vec<(Column, Option<Spi>, Vec<u8>)>,
}

/// The lines that rows have named, by code and day.
#[derive(Clone, Debug)]
pub(super) struct Lines {
    codes: Numbers,
    states: Vec<LineState>,
    /// Chapters of which some fact says what their goods are made of.
    named_chapters: Vec<u8>,
    /// What a line is to the law: its chapter where that is a named one, and the list segments that hold it.
    signatures: Sequences,
}

/// No entry of a table.
const NONE: u32 = u32::MAX;

/// Most states of codes that are kept: several times what the schedule holds. Beyond it all are forgotten, so that a
/// file of codes that nobody ever held takes no more memory than any other.
const MOST_LINES: usize = 100_000;

impl Lines {
    pub(super) fn new(engine: &Engine) -> Lines {
        let chapters = engine.book().facts.iter().flat_map(|(_, fact)| &fact.whole_in_chapters);
        Lines {
            codes: Numbers::default(),
            states: Vec::new(),
            named_chapters: order::distinct(chapters.copied()),
            signatures: Sequences::default(),
        }
    }

    /// A line, and the days on which it is that.
    pub(super) fn get(&self, at: usize) -> Option<(Span, &KnownLine)> {
        self.states.get(at).map(|state| (state.span, &state.line))
    }

    pub(super) fn signatures(&self) -> &Sequences {
        &self.signatures
    }

    /// The line of a row on a day.
    pub(super) fn find(&mut self, engine: &Engine, row: &Row, day: Day) -> Option<usize> {
        let key = row.hts << 4 | u64::from(row.digits);
        let head = self.codes.get(&key).copied();
        let mut at = head.unwrap_or(NONE);
        while let Some(state) = self.states.get(at as usize) {
            if state.span.holds(day) {
                return Some(at as usize);
            }
            at = state.next;
        }
        if self.states.len() >= MOST_LINES {
            self.codes.clear();
            self.states.clear();
        }
        let next = self.codes.get(&key).copied().unwrap_or(NONE);
        let state = self.look_up(engine, HtsCode::from_padded(row.hts, row.digits)?, day, next)?;
        let place = self.states.len();
        self.states.push(state);
        self.codes.insert(key, u32::try_from(place).ok()?);
        Some(place)
    }

    /// None where the code leads to no line, or to several that the law tells apart, or into chapter 98: such a row is
    /// decided alone.
    fn look_up(&mut self, engine: &Engine, code: HtsCode, day: Day, next: u32) -> Option<LineState> {
        if code.length() < 8 || code.chapter() == 98 {
            return None;
        }
        let mut lines = Vec::new();
        let matched = check::find(engine, code, day, &mut lines).ok()?;
        let &[at] = lines.as_slice() else { return None };
        let mut signature = match (at.ordinal(), matched) {
            (Some(_), _) => settled_segments(engine, at)?,
            (None, Matched::NotInForce) => common_segments(engine, at, code, day)?,
            (None, _) => return None,
        };
        let chapter = Some(code.chapter()).filter(|chapter| self.named_chapters.contains(chapter));
        signature.insert(0, chapter.map_or(0, u16::from));
        let known = KnownLine {
            index: at.line_index(),
            leaf: at.ordinal(),
            matched,
            signature: self.signatures.place(&signature)?,
            general: Printed::of(at.general(day)),
            column2: Printed::of(at.column2(day)),
            special: Vec::new(),
            code: String::new(),
            texts: Vec::new(),
        };
        Some(LineState { span: unchanged(engine, at, day), next, line: known })
    }

    /// The number under which a line is reported, and its layer of the rate column without amounts.
    pub(super) fn text(
        &mut self,
        engine: &Engine,
        at: usize,
        row: &Row,
        day: Day,
        column: Column,
        indicator: Option<Spi>,
    ) -> Option<(&str, &[u8])> {
        let known = &mut self.states.get_mut(at)?.line;
        let line = engine.pack().schedule.line_at(known.index, known.leaf);
        if known.code.is_empty() {
            let code = HtsCode::from_padded(row.hts, row.digits)?;
            known.code = line.code().unwrap_or(code).to_string();
        }
        let text = known.text(line, day, column, indicator)?;
        Some((&known.code, &known.texts.get(text)?.2))
    }

    /// The column duty on the whole value; none where a row must be decided alone.
    #[expect(clippy::too_many_arguments, reason = "what a column duty hangs on, nothing more")]
    pub(super) fn column(
        &mut self,
        engine: &Engine,
        at: usize,
        day: Day,
        column2: bool,
        indicator: Option<Spi>,
        value: Cents,
        measures: Option<&Measures>,
    ) -> Option<(Column, RowColumn)> {
        let known = &mut self.states.get_mut(at)?.line;
        let line = engine.pack().schedule.line_at(known.index, known.leaf);
        let special = indicator.and_then(|indicator| known.special(line, day, indicator));
        let (column, printed) = match (column2, special) {
            (true, _) => (Column::Two, known.column2),
            (false, Some(special)) => (Column::Special, special),
            (false, None) => (Column::General, known.general),
        };
        let bare = match printed {
            Printed::Percent(rate) => return Some((column, Ok(ColumnRate::Percent(rate)))),
            Printed::Nothing => return Some((column, Err(QuoteStatus::CannotSay))),
            Printed::Text(bare) => bare,
        };
        if let (Some(status), None) = (bare, measures) {
            return Some((column, Err(status)));
        }
        let rate = rate(line, day, column, indicator);
        let duty = match price(rate?, value, measures.unwrap_or(&Measures::new())) {
            Priced::Exact(amount) => Ok(ColumnRate::Whole(amount)),
            Priced::Needs(_) => Err(QuoteStatus::NeedsQuantity),
            Priced::CannotPrice(_) => Err(QuoteStatus::CannotSay),
        };
        Some((column, duty))
    }
}

impl KnownLine {
    fn special(&mut self, at: LineRef<'_>, day: Day, indicator: Spi) -> Option<Printed> {
        if let Some(&(_, printed)) = self.special.iter().find(|(known, _)| *known == indicator) {
            return printed;
        }
        let printed = at.special(day, indicator).map(|rate| Printed::of(Some(rate)));
        self.special.push((indicator, printed));
        printed
    }

    /// The place of the text of a layer of the rate column.
    fn text(&mut self, at: LineRef<'_>, day: Day, column: Column, indicator: Option<Spi>) -> Option<usize> {
        let indicator = indicator.filter(|_| column == Column::Special);
        let known = self.texts.iter().position(|(of, by, _)| (*of, *by) == (column, indicator));
        known.or_else(|| {
            let rate = wording::printed(rate(at, day, column, indicator));
            let text = LayerTotal::without_amounts(&self.code, column.program(), &rate);
            self.texts.push((column, indicator, text));
            self.texts.len().checked_sub(1)
        })
    }
}

/// The rate of a column.
pub(super) fn rate(at: LineRef<'_>, day: Day, column: Column, indicator: Option<Spi>) -> Option<&DutyRate> {
    match (column, indicator) {
        (Column::Two, _) => at.column2(day),
        (Column::Special, Some(indicator)) => at.special(day, indicator),
        _ => at.general(day),
    }
}

/// The days around this one on which neither the rates of a line nor the numbers below it change.
pub(super) fn unchanged(engine: &Engine, line: LineRef<'_>, day: Day) -> Span {
    let schedule = &engine.pack().schedule;
    let leaves = line.ordinals().filter_map(|ordinal| schedule.leaf_at(ordinal));
    let spans = line.spans().chain(leaves.flat_map(LineRef::leaf_spans));
    let mut around = Span { from: Day::MIN, until: Day::MAX };
    for end in spans.flat_map(|span| [span.from, span.until]) {
        if end <= day {
            around.from = around.from.max(end);
        } else {
            around.until = around.until.min(end);
        }
    }
    around
}

/// The segments that hold a number; none where nobody says whether some do. What is learnt is learnt for all lines that the
/// same measures meet, and how sure a list is hangs on the number.
pub(super) fn settled_segments(engine: &Engine, leaf: LineRef<'_>) -> Option<Vec<SegmentId>> {
    let product = Product::new(engine, leaf);
    (product.unsure.is_empty() && !product.inherits_any(engine)).then_some(product.segments)
}

/// The segments that hold every number in force of a line, where the law tells none of them apart.
pub(super) fn common_segments(
    engine: &Engine,
    line: LineRef<'_>,
    asked: HtsCode,
    day: Day,
) -> Option<Vec<SegmentId>> {
    if engine.book().lists.naming(asked.padded()).next().is_some() {
        return None;
    }
    let mut leaves = live(engine, line, day);
    let first = settled_segments(engine, leaves.next()?)?;
    leaves.all(|leaf| settled_segments(engine, leaf).as_ref() == Some(&first)).then_some(first)
}
