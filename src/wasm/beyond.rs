//! Origin, the claim for preference, the incentives, and US goods into Korea.

use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use super::{Engine, answer};

#[wasm_bindgen]
impl Engine {
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

    /// Whether a good originates.
    ///
    /// # Errors
    /// Rules of origin that are not loaded.
    pub fn origin(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.origin(record))
    }

    /// The data elements of a certification of origin.
    ///
    /// # Errors
    /// Rules of origin that are not loaded.
    pub fn certificate(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.certificate(record))
    }

    /// What a claim for preference is worth.
    ///
    /// # Errors
    /// Rules of origin that are not loaded.
    #[wasm_bindgen(js_name = claimValue)]
    pub fn claim_value(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.claim_value(record))
    }

    /// Whether a programme pays, and how much.
    ///
    /// # Errors
    /// Incentives that are not loaded.
    pub fn incentive(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.incentive(record))
    }

    /// Adds the Korean tariff.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    #[wasm_bindgen(js_name = addKorea)]
    pub fn add_korea(&mut self, korea: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add_korea(korea)?)
    }

    /// US goods into Korea.
    ///
    /// # Errors
    /// A Korean tariff that is not loaded.
    pub fn korea(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.korea(record))
    }

    /// Adds the cases of antidumping and countervailing duty.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    #[wasm_bindgen(js_name = addRemedies)]
    pub fn add_remedies(&mut self, remedies: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add_remedies(remedies)?)
    }

    /// Which antidumping and countervailing cases may reach goods.
    ///
    /// # Errors
    /// Cases that are not loaded.
    pub fn remedies(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.remedies(record))
    }

    /// Adds excise taxes and assessments.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    #[wasm_bindgen(js_name = addTaxes)]
    pub fn add_taxes(&mut self, taxes: &[u8]) -> Result<(), JsError> {
        Ok(self.0.add_taxes(taxes)?)
    }

    /// Excise taxes and assessments on a product.
    ///
    /// # Errors
    /// Taxes that are not loaded.
    pub fn taxes(&self, request: &str) -> Result<String, JsError> {
        answer(request, |record| self.0.taxes(record))
    }
}
