//! Value added tax and the taxes beside it, on value and duty.

use rust_decimal::Decimal;

use super::book::KoreaBook;
use super::won::Won;

/// One tax with its amount.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Levy {
    /// Place in the list of taxes.
    pub tax: usize,
    pub percent: Decimal,
    pub basis: Won,
    pub amount: Won,
}

/// Stated percentages, by the place of their tax.
pub(super) type Percents = Vec<(usize, Decimal)>;

/// The stated taxes in their order.
pub(super) fn levies(book: &KoreaBook, percents: &Percents, cif: Won, duty: Won) -> Vec<Levy> {
    let mut out: Vec<Levy> = Vec::new();
    for (place, tax) in book.taxes.iter().enumerate() {
        let Some(&(_, percent)) = percents.iter().find(|(stated, _)| *stated == place) else { continue };
        let mut basis = if tax.on_value { cif.plus(duty) } else { Won::ZERO };
        for levy in out.iter().filter(|levy| tax.on_taxes.contains(&levy.tax)) {
            basis = basis.plus(levy.amount);
        }
        out.push(Levy { tax: place, percent, basis, amount: share(book, basis, percent) });
    }
    out
}

/// A percentage of an amount, cut as taxes are.
pub(super) fn share(book: &KoreaBook, basis: Won, percent: Decimal) -> Won {
    let exact =
        basis.exact().checked_mul(percent).and_then(|product| product.checked_div(Decimal::from(100)));
    exact.and_then(|exact| Won::cut(exact, book.rules.amount_step)).unwrap_or_default()
}

/// Value, duty, taxes and value added tax together.
pub(super) fn with_taxes(book: &KoreaBook, percents: &Percents, cif: Won, duty: Won, vat: bool) -> Won {
    let taxes = levies(book, percents, cif, duty).iter().fold(Won::ZERO, |sum, levy| sum.plus(levy.amount));
    let basis = cif.plus(duty).plus(taxes);
    if vat { basis.plus(share(book, basis, book.rules.vat_percent)) } else { basis }
}
