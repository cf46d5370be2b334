//! What each column of a table holds.

use super::Options;
use crate::base::error::{ErrorCode, InputError};
use crate::files::columns::{self, ENTRY, SHARED, called, column, name};
use crate::messages;

/// How the text of a cell is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// Carried along, not read.
    Carried,
    /// As it stands, into a field of the request.
    Text(String),
    /// In small letters.
    Small(String),
    /// A number as spreadsheets show it.
    Number(String),
    /// A day, the year first.
    Day(String),
    /// A fact.
    Fact(String),
    /// How much there is, in the unit of the unit column.
    Quantity,
    /// The unit of the quantity.
    Unit,
    /// Facts: `automobile_part=yes; steel_content=5000`.
    Facts,
}

impl Cell {
    /// The field of the request that the column fills.
    pub(super) fn path(&self) -> &str {
        match self {
            Cell::Carried => "",
            Cell::Text(path)
            | Cell::Small(path)
            | Cell::Number(path)
            | Cell::Day(path)
            | Cell::Fact(path) => path,
            Cell::Quantity | Cell::Unit => "quantities",
            Cell::Facts => "facts",
        }
    }
}

/// Columns by the names that the readers of tables share, and the fields of the request.
const FIELDS: [(&str, &str); 13] = [
    ("id", "id"),
    ("code", "hts"),
    ("origin", "origin"),
    ("date", "entryDate"),
    ("value", "customsValue"),
    ("currency", "currency"),
    ("spi", "claims.spi"),
    ("chapter98", "claims.chapter98"),
    ("mode", "mode"),
    ("entry_type", "entryType"),
    ("quantity", "quantity"),
    ("unit", "unit"),
    ("facts", "facts"),
];

/// What a quote cannot do without.
const NEEDED: [&str; 4] = ["code", "origin", "date", "value"];

fn cell(path: &str) -> Cell {
    let own = path.to_string();
    match path {
        "customsValue" => Cell::Number(own),
        "entryDate" => Cell::Day(own),
        "mode" | "entryType" => Cell::Small(own),
        "quantity" => Cell::Quantity,
        "unit" => Cell::Unit,
        "facts" => Cell::Facts,
        _ => match path.split_once('.') {
            Some(("quantities" | "components", _)) => Cell::Number(own),
            Some(("facts", _)) => Cell::Fact(own),
            _ => Cell::Text(own),
        },
    }
}

/// The field that a heading means and how sure that is, the surest first: the name itself, what tables of entries call
/// it, what any table calls it.
fn meant(heading: &str) -> Option<(String, u8)> {
    let heading = heading.trim();
    if let Some((group, inner)) = heading.split_once('.')
        && let Some(group) = ["quantities", "components", "facts", "claims"]
            .iter()
            .find(|name| group.eq_ignore_ascii_case(name))
    {
        return Some((format!("{group}.{inner}"), 1));
    }
    let plain = name(heading);
    let own = FIELDS.iter().find(|(known, path)| *known == plain || path.eq_ignore_ascii_case(heading));
    if let Some((_, path)) = own {
        return Some(((*path).to_string(), 1));
    }
    for (rank, list) in [(2, ENTRY), (3, SHARED)] {
        let known = column(heading, &[list]);
        if known != plain {
            return FIELDS
                .iter()
                .find(|(name, _)| *name == known)
                .map(|(_, path)| ((*path).to_string(), rank));
        }
    }
    None
}

/// The columns of a header, each with what it holds.
pub(super) fn cells(options: &Options, headings: &[String]) -> Result<Vec<Cell>, Vec<InputError>> {
    let mut errors = Vec::new();
    let mut cells = vec![Cell::Carried; headings.len()];
    let mut named: Vec<(String, u8, usize)> = Vec::new();
    for (field, heading) in &options.columns {
        let at = headings.iter().position(|known| known.trim() == heading.as_str());
        match (meant(field), at) {
            (Some((path, _)), Some(at)) => named.push((path, 0, at)),
            (None, _) => {
                let known: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
                let accepted = messages::conversion::column_fields(known.join(", "));
                errors.push(InputError::new(ErrorCode::Unknown, "--column", field, accepted));
            }
            (_, None) => {
                let accepted = messages::conversion::heading_of_file(headings.join(", "));
                errors.push(InputError::new(ErrorCode::Unknown, "--column", heading, accepted));
            }
        }
    }
    let found = headings.iter().enumerate().filter(|(at, _)| !named.iter().any(|(_, _, taken)| taken == at));
    let found: Vec<(String, u8, usize)> =
        found.filter_map(|(at, heading)| meant(heading).map(|(path, rank)| (path, rank, at))).collect();
    named.extend(found);
    for (path, rank, at) in &named {
        let same = |other: &&(String, u8, usize)| other.0 == *path;
        let surest = named.iter().filter(same).map(|(_, rank, _)| *rank).min().unwrap_or_default();
        let first = named.iter().filter(same).find(|(_, rank, _)| *rank == surest).map(|(_, _, at)| *at);
        if *rank != surest {
            continue;
        }
        if first == Some(*at) {
            if let Some(place) = cells.get_mut(*at) {
                *place = cell(path);
            }
        // A second name of the row does no harm; a second code, value or day would be a choice made for the caller.
        } else if path != "id" {
            let accepted = messages::conversion::one_column_for(path);
            let heading = headings.get(*at).map_or("", String::as_str);
            errors.push(
                InputError::new(ErrorCode::Conflict, format!("column {}", at + 1), heading, accepted)
                    .at_row(1),
            );
        }
    }
    for (at, (cell, heading)) in cells.iter().zip(headings).enumerate() {
        match cell.path() {
            "hts" if options.codes.is_none() && columns::may_be_foreign(heading) => {
                errors.push(columns::foreign_codes(at, heading));
            }
            "customsValue" if columns::may_be_won(heading) && !states_currency(options, &cells) => {
                errors.push(columns::won(at, heading));
            }
            _ => {}
        }
    }
    for (column, path) in FIELDS.iter().filter(|(column, _)| NEEDED.contains(column)) {
        if options.defaults.get(path).is_none() && !cells.iter().any(|cell| cell.path() == *path) {
            let others = called(column, &[ENTRY, SHARED]).join(", ");
            let accepted = messages::conversion::column_named(path, others);
            errors.push(InputError::new(ErrorCode::Missing, *path, "", accepted).at_row(1));
        }
    }
    if errors.is_empty() { Ok(cells) } else { Err(errors) }
}

/// Whether a currency is stated at all, for all rows or in each.
fn states_currency(options: &Options, cells: &[Cell]) -> bool {
    options.defaults.get("currency").is_some() || cells.iter().any(|cell| cell.path() == "currency")
}

/// Whether each row must say that its amount is in US dollars, because the heading may mean won.
pub(super) fn must_state_currency(options: &Options, headings: &[String], cells: &[Cell]) -> bool {
    let value = cells.iter().position(|cell| cell.path() == "customsValue");
    let heading = value.and_then(|at| headings.get(at));
    options.defaults.get("currency").is_none() && heading.is_some_and(|heading| columns::may_be_won(heading))
}
