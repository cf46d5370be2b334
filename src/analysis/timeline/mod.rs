//! The history of a product of an origin: half-open intervals in which nothing that is owed changes, the law that
//! caused each step, and what the law holds in store.
//!
//! Only the days are looked at on which something that can touch the product begins or ends; between two of them every
//! day has the same law. What is said of an interval is the quote of its first day.

mod steps;
mod touching;

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
use crate::duty::request::{Claims, EntryType, LineRequest, Mode, QuoteRequest};
use crate::duty::summary::Level;
use crate::hts::code::HtsCode;
use crate::law::facts::FactValue;
use crate::messages;
use steps::{around, same, step};
use touching::Touching;

/// Days around which one call compares.
const MOST_DATES: usize = 50;

/// What is asked: a quote without its day.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TimelineRequest {
    /// The caller's own name for the question.
    pub id: Option<String>,
    /// First day of entry; the first that is covered when left out.
    pub from: Option<Day>,
    /// First day of entry no longer asked for; the first that is not covered when left out.
    pub until: Option<Day>,
    /// Days around which to compare: entered the day before, or on the day.
    pub dates: Vec<Day>,
    /// Whether a change of the fees is a step as well.
    pub fees: bool,
    /// How the goods arrive.
    pub mode: Option<Mode>,
    /// Kind of entry; by value when left out.
    pub entry_type: Option<EntryType>,
    /// Tariff code of 4, 6, 8 or 10 digits.
    pub hts: String,
    /// Country of origin.
    pub origin: String,
    /// Customs value in US dollars.
    pub customs_value: Option<Number>,
    /// Quantities by unit.
    pub quantities: BTreeMap<String, Number>,
    /// Values of parts where a rate asks for them.
    pub components: BTreeMap<String, Number>,
    /// Claims.
    pub claims: Claims,
    /// Declared facts.
    pub facts: BTreeMap<String, FactValue>,
}

/// The history.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Always `answered`: errors of single rows stand with the rows.
    pub status: &'static str,
    /// The code asked for.
    pub hts: String,
    /// Country of origin.
    pub origin: String,
    /// First day.
    pub from: Day,
    /// First day no longer in.
    pub until: Day,
    /// What is owed, interval by interval, without a gap.
    pub intervals: Vec<Interval>,
    /// What happens between them: one fewer.
    pub steps: Vec<Step>,
    /// Comparisons around the days asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub around: Vec<Around>,
    /// The data behind the answer.
    pub data: DataStamp,
}

/// Days on which the same is owed.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Interval {
    /// First day.
    pub from: Day,
    /// First day no longer in.
    pub until: Day,
    /// It begins after the day up to which the law was read: what the law held then has in store.
    pub scheduled: bool,
    /// What is owed; none where the question has errors on these days.
    pub owed: Option<Brief>,
    /// Why it cannot be asked on these days: a code not in force, a claim not open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<InputError>,
}

/// How a layer changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It was not there before.
    Begins,
    /// It is there no longer.
    Ends,
    /// Its rate or amount changes.
    Changes,
}

/// A layer that changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LayerChange {
    /// How.
    pub change: Change,
    /// Heading, or the code of the line.
    pub heading: String,
    /// Name of the layer.
    pub name: Text,
    /// Its rate before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_before: Option<Text>,
    /// Its rate after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_after: Option<Text>,
    /// What it adds to the duty.
    pub difference: Cents,
}

/// A record of the law that begins or ends on the day of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LawChange {
    /// `measure`, `list`, `rate` or `fee`.
    pub kind: &'static str,
    /// Whether it begins; otherwise it ends.
    pub begins: bool,
    /// Heading, list, tariff code or fee.
    pub what: String,
    /// Name of the programme, where it is a measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Its rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Text>,
    /// Citation.
    pub source: String,
}

/// A step from one interval to the next.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// First day of the new interval.
    pub date: Day,
    /// Duty after less duty before; none where one is not decided.
    pub difference: Option<Cents>,
    /// Layers that change.
    pub layers: Vec<LayerChange>,
    /// The law that begins or ends on the day and touches those layers.
    pub laws: Vec<LawChange>,
    /// The step in a sentence.
    pub reason: Text,
}

/// Entered before or after a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Around {
    /// The day.
    pub date: Day,
    /// Place of the interval of the day before; none where that day is not covered.
    pub before: Option<usize>,
    /// Place of the interval of the day.
    pub after: Option<usize>,
    /// Duty on the day less duty on the day before.
    pub difference: Option<Cents>,
    /// The next step after the day.
    pub next_step: Option<Day>,
}

