//! One measure record to one measure.

use std::collections::BTreeMap;

use korus_tariff::base::date::{Day, Span};
use korus_tariff::law::book::LawBook;
use korus_tariff::law::lists::ListId;
use korus_tariff::law::measure::{GroupId, Measure, ProgramId};
use korus_tariff::law::origins::OriginSet;

use super::groups::Groups;
use super::lists::Lists;
use super::texts::Texts;
use super::{accepted, raw, words};

/// What is wrong with a record, and in which of its fields.
pub(crate) struct Fault {
    pub(crate) field: &'static str,
    pub(crate) reason: String,
}

/// Puts the name of the field to a fault.
fn of<T>(field: &'static str, read: Result<T, String>) -> Result<T, Fault> {
    read.map_err(|reason| Fault { field, reason })
}

/// Reads a record into one measure for each time in which its origins stay the same; the reason where it cannot be read.
pub(crate) fn read(
    raw: raw::Measure,
    book: &mut LawBook,
    lists: &Lists,
    groups: &Groups,
    days: &[Span],
    sources: &BTreeMap<String, String>,
    texts: &mut Texts,
) -> Result<Vec<Measure>, Fault> {
    let program = of("program", program_id(book, &raw.program))?;
    let group = of("group", group_id(book, raw.group.as_deref().unwrap_or(&raw.program)))?;
    let until = raw.until.unwrap_or(Day::MAX);
    if until <= raw.from {
        let reason = format!("the measure ends on {until} before it begins on {}", raw.from);
        return Err(Fault { field: "until", reason });
    }
    // A programme that ends takes its records with it, whatever ends they have of their own.
    let of_program = days.get(usize::from(program)).copied();
    let span = of_program.map_or(Span { from: raw.from, until }, |days| Span {
        from: raw.from.max(days.from),
        until: until.min(days.until),
    });
    let (all_products, on, except) = of("products", products(&raw.products, lists))?;
    let mut displaces = Vec::new();
    for word in raw.displaces.split_whitespace() {
        let (name, reach) = of(
            "displaces",
            words::displaced(word, &book.facts).ok_or_else(|| accepted::reach(word, &book.facts)),
        )?;
        displaces.push((of("displaces", program_id(book, name))?, reach));
    }
    let mut conditions = Vec::new();
    for phrase in &raw.when {
        let condition = words::condition(phrase, &book.facts);
        conditions.push(of("when", condition.ok_or_else(|| accepted::condition(phrase, &book.facts)))?);
    }
    let exempt = |given: &Option<String>, accepted: &str, field: &'static str| match given.as_deref() {
        None => Ok(false),
        Some(text) if text == accepted => Ok(true),
        Some(text) => Err(Fault { field, reason: format!("{field} = \"{text}\"; accepted: \"{accepted}\"") }),
    };
    let full = || Fault { field: "id", reason: "more texts than a pack can hold".to_string() };
    let unknown = || format!("unknown source \"{}\"; see schedules/sources/", raw.source);
    let citation = of("source", sources.get(&raw.source).ok_or_else(unknown))?;
    let measure = Measure {
        id: texts.id(&raw.id).ok_or_else(full)?,
        program,
        group,
        rank: raw.rank,
        heading: texts.id(&raw.heading).ok_or_else(full)?,
        heading_with: raw.with.as_deref().map(|heading| texts.id(heading).ok_or_else(full)).transpose()?,
        origins: OriginSet::default(),
        lists: on,
        all_products,
        except,
        effect: of("effect", words::effect(&raw.effect, texts).ok_or_else(|| accepted::effect(&raw.effect)))?,
        basis: of(
            "basis",
            words::basis(raw.basis.as_deref(), &book.facts)
                .ok_or_else(|| accepted::basis(raw.basis.as_deref().unwrap_or_default(), &book.facts)),
        )?,
        us_content_cap: raw
            .us_content_cap
            .as_deref()
            .map(|text| {
                let said =
                    || format!("\"{text}\" is not a percentage; accepted: a number with %, such as 20%");
                of("us_content_cap", words::percent(text).ok_or_else(said))
            })
            .transpose()?,
        conditions,
        displaces,
        chapter98_exempt: of("chapter98", chapter98(raw.chapter98.as_deref()))?,
        baggage_exempt: exempt(&raw.baggage, "exempt", "baggage")?,
        no_preference: exempt(&raw.preference, "no relief", "preference")?,
        status: of(
            "status",
            words::status(raw.status.as_deref())
                .ok_or_else(|| accepted::status(raw.status.as_deref().unwrap_or_default())),
        )?,
        span,
        source: texts.id(citation).ok_or_else(full)?,
        confidence: raw.confidence,
        note: texts.id(&raw.note).ok_or_else(full)?,
    };
    let span_said = Span { from: raw.from, until };
    let whole = of("origins", groups.over(&raw.origins, &book.countries, span_said))?;
    let pieces = whole.into_iter().filter_map(|(piece, origins)| {
        let span = Span { from: piece.from.max(span.from), until: piece.until.min(span.until) };
        (span.from < span.until).then(|| Measure { span, origins, ..measure.clone() })
    });
    Ok(pieces.collect())
}

fn program_id(book: &LawBook, name: &str) -> Result<ProgramId, String> {
    let found = book
        .programs
        .iter()
        .position(|program| program.id == name)
        .and_then(|index| ProgramId::try_from(index).ok());
    found.ok_or(format!("unknown programme \"{name}\"; see schedules/programs.toml"))
}

fn group_id(book: &mut LawBook, name: &str) -> Result<GroupId, String> {
    let index = book.groups.iter().position(|group| group == name).unwrap_or_else(|| {
        book.groups.push(name.to_string());
        book.groups.len() - 1
    });
    GroupId::try_from(index).ok().filter(|&id| id < 64).ok_or("more than 64 groups".to_string())
}

/// `all -n33p-except`, `n16c-i n16c-ii`, or nothing where the list is unknown.
fn products(text: &str, lists: &Lists) -> Result<(bool, Vec<ListId>, Vec<ListId>), String> {
    let (mut all, mut on, mut except) = (false, Vec::new(), Vec::new());
    for word in text.split_whitespace() {
        let (out, name) = match word.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, word),
        };
        if name == "all" {
            all = true;
            continue;
        }
        let id = *lists.index.get(name).ok_or(format!("unknown list \"{name}\"; see schedules/lists/"))?;
        if out { except.push(id) } else { on.push(id) }
    }
    Ok((all, on, except))
}

/// `exempt` (the note lets chapter 98 goods off) and `terms` (the note leaves them to the terms
/// of the provision) come to the same: the part that the provision relieves does not pay.
fn chapter98(text: Option<&str>) -> Result<bool, String> {
    match text {
        None => Ok(false),
        Some("exempt" | "terms") => Ok(true),
        Some(text) => Err(format!("chapter98 = \"{text}\"; accepted: \"exempt\" or \"terms\"")),
    }
}
