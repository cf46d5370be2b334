//! What the agreement is worth on every line, in either direction: the rate without it and with it on a day.
//!
//! Of goods of Korea it is column 1 alone: additional duties are charged with a claim and without.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::text::Text;
use crate::duty::engine::Engine;
use crate::files::records::record;
use crate::hts::code::HtsCode;
use crate::hts::rate::{DutyRate, Spi};
use crate::hts::schedule::LineRef;
use crate::korea::KoreaBook;
use crate::korea::book::Rate;
use crate::korea::line_rates::{LineRates, line_rates};
use crate::messages;
use crate::messages::sentences;

/// Chapters of the Harmonized System; those above it are provisions of the United States alone.
const CHAPTERS: std::ops::RangeInclusive<u8> = 1..=97;
/// Rows that a piece of the table has: enough that a write is worth it, and few enough to be held.
const PIECE: usize = 500;

/// Whose tariff.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TariffSide {
    /// Goods of Korea into the United States.
    Us,
    /// Goods of the United States into Korea.
    Korea,
}

/// Asks for the rates of every line.
///
/// ```
/// # let calculator = korus_tariff_packc::examples::calculator()?;
/// use korus_tariff::api::{AgreementRequest, TariffSide};
/// let request = AgreementRequest { side: TariffSide::Us, date: "2026-11-10".to_string() };
/// let rates = calculator.agreement(&request)?;
/// let shirts = rates.rows().find(|row| row.code.to_string() == "6109.10.00").ok_or("shirts")?;
/// assert_eq!((shirts.without.as_str(), shirts.with.as_str()), ("16.5%", "Free"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AgreementRequest {
    /// Whose tariff.
    pub side: TariffSide,
    /// The day of entry or importation, `YYYY-MM-DD`.
    pub date: String,
}

/// How the two rates of a line stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing is owed without the agreement.
    FreeAnyway,
    /// The agreement lowers the rate.
    Lower,
    /// It does not.
    Same,
    /// It hangs on the goods: a quota, a season, a variety, a quantity.
    Depends,
    /// A rate is not known.
    CannotSay,
}

impl Standing {
    fn word(self) -> &'static str {
        match self {
            Standing::FreeAnyway => "free_anyway",
            Standing::Lower => "lower",
            Standing::Same => "same",
            Standing::Depends => "depends",
            Standing::CannotSay => "cannot_say",
        }
    }
}

/// The rates of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AgreementRow {
    /// The line.
    pub code: HtsCode,
    /// The rate without the agreement, as printed; empty where it is not known.
    pub without: String,
    /// The rate with it; several with bars between where it hangs on the goods.
    pub with: String,
    /// What it takes off; empty where that cannot be said.
    pub difference: String,
    /// How they stand to each other.
    pub standing: Standing,
    /// Why, where the rates alone do not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

/// The rates of every line on a day; each row is made when it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct AgreementRates<'a> {
    side: Rows<'a>,
    day: Day,
}

#[derive(Clone, Copy, Debug)]
enum Rows<'a> {
    Us(&'a Engine),
    Korea(&'a KoreaBook),
}

sentences! {
    -> Text;
    kinds_differ() =>
        "The two rates are of different kinds, so the difference hangs on the goods.",
        "두 세율의 종류가 달라 차이는 물품에 따라 다릅니다.";
    not_in_column() =>
        "The special column does not name the agreement.",
        "특혜세율란에 협정이 없습니다.";
    no_rate() =>
        "The column states no rate that can be computed from the goods of the line alone.",
        "이 세번의 물품만으로 계산할 수 있는 세율이 없습니다.";
}

impl<'a> AgreementRates<'a> {
    /// The rates of the United States.
    ///
    /// # Errors
    /// A day that is none or is not held.
    pub fn us(engine: &'a Engine, date: &str) -> Result<AgreementRates<'a>, InputError> {
        let named = |error: InputError| InputError { field: "date".to_string(), ..error };
        let day = crate::duty::check::day(engine, date).map_err(named)?;
        Ok(AgreementRates { side: Rows::Us(engine), day })
    }

    /// The rates of Korea.
    ///
    /// # Errors
    /// A day that is none or is not held.
    pub fn korea(book: &'a KoreaBook, date: &str) -> Result<AgreementRates<'a>, InputError> {
        let window = book.rules.window;
        let until = window.last_day().unwrap_or(window.from);
        let accepted = messages::korea::import_day(window.from, until);
        let fault = match Day::parse(date) {
            Some(day) if window.holds(day) => return Ok(AgreementRates { side: Rows::Korea(book), day }),
            Some(_) => ErrorCode::OutOfRange,
            None if date.is_empty() => ErrorCode::Missing,
            None => ErrorCode::Malformed,
        };
        Err(InputError::new(fault, "date", date, accepted))
    }

    /// The day.
    #[must_use]
    pub fn day(&self) -> Day {
        self.day
    }

    /// The lines in code order.
    pub fn rows(self) -> Box<dyn Iterator<Item = AgreementRow> + 'a> {
        let day = self.day;
        match self.side {
            Rows::Us(engine) => {
                let lines = engine.pack().schedule.lines().filter_map(move |line| us(line, day));
                Box::new(lines)
            }
            Rows::Korea(book) => Box::new(line_rates(book, day).map(korea)),
        }
    }

    /// The table as CSV, piece by piece, the first with the head; reasons in English or Korean.
    pub fn csv(self, korean: bool) -> impl Iterator<Item = String> + 'a {
        let side = match self.side {
            Rows::Us(_) => "us",
            Rows::Korea(_) => "korea",
        };
        let day = self.day.to_string();
        let mut rows = self.rows();
        let mut head = Some(record([
            "side",
            "code",
            "date",
            "rate_without_korus",
            "rate_with_korus",
            "difference",
            "standing",
            "reason",
        ]));
        std::iter::from_fn(move || {
            let mut piece = head.take().unwrap_or_default();
            for row in rows.by_ref().take(PIECE) {
                let reason = row.reason.as_ref().map(|why| if korean { &why.ko } else { &why.en });
                let code = row.code.to_string();
                let cells: [&str; 8] = [
                    side,
                    &code,
                    &day,
                    &row.without,
                    &row.with,
                    &row.difference,
                    row.standing.word(),
                    reason.map_or("", |reason| reason),
                ];
                piece.push_str(&record(cells.map(plain).iter().map(AsRef::as_ref)));
            }
            (!piece.is_empty()).then_some(piece)
        })
    }
}

/// A cell that no spreadsheet takes for a formula.
fn plain(cell: &str) -> Cow<'_, str> {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => Cow::Owned(format!("'{cell}")),
        _ => Cow::Borrowed(cell),
    }
}

