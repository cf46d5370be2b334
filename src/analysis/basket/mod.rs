//! The trade-weighted effective rate of a basket: duty on all of it in percent of its value, by programme, by sector,
//! by month, and on other days.
//!
//! Rows go through the same checks and the same decision as a quote. What is not decided is never counted as zero: it
//! stands apart with its value, and bounds say what it could do to the rate.

mod read;
mod sums;
mod wording;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::duty::answer::DataStamp;
use crate::duty::engine::Engine;
use crate::hts::system::CodeSystem;
use crate::law::facts::FactValue;
use crate::messages;

/// Faulty rows that an answer names; all are counted.
const MOST_FAULTS: usize = 100;
/// Other days on which a basket is priced in one call.
const MOST_DAYS: usize = 40;

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct BasketRequest {
    /// The caller's own name for the question.
    pub id: Option<String>,
    /// A table with the columns hts (or code), origin and value, and any of date, spi, group, id, quantity, unit and
    /// currency.
    pub table: String,
    /// Whose codes stand in the table, where its heading does not surely say.
    pub code_system: Option<CodeSystem>,
    /// Currency of its amounts, where the heading may mean won; only `USD`.
    pub currency: Option<String>,
    /// Day of entry of rows that have none.
    pub entry_date: Option<Day>,
    /// The day that parts the basket: rows entered before it, and from it on.
    pub split_at: Option<Day>,
    /// Days on which the whole basket is priced as if it entered then.
    pub as_if_on: Vec<Day>,
    /// Facts taken for every row on which they bear.
    pub facts: BTreeMap<String, FactValue>,
}

/// The effective rate.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EffectiveRate {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Always `answered`: errors of single rows stand with the rows.
    pub status: &'static str,
    /// The whole basket on its own dates.
    pub all: Sum,
    /// By programme; the parts of the rate add up to it.
    pub by_programme: Vec<Share>,
    /// By section of the schedule.
    pub by_section: Vec<Part>,
    /// By chapter.
    pub by_chapter: Vec<Part>,
    /// By month of entry.
    pub by_month: Vec<Part>,
    /// By origin.
    pub by_origin: Vec<Part>,
    /// By the caller's own groups, where the table has them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub by_group: Vec<Part>,
    /// Value that is not decided, by the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub undecided: Vec<Undecided>,
    /// Before a day, and from it on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split: Option<Split>,
    /// The whole basket as if it entered on other days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub as_if: Vec<AsIf>,
    /// Rows that could not be read or asked.
    pub faulty_rows: u64,
    /// Their errors, the first of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<InputError>,
    /// What was taken for granted.
    pub assumptions: Vec<Text>,
    /// The data behind the answer.
    pub data: DataStamp,
}

/// Value, duty and rate of some rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sum {
    /// Rows.
    pub rows: u64,
    /// Their customs value.
    pub value: Money,
    /// The part of it whose duty is decided.
    pub decided_value: Money,
    /// That part in percent of the value.
    pub decided_share: Option<String>,
    /// Duty on the decided part.
    pub duty: Money,
    /// That duty in percent of the decided value.
    pub effective_rate: Option<String>,
    /// Least and greatest rate over all rows that have bounds, decided or not; none where there is no open row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<Bounds>,
}

/// Least and greatest effective rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bounds {
    /// Least.
    pub minimum: Option<String>,
    /// Greatest.
    pub maximum: Option<String>,
    /// The value they speak of.
    pub value: Money,
}

/// A sum of dollars that may be larger than any one entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(pub i128);

impl std::fmt::Display for Money {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, cents) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl Serialize for Money {
    /// A decimal string of dollars.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Money {
    pub(crate) fn add(&mut self, cents: Cents) {
        self.0 += i128::from(cents.0);
    }
}

/// What one programme adds to the rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Share {
    /// Stable name.
    pub programme: &'static str,
    /// Its name.
    pub name: Text,
    /// Its duty.
    pub duty: Money,
    /// That duty in percent of the decided value of the whole basket.
    pub rate: Option<String>,
}

/// One part of the basket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    /// Section, chapter, month, origin or group.
    pub key: String,
    /// Its name, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Its sums.
    #[serde(flatten)]
    pub sum: Sum,
}

/// Value that is not decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Undecided {
    /// Why, as the status of a quote.
    pub status: crate::duty::answer::QuoteStatus,
    /// Rows.
    pub rows: u64,
    /// Their value.
    pub value: Money,
}

/// The basket parted by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Split {
    /// The day.
    pub at: Day,
    /// Rows entered before it.
    pub before: Sum,
    /// Rows entered from it on.
    pub after: Sum,
}

/// The basket on another day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AsIf {
    /// The day.
    pub date: Day,
    /// The whole basket.
    pub all: Sum,
    /// By programme.
    pub by_programme: Vec<Share>,
    /// Rows that cannot be asked on that day (a code not in force, a claim not open).
    pub faulty_rows: u64,
}

/// The effective rate of a basket.
///
/// # Errors
/// A table without its columns or rows or without a row that can be asked, facts that are wrong, or days out of what is
/// covered. Errors of single rows are part of the answer.
pub fn effective_rate(engine: &Engine, request: &BasketRequest) -> Result<EffectiveRate, Vec<InputError>> {
    let mut errors = Vec::new();
    let window = engine.book().coverage.as_ref().map(|coverage| coverage.window);
    let named = [("entryDate", request.entry_date), ("splitAt", request.split_at)];
    let days = request.as_if_on.iter().map(|&day| ("asIfOn", Some(day)));
    for (field, day) in named.into_iter().chain(days) {
        let Some(day) = day else { continue };
        if !window.is_some_and(|window| window.holds(day)) {
            let accepted = window.map_or_else(messages::form::pack_with_window, |window| {
                messages::form::day_between(window.from, window.until.plus(-1))
            });
            errors.push(InputError::new(ErrorCode::OutOfRange, field, day, accepted));
        }
    }
    if request.as_if_on.len() > MOST_DAYS {
        let accepted = messages::form::at_most_days(MOST_DAYS);
        errors.push(InputError::new(ErrorCode::OutOfRange, "asIfOn", request.as_if_on.len(), accepted));
    }
    if let Err(more) = crate::law::facts::Facts::read(&engine.book().facts, &request.facts, Cents::LIMIT) {
        errors.extend(more);
    }
    let rows = read::rows(request).map_err(|more| errors.extend(more)).ok();
    let Some(rows) = rows.filter(|_| errors.is_empty()) else { return Err(errors) };
    let answer = sums::answer(engine, request, rows);
    // Of a table in which no row could be asked there is no rate to tell.
    if answer.all.rows == 0 { Err(answer.errors) } else { Ok(answer) }
}
