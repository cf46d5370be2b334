//! The questions that follow a duty figure.

use super::{Calculator, CalculatorError, Question};
use crate::analysis::basket::{BasketRequest, EffectiveRate, effective_rate};
use crate::analysis::compare::{CompareRequest, Comparison};
use crate::analysis::refunds::{RefundRequest, Refunds};
use crate::analysis::savings::{Savings, SavingsRequest};
use crate::analysis::timeline::{Timeline, TimelineRequest};
use crate::base::date::Day;
use crate::base::pack::PackKind;
use crate::landed::{LandedCost, LandedRequest, landed};

impl Calculator {
    /// The days of entry on which some measure, list or edition begins or ends, within those that can be answered,
    /// rising: between two of them the same question has the same answer, but for facts that are days themselves.
    #[must_use]
    pub fn changes(&self) -> Vec<Day> {
        let editions = self.duty.pack().schedule.editions().iter().map(|edition| edition.effective);
        let mut days: Vec<Day> = self.duty.changes().iter().copied().chain(editions).collect();
        days.sort_unstable();
        days.dedup();
        let window = self.duty.book().coverage.as_ref().map(|coverage| coverage.window);
        days.retain(|day| window.is_none_or(|window| window.from < *day && window.holds(*day)));
        days
    }

    /// What a sale costs at the door, or which price keeps it there.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::Record;
    /// let request = Record::from_json(
    ///     br#"{"hts": "8481.80.3030", "origin": "KR", "entryDate": "2026-11-10", "incoterm": "CIF",
    ///         "price": "10500", "charges": [{"kind": "freight", "amount": "500"}]}"#,
    /// )?;
    /// let landed = calculator.landed(&request)?;
    /// println!("customs value {}, at the door {:?}", landed.customs_value, landed.landed_cost);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request.
    pub fn landed(&self, request: &impl Question<LandedRequest>) -> Result<LandedCost, CalculatorError> {
        request.answer(|request| Ok(landed(&self.duty, request)?))
    }

    /// Every lawful way to owe less on one line.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::Record;
    /// let request = Record::from_json(
    ///     br#"{"quote": {"hts": "6109.10.0012", "origin": "KR", "entryDate": "2026-08-15",
    ///            "customsValue": "10000", "mode": "ocean"}}"#,
    /// )?;
    /// let savings = calculator.savings(&request)?;
    /// let claim = savings.choices.iter().find(|choice| choice.field == "claims.spi").ok_or("a claim")?;
    /// println!("{:?} {:?}", claim.outcome, claim.saved);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request.
    pub fn savings(&self, request: &impl Question<SavingsRequest>) -> Result<Savings, CalculatorError> {
        request.answer(|request| Ok(self.duty.savings(request)?))
    }

    /// One product over several origins, and under several codes.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::Record;
    /// let request = Record::from_json(
    ///     br#"{"codes": ["8481.80.3030"], "origins": ["KR", "JP", "VN"], "entryDate": "2026-11-10",
    ///         "customsValue": "10000"}"#,
    /// )?;
    /// let comparison = calculator.compare(&request)?;
    /// assert_eq!(comparison.rows.len(), 3);
    /// let cheapest = &comparison.rows[comparison.by_total[0]];
    /// println!("{} pays least", cheapest.origin);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request.
    pub fn compare(&self, request: &impl Question<CompareRequest>) -> Result<Comparison, CalculatorError> {
        request.answer(|request| Ok(self.duty.compare(request)?))
    }

    /// The history of a product of an origin, and what the law holds in store.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::Record;
    /// let request = Record::from_json(
    ///     br#"{"hts": "8703.23.0190", "origin": "KR", "customsValue": "100000",
    ///         "from": "2025-10-01", "until": "2026-03-01"}"#,
    /// )?;
    /// let timeline = calculator.timeline(&request)?;
    /// for step in &timeline.steps {
    ///     println!("{}", step.date);
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request.
    pub fn timeline(&self, request: &impl Question<TimelineRequest>) -> Result<Timeline, CalculatorError> {
        request.answer(|request| Ok(self.duty.timeline(request)?))
    }

    /// The trade-weighted effective rate of a basket.
    ///
    /// # Errors
    /// The errors of the request; those of single rows are part of the answer.
    pub fn effective_rate(
        &self,
        request: &impl Question<BasketRequest>,
    ) -> Result<EffectiveRate, CalculatorError> {
        request.answer(|request| {
            with_words(&self.duty.book().sections)?;
            Ok(effective_rate(&self.duty, request)?)
        })
    }

    /// Refunds and claims on past entries.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::Record;
    /// let request = Record::from_json(
    ///     br#"{"asOf": "2026-11-10", "entries": [{"hts": "8481.80.3030", "origin": "KR",
    ///         "entryDate": "2025-09-10", "customsValue": "10000"}]}"#,
    /// )?;
    /// let refunds = calculator.refunds(&request)?;
    /// println!("{} of {:?}", refunds.entries[0].total, refunds.entries[0].duty_paid);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request; those of single entries are part of the answer.
    pub fn refunds(&self, request: &impl Question<RefundRequest>) -> Result<Refunds, CalculatorError> {
        request.answer(|request| {
            with_words(&self.duty.book().refunds)?;
            Ok(self.duty.refunds(request)?)
        })
    }

    /// The same as a table, in English or Korean.
    ///
    /// # Errors
    /// As for [`Calculator::refunds`].
    pub fn refunds_table(
        &self,
        request: &impl Question<RefundRequest>,
        korean: bool,
    ) -> Result<String, CalculatorError> {
        Ok(crate::analysis::refunds::table(&self.refunds(request)?, korean))
    }
}

/// Sections and grounds of refunds come with the words. Without them an answer would say that nothing comes back.
fn with_words<T>(table: &[T]) -> Result<(), CalculatorError> {
    if table.is_empty() { Err(CalculatorError::NotLoaded(PackKind::Words)) } else { Ok(()) }
}
