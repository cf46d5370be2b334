//! A sale as it is asked: values, charges shared, and one quote over all lines.

use super::answer::LandedCost;
use super::cost::{Valued, assemble, paying};
use super::currency::{Conversion, Converter};
use super::request::{Apportion, LandedLine, LandedRequest};
use super::share::shares;
use super::terms::Incoterm;
use super::value::{self, Resolved};
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::number::Number;
use crate::duty::engine::Engine;
use crate::duty::request::{LineRequest, QuoteRequest};
use crate::messages;

/// The cost at the prices stated.
pub(super) fn priced(engine: &Engine, request: &LandedRequest) -> Result<LandedCost, Vec<InputError>> {
    let mut errors = Vec::new();
    let single = request.lines.is_empty();
    if !single && request.line() != LandedLine::default() {
        let accepted = messages::form::one_line_or_lines();
        errors.push(InputError::new(ErrorCode::Conflict, "lines", request.lines.len(), accepted));
    }
    let lines = if single { vec![request.line()] } else { request.lines.clone() };
    let Some(term) = request.incoterm else {
        let accepted = messages::landed::incoterms();
        errors.push(InputError::new(ErrorCode::Missing, "incoterm", "", accepted));
        return Err(errors);
    };
    let converter = match Converter::new(request.currency.as_deref(), &request.exchange_rates) {
        Ok(converter) => converter,
        Err(more) => {
            errors.extend(more);
            return Err(errors);
        }
    };
    let mut noted = Vec::new();
    let (shared, own) = match charges(request, &lines, term, &converter, single, &mut noted) {
        Ok(found) => found,
        Err(more) => {
            errors.extend(more);
            return Err(errors);
        }
    };
    let mut prices = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let field = format!("{}price", at(index, single));
        match line.price {
            Some(price) => match converter.usd(&field, price, None, &mut noted) {
                Ok(cents) => prices.push(cents),
                Err(error) => errors.push(error),
            },
            None => {
                let accepted = messages::landed::price_of_line();
                errors.push(InputError::new(ErrorCode::Missing, field, "", accepted));
            }
        }
        let units = line.units.map(|units| units.0);
        if let Some(units) = units.filter(|units| *units <= rust_decimal::Decimal::ZERO || units.scale() > 6)
        {
            let accepted = messages::landed::units_above_0();
            let field = format!("{}units", at(index, single));
            errors.push(InputError::new(ErrorCode::OutOfRange, field, units, accepted));
        }
    }
    let weights = weights(request.apportion, &lines, &prices, single, &mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
    let valued = valued(&lines, &prices, &shared, &own, &weights, single)?;
    let asked = quote_request(request, &lines, &valued, single);
    let quote = engine.quote(&asked).map_err(renamed)?;
    let paying = paying(engine, &quote, &asked);
    let mut all = shared;
    all.extend(own.into_iter().flatten());
    Ok(assemble(request, &lines, valued, &all, term, quote, &paying, noted, &converter))
}

fn at(index: usize, single: bool) -> String {
    if single { String::new() } else { format!("lines[{index}].") }
}

/// Errors of the quote by the names of this request: its value is our price.
fn renamed(mut errors: Vec<InputError>) -> Vec<InputError> {
    for error in &mut errors {
        if let Some(at) = error.field.strip_suffix("customsValue") {
            error.field = format!("{at}price");
        }
    }
    errors
}

type Charges = (Vec<Resolved>, Vec<Vec<Resolved>>);

fn charges(
    request: &LandedRequest,
    lines: &[LandedLine],
    term: Incoterm,
    converter: &Converter,
    single: bool,
    noted: &mut Vec<Conversion>,
) -> Result<Charges, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut keep = |found: Result<Vec<Resolved>, Vec<InputError>>| {
        found.unwrap_or_else(|more| {
            errors.extend(more);
            Vec::new()
        })
    };
    let shared = keep(value::resolve(&request.charges, term, converter, "", noted));
    let mut own = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        own.push(keep(value::resolve(&line.charges, term, converter, &at(index, single), noted)));
    }
    if errors.is_empty() { Ok((shared, own)) } else { Err(errors) }
}

