//! Section 30D: credit for new clean vehicles.
//!
//! The acquisition date opens or closes the credit; the placed-in-service date selects
//! every percentage. A vehicle ordered in time and delivered late meets the later, higher test.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::answer::Outcome;
use super::battery_content::{MineralChain, components_share, minerals_share};
use super::book::{IncentiveBook, Text, parameters};
use super::buyer::Buyer;
use super::facts::{Faults, Row};
use super::ratio::Ratio;
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::bom::Item;

parameters! {
    CREDIT_MINERALS = "30D.credit_critical_minerals";
    CREDIT_COMPONENTS = "30D.credit_battery_components";
    BASE = "30D.credit_base_capacity_formula";
    INCLUDED_CREDIT = "30D.credit_capacity_included";
    INCLUDED_CAPACITY = "30D.capacity_included";
    PER_EXTRA_KWH = "30D.credit_capacity_per_extra_kwh";
    CAPACITY_CAP = "30D.credit_capacity_cap";
    MANUFACTURER_CAP = "30D.manufacturer_cap_of_2022";
    MINERALS_PERCENTAGE = "30D.critical_minerals_percentage";
    COMPONENTS_PERCENTAGE = "30D.battery_components_percentage";
    MIN_CAPACITY = "30D.battery_min_capacity";
    GVWR = "30D.gvwr_limit";
    MSRP_VAN = "30D.msrp_cap_van";
    MSRP_SUV = "30D.msrp_cap_suv";
    MSRP_PICKUP = "30D.msrp_cap_pickup";
    MSRP_OTHER = "30D.msrp_cap_other";
    MAGI_JOINT = "30D.magi_cap_joint";
    MAGI_HEAD = "30D.magi_cap_head_of_household";
    MAGI_OTHER = "30D.magi_cap_other";
    FINAL_ASSEMBLY = "30D.final_assembly_in_north_america";
    COMPONENT_BAR = "30D.foreign_entity_component_bar";
    MINERAL_BAR = "30D.foreign_entity_mineral_bar";
    TRACE_RELIEF = "30D.impracticable_to_trace_relief";
    VEHICLE_CONDITIONS = "30D.vehicle_conditions";
    CUTOFF = "30D.acquisition_cutoff";
    ACQUIRED_BY_CONTRACT = "30D.acquired_by_contract_and_payment";
}

/// The class that decides the price cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VehicleClass {
    /// Van.
    Van,
    /// Sport utility vehicle.
    Suv,
    /// Pickup truck.
    Pickup,
    /// Any other.
    Other,
}

/// A new vehicle.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CleanVehicle {
    /// The day of a written binding contract with any payment.
    pub acquired: Option<Day>,
    /// The day of delivery.
    pub placed_in_service: Option<Day>,
    /// Where final assembly took place.
    pub final_assembly: Option<Country>,
    /// Its class.
    pub vehicle_class: Option<VehicleClass>,
    /// Manufacturer's suggested retail price, US dollars.
    pub msrp: Option<Decimal>,
    /// Gross vehicle weight rating, pounds.
    pub gvwr_lb: Option<Decimal>,
    /// Battery capacity, kWh.
    pub battery_kwh: Option<Decimal>,
    /// First use by the buyer.
    pub original_use: Option<bool>,
    /// Made by a qualified manufacturer.
    pub qualified_manufacturer: Option<bool>,
    /// Reported by the seller.
    pub seller_report: Option<bool>,
    /// 2022 alone: the manufacturer had sold its limit of vehicles.
    pub manufacturer_limit_reached: Option<bool>,
    /// Who buys.
    pub buyer: Option<Buyer>,
    /// The minerals percentage, where the manufacturer certified it.
    pub critical_minerals_percent: Option<Decimal>,
    /// The chains, where it is to be computed.
    #[serde(default)]
    pub mineral_chains: Vec<MineralChain>,
    /// Uses the 50 percent value-added transition rule while it lasts.
    #[serde(default)]
    pub value_added_transition: bool,
    /// The components percentage, where the manufacturer certified it.
    pub battery_components_percent: Option<Decimal>,
    /// The battery components, where it is to be computed: value, origin (place of manufacture or
    /// assembly), facts `contained_value` (value of battery components inside) and `feoc`.
    #[serde(default)]
    pub battery_components: Vec<Item>,
    /// Any battery component made or assembled by a foreign entity of concern.
    pub foreign_entity_component: Option<bool>,
    /// Any critical mineral extracted, processed or recycled by a foreign entity of concern.
    pub foreign_entity_mineral: Option<bool>,
}

