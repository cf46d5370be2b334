//! Korean names of the Harmonized System and of the Korean lines below it. They join the
//! schedule of the United States by the first six digits; further digits mean different
//! goods in the two countries and are never compared.

use super::code::HtsCode;
use super::texts::{Gathering, Texts};
use crate::base::wire::{Reader, WireError, Writer};

const VERSION: u8 = 1;

/// A code of the Korean nomenclature: 2 to 10 digits.
///
/// It has a type of its own, because its digits after the sixth are no HTS digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HskCode {
    padded: u64,
    length: u8,
}

impl HskCode {
    /// Reads 2 to 10 digits without dots.
    #[must_use]
    pub fn parse(digits: &str) -> Option<HskCode> {
        let length = u8::try_from(digits.len()).ok().filter(|length| (2..=10).contains(length))?;
        let number: u64 = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())??;
        Some(HskCode { padded: number * unit(length), length })
    }

    /// Number of digits.
    #[must_use]
    pub fn length(self) -> u8 {
        self.length
    }

    /// The same place in the Harmonized System as an HTS code: the first four to six digits.
    #[must_use]
    pub fn harmonized(self) -> Option<HtsCode> {
        let length = self.length.min(6);
        HtsCode::from_padded(self.padded / unit(length) * unit(length), length)
    }

    /// The first `length` digits.
    #[must_use]
    pub fn prefix(self, length: u8) -> HskCode {
        let length = length.clamp(2, self.length);
        HskCode { padded: self.padded / unit(length) * unit(length), length }
    }

    fn starts_with(self, above: HskCode) -> bool {
        self.length > above.length && self.prefix(above.length) == above
    }
}

/// The value of the last of so many digits.
fn unit(length: u8) -> u64 {
    10u64.pow(u32::from(10u8.saturating_sub(length)))
}

/// A row of the Korean nomenclature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KoreanName<'a> {
    /// Its place in code order.
    pub index: u32,
    /// Its code.
    pub code: HskCode,
    /// The row it stands under.
    pub parent: Option<u32>,
    /// The name.
    pub text: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Row {
    code: HskCode,
    parent: u32,
    text: u32,
}

/// Where the names come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesSource {
    /// The edition, as a date.
    pub edition: String,
    /// Who publishes them, and under what title.
    pub title: String,
    /// The licence, with the credit that it asks for.
    pub licence: String,
}

/// Korean names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NamesKo {
    source: NamesSource,
    texts: Texts,
    rows: Vec<Row>,
}

impl NamesKo {
    /// Names from rows in code order.
    ///
    /// # Errors
    /// The place of a row out of order, or whose text is not one line.
    pub fn build(source: NamesSource, rows: &[(HskCode, &str)]) -> Result<NamesKo, usize> {
        let mut names = NamesKo { source, ..NamesKo::default() };
        let mut texts = Gathering::default();
        let mut numbered = Vec::with_capacity(rows.len());
        let mut last = None;
        for (index, &(code, text)) in rows.iter().enumerate() {
            if last.is_some_and(|last| last >= code) {
                return Err(index);
            }
            last = Some(code);
            numbered.push((code, texts.number(text).ok_or(index)?));
        }
        names.texts = texts.texts().ok_or(0usize)?;
        names.index(numbered);
        Ok(names)
    }

    fn index(&mut self, rows: Vec<(HskCode, u32)>) {
        let mut above: Vec<(HskCode, u32)> = Vec::new();
        for (index, (code, text)) in (0u32..).zip(rows) {
            while above.last().is_some_and(|(held, _)| !code.starts_with(*held)) {
                above.pop();
            }
            let parent = above.last().map_or(u32::MAX, |(_, parent)| *parent);
            above.push((code, index));
            self.rows.push(Row { code, parent, text });
        }
    }

    /// Where the names come from.
    #[must_use]
    pub fn source(&self) -> &NamesSource {
        &self.source
    }

