//! A file of rows quoted piece by piece: the conversion alone, without the file.
//!
//! A [`Cutter`] takes the bytes as they come and hands out chunks of whole records, the same chunks however the bytes
//! were cut before. A [`Conversion`], made from the header, turns each chunk into a piece of the answer and a piece of the list
//! of errors, on whatever thread. Hosts read, hand chunks round, and write the pieces in order; that the native program
//! and the one for Node write the same bytes follows from both asking here.

mod conversion;
mod cut;
mod header;
mod plain;
mod request;
mod results;
mod rows;

use super::lines::Detail;
use crate::hts::system::CodeSystem;
use crate::record::Record;

pub use conversion::Conversion;
pub use cut::{Chunk, ChunkKind, Cutter};
pub use rows::Converted;

/// How rows are written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table whose first record names the columns.
    Csv,
    /// One JSON object a line.
    Ndjson,
}

/// How rows become answers.
#[derive(Clone, Debug)]
pub struct Options {
    /// Format of the rows.
    pub from: Format,
    /// Format of the answers.
    pub to: Format,
    /// How much answers in NDJSON say; those in CSV always say the same.
    pub detail: Detail,
    /// Columns named by the caller: what the column holds, and its heading.
    pub columns: Vec<(String, String)>,
    /// Whose codes stand in the rows, where their heading does not surely say.
    pub codes: Option<CodeSystem>,
    /// A request whose values hold for rows that have none of their own.
    pub defaults: Record,
    /// Stands before the name of each column of results.
    pub prefix: String,
    /// Sentences in Korean.
    pub korean: bool,
}

/// The most bytes of one record.
pub const LONGEST: usize = 1 << 20;
