//! Records of additional duties, field by field, with the products and origins that they reach.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{FieldChange, Fields, Kind, days, fields};
use crate::base::text::{Text, word};
use crate::duty::pack::RatesPack;
use crate::duty::wording;
use crate::law::book::LawBook;
use crate::law::facts::FactId;
use crate::law::lists::ListId;
use crate::law::measure::{Condition, Measure, Reach};
use crate::law::origins::OriginSet;

/// A record of an additional duty that came, went or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MeasureChange {
    /// Name of the record, as in `schedules/measures/`.
    pub record: String,
    /// Chapter 99 heading.
    pub heading: String,
    /// Programme.
    pub program: Text,
    /// How it changed.
    pub kind: Kind,
    /// The fields that differ; all of them where the record came or went.
    pub fields: Vec<FieldChange>,
    /// Entry dates of the record, in the newer pack where it is in both.
    pub days: String,
    /// Origins that it reaches, in the newer pack where it is in both.
    pub origins: String,
    /// How many statistical lines it reaches, in whichever pack has more.
    pub lines: usize,
}

/// A record and its pack.
#[derive(Clone, Copy)]
struct Of<'a> {
    pack: &'a RatesPack,
    measure: &'a Measure,
}

pub(super) fn diff(before: &RatesPack, after: &RatesPack) -> Vec<MeasureChange> {
    let mut old = all(before);
    let mut new = all(after);
    // What is the same in words is no change; what bears one name is paired by its first day, then by its order.
    pair(&mut old, &mut new, |a, b| a.said == b.said);
    let mut pairs = pair(&mut old, &mut new, |a, b| {
        a.name() == b.name() && a.of.measure.span.from == b.of.measure.span.from
    });
    pairs.extend(pair(&mut old, &mut new, |a, b| a.name() == b.name()));
    let mut changes: Vec<MeasureChange> =
        pairs.iter().map(|(was, is)| change(Kind::Changed, Some(was), Some(is))).collect();
    changes.extend(old.iter().map(|was| change(Kind::Removed, Some(was), None)));
    changes.extend(new.iter().map(|is| change(Kind::Added, None, Some(is))));
    changes.sort_by(|a, b| (&a.heading, &a.record, &a.days).cmp(&(&b.heading, &b.record, &b.days)));
    changes
}

/// A record with its fields in words.
struct Said<'a> {
    of: Of<'a>,
    said: Fields,
}

impl Said<'_> {
    fn name(&self) -> &str {
        self.of.pack.book.text(self.of.measure.id)
    }
}

fn all(pack: &RatesPack) -> Vec<Said<'_>> {
    let records = pack.book.measures.iter();
    records.map(|measure| Said { of: Of { pack, measure }, said: in_words(&pack.book, measure) }).collect()
}

/// Takes out of both sides what belongs together.
fn pair<'a>(
    old: &mut Vec<Said<'a>>,
    new: &mut Vec<Said<'a>>,
    same: impl Fn(&Said<'a>, &Said<'a>) -> bool,
) -> Vec<(Said<'a>, Said<'a>)> {
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    for was in old.drain(..) {
        match new.iter().position(|is| same(&was, is)) {
            Some(place) => pairs.push((was, new.remove(place))),
            None => left.push(was),
        }
    }
    *old = left;
    pairs
}

fn change(kind: Kind, was: Option<&Said<'_>>, is: Option<&Said<'_>>) -> MeasureChange {
    let none = Fields::new();
    let said = |side: Option<&Said<'_>>| side.map_or(none.clone(), |side| side.said.clone());
    let newest = is.or(was);
    let text = |read: fn(&Measure) -> u16| {
        newest.map_or_else(String::new, |side| side.of.pack.book.text(read(side.of.measure)).to_string())
    };
    MeasureChange {
        record: text(|measure| measure.id),
        heading: text(|measure| measure.heading),
        program: newest
            .and_then(|side| side.of.pack.book.program_of(side.of.measure))
            .map(|program| program.name.clone())
            .unwrap_or_default(),
        kind,
        fields: differing(&said(was), &said(is), was.zip(is)),
        days: newest.map_or_else(String::new, |side| days(side.of.measure.span)),
        origins: newest
            .map(|side| {
                let all = origins_of(&side.of.pack.book, &side.of.measure.origins);
                let many = all.split(' ').count();
                // Of a record that merely changed nobody reads a list that fills the screen.
                if kind == Kind::Changed && many > LISTED { format!("{many} origins") } else { all }
            })
            .unwrap_or_default(),
        lines: was.into_iter().chain(is).map(|side| reach(side.of)).max().unwrap_or(0),
    }
}

/// More origins than this are counted where a record changed.
const LISTED: usize = 12;

