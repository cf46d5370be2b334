//! The rates pack, all that decides: the base schedule and the law book; and how all packs of one set are written.

use crate::base::pack::{PackError, PackKind, Sealed, open, open_companion, seal, seal_companion};
use crate::base::wire::{Reader, Writer};
use crate::hts::names::Names;
use crate::hts::schedule::Schedule;
use crate::law::book::LawBook;
use crate::law::words::{self, Words};

/// A loaded rates pack.
#[derive(Clone, Debug)]
pub struct RatesPack {
    /// The base schedule.
    pub schedule: Schedule,
    /// The law book.
    pub book: LawBook,
    /// Hash of the pack, in hexadecimal: its name in every answer.
    pub hash: String,
}

/// A rates pack of which the schedule has been read and the law book has not: where both at once would hold up a page,
/// it can paint between them.
#[derive(Debug)]
pub struct Opening {
    schedule: Schedule,
    book: Vec<u8>,
    hash: String,
}

impl Opening {
    /// Reads the schedule.
    ///
    /// # Errors
    /// See [`PackError`]; nothing is read outside the bytes given.
    pub fn new<'a>(sealed: impl Into<Sealed<'a>>) -> Result<Opening, PackError> {
        let (body, hash) = open(PackKind::Rates, sealed)?;
        let mut reader = Reader::new(body);
        let schedule = Schedule::decode(reader.bytes()?)?;
        Ok(Opening { schedule, book: reader.bytes()?.to_vec(), hash })
    }

    /// Reads the law book.
    ///
    /// # Errors
    /// A book that is not well formed.
    pub fn finish(self) -> Result<RatesPack, PackError> {
        let book = LawBook::decode(&self.book, self.schedule.leaf_count())?;
        Ok(RatesPack { schedule: self.schedule, book, hash: self.hash })
    }
}

/// The packs made from one set of schedules.
#[derive(Clone, Debug)]
pub struct Packs {
    /// All that decides.
    pub rates: Vec<u8>,
    /// Citations, questions, proofs, notes, grounds of refunds.
    pub words: Vec<u8>,
    /// Descriptions of the schedule.
    pub names: Vec<u8>,
    /// The KORUS rules of origin.
    pub origin: Vec<u8>,
    /// Figures of the content-based incentives.
    pub incentives: Vec<u8>,
    /// Korean names of the Harmonized System.
    pub names_ko: Vec<u8>,
    /// Everyday words for product search.
    pub search: Vec<u8>,
    /// The Korean tariff.
    pub korea: Vec<u8>,
    /// Antidumping and countervailing duty cases.
    pub remedies: Vec<u8>,
    /// Excise taxes and assessments.
    pub taxes: Vec<u8>,
}

/// The encoded bodies of the packs that other modules write.
#[derive(Clone, Copy, Debug)]
pub struct Bodies<'a> {
    /// The KORUS rules of origin.
    pub rules: &'a [u8],
    /// Figures of the content-based incentives.
    pub incentives: &'a [u8],
    /// Korean names.
    pub names_ko: &'a [u8],
    /// Everyday words.
    pub search: &'a [u8],
    /// The Korean tariff.
    pub korea: &'a [u8],
    /// Antidumping and countervailing duty cases.
    pub remedies: &'a [u8],
    /// Excise taxes and assessments.
    pub taxes: &'a [u8],
}

impl Packs {
    /// Writes the packs of a schedule, its descriptions, its law book and what is encoded already.
    ///
    /// # Errors
    /// A rates pack that cannot be read back, which would be a fault of the encoding.
    pub fn encode(
        schedule: &Schedule,
        names: &Names,
        book: &LawBook,
        bodies: Bodies<'_>,
    ) -> Result<Packs, PackError> {
        let (bare, words) = words::split(book);
        let mut writer = Writer::new();
        writer.bytes(&schedule.encode());
        writer.bytes(&bare.encode());
        let rates = seal(PackKind::Rates, &writer.finish());
        let (_, hash) = open(PackKind::Rates, &rates)?;
        let words = seal_companion(PackKind::Words, &hash, &words.encode());
        let names = seal_companion(PackKind::Names, &hash, &names.encode());
        let origin = seal_companion(PackKind::Origin, &hash, bodies.rules);
        let incentives = seal_companion(PackKind::Incentives, &hash, bodies.incentives);
        let names_ko = seal_companion(PackKind::NamesKo, &hash, bodies.names_ko);
        let search = seal_companion(PackKind::Search, &hash, bodies.search);
        let korea = seal_companion(PackKind::Korea, &hash, bodies.korea);
        let remedies = seal_companion(PackKind::Remedies, &hash, bodies.remedies);
        let taxes = seal_companion(PackKind::Taxes, &hash, bodies.taxes);
        Ok(Packs { rates, words, names, origin, incentives, names_ko, search, korea, remedies, taxes })
    }
}

impl RatesPack {
    /// Reads a pack.
    ///
    /// # Errors
    /// See [`PackError`]; nothing is read outside the bytes given.
    pub fn decode(bytes: &[u8]) -> Result<RatesPack, PackError> {
        Opening::new(bytes)?.finish()
    }

    /// Adds the words of a words pack.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    pub fn add_words<'a>(&mut self, sealed: impl Into<Sealed<'a>>) -> Result<(), PackError> {
        let body = open_companion(PackKind::Words, &self.hash, sealed)?;
        words::join(&mut self.book, Words::decode(body)?);
        Ok(())
    }
}
