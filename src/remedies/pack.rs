//! The body of the remedies pack: read and written by the derives of the book, then held against itself.

use super::book::{Effective, RemedyBook, Statement};
use crate::base::body;
use crate::base::date::Day;
use crate::base::wire::WireError;
use crate::hts::code::HtsCode;

impl RemedyBook {
    /// The compiled form.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        body::encode(self)
    }

    /// Reads the compiled form.
    ///
    /// # Errors
    /// [`WireError`] where the bytes are not a whole book.
    pub fn decode(bytes: &[u8]) -> Result<RemedyBook, WireError> {
        body::decode(bytes, RemedyBook::is_whole)
    }

    /// Whether every place that something refers to is there, codes rise, and days are days that can be counted with.
    fn is_whole(&self) -> bool {
        let source = |&place: &usize| place < self.sources.len();
        let said = |statement: &Statement| statement.sources.iter().all(source);
        let rules = &self.rules;
        let sentences = [
            &rules.entry_types,
            &rules.cash_deposit,
            &rules.zero,
            &rules.base,
            &rules.stacking,
            &rules.order_of_rates,
            &rules.reimbursement,
            &rules.words_decide,
            &rules.lists_lack,
            &rules.by_words,
            &rules.chapter98,
            &rules.look_up,
        ];
        let rising = |codes: &[HtsCode]| codes.is_sorted() && codes.iter().all(|code| code.length() >= 8);
        sentences.into_iter().all(said)
            && (1..=10).contains(&rules.next_result_years)
            && self.products.iter().all(|product| rising(&product.fits))
            && self.listed.iter().all(|case| case.product < self.products.len())
            && self.cases.iter().all(|case| {
                case.span.from < case.span.until
                    && case.sources.iter().all(source)
                    && rising(&case.numbers)
                    && rising(&case.fits)
                    && case.also.iter().all(|also| said(&also.statement))
                    && case.all_others.as_ref().is_none_or(|others| source(&others.source))
                    && case.rates.iter().all(|rate| {
                        source(&rate.source)
                            && match rate.from {
                                Effective::Unknown => true,
                                Effective::Day(day) | Effective::Month(day) => {
                                    day > Day::MIN && day < Day::MAX && day.number().abs() < 1_000_000
                                }
                            }
                    })
            })
    }
}
