//! The goods that a fact or a claim can be true of, as `plausible = { ... }` writes them.

use korus_tariff::law::plausibility::{Likelihood, Numbers, Plausibility};
use serde::Deserialize;

/// What stands in the file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Plausible {
    usual: Likelihood,
    common: Vec<String>,
    needs_papers: Vec<String>,
    only: Vec<String>,
    never: Vec<String>,
}

/// Reads the goods; the reason where a number is none.
pub(crate) fn read(raw: &Plausible) -> Result<Plausibility, String> {
    let all = |texts: &[String]| texts.iter().map(|text| numbers(text)).collect::<Result<Vec<_>, _>>();
    Ok(Plausibility {
        usual: raw.usual,
        common: all(&raw.common)?,
        needs_papers: all(&raw.needs_papers)?,
        only: all(&raw.only)?,
        never: all(&raw.never)?,
    })
}

/// A chapter, heading or subheading, or a run of chapters or headings.
fn numbers(text: &str) -> Result<Numbers, String> {
    let bound = |text: &str| {
        let digits: String = text.chars().filter(|&letter| letter != '.').collect();
        let whole = [2, 4, 6, 8].contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let size = 10u64.pow(10u32.saturating_sub(u32::try_from(digits.len()).unwrap_or(10)));
        digits.parse::<u64>().ok().filter(|_| whole).map(|number| (number * size, size))
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (bound(first), bound(last)) {
        (Some((from, size)), Some((last, last_size))) if size == last_size && from <= last => {
            Ok(Numbers { from, until: last + size })
        }
        _ => Err(format!(
            "\"{text}\" names no goods; write a chapter, heading or subheading (\"84\", \"8407\", \"8471.30\") or a run of them (\"8407-8409\")"
        )),
    }
}
