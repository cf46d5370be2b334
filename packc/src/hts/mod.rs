//! The base schedule, chapters 1 to 98: its files, the importer, the compiler.

pub mod changes;
mod chapters;
pub mod clean;
mod compile;
pub mod import;
pub mod line_words;
pub mod merge;
pub mod rows;

pub use compile::{compile, compile_tables};

#[cfg(test)]
mod tests;