impl CleanVehicle {
    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        for (field, value) in
            [("msrp", self.msrp), ("gvwrLb", self.gvwr_lb), ("batteryKwh", self.battery_kwh)]
        {
            faults.amount(field, value);
        }
        faults.percent("criticalMineralsPercent", self.critical_minerals_percent);
        faults.percent("batteryComponentsPercent", self.battery_components_percent);
        if let Some(buyer) = &self.buyer {
            buyer.check(faults);
        }
        faults.covered("placedInService", self.placed_in_service, book, FINAL_ASSEMBLY);
        faults.rows("mineralChains", self.mineral_chains.len());
        for (at, chain) in self.mineral_chains.iter().enumerate() {
            let field = format!("mineralChains[{at}]");
            faults.whole(&format!("{field}.value"), Some(chain.value));
            for (step, rows) in [
                ("extraction", &chain.extraction),
                ("processing", &chain.processing),
                ("recycling", &chain.recycling),
            ] {
                faults.rows(&format!("{field}.{step}"), rows.len());
                for (at, row) in rows.iter().enumerate() {
                    faults.amount(&format!("{field}.{step}[{at}].valueAdded"), Some(row.value_added));
                }
            }
        }
        faults.bill("batteryComponents", &self.battery_components, book);
        for (at, item) in self.battery_components.iter().enumerate() {
            let field = format!("batteryComponents[{at}].facts.contained_value");
            faults.part_of(&field, Row(item).number("contained_value"), item.value);
        }
        faults.order(
            self.acquired,
            crate::messages::incentive::acquisition(),
            "placedInService",
            self.placed_in_service,
        );
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let cutoff = sheet.deadline(CUTOFF);
        if let Some(cutoff) = cutoff {
            let fact = self.acquired.map(Measured::Day);
            sheet.compare_or_need(Label::Acquired, Reason::AcquiredAfterCutoff, fact, "acquired", cutoff);
        }
        // A vehicle acquired too late is out whatever its delivery; without delivery nothing else is known.
        let Some(day) = sheet.given(Label::PlacedInService, self.placed_in_service, "placedInService") else {
            return;
        };
        if sheet.standing(ACQUIRED_BY_CONTRACT).is_some() {
            sheet.flag(Note::AcquiredMeans, &[]);
        }
        self.gates(sheet, day);
        if matches!(sheet.held(CREDIT_MINERALS, day), Held::Nothing) {
            self.capacity_credit(sheet, day);
        } else {
            self.foreign_entities(sheet, day);
            self.content_credits(sheet, day);
        }
    }

    fn gates(&self, sheet: &mut Sheet<'_>, day: Day) {
        let assembly = sheet.rule(FINAL_ASSEMBLY, day);
        let in_america = self
            .final_assembly
            .map(|place| sheet.book.listed("30D.north_america", place.as_str(), day).is_some());
        sheet.fact(Label::FinalAssembly, Reason::AssemblyPlace, in_america, "finalAssembly", assembly);
        let conditions = sheet.rule(VEHICLE_CONDITIONS, day);
        if conditions.is_some() {
            sheet.flag(Note::VehicleConditionsTaken, &[]);
        }
        for (label, field, met) in [
            (Label::OriginalUse, "originalUse", self.original_use),
            (Label::QualifiedManufacturer, "qualifiedManufacturer", self.qualified_manufacturer),
            (Label::SellerReport, "sellerReport", self.seller_report),
        ] {
            sheet.fact(label, Reason::VehicleGate, met, field, conditions);
        }
        let weight = self.gvwr_lb.map(Measured::Number);
        sheet.compare_if_held(Label::Gvwr, Reason::VehicleGate, weight, "gvwrLb", GVWR, day);
        let capacity = self.battery_kwh.map(Measured::Number);
        sheet.compare_if_held(
            Label::BatteryCapacity,
            Reason::VehicleGate,
            capacity,
            "batteryKwh",
            MIN_CAPACITY,
            day,
        );
        let cap = match self.vehicle_class {
            Some(VehicleClass::Van) => Some(MSRP_VAN),
            Some(VehicleClass::Suv) => Some(MSRP_SUV),
            Some(VehicleClass::Pickup) => Some(MSRP_PICKUP),
            Some(VehicleClass::Other) => Some(MSRP_OTHER),
            None => None,
        };
        match cap {
            Some(cap) => {
                let price = self.msrp.map(Measured::Number);
                sheet.compare_if_held(Label::Msrp, Reason::Msrp, price, "msrp", cap, day);
            }
            None if !matches!(sheet.held(MSRP_OTHER, day), Held::Nothing) => {
                sheet.need(Label::Msrp, "vehicleClass", None);
            }
            None => {}
        }
        Buyer::test(self.buyer.as_ref(), sheet, [MAGI_JOINT, MAGI_HEAD, MAGI_OTHER], day);
        if let Some(rule) = sheet.rule(MANUFACTURER_CAP, day) {
            match self.manufacturer_limit_reached {
                // The quarters in which the old credit faded out are not held.
                Some(true) => {
                    sheet.law_open(Label::ManufacturerLimit, Some(rule), Note::FigureNotHeld);
                }
                reached => {
                    let met = reached.map(|reached| !reached);
                    let field = "manufacturerLimitReached";
                    sheet.fact(Label::ManufacturerLimit, Reason::VehicleGate, met, field, Some(rule));
                }
            }
        }
    }

    fn foreign_entities(&self, sheet: &mut Sheet<'_>, day: Day) {
        let any = |declared: Option<bool>, rows: &mut dyn Iterator<Item = Option<bool>>| {
            let mut all = declared;
            for row in rows {
                all = match (all, row) {
                    (Some(true), _) | (_, Some(true)) => Some(true),
                    (Some(false), _) | (None, Some(false)) => Some(false),
                    (None, None) => None,
                };
            }
            all
        };
        if let Some(rule) = sheet.rule(COMPONENT_BAR, day) {
            let rows = &mut self.battery_components.iter().map(|item| Row(item).says("feoc"));
            let open = self.foreign_entity_component.is_none()
                && self.battery_components.iter().any(|item| Row(item).says("feoc").is_none());
            let found = any(self.foreign_entity_component, rows).filter(|found| *found || !open);
            let field = "foreignEntityComponent";
            let met = found.map(|found| !found);
            sheet.fact(Label::FeocComponent, Reason::FeocComponent, met, field, Some(rule));
        }
        if let Some(rule) = sheet.rule(MINERAL_BAR, day) {
            let relief = sheet.rule(TRACE_RELIEF, day).is_some();
            let traced =
                || self.mineral_chains.iter().filter(move |chain| !(relief && chain.impracticable_to_trace));
            let open = self.foreign_entity_mineral.is_none()
                && traced().any(|chain| chain.foreign_entity_of_concern.is_none());
            let rows = &mut traced().map(|chain| chain.foreign_entity_of_concern);
            let found = any(self.foreign_entity_mineral, rows).filter(|found| *found || !open);
            let field = "foreignEntityMineral";
            let met = found.map(|found| !found);
            sheet.fact(Label::FeocMineral, Reason::FeocMineral, met, field, Some(rule));
        }
    }

    /// Two halves, each all or nothing.
    fn content_credits(&self, sheet: &mut Sheet<'_>, day: Day) {
        let minerals = match self.critical_minerals_percent {
            Some(percent) => Ratio::of_percent(percent),
            None => minerals_share(sheet, &self.mineral_chains, self.value_added_transition, day),
        };
        super::forced_labour::flag_bill(sheet, &self.battery_components);
        let components = match self.battery_components_percent {
            Some(percent) => Ratio::of_percent(percent),
            None => components_share(sheet.book, &self.battery_components, day),
        };
        let half = |sheet: &mut Sheet<'_>, label: Label, reason, share, credit, percentage, field: &str| {
            let Some(amount) = sheet.number(credit, day) else { return };
            let (Held::Value(figure), Held::Value(source)) =
                (sheet.held(percentage, day), sheet.held(credit, day))
            else {
                sheet.law_open(label, None, Note::FigureNotHeld);
                return;
            };
            let outcome = match share {
                Some(share) => sheet.compare(label, reason, false, &Measured::Ratio(share), figure),
                None => sheet.need(label, field, Some(figure)),
            };
            let due = if outcome == Outcome::Fail { Decimal::ZERO } else { amount };
            let computation = format!("{} = {due}", label.text(&[]).en);
            sheet.line(label.text(&[]), due, computation, source.citation.clone());
        };
        half(
            sheet,
            Label::CriticalMinerals,
            Reason::CmShare,
            minerals,
            CREDIT_MINERALS,
            MINERALS_PERCENTAGE,
            "criticalMineralsPercent",
        );
        half(
            sheet,
            Label::BatteryComponents,
            Reason::BcShare,
            components,
            CREDIT_COMPONENTS,
            COMPONENTS_PERCENTAGE,
            "batteryComponentsPercent",
        );
        // Neither half met is no credit at all, not a credit of nothing.
        let failed =
            |id: &str| sheet.answer.tests.iter().any(|test| test.id == id && test.outcome == Outcome::Fail);
        if failed(Label::CriticalMinerals.code()) && failed(Label::BatteryComponents.code()) {
            let figure = sheet.rule(CREDIT_MINERALS, day);
            sheet.fail(Label::EitherHalf, Reason::NeitherHalf, true, figure);
        }
    }

    /// The old formula, by battery capacity.
    fn capacity_credit(&self, sheet: &mut Sheet<'_>, day: Day) {
        let (Held::Value(figure), Some(base)) = (sheet.held(BASE, day), sheet.number(BASE, day)) else {
            sheet.law_open(Label::PlacedInService, None, Note::FigureNotHeld);
            return;
        };
        let numbers = [INCLUDED_CREDIT, INCLUDED_CAPACITY, PER_EXTRA_KWH, CAPACITY_CAP]
            .map(|parameter| sheet.number(parameter, day).unwrap_or_default());
        let [included_credit, included_capacity, per_extra, cap] = numbers;
        let Some(capacity) = self.battery_kwh else {
            sheet.need(Label::BatteryCapacity, "batteryKwh", Some(figure));
            return;
        };
        let by_capacity = if capacity >= included_capacity {
            (included_credit + per_extra * (capacity - included_capacity)).min(cap)
        } else {
            Decimal::ZERO
        };
        let computation = format!("{base} + {by_capacity} ({capacity} kWh, at most {cap})");
        let name = Text { en: "Capacity formula".to_string(), ko: "배터리 용량 산식".to_string() };
        sheet.line(name, base + by_capacity, computation, figure.citation.clone());
    }
}
