//! `staging.toml`: how rates of the agreement fall.

use korus_tariff::base::date::Day;
use korus_tariff::korea::book::{Category, Falls, Statement};
use rust_decimal::Decimal;

use super::raw::{RawCategory, RawStaging};
use super::{Sources, With};
use crate::error::CompileError;
use crate::source::Source;

/// What the file holds.
pub(super) struct Compiled {
    pub(super) in_force: Day,
    pub(super) cut_to: Decimal,
    pub(super) categories: Vec<Category>,
}

pub(super) fn compile(file: &Source, sources: &Sources) -> Result<Compiled, CompileError> {
    let raw: RawStaging = file.parse()?;
    let with = With { file, sources };
    let in_force = with.day(&raw.in_force)?;
    let cut_to = with.number(&raw.cut_to)?;
    if cut_to.is_zero() {
        return Err(with.at(&raw.cut_to, "rates cannot be cut to 0"));
    }
    let mut categories: Vec<Category> = Vec::new();
    for category in &raw.category {
        let id = category.id.get_ref();
        if categories.iter().any(|known| known.id == *id) {
            return Err(with.at(&category.id, format!("category \"{id}\" appears twice")));
        }
        let falls = falls(&with, category)?;
        if matches!(falls, Falls::ZeroFrom(day) if day < in_force) {
            return Err(
                with.at(&category.id, format!("category \"{id}\" is free before the agreement is in force"))
            );
        }
        let statement = Statement {
            text: category.name.text(),
            sources: with.cited(&category.sources)?,
            confidence: with.confidence(&category.confidence)?,
        };
        categories.push(Category { id: id.clone(), falls, statement });
    }
    Ok(Compiled { in_force, cut_to, categories })
}

fn falls(with: &With<'_>, raw: &RawCategory) -> Result<Falls, CompileError> {
    match (&raw.stages, &raw.zero_from, &raw.rate) {
        (Some(stages), None, None) if *stages.get_ref() > 0 => Ok(Falls::Stages(*stages.get_ref())),
        (None, Some(day), None) => with.day(day).map(Falls::ZeroFrom),
        (None, None, Some(rate)) => match rate.get_ref().as_str() {
            "base" => Ok(Falls::Base),
            "none" => Ok(Falls::Outside),
            "unknown" => Ok(Falls::Unknown),
            other => {
                Err(with.at(rate, format!("\"{other}\" is no rate of a category: base, none or unknown")))
            }
        },
        _ => {
            let reason = format!(
                "category \"{}\" says one of `stages` above 0, `zero_from` and `rate`, and no other",
                raw.id.get_ref()
            );
            Err(with.at(&raw.id, reason))
        }
    }
}
