//! What US import duty is really owed for a product, an origin and a date, and why.
//!
//! The law is data (compiled *packs*); this crate is the exact core that reads it.
//! Knowledge flows one way: `messages` holds what errors say, `base` the small rules; `hts` and `law` know nothing of each other or of the
//! rooms that use them, and `duty` does not know `origin`: a claim is a fact that it reads. Only [`api`] knows both, and
//! it alone is what a program that uses the crate should name.
//!
//! The core is a pure function: facts, an entry date and a pack in, an answer out.
//! No clock, network, file, environment, randomness or floating point.
//!
//! # One complete quote
//!
//! A car of Korea, entered on 1 June 2026: 15 percent in all, under the heading of note 33.
//!
//! ```
//! use korus_tariff::api::{Calculator, Cents, QuoteRequest};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! // `cargo xtask pack` writes rates.pack and words.pack to dist/packs; here they are loaded.
//! # let calculator: Calculator = korus_tariff_packc::examples::calculator()?;
//! let request = QuoteRequest {
//!     hts: "8703.23.0190".into(),
//!     origin: "KR".into(),
//!     entry_date: "2026-06-01".into(),
//!     customs_value: Some("100,000".parse()?),
//!     ..QuoteRequest::default()
//! };
//! // An error names each field, what stood there and what is accepted.
//! let quote = calculator.quote(&request)?;
//!
//! // Whole cents; none while a fact that decides is open.
//! let line = quote.line.as_ref().ok_or("one product was asked about")?;
//! assert_eq!(line.total_duty, Some(Cents(1_500_000)));
//! // Every layer bears its heading, rate, reason in English and Korean, and citation.
//! let layer = line.layers.iter().find(|layer| layer.heading == "9903.94.61").ok_or("the total of 15 percent")?;
//! assert_eq!(layer.amount, Cents(1_500_000));
//! println!("{}: {} ({})", layer.rate.en, layer.reason.ko, layer.source);
//! # Ok(())
//! # }
//! ```
//!
//! [`api::Calculator`] answers every question, [`api::Batch`] rows of numbers. What an answer does not know it says: see
//! [`api::QuoteStatus`].

// Tests may be plain, and the bridge to JavaScript is half made by its macros.
#![cfg_attr(not(any(test, target_arch = "wasm32")), warn(clippy::pedantic))]
#![allow(
    clippy::cast_possible_truncation,
    reason = "the limbs of wide integers are cut on purpose; every other conversion goes through `try_from`"
)]
#![allow(
    clippy::float_cmp,
    reason = "whether a number of JavaScript is whole is asked by comparing it exactly with its whole part"
)]
#![allow(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "`write!` into a `String` cannot fail, yet returns a `Result` that each call would have to throw away"
)]
#![allow(
    clippy::match_same_arms,
    reason = "each legal case has an arm of its own: a change of law that parts two of them then touches one"
)]
#![allow(
    clippy::needless_for_each,
    clippy::single_match_else,
    reason = "matters of taste: a chain or a `match` stands where it reads better than the loop or the `if let`"
)]
#![allow(
    clippy::needless_pass_by_value,
    reason = "what a caller does not use again is handed over, so that nobody wonders who still holds it"
)]
#![allow(
    clippy::option_option,
    reason = "readers tell three answers apart: absent, present but not readable, present"
)]
#![allow(
    clippy::similar_names,
    reason = "words of the field differ by a letter (line and live, duties and duty); longer ones would be ours alone"
)]
#![allow(
    clippy::struct_excessive_bools,
    reason = "a record of the law has as many yes-or-no fields as the law; each is named in the data and read by name"
)]
#![allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "a function that is handed to an iterator takes what the iterator gives, which is a reference"
)]

pub mod api;

// What follows is used by the pack compiler, the tests, the benchmarks and the tools of this repository, so it cannot be
// private; it is hidden because nothing of it is promised: names and shapes change without notice.
#[cfg(feature = "full")]
#[doc(hidden)]
pub mod analysis;
#[doc(hidden)]
pub mod base;
#[cfg(feature = "full")]
#[doc(hidden)]
pub mod bom;
#[doc(hidden)]
pub mod bulk;
#[cfg(feature = "command")]
#[doc(hidden)]
pub mod command;
#[cfg(feature = "full")]
#[doc(hidden)]
pub mod diff;
#[doc(hidden)]
pub mod duty;
#[doc(hidden)]
pub mod files;
#[doc(hidden)]
pub mod hts;
#[cfg(feature = "full")]
#[doc(hidden)]
pub mod incentive;
#[cfg(feature = "full")]
#[doc(hidden)]
pub mod korea;
#[cfg(feature = "full")]
#[doc(hidden)]
pub mod landed;
#[doc(hidden)]
pub mod law;
pub mod messages;
#[cfg(feature = "full")]
#[doc(hidden)]
pub mod origin;
#[doc(hidden)]
pub mod record;
#[cfg(feature = "full")]
#[doc(hidden)]
pub mod remedies;
#[cfg(feature = "full")]
#[doc(hidden)]
pub mod taxes;
#[cfg(target_arch = "wasm32")]
#[doc(hidden)]
pub mod wasm;
