//! The rates of every line on a day, without a value: what the agreement is worth, laid out as a table.

use super::book::{Known, KoreaBook, Rate};
use super::cases::{Amounts, Stated, outcome, ways};
use super::wording;
use crate::base::date::Day;
use crate::base::text::Text;
use crate::hts::code::HtsCode;

/// The rates of a line; several where a quota or a variety decides, none where one is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct LineRates {
    /// The line.
    pub code: HtsCode,
    /// Without the agreement.
    pub without: Vec<Option<Rate>>,
    /// With it: the lower of the two.
    pub with: Vec<Option<Rate>>,
    /// Why it is so, or why it is not known.
    pub why: Text,
}

/// The rates of each line of today's nomenclature, in code order.
pub fn line_rates(book: &KoreaBook, day: Day) -> impl Iterator<Item = LineRates> + '_ {
    book.tariff.lines.iter().filter_map(move |(code, _)| Some(of_line(book, book.known(*code)?, day)))
}

fn of_line(book: &KoreaBook, line: Known<'_>, day: Day) -> LineRates {
    let quantities = |_: &str| None;
    let amounts = Amounts { cif: None, quantities: &quantities, step: book.rules.amount_step };
    let (mut with, mut without, mut rules) = (Vec::new(), Vec::new(), Vec::new());
    for way in ways(book, line, day, Stated::default()) {
        let (claimed, not) = (outcome(&way, true, amounts), outcome(&way, false, amounts));
        let rule =
            wording::rule(if not.rate.is_none() && claimed.rate.is_some() { not.rule } else { claimed.rule });
        let mut said = vec![rule];
        said.extend(way.case.map(|case| case.text.clone()));
        said.extend(way.quota.map(|(quota, side)| wording::quota(&quota.statement.text, side)));
        for (list, rate) in [(&mut with, claimed.rate), (&mut without, not.rate)] {
            if !list.contains(&rate) {
                list.push(rate);
            }
        }
        rules.extend(wording::joined(&said).filter(|said| !rules.contains(said)));
    }
    LineRates { code: line.code, without, with, why: wording::joined(&rules).unwrap_or_default() }
}
