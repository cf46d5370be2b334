//! What US import duty is really owed for a product, an origin and a date, and why.
//!
//! The law is data (compiled *packs*); this crate is the exact core that reads it.
//! Knowledge flows one way: [`hts`] and [`law`] know nothing of the rooms that
//! use them, and `duty` does not know `origin`: a claim is a fact that it reads. Only [`advice`] knows both.
//!
//! The core is a pure function: facts, an entry date and a pack in, an answer out.
//! No clock, network, file, environment, randomness or floating point.

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
pub mod landed;
pub mod law;
#[cfg(feature = "full")]
pub mod origin;
pub mod record;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
