//! The duty stack: which measures meet a good on a day, which of them apply, what each
//! costs, and why. A preference claim is a fact that is read here; whether a good earns
//! it is decided in `origin`.

pub mod answer;
pub mod audit;
pub mod check;
pub mod coverage;
pub mod decide;
pub mod engine;
pub mod explain;
pub mod fees;
pub mod outcome;
pub mod questions;
pub mod quote;
pub mod request;
pub mod settle;
pub mod slice;
pub mod summary;
pub mod wording;
