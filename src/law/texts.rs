//! The texts of the law, each by its number, in one piece.

use crate::base::layout::Wire;
use crate::base::wire::{Reader, WireError, Writer};
use crate::law::measure::TextId;

/// Texts by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// One after another.
    all: String,
    /// Where each ends.
    ends: Vec<u32>,
}

impl Texts {
    /// Number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a number; empty where there is none.
    #[must_use]
    pub fn get(&self, id: TextId) -> &str {
        let end = |place: usize| self.ends.get(place).map(|&end| end as usize);
        let place = usize::from(id);
        let start = place.checked_sub(1).map_or(Some(0), end);
        start.zip(end(place)).and_then(|(start, end)| self.all.get(start..end)).unwrap_or("")
    }

    /// All of them, by number.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).take(self.len()).map(|id| self.get(id))
    }

    /// Adds a text and gives its number; `None` for a text of more than 65,535 bytes, or where the numbers are used up.
    pub fn push(&mut self, text: &str) -> Option<TextId> {
        let id = TextId::try_from(self.len()).ok()?;
        u16::try_from(text.len()).ok()?;
        let end = u32::try_from(self.all.len() + text.len()).ok()?;
        self.all.push_str(text);
        self.ends.push(end);
        Some(id)
    }

    /// These texts, and those of another table where they are empty.
    #[must_use]
    pub fn or(&self, others: &Texts) -> Texts {
        let mut texts = Texts::default();
        for (id, text) in (0..).zip(self.iter()) {
            texts.push(if text.is_empty() { others.get(id) } else { text });
        }
        texts
    }
}

impl Wire for Texts {
    fn put(&self, out: &mut Writer) {
        out.length(self.len());
        self.iter().for_each(|text| out.length(text.len()));
        out.str(&self.all);
    }

    fn get(from: &mut Reader<'_>) -> Result<Texts, WireError> {
        let count = from.length()?;
        TextId::try_from(count).map_err(|_| WireError::OutOfBounds)?;
        let lengths = from.column(count, usize::from(u16::MAX) + 1)?;
        let all = from.str()?.to_string();
        let mut ends = Vec::with_capacity(count);
        let mut end = 0;
        for length in lengths {
            end += u32::from(length);
            if !all.is_char_boundary(end as usize) {
                return Err(WireError::NotText);
            }
            ends.push(end);
        }
        if end as usize == all.len() { Ok(Texts { all, ends }) } else { Err(WireError::OutOfBounds) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Texts, WireError> {
        Wire::get(&mut Reader::new(bytes))
    }

    #[test]
    fn texts_keep_their_numbers_through_bytes() {
        let mut texts = Texts::default();
        let given = ["note 52(f)", "", "관세", &"§".repeat(200)];
        for (id, text) in (0..).zip(given) {
            assert_eq!(texts.push(text), Some(id));
        }
        assert_eq!(texts.push(&"a".repeat(65_536)), None);
        let mut writer = Writer::new();
        texts.put(&mut writer);
        let back = read(&writer.finish()).expect("what was written");
        assert_eq!(back, texts);
        assert_eq!(back.iter().collect::<Vec<_>>(), given);
        assert_eq!(back.get(4), "");
    }

    #[test]
    fn lengths_that_do_not_fit_the_text_are_refused() {
        // One letter of three bytes, cut in it, and lengths short of the text or beyond it.
        assert_eq!(read(&[2, 1, 2, 3, 0xea, 0xb4, 0x80]), Err(WireError::NotText));
        assert_eq!(read(&[1, 2, 3, b'a', b'b', b'c']), Err(WireError::OutOfBounds));
        assert_eq!(read(&[1, 4, 3, b'a', b'b', b'c']), Err(WireError::NotText));
        assert!(read(&[1, 3, 3, b'a', b'b', b'c']).is_ok());
    }
}
