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
    pub relief: Won,
    pub basis: Won,
    pub amount: Won,
}

/// The rate of a tax, stated or held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct TaxRate {
    /// Place in the list of taxes.
    pub tax: usize,
    pub percent: Decimal,
    /// What is taken off.
    pub relief: Won,
    /// It is not the asker's but that of a row that is held.
    pub held: bool,
}

/// The rates of the taxes that are charged.
pub(super) type Percents = Vec<TaxRate>;

/// The taxes whose rates are known, in their order.
pub(super) fn levies(book: &KoreaBook, percents: &Percents, cif: Won, duty: Won) -> Vec<Levy> {
    let mut out: Vec<Levy> = Vec::new();
    for (place, tax) in book.taxes.iter().enumerate() {
        let Some(&TaxRate { percent, relief, .. }) = percents.iter().find(|rate| rate.tax == place) else {
            continue;
        };
        let mut basis = if tax.on_value { cif.plus(duty) } else { Won::ZERO };
        for levy in out.iter().filter(|levy| tax.on_taxes.contains(&levy.tax)) {
            basis = basis.plus(levy.amount);
        }
        let amount = Won((share(book, basis, percent).0 - relief.0).max(0));
        out.push(Levy { tax: place, percent, relief, basis, amount });
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
