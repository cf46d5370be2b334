//! The days on which the law changes.

use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use super::{Engine, written};

#[wasm_bindgen]
impl Engine {
    /// The days of entry, within those that can be answered, on which some measure, list or edition begins or ends.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    pub fn changes(&self) -> Result<String, JsError> {
        written(&self.0.changes())
    }
}
