//! Prohibited foreign entity, 26 USC 7701(a)(51): specified foreign entity or
//! foreign-influenced entity.
//!
//! Owners are declared after attribution (sec. 318(a)(2)).

use rust_decimal::Decimal;
use serde::Deserialize;

use super::answer::Outcome;
use super::book::{Comparator, Figure, IncentiveBook, parameters};
use super::effective_control::{Contract, effective_control};
use super::facts::{Faults, named_firm};
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::ErrorCode;
use crate::messages;

parameters! {
    CONTROL = "PFE.control_threshold";
    SINGLE_OWNERSHIP = "PFE.single_ownership";
    AGGREGATE_OWNERSHIP = "PFE.aggregate_ownership";
    DEBT_SHARE = "PFE.debt_share";
    LISTED_DEBT_SHARE = "PFE.listed_company_debt_share";
    OFFICER = "PFE.officer_appointment";
    SEAT = "PFE.organized_or_headquartered";
    LISTS = "PFE.sfe_lists";
    ATTRIBUTION = "PFE.attribution";
}

/// A list that makes an entity a specified foreign entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpecifiedList {
    /// Foreign terrorist organizations, 15 USC 4651(8)(A).
    TerroristOrganization,
    /// Specially designated nationals, 15 USC 4651(8)(B).
    SpeciallyDesignatedNational,
    /// Convictions named in 15 USC 4651(8)(D).
    NationalSecurityConviction,
    /// Determination of Commerce, 15 USC 4651(8)(E).
    CommerceDetermination,
    /// Chinese military companies, section 1260H.
    #[serde(rename = "section_1260h")]
    Section1260H,
    /// Uyghur Forced Labor Prevention Act lists.
    Uflpa,
    /// Battery firms of FY2024 NDAA section 154(b).
    #[serde(rename = "ndaa_154")]
    Ndaa154,
}

/// Who or what an entity is, and who holds it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Entity {
    /// Its name; compared with the firms that the law names.
    #[serde(default)]
    pub name: String,
    /// Where it is organized.
    pub organized_in: Option<Country>,
    /// Its principal place of business, where that is elsewhere.
    pub principal_place: Option<Country>,
    /// A government or agency of a covered nation.
    #[serde(default)]
    pub covered_government: bool,
    /// An individual: a citizen or national of a covered nation who is not a US citizen,
    /// national or permanent resident (true), or another individual (false).
    pub covered_national: Option<bool>,
    /// The lists it was found on.
    #[serde(default)]
    pub lists: Vec<SpecifiedList>,
    /// Its owners after attribution; an empty list says that nobody holds a share worth naming.
    pub owners: Option<Vec<Owner>>,
    /// A specified foreign entity may directly appoint a covered officer.
    pub specified_entity_appoints_officer: Option<bool>,
    /// Percent of its debt, at original issuance, issued to specified foreign entities.
    pub debt_to_specified_entities_percent: Option<Decimal>,
    /// Listed on an exchange: holders are those reported, debt is that publicly traded.
    #[serde(default)]
    pub publicly_traded: bool,
    /// Contracts with specified foreign entities under which it paid in the prior taxable year.
    pub contracts: Option<Vec<Contract>>,
}

/// An owner with its share.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Owner {
    /// Percent held by value, or by vote and value alike.
    pub percent: Decimal,
    /// Percent of votes, where that differs.
    pub vote_percent: Option<Decimal>,
    /// Who holds it.
    pub holder: Entity,
}

impl Owner {
    /// Control and ownership are by vote or value: the higher counts.
    fn share(&self) -> Decimal {
        self.vote_percent.unwrap_or(self.percent).max(self.percent)
    }
}

/// Whether an entity is a specified foreign entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Specified {
    /// Foreign-controlled: it passes that quality on to what it controls.
    ForeignControlled,
    /// On a list.
    Listed,
    No,
    /// Facts are missing.
    Open,
    /// The law leaves it open.
    Doubt,
}

const DEEPEST: usize = 12;

impl Entity {
    pub(crate) fn check(&self, faults: &mut Faults, field: &str, depth: usize) {
        if depth > DEEPEST {
            faults.push(ErrorCode::OutOfRange, field, depth, messages::incentive::tiers_of_owners(DEEPEST));
            return;
        }
        faults.percent(
            &format!("{field}.debtToSpecifiedEntitiesPercent"),
            self.debt_to_specified_entities_percent,
        );
        let owners = self.owners.as_deref().unwrap_or_default();
        let owners_field = format!("{field}.owners");
        faults.rows(&owners_field, owners.len());
        for (at, owner) in owners.iter().enumerate() {
            let field = format!("{owners_field}[{at}]");
            faults.percent(&format!("{field}.percent"), Some(owner.percent));
            faults.percent(&format!("{field}.votePercent"), owner.vote_percent);
            owner.holder.check(faults, &format!("{field}.holder"), depth + 1);
        }
        faults.percents_in_all(&owners_field, owners.iter().map(|owner| owner.percent));
        let votes = owners.iter().map(|owner| owner.vote_percent.unwrap_or(owner.percent));
        faults.percents_in_all(&format!("{owners_field}.votePercent"), votes);
        for (at, contract) in self.contracts.as_deref().unwrap_or_default().iter().enumerate() {
            let field = format!("{field}.contracts[{at}]");
            faults.amount(&format!("{field}.royaltyYears"), contract.royalty_years);
            faults.amount(&format!("{field}.serviceYears"), contract.service_years);
        }
    }

