//! Codes of currencies.

use super::error::{ErrorCode, InputError};
use crate::messages;

/// Reads a code of ISO 4217 by its form; whether a rate is known for it is the caller's question.
///
/// # Errors
/// Anything but three letters.
pub fn code(text: &str, field: &str) -> Result<String, InputError> {
    let code = text.trim().to_ascii_uppercase();
    if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Ok(code);
    }
    let accepted = messages::form::currency_code();
    Err(InputError::new(ErrorCode::Malformed, field, text, accepted))
}
