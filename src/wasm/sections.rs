//! What a face needs that asks people: tables read as bills of materials, and forms.

use serde::Serialize;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use super::{Engine, answer, written};
use crate::base::yes_no;
use crate::bom::Item;
use crate::files::bill::read_table;
use crate::record::ErrorAnswer;

/// A bill that could be read.
#[derive(Serialize)]
struct Bill {
    status: &'static str,
    /// ISO 4217, where the values name one.
    currency: Option<String>,
    items: Vec<Item>,
}

/// Reads a table with a header, as a file or a paste from a spreadsheet, as a bill of materials.
///
/// # Errors
/// Only where an answer cannot be written.
#[wasm_bindgen(js_name = readBill)]
pub fn read_bill(text: &str) -> Result<String, JsError> {
    match read_table(text, None) {
        Ok((items, currency)) => written(&Bill { status: "read", currency, items }),
        Err(errors) => written(&ErrorAnswer::new(None, errors)),
    }
}

/// Reads a cell as yes or no, as every bill is read. Nothing where it is neither.
#[wasm_bindgen(js_name = readYesNo)]
#[must_use]
pub fn read_yes_no(text: &str) -> Option<bool> {
    yes_no::read(text)
}

#[wasm_bindgen]
impl Engine {
    /// The facts that the incentives can be asked with.
    ///
    /// # Errors
    /// Incentives that are not loaded.
    #[wasm_bindgen(js_name = incentiveForms)]
    pub fn incentive_forms(&self) -> Result<String, JsError> {
        answer("{}", |_| self.0.incentive_forms())
    }
}
