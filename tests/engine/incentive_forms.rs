//! The forms of the incentives against the requests that they fill: every field, every choice, nothing besides.

use std::sync::OnceLock;

use crate::common;
use korus_tariff::base::error::{ErrorCode, InputError};
use korus_tariff::base::pack::PackKind;
use korus_tariff::incentive::book::IncentiveBook;
use korus_tariff::incentive::form::{Field, FieldKind, Forms, forms};
use korus_tariff::incentive::{PROGRAMMES, Request, assess};
use korus_tariff::record::Record;

fn book() -> &'static IncentiveBook {
    static BOOK: OnceLock<IncentiveBook> = OnceLock::new();
    BOOK.get_or_init(|| {
        // The faces read the forms from a pack.
        IncentiveBook::decode(common::body(PackKind::Incentives, &common::law().incentives))
            .expect("a book of the packs")
    })
}

fn text(value: &str) -> Record {
    Record::Text(value.to_string())
}

/// A value that the field takes.
fn sample(forms: &Forms<'_>, field: &Field) -> Record {
    match field.kind {
        FieldKind::Text | FieldKind::TableItem => text("a name"),
        FieldKind::Date => text("2026-07-01"),
        FieldKind::Whole => Record::Whole(2026),
        FieldKind::Number => text("1.5"),
        FieldKind::YesNo => Record::Flag(true),
        FieldKind::Choice => text(&field.options[0].value),
        FieldKind::Choices => Record::List(field.options.iter().map(|choice| text(&choice.value)).collect()),
        FieldKind::Country => text("KR"),
        FieldKind::Component => text(forms.components[0].value),
        FieldKind::Table => text(forms.tables[0].value),
        FieldKind::Products => Record::List(vec![text("a product")]),
        FieldKind::Measures => {
            let measures = forms.components.iter().flat_map(|component| &component.measures);
            Record::Fields(measures.take(1).map(|fact| (fact.name.clone(), text("1"))).collect())
        }
        FieldKind::Group => least(forms, shape(forms, field)),
        FieldKind::Rows => Record::List(vec![least(forms, shape(forms, field))]),
        FieldKind::Bill => {
            let facts = field.facts.iter().map(|fact| (fact.clone(), text("a fact"))).collect();
            let item = vec![("value".to_string(), text("1")), ("facts".to_string(), Record::Fields(facts))];
            Record::List(vec![Record::Fields(item)])
        }
    }
}

fn shape<'b>(forms: &Forms<'b>, field: &Field) -> &'b [Field] {
    let found = forms.shapes.iter().find(|shape| shape.id == field.shape);
    &found.expect("a shape that the compiler has checked").fields
}

/// A record with the fields that must be there and no others.
fn least(forms: &Forms<'_>, fields: &[Field]) -> Record {
    let needed = fields.iter().filter(|field| field.needed);
    Record::Fields(needed.map(|field| (field.name.clone(), sample(forms, field))).collect())
}

fn with(record: &Record, name: &str, value: Record) -> Record {
    let mut changed = record.clone();
    changed.set(name, value);
    changed
}

fn names(fault: &InputError) -> Vec<String> {
    let names = fault.accepted.en().strip_prefix("one of ").unwrap_or_default();
    let mut names: Vec<String> = names.split(", ").map(str::to_string).collect();
    names.sort();
    names
}

fn sorted<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut names: Vec<String> = names.cloned().collect();
    names.sort();
    names
}

/// Holds fields against the request: `inside` puts a record of them into a whole request.
fn hold(forms: &Forms<'_>, id: &str, fields: &[Field], deep: usize, inside: &dyn Fn(Record) -> Record) {
    let read = |record: Record| Request::read(&inside(record));
    let whole = least(forms, fields);
    read(whole.clone()).unwrap_or_else(|faults| panic!("{id}: {faults:?}"));
    let faults = read(with(&whole, "?", Record::Flag(true))).expect_err("an unknown field");
    assert_eq!(names(&faults[0]), sorted(fields.iter().map(|field| &field.name)), "{id}");
    for field in fields {
        let name = &field.name;
        let place = format!("{id}.{name}");
        let filled = with(&whole, name, sample(forms, field));
        read(filled).unwrap_or_else(|faults| panic!("{place}: {faults:?}"));
        let mut without = whole.clone();
        without.take(name);
        let missing = read(without).err().is_some_and(|faults| faults[0].code == ErrorCode::Missing);
        assert_eq!(missing, field.needed, "{place}");
        match field.kind {
            FieldKind::Choice | FieldKind::Choices => {
                let odd =
                    if field.kind == FieldKind::Choice { text("?") } else { Record::List(vec![text("?")]) };
                let faults = read(with(&whole, name, odd)).expect_err("an unknown choice");
                assert_eq!(names(&faults[0]), sorted(field.options.iter().map(|one| &one.value)), "{place}");
            }
            FieldKind::Date | FieldKind::Country | FieldKind::YesNo | FieldKind::Whole => {
                read(with(&whole, name, text("?"))).expect_err(&place);
            }
            FieldKind::Group | FieldKind::Rows if deep < 4 => {
                hold(forms, &field.shape, shape(forms, field), deep + 1, &|record| {
                    let record =
                        if field.kind == FieldKind::Rows { Record::List(vec![record]) } else { record };
                    inside(with(&whole, name, record))
                })
            }
            _ => {}
        }
    }
}

