//! The duty stack: which measures meet a good on a day, which of them apply, what each costs.

pub mod decide;
pub mod slice;
