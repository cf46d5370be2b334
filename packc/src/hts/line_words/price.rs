//! A span of prices: `Valued over $6.50 but not over $12/pair`.

use korus_tariff::base::money::UnitRate;
use korus_tariff::law::line_words::{Bound, PriceSpan};
use rust_decimal::Decimal;

/// Units as descriptions name them: how a request does, and how many.
const UNITS: &[(&str, &str, u32)] = &[
    ("each", "No.", 1),
    ("per piece", "No.", 1),
    ("/pair", "prs.", 1),
    ("per pair", "prs.", 1),
    ("/liter", "liters", 1),
    ("per liter", "liters", 1),
    ("per proof liter", "pf.liters", 1),
    ("/kg", "kg", 1),
    ("per kg", "kg", 1),
    ("/dozen", "No.", 12),
    ("per dozen", "No.", 12),
    ("/gross", "No.", 144),
    ("per gross", "No.", 144),
    ("per dozen pieces", "pcs", 12),
    ("per meter", "m", 1),
    ("per square meter", "m2", 1),
];

/// The span of a description that says nothing else; none of any other.
pub(super) fn read(description: &str) -> Option<PriceSpan> {
    let text = description.trim().trim_end_matches(':').to_ascii_lowercase();
    let text = text.strip_prefix("other, ").unwrap_or(&text);
    // "Each valued 5¢ or over" has its unit in front.
    let after = text.strip_prefix("each ");
    let ahead = after.is_some();
    let mut rest = after.unwrap_or(text).strip_prefix("valued ")?;
    let (mut from, mut until) = (None, None);
    loop {
        let end = Clause::read(rest)?;
        let place = if end.lower { &mut from } else { &mut until };
        if place.replace(end.bound).is_some() {
            return None;
        }
        rest = end.rest;
        match rest.strip_prefix("but ") {
            Some(more) => rest = more,
            None => break,
        }
    }
    let (unit, count) = if ahead && rest.is_empty() {
        ("No.", 1)
    } else {
        let named = UNITS.iter().find(|(name, ..)| rest == *name)?;
        (named.1, named.2)
    };
    Some(PriceSpan { unit: unit.to_string(), count, from, until })
}

/// One end: `over $3`, `not over 40¢`, `$5 or over`.
struct Clause<'t> {
    bound: Bound,
    lower: bool,
    rest: &'t str,
}

impl Clause<'_> {
    fn read(text: &str) -> Option<Clause<'_>> {
        // The longest word first: "not over" holds "over".
        let words: [(&str, bool, bool); 6] = [
            ("not over ", false, true),
            ("not more than ", false, true),
            ("less than ", false, false),
            ("under ", false, false),
            ("over ", true, false),
            ("more than ", true, false),
        ];
        for (word, lower, included) in words {
            if let Some(after) = text.strip_prefix(word) {
                let (price, rest) = amount(after)?;
                return Some(Clause { bound: Bound { price, included }, lower, rest });
            }
        }
        let (price, rest) = amount(text)?;
        let rest = rest.strip_prefix("or over").or_else(|| rest.strip_prefix("or more"))?;
        Some(Clause { bound: Bound { price, included: true }, lower: true, rest: rest.trim_start() })
    }
}

/// `$6.50`, `40¢` or `40 cents`, and what follows without the space between.
fn amount(text: &str) -> Option<(UnitRate, &str)> {
    let dollars = text.strip_prefix('$');
    let digits = dollars.unwrap_or(text);
    let end = digits.find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',');
    let (number, rest) = digits.split_at(end.unwrap_or(digits.len()));
    // A full stop or comma behind the number belongs to the sentence.
    let plain = number.trim_end_matches(['.', ',']);
    if plain.len() != number.len() {
        return None;
    }
    let number = Decimal::from_str_exact(&plain.replace(',', "")).ok()?;
    if dollars.is_some() {
        return Some((UnitRate::from_dollars(number)?, rest.trim_start()));
    }
    let rest = rest.strip_prefix('¢').or_else(|| rest.strip_prefix(" cents"))?;
    Some((UnitRate::from_cents(number)?, rest.trim_start()))
}
