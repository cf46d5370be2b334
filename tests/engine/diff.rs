//! What changed between two packs is named, all of it and nothing else.

use crate::common;
use korus_tariff::base::date::Day;
use korus_tariff::base::money::Rate;
use korus_tariff::diff::{Changes, Kind, diff};
use korus_tariff::duty::pack::RatesPack;
use korus_tariff::law::measure::{Confidence, Effect};
use korus_tariff::law::origins::PreferenceProgram;
use proptest::prelude::*;

fn pack() -> RatesPack {
    let bytes = |name| std::fs::read(common::packs().join(name)).expect("a pack");
    let mut pack = RatesPack::decode(&bytes("rates.pack")).expect("a good pack");
    pack.add_words(&bytes("words.pack")).expect("its words");
    pack
}

#[test]
fn what_travels_with_the_words_comes_back_whole() {
    let book = &common::compiled().book;
    let joined = pack().book;
    assert_eq!(joined.encode(), book.encode());
    assert_eq!((&joined.refunds, &joined.sections), (&book.refunds, &book.sections));
    assert_eq!(joined.notices, book.notices);
    assert!(!joined.refunds.is_empty() && !joined.sections.is_empty() && !joined.notices.is_empty());
}

fn mirrored(kind: Kind) -> Kind {
    match kind {
        Kind::Added => Kind::Removed,
        Kind::Removed => Kind::Added,
        Kind::Changed => Kind::Changed,
    }
}

/// Compared the other way round, the same records differ and each field has changed sides.
fn mirror(there: &Changes, back: &Changes) {
    let records = |changes: &Changes, turn: bool| {
        let mut records: Vec<_> = changes
            .measures
            .iter()
            .map(|change| {
                let fields: Vec<_> = change
                    .fields
                    .iter()
                    .map(|field| match turn {
                        true => (field.field.clone(), field.after.clone(), field.before.clone()),
                        false => (field.field.clone(), field.before.clone(), field.after.clone()),
                    })
                    .collect();
                let kind = if turn { mirrored(change.kind) } else { change.kind };
                (change.record.clone(), kind as u8, fields)
            })
            .collect();
        records.sort();
        records
    };
    assert_eq!(records(there, false), records(back, true));
    assert_eq!(there.lists.len(), back.lists.len());
    assert_eq!(there.tables.len(), back.tables.len());
}

#[test]
fn a_pack_does_not_differ_from_itself() {
    assert!(diff(&pack(), &pack()).is_empty());
}

#[test]
fn a_new_day_in_the_coverage_is_a_row_of_a_table() {
    let (old, mut new) = (pack(), pack());
    if let Some(coverage) = &mut new.book.coverage {
        coverage.as_of = coverage.as_of.plus(1);
    }
    let changes = diff(&old, &new);
    let rows: Vec<_> = changes.tables.iter().map(|row| (row.table, row.kind)).collect();
    assert_eq!(rows, [("coverage", Kind::Changed)]);
    assert_eq!(changes.tables[0].fields.len(), 1);
    assert!(changes.measures.is_empty() && changes.lists.is_empty() && changes.lines.is_empty());
}

#[test]
fn of_the_origins_of_a_record_only_those_that_came_or_went_are_named() {
    let (old, mut new) = (pack(), pack());
    let index = |code: &str| {
        let code = korus_tariff::base::country::Country::parse(code).expect("a country");
        old.book.countries.find(code).expect("a country of the table")
    };
    let place =
        new.book.measures.iter().position(|measure| new.book.text(measure.id) == "s301-fl-x-donation");
    let measure = &mut new.book.measures[place.expect("a record of many origins")];
    measure.origins.insert(index("MK"));
    measure.origins.remove(index("KR"));
    let changes = diff(&old, &new);
    assert_eq!(changes.measures.len(), 1);
    let change = &changes.measures[0];
    assert_eq!(change.origins, "86 origins");
    let fields: Vec<_> =
        change.fields.iter().map(|field| (field.before.as_deref(), field.after.as_deref())).collect();
    assert_eq!(fields, [(Some("KR"), Some("MK"))]);
}