impl Engine {
    /// The history of a product of an origin.
    ///
    /// # Errors
    /// Errors that the question has on every day, and days outside of what is covered.
    pub fn timeline(&self, request: &TimelineRequest) -> Result<Timeline, Vec<InputError>> {
        let mut errors = Vec::new();
        let Some(window) = self.book().coverage.as_ref().map(|coverage| coverage.window) else {
            return Err(vec![InputError::new(
                ErrorCode::OutOfRange,
                "from",
                "",
                messages::form::pack_with_window(),
            )]);
        };
        let covered = messages::form::day_between(window.from, window.until.plus(-1));
        let (from, until) = (request.from.unwrap_or(window.from), request.until.unwrap_or(window.until));
        for (field, day) in [("from", from), ("until", until.plus(-1))] {
            if !window.holds(day) {
                errors.push(InputError::new(ErrorCode::OutOfRange, field, day, covered.clone()));
            }
        }
        if until <= from {
            let accepted = messages::analysis::day_after_first(from);
            errors.push(InputError::new(ErrorCode::Conflict, "until", until, accepted));
        }
        if request.dates.len() > MOST_DATES {
            let accepted = messages::form::at_most_days(MOST_DATES);
            errors.push(InputError::new(ErrorCode::OutOfRange, "dates", request.dates.len(), accepted));
        }
        for day in request.dates.iter().filter(|day| !(from..until).contains(*day)) {
            let accepted = messages::form::day_between(from, until.plus(-1));
            errors.push(InputError::new(ErrorCode::OutOfRange, "dates", day, accepted));
        }
        let code = HtsCode::parse(&request.hts);
        let country = Country::parse(request.origin.trim());
        let origin = country.and_then(|country| self.book().countries.find(country));
        let (Some(code), Some(origin), true) = (code, origin, errors.is_empty()) else {
            // The checks of a line say what is wrong with code and origin.
            let line = check::line(self, window.from, request.mode, &line(request), "");
            errors.extend(line.err().unwrap_or_default());
            return Err(errors);
        };
        let touching = Touching::new(self, code, origin);
        let as_of = self.book().coverage.as_ref().map_or(Day::MAX, |coverage| coverage.as_of);
        let mut intervals: Vec<Interval> = Vec::new();
        let edges = touching.days(request).into_iter().filter(|day| from < *day && *day < until);
        for day in std::iter::once(from).chain(edges) {
            let (owed, errors) = match self.summary(&at(request, day), Level::Row) {
                Ok(summary) => (Brief::of(summary), Vec::new()),
                Err(errors) => (None, errors),
            };
            match intervals.last_mut() {
                Some(last) if same(last, owed.as_ref(), &errors, request.fees) => {}
                last => {
                    if let Some(last) = last {
                        last.until = day;
                    }
                    intervals.push(Interval { from: day, until, scheduled: day > as_of, owed, errors });
                }
            }
        }
        if intervals.iter().all(|interval| interval.owed.is_none()) {
            return Err(intervals.into_iter().next().map(|interval| interval.errors).unwrap_or_default());
        }
        let steps: Vec<Step> = intervals
            .windows(2)
            .filter_map(|pair| Some(step(&touching, pair.first()?, pair.get(1)?, request.fees)))
            .collect();
        let around = request.dates.iter().map(|&date| around(&intervals, &steps, date)).collect();
        Ok(Timeline {
            id: request.id.clone(),
            status: "answered",
            hts: code.to_string(),
            origin: request.origin.trim().to_ascii_uppercase(),
            from,
            until,
            intervals,
            steps,
            around,
            data: self.stamp(),
        })
    }
}

fn line(request: &TimelineRequest) -> LineRequest {
    at(request, Day::MIN).line()
}

/// The question on a day.
fn at(request: &TimelineRequest, day: Day) -> QuoteRequest {
    QuoteRequest {
        entry_date: day.to_string(),
        mode: request.mode,
        entry_type: request.entry_type,
        hts: request.hts.clone(),
        origin: request.origin.clone(),
        customs_value: request.customs_value,
        quantities: request.quantities.clone(),
        components: request.components.clone(),
        claims: request.claims.clone(),
        facts: request.facts.clone(),
        ..QuoteRequest::default()
    }
}
