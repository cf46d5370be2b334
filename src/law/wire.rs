//! The bytes of a compiled pack: small unsigned and signed integers, texts, decimals.
//!
//! A pack comes from outside (a host page may load a newer one), so the reader
//! trusts nothing: every length is checked before it is used, and what is wrong
//! is a typed error with the place, never a panic.

use std::fmt;

use rust_decimal::Decimal;

/// Why bytes are not a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireError {
    /// What is wrong there.
    pub kind: WireFault,
    /// Offset in bytes from the start.
    pub at: usize,
}

/// What can be wrong with bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireFault {
    /// The bytes end before the value does.
    Truncated,
    /// A number is longer than its type.
    TooLong,
    /// A text is not UTF-8.
    NotText,
    /// The value is none that the field takes; the field is named.
    Value(&'static str),
    /// Bytes are left after the last value.
    Trailing,
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at;
        match self.kind {
            WireFault::Truncated => write!(f, "the pack ends inside a value at byte {at}"),
            WireFault::TooLong => write!(f, "the number at byte {at} is longer than its type"),
            WireFault::NotText => write!(f, "the text at byte {at} is not UTF-8"),
            WireFault::Value(field) => write!(f, "the value at byte {at} is none that {field} takes"),
            WireFault::Trailing => write!(f, "bytes are left over from byte {at} on"),
        }
    }
}

impl std::error::Error for WireError {}

/// Writes a pack.
///
/// ```
/// use korus_tariff::law::wire::{Reader, Writer};
/// let mut writer = Writer::default();
/// writer.varint(300);
/// writer.str("8703.23");
/// let bytes = writer.into_bytes();
/// let mut reader = Reader::new(&bytes);
/// assert_eq!(reader.varint(), Ok(300));
/// assert_eq!(reader.str(), Ok("8703.23"));
/// assert!(reader.end().is_ok());
/// ```
#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// One byte.
    pub fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    /// An unsigned number, seven bits a byte, low bits first.
    pub fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        self.bytes.push(value as u8);
    }

    /// A count or an index.
    pub fn count(&mut self, value: usize) {
        self.varint(value as u64);
    }

    /// A signed number; small magnitudes of either sign are short.
    pub fn zigzag(&mut self, value: i64) {
        self.varint(((value << 1) ^ (value >> 63)) as u64);
    }

    /// A text with its length.
    pub fn str(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Bytes with their length.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.bytes.extend_from_slice(bytes);
    }

    /// An exact decimal. `false`: its digits need more than 64 bits, and nothing was written.
    #[must_use]
    pub fn decimal(&mut self, value: Decimal) -> bool {
        let value = value.normalize();
        let Ok(mantissa) = i64::try_from(value.mantissa()) else { return false };
        self.zigzag(mantissa);
        self.varint(u64::from(value.scale()));
        true
    }

    /// What was written.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads a pack, checking every step.
