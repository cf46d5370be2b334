//! Section 45X: advanced manufacturing production credit.
//!
//! Each component earns its own amount. One built into another of the same taxpayer counts
//! as sold with it; from taxable years beginning in 2027 only under the 65 percent rule.

use rust_decimal::Decimal;

use super::book::{Component, Figure, FigureValue, Parameter, parameters};
use super::entity::test_taxpayer;
use super::material::{MaterialClass, test_ratio};
use super::material_assistance::Timing;
use super::produced::{Produced, Production, Sale};
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;

parameters! {
    PHASE_COMPONENT = "45X.phase_out_component";
    PHASE_WIND = "45X.phase_out_wind";
    PHASE_MINERAL = "45X.phase_out_critical_mineral";
    PHASE_COAL = "45X.phase_out_metallurgical_coal";
    SOLD_AFTER = "45X.produced_and_sold_after";
    COAL_START = "45X.metallurgical_coal_start";
    PLACE = "45X.production_place";
    FACILITY_48C = "45X.facility_48c_bar";
    DEEMED_SALE = "45X.integration_deemed_sale";
    US_PRIMARY_SHARE = "45X.integration_us_primary_share";
    ENTITY_BAR = "45X.entity_bar";
    MATERIAL_BAR = "45X.material_assistance_bar";
    CAPACITY_TO_POWER = "45X.capacity_to_power_limit";
}

/// The units an amount can have: `(unit, the base field that it multiplies)`.
const UNITS: [(&str, Base); 6] = [
    ("USD/W", Base::Quantity("W")),
    ("USD/kWh", Base::Quantity("kWh")),
    ("USD/kg", Base::Quantity("kg")),
    ("USD/m2", Base::Quantity("m2")),
    ("percent of production cost", Base::ProductionCost),
    ("percent of sales price", Base::SalesPrice),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    Quantity(&'static str),
    ProductionCost,
    SalesPrice,
}

/// Whether the engine knows the phase-out, material class and unit a component names.
///
/// # Errors
/// What it does not know, in words.
pub fn knows(component: &Component) -> Result<(), String> {
    if phase_out(&component.phase_out).is_none() {
        return Err(format!("unknown phase-out \"{}\"", component.phase_out));
    }
    if MaterialClass::parse(&component.material_class).is_none() {
        return Err(format!("unknown material class \"{}\"", component.material_class));
    }
    if base_of(&component.unit).is_none() {
        return Err(format!("unknown unit \"{}\"", component.unit));
    }
    Ok(())
}

fn phase_out(name: &str) -> Option<Parameter> {
    match name {
        "component" => Some(PHASE_COMPONENT),
        "wind" => Some(PHASE_WIND),
        "critical_mineral" => Some(PHASE_MINERAL),
        "metallurgical_coal" => Some(PHASE_COAL),
        _ => None,
    }
}

fn base_of(unit: &str) -> Option<Base> {
    UNITS.iter().find(|(known, _)| *known == unit).map(|(_, base)| *base)
}

impl Production {
    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        for (at, produced) in self.components.iter().enumerate() {
            let Some(component) = sheet.book.component(&produced.component) else { continue };
            sheet.subject = produced.name().to_string();
            self.assess_component(sheet, at, produced, component);
            sheet.subject.clear();
        }
    }

    fn assess_component(&self, sheet: &mut Sheet<'_>, at: usize, produced: &Produced, component: &Component) {
        let field = format!("components[{at}]");
        let into = |other: &Produced| {
            !produced.integrated_into.is_empty() && other.name() == produced.integrated_into
        };
        let outer = self.components.iter().enumerate().find(|(_, other)| into(other));
        // A component built into another is treated as sold when the outer one is.
        let (sold, sale) = match outer {
            Some((_, outer)) => (outer.sold, outer.sale),
            None => (produced.sold, produced.sale),
        };
        place_and_sale(sheet, &field, produced, sale);
        requirements(sheet, &field, produced, component);
        let Some(sold) = sold else {
            sheet.need(Label::Sold, &format!("{field}.sold"), None);
            return;
        };
        let taxable_year = self.taxable_year_begins.or_else(|| {
            sheet.flag(Note::CalendarYearAssumed, &[]);
            Day::from_ymd(sold.ymd().0, 1, 1)
        });
        let Some(taxable_year) = taxable_year else { return };
        let phase = phase(sheet, &field, produced, component, sold, taxable_year);
        if let Some(outer) = outer {
            integration(sheet, &field, produced, outer, taxable_year);
        }
        self.foreign_entity_tests(sheet, &field, produced, component, sold, taxable_year);
        if let Some((phase, figure)) = phase {
            amount(sheet, &field, produced, component, phase, figure, sold);
        }
    }

    fn foreign_entity_tests(
        &self,
        sheet: &mut Sheet<'_>,
        field: &str,
        produced: &Produced,
        component: &Component,
        sold: Day,
        taxable_year: Day,
    ) {
        if let Some(bar) = sheet.rule(ENTITY_BAR, taxable_year) {
            test_taxpayer(sheet, self.taxpayer.as_ref(), taxable_year, produced.name(), bar);
        }
        if sheet.rule(MATERIAL_BAR, taxable_year).is_some()
            && let Some(class) = MaterialClass::parse(&component.material_class)
        {
            let facts = produced.material_assistance.as_ref();
            let field = format!("{field}.materialAssistance");
            let timing = Timing { sold: Some(sold), ..Timing::default() };
            test_ratio(sheet, class, sold, facts, &field, timing);
        }
    }
}

