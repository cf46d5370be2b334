//! Past entries from a table.

use std::collections::BTreeMap;

use super::PastEntry;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::number::{self, Number};
use crate::csv::{AMOUNT, Row, Stated, Table, decimal};
use crate::duty::request::Mode;
use crate::law::facts::FactValue;

const COLUMNS: &[&str] = &[
    "id",
    "hts",
    "code",
    "origin",
    "entry_date",
    "date",
    "value",
    "customs_value",
    "spi",
    "imported_on",
    "liquidated_on",
    "duty_paid",
    "mpf_paid",
    "mode",
    "quantity",
    "unit",
    "facts",
    "currency",
];

type Read = (u64, Result<PastEntry, Vec<InputError>>);

/// Reads the table; a bad row is told with its number and does not stop the others.
pub(super) fn entries(text: &str, stated: Stated<'_>) -> Result<Vec<Read>, Vec<InputError>> {
    let needed: &[&[&str]] =
        &[&["hts", "code"], &["origin"], &["entry_date", "date"], &["value", "customs_value"]];
    let table = Table::read(text, stated, needed, COLUMNS)?;
    Ok(table.rows.iter().map(|row| (row.number, entry(&table, row))).collect())
}

fn entry(table: &Table, row: &Row) -> Result<PastEntry, Vec<InputError>> {
    let get = |names: &[&str]| table.get(row, names);
    let mut faults = Vec::new();
    let mut number = |names: &[&str], field: &str| -> Option<Number> {
        let given = get(names);
        let number = decimal(given);
        if number.is_none() && !given.is_empty() {
            faults.push(InputError::new(
                ErrorCode::Malformed,
                field,
                given,
                number::accepted_for(given, AMOUNT),
            ));
        }
        number
    };
    let customs_value = number(&["value", "customs_value"], "value");
    let duty_paid = number(&["duty_paid"], "dutyPaid");
    let mpf_paid = number(&["mpf_paid"], "mpfPaid");
    let quantity = number(&["quantity"], "quantity");
    let imported = get(&["imported_on"]);
    let imported_on = Day::parse(imported);
    if imported_on.is_none() && !imported.is_empty() {
        faults.push(InputError::new(ErrorCode::Malformed, "importedOn", imported, "a date as YYYY-MM-DD"));
    }
    let mode = match get(&["mode"]).to_ascii_lowercase().as_str() {
        "" => None,
        "ocean" => Some(Mode::Ocean),
        "air" => Some(Mode::Air),
        "land" => Some(Mode::Land),
        other => {
            faults.push(InputError::new(ErrorCode::Unknown, "mode", other, "one of ocean, air, land"));
            None
        }
    };
    let text = |names: &[&str]| Some(get(names).to_string()).filter(|text| !text.is_empty());
    let unit = get(&["unit"]);
    if quantity.is_some() && unit.is_empty() {
        faults.push(InputError::new(ErrorCode::Missing, "unit", "", "the unit of the quantity, such as kg"));
    }
    faults.extend(table.currency(row).err());
    let facts = named_facts(get(&["facts"]), &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(PastEntry {
        id: text(&["id"]),
        hts: table.code(row).into_owned(),
        origin: get(&["origin"]).to_string(),
        entry_date: get(&["entry_date", "date"]).to_string(),
        customs_value,
        spi: text(&["spi"]),
        imported_on,
        liquidated_on: text(&["liquidated_on"]),
        duty_paid,
        mpf_paid,
        mode,
        quantities: quantity
            .map(|quantity| BTreeMap::from([(unit.to_string(), quantity)]))
            .unwrap_or_default(),
        facts,
    })
}

/// `automobile_part=yes; steel_content=5000`: what is said is checked with the rest of the entry.
pub(crate) fn facts(text: &str) -> impl Iterator<Item = (String, FactValue)> {
    let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, "yes"));
        (name.trim().to_string(), fact(value))
    })
}

/// The facts of a cell by name; a fact that the cell states twice must be the same.
fn named_facts(text: &str, faults: &mut Vec<InputError>) -> BTreeMap<String, FactValue> {
    let mut named = BTreeMap::new();
    for (name, value) in facts(text) {
        if named.get(&name).is_some_and(|stated| *stated != value) {
            let accepted = "each fact once, or twice the same";
            faults.push(InputError::new(ErrorCode::Conflict, "facts", &name, accepted));
        }
        named.insert(name, value);
    }
    named
}

/// The value of a fact in a cell.
pub(crate) fn fact(text: &str) -> FactValue {
    match crate::bom::yes_or_no(text) {
        // An amount of 0 or 1 is no answer of yes or no.
        Some(flag) if !text.trim().bytes().all(|byte| byte.is_ascii_digit()) => FactValue::Flag(flag),
        _ => FactValue::Text(text.trim().to_string()),
    }
}
