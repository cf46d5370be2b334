//! What the bytes of a file say, in whichever encoding they are.
//!
//! One decoder for the native program and the one for Node: the tables of the Encoding Standard, in which `euc-kr` is
//! Windows-949, the code page of Korean Windows. The decoder that a platform brings may hold the 2,350 syllables of
//! KS X 1001 alone and turn every other into two letters, without a fault.

use encoding_rs::{CoderResult, DecoderResult, EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::command::failure::{Failure, usage};

/// Encodings as `--encoding` names them, the first name of each as messages show it.
const ENCODINGS: [(&str, &Encoding); 5] =
    [("utf-8", UTF_8), ("utf-16le", UTF_16LE), ("utf-16be", UTF_16BE), ("euc-kr", EUC_KR), ("cp949", EUC_KR)];

/// So many bytes show whether a file is text at all.
const HEAD: usize = 1 << 10;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    encoding: &'static Encoding,
    /// Length of the byte order mark in front.
    pub byte_order_mark: usize,
    /// Whether nothing but the text itself shows the encoding.
    pub guessed: bool,
}

/// Decodes a file piece by piece.
pub struct Decoder(encoding_rs::Decoder);

/// The value of `--encoding`.
pub(super) fn named(name: &str) -> Result<String, Failure> {
    let name = name.to_ascii_lowercase();
    if ENCODINGS.iter().any(|(known, _)| *known == name) {
        return Ok(name);
    }
    let known = ENCODINGS.map(|(known, _)| known).join(", ");
    Err(usage(&format!("--encoding takes one of {known}, not {name}")))
}

impl Written {
    /// Finds the encoding from the beginning of a file, unless it is named.
    ///
    /// # Errors
    /// A name that stands for none, and bytes that are no text.
    pub fn find(first: &[u8], named: Option<&str>) -> Result<Written, String> {
        let marked = Encoding::for_bom(first);
        if let Some(named) = named {
            let found = ENCODINGS.iter().find(|(name, _)| *name == named);
            let (_, encoding) = found.ok_or_else(|| format!("no encoding is called {named}"))?;
            let length = marked.filter(|(of, _)| of == encoding).map_or(0, |(_, length)| length);
            return Ok(Written { encoding, byte_order_mark: length, guessed: false });
        }
        if let Some((encoding, byte_order_mark)) = marked {
            return Ok(Written { encoding, byte_order_mark, guessed: false });
        }
        // Further on a zero byte spoils its row alone.
        if first.iter().take(HEAD).any(|byte| *byte == 0) {
            return Err(
                "is no text: it holds zero bytes (UTF-16 without a byte order mark needs --encoding)"
                    .to_string(),
            );
        }
        // Where neither fits it is UTF-8 with bad rows, each of which is told.
        let guessed = stumble(UTF_8, first, false).is_some() && stumble(EUC_KR, first, false).is_none();
        Ok(Written { encoding: if guessed { EUC_KR } else { UTF_8 }, byte_order_mark: 0, guessed })
    }

    /// The encoding as `--encoding` names it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        ENCODINGS.iter().find(|(_, known)| *known == self.encoding).map_or("utf-8", |(name, _)| name)
    }

    /// What decodes it; none for UTF-8, which passes as it is: a row that is none is told by its line.
    #[must_use]
    pub fn decoder(&self) -> Option<Decoder> {
        (self.encoding != UTF_8).then(|| Decoder(self.encoding.new_decoder_without_bom_handling()))
    }
}

impl Decoder {
    /// Adds the text of the next bytes; bytes that are none become U+FFFD, which no cell that is read may hold. After the
    /// last bytes no more may follow.
    pub fn decode(&mut self, bytes: &[u8], last: bool, text: &mut String) {
        let mut rest = bytes;
        loop {
            text.reserve(self.0.max_utf8_buffer_length(rest.len()).unwrap_or(bytes.len()).max(16));
            let (result, read, _) = self.0.decode_to_string(rest, text, last);
            rest = rest.get(read..).unwrap_or_default();
            if result == CoderResult::InputEmpty {
                return;
            }
        }
    }
}

impl std::fmt::Debug for Decoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.encoding().name())
    }
}

/// The first byte that is no text in an encoding. Without the end of a file its last letter may be cut.
fn stumble(encoding: &'static Encoding, bytes: &[u8], whole: bool) -> Option<usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let mut at = 0;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        text.clear();
        text.reserve(rest.len().clamp(16, 1 << 16));
        match decoder.decode_to_string_without_replacement(rest, &mut text, whole) {
            (DecoderResult::InputEmpty, _) => return None,
            (DecoderResult::OutputFull, read) => at += read,
            (DecoderResult::Malformed(bad, after), read) => {
                return Some((at + read).saturating_sub(usize::from(bad) + usize::from(after)));
            }
        }
    }
}

