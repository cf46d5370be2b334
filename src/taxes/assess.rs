//! From goods to the answer.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::answer::{Answer, AssessmentAnswer, Remark, Status};
use super::book::{Effervescence, Levy, Statement, TaxBook};
use super::request::TaxesRequest;
use super::{assessments, excise};
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::{Cents, Quantity};
use crate::base::number::Number;
use crate::hts::code::HtsCode;
use crate::messages;

/// Quantities that a request may state.
const QUANTITIES: [&str; 7] =
    ["litres", "kilograms", "pieces", "milkSolidsKilograms", "cottonKilograms", "thousandBoardFeet", "head"];

/// Goods whose code and day were checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goods {
    /// The code asked for.
    pub asked: HtsCode,
    /// Day of entry.
    pub day: Day,
}

/// What the importer states, checked.
pub(super) struct Stated {
    pub(super) day: Day,
    pub(super) kind: Option<String>,
    pub(super) alcohol: Option<Decimal>,
    pub(super) effervescence: Option<Effervescence>,
    pub(super) sale_price: Option<Decimal>,
    pub(super) value: Option<Decimal>,
    quantities: BTreeMap<String, Decimal>,
}

impl Stated {
    pub(super) fn quantity(&self, name: &str) -> Option<Decimal> {
        self.quantities.get(name).copied()
    }
}

/// Whether the number of the goods begins with some digits; a shorter code stands for all that is below it.
pub(super) fn begins(digits: &[String], goods: &Goods) -> bool {
    let asked = goods.asked.digits();
    digits.iter().any(|digits| asked.starts_with(digits.as_str()) || digits.starts_with(&asked))
}

/// What goods owe in taxes and assessments.
///
/// # Errors
/// One for each statement that is no number, or that no tax of the line reads.
pub fn assess(book: &TaxBook, goods: &Goods, request: &TaxesRequest) -> Result<Answer, Vec<InputError>> {
    let stated = stated(book, goods, request)?;
    let (excise, mut questions) = excise::of(book, goods, &stated);
    let (assessments, more) = assessments::of(book, goods, &stated);
    questions.extend(more);
    let status = assessments.iter().map(|entry| entry.status).chain([excise.status]).max();
    let total_excise = if excise.status == Status::None { Some(Cents::ZERO) } else { excise.amount };
    let total_assessments = assessments.iter().map(|entry| entry.amount).sum();
    Ok(Answer {
        id: request.id.clone(),
        status: status.unwrap_or(Status::None),
        hts: goods.asked,
        entry_date: goods.day,
        remarks: remarks(book, excise.status, !excise.refunds.is_empty(), &assessments),
        excise,
        total_excise,
        total_assessments,
        assessments,
        questions,
        as_of: book.as_of,
    })
}

fn remarks(book: &TaxBook, excise: Status, refunds: bool, assessments: &[AssessmentAnswer]) -> Vec<Remark> {
    let remark = |id: &'static str, statement: &Statement| Remark {
        id,
        text: statement.text.clone(),
        sources: book.cite(&statement.sources),
    };
    let mut out = Vec::new();
    if excise != Status::None {
        out.push(remark("base", &book.base));
    }
    if refunds {
        out.push(remark("refund", &book.refund));
    }
    if assessments.iter().any(|entry| matches!(entry.levy, Levy::Charged | Levy::NotRead)) {
        out.push(remark("assessment", &book.assessment));
    }
    if assessments.iter().any(|entry| entry.levy == Levy::FactorNotHeld) {
        out.push(remark("cotton_open", &book.cotton_open));
    }
    out
}

fn stated(book: &TaxBook, goods: &Goods, request: &TaxesRequest) -> Result<Stated, Vec<InputError>> {
    let mut faults = Vec::new();
    let mut dollars = |field: &str, given: Option<Number>| {
        let Number(number) = given?;
        let cents = Cents::from_decimal(number).filter(|cents| (0..=Cents::LIMIT.0).contains(&cents.0));
        if cents.is_none() {
            let accepted = messages::form::dollars_to(Cents::LIMIT);
            faults.push(InputError::new(ErrorCode::OutOfRange, field, number, accepted));
        }
        cents.map(Cents::to_decimal)
    };
    let (value, sale_price) =
        (dollars("customsValue", request.customs_value), dollars("salePrice", request.sale_price));
    let alcohol = request.alcohol_percent.map(|Number(percent)| percent);
    if let Some(percent) = alcohol.filter(|percent| {
        percent.is_sign_negative() || *percent > Decimal::from(100) || percent.normalize().scale() > 4
    }) {
        let accepted = messages::taxes::alcohol_percent();
        faults.push(InputError::new(ErrorCode::OutOfRange, "alcoholPercent", percent, accepted));
    }
    let mut quantities = BTreeMap::new();
    for (name, &Number(number)) in &request.quantities {
        let field = format!("quantities.{name}");
        if !QUANTITIES.contains(&name.as_str()) {
            let accepted = messages::form::one_of(QUANTITIES.join(", "));
            faults.push(InputError::new(ErrorCode::Unknown, field, name, accepted));
        } else if Quantity::from_decimal(number).is_none_or(|quantity| quantity.0 > 10_000_000_000_000_000) {
            let accepted = messages::taxes::quantity();
            faults.push(InputError::new(ErrorCode::OutOfRange, field, number, accepted));
        } else {
            quantities.insert(name.clone(), number);
        }
    }
    if let Some(kind) = &request.kind {
        let known: Vec<&str> = excise::kinds(book, goods)
            .into_iter()
            .filter_map(|kind| book.kinds.get(kind).map(|kind| kind.id.as_str()))
            .collect();
        if !known.contains(&kind.as_str()) {
            let accepted = match known.as_slice() {
                [] => messages::taxes::no_kind(),
                known => messages::form::one_of(known.join(", ")),
            };
            faults.push(InputError::new(ErrorCode::NotAllowed, "kind", kind, accepted));
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(Stated {
        day: goods.day,
        kind: request.kind.clone(),
        alcohol,
        effervescence: request.effervescence,
        sale_price,
        value,
        quantities,
    })
}
