//! The duty stack: which measures meet a good on a day, which of them apply, what each
//! costs, and why. A preference claim is a fact that is read here; whether a good earns
//! it is decided in `origin`.

pub mod answer;
pub mod applicable_law;
pub mod audit;
#[cfg(feature = "full")]
pub mod brief;
pub mod caveats;
pub mod check;
pub mod column;
pub mod column_rate;
pub mod coverage;
pub mod engine;
pub(crate) mod entry_summary;
pub mod explain;
pub mod fees;
pub(crate) mod given_back;
pub mod line_words;
mod numbers;
pub mod outcome;
pub mod pack;
pub mod plan;
pub mod price;
pub mod product;
pub mod questions;
pub mod quote;
pub mod request;
pub mod settle;

#[cfg(feature = "full")]
pub mod summary;
#[cfg(feature = "full")]
pub mod totals;
pub mod unread;
pub mod wording;
