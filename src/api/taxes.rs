//! Internal revenue tax and assessments beside the duty figure.

use super::{Calculator, CalculatorError, Question};
use crate::base::pack::{PackError, PackKind, open_companion};
use crate::duty::request::LineRequest;
use crate::taxes::{self, Goods, TaxBook, TaxesRequest};

impl Calculator {
    /// Adds excise taxes and assessments.
    ///
    /// # Errors
    /// See [`PackError`]; also a pack made with another rates pack.
    pub fn add_taxes(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        let body = open_companion(PackKind::Taxes, &self.duty.pack().hash, bytes)?;
        self.beyond.taxes = Some(TaxBook::decode(body)?);
        Ok(())
    }

    /// Internal revenue tax on alcohol and tobacco, and assessments of farm boards, on a product.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::Record;
    /// let request = Record::from_json(
    ///     br#"{"hts": "2208.90.80", "origin": "KR", "entryDate": "2026-12-01", "alcoholPercent": "20",
    ///         "quantities": {"litres": "360"}}"#,
    /// )?;
    /// let answer = calculator.taxes(&request)?;
    /// assert_eq!(answer.total_excise.map(|tax| tax.to_string()).as_deref(), Some("513.55"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request, or taxes that are not loaded.
    pub fn taxes(&self, request: &impl Question<TaxesRequest>) -> Result<taxes::Answer, CalculatorError> {
        let book = self.beyond.taxes.as_ref().ok_or(CalculatorError::NotLoaded(PackKind::Taxes))?;
        request.answer(|request| {
            let line = LineRequest {
                hts: request.hts.clone(),
                origin: request.origin.clone(),
                // The check asks for a value, and a tax by quantity needs none.
                customs_value: Some(0.into()),
                ..LineRequest::default()
            };
            let goods = self.goods(&line, &request.entry_date)?;
            Ok(taxes::assess(book, &Goods { asked: goods.asked, day: goods.day }, request)?)
        })
    }
}
