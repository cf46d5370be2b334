//! Countries of origin by their two-letter ISO 3166-1 code.

use std::fmt;

use serde::de::Unexpected;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A two-letter country code, upper case. Whether the pack knows the country is
/// another question; the constructor checks the form alone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// No country: stands where none has been set yet. No table holds it.
    pub const NONE: Country = Country(*b"--");

    /// Reads two ASCII letters in either case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Country> {
        let &[first, second] = text.as_bytes() else { return None };
        (first.is_ascii_alphabetic() && second.is_ascii_alphabetic())
            .then(|| Country([first.to_ascii_uppercase(), second.to_ascii_uppercase()]))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Country {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Country, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Country::parse(&text).ok_or_else(|| {
            serde::de::Error::invalid_value(
                Unexpected::Str(&text),
                &crate::messages::Carried(crate::messages::form::country_code()),
            )
        })
    }
}
