//! A checked line in numbers: what a quote says, without the sentences.

use super::answer::QuoteStatus;
use super::check::CheckedLine;
use super::column::{column_duty, relief};
use super::engine::Engine;
use super::outcome::{Outcome, Setting, standing};
use super::price::Decision;
use super::product::{Product, products};
use crate::base::money::Cents;
use crate::law::measure::Category;

/// What tells the outcome of one product from that of another below the same short code.
pub(crate) type Mark = (QuoteStatus, Cents, Cents, Cents);

/// The mark of an outcome. While a quantity or the law is missing, the amounts leave a part of the duty out and tell nothing
/// apart: what is missing is asked for first.
#[must_use]
pub(crate) fn mark(status: QuoteStatus, outcome: &Outcome) -> Mark {
    match status {
        QuoteStatus::Decided | QuoteStatus::Range | QuoteStatus::NeedsFacts => {
            (status, outcome.decision.total(), outcome.least, outcome.greatest)
        }
        QuoteStatus::NeedsQuantity | QuoteStatus::CannotSay | QuoteStatus::Refused => {
            (status, Cents::ZERO, Cents::ZERO, Cents::ZERO)
        }
    }
}

/// The status of products that do not all owe the same: several numbers are a range; of one number, nobody says which
/// lists hold it.
#[must_use]
pub(crate) fn spread_status<'p, 'l: 'p>(products: impl IntoIterator<Item = &'p Product<'l>>) -> QuoteStatus {
    let mut products = products.into_iter();
    let first = products.next().map(|product| (product.line, product.printed));
    let one = products.all(|product| Some((product.line, product.printed)) == first);
    if one { QuoteStatus::CannotSay } else { QuoteStatus::Range }
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
        by_category: by_category(decision),
    };
    if let [at] = line.lines.as_slice()
        && at.ordinal().is_some()
    {
        let product = Product::new(engine, *at);
        if product.unsure.is_empty() {
            let (status, outcome) = decided(&product);
            return settled(status, &outcome.decision);
        }
    }
    let products = products(engine, line);
    let all: Vec<(QuoteStatus, Outcome)> = products.iter().map(decided).collect();
    let Some((status, first)) = all.first() else {
        return settled(QuoteStatus::CannotSay, &Decision::default());
    };
    let spread = all.iter().any(|(other, outcome)| mark(*other, outcome) != mark(*status, first));
    settled(if spread { spread_status(&products) } else { *status }, &first.decision)
}

fn by_category(decision: &Decision) -> [Cents; Category::ALL.len()] {
    let mut sums = [Cents::ZERO; Category::ALL.len()];
    sums[Category::Chapter1To97 as usize] = decision.priced.column;
    for layer in decision.layers() {
        sums[layer.layer.category as usize].0 += layer.amount.0;
    }
    sums
}
