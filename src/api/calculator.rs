//! A calculator over the packs that are loaded.

use std::fmt;

use super::question::Question;
use crate::base::error::InputError;
use crate::base::pack::{PackError, PackKind, Sealed};
#[cfg(feature = "full")]
use crate::bulk::Cache;
use crate::duty::answer::Quote;
use crate::duty::engine::Engine;
use crate::duty::pack::RatesPack;
use crate::duty::request::QuoteRequest;
use crate::files::line;
#[cfg(feature = "full")]
use crate::files::lines::{self, Answered, Detail};
use crate::record::ErrorAnswer;

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum CalculatorError {
    /// Errors of the request, each with its field.
    Request(Vec<InputError>),
    /// The pack that the question needs is not loaded.
    NotLoaded(PackKind),
}

impl From<Vec<InputError>> for CalculatorError {
    fn from(errors: Vec<InputError>) -> CalculatorError {
        CalculatorError::Request(errors)
    }
}

impl fmt::Display for CalculatorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CalculatorError::Request(errors) => {
                for (place, error) in errors.iter().enumerate() {
                    write!(f, "{}{error}", if place > 0 { "\n" } else { "" })?;
                }
                Ok(())
            }
            CalculatorError::NotLoaded(kind) => write!(f, "the pack {kind:?} is not loaded"),
        }
    }
}

impl std::error::Error for CalculatorError {}

/// The packs that are loaded, ready to answer.
#[derive(Debug)]
pub struct Calculator {
    pub(super) duty: Engine,
    #[cfg(feature = "full")]
    pub(super) beyond: super::beyond::Books,
}

impl Calculator {
    /// Loads a rates pack.
    ///
    /// # Errors
    /// See [`PackError`].
    pub fn load(rates: &[u8]) -> Result<Calculator, PackError> {
        RatesPack::decode(rates).map(Calculator::new)
    }

    /// Over a rates pack that has been read.
    #[must_use]
    pub fn new(rates: RatesPack) -> Calculator {
        Calculator {
            duty: Engine::new(rates),
            #[cfg(feature = "full")]
            beyond: super::beyond::Books::default(),
        }
    }

    /// Adds questions, proofs and notes of the duty.
    ///
    /// # Errors
    /// See [`PackError`]; also a pack made with another rates pack.
    pub fn add_words<'a>(&mut self, sealed: impl Into<Sealed<'a>>) -> Result<(), PackError> {
        self.duty.add_words(sealed)
    }

    /// The engine of the duty.
    #[must_use]
    pub fn duty(&self) -> &Engine {
        &self.duty
    }

    /// The duty stack of one product or entry.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::{Cents, QuoteRequest};
    /// let request = QuoteRequest {
    ///     hts: "8703.23.0190".into(),
    ///     origin: "KR".into(),
    ///     entry_date: "2026-06-01".into(),
    ///     customs_value: Some(30_000.into()),
    ///     ..QuoteRequest::default()
    /// };
    /// let quote = calculator.quote(&request)?;
    /// let line = quote.line.ok_or("one product was asked about")?;
    /// assert!(line.status.is_decided());
    /// assert_eq!(line.total_duty, Some(Cents(450_000)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request.
    pub fn quote(&self, request: &impl Question<QuoteRequest>) -> Result<Quote, CalculatorError> {
        request.answer(|request| Ok(self.duty.quote(request)?))
    }

    /// A line of a file of requests; errors bear its row.
    ///
    /// # Errors
    /// Those of the line, as the object that stands in its place.
    pub fn quote_line(&self, line: &[u8], row: u64) -> Result<Quote, ErrorAnswer> {
        line::answer(&self.duty, line, row, Engine::quote)
    }

    /// Answers each line that is not blank with one line of JSON, see [`lines::quote_lines`].
    #[cfg(feature = "full")]
    pub fn quote_lines(
        &self,
        chunk: &[u8],
        first_row: u64,
        detail: Detail,
        cache: &mut Option<Cache>,
        out: &mut Vec<u8>,
    ) -> Answered {
        lines::quote_lines(&self.duty, chunk, first_row, detail, cache, out)
    }
}
