//! The facts of a power or storage project: what it is, when it was built, what it is claimed under.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::{IncentiveBook, parameters};
use super::domestic_content::{DomesticContent, Section};
use super::entity::Entity;
use super::facts::Faults;
use super::material_assistance::MaterialAssistance;
use crate::base::date::Day;
use crate::base::error::ErrorCode;
use crate::messages;

parameters! {
    Y_ALTERNATIVE = "electricity.45y_applicable_amount_alternative";
    OLD_ALTERNATIVE = "electricity.45_applicable_amount_alternative";
    PHASE_OTHER = "electricity.phase_out_other_technology";
}

/// What the project is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Technology {
    /// Solar.
    Solar,
    /// Wind on land.
    OnshoreWind,
    /// Wind at sea.
    OffshoreWind,
    /// Energy storage technology.
    Storage,
    /// Hydropower.
    Hydropower,
    /// Any other zero-emission technology.
    Other,
}

impl Technology {
    /// Whether a table of that technology is for such a project.
    pub(super) fn fits(self, technology: &str) -> bool {
        match self {
            Technology::Solar => technology.starts_with("solar"),
            Technology::OnshoreWind => technology == "wind_onshore",
            Technology::OffshoreWind => technology == "wind_offshore",
            Technology::Storage => technology.starts_with("storage"),
            Technology::Hydropower => technology == "hydropower",
            Technology::Other => false,
        }
    }
}

/// How construction was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConstructionMethod {
    /// Physical work of a significant nature.
    PhysicalWork,
    /// Five percent of the cost incurred, and nothing else.
    FivePercent,
}

/// The state of Notice 2025-42: the caller's reading of law in dispute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DisputedNotice {
    /// Set aside by the district court.
    #[default]
    Vacated,
    /// In force again on appeal.
    Reinstated,
}

/// Electricity sold in a year.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Generation {
    /// Calendar year of sale.
    pub year: i32,
    /// kWh sold.
    pub kwh: Decimal,
}

/// Payment of the credit in place of a tax reduction (section 6417).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ElectivePay {
    /// Attests the increased-cost or non-availability exception.
    #[serde(default)]
    pub exception_attested: bool,
}

/// A project.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Project {
    /// The section claimed.
    pub section: Section,
    /// What it is.
    pub technology: Technology,
    /// Beginning of construction.
    pub construction_began: Option<Day>,
    /// How it was begun.
    pub construction_method: Option<ConstructionMethod>,
    /// Construction was continuous, where it took longer than the safe harbour.
    pub continuous_construction: Option<bool>,
    /// The caller's reading of Notice 2025-42.
    #[serde(default, rename = "notice_2025_42")]
    pub notice_2025_42: DisputedNotice,
    /// Placed in service.
    pub placed_in_service: Option<Day>,
    /// Capacity, megawatts of alternating current.
    pub capacity_mw: Option<Decimal>,
    /// Prevailing-wage and apprenticeship rules met.
    pub prevailing_wage_met: Option<bool>,
    /// Investment credits: basis, US dollars.
    pub basis: Option<Decimal>,
    /// Production credits: electricity sold.
    #[serde(default)]
    pub generation: Vec<Generation>,
    /// In an energy community.
    #[serde(default)]
    pub energy_community: bool,
    /// Claims the domestic content bonus.
    pub domestic_content: Option<DomesticContent>,
    /// Takes the credit as a payment.
    pub elective_pay: Option<ElectivePay>,
    /// Who claims.
    pub taxpayer: Option<Entity>,
    /// First day of the taxable year of the claim.
    pub taxable_year_begins: Option<Day>,
    /// Costs by maker.
    pub material_assistance: Option<MaterialAssistance>,
}

impl Project {
    pub(super) fn new_section(&self) -> bool {
        matches!(self.section, Section::S45Y | Section::S48E)
    }

    pub(super) fn invests(&self) -> bool {
        matches!(self.section, Section::S48 | Section::S48E)
    }

    pub(super) fn wind_or_solar(&self) -> bool {
        matches!(self.technology, Technology::Solar | Technology::OnshoreWind | Technology::OffshoreWind)
    }

    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        faults.amount("capacityMw", self.capacity_mw);
        faults.amount("basis", self.basis);
        faults.rows("generation", self.generation.len());
        for (at, year) in self.generation.iter().enumerate() {
            faults.amount(&format!("generation[{at}].kwh"), Some(year.kwh));
            let first = if self.section == Section::S45 { OLD_ALTERNATIVE } else { Y_ALTERNATIVE };
            if let (Some(covered), day) = (book.coverage(first), Day::from_ymd(year.year, 1, 1))
                && day.is_none_or(|day| day < covered.from)
            {
                let accepted = messages::incentive::year_from(covered.from.ymd().0);
                faults.push(ErrorCode::OutOfRange, &format!("generation[{at}].year"), year.year, accepted);
            }
        }
        if self.technology == Technology::Storage && !self.invests() {
            let accepted = messages::incentive::storage_section();
            let given = if self.new_section() { "45Y" } else { "45" };
            faults.push(ErrorCode::NotAllowed, "section", given, accepted);
        }
        faults.covered("constructionBegan", self.construction_began, book, PHASE_OTHER);
        faults.order(
            self.construction_began,
            messages::incentive::construction_begins(),
            "placedInService",
            self.placed_in_service,
        );
        if let Some(content) = &self.domestic_content {
            content.check(faults, "domesticContent", book, self.construction_began);
            if let Some(table) = book.table(&content.table)
                && !self.technology.fits(&table.technology)
            {
                let accepted = messages::incentive::table_of_technology(&table.technology);
                faults.push(ErrorCode::Conflict, "domesticContent.table", &content.table, accepted);
            }
        }
        if let Some(taxpayer) = &self.taxpayer {
            taxpayer.check(faults, "taxpayer", 0);
        }
        if let Some(material) = &self.material_assistance {
            material.check(faults, "materialAssistance", book, "");
        }
    }
}
