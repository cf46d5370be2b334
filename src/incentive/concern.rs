//! Foreign entity of concern, 42 USC 18741(a)(5) and the DOE interpretive rule: section 30D
//! and the DOE battery grants. Another test than the prohibited foreign entity: it asks for
//! governments, not for private owners.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::answer::Outcome;
use super::book::{IncentiveBook, parameters};
use super::entity::trigger;
use super::facts::Faults;
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::country::Country;
use crate::base::date::Day;

parameters! {
    GOVERNMENT_SHARE = "FEOC.government_share";
    JURISDICTION = "FEOC.jurisdiction";
    LICENCE = "FEOC.effective_control_by_licence";
    DEFINITION = "FEOC.definition";
}

/// What covered-nation governments hold together, directly or indirectly.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GovernmentHolding {
    /// Percent of board seats.
    pub board_percent: Decimal,
    /// Percent of voting rights.
    pub vote_percent: Decimal,
    /// Percent of equity.
    pub equity_percent: Decimal,
}

/// An entity and an activity.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConcernRequest {
    /// The day for which it is tested.
    pub tested_on: Option<Day>,
    /// Where it is incorporated.
    pub incorporated_in: Option<Country>,
    /// Where its headquarters are.
    pub headquartered_in: Option<Country>,
    /// Where the activity is performed.
    pub activity_in: Option<Country>,
    /// Designated, sanctioned, convicted or determined as the statute lists.
    pub on_a_statutory_list: Option<bool>,
    /// What covered-nation governments hold.
    pub government_holding: Option<GovernmentHolding>,
    /// A licence or contract gives a covered-nation entity effective control of the production.
    pub effective_control_by_licence: Option<bool>,
}

impl ConcernRequest {
    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        if let Some(holding) = &self.government_holding {
            faults.percent("governmentHolding.boardPercent", Some(holding.board_percent));
            faults.percent("governmentHolding.votePercent", Some(holding.vote_percent));
            faults.percent("governmentHolding.equityPercent", Some(holding.equity_percent));
        }
        faults.covered("testedOn", self.tested_on, book, GOVERNMENT_SHARE);
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let Some(day) = sheet.given(Label::ConcernJurisdiction, self.tested_on, "testedOn") else { return };
        let definition = sheet.rule(DEFINITION, day);
        let listed = self.on_a_statutory_list.map(|listed| !listed);
        sheet.fact(Label::ConcernListed, Reason::Feoc, listed, "onAStatutoryList", definition);
        let rule = sheet.rule(JURISDICTION, day);
        let seats = [
            ("incorporatedIn", self.incorporated_in),
            ("headquarteredIn", self.headquartered_in),
            ("activityIn", self.activity_in),
        ];
        let book = sheet.book;
        let seated = |list: &str| {
            seats
                .iter()
                .filter_map(|(_, seat)| *seat)
                .any(|seat| book.listed(list, seat.as_str(), day).is_some())
        };
        if seated("PFE.covered_nation") {
            sheet.fail(Label::ConcernJurisdiction, Reason::Feoc, true, rule);
        } else if seated("PFE.covered_nation_in_doubt") {
            sheet.law_open(Label::ConcernJurisdiction, rule, Note::CoveredNationInDoubt);
        } else if let Some((field, _)) = seats.iter().find(|(_, seat)| seat.is_none()) {
            sheet.need(Label::ConcernJurisdiction, field, rule);
        } else {
            sheet.pass(Label::ConcernJurisdiction, rule);
        }
        let Held::Value(figure) = sheet.held(GOVERNMENT_SHARE, day) else { return };
        match &self.government_holding {
            Some(holding) => {
                for (label, share) in [
                    (Label::GovernmentBoard, holding.board_percent),
                    (Label::GovernmentVotes, holding.vote_percent),
                    (Label::GovernmentEquity, holding.equity_percent),
                ] {
                    trigger(sheet, label, Reason::Feoc, &Measured::Number(share), figure);
                }
            }
            None => {
                sheet.need(Label::GovernmentEquity, "governmentHolding", Some(figure));
            }
        }
        let licence = sheet.rule(LICENCE, day);
        let none = self.effective_control_by_licence.map(|given| !given);
        sheet.fact(Label::EffectiveControl, Reason::Feoc, none, "effectiveControlByLicence", licence);
        sheet.flag(Note::FeocIsNotPfe, &[]);
        let tests = &sheet.answer.tests;
        sheet.answer.determination = if tests.iter().any(|test| test.outcome == Outcome::Fail) {
            Some("foreign_entity_of_concern")
        } else if tests.iter().all(|test| test.outcome == Outcome::Pass) {
            Some("not_of_concern")
        } else {
            None
        };
    }
}
