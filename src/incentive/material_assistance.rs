//! The costs of a facility, storage or component by maker, as a request states them.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::{IncentiveBook, TableKind};
use super::facts::Faults;
use crate::base::date::Day;
use crate::base::error::ErrorCode;
use crate::bom::Item;
use crate::messages;

/// What was bought under a binding written contract that may be left out of the ratio.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExistingContract {
    /// The day it was made.
    pub signed: Day,
    /// Its cost within the total.
    pub cost: Decimal,
    /// Its cost within the part of prohibited foreign entities.
    #[serde(default)]
    pub prohibited_cost: Decimal,
}

/// The costs of a facility, storage or component by maker.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MaterialAssistance {
    /// Total: direct cost of all manufactured products (projects) or direct material cost (45X).
    pub total_cost: Option<Decimal>,
    /// The part of it that prohibited foreign entities made.
    pub prohibited_cost: Option<Decimal>,
    /// The bill of materials, where costs are given item by item (facts `pfe`, `maker`, `maker_organized_in`).
    #[serde(default)]
    pub bill: Vec<Item>,
    /// Elects the cost-percentage safe harbour with this table.
    #[serde(default)]
    pub table: String,
    /// The manufactured products of the table that count; empty counts all.
    #[serde(default)]
    pub products: Vec<String>,
    /// Elects to leave existing contracts out.
    #[serde(default)]
    pub exclude_existing_contracts: bool,
    /// Those contracts.
    #[serde(default)]
    pub existing_contracts: Vec<ExistingContract>,
}

/// Dates that decide whether existing contracts may be left out.
#[derive(Clone, Copy, Default)]
pub(crate) struct Timing {
    pub(crate) construction_began: Option<Day>,
    pub(crate) placed_in_service: Option<Day>,
    pub(crate) wind_or_solar: bool,
    pub(crate) sold: Option<Day>,
}

impl MaterialAssistance {
    pub(crate) fn check(&self, faults: &mut Faults, field: &str, book: &IncentiveBook, component: &str) {
        faults.whole(&format!("{field}.totalCost"), self.total_cost);
        faults.amount(&format!("{field}.prohibitedCost"), self.prohibited_cost);
        faults.part_of(&format!("{field}.prohibitedCost"), self.prohibited_cost, self.total_cost);
        faults.bill(&format!("{field}.bill"), &self.bill, book);
        faults.rows(&format!("{field}.existingContracts"), self.existing_contracts.len());
        let (mut cost, mut prohibited) = (Decimal::ZERO, Decimal::ZERO);
        for (at, contract) in self.existing_contracts.iter().enumerate() {
            let field = format!("{field}.existingContracts[{at}]");
            faults.amount(&format!("{field}.cost"), Some(contract.cost));
            faults.amount(&format!("{field}.prohibitedCost"), Some(contract.prohibited_cost));
            faults.part_of(
                &format!("{field}.prohibitedCost"),
                Some(contract.prohibited_cost),
                Some(contract.cost),
            );
            cost = cost.saturating_add(contract.cost);
            prohibited = prohibited.saturating_add(contract.prohibited_cost);
        }
        let field_contracts = format!("{field}.existingContracts");
        faults.part_of(&field_contracts, Some(cost), self.total_cost);
        faults.part_of(&field_contracts, Some(prohibited), self.prohibited_cost);
        // What contracts hold of other makers cannot exceed what the whole holds of them.
        let others =
            self.total_cost.zip(self.prohibited_cost).map(|(total, part)| total.saturating_sub(part));
        faults.part_of(&field_contracts, Some(cost.saturating_sub(prohibited)), others);
        if !self.existing_contracts.is_empty() && (self.total_cost.is_none() || !self.table.is_empty()) {
            faults.push(
                ErrorCode::Conflict,
                &field_contracts,
                self.existing_contracts.len(),
                messages::incentive::contracts_beside_costs(),
            );
        }
        self.check_table(faults, field, book, component);
    }

    fn check_table(&self, faults: &mut Faults, field: &str, book: &IncentiveBook, component: &str) {
        if self.table.is_empty() {
            return;
        }
        let field_table = format!("{field}.table");
        let Some(table) = book.table(&self.table) else {
            let known: Vec<&str> = book.tables().iter().map(|table| table.id.as_str()).collect();
            faults.push(
                ErrorCode::Unknown,
                &field_table,
                &self.table,
                messages::form::any_of(known.join(", ")),
            );
            return;
        };
        if table.kind == TableKind::Classification {
            faults.push(
                ErrorCode::NotAllowed,
                &field_table,
                &self.table,
                messages::incentive::assigned_percentages(),
            );
        }
        let may = component.is_empty()
            || book.list("MACR.safe_harbour_component").iter().any(|entry| entry.key == component);
        if !may {
            faults.push(
                ErrorCode::NotAllowed,
                &field_table,
                &self.table,
                messages::incentive::no_table_for_45x(),
            );
        }
        for (at, product) in self.products.iter().enumerate() {
            if !table.products.iter().any(|known| known.id == *product) {
                let known: Vec<&str> = table.products.iter().map(|product| product.id.as_str()).collect();
                faults.push(
                    ErrorCode::Unknown,
                    &format!("{field}.products[{at}]"),
                    product,
                    messages::form::any_of(known.join(", ")),
                );
            }
        }
        if !component.is_empty() && self.products.is_empty() {
            faults.push(
                ErrorCode::Missing,
                &format!("{field}.products"),
                "",
                messages::incentive::product_of_table(),
            );
        }
    }
}
