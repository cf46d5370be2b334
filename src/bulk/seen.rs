//! Rows as they were seen before.
//!
//! Most files name few goods many times. What such a row leads to before its value is looked at, a plan, a rate and how
//! the fee is owed, is then found by one look instead of one for each of its fields.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::numbers::Quick;
use super::row::Row;
use crate::base::date::Span;
use crate::base::money::Rate;
use crate::duty::check::Matched;
use crate::law::origins::MpfStatus;
use crate::law::remedies::Remedies;

/// What tells rows apart but for their value, their kind of entry and the day within a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct RowKey {
    code: u64,
    kind: u64,
}

impl RowKey {
    /// The key of a row in a period of the law; none where a part of it has no room.
    pub(super) fn of(row: &Row, period: usize) -> Option<RowKey> {
        // Ten digits fill 34 bits; a greater number would reach into the mode, and be taken for another row.
        if row.hts >= 1 << 34 || row.digits > 15 || period > usize::from(u16::MAX) {
            return None;
        }
        let mode = row.mode.map_or(0, |mode| mode as u64 + 1);
        let origin = u64::from(u16::from_be_bytes(row.origin));
        let spi = u64::from(u16::from_be_bytes(row.spi));
        Some(RowKey {
            code: mode << 40 | row.hts << 4 | u64::from(row.digits),
            kind: origin << 48 | spi << 32 | u64::from(row.facts) << 16 | period as u64,
        })
    }
}

/// What a row led to.
#[derive(Clone, Copy, Debug)]
pub(super) struct SeenRow {
    /// The days on which it does; a period of the law may be longer.
    pub(super) span: Span,
    /// The column duty.
    pub(super) rate: Rate,
    /// The place of its plans.
    pub(super) plans: u32,
    pub(super) mpf: MpfStatus,
    pub(super) matched: Matched,
    pub(super) remedies: Remedies,
}

/// Rows that are kept; beyond it all are forgotten, so that a file whose rows all differ takes no more memory.
const MOST_ROWS: usize = 100_000;

/// The rows that were seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen(HashMap<RowKey, SeenRow, BuildHasherDefault<Quick>>);

impl Seen {
    pub(super) fn find(&self, key: RowKey) -> Option<&SeenRow> {
        self.0.get(&key)
    }

    pub(super) fn keep(&mut self, key: RowKey, row: SeenRow) {
        if self.0.len() >= MOST_ROWS {
            self.0.clear();
        }
        self.0.insert(key, row);
    }
}
