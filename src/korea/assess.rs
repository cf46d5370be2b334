//! From a request to the answer: checks, the value, both sides, and what is open.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::answer::{Answer, HeldLine, RateRange, Remark, Rung, Side, Status, VatRule, Worth};
use super::book::{Entry, Known, KoreaBook, Levied, Rate, Staging, Statement, VatKind};
use super::cases::{Stated, basis, ways};
use super::costs::{Ground, side};
use super::levies::{Percents, TaxRate};
use super::rates::Found;
use super::request::{InQuota, KoreaRequest, VatStated};
use super::tariff::percent;
use super::value::valued;
use super::won::Won;
use super::{remarks, wording};
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::hts::code::HtsCode;
use crate::messages;

/// What US goods cost when they come into Korea.
///
/// # Errors
/// One error for each fault of the request.
pub fn assess(book: &KoreaBook, request: &KoreaRequest) -> Result<Answer, Vec<InputError>> {
    let mut faults = Vec::new();
    let code = code(request, &mut faults);
    let day = day(book, request, &mut faults);
    let below = code.map(|code| book.below(code)).unwrap_or_default();
    // One line of today alone below a shorter code is what is meant.
    let mut meant = below.iter().filter(|line| line.printed.is_some() || Some(line.code) == code);
    let line = meant.next().copied().filter(|_| meant.next().is_none());
    let quantities = quantities(book, request, &mut faults);
    let mut percents = percents(book, request, &mut faults);
    if let Some(line) = line {
        answers_fit(book, line, request, &mut faults);
    }
    let valued = valued(book, request, &mut faults);
    let (Some(code), Some(day), true) = (code, day, faults.is_empty()) else { return Err(faults) };

    let held_vat = line.map_or(VatKind::Unknown, |line| book.vat_of(line));
    let vat = match request.vat {
        Some(VatStated::Taxable) => VatKind::Taxable,
        Some(VatStated::Exempt) => VatKind::Exempt,
        None => held_vat,
    };
    let not_stated = line.map(|line| taxes_of(book, line.code, day, &mut percents)).unwrap_or_default();
    let fact = line.and_then(|line| book.question(line)).and_then(|(fact, _)| request.facts.get(fact));
    let ground = Ground {
        book,
        line,
        day,
        valued,
        quantities,
        not_stated,
        percents,
        vat,
        stated: Stated { quota: request.quota, answer: fact.copied() },
    };
    Ok(assembled(&ground, request, code, &below, held_vat))
}

