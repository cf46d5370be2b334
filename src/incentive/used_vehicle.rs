//! Section 25E: credit for previously-owned clean vehicles. No origin condition.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::{IncentiveBook, parameters};
use super::buyer::Buyer;
use super::facts::Faults;
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;

parameters! {
    CREDIT_CAP = "25E.credit_cap";
    CREDIT_RATE = "25E.credit_rate";
    PRICE_CAP = "25E.sale_price_cap";
    MAGI_JOINT = "25E.magi_cap_joint";
    MAGI_HEAD = "25E.magi_cap_head_of_household";
    MAGI_OTHER = "25E.magi_cap_other";
    MODEL_YEAR_AGE = "25E.model_year_age";
    DEALER_SALE = "25E.dealer_sale";
}

/// A used vehicle.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UsedVehicle {
    /// The day of a written binding contract with any payment.
    pub acquired: Option<Day>,
    /// Sale price, US dollars.
    pub sale_price: Option<Decimal>,
    /// Model year.
    pub model_year: Option<i32>,
    /// Sold by a dealer, first transfer since the Act.
    pub dealer_sale: Option<bool>,
    /// Who buys.
    pub buyer: Option<Buyer>,
}

impl UsedVehicle {
    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        faults.amount("salePrice", self.sale_price);
        faults.amount("modelYear", self.model_year.map(Decimal::from));
        if let Some(buyer) = &self.buyer {
            buyer.check(faults);
        }
        faults.covered("acquired", self.acquired, book, CREDIT_RATE);
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let Some(day) = sheet.given(Label::Acquired, self.acquired, "acquired") else { return };
        let Held::Value(rate_figure) = sheet.held(CREDIT_RATE, day) else {
            let last = sheet.standing(CREDIT_RATE);
            sheet.fail(Label::Acquired, Reason::AcquiredAfterCutoff, true, last);
            return;
        };
        sheet.pass(Label::Acquired, Some(rate_figure));
        sheet.flag(Note::NoOriginCondition, &[]);
        let dealer = sheet.rule(DEALER_SALE, day);
        sheet.fact(Label::DealerSale, Reason::VehicleGate, self.dealer_sale, "dealerSale", dealer);
        let age =
            self.model_year.map(|year| Measured::Number(Decimal::from(day.ymd().0) - Decimal::from(year)));
        sheet.compare_if_held(Label::ModelYear, Reason::VehicleGate, age, "modelYear", MODEL_YEAR_AGE, day);
        let price = self.sale_price.map(Measured::Number);
        sheet.compare_if_held(Label::SalePrice, Reason::PriceCap, price, "salePrice", PRICE_CAP, day);
        Buyer::test(self.buyer.as_ref(), sheet, [MAGI_JOINT, MAGI_HEAD, MAGI_OTHER], day);
        if let (Some(price), Some(rate), Some(cap)) =
            (self.sale_price, sheet.number(CREDIT_RATE, day), sheet.number(CREDIT_CAP, day))
        {
            let by_rate = price * rate / Decimal::ONE_HUNDRED;
            let computation = format!("min({cap}; {rate}% x {price} = {})", by_rate.normalize());
            let name = Label::SalePrice.text(&[]);
            sheet.line(name, by_rate.min(cap), computation, rate_figure.citation.clone());
        }
    }
}
