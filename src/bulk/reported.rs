//! What the layers of a kept plan are called, so that a row can be reported and not only summed.
//!
//! It is made once, by the code that explains a quote, from the decision that the plan was kept from. Rows then
//! fill its amounts in. Where the wording hangs on more than the stack (two layers of one heading, of which one is left
//! out when both come to nothing; a value that is split over several numbers), nothing is kept and the row is answered alone.

use std::collections::HashMap;

use super::lines::RowColumn;
use super::numbers::Numbers;
use super::row::RowAnswer;
use crate::base::money::Cents;
use crate::duty::caveats;
use crate::duty::column::{Column, ColumnDuty};
use crate::duty::entry_summary::summary_lines;
use crate::duty::outcome::Setting;
use crate::duty::plan::{Charge, Division, Layer, Portions};
use crate::duty::price::Decision;
use crate::duty::totals::LayerTotal;
use crate::duty::{explain, given_back};
use crate::law::measure::Confidence;

/// A layer without its amounts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Named {
    /// None for the rate column of the line.
    of_measure: Option<Measured>,
    portions: Portions,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Measured {
    heading: String,
    /// See [`ReportedLayer::json`].
    json: Vec<u8>,
    charge: Charge,
}

/// The layers of a plan in reporting order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct ReportedStack {
    division: Division,
    layers: Vec<Named>,
    /// What of them comes back.
    refunded: Vec<(Charge, Portions)>,
    confidence: Confidence,
}

impl ReportedStack {
    /// None where what is reported of a row hangs on its value or its line.
    pub(super) fn of(setting: &Setting<'_, '_>, decision: &Decision) -> Option<ReportedStack> {
        let (engine, line, plan) = (setting.engine, setting.line, &decision.plan);
        // Of two layers of one heading one is left out where both come to nothing, which hangs on the cents.
        let headings = explain::reported(engine, decision)
            .map(|(_, priced, measure)| (measure.heading, priced.layer.charge != Charge::Nothing));
        let mut headings: Vec<_> = headings.collect();
        headings.sort_unstable();
        if headings.windows(2).any(|pair| pair[0].0 == pair[1].0 && pair[1].1) {
            return None;
        }
        let column = ColumnDuty {
            column: Column::General,
            rate: None,
            duty: setting.column,
            missing: Vec::new(),
            cannot: None,
        };
        let (places, layers): (Vec<_>, Vec<_>) =
            explain::placed(engine, line, setting.product, &column, decision).into_iter().unzip();
        let summary = summary_lines(line, &layers, decision, 0);
        if summary.len() != layers.len() || summary.iter().any(|each| each.line != 1) {
            return None;
        }
        let mut named: Vec<Named> = Vec::new();
        for (at, own) in places.into_iter().zip(layers) {
            let Some(at) = at else {
                named.push(Named { of_measure: None, portions: plan.column_portions });
                continue;
            };
            let &Layer { portions, charge, .. } = plan.layers.get(at)?;
            let json = LayerTotal::without_amounts(&own.heading, &own.program, &own.rate);
            named.push(Named { of_measure: Some(Measured { heading: own.heading, json, charge }), portions });
        }
        let refunded = plan.layers.iter().filter(|layer| given_back::ground(engine, line, layer).is_some());
        Some(ReportedStack {
            division: plan.division,
            layers: named,
            refunded: refunded.map(|layer| (given_back::charge(layer), layer.portions)).collect(),
            confidence: caveats::confidence(engine, line.day, setting.product, decision),
        })
    }
}

/// The reported stacks that were made.
#[derive(Clone, Debug, Default)]
pub(super) struct ReportedStacks {
    /// [`NONE`] where none can be made.
    places: Numbers,
    made: Vec<ReportedStack>,
    /// Many plans are reported alike; each is kept once.
    known: HashMap<ReportedStack, u32>,
}

const NONE: u32 = u32::MAX;

impl ReportedStacks {
    /// The stack of a key, if that was asked before; inside, none where there can be none.
    pub(super) fn find(&self, key: u64) -> Option<Option<usize>> {
        self.places.get(&key).map(|&at| (at != NONE).then_some(at as usize))
    }

    /// Keeps a stack.
    pub(super) fn keep(&mut self, key: u64, stack: Option<ReportedStack>) -> Option<usize> {
        let Some(stack) = stack else {
            self.places.insert(key, NONE);
            return None;
        };
        let at = match self.known.get(&stack) {
            Some(&at) => at,
            None => {
                let at = u32::try_from(self.made.len()).ok()?;
                self.made.push(stack.clone());
                self.known.insert(stack, at);
                at
            }
        };
        self.places.insert(key, at);
        Some(at as usize)
    }

    /// A stack by its place.
    pub(super) fn get(&self, at: usize) -> Option<&ReportedStack> {
        self.made.get(at)
    }
}

/// A row with what its layers are called.
#[derive(Clone, Copy, Debug)]
pub struct Reported<'m> {
    /// The row in numbers.
    pub answer: RowAnswer,
    pub(super) stack: &'m ReportedStack,
    pub(super) column: RowColumn,
    pub(super) value: Cents,
    pub(super) code: &'m str,
    pub(super) json: &'m [u8],
}

/// One layer of a row.
#[derive(Clone, Copy, Debug)]
pub struct ReportedLayer<'m> {
    /// Chapter 99 heading, or the code of the line.
    pub heading: &'m str,
    /// The layer as text up to its amounts, see [`LayerTotal::without_amounts`].
    pub json: &'m [u8],
    /// The value it is taken of.
    pub basis: Cents,
    /// The duty reported under it.
    pub amount: Cents,
}

impl<'m> Reported<'m> {
    /// The layers in reporting order, which is also that of the entry summary.
    pub fn layers(&self) -> impl Iterator<Item = ReportedLayer<'m>> {
        let Reported { stack, column, value, code, json, .. } = *self;
        let (split, column) = (stack.division.on(value), column.ok());
        stack.layers.iter().map(move |named| {
            let basis = split.value_of(named.portions);
            // Amounts that no number holds have no answer, and so are not reported.
            match &named.of_measure {
                None => ReportedLayer {
                    heading: code,
                    json,
                    basis,
                    amount: column.and_then(|column| column.share(basis, value)).unwrap_or_default(),
                },
                Some(Measured { heading, json, charge }) => ReportedLayer {
                    heading,
                    json,
                    basis,
                    amount: charge.on(basis, value, column, |_| None).unwrap_or_default(),
                },
            }
        })
    }

    /// The number under which the goods are reported.
    #[must_use]
    pub fn code(&self) -> &'m str {
        self.code
    }

    /// The part of the duty that is to be refunded.
    #[must_use]
    pub fn refundable(&self) -> Cents {
        let Reported { stack, column, value, .. } = *self;
        let split = stack.division.on(value);
        let refunded = stack.refunded.iter();
        let amounts = refunded.filter_map(|&(charge, portions)| {
            charge.on(split.value_of(portions), value, column.ok(), |_| None)
        });
        amounts.sum()
    }

    /// Least sure source among the layers.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.stack.confidence
    }
}
