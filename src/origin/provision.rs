//! Tariff provisions as rules name them.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::hts::code::HtsCode;

/// A tariff provision or a range of them, as a rule names it: from a chapter
/// (2 digits) down to a tariff item (8 digits).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Printed", try_from = "Printed")]
pub struct Provision {
    /// First code, padded with zeros to ten digits.
    pub low: u64,
    /// Last code, padded with nines to ten digits.
    pub high: u64,
    /// Digits printed for the first code: 2, 4, 6 or 8.
    pub digits: u8,
    /// Digits printed for the last code.
    pub last_digits: u8,
    /// The fact about the input that narrows the provision, an index into the rule book's facts.
    pub only_if: Option<u16>,
}

/// A provision as its printed digits, which a pack holds: the padding follows from their number.
#[derive(Serialize, Deserialize)]
struct Printed(u8, u32, u8, u32, Option<u16>);

impl From<Provision> for Printed {
    fn from(provision: Provision) -> Printed {
        let printed = |value: u64, digits: u8| u32::try_from(value / unit(digits)).unwrap_or(u32::MAX);
        let Provision { low, high, digits, last_digits, only_if } = provision;
        Printed(digits, printed(low, digits), last_digits, printed(high, last_digits), only_if)
    }
}

impl TryFrom<Printed> for Provision {
    type Error = &'static str;

    fn try_from(printed: Printed) -> Result<Provision, &'static str> {
        let Printed(digits, first, last_digits, last, only_if) = printed;
        let ((low, _), (_, high)) = bounds(first, digits).zip(bounds(last, last_digits)).ok_or("digits")?;
        (low <= high).then_some(Provision { low, high, digits, last_digits, only_if }).ok_or("order")
    }
}

/// How many codes of ten digits stand under so many.
fn unit(digits: u8) -> u64 {
    10u64.pow(u32::from(10u8.saturating_sub(digits)))
}

/// The first and last code of ten digits under a code of so many; none where no provision has so many.
fn bounds(value: u32, digits: u8) -> Option<(u64, u64)> {
    let unit = unit(digits);
    let fits = matches!(digits, 2 | 4 | 6 | 8) && value < 10u32.pow(u32::from(digits));
    fits.then_some((u64::from(value) * unit, u64::from(value) * unit + unit - 1))
}

/// How a code lies to a provision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// Wholly inside.
    Inside,
    /// Wholly outside.
    Outside,
    /// The code has too few digits to tell.
    Partly,
}

impl Provision {
    /// Reads `"87"`, `"8703"`, `"8708.10-8708.99"`; no condition.
    #[must_use]
    pub fn parse(text: &str) -> Option<Provision> {
        let bound = |text: &str| {
            let mut value = 0;
            let mut length = 0u8;
            for byte in text.trim().bytes() {
                match byte {
                    b'0'..=b'9' if length < 8 => {
                        value = value * 10 + u32::from(byte - b'0');
                        length += 1;
                    }
                    b'.' if length > 0 => {}
                    _ => return None,
                }
            }
            bounds(value, length).map(|(low, high)| (low, high, length))
        };
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        let ((low, _, digits), (_, high, last_digits)) = (bound(first)?, bound(last)?);
        (low <= high).then_some(Provision { low, high, digits, last_digits, only_if: None })
    }

    /// Whether the code lies inside.
    #[must_use]
    pub fn cover(&self, code: HtsCode) -> Cover {
        let low = code.padded();
        let high = low + (unit(code.length()) - 1);
        if self.low <= low && high <= self.high {
            Cover::Inside
        } else if high < self.low || low > self.high {
            Cover::Outside
        } else {
            Cover::Partly
        }
    }

    /// The chapter of the first code.
    #[must_use]
    pub fn chapter(&self) -> u8 {
        u8::try_from(self.low / 100_000_000).unwrap_or(0)
    }
}

impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dotted = |value: u64, digits: u8| {
            let all = format!("{value:010}");
            let mut text = String::new();
            for (index, digit) in all.chars().take(usize::from(digits)).enumerate() {
                if index == 4 || index == 6 {
                    text.push('.');
                }
                text.push(digit);
            }
            text
        };
        let (first, last) = (dotted(self.low, self.digits), dotted(self.high, self.last_digits));
        if first == last { f.write_str(&first) } else { write!(f, "{first}-{last}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provisions_read_and_print_alike() {
        for text in ["87", "8703", "8708.10-8708.99", "1902-1904.30", "6103.10.70", "27-40"] {
            assert_eq!(Provision::parse(text).map(|p| p.to_string()).as_deref(), Some(text));
        }
        for text in ["", "8", "870", "8708.9-8708.1", "8709-8701", "x", "8703.23.01.90", "8703-"] {
            assert_eq!(Provision::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_short_code_lies_partly_in_a_narrow_provision() {
        let provision = Provision::parse("8708.10-8708.40").expect("a provision");
        let cover = |text: &str| provision.cover(HtsCode::parse(text).expect("a code"));
        assert_eq!(cover("8708.30"), Cover::Inside);
        assert_eq!(cover("8708.30.5090"), Cover::Inside);
        assert_eq!(cover("8708.50"), Cover::Outside);
        assert_eq!(cover("8708"), Cover::Partly);
    }
}