    fn specified(&self, book: &IncentiveBook, on: Day) -> Specified {
        let seats = [self.organized_in, self.principal_place];
        let seated = |list| seats.iter().flatten().any(|seat| book.listed(list, seat.as_str(), on).is_some());
        if self.covered_government || self.covered_national == Some(true) || seated("PFE.covered_nation") {
            return Specified::ForeignControlled;
        }
        if !self.lists.is_empty() || named_firm(book, &self.name, on) {
            return Specified::Listed;
        }
        let control = book.figure(CONTROL, on);
        let controls = |owner: &Owner| control.and_then(|figure| figure.admits(owner.share())) == Some(true);
        // Only a holder above the control threshold can make it foreign-controlled.
        for owner in self.owners.iter().flatten().filter(|owner| controls(owner)) {
            match owner.holder.specified(book, on) {
                Specified::ForeignControlled => return Specified::ForeignControlled,
                open @ (Specified::Open | Specified::Doubt) => return open,
                Specified::Listed | Specified::No => {}
            }
        }
        if seated("PFE.covered_nation_in_doubt") {
            Specified::Doubt
        } else if self.organized_in.is_some() || self.covered_national == Some(false) {
            Specified::No
        } else {
            Specified::Open
        }
    }
}

/// What an entity was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Specified,
    Influenced,
    Clear,
    Open,
    Doubt,
}

impl Standing {
    pub(crate) fn name(self) -> Option<&'static str> {
        match self {
            Standing::Specified => Some("specified_foreign_entity"),
            Standing::Influenced => Some("foreign_influenced_entity"),
            Standing::Clear => Some("not_prohibited"),
            Standing::Open | Standing::Doubt => None,
        }
    }
}

/// Tests an entity on the last day of its taxable year and writes the tests down.
/// `concerns` is the component or facility whose credit is tested: effective control taints it alone.
fn test_entity(sheet: &mut Sheet<'_>, entity: &Entity, field: &str, on: Day, concerns: &str) -> Standing {
    let book = sheet.book;
    let seat = sheet.rule(SEAT, on);
    let lists = sheet.rule(LISTS, on);
    let control = sheet.rule(CONTROL, on);
    match entity.specified(book, on) {
        Specified::ForeignControlled => {
            let by_owner = entity.owners.iter().flatten().max_by_key(|owner| owner.share());
            let seated = [entity.organized_in, entity.principal_place]
                .iter()
                .flatten()
                .any(|seat| book.listed("PFE.covered_nation", seat.as_str(), on).is_some());
            match (by_owner, control) {
                (Some(owner), Some(control)) if !seated => {
                    let share = Measured::Number(owner.share());
                    trigger(sheet, Label::ForeignControl, Reason::TaxpayerSfe, &share, control);
                }
                _ => {
                    sheet.fail(Label::SpecifiedEntity, Reason::TaxpayerSfe, true, seat);
                }
            }
            return Standing::Specified;
        }
        Specified::Listed => {
            sheet.fail(Label::SpecifiedEntity, Reason::TaxpayerSfe, true, lists);
            return Standing::Specified;
        }
        Specified::No => {
            sheet.pass(Label::SpecifiedEntity, lists);
        }
        Specified::Open => {
            sheet.need(Label::SpecifiedEntity, &format!("{field}.organizedIn"), seat);
        }
        Specified::Doubt => {
            sheet.law_open(Label::SpecifiedEntity, seat, Note::CoveredNationInDoubt);
        }
    }
    let before = sheet.answer.tests.len().saturating_sub(1);
    ownership(sheet, entity, field, on);
    officer_and_debt(sheet, entity, field, on);
    effective_control(sheet, entity.contracts.as_deref(), field, on, concerns);
    let outcomes = sheet.answer.tests.get(before..).unwrap_or_default();
    let has = |outcome| outcomes.iter().any(|test| test.outcome == outcome);
    if has(Outcome::Fail) {
        Standing::Influenced
    } else if has(Outcome::LawUnknown) {
        Standing::Doubt
    } else if has(Outcome::NeedsFacts) {
        Standing::Open
    } else {
        Standing::Clear
    }
}

/// Tests who claims a credit that is barred to prohibited entities, by the taxable year of the claim.
pub(crate) fn test_taxpayer(
    sheet: &mut Sheet<'_>,
    taxpayer: Option<&Entity>,
    year_begins: Day,
    concerns: &str,
    bar: &Figure,
) {
    match taxpayer {
        Some(taxpayer) => {
            test_entity(sheet, taxpayer, "taxpayer", last_day_of_year(year_begins), concerns);
        }
        None => {
            sheet.need(Label::SpecifiedEntity, "taxpayer", Some(bar));
        }
    }
}

