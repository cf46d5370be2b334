//! Origin rules of public buying: Buy American (FAR part 25), Build America Buy America,
//! FHWA and FTA Buy America, and the waivers of KORUS and the WTO agreement.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::answer::Outcome;
use super::book::{Comparator, FigureValue, IncentiveBook, Parameter, parameters};
use super::facts::Faults;
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::ErrorCode;
use crate::messages;

parameters! {
    FAR_COMPONENTS = "procurement.far_component_cost";
    FAR_FALLBACK = "procurement.far_fallback";
    FAR_FOREIGN_STEEL = "procurement.far_foreign_iron_steel";
    PREFERENCE_LARGE = "procurement.preference_large_business";
    PREFERENCE_SMALL = "procurement.preference_small_business";
    PREFERENCE_DEFENSE = "procurement.preference_defense";
    KORUS_SUPPLIES = "procurement.korus_supplies";
    KORUS_SERVICES = "procurement.korus_services";
    GPA_SUPPLIES = "procurement.gpa_supplies_services";
    GPA_CONSTRUCTION = "procurement.gpa_construction";
    BABA_COMPONENTS = "procurement.baba_component_cost";
    BABA_STEEL = "procurement.baba_iron_steel";
    BABA_CONSTRUCTION = "procurement.baba_construction_materials";
    FHWA_ASSEMBLY = "procurement.fhwa_final_assembly";
    FHWA_COMPONENTS = "procurement.fhwa_component_cost";
    FTA_ROLLING_STOCK = "procurement.fta_rolling_stock";
}

/// Which rule a product must meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BuyAmericaRule {
    /// Federal purchase: Buy American Act, FAR part 25; by delivery date.
    Far,
    /// Federally assisted infrastructure: Build America, Buy America; by obligation date.
    Baba,
    /// Federal-aid highway project: manufactured products; by obligation date.
    Fhwa,
    /// Transit rolling stock; by obligation date.
    FtaRollingStock,
}

/// What kind of product it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductKind {
    /// A manufactured product.
    #[default]
    ManufacturedProduct,
    /// Predominantly iron or steel.
    IronOrSteel,
    /// A listed construction material.
    ConstructionMaterial,
}

/// A product offered to a public buyer.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BuyAmericaRequest {
    /// The rule.
    pub rule: BuyAmericaRule,
    /// What it is.
    #[serde(default)]
    pub kind: ProductKind,
    /// The key date: delivery (FAR) or obligation (the others).
    pub key_date: Option<Day>,
    /// Manufactured (FHWA, FTA: finally assembled) in the United States.
    pub made_in_us: Option<bool>,
    /// Cost of US components.
    pub us_component_cost: Option<Decimal>,
    /// Cost of all components.
    pub component_cost: Option<Decimal>,
    /// Commercially available off the shelf: no component test under the FAR.
    #[serde(default)]
    pub off_the_shelf: bool,
    /// Iron or steel products: cost of foreign iron and steel (FAR).
    pub foreign_iron_steel_cost: Option<Decimal>,
    /// Iron, steel, construction material: all processes in the United States.
    pub all_processes_in_us: Option<bool>,
}

