//! Tables of entries: a good, its origin and its value in each row.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::table::{Row, Table};
use super::{cells, columns};
use crate::base::error::{ErrorCode, InputError};
use crate::base::number::Number;
use crate::hts::system::CodeSystem;
use crate::messages;

/// What the sender of a table says of it besides.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stated<'s> {
    /// Whose codes stand in it.
    pub(crate) codes: Option<CodeSystem>,
    /// The currency of its amounts.
    pub(crate) currency: Option<&'s str>,
}

/// A table of entries.
pub(crate) struct Entries {
    table: Table,
    codes: Option<CodeSystem>,
    /// Of amounts whose row names none.
    currency: Option<String>,
    /// Each row must say that its amounts are US dollars.
    may_be_won: bool,
}

impl Entries {
    /// Reads a table. Every column must be one of `known`; the columns of `needed`, each with the name under which it is
    /// missed, must be there.
    ///
    /// # Errors
    /// A column that is unknown, missing or given twice, codes or amounts that may be those of Korea, a row with more
    /// fields than the header, an open quote.
    pub(crate) fn read(
        text: &str,
        stated: Stated<'_>,
        needed: &[(&str, &str)],
        known: &str,
    ) -> Result<Entries, Vec<InputError>> {
        let mut errors = Vec::new();
        let table = Table::read(text, &[columns::SHARED, columns::ENTRY], &mut errors);
        let accepted = messages::files::header_with_any(known);
        for (name, column) in needed {
            if table.heading(column).is_none() {
                errors.push(InputError::new(ErrorCode::Missing, *name, "", accepted.clone()).at_row(1));
            }
        }
        let mut may_be_won = false;
        for (place, (column, heading)) in table.columns.iter().zip(&table.headings).enumerate() {
            if column == "code" && stated.codes.is_none() && columns::may_be_foreign(heading) {
                errors.push(columns::foreign_codes(place, heading));
            }
            if column == "value" && columns::may_be_won(heading) {
                may_be_won = true;
                if stated.currency.is_none() && table.heading("currency").is_none() {
                    errors.push(columns::won(place, heading));
                }
            }
            let code = match known.split(", ").any(|known| known == column) {
                true if table.heading(column).is_some_and(|(first, _)| first < place) => ErrorCode::Conflict,
                true => continue,
                false => ErrorCode::Unknown,
            };
            errors.push(
                InputError::new(code, format!("column {}", place + 1), column, accepted.clone()).at_row(1),
            );
        }
        errors.extend(table.rows.iter().filter_map(|row| table.too_long(row)));
        if errors.is_empty() {
            let currency = stated.currency.map(str::to_string);
            Ok(Entries { table, codes: stated.codes, currency, may_be_won })
        } else {
            Err(errors)
        }
    }

    /// The entries, one a row.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Entry<'_>> {
        self.table.rows.iter().map(|row| Entry { entries: self, row, errors: Vec::new() })
    }
}

/// One entry being read; what is wrong with its cells is gathered.
pub(crate) struct Entry<'t> {
    entries: &'t Entries,
    row: &'t Row,
    pub(crate) errors: Vec<InputError>,
}

impl<'t> Entry<'t> {
    /// The row of the file.
    pub(crate) fn number(&self) -> u64 {
        self.row.number
    }

    /// The code.
    pub(crate) fn code(&self) -> Cow<'t, str> {
        let text = self.text("code");
        self.entries.codes.map_or(Cow::Borrowed(text), |system| system.code(text))
    }

    /// A cell; empty where there is none.
    pub(crate) fn text(&self, column: &str) -> &'t str {
        self.entries.table.get(self.row, column)
    }

    /// A cell; `None` where it is empty.
    pub(crate) fn given(&self, column: &str) -> Option<String> {
        Some(self.text(column).to_string()).filter(|text| !text.is_empty())
    }

    /// An amount or a quantity, whose error bears the name of the field.
    pub(crate) fn amount(&mut self, column: &str, field: &str) -> Option<Number> {
        let text = self.text(column);
        if text.is_empty() { None } else { cells::amount(text, field, &mut self.errors) }
    }

    /// A quantity by the unit that the row names.
    pub(crate) fn quantities(&mut self, quantity: Option<Number>) -> BTreeMap<String, Number> {
        let unit = self.text("unit");
        if quantity.is_some() && unit.is_empty() {
            self.errors.push(cells::no_unit());
        }
        quantity.map(|quantity| (unit.to_string(), quantity)).into_iter().collect()
    }

    /// Checks that the amounts are US dollars.
    pub(crate) fn in_dollars(&mut self) {
        let own = self.text("currency");
        let checked =
            match if own.is_empty() { self.entries.currency.as_deref().unwrap_or_default() } else { own } {
                "" if self.entries.may_be_won => Err(columns::no_currency()),
                "" => Ok(()),
                currency => crate::duty::check::dollars(currency),
            };
        self.errors.extend(checked.err());
    }
}