#[test]
fn of_the_origins_of_a_table_only_those_that_came_or_went_are_named() {
    let (old, mut new) = (pack(), pack());
    let many =
        |program: &PreferenceProgram| program.origins.as_ref().is_some_and(|members| members.len() > 20);
    let program =
        new.book.countries.preference_programs.iter_mut().find(|program| many(program)).expect("a long list");
    let (gone, _) = program.origins.as_mut().and_then(Vec::pop).expect("a member");
    let changes = diff(&old, &new);
    assert_eq!((changes.tables.len(), changes.tables[0].fields.len()), (1, 1));
    let field = &changes.tables[0].fields[0];
    let gone = old.book.countries.get(gone).expect("a country").code.as_str();
    let before = field.before.as_deref().expect("the one that went");
    assert!(before.starts_with(gone) && before.matches('(').count() == 1, "{before}");
    assert_eq!((field.field.as_str(), &field.after), ("origins that differ", &None));
}

#[test]
fn a_number_that_came_later_is_on_its_list_from_its_own_first_day() {
    let (mut old, new) = (pack(), pack());
    let first_day = |code: u32| new.schedule.leaf_at(code)?.leaf_spans().map(|span| span.from).min();
    let young =
        |ordinal: &u32| first_day(*ordinal).is_some_and(|day| day > Day::parse("2026-01-01").expect("a day"));
    // A segment that is older than one of its numbers, which the older pack does not have on the list.
    let lists = &mut old.book.lists.segments;
    let found = lists.iter_mut().find_map(|segment| {
        let range = segment.ranges.iter_mut().find(|range| range.len() > 1 && young(&(range.end - 1)))?;
        (segment.span.from < first_day(range.end - 1)?).then(|| {
            range.end -= 1;
            range.end
        })
    });
    let ordinal = found.expect("a list with a young number");
    let changes = diff(&old, &new);
    let (code, day) =
        (new.schedule.code_of(ordinal).expect("its number"), first_day(ordinal).expect("its day"));
    assert!(!changes.lists.is_empty());
    for change in &changes.lists {
        assert_eq!((change.kind, change.lines, &change.products), (Kind::Added, 1, &vec![code.to_string()]));
        assert!(change.days.starts_with(&day.to_string()), "{code} from {day}: {}", change.days);
    }
}

proptest! {
    // Each case compares two whole packs twice.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn one_altered_record_is_the_only_change(place: prop::sample::Index, what in 0..4u8) {
        let (old, mut new) = (pack(), pack());
        let place = place.index(new.book.measures.len());
        let measure = &mut new.book.measures[place];
        let field = match what {
            0 => {
                // A rate that no law has.
                measure.effect = Effect::Add(Rate::parse_percent("12.345").expect("a rate"));
                "effect"
            }
            1 => {
                measure.span.from = Day::parse("1999-01-01").expect("a day");
                "entry dates"
            }
            2 => {
                measure.confidence = match measure.confidence {
                    Confidence::Inferred => Confidence::Secondary,
                    Confidence::Secondary | Confidence::Primary => Confidence::Inferred,
                };
                "confidence"
            }
            _ => {
                measure.rank ^= 0x80;
                "rank"
            }
        };
        let name = new.book.text(new.book.measures[place].id).to_string();
        let changes = diff(&old, &new);
        prop_assert_eq!(changes.measures.len(), 1, "{:?}", changes.measures);
        prop_assert_eq!(&changes.measures[0].record, &name);
        prop_assert_eq!(changes.measures[0].kind, Kind::Changed);
        let fields: Vec<_> = changes.measures[0].fields.iter().map(|field| field.field.as_str()).collect();
        prop_assert_eq!(fields, vec![field]);
        prop_assert!(changes.lists.is_empty() && changes.lines.is_empty() && changes.tables.is_empty());
        mirror(&changes, &diff(&new, &old));
    }

    #[test]
    fn one_removed_record_is_the_only_change(place: prop::sample::Index) {
        let (old, mut new) = (pack(), pack());
        let gone = new.book.measures.remove(place.index(new.book.measures.len()));
        let changes = diff(&old, &new);
        prop_assert_eq!(changes.measures.len(), 1);
        prop_assert_eq!(&changes.measures[0].record, old.book.text(gone.id));
        prop_assert_eq!(changes.measures[0].kind, Kind::Removed);
        mirror(&changes, &diff(&new, &old));
    }
}
