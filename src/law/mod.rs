//! Dates, errors, origins: the words every other room uses.

pub mod country;
pub mod date;
pub mod error;
pub mod wire;
