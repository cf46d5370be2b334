//! Past entries from a table.

use std::collections::BTreeMap;

use super::PastEntry;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::duty::request::Mode;
use crate::files::cells;
use crate::files::entries::{Entries, Entry, Stated};
use crate::law::facts::FactValue;
use crate::messages;

/// As they are shown to whoever has another.
const COLUMNS: &str = "id, hts, code, origin, entry_date, date, value, customs_value, spi, imported_on, liquidated_on, duty_paid, mpf_paid, mode, quantity, unit, facts, currency";

type Read = (u64, Result<PastEntry, Vec<InputError>>);

/// Reads the table; a bad row is reported with its number and does not stop the others.
pub(super) fn entries(text: &str, stated: Stated<'_>) -> Result<Vec<Read>, Vec<InputError>> {
    let needed = &[("hts", "code"), ("origin", "origin"), ("entry_date", "date"), ("value", "value")];
    let entries = Entries::read(text, stated, needed, COLUMNS)?;
    Ok(entries.iter().map(|entry| (entry.number(), past(entry))).collect())
}

fn past(mut entry: Entry<'_>) -> Result<PastEntry, Vec<InputError>> {
    let customs_value = entry.amount("value", "value");
    let duty_paid = entry.amount("duty_paid", "dutyPaid");
    let mpf_paid = entry.amount("mpf_paid", "mpfPaid");
    let quantity = entry.amount("quantity", "quantity");
    let imported = entry.text("imported_on");
    let imported_on = Day::parse(imported);
    if imported_on.is_none() && !imported.is_empty() {
        entry.errors.push(InputError::new(
            ErrorCode::Malformed,
            "importedOn",
            imported,
            messages::form::date_form(),
        ));
    }
    let mode = match entry.text("mode").to_ascii_lowercase().as_str() {
        "" => None,
        "ocean" => Some(Mode::Ocean),
        "air" => Some(Mode::Air),
        "land" => Some(Mode::Land),
        other => {
            entry.errors.push(InputError::new(
                ErrorCode::Unknown,
                "mode",
                other,
                messages::form::one_of_modes(),
            ));
            None
        }
    };
    let quantities = entry.quantities(quantity);
    entry.in_dollars();
    let facts = named_facts(entry.text("facts"), &mut entry.errors);
    let past = PastEntry {
        id: entry.given("id"),
        hts: entry.code().into_owned(),
        origin: entry.text("origin").to_string(),
        entry_date: entry.text("date").to_string(),
        customs_value,
        spi: entry.given("spi"),
        imported_on,
        liquidated_on: entry.given("liquidated_on"),
        duty_paid,
        mpf_paid,
        mode,
        quantities,
        facts,
    };
    if entry.errors.is_empty() { Ok(past) } else { Err(entry.errors) }
}

/// The facts of a cell by name; a fact that the cell states twice must be the same.
fn named_facts(text: &str, errors: &mut Vec<InputError>) -> BTreeMap<String, FactValue> {
    let mut named = BTreeMap::new();
    for (name, value) in cells::facts(text) {
        if named.get(&name).is_some_and(|stated| *stated != value) {
            let accepted = messages::analysis::each_fact_once();
            errors.push(InputError::new(ErrorCode::Conflict, "facts", &name, accepted));
        }
        named.insert(name, value);
    }
    named
}
