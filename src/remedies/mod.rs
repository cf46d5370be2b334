//! Antidumping and countervailing duties: which cases may reach goods of an origin, and the cash deposit where they do.
//!
//! One entry point, `assess`: goods and what the importer states in, an [`Answer`] out. The numbers that a scope names
//! only raise the question; its words decide, so nothing is in scope that the importer does not state to be. A rate that
//! is not held is never taken from an older result.

pub mod answer;
mod assess;
pub mod book;
mod cases;
mod deposit;
mod firms;
pub mod pack;
pub mod request;
mod wording;

pub use answer::Answer;
pub use assess::{Goods, assess};
pub use book::RemedyBook;
pub use request::RemediesRequest;