fn assembled(
    ground: &Ground<'_>,
    request: &KoreaRequest,
    code: HtsCode,
    below: &[Known<'_>],
    held_vat: VatKind,
) -> Answer {
    let (book, rules) = (ground.book, &ground.book.rules);
    let mut with_korus = side(ground, true, ground.stated);
    let mut without_korus = side(ground, false, ground.stated);
    // Below a shorter code, its lines; beside a line that is none, those of its subheading.
    let near = match (ground.line, code.length()) {
        (Some(_), _) => Vec::new(),
        (None, 10) => book.below(code.prefix(6)),
        (None, _) => below.to_vec(),
    };
    if code.length() < 10 && !near.is_empty() {
        with_korus.rate_range = range(ground, &near, true);
        without_korus.rate_range = range(ground, &near, false);
    }
    let asked = if request.korus_claim { &with_korus } else { &without_korus };
    let mut status = asked.status;
    let held_lines: Vec<HeldLine> = near.iter().map(|line| held(book, *line, ground.day)).collect();
    let reason = match (ground.line, code.length(), held_lines.len()) {
        (Some(_), ..) => {
            (status == Status::CannotSay).then(|| asked.chosen.first().map(|c| c.text.clone())).flatten()
        }
        (None, 10, _) => Some(wording::not_held(code)),
        (None, _, 0) => Some(wording::none_below(code)),
        (None, _, count) => {
            status = Status::ChooseLine;
            Some(wording::choose(code, count))
        }
    };
    let own_block = |line: Known<'_>| {
        let block = line.held.and_then(|held| book.block(held));
        block.is_some_and(|block| block.vat != VatKind::Unknown)
    };
    let general = request.vat.is_none() && !ground.line.is_some_and(own_block);
    let (kind, rule) = match ground.vat {
        VatKind::Taxable if general => ("taxable", &rules.vat_general.statement),
        VatKind::Taxable => ("taxable", &rules.vat),
        VatKind::Exempt => ("exempt", &rules.vat_exempt),
        VatKind::Unknown => ("unknown", &rules.vat_unknown),
    };
    let mut assumptions = ground.valued.assumptions.clone();
    if request.vat.is_some() && ground.vat != held_vat {
        assumptions.push(wording::vat_stated());
    }
    assumptions
        .extend(ground.line.filter(|line| line.code != code).map(|line| wording::one_below(code, line.code)));
    Answer {
        id: request.id.clone(),
        status,
        hsk: code,
        import_date: ground.day,
        korus_claim: request.korus_claim,
        reason,
        line: ground.line.map(|line| held(book, line, ground.day)),
        held_lines,
        incoterm: request.incoterm,
        price: ground.valued.price,
        value_steps: ground.valued.steps.clone(),
        customs_value: ground.valued.cif,
        landed_cost: asked.landed_cost,
        korus_worth: worth(&with_korus, &without_korus),
        vat: VatRule { kind, rate: format!("{}%", rules.vat_percent), rule: Remark::of(book, "vat", rule) },
        questions: remarks::questions(ground, request),
        warnings: remarks::warnings(ground, request, code),
        assumptions,
        conversions: ground.valued.conversions.clone(),
        order: book.tiers.iter().map(|tier| rung(book, &tier.entry, tier.held)).collect(),
        look_up: Remark::of(book, "look_up", &rules.look_up),
        as_of: rules.as_of,
        with_korus,
        without_korus,
    }
}

fn worth(with: &Side, without: &Side) -> Worth {
    let less = |one: Option<super::won::Won>, other: Option<super::won::Won>| {
        one.zip(other).map(|(one, other)| super::won::Won(one.0 - other.0))
    };
    let duty = less(without.duty, with.duty);
    let landed_cost = less(without.landed_cost, with.landed_cost);
    let text = match (duty, landed_cost) {
        (Some(duty), _) if duty.0 == 0 => wording::worthless(),
        (Some(duty), Some(whole)) => wording::saves(duty, whole),
        (Some(duty), None) => wording::saves_duty(duty),
        (None, _) => wording::worth_open(),
    };
    Worth { duty, landed_cost, text }
}

/// A statement as a remark.
fn rung(book: &KoreaBook, entry: &Entry, held: bool) -> Rung {
    Rung { held, name: entry.name.clone(), rule: Remark::of(book, &entry.id, &entry.statement) }
}

/// A line as answers show it.
pub(crate) fn held(book: &KoreaBook, line: Known<'_>, day: Day) -> HeldLine {
    let all = ways(book, line, day, Stated { quota: Some(InQuota::Out), answer: None });
    let single = match all.as_slice() {
        [way] => Some(way),
        _ => None,
    };
    let korus_rate = match single.map(|way| &way.korus) {
        Some(Found::Rate(rate)) => Some(rate.to_string()),
        _ => None,
    };
    let names: Vec<_> = all.iter().filter_map(|way| Some(way.category?.statement.text.clone())).collect();
    let said = &book.tariff.said;
    let block = line.held.and_then(|held| book.block(held));
    let edition = block.map_or(book.tariff.edition, |block| block.edition);
    let edition = book.editions.get(edition).map(|(_, name)| name.clone());
    let (confidence, sources) = match (block, single) {
        (_, Some(way)) => basis(book, line, way, true),
        (Some(block), None) => (block.confidence, block.sources.clone()),
        (None, None) => (said.rates.confidence, said.rates.sources.clone()),
    };
    let text = |rate: Option<&Rate>| rate.map(ToString::to_string);
    HeldLine {
        hsk: line.code,
        name: line.held.map(|held| held.name.clone()).unwrap_or_default(),
        base_rate: text(line.held.and_then(|held| held.base.as_ref())),
        basic_rate: text(line.printed.and_then(|printed| printed.basic.as_ref())),
        applied_rate: text(line.printed.and_then(|printed| book.tariff.applied(printed, day))),
        korus_rate,
        category: wording::joined(&names).unwrap_or_else(|| said.no_category.text.clone()),
        edition: edition.unwrap_or_default(),
        exists_today: line.held.is_none_or(|held| held.exists),
        confidence,
        sources: book.cite(&sources),
    }
}

