//! The domestic content bonus: steel and iron, then manufactured products, by direct cost
//! or by a whole elective table. Thresholds go by beginning of construction.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::answer::Outcome;
use super::book::{IncentiveBook, Parameter, Table, TableKind, TableProduct, parameters};
use super::facts::{Faults, Row};
use super::forced_labour::flag_bill;
use super::ratio::Ratio;
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;
use crate::base::error::ErrorCode;
use crate::bom::Item;
use crate::messages::{self, Text};

parameters! {
    ADJUSTED_45 = "domestic content.45_adjusted_percentage";
    OFFSHORE_45 = "domestic content.45_adjusted_percentage_offshore_wind";
    ADJUSTED_48 = "domestic content.48_adjusted_percentage";
    OFFSHORE_48 = "domestic content.48_adjusted_percentage_offshore_wind";
    ADJUSTED_45Y = "domestic content.45y_adjusted_percentage";
    OFFSHORE_45Y = "domestic content.45y_adjusted_percentage_offshore_wind";
    ADJUSTED_48E = "domestic content.48e_adjusted_percentage";
    OFFSHORE_48E = "domestic content.48e_adjusted_percentage_offshore_wind";
    PRODUCTION_ADDER = "domestic content.production_adder";
    INVESTMENT_ADDER = "domestic content.investment_adder_alternative";
    INVESTMENT_ADDER_BASE = "domestic content.investment_adder_base";
    STEEL_IRON = "domestic content.steel_iron";
    ELECTIVE_PAY = "domestic content.elective_pay_percentage";
    ELECTIVE_PAY_EXCEPTION = "domestic content.elective_pay_exception";
}

/// The section of the Code that is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Section {
    /// Production credit, construction begun before 2025.
    #[serde(rename = "45")]
    S45,
    /// Investment credit, construction begun before 2025.
    #[serde(rename = "48")]
    S48,
    /// Clean electricity production credit.
    #[serde(rename = "45Y")]
    S45Y,
    /// Clean electricity investment credit.
    #[serde(rename = "48E")]
    S48E,
}

impl Section {
    /// The parameter of the adjusted percentage.
    fn adjusted(self, offshore: bool) -> Parameter {
        match (self, offshore) {
            (Section::S45, false) => ADJUSTED_45,
            (Section::S45, true) => OFFSHORE_45,
            (Section::S48, false) => ADJUSTED_48,
            (Section::S48, true) => OFFSHORE_48,
            (Section::S45Y, false) => ADJUSTED_45Y,
            (Section::S45Y, true) => OFFSHORE_45Y,
            (Section::S48E, false) => ADJUSTED_48E,
            (Section::S48E, true) => OFFSHORE_48E,
        }
    }
}

/// What is built in, and where it was made.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DomesticContent {
    /// The elective table; empty for the direct-cost method.
    #[serde(default)]
    pub table: String,
    /// Items with the fact `us_manufactured` (yes or no) and the fact `component`: `product.item` for a
    /// listed component, `product` for the assembly of the product itself, a steel or iron item of the table.
    /// Direct-cost method: also `value`, the manufacturer's direct materials and labor (for a product: all of it).
    /// Mixed sourcing: several rows of one component with the fact `nameplate`.
    #[serde(default)]
    pub bill: Vec<Item>,
    /// All structural steel and iron is melted, poured and made in the United States.
    pub steel_iron_all_us: Option<bool>,
    /// Modules hold crystalline cells made in the United States from US wafers.
    pub us_cells_and_wafers: Option<bool>,
}

impl DomesticContent {
    pub(crate) fn check(&self, faults: &mut Faults, field: &str, book: &IncentiveBook, begins: Option<Day>) {
        faults.bill(&format!("{field}.bill"), &self.bill, book);
        if self.table.is_empty() {
            return;
        }
        let path = format!("{field}.table");
        let Some(table) = book.table(&self.table) else {
            let known: Vec<&str> = book.tables().iter().map(|table| table.id.as_str()).collect();
            faults.push(ErrorCode::Unknown, &path, &self.table, messages::form::any_of(known.join(", ")));
            return;
        };
        if table.kind == TableKind::Classification {
            let accepted = messages::incentive::elective_table();
            faults.push(ErrorCode::NotAllowed, &path, &self.table, accepted);
        }
        if let Some(begins) = begins
            && !table.construction.holds(begins)
        {
            let last = table
                .construction
                .last_day()
                .map(|day| Text::from(messages::incentive::until_day(day)))
                .unwrap_or_default();
            let accepted = messages::incentive::table_for_begun(table.construction.from, last);
            faults.push(ErrorCode::NotAllowed, &path, &self.table, accepted);
        }
        if table.us_cells_and_wafers && self.us_cells_and_wafers == Some(false) {
            let accepted = messages::incentive::not_us_cells();
            faults.push(ErrorCode::Conflict, &path, &self.table, accepted);
        }
        for (at, item) in self.bill.iter().enumerate() {
            if let Some(key) = Row(item).text("component")
                && !lists(table, key)
            {
                // What the table does not list is ignored by law; a misspelt item must not be.
                let accepted = messages::incentive::item_of_table(&table.id);
                faults.push(
                    ErrorCode::Unknown,
                    &format!("{field}.bill[{at}].facts.component"),
                    key,
                    accepted,
                );
            }
        }
    }
}

