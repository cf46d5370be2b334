//! Requests of the ordinary kind as rows.

use super::row::Row;
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::duty::check;
use crate::duty::request::{EntryType, Mode, QuoteRequest};
use crate::hts::code::HtsCode;
use crate::hts::rate::Measures;

/// The texts that every request has.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'t> {
    /// Tariff code.
    pub hts: &'t str,
    /// Country of origin.
    pub origin: &'t str,
    /// Day of entry.
    pub entry_date: Day,
    /// Customs value.
    pub customs_value: Cents,
    /// Special programme indicator; empty for none.
    pub spi: &'t str,
    /// How the goods arrive.
    pub mode: Option<Mode>,
    /// Kind of entry.
    pub entry_type: Option<EntryType>,
}

impl Texts<'_> {
    /// The row; none where a text is not plainly one.
    #[must_use]
    pub fn row(&self) -> Option<Row> {
        let code = HtsCode::parse(self.hts)?;
        let origin = Country::parse(self.origin.trim())?;
        let (year, month, day) = self.entry_date.ymd();
        let spi = match *self.spi.trim().as_bytes() {
            [] => [0, 0],
            [one] if one.is_ascii_graphic() => [one.to_ascii_uppercase(), 0],
            [first, second] if first.is_ascii_graphic() && second.is_ascii_graphic() => {
                [first.to_ascii_uppercase(), second.to_ascii_uppercase()]
            }
            _ => return None,
        };
        Some(Row {
            hts: code.padded(),
            digits: code.length(),
            origin: origin.as_str().as_bytes().try_into().ok()?,
            entry_date: u32::try_from(year * 10_000 + month * 100 + day).ok()?,
            customs_value: self.customs_value.0,
            spi,
            chapter98: None,
            mode: self.mode,
            entry_type: self.entry_type,
            facts: 0,
        })
    }
}

impl Row {
    /// The row of a request, and what it states of quantities and parts. None where it is not of the ordinary kind, or at
    /// fault: such a one is read as a whole.
    #[must_use]
    pub fn of(request: &QuoteRequest) -> Option<(Row, Option<Measures>)> {
        let QuoteRequest { quantities, components, claims, facts, lines, .. } = request;
        let claimed = claims.chapter98.as_deref().is_some_and(|claim| !claim.trim().is_empty());
        if !lines.is_empty() || !facts.is_empty() || claimed {
            return None;
        }
        check::currency(request).ok()?;
        let measures = if quantities.is_empty() && components.is_empty() {
            None
        } else {
            Some(Measures::from_maps(quantities, components).ok()?)
        };
        let texts = Texts {
            hts: &request.hts,
            origin: &request.origin,
            entry_date: Day::parse(&request.entry_date)?,
            customs_value: Cents::from_decimal(request.customs_value?.0)?,
            spi: claims.spi.as_deref().unwrap_or_default(),
            mode: request.mode,
            entry_type: request.entry_type,
        };
        Some((texts.row()?, measures))
    }
}
