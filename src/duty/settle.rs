//! A checked line in numbers: what a quote says, without the sentences.

use super::answer::QuoteStatus;
use super::check::{CheckedLine, Matched};
use super::column::{column_duty, relief};
use super::decide::Decision;
use super::engine::Engine;
use super::outcome::{Outcome, Setting, standing};
use super::product::Product;
use crate::law::measure::Category;
use crate::law::money::Cents;

/// Every product that the code covers: one, or all statistical lines below it.
#[must_use]
pub fn products<'l>(engine: &'l Engine, line: &CheckedLine<'l>) -> Vec<Product<'l>> {
    let mut out = Vec::new();
    for &at in &line.lines {
        let before = out.len();
        if at.ordinal().is_none() && line.matched != Matched::EightDigit {
            let leaves = at.ordinals().filter_map(|ordinal| engine.pack().schedule.leaf_at(ordinal));
            let below = leaves.filter(|leaf| leaf.code().is_some_and(|code| code.starts_with(line.asked)));
            let in_force = below.filter(|leaf| leaf.leaf_in_force(line.day));
            out.extend(in_force.map(|leaf| Product::new(engine, leaf, None)));
        }
        // A line without statistical numbers of its own in force is its own product.
        if out.len() == before {
            out.push(Product::new(engine, at, Some(line.asked)));
        }
    }
    out
}

/// What tells the outcome of one product from that of another below the same short code.
pub(crate) type Mark = (QuoteStatus, Cents, Cents, Cents);

/// The mark of an outcome.
#[must_use]
pub(crate) fn mark(status: QuoteStatus, outcome: &Outcome) -> Mark {
    (status, outcome.decision.total(), outcome.least, outcome.greatest)
}

/// A line, settled.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Whether the duty is decided.
    pub status: QuoteStatus,
    /// Sum of the layers; counts only when decided.
    pub total: Cents,
    /// The part of the value that stays dutiable under a chapter 98 claim.
    pub chapter98_dutiable: Option<Cents>,
    /// Duty by [`Category`], the column duty under [`Category::Chapter1To97`].
    pub by_category: [Cents; Category::ALL.len()],
}

/// Settles a line.
#[must_use]
pub fn settle(engine: &Engine, line: &CheckedLine<'_>) -> Settled {
    let relief = relief(engine, line);
    let decided = |product: &Product<'_>| {
        let column = column_duty(line, product);
        let setting = Setting::new(engine, line, product, column.duty, relief.claim);
        let outcome = setting.resolve(&line.facts);
        let status = standing(&column, &relief, &outcome).status();
        (status, outcome)
    };
    let chapter98_dutiable = relief.claim.map(|claim| claim.dutiable);
    let settled = |status, decision: &Decision| Settled {
        status,
        total: decision.total(),
        chapter98_dutiable,
        by_category: by_category(engine, decision),
    };
    if let [at] = line.lines.as_slice()
        && (at.ordinal().is_some() || line.matched == Matched::EightDigit)
    {
        let (status, outcome) = decided(&Product::new(engine, *at, Some(line.asked)));
        return settled(status, &outcome.decision);
    }
    let all: Vec<(QuoteStatus, Outcome)> = products(engine, line).iter().map(decided).collect();
    let Some((status, first)) = all.first() else {
        return settled(QuoteStatus::CannotSay, &Decision::default());
    };
    let spread = all.iter().any(|(other, outcome)| mark(*other, outcome) != mark(*status, first));
    settled(if spread { QuoteStatus::Range } else { *status }, &first.decision)
}

fn by_category(engine: &Engine, decision: &Decision) -> [Cents; Category::ALL.len()] {
    let mut sums = [Cents::ZERO; Category::ALL.len()];
    sums[Category::Chapter1To97 as usize] = decision.column;
    for applied in &decision.applied {
        let measure = engine.book().measures.get(usize::from(applied.measure));
        if let Some(program) = measure.and_then(|measure| engine.book().program_of(measure)) {
            let sum = &mut sums[program.category as usize];
            *sum = Cents(sum.0 + applied.amount.0);
        }
    }
    sums
}