fn lists(table: &Table, key: &str) -> bool {
    table.steel_iron.iter().any(|item| item == key)
        || table.products.iter().any(|product| {
            product.id == key
                || key
                    .strip_prefix(product.id.as_str())
                    .and_then(|rest| rest.strip_prefix('.'))
                    .is_some_and(|rest| product.components.iter().any(|component| component.id == rest))
        })
}

/// Tests domestic content; the tests do not gate the credit, they decide the bonus.
/// Returns the outcome of both together.
pub(crate) fn test_content(
    sheet: &mut Sheet<'_>,
    content: &DomesticContent,
    section: Section,
    offshore: bool,
    begins: Day,
) -> Outcome {
    flag_bill(sheet, &content.bill);
    let steel = steel_and_iron(sheet, content);
    let products = manufactured_products(sheet, content, section, offshore, begins);
    let outcomes = [steel, products];
    for worst in [Outcome::Fail, Outcome::LawUnknown, Outcome::NeedsFacts] {
        if outcomes.contains(&worst) {
            return worst;
        }
    }
    Outcome::Pass
}

fn steel_and_iron(sheet: &mut Sheet<'_>, content: &DomesticContent) -> Outcome {
    let rule = sheet.standing(STEEL_IRON);
    let table = sheet.book.table(&content.table);
    // A table that was not obtained lists nothing here either, and that is no clearance.
    if table.is_some_and(|table| table.kind == TableKind::Elective && table.steel_iron.is_empty()) {
        return sheet.pass(Label::SteelIron, rule);
    }
    let listed = |key: &str| table.is_some_and(|table| table.steel_iron.iter().any(|item| item == key));
    let rows = content.bill.iter().map(Row).filter(|row| row.text("component").is_some_and(listed));
    let mut all = content.steel_iron_all_us;
    for row in rows {
        match row.says("us_manufactured") {
            Some(false) => all = Some(false),
            Some(true) if all.is_none() => all = Some(true),
            _ => {}
        }
    }
    match all {
        Some(true) => sheet.pass(Label::SteelIron, rule),
        Some(false) => sheet.fail(Label::SteelIron, Reason::SteelIron, false, rule),
        None => sheet.need(Label::SteelIron, "domesticContent.steelIronAllUs", rule),
    }
}

fn manufactured_products(
    sheet: &mut Sheet<'_>,
    content: &DomesticContent,
    section: Section,
    offshore: bool,
    begins: Day,
) -> Outcome {
    let label = Label::ManufacturedProducts;
    let figure = match sheet.held(section.adjusted(offshore), begins) {
        Held::Value(figure) => figure,
        Held::Unknown(figure) => return sheet.law_open(label, Some(figure), Note::FigureNotHeld),
        Held::Nothing => return sheet.law_open(label, None, Note::FigureNotHeld),
    };
    let share = if content.table.is_empty() {
        direct_cost(content)
    } else {
        let Some(table) = sheet.book.table(&content.table) else {
            return sheet.need(label, "domesticContent.table", Some(figure));
        };
        if table.kind != TableKind::Elective {
            sheet.topic(Note::TableNotHeld, std::slice::from_ref(&table.notice));
            return sheet.law_open(label, Some(figure), Note::FigureNotHeld);
        }
        if table.us_cells_and_wafers && content.us_cells_and_wafers.is_none() {
            return sheet.need(label, "domesticContent.usCellsAndWafers", Some(figure));
        }
        Some(assigned(table, content))
    };
    match share {
        Some(share) => sheet.compare(label, Reason::DcBelow, false, &share, figure),
        None => sheet.need(label, "domesticContent.bill", Some(figure)),
    }
}

