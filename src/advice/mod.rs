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
#[cfg(feature = "command")]
pub mod file;
#[cfg(feature = "full")]
pub mod find;
#[cfg(feature = "full")]
pub mod lines;
#[cfg(feature = "full")]
mod wording;

use serde::Serialize;

use crate::base::error::InputError;
use crate::base::pack::{PackError, PackKind, Sealed};
use crate::duty::answer::Quote;
use crate::duty::engine::Engine;
use crate::duty::pack::RatesPack;
use crate::duty::request::QuoteRequest;
use crate::record::Record;
#[cfg(feature = "full")]
use crate::record::numbers::may_be_odd;

#[cfg(feature = "full")]
pub use beyond::CertificateQuestion;
#[cfg(feature = "full")]
pub use claim::{ClaimRequest, ClaimValue};

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Faults of the request, each with its field.
    Faults(Vec<InputError>),
    /// The pack that the question needs is not loaded.
    NotLoaded(PackKind),
}

impl From<Vec<InputError>> for Refusal {
    fn from(faults: Vec<InputError>) -> Refusal {
        Refusal::Faults(faults)
    }
}

/// The answer to a request that has faults, the same object on every face.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Faults {
    /// The caller's name for the question, where it could be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Always `error`.
    pub status: &'static str,
    /// One for each fault.
    pub errors: Vec<InputError>,
}

impl Faults {
    /// The answer to a record.
    #[must_use]
    pub fn of(record: &Record, errors: Vec<InputError>) -> Faults {
        Faults { id: record.id(), status: "error", errors }
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
    /// The faults of the request.
    pub fn quote(&self, record: &Record) -> Result<Quote, Refusal> {
        Ok(self.duty.quote(&record.read::<QuoteRequest>()?)?)
    }

    /// A line of a file of requests; faults bear its row.
    ///
    /// # Errors
    /// The faults of the line, as the object that stands in its place.
    pub fn quote_line(&self, line: &[u8], row: u64) -> Result<Quote, Faults> {
        self.answer_line(line, row, Engine::quote)
    }

    fn answer_line<T>(
        &self,
        line: &[u8],
        row: u64,
        mut answer: impl FnMut(&Engine, &QuoteRequest) -> Result<T, Vec<InputError>>,
    ) -> Result<T, Faults> {
        let faults = |id: Option<String>, errors: Vec<InputError>| Faults {
            id,
            status: "error",
            errors: errors.into_iter().map(|error| error.at_row(row)).collect(),
        };
        let line = line.trim_ascii();
        // Straight to a request where that works, which it nearly always does; only a record can name every fault.
        // A page that has loaded the module of quotes asks few of them: its bytes count for more.
        #[cfg(feature = "full")]
        if line.starts_with(b"{")
            && !may_be_odd(line)
            && let Ok(request) = serde_json::from_slice::<QuoteRequest>(line)
        {
            return answer(&self.duty, &request).map_err(|errors| faults(request.id, errors));
        }
        let record = Record::from_json(line).map_err(|fault| faults(None, vec![fault]))?;
        let quote = record.read::<QuoteRequest>().and_then(|request| answer(&self.duty, &request));
        quote.map_err(|errors| faults(record.id(), errors))
    }
}