impl BuyAmericaRequest {
    fn components(&self) -> Parameter {
        match self.rule {
            BuyAmericaRule::Far => FAR_COMPONENTS,
            BuyAmericaRule::Baba => BABA_COMPONENTS,
            BuyAmericaRule::Fhwa => FHWA_COMPONENTS,
            BuyAmericaRule::FtaRollingStock => FTA_ROLLING_STOCK,
        }
    }

    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        faults.amount("usComponentCost", self.us_component_cost);
        faults.whole("componentCost", self.component_cost);
        faults.part_of("usComponentCost", self.us_component_cost, self.component_cost);
        faults.amount("foreignIronSteelCost", self.foreign_iron_steel_cost);
        faults.part_of("foreignIronSteelCost", self.foreign_iron_steel_cost, self.component_cost);
        let first = if self.rule == BuyAmericaRule::Fhwa { FHWA_ASSEMBLY } else { self.components() };
        faults.covered("keyDate", self.key_date, book, first);
        if self.kind != ProductKind::ManufacturedProduct
            && matches!(self.rule, BuyAmericaRule::Fhwa | BuyAmericaRule::FtaRollingStock)
        {
            faults.push(
                ErrorCode::NotAllowed,
                "kind",
                format!("{:?}", self.kind),
                messages::incentive::manufactured_product_only(),
            );
        }
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let Some(day) = sheet.given(Label::MadeInUs, self.key_date, "keyDate") else { return };
        match (self.rule, self.kind) {
            (BuyAmericaRule::Far, ProductKind::IronOrSteel) => {
                let figure = sheet.rule(FAR_FOREIGN_STEEL, day);
                self.made(sheet, figure);
                self.share(
                    sheet,
                    FAR_FOREIGN_STEEL,
                    day,
                    Label::ForeignIronSteel,
                    self.foreign_iron_steel_cost,
                    "foreignIronSteelCost",
                );
            }
            (BuyAmericaRule::Baba, ProductKind::IronOrSteel) => self.processes(sheet, BABA_STEEL, day),
            (BuyAmericaRule::Baba, ProductKind::ConstructionMaterial) => {
                self.processes(sheet, BABA_CONSTRUCTION, day);
            }
            (rule, _) => {
                let source = if rule == BuyAmericaRule::Fhwa { FHWA_ASSEMBLY } else { self.components() };
                let source = sheet.rule(source, day);
                self.made(sheet, source);
                if rule == BuyAmericaRule::Far && self.off_the_shelf {
                    sheet.flag(Note::OffTheShelf, &[]);
                    return;
                }
                let outcome = self.share(
                    sheet,
                    self.components(),
                    day,
                    Label::UsComponents,
                    self.us_component_cost,
                    "usComponentCost",
                );
                if outcome == Some(Outcome::Fail) && rule == BuyAmericaRule::Far {
                    self.fallback(sheet, day);
                }
            }
        }
    }

    fn made(&self, sheet: &mut Sheet<'_>, figure: Option<&super::book::Figure>) {
        sheet.fact(Label::MadeInUs, Reason::NotMadeInUs, self.made_in_us, "madeInUs", figure);
    }

    fn processes(&self, sheet: &mut Sheet<'_>, parameter: Parameter, day: Day) {
        let rule = sheet.rule(parameter, day);
        let met = self.all_processes_in_us;
        sheet.fact(Label::AllProcesses, Reason::SteelIron, met, "allProcessesInUs", rule);
    }

    fn share(
        &self,
        sheet: &mut Sheet<'_>,
        parameter: Parameter,
        day: Day,
        label: Label,
        part: Option<Decimal>,
        field: &str,
    ) -> Option<Outcome> {
        let measured = part.zip(self.component_cost).map(|(part, whole)| Measured::Share { part, whole });
        sheet.compare_if_held(label, Reason::ComponentCost, measured, field, parameter, day)
    }

    /// Below the threshold in force but above the fallback: acceptable if no better offer is.
    fn fallback(&self, sheet: &mut Sheet<'_>, day: Day) {
        let Held::Value(figure) = sheet.held(FAR_FALLBACK, day) else { return };
        if let (FigureValue::Number(threshold), Some(comparator), Some(part), Some(whole)) =
            (figure.value, figure.comparator, self.us_component_cost, self.component_cost)
            && super::ratio::Ratio::of(part, whole).is_some_and(|share| share.meets(comparator, threshold))
        {
            sheet.flag(Note::FallbackThreshold, &[threshold.normalize().to_string()]);
        }
    }
}

/// The agreement that may waive Buy American.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// KORUS chapter 17.
    Korus,
    /// WTO Agreement on Government Procurement.
    Gpa,
}

/// What is bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractKind {
    /// Supplies.
    Supplies,
    /// Services.
    Services,
    /// Construction.
    Construction,
}

/// The rival that decides the price preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preference {
    /// Civilian buyer, low domestic offer from a large business.
    LargeBusiness,
    /// Civilian buyer, low domestic offer from a small business.
    SmallBusiness,
    /// Department of Defense.
    Defense,
}

