//! The customs value of a line: its price, less what the law leaves out, plus what the law adds.

use super::answer::ValueStep;
use super::currency::{Conversion, Converter};
use super::request::Charge;
use super::terms::{ChargeKind, Effect, Incoterm};
use super::wording;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::messages;

/// A charge in dollars, with what the delivery term says of it.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub kind: ChargeKind,
    pub amount: Cents,
    pub in_price: bool,
    pub shown_apart: bool,
    /// The caller did not say whether it is shown apart.
    pub taken_as_shown: bool,
    pub through_shipment: bool,
}

/// Reads the charges of a list; `at` stands before each field.
pub(super) fn resolve(
    charges: &[Charge],
    term: Incoterm,
    converter: &Converter,
    at: &str,
    noted: &mut Vec<Conversion>,
) -> Result<Vec<Resolved>, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut out = Vec::new();
    for (index, charge) in charges.iter().enumerate() {
        let field = format!("{at}charges[{index}]");
        let in_price = charge.in_price.unwrap_or_else(|| term.holds(charge.kind));
        if charge.kind == ChargeKind::Duties && !in_price {
            let accepted = messages::landed::duties_in_price();
            errors.push(InputError::new(ErrorCode::Conflict, field, "duties", accepted));
            continue;
        }
        match converter.usd(&format!("{field}.amount"), charge.amount, charge.currency.as_deref(), noted) {
            Ok(amount) => out.push(Resolved {
                kind: charge.kind,
                amount,
                in_price,
                shown_apart: charge.shown_apart.unwrap_or(true),
                taken_as_shown: charge.shown_apart.is_none(),
                through_shipment: charge.through_shipment.unwrap_or(false),
            }),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(out) } else { Err(errors) }
}

/// The step that a charge makes.
pub(super) fn step(charge: &Resolved, amount: Cents) -> ValueStep {
    let out = Cents(-amount.0);
    let (amount, reason) = match (charge.kind.effect(), charge.in_price) {
        (Effect::TakenOut, true) if charge.shown_apart => (out, wording::taken_out(charge.kind)),
        (Effect::TakenOutOfThroughShipment, true) if charge.shown_apart && charge.through_shipment => {
            (out, wording::taken_out_through(charge.kind))
        }
        (Effect::TakenOut, true) => (Cents::ZERO, wording::not_apart(charge.kind)),
        (Effect::TakenOutOfThroughShipment, true) => (Cents::ZERO, wording::inland_stays()),
        (Effect::TakenOut | Effect::TakenOutOfThroughShipment, false) => {
            (Cents::ZERO, wording::not_in_price(charge.kind))
        }
        (Effect::Added, false) => (amount, wording::added(charge.kind)),
        (Effect::Added, true) => (Cents::ZERO, wording::added_already(charge.kind)),
        (Effect::Neither, true) => (Cents::ZERO, wording::stays_in_price(charge.kind)),
        (Effect::Neither, false) => (Cents::ZERO, wording::no_part(charge.kind)),
    };
    ValueStep { kind: charge.kind, amount, reason, source: charge.kind.source() }
}

/// Costs that the price of the term holds and that nobody stated: they stay in the value.
pub(super) fn hidden(
    term: Incoterm,
    stated: impl Fn(ChargeKind) -> bool,
) -> impl Iterator<Item = ChargeKind> {
    let kinds = [ChargeKind::Freight, ChargeKind::Insurance, ChargeKind::UsInland, ChargeKind::Duties];
    kinds.into_iter().filter(move |&kind| term.holds(kind) && !stated(kind))
}

/// Costs that the buyer bears on the term before the goods are in the country, and that nobody stated.
pub(super) fn missing(
    term: Incoterm,
    stated: impl Fn(ChargeKind) -> bool,
) -> impl Iterator<Item = ChargeKind> {
    [ChargeKind::ForeignInland, ChargeKind::Freight]
        .into_iter()
        .filter(move |&kind| !term.holds(kind) && !stated(kind))
}