/// The US share of a listed item: 1, 0, or by nameplate where it was sourced from both.
fn us_share(content: &DomesticContent, key: &str) -> Ratio {
    let (mut part, mut whole, mut any_us, mut rows) = (Decimal::ZERO, Decimal::ZERO, false, 0u32);
    let mut weighted = true;
    for row in content.bill.iter().map(Row).filter(|row| row.text("component") == Some(key)) {
        let us = row.says("us_manufactured") == Some(true);
        let weight = row.number("nameplate");
        weighted &= weight.is_some();
        let weight = weight.unwrap_or_default();
        whole += weight;
        if us {
            part += weight;
        }
        any_us = if rows == 0 { us } else { any_us && us };
        rows += 1;
    }
    // Without nameplates a mixed item counts as foreign: the bonus must be shown, not presumed.
    match Ratio::of(part, whole) {
        Some(share) if weighted => share,
        _ if any_us => Ratio::one(),
        _ => Ratio::zero(),
    }
}

/// Assigned percentages of US-made items; what is foreign or absent scores nothing.
fn assigned(table: &Table, content: &DomesticContent) -> Measured {
    let mut sum = Ratio::zero();
    let mut exact = Some(Decimal::ZERO);
    let mut add = |share: &Ratio, percent: Decimal| {
        let counted = Ratio::of_percent(percent).map(|percent| percent.times(share));
        sum = sum.plus(&counted.unwrap_or_else(Ratio::zero));
        exact = match exact {
            Some(sum) if share.compare(&Ratio::one()).is_eq() => Some(sum + percent),
            Some(sum) if share.compare(&Ratio::zero()).is_eq() => Some(sum),
            _ => None,
        };
    };
    for product in &table.products {
        let TableProduct { id, production, components } = product;
        let mut all_us = true;
        for component in components {
            let share = us_share(content, &format!("{id}.{}", component.id));
            all_us &= share.compare(&Ratio::one()).is_eq();
            add(&share, component.percent.unwrap_or_default());
        }
        // Production counts only for a product made in the US of US components alone.
        if let Some(production) = production
            && all_us
        {
            add(&us_share(content, id), *production);
        }
    }
    match exact {
        Some(part) => Measured::Share { part, whole: Decimal::ONE_HUNDRED },
        None => Measured::Ratio(sum),
    }
}

/// Manufacturer's direct cost: a US product of US components counts whole, otherwise its US components.
fn direct_cost(content: &DomesticContent) -> Option<Measured> {
    let rows = || content.bill.iter().map(Row);
    let is_product = |key: &str| !key.contains('.');
    let (mut part, mut whole) = (Decimal::ZERO, Decimal::ZERO);
    for product in rows() {
        let Some(key) = product.text("component").filter(|key| is_product(key)) else { continue };
        let cost = product.0.value?;
        whole += cost;
        let mut all_us = product.says("us_manufactured")?;
        let mut components = Decimal::ZERO;
        for row in rows() {
            let belongs = row
                .text("component")
                .and_then(|text| text.strip_prefix(key))
                .is_some_and(|rest| rest.starts_with('.'));
            if !belongs {
                continue;
            }
            if row.says("us_manufactured")? {
                components += row.0.value?;
            } else {
                all_us = false;
            }
        }
        part += if all_us { cost } else { components.min(cost) };
    }
    (whole > Decimal::ZERO).then_some(Measured::Share { part, whole })
}

/// The increase of a production credit, in percent of it.
pub(crate) fn production_adder(sheet: &Sheet<'_>) -> Option<Decimal> {
    number(sheet, PRODUCTION_ADDER)
}

/// The increase of an investment credit, in percentage points.
pub(crate) fn investment_adder(sheet: &Sheet<'_>, alternative_rate: bool) -> Option<Decimal> {
    number(sheet, if alternative_rate { INVESTMENT_ADDER } else { INVESTMENT_ADDER_BASE })
}

fn number(sheet: &Sheet<'_>, parameter: Parameter) -> Option<Decimal> {
    match sheet.standing(parameter)?.value {
        super::book::FigureValue::Number(number) => Some(number),
        _ => None,
    }
}

/// Percent of the credit that an entity with elective payment keeps without domestic content.
pub(crate) fn elective_pay(sheet: &mut Sheet<'_>, begins: Day, attested: bool) -> Option<Decimal> {
    let figure = sheet.number(ELECTIVE_PAY, begins)?;
    if figure == Decimal::ONE_HUNDRED || !attested {
        return Some(figure);
    }
    if sheet.rule(ELECTIVE_PAY_EXCEPTION, begins).is_some() {
        return Some(Decimal::ONE_HUNDRED);
    }
    // Later construction keeps the exception only if guidance says so.
    sheet.law_open(Label::ElectivePay, None, Note::FigureNotHeld);
    None
}