/// A test that fails when the figure's comparator holds: shown as the comparator that passes.
pub(crate) fn trigger(
    sheet: &mut Sheet<'_>,
    label: Label,
    reason: Reason,
    measured: &Measured,
    figure: &Figure,
) -> Outcome {
    let passing = match figure.comparator {
        Some(Comparator::MoreThan) => Comparator::AtMost,
        _ => Comparator::LessThan,
    };
    sheet.compare_to(label, reason, true, measured, figure.value, passing, figure)
}

fn ownership(sheet: &mut Sheet<'_>, entity: &Entity, field: &str, on: Day) {
    let (Held::Value(single), Held::Value(aggregate)) =
        (sheet.held(SINGLE_OWNERSHIP, on), sheet.held(AGGREGATE_OWNERSHIP, on))
    else {
        sheet.law_open(Label::SingleOwnership, None, Note::FigureNotHeld);
        return;
    };
    let Some(owners) = &entity.owners else {
        sheet.need(Label::SingleOwnership, &format!("{field}.owners"), Some(single));
        return;
    };
    let book = sheet.book;
    let share_of = |wanted: fn(Specified) -> bool| {
        let shares =
            owners.iter().filter(move |owner| wanted(owner.holder.specified(book, on))).map(Owner::share);
        (shares.clone().max().unwrap_or_default(), shares.fold(Decimal::ZERO, Decimal::saturating_add))
    };
    let sure = share_of(|status| matches!(status, Specified::ForeignControlled | Specified::Listed));
    let most = share_of(|status| status != Specified::No);
    let doubtful = owners.iter().any(|owner| owner.holder.specified(book, on) == Specified::Doubt);
    for (label, figure, sure, most) in [
        (Label::SingleOwnership, single, sure.0, most.0),
        (Label::AggregateOwnership, aggregate, sure.1, most.1),
    ] {
        let triggered = |share: Decimal| figure.admits(share).unwrap_or(true);
        // Owners of unknown status matter only where they could carry the sum over the threshold.
        if triggered(most) && !triggered(sure) {
            if doubtful {
                sheet.law_open(label, Some(figure), Note::CoveredNationInDoubt);
            } else {
                let open = |owner: &Owner| owner.holder.specified(book, on) == Specified::Open;
                let at = owners.iter().position(open).unwrap_or_default();
                sheet.need(label, &format!("{field}.owners[{at}].holder.organizedIn"), Some(figure));
            }
        } else {
            trigger(sheet, label, Reason::TaxpayerFie, &Measured::Number(sure), figure);
        }
    }
    if sheet.rule(ATTRIBUTION, on).is_some() {
        sheet.flag(Note::OwnersAfterAttribution, &[]);
    }
}

fn officer_and_debt(sheet: &mut Sheet<'_>, entity: &Entity, field: &str, on: Day) {
    let officer = sheet.rule(OFFICER, on);
    let may_not = entity.specified_entity_appoints_officer.map(|may| !may);
    let officer_field = format!("{field}.specifiedEntityAppointsOfficer");
    sheet.fact(Label::OfficerAppointment, Reason::TaxpayerFie, may_not, &officer_field, officer);
    let debt = if entity.publicly_traded { LISTED_DEBT_SHARE } else { DEBT_SHARE };
    let Held::Value(figure) = sheet.held(debt, on) else { return };
    match entity.debt_to_specified_entities_percent {
        Some(percent) => {
            trigger(sheet, Label::DebtShare, Reason::TaxpayerFie, &Measured::Number(percent), figure);
        }
        None => {
            sheet.need(Label::DebtShare, &format!("{field}.debtToSpecifiedEntitiesPercent"), Some(figure));
        }
    }
}

/// A request to test an entity alone.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntityRequest {
    /// The entity.
    pub entity: Entity,
    /// First day of the taxable year for which it is tested.
    pub taxable_year_begins: Option<Day>,
    /// The component or facility concerned, for effective control.
    #[serde(default)]
    pub concerns: String,
}

impl EntityRequest {
    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        self.entity.check(faults, "entity", 0);
        if let (Some(begins), Some(covered)) = (self.taxable_year_begins, book.coverage(CONTROL)) {
            let first = covered.from;
            if last_day_of_year(begins) < first {
                faults.push(
                    ErrorCode::OutOfRange,
                    "taxableYearBegins",
                    begins,
                    messages::incentive::taxable_year_from(first),
                );
            }
        }
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let Some(begins) = sheet.given(Label::SpecifiedEntity, self.taxable_year_begins, "taxableYearBegins")
        else {
            return;
        };
        let on = last_day_of_year(begins);
        let standing = test_entity(sheet, &self.entity, "entity", on, &self.concerns);
        sheet.answer.determination = standing.name();
    }
}

/// Status is tested on the last day of the taxable year.
pub(crate) fn last_day_of_year(begins: Day) -> Day {
    begins.plus_years(1).plus(-1)
}
