//! The bytes of a file as UTF-8.

use std::fs::File;
use std::io::Read;

use encoding_rs::{CoderResult, Decoder, EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use korus_tariff::command::Failure;

/// So many bytes are read at once; the first of them show the encoding.
const BLOCK: usize = 1 << 20;
/// So many bytes show whether a file is text at all.
const HEAD: usize = 1 << 10;

/// A file being read.
pub struct Input {
    name: String,
    source: Box<dyn Read>,
    length: Option<u64>,
    taken: u64,
    /// Bytes of text, and those of them that were answered.
    told: u64,
    answered: u64,
    encoding: &'static Encoding,
    guessed: bool,
    /// None for UTF-8, which passes as it is: a row that is none is told by its line.
    decoder: Option<Decoder>,
    /// What showed the encoding, without a mark in front.
    first: Option<Vec<u8>>,
    block: Vec<u8>,
    text: String,
    at_end: bool,
    ends_cut: bool,
}

impl Input {
    /// Opens a file and finds its encoding.
    pub fn open(name: &str, named: Option<&str>) -> Result<Input, Failure> {
        let failed = |error: &dyn std::fmt::Display| Failure::Run(format!("{name}: {error}"));
        let (mut source, length): (Box<dyn Read>, _) = if name == "-" {
            (Box::new(std::io::stdin()), None)
        } else {
            let file = File::open(name).map_err(|error| failed(&error))?;
            let length = file.metadata().map_err(|error| failed(&error))?.len();
            (Box::new(file), Some(length))
        };
        let mut first = Vec::new();
        source.by_ref().take(BLOCK as u64).read_to_end(&mut first).map_err(|error| failed(&error))?;
        let taken = first.len() as u64;
        let (encoding, mark, guessed) = found(&first, named).map_err(|why| failed(&why))?;
        first.drain(..mark);
        Ok(Input {
            name: name.to_string(),
            source,
            length,
            taken,
            told: 0,
            answered: 0,
            encoding,
            guessed,
            decoder: (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling()),
            first: Some(first),
            block: vec![0; BLOCK],
            text: String::new(),
            at_end: false,
            ends_cut: false,
        })
    }

    /// The next bytes; none at the end.
    pub fn read(&mut self) -> Result<Option<&[u8]>, Failure> {
        let count = match self.first.take() {
            Some(first) => {
                let count = first.len();
                self.block = first;
                Some(count)
            }
            None => {
                self.block.resize(BLOCK, 0);
                let read = self.source.read(&mut self.block);
                let count = read.map_err(|error| Failure::Run(format!("{}: {error}", self.name)))?;
                self.taken += count as u64;
                (count > 0).then_some(count)
            }
        };
        let bytes = self.block.get(..count.unwrap_or_default()).unwrap_or_default();
        let last = count.is_none();
        // A decoder that has seen the end takes no more.
        let mut ending = if last { self.decoder.take() } else { None };
        let Some(decoder) = ending.as_mut().or(self.decoder.as_mut()) else {
            self.told += bytes.len() as u64;
            return Ok((!last).then_some(bytes));
        };
        self.text.clear();
        let mut rest = bytes;
        loop {
            self.text.reserve(decoder.max_utf8_buffer_length(rest.len()).unwrap_or(BLOCK));
            let (result, read, _) = decoder.decode_to_string(rest, &mut self.text, last);
            rest = rest.get(read..).unwrap_or_default();
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        self.told += self.text.len() as u64;
        Ok((!last || !self.text.is_empty()).then_some(self.text.as_bytes()))
    }

    /// The end was reached; whether in the middle of a line.
    pub fn note_end(&mut self, cut: bool) {
        (self.at_end, self.ends_cut) = (true, cut);
    }

    /// Whether the end was reached.
    pub fn is_at_end(&self) -> bool {
        self.at_end
    }

    /// Whether the file ends in the middle of a line.
    pub fn ends_cut(&self) -> bool {
        self.ends_cut
    }

    /// So many more bytes of its text are cut off; how many bytes of the file that makes, of a text that was decoded as
    /// many as its share.
    pub fn answered(&mut self, more: usize) -> u64 {
        self.answered += more as u64;
        if self.told == 0 {
            return 0;
        }
        u64::try_from(u128::from(self.taken) * u128::from(self.answered) / u128::from(self.told)).unwrap_or(0)
    }

    /// Bytes in all, where that is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Whether the text was another encoding than UTF-8.
    pub fn is_decoded(&self) -> bool {
        self.encoding != UTF_8
    }

    /// Whether nothing but the text itself showed the encoding.
    pub fn is_guessed(&self) -> bool {
        self.guessed
    }

    /// The encoding as `--encoding` names it.
    pub fn encoding(&self) -> &'static str {
        name(self.encoding)
    }
}

fn name(encoding: &'static Encoding) -> &'static str {
    match encoding {
        encoding if encoding == UTF_16LE => "utf-16le",
        encoding if encoding == UTF_16BE => "utf-16be",
        encoding if encoding == EUC_KR => "euc-kr",
        _ => "utf-8",
    }
}

/// The encoding, the length of its mark in front, and whether it was found out from the text alone.
fn found(first: &[u8], named: Option<&str>) -> Result<(&'static Encoding, usize, bool), String> {
    let marked = Encoding::for_bom(first);
    if let Some(named) = named {
        let encoding = [UTF_8, UTF_16LE, UTF_16BE, EUC_KR].into_iter().find(|known| name(known) == named);
        let encoding = encoding.ok_or_else(|| format!("no encoding is called {named}"))?;
        let mark = marked.filter(|(of, _)| *of == encoding).map_or(0, |(_, length)| length);
        return Ok((encoding, mark, false));
    }
    if let Some((encoding, mark)) = marked {
        return Ok((encoding, mark, false));
    }
    // Further on a zero byte spoils its row alone.
    if first.iter().take(HEAD).any(|byte| *byte == 0) {
        return Err(
            "is no text: it holds zero bytes (UTF-16 without its mark in front needs --encoding)".to_string()
        );
    }
    let is = |encoding: &'static Encoding| {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut text = String::with_capacity(decoder.max_utf8_buffer_length(first.len()).unwrap_or_default());
        let (_, _, bad) = decoder.decode_to_string(first, &mut text, false);
        !bad
    };
    // Where neither fits it is UTF-8 with bad rows, each of which is told.
    let korean = !is(UTF_8) && is(EUC_KR);
    Ok(if korean { (EUC_KR, 0, true) } else { (UTF_8, 0, false) })
}
