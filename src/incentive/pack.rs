//! The book as bytes: what the pack compiler writes and the engine reads.

use super::book::IncentiveBook;
use crate::base::body;
use crate::base::wire::WireError;

impl IncentiveBook {
    /// The compiled form.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        body::encode(self)
    }

    /// Reads the compiled form.
    ///
    /// # Errors
    /// [`WireError`] where the bytes are not a whole book, or a figure the engine reads is missing.
    pub fn decode(bytes: &[u8]) -> Result<IncentiveBook, WireError> {
        body::decode(bytes, IncentiveBook::is_whole)
    }

    /// A book that lacks a figure or a list would leave tests out and find everything eligible; one out of order would
    /// not find what it holds.
    fn is_whole(&self) -> bool {
        super::parameters().all(|parameter| !self.steps(parameter).is_empty())
            && super::LISTS.iter().all(|list| !self.list(list).is_empty())
            && self.figures.iter().all(|(_, steps)| steps.is_sorted_by_key(|figure| figure.span.from))
    }
}
