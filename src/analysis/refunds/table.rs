//! Refunds as a table: one row for each refund, and one for each entry without any.

use super::{EntryRefunds, Refund, Refunds};
use crate::base::text::{Text, word};
use crate::files::records::record;

const HEADER: &str =
    "row,id,hts,origin,entry_date,value,status,duty_paid,duty_due,ground,amount,standing,through,basis\n";
/// Its columns.
const COLUMNS: usize = 14;

/// The table as CSV text; `korean` chooses the language of the sentences.
#[must_use]
pub fn table(refunds: &Refunds, korean: bool) -> String {
    let mut out = HEADER.to_string();
    for entry in &refunds.entries {
        let status = word(&entry.status);
        if entry.refunds.is_empty() {
            out += &row(entry, &status, None, korean);
        }
        for refund in &entry.refunds {
            out += &row(entry, &status, Some(refund), korean);
        }
    }
    for error in &refunds.errors {
        let number = error.row.map_or_else(String::new, |row| row.to_string());
        let said = error.message();
        let said = if korean { said.ko } else { said.en };
        let mut fields = [""; COLUMNS];
        (fields[0], fields[6], fields[13]) = (&number, "error", &said);
        out += &record(fields);
    }
    out
}

fn row(entry: &EntryRefunds, status: &str, refund: Option<&Refund>, korean: bool) -> String {
    let pick = |text: &Text| if korean { text.ko.clone() } else { text.en.clone() };
    let cents =
        |cents: Option<crate::base::money::Cents>| cents.map_or_else(String::new, |cents| cents.to_string());
    let basis = match refund {
        Some(refund) => format!("{} [{}]", pick(&refund.reason), refund.source),
        None => entry.status_reason.as_ref().map(pick).unwrap_or_default(),
    };
    let fields = [
        entry.row.to_string(),
        entry.id.clone().unwrap_or_default(),
        entry.hts.clone(),
        entry.origin.clone(),
        entry.entry_date.to_string(),
        entry.customs_value.to_string(),
        status.to_string(),
        cents(entry.duty_paid),
        cents(entry.duty_due),
        refund.map_or_else(String::new, |refund| refund.ground.clone()),
        cents(refund.and_then(|refund| refund.amount)),
        refund.map_or_else(String::new, |refund| word(&refund.standing)),
        refund.and_then(|refund| refund.through).map_or_else(String::new, |day| day.to_string()),
        basis,
    ];
    record(fields.iter().map(String::as_str))
}
