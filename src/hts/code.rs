//! Codes of the Harmonized Tariff Schedule: 4 to 10 digits.

use std::fmt;

use serde::de::Unexpected;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::messages::{Carried, Message, Text, form};

/// A tariff code of 4, 6, 8 or 10 digits.
///
/// An odd number of digits is none: in chapters 1 to 9 it is mostly what a spreadsheet left of a code that begins with a
/// zero, and read as the beginning of a longer one it is another product: coffee, `0901.11`, kept as a number is `90111`,
/// where microscopes are.
///
/// Codes order as the schedule prints them: a heading before its subheadings.
///
/// ```
/// use korus_tariff::hts::code::HtsCode;
/// let code = HtsCode::parse("8703.23.01.90").unwrap();
/// assert_eq!(code.digits(), "8703230190");
/// assert_eq!(code.to_string(), "8703.23.0190");
/// assert!(code.starts_with(HtsCode::parse("8703.23").unwrap()));
/// assert!(HtsCode::parse("87").is_none() && HtsCode::parse("90111").is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HtsCode {
    // Digits left-aligned and padded with zeros make integer order the printed order.
    padded: u64,
    length: u8,
}

impl HtsCode {
    /// What a code may look like.
    #[must_use]
    pub fn accepted() -> Message {
        form::hts_form()
    }

    /// The lowest code of four digits; stands where no code has been set yet.
    pub const LOWEST: HtsCode = HtsCode { padded: 0, length: 4 };

    /// Reads 4, 6, 8 or 10 digits, plain or with dots behind the 4th, 6th and 8th.
    #[must_use]
    pub fn parse(text: &str) -> Option<HtsCode> {
        let (mut value, mut length, mut after_point) = (0u64, 0u8, false);
        for byte in text.trim().bytes() {
            after_point = match byte {
                b'0'..=b'9' if length < 10 => {
                    value = value * 10 + u64::from(byte - b'0');
                    length += 1;
                    false
                }
                b'.' if !after_point && matches!(length, 4 | 6 | 8) => true,
                _ => return None,
            };
        }
        let whole = !after_point && matches!(length, 4 | 6 | 8 | 10);
        whole.then(|| HtsCode { padded: value * 10u64.pow(u32::from(10 - length)), length })
    }

    /// Reads a code as Korea writes it, the digits behind the sixth after a hyphen (`0805.10-0000`), or plainly.
    #[must_use]
    pub fn parse_korean(text: &str) -> Option<HtsCode> {
        let Some((shared, own)) = text.trim().split_once('-') else { return HtsCode::parse(text) };
        HtsCode::parse(shared).filter(|code| code.length == 6)?;
        HtsCode::parse(&format!("{shared}.{own}"))
    }

    /// Reads the first 4 to 10 digits of a code, for those who look through the schedule; dots and blanks between digits
    /// are skipped.
    #[must_use]
    pub fn parse_prefix(text: &str) -> Option<HtsCode> {
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

    /// What is accepted in the place of a text that is no code. Where digits are missing, the codes that it may have
    /// been and that exist are named.
    #[must_use]
    pub(crate) fn accepted_for(text: &str, exists: impl Fn(HtsCode) -> bool) -> Message {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if text.bytes().any(|byte| byte == b'-') && digits.len() >= 6 {
            let shared = digits.get(..6).and_then(HtsCode::parse).map(|code| code.to_string());
            let shared = shared.unwrap_or_default();
            return form::hts_of_korea(HtsCode::accepted(), shared);
        }
        let plain = text.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if !plain || !matches!(digits.len(), 3 | 5 | 7 | 9) {
            return HtsCode::accepted();
        }
        let above = digits.get(..digits.len() - 1).unwrap_or_default();
        let may_be = |digits: &str| HtsCode::parse(digits).filter(|code| exists(*code));
        let readings = [
            may_be(&format!("0{digits}")).map(form::zero_in_front),
            may_be(&format!("{digits}0")).map(form::zero_at_end),
            may_be(above).map(form::all_below),
        ];
        let readings = readings.into_iter().flatten().map(Text::from);
        let readings = readings.reduce(|first, second| form::or_else(first, second).into());
        form::hts_may_be(HtsCode::accepted(), digits, readings.unwrap_or_default())
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
        let fits = matches!(length, 4 | 6 | 8 | 10)
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
        HtsCode::parse(&text).ok_or_else(|| {
            let accepted = HtsCode::accepted_for(&text, |_| true);
            serde::de::Error::invalid_value(Unexpected::Str(&text), &Carried(accepted))
        })
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
        // Digits that a spreadsheet took away, and dots and blanks that stand where no code has them.
        for text in [
            "90111",
            "9023000",
            "901210010",
            "901.21",
            "0710.2",
            "7102.1",
            "870.32",
            "8703..23",
            "8703.",
            "8 7 0 3",
            "8703 23",
            "87.03",
            "8703.2.3",
            "8703.23.0.190",
            "8703.23.01.9.0",
            "8703.230.190",
        ] {
            assert_eq!(HtsCode::parse(text), None, "{text}");
        }
        for text in
            ["8703", " 8703.23 ", "87032301", "8703.23.01", "8703.230190", "870323.0190", "8703.23.01.90"]
        {
            assert!(HtsCode::parse(text).is_some(), "{text}");
        }
        assert_eq!(HtsCode::parse_korean("0805.10-0000"), HtsCode::parse("0805100000"));
        for text in ["0805-10-0000", "08-0510.0000", "805.10-0000", "0805.10-000", "0805.10 -0000"] {
            assert_eq!(HtsCode::parse_korean(text), None, "{text}");
        }
        assert_eq!(HtsCode::from_padded(9_011_100_000, 5), None);
        assert_eq!(HtsCode::parse_prefix("8703 2").map(HtsCode::length), Some(5));
    }

    #[test]
    fn both_readings_of_a_code_with_too_few_digits_are_named() {
        let known = [code("0901.11"), code("9011"), code("9011.10")];
        let said = |text| HtsCode::accepted_for(text, |code| known.contains(&code)).en().to_string();
        for text in ["90111", "901.11", "9011.1"] {
            let said = said(text);
            for reading in ["0901.11 where", "9011.10 where", "9011 for"] {
                assert!(said.contains(reading), "{said}");
            }
        }
        assert!(said("8703.23-1010").contains("HSK"), "{}", said("8703.23-1010"));
        assert_eq!(said("8703x"), HtsCode::accepted().en());
    }

    #[test]
    fn prefixes_and_padding() {
        assert_eq!(code("8703230190").prefix(6), code("870323"));
        assert_eq!(code("8703").prefix(8), code("8703"));
        assert_eq!(HtsCode::from_padded(8_703_230_190, 8), None);
        assert_eq!(HtsCode::from_padded(8_703_230_100, 8), Some(code("87032301")));
    }
}
