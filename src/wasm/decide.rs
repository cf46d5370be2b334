//! The questions that follow a duty figure.

use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use super::{Engine, answer};

#[wasm_bindgen]
impl Engine {
    /// What a sale costs at the door, or which price keeps it there.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    pub fn landed(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.landed(record))
    }

    /// Every lawful way to owe less on one line.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    pub fn savings(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.savings(record))
    }

    /// One product over several origins, and under several codes.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    pub fn compare(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.compare(record))
    }

    /// The history of a product of an origin, and what the law holds in store.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    pub fn timeline(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.timeline(record))
    }

    /// The trade-weighted effective rate of a basket.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    #[wasm_bindgen(js_name = effectiveRate)]
    pub fn effective_rate(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.effective_rate(record))
    }

    /// Refunds and claims on past entries.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    pub fn refunds(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.refunds(record))
    }

    /// The same as a CSV table, in English or Korean, as JSON text of one string; faults of the request as ever.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    #[wasm_bindgen(js_name = refundsTable)]
    pub fn refunds_table(&self, request: &str, korean: bool) -> Result<String, JsError> {
        answer(request, |record| self.0.refunds_table(record, korean))
    }
}