fn place_and_sale(sheet: &mut Sheet<'_>, field: &str, produced: &Produced, sale: Option<Sale>) {
    let place = sheet.standing(PLACE);
    let american = produced.produced_in.map(|country| {
        let list = sheet.book.list("45X.united_states_or_possession");
        list.iter().any(|entry| entry.key == country.as_str())
    });
    let produced_in = format!("{field}.producedIn");
    sheet.fact(Label::ProducedInUs, Reason::NotProducedInUs, american, &produced_in, place);
    let unrelated = sale.map(|sale| sale != Sale::Related);
    sheet.fact(Label::UnrelatedSale, Reason::RelatedSale, unrelated, &format!("{field}.sale"), place);
    let rule = sheet.standing(FACILITY_48C);
    let free = produced.facility_48c.map(|taken| !taken);
    sheet.fact(Label::Facility48C, Reason::Facility48C, free, &format!("{field}.facility48c"), rule);
}

fn requirements(sheet: &mut Sheet<'_>, field: &str, produced: &Produced, component: &Component) {
    for requirement in &component.requires {
        let figure = Figure {
            span: crate::base::date::Span { from: Day::MIN, until: Day::MAX },
            value: FigureValue::Number(requirement.value),
            unit: format!("{} ({})", requirement.unit, requirement.fact),
            comparator: Some(requirement.comparator),
            by: String::new(),
            citation: component.citation.clone(),
            confidence: component.confidence,
            note: String::new(),
        };
        let value = produced.measures.get(&requirement.fact).copied().map(Measured::Number);
        let field = format!("{field}.measures.{}", requirement.fact);
        sheet.compare_or_need(Label::Specification, Reason::Specification, value, &field, &figure);
    }
}

