//! The compiled form of the forms.

use super::{get_many, get_one_of, get_option, get_text, many, put_one_of, put_option, put_text};
use crate::base::wire::{Reader, WireError, Writer};
use crate::incentive::form::{Choice, Field, FieldKind, Form, FormBook};

pub(super) fn put(w: &mut Writer, forms: &FormBook) {
    many(w, &forms.programmes, put_form);
    many(w, &forms.shapes, put_form);
    many(w, &forms.item_facts, put_field);
    many(w, &forms.measures, put_field);
}

pub(super) fn get(r: &mut Reader<'_>) -> Result<FormBook, WireError> {
    Ok(FormBook {
        programmes: get_many(r, get_form)?,
        shapes: get_many(r, get_form)?,
        item_facts: get_many(r, get_field)?,
        measures: get_many(r, get_field)?,
    })
}

fn put_form(w: &mut Writer, form: &Form) {
    w.str(&form.id);
    put_option(w, form.title.as_ref(), put_text);
    put_option(w, form.purpose.as_ref(), put_text);
    many(w, &form.fields, put_field);
}

fn get_form(r: &mut Reader<'_>) -> Result<Form, WireError> {
    Ok(Form {
        id: r.str()?.to_string(),
        title: get_option(r, get_text)?,
        purpose: get_option(r, get_text)?,
        fields: get_many(r, get_field)?,
    })
}

fn put_field(w: &mut Writer, field: &Field) {
    w.str(&field.name);
    put_one_of(w, &FieldKind::ALL, &field.kind);
    put_text(w, &field.label);
    w.str(&field.unit);
    w.u8(u8::from(field.needed));
    w.str(&field.shape);
    w.str(&field.shared);
    many(w, &field.options, |w, choice| {
        w.str(&choice.value);
        put_text(w, &choice.label);
    });
    many(w, &field.facts, |w, fact| w.str(fact));
}

fn get_field(r: &mut Reader<'_>) -> Result<Field, WireError> {
    Ok(Field {
        name: r.str()?.to_string(),
        kind: get_one_of(r, &FieldKind::ALL)?,
        label: get_text(r)?,
        unit: r.str()?.to_string(),
        needed: r.u8()? == 1,
        shape: r.str()?.to_string(),
        shared: r.str()?.to_string(),
        options: get_many(r, |r| Ok(Choice { value: r.str()?.to_string(), label: get_text(r)? }))?,
        facts: get_many(r, |r| Ok(r.str()?.to_string()))?,
    })
}
