//! What duty, origin and incentives say together, for the faces to carry.
//!
//! The only room that knows all three. [`Advisor`] holds whatever packs were loaded and takes every question as a
//! [`Record`], so that the browser, Node and the command line accept and refuse the same; [`claim`] prices a claim
//! for preference, which needs the duty twice and the rules of origin once.

pub mod claim;
mod wording;

use serde::{Deserialize, Serialize};

use crate::duty::answer::Quote;
use crate::duty::engine::Engine;
use crate::duty::request::QuoteRequest;
use crate::incentive::form::Forms;
use crate::incentive::{self, Assessment, IncentiveBook};
use crate::law::error::InputError;
use crate::law::pack::{PackError, PackKind, open_companion};
use crate::origin::answer::Determination;
use crate::origin::book::RuleBook;
use crate::origin::certificate::{Certificate, CertificateRequest, certify};
use crate::origin::{self, determine};
use crate::record::Record;

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

/// A good with its bill of materials, and what a certificate adds.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CertificateQuestion {
    /// The good, as for a determination.
    pub goods: origin::request::Request,
    /// Persons, dates and description.
    pub certificate: CertificateRequest,
}

/// The packs that are loaded, ready to answer.
#[derive(Debug)]
pub struct Advisor {
    duty: Engine,
    rules: Option<RuleBook>,
    incentives: Option<IncentiveBook>,
}

impl Advisor {
    /// Loads a rates pack.
    ///
    /// # Errors
    /// See [`PackError`].
    pub fn load(rates: &[u8]) -> Result<Advisor, PackError> {
        Ok(Advisor { duty: Engine::load(rates)?, rules: None, incentives: None })
    }

    /// Adds questions, proofs and notes of the duty.
    ///
    /// # Errors
    /// See [`PackError`]; also a pack made with another rates pack.
    pub fn add_words(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        self.duty.add_words(bytes)
    }

    /// Adds the rules of origin.
    ///
    /// # Errors
    /// See [`PackError`]; also a pack made with another rates pack.
    pub fn add_origin(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        let body = open_companion(PackKind::Origin, &self.duty.pack().hash, bytes)?;
        self.rules = Some(RuleBook::decode(body)?);
        Ok(())
    }

    /// Adds the figures of the incentives.
    ///
    /// # Errors
    /// See [`PackError`]; also a pack made with another rates pack.
    pub fn add_incentives(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        let body = open_companion(PackKind::Incentives, &self.duty.pack().hash, bytes)?;
        self.incentives = Some(IncentiveBook::decode(body)?);
        Ok(())
    }

    /// The engine of the duty.
    #[must_use]
    pub fn duty(&self) -> &Engine {
        &self.duty
    }

    fn rules(&self) -> Result<&RuleBook, Refusal> {
        self.rules.as_ref().ok_or(Refusal::NotLoaded(PackKind::Origin))
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
        let faults = |id: Option<String>, errors: Vec<InputError>| Faults {
            id,
            status: "error",
            errors: errors.into_iter().map(|error| error.at_row(row)).collect(),
        };
        let line = line.trim_ascii();
        // Straight to a request where that works, which it nearly always does; only a record can name every fault.
        if line.starts_with(b"{")
            && let Ok(request) = serde_json::from_slice::<QuoteRequest>(line)
        {
            return self.duty.quote(&request).map_err(|errors| faults(request.id, errors));
        }
        let record = Record::from_json(line).map_err(|fault| faults(None, vec![fault]))?;
        let quote = record.read::<QuoteRequest>().and_then(|request| self.duty.quote(&request));
        quote.map_err(|errors| faults(record.id(), errors))
    }

    /// Whether a good originates under the agreement.
    ///
    /// # Errors
    /// The faults of the request, or rules of origin that are not loaded.
    pub fn origin(&self, record: &Record) -> Result<Determination, Refusal> {
        Ok(determine(self.rules()?, &record.read()?)?)
    }

    /// The data elements of a certification of origin.
    ///
    /// # Errors
    /// The faults of the request, a good that is not found originating, or rules of origin that are not loaded.
    pub fn certificate(&self, record: &Record) -> Result<Certificate, Refusal> {
        let question: CertificateQuestion = record.read()?;
        let rules = self.rules()?;
        let determination =
            determine(rules, &question.goods).map_err(|faults| claim::within("goods.", faults))?;
        let filled = certify(rules, &determination, &question.certificate);
        Ok(filled.map_err(|faults| claim::within("certificate.", faults))?)
    }

    /// What a claim for preference is worth on an entry, and until when it can be made.
    ///
    /// # Errors
    /// The faults of the request, or rules of origin that are not loaded.
    pub fn claim_value(&self, record: &Record) -> Result<ClaimValue, Refusal> {
        Ok(claim::value(&self.duty, self.rules()?, &record.read()?)?)
    }

    /// The facts that the incentives can be asked with, for faces that show forms.
    ///
    /// # Errors
    /// Figures that are not loaded.
    pub fn incentive_forms(&self) -> Result<Forms<'_>, Refusal> {
        let book = self.incentives.as_ref().ok_or(Refusal::NotLoaded(PackKind::Incentives))?;
        Ok(incentive::form::forms(book))
    }

    /// Whether a programme pays, and how much.
    ///
    /// # Errors
    /// The faults of the request, or figures that are not loaded.
    pub fn incentive(&self, record: &Record) -> Result<Assessment, Refusal> {
        let book = self.incentives.as_ref().ok_or(Refusal::NotLoaded(PackKind::Incentives))?;
        Ok(incentive::assess(book, &incentive::Request::read(record)?)?)
    }
}
