//! Codes of the Harmonized Tariff Schedule: 4 to 10 digits.

use std::fmt;

use serde::de::Unexpected;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A tariff code of 4, 6, 8 or 10 digits (5, 7 and 9 are accepted as prefixes too).
///
/// Codes order as the schedule prints them: a heading before its subheadings.
///
/// ```
/// use korus_tariff::hts::code::HtsCode;
/// let code = HtsCode::parse("8703.23.01.90").unwrap();
/// assert_eq!(code.digits(), "8703230190");
/// assert_eq!(code.to_string(), "8703.23.0190");
/// assert!(code.starts_with(HtsCode::parse("8703.23").unwrap()));
/// assert!(HtsCode::parse("87").is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HtsCode {
    // Digits left-aligned and padded with zeros make integer order the printed order.
    padded: u64,
    length: u8,
}

impl HtsCode {
    /// What a code may look like, for error messages.
    pub const ACCEPTED: &'static str =
        "an HTS code of 4 to 10 digits, with or without dots, such as 8703.23.0190";

    /// The lowest code of four digits; stands where no code has been set yet.
    pub const LOWEST: HtsCode = HtsCode { padded: 0, length: 4 };

    /// Reads 4 to 10 digits; dots and blanks between digits are skipped.
    #[must_use]
    pub fn parse(text: &str) -> Option<HtsCode> {
        let mut value = 0u64;
        let mut length = 0u8;
        for byte in text.trim().bytes() {
            match byte {
                b'0'..=b'9' if length < 10 => {
                    value = value * 10 + u64::from(byte - b'0');
                    length += 1;
                }
                b'.' | b' ' if length > 0 => {}
                _ => return None,
            }
        }
        (4..=10)
            .contains(&length)
            .then(|| HtsCode { padded: value * 10u64.pow(u32::from(10 - length)), length })
    }

    /// Number of digits given.
    #[must_use]
    pub fn length(self) -> u8 {
        self.length
    }

    /// The digits as one number, right-padded with zeros to ten.
    #[must_use]
    pub fn padded(self) -> u64 {
        self.padded
    }

    /// A code from its padded number and length, as [`HtsCode::padded`] and [`HtsCode::length`] give them.
    #[must_use]
    pub fn from_padded(padded: u64, length: u8) -> Option<HtsCode> {
        let fits = (4..=10).contains(&length)
            && padded < 10_000_000_000
            && padded.is_multiple_of(10u64.pow(u32::from(10 - length)));
        fits.then_some(HtsCode { padded, length })
    }

    /// The first `length` digits; the code itself when it is no longer than that.
    #[must_use]
    pub fn prefix(self, length: u8) -> HtsCode {
        let length = length.clamp(4, self.length.max(4)).min(self.length);
        let unit = 10u64.pow(u32::from(10 - length));
        HtsCode { padded: self.padded / unit * unit, length }
    }

    /// Whether this code lies at or below `prefix`.
    #[must_use]
    pub fn starts_with(self, prefix: HtsCode) -> bool {
        self.length >= prefix.length && self.prefix(prefix.length) == prefix
    }

    /// The two-digit chapter.
    #[must_use]
    pub fn chapter(self) -> u8 {
        u8::try_from(self.padded / 100_000_000).unwrap_or(0)
    }

    /// The digits without dots.
    #[must_use]
    pub fn digits(self) -> String {
        let all = format!("{:010}", self.padded);
        all[..usize::from(self.length)].to_string()
    }
}

impl fmt::Display for HtsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        for (index, part) in [(0, 0..4), (1, 4..6), (2, 6..10)] {
            let range: std::ops::Range<usize> = part;
            let Some(text) =
                digits.get(range.start..range.end.min(digits.len())).filter(|text| !text.is_empty())
            else {
                break;
            };
            if index > 0 {
                f.write_str(".")?;
            }
            f.write_str(text)?;
        }
        Ok(())
    }
}

impl fmt::Debug for HtsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for HtsCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for HtsCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<HtsCode, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        HtsCode::parse(&text)
            .ok_or_else(|| serde::de::Error::invalid_value(Unexpected::Str(&text), &HtsCode::ACCEPTED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> HtsCode {
        HtsCode::parse(text).expect("a code")
    }

    #[test]
    fn printed_forms() {
        for (text, printed) in [
            ("0101", "0101"),
            ("010121", "0101.21"),
            ("01012100", "0101.21.00"),
            ("0101210010", "0101.21.0010"),
        ] {
            assert_eq!(code(text).to_string(), printed);
        }
    }

    #[test]
    fn a_heading_comes_before_its_lines() {
        assert!(code("8703") < code("8703.23.0190"));
        assert!(code("8703.00") > code("8703"));
        assert!(!code("8703").starts_with(code("8703.23")));
    }

    #[test]
    fn what_is_not_a_code_is_refused() {
        for text in ["", "870", "87032301901", "8703-23", "8703.2x", ".8703", "８７０３"] {
            assert_eq!(HtsCode::parse(text), None, "{text}");
        }
    }

    #[test]
    fn prefixes_and_padding() {
        assert_eq!(code("8703230190").prefix(6), code("870323"));
        assert_eq!(code("8703").prefix(8), code("8703"));
        assert_eq!(HtsCode::from_padded(8_703_230_190, 8), None);
        assert_eq!(HtsCode::from_padded(8_703_230_100, 8), Some(code("87032301")));
    }
}
