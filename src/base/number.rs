//! Numbers as JSON writes them, kept as decimal: money never passes through a float.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::de::Unexpected;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::messages::{Carried, Message, form};

/// Reads a number as people write it: digits, a point before the decimals, and perhaps a comma before every group of
/// three digits. None of any other text: `12,5` may be twelve and a half, and read without its comma it is ten times that.
///
/// ```
/// use korus_tariff::base::number::read;
/// assert_eq!(read("1,234.50").map(|number| number.to_string()).as_deref(), Some("1234.50"));
/// assert!(["12,5", "1,2,3,4", "1_000", "1e3", "₩1,000"].iter().all(|text| read(text).is_none()));
/// ```
#[must_use]
pub fn read(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let bare = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = bare.split_once('.').map_or((bare, None), |(whole, part)| (whole, Some(part)));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let decimals = part.is_none_or(|part| !part.is_empty() && all_digits(part));
    if !decimals || (whole.is_empty() && part.is_none()) {
        return None;
    }
    if !whole.contains(',') {
        return all_digits(whole).then(|| Decimal::from_str_exact(text).ok()).flatten();
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let marked = (1..=3).contains(&first.len()) && all_digits(first);
    let grouped = marked && groups.all(|group| group.len() == 3 && all_digits(group));
    grouped.then(|| Decimal::from_str_exact(&text.replace(',', "")).ok()).flatten()
}

/// What stands behind the sign of US dollars; `None` where a text has none in front.
#[must_use]
pub fn behind_dollar_sign(text: &str) -> Option<&str> {
    text.strip_prefix("US$").or_else(|| text.strip_prefix('$'))
}

/// An amount as spreadsheets show it, perhaps with the sign of US dollars in front: `$1,234.50` is `1234.50`.
#[must_use]
pub fn dollars(text: &str) -> Option<Number> {
    let text = text.trim();
    read(behind_dollar_sign(text).unwrap_or(text)).map(Number)
}

/// Signs of currencies that amounts are typed with; that of the yen is also that of the yuan.
const SIGNS: [(&str, &str); 13] = [
    ("₩", "KRW"),
    ("￦", "KRW"),
    ("원", "KRW"),
    ("KRW", "KRW"),
    ("€", "EUR"),
    ("EUR", "EUR"),
    ("¥", ""),
    ("￥", ""),
    ("円", "JPY"),
    ("JPY", "JPY"),
    ("CNY", "CNY"),
    ("£", "GBP"),
    ("GBP", "GBP"),
];

/// What is accepted in the place of a text that is no number, with the currency whose sign it bears.
#[must_use]
pub(crate) fn accepted_for(text: &str, accepted: Message) -> Message {
    // Bytes, not text: the search for text would be three kilobytes of the module of quotes.
    let is_in = |sign: &str| {
        text.as_bytes().windows(sign.len()).any(|part| part.eq_ignore_ascii_case(sign.as_bytes()))
    };
    match SIGNS.iter().find(|(sign, _)| is_in(sign)) {
        Some((_, "")) => form::in_currency(accepted, form::yen_or_yuan()),
        Some((_, currency)) => form::in_currency(accepted, currency),
        None => accepted,
    }
}

/// Whether a number in its shortest form is surely what was written: a float keeps any 15 significant digits,
/// and more may be the trace of a computation.
#[must_use]
pub fn is_exact(text: &str) -> bool {
    let digits = text.trim_start_matches('-').trim_start_matches(['0', '.']);
    let digits = if digits.contains('.') { digits } else { digits.trim_end_matches('0') };
    let digits = digits.bytes();
    let plain = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-'));
    plain && digits.filter(u8::is_ascii_digit).count() <= 15
}

/// The shortest decimal that reads back as this float, without an exponent. The float formatting of the standard
/// library says the same, but would be a twentieth of the module of quotes.
#[must_use]
pub fn shortest(number: f64) -> String {
    let mut buffer = ryu::Buffer::new();
    let text = buffer.format(number);
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |text| ("-", text));
    let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = part.trim_end_matches('0');
    let Ok(exponent) = exponent.parse::<isize>() else { return text.to_string() };
    // Where the point stands among the digits; it may be before or behind all of them.
    let point = whole.len().saturating_add_signed(exponent);
    let before = exponent.saturating_add_unsigned(whole.len()).min(0).unsigned_abs();
    let digits = format!("{}{whole}{part}", "0".repeat(before));
    match digits.split_at_checked(point) {
        Some(("", part)) => format!("{sign}0.{part}"),
        Some((whole, "")) => format!("{sign}{whole}"),
        Some((whole, part)) => format!("{sign}{whole}.{part}"),
        None => format!("{sign}{digits}{}", "0".repeat(point - digits.len())),
    }
}

/// A number in its shortest form, where that is surely what was written.
pub(crate) fn exact<E: serde::de::Error>(text: &str) -> Result<Number, E> {
    let number = is_exact(text).then(|| Decimal::from_str_exact(text).ok()).flatten();
    number.map(Number).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &Carried(form::number_form())))
}

/// A decimal that may be written as a number or as text. Made of whole numbers, of text as [`read`] takes it, or of a
/// `Decimal` where a program has one; never of a float, which may not hold what was meant.
///
/// ```
/// use korus_tariff::api::Number;
/// let number: Number = "1,250.50".parse()?;
/// assert_eq!(number.to_string(), "1250.50");
/// assert_eq!(Number::from(30_000), "30000".parse()?);
/// let refused = Number::try_from("12,5").unwrap_err();
/// assert!(refused.to_string().starts_with("\"12,5\" is not a number; accepted: "));
/// # Ok::<(), korus_tariff::api::NotANumber>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub Decimal);

/// A text that is not a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotANumber {
    /// The text, cut to 80 characters.
    pub text: String,
}

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let accepted = accepted_for(&self.text, form::number_form());
        write!(f, "\"{}\" is not a number; accepted: {}", self.text, accepted.en())
    }
}

impl std::error::Error for NotANumber {}

impl FromStr for Number {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Number, NotANumber> {
        read(text).map(Number).ok_or_else(|| NotANumber { text: text.chars().take(80).collect() })
    }
}

impl TryFrom<&str> for Number {
    type Error = NotANumber;

    fn try_from(text: &str) -> Result<Number, NotANumber> {
        text.parse()
    }
}

impl From<Decimal> for Number {
    fn from(number: Decimal) -> Number {
        Number(number)
    }
}

impl From<i32> for Number {
    fn from(number: i32) -> Number {
        Number(number.into())
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Number {
        Number(number.into())
    }
}

impl From<i64> for Number {
    fn from(number: i64) -> Number {
        Number(number.into())
    }
}

impl From<u64> for Number {
    fn from(number: u64) -> Number {
        Number(number.into())
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Number;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&Carried(form::number_form()), f)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Number, E> {
                read(text).map(Number).ok_or_else(|| {
                    let accepted = accepted_for(text, form::number_form());
                    E::invalid_value(Unexpected::Str(text), &Carried(accepted))
                })
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Number, E> {
                exact(&number.to_string())
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Number, E> {
                exact(&number.to_string())
            }

            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Number, E> {
                // The shortest text that reads back as this number is what the sender typed.
                exact(&shortest(number))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
