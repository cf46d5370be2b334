//! The other way round: which price keeps the cost at a given amount.
//!
//! Cost rises with the price, but not smoothly: each layer is rounded to the cent, the merchandise processing fee has
//! a floor, a ceiling and a step where an entry becomes formal, and a rate may step where a declared content falls
//! below a share of the value. So the price is searched for, over exact steps of its own currency, and the answer says
//! what the next step would cost.

use rust_decimal::Decimal;

use super::answer::{LandedCost, TargetPrice};
use super::entry::priced;
use super::request::{LandedRequest, Target};
use super::wording;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::number::Number;
use crate::base::text::word;
use crate::messages::{self, Message};

/// A price that was tried.
enum Tried {
    /// Errors that a higher price may heal: it is less than what is taken out of it, or than a declared content.
    TooLow(Vec<InputError>),
    /// The duty is not decided.
    Open(Box<LandedCost>),
    Cost(Cents),
}

/// Searches for the price.
///
/// # Errors
/// Errors of the request, several lines, a price beside a target, or a cost of the buyer that is not stated.
pub(super) fn solve(
    engine: &crate::duty::engine::Engine,
    request: &LandedRequest,
    target: &Target,
) -> Result<LandedCost, Vec<InputError>> {
    let mut errors = Vec::new();
    let cost = wanted(request, target).map_err(|error| errors.push(error)).ok();
    if !request.lines.is_empty() {
        let accepted = messages::landed::one_price_line();
        errors.push(InputError::new(ErrorCode::Conflict, "lines", request.lines.len(), accepted));
    }
    if let Some(price) = request.price {
        let accepted = messages::landed::no_price();
        errors.push(InputError::new(ErrorCode::Conflict, "price", price.0, accepted));
    }
    let step = target.price_step.map_or(Decimal::new(1, 2), |step| step.0);
    if step <= Decimal::ZERO || step.scale() > 4 {
        let accepted = messages::landed::price_step();
        errors.push(InputError::new(ErrorCode::OutOfRange, "target.priceStep", step, accepted));
    }
    let Some(cost) = cost.filter(|_| errors.is_empty()) else { return Err(errors) };

    let at = |steps: i64| -> Result<LandedCost, Vec<InputError>> {
        let price = Decimal::from(steps).checked_mul(step).map(|price| Number(price.normalize()));
        priced(engine, &LandedRequest { price, target: None, ..request.clone() })
    };
    let attempt = |steps: i64| -> Tried {
        match at(steps) {
            Ok(answer) => answer.landed_cost.map_or_else(|| Tried::Open(Box::new(answer)), Tried::Cost),
            Err(errors) => Tried::TooLow(errors),
        }
    };
    let currency = request.currency.as_deref().unwrap_or("USD").trim().to_ascii_uppercase();
    let found = |mut answer: LandedCost, price, left, next_cost, reason| {
        answer.assumptions.push(wording::facts_stay());
        let price_step = Number(step);
        answer.target = Some(TargetPrice {
            landed_cost: cost,
            price,
            currency: currency.clone(),
            price_step,
            left,
            next_cost,
            reason,
        });
        Ok(answer)
    };

    // A price beyond the target is too dear on every term: it is part of the cost.
    let (mut high, mut first) = (1i64, None);
    loop {
        match attempt(high) {
            Tried::Cost(found) if found > cost => break,
            Tried::Open(answer) if answer.not_stated.is_empty() => {
                return found(*answer, None, None, None, wording::not_decided());
            }
            Tried::Open(answer) => return Err(unstated(&answer)),
            // A error that no price heals, or a price beyond the largest value taken in: what was wrong at the
            // lowest price is then wrong at all.
            Tried::TooLow(errors) if !heals(&errors) => return Err(first.unwrap_or(errors)),
            Tried::TooLow(errors) => {
                first = first.or(Some(errors));
                high *= 2;
            }
            Tried::Cost(_) => {
                first = None;
                high *= 2;
            }
        }
    }
    // Below `low` the cost is kept or the price is too low to be one; `high` is too dear.
    let (mut low, mut kept) = (-1i64, None);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        match attempt(middle) {
            Tried::Cost(found) if found > cost => high = middle,
            Tried::Cost(found) => (low, kept) = (middle, Some(found)),
            Tried::TooLow(_) => low = middle,
            Tried::Open(answer) => return found(*answer, None, None, None, wording::not_decided()),
        }
    }
    let dear = at(high)?;
    let next = dear.landed_cost;
    match kept {
        Some(reached) => {
            let reason = if reached == cost {
                wording::reached_exactly()
            } else {
                wording::next_too_dear(next.unwrap_or_default(), cost)
            };
            let answer = at(low)?;
            let price = Decimal::from(low).checked_mul(step).map(|price| Number(price.normalize()));
            found(answer, price, Some(Cents(cost.0 - reached.0)), next, reason)
        }
        None => found(dear, None, None, next, wording::no_price(next.unwrap_or_default())),
    }
}