#[test]
fn every_form_has_the_fields_and_choices_of_its_request() {
    let forms = forms(book());
    let ids: Vec<&str> = forms.programmes.iter().map(|form| form.id.as_str()).collect();
    assert_eq!(ids, PROGRAMMES);
    for form in forms.programmes {
        assert!(!form.title.en.is_empty() && !form.purpose.en.is_empty(), "{}", form.id);
        hold(&forms, &form.id, &form.fields, 0, &|record| with(&record, "programme", text(&form.id)));
    }
}

#[test]
fn every_label_stands_in_both_languages() {
    let forms = forms(book());
    let shapes = forms.shapes.iter().flat_map(|shape| &shape.fields);
    let fields = forms.programmes.iter().flat_map(|form| &form.fields).chain(shapes);
    let mut count = 0;
    for field in fields.chain(forms.item_facts).chain(&book_measures(&forms)) {
        count += 1;
        assert!(!field.label.en.is_empty() && !field.label.ko.is_ascii(), "{}", field.name);
        for choice in &field.options {
            assert!(!choice.label.en.is_empty() && !choice.label.ko.is_empty(), "{}", choice.value);
        }
    }
    assert!(count > 100);
    for table in &forms.tables {
        assert!(table.items.len() >= table.products.len(), "{}", table.value);
    }
}

fn book_measures(forms: &Forms<'_>) -> Vec<Field> {
    forms
        .components
        .iter()
        .flat_map(|component| component.measures.iter().map(|field| (*field).clone()))
        .collect()
}

#[test]
fn facts_of_rows_bear_the_names_that_the_engine_reads() {
    let forms = forms(book());
    for fact in forms.item_facts {
        let refused =
            matches!(fact.kind, FieldKind::YesNo | FieldKind::Number | FieldKind::Date | FieldKind::Country);
        if !refused {
            continue;
        }
        let facts = Record::Fields(vec![(fact.name.clone(), text("?"))]);
        let item = Record::Fields(vec![("value".to_string(), text("1")), ("facts".to_string(), facts)]);
        let mut record = Record::empty();
        record.set("programme", text("UFLPA"));
        record.set("bill", Record::List(vec![item]));
        let request = Request::read(&record).expect("a request");
        let faults = assess(book(), &request).expect_err(&fact.name);
        assert_eq!(faults[0].field, format!("bill[0].facts.{}", fact.name));
    }
}

#[test]
fn what_is_asked_has_a_field() {
    // The face that shows an answer finds the field of each question in the form.
    let forms = forms(book());
    for form in forms.programmes {
        let mut record = least(&forms, &form.fields);
        record.set("programme", text(&form.id));
        let request = Request::read(&record).expect("a request");
        let Ok(answer) = assess(book(), &request) else { continue };
        for question in answer.questions {
            assert!(finds(&forms, &form.fields, &question.field), "{}: {}", form.id, question.field);
        }
    }
}

fn finds(forms: &Forms<'_>, fields: &[Field], path: &str) -> bool {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let name = name.split('[').next().unwrap_or_default();
    let Some(field) = fields.iter().find(|field| field.name == name) else { return false };
    match (field.kind, rest) {
        (FieldKind::Group | FieldKind::Rows, Some(rest)) => finds(forms, shape(forms, field), rest),
        (FieldKind::Measures, Some(rest)) => {
            forms.components.iter().flat_map(|one| &one.measures).any(|measure| measure.name == rest)
        }
        (FieldKind::Bill, Some(rest)) => {
            forms.item_facts.iter().any(|fact| rest == format!("facts.{}", fact.name))
        }
        (_, rest) => rest.is_none(),
    }
}
