//! Dates, errors, origins, money, and the law as records: the words every other room uses.

pub mod book;
pub mod country;
#[cfg(feature = "full")]
pub(crate) mod currency;
pub mod date;
pub mod error;
pub mod facts;
pub mod fees;
pub(crate) mod layout;
pub mod lists;
pub mod measure;
pub mod money;
pub mod notices;
pub mod order;
pub mod origins;
pub mod pack;
pub mod refunds;
pub mod texts;
pub mod wire;
pub mod words;