/// The lowest and the highest rate of today's lines, with the claim or without.
fn range(ground: &Ground<'_>, lines: &[Known<'_>], claim: bool) -> Option<RateRange> {
    let today = lines.iter().filter(|line| line.printed.is_some());
    let ways = today.flat_map(|line| ways(ground.book, *line, ground.day, Stated::default()));
    let rates: Vec<Option<Rate>> = ways.map(|way| ground.outcome(&way, claim).rate).collect();
    let known = || rates.iter().flatten();
    let least = known().min_by_key(|rate| percent(rate))?;
    let most = known().max_by_key(|rate| percent(rate)).filter(|_| rates.iter().all(Option::is_some));
    Some(RateRange { least: least.to_string(), most: most.map(ToString::to_string) })
}

// ---- checks

fn code(request: &KoreaRequest, faults: &mut Vec<InputError>) -> Option<HtsCode> {
    let accepted = messages::korea::hsk_form();
    let fault = match hsk(&request.hsk) {
        Some(code) => return Some(code),
        None if request.hsk.is_empty() => ErrorCode::Missing,
        None => ErrorCode::Malformed,
    };
    faults.push(InputError::new(fault, "hsk", &request.hsk, accepted));
    None
}

/// A code of 4, 6, 8 or 10 digits, or with a point or hyphen in its place one of 5, 7 or 9: Korea has groups of so many.
/// Without one it is mostly what a spreadsheet left of a code that begins with a zero.
fn hsk(text: &str) -> Option<HtsCode> {
    HtsCode::parse_korean(text).or_else(|| {
        let text = text.trim();
        let (heading, rest) = text.split_once('.')?;
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let (six, own) = match rest.split_once(['-', '.']) {
            Some((two, own)) => (two.len() == 2, own),
            None => (true, ""),
        };
        let grouped = heading.len() == 4 && plain(heading) && six && plain(own);
        grouped.then(|| HtsCode::parse_prefix(&text.replace('-', ".")))?.filter(|code| code.length() % 2 == 1)
    })
}

fn day(book: &KoreaBook, request: &KoreaRequest, faults: &mut Vec<InputError>) -> Option<Day> {
    let window = book.rules.window;
    let given = &request.import_date;
    let until = window.last_day().unwrap_or(window.from);
    let accepted = messages::korea::import_day(window.from, until);
    let fault = match Day::parse(given) {
        Some(day) if window.holds(day) => return Some(day),
        Some(_) => ErrorCode::OutOfRange,
        None if given.is_empty() => ErrorCode::Missing,
        None => ErrorCode::Malformed,
    };
    faults.push(InputError::new(fault, "importDate", given, accepted));
    None
}

fn quantities(
    book: &KoreaBook,
    request: &KoreaRequest,
    faults: &mut Vec<InputError>,
) -> BTreeMap<String, Decimal> {
    let units = || {
        let applied = book.tariff.rows.iter().flat_map(|row| row.applied.iter().flatten());
        let base = book.lines.iter().filter_map(|line| line.base.as_ref());
        let mut units: Vec<&str> = applied.chain(base).filter_map(Rate::unit).collect();
        units.sort_unstable();
        units.dedup();
        units
    };
    let mut out = BTreeMap::new();
    for (unit, quantity) in &request.quantities {
        let field = format!("quantities.{unit}");
        if !units().contains(&unit.as_str()) {
            faults.push(InputError::new(
                ErrorCode::Unknown,
                field,
                unit,
                messages::form::any_of(units().join(", ")),
            ));
        } else if quantity.0 < Decimal::ZERO
            || quantity.0.scale() > 6
            || quantity.0 > Decimal::from(10_000_000_000_i64)
        {
            let accepted = messages::korea::quantity_of_unit();
            faults.push(InputError::new(ErrorCode::OutOfRange, field, quantity.0, accepted));
        } else if !quantity.0.is_zero() || request.price.is_none_or(|price| price.0.is_zero()) {
            // Goods that have a price are no nought of their unit: a system wrote it where nobody stated a quantity.
            out.insert(unit.clone(), quantity.0);
        }
    }
    out
}

