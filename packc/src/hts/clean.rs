//! Takes the markup and the slips out of an official export, so that two editions that
//! say the same compare equal.

use korus_tariff::base::date::{Day, Span};
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::rate::{display_special, parse, parse_special};
use serde_json::Value;

use super::rows::Row;

/// A text without markup, entities, invisible characters and superfluous blanks.
#[must_use]
pub fn text(raw: &str) -> String {
    let mut plain = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let is_tag = tag
            .get(1..)
            .is_some_and(|after| after.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()));
        match tag.find('>').filter(|_| is_tag) {
            Some(end) => {
                // These stand for a line break; all other tags only change the type.
                if ["<br", "<newline", "<nl"].iter().any(|name| tag.starts_with(name)) {
                    plain.push(' ');
                }
                rest = tag.get(end + 1..).unwrap_or_default();
            }
            None => {
                plain.push('<');
                rest = tag.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    for (entity, letter) in [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
    {
        plain = plain.replace(entity, letter);
    }
    let mut clean = String::with_capacity(plain.len());
    for letter in plain.chars() {
        let letter = match letter {
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{ad}' => continue,
            '²' => '2',
            '³' => '3',
            '‐' => '-',
            '˚' => '°',
            'ʼ' => '’',
            _ if letter.is_whitespace() => ' ',
            _ => letter,
        };
        if letter != ' ' || !(clean.is_empty() || clean.ends_with(' ')) {
            clean.push(letter);
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

fn units(raw: &Value) -> Vec<String> {
    let mut units = Vec::new();
    for unit in raw.as_array().into_iter().flatten().filter_map(Value::as_str) {
        for unit in text(unit).split(" and ") {
            match unit {
                "" => {}
                "No" => units.push("No.".to_string()),
                _ => units.push(unit.to_string()),
            }
        }
    }
    units
}

/// A record of the export as an open row; `None` for chapter 99, whose headings are
/// measures and not lines of the base schedule.
///
/// # Errors
/// What is wrong with the record. A rate text that the grammar does not read is kept
/// as it is and named in `unread`: the compiler will point at it.
pub fn record(record: &Value, day: Day, unread: &mut Vec<String>) -> Result<Option<(u8, Row)>, String> {
    let field = |name: &str| record.get(name).and_then(Value::as_str).map(text).unwrap_or_default();
    let number = field("htsno");
    let code = match number.as_str() {
        "" => None,
        _ => Some(
            HtsCode::parse(&number)
                .ok_or_else(|| format!("htsno \"{number}\" is not {}", HtsCode::accepted().en()))?,
        ),
    };
    let chapter = code.map_or(0, HtsCode::chapter);
    if chapter == 99 {
        return Ok(None);
    }
    let indent = field("indent");
    let indent =
        indent.parse().map_err(|_| format!("indent \"{indent}\" of \"{number}\" is not a number"))?;
    let mut rate = |name: &str| {
        let raw = field(name);
        let read = match name {
            "special" => parse_special(&raw).map(|groups| display_special(&groups)),
            _ => parse(&raw).map(|rate| rate.to_string()),
        };
        read.unwrap_or_else(|error| {
            unread.push(format!("{number} {name}: {error}"));
            raw
        })
    };
    let (general, special, column2) = (rate("general"), rate("special"), rate("other"));
    let row = Row {
        indent,
        code,
        units: units(record.get("units").unwrap_or(&Value::Null)),
        general,
        special,
        column2,
        span: Span { from: day, until: Day::MAX },
        description: field("description"),
    };
    Ok(Some((chapter, row)))
}
