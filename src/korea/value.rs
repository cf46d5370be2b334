//! The value on Korea's basis, and what else the goods cost.

use rust_decimal::Decimal;
use serde::Serialize;

use super::book::KoreaBook;
use super::request::{CostKind, KoreaRequest};
use super::won::{Converter, Won, WonConversion};
use super::wording;
use crate::base::error::{ErrorCode, InputError};
use crate::base::text::Text;
use crate::landed::terms::Incoterm;
use crate::messages;

/// One step from the price to the value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueStep {
    /// Which cost.
    pub kind: CostKind,
    /// Its name.
    pub name: Text,
    /// What it adds to the value; negative where it is taken out, nothing where it stays as it is.
    pub amount: Won,
    /// Why.
    pub reason: Text,
}

/// The value, as far as it can be said.
#[derive(Clone, Debug, Default)]
pub(super) struct Valued {
    pub price: Option<Won>,
    pub steps: Vec<ValueStep>,
    /// None where the price or a cost that belongs to the value is not stated.
    pub cif: Option<Won>,
    /// Costs after importation, in the price or beside it.
    pub after: Vec<(CostKind, Won)>,
    /// What must be stated before the value can be said.
    pub missing: Vec<CostKind>,
    pub conversions: Vec<WonConversion>,
    pub assumptions: Vec<Text>,
}

/// The value of a request.
pub(super) fn valued(book: &KoreaBook, request: &KoreaRequest, faults: &mut Vec<InputError>) -> Valued {
    let converter = Converter::new(request.currency.as_deref(), &request.exchange_rates, faults);
    let mut out = Valued::default();
    let term = match (request.price, request.incoterm) {
        (Some(_), None) => {
            let accepted = messages::landed::incoterms();
            faults.push(InputError::new(ErrorCode::Missing, "incoterm", "", accepted));
            return out;
        }
        // Without a price there is nothing that a term could be about, but bad costs are still refused.
        (_, term) => term.unwrap_or(Incoterm::Cif),
    };
    let step = book.rules.value_step;
    let price =
        request.price.map(|price| converter.won("price", price, None, &mut out.conversions)).transpose();
    let price = price.unwrap_or_else(|fault| {
        faults.push(fault);
        None
    });
    let mut sum = price.unwrap_or_default();
    let mut stated = Vec::new();
    for (index, cost) in request.charges.iter().enumerate() {
        let field = format!("charges[{index}]");
        let in_price = cost.in_price.unwrap_or_else(|| term.holds(cost.kind.of_terms()));
        if cost.kind == CostKind::Duties && !in_price {
            let accepted = messages::landed::duties_in_price();
            faults.push(InputError::new(ErrorCode::Conflict, field, "duties", accepted));
            continue;
        }
        let amount = converter.won(
            &format!("{field}.amount"),
            cost.amount,
            cost.currency.as_deref(),
            &mut out.conversions,
        );
        let amount = match amount {
            Ok(amount) => amount,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        stated.push(cost.kind);
        let name = cost.kind.name();
        let (moved, reason) = match (cost.kind.in_value(), in_price) {
            (true, false) => (amount, wording::added(&name)),
            (true, true) => (Decimal::ZERO, wording::in_price(&name)),
            (false, true) => (-amount, wording::taken_out(&name)),
            (false, false) => (Decimal::ZERO, wording::after(&name)),
        };
        sum += moved;
        let shown = Won::cut(moved, step).unwrap_or_default();
        out.steps.push(ValueStep { kind: cost.kind, name, amount: shown, reason });
        // Duty in the price is computed anew, so it is no cost of its own.
        if !cost.kind.in_value() && cost.kind != CostKind::Duties {
            out.after.push((cost.kind, Won::cut(amount, step).unwrap_or_default()));
        }
    }
    let Some(price) = price.filter(|_| faults.is_empty()) else { return out };
    if sum < Decimal::ZERO {
        let accepted = messages::korea::costs_within_price();
        faults.push(InputError::new(ErrorCode::Conflict, "charges", sum, accepted));
        return out;
    }
    if sum > Won::LIMIT.exact() {
        let accepted = messages::korea::costs_within_won(Won::LIMIT);
        faults.push(InputError::new(ErrorCode::OutOfRange, "charges", sum, accepted));
        return out;
    }
    out.price = Won::cut(price, step);
    if request.currency.is_none() {
        out.assumptions.push(wording::won_assumed());
    }
    for kind in [CostKind::ForeignInland, CostKind::Freight, CostKind::Duties, CostKind::KoreaInland] {
        if stated.contains(&kind) {
            continue;
        }
        match (term.holds(kind.of_terms()), kind.in_value()) {
            (false, true) => out.missing.push(kind),
            // What the buyer would pay and the price already holds cannot be the value of the goods.
            (true, false) if kind == CostKind::Duties => out.missing.push(kind),
            (true, false) => {
                out.assumptions.push(wording::stays(format!("{term:?}").to_uppercase(), kind.name()));
            }
            _ => {}
        }
    }
    if !stated.contains(&CostKind::Insurance) && !term.holds(CostKind::Insurance.of_terms()) {
        out.assumptions.push(wording::no_insurance());
    }
    if out.missing.is_empty() {
        out.cif = Won::cut(sum, step);
    }
    out
}
