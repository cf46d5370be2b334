//! Notices of what is to come or contested, `[[notice]]` of `coverage.toml`.

use korus_tariff::base::date::{Day, Span};
use korus_tariff::hts::code::HtsCode;
use korus_tariff::law::book::LawBook;
use korus_tariff::law::measure::ProgramId;
use korus_tariff::law::notices::Notice;
use korus_tariff::law::origins::OriginSet;

use super::groups::Groups;
use super::lists::Lists;
use super::raw;

/// Reads one; the reason where it cannot be read.
pub(crate) fn read(
    raw: raw::Notice,
    book: &LawBook,
    lists: &Lists,
    groups: &Groups,
) -> Result<Notice, String> {
    let span = match (raw.from, raw.until) {
        (None, None) => None,
        (None, Some(_)) => return Err("the notice has an end and no first day".to_string()),
        (Some(from), until) => Some(Span { from, until: until.unwrap_or(Day::MAX) }),
    };
    if span.is_some_and(|span| span.until <= span.from) {
        return Err("the notice ends before it begins".to_string());
    }
    if book.notices.iter().any(|other| other.id == raw.id) {
        return Err(format!("the notice \"{}\" stands twice", raw.id));
    }
    let always = Span { from: Day::MIN, until: Day::MAX };
    let origins = if raw.origins.is_empty() {
        OriginSet::default()
    } else {
        groups.one(&raw.origins, &book.countries, span.unwrap_or(always))?
    };
    let mut notice = Notice {
        id: raw.id,
        kind: raw.kind,
        span,
        what: raw.what,
        origins,
        all_products: false,
        lists: Vec::new(),
        codes: Vec::new(),
        programs: Vec::new(),
        source: raw.source,
        confidence: raw.confidence,
    };
    for word in raw.products.split_whitespace() {
        if word == "all" {
            notice.all_products = true;
        } else if let Some(&list) = lists.index.get(word) {
            notice.lists.push(list);
        } else {
            let code = HtsCode::parse(word).ok_or(format!(
                "\"{word}\" is neither a list of schedules/lists/ nor {}",
                HtsCode::accepted().en()
            ))?;
            notice.codes.push((code.padded(), code.length()));
        }
    }
    for name in raw.programs.split_whitespace() {
        let place = book.programs.iter().position(|program| program.id == name);
        let id = place.and_then(|place| ProgramId::try_from(place).ok());
        notice.programs.push(id.ok_or(format!("unknown programme \"{name}\"; see schedules/programs.toml"))?);
    }
    Ok(notice)
}
