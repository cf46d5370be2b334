//! What imports owe besides duty by quantity: internal revenue tax on alcohol and tobacco, and assessments of farm boards.
//!
//! One entry point, `assess`: goods and what the importer states in, an [`Answer`] out. How the alcohol was made decides
//! the tax, not the number; a figure that was not read is said to be due and is never nought.

pub mod answer;
mod assess;
mod assessments;
pub mod book;
mod excise;
pub mod request;
mod wording;

pub use answer::Answer;
pub use assess::{Goods, assess};
pub use book::TaxBook;
pub use request::TaxesRequest;
