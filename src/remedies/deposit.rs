//! The cash deposit of a case: whose rate applies on a day, and what it comes to.
//!
//! The exporter's own newest rate; where it never had one, the producer's; otherwise that of all others. A newer result
//! whose figure was not read takes the place of the older one all the same: to fall back would name a deposit that
//! Customs no longer takes.

use super::answer::{Deposit, DepositStatus, FirmChoice, RateOf};
use super::book::{Case, Effective, Figure, FirmRate, RemedyBook};
use super::request::Stated;
use super::wording;
use crate::base::date::Day;
use crate::base::money::{Cents, Rate};
use crate::base::text::Text;

/// What a case holds of a firm on a day.
enum Own<'c> {
    /// Nothing.
    Nothing,
    /// This result is in force.
    Held(&'c FirmRate),
    /// Its rate is not known, for this reason.
    Open(Text),
}

/// Whether a day lies in the month that begins on another.
fn within(month: Day, day: Day) -> bool {
    day >= month && day < next_month(month)
}

fn next_month(month: Day) -> Day {
    let (year, number, _) = month.ymd();
    let (year, number) = if number == 12 { (year + 1, 1) } else { (year, number + 1) };
    Day::from_ymd(year, number, 1).unwrap_or(month)
}

/// From which day of entry a result holds for sure.
fn first(rate: &FirmRate) -> Day {
    match rate.from {
        Effective::Unknown => Day::MIN,
        Effective::Day(day) => day,
        Effective::Month(month) => next_month(month),
    }
}

/// The result of some that is in force on a day; of results of unknown day a figure before its mere mention.
fn newest<'c>(rates: impl Iterator<Item = &'c FirmRate>, day: Day) -> Option<&'c FirmRate> {
    rates.filter(|rate| first(rate) <= day).max_by_key(|rate| (first(rate), rate.figure != Figure::NotRead))
}

fn own<'c>(book: &RemedyBook, case: &'c Case, firm: &str, day: Day) -> Own<'c> {
    let of_firm = || case.rates.iter().filter(|rate| book.names(&rate.firms, firm));
    let open = of_firm().find(|rate| matches!(rate.from, Effective::Month(month) if within(month, day)));
    if let Some(Effective::Month(month)) = open.map(|rate| rate.from) {
        return Own::Open(wording::within_month(firm, month));
    }
    match newest(of_firm(), day) {
        Some(rate) if rate.figure == Figure::NotRead => Own::Open(match rate.from {
            Effective::Unknown => wording::known_not_read(firm),
            _ => wording::not_read(firm, first(rate)),
        }),
        Some(rate) => Own::Held(rate),
        // It has a rate, so it is none of the others; what it was before is not held.
        None => match of_firm().map(first).min() {
            Some(later) => Own::Open(wording::only_later(firm, later)),
            None => Own::Nothing,
        },
    }
}

/// What every deposit of a case has in common.
struct Ground<'a> {
    book: &'a RemedyBook,
    case: &'a Case,
    day: Day,
    value: Option<Cents>,
}

/// The deposit of a case for what is stated of the firms, and what was taken for granted.
pub(super) fn of(
    book: &RemedyBook,
    case: &Case,
    stated: &Stated,
    day: Day,
    value: Option<Cents>,
) -> (Deposit, Option<Text>) {
    let ground = Ground { book, case, day, value };
    let named = |name: &Option<String>| {
        name.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_string)
    };
    match (named(&stated.exporter), named(&stated.producer)) {
        (None, None) => (ground.needs_firm(), None),
        (Some(exporter), producer) => (ground.shipped(&exporter, producer.as_deref()), None),
        (None, Some(producer)) => {
            (ground.shipped(&producer, Some(&producer)), Some(wording::same_firm(&producer)))
        }
    }
}

