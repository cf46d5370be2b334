//! Cases of other origins, as the yearly lists of orders print them.

use std::path::Path;

use korus_tariff::base::country::Country;
use korus_tariff::base::date::Day;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::remedies::RemedyBook;
use korus_tariff::remedies::book::{ListedCase, ListedProduct, Standing};

use super::words::{Lines, Rules};
use super::{kind, rising, rows};
use crate::error::CompileError;
use crate::source::Source;

/// Reads `orders.tsv` into the book.
pub(super) fn compile(
    dir: &Path,
    words: &Rules,
    lines: &Lines,
    book: &mut RemedyBook,
) -> Result<(), CompileError> {
    let file = Source::read(dir, "orders.tsv")?;
    let head = "case\torigin\tproduct\torder_date\tnotice\tnotice_date\tnotice_kind\tlisted_in";
    for row in rows::read(&file, head)? {
        let fault = |reason: String| rows::at(&file.file, row.line, reason);
        let id = row.field(0).to_string();
        let kind = kind(&id).ok_or_else(|| fault(format!("\"{id}\" is no case such as A-570-967")))?;
        let origin = Country::parse(row.field(1)).ok_or_else(|| fault("no country code".to_string()))?;
        let day = |text: &str| match text {
            "" => Ok(None),
            text => Day::parse(text).map(Some).ok_or_else(|| fault(format!("\"{text}\" is not a date"))),
        };
        let name = row.field(2);
        let product = match book.products.iter().position(|product| product.name == name) {
            Some(known) => known,
            None => {
                let fits = fits(book, words, lines, name).map_err(fault)?;
                book.products.push(ListedProduct { name: name.to_string(), fits });
                book.products.len() - 1
            }
        };
        let standing = match row.field(6) {
            "suspension agreement" | "suspended investigation" => Standing::Suspended,
            "order" | "continuation after sunset" | "other notice" | "none found" => Standing::Order,
            other => return Err(fault(format!("\"{other}\" is no kind of notice"))),
        };
        book.listed.push(ListedCase {
            id,
            kind,
            origin,
            product,
            standing,
            from: day(row.field(3))?.unwrap_or(Day::MIN),
            notice: row.field(4).to_string(),
            notice_date: day(row.field(5))?,
            listed_in: row.field(7).to_string(),
        });
    }
    Ok(())
}

/// The lines that fit a product: those of its words, and those that the case of the same product names.
fn fits(book: &RemedyBook, words: &Rules, lines: &Lines, name: &str) -> Result<Vec<HtsCode>, String> {
    let rule = words.of(name).ok_or_else(|| format!("words.tsv has no words for \"{name}\""))?;
    let mut fits = lines.fit(rule);
    if let Some(same) = &rule.same_as {
        let case = book.cases.iter().find(|case| case.id == *same);
        let case = case.ok_or_else(|| format!("words.tsv names a case {same} that there is not"))?;
        fits.extend(case.numbers.iter().map(|number| number.prefix(8)));
    }
    if fits.is_empty() {
        return Err(format!("no line fits the words of \"{name}\""));
    }
    Ok(rising(fits))
}
