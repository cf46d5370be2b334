//! Price: a plan, a value, quantities and a column duty become amounts. The one place where a layer is rounded.

use super::column_rate::ColumnRate;
use super::plan::{Charge, Layer, Plan, Portions, Split};
use crate::base::money::{Amount, Cents, Quantity};
use crate::law::facts::Portion;
use crate::law::measure::{MeasureId, TextId};

impl Charge {
    /// The duty on a part of the value; none where the quantity that it is taken of is missing.
    #[must_use]
    pub fn on(
        self,
        basis: Cents,
        value: Cents,
        column: Option<ColumnRate>,
        quantity: impl Fn(TextId) -> Option<Quantity>,
    ) -> Option<Cents> {
        match self {
            Charge::Nothing => Some(Cents::ZERO),
            Charge::Rate(rate) => Some(rate.on(basis)),
            Charge::RateAboveColumn(rate) => {
                let inside = column.and_then(|column| column.share(basis, value)).unwrap_or_default();
                Some(Cents((rate.on(basis).0 - inside.0).max(0)))
            }
            Charge::PerUnit(rate, unit) => {
                // Goods with a value are no nought of their unit, see `hts::rate::price`.
                let quantity = quantity(unit).filter(|quantity| quantity.0 > 0 || value.0 == 0);
                quantity.and_then(|quantity| rate.of(quantity)).map(Amount::round)
            }
        }
    }
}

/// The amounts of a plan but those of its layers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Priced {
    /// Column duty as reported on the line of chapters 1 to 97.
    pub column: Cents,
    /// The column duty is needed and cannot be priced.
    pub needs_column: bool,
    /// A layer whose quantity is missing.
    pub needs_quantity: Option<MeasureId>,
}

/// Prices a plan on a value of which `basis` knows the portions; `each` receives every layer with its amount.
pub fn price(
    plan: &Plan,
    basis: impl Fn(Portions) -> Cents,
    value: Cents,
    column: Option<ColumnRate>,
    quantity: impl Fn(TextId) -> Option<Quantity>,
    mut each: impl FnMut(&Layer, Cents),
) -> Priced {
    let mut priced = Priced { needs_column: plan.needs_column, ..Priced::default() };
    for layer in &plan.layers {
        let amount = layer.charge.on(basis(layer.portions), value, column, &quantity);
        if amount.is_none() {
            priced.needs_quantity.get_or_insert(layer.measure);
        }
        each(layer, amount.unwrap_or_default());
    }
    if let Some(column) = column {
        match column.share(basis(plan.column_portions), value) {
            Some(duty) => priced.column = duty,
            None => priced.needs_column = true,
        }
    }
    priced
}

/// A plan with its amounts: the decided stack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The layers that apply, and what is open.
    pub plan: Plan,
    /// The customs value in its portions.
    pub split: Split,
    /// The duty of each layer, in the order of the plan.
    pub amounts: Vec<Cents>,
    /// Everything else that has an amount.
    pub priced: Priced,
}

/// A layer with its amounts.
#[derive(Clone, Copy, Debug)]
pub struct PricedLayer<'d> {
    /// The layer.
    pub layer: &'d Layer,
    /// The value of its portions.
    pub basis: Cents,
    /// The duty reported under its heading.
    pub amount: Cents,
}

impl Decision {
    /// Prices a plan on a value.
    #[must_use]
    pub fn new(
        plan: Plan,
        value: Cents,
        column: Option<ColumnRate>,
        quantity: impl Fn(TextId) -> Option<Quantity>,
    ) -> Decision {
        let split = plan.division.on(value);
        let mut amounts = Vec::with_capacity(plan.layers.len());
        let priced = price(
            &plan,
            |portions| split.value_of(portions),
            value,
            column,
            quantity,
            |_, amount| amounts.push(amount),
        );
        Decision { plan, split, amounts, priced }
    }

    /// The layers with their amounts, in the order of the plan.
    pub fn layers(&self) -> impl Iterator<Item = PricedLayer<'_>> {
        let priced = self.plan.layers.iter().zip(&self.amounts);
        priced.map(|(layer, &amount)| PricedLayer {
            layer,
            basis: self.split.value_of(layer.portions),
            amount,
        })
    }

    /// Sum of all layers.
    #[must_use]
    pub fn total(&self) -> Cents {
        Cents(self.priced.column.0 + self.amounts.iter().map(|amount| amount.0).sum::<i64>())
    }

    /// The value of a portion.
    #[must_use]
    pub fn value(&self, portion: Portion) -> Cents {
        self.split.value(portion)
    }

    /// The value of a set of portions.
    #[must_use]
    pub fn value_of(&self, portions: Portions) -> Cents {
        self.split.value_of(portions)
    }
}
