//! The module as JavaScript meets it; the same tests run in Node and in Chromium.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn says_which_version_it_is() {
    assert_eq!(korus_tariff::wasm::engine_version(), env!("CARGO_PKG_VERSION"));
}