/// The percentage of the amount still due, by the date the phase-out goes by.
fn phase<'b>(
    sheet: &mut Sheet<'b>,
    field: &str,
    produced: &Produced,
    component: &Component,
    sold: Day,
    taxable_year: Day,
) -> Option<(Decimal, &'b Figure)> {
    if let Some(start) = sheet.standing(SOLD_AFTER) {
        let earliest = produced.produced.map(|made| Measured::Day(made.min(sold)));
        sheet.compare_or_need(
            Label::Sold,
            Reason::BeforeStart,
            earliest,
            &format!("{field}.produced"),
            start,
        );
    }
    let parameter = phase_out(&component.phase_out)?;
    let by_production = parameter == PHASE_MINERAL || parameter == PHASE_COAL;
    let day = match (by_production || parameter == PHASE_WIND, produced.produced) {
        (false, _) => sold,
        (true, Some(day)) => day,
        (true, None) => return None,
    };
    if parameter == PHASE_COAL
        && let Some(start) = sheet.standing(COAL_START)
    {
        let begins = Measured::Day(taxable_year);
        sheet.compare(Label::CoalTaxableYear, Reason::BeforeStart, true, &begins, start);
    }
    let Held::Value(figure) = sheet.held(parameter, day) else {
        return None;
    };
    let FigureValue::Number(phase) = figure.value else { return None };
    if parameter == PHASE_WIND && !figure.span.holds(sold) {
        // "Produced and sold after": made before the end and sold after it, the words do not decide.
        sheet.law_open(Label::PhaseOut, Some(figure), Note::WindProducedBeforeSoldAfter);
    } else if phase.is_zero() {
        let reason = if parameter == PHASE_WIND { Reason::WindEnded } else { Reason::PhasedOut };
        sheet.fail(Label::PhaseOut, reason, true, Some(figure));
    } else {
        sheet.pass(Label::PhaseOut, Some(figure));
    }
    Some((phase, figure))
}

fn integration(
    sheet: &mut Sheet<'_>,
    field: &str,
    produced: &Produced,
    (place, outer): (usize, &Produced),
    taxable_year: Day,
) {
    let Held::Value(figure) = sheet.held(US_PRIMARY_SHARE, taxable_year) else {
        if let Some(rule) = sheet.rule(DEEMED_SALE, taxable_year) {
            sheet.pass(Label::Integration, Some(rule));
        }
        return;
    };
    let same = format!("{field}.sameFacility");
    sheet.fact(Label::SameFacility, Reason::IntegratedFacility, produced.same_facility, &same, Some(figure));
    let share = outer.us_primary_material_cost.zip(outer.material_cost);
    let share = share.map(|(part, whole)| Measured::Share { part, whole });
    let missing = if outer.material_cost.is_none() { "materialCost" } else { "usPrimaryMaterialCost" };
    let field = format!("components[{place}].{missing}");
    sheet.compare_or_need(Label::Integration, Reason::IntegratedShare, share, &field, figure);
}

fn amount(
    sheet: &mut Sheet<'_>,
    field: &str,
    produced: &Produced,
    component: &Component,
    phase: Decimal,
    figure: &Figure,
    sold: Day,
) {
    let hundred = Decimal::ONE_HUNDRED;
    let (base, missing, percent) = match base_of(&component.unit) {
        Some(Base::Quantity(_)) => (produced.quantity, "quantity", false),
        Some(Base::ProductionCost) => (produced.production_cost, "productionCost", true),
        Some(Base::SalesPrice) => (produced.sales_price, "salesPrice", true),
        None => return,
    };
    let Some(mut base) = base else {
        sheet.need(Label::CreditBase, &format!("{field}.{missing}"), None);
        return;
    };
    if component.unit.ends_with("kWh")
        && let (Some(power), Some(limit)) = (produced.power_kw, sheet.number(CAPACITY_TO_POWER, sold))
        && base > power * limit
    {
        base = power * limit;
        sheet.flag(Note::CapacityCut, &[base.normalize().to_string()]);
    }
    let full = if percent { base * component.amount / hundred } else { base * component.amount };
    let computation = format!(
        "{} x {} {} x {}%",
        base.normalize(),
        component.amount.normalize(),
        component.unit,
        phase.normalize()
    );
    let citation = format!("{}; {}", component.citation, figure.citation);
    sheet.line(component.name.clone(), full * phase / hundred, computation, citation);
}
