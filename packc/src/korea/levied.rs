//! Which goods carry a tax, by heading, and for which chapters that table is complete.

use korus_tariff::base::date::Span;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::korea::book::{Levied, Statement, Tax, VatGeneral};

use super::With;
use super::raw::{Names, RawTaxes, Word};
use crate::error::CompileError;

/// The table.
pub(super) struct Table {
    pub(super) levied: Vec<Levied>,
    pub(super) complete: (Vec<u8>, Vec<HtsCode>),
    pub(super) other_taxes: Statement,
    pub(super) incomplete: (usize, Statement),
    pub(super) vat_general: VatGeneral,
}

/// Compiles the table over the taxes that it names.
/// A row without days holds in all of the window.
pub(super) fn compile(with: &With<'_>, taxes: &[Tax], window: Span) -> Result<Table, CompileError> {
    let raw: RawTaxes = with.file.parse()?;
    let tax = |word: &Word| {
        let place = taxes.iter().position(|tax| tax.entry.id == *word.get_ref());
        place.ok_or_else(|| with.at(word, format!("there is no tax \"{}\"", word.get_ref())))
    };
    let heading = |word: &Word| {
        let read = HtsCode::parse(word.get_ref()).filter(|code| code.length() <= 6);
        read.ok_or_else(|| {
            let reason = format!("\"{}\" is no heading or subheading of 4 or 6 digits", word.get_ref());
            with.at(word, reason)
        })
    };
    let said = |text: &Names, sources: &[Word], confidence: &Word| -> Result<Statement, CompileError> {
        Ok(Statement {
            text: text.text(),
            sources: with.cited(sources)?,
            confidence: with.confidence(confidence)?,
        })
    };
    let mut levied: Vec<Levied> = Vec::new();
    for row in &raw.levied {
        let span = Span {
            from: row.from.as_ref().map(|word| with.day(word)).transpose()?.unwrap_or(window.from),
            until: row.until.as_ref().map(|word| with.day(word)).transpose()?.unwrap_or(window.until),
        };
        let (place, percent) =
            (tax(&row.tax)?, row.percent.as_ref().map(|word| with.percent(word)).transpose()?);
        if row.relief_won.is_some() && percent.is_none() {
            return Err(with.at(&row.tax, "relief_won needs a percent to be taken off"));
        }
        let mut headings = Vec::new();
        for word in &row.headings {
            let code = heading(word)?;
            let twice = levied.iter().any(|other| {
                other.tax == place && other.span.overlaps(span) && other.headings.contains(&code)
            });
            if twice {
                return Err(with.at(word, format!("{code} stands twice for one tax")));
            }
            headings.push(code);
        }
        levied.push(Levied {
            tax: place,
            headings,
            span,
            percent,
            relief: row.relief_won.map_or(0, i64::from),
            statement: said(&row.text, &row.sources, &row.confidence)?,
        });
    }
    let (all, open, vat) = (&raw.complete, &raw.incomplete, &raw.vat);
    Ok(Table {
        levied,
        vat_general: VatGeneral {
            chapters: vat.chapters.clone(),
            open: vat.open.iter().map(heading).collect::<Result<_, _>>()?,
            statement: said(&vat.text, &vat.sources, &vat.confidence)?,
        },
        complete: (all.chapters.clone(), all.headings.iter().map(heading).collect::<Result<_, _>>()?),
        other_taxes: said(&all.text, &all.sources, &all.confidence)?,
        incomplete: (tax(&open.tax)?, said(&open.text, &open.sources, &open.confidence)?),
    })
}
