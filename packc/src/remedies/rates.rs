//! Results for firms.

use std::path::Path;

use korus_tariff::base::date::Day;
use korus_tariff::base::money::Rate;
use korus_tariff::remedies::RemedyBook;
use korus_tariff::remedies::book::{Effective, Figure, FirmRate};

use super::{confidence, no_confidence, no_source, place, rows};
use crate::error::CompileError;
use crate::source::Source;

/// Reads `rates.tsv` into the cases of the book.
pub(super) fn compile(
    dir: &Path,
    sources: &[(String, String)],
    book: &mut RemedyBook,
) -> Result<(), CompileError> {
    let file = Source::read(dir, "rates.tsv")?;
    for row in rows::read(&file, "case\tfirms\tkind\trate\tfrom\tperiod\tsource\tconfidence")? {
        let fault = |reason: String| rows::at(&file.file, row.line, reason);
        let case = book.cases.iter_mut().find(|case| case.id == row.field(0));
        let case = case.ok_or_else(|| fault(format!("there is no case {}", row.field(0))))?;
        let firms: Vec<String> = row
            .field(1)
            .split('|')
            .map(|firm| firm.trim().to_string())
            .filter(|firm| !firm.is_empty())
            .collect();
        match (row.field(2), firms.is_empty()) {
            ("firm", false) | ("unnamed", true) => {}
            _ => return Err(fault("a row is of kind firm with names, or unnamed without".to_string())),
        }
        let figure = match row.field(3) {
            "" => Figure::NotRead,
            "excluded" => Figure::Excluded,
            percent => Figure::Percent(
                Rate::parse_percent(percent)
                    .ok_or_else(|| fault(format!("\"{percent}\" is no percentage")))?,
            ),
        };
        let from = match row.field(4) {
            "" => Effective::Unknown,
            day => match (Day::parse(day), Day::parse(&format!("{day}-01"))) {
                (Some(day), _) => Effective::Day(day),
                (None, Some(month)) => Effective::Month(month),
                (None, None) => return Err(fault(format!("\"{day}\" is neither a day nor a month"))),
            },
        };
        let source = place(sources, row.field(6)).ok_or_else(|| fault(no_source(row.field(6))))?;
        let confidence = confidence(row.field(7)).ok_or_else(|| fault(no_confidence(row.field(7))))?;
        let period = row.field(5).to_string();
        case.rates.push(FirmRate { firms, figure, from, period, source, confidence });
    }
    Ok(())
}
