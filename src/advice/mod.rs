//! What duty, origin and incentives say together, for the faces to carry.
//!
//! The only room that knows all three. [`Advisor`] holds whatever packs were loaded and takes every question as a
//! [`Record`], so that the browser, Node and the command line accept and refuse the same; [`claim`] prices a claim
//! for preference, which needs the duty twice and the rules of origin once.

#[cfg(feature = "full")]
mod beyond;
#[cfg(feature = "full")]
pub mod claim;
#[cfg(feature = "full")]
mod decide;
#[cfg(feature = "full")]
pub mod find;
#[cfg(feature = "full")]
mod wording;

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
use crate::record::{ErrorAnswer, Record};

#[cfg(feature = "full")]
pub use beyond::CertificateQuestion;
#[cfg(feature = "full")]
pub use claim::{ClaimRequest, ClaimValue};

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum AdvisorError {
    /// Errors of the request, each with its field.
    Request(Vec<InputError>),
    /// The pack that the question needs is not loaded.
    NotLoaded(PackKind),
}

impl From<Vec<InputError>> for AdvisorError {
    fn from(errors: Vec<InputError>) -> AdvisorError {
        AdvisorError::Request(errors)
    }
}

/// The packs that are loaded, ready to answer.
#[derive(Debug)]
pub struct Advisor {
    duty: Engine,
    #[cfg(feature = "full")]
    beyond: beyond::Books,
}

impl Advisor {
    /// Loads a rates pack.
    ///
    /// # Errors
    /// See [`PackError`].
    pub fn load(rates: &[u8]) -> Result<Advisor, PackError> {
        RatesPack::decode(rates).map(Advisor::new)
    }

    /// Over a rates pack that has been read.
    #[must_use]
    pub fn new(rates: RatesPack) -> Advisor {
        Advisor {
            duty: Engine::new(rates),
            #[cfg(feature = "full")]
            beyond: beyond::Books::default(),
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
    /// # Errors
    /// The errors of the request.
    pub fn quote(&self, record: &Record) -> Result<Quote, AdvisorError> {
        Ok(self.duty.quote(&record.read::<QuoteRequest>()?)?)
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
