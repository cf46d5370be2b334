//! What of the Korean tariff is held, counted from the book itself.

use serde::Serialize;

use super::book::KoreaBook;
use super::rates::is_free;
use crate::base::date::Day;

/// Counts of lines of today's nomenclature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KoreaCoverage {
    /// Lines with their rates.
    pub lines: u32,
    /// The first year of the rates.
    pub first_year: i32,
    /// The last one, of which the counts below are.
    pub last_year: i32,
    /// Free under the agreement.
    pub free: u32,
    /// Dutiable under it.
    pub dutiable: u32,
    /// Of which a rate is not known.
    pub not_known: u32,
    /// Of which staging, cases, quota or safeguard are held beside the rates.
    pub staged: u32,
    /// The last day of importation that is answered for.
    pub until: Day,
}

impl KoreaBook {
    /// What is held.
    #[must_use]
    pub fn coverage(&self) -> KoreaCoverage {
        let (first_year, last_year) = self.tariff.years();
        let mut counts = KoreaCoverage {
            lines: 0,
            first_year,
            last_year,
            free: 0,
            dutiable: 0,
            not_known: 0,
            staged: 0,
            until: self.rules.window.last_day().unwrap_or(self.rules.window.from),
        };
        for (at, (code, _)) in self.tariff.lines.iter().enumerate() {
            let Some(row) = self.tariff.row(at) else { continue };
            counts.lines += 1;
            counts.staged += u32::from(self.line(*code).is_some());
            let of_last = |rates: &[Option<super::book::Rate>]| rates.last().cloned().flatten();
            match (of_last(&row.applied), of_last(&row.korus)) {
                (Some(_), Some(rate)) if is_free(&rate) => counts.free += 1,
                (Some(_), Some(_)) => counts.dutiable += 1,
                _ => counts.not_known += 1,
            }
        }
        counts
    }
}
