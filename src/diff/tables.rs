//! The tables beside measures and lists: programmes, facts, countries, fees, dates.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::measures::origins_of;
use super::{FieldChange, Fields, Kind, days, fields};
use crate::base::text::{Text, word};
use crate::duty::pack::RatesPack;
use crate::law::book::LawBook;
use crate::law::facts::FactId;
use crate::law::measure::TextId;
use crate::law::refunds::Ground;

/// A row of a table that came, went or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TableChange {
    /// Which table, named as under `schedules/`.
    pub table: &'static str,
    /// Name of the row.
    pub row: String,
    /// How it changed.
    pub kind: Kind,
    /// The fields that differ.
    pub fields: Vec<FieldChange>,
}

/// Rows in words, by table and name.
type Rows = BTreeMap<(&'static str, String), Fields>;

pub(super) fn diff(before: &RatesPack, after: &RatesPack) -> Vec<TableChange> {
    let (old, new) = (rows(before), rows(after));
    let names: BTreeSet<_> = old.keys().chain(new.keys()).collect();
    let none = Fields::new();
    let mut changes = Vec::new();
    for name in names {
        let (was, is) = (old.get(name), new.get(name));
        let Some(kind) = Kind::of(was, is) else { continue };
        let mut fields = fields(was.unwrap_or(&none), is.unwrap_or(&none));
        if kind == Kind::Changed {
            fields.iter_mut().filter(|change| change.field == "origins").for_each(narrow);
        }
        changes.push(TableChange { table: name.0, row: name.1.clone(), kind, fields });
    }
    changes
}

fn rows(pack: &RatesPack) -> Rows {
    let book = &pack.book;
    let mut rows = Rows::new();
    coverage(pack, &mut rows);
    programs(book, &mut rows);
    facts(book, &mut rows);
    countries(book, &mut rows);
    special_indicators(book, &mut rows);
    fees(book, &mut rows);
    refunds(book, &mut rows);
    for order in &book.reporting {
        let names: Vec<String> = order.order.iter().map(word).collect();
        let said = [("order", names.join(" ")), ("source", book.text(order.source).to_string())];
        add(&mut rows, "reporting-order", days(order.span), said);
    }
    for segment in &book.lists.segments {
        let list = book.lists.name(segment.list);
        for &(padded, digits, words) in &segment.described {
            let row = format!("{list} {} {}", prefix(padded, digits), days(segment.span));
            add(&mut rows, "described products", row, [("words", book.text(words).to_string())]);
        }
    }
    rows
}

/// Keeps of two lists of origins what differs: one country that joins a group of eighty would be looked for twice.
fn narrow(change: &mut FieldChange) {
    let FieldChange { field, before: Some(before), after: Some(after) } = change else { return };
    // What reaches every origin but some, or any, is no list.
    if [&before, &after].iter().any(|text| text.starts_with("every") || text.starts_with("any")) {
        return;
    }
    // Members with days of their own are divided by commas.
    let mark = if before.contains('(') || after.contains('(') { ", " } else { " " };
    let only = |of: &str, other: &str| {
        let known: BTreeSet<&str> = other.split(mark).collect();
        let left: Vec<&str> = of.split(mark).filter(|word| !known.contains(word)).collect();
        (!left.is_empty()).then(|| left.join(mark))
    };
    let (gone, come) = (only(before, after), only(after, before));
    *field = "origins that differ".to_string();
    (change.before, change.after) = (gone, come);
}

/// Adds a row; a field that says nothing is left out.
fn add<const N: usize>(
    rows: &mut Rows,
    table: &'static str,
    row: impl Into<String>,
    said: [(&'static str, String); N],
) {
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    rows.insert((table, row.into()), said.collect());
}

fn yes(holds: bool) -> String {
    if holds { "yes".to_string() } else { String::new() }
}

fn coverage(pack: &RatesPack, rows: &mut Rows) {
    if let Some(coverage) = &pack.book.coverage {
        add(
            rows,
            "coverage",
            "dates",
            [("entry dates", days(coverage.window)), ("law as of", coverage.as_of.to_string())],
        );
        for Text { en, .. } in &coverage.not_covered {
            add(rows, "coverage", format!("not covered: {en}"), []);
        }
    }
    for edition in pack.schedule.editions() {
        let said = [("date", edition.date.to_string()), ("effective", edition.effective.to_string())];
        add(rows, "editions", edition.id.clone(), said);
    }
}

fn programs(book: &LawBook, rows: &mut Rows) {
    for program in &book.programs {
        let said = [
            ("name", program.name.en.clone()),
            ("category", word(&program.category)),
            ("yields by heading", yes(program.yields_by_heading)),
            ("relief only", yes(program.relief_only)),
        ];
        add(rows, "programs", program.id.clone(), said);
    }
    for &(code, digits) in &book.home_goods {
        add(rows, "programs", format!("goods of US origin under {}", prefix(code, digits)), []);
    }
    for &code in &book.section_232_on_full_value {
        add(rows, "programs", format!("Section 232 on full value under {}", padded(code)), []);
    }
}

/// The grounds of refunds; they come with the words.
fn refunds(book: &LawBook, rows: &mut Rows) {
    for rule in &book.refunds {
        let names = |programs: &[u8]| {
            let programs = programs.iter().filter_map(|&id| book.programs.get(usize::from(id)));
            programs.map(|program| program.id.as_str()).collect::<Vec<_>>().join(" ")
        };
        let (kind, of, law_of) = match &rule.ground {
            Ground::Programs(programs) => ("programmes", names(programs), None),
            Ground::Claim(programme) => ("claim", programme.clone(), None),
            Ground::Retroactive(programs, law_of) => ("retroactive", names(programs), *law_of),
            Ground::Contested(programs) => ("contested", names(programs), None),
            Ground::Overpayment => ("overpayment", String::new(), None),
        };
        let day = |day: Option<crate::base::date::Day>| day.map_or_else(String::new, |day| day.to_string());
        let routes: Vec<&str> = rule.routes.iter().map(|route| route.id.as_str()).collect();
        let said = [
            ("kind", kind.to_string()),
            ("of", of),
            ("origins", origins_of(book, &rule.origins)),
            ("entry dates", days(rule.span)),
            ("law of", day(law_of)),
            ("opens", day(rule.opens)),
            ("routes", routes.join(" ")),
            ("source", rule.source.clone()),
        ];
        add(rows, "refunds", rule.id.clone(), said);
    }
}

fn prefix(code: u64, digits: u8) -> String {
    crate::hts::code::HtsCode::from_padded(code, digits)
        .map_or_else(|| code.to_string(), |code| code.to_string())
}

fn padded(code: u64) -> String {
    let read = [8, 10].into_iter().find_map(|length| crate::hts::code::HtsCode::from_padded(code, length));
    read.map_or_else(|| code.to_string(), |code| code.to_string())
}

fn facts(book: &LawBook, rows: &mut Rows) {
    let names = |ids: &[FactId]| {
        let names: Vec<&str> =
            ids.iter().filter_map(|&id| book.facts.get(id)).map(|fact| fact.id.as_str()).collect();
        names.join(" ")
    };
    for (_, fact) in book.facts.iter() {
        let chapters: Vec<String> = fact.whole_in_chapters.iter().map(ToString::to_string).collect();
        let said = [
            ("kind", word(&fact.kind)),
            ("unanswered", word(&fact.unanswered)),
            ("asked on lists", fact.ask_on_lists.join(" ")),
            ("group", fact.exclusive.clone().unwrap_or_default()),
            ("none possible", yes(fact.none_possible)),
            ("implies", names(&fact.implies)),
            ("implies not", names(&fact.implies_not)),
            ("whole in chapters", chapters.join(" ")),
        ];
        add(rows, "facts", fact.id.clone(), said);
    }
}

fn countries(book: &LawBook, rows: &mut Rows) {
    for country in book.countries.all() {
        let said = [
            ("name", country.name.en.clone()),
            ("European Union", yes(country.eu)),
            ("customs territory", yes(country.customs_territory)),
        ];
        add(rows, "countries", country.code.as_str(), said);
    }
}

fn special_indicators(book: &LawBook, rows: &mut Rows) {
    for programme in &book.countries.preference_programs {
        let member = |&(index, span): &(u8, _)| {
            let code = book.countries.get(index).map_or("", |country| country.code.as_str());
            format!("{code} ({})", days(span))
        };
        let origins = programme.origins.as_ref().map_or_else(
            || "any".to_string(),
            |members| members.iter().map(member).collect::<Vec<_>>().join(", "),
        );
        let fact = programme.fact.and_then(|id| book.facts.get(id));
        let said = [
            ("name", programme.name.en.clone()),
            ("indicators", programme.indicators.join(" ")),
            ("origins", origins),
            ("entry dates", days(programme.span)),
            ("lapsed", yes(programme.lapsed)),
            ("unknown after", yes(programme.unknown_after)),
            ("fact", fact.map(|fact| fact.id.clone()).unwrap_or_default()),
            ("merchandise processing fee", word(&programme.mpf)),
            ("source", programme.source.clone()),
            ("confidence", programme.confidence.clone()),
        ];
        add(rows, "special programmes", programme.id.clone(), said);
    }
}

fn fees(book: &LawBook, rows: &mut Rows) {
    let cited = |source: TextId| book.text(source).to_string();
    let fees = &book.fees;
    for year in &fees.mpf {
        let said = [
            ("rate", year.rate.to_string()),
            ("minimum", year.minimum.to_string()),
            ("maximum", year.maximum.to_string()),
            ("informal, automated", year.informal_automated.to_string()),
            ("informal, manual", year.informal_manual.to_string()),
            ("informal, prepared by CBP", year.informal_cbp_prepared.to_string()),
            ("manual surcharge", year.manual_surcharge.to_string()),
            ("source", cited(year.source)),
        ];
        add(rows, "fees", format!("merchandise processing fee {}", days(year.span)), said);
    }
    for class in &fees.mpf_origins {
        let said = [
            ("origins", origins_of(book, &class.origins)),
            ("fee", word(&class.status)),
            ("source", cited(class.source)),
        ];
        let row = format!("merchandise processing fee: {} {}", class.name.en, days(class.span));
        add(rows, "fees", row, said);
    }
    for hmf in &fees.hmf {
        let said = [("rate", hmf.rate.to_string()), ("source", cited(hmf.source))];
        add(rows, "fees", format!("harbor maintenance fee {}", days(hmf.span)), said);
    }
    let limits =
        [("informal entry limit", &fees.informal_limit), ("de minimis limit", &fees.de_minimis_limit)];
    for (name, limits) in limits {
        for limit in limits {
            let said = [("amount", limit.amount.to_string()), ("source", cited(limit.source))];
            add(rows, "fees", format!("{name} {}", days(limit.span)), said);
        }
    }
    for closed in &fees.de_minimis_closed {
        let said = [("origins", origins_of(book, &closed.origins)), ("source", cited(closed.source))];
        add(rows, "fees", format!("de minimis closed {}", days(closed.span)), said);
    }
    for &code in &fees.mpf_chapter98_dutiable {
        let said = [("source", cited(fees.mpf_chapter98_source))];
        add(
            rows,
            "fees",
            format!("merchandise processing fee on the dutiable part of {}", padded(code)),
            said,
        );
    }
    for (Text { en, .. }, source) in &fees.not_computed {
        add(rows, "fees", format!("not computed: {en}"), [("source", cited(*source))]);
    }
}
