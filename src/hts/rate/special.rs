//! The special column: rates by preference programme, `Free (AU,KR) 25% (CL)`.

use std::fmt;

use super::{DutyRate, RateTextError, parse};

/// A programme symbol of General Note 3(c), such as `KR`, `A+` or `J*`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Programme([u8; 2]);

impl Programme {
    /// The United States-Korea Free Trade Agreement (General Note 33).
    pub const KR: Programme = Programme(*b"KR");

    /// One or two characters: a capital letter, then nothing, a capital letter, `+` or `*`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Programme> {
        match *text.as_bytes() {
            [first] if first.is_ascii_uppercase() => Some(Programme([first, b' '])),
            [first, second]
                if first.is_ascii_uppercase() && (second.is_ascii_uppercase() || b"+*".contains(&second)) =>
            {
                Some(Programme([first, second]))
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

impl fmt::Display for Programme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Programme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A rate and the programmes it is for. No programme at all means that the line itself
/// says who may use it, as in subchapters XIX and XX of chapter 98.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SpecialGroup {
    /// In the order printed, without repeats.
    pub programmes: Vec<Programme>,
    /// The rate.
    pub rate: DutyRate,
}

/// A group of a special column, wherever its parts are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupRef<'a> {
    /// In the order printed, without repeats.
    pub programmes: &'a [Programme],
    /// The rate.
    pub rate: &'a DutyRate,
}

impl<'a> From<&'a SpecialGroup> for GroupRef<'a> {
    fn from(group: &'a SpecialGroup) -> GroupRef<'a> {
        GroupRef { programmes: &group.programmes, rate: &group.rate }
    }
}

/// Reads the special column; blank text is no group at all.
///
/// ```
/// use korus_tariff::hts::rate::{Programme, display_special, parse_special};
/// let groups = parse_special("Free (A+,AU, .OM,E IL)25% (KR)").unwrap();
/// assert_eq!(groups[1].programmes, [Programme::KR]);
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
        let Some(programmes) = after.get(..end).and_then(programmes) else { continue };
        let rate = text.get(start..open).unwrap_or_default();
        if !rate.trim().is_empty() || groups.is_empty() {
            groups.push(SpecialGroup { programmes: Vec::new(), rate: parse(rate)? });
        }
        if let Some(SpecialGroup { programmes: list, .. }) = groups.last_mut() {
            for programme in programmes {
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
        groups.push(SpecialGroup { programmes: Vec::new(), rate: parse(rest)? });
    }
    Ok(groups)
}

/// The symbols of a list, or `None` when the brackets hold something else, such as
/// `see U.S. note 3 of this subchapter`.
fn programmes(list: &str) -> Option<Vec<Programme>> {
    let symbols = list.split(|letter: char| letter == ',' || letter == '.' || letter.is_whitespace());
    let list: Option<Vec<Programme>> =
        symbols.filter(|symbol| !symbol.is_empty()).map(Programme::parse).collect();
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
        for (index, programme) in group.programmes.iter().enumerate() {
            text.push_str(if index == 0 { " (" } else { "," });
            text.push_str(programme.as_str());
        }
        if !group.programmes.is_empty() {
            text.push(')');
        }
    }
    text
}
