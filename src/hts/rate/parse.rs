//! Reads a rate text. Blanks, commas, hyphens and case carry no meaning in rates, and
//! the editions differ in them (`high- est`, `thebattery`, `U.S. Note 4`), so phrases
//! are compared without them.

use std::fmt;

use rust_decimal::Decimal;

use super::display::CAP;
use super::{DutyRate, FreeCondition, MeasuredOf, Per, Sentence, Term, Unpriced, ValueBasis, ValuePart};
use crate::base::money::{Rate, UnitRate};
use crate::hts::code::HtsCode;

/// A rate text that the grammar does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateTextError {
    /// The text, cut to 200 characters.
    pub text: String,
    /// Where reading stopped, in characters from the end of the text.
    pub unread: usize,
}

impl fmt::Display for RateTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RateTextError { text, unread } = self;
        write!(
            f,
            "\"{text}\" is not a duty rate that is known (the last {unread} characters are not understood)"
        )
    }
}

impl std::error::Error for RateTextError {}

/// Reads the text of a rate column; blank text is [`Unpriced::NotPrinted`].
///
/// # Errors
/// [`RateTextError`] when the text is not a rate of the schedule's grammar.
pub fn parse(text: &str) -> Result<DutyRate, RateTextError> {
    let mut cursor = Cursor { rest: text };
    match cursor.rate() {
        Some(rate) if cursor.at_end() => Ok(rate),
        _ => {
            Err(RateTextError { text: text.chars().take(200).collect(), unread: cursor.rest.chars().count() })
        }
    }
}

struct Cursor<'a> {
    rest: &'a str,
}

/// Bytes are enough to compare by: no phrase ends within a character.
fn carries_no_meaning(letter: u8) -> bool {
    letter.is_ascii_whitespace() || matches!(letter, b'-' | b',')
}

impl<'a> Cursor<'a> {
    fn at_end(&self) -> bool {
        self.rest.bytes().all(carries_no_meaning)
    }

    /// Whether an amount is at its end, as most are: then no phrase need be tried.
    fn at_next_term(&self) -> bool {
        matches!(self.rest.bytes().find(|&letter| !carries_no_meaning(letter)), None | Some(b'+'))
    }

    /// Steps over the phrase if it is next.
    fn eat(&mut self, phrase: &str) -> bool {
        let mut rest = self.rest.bytes();
        for wanted in phrase.bytes().filter(|&letter| !carries_no_meaning(letter)) {
            match rest.find(|&letter| !carries_no_meaning(letter)) {
                Some(letter) if letter.eq_ignore_ascii_case(&wanted) => {}
                _ => return false,
            }
        }
        let eaten = self.rest.len() - rest.len();
        self.rest = self.rest.get(eaten..).unwrap_or_default();
        true
    }

    /// Steps over the phrase if it is all that is left.
    fn eat_last(&mut self, phrase: &str) -> bool {
        let before = self.rest;
        if self.eat(phrase) && self.at_end() {
            return true;
        }
        self.rest = before;
        false
    }

    fn last_of<T: Clone>(&mut self, table: &[(T, &str, &[&str])]) -> Option<T> {
        table
            .iter()
            .find(|(_, text, others)| self.eat_last(text) || others.iter().any(|other| self.eat_last(other)))
            .map(|(item, ..)| item.clone())
    }

    fn one_of<T: Copy>(&mut self, table: &[(T, &str, &[&str])]) -> Option<T> {
        table
            .iter()
            .find(|(_, text, others)| self.eat(text) || others.iter().any(|other| self.eat(other)))
            .map(|(item, ..)| *item)
    }

    fn rate(&mut self) -> Option<DutyRate> {
        if self.at_end() {
            return Some(DutyRate::Unpriced(Unpriced::NotPrinted));
        }
        if self.eat_last("Free") {
            return Some(DutyRate::Free);
        }
        let first = *self.rest.trim_ascii_start().as_bytes().first()?;
        if first.is_ascii_digit() || first == b'$' {
            return self.amounts();
        }
        if let Some(condition) = self.last_of(FreeCondition::TEXTS) {
            return Some(DutyRate::FreeIf(condition));
        }
        if let Some(part) = self.last_of(ValuePart::TEXTS) {
            return Some(DutyRate::OnPart(part));
        }
        if let Some(sentence) = self.last_of(Sentence::TEXTS) {
            return Some(DutyRate::Unpriced(Unpriced::Sentence(sentence)));
        }
        if self.eat("See additional U.S. note") {
            let note = self.digits()?.parse().ok()?;
            return Some(DutyRate::Unpriced(Unpriced::AdditionalUsNote(note)));
        }
        if self.eat("The duty rate provided in such subheading minus") {
            let rate = self.percent()?;
            return Some(DutyRate::Unpriced(Unpriced::SubheadingMinus(rate)));
        }
        if self.eat("See") {
            return self.headings().map(|ranges| DutyRate::Unpriced(Unpriced::SeeHeadings(ranges)));
        }
        None
    }

