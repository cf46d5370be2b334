//! The forms of `schedules/incentives/forms/`: names of facts in words, held against one another.

use std::collections::BTreeMap;

use korus_tariff::incentive::PROGRAMMES;
use korus_tariff::incentive::book::{Component, Text};
use korus_tariff::incentive::form::{Choice, Field, FieldKind, Form, FormBook, Shape};
use serde::Deserialize;
use toml::Spanned;

use super::Source;
use super::raw::Names;
use crate::error::CompileError;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    form: Vec<RawForm>,
    #[serde(default)]
    shape: Vec<RawShape>,
    #[serde(default)]
    choices: Vec<RawChoices>,
    #[serde(default)]
    item_fact: Vec<RawField>,
    #[serde(default)]
    measure: Vec<RawField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawForm {
    id: Spanned<String>,
    title: Names,
    purpose: Names,
    fields: Vec<RawField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawShape {
    id: Spanned<String>,
    fields: Vec<RawField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawField {
    name: Spanned<String>,
    kind: Spanned<String>,
    en: String,
    ko: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    needed: bool,
    #[serde(default)]
    shared: String,
    /// The choices or the shape.
    of: Option<Spanned<String>>,
    #[serde(default)]
    facts: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChoices {
    id: Spanned<String>,
    options: Vec<RawOption>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawOption {
    value: String,
    en: String,
    ko: String,
}

/// Compiles the forms.
///
/// # Errors
/// The first fault: a programme without a form or a form without a programme, a shape, choice or fact of an item that
/// is named and not there, or there and not named, and a fact of a component without words.
pub(super) fn compile(files: &[(&str, &str)], components: &[Component]) -> Result<FormBook, CompileError> {
    let mut read = Vec::new();
    for (file, text) in files {
        let source = Source { file, text };
        let parsed: File = toml::from_str(text).map_err(|fault| {
            source.fault(fault.span().map_or(0, |span| span.start), fault.message().to_string())
        })?;
        read.push((source, parsed));
    }
    let mut known = Known::default();
    for (source, file) in &read {
        for choices in &file.choices {
            let options = choices.options.iter().map(|option| Choice {
                value: option.value.clone(),
                label: Text { en: option.en.clone(), ko: option.ko.clone() },
            });
            let of = Of { options: options.collect(), used: false };
            if known.choices.insert(choices.id.get_ref().clone(), of).is_some() {
                return Err(source.at(&choices.id, format!("\"{}\" stands twice", choices.id.get_ref())));
            }
        }
        known.name(source, file.shape.iter().map(|shape| &shape.id), |known| &mut known.shapes)?;
        known.name(source, file.item_fact.iter().map(|fact| &fact.name), |known| &mut known.item_facts)?;
    }
    let mut book = FormBook::default();
    for (source, file) in &read {
        for form in &file.form {
            if !PROGRAMMES.contains(&form.id.get_ref().as_str()) {
                let reason = format!("the engine knows no programme \"{}\"", form.id.get_ref());
                return Err(source.at(&form.id, reason));
            }
            book.programmes.push(Form {
                id: form.id.get_ref().clone(),
                title: super::text(&form.title),
                purpose: super::text(&form.purpose),
                fields: known.fields(source, &form.fields)?,
            });
        }
        for shape in &file.shape {
            let fields = known.fields(source, &shape.fields)?;
            book.shapes.push(Shape { id: shape.id.get_ref().clone(), fields });
        }
        for fact in &file.item_fact {
            book.item_facts.push(known.field(source, fact)?);
        }
        for measure in &file.measure {
            book.measures.push(known.field(source, measure)?);
        }
    }
    for (source, file) in &read {
        let choices = file.choices.iter().map(|choices| &choices.id);
        let unused = choices.filter(|id| known.choices.get(id.get_ref()).is_some_and(|of| !of.used));
        let shapes = file.shape.iter().map(|shape| &shape.id);
        let idle = shapes.filter(|id| known.shapes.get(id.get_ref()) == Some(&false));
        let facts = file.item_fact.iter().map(|fact| &fact.name);
        let unread = facts.filter(|id| known.item_facts.get(id.get_ref()) == Some(&false));
        if let Some(id) = unused.chain(idle).chain(unread).next() {
            return Err(source.at(id, format!("no field names \"{}\"", id.get_ref())));
        }
    }
    let place = |programme: &Form| PROGRAMMES.iter().position(|known| *known == programme.id);
    book.programmes.sort_by_key(place);
    let last = files.last().map_or("forms", |(name, _)| *name);
    let missing = |reason: String| CompileError { file: last.to_string(), line: 1, reason };
    for (at, programme) in PROGRAMMES.iter().enumerate() {
        if book.programmes.get(at).is_none_or(|form| form.id != *programme) {
            return Err(missing(format!("\"{programme}\" must have one form")));
        }
    }
    for component in components {
        let mut asked = component.requires.iter().map(|requirement| &requirement.fact);
        if let Some(fact) = asked.find(|fact| !book.measures.iter().any(|field| field.name == **fact)) {
            return Err(missing(format!("no words for \"{fact}\", which \"{}\" asks for", component.id)));
        }
    }
    Ok(book)
}

struct Of {
    options: Vec<Choice>,
    used: bool,
}

/// What fields may name, and whether one does.
#[derive(Default)]
struct Known {
    choices: BTreeMap<String, Of>,
    shapes: BTreeMap<String, bool>,
    item_facts: BTreeMap<String, bool>,
}

impl Known {
    fn name<'a>(
        &mut self,
        source: &Source<'_>,
        ids: impl Iterator<Item = &'a Spanned<String>>,
        among: impl Fn(&mut Known) -> &mut BTreeMap<String, bool>,
    ) -> Result<(), CompileError> {
        for id in ids {
            if among(self).insert(id.get_ref().clone(), false).is_some() {
                return Err(source.at(id, format!("\"{}\" stands twice", id.get_ref())));
            }
        }
        Ok(())
    }

    fn fields(&mut self, source: &Source<'_>, raw: &[RawField]) -> Result<Vec<Field>, CompileError> {
        let mut fields: Vec<Field> = Vec::new();
        for field in raw {
            let read = self.field(source, field)?;
            if fields.iter().any(|known| known.name == read.name) {
                return Err(source.at(&field.name, format!("\"{}\" stands twice", read.name)));
            }
            fields.push(read);
        }
        Ok(fields)
    }

    fn field(&mut self, source: &Source<'_>, raw: &RawField) -> Result<Field, CompileError> {
        let kind = FieldKind::parse(raw.kind.get_ref())
            .ok_or_else(|| source.at(&raw.kind, format!("\"{}\" is no kind of field", raw.kind.get_ref())))?;
        let nothing = |id: &Spanned<String>| source.at(id, format!("\"{}\" is not there", id.get_ref()));
        let mut field = Field {
            name: raw.name.get_ref().clone(),
            kind,
            label: Text { en: raw.en.clone(), ko: raw.ko.clone() },
            unit: raw.unit.clone(),
            needed: raw.needed,
            shape: String::new(),
            shared: raw.shared.clone(),
            options: Vec::new(),
            facts: Vec::new(),
        };
        match (kind, &raw.of) {
            (FieldKind::Choice | FieldKind::Choices, Some(id)) => {
                let of = self.choices.get_mut(id.get_ref()).ok_or_else(|| nothing(id))?;
                of.used = true;
                field.options.clone_from(&of.options);
            }
            (FieldKind::Group | FieldKind::Rows, Some(id)) => {
                *self.shapes.get_mut(id.get_ref()).ok_or_else(|| nothing(id))? = true;
                field.shape.clone_from(id.get_ref());
            }
            (FieldKind::Choice | FieldKind::Choices | FieldKind::Group | FieldKind::Rows, None) => {
                return Err(source.at(&raw.name, "of: the choices or the shape must be named"));
            }
            (_, Some(id)) => return Err(source.at(id, "this kind of field names no choices or shape")),
            (_, None) => {}
        }
        for id in &raw.facts {
            *self.item_facts.get_mut(id.get_ref()).ok_or_else(|| nothing(id))? = true;
            field.facts.push(id.get_ref().clone());
        }
        Ok(field)
    }
}
