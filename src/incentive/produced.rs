//! The facts of section 45X: what was produced, where, when and to whom it was sold.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::IncentiveBook;
use super::entity::{Entity, last_day_of_year};
use super::facts::Faults;
use super::material_assistance::MaterialAssistance;
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::ErrorCode;
use crate::messages;

/// To whom the component was sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sale {
    /// To an unrelated person in a trade or business.
    Unrelated,
    /// To a related person that sold it on to an unrelated one.
    RelatedSoldOn,
    /// To a related person, with the election.
    RelatedElection,
    /// To a related person without either.
    Related,
}

/// A component made by the taxpayer.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Produced {
    /// The caller's name for it; the component's id when empty.
    #[serde(default)]
    pub id: String,
    /// The eligible component, by its id in the book.
    pub component: String,
    /// Quantity in the unit of the amount (W, kWh, kg, m2).
    pub quantity: Option<Decimal>,
    /// Power in kW, where capacity counts only up to a ratio of it.
    pub power_kw: Option<Decimal>,
    /// Production cost, US dollars, where the amount is a share of it.
    pub production_cost: Option<Decimal>,
    /// Sales price, US dollars, where the amount is a share of it.
    pub sales_price: Option<Decimal>,
    /// Where it was produced.
    pub produced_in: Option<Country>,
    /// The day production was completed.
    pub produced: Option<Day>,
    /// The day it was sold, or the outer component into which it went.
    pub sold: Option<Day>,
    /// To whom.
    pub sale: Option<Sale>,
    /// The facility took the section 48C credit.
    pub facility_48c: Option<bool>,
    /// Facts about the thing itself (`cell_capacity_wh`, `unit_rating_w_ac`, ...) in the units of the law;
    /// yes-or-no facts as 1 and 0.
    #[serde(default)]
    pub measures: BTreeMap<String, Decimal>,
    /// The outer component of the same taxpayer into which it is built, by its `id`.
    #[serde(default)]
    pub integrated_into: String,
    /// Both were made in the same manufacturing facility.
    pub same_facility: Option<bool>,
    /// Outer component: its total direct material cost, US dollars.
    pub material_cost: Option<Decimal>,
    /// Outer component: the part of it for US-made primary components.
    pub us_primary_material_cost: Option<Decimal>,
    /// Its costs by maker.
    pub material_assistance: Option<MaterialAssistance>,
}

impl Produced {
    pub(super) fn name(&self) -> &str {
        if self.id.is_empty() { &self.component } else { &self.id }
    }
}

/// The components of one taxpayer and taxable year.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Production {
    /// First day of the taxable year of the sales.
    pub taxable_year_begins: Option<Day>,
    /// Who produced.
    pub taxpayer: Option<Entity>,
    /// What was produced.
    pub components: Vec<Produced>,
}

impl Production {
    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        if let Some(taxpayer) = &self.taxpayer {
            taxpayer.check(faults, "taxpayer", 0);
        }
        faults.rows("components", self.components.len());
        if self.components.is_empty() {
            faults.push(ErrorCode::Missing, "components", "", messages::incentive::one_component());
        }
        for (at, produced) in self.components.iter().enumerate() {
            let field = format!("components[{at}]");
            if book.component(&produced.component).is_none() {
                let known: Vec<&str> = book.components().iter().map(|known| known.id.as_str()).collect();
                faults.push(
                    ErrorCode::Unknown,
                    &format!("{field}.component"),
                    &produced.component,
                    messages::form::any_of(known.join(", ")),
                );
            }
            for (name, value) in [
                ("quantity", produced.quantity),
                ("powerKw", produced.power_kw),
                ("productionCost", produced.production_cost),
                ("salesPrice", produced.sales_price),
                ("usPrimaryMaterialCost", produced.us_primary_material_cost),
            ] {
                faults.amount(&format!("{field}.{name}"), value);
            }
            faults.whole(&format!("{field}.materialCost"), produced.material_cost);
            let primary = format!("{field}.usPrimaryMaterialCost");
            faults.part_of(&primary, produced.us_primary_material_cost, produced.material_cost);
            for (name, value) in &produced.measures {
                faults.amount(&format!("{field}.measures.{name}"), Some(*value));
            }
            if let Some(material) = &produced.material_assistance {
                let path = format!("{field}.materialAssistance");
                material.check(faults, &path, book, &produced.component);
            }
            let twin = self.components.iter().take(at).any(|other| other.name() == produced.name());
            if twin {
                faults.push(
                    ErrorCode::Conflict,
                    &format!("{field}.id"),
                    produced.name(),
                    messages::incentive::own_component_id(),
                );
            }
            let outer = &produced.integrated_into;
            if !outer.is_empty()
                && (outer == produced.name() || !self.components.iter().any(|other| other.name() == outer))
            {
                let accepted = messages::incentive::other_component();
                faults.push(ErrorCode::Unknown, &format!("{field}.integratedInto"), outer, accepted);
            }
            faults.order(
                produced.produced,
                messages::incentive::production(),
                &format!("{field}.sold"),
                produced.sold,
            );
            if let (Some(begins), Some(sold)) = (self.taxable_year_begins, produced.sold)
                && !(begins..=last_day_of_year(begins)).contains(&sold)
            {
                let accepted = messages::incentive::sale_within(begins, last_day_of_year(begins));
                faults.push(ErrorCode::Conflict, &format!("{field}.sold"), sold, accepted);
            }
        }
    }
}