/// The fields that differ. Of origins only those that came or went are named: one country that joins a group of eighty
/// would be looked for in three lists otherwise.
fn differing(was: &Fields, is: &Fields, both: Option<(&Said<'_>, &Said<'_>)>) -> Vec<FieldChange> {
    let mut changes = fields(was, is);
    let Some((was, is)) = both else { return changes };
    let only = |of: &Said<'_>, other: &Said<'_>| {
        let codes = |side: &Said<'_>| -> BTreeSet<String> {
            let countries = (0..=u8::MAX).zip(side.of.pack.book.countries.all());
            let inside = countries.filter(|(index, _)| side.of.measure.origins.contains(*index));
            inside.map(|(_, country)| country.code.to_string()).collect()
        };
        let left: Vec<String> = codes(of).difference(&codes(other)).cloned().collect();
        (!left.is_empty()).then(|| left.join(" "))
    };
    for change in changes.iter_mut().filter(|change| change.field == "origins") {
        change.field = "origins that differ".to_string();
        (change.before, change.after) = (only(was, is), only(is, was));
    }
    changes
}

/// A set of origins in words: the shorter of those in and those out.
pub(super) fn origins_of(book: &LawBook, set: &OriginSet) -> String {
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for (index, country) in (0..=u8::MAX).zip(book.countries.all()) {
        if set.contains(index) { &mut inside } else { &mut outside }.push(country.code.as_str());
    }
    match (inside.len(), outside.len()) {
        (_, 0) => "every origin".to_string(),
        (most, few) if most > few => format!("every origin but {}", outside.join(" ")),
        _ => inside.join(" "),
    }
}

/// How many statistical lines the record's lists hold while it is in force.
fn reach(of: Of<'_>) -> usize {
    let lists = &of.pack.book.lists;
    let on = |wanted: &[ListId]| -> BTreeSet<u32> {
        let segments = lists.segments.iter();
        segments
            .filter(|segment| wanted.contains(&segment.list) && segment.span.overlaps(of.measure.span))
            .flat_map(|segment| segment.ranges.iter().flat_map(Clone::clone))
            .collect()
    };
    let except = on(&of.measure.except);
    if of.measure.all_products {
        return of.pack.schedule.leaf_count() as usize - except.len();
    }
    on(&of.measure.lists).difference(&except).count()
}

/// A record as `schedules/measures/` would say it.
fn in_words(book: &LawBook, measure: &Measure) -> Fields {
    let mut said = Fields::new();
    let mut say = |field: &'static str, text: String| {
        if !text.is_empty() {
            said.insert(field, text);
        }
    };
    say("record", book.text(measure.id).to_string());
    say("program", book.program_of(measure).map(|program| program.id.clone()).unwrap_or_default());
    say("group", book.groups.get(usize::from(measure.group)).cloned().unwrap_or_default());
    say("rank", measure.rank.to_string());
    say("heading", book.text(measure.heading).to_string());
    say("heading of the rest", measure.heading_with.map(|id| book.text(id).to_string()).unwrap_or_default());
    say("origins", origins_of(book, &measure.origins));
    let lists = |ids: &[ListId]| ids.iter().map(|&id| book.lists.name(id)).collect::<Vec<_>>().join(" ");
    say("products", if measure.all_products { "every product".to_string() } else { lists(&measure.lists) });
    say("products left out", lists(&measure.except));
    say("effect", wording::effect(book, measure).en);
    say("US content up to", measure.us_content_cap.map(|cap| cap.to_string()).unwrap_or_default());
    let conditions: Vec<String> = measure.conditions.iter().map(|&each| condition(book, each)).collect();
    say("when", conditions.join("; "));
    let displaces: Vec<String> =
        measure.displaces.iter().map(|&(program, reach)| displaced(book, program, reach)).collect();
    say("displaces", displaces.join(" "));
    let terms = [
        (measure.chapter98_exempt, "goods of chapter 98 pay on their dutiable part"),
        (measure.baggage_exempt, "baggage does not pay"),
        (measure.no_preference, "a preference claim does not relieve"),
    ];
    let terms: Vec<&str> = terms.iter().filter(|(holds, _)| *holds).map(|(_, term)| *term).collect();
    say("terms", terms.join("; "));
    say("status", word(&measure.status));
    say("entry dates", days(measure.span));
    say("source", book.text(measure.source).to_string());
    say("confidence", word(&measure.confidence));
    said
}

fn displaced(book: &LawBook, program: u8, reach: Reach) -> String {
    let name = book.programs.get(usize::from(program)).map_or("", |program| program.id.as_str());
    match reach {
        Reach::Whole => name.to_string(),
        Reach::Portion(part) => format!("{name} (on the {})", wording::portion(part).en),
    }
}

fn condition(book: &LawBook, condition: Condition) -> String {
    let name = |id: FactId| book.facts.get(id).map_or("", |fact| fact.id.as_str());
    match condition {
        Condition::Fact(id, true) => name(id).to_string(),
        Condition::Fact(id, false) => format!("not {}", name(id)),
        Condition::Before(id, day, true) => format!("{} before {day}", name(id)),
        Condition::Before(id, day, false) => format!("{} on or after {day}", name(id)),
        Condition::Column1Under(rate) => format!("column 1 under {rate}"),
        Condition::Column1AtLeast(rate) => format!("column 1 at least {rate}"),
        Condition::Declared(id) => format!("{} declared", name(id)),
        Condition::ShareAtLeast(id, rate) => format!("{} at least {rate} of the value", name(id)),
        Condition::Displaced => "another duty takes its place".to_string(),
    }
}
