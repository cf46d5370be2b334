//! What a batch remembers of the lines that rows name.

use crate::base::date::{Day, Span};
use crate::base::money::{Cents, Rate};
use crate::duty::answer::QuoteStatus;
use crate::duty::check::Matched;
use crate::duty::column::Column;
use crate::duty::engine::Engine;
use crate::duty::product::{Product, live};
use crate::duty::totals::LayerTotal;
use crate::duty::wording;
use crate::hts::code::HtsCode;
use crate::hts::rate::{DutyRate, Measures, Priced, Spi, price};
use crate::hts::schedule::LineRef;
use crate::law::lists::SegmentId;

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

/// Above this a percentage is priced with wide numbers.
const HIGHEST: Rate = Rate(4 * Rate::ONE.0);

impl Printed {
    pub(super) fn of(rate: Option<&DutyRate>) -> Printed {
        let Some(rate) = rate else { return Printed::Nothing };
        if let Some(percent) = rate.ad_valorem().filter(|&percent| percent <= HIGHEST) {
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
    /// The number under which it is reported; empty until a row is told.
    pub(super) code: String,
    /// Its layers of the rate column without their amounts, of rows that were told.
    pub(super) texts: Vec<(Column, Option<Spi>, Vec<u8>)>,
}

impl KnownLine {
    pub(super) fn special(&mut self, at: LineRef<'_>, day: Day, indicator: Spi) -> Option<Printed> {
        if let Some(&(_, printed)) = self.special.iter().find(|(known, _)| *known == indicator) {
            return printed;
        }
        let printed = at.special(day, indicator).map(|rate| Printed::of(Some(rate)));
        self.special.push((indicator, printed));
        printed
    }

    /// The place of the text of a layer of the rate column.
    pub(super) fn text(
        &mut self,
        at: LineRef<'_>,
        day: Day,
        column: Column,
        indicator: Option<Spi>,
    ) -> Option<usize> {
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