/// By what the charges of the entry fall on its lines.
fn weights(
    by: Apportion,
    lines: &[LandedLine],
    prices: &[Cents],
    single: bool,
    errors: &mut Vec<InputError>,
) -> Vec<i64> {
    if by == Apportion::Value || single {
        return prices.iter().map(|price| price.0).collect();
    }
    let mut grams = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let weight = line
            .weight_kg
            .and_then(|weight| Some((weight, crate::base::money::Quantity::from_decimal(weight.0)?)));
        match weight {
            Some((_, quantity)) => grams.push(quantity.0),
            None => {
                let given = line.weight_kg.map_or_else(String::new, |weight| weight.0.to_string());
                let code = if given.is_empty() { ErrorCode::Missing } else { ErrorCode::OutOfRange };
                let accepted = messages::landed::weight_for_shares();
                errors.push(InputError::new(code, format!("{}weightKg", at(index, single)), given, accepted));
            }
        }
    }
    grams
}

fn valued(
    lines: &[LandedLine],
    prices: &[Cents],
    shared: &[Resolved],
    own: &[Vec<Resolved>],
    weights: &[i64],
    single: bool,
) -> Result<Vec<Valued>, Vec<InputError>> {
    let falls: Vec<(&Resolved, Vec<Cents>)> =
        shared.iter().map(|charge| (charge, shares(charge.amount, weights))).collect();
    let mut out = Vec::new();
    let mut errors = Vec::new();
    for (index, (&price, own)) in prices.iter().zip(own).enumerate() {
        let of_entry =
            falls.iter().map(|(charge, parts)| (*charge, parts.get(index).copied().unwrap_or_default()));
        let all = of_entry.chain(own.iter().map(|charge| (charge, charge.amount)));
        let (mut steps, mut value, mut beside) = (Vec::new(), price, Cents::ZERO);
        for (charge, amount) in all {
            let step = value::step(charge, amount);
            value = Cents(value.0 + step.amount.0);
            if !charge.in_price {
                beside = Cents(beside.0 + amount.0);
            }
            steps.push(step);
        }
        if value.0 < 0 {
            let accepted = messages::landed::price_above(Cents(-value.0));
            let given = lines
                .get(index)
                .and_then(|line| line.price)
                .map_or_else(String::new, |price| price.0.to_string());
            errors.push(InputError::new(
                ErrorCode::Conflict,
                format!("{}price", at(index, single)),
                given,
                accepted,
            ));
        }
        out.push(Valued { price, steps, customs_value: value, beside });
    }
    if errors.is_empty() { Ok(out) } else { Err(errors) }
}

fn quote_request(
    request: &LandedRequest,
    lines: &[LandedLine],
    valued: &[Valued],
    single: bool,
) -> QuoteRequest {
    let mut quote = QuoteRequest {
        id: request.id.clone(),
        entry_date: request.entry_date.clone(),
        mode: request.mode,
        entry_type: request.entry_type,
        ..QuoteRequest::default()
    };
    let mut asked = lines.iter().zip(valued).map(|(line, valued)| LineRequest {
        hts: line.hts.clone(),
        origin: line.origin.clone(),
        customs_value: Some(Number(valued.customs_value.to_decimal())),
        quantities: line.quantities.clone(),
        components: line.components.clone(),
        claims: line.claims.clone(),
        facts: line.facts.clone(),
    });
    if single && let Some(line) = asked.next() {
        quote.hts = line.hts;
        quote.origin = line.origin;
        quote.customs_value = line.customs_value;
        quote.quantities = line.quantities;
        quote.components = line.components;
        quote.claims = line.claims;
        quote.facts = line.facts;
    } else {
        quote.lines = asked.collect();
    }
    quote
}
