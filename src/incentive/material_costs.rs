//! The two sides of the material assistance cost ratio: the total and what prohibited
//! foreign entities made of it, from declared costs or from assigned percentages.

use rust_decimal::Decimal;

use super::book::{Parameter, Table, TableKind, parameters};
use super::facts::Row;
use super::material_assistance::{MaterialAssistance, Timing};
use super::sheet::Sheet;
use super::texts::Note;
use crate::base::date::Day;

parameters! {
    CONTRACT_BEFORE = "MACR.contract_before";
    CONTRACT_CONSTRUCTION_BEFORE = "MACR.contract_facility_construction_before";
    CONTRACT_IN_SERVICE_BEFORE = "MACR.contract_facility_in_service_before";
    CONTRACT_WIND_SOLAR_IN_SERVICE_BEFORE = "MACR.contract_wind_solar_in_service_before";
    CONTRACT_SOLD_BEFORE = "MACR.contract_product_sold_before";
    COST_PERCENTAGE = "MACR.cost_percentage_safe_harbour";
}

/// A total with the least and the most that prohibited foreign entities may have made of it.
#[derive(Default)]
pub(super) struct Costs {
    pub(super) total: Decimal,
    pub(super) least: Decimal,
    pub(super) most: Decimal,
    /// The range comes from the law and not from missing facts.
    pub(super) doubt: bool,
    pub(super) open_field: String,
}

impl Costs {
    /// Adds a cost by whether a prohibited foreign entity made it.
    fn add(&mut self, cost: Decimal, prohibited: Option<bool>) {
        self.total += cost;
        self.least += if prohibited == Some(true) { cost } else { Decimal::ZERO };
        self.most += if prohibited == Some(false) { Decimal::ZERO } else { cost };
    }

    /// Notes the fact that would close the range; what is then open is not the law.
    fn wait_for(&mut self, field: String) {
        self.doubt = false;
        self.open_field = field;
    }
}

/// Costs as declared, in total or item by item; none where they cannot be told.
pub(super) fn declared_costs(
    sheet: &mut Sheet<'_>,
    facts: &MaterialAssistance,
    field: &str,
    project: bool,
    timing: Timing,
) -> Option<Costs> {
    let may_exclude = facts.exclude_existing_contracts && contracts_may_be_excluded(sheet, project, timing);
    let before = sheet.standing(CONTRACT_BEFORE);
    let excluded =
        |signed: Day| may_exclude && before.and_then(|before| before.admits_day(signed)) == Some(true);
    if let (Some(total), Some(prohibited)) = (facts.total_cost, facts.prohibited_cost) {
        let (mut total, mut prohibited) = (total, prohibited);
        for contract in facts.existing_contracts.iter().filter(|contract| excluded(contract.signed)) {
            total -= contract.cost;
            prohibited -= contract.prohibited_cost;
        }
        return Some(Costs { total, least: prohibited, most: prohibited, ..Costs::default() });
    }
    if facts.bill.is_empty() {
        return None;
    }
    let mut costs = Costs::default();
    for (at, item) in facts.bill.iter().enumerate() {
        let row = Row(item);
        if row.text("contract_date").and_then(Day::parse).is_some_and(excluded) {
            continue;
        }
        // A missing cost leaves the total open; nothing can be said.
        let value = item.value?;
        let prohibited = row.made_by_prohibited_entity(sheet.book);
        costs.add(value, prohibited);
        if prohibited.is_none() {
            costs.wait_for(format!("{field}.bill[{at}].facts.pfe"));
        }
    }
    Some(costs)
}

fn contracts_may_be_excluded(sheet: &mut Sheet<'_>, project: bool, timing: Timing) -> bool {
    let mut holds = |parameter: Parameter, day: Option<Day>| {
        day.and_then(|day| sheet.deadline(parameter)?.admits_day(day)) == Some(true)
    };
    if project {
        let in_service = if timing.wind_or_solar {
            CONTRACT_WIND_SOLAR_IN_SERVICE_BEFORE
        } else {
            CONTRACT_IN_SERVICE_BEFORE
        };
        holds(CONTRACT_CONSTRUCTION_BEFORE, timing.construction_began)
            && holds(in_service, timing.placed_in_service)
    } else {
        holds(CONTRACT_SOLD_BEFORE, timing.sold)
    }
}

/// The cost-percentage safe harbour: assigned percentages stand for costs.
pub(super) fn assigned_costs(
    sheet: &mut Sheet<'_>,
    facts: &MaterialAssistance,
    field: &str,
    with_production: bool,
) -> Option<Costs> {
    let book = sheet.book;
    let table: &Table = book.table(&facts.table)?;
    if table.kind == TableKind::Incomplete {
        sheet.topic(Note::TableNotHeld, std::slice::from_ref(&table.notice));
        let (total, most) = (Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED);
        return Some(Costs { total, most, doubt: true, ..Costs::default() });
    }
    let made_by = |key: &str| {
        let mut rows = facts.bill.iter().filter(|item| Row(item).text("component") == Some(key)).peekable();
        rows.peek()?;
        // Several rows of one item: any prohibited maker taints the listed item as a whole.
        rows.map(|item| Row(item).made_by_prohibited_entity(book))
            .reduce(|a, b| if a == Some(true) || b == Some(true) { Some(true) } else { a.and(b) })
            .flatten()
    };
    let mut costs = Costs { doubt: true, ..Costs::default() };
    let counted = |id: &String| facts.products.is_empty() || facts.products.contains(id);
    for product in table.products.iter().filter(|product| counted(&product.id)) {
        let mut all_prohibited = true;
        for component in &product.components {
            let percent = component.percent?;
            let key = format!("{}.{}", product.id, component.id);
            let prohibited = made_by(&key);
            all_prohibited &= prohibited == Some(true);
            costs.add(percent, prohibited);
            if prohibited.is_none() {
                costs.wait_for(format!("{field}.bill ({key}: pfe)"));
            }
        }
        let Some(production) = product.production.filter(|_| with_production) else { continue };
        let assembler = made_by(&product.id);
        // Only the assembler is prohibited: where the line goes needs the notice's own text.
        costs.add(production, assembler.filter(|prohibited| all_prohibited || !prohibited));
        if assembler.is_none() {
            costs.wait_for(format!("{field}.bill ({}: pfe)", product.id));
        }
    }
    if sheet.standing(COST_PERCENTAGE).is_some() {
        sheet.flag(Note::CostPercentageHarbour, std::slice::from_ref(&table.notice));
    }
    Some(costs)
}
