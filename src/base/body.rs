//! How the books of the full module stand in their packs: in the order of their fields, as their derives say.
//!
//! Nothing in the bytes names the layout: the pack's head does, by its kind and version.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::wire::WireError;

/// A book as bytes.
pub(crate) fn encode(book: &impl Serialize) -> Vec<u8> {
    // Lists that know their length can always be written.
    postcard::to_allocvec(book).unwrap_or_default()
}

/// Reads a book from all of the bytes, if what it says is also whole: derives check types, not what an index leads to.
pub(crate) fn decode<T: DeserializeOwned>(
    bytes: &[u8],
    is_whole: impl Fn(&T) -> bool,
) -> Result<T, WireError> {
    let (book, rest) = postcard::take_from_bytes(bytes).map_err(|error| match error {
        postcard::Error::DeserializeUnexpectedEnd => WireError::Truncated,
        postcard::Error::DeserializeBadUtf8 => WireError::NotText,
        _ => WireError::UnknownTag,
    })?;
    if rest.is_empty() && is_whole(&book) { Ok(book) } else { Err(WireError::OutOfBounds) }
}
