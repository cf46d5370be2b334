//! The cost from the values of the lines, the quote and the charges around the sale.

use super::answer::ValueStep;
use super::answer::{Bar, ChargeSum, LandedCost, LineCost, NotStated, Payer};
use super::currency::{Conversion, Converter};
use super::request::{Apportion, LandedLine, LandedRequest};
use super::share::shares;
use super::terms::{ChargeKind, Incoterm};
use super::value::{self, Resolved};
use super::wording;
use crate::base::money::Cents;
use crate::base::per_unit;
use crate::base::text::{Text, word};
use crate::duty::answer::{LineQuote, Quote};
use crate::duty::check;
use crate::duty::engine::Engine;
use crate::duty::fees::{FeeBasis, charged_value};
use crate::duty::request::QuoteRequest;
use crate::duty::settle::settle;

/// A line with its value.
pub(super) struct Valued {
    pub(super) price: Cents,
    pub(super) steps: Vec<ValueStep>,
    pub(super) customs_value: Cents,
    pub(super) beside: Cents,
}

/// The lines of a quote, one or several.
fn line_quotes(quote: &Quote) -> Vec<&LineQuote> {
    let single = quote.line.iter().map(AsRef::as_ref);
    single.chain(quote.entry.iter().flat_map(|entry| &entry.lines)).collect()
}

fn fee(quote: &Quote, code: &str) -> Option<Cents> {
    quote.fees.iter().find(|fee| fee.code == code).and_then(|fee| fee.amount)
}

/// What each line's value pays of the merchandise processing fee.
pub(super) fn paying(engine: &Engine, quote: &Quote, request: &QuoteRequest) -> Vec<i64> {
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
pub(super) fn assemble(
    request: &LandedRequest,
    lines: &[LandedLine],
    valued: Vec<Valued>,
    charges: &[Resolved],
    term: Incoterm,
    quote: Quote,
    paying: &[i64],
    conversions: Vec<Conversion>,
    converter: &Converter,
) -> LandedCost {
    let payer = if term == Incoterm::Ddp { Payer::Seller } else { Payer::Buyer };
    let stated = |kind: ChargeKind| charges.iter().any(|charge| charge.kind == kind);
    let not_stated: Vec<NotStated> =
        value::missing(term, stated).map(|kind| NotStated { kind, name: kind.name() }).collect();

    let values: Vec<i64> = valued.iter().map(|line| line.customs_value.0).collect();
    let shared = |code: &str, weights: &[i64]| -> Vec<Option<Cents>> {
        let parts = fee(&quote, code).map(|fee| shares(fee, weights));
        (0..valued.len()).map(|index| parts.as_ref().and_then(|parts| parts.get(index).copied())).collect()
    };
    let (mpf, hmf) = (shared("MPF", paying), shared("HMF", &values));

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
            landed_cost_per_unit: landed.zip(units).and_then(|(cost, units)| per_unit::of(cost, units)),
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
        add(word(&charge.kind), charge.name.clone(), charge.beside_price);
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
