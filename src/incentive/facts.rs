//! Checks of what the caller declares, and the reading of the bill of materials.

use std::fmt::Display;

use rust_decimal::Decimal;

use super::book::{IncentiveBook, Parameter};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::number;
use crate::base::yes_no;
use crate::bom::Item;
use crate::messages::{self, Message};

/// The most that a single amount may be. Products of two amounts and a rate stay exact below it.
const LARGEST: Decimal = Decimal::from_parts(0x4E72_A000, 0x918, 0, false, 0);
const DECIMALS: u32 = 8;
/// The most rows of a list; exact sums over more would let one request hold the processor.
pub(crate) const MOST_ROWS: usize = 2000;

/// Faults gathered over a request.
#[derive(Default)]
pub(crate) struct Faults(pub(crate) Vec<InputError>);

impl Faults {
    pub(crate) fn push(&mut self, code: ErrorCode, field: &str, value: impl Display, accepted: Message) {
        self.0.push(InputError::new(code, field, value, accepted));
    }

    /// An amount, quantity or cost: not negative, not absurd.
    pub(crate) fn amount(&mut self, field: &str, value: Option<Decimal>) {
        if let Some(value) = value
            && (value < Decimal::ZERO || value > LARGEST || value.normalize().scale() > DECIMALS)
        {
            self.push(ErrorCode::OutOfRange, field, value, messages::incentive::large_number());
        }
    }

    /// A percentage from 0 to 100.
    pub(crate) fn percent(&mut self, field: &str, value: Option<Decimal>) {
        if let Some(value) = value
            && !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value)
        {
            self.push(ErrorCode::OutOfRange, field, value, messages::files::percent_cell());
        } else {
            self.amount(field, value);
        }
    }

    /// Percentages that together cannot be more than the whole.
    pub(crate) fn percents_in_all(&mut self, field: &str, values: impl Iterator<Item = Decimal>) {
        let mut sum = Decimal::ZERO;
        for value in values {
            sum = sum.saturating_add(value);
        }
        if sum > Decimal::ONE_HUNDRED {
            self.push(ErrorCode::OutOfRange, field, sum, messages::incentive::shares_to_100());
        }
    }

    /// A part that cannot exceed its whole.
    pub(crate) fn part_of(&mut self, field: &str, part: Option<Decimal>, whole: Option<Decimal>) {
        if let (Some(part), Some(whole)) = (part, whole)
            && part > whole
        {
            self.push(ErrorCode::Conflict, field, part, messages::incentive::at_most_whole(whole));
        }
    }

    /// A whole of which shares are taken: more than nothing.
    pub(crate) fn whole(&mut self, field: &str, whole: Option<Decimal>) {
        if whole.is_some_and(|whole| whole.is_zero()) {
            self.push(ErrorCode::OutOfRange, field, 0, messages::incentive::more_than_0());
        }
        self.amount(field, whole);
    }

    /// A calendar year written as a day, within what the law and the calendar know.
    pub(crate) fn day(&mut self, field: &str, day: Option<Day>, first: Day) {
        if let Some(day) = day
            && day < first
        {
            self.push(ErrorCode::OutOfRange, field, day, messages::incentive::date_from(first));
        }
    }

    /// A day for which the parameter has a figure, or a later one.
    pub(crate) fn covered(&mut self, field: &str, day: Option<Day>, book: &IncentiveBook, by: Parameter) {
        if let Some(covered) = book.coverage(by) {
            self.day(field, day, covered.from);
        }
    }

    /// A day that cannot come before another.
    pub(crate) fn order(&mut self, before: Option<Day>, what: Message, field: &str, after: Option<Day>) {
        if let (Some(before), Some(after)) = (before, after)
            && after < before
        {
            self.push(ErrorCode::Conflict, field, after, messages::incentive::day_after(what, before));
        }
    }

    pub(crate) fn rows(&mut self, field: &str, rows: usize) {
        if rows > MOST_ROWS {
            self.push(ErrorCode::OutOfRange, field, rows, messages::incentive::most_rows(MOST_ROWS));
        }
    }

    /// The amounts and facts of a bill.
    pub(crate) fn bill(&mut self, field: &str, bill: &[Item], book: &IncentiveBook) {
        self.rows(field, bill.len());
        for (at, item) in bill.iter().enumerate() {
            let field = format!("{field}[{at}]");
            self.amount(&format!("{field}.value"), item.value);
            self.amount(&format!("{field}.weightKg"), item.weight_kg);
            for key in ["us_manufactured", "pfe", "xinjiang", "uflpa_listed_maker", "feoc"] {
                if let Some(value) = item.facts.get(key)
                    && yes_no::read(value).is_none()
                {
                    self.push(
                        ErrorCode::Malformed,
                        &format!("{field}.facts.{key}"),
                        value,
                        messages::form::yes_or_no(),
                    );
                }
            }
            for key in ["nameplate", "contained_value"] {
                let path = format!("{field}.facts.{key}");
                if let Some(text) = item.facts.get(key) {
                    match number::read(text) {
                        Some(value) => self.amount(&path, Some(value)),
                        None => {
                            self.push(ErrorCode::Malformed, &path, text, messages::incentive::number_alone());
                        }
                    }
                }
            }
            if let Some(text) = item.facts.get("contract_date")
                && Day::parse(text).is_none()
            {
                let path = format!("{field}.facts.contract_date");
                self.push(ErrorCode::Malformed, &path, text, messages::form::date_form());
            }
            if let Some(text) = item.facts.get("maker_organized_in") {
                let path = format!("{field}.facts.maker_organized_in");
                if Country::parse(text).is_none() {
                    self.push(ErrorCode::Malformed, &path, text, messages::form::country_code());
                }
            }
            if Row(item).says("pfe") == Some(false) && Row(item).made_by_specified_entity(book) {
                let path = format!("{field}.facts.pfe");
                self.push(ErrorCode::Conflict, &path, "no", messages::incentive::maker_is_barred());
            }
        }
    }
}

