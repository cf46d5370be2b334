//! A row and its answer, as numbers.

use crate::base::date::Day;
use crate::base::money::{Cents, Quantity};
use crate::duty::answer::QuoteStatus;
use crate::duty::check::Matched;
use crate::duty::request::{EntryType, Mode};
use crate::hts::code::HtsCode;
use crate::hts::rate::{Component, Measured, Measures};
use crate::law::measure::Category;
use crate::law::remedies::Remedies;

/// One row of a batch, as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The digits of the code as one number, right-padded with zeros to ten.
    pub hts: u64,
    /// How many digits were given, 4, 6, 8 or 10.
    pub digits: u8,
    /// Country of origin, two ASCII letters.
    pub origin: [u8; 2],
    /// Day of entry as year × 10 000 + month × 100 + day.
    pub entry_date: u32,
    /// Customs value in cents.
    pub customs_value: i64,
    /// Special programme indicator, ASCII, blank-padded; two zeros for none.
    pub spi: [u8; 2],
    /// Provision of chapter 98 that is claimed.
    pub chapter98: Option<HtsCode>,
    /// How the goods arrive.
    pub mode: Option<Mode>,
    /// Kind of entry; by value when left out.
    pub entry_type: Option<EntryType>,
    /// Which of the batch's sets of facts holds; 0 is no fact.
    pub facts: u16,
}

impl Row {
    /// The day of entry, where the number is one.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        let part = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        let (year, month, day) =
            (self.entry_date / 10_000, self.entry_date / 100 % 100, self.entry_date % 100);
        Day::from_ymd(part(year), part(month), part(day))
    }

    /// The indicator as text; empty for no claim.
    pub(super) fn spi(&self) -> Result<&str, Fault> {
        Ok(std::str::from_utf8(&self.spi).map_err(|_| Fault::Spi)?.trim_matches(['\0', ' ']))
    }
}

/// What is stated of a row beside its value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stated<'s> {
    /// Quantities in canonical units; one thing twice only where both agree.
    pub quantities: &'s [(Measured, Quantity)],
    /// Values of parts.
    pub components: &'s [(Component, Cents)],
    /// Quantities by the unit in which they were given, where that is no canonical one.
    pub others: &'s [(&'s str, Quantity)],
}

impl Stated<'_> {
    /// Nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.quantities.is_empty() && self.components.is_empty() && self.others.is_empty()
    }

    pub(super) fn measures(&self) -> Result<Measures, Fault> {
        let mut measures = Measures::new();
        for (index, &(measured, quantity)) in self.quantities.iter().enumerate() {
            let degrees = measured == Measured::SugarDegrees && quantity.0 > 100 * Quantity::ONE.0;
            let before = self.quantities.get(..index).unwrap_or_default();
            let conflict = before.iter().any(|&(other, stated)| other == measured && stated != quantity);
            if quantity.0 < 0 || quantity > Measures::LIMIT || degrees || conflict {
                return Err(Fault::Quantities);
            }
            measures.set_quantity(measured, quantity);
        }
        for &(component, value) in self.components {
            if !(0..=Cents::LIMIT.0).contains(&value.0) {
                return Err(Fault::Components);
            }
            measures.set_component(component, value);
        }
        Ok(measures)
    }

    /// Puts the other quantities in place of the last row's, whose units are mostly the same.
    pub(super) fn others_into(&self, line: &mut Vec<(String, Quantity)>) -> Result<(), Fault> {
        if self.others.iter().any(|(_, quantity)| quantity.0 < 0) {
            return Err(Fault::Quantities);
        }
        let same = line.len() == self.others.len()
            && line.iter().zip(self.others).all(|((held, _), (unit, _))| held == unit);
        if same {
            line.iter_mut().zip(self.others).for_each(|(held, &(_, quantity))| held.1 = quantity);
        } else {
            line.clear();
            line.extend(self.others.iter().map(|&(unit, quantity)| (unit.to_string(), quantity)));
        }
        Ok(())
    }
}

/// The field of a row that is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Fault {
    /// `hts`
    Hts = 1,
    /// `origin`
    Origin = 2,
    /// `entryDate`
    EntryDate = 3,
    /// `customsValue`
    CustomsValue = 4,
    /// `claims.spi`
    Spi = 5,
    /// `facts`
    Facts = 6,
    /// `quantities`
    Quantities = 7,
    /// `claims.chapter98`
    Chapter98 = 8,
    /// `components`
    Components = 9,
    /// `mode`
    Mode = 10,
    /// `entryType`
    EntryType = 11,
}

impl Fault {
    /// The fields as a request names them, by the number of their fault.
    pub const FIELDS: [&'static str; 12] = [
        "",
        "hts",
        "origin",
        "entryDate",
        "customsValue",
        "claims.spi",
        "facts",
        "quantities",
        "claims.chapter98",
        "components",
        "mode",
        "entryType",
    ];

    /// The field as a request names it.
    #[must_use]
    pub fn field(self) -> &'static str {
        Fault::FIELDS.get(self as usize).copied().unwrap_or("")
    }
}

/// The answer to a row, as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowAnswer {
    /// Whether the duty is decided.
    pub status: QuoteStatus,
    /// How the code led to what was answered.
    pub matched: Matched,
    /// Whether an antidumping or countervailing duty may be owed besides.
    pub remedies: Remedies,
    /// Sum of the layers; counts only when decided.
    pub total_duty: Cents,
    /// Sum of the fees; none where one cannot be said.
    pub total_fees: Option<Cents>,
    /// Duty by [`Category`], the column duty under [`Category::Chapter1To97`].
    pub by_category: [Cents; Category::ALL.len()],
}
