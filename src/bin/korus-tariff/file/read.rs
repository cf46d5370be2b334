//! The bytes of a file as UTF-8.

use std::fs::File;
use std::io::Read;

use korus_tariff::command::Failure;
use korus_tariff::command::encoding::{Decoder, Written};

/// So many bytes are read at once; the first of them show the encoding.
const BLOCK: usize = 1 << 20;

/// A file being read.
pub struct Input {
    name: String,
    source: Box<dyn Read>,
    length: Option<u64>,
    taken: u64,
    /// Bytes of text, and those of them that were answered.
    given: u64,
    answered: u64,
    written: Written,
    /// None for UTF-8, which passes as it is: a row that is none is reported with its line.
    decoder: Option<Decoder>,
    /// What showed the encoding, without a byte order mark in front.
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
        let written = Written::find(&first, named).map_err(|why| failed(&why))?;
        first.drain(..written.byte_order_mark);
        Ok(Input {
            name: name.to_string(),
            source,
            length,
            taken,
            given: 0,
            answered: 0,
            written,
            decoder: written.decoder(),
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
            self.given += bytes.len() as u64;
            return Ok((!last).then_some(bytes));
        };
        self.text.clear();
        decoder.decode(bytes, last, &mut self.text);
        self.given += self.text.len() as u64;
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
        if self.given == 0 {
            return 0;
        }
        u64::try_from(u128::from(self.taken) * u128::from(self.answered) / u128::from(self.given))
            .unwrap_or(0)
    }

    /// Bytes in all, where that is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// Whether the text was another encoding than UTF-8.
    pub fn is_decoded(&self) -> bool {
        self.written.decoder().is_some()
    }

    /// Whether nothing but the text itself showed the encoding.
    pub fn is_guessed(&self) -> bool {
        self.written.guessed
    }

    /// The encoding as `--encoding` names it.
    pub fn encoding(&self) -> &'static str {
        self.written.name()
    }
}
