//! The cost of a sale: values, one quote over all lines, fees once, charges shared, and the sum.

use super::answer::{Bar, ChargeSum, LandedCost, LineCost, NotStated, Payer};
use super::currency::{Conversion, Converter};
use super::request::{Apportion, LandedLine, LandedRequest};
use super::share::{of_one, shares};
use super::target;
use super::terms::{ChargeKind, Incoterm};
use super::value::{self, Resolved, ValueStep};
use super::wording;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::number::Number;
use crate::base::text::Text;
use crate::duty::answer::{LineQuote, Quote};
use crate::duty::check;
use crate::duty::engine::Engine;
use crate::duty::fees::{FeeBasis, charged_value};
use crate::duty::request::{LineRequest, QuoteRequest};
use crate::duty::settle::settle;

/// What a sale costs at the door; with a target, which price keeps it there.
///
/// # Errors
/// One error for each fault of the request.
pub fn landed(engine: &Engine, request: &LandedRequest) -> Result<LandedCost, Vec<InputError>> {
    match &request.target {
        None => priced(engine, request),
        Some(target) => target::solve(engine, request, target),
    }
}

/// A line with its value.
struct Valued {
    price: Cents,
    steps: Vec<ValueStep>,
    customs_value: Cents,
    beside: Cents,
}

/// The cost at the prices stated.
pub(super) fn priced(engine: &Engine, request: &LandedRequest) -> Result<LandedCost, Vec<InputError>> {
    let mut faults = Vec::new();
    let single = request.lines.is_empty();
    if !single && request.line() != LandedLine::default() {
        let accepted = "either one line's own fields or `lines`, not both";
        faults.push(InputError::new(ErrorCode::Conflict, "lines", request.lines.len(), accepted));
    }
    let lines = if single { vec![request.line()] } else { request.lines.clone() };
    let Some(term) = request.incoterm else {
        let accepted = "one of EXW, FCA, FAS, FOB, CFR, CIF, CPT, CIP, DAP, DPU, DDP";
        faults.push(InputError::new(ErrorCode::Missing, "incoterm", "", accepted));
        return Err(faults);
    };
    let converter = match Converter::new(request.currency.as_deref(), &request.exchange_rates) {
        Ok(converter) => converter,
        Err(more) => {
            faults.extend(more);
            return Err(faults);
        }
    };
    let mut noted = Vec::new();
    let (shared, own) = match charges(request, &lines, term, &converter, single, &mut noted) {
        Ok(found) => found,
        Err(more) => {
            faults.extend(more);
            return Err(faults);
        }
    };
    let mut prices = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let field = format!("{}price", at(index, single));
        match line.price {
            Some(price) => match converter.usd(&field, price, None, &mut noted) {
                Ok(cents) => prices.push(cents),
                Err(fault) => faults.push(fault),
            },
            None => {
                let accepted = "the price of all units of the line, a number of at least 0";
                faults.push(InputError::new(ErrorCode::Missing, field, "", accepted));
            }
        }
        let units = line.units.map(|units| units.0);
        if let Some(units) = units.filter(|units| *units <= rust_decimal::Decimal::ZERO || units.scale() > 6)
        {
            let accepted = "a number above 0 with at most six decimals";
            let field = format!("{}units", at(index, single));
            faults.push(InputError::new(ErrorCode::OutOfRange, field, units, accepted));
        }
    }
    let weights = weights(request.apportion, &lines, &prices, single, &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    let valued = valued(&lines, &prices, &shared, &own, &weights, single)?;
    let quote = engine.quote(&quote_request(request, &lines, &valued, single)).map_err(renamed)?;
    let mut all = shared;
    all.extend(own.into_iter().flatten());
    Ok(assemble(engine, request, &lines, valued, &all, term, quote, noted, &converter))
}

fn at(index: usize, single: bool) -> String {
    if single { String::new() } else { format!("lines[{index}].") }
}

/// Faults of the quote by the names of this request: its value is our price.
fn renamed(mut faults: Vec<InputError>) -> Vec<InputError> {
    for fault in &mut faults {
        if let Some(at) = fault.field.strip_suffix("customsValue") {
            fault.field = format!("{at}price");
        }
    }
    faults
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
    let mut faults = Vec::new();
    let mut keep = |found: Result<Vec<Resolved>, Vec<InputError>>| {
        found.unwrap_or_else(|more| {
            faults.extend(more);
            Vec::new()
        })
    };
    let shared = keep(value::resolve(&request.charges, term, converter, "", noted));
    let mut own = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        own.push(keep(value::resolve(&line.charges, term, converter, &at(index, single), noted)));
    }
    if faults.is_empty() { Ok((shared, own)) } else { Err(faults) }
}