#[derive(Clone)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `bytes`.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, at: 0 }
    }

    /// An error at the present place.
    #[must_use]
    pub fn fault(&self, kind: WireFault) -> WireError {
        WireError { kind, at: self.at }
    }

    /// Bytes not yet read.
    #[must_use]
    pub fn left(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    /// One byte.
    ///
    /// # Errors
    /// The bytes are at their end.
    pub fn u8(&mut self) -> Result<u8, WireError> {
        let byte = *self.bytes.get(self.at).ok_or(self.fault(WireFault::Truncated))?;
        self.at += 1;
        Ok(byte)
    }

    /// An unsigned number.
    ///
    /// # Errors
    /// The bytes end inside it, or it is longer than 64 bits.
    pub fn varint(&mut self) -> Result<u64, WireError> {
        let start = self.at;
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                break;
            }
            value |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(WireError { kind: WireFault::TooLong, at: start })
    }

    /// A signed number.
    ///
    /// # Errors
    /// As [`Reader::varint`].
    pub fn zigzag(&mut self) -> Result<i64, WireError> {
        let value = self.varint()?;
        Ok((value >> 1) as i64 ^ -((value & 1) as i64))
    }

    /// How many things follow, each at least one byte long: a count that the
    /// bytes left cannot hold is refused before anything is set aside for it.
    ///
    /// # Errors
    /// As [`Reader::varint`], or the count is larger than the bytes left.
    pub fn count(&mut self) -> Result<usize, WireError> {
        let start = self.at;
        let count = self.varint()?;
        usize::try_from(count)
            .ok()
            .filter(|count| *count <= self.left())
            .ok_or(WireError { kind: WireFault::Truncated, at: start })
    }

    /// A number that must be below `limit`, such as an index into a table.
    ///
    /// # Errors
    /// As [`Reader::varint`], or the number reaches the limit.
    pub fn below(&mut self, limit: usize, field: &'static str) -> Result<usize, WireError> {
        let start = self.at;
        let value = self.varint()?;
        usize::try_from(value)
            .ok()
            .filter(|value| *value < limit)
            .ok_or(WireError { kind: WireFault::Value(field), at: start })
    }

    /// Bytes with their length.
    ///
    /// # Errors
    /// The bytes end before that length.
    pub fn bytes(&mut self) -> Result<&'a [u8], WireError> {
        let length = self.count()?;
        let end = self.at.saturating_add(length);
        let slice = self.bytes.get(self.at..end).ok_or(self.fault(WireFault::Truncated))?;
        self.at = end;
        Ok(slice)
    }

    /// A text.
    ///
    /// # Errors
    /// As [`Reader::bytes`], or the bytes are not UTF-8.
    pub fn str(&mut self) -> Result<&'a str, WireError> {
        let start = self.at;
        let bytes = self.bytes()?;
        std::str::from_utf8(bytes).map_err(|_| WireError { kind: WireFault::NotText, at: start })
    }

    /// An exact decimal.
    ///
    /// # Errors
    /// As [`Reader::varint`], or the scale is over 18.
    pub fn decimal(&mut self) -> Result<Decimal, WireError> {
        let mantissa = self.zigzag()?;
        let scale = self.below(19, "a decimal's scale")?;
        Ok(Decimal::new(mantissa, scale as u32))
    }

    /// Checks that nothing is left.
    ///
    /// # Errors
    /// Bytes are left.
    pub fn end(&self) -> Result<(), WireError> {
        if self.left() == 0 { Ok(()) } else { Err(self.fault(WireFault::Trailing)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive_the_round_trip() {
        let unsigned = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        let signed = [0, -1, 1, 63, -64, i64::MIN, i64::MAX];
        let mut writer = Writer::default();
        unsigned.iter().for_each(|value| writer.varint(*value));
        signed.iter().for_each(|value| writer.zigzag(*value));
        assert!(writer.decimal(Decimal::new(-4_650, 2)));
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        unsigned.iter().for_each(|value| assert_eq!(reader.varint(), Ok(*value)));
        signed.iter().for_each(|value| assert_eq!(reader.zigzag(), Ok(*value)));
        assert_eq!(reader.decimal(), Ok(Decimal::new(-465, 1)));
        assert_eq!(reader.end(), Ok(()));
    }

    #[test]
    fn what_is_cut_or_too_long_is_refused() {
        assert_eq!(Reader::new(&[0x80]).varint().map_err(|e| e.kind), Err(WireFault::Truncated));
        assert_eq!(Reader::new(&[0xff; 11]).varint().map_err(|e| e.kind), Err(WireFault::TooLong));
        assert_eq!(Reader::new(&[5, b'a']).str().map_err(|e| e.kind), Err(WireFault::Truncated));
        assert_eq!(Reader::new(&[1, 0xff]).str().map_err(|e| e.kind), Err(WireFault::NotText));
        assert_eq!(Reader::new(&[7]).below(7, "x").map_err(|e| e.kind), Err(WireFault::Value("x")));
        assert_eq!(Reader::new(&[0]).end().map_err(|e| e.kind), Err(WireFault::Trailing));
    }
}
