//! Files and tables as people have them: where records and fields end, what columns are called, what cells say, and rows
//! written back.
//!
//! One reader serves every table: `scan` finds the ends of fields, `records` reads and writes them, `columns` knows what
//! headings mean in both languages, `cells` what people type below them. A [`bill`] of materials, the table of entries
//! of a basket or of refunds, and files of millions of rows ([`convert`]) differ only in what they ask for.

#[cfg(feature = "full")]
pub mod bill;
#[cfg(feature = "full")]
pub(crate) mod cells;
#[cfg(feature = "full")]
mod columns;
#[cfg(feature = "command")]
pub mod convert;
#[cfg(feature = "full")]
pub(crate) mod entries;
pub(crate) mod line;
#[cfg(feature = "full")]
pub mod lines;
#[cfg(feature = "full")]
pub(crate) mod records;
#[cfg(feature = "full")]
mod scan;
#[cfg(feature = "full")]
mod table;
