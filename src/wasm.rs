//! The border to JavaScript: conversion only, no rules.

use serde::Serialize;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use crate::duty::request::QuoteRequest;
use crate::law::error::{ErrorCode, InputError};

/// The version of the engine.
#[wasm_bindgen]
#[must_use]
pub fn engine_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A loaded pack, ready to answer.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine(crate::duty::engine::Engine);

/// What a call answers: a value, or the faults of its input.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<T> {
    Value(T),
    Faults { status: &'static str, errors: Vec<InputError> },
}

fn answer<T: Serialize>(result: Result<T, Vec<InputError>>) -> Result<JsValue, JsError> {
    let answer = match result {
        Ok(value) => Answer::Value(value),
        Err(errors) => Answer::Faults { status: "error", errors },
    };
    // Plain objects: maps as objects, absent values as null, so that JSON.stringify shows all.
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(answer.serialize(&serializer)?)
}

fn request<T: serde::de::DeserializeOwned>(value: JsValue) -> Result<T, Vec<InputError>> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        vec![InputError::new(ErrorCode::Malformed, "request", error, "an object as the types describe it")]
    })
}

#[wasm_bindgen]
impl Engine {
    /// Loads a rates pack.
    ///
    /// # Errors
    /// Bytes that are no rates pack of this version, or that were cut or altered.
    #[wasm_bindgen(constructor)]
    pub fn new(rates: &[u8]) -> Result<Engine, JsError> {
        Ok(Engine(crate::duty::engine::Engine::load(rates)?))
    }

    /// Adds questions, proofs and notes.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    #[wasm_bindgen(js_name = addWords)]
    pub fn add_words(&mut self, words: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add_words(words)?)
    }

    /// Answers a request.
    ///
    /// # Errors
    /// Only where an answer cannot be carried over to JavaScript; faults of the request are part of the answer.
    pub fn quote(&self, value: JsValue) -> Result<JsValue, JsError> {
        answer(request::<QuoteRequest>(value).and_then(|request| self.0.quote(&request)))
    }

    /// What the pack holds.
    ///
    /// # Errors
    /// Only where an answer cannot be carried over to JavaScript.
    pub fn coverage(&self) -> Result<JsValue, JsError> {
        answer(Ok(self.0.coverage()))
    }

    /// Countries of origin with their names.
    ///
    /// # Errors
    /// Only where an answer cannot be carried over to JavaScript.
    pub fn countries(&self) -> Result<JsValue, JsError> {
        answer(Ok(self.0.countries()))
    }
}
