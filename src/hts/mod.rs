//! The tariff schedule: codes, lines, duty-rate texts.

pub mod code;
pub mod names;
pub mod rate;
pub mod schedule;
