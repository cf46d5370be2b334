//! Reading and writing of packs: small numbers in few bytes, and a reader that can
//! be handed any bytes at all and answers with an error, never with a panic.

use std::fmt;

use rust_decimal::Decimal;

/// Why bytes could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireError {
    /// The bytes end before the value does.
    Truncated,
    /// A number does not fit where it stands, or an index points outside its table.
    OutOfBounds,
    /// Text is not UTF-8.
    NotText,
    /// A tag that this version does not know.
    UnknownTag,
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            WireError::Truncated => "the bytes end too early",
            WireError::OutOfBounds => "a number is outside its bounds",
            WireError::NotText => "text is not UTF-8",
            WireError::UnknownTag => "an unknown tag",
        })
    }
}

impl std::error::Error for WireError {}

/// Appends values to a byte vector.
#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// An empty writer.
    #[must_use]
    pub fn new() -> Writer {
        Writer::default()
    }

    /// One byte.
    pub fn u8(&mut self, value: u8) {
        self.bytes.push(value);
    }

    /// A number, seven bits a byte, low bits first.
    pub fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.bytes.push(value.to_le_bytes()[0] | 0x80);
            value >>= 7;
        }
        self.bytes.push(value.to_le_bytes()[0]);
    }

    /// The length of something, as a varint.
    pub fn length(&mut self, value: usize) {
        self.varint(value as u64);
    }

    /// A signed number; small ones of either sign stay short.
    pub fn zigzag(&mut self, value: i64) {
        self.varint(((value << 1) ^ (value >> 63)).cast_unsigned());
    }

    /// Bytes after their length.
    pub fn bytes(&mut self, value: &[u8]) {
        self.length(value.len());
        self.bytes.extend_from_slice(value);
    }

    /// Text after its length.
    pub fn str(&mut self, value: &str) {
        self.bytes(value.as_bytes());
    }

    /// An exact decimal. `false` where its digits need more than 64 bits; nothing is written then.
    #[must_use]
    pub fn decimal(&mut self, value: Decimal) -> bool {
        let value = value.normalize();
        let Ok(mantissa) = i64::try_from(value.mantissa()) else { return false };
        self.zigzag(mantissa);
        self.varint(u64::from(value.scale()));
        true
    }

    /// What has been written.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Takes values from a slice of bytes.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// A reader at the start of the bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { rest: bytes }
    }

    /// Whether everything has been read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// What has not been read.
    #[must_use]
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// One byte.
    ///
    /// # Errors
    /// [`WireError`] where the bytes hold none.
    pub fn u8(&mut self) -> Result<u8, WireError> {
        let (&first, rest) = self.rest.split_first().ok_or(WireError::Truncated)?;
        self.rest = rest;
        Ok(first)
    }

    /// A number written by [`Writer::varint`].
    ///
    /// # Errors
    /// [`WireError`] where the bytes hold none.
    pub fn varint(&mut self) -> Result<u64, WireError> {
        // Most take one byte.
        if let Some((&byte @ 0..0x80, rest)) = self.rest.split_first() {
            self.rest = rest;
            return Ok(u64::from(byte));
        }
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                return Err(WireError::OutOfBounds);
            }
            value |= part << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(WireError::OutOfBounds)
    }

    /// A number of items that follow, each of at least one byte: a longer count is a
    /// lie, and would reserve memory for nothing.
    ///
    /// # Errors
    /// [`WireError`] where the bytes hold none.
    pub fn length(&mut self) -> Result<usize, WireError> {
        let length = usize::try_from(self.varint()?).map_err(|_| WireError::OutOfBounds)?;
        if length > self.rest.len() { Err(WireError::Truncated) } else { Ok(length) }
    }

    /// A number below `limit`: an index into a table of that many entries.
    ///
    /// # Errors
    /// [`WireError`] where the bytes hold none.
    pub fn index(&mut self, limit: usize) -> Result<usize, WireError> {
        let index = usize::try_from(self.varint()?).map_err(|_| WireError::OutOfBounds)?;
        if index < limit { Ok(index) } else { Err(WireError::OutOfBounds) }
    }

    /// So many numbers below `limit`, a column of a table.
    ///
    /// # Errors
    /// [`WireError`] where the bytes hold fewer, or one that is not below the limit.
    pub fn column(&mut self, count: usize, limit: usize) -> Result<Vec<u16>, WireError> {
        // Each takes a byte at least: a longer count is a lie, and would reserve memory for nothing.
        if count > self.rest.len() {
            return Err(WireError::Truncated);
        }
        let mut column = vec![0; count];
        for entry in &mut column {
            // Columns are most of a pack: their numbers, of one or two bytes, are read without a call.
            *entry = match *self.rest {
                [low @ 0..0x80, ref rest @ ..] => {
                    self.rest = rest;
                    u16::from(low)
                }
                [low, high @ 0..0x80, ref rest @ ..] => {
                    self.rest = rest;
                    u16::from(low & 0x7f) | u16::from(high) << 7
                }
                _ => self.narrow()?,
            };
            if usize::from(*entry) >= limit {
                return Err(WireError::OutOfBounds);
            }
        }
        Ok(column)
    }

    /// A number that fits a narrower type.
    ///
    /// # Errors
    /// [`WireError`] where the bytes hold none.
    pub fn narrow<T: TryFrom<u64>>(&mut self) -> Result<T, WireError> {
        T::try_from(self.varint()?).map_err(|_| WireError::OutOfBounds)
    }

    /// A signed number written by [`Writer::zigzag`].
    ///
    /// # Errors
    /// [`WireError`] where the bytes hold none.
    pub fn zigzag(&mut self) -> Result<i64, WireError> {
        let value = self.varint()?;
        Ok((value >> 1).cast_signed() ^ -((value & 1).cast_signed()))
    }

    /// A decimal written by [`Writer::decimal`].
    ///
    /// # Errors
    /// [`WireError`] where the bytes hold none.
    pub fn decimal(&mut self) -> Result<Decimal, WireError> {
        let mantissa = self.zigzag()?;
        let scale = u32::try_from(self.index(19)?).map_err(|_| WireError::OutOfBounds)?;
        Ok(Decimal::new(mantissa, scale))
    }

    /// Bytes written by [`Writer::bytes`].
    ///
    /// # Errors
    /// [`WireError`] where the bytes hold none.
    pub fn bytes(&mut self) -> Result<&'a [u8], WireError> {
        let length = self.length()?;
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(WireError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    /// Text written by [`Writer::str`].
    ///
    /// # Errors
    /// [`WireError`] where the bytes hold none.
    pub fn str(&mut self) -> Result<&'a str, WireError> {
        std::str::from_utf8(self.bytes()?).map_err(|_| WireError::NotText)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive_the_round_trip() {
        let numbers = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
        let signed = [0, -1, 1, i64::MIN, i64::MAX];
        let mut writer = Writer::new();
        numbers.iter().for_each(|&n| writer.varint(n));
        signed.iter().for_each(|&n| writer.zigzag(n));
        writer.str("관세");
        let bytes = writer.finish();
        let mut reader = Reader::new(&bytes);
        for number in numbers {
            assert_eq!(reader.varint(), Ok(number));
        }
        for number in signed {
            assert_eq!(reader.zigzag(), Ok(number));
        }
        assert_eq!(reader.str(), Ok("관세"));
        assert!(reader.is_empty());
        assert_eq!(reader.u8(), Err(WireError::Truncated));
    }

    #[test]
    fn lies_about_length_are_refused() {
        assert_eq!(Reader::new(&[0xff, 0xff, 0x03, 1]).bytes(), Err(WireError::Truncated));
        assert_eq!(Reader::new(&[0xff; 10]).varint(), Err(WireError::OutOfBounds));
        assert_eq!(Reader::new(&[2, 0xc3, 0x28]).str(), Err(WireError::NotText));
    }
}
