//! Queries that are codes, or the first digits of one.

use super::{Class, Hit};
use crate::hts::names::{NameRef, Names};

/// The digits of a query that is a code: at least two, with dots, blanks or hyphens
/// between them, perhaps after "HS", "HTS" or "HSK".
pub(super) fn digits(text: &str) -> Option<String> {
    let text = text.trim();
    let head: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    if !["", "hs", "hts", "htsus", "hsk", "code"].contains(&head.to_ascii_lowercase().as_str()) {
        return None;
    }
    let rest = text.get(head.len()..)?;
    let between = |letter: char| matches!(letter, '.' | ' ' | '-' | ':' | '#' | '제' | '호');
    if rest.len() > 40 || !rest.chars().all(|letter| letter.is_ascii_digit() || between(letter)) {
        return None;
    }
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 2).then_some(digits)
}

/// Rows whose code begins with the digits: the code itself, then what stands below it.
/// Where the schedule has no such code, the longest part of it that it has, as a good
/// answer only: digits after the sixth may come from another country.
pub(super) fn search(names: &Names, digits: &str, limit: usize) -> Vec<Hit> {
    for length in (2..=digits.len().min(10)).rev() {
        let Some(prefix) = digits.get(..length) else { continue };
        let class = if length == digits.len() { Class::Exact } else { Class::Good };
        let hits: Vec<Hit> = below(names, prefix).take(limit).filter_map(|row| hit(row, class)).collect();
        if !hits.is_empty() {
            return hits;
        }
        // Two digits of a longer code are a chapter: no answer.
        if length <= 4 {
            break;
        }
    }
    Vec::new()
}

fn below<'a>(names: &'a Names, digits: &str) -> impl Iterator<Item = NameRef<'a>> {
    let number: u64 = digits.parse().unwrap_or(0);
    let unit = 10u64.pow(10u32.saturating_sub(u32::try_from(digits.len()).unwrap_or(10)));
    let least = u8::try_from(digits.len()).unwrap_or(10);
    // Two digits or three are no code: the rows at the top that begin with them are shown.
    let top = least < 4;
    names
        .rows_from(number * unit)
        .take_while(move |row| row.code.is_some_and(|code| code.padded() / unit == number))
        .filter(move |row| row.code.is_some_and(|code| least <= code.length()))
        .filter(move |row| !top || row.parent.is_none())
}

fn hit(row: NameRef<'_>, class: Class) -> Option<Hit> {
    Some(Hit { code: row.code?, row: row.index, class, score: 1000 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_code() {
        for (text, code) in [
            ("8703.23.0190", Some("8703230190")),
            ("8703 23", Some("870323")),
            ("HS 8703", Some("8703")),
            ("제8703호", Some("8703")),
            ("87", Some("87")),
            ("8", None),
            ("4 wheels", None),
            ("b12", None),
            ("", None),
        ] {
            assert_eq!(digits(text).as_deref(), code, "{text}");
        }
    }
}
