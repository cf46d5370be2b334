//! The special column: rates by preference programme, `Free (AU,KR) 25% (CL)`.

use std::fmt;

use super::{DutyRate, RateTextError, parse};

/// A programme symbol of General Note 3(c), such as `KR`, `A+` or `J*`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spi([u8; 2]);

impl Spi {
    /// The United States-Korea Free Trade Agreement (General Note 33).
    pub const KR: Spi = Spi(*b"KR");

    /// One or two characters: a capital letter, then nothing, a capital letter, `+` or `*`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Spi> {
        match *text.as_bytes() {
            [first] if first.is_ascii_uppercase() => Some(Spi([first, b' '])),
            [first, second]
                if first.is_ascii_uppercase() && (second.is_ascii_uppercase() || b"+*".contains(&second)) =>
            {
                Some(Spi([first, second]))
            }
            _ => None,
        }
    }

    /// The symbol.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("").trim_end()
    }
}

impl fmt::Display for Spi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Spi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A rate and the indicators it is for. No programme at all means that the line itself
/// says who may use it, as in subchapters XIX and XX of chapter 98.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SpecialGroup {
    /// In the order printed, without repeats.
    pub indicators: Vec<Spi>,
    /// The rate.
    pub rate: DutyRate,
}

/// A group of a special column, wherever its parts are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupRef<'a> {
    /// In the order printed, without repeats.
    pub indicators: &'a [Spi],
    /// The rate.
    pub rate: &'a DutyRate,
}

impl<'a> From<&'a SpecialGroup> for GroupRef<'a> {
    fn from(group: &'a SpecialGroup) -> GroupRef<'a> {
        GroupRef { indicators: &group.indicators, rate: &group.rate }
    }
}

/// Reads the special column; blank text is no group at all.
///
/// ```
/// use korus_tariff::hts::rate::{Spi, display_special, parse_special};
/// let groups = parse_special("Free (A+,AU, .OM,E IL)25% (KR)").unwrap();
/// assert_eq!(groups[1].indicators, [Spi::KR]);
/// assert_eq!(display_special(&groups), "Free (A+,AU,OM,E,IL) 25% (KR)");
/// ```
///
/// # Errors
/// [`RateTextError`] when a rate or a programme list is not understood.
pub fn parse_special(text: &str) -> Result<Vec<SpecialGroup>, RateTextError> {
    let mut groups = Vec::new();
    let mut start = 0;
    let mut search = 0;
    while let Some(open) = text.get(search..).and_then(|rest| rest.find('(')).map(|at| at + search) {
        let after = text.get(open + 1..).unwrap_or_default();
        // A list that is opened twice, "(PA (PA)", is one slip of the export.
        let end = after.find([')', '(']).unwrap_or(after.len());
        search = open + 1 + end;
        let Some(indicators) = after.get(..end).and_then(indicators) else { continue };
        let rate = text.get(start..open).unwrap_or_default();
        if !rate.trim().is_empty() || groups.is_empty() {
            groups.push(SpecialGroup { indicators: Vec::new(), rate: parse(rate)? });
        }
        if let Some(SpecialGroup { indicators: list, .. }) = groups.last_mut() {
            for programme in indicators {
                if !list.contains(&programme) {
                    list.push(programme);
                }
            }
        }
        start =
            text.get(search..).map_or(search, |rest| if rest.starts_with(')') { search + 1 } else { search });
        search = start;
    }
    let rest = text.get(start..).unwrap_or_default();
    if !rest.trim().is_empty() {
        groups.push(SpecialGroup { indicators: Vec::new(), rate: parse(rest)? });
    }
    Ok(groups)
}

/// The symbols of a list, or `None` when the brackets hold something else, such as
/// `see U.S. note 3 of this subchapter`.
fn indicators(list: &str) -> Option<Vec<Spi>> {
    let symbols = list.split(|letter: char| letter == ',' || letter == '.' || letter.is_whitespace());
    let list: Option<Vec<Spi>> = symbols.filter(|symbol| !symbol.is_empty()).map(Spi::parse).collect();
    list.filter(|list| !list.is_empty())
}

/// The canonical spelling of a special column.
#[must_use]
pub fn display_special<'a>(groups: impl IntoIterator<Item = impl Into<GroupRef<'a>>>) -> String {
    let mut text = String::new();
    for group in groups {
        let group: GroupRef<'_> = group.into();
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&group.rate.to_string());
        for (index, programme) in group.indicators.iter().enumerate() {
            text.push_str(if index == 0 { " (" } else { "," });
            text.push_str(programme.as_str());
        }
        if !group.indicators.is_empty() {
            text.push(')');
        }
    }
    text
}
