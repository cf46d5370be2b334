//! Finding a product: the words of the schedule with the rates that stand beside them.

use serde::{Deserialize, Serialize};

use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::duty::engine::Engine;
use crate::hts::code::HtsCode;
use crate::hts::schedule::{LineRef, Lookup};
use crate::hts::search::{Catalogue, Class, Found, Language, PathPart};
use crate::korea::answer::HeldLine;
use crate::korea::{self, KoreaBook};
use crate::messages;

/// The most products of one answer.
const MOST: usize = 50;
/// How many there are when nobody says how many.
const USUAL: usize = 8;

/// What is looked for, in words or digits.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SearchRequest {
    /// Words in English or Korean, or the digits that a code begins with.
    pub query: String,
    /// Language of the descriptions in the answer.
    pub language: Language,
    /// How many products at most, 1 to 50.
    pub limit: Option<u8>,
    /// The day whose rates are shown; that of the newest edition when left out.
    pub entry_date: Option<Day>,
}

/// A place of the schedule, to describe or to look below.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct PlaceRequest {
    /// A chapter of two digits, or a code of 4 to 10. Empty for the schedule as a whole.
    pub code: String,
    /// Language of the descriptions in the answer.
    pub language: Language,
    /// The day whose rates are shown; that of the newest edition when left out.
    pub entry_date: Option<Day>,
}

/// A place in the schedule with its rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Product {
    /// Its code; two digits for a chapter.
    pub code: String,
    /// How well it answers the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<Class>,
    /// The descriptions from the heading down; below a place, from that place down.
    pub path: Vec<PathPart>,
    /// Whether rows with longer codes stand below it.
    pub has_children: bool,
    /// The general rates of the lines at or below it, as printed and each once, in code order.
    pub general: Vec<String>,
}

/// Products that answer a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Products {
    /// `found`, or `nothing`.
    pub status: &'static str,
    /// Best first.
    pub products: Vec<Product>,
}

/// Lines of the Korean tariff that answer a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KoreaLines {
    /// `found`, or `nothing`.
    pub status: &'static str,
    /// Best first, each with its rates on the day.
    pub lines: Vec<KoreaFound>,
}

/// A line that answers a query.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KoreaFound {
    /// How well its subheading answers the query.
    pub class: Class,
    /// The line.
    pub line: HeldLine,
}

/// A place, and what stands directly below it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Always `found`.
    pub status: &'static str,
    /// Its code; empty for the schedule as a whole.
    pub code: String,
    /// The title of the chapter, or the descriptions from the heading down.
    pub path: Vec<PathPart>,
    /// The rows directly below, in code order.
    pub children: Vec<Product>,
}

/// The products that answer a query, best first.
///
/// # Errors
/// A limit outside of 1 to 50.
pub fn search(
    engine: &Engine,
    names: &Catalogue,
    asked: &SearchRequest,
) -> Result<Products, Vec<InputError>> {
    let limit = limit(asked)?;
    let day = day(engine, asked.entry_date);
    let found = names.search(&asked.query, asked.language, limit);
    let products: Vec<Product> =
        found.into_iter().map(|found| product(engine, day, found, &[], true)).collect();
    Ok(Products { status: if products.is_empty() { "nothing" } else { "found" }, products })
}

/// The lines of Korea that answer a query, best first: those below the subheadings that the search of the schedule finds,
/// since six digits are the same in both countries, and of a subheading those first whose own name has the words.
///
/// # Errors
/// A limit outside of 1 to 50.
pub fn search_korea(
    names: &Catalogue,
    book: &KoreaBook,
    asked: &SearchRequest,
) -> Result<KoreaLines, Vec<InputError>> {
    let limit = limit(asked)?;
    let day = asked.entry_date.unwrap_or(book.rules.as_of);
    let digits = HtsCode::parse_prefix(asked.query.trim());
    let places = match digits {
        Some(code) => vec![(code, Class::Exact)],
        None => {
            let found = names.search(&asked.query, asked.language, MOST);
            found.into_iter().map(|found| (found.code.prefix(6), found.class)).collect()
        }
    };
    let words: Vec<String> = asked.query.split_whitespace().map(str::to_lowercase).collect();
    let mut lines: Vec<KoreaFound> = Vec::new();
    for (place, class) in places {
        let mut below: Vec<(bool, KoreaFound)> = Vec::new();
        for known in book.below(place).into_iter().filter(|known| known.printed.is_some()) {
            if lines.iter().any(|listed| listed.line.hsk == known.code) {
                continue;
            }
            let mut line = korea::held(book, known, day);
            let own = names.korean_line(known.code);
            let text = format!("{} {} {}", own.ko, own.en, line.name.en).to_lowercase();
            let named = words.iter().all(|word| text.contains(word.as_str()));
            line.name.ko = own.ko;
            if line.name.en.is_empty() {
                line.name.en = own.en;
            }
            below.push((!named, KoreaFound { class, line }));
        }
        below.sort_by_key(|(unnamed, _)| *unnamed);
        lines.extend(below.into_iter().map(|(_, found)| found));
        if lines.len() >= limit {
            break;
        }
    }
    lines.truncate(limit);
    Ok(KoreaLines { status: if lines.is_empty() { "nothing" } else { "found" }, lines })
}

