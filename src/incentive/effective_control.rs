//! Effective control, 26 USC 7701(a)(51)(D)(ii): judged by the statute's own list alone,
//! because no guidance has issued; the answer says so.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::{FigureValue, parameters};
use super::sheet::{Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;

parameters! {
    EFFECTIVE_CONTROL = "PFE.effective_control_payment";
    ROYALTY_YEARS = "PFE.licence_royalty_years";
    SERVICE_YEARS = "PFE.licence_service_years";
    LICENCE_DATE = "PFE.licence_entered_or_modified";
    GUIDANCE_DEADLINE = "PFE.guidance_deadline";
}

/// A right of the counterparty that the statute counts as effective control.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ControlRight {
    /// To fix quantity or timing of production, generation or storage.
    FixQuantityOrTiming,
    /// To decide who may buy or use the output.
    DirectOutput,
    /// To restrict access to critical data or the site.
    RestrictAccess,
    /// To maintain, repair or operate necessary equipment, exclusively.
    ExclusiveOperation,
    /// Licence: to direct the sources of components or minerals.
    DirectSources,
    /// Licence: to direct operations.
    DirectOperations,
    /// Licence: to limit the use of the intellectual property.
    LimitUse,
}

/// A contract with a specified foreign entity.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Contract {
    /// The component or facility it concerns; empty concerns all.
    #[serde(default)]
    pub concerns: String,
    /// Rights it gives the counterparty; an empty list says none.
    pub rights: Option<Vec<ControlRight>>,
    /// A licence or other intellectual-property contract.
    #[serde(default)]
    pub licence: bool,
    /// An outright purchase of intellectual property: excepted.
    #[serde(default)]
    pub outright_purchase: bool,
    /// Licence: the day it was entered into or last modified.
    pub entered_or_modified: Option<Day>,
    /// Licence: years over which royalties run.
    pub royalty_years: Option<Decimal>,
    /// Licence: years of compelled services.
    pub service_years: Option<Decimal>,
    /// Licence: whether all know-how to produce alone was handed over.
    pub know_how_complete: Option<bool>,
}

/// Tests the contracts that concern the component or facility.
pub(super) fn effective_control(
    sheet: &mut Sheet<'_>,
    contracts: Option<&[Contract]>,
    field: &str,
    on: Day,
    concerns: &str,
) {
    let rule = sheet.rule(EFFECTIVE_CONTROL, on);
    let field = format!("{field}.contracts");
    let Some(contracts) = contracts else {
        sheet.need(Label::EffectiveControl, &field, rule);
        return;
    };
    let mut worst = Some(false);
    for contract in contracts {
        if !(contract.concerns.is_empty() || concerns.is_empty() || contract.concerns == concerns) {
            continue;
        }
        match gives_effective_control(sheet, contract, on) {
            Some(true) => worst = Some(true),
            Some(false) => {}
            None if worst == Some(true) => {}
            None => worst = None,
        }
    }
    sheet.fact(Label::EffectiveControl, Reason::EffectiveControl, worst.map(|given| !given), &field, rule);
    if !contracts.is_empty() {
        let deadline = sheet.book.figure(GUIDANCE_DEADLINE, on).map(|figure| figure.value);
        let deadline = match deadline {
            Some(FigureValue::Day(day)) => day.to_string(),
            _ => String::new(),
        };
        sheet.flag(Note::EffectiveControlGuidance, &[deadline]);
    }
}

/// By the statute's own list; none where a fact that could decide is missing.
fn gives_effective_control(sheet: &mut Sheet<'_>, contract: &Contract, on: Day) -> Option<bool> {
    if contract.outright_purchase {
        return Some(false);
    }
    if contract.rights.as_ref().is_some_and(|rights| !rights.is_empty()) {
        return Some(true);
    }
    let mut open = contract.rights.is_none();
    if contract.licence {
        let facts = [
            (contract.entered_or_modified.map(Measured::Day), LICENCE_DATE),
            (contract.royalty_years.map(Measured::Number), ROYALTY_YEARS),
            (contract.service_years.map(Measured::Number), SERVICE_YEARS),
        ];
        for (value, parameter) in facts {
            let Some(value) = value else {
                open = true;
                continue;
            };
            if sheet.rule(parameter, on).and_then(|figure| value.passes(figure)) == Some(true) {
                return Some(true);
            }
        }
        match contract.know_how_complete {
            Some(false) => return Some(true),
            Some(true) => {}
            None => open = true,
        }
    }
    if open { None } else { Some(false) }
}
