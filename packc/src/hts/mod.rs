//! The base schedule, chapters 1 to 98: its files, the importer, the compiler.

pub mod clean;
pub mod import;
pub mod merge;
pub mod rows;