impl Ground<'_> {
    fn shipped(&self, exporter: &str, producer: Option<&str>) -> Deposit {
        match own(self.book, self.case, exporter, self.day) {
            Own::Open(reason) => self.not_held(reason),
            Own::Held(rate) => match rate.figure {
                Figure::Excluded => match producer {
                    Some(producer) if self.book.names(&rate.firms, producer) => {
                        self.rated(rate, None, RateOf::Exporter, wording::excluded(exporter))
                    }
                    // Shipped, and made by another: the exclusion does not reach it, and the exporter has no rate.
                    Some(producer) => self.made(producer),
                    None => self.needs_firm(),
                },
                Figure::Percent(percent) => {
                    self.rated(rate, Some(percent), RateOf::Exporter, wording::exporters_rate(exporter))
                }
                Figure::NotRead => self.not_held(wording::known_not_read(exporter)),
            },
            Own::Nothing => match producer {
                Some(producer) => self.made(producer),
                None => self.needs_firm(),
            },
        }
    }

    fn made(&self, producer: &str) -> Deposit {
        match own(self.book, self.case, producer, self.day) {
            Own::Open(reason) => self.not_held(reason),
            Own::Held(rate) => match rate.figure {
                Figure::Percent(percent) => {
                    self.rated(rate, Some(percent), RateOf::Producer, wording::producers_rate(producer))
                }
                Figure::Excluded | Figure::NotRead => self.others(),
            },
            Own::Nothing => self.others(),
        }
    }

    /// The result for firms whose names were not read: any firm without a rate may be one of them.
    fn unnamed(&self) -> Option<&FirmRate> {
        newest(self.case.rates.iter().filter(|rate| rate.firms.is_empty()), self.day)
    }

    fn others(&self) -> Deposit {
        let Some(others) = self.case.all_others.filter(|others| others.from <= self.day) else {
            return self.not_held(wording::others_not_held());
        };
        if let Some(rate) = self.unnamed() {
            let from = said(rate);
            return self.not_held(match rate.figure {
                Figure::Percent(percent) => wording::unnamed(percent, from),
                _ => wording::unnamed_not_read(from),
            });
        }
        Deposit {
            rate: Some(others.rate.to_string()),
            rate_of: Some(RateOf::AllOthers),
            basis: self.value,
            amount: self.value.map(|value| others.rate.on(value)),
            effective_from: (others.from > Day::MIN).then_some(others.from),
            source: self.book.source(others.source).to_string(),
            confidence: Some(self.case.confidence),
            ..blank(DepositStatus::Decided, wording::all_others())
        }
    }

    fn rated(&self, rate: &FirmRate, percent: Option<Rate>, of: RateOf, reason: Text) -> Deposit {
        let status = if percent.is_some() { DepositStatus::Decided } else { DepositStatus::Excluded };
        Deposit {
            rate: percent.map(|percent| percent.to_string()),
            rate_of: percent.map(|_| of),
            basis: percent.and(self.value),
            amount: percent.zip(self.value).map(|(percent, value)| percent.on(value)),
            effective_from: Some(first(rate)).filter(|&day| day > Day::MIN),
            period: rate.period.clone(),
            source: self.book.source(rate.source).to_string(),
            confidence: Some(rate.confidence),
            remarks: percent.map(|_| self.age(rate)).into_iter().flatten().collect(),
            ..blank(status, reason)
        }
    }

    /// What the age of a rate says: a review a year may have changed it.
    fn age(&self, rate: &FirmRate) -> Option<Text> {
        if rate.period.starts_with("investigation") {
            return Some(wording::of_investigation());
        }
        let next = match rate.from {
            Effective::Unknown => return Some(wording::of_investigation()),
            _ => first(rate).plus_years(self.book.rules.next_result_years),
        };
        (self.day >= next).then(|| wording::due(next))
    }

    fn needs_firm(&self) -> Deposit {
        let choices = self.choices();
        let reason = if choices.is_empty() { wording::no_rates() } else { wording::needs_firm() };
        let status = if choices.is_empty() { DepositStatus::NotHeld } else { DepositStatus::NeedsFirm };
        Deposit { choices, ..blank(status, reason) }
    }

    fn not_held(&self, reason: Text) -> Deposit {
        let choices = self.choices();
        Deposit { choices, ..blank(DepositStatus::NotHeld, reason) }
    }

    /// What each firm that is named would deposit, and all others.
    fn choices(&self) -> Vec<FirmChoice> {
        let mut choices: Vec<FirmChoice> = Vec::new();
        for rate in self.case.rates.iter().filter(|rate| !rate.firms.is_empty()) {
            let Some(name) = rate.firms.first() else { continue };
            if choices.iter().any(|choice| self.book.names(&choice.firms, name)) {
                continue;
            }
            let (rate_text, amount, remark) = match own(self.book, self.case, name, self.day) {
                Own::Held(FirmRate { figure: Figure::Percent(percent), .. }) => {
                    (Some(percent.to_string()), self.value.map(|value| percent.on(value)), None)
                }
                Own::Held(_) => (None, None, Some(wording::excluded(name))),
                Own::Open(reason) => (None, None, Some(reason)),
                Own::Nothing => continue,
            };
            choices.push(FirmChoice { firms: rate.firms.clone(), rate: rate_text, amount, remark });
        }
        if let Some(others) = self.case.all_others.filter(|others| others.from <= self.day) {
            choices.push(FirmChoice {
                firms: Vec::new(),
                rate: Some(others.rate.to_string()),
                amount: self.value.map(|value| others.rate.on(value)),
                remark: None,
            });
        }
        choices
    }
}

/// From which day a result holds, in words.
fn said(rate: &FirmRate) -> Text {
    match rate.from {
        Effective::Unknown => wording::unknown_day(),
        _ => Text::new(first(rate).to_string(), first(rate).to_string()),
    }
}

/// A deposit of which only this is known.
pub(super) fn blank(status: DepositStatus, reason: Text) -> Deposit {
    Deposit {
        status,
        reason,
        rate: None,
        rate_of: None,
        basis: None,
        amount: None,
        effective_from: None,
        period: String::new(),
        source: String::new(),
        confidence: None,
        remarks: Vec::new(),
        choices: Vec::new(),
    }
}
