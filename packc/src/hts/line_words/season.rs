//! Seasons: `If entered during the period from April 1 to June 30, inclusive, in any year`.

use korus_tariff::law::line_words::Season;

const MONTHS: [(&str, u16); 12] = [
    ("january", 31),
    ("february", 29),
    ("march", 31),
    ("april", 30),
    ("may", 31),
    ("june", 30),
    ("july", 31),
    ("august", 31),
    ("september", 30),
    ("october", 31),
    ("november", 30),
    ("december", 31),
];

/// Words that say nothing of the days: all of them stand for "in any year".
const FILLERS: [&str; 9] =
    ["in", "any", "year", "inclusive", "the", "following", "of", "period", "consumption"];

/// Whether the line is for all other days than those of the lines beside it.
pub(super) fn is_rest(description: &str) -> bool {
    let text = description.trim().trim_end_matches(':').to_ascii_lowercase();
    text == "if entered at any other time"
        || text.starts_with("if entered for consumption outside the above stated period")
}

/// The seasons of a description that names no goods beside them; none of any other.
pub(super) fn read(description: &str) -> Option<Vec<Season>> {
    let text = description.trim().trim_end_matches(':').to_ascii_lowercase();
    let text = text.strip_prefix("if imported and entered ").or_else(|| text.strip_prefix("if entered "))?;
    let text = text.strip_prefix("for consumption ").unwrap_or(text);
    let text = text.strip_prefix("during ").or_else(|| text.strip_prefix("in "))?;
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    if let ["the", "month", "of", month] = *words.as_slice() {
        let (number, days) = month_of(month)?;
        return Some(vec![Season { from: number * 100 + 1, last: number * 100 + days }]);
    }
    let mut words = words.into_iter().filter(|word| !FILLERS.contains(word));
    let mut seasons = Vec::new();
    loop {
        (words.next()? == "from").then_some(())?;
        let from = day(&mut words)?;
        (words.next()? == "to").then_some(())?;
        let last = day(&mut words)?;
        seasons.push(Season { from, last });
        match words.next() {
            None => return Some(seasons),
            Some("or") => {}
            Some(_) => return None,
        }
    }
}

fn month_of(word: &str) -> Option<(u16, u16)> {
    let (number, (_, days)) = (1..).zip(MONTHS).find(|(_, (name, _))| *name == word)?;
    Some((number, days))
}

/// `June 30`, or `last day February`.
fn day<'t>(words: &mut impl Iterator<Item = &'t str>) -> Option<u16> {
    let word = words.next()?;
    if word == "last" {
        (words.next()? == "day").then_some(())?;
        let (number, days) = month_of(words.next()?)?;
        return Some(number * 100 + days);
    }
    let (number, days) = month_of(word)?;
    let of_month: u16 = words.next()?.parse().ok()?;
    (1..=days).contains(&of_month).then_some(number * 100 + of_month)
}
