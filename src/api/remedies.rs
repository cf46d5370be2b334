//! Antidumping and countervailing duties beside the duty figure.

use serde::Serialize;

use super::{Calculator, CalculatorError, Question};
use crate::base::error::InputError;
use crate::base::money::Cents;
use crate::base::pack::{PackError, PackKind, open_companion};
use crate::duty::answer::Quote;
use crate::duty::check;
use crate::duty::request::{LineRequest, QuoteRequest};
use crate::remedies::request::Stated;
use crate::remedies::{self, Goods, RemediesRequest, RemedyBook};

/// A quote with the cases that may reach its goods. Duty, cash deposits and fees each have a total of their own.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QuoteWithRemedies {
    /// The quote, as it is given alone.
    #[serde(flatten)]
    pub quote: Quote,
    /// The cases; none where the request is of several lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trade_remedies: Option<remedies::Answer>,
    /// Duty, fees and cash deposits; none while one of them is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_with_deposits: Option<Cents>,
}

impl Calculator {
    /// Adds the cases of antidumping and countervailing duty.
    ///
    /// # Errors
    /// See [`PackError`]; also a pack made with another rates pack.
    pub fn add_remedies(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        let body = open_companion(PackKind::Remedies, &self.duty.pack().hash, bytes)?;
        self.beyond.remedies = Some(RemedyBook::decode(body)?);
        Ok(())
    }

    /// Which antidumping and countervailing cases may reach goods, and the cash deposit where they do.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::Record;
    /// let request = Record::from_json(
    ///     br#"{"hts": "7208.39.0030", "origin": "KR", "entryDate": "2026-06-01", "customsValue": "100000",
    ///         "withinScope": {"A-580-883": true, "C-580-884": true, "A-580-881": false, "C-580-882": false},
    ///         "producer": "POSCO"}"#,
    /// )?;
    /// let answer = calculator.remedies(&request);
    /// println!("{answer:?}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request, or cases that are not loaded.
    pub fn remedies(
        &self,
        request: &impl Question<RemediesRequest>,
    ) -> Result<remedies::Answer, CalculatorError> {
        let book = self.remedy_book()?;
        request.answer(|request| {
            let line = LineRequest {
                hts: request.hts.clone(),
                origin: request.origin.clone(),
                // The check asks for a value, and rates can be asked for without one.
                customs_value: request.customs_value.or(Some(0.into())),
                ..LineRequest::default()
            };
            let goods = self.goods(&line, &request.entry_date)?;
            let goods = Goods { value: goods.value.filter(|_| request.customs_value.is_some()), ..goods };
            let answer = remedies::assess(book, &goods, &request.stated())?;
            Ok(remedies::Answer { id: request.id.clone(), ..answer })
        })
    }

    /// A quote with the cases that may reach its goods, for what is stated of scope and firms.
    ///
    /// # Errors
    /// The errors of the request and of what is stated, or cases that are not loaded.
    pub fn quote_with_remedies(
        &self,
        request: &impl Question<QuoteRequest>,
        stated: &Stated,
    ) -> Result<QuoteWithRemedies, CalculatorError> {
        let book = self.remedy_book()?;
        request.answer(|request| {
            let quote = self.duty.quote(request)?;
            let trade_remedies = match quote.line {
                None => None,
                Some(_) => {
                    Some(remedies::assess(book, &self.goods(&request.line(), &request.entry_date)?, stated)?)
                }
            };
            let deposits = trade_remedies.as_ref().and_then(|answer| answer.total_deposit);
            let total_with_deposits =
                quote.total.zip(deposits).map(|(total, deposits)| Cents(total.0 + deposits.0));
            Ok(QuoteWithRemedies { quote, trade_remedies, total_with_deposits })
        })
    }

    fn remedy_book(&self) -> Result<&RemedyBook, CalculatorError> {
        self.beyond.remedies.as_ref().ok_or(CalculatorError::NotLoaded(PackKind::Remedies))
    }

    /// The goods of a line, checked as a quote checks them.
    pub(super) fn goods(&self, line: &LineRequest, entry_date: &str) -> Result<Goods, Vec<InputError>> {
        let day = check::day(&self.duty, entry_date);
        let checked_on = day.as_ref().ok().copied();
        let window = self.duty.book().coverage.as_ref().map(|coverage| coverage.window.from);
        let Some(on) = checked_on.or(window) else { return Err(day.err().into_iter().collect()) };
        // With a bad date the other fields can still be checked on the first covered day.
        let checked = check::line(&self.duty, on, None, line, "");
        match (day, checked) {
            (Ok(day), Ok(checked)) => Ok(Goods {
                asked: checked.asked,
                rate_lines: checked.lines.iter().filter_map(|line| line.rate_line()).collect(),
                origin: checked.country,
                day,
                value: Some(checked.value),
            }),
            (day, checked) => Err(day.err().into_iter().chain(checked.err().into_iter().flatten()).collect()),
        }
    }
}
