//! The words of a line, and what contradicts them.

use super::text;
use crate::base::text::Text;
use crate::duty::check::CheckedLine;
use crate::hts::code::HtsCode;
use crate::law::line_words::{Bound, Limit, PriceSpan, Season};

/// The request contradicts what the line says of its goods.
#[must_use]
pub fn contradicted(line: &CheckedLine<'_>, code: HtsCode, limit: &Limit, fits: Option<HtsCode>) -> Text {
    let (en, ko) = match limit {
        Limit::Price(span) => price(line, code, span),
        Limit::Entered(seasons) => (
            format!(
                "{code} is for goods entered {}, and the entry is of {}.",
                days(seasons, false),
                line.entered
            ),
            format!(
                "{code}은(는) {} 수입신고하는 물품의 번호인데, 수입신고일은 {}입니다.",
                days(seasons, true),
                line.entered
            ),
        ),
        Limit::EnteredOutside(seasons) => (
            format!(
                "{code} is for goods not entered {}, and the entry is of {}.",
                days(seasons, false),
                line.entered
            ),
            format!(
                "{code}은(는) {} 이외에 수입신고하는 물품의 번호인데, 수입신고일은 {}입니다.",
                days(seasons, true),
                line.entered
            ),
        ),
    };
    match fits {
        Some(fits) => text(
            format!("{en} {fits} is for such goods: its duty stands beside this one."),
            format!("{ko} 이런 물품의 번호는 {fits}이며, 그 관세를 함께 표시합니다."),
        ),
        None => text(
            format!("{en} Which line fits is not known here; check the number."),
            format!("{ko} 어느 번호에 해당하는지는 여기서 알 수 없으니 품목번호를 확인하십시오."),
        ),
    }
}

fn price(line: &CheckedLine<'_>, code: HtsCode, span: &PriceSpan) -> (String, String) {
    let unit = &span.unit;
    let quantity = line.quantity(unit).map(|quantity| quantity.to_decimal().normalize().to_string());
    let quantity = quantity.unwrap_or_default();
    let value = line.value;
    // Of a dozen the law names the price of twelve.
    let count = if span.count == 1 { String::new() } else { format!("{} ", span.count) };
    let bounds = |english: bool| {
        let ends = [&span.from, &span.until].into_iter().enumerate();
        let ends = ends.filter_map(|(at, end)| end.as_ref().map(|end| self::end(end, at == 0, english)));
        ends.collect::<Vec<_>>().join(if english { " and " } else { ", " })
    };
    (
        format!(
            "{code} is for goods worth {} per {count}{unit}, and ${value} for {quantity} {unit} is not.",
            bounds(true)
        ),
        format!(
            "{code}은(는) {count}{unit}당 {}인 물품의 번호인데, {quantity} {unit}에 {value}달러는 그 범위 밖입니다.",
            bounds(false)
        ),
    )
}

fn end(bound: &Bound, lower: bool, english: bool) -> String {
    let mut amount = bound.price.to_decimal();
    // As money is written; a price may have parts of a cent.
    amount.rescale(amount.scale().max(2));
    match (english, lower, bound.included) {
        (true, true, false) => format!("over ${amount}"),
        (true, true, true) => format!("at least ${amount}"),
        (true, false, true) => format!("not over ${amount}"),
        (true, false, false) => format!("under ${amount}"),
        (false, true, false) => format!("{amount}달러 초과"),
        (false, true, true) => format!("{amount}달러 이상"),
        (false, false, true) => format!("{amount}달러 이하"),
        (false, false, false) => format!("{amount}달러 미만"),
    }
}

fn days(seasons: &[Season], korean: bool) -> String {
    let day = |day: u16| {
        if korean {
            format!("{}월 {}일", day / 100, day % 100)
        } else {
            format!("{:02}-{:02}", day / 100, day % 100)
        }
    };
    let each = seasons.iter().map(|season| {
        let (from, last) = (day(season.from), day(season.last));
        if korean { format!("{from}부터 {last}까지") } else { format!("from {from} to {last}") }
    });
    each.collect::<Vec<_>>().join(if korean { " 또는 " } else { " or " })
}
