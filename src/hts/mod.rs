//! The tariff schedule: codes, lines, duty-rate texts.

pub mod code;
pub mod names;
pub mod names_ko;
pub mod rate;
pub mod schedule;
pub mod search;
#[cfg(feature = "full")]
pub mod system;
mod texts;
