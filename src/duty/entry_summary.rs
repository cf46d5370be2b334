//! The numbers of an entry summary, in the order in which Customs takes them.

use super::answer::{Layer, SummaryLine};
use super::check::CheckedLine;
use super::price::Decision;
use crate::base::money::Cents;
use crate::law::facts::Portion;
use crate::law::measure::MeasureId;

/// Numbers in reporting order; a value split into portions takes a line for each stack.
#[must_use]
pub fn summary_lines(
    line: &CheckedLine<'_>,
    layers: &[Layer],
    decision: &Decision,
    before: usize,
) -> Vec<SummaryLine> {
    let stacks = stacks(decision);
    let spi = line.special.map(|claim| claim.indicator.as_str().to_string());
    let mut out = Vec::new();
    // What rounding leaves over a split goes to the first stack, so that the lines add up to the layers.
    let mut left: Vec<Cents> = layers.iter().map(|layer| layer.amount).collect();
    for (index, portions) in stacks.iter().enumerate().rev() {
        let value: Cents = portions.iter().map(|&portion| decision.value(portion)).sum();
        let mut group = Vec::new();
        if let Some(claim) = line.chapter98 {
            group.push(SummaryLine {
                line: before + index + 1,
                value: Cents::ZERO,
                number: claim.code.to_string(),
                spi: None,
                duty: Cents::ZERO,
            });
        }
        for (layer, left) in layers.iter().zip(left.iter_mut()) {
            let whole = layer.portions.is_empty();
            let on = whole || portions.iter().any(|&portion| layer.parts.contains(portion));
            let is_column = layer.kind == "column";
            if !on && !is_column {
                continue;
            }
            let share =
                if on { part_of(layer.amount, value, layer.basis, index == 0, *left) } else { Cents::ZERO };
            left.0 -= share.0;
            group.push(SummaryLine {
                line: before + index + 1,
                value: if is_column { value } else { Cents::ZERO },
                number: layer.heading.clone(),
                spi: if is_column { spi.clone() } else { None },
                duty: share,
            });
        }
        out.splice(0..0, group);
    }
    out
}
/// The share of a layer that falls on one stack; the first stack takes what is left.
fn part_of(amount: Cents, value: Cents, basis: Cents, first: bool, left: Cents) -> Cents {
    if first || basis.0 <= 0 || value >= basis {
        return left;
    }
    let scaled = i128::from(amount.0) * i128::from(value.0.min(basis.0)) / i128::from(basis.0);
    Cents(i64::try_from(scaled).unwrap_or(left.0))
}

/// Portions that carry the same stack, together; the rest of the value first.
fn stacks(decision: &Decision) -> Vec<Vec<Portion>> {
    let of = |portion: Portion| -> Vec<MeasureId> {
        let layers = decision.plan.layers.iter().filter(|layer| layer.portions.contains(portion));
        layers.map(|layer| layer.measure).collect()
    };
    let mut out: Vec<(Vec<MeasureId>, bool, Vec<Portion>)> = Vec::new();
    let some: Vec<Portion> = decision.split.present().iter().collect();
    for portion in if some.is_empty() { vec![Portion::REST] } else { some } {
        let stack = of(portion);
        let column = decision.plan.column_portions.contains(portion);
        match out.iter_mut().find(|(other, on_column, _)| *other == stack && *on_column == column) {
            Some((_, _, portions)) => portions.push(portion),
            None => out.push((stack, column, vec![portion])),
        }
    }
    out.into_iter().map(|(_, _, portions)| portions).collect()
}
