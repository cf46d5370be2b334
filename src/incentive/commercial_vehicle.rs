//! Section 45W: credit for commercial clean vehicles, leases included. No origin condition:
//! a vehicle built in Korea earned it through its lessor.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::{IncentiveBook, parameters};
use super::facts::Faults;
use super::sheet::{Held, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;

parameters! {
    RATE_ELECTRIC = "45W.rate_electric";
    RATE_HYBRID = "45W.rate_hybrid";
    CAP_LIGHT = "45W.cap_light";
    CAP_OTHER = "45W.cap_other";
    LIGHT_LIMIT = "45W.light_weight_limit";
}

/// A commercial vehicle.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CommercialVehicle {
    /// The day the business (the lessor, for a lease) acquired it.
    pub acquired: Option<Day>,
    /// Its basis, US dollars.
    pub basis: Option<Decimal>,
    /// Its price over that of a comparable vehicle, US dollars.
    pub incremental_cost: Option<Decimal>,
    /// Gross vehicle weight rating, pounds.
    pub gvwr_lb: Option<Decimal>,
    /// Powered by a gasoline or diesel engine too.
    pub plug_in_hybrid: Option<bool>,
}

impl CommercialVehicle {
    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        for (field, value) in
            [("basis", self.basis), ("incrementalCost", self.incremental_cost), ("gvwrLb", self.gvwr_lb)]
        {
            faults.amount(field, value);
        }
        faults.covered("acquired", self.acquired, book, RATE_ELECTRIC);
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let Some(day) = sheet.given(Label::Acquired, self.acquired, "acquired") else { return };
        let rate_parameter = if self.plug_in_hybrid == Some(true) { RATE_HYBRID } else { RATE_ELECTRIC };
        let Held::Value(figure) = sheet.held(rate_parameter, day) else {
            let last = sheet.standing(rate_parameter);
            sheet.fail(Label::Acquired, Reason::AcquiredAfterCutoff, true, last);
            return;
        };
        sheet.pass(Label::Acquired, Some(figure));
        sheet.flag(Note::NoOriginCondition, &[]);
        let light = self.gvwr_lb.and_then(|weight| sheet.rule(LIGHT_LIMIT, day)?.admits(weight));
        for (missing, field) in [
            (self.basis.is_none(), "basis"),
            (self.incremental_cost.is_none(), "incrementalCost"),
            (light.is_none(), "gvwrLb"),
            (self.plug_in_hybrid.is_none(), "plugInHybrid"),
        ] {
            if missing {
                sheet.need(Label::CreditBase, field, Some(figure));
            }
        }
        let (Some(basis), Some(incremental), Some(light)) = (self.basis, self.incremental_cost, light) else {
            return;
        };
        let cap = sheet.number(if light { CAP_LIGHT } else { CAP_OTHER }, day);
        let (Some(rate), Some(cap)) = (sheet.number(rate_parameter, day), cap) else { return };
        let by_rate = basis * rate / Decimal::ONE_HUNDRED;
        let computation = format!("min({rate}% x {basis} = {}; {incremental}; {cap})", by_rate.normalize());
        let amount = by_rate.min(incremental).min(cap);
        sheet.line(Label::CreditBase.text(&[]), amount, computation, figure.citation.clone());
    }
}
