//! The engine: a loaded pack, and the law of each day and origin prepared once.

use std::sync::{Arc, OnceLock};

use super::answer::DataStamp;
use super::applicable_law::ApplicableLaw;
use super::check::CheckedLine;
use crate::base::date::Day;
use crate::base::order;
use crate::base::pack::{PackError, Sealed};
use crate::duty::pack::RatesPack;
use crate::hts::schedule::LineRef;
use crate::law::book::LawBook;
use crate::law::remedies::Remedies;

/// A loaded pack, ready to answer.
///
/// It holds no state that an answer depends on; the law of a day and an origin is prepared on first
/// use and kept, because a file of entries asks for few days and origins many times.
#[derive(Debug)]
pub struct Engine {
    pack: RatesPack,
    /// Days on which some measure, list, ground of refund or class of origins begins or ends, ascending.
    changes: Vec<Day>,
    /// A slot for each period between changes and each origin.
    laws: Vec<OnceLock<Arc<ApplicableLaw>>>,
    /// The names of programme indicators in order, each with its programme.
    indicators: Vec<(String, usize)>,
}

impl Engine {
    /// Loads a rates pack.
    ///
    /// # Errors
    /// See [`PackError`].
    pub fn load(bytes: &[u8]) -> Result<Engine, PackError> {
        RatesPack::decode(bytes).map(Engine::new)
    }

    /// Adds questions, proofs and notes; answers carry none before.
    ///
    /// # Errors
    /// A pack of another kind, or made with another rates pack.
    pub fn add_words<'a>(&mut self, sealed: impl Into<Sealed<'a>>) -> Result<(), PackError> {
        self.pack.add_words(sealed)
    }

    /// An engine over a pack in memory.
    #[must_use]
    pub fn new(pack: RatesPack) -> Engine {
        let spans = pack.book.measures.iter().map(|measure| measure.span);
        let spans = spans.chain(pack.book.lists.segments.iter().map(|segment| segment.span));
        let spans = spans.chain(pack.book.given_back.iter().map(|ground| ground.span));
        let spans = spans.chain(pack.book.fees.mpf_origins.iter().map(|class| class.span));
        let changes: Vec<Day> = order::distinct(spans.flat_map(|span| [span.from, span.until]));
        let slots = (changes.len() + 1) * pack.book.countries.all().len();
        let indicators = pack.book.countries.preference_programs.iter().enumerate();
        let indicators = order::distinct(indicators.flat_map(|(index, programme)| {
            programme.indicators.iter().map(move |name| (name.clone(), index))
        }));
        Engine { changes, laws: (0..slots).map(|_| OnceLock::new()).collect(), indicators, pack }
    }

    /// The pack.
    #[must_use]
    pub fn pack(&self) -> &RatesPack {
        &self.pack
    }

    /// The law book.
    #[must_use]
    pub fn book(&self) -> &LawBook {
        &self.pack.book
    }

    /// Days on which some measure, list, ground of refund or class of origins begins or ends, ascending.
    #[must_use]
    pub fn changes(&self) -> &[Day] {
        &self.changes
    }

    /// The programme of a special programme indicator.
    #[must_use]
    pub fn preference_program(&self, indicator: &str) -> Option<&crate::law::origins::PreferenceProgram> {
        let place = self.indicators.binary_search_by_key(&indicator, |(name, _)| name).ok()?;
        self.indicators
            .get(place)
            .and_then(|&(_, index)| self.pack.book.countries.preference_programs.get(index))
    }

    /// The law of a day for an origin, by its index in the country table.
    #[must_use]
    pub fn law(&self, day: Day, origin: u8) -> Arc<ApplicableLaw> {
        let period = self.changes.partition_point(|&change| change <= day);
        let slot = period * self.pack.book.countries.all().len() + usize::from(origin);
        let prepare = || Arc::new(ApplicableLaw::new(&self.pack.book, day, origin));
        match self.laws.get(slot) {
            Some(slot) => Arc::clone(slot.get_or_init(prepare)),
            None => prepare(),
        }
    }

    /// Whether an antidumping or countervailing duty may be owed besides, on any of the lines that a code leads to.
    #[must_use]
    pub fn remedies(&self, line: &CheckedLine<'_>) -> Remedies {
        let flags = &self.pack.book.remedies;
        let of = |at: &LineRef<'_>| flags.of(at.line_index(), line.origin, line.entered);
        line.lines.iter().map(of).max().unwrap_or_default()
    }

    /// How many days an entry date lies after the day up to which law was read; none where it does not.
    #[must_use]
    pub fn days_after_law(&self, day: Day) -> Option<u32> {
        let as_of = self.pack.book.coverage.as_ref()?.as_of;
        u32::try_from(day.number().checked_sub(as_of.number())?).ok().filter(|&days| days > 0)
    }

    /// The dates and names that every answer carries.
    #[must_use]
    pub fn stamp(&self) -> DataStamp {
        let edition = self.pack.schedule.newest_edition();
        let coverage = self.pack.book.coverage.as_ref();
        DataStamp {
            edition: edition.map_or_else(String::new, |edition| edition.id.clone()),
            edition_date: edition.map(|edition| edition.date),
            as_of: coverage.map(|coverage| coverage.as_of),
            pack: self.pack.hash.clone(),
            window_from: coverage.map(|coverage| coverage.window.from),
            window_until: coverage.map(|coverage| coverage.window.until),
        }
    }
}
