//! Refunds and claims on past entries: what comes back, on which ground, until when, and whether it is still open.
//!
//! The grounds and their deadlines are data (`schedules/refunds/`). What an entry owes is taken from the duty engine:
//! as the law of its date now stands, as it stood when the entry was filed where a day of the older law is known, and
//! under a claim that can still be made. Refunds of one entry are taken one after the other, each from what the ones
//! before it leave, so that together they never exceed what was paid. A deadline that nobody has set is said to be
//! unknown, and the day of asking is the caller's to give.

mod entry;
pub(crate) mod read;
mod routes;
mod table;
mod wording;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::number::Number;
use crate::base::text::Text;
use crate::duty::answer::{DataStamp, QuoteStatus};
use crate::duty::engine::Engine;
use crate::duty::request::Mode;
use crate::files::entries::Stated;
use crate::hts::system::CodeSystem;
use crate::law::facts::FactValue;
use crate::law::measure::Confidence;
use crate::messages;

pub use table::table;

/// A past entry: one line.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PastEntry {
    /// The caller's own name for it.
    pub id: Option<String>,
    /// Tariff code.
    pub hts: String,
    /// Country of origin.
    pub origin: String,
    /// Day of entry.
    pub entry_date: String,
    /// Customs value in US dollars.
    pub customs_value: Option<Number>,
    /// Special programme indicator that was claimed.
    pub spi: Option<String>,
    /// Day of importation, where it is another than the day of entry.
    pub imported_on: Option<Day>,
    /// Day of liquidation, or `unliquidated`; left out where it is not known.
    pub liquidated_on: Option<String>,
    /// Duty that was paid, fees apart; the law of its day where left out, which the answer says.
    pub duty_paid: Option<Number>,
    /// Merchandise processing fee that was paid.
    pub mpf_paid: Option<Number>,
    /// How the goods arrived.
    pub mode: Option<Mode>,
    /// Quantities by unit.
    pub quantities: BTreeMap<String, Number>,
    /// Declared facts.
    pub facts: BTreeMap<String, FactValue>,
}

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct RefundRequest {
    /// The caller's own name for the question.
    pub id: Option<String>,
    /// The day on which it is asked; the core has no clock.
    pub as_of: Option<Day>,
    /// Past entries.
    pub entries: Vec<PastEntry>,
    /// The same as a table: `hts` (or `code`), `origin`, `entry_date` and `value`, and any of `id`, `spi`, `imported_on`,
    /// `liquidated_on`, `duty_paid`, `mpf_paid`, `mode`, `quantity`, `unit`, `currency` and `facts`
    /// (`steel_content=5000; automobile_part=yes`).
    pub table: String,
    /// Whose codes stand in the table, where its heading does not surely say.
    pub code_system: Option<CodeSystem>,
    /// Currency of its amounts, where the heading may mean won; only `USD`.
    pub currency: Option<String>,
}

/// Whether a refund can still be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// A way is open, and its last day is known.
    Open,
    /// A way may be open, and no last day is known.
    DeadlineUnknown,
    /// It opens on a later day.
    NotYet,
    /// Every way is closed.
    Closed,
}

/// In which order the ways of an entry are to be asked for: some close others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// Before the others.
    AskFirst,
    /// Not while another is open, which it would close.
    HoldBack,
}

/// A way to ask for a refund, on the day of asking.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RouteStanding {
    /// Stable name.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Whether it is open.
    pub standing: Standing,
    /// Its last day, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Day>,
    /// The first day on which it was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_since: Option<Day>,
    /// Where it stands among the ways of the entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub advice: Option<Advice>,
    /// Days left, that day included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_left: Option<u32>,
    /// Why.
    pub reason: Text,
    /// Citation.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// A refund of one entry.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Refund {
    /// Stable name of the ground.
    pub ground: String,
    /// Its name.
    pub name: Text,
    /// Duty and fee that come back; none where a duty paid must be stated first.
    pub amount: Option<Cents>,
    /// The amount is at stake in a case that is not over: it is in no total, and a right to it has to be preserved.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub contested: bool,
    /// The part of it that is merchandise processing fee.
    pub mpf: Cents,
    /// Whether it can still be asked for.
    pub standing: Standing,
    /// The last day on which some way is open, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<Day>,
    /// The first day on which every way was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed_since: Option<Day>,
    /// Each way, in the order in which they are to be asked for.
    pub routes: Vec<RouteStanding>,
    /// Why it comes back, and how the amount comes about.
    pub reason: Text,
    /// Citation.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// Where the duty paid comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PaidIs {
    /// The caller stated it.
    Stated,
    /// Computed with the law under which the entry was filed.
    LawThen,
    /// Computed with the law of the entry date as it now stands.
    LawNow,
}

