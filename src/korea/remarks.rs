//! What is open, and what must be known beside the figures.

use rust_decimal::{Decimal, RoundingStrategy};

use super::answer::{Choice, Question, Remark};
use super::book::{Known, KoreaBook, Quota, VatKind};
use super::cases::{Rests, Stated};
use super::costs::{Ground, side};
use super::rates::Found;
use super::request::{InQuota, KoreaRequest};
use super::wording;
use crate::base::text::Text;
use crate::hts::code::HtsCode;

/// What the asker can say that would change the side that was asked for.
pub(super) fn questions(ground: &Ground<'_>, request: &KoreaRequest) -> Vec<Question> {
    let mut out = Vec::new();
    if request.price.is_none() {
        out.push(Question { field: "price".to_string(), text: wording::ask_price(), choices: Vec::new() });
    }
    for kind in &ground.valued.missing {
        let text = wording::ask_cost(kind.name());
        out.push(Question { field: format!("charges.{}", field(*kind)), text, choices: Vec::new() });
    }
    let Some(line) = ground.line else { return out };
    out.extend(asked_of_line(ground, request, line));
    let ways = ground.ways(ground.stated);
    let rates = ways.iter().flat_map(|way| [&way.korus, &way.ordinary]).filter_map(|found| match found {
        Found::Rate(rate) => rate.unit(),
        _ => None,
    });
    let mut missing: Vec<&str> = rates.filter(|unit| !ground.quantities.contains_key(*unit)).collect();
    missing.dedup();
    if let Some(unit) = missing.first() {
        let text = wording::ask_quantity(unit);
        out.push(Question { field: format!("quantities.{unit}"), text, choices: Vec::new() });
    }
    for &(tax, why) in &ground.not_stated {
        let Some(tax) = ground.book.taxes.get(tax) else { continue };
        let text = wording::ask_tax(&tax.entry.name, &why.text);
        out.push(Question { field: format!("taxRates.{}", tax.entry.id), text, choices: Vec::new() });
    }
    if ground.vat == VatKind::Unknown {
        let choices = [("taxable", true), ("exempt", false)].map(|(value, taxable)| Choice {
            value: value.to_string(),
            label: wording::vat_side(taxable),
            rate: None,
            duty: None,
            landed_cost: None,
        });
        let text = wording::ask_vat();
        out.push(Question { field: "vat".to_string(), text, choices: choices.to_vec() });
    }
    out
}

/// Quota and fact, each only where the answer hangs on it.
fn asked_of_line(ground: &Ground<'_>, request: &KoreaRequest, line: Known<'_>) -> Vec<Question> {
    let mut out = Vec::new();
    let mut ask = |field: String, text: Text, answers: Vec<(String, Text, Stated)>| {
        let sides: Vec<_> =
            answers.iter().map(|(_, _, stated)| side(ground, request.korus_claim, *stated)).collect();
        let differ = sides.windows(2).any(|pair| {
            matches!(pair, [one, other] if (one.status, &one.rate, one.duty_range, one.landed_cost, one.landed_cost_range)
                != (other.status, &other.rate, other.duty_range, other.landed_cost, other.landed_cost_range))
        });
        let choices = answers.into_iter().zip(sides).map(|((value, label, _), side)| Choice {
            value,
            label,
            rate: side.rate,
            duty: side.duty,
            landed_cost: side.landed_cost,
        });
        if differ {
            out.push(Question { field, text, choices: choices.collect() });
        }
    };
    let stated = ground.stated;
    if let (Some((fact, text)), None) = (ground.book.question(line), stated.answer) {
        let answers = [true, false]
            .map(|yes| (yes.to_string(), wording::yes_no(yes), Stated { answer: Some(yes), ..stated }));
        ask(format!("facts.{fact}"), text.clone(), answers.to_vec());
    }
    let quota = ground.ways(stated).into_iter().find_map(|way| way.quota.map(|(quota, _)| quota));
    if let (Some(quota), None) = (quota, stated.quota) {
        let answers = [("in", InQuota::In), ("out", InQuota::Out)].map(|(value, side)| {
            (value.to_string(), wording::in_quota(side), Stated { quota: Some(side), ..stated })
        });
        ask("quota".to_string(), wording::ask_quota(&quota.statement.text), answers.to_vec());
    }
    out
}

fn field(kind: super::request::CostKind) -> &'static str {
    use super::request::CostKind as K;
    match kind {
        K::ForeignInland => "foreign_inland",
        K::Freight => "freight",
        K::Insurance => "insurance",
        K::KoreaInland => "korea_inland",
        K::Duties => "duties",
        K::Other => "other",
    }
}

