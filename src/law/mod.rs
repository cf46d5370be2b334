//! The law as records: programs, measures, lists, origins, facts, fees and refunds.

pub mod book;
pub mod facts;
pub mod fees;
pub(crate) mod layout;
pub mod line_words;
pub mod lists;
pub mod measure;
pub mod notices;
pub mod origins;
pub mod plausibility;
pub mod refunds;
pub mod remedies;
pub mod texts;
pub mod words;
