//! Material assistance cost ratio, 26 USC 7701(a)(52) and Notice 2026-15: (T - P) / T,
//! where P is the part of the cost that a prohibited foreign entity mined, produced or
//! manufactured. It asks who made a thing, not where.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::answer::Outcome;
use super::book::{FigureValue, IncentiveBook, Parameter, parameters};
use super::facts::Faults;
use super::forced_labour::flag_bill;
use super::material_assistance::{MaterialAssistance, Timing};
use super::material_costs::{assigned_costs, declared_costs};
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;
use crate::base::error::ErrorCode;
use crate::messages::{self, Text};

parameters! {
    QUALIFIED_FACILITY = "MACR.threshold_qualified_facility";
    ENERGY_STORAGE = "MACR.threshold_energy_storage";
    SOLAR = "MACR.threshold_45x_solar";
    WIND = "MACR.threshold_45x_wind";
    INVERTER = "MACR.threshold_45x_inverter";
    BATTERY = "MACR.threshold_45x_battery";
    CRITICAL_MINERAL = "MACR.threshold_45x_critical_mineral";
    CERTIFICATION = "MACR.certification_safe_harbour";
    GUIDANCE_DEADLINE = "MACR.guidance_deadline";
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MaterialClass {
    /// A facility under 45Y or 48E, by year construction begins.
    QualifiedFacility,
    /// Energy storage technology under 48E, by year construction begins.
    EnergyStorage,
    /// 45X solar energy component, by year of sale.
    Solar,
    /// 45X wind energy component, by year of sale.
    Wind,
    /// 45X inverter, by year of sale.
    Inverter,
    /// 45X qualifying battery component, by year of sale.
    Battery,
    /// 45X applicable critical mineral, by year of sale.
    CriticalMineral,
}

impl MaterialClass {
    /// The class that a component names in the data.
    #[must_use]
    pub fn parse(text: &str) -> Option<MaterialClass> {
        match text {
            "solar" => Some(MaterialClass::Solar),
            "wind" => Some(MaterialClass::Wind),
            "inverter" => Some(MaterialClass::Inverter),
            "battery" => Some(MaterialClass::Battery),
            "critical_mineral" => Some(MaterialClass::CriticalMineral),
            _ => None,
        }
    }

    fn threshold(self) -> Parameter {
        match self {
            MaterialClass::QualifiedFacility => QUALIFIED_FACILITY,
            MaterialClass::EnergyStorage => ENERGY_STORAGE,
            MaterialClass::Solar => SOLAR,
            MaterialClass::Wind => WIND,
            MaterialClass::Inverter => INVERTER,
            MaterialClass::Battery => BATTERY,
            MaterialClass::CriticalMineral => CRITICAL_MINERAL,
        }
    }

    fn is_project(self) -> bool {
        matches!(self, MaterialClass::QualifiedFacility | MaterialClass::EnergyStorage)
    }
}

/// Tests the ratio and writes the test down. Failing loses the whole credit, not a share.
pub(crate) fn test_ratio(
    sheet: &mut Sheet<'_>,
    class: MaterialClass,
    key_day: Day,
    facts: Option<&MaterialAssistance>,
    field: &str,
    timing: Timing,
) -> Outcome {
    let label = Label::MaterialAssistance;
    let figure = match sheet.held(class.threshold(), key_day) {
        Held::Value(figure) => figure,
        Held::Unknown(figure) => return sheet.law_open(label, Some(figure), Note::FigureNotHeld),
        Held::Nothing => return sheet.law_open(label, None, Note::FigureNotHeld),
    };
    if class == MaterialClass::CriticalMineral {
        sheet.flag(Note::MineralThresholdsToCome, &[]);
    }
    if figure.value == FigureValue::Number(Decimal::ZERO) {
        // Every ratio reaches a threshold of nothing: no need to know the costs.
        let none = Measured::Number(Decimal::ZERO);
        return sheet.compare(label, Reason::MacrBelow, true, &none, figure);
    }
    let Some(facts) = facts else {
        return sheet.need(label, field, Some(figure));
    };
    let costs = if facts.table.is_empty() {
        declared_costs(sheet, facts, field, class.is_project(), timing)
    } else {
        assigned_costs(sheet, facts, field, class.is_project())
    };
    let Some(costs) = costs else {
        return sheet.need(label, field, Some(figure));
    };
    if costs.total <= Decimal::ZERO {
        return sheet.need(label, &format!("{field}.totalCost"), Some(figure));
    }
    let FigureValue::Number(threshold) = figure.value else {
        return sheet.law_open(label, Some(figure), Note::FigureNotHeld);
    };
    let comparator = figure.comparator.unwrap_or(super::book::Comparator::AtLeast);
    let meets = |prohibited: Decimal| {
        super::ratio::Ratio::of(costs.total - prohibited, costs.total)
            .is_some_and(|ratio| ratio.meets(comparator, threshold))
    };
    if costs.least != costs.most && meets(costs.least) != meets(costs.most) {
        if costs.doubt {
            return sheet.law_open(label, Some(figure), Note::ProductionLineInDoubt);
        }
        return sheet.need(label, &costs.open_field, Some(figure));
    }
    // Where the range does not decide, the least favourable end is shown.
    let share = Measured::Share { part: costs.total - costs.most, whole: costs.total };
    if sheet.standing(CERTIFICATION).is_some() {
        sheet.flag(Note::SupplierCertificates, &[]);
    }
    flag_bill(sheet, &facts.bill);
    // Treasury's tables are due by then and may move the interim safe harbours.
    sheet.deadline(GUIDANCE_DEADLINE);
    sheet.compare(label, Reason::MacrBelow, true, &share, figure)
}

/// A request for the ratio alone.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MaterialRequest {
    /// What is measured.
    pub class: MaterialClass,
    /// Projects: the day construction begins. 45X: the day of sale.
    pub key_date: Option<Day>,
    /// The 45X component, where a safe-harbour table is elected for it.
    #[serde(default)]
    pub component: String,
    /// Projects: the day placed in service.
    pub placed_in_service: Option<Day>,
    /// Projects: wind or solar.
    #[serde(default)]
    pub wind_or_solar: bool,
    /// The costs by maker.
    pub material_assistance: MaterialAssistance,
}

impl MaterialRequest {
    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        self.material_assistance.check(faults, "materialAssistance", book, &self.component);
        if let (Some(day), Some(covered)) = (self.key_date, book.coverage(self.class.threshold()))
            && !covered.holds(day)
        {
            let until = covered
                .last_day()
                .map(|day| Text::from(messages::incentive::until_day(day)))
                .unwrap_or_default();
            let accepted = messages::incentive::date_of_table(covered.from, until);
            faults.push(ErrorCode::OutOfRange, "keyDate", day, accepted);
        }
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let Some(day) = sheet.given(Label::MaterialAssistance, self.key_date, "keyDate") else { return };
        let project = self.class.is_project();
        let timing = Timing {
            construction_began: project.then_some(day),
            placed_in_service: self.placed_in_service,
            wind_or_solar: self.wind_or_solar,
            sold: (!project).then_some(day),
        };
        let facts = Some(&self.material_assistance);
        test_ratio(sheet, self.class, day, facts, "materialAssistance", timing);
    }
}
