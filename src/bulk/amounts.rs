//! A stack as rates without the value that it was decided on, and what it comes to on any other.

use crate::base::money::{Amount, Cents, Rate};
use crate::duty::answer::QuoteStatus;
use crate::duty::decide::{Applied, Decision};
use crate::duty::outcome::Setting;
use crate::law::measure::{Category, Effect};

/// The value on which stacks are decided; far from any part that a decision makes up of single cents.
pub(super) const MADE_UP: Cents = Cents(10_000_000);

/// The column duty on the whole value of a row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Duty {
    /// A percentage of the value.
    Percent(Rate),
    /// An amount that hangs on more than the value.
    Amount(Amount),
    /// It cannot be priced, and this is the status of a row that owes it.
    None(QuoteStatus),
}

impl Duty {
    /// The part of the duty that falls on a part of the value.
    pub(super) fn share(self, part: Cents, whole: Cents) -> Option<Cents> {
        match self {
            Duty::Percent(rate) => rate.on(part),
            Duty::Amount(amount) => amount.share(part, whole),
            Duty::None(_) => Some(Cents::ZERO),
        }
    }

    /// How many of these rates the duty reaches; one more than there are where it has no price.
    pub(super) fn class(self, thresholds: &[Rate], value: Cents) -> usize {
        match self {
            Duty::Percent(rate) => thresholds.iter().filter(|&&threshold| rate >= threshold).count(),
            Duty::Amount(duty) => thresholds.iter().filter(|threshold| duty >= threshold.of(value)).count(),
            Duty::None(_) => thresholds.len() + 1,
        }
    }
}

/// A part of the value: the whole of it or nothing, and some cents more or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Part {
    whole: bool,
    more: i16,
}

impl Part {
    /// The part that a decision took of the made-up value.
    pub(super) fn of(cents: Cents) -> Option<Part> {
        let near = |base: i64| i16::try_from(cents.0 - base).ok().filter(|more| more.abs() < 100);
        let whole = near(MADE_UP.0).map(|more| Part { whole: true, more });
        whole.or_else(|| near(0).map(|more| Part { whole: false, more }))
    }

    pub(super) fn value(self, value: Cents) -> Cents {
        Cents(if self.whole { value.0 } else { 0 } + i64::from(self.more))
    }
}

/// What a layer comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Amounts {
    /// The rate of the part.
    Rate,
    /// The same less the column duty on the part.
    RateLessColumn,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Layer {
    category: Category,
    rate: Rate,
    part: Part,
    amounts: Amounts,
}

/// A decision without its value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Stack {
    layers: Vec<Layer>,
    /// The part of the value that owes the column duty on its own line.
    column: Part,
    /// What stands in the way whatever the facts.
    pub(super) blocked: Option<QuoteStatus>,
    /// The column duty is needed and has no price.
    pub(super) needs_column: bool,
}

impl Stack {
    pub(super) fn of(setting: &Setting<'_, '_>, decision: &Decision) -> Option<Stack> {
        if decision.needs_quantity.is_some() || decision.chapter98_unread.is_some() {
            return None;
        }
        let mut layers = Vec::new();
        for applied in &decision.applied {
            layers.extend(layer(setting, applied)?);
        }
        let blocked = match (decision.refused, decision.cannot_say) {
            (Some(_), _) => Some(QuoteStatus::Refused),
            (None, Some(_)) => Some(QuoteStatus::CannotSay),
            (None, None) => None,
        };
        let column = Part::of(decision.value_of(decision.column_portions))?;
        let kept = Stack { layers, column, blocked, needs_column: decision.needs_column };
        // The made-up value must come to what was decided on it, or something was not understood here.
        let duty = setting.column.map_or(Duty::None(QuoteStatus::CannotSay), Duty::Amount);
        let mut by_category = [Cents::ZERO; Category::ALL.len()];
        let total = kept.amounts(duty, MADE_UP, &mut by_category)?;
        let column = by_category.get(Category::Chapter1To97 as usize);
        (total == decision.total() && (column == Some(&decision.column) || column.is_none())).then_some(kept)
    }

    pub(super) fn total(&self, duty: Duty, value: Cents) -> Option<Cents> {
        let mut total = duty.share(self.column.value(value), value)?.0;
        for layer in &self.layers {
            total += layer.amount(duty, value)?.0;
        }
        Some(Cents(total))
    }

    /// The total, and what it is made of.
    pub(super) fn amounts(
        &self,
        duty: Duty,
        value: Cents,
        by_category: &mut [Cents; Category::ALL.len()],
    ) -> Option<Cents> {
        let column = duty.share(self.column.value(value), value)?;
        by_category[Category::Chapter1To97 as usize] = column;
        let mut total = column.0;
        for layer in &self.layers {
            let amount = layer.amount(duty, value)?;
            by_category[layer.category as usize].0 += amount.0;
            total += amount.0;
        }
        Some(Cents(total))
    }
}

impl Layer {
    /// The same without the column duty on its part of the value: what a refund of the layer gives back.
    pub(super) fn less_column(self) -> Layer {
        Layer { amounts: Amounts::RateLessColumn, ..self }
    }

    pub(super) fn amount(&self, duty: Duty, value: Cents) -> Option<Cents> {
        let basis = self.part.value(value);
        let amount = self.rate.on(basis)?;
        Some(match self.amounts {
            Amounts::Rate => amount,
            Amounts::RateLessColumn => Cents((amount.0 - duty.share(basis, value)?.0).max(0)),
        })
    }
}

/// The layer of a measure that applies, where it costs anything; none at all where its duty is not a rate of a value.
pub(super) fn layer(setting: &Setting<'_, '_>, applied: &Applied) -> Option<Option<Layer>> {
    let book = setting.engine.book();
    let measure = book.measures.get(usize::from(applied.measure))?;
    let part = Part::of(applied.basis)?;
    let category = book.program_of(measure)?.category;
    let (rate, amounts) = match measure.effect {
        Effect::Add(rate) | Effect::Replace(rate) => (rate, Amounts::Rate),
        Effect::Total(_) if setting.column.is_none() => return Some(None),
        Effect::Total(rate) if setting.column.is_some_and(|duty| duty >= rate.of(MADE_UP)) => {
            return Some(None);
        }
        Effect::Total(rate) if applied.absorbs.is_empty() => (rate, Amounts::RateLessColumn),
        Effect::Total(rate) => (rate, Amounts::Rate),
        Effect::AddPerUnit(..) => return None,
        Effect::Nothing | Effect::Column2 | Effect::Refused | Effect::Unknown => return Some(None),
    };
    Some(Some(Layer { category, rate, part, amounts }))
}