/// A Korean offer for a federal contract.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WaiverRequest {
    /// The agreement relied on.
    pub agreement: Agreement,
    /// What is bought.
    pub contract: ContractKind,
    /// Origin of the end product.
    pub origin: Option<Country>,
    /// Estimated acquisition value at solicitation, US dollars.
    pub value: Option<Decimal>,
    /// The day of solicitation.
    pub solicited: Option<Day>,
    /// The offer, US dollars.
    pub offer: Option<Decimal>,
    /// The lowest domestic offer, US dollars.
    pub domestic_offer: Option<Decimal>,
    /// Who made it and who buys.
    pub preference: Option<Preference>,
}

impl WaiverRequest {
    fn threshold(&self) -> Parameter {
        match (self.agreement, self.contract) {
            (Agreement::Korus, ContractKind::Supplies) => KORUS_SUPPLIES,
            (Agreement::Korus, ContractKind::Services) => KORUS_SERVICES,
            (Agreement::Gpa, ContractKind::Supplies | ContractKind::Services) => GPA_SUPPLIES,
            (_, ContractKind::Construction) => GPA_CONSTRUCTION,
        }
    }

    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        for (field, value) in
            [("value", self.value), ("offer", self.offer), ("domesticOffer", self.domestic_offer)]
        {
            faults.amount(field, value);
        }
        faults.covered("solicited", self.solicited, book, self.threshold());
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let Some(day) = sheet.given(Label::WaiverThreshold, self.solicited, "solicited") else { return };
        let book = sheet.book;
        match self.origin {
            Some(origin) if book.listed("procurement.waived_origin", origin.as_str(), day).is_some() => {
                let figure = book.steps(KORUS_SUPPLIES).last();
                sheet.pass(Label::WaivedOrigin, figure);
            }
            // Other designated countries are not held: no answer rather than a wrong one.
            Some(_) => {
                sheet.law_open(Label::WaivedOrigin, None, Note::FigureNotHeld);
            }
            None => {
                sheet.need(Label::WaivedOrigin, "origin", None);
            }
        }
        let value = self.value.map(Measured::Number);
        let figure = match sheet.held(self.threshold(), day) {
            Held::Value(figure) => figure,
            Held::Unknown(figure) => {
                let year = day.ymd().0.to_string();
                sheet.law_open(Label::WaiverThreshold, Some(figure), Note::FigureNotHeld);
                sheet.topic(Note::ProcurementThreshold, &[year]);
                return;
            }
            Held::Nothing => {
                sheet.law_open(Label::WaiverThreshold, None, Note::FigureNotHeld);
                return;
            }
        };
        let (label, reason) = (Label::WaiverThreshold, Reason::BelowKorusThreshold);
        let outcome = sheet.compare_or_need(label, reason, value, "value", figure);
        if outcome == Outcome::Fail {
            self.evaluated_price(sheet, day);
        }
    }

    /// Without the waiver the foreign offer is evaluated with the preference added.
    fn evaluated_price(&self, sheet: &mut Sheet<'_>, day: Day) {
        let parameter = match self.preference {
            Some(Preference::SmallBusiness) => PREFERENCE_SMALL,
            Some(Preference::Defense) => PREFERENCE_DEFENSE,
            Some(Preference::LargeBusiness) => PREFERENCE_LARGE,
            None => {
                sheet.ask(Label::EvaluatedPrice, "preference");
                return;
            }
        };
        let (Some(offer), Some(domestic)) = (self.offer, self.domestic_offer) else {
            sheet.ask(Label::EvaluatedPrice, "offer");
            return;
        };
        let Held::Value(figure) = sheet.held(parameter, day) else { return };
        let FigureValue::Number(percent) = figure.value else { return };
        let evaluated = offer * (Decimal::ONE_HUNDRED + percent) / Decimal::ONE_HUNDRED;
        // FAR 25.105(c): the domestic price is reasonable if it does not exceed the evaluated one.
        let threshold = FigureValue::Number(domestic);
        let mut priced = figure.clone();
        priced.unit = "USD".to_string();
        sheet.compare_to(
            Label::EvaluatedPrice,
            Reason::PricePreference,
            true,
            &Measured::Number(evaluated),
            threshold,
            Comparator::LessThan,
            &priced,
        );
    }
}
