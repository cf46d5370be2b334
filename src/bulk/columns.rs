//! Rows as columns of numbers, as JavaScript and other column stores hold them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Batch, Fault, Row, RowAnswer, Stated};
use crate::base::error::InputError;
use crate::base::money::{Cents, Quantity};
use crate::base::number::Number;
use crate::duty::answer::QuoteStatus;
#[cfg(doc)]
use crate::duty::check::Matched;
use crate::duty::request::{EntryType, Mode};
use crate::hts::code::HtsCode;
use crate::hts::rate::{Component, Measured, Measures};
use crate::law::measure::Category;
#[cfg(doc)]
use crate::law::remedies::Remedies;

/// Columns of rows, all as long as `hts`; but the first, second, third and fourth any may be empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Columns<'c> {
    /// The digits of the code as a number.
    pub hts: &'c [f64],
    /// Country of origin: two ASCII letters, the first times 256 plus the second.
    pub origin: &'c [u16],
    /// Day of entry as year × 10 000 + month × 100 + day.
    pub entry_date: &'c [u32],
    /// Customs value in whole cents.
    pub customs_value: &'c [f64],
    /// How many digits of the code were given; 10 where left out.
    pub digits: &'c [u8],
    /// Special programme indicator, as `origin`; 0 for none.
    pub spi: &'c [u16],
    /// Provision of chapter 98, its eight digits as a number; 0 for none.
    pub chapter98: &'c [f64],
    /// 0 not stated, 1 by vessel, 2 by air, 3 by land.
    pub mode: &'c [u8],
    /// 0 by value, then as [`EntryType`] counts from 1.
    pub entry_type: &'c [u8],
    /// Which set of facts; 0 for none.
    pub facts: &'c [u16],
    /// Quantities by unit, column after column; NaN where none is stated.
    pub quantities: &'c [f64],
    /// Values of parts in whole cents, column after column; NaN where none is stated.
    pub components: &'c [f64],
}

/// A unit as it was named, and what it measures, with its size in the canonical unit as a fraction.
#[derive(Clone, Debug)]
struct Unit {
    name: String,
    measured: Option<(Measured, u32, u32)>,
}

/// What the columns of quantities and parts hold.
#[derive(Clone, Debug, Default)]
pub struct Heads {
    units: Vec<Unit>,
    components: Vec<Component>,
}

/// Columns of answers, all as long as those of the rows; `categories` may be empty.
#[derive(Debug)]
pub struct Answers<'a> {
    /// A [`QuoteStatus`] in order, one more for a row at fault.
    pub status: &'a mut [u8],
    /// The number of a [`Fault`], 0 for none.
    pub fault: &'a mut [u8],
    /// How the code led to what was answered, as [`Matched::ALL`] counts: a number that is not in force is answered by the
    /// same goods' number, or as its rate line is. Nought for a row at fault.
    pub matched: &'a mut [u8],
    /// As [`Remedies::ALL`] counts: whether an antidumping or countervailing duty may be owed besides. Nought for a row at
    /// fault; may be empty.
    pub remedies: &'a mut [u8],
    /// Duty in whole cents; NaN unless decided.
    pub duty: &'a mut [f64],
    /// Fees in whole cents; NaN where they cannot be said.
    pub fees: &'a mut [f64],
    /// Duty by category in whole cents, column after column; NaN unless decided.
    pub categories: &'a mut [f64],
}

/// The status of a row at fault; those of quotes count from 0 in the order of their declaration.
pub const AT_FAULT: u8 = QuoteStatus::Refused as u8 + 1;

impl Heads {
    /// Reads the names of units and parts.
    ///
    /// # Errors
    /// One for each name that a request would not be taken with.
    pub fn read(units: &[String], components: &[String]) -> Result<Heads, Vec<InputError>> {
        let nothing = |names: &[String]| -> BTreeMap<String, Number> {
            names.iter().map(|name| (name.clone(), Number(Decimal::ZERO))).collect()
        };
        Measures::from_maps(&nothing(units), &nothing(components))?;
        Ok(Heads {
            units: units
                .iter()
                .map(|name| Unit { name: name.clone(), measured: Measured::of_unit(name) })
                .collect(),
            components: components.iter().filter_map(|name| Component::parse(name)).collect(),
        })
    }
}

/// A whole number of a column; none where it has a fraction or is no number.
fn whole(number: f64) -> Option<i64> {
    let cut = number as i64;
    #[expect(
        clippy::cast_precision_loss,
        reason = "a number that loses digits here is not equal and refused"
    )]
    let same = cut as f64 == number;
    same.then_some(cut)
}

/// A quantity in millionths of its unit. A float is taken for the decimal of at most six places and fifteen digits that
/// reads back as it, as a number in a request is.
#[expect(
    clippy::float_arithmetic,
    reason = "scaled once, and refused unless it reads back as what was given"
)]
fn quantity(number: f64) -> Option<Quantity> {
    let scaled = number * 1e6;
    let millionths = scaled.round() as i64;
    #[expect(clippy::cast_precision_loss, reason = "below 1e15 every whole number is a float")]
    let back = millionths as f64 / 1e6;
    (0..=1_000_000_000_000_000).contains(&millionths).then_some(())?;
    (back == number).then_some(Quantity(millionths))
}