    fn amounts(&mut self) -> Option<DutyRate> {
        let mut terms = vec![self.term()?];
        if let Some(rate) = self.sugar(&terms) {
            return rate;
        }
        while self.eat("+") {
            terms.push(self.term()?);
        }
        if self.eat_last(CAP) {
            return Some(DutyRate::CappedByMovement(terms));
        }
        // One edition prints "37% /".
        self.eat_last("/");
        Some(DutyRate::Terms(terms))
    }

    /// `None` when no degree formula follows, `Some(None)` when it is broken.
    fn sugar(&mut self, terms: &[Term]) -> Option<Option<DutyRate>> {
        let [Term::Specific { rate: full, per: Per::Kilogram, of: MeasuredOf::Goods }] = *terms else {
            return None;
        };
        self.eat("less").then(|| {
            let less = self.money()?;
            let middle = "/kg for each degree under 100 degrees (and fractions of a degree in proportion) but not less";
            // One edition leaves out "than".
            let words = self.eat(middle) && (self.eat("than") || !self.rest.is_empty());
            let floor = words.then(|| self.money())??;
            (self.eat("/kg") && self.at_end()).then_some(DutyRate::SugarDegrees { full, less, floor })
        })
    }

    fn term(&mut self) -> Option<Term> {
        let before = self.rest;
        if let Some(rate) = self.percent() {
            let basis = if self.at_next_term() { ValueBasis::Whole } else { self.one_of(ValueBasis::TEXTS)? };
            return Some(Term::AdValorem { rate, basis });
        }
        self.rest = before;
        let rate = self.money()?;
        let per = self.one_of(Per::TEXTS)?;
        let of = if self.at_next_term() { MeasuredOf::Goods } else { self.one_of(MeasuredOf::TEXTS)? };
        Some(Term::Specific { rate, per, of })
    }

    /// Digits and dots, without the blanks before them.
    fn number(&mut self) -> Option<&'a str> {
        let start = self.rest.trim_ascii_start();
        let end = start.bytes().position(|letter| !letter.is_ascii_digit() && letter != b'.');
        let end = end.unwrap_or(start.len());
        let (number, rest) = start.split_at_checked(end)?;
        // Longer ones overflow the decimal and belong to no rate.
        if number.is_empty() || number.len() > 20 || number.ends_with('.') || number.starts_with('.') {
            return None;
        }
        self.rest = rest;
        Some(number)
    }

    fn digits(&mut self) -> Option<&'a str> {
        self.number().filter(|number| !number.contains('.'))
    }

    /// `12.5%`, `33 1/3%`, `1.5 percent`.
    fn percent(&mut self) -> Option<Rate> {
        let whole = self.number()?;
        let before = self.rest;
        if self.eat("%") || self.eat("percent") {
            return Rate::parse_percent(whole);
        }
        self.rest = before;
        for fraction in ["1/3", "2/3", "1/2", "1/4", "3/4"] {
            if self.eat(fraction) {
                let text = format!("{whole} {fraction}");
                return (self.eat("%") || self.eat("percent")).then(|| Rate::parse_percent(&text)).flatten();
            }
        }
        None
    }

    /// `$1.035` or `83.5¢`.
    fn money(&mut self) -> Option<UnitRate> {
        let dollars = self.eat("$");
        let amount = Decimal::from_str_exact(self.number()?).ok()?;
        if dollars {
            return UnitRate::from_dollars(amount);
        }
        self.eat("¢").then(|| UnitRate::from_cents(amount)).flatten()
    }

    /// `9919.04.10, 9919.04.11-9919.04.13`. Here commas and hyphens do have a meaning.
    fn headings(&mut self) -> Option<Vec<(HtsCode, Option<HtsCode>)>> {
        let text = std::mem::take(&mut self.rest);
        text.split(',')
            .map(|range| {
                let mut ends = range.split('-').map(heading);
                let first = ends.next()??;
                match (ends.next(), ends.next()) {
                    (None, _) => Some((first, None)),
                    (Some(last), None) => Some((first, Some(last?))),
                    _ => None,
                }
            })
            .collect()
    }
}

/// An 8-digit heading; `99.19.04.14` is a slip of the export for 9919.04.14.
fn heading(text: &str) -> Option<HtsCode> {
    HtsCode::parse_prefix(text).filter(|code| code.length() == 8)
}
