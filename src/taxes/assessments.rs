//! Assessments of farm boards.

use rust_decimal::{Decimal, RoundingStrategy};

use super::answer::{AssessmentAnswer, Question, Status};
use super::assess::{Goods, Stated, begins};
use super::book::{Assessment, Levy, Per, TaxBook};
use super::wording;
use crate::base::money::Cents;
use crate::base::text::Text;

/// To the cent, half up: once for each assessment.
fn assessed(exact: Decimal) -> Option<Cents> {
    let cents = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Cents::from_decimal(cents).filter(|cents| (0..=Cents::LIMIT.0).contains(&cents.0))
}

/// The assessments that goods may bear, and what must be asked for them.
pub(super) fn of(book: &TaxBook, goods: &Goods, stated: &Stated) -> (Vec<AssessmentAnswer>, Vec<Question>) {
    let meets = |entry: &&Assessment| {
        entry.span.holds(goods.day) && begins(&entry.numbers, goods) && !begins(&entry.except, goods)
    };
    let mut questions: Vec<Question> = Vec::new();
    let mut out = Vec::new();
    for entry in book.assessments.iter().filter(meets) {
        let (status, reason, amount) = match entry.levy {
            Levy::Ended => (Status::None, wording::ended(), Some(Cents::ZERO)),
            Levy::NotAtEntry => (Status::None, wording::not_at_entry(), Some(Cents::ZERO)),
            Levy::NotRead => (Status::CannotSay, wording::rate_not_read(), None),
            Levy::FactorNotHeld => (Status::CannotSay, wording::factor_not_held(), None),
            Levy::Charged => charged(book, entry, stated, &mut questions),
        };
        out.push(AssessmentAnswer {
            id: entry.id.clone(),
            name: entry.name.clone(),
            status,
            levy: entry.levy,
            reason,
            rate: entry.rate.map(|rate| rate.to_string()),
            per: entry.per,
            amount,
            note: entry.note.clone(),
            sources: book.cite(&entry.sources),
            confidence: entry.confidence,
        });
    }
    (out, questions)
}

fn charged(
    book: &TaxBook,
    entry: &Assessment,
    stated: &Stated,
    questions: &mut Vec<Question>,
) -> (Status, Text, Option<Cents>) {
    let Some(rate) = entry.rate else { return (Status::CannotSay, wording::rate_not_read(), None) };
    let reason = match entry.per {
        Per::PercentOfValue => wording::assessed_percent(rate),
        _ => wording::assessed(rate),
    };
    let kilograms = ("kilograms", wording::ask_kilograms(), book.kilograms_per_pound);
    let (field, question, under) = match entry.per {
        Per::Kilogram => ("kilograms", wording::ask_kilograms(), Decimal::ONE),
        Per::Pound => kilograms,
        Per::Hundredweight => (kilograms.0, kilograms.1, kilograms.2 * Decimal::from(100)),
        Per::ShortTon => (kilograms.0, kilograms.1, kilograms.2 * Decimal::from(2000)),
        Per::ThousandBoardFeet => ("thousandBoardFeet", wording::ask_board_feet(), Decimal::ONE),
        Per::Head => ("head", wording::ask_head(), Decimal::ONE),
        Per::KgMilkSolids => ("milkSolidsKilograms", wording::ask_milk_solids(), Decimal::ONE),
        Per::KgCotton => ("cottonKilograms", wording::ask_kilograms(), Decimal::ONE),
        Per::PercentOfValue => ("customsValue", wording::ask_value(), Decimal::from(100)),
    };
    let given = match entry.per {
        Per::PercentOfValue => stated.value,
        _ => stated.quantity(field),
    };
    let amount = given.and_then(|given| assessed(given.checked_mul(rate)?.checked_div(under)?));
    if amount.is_none() {
        let field = match entry.per {
            Per::PercentOfValue => field.to_string(),
            _ => format!("quantities.{field}"),
        };
        if !questions.iter().any(|asked| asked.field == field) {
            questions.push(Question { field, question });
        }
    }
    (if amount.is_some() { Status::Decided } else { Status::NeedsFacts }, reason, amount)
}