/// A rate line of the United States in force on the day.
fn us(line: LineRef<'_>, day: Day) -> Option<AgreementRow> {
    let code = line.rate_line().filter(|code| CHAPTERS.contains(&code.chapter()))?;
    let general = line.general(day)?;
    let special = line.special(day, Spi::KR);
    let with = special.unwrap_or(general);
    let printed = |rate: &DutyRate| rate.to_string();
    let unpriced = |rate: &DutyRate| matches!(rate, DutyRate::Unpriced(_));
    let (standing, difference, reason) = match (general.ad_valorem(), with.ad_valorem()) {
        _ if general.is_free() => (Standing::FreeAnyway, "0%".to_string(), None),
        _ if unpriced(general) || unpriced(with) => (Standing::CannotSay, String::new(), Some(no_rate())),
        _ if special.is_none() => (Standing::Same, "0%".to_string(), Some(not_in_column())),
        _ if general == with => (Standing::Same, "0%".to_string(), None),
        (Some(without), Some(with)) if with < without => {
            (Standing::Lower, crate::base::money::Rate(without.0 - with.0).to_string(), None)
        }
        (Some(_), Some(_)) => (Standing::Same, "0%".to_string(), None),
        _ if with.is_free() => (Standing::Lower, printed(general), None),
        _ => (Standing::Depends, String::new(), Some(kinds_differ())),
    };
    Some(AgreementRow { code, without: printed(general), with: printed(with), difference, standing, reason })
}

/// A line of Korea.
fn korea(line: LineRates) -> AgreementRow {
    let printed = |rates: &[Option<Rate>]| {
        let each = rates.iter().map(|rate| rate.as_ref().map(ToString::to_string).unwrap_or_default());
        each.collect::<Vec<_>>().join(" | ")
    };
    let (standing, difference) = match (line.without.as_slice(), line.with.as_slice()) {
        ([Some(without)], [Some(with)]) => apart(without, with),
        (without, with) if without.contains(&None) || with.contains(&None) => (Standing::CannotSay, None),
        _ => (Standing::Depends, None),
    };
    let plain = matches!(standing, Standing::FreeAnyway | Standing::Lower | Standing::Same);
    AgreementRow {
        code: line.code,
        without: printed(&line.without),
        with: printed(&line.with),
        difference: difference.unwrap_or_default(),
        standing,
        reason: Some(line.why).filter(|_| !plain),
    }
}

/// How two rates of Korea stand to each other, and what lies between them.
fn apart(without: &Rate, with: &Rate) -> (Standing, Option<String>) {
    let free = |rate: &Rate| matches!(rate, Rate::Percent(percent) if percent.is_zero());
    match (without, with) {
        (without, _) if free(without) => (Standing::FreeAnyway, Some("0%".to_string())),
        (without, with) if without == with => (Standing::Same, Some("0%".to_string())),
        (without, with) if free(with) => (Standing::Lower, Some(without.to_string())),
        (Rate::Percent(without), Rate::Percent(with)) if with < without => {
            (Standing::Lower, without.checked_sub(*with).map(|less| format!("{}%", less.normalize())))
        }
        (_, Rate::Between { .. } | Rate::AtLeast { .. }) => (Standing::CannotSay, None),
        _ => (Standing::Depends, None),
    }
}
