//! The border to JavaScript: conversion only, no rules.
//!
//! Requests and answers cross as JSON text: the parser of JavaScript is faster than building objects value by value
//! from here, and the text is that of the command line to the byte. What holds no money, names and settings, crosses as
//! values.
//!
//! Three modules are built from this border. The first that a page loads must be small, so it holds what a quote needs
//! and no more: what stands in this file. Whatever a page may ask for later has a file of its own in `wasm/` behind the
//! feature `full`, and is found in the full module, which answers the rest to the byte as the first does. The module of
//! Node's command line has the feature `command` on top.

use serde::Serialize;
#[cfg(feature = "full")]
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use crate::api::{Calculator, CalculatorError};
use crate::base::money::Cents;
use crate::base::pack::{PackKind, Sealed};
use crate::base::{number, per_unit, percent};
use crate::duty::pack as rates;
use crate::record::{ErrorAnswer, Record};

#[cfg(feature = "full")]
mod beyond;
#[cfg(feature = "full")]
mod columns;
#[cfg(feature = "command")]
mod command;
#[cfg(feature = "full")]
mod days;
#[cfg(feature = "full")]
mod decide;
#[cfg(feature = "full")]
mod search;
#[cfg(feature = "full")]
mod sections;

/// The version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn engine_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

fn cents(amount: &str) -> Option<Cents> {
    number::read(amount).and_then(Cents::from_decimal)
}

/// What one of so many units costs, in dollars: a page that adds costs of its own to a quote must round as the landed
/// cost does. Nothing where an amount has parts of a cent, or either is no number, or there are no units.
#[wasm_bindgen(js_name = costPerUnit)]
#[must_use]
pub fn cost_per_unit(cost: &str, units: &str) -> Option<String> {
    per_unit::of(cents(cost)?, number::read(units)?)
}

/// An amount in percent of a value, such as a bound of an open duty, written as the effective rate is. Nothing where
/// either is no amount, or the value is not above zero.
#[wasm_bindgen(js_name = percentOf)]
#[must_use]
pub fn percent_of(amount: &str, value: &str) -> Option<String> {
    percent::percentage(cents(amount)?, cents(value)?)
}

/// Loaded packs, ready to answer. Every answer has a `status`; the faults of a request are an answer, too.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine(Calculator, #[cfg(feature = "full")] columns::Memory);

fn written<T: Serialize>(value: &T) -> Result<String, JsError> {
    // Without its own words, which bring those of every input and output error: no answer has ever failed to be written.
    serde_json::to_string(value).map_err(|_| JsError::new("the answer cannot be written"))
}

/// Names and settings as values of JavaScript; nothing with money, whose text is exact where a number is not.
#[cfg(feature = "full")]
fn value<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    serde_wasm_bindgen::to_value(value).map_err(|fault| JsError::new(&fault.to_string()))
}

fn answer<T: Serialize>(
    request: &str,
    ask: impl FnOnce(&Record) -> Result<T, CalculatorError>,
) -> Result<String, JsError> {
    let record = match Record::from_json(request.as_bytes()) {
        Ok(record) => record,
        Err(fault) => return written(&ErrorAnswer::new(None, vec![fault])),
    };
    match ask(&record) {
        Ok(value) => written(&value),
        Err(CalculatorError::Request(errors)) => written(&ErrorAnswer::new(record.id(), errors)),
        Err(CalculatorError::NotLoaded(kind)) => Err(JsError::new(match kind {
            PackKind::Origin => "the rules of origin are not loaded: addOrigin first",
            PackKind::Incentives => "the incentives are not loaded: addIncentives first",
            PackKind::Names => "the descriptions are not loaded: addNames first",
            // A module that cannot add it has no use for the words.
            PackKind::Korea if cfg!(feature = "full") => "the Korean tariff is not loaded: addKorea first",
            PackKind::Taxes if cfg!(feature = "full") => "the taxes are not loaded: addTaxes first",
            PackKind::Remedies if cfg!(feature = "full") => {
                "the trade remedies are not loaded: addRemedies first"
            }
            PackKind::Words => "the words of the law are not loaded: addWords first",
            PackKind::Rates
            | PackKind::NamesKo
            | PackKind::Search
            | PackKind::Korea
            | PackKind::Remedies
            | PackKind::Taxes => "a pack is not loaded",
        })),
    }
}

/// A rates pack that is half read: a page paints before the rest.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Opening(rates::Opening);

#[wasm_bindgen]
impl Opening {
    /// Reads the first half. `shipped` says that the bytes came with this module: of others the hash is worked out.
    ///
    /// # Errors
    /// Bytes that are no rates pack of this version, or that were cut or altered.
    #[wasm_bindgen(constructor)]
    pub fn new(rates: &[u8], shipped: bool) -> Result<Opening, JsError> {
        Ok(Opening(rates::Opening::new(Sealed::new(rates, shipped))?))
    }

    /// Reads the rest.
    ///
    /// # Errors
    /// A law book that is not well formed.
    pub fn finish(self) -> Result<Engine, JsError> {
        Ok(Engine(
            Calculator::new(self.0.finish()?),
            #[cfg(feature = "full")]
            columns::Memory::default(),
        ))
    }
}

#[wasm_bindgen]
impl Engine {
    /// Adds citations, questions, proofs and notes. `shipped` is as in `Opening`.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    #[wasm_bindgen(js_name = addWords)]
    pub fn add_words(&mut self, words: &[u8], shipped: bool) -> Result<(), JsError> {
        // What was learnt before may have been told without words.
        #[cfg(feature = "full")]
        (self.1 = columns::Memory::default());
        Ok(self.0.add_words(Sealed::new(words, shipped))?)
    }

    /// The duty stack of one product or entry.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    pub fn quote(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.quote(record))
    }

    /// A line of a file of requests, and its row for the faults.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    #[wasm_bindgen(js_name = quoteLine)]
    pub fn quote_line(&self, line: &[u8], row: f64) -> Result<String, JsError> {
        // JavaScript counts in floats; a row is a whole number far below their limit.
        match self.0.quote_line(line, row as u64) {
            Ok(quote) => written(&quote),
            Err(faults) => written(&faults),
        }
    }

    /// What the pack holds.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    pub fn coverage(&self) -> Result<String, JsError> {
        written(&self.0.duty().coverage())
    }

    /// Countries of origin with their names.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    pub fn countries(&self) -> Result<String, JsError> {
        written(&self.0.duty().countries())
    }
}