/// A past entry, looked at.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryRefunds {
    /// Row of the table, or place in the list, counted from 1.
    pub row: u64,
    /// The caller's name for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Tariff code, as given.
    pub hts: String,
    /// Origin, as given.
    pub origin: String,
    /// Day of entry.
    pub entry_date: Day,
    /// Customs value.
    pub customs_value: Cents,
    /// Whether its duty is decided; only then are there amounts.
    pub status: QuoteStatus,
    /// Why it is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_reason: Option<Text>,
    /// Fields that must be filled first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// Duty paid.
    pub duty_paid: Option<Cents>,
    /// Where that comes from.
    pub paid_is: PaidIs,
    /// Duty that the law of the entry date asks, as it now stands.
    pub duty_due: Option<Cents>,
    /// Less was paid than the law asks, by so much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub underpaid: Option<Cents>,
    /// What comes back.
    pub refunds: Vec<Refund>,
    /// Sum of what comes back, whatever its standing.
    pub total: Cents,
    /// Sum of what is contested, beside that total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contested: Option<Cents>,
}

/// Sums of one standing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StandingSum {
    /// The standing.
    pub standing: Standing,
    /// How many refunds.
    pub refunds: u64,
    /// Their amount.
    pub amount: Cents,
}

/// Sums of one ground.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GroundSum {
    /// Stable name.
    pub ground: String,
    /// Its name.
    pub name: Text,
    /// How many refunds.
    pub refunds: u64,
    /// Their amount.
    pub amount: Cents,
}

/// What comes back on a file of entries.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Refunds {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Always `answered`: errors of single rows stand with the rows.
    pub status: &'static str,
    /// The day on which it is asked.
    pub as_of: Day,
    /// Each entry that could be read.
    pub entries: Vec<EntryRefunds>,
    /// By standing.
    pub by_standing: Vec<StandingSum>,
    /// By ground.
    pub by_ground: Vec<GroundSum>,
    /// Entries that could not be read or asked, each error with its row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<InputError>,
    /// What was taken for granted.
    pub assumptions: Vec<Text>,
    /// The data behind the answer.
    pub data: DataStamp,
}

impl Engine {
    /// Looks for refunds on past entries.
    ///
    /// # Errors
    /// A missing day of asking, no entry that can be asked, or a table without its columns. Errors of single entries are
    /// part of the answer.
    pub fn refunds(&self, request: &RefundRequest) -> Result<Refunds, Vec<InputError>> {
        let mut errors = Vec::new();
        let Some(as_of) = request.as_of else {
            let accepted = messages::analysis::day_of_asking();
            return Err(vec![InputError::new(ErrorCode::Missing, "asOf", "", accepted)]);
        };
        let mut asked: Vec<(u64, Result<PastEntry, Vec<InputError>>)> =
            (1..).zip(request.entries.iter().cloned().map(Ok)).collect();
        if !request.table.is_empty() {
            let stated = Stated { codes: request.code_system, currency: request.currency.as_deref() };
            match read::entries(&request.table, stated) {
                Ok(_) if !asked.is_empty() => {
                    let accepted = messages::analysis::entries_or_table();
                    errors.push(InputError::new(ErrorCode::Conflict, "table", asked.len(), accepted));
                }
                Ok(rows) => asked = rows,
                Err(more) => errors.extend(more),
            }
        }
        if asked.is_empty() && errors.is_empty() {
            errors.push(InputError::new(
                ErrorCode::Missing,
                "entries",
                "",
                messages::analysis::one_past_entry(),
            ));
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let (mut entries, mut errors) = (Vec::new(), Vec::new());
        for (row, entry) in asked {
            match entry.and_then(|entry| entry::look(self, &entry, row, as_of)) {
                Ok(found) => entries.push(found),
                Err(more) => errors.extend(more.into_iter().map(|error| error.at_row(row))),
            }
        }
        // A table of which no row could be asked is no answer; entries that the caller named one by one are told each.
        if entries.is_empty() && !request.table.is_empty() {
            return Err(errors);
        }
        Ok(Refunds {
            id: request.id.clone(),
            status: "answered",
            as_of,
            by_standing: by_standing(&entries),
            by_ground: by_ground(&entries),
            assumptions: wording::assumptions(&entries),
            entries,
            errors,
            data: self.stamp(),
        })
    }
}

fn by_standing(entries: &[EntryRefunds]) -> Vec<StandingSum> {
    let mut sums: BTreeMap<Standing, (u64, i64)> = BTreeMap::new();
    for refund in entries.iter().flat_map(|entry| &entry.refunds).filter(|refund| !refund.contested) {
        let sum = sums.entry(refund.standing).or_default();
        *sum = (sum.0 + 1, sum.1 + refund.amount.unwrap_or_default().0);
    }
    let told = sums.into_iter();
    told.map(|(standing, (refunds, amount))| StandingSum { standing, refunds, amount: Cents(amount) })
        .collect()
}

fn by_ground(entries: &[EntryRefunds]) -> Vec<GroundSum> {
    let mut sums: Vec<GroundSum> = Vec::new();
    for refund in entries.iter().flat_map(|entry| &entry.refunds) {
        let amount = refund.amount.unwrap_or_default();
        match sums.iter_mut().find(|sum| sum.ground == refund.ground) {
            Some(sum) => (sum.refunds, sum.amount) = (sum.refunds + 1, Cents(sum.amount.0 + amount.0)),
            None => sums.push(GroundSum {
                ground: refund.ground.clone(),
                name: refund.name.clone(),
                refunds: 1,
                amount,
            }),
        }
    }
    sums
}