/// By what the charges of the entry fall on its lines.
fn weights(
    by: Apportion,
    lines: &[LandedLine],
    prices: &[Cents],
    single: bool,
    faults: &mut Vec<InputError>,
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
                let accepted = "kilograms, a number of at least 0 with at most six decimals: charges are shared by weight";
                faults.push(InputError::new(code, format!("{}weightKg", at(index, single)), given, accepted));
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
    let mut faults = Vec::new();
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
            let accepted = format!("a price above what is taken out of it, {} less than it", Cents(-value.0));
            let given = lines
                .get(index)
                .and_then(|line| line.price)
                .map_or_else(String::new, |price| price.0.to_string());
            faults.push(InputError::new(
                ErrorCode::Conflict,
                format!("{}price", at(index, single)),
                given,
                accepted,
            ));
        }
        out.push(Valued { price, steps, customs_value: value, beside });
    }
    if faults.is_empty() { Ok(out) } else { Err(faults) }
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

/// The lines of a quote, one or several.
pub(super) fn line_quotes(quote: &Quote) -> Vec<&LineQuote> {
    let single = quote.line.iter().map(AsRef::as_ref);
    single.chain(quote.entry.iter().flat_map(|entry| &entry.lines)).collect()
}

fn fee(quote: &Quote, code: &str) -> Option<Cents> {
    quote.fees.iter().find(|fee| fee.code == code).and_then(|fee| fee.amount)
}

/// What each line's value pays of the merchandise processing fee.
fn paying(engine: &Engine, quote: &Quote, request: &QuoteRequest) -> Vec<i64> {
    if request.lines.is_empty() {
        return vec![1];
    }
    let lines = request.lines.iter().map(|line| {
        let Ok(checked) = check::line(engine, quote.entry_date, quote.mode, line, "") else { return 0 };
        let dutiable = settle(engine, &checked).chapter98_dutiable;
        charged_value(engine, &FeeBasis { line: &checked, chapter98_dutiable: dutiable }).0.0
    });
    lines.collect()
}

#[expect(clippy::too_many_arguments, reason = "the parts of one answer, each computed before")]
fn assemble(
    engine: &Engine,
    request: &LandedRequest,
    lines: &[LandedLine],
    valued: Vec<Valued>,
    charges: &[Resolved],
    term: Incoterm,
    quote: Quote,
    conversions: Vec<Conversion>,
    converter: &Converter,
) -> LandedCost {
    let single = request.lines.is_empty();
    let payer = if term == Incoterm::Ddp { Payer::Seller } else { Payer::Buyer };
    let stated = |kind: ChargeKind| charges.iter().any(|charge| charge.kind == kind);
    let not_stated: Vec<NotStated> =
        value::missing(term, stated).map(|kind| NotStated { kind, name: kind.name() }).collect();

    let values: Vec<i64> = valued.iter().map(|line| line.customs_value.0).collect();
    let paying = paying(engine, &quote, &quote_request(request, lines, &valued, single));
    let shared = |code: &str, weights: &[i64]| -> Vec<Option<Cents>> {
        let parts = fee(&quote, code).map(|fee| shares(fee, weights));
        (0..valued.len()).map(|index| parts.as_ref().and_then(|parts| parts.get(index).copied())).collect()
    };
    let (mpf, hmf) = (shared("MPF", &paying), shared("HMF", &values));

    let mut costs = Vec::new();
    let quotes = line_quotes(&quote);
    for (index, ((line, valued), answer)) in lines.iter().zip(valued).zip(quotes).enumerate() {
        let (mpf, hmf) = (mpf.get(index).copied().flatten(), hmf.get(index).copied().flatten());
        let duty = answer.total_duty;
        let levied = duty.zip(mpf).zip(hmf).map(|((duty, mpf), hmf)| Cents(duty.0 + mpf.0 + hmf.0));
        let levied = levied.map(|levied| if payer == Payer::Buyer { levied } else { Cents::ZERO });
        let landed = levied.filter(|_| not_stated.is_empty());
        let landed = landed.map(|levied| Cents(valued.price.0 + valued.beside.0 + levied.0));
        let units = line.units.map(|units| units.0);
        costs.push(LineCost {
            hts: answer.hts.asked,
            origin: answer.origin,
            units: units.map(|units| units.normalize().to_string()),
            price: valued.price,
            value_steps: valued.steps,
            customs_value: valued.customs_value,
            duty,
            mpf,
            hmf,
            charges: valued.beside,
            landed_cost: landed,
            landed_cost_per_unit: landed.zip(units).and_then(|(cost, units)| of_one(cost, units)),
        });
    }
    let sum = |of: fn(&LineCost) -> Cents| -> Cents { costs.iter().map(of).sum() };
    let (price, beside, customs_value) =
        (sum(|line| line.price), sum(|line| line.charges), sum(|line| line.customs_value));
    let duty: Option<Cents> = costs.iter().map(|line| line.duty).sum();
    let levied = if payer == Payer::Buyer {
        duty.unwrap_or_default().0 + quote.total_fees.unwrap_or_default().0
    } else {
        0
    };
    let status = quote.line.as_ref().map(|line| line.status);
    let status = status.or(quote.entry.as_ref().map(|entry| entry.status));
    let charges_sum = charge_sums(charges);
    LandedCost {
        id: request.id.clone(),
        status: status.unwrap_or(crate::duty::answer::QuoteStatus::CannotSay),
        entry_date: quote.entry_date,
        incoterm: term,
        price,
        customs_value,
        duty,
        fees: quote.total_fees,
        duty_paid_by: payer,
        waterfall: waterfall(price, &charges_sum, payer, &quote),
        charges: charges_sum,
        stated_costs: Cents(price.0 + beside.0 + levied),
        landed_cost: costs.iter().map(|line| line.landed_cost).sum(),
        not_stated,
        lines: costs,
        conversions,
        assumptions: assumptions(request, charges, term, converter),
        target: None,
        quote,
    }
}