impl Columns<'_> {
    /// One row, without what is stated beside its value.
    fn row(&self, at: usize) -> Result<Row, Fault> {
        let digits = self.digits.get(at).copied().unwrap_or(10);
        let hts = self.hts.get(at).copied().and_then(whole).and_then(|hts| u64::try_from(hts).ok());
        let hts =
            hts.zip(10u8.checked_sub(digits)).and_then(|(hts, more)| hts.checked_mul(10u64.pow(more.into())));
        let value = self.customs_value.get(at).copied().and_then(whole);
        let chapter98 = match self.chapter98.get(at).copied().unwrap_or(0.0) {
            0.0 => None,
            code => {
                let padded = whole(code).and_then(|code| u64::try_from(code).ok()?.checked_mul(100));
                let code = padded.and_then(|padded| HtsCode::from_padded(padded, 8));
                Some(code.ok_or(Fault::Chapter98)?)
            }
        };
        Ok(Row {
            hts: hts.ok_or(Fault::Hts)?,
            digits,
            origin: self.origin.get(at).copied().unwrap_or(0).to_be_bytes(),
            entry_date: self.entry_date.get(at).copied().unwrap_or(0),
            customs_value: value.ok_or(Fault::CustomsValue)?,
            // In small letters, too, as a request takes it.
            spi: self
                .spi
                .get(at)
                .copied()
                .unwrap_or(0)
                .to_be_bytes()
                .map(|letter| letter.to_ascii_uppercase()),
            chapter98,
            mode: match self.mode.get(at).copied().unwrap_or(0) {
                0 => None,
                1 => Some(Mode::Ocean),
                2 => Some(Mode::Air),
                3 => Some(Mode::Land),
                _ => return Err(Fault::Mode),
            },
            entry_type: match self.entry_type.get(at).copied().unwrap_or(0) {
                0 => None,
                1 => Some(EntryType::Formal),
                2 => Some(EntryType::Informal),
                3 => Some(EntryType::InformalManual),
                4 => Some(EntryType::InformalCbpPrepared),
                _ => return Err(Fault::EntryType),
            },
            facts: self.facts.get(at).copied().unwrap_or(0),
        })
    }
}

/// What is stated of one row, in lists that keep their room from row to row.
#[derive(Default)]
struct Lists<'h> {
    quantities: Vec<(Measured, Quantity)>,
    components: Vec<(Component, Cents)>,
    others: Vec<(&'h str, Quantity)>,
}

impl<'h> Lists<'h> {
    fn read(&mut self, columns: &Columns<'_>, heads: &'h Heads, at: usize) -> Result<(), Fault> {
        let rows = columns.hts.len();
        let cell = |column: &[f64], place: usize| {
            column.get(place * rows + at).copied().filter(|cell| !cell.is_nan())
        };
        self.quantities.clear();
        self.components.clear();
        self.others.clear();
        for (place, Unit { name, measured }) in heads.units.iter().enumerate() {
            let Some(number) = cell(columns.quantities, place) else { continue };
            let stated = quantity(number).ok_or(Fault::Quantities)?;
            match *measured {
                Some((measured, 1, 1)) => self.quantities.push((measured, stated)),
                Some((measured, over, under)) => {
                    let own =
                        Quantity::converted(stated.to_decimal(), over, under).ok_or(Fault::Quantities)?;
                    self.quantities.push((measured, own));
                    self.others.push((name, stated));
                }
                None => self.others.push((name, stated)),
            }
        }
        for (place, &component) in heads.components.iter().enumerate() {
            let Some(cents) = cell(columns.components, place) else { continue };
            self.components.push((component, Cents(whole(cents).ok_or(Fault::Components)?)));
        }
        Ok(())
    }
}

impl Batch<'_> {
    /// Answers every row of the columns.
    pub fn columns(&mut self, columns: &Columns<'_>, heads: &Heads, answers: &mut Answers<'_>) {
        let rows = columns.hts.len();
        let mut lists = Lists::default();
        for at in 0..rows {
            let answer = columns.row(at).and_then(|row| {
                lists.read(columns, heads, at)?;
                let Lists { quantities, components, others } = &lists;
                self.row(&row, &Stated { quantities, components, others })
            });
            answers.put(at, rows, answer);
        }
    }
}

impl Answers<'_> {
    fn put(&mut self, at: usize, rows: usize, answer: Result<RowAnswer, Fault>) {
        fn set<T>(column: &mut [T], at: usize, value: T) {
            if let Some(cell) = column.get_mut(at) {
                *cell = value;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "amounts are far below the limit of whole floats")]
        let number = |cents: Option<Cents>| cents.map_or(f64::NAN, |cents| cents.0 as f64);
        // By reference: an answer is a hundred bytes, and copying it for each column is felt in a million rows.
        let answered = answer.as_ref().ok();
        let decided = answered.filter(|answer| answer.status == QuoteStatus::Decided);
        set(self.status, at, answered.map_or(AT_FAULT, |answer| answer.status as u8));
        set(self.fault, at, answer.as_ref().err().map_or(0, |&fault| fault as u8));
        set(self.matched, at, answered.map_or(0, |answer| answer.matched as u8));
        set(self.remedies, at, answered.map_or(0, |answer| answer.remedies as u8));
        set(self.duty, at, number(decided.map(|answer| answer.total_duty)));
        set(self.fees, at, number(answered.and_then(|answer| answer.total_fees)));
        if !self.categories.is_empty() {
            for place in 0..Category::ALL.len() {
                let sum = decided.and_then(|answer| answer.by_category.get(place).copied());
                set(self.categories, place * rows + at, number(sum));
            }
        }
    }
}