/// How many are asked for.
fn limit(asked: &SearchRequest) -> Result<usize, Vec<InputError>> {
    let limit = asked.limit.map_or(USUAL, usize::from);
    if (1..=MOST).contains(&limit) {
        return Ok(limit);
    }
    let accepted = messages::advice::one_to_fifty();
    Err(vec![InputError::new(ErrorCode::OutOfRange, "limit", limit, accepted)])
}

/// The descriptions of a place, without what stands below it.
///
/// # Errors
/// A code that the schedule does not have.
pub fn describe(names: &Catalogue, asked: &PlaceRequest) -> Result<Place, Vec<InputError>> {
    let (code, path) = match place(names, asked)? {
        At::Schedule => (String::new(), Vec::new()),
        At::Chapter(chapter, title) => (format!("{chapter:02}"), vec![title]),
        At::Code(code, path) => (code.to_string(), path),
    };
    Ok(Place { status: "found", code, path, children: Vec::new() })
}

/// A place and what stands directly below it: chapters, headings, subheadings, lines.
///
/// # Errors
/// A code that the schedule does not have.
pub fn children(engine: &Engine, names: &Catalogue, asked: &PlaceRequest) -> Result<Place, Vec<InputError>> {
    let day = day(engine, asked.entry_date);
    let place = place(names, asked)?;
    let below = |found: Vec<Found>, above: &[PathPart]| {
        found.into_iter().map(|found| product(engine, day, found, above, false)).collect()
    };
    let (code, path, children) = match place {
        At::Schedule => {
            let chapters = names.chapters(asked.language).into_iter().map(|(chapter, title)| Product {
                code: format!("{chapter:02}"),
                class: None,
                path: vec![title],
                has_children: true,
                general: Vec::new(),
            });
            (String::new(), Vec::new(), chapters.collect())
        }
        At::Chapter(chapter, title) => {
            let headings = below(names.headings(chapter, asked.language), &[]);
            (format!("{chapter:02}"), vec![title], headings)
        }
        At::Code(code, path) => {
            let rows = below(names.children(code, asked.language), &path);
            (code.to_string(), path, rows)
        }
    };
    Ok(Place { status: "found", code, path, children })
}

/// Where a request points.
enum At {
    Schedule,
    Chapter(u8, PathPart),
    Code(HtsCode, Vec<PathPart>),
}

fn place(names: &Catalogue, asked: &PlaceRequest) -> Result<At, Vec<InputError>> {
    let text = asked.code.trim();
    let error = |code| {
        let accepted = messages::advice::place_of_schedule();
        vec![InputError::new(code, "code", text, accepted)]
    };
    if text.is_empty() {
        return Ok(At::Schedule);
    }
    if text.len() == 2 {
        let chapter: u8 = text.parse().map_err(|_| error(ErrorCode::Malformed))?;
        let titled = names.chapters(asked.language).into_iter().find(|(number, _)| *number == chapter);
        return titled
            .map(|(number, title)| At::Chapter(number, title))
            .ok_or_else(|| error(ErrorCode::Unknown));
    }
    let code = HtsCode::parse_prefix(text).ok_or_else(|| error(ErrorCode::Malformed))?;
    let path = names.describe(code, asked.language);
    if path.is_empty() { Err(error(ErrorCode::Unknown)) } else { Ok(At::Code(code, path)) }
}

fn day(engine: &Engine, asked: Option<Day>) -> Day {
    let newest = || engine.pack().schedule.newest_edition().map(|edition| edition.effective);
    asked.or_else(newest).unwrap_or(Day::MIN)
}

/// A row with its rates, its path without what `above` says already.
fn product(engine: &Engine, day: Day, found: Found, above: &[PathPart], ranked: bool) -> Product {
    let Found { code, class, path, has_children } = found;
    let own = path.strip_prefix(above).filter(|rest| !rest.is_empty()).map(<[PathPart]>::to_vec);
    let general = general(engine, code, day);
    Product {
        code: code.to_string(),
        class: ranked.then_some(class),
        path: own.unwrap_or(path),
        has_children,
        general,
    }
}

/// The general rates of the lines at or below a code, each once.
fn general(engine: &Engine, code: HtsCode, day: Day) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut add = |line: LineRef<'_>| {
        if let Some(text) = line.general_text(day).filter(|text| !texts.contains(text)) {
            texts.push(text);
        }
    };
    match engine.pack().schedule.leaf(code, day) {
        Lookup::Exact(line) | Lookup::FallbackTo8(line) | Lookup::NotInForce { line: Some(line), .. } => {
            add(line);
        }
        Lookup::Heading(lines) => lines.iter().for_each(add),
        Lookup::NotInForce { line: None, .. } | Lookup::Unknown => {}
    }
    texts
}
