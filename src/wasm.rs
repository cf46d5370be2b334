//! The border to JavaScript: conversion only, no rules.

use serde::Serialize;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::advice::{Advisor, Faults, Refusal};
use crate::law::error::{ErrorCode, InputError};
use crate::law::pack::PackKind;
use crate::record::Record;

/// The version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn engine_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Loaded packs, ready to answer. Every answer has a `status`; the faults of a request are an answer, too.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine(Advisor);

fn given<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    // Plain objects: maps as objects, absent values as null, so that JSON.stringify shows all.
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(value.serialize(&serializer)?)
}

fn answer<T: Serialize>(
    value: JsValue,
    ask: impl FnOnce(&Record) -> Result<T, Refusal>,
) -> Result<JsValue, JsError> {
    let record: Record = match serde_wasm_bindgen::from_value(value) {
        Ok(record) => record,
        Err(error) => {
            let accepted = "an object as the types describe it";
            let fault = InputError::new(ErrorCode::Malformed, "request", error, accepted);
            return given(&Faults { id: None, status: "error", errors: vec![fault] });
        }
    };
    match ask(&record) {
        Ok(value) => given(&value),
        Err(Refusal::Faults(errors)) => given(&Faults::of(&record, errors)),
        Err(Refusal::NotLoaded(kind)) => Err(JsError::new(match kind {
            PackKind::Origin => "the rules of origin are not loaded: addOrigin first",
            PackKind::Incentives => "the incentives are not loaded: addIncentives first",
            PackKind::Rates | PackKind::Names | PackKind::Words => "a pack is not loaded",
        })),
    }
}

#[wasm_bindgen]
impl Engine {
    /// Loads a rates pack.
    ///
    /// # Errors
    /// Bytes that are no rates pack of this version, or that were cut or altered.
    #[wasm_bindgen(constructor)]
    pub fn new(rates: &[u8]) -> Result<Engine, JsError> {
        Ok(Engine(Advisor::load(rates)?))
    }

    /// Adds questions, proofs and notes.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    #[wasm_bindgen(js_name = addWords)]
    pub fn add_words(&mut self, words: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add_words(words)?)
    }

    /// Adds the rules of origin.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    #[wasm_bindgen(js_name = addOrigin)]
    pub fn add_origin(&mut self, origin: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add_origin(origin)?)
    }

    /// Adds the figures of the incentives.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    #[wasm_bindgen(js_name = addIncentives)]
    pub fn add_incentives(&mut self, incentives: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add_incentives(incentives)?)
    }

    /// The duty stack of one product or entry.
    ///
    /// # Errors
    /// Only where an answer cannot be carried over to JavaScript.
    pub fn quote(&self, request: JsValue) -> Result<JsValue, JsError> {
        answer(request, |record| self.0.quote(record))
    }

    /// Whether a good originates.
    ///
    /// # Errors
    /// Rules of origin that are not loaded.
    pub fn origin(&self, request: JsValue) -> Result<JsValue, JsError> {
        answer(request, |record| self.0.origin(record))
    }

    /// The data elements of a certification of origin.
    ///
    /// # Errors
    /// Rules of origin that are not loaded.
    pub fn certificate(&self, request: JsValue) -> Result<JsValue, JsError> {
        answer(request, |record| self.0.certificate(record))
    }

    /// What a claim for preference is worth.
    ///
    /// # Errors
    /// Rules of origin that are not loaded.
    #[wasm_bindgen(js_name = claimValue)]
    pub fn claim_value(&self, request: JsValue) -> Result<JsValue, JsError> {
        answer(request, |record| self.0.claim_value(record))
    }

    /// Whether a programme pays, and how much.
    ///
    /// # Errors
    /// Incentives that are not loaded.
    pub fn incentive(&self, request: JsValue) -> Result<JsValue, JsError> {
        answer(request, |record| self.0.incentive(record))
    }

    /// What the pack holds.
    ///
    /// # Errors
    /// Only where an answer cannot be carried over to JavaScript.
    pub fn coverage(&self) -> Result<JsValue, JsError> {
        given(&self.0.duty().coverage())
    }

    /// Countries of origin with their names.
    ///
    /// # Errors
    /// Only where an answer cannot be carried over to JavaScript.
    pub fn countries(&self) -> Result<JsValue, JsError> {
        given(&self.0.duty().countries())
    }
}
