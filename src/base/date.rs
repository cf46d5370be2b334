//! Civil days. Entry dates are days in US Eastern time; a measure that starts at
//! 12:01 a.m. is in force that whole day.

use std::fmt;

use serde::de::Unexpected;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A civil day of the proleptic Gregorian calendar, counted from 1970-01-01.
///
/// ```
/// use korus_tariff::base::date::Day;
/// let day = Day::parse("2025-11-14").unwrap();
/// assert_eq!(day.to_string(), "2025-11-14");
/// assert_eq!(day.plus(1).to_string(), "2025-11-15");
/// assert!(Day::parse("2025-02-29").is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// Earlier than every day the law speaks of.
    pub const MIN: Day = Day(i32::MIN);
    /// Later than every day the law speaks of: "until further notice".
    pub const MAX: Day = Day(i32::MAX);

    /// Reads `YYYY-MM-DD`; nothing else is a date.
    #[must_use]
    pub fn parse(text: &str) -> Option<Day> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0i32, |sum, digit| {
                digit.is_ascii_digit().then(|| sum * 10 + i32::from(digit - b'0'))
            })
        };
        Day::from_ymd(number(0..4)?, number(5..7)?, number(8..10)?)
    }

    /// The day of a calendar date, if there is one.
    #[must_use]
    pub fn from_ymd(year: i32, month: i32, day: i32) -> Option<Day> {
        let length = days_in_month(year, month)?;
        if !(1..=9999).contains(&year) || day < 1 || day > length {
            return None;
        }
        // Years counted from March put the leap day last, so that months have fixed offsets.
        let shifted = if month > 2 { year } else { year - 1 };
        let era = shifted.div_euclid(400);
        let year_of_era = shifted.rem_euclid(400);
        let month_from_march = (month + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Day(era * 146_097 + day_of_era - 719_468))
    }

    /// Year, month and day of the month.
    #[must_use]
    pub fn ymd(self) -> (i32, i32, i32) {
        let shifted = self.0.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month, day)
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day that many days after 1970-01-01.
    #[must_use]
    pub const fn from_number(number: i32) -> Day {
        Day(number)
    }

    /// The day `days` later; the ends of time stay where they are.
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        if self == Day::MIN || self == Day::MAX { self } else { Day(self.0.saturating_add(days)) }
    }

    /// The same day of a later year; 29 February becomes 28 February.
    #[must_use]
    pub fn plus_years(self, years: i32) -> Day {
        let (year, month, day) = self.ymd();
        let target = year.saturating_add(years);
        Day::from_ymd(target, month, day).or_else(|| Day::from_ymd(target, month, day - 1)).unwrap_or(self)
    }
}

fn days_in_month(year: i32, month: i32) -> Option<i32> {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Day::MIN => f.write_str("always before"),
            Day::MAX => f.write_str("until further notice"),
            _ => fmt::Display::fmt(self, f),
        }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_i32(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        if !deserializer.is_human_readable() {
            return i32::deserialize(deserializer).map(Day);
        }
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Day::parse(&text).ok_or_else(|| {
            serde::de::Error::invalid_value(
                Unexpected::Str(&text),
                &crate::messages::Carried(crate::messages::form::date_form()),
            )
        })
    }
}

/// A half-open span of days: the first day is in, `until` is the first day out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First day in force.
    pub from: Day,
    /// First day no longer in force; [`Day::MAX`] where no end is known.
    pub until: Day,
}

impl Span {
    /// Whether the day falls inside.
    #[must_use]
    pub fn holds(self, day: Day) -> bool {
        self.from <= day && day < self.until
    }

    /// Whether two spans share a day.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// The days of both; no day where they share none.
    #[must_use]
    pub fn common(self, other: Span) -> Span {
        Span { from: self.from.max(other.from), until: self.until.min(other.until) }
    }

    /// The last day in force, where an end is known.
    #[must_use]
    pub fn last_day(self) -> Option<Day> {
        (self.until != Day::MAX).then(|| self.until.plus(-1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_two_centuries_survives_the_round_trip() {
        let mut day = Day::parse("1900-01-01").expect("a date");
        let last = Day::parse("2100-12-31").expect("a date");
        while day <= last {
            assert_eq!(Day::parse(&day.to_string()), Some(day));
            day = day.plus(1);
        }
    }

    #[test]
    fn what_is_not_a_calendar_date_is_refused() {
        for text in [
            "2025-13-01",
            "2025-00-10",
            "2025-04-31",
            "25-04-01",
            "2025/04/01",
            "2025-4-1",
            "",
            "２０２５-04-01",
            "2025-04-01 ",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_span_ends_the_day_before_until() {
        let span = Span {
            from: Day::parse("2025-04-09").expect("a date"),
            until: Day::parse("2025-04-10").expect("a date"),
        };
        assert!(!span.holds(span.from.plus(-1)));
        assert!(span.holds(span.from));
        assert!(!span.holds(span.until));
        assert_eq!(span.last_day(), Some(span.from));
    }

    #[test]
    fn a_leap_day_plus_a_year_is_the_28th() {
        assert_eq!(Day::parse("2024-02-29").expect("a date").plus_years(1).to_string(), "2025-02-28");
    }
}