/// The text of a whole file, and its encoding where that was guessed.
///
/// # Errors
/// Bytes that are no text in the encoding: of a file read whole nothing may be lost.
pub(super) fn text(bytes: &[u8], named: Option<&str>) -> Result<(String, Option<&'static str>), String> {
    let written = Written::find(bytes, named)?;
    let body = bytes.get(written.byte_order_mark..).unwrap_or_default();
    let broken = |encoding| stumble(encoding, body, true).map(|at| at + written.byte_order_mark);
    if let Some(at) = broken(written.encoding) {
        let name = written.name().to_ascii_uppercase();
        // Of a cut last letter the beginning shows nothing.
        let korean = (named.is_none() && written.byte_order_mark == 0).then(|| broken(EUC_KR)).flatten();
        return Err(match korean {
            Some(other) if written.encoding == UTF_8 => format!(
                "neither UTF-8 (from byte {at} on) nor EUC-KR (from byte {other} on): save it as UTF-8, or name its \
                 encoding with --encoding"
            ),
            _ => format!("not {name} from byte {at} on"),
        });
    }
    let mut out = String::new();
    match written.decoder() {
        Some(mut decoder) => decoder.decode(body, true, &mut out),
        None => out.push_str(&String::from_utf8_lossy(body)),
    }
    Ok((out, written.guessed.then(|| written.name())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_text_is_the_code_page_of_windows() {
        // 똠 stands outside of the 2,350 syllables of KS X 1001, and so does 갂; a decoder of those alone reads C1 controls
        // and letters.
        let bytes = b"name\n\x8cc\xbe\xe4\n\x81A\n";
        let (text, guessed) = text(bytes, None).expect("text");
        assert_eq!((text.as_str(), guessed), ("name\n똠얌\n갂\n", Some("euc-kr")));
        let named = super::text(bytes, Some("cp949")).expect("text");
        assert_eq!(named, (text, None));
        // The same piece by piece, cut in the middle of a letter.
        let written = Written::find(bytes, None).expect("text");
        assert_eq!((written.name(), written.guessed), ("euc-kr", true));
        let (mut decoder, mut pieces) = (written.decoder().expect("not UTF-8"), String::new());
        for (at, byte) in bytes.iter().enumerate() {
            decoder.decode(&[*byte], at + 1 == bytes.len(), &mut pieces);
        }
        assert_eq!(pieces, named.0);
    }

    #[test]
    fn every_pair_of_the_code_page_reads_as_the_whole_text_does() {
        for first in 0x81..=0xfe_u8 {
            for second in 0x41..=0xfe_u8 {
                let bytes = [first, second];
                let whole = text(&bytes, Some("euc-kr"));
                let (decoded, bad) = EUC_KR.decode_without_bom_handling(&bytes);
                assert_eq!(whole.is_err(), bad, "{bytes:x?}");
                if let Ok((whole, _)) = whole {
                    assert_eq!(whole, decoded);
                }
            }
        }
    }

    #[test]
    fn a_byte_order_mark_or_a_name_tells_the_encoding_and_what_is_none_is_refused() {
        let utf16 = |text: &str, mark: bool| {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
        };
        assert_eq!(text(&utf16("품목", true), None), Ok(("품목".to_string(), None)));
        assert_eq!(text(&utf16("품목 a", false), Some("utf-16le")), Ok(("품목 a".to_string(), None)));
        assert!(text(&utf16("a,b", false), None).is_err_and(|why| why.contains("zero bytes")));
        assert_eq!(text("\u{feff}a".as_bytes(), None), Ok(("a".to_string(), None)));
        assert_eq!(text(b"", None), Ok((String::new(), None)));
        // Neither: a byte that begins nothing in either.
        let why = text(b"a,b\n\xb0\xa1,\xff\n", None).expect_err("no text");
        assert!(why.starts_with("neither UTF-8 (from byte 4 on) nor EUC-KR (from byte 7 on)"), "{why}");
        // A last letter that is cut is a fault of a whole file, and may go on in one that is still being read.
        assert_eq!(text(b"a\xb0", None), Err("not EUC-KR from byte 1 on".to_string()));
        assert_eq!(text(b"a\xb0\xa1", Some("utf-8")), Err("not UTF-8 from byte 1 on".to_string()));
        assert!(Written::find(b"a\xb0", None).is_ok_and(|written| written.guessed));
        assert!(Written::find(b"a", Some("latin1")).is_err());
    }
}
