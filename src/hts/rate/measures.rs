//! What the importer states beside the value: quantities and values of parts.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::unit::plain_unit;
use super::{Component, Measured};
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::{Cents, Quantity};
use crate::base::number::Number;
use crate::messages::{self, Message};

/// Quantities in canonical units and component values; what was not stated is absent,
/// which is not the same as zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    quantities: [Option<Quantity>; Measured::COUNT],
    components: [Option<Cents>; Component::COUNT],
}

impl Measures {
    /// The largest quantity taken in, in canonical units: a thousand million.
    pub const LIMIT: Quantity = Quantity(1_000_000_000_000_000);

    /// Nothing stated.
    #[must_use]
    pub fn new() -> Measures {
        Measures::default()
    }

    /// Reads the maps of a request: quantity by unit, dollars by component.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use korus_tariff::hts::rate::{Measured, Measures};
    /// use korus_tariff::base::number::Number;
    /// let quantities = BTreeMap::from([("t".to_string(), Number("1.5".parse().unwrap()))]);
    /// let measures = Measures::from_maps(&quantities, &BTreeMap::new()).unwrap();
    /// assert_eq!(measures.quantity(Measured::Mass).unwrap().to_decimal().to_string(), "1500");
    /// ```
    ///
    /// # Errors
    /// One [`InputError`] for each key or value that is not understood: an unknown unit
    /// or component, a negative or absurd number, two units of one thing that disagree.
    pub fn from_maps(
        quantities: &BTreeMap<String, Number>,
        components: &BTreeMap<String, Number>,
    ) -> Result<Measures, Vec<InputError>> {
        let mut measures = Measures::new();
        let mut faults = Vec::new();
        for (unit, amount) in quantities {
            if let Err(fault) = measures.add_quantity(unit, amount.0) {
                faults.push(fault);
            }
        }
        for (key, dollars) in components {
            if let Err(fault) = measures.add_component(key, dollars.0) {
                faults.push(fault);
            }
        }
        if faults.is_empty() { Ok(measures) } else { Err(faults) }
    }

    fn add_quantity(&mut self, unit: &str, amount: Decimal) -> Result<(), InputError> {
        let field = format!("quantities[\"{}\"]", unit.chars().take(40).collect::<String>());
        let out_of_range =
            |accepted: Message| InputError::new(ErrorCode::OutOfRange, &field, amount, accepted);
        if amount.is_sign_negative() && !amount.is_zero() {
            return Err(out_of_range(messages::duty::quantity_not_negative()));
        }
        let Some((measured, over, under)) = Measured::of_unit(unit) else {
            if Measured::STATISTICAL_UNITS.contains(&plain_unit(unit).as_str()) {
                return Ok(());
            }
            let accepted: Vec<&str> = Measured::TABLE.iter().map(|row| row.1).collect();
            let accepted = messages::duty::units_known(accepted.join(", "));
            return Err(InputError::new(ErrorCode::Unknown, "quantities", unit, accepted));
        };
        let too_much =
            || out_of_range(messages::duty::quantity_at_most(Measures::LIMIT.to_decimal(), measured.key()));
        // Whole parts first: a number may have more digits than can be counted with, and is then too fine, not too great.
        let most = i128::from(Measures::LIMIT.0 / Quantity::ONE.0) * i128::from(under);
        if amount
            .trunc()
            .normalize()
            .mantissa()
            .checked_mul(i128::from(over))
            .is_none_or(|whole| whole > most)
        {
            return Err(too_much());
        }
        let Some(quantity) = Quantity::converted(amount, over, under) else {
            return Err(out_of_range(messages::duty::six_decimals_in(measured.key())));
        };
        if quantity > Measures::LIMIT {
            return Err(too_much());
        }
        if measured == Measured::SugarDegrees && quantity.0 > 100 * Quantity::ONE.0 {
            return Err(out_of_range(messages::duty::degrees_to_100()));
        }
        match self.quantities.get_mut(measured as usize) {
            Some(Some(stated)) if *stated != quantity => Err(InputError::new(
                ErrorCode::Conflict,
                field,
                amount,
                messages::duty::same_in_other_unit(stated.to_decimal(), measured.key()),
            )),
            Some(place) => {
                *place = Some(quantity);
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn add_component(&mut self, key: &str, dollars: Decimal) -> Result<(), InputError> {
        let Some(component) = Component::parse(key) else {
            let accepted: Vec<&str> = Component::TABLE.iter().map(|row| row.1).collect();
            return Err(InputError::new(
                ErrorCode::Unknown,
                "components",
                key,
                messages::form::any_of(accepted.join(", ")),
            ));
        };
        let cents = Cents::from_decimal(dollars).filter(|cents| (0..=Cents::LIMIT.0).contains(&cents.0));
        let Some(cents) = cents else {
            let field = format!("components[\"{}\"]", component.key());
            let accepted = messages::duty::component_dollars(Cents::LIMIT);
            return Err(InputError::new(ErrorCode::OutOfRange, field, dollars, accepted));
        };
        self.set_component(component, cents);
        Ok(())
    }

    /// States a quantity in its canonical unit.
    pub fn set_quantity(&mut self, measured: Measured, quantity: Quantity) {
        if let Some(place) = self.quantities.get_mut(measured as usize) {
            *place = Some(quantity);
        }
    }

    /// States the value of a part.
    pub fn set_component(&mut self, component: Component, value: Cents) {
        if let Some(place) = self.components.get_mut(component as usize) {
            *place = Some(value);
        }
    }

    /// A stated quantity, in its canonical unit. Articles reported as pieces answer
    /// for a count of articles.
    #[must_use]
    pub fn quantity(&self, measured: Measured) -> Option<Quantity> {
        let stated = |measured: Measured| self.quantities.get(measured as usize).copied().flatten();
        stated(measured).or_else(|| stated(Measured::Pieces).filter(|_| measured == Measured::Count))
    }

    /// The stated value of a part.
    #[must_use]
    pub fn component(&self, component: Component) -> Option<Cents> {
        self.components.get(component as usize).copied().flatten()
    }
}
