//! One product over several origins, and one product under several codes, in one call.
//!
//! Each row is the quote that would be given alone, and again under each preference that goods of the origin could
//! claim on the day: what a claim is worth stands beside what is owed without it, because whether a good originates is
//! not decided here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::number::Number;
use crate::base::text::Text;
use crate::duty::answer::DataStamp;
use crate::duty::brief::Brief;
use crate::duty::check;
use crate::duty::engine::Engine;
use crate::duty::request::{Claims, EntryType, Mode, QuoteRequest};
use crate::duty::summary::Level;
use crate::law::facts::FactValue;
use crate::law::remedies::Remedies;
use crate::messages;

/// Origins that one call compares.
pub const ORIGINS: usize = 50;
/// Codes that one call compares.
pub const CODES: usize = 50;
/// Rows of one call.
pub const ROWS: usize = 250;

/// What is compared.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CompareRequest {
    /// The caller's own name for the question.
    pub id: Option<String>,
    /// Tariff codes: one product that may be classified in several ways.
    pub codes: Vec<String>,
    /// Countries of origin.
    pub origins: Vec<String>,
    /// Day of entry.
    pub entry_date: String,
    /// Customs value in US dollars.
    pub customs_value: Option<Number>,
    /// How the goods arrive.
    pub mode: Option<Mode>,
    /// Kind of entry; by value when left out.
    pub entry_type: Option<EntryType>,
    /// Quantities by unit.
    pub quantities: BTreeMap<String, Number>,
    /// Values of parts where a rate asks for them.
    pub components: BTreeMap<String, Number>,
    /// Declared facts, the same for every row.
    pub facts: BTreeMap<String, FactValue>,
}

/// The comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Always `answered`: errors of single rows stand with the rows.
    pub status: &'static str,
    /// Day of entry.
    pub entry_date: Day,
    /// Customs value.
    pub customs_value: Cents,
    /// Every code with every origin, in the order asked.
    pub rows: Vec<Row>,
    /// Places of the decided rows, the least duty and fees first, without claims.
    pub by_total: Vec<usize>,
    /// The same with the claim that lowers each row most.
    pub by_best_claim: Vec<usize>,
    /// The data behind the answer.
    pub data: DataStamp,
}

/// One code with one origin.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row {
    /// The code, as asked.
    pub hts: String,
    /// The origin, as asked.
    pub origin: String,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin_name: Option<Text>,
    /// What is owed without a claim; none where the row has errors.
    pub ordinary: Option<Brief>,
    /// What is owed under each claim that is open to the origin and that the line prints or that lowers a fee.
    pub claims: Vec<Claimed>,
    /// Whether an antidumping or countervailing duty may be owed besides: it is in no amount, and in no order of the rows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedies: Option<Remedies>,
    /// The indicator of the claim that lowers duty and fees most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best_claim: Option<String>,
    /// What that claim saves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim_saves: Option<Cents>,
    /// Errors of this row alone: a code not in force, an unknown origin.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<InputError>,
}

/// A row under a claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Claimed {
    /// Special programme indicator.
    pub spi: String,
    /// The programme.
    pub name: Text,
    /// What is owed.
    pub brief: Brief,
}

impl Engine {
    /// Compares origins and codes.
    ///
    /// # Errors
    /// Errors that every row would have; those of single rows stand in the rows.
    pub fn compare(&self, request: &CompareRequest) -> Result<Comparison, Vec<InputError>> {
        let mut errors = limits(request);
        let day = check::day(self, &request.entry_date).map_err(|error| errors.push(error)).ok();
        let value = request.customs_value.and_then(|value| Cents::from_decimal(value.0));
        let value = value.filter(|value| value.0 >= 0 && *value <= Cents::LIMIT);
        if value.is_none() {
            let accepted = messages::form::dollars_to(Cents::LIMIT);
            errors.push(match request.customs_value {
                Some(given) => InputError::new(ErrorCode::OutOfRange, "customsValue", given.0, accepted),
                None => InputError::new(ErrorCode::Missing, "customsValue", "", accepted),
            });
        }
        let (Some(day), Some(customs_value), true) = (day, value, errors.is_empty()) else {
            return Err(errors);
        };
        let asked =
            || request.codes.iter().flat_map(|hts| request.origins.iter().map(move |origin| (hts, origin)));
        let rows: Vec<Row> = asked().map(|(hts, origin)| self.row(request, day, hts, origin)).collect();
        let order = |total: &dyn Fn(&Row) -> Option<Cents>| {
            let mut places: Vec<(Cents, usize)> =
                rows.iter().enumerate().filter_map(|(place, row)| Some((total(row)?, place))).collect();
            places.sort_unstable();
            places.into_iter().map(|(_, place)| place).collect()
        };
        let ordinary = |row: &Row| row.ordinary.as_ref().and_then(|brief| brief.total);
        let best = |row: &Row| {
            let claims = row.claims.iter().filter_map(|claim| claim.brief.total);
            claims.chain(ordinary(row)).min()
        };
        let (by_total, by_best_claim) = (order(&ordinary), order(&best));
        Ok(Comparison {
            id: request.id.clone(),
            status: "answered",
            entry_date: day,
            customs_value,
            by_total,
            by_best_claim,
            rows,
            data: self.stamp(),
        })
    }