fn charge_sums(charges: &[Resolved]) -> Vec<ChargeSum> {
    let sums = ChargeKind::ALL.into_iter().filter_map(|kind| {
        let of = || charges.iter().filter(move |charge| charge.kind == kind);
        of().next()?;
        let sum =
            |inside: bool| of().filter(|charge| charge.in_price == inside).map(|charge| charge.amount).sum();
        Some(ChargeSum { kind, name: kind.name(), beside_price: sum(false), in_price: sum(true) })
    });
    sums.collect()
}

fn waterfall(price: Cents, charges: &[ChargeSum], payer: Payer, quote: &Quote) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    let mut add = |key: String, name: Text, amount: Cents| {
        let before = bars.last().map_or(0, |bar: &Bar| bar.running.0);
        bars.push(Bar { key, name, amount, running: Cents(before + amount.0) });
    };
    add("price".to_string(), Text::new("Price", "가격"), price);
    for charge in charges.iter().filter(|charge| charge.beside_price.0 > 0) {
        let key = serde_json::to_value(charge.kind).ok().and_then(|key| key.as_str().map(str::to_string));
        add(key.unwrap_or_default(), charge.name.clone(), charge.beside_price);
    }
    if payer == Payer::Seller {
        return bars;
    }
    let decided = line_quotes(quote).into_iter().filter(|line| line.total_duty.is_some());
    for layer in decided.flat_map(|line| &line.layers).filter(|layer| layer.amount.0 > 0) {
        add(layer.heading.clone(), layer.name.clone(), layer.amount);
    }
    for fee in &quote.fees {
        if let Some(amount) = fee.amount.filter(|amount| amount.0 > 0) {
            add(fee.code.to_string(), fee.name.clone(), amount);
        }
    }
    bars
}

fn assumptions(
    request: &LandedRequest,
    charges: &[Resolved],
    term: Incoterm,
    converter: &Converter,
) -> Vec<Text> {
    let mut out = Vec::new();
    if request.currency.is_none() && converter.usual() == "USD" {
        out.push(wording::dollars());
    }
    if charges.iter().any(|charge| charge.taken_as_shown && value::step(charge, Cents(1)).amount.0 < 0) {
        out.push(wording::taken_as_shown());
    }
    let stated = |kind: ChargeKind| charges.iter().any(|charge| charge.kind == kind);
    out.extend(value::hidden(term, stated).map(|kind| wording::hidden(kind, term)));
    if !term.holds(ChargeKind::Insurance) && !stated(ChargeKind::Insurance) {
        out.push(wording::insurance());
    }
    if request.lines.len() > 1 && !request.charges.is_empty() {
        out.push(wording::shared(request.apportion == Apportion::Weight));
    }
    if term == Incoterm::Ddp {
        out.push(wording::seller_pays());
    }
    out
}
