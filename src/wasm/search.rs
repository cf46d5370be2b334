//! Finding a product.

use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use super::{Engine, answer};

#[wasm_bindgen]
impl Engine {
    /// Adds the descriptions of the schedule, and where they are at hand, everyday words and Korean names.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    #[wasm_bindgen(js_name = addNames)]
    pub fn add_names(
        &mut self,
        names: &[u8],
        everyday: Option<Box<[u8]>>,
        korean: Option<Box<[u8]>>,
    ) -> Result<(), JsError> {
        Ok(self.0.add_names(names, everyday.as_deref(), korean.as_deref())?)
    }

    /// The products that answer a query.
    ///
    /// # Errors
    /// Descriptions that are not loaded.
    pub fn search(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.search(record))
    }

    /// The lines of the Korean tariff that answer a query.
    ///
    /// # Errors
    /// Descriptions or a Korean tariff that are not loaded.
    #[wasm_bindgen(js_name = searchKorea)]
    pub fn search_korea(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.search_korea(record))
    }

    /// The descriptions of a place in the schedule.
    ///
    /// # Errors
    /// Descriptions that are not loaded.
    pub fn describe(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.describe(record))
    }

    /// A place in the schedule and what stands directly below it.
    ///
    /// # Errors
    /// Descriptions that are not loaded.
    pub fn children(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.children(record))
    }
}