/// One row of the bill with the facts that incentives read.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a>(pub(crate) &'a Item);

impl<'a> Row<'a> {
    pub(crate) fn text(self, key: &str) -> Option<&'a str> {
        self.0.facts.get(key).map(String::as_str)
    }

    pub(crate) fn says(self, key: &str) -> Option<bool> {
        self.text(key).and_then(yes_no::read)
    }

    pub(crate) fn number(self, key: &str) -> Option<Decimal> {
        self.text(key).and_then(number::read)
    }

    /// Whether the maker is a specified foreign entity by its seat or its name, whatever else is declared.
    fn made_by_specified_entity(self, book: &IncentiveBook) -> bool {
        let covered = self.text("maker_organized_in").is_some_and(|text| {
            book.list("PFE.covered_nation").iter().any(|entry| entry.key.eq_ignore_ascii_case(text))
        });
        // The year in which the cost was paid is not declared by row: a firm named at any time counts.
        covered || self.text("maker").is_some_and(|name| named_firm(book, name, Day::MAX))
    }

    /// Whether the maker is a prohibited foreign entity; none where that is not declared.
    pub(crate) fn made_by_prohibited_entity(self, book: &IncentiveBook) -> Option<bool> {
        if self.made_by_specified_entity(book) { Some(true) } else { self.says("pfe") }
    }
}

/// Whether a maker bears the name of a firm the law or a list names.
pub(crate) fn named_firm(book: &IncentiveBook, name: &str, on: Day) -> bool {
    let name = name.trim().to_lowercase();
    book.list("PFE.named_firm").iter().filter(|firm| firm.span.from <= on).any(|firm| {
        // "CATL" and "CATL Hong Kong" are hits, "Bydgoszcz" is not: the name must end at a word.
        name.strip_prefix(firm.key.as_str())
            .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric()))
    })
}
