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
}