    fn row(&self, request: &CompareRequest, day: Day, hts: &str, origin: &str) -> Row {
        let mut row = Row {
            hts: hts.to_string(),
            origin: origin.to_string(),
            origin_name: None,
            ordinary: None,
            claims: Vec::new(),
            remedies: None,
            best_claim: None,
            claim_saves: None,
            errors: Vec::new(),
        };
        let quote = |spi: Option<String>| QuoteRequest {
            entry_date: request.entry_date.clone(),
            mode: request.mode,
            entry_type: request.entry_type,
            hts: hts.to_string(),
            origin: origin.to_string(),
            customs_value: request.customs_value,
            quantities: request.quantities.clone(),
            components: request.components.clone(),
            claims: Claims { spi, chapter98: None },
            facts: request.facts.clone(),
            ..QuoteRequest::default()
        };
        let ordinary = match self.summary(&quote(None), Level::Row) {
            Ok(summary) => {
                row.remedies = summary.lines.first().map(|line| line.remedies);
                Brief::of(summary)
            }
            Err(errors) => {
                row.errors = errors;
                return row;
            }
        };
        let countries = &self.book().countries;
        let Some(index) = Country::parse(origin.trim()).and_then(|code| countries.find(code)) else {
            return row;
        };
        row.origin_name = countries.get(index).map(|info| info.name.clone());
        // A programme without members hangs on what the good is for, not on where it is from.
        for programme in countries.claimable(index, day).filter(|programme| programme.origins.is_some()) {
            for spi in &programme.indicators {
                let claimed = self.summary(&quote(Some(spi.clone())), Level::Row).ok();
                let Some(brief) = claimed.and_then(Brief::of) else { continue };
                // A claim that changes nothing, because the line does not print it, is none.
                if Some(&brief) != ordinary.as_ref() {
                    row.claims.push(Claimed { spi: spi.clone(), name: programme.name.clone(), brief });
                }
            }
        }
        let before = ordinary.as_ref().and_then(|brief| brief.total);
        let best = row.claims.iter().filter_map(|claim| Some((claim.brief.total?, claim)));
        if let Some((total, claim)) = best.min_by_key(|(total, _)| *total)
            && let Some(saved) = before.map(|before| Cents(before.0 - total.0)).filter(|saved| saved.0 > 0)
        {
            (row.best_claim, row.claim_saves) = (Some(claim.spi.clone()), Some(saved));
        }
        row.ordinary = ordinary;
        row
    }
}

fn limits(request: &CompareRequest) -> Vec<InputError> {
    let mut errors = Vec::new();
    let lists = [("codes", request.codes.len(), CODES), ("origins", request.origins.len(), ORIGINS)];
    for (field, length, most) in lists {
        let accepted = messages::analysis::one_to(most);
        match length {
            0 => errors.push(InputError::new(ErrorCode::Missing, field, "", accepted)),
            length if length > most => {
                errors.push(InputError::new(ErrorCode::OutOfRange, field, length, accepted));
            }
            _ => {}
        }
    }
    let rows = request.codes.len() * request.origins.len();
    if errors.is_empty() && rows > ROWS {
        let accepted = messages::analysis::rows_to(ROWS);
        errors.push(InputError::new(ErrorCode::OutOfRange, "origins", rows, accepted));
    }
    errors
}
