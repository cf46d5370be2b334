//! What must hold of the engine as a whole. One program, so that it is linked once and reads the law once: a file here is a
//! module, and `cargo test --test engine stacking::` runs those of one.
#![cfg(not(target_arch = "wasm32"))]

mod common;

mod agreement;
mod audit;
mod bulk;
mod caveats;
mod claim;
mod claims;
mod cli;
mod compare;
mod coverage;
mod decide_examples;
mod decide_properties;
mod diff;
mod documents;
mod duty_properties;
mod errors;
mod everyday;
mod find;
mod incentive;
mod incentive_forms;
mod korea;
mod korea_search;
mod korea_tariff;
mod line_words;
mod numbers;
mod origin;
mod origin_properties;
mod origin_text;
mod pack_hostile;
mod quote_file;
mod remedies;
mod schedule;
mod search;
mod stacking;
mod sweep;
mod taxes;
