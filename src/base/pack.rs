//! The pack: one file that holds the law, with a hash that names it.
//!
//! ```text
//! "KTPK"  kind (1 byte)  version (varint)  sum (8 bytes)  SHA-256 of the body (32 bytes)  body
//! ```
//! The sum is XXH64 of all that follows it. It shows damage, which is all that can befall a pack that came with the
//! engine; of every other pack the hash is worked out too, so that none can go by the name of another.
//!
//! A rates pack holds the base schedule and the law book: all that decides. What a duty
//! can be computed without travels in packs of its own, so that a page can quote before
//! they arrive: words (citations, questions, proofs, notes, and the grounds of refunds)
//! and names (descriptions of the schedule). The rules
//! of origin travel apart too, because most quotes do not need them; so do everyday words
//! and Korean names, which only product search needs, the Korean tariff, and the cases of
//! antidumping and countervailing duty, and taxes and assessments. Each names the rates pack that it
//! was made with.

use std::fmt;

use sha2::{Digest, Sha256};
use xxhash_rust::xxh64::xxh64;

use super::wire::{Reader, WireError, Writer};

const MAGIC: &[u8; 4] = b"KTPK";
/// The version of the encoding. A reader refuses every other.
pub const VERSION: u64 = 7;

/// What a pack holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackKind {
    /// Base schedule and law book.
    Rates,
    /// Descriptions of the schedule.
    Names,
    /// Citations, questions, proofs and notes of the law book, and the grounds of refunds.
    Words,
    /// The KORUS rules of origin.
    Origin,
    /// Figures of the content-based incentives.
    Incentives,
    /// Korean names of the Harmonized System.
    NamesKo,
    /// Everyday words for product search.
    Search,
    /// The Korean tariff: US goods into Korea.
    Korea,
    /// Antidumping and countervailing duty cases.
    Remedies,
    /// Excise taxes and assessments.
    Taxes,
}

#[cfg(feature = "full")]
impl PackKind {
    /// The name of its file, without the ending.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            PackKind::Rates => "rates",
            PackKind::Names => "names",
            PackKind::Words => "words",
            PackKind::Origin => "origin",
            PackKind::Incentives => "incentives",
            PackKind::NamesKo => "names_ko",
            PackKind::Search => "search",
            PackKind::Korea => "korea",
            PackKind::Remedies => "remedies",
            PackKind::Taxes => "taxes",
        }
    }
}

/// Why a pack is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// The bytes do not begin as a pack does.
    NotAPack,
    /// A pack of another kind was expected.
    WrongKind,
    /// A pack of a version that this engine does not read.
    Version(u64),
    /// The content has not the sum or the hash that the head names: cut short or altered.
    Hash,
    /// The body is not well formed.
    Body(WireError),
    /// The pack was made with another rates pack.
    OtherRates(String),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::NotAPack => f.write_str("these bytes are not a pack"),
            PackError::WrongKind => f.write_str("this is a pack of another kind"),
            PackError::Version(found) => {
                write!(f, "the pack has version {found}; this engine reads version {VERSION}")
            }
            PackError::Hash => {
                f.write_str("the pack is damaged: its content does not have the hash that it names")
            }
            PackError::OtherRates(hash) => write!(f, "the pack was made with another rates pack, {hash}"),
            PackError::Body(error) => write!(f, "the pack is not well formed: {error}"),
        }
    }
}

impl std::error::Error for PackError {}

impl From<WireError> for PackError {
    fn from(error: WireError) -> PackError {
        PackError::Body(error)
    }
}

/// Wraps a body as a pack.
#[must_use]
pub fn seal(kind: PackKind, body: &[u8]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.u8(kind as u8);
    writer.varint(VERSION);
    let content = [Sha256::digest(body).as_slice(), body].concat();
    let mut bytes = MAGIC.to_vec();
    bytes.extend(writer.finish());
    bytes.extend(xxh64(&content, 0).to_le_bytes());
    bytes.extend(content);
    bytes
}

/// The bytes of a pack, and whether they came with the engine: then their sum is enough, else the hash is worked out too.
#[derive(Clone, Copy, Debug)]
pub struct Sealed<'a> {
    bytes: &'a [u8],
    shipped: bool,
}

impl<'a> Sealed<'a> {
    /// Bytes, and whether they came with the engine.
    #[must_use]
    pub fn new(bytes: &'a [u8], shipped: bool) -> Sealed<'a> {
        Sealed { bytes, shipped }
    }
}

impl<'a, T: AsRef<[u8]> + ?Sized> From<&'a T> for Sealed<'a> {
    fn from(bytes: &'a T) -> Sealed<'a> {
        Sealed::new(bytes.as_ref(), false)
    }
}

/// Opens a pack: its body and its hash in hexadecimal.
///
/// # Errors
/// Bytes that are no pack of that kind and version, or that were cut or altered.
pub fn open<'a>(kind: PackKind, sealed: impl Into<Sealed<'a>>) -> Result<(&'a [u8], String), PackError> {
    let Sealed { bytes, shipped } = sealed.into();
    let rest = bytes.strip_prefix(MAGIC).ok_or(PackError::NotAPack)?;
    let (&found, rest) = rest.split_first().ok_or(PackError::NotAPack)?;
    if found != kind as u8 {
        return Err(PackError::WrongKind);
    }
    let mut reader = Reader::new(rest);
    let version = reader.varint()?;
    if version != VERSION {
        return Err(PackError::Version(version));
    }
    let (sum, content) = reader.rest().split_first_chunk().ok_or(PackError::Body(WireError::Truncated))?;
    let (hash, body) = content.split_at_checked(32).ok_or(PackError::Body(WireError::Truncated))?;
    let whole = xxh64(content, 0) == u64::from_le_bytes(*sum);
    if !whole || !(shipped || Sha256::digest(body).as_slice() == hash) {
        return Err(PackError::Hash);
    }
    Ok((body, hash.iter().map(|byte| format!("{byte:02x}")).collect()))
}

/// Wraps a body that belongs to a rates pack.
#[must_use]
pub fn seal_companion(kind: PackKind, rates_hash: &str, body: &[u8]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.str(rates_hash);
    writer.bytes(body);
    seal(kind, &writer.finish())
}

/// Opens a pack that belongs to a rates pack.
///
/// # Errors
/// See [`open`]; also a pack that was made with another rates pack.
pub fn open_companion<'a>(
    kind: PackKind,
    rates_hash: &str,
    sealed: impl Into<Sealed<'a>>,
) -> Result<&'a [u8], PackError> {
    let (body, _) = open(kind, sealed)?;
    let mut reader = Reader::new(body);
    let made_with = reader.str()?;
    if made_with != rates_hash {
        return Err(PackError::OtherRates(made_with.to_string()));
    }
    Ok(reader.bytes()?)
}
