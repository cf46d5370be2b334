//! What US import duty is really owed for a product, an origin and a date, and why.
//!
//! The law is data (compiled *packs*); this crate is the exact core that reads it.
//! Knowledge flows one way: [`hts`] and [`law`] know nothing of the rooms that
//! use them, and `duty` does not know `origin`: a claim is a fact that it reads. Only [`advice`] knows both.
//!
//! The core is a pure function: facts, an entry date and a pack in, an answer out.
//! No clock, network, file, environment, randomness or floating point.
//!
//! # One complete quote
//!
//! A car of Korea, entered on 1 June 2026: 15 percent in all, under the heading of note 33.
//!
//! ```
//! use korus_tariff::duty::engine::Engine;
//! use korus_tariff::duty::request::QuoteRequest;
//! # use std::error::Error;
//!
//! # fn main() -> Result<(), Box<dyn Error>> {
//! // `cargo xtask pack` writes them to dist/packs/rates.pack and words.pack.
//! # let schedules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules");
//! # let packs = korus_tariff_packc::compile(&schedules)?.packs()?;
//! let mut engine = Engine::load(&packs.rates)?;
//! engine.add_words(&packs.words)?;
//!
//! let request: QuoteRequest = serde_json::from_str(
//!     r#"{"hts": "8703.23.0190", "origin": "KR", "entryDate": "2026-06-01",
//!         "customsValue": "100000", "mode": "ocean"}"#,
//! )?;
//! let quote = match engine.quote(&request) {
//!     Ok(quote) => quote,
//!     // Each fault names its field, what stood there and what is accepted.
//!     Err(faults) => return Err(faults.into_iter().next().ok_or("no fault")?.into()),
//! };
//!
//! // Whole cents, shown as dollars; none while a fact that decides is open.
//! let line = quote.line.as_ref().ok_or("one product was asked about")?;
//! let shown = |cents: Option<_>| cents.map_or("open".to_string(), |cents: korus_tariff::law::money::Cents| cents.to_string());
//! assert_eq!(shown(line.total_duty), "15000.00");
//! assert_eq!(shown(quote.total_fees), "471.40");
//! // Every layer bears its heading, rate, reason in English and Korean, and citation.
//! let layer = line.layers.first().ok_or("a layer")?;
//! assert_eq!((layer.heading.as_str(), layer.rate.en.is_empty(), layer.source.is_empty()), ("9903.94.61", false, false));
//! # Ok(())
//! # }
//! ```
//!
//! [`duty::engine::Engine::quote`] answers one entry, [`bulk::Batch`] rows of numbers, [`advice::Advisor`] every
//! question as JSON. What an answer does not know it says: see [`duty::answer::QuoteStatus`].

pub mod advice;
#[cfg(feature = "full")]
pub mod bom;
pub mod bulk;
#[cfg(feature = "full")]
pub mod command;
#[cfg(feature = "full")]
mod csv;
#[cfg(feature = "full")]
pub mod diff;
pub mod duty;
pub mod hts;
#[cfg(feature = "full")]
pub mod incentive;
#[cfg(feature = "full")]
pub mod korea;
#[cfg(feature = "full")]
pub mod landed;
pub mod law;
#[cfg(feature = "full")]
pub mod origin;
pub mod record;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