/// What must be known beside the figures, the weightiest first.
pub(super) fn warnings(ground: &Ground<'_>, request: &KoreaRequest, code: HtsCode) -> Vec<Remark> {
    let (book, rules) = (ground.book, &ground.book.rules);
    let mut out = Vec::new();
    if let Some(line) = ground.line {
        out.extend(of_rates(ground, line));
        out.extend(of_block(book, line));
        let quota = ground.ways(Stated::default()).into_iter().find_map(|way| way.quota);
        if let Some((quota, _)) = quota {
            out.push(volume(ground, quota));
        }
        for rate in ground.percents.iter().filter(|rate| rate.held) {
            if let Some(row) = book.levied(rate.tax, line.code, ground.day) {
                out.push(Remark::of(book, "tax", &row.statement));
            }
        }
        if ground.not_stated.is_empty() && ground.percents.is_empty() {
            out.push(Remark::of(book, "other_taxes", &rules.other_taxes));
        }
    } else {
        let (from, until) = rules.industrial_chapters;
        if (from..until).contains(&code.chapter()) {
            out.push(Remark::of(book, "industrial", &rules.industrial));
        }
    }
    for tier in book.tiers.iter().filter(|tier| !tier.held).take(1) {
        // What comes before every other rate is said in full; the others stand in the order of rates.
        out.push(Remark::of(book, &tier.entry.id, &tier.entry.statement));
    }
    if request.korus_claim {
        out.push(Remark::of(book, "origin", &rules.origin));
    }
    if !ground.valued.conversions.is_empty() {
        out.push(Remark::of(book, "exchange", &rules.exchange));
    }
    if ground.valued.cif.is_some() {
        out.push(Remark::of(book, "value", &rules.value));
        out.push(Remark::of(book, "rounding", &rules.rounding));
    }
    let dollars =
        request.currency.as_deref().is_some_and(|currency| currency.trim().eq_ignore_ascii_case("USD"));
    if dollars && request.price.is_some_and(|price| price.0 <= rules.low_value_usd) {
        out.push(Remark::of(book, "low_value", &rules.low_value));
    }
    if ground.day > rules.as_of {
        out.push(plain("after_reading", wording::after_reading(rules.as_of)));
    }
    out
}

fn plain(id: &str, text: Text) -> Remark {
    Remark { id: id.to_string(), text, sources: Vec::new(), confidence: None }
}

/// What must be known of the rates of a line.
fn of_rates(ground: &Ground<'_>, line: Known<'_>) -> Vec<Remark> {
    let book = ground.book;
    let said = &book.tariff.said;
    let mut out = Vec::new();
    let Some(printed) = line.printed else { return out };
    let ways = ground.ways(ground.stated);
    if ways.iter().any(|way| way.rests == Rests::Doubt) {
        let mut differ = Remark::of(book, "rates_differ", &said.differ);
        let block = line.held.and_then(|held| book.block(held));
        let printed = printed.korus.last().and_then(Option::as_ref).map(ToString::to_string);
        let category = ways.iter().find_map(|way| way.category).map(|category| &category.statement.text);
        if let (Some(block), Some(printed), Some(category)) = (block, printed, category) {
            differ.text = wording::differ(&differ.text, printed, category);
            differ.sources.extend(book.cite(&block.sources));
        }
        out.push(differ);
    }
    match book.tariff.applied(printed, ground.day) {
        Some(rate) => {
            out.push(Remark::of(book, "applied_rate", &said.rates));
            if printed.differs_from_basic(rate) {
                let mut months = Remark::of(book, "quota_tariff", &said.months);
                let basic = printed.basic.as_ref().map(ToString::to_string).unwrap_or_default();
                months.text = wording::months(ground.day.ymd().0, rate, basic, &months.text);
                out.push(months);
            }
            if rate.unit().is_some() {
                out.push(Remark::of(book, "unit", &said.unit));
            }
        }
        None => out.push(Remark::of(book, "other_year", &said.other_year)),
    }
    if line.held.is_none() && !book.tariff.holds(ground.day) {
        out.push(Remark::of(book, "no_category", &said.no_category));
    }
    out
}

/// What must be known of how the rates of a line come about.
fn of_block(book: &KoreaBook, line: Known<'_>) -> Vec<Remark> {
    let mut out = Vec::new();
    let Some((held, block)) = line.held.and_then(|held| Some((held, book.block(held)?))) else { return out };
    let edition = book.editions.get(block.edition);
    if let Some((_, name)) = edition {
        if !held.exists {
            out.push(plain("gone_code", wording::gone(name)));
        } else if edition != book.editions.last() {
            out.push(plain("older_edition", wording::older(name)));
        }
    }
    if held.base.is_some() && line.printed.is_none() {
        let rules = &book.rules;
        let statement = if block.agreement_base { &rules.agreement_base } else { &rules.cited_base };
        out.push(Remark::of(book, "base_rate", statement));
    }
    if let Some(note) = &block.note {
        let mut note = plain("note", note.clone());
        note.sources = book.cite(&block.sources);
        note.confidence = Some(block.confidence);
        out.push(note);
    }
    if let Some(entry) = block.safeguard.and_then(|place| book.safeguards.get(place)) {
        out.push(Remark::of(book, "safeguard", &entry.statement));
    }
    out
}

/// The volume of a quota in the year of the day, where it can be derived.
fn volume(ground: &Ground<'_>, quota: &Quota) -> Remark {
    let (year, _, _) = ground.day.ymd();
    let (first, _, _) = ground.book.rules.in_force.ymd();
    let derived = quota.volume.and_then(|(tonnes, growth)| {
        let factor = Decimal::ONE.checked_add(growth.checked_div(Decimal::from(100))?)?;
        let mut amount = tonnes;
        for _ in first..year {
            // Six decimals are more than a tonne needs, and keep the product exact enough to print.
            amount = amount.checked_mul(factor)?.round_dp(6);
        }
        let whole = amount.round_dp_with_strategy(0, RoundingStrategy::ToZero);
        Some(wording::volume(year, whole, growth.normalize(), &quota.statement.text))
    });
    let text = derived.unwrap_or_else(|| wording::no_volume(&quota.statement.text));
    let mut remark = Remark::of(ground.book, "quota", &quota.statement);
    remark.text = text;
    remark
}
