//! Files that a command reads.

use crate::command::encoding;
use crate::command::failure::Failure;
use crate::record::Record;

/// What only the outside has.
pub trait Host {
    /// The bytes of a file; `-` is standard input.
    ///
    /// # Errors
    /// Why it cannot be read, with its name.
    fn read(&mut self, file: &str) -> Result<Vec<u8>, String>;

    /// The bytes of a pack that goes with a rates pack: `place` is the file of the rates pack or the folder that it lies
    /// in, `name` the pack's own name.
    ///
    /// # Errors
    /// Why it cannot be read, with its name.
    fn pack(&mut self, place: &str, name: &str) -> Result<Vec<u8>, String>;

    /// Writes a table piece by piece, into a file that then is whole, or to standard output where none is named.
    ///
    /// # Errors
    /// Why it cannot be written, with its name.
    fn write(&mut self, target: Option<&str>, pieces: &mut dyn Iterator<Item = String>)
    -> Result<(), String>;

    /// Says something beside the answer, on standard error.
    fn note(&mut self, text: &str);
}

/// The text of a file; `-` is standard input. The encoding is found out unless it is named, and said where it was guessed.
pub fn text(host: &mut dyn Host, file: &str, encoding: Option<&str>) -> Result<String, Failure> {
    let bytes = host.read(file).map_err(Failure::Run)?;
    let (text, guessed) =
        encoding::text(&bytes, encoding).map_err(|why| Failure::Run(format!("{file}: {why}")))?;
    if let Some(name) = guessed {
        host.note(&format!("{file}: encoding: {name} (--encoding names another)"));
    }
    Ok(text)
}

/// A file that holds one JSON object.
pub fn record(host: &mut dyn Host, file: &str) -> Result<Record, Failure> {
    // JSON is UTF-8 by its own definition.
    match Record::parse(text(host, file, Some("utf-8"))?.as_bytes()) {
        Ok(record @ Record::Fields(_)) => Ok(record),
        Ok(_) => Err(Failure::Run(format!("{file}: holds no JSON object"))),
        Err(error) => Err(Failure::Run(format!("{file}: {error}"))),
    }
}

/// Whether the ending is that of a table.
pub fn is_table(file: &str) -> bool {
    let ending = std::path::Path::new(file).extension().unwrap_or_default().to_ascii_lowercase();
    ["csv", "tsv", "txt"].iter().any(|table| ending == *table)
}