/// Adds the rates that are held for a line to those that are stated, and returns what is open.
fn taxes_of<'b>(
    book: &'b KoreaBook,
    code: HtsCode,
    day: Day,
    percents: &mut Percents,
) -> Vec<(usize, &'b Statement)> {
    let mut open = Vec::new();
    let mut named = false;
    for tax in 0..book.taxes.len() {
        // A row of another day still says that the goods are taxed.
        let ever = || book.levied.iter().find(|row| row.tax == tax && fits(row, code));
        let row = book.levied(tax, code, day);
        let Some(of) = row.or_else(ever) else { continue };
        named = true;
        if percents.iter().any(|rate| rate.tax == tax) {
            continue;
        }
        match row.and_then(|row| Some((row.percent?, Won(row.relief)))) {
            Some((percent, relief)) => percents.push(TaxRate { tax, percent, relief, held: true }),
            None => open.push((tax, &of.statement)),
        }
    }
    let (tax, statement) = &book.rules.incomplete;
    if !named && !book.is_complete(code) && !percents.iter().any(|rate| rate.tax == *tax) {
        open.push((*tax, statement));
    }
    open
}

fn fits(row: &Levied, code: HtsCode) -> bool {
    row.headings.iter().any(|&heading| code.starts_with(heading))
}

fn percents(book: &KoreaBook, request: &KoreaRequest, faults: &mut Vec<InputError>) -> Percents {
    let mut out = Vec::new();
    for (id, percent) in &request.tax_rates {
        let field = format!("taxRates.{id}");
        match book.taxes.iter().position(|tax| tax.entry.id == *id) {
            None => {
                let known: Vec<&str> = book.taxes.iter().map(|tax| tax.entry.id.as_str()).collect();
                faults.push(InputError::new(
                    ErrorCode::Unknown,
                    field,
                    id,
                    messages::form::any_of(known.join(", ")),
                ));
            }
            Some(_)
                if percent.0 < Decimal::ZERO || percent.0 > Decimal::from(1000) || percent.0.scale() > 4 =>
            {
                let accepted = messages::korea::tax_percent();
                faults.push(InputError::new(ErrorCode::OutOfRange, field, percent.0, accepted));
            }
            Some(tax) => {
                out.push(TaxRate { tax, percent: percent.0, relief: Won::ZERO, held: false });
            }
        }
    }
    out
}

/// Answers to questions that the line does not ask are mistakes, not details.
fn answers_fit(book: &KoreaBook, line: Known<'_>, request: &KoreaRequest, faults: &mut Vec<InputError>) {
    let own = line.held.and_then(|held| book.block(held)).and_then(|block| block.quota);
    let of_cases = match line.held.map(|held| held.staging) {
        Some(Staging::Special(place)) => book.specials.get(place),
        Some(Staging::Category(_)) | None => None,
    };
    let has_quota =
        own.is_some() || of_cases.is_some_and(|s| s.cases.iter().any(|case| case.quota.is_some()));
    if request.quota.is_some() && !has_quota {
        let accepted = messages::korea::no_quota_held();
        faults.push(InputError::new(ErrorCode::NotAllowed, "quota", "quota", accepted));
    }
    let asked = book.question(line).map(|(fact, _)| fact);
    for fact in request.facts.keys().filter(|fact| Some(fact.as_str()) != asked) {
        let accepted = asked.map_or_else(messages::korea::no_fact_asked, messages::form::any_of);
        faults.push(InputError::new(ErrorCode::Unknown, format!("facts.{fact}"), fact, accepted));
    }
}
