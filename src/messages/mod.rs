//! The one table of what is said about errors, in English and Korean: one file a room, one row a message.
//!
//! A message has a stable code, its arguments by name and two texts. Whoever reports an error names a message, never a
//! bare text, so a sentence without its Korean does not compile. Knows no other room, so that every room may use it.

#![cfg_attr(not(feature = "full"), allow(dead_code, reason = "the module of quotes says a part of them"))]

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

#[cfg(feature = "full")]
pub(crate) mod advice;
#[cfg(feature = "full")]
pub(crate) mod analysis;
#[cfg(feature = "command")]
pub(crate) mod conversion;
pub(crate) mod duty;
pub(crate) mod fault;
pub(crate) mod files;
pub(crate) mod form;
#[cfg(feature = "full")]
pub(crate) mod incentive;
#[cfg(feature = "full")]
pub(crate) mod korea;
#[cfg(feature = "full")]
pub(crate) mod landed;
#[cfg(feature = "full")]
pub(crate) mod origin;
#[cfg(feature = "full")]
pub(crate) mod remedies;
mod table;
#[cfg(feature = "full")]
pub(crate) mod taxes;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use table::{Sentence, sentences};

/// Text that people read, in both languages of the project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Text {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Text {
    /// A text from its two forms.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Text {
        Text { en: en.into(), ko: ko.into() }
    }
}

/// A message of the table with its arguments in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message(Box<Said>);

/// Boxed, because an error is handed up through many results.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    code: Cow<'static, str>,
    text: Text,
}

impl Message {
    /// The stable code, such as `date_as_ymd`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The message in both languages.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.0.text
    }

    /// The message in English, as `accepted` of an error is in JSON.
    #[must_use]
    pub fn en(&self) -> &str {
        &self.0.text.en
    }

    /// A message read back from an error of `serde`, which carries a text alone; see [`Carried`].
    pub(crate) fn carried(text: &str) -> Option<Message> {
        let mut parts = text.split(SEPARATOR);
        let (code, en, ko) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Message(Box::new(Said { code: Cow::Owned(code.to_string()), text: Text::new(en, ko) })))
    }
}

impl From<Message> for Text {
    fn from(message: Message) -> Text {
        message.0.text
    }
}

/// Stands between the parts of a carried message; no request that is text holds it.
const SEPARATOR: char = '\u{1f}';

/// A message as an error of `serde` takes it: its English; all of it where `{:#}` is asked for, as the reader of
/// records does.
pub(crate) struct Carried(pub(crate) Message);

impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Said { code, text } = &*self.0.0;
        if f.alternate() {
            for part in [&**code, "\u{1f}", &text.en, "\u{1f}", &text.ko] {
                f.write_str(part)?;
            }
            return Ok(());
        }
        f.write_str(&text.en)
    }
}

impl serde::de::Expected for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What may stand in a message: a value that both languages write alike, or a text with two forms.
pub trait Argument {
    /// Both forms.
    fn into_text(self) -> Text;
}

impl<T: fmt::Display> Argument for T {
    fn into_text(self) -> Text {
        let text = self.to_string();
        Text { en: text.clone(), ko: text }
    }
}

impl Argument for Text {
    fn into_text(self) -> Text {
        self
    }
}

impl Argument for &Text {
    fn into_text(self) -> Text {
        self.clone()
    }
}

impl Argument for &&Text {
    fn into_text(self) -> Text {
        (*self).clone()
    }
}

impl Argument for Message {
    fn into_text(self) -> Text {
        self.0.text
    }
}

/// A message from its row; the macro alone calls it, and only in this room it makes a [`Message`].
fn message(row: &'static Sentence, arguments: &[Text]) -> Message {
    Message(Box::new(Said { code: Cow::Borrowed(row.code), text: table::fill(row, arguments) }))
}

/// A text from a row of another room's table.
#[cfg(feature = "full")]
pub(crate) fn text(row: &'static Sentence, arguments: &[Text]) -> Text {
    table::fill(row, arguments)
}