    /// A row by its place.
    #[must_use]
    pub fn row(&self, index: u32) -> Option<KoreanName<'_>> {
        let Row { code, parent, text } = *self.rows.get(index as usize)?;
        let text = self.texts.get(text)?;
        Some(KoreanName { index, code, parent: (parent != u32::MAX).then_some(parent), text })
    }

    /// The distinct texts, in the order of [`NamesKo::text_number`].
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter()
    }

    /// Which of the distinct texts a row has.
    pub(crate) fn text_number(&self, row: u32) -> u32 {
        self.rows.get(row as usize).map_or(0, |row| row.text)
    }

    /// All rows in code order.
    pub fn rows(&self) -> impl Iterator<Item = KoreanName<'_>> {
        (0..).map_while(|index| self.row(index))
    }

    /// The names from the four-digit heading down to the subheading of six digits that a
    /// code of the United States lies in.
    #[must_use]
    pub fn path(&self, code: HtsCode) -> Vec<&str> {
        (4..=code.length().min(6))
            .filter_map(|length| {
                let prefix = HskCode { padded: code.prefix(length).padded(), length };
                let place = self.rows.binary_search_by_key(&prefix, |row| row.code).ok()?;
                self.row(u32::try_from(place).ok()?).map(|row| row.text)
            })
            .collect()
    }

    /// The names from the heading down to a line of Korea itself, each once: a line alone repeats what stands above it.
    #[must_use]
    pub fn line_path(&self, line: HtsCode) -> Vec<&str> {
        let digits = line.digits();
        let prefixes = (4..=digits.len()).filter_map(|length| HskCode::parse(digits.get(..length)?));
        let mut path: Vec<&str> = prefixes
            .filter_map(|prefix| {
                let place = self.rows.binary_search_by_key(&prefix, |row| row.code).ok()?;
                self.row(u32::try_from(place).ok()?).map(|row| row.text)
            })
            .collect();
        path.dedup();
        path
    }

    /// The title of a chapter, without the number that the nomenclature puts before it.
    #[must_use]
    pub fn chapter(&self, chapter: u8) -> Option<&str> {
        let prefix = HskCode { padded: u64::from(chapter) * unit(2), length: 2 };
        let place = self.rows.binary_search_by_key(&prefix, |row| row.code).ok()?;
        let text = self.row(u32::try_from(place).ok()?)?.text;
        Some(text.strip_prefix(&format!("제{chapter}류 ")).unwrap_or(text))
    }

    /// The names as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.u8(VERSION);
        for text in [&self.source.edition, &self.source.title, &self.source.licence] {
            writer.str(text);
        }
        writer.length(self.rows.len());
        for row in &self.rows {
            writer.u8(row.code.length);
        }
        let mut last = 0u64;
        for Row { code, .. } in &self.rows {
            let unit = unit(code.length);
            writer.zigzag((code.padded / unit).cast_signed() - (last / unit).cast_signed());
            last = code.padded;
        }
        self.texts.write(&mut writer, self.rows.iter().map(|row| row.text));
        writer.finish()
    }

    /// Reads what [`NamesKo::encode`] wrote.
    ///
    /// # Errors
    /// [`WireError`] for bytes that are not names of this version.
    pub fn decode(bytes: &[u8]) -> Result<NamesKo, WireError> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != VERSION {
            return Err(WireError::UnknownTag);
        }
        let mut text = || reader.str().map(str::to_string);
        let source = NamesSource { edition: text()?, title: text()?, licence: text()? };
        let mut codes = Vec::new();
        for _ in 0..reader.length()? {
            let length = reader.u8()?;
            if !(2..=10).contains(&length) {
                return Err(WireError::OutOfBounds);
            }
            codes.push(HskCode { padded: 0, length });
        }
        let mut last: Option<HskCode> = None;
        for code in &mut codes {
            let unit = unit(code.length);
            let before = last.map_or(0, |last| last.padded / unit);
            let digits = before.checked_add_signed(reader.zigzag()?).ok_or(WireError::OutOfBounds)?;
            code.padded = digits.checked_mul(unit).ok_or(WireError::OutOfBounds)?;
            // Look-up relies on the order.
            if code.padded >= 10_000_000_000 || last.is_some_and(|last| last >= *code) {
                return Err(WireError::OutOfBounds);
            }
            last = Some(*code);
        }
        let (numbers, texts) = Texts::read(&mut reader, codes.len())?;
        let mut names = NamesKo { source, texts, ..NamesKo::default() };
        names.index(codes.into_iter().zip(numbers).collect());
        if reader.is_empty() { Ok(names) } else { Err(WireError::OutOfBounds) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> NamesKo {
        let source = NamesSource { edition: "2026-01-01".to_string(), ..NamesSource::default() };
        let rows = [
            ("01", "제1류 살아 있는 동물"),
            ("0101", "말ㆍ당나귀"),
            ("01012", "말"),
            ("010121", "번식용"),
            ("0101211000", "기타"),
            ("010129", "기타"),
        ];
        let rows: Vec<(HskCode, &str)> =
            rows.iter().filter_map(|(code, text)| Some((HskCode::parse(code)?, *text))).collect();
        NamesKo::build(source, &rows).expect("rows in order")
    }

    #[test]
    fn a_code_of_the_other_country_leads_to_six_digits() {
        let names = sample();
        let path = |code: &str| names.path(HtsCode::parse(code).expect("a code"));
        assert_eq!(path("0101.21.0010"), ["말ㆍ당나귀", "말", "번식용"]);
        assert_eq!(path("0101"), ["말ㆍ당나귀"]);
        assert_eq!(path("0101.29"), ["말ㆍ당나귀", "말", "기타"]);
        assert!(path("0999").is_empty());
        assert_eq!(names.row(4).and_then(|row| row.parent), Some(3));
        assert_eq!(names.row(5).and_then(|row| row.parent), Some(2));
    }

    #[test]
    fn codes() {
        assert_eq!(HskCode::parse("0101211000").and_then(HskCode::harmonized), HtsCode::parse("010121"));
        assert_eq!(HskCode::parse("01").and_then(HskCode::harmonized), None);
        for text in ["", "1", "01012110001", "01.1", "０１"] {
            assert_eq!(HskCode::parse(text), None, "{text}");
        }
    }

    #[test]
    fn bytes_and_back() {
        let names = sample();
        assert_eq!(NamesKo::decode(&names.encode()), Ok(names));
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn broken_bytes_are_refused(at in 0usize..200, byte in 0u8..) {
            let mut bytes = sample().encode();
            let length = bytes.len();
            bytes[at % length] = byte;
            if let Ok(names) = NamesKo::decode(&bytes) {
                assert!(names.rows().count() <= length);
            }
        }

        #[test]
        fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(0u8..20, 0..200)) {
            let _ = NamesKo::decode(&bytes);
        }
    }
}