/// The cost that is asked for, in cents; below a cent it is cut, so that it is never exceeded.
fn wanted(request: &LandedRequest, target: &Target) -> Result<Cents, InputError> {
    let accepted = messages::landed::one_target;
    let error =
        |code, field: &str, value: String, accepted: Message| InputError::new(code, field, value, accepted);
    let given = [target.landed_cost, target.landed_cost_per_unit, target.selling_price];
    if given.iter().flatten().count() != 1 {
        let count = given.iter().flatten().count();
        let code = if count == 0 { ErrorCode::Missing } else { ErrorCode::Conflict };
        return Err(error(code, "target", String::new(), accepted()));
    }
    if target.margin_percent.is_some() != target.selling_price.is_some() {
        return Err(error(ErrorCode::Conflict, "target.marginPercent", String::new(), accepted()));
    }
    let (field, dollars) = if let Some(cost) = target.landed_cost {
        ("target.landedCost", Some(cost.0))
    } else if let Some(cost) = target.landed_cost_per_unit {
        let Some(units) = request.units else {
            let accepted = messages::landed::units_of_price();
            return Err(error(ErrorCode::Missing, "units", String::new(), accepted));
        };
        ("target.landedCostPerUnit", cost.0.checked_mul(units.0))
    } else {
        let (price, margin) =
            (target.selling_price, target.margin_percent.map_or(Decimal::ZERO, |margin| margin.0));
        if margin < Decimal::ZERO || margin >= Decimal::ONE_HUNDRED {
            let accepted = messages::landed::margin_under_100();
            return Err(error(ErrorCode::OutOfRange, "target.marginPercent", margin.to_string(), accepted));
        }
        let kept = (Decimal::ONE_HUNDRED - margin) * Decimal::new(1, 2);
        ("target.sellingPrice", price.and_then(|price| price.0.checked_mul(kept)))
    };
    let cents = dollars.and_then(|dollars| Cents::from_decimal(dollars.trunc_with_scale(2)));
    cents.filter(|cents| cents.0 >= 0 && *cents <= Cents::LIMIT).ok_or_else(|| {
        let accepted = messages::landed::target_dollars(Cents::LIMIT);
        error(
            ErrorCode::OutOfRange,
            field,
            dollars.map_or_else(String::new, |dollars| dollars.to_string()),
            accepted,
        )
    })
}

/// Whether a higher price may heal every error: it was less than what is taken out of it, or than a content.
fn heals(errors: &[InputError]) -> bool {
    let below = |error: &InputError| {
        (error.field == "price" && error.code == ErrorCode::Conflict)
            || (error.field.starts_with("facts")
                && matches!(error.code, ErrorCode::OutOfRange | ErrorCode::Conflict))
    };
    errors.iter().all(below)
}

fn unstated(answer: &LandedCost) -> Vec<InputError> {
    let missing = answer.not_stated.iter().map(|missing| {
        let accepted = messages::landed::charge_of_kind(&missing.name);
        InputError::new(ErrorCode::Missing, "charges", word(&missing.kind), accepted)
    });
    missing.collect()
}
