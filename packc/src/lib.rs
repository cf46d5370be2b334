//! Compiles `schedules/` into packs and refuses what is wrong with file, line and reason.

pub mod incentives;
