//! Section 48D: advanced manufacturing investment credit. No bill-of-materials test.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::{FigureValue, IncentiveBook, parameters};
use super::facts::Faults;
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;

parameters! {
    RATE = "48D.rate";
    DEADLINE = "48D.construction_deadline";
    FULL_BASIS_FROM = "48D.full_basis_construction_from";
    PURPOSE = "48D.primary_purpose";
    FOREIGN_ENTITY = "48D.foreign_entity_bar";
    TRANSACTION = "48D.applicable_transaction";
    GUARDRAIL_YEARS = "48D.guardrail_years";
}

/// Qualified property of a facility.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fab {
    /// Basis, US dollars.
    pub basis: Option<Decimal>,
    /// The part of it after enactment, where construction began before the full basis counts.
    pub basis_after_enactment: Option<Decimal>,
    /// Beginning of construction.
    pub construction_began: Option<Day>,
    /// Placed in service.
    pub placed_in_service: Option<Day>,
    /// The facility's primary purpose is making semiconductors or equipment to make them.
    pub primary_purpose: Option<bool>,
    /// The taxpayer is a foreign entity of concern (section 9901 of the FY2021 NDAA).
    pub foreign_entity_of_concern: Option<bool>,
    /// The taxpayer made an applicable transaction in the year.
    pub applicable_transaction: Option<bool>,
}

impl Fab {
    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        faults.amount("basis", self.basis);
        faults.amount("basisAfterEnactment", self.basis_after_enactment);
        faults.part_of("basisAfterEnactment", self.basis_after_enactment, self.basis);
        faults.covered("placedInService", self.placed_in_service, book, RATE);
        faults.order(
            self.construction_began,
            crate::messages::incentive::construction_begins(),
            "placedInService",
            self.placed_in_service,
        );
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let deadline = sheet.deadline(DEADLINE);
        if let Some(deadline) = deadline {
            let began = self.construction_began.map(Measured::Day);
            let (label, reason) = (Label::ConstructionBegan, Reason::BocTooLate);
            sheet.compare_or_need(label, reason, began, "constructionBegan", deadline);
        }
        let purpose = sheet.standing(PURPOSE);
        let met = self.primary_purpose;
        sheet.fact(Label::PrimaryPurpose, Reason::PrimaryPurpose, met, "primaryPurpose", purpose);
        let bar = sheet.standing(FOREIGN_ENTITY);
        let clear = self.foreign_entity_of_concern.map(|is| !is);
        sheet.fact(Label::FeocTaxpayer, Reason::FeocTaxpayer, clear, "foreignEntityOfConcern", bar);
        let rule = sheet.standing(TRANSACTION);
        let none = self.applicable_transaction.map(|made| !made);
        let field = "applicableTransaction";
        sheet.fact(Label::ApplicableTransaction, Reason::ApplicableTransaction, none, field, rule);
        if let Some(figure) = sheet.standing(GUARDRAIL_YEARS)
            && let FigureValue::Number(years) = figure.value
        {
            sheet.flag(Note::SemiconductorRecapture, &[years.normalize().to_string()]);
        }
        let Some(day) = sheet.given(Label::PlacedInService, self.placed_in_service, "placedInService") else {
            return;
        };
        let Held::Value(figure) = sheet.held(RATE, day) else { return };
        let FigureValue::Number(rate) = figure.value else { return };
        let full = self
            .construction_began
            .zip(sheet.standing(FULL_BASIS_FROM))
            .and_then(|(began, from)| from.admits_day(began));
        let (basis, field) = if full.unwrap_or(true) {
            (self.basis, "basis")
        } else {
            (self.basis_after_enactment, "basisAfterEnactment")
        };
        let Some(basis) = basis else {
            sheet.need(Label::CreditBase, field, Some(figure));
            return;
        };
        let amount = basis * rate / Decimal::ONE_HUNDRED;
        let computation = format!("{basis} x {rate}%");
        sheet.line(Label::CreditBase.text(&[]), amount, computation, figure.citation.clone());
    }
}
