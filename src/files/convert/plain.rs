//! Rows of the ordinary kind, read straight from their cells.
//!
//! Most rows of most files name a code, an origin, a day, a value and perhaps a claim, each in its plainest form. They
//! need no request to be made of them. A row with anything else in it, or with an error, is none of them.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

use super::Options;
use super::header::Cell;
use super::request::day;
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::base::number::dollars;
use crate::bulk::{Row, Texts};
use crate::duty::request::{EntryType, Mode, QuoteRequest};
use crate::hts::system::CodeSystem;

/// What a cell of an ordinary row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Nothing that the answer hangs on.
    Carried,
    Hts,
    Origin,
    EntryDate,
    CustomsValue,
    Spi,
    Mode,
    EntryType,
    Currency,
    /// A row with anything here is not ordinary.
    Other,
}

/// What holds for rows that have no value of their own.
#[derive(Clone, Debug)]
struct Defaults {
    request: QuoteRequest,
    entry_date: Option<Day>,
    customs_value: Option<Cents>,
}

/// How ordinary rows of a file are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Plain {
    kinds: Vec<Kind>,
    /// None where no row of the file is ordinary.
    defaults: Option<Defaults>,
    codes: Option<CodeSystem>,
    /// A row that states no currency is none of them.
    must_state_currency: bool,
}

fn kind(cell: &Cell) -> Kind {
    match (cell, cell.path()) {
        (Cell::Carried, _) | (_, "id") => Kind::Carried,
        (_, "hts") => Kind::Hts,
        (_, "origin") => Kind::Origin,
        (_, "entryDate") => Kind::EntryDate,
        (_, "customsValue") => Kind::CustomsValue,
        (_, "claims.spi") => Kind::Spi,
        (_, "mode") => Kind::Mode,
        (_, "entryType") => Kind::EntryType,
        (_, "currency") => Kind::Currency,
        _ => Kind::Other,
    }
}

impl Plain {
    pub(super) fn new(cells: &[Cell], options: &Options, must_state_currency: bool) -> Plain {
        let defaults = options.defaults.read::<QuoteRequest>().ok().and_then(|request| {
            let QuoteRequest { claims, facts, quantities, components, lines, .. } = &request;
            let more = claims.chapter98.is_some() || !facts.is_empty() || !lines.is_empty();
            if more || !quantities.is_empty() || !components.is_empty() {
                return None;
            }
            crate::duty::check::currency(&request).ok()?;
            let entry_date = match request.entry_date.as_str() {
                "" => None,
                text => Some(Day::parse(text)?),
            };
            let customs_value = match request.customs_value {
                None => None,
                Some(number) => Some(Cents::from_decimal(number.0)?),
            };
            Some(Defaults { request, entry_date, customs_value })
        });
        Plain { kinds: cells.iter().map(kind).collect(), defaults, codes: options.codes, must_state_currency }
    }

    /// The row of some cells, if it is an ordinary one.
    pub(super) fn row(&self, fields: &[Cow<'_, str>]) -> Option<Row> {
        let Defaults { request, entry_date, customs_value } = self.defaults.as_ref()?;
        let (mut entry_date, mut customs_value) = (*entry_date, *customs_value);
        let (mut hts, mut origin) = (Cow::Borrowed(request.hts.as_str()), request.origin.as_str());
        let mut in_dollars = !self.must_state_currency;
        let mut spi = request.claims.spi.as_deref().unwrap_or_default();
        let (mut mode, mut entry_type) = (request.mode, request.entry_type);
        for (kind, field) in self.kinds.iter().zip(fields) {
            let text = field.trim();
            if text.is_empty() {
                continue;
            }
            match kind {
                Kind::Carried => {}
                Kind::Hts => hts = self.codes.map_or(Cow::Borrowed(text), |system| system.code(text)),
                Kind::Origin => origin = text,
                Kind::EntryDate => entry_date = Some(Day::parse(text).or_else(|| Day::parse(&day(text)))?),
                Kind::CustomsValue => {
                    let read = Cents::plain(text).or_else(|| Cents::from_decimal(dollars(text)?.0));
                    customs_value = Some(read?);
                }
                Kind::Spi => spi = text,
                Kind::Mode => mode = Some(word::<Mode>(text)?),
                Kind::EntryType => entry_type = Some(word::<EntryType>(text)?),
                Kind::Currency if matches!(text, "USD" | "usd") => in_dollars = true,
                Kind::Currency | Kind::Other => return None,
            }
        }
        let (entry_date, customs_value) = (entry_date?, customs_value?);
        if !in_dollars {
            return None;
        }
        Texts { hts: &hts, origin, entry_date, customs_value, spi, mode, entry_type }.row()
    }
}

/// A word in small letters.
fn word<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    let small = text.to_ascii_lowercase();
    T::deserialize(IntoDeserializer::<Error>::into_deserializer(small.as_str())).ok()
}
