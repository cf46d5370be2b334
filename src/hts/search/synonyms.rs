//! Everyday words for what the schedule words otherwise: data, from `schedules/search/`.

use super::Language;
use crate::base::wire::{Reader, WireError, Writer};
use crate::hts::code::HtsCode;

const VERSION: u8 = 1;

/// Everyday words for one place in the schedule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// The headings or subheadings meant.
    pub codes: Vec<HtsCode>,
    /// The words.
    pub text: String,
    /// Their language.
    pub language: Language,
}

/// Everyday words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// Groups of single words that mean the same.
    pub same: Vec<Vec<String>>,
    /// Words that mean a place in the schedule.
    pub aliases: Vec<Alias>,
    /// Names that another nomenclature of the same system has for goods of a subheading.
    /// They count for a little less, because nobody chose them.
    pub further: Vec<Alias>,
}

impl Synonyms {
    /// The synonyms as bytes.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        writer.u8(VERSION);
        writer.length(self.same.len());
        for group in &self.same {
            writer.length(group.len());
            group.iter().for_each(|word| writer.str(word));
        }
        write(&mut writer, &self.aliases);
        write(&mut writer, &self.further);
        writer.finish()
    }

    /// Reads what [`Synonyms::encode`] wrote.
    ///
    /// # Errors
    /// [`WireError`] for bytes that are not synonyms of this version.
    pub fn decode(bytes: &[u8]) -> Result<Synonyms, WireError> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != VERSION {
            return Err(WireError::UnknownTag);
        }
        let mut synonyms = Synonyms::default();
        for _ in 0..reader.length()? {
            let group = (0..reader.length()?).map(|_| reader.str().map(str::to_string));
            synonyms.same.push(group.collect::<Result<_, _>>()?);
        }
        synonyms.aliases = read(&mut reader)?;
        synonyms.further = read(&mut reader)?;
        if reader.is_empty() { Ok(synonyms) } else { Err(WireError::OutOfBounds) }
    }
}

fn write(writer: &mut Writer, aliases: &[Alias]) {
    writer.length(aliases.len());
    let mut last: &[HtsCode] = &[];
    for Alias { codes, text, language } in aliases {
        // Nought for the codes of the alias before it.
        let new = if codes == last { &[] } else { codes.as_slice() };
        writer.length(new.len() * 2 + usize::from(*language == Language::Korean));
        for code in new {
            writer.u8(code.length());
            writer.varint(code.padded() / 10u64.pow(u32::from(10 - code.length())));
        }
        writer.str(text);
        last = codes;
    }
}

fn read(reader: &mut Reader<'_>) -> Result<Vec<Alias>, WireError> {
    let mut aliases = Vec::new();
    let mut last = Vec::new();
    for _ in 0..reader.length()? {
        let head: u32 = reader.narrow()?;
        let language = if head % 2 == 1 { Language::Korean } else { Language::English };
        if head >= 2 {
            last = (0..head / 2).map(|_| code(reader)).collect::<Result<Vec<_>, _>>()?;
        }
        aliases.push(Alias { codes: last.clone(), text: reader.str()?.to_string(), language });
    }
    Ok(aliases)
}

fn code(reader: &mut Reader<'_>) -> Result<HtsCode, WireError> {
    let length = reader.u8()?;
    let unit = 10u64.checked_pow(10u32.saturating_sub(u32::from(length))).ok_or(WireError::OutOfBounds)?;
    let padded = reader.varint()?.checked_mul(unit).ok_or(WireError::OutOfBounds)?;
    HtsCode::from_padded(padded, length).ok_or(WireError::OutOfBounds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alias(text: &str, language: Language, codes: &[&str]) -> Alias {
        let codes = codes.iter().filter_map(|code| HtsCode::parse(code)).collect();
        Alias { codes, text: text.to_string(), language }
    }

    #[test]
    fn bytes_and_back() {
        let synonyms = Synonyms {
            same: vec![vec!["fridge".to_string(), "refrigerator".to_string()]],
            aliases: vec![
                alias("kimchi", Language::English, &["2005.99", "2005.91"]),
                alias("김치", Language::Korean, &["2005.99", "2005.91"]),
                alias("sedan", Language::English, &["8703"]),
            ],
            further: vec![alias("ramen", Language::English, &["1902.30"])],
        };
        assert_eq!(Synonyms::decode(&synonyms.encode()), Ok(synonyms));
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn any_bytes_are_refused_or_read(bytes in proptest::collection::vec(0u8..20, 0..200)) {
            let _ = Synonyms::decode(&bytes);
        }
    }
}
