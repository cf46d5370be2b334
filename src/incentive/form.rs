//! Forms: which facts a request can state, in words, for faces that ask people.
//!
//! The requests themselves are the structs of the programmes; a test holds every form against them, field by field and
//! choice by choice, so that none can be forgotten or misspelt. Which of the facts matter, the answer to a request says:
//! its questions bear the names of these fields.

use serde::Serialize;

use super::book::{IncentiveBook, TableKind, Text};
pub use super::field::{Choice, Field, FieldKind, Form, FormBook, Shape};

/// An eligible component, to choose from.
#[derive(Clone, Debug, Serialize)]
pub struct ComponentForm<'b> {
    /// Its id.
    pub value: &'b str,
    /// Its name.
    pub label: &'b Text,
    /// The unit of its amount.
    pub unit: &'b str,
    /// What the law asks of the component itself.
    pub measures: Vec<&'b Field>,
}

/// A table, to choose from.
#[derive(Clone, Debug, Serialize)]
pub struct TableForm<'b> {
    /// Its id.
    pub value: &'b str,
    /// Its title.
    pub label: &'b Text,
    /// What it can be used for.
    pub kind: TableKind,
    /// Its manufactured products.
    pub products: Vec<Choice>,
    /// What a row of a bill can be: a product, a listed component of one, a steel or iron item.
    pub items: Vec<Choice>,
}

/// The programmes whose tests a product is likely to meet.
#[derive(Clone, Debug, Serialize)]
pub struct Pointer<'b> {
    /// The beginning of the product's code, in digits.
    pub code: &'b str,
    /// The programmes.
    pub programmes: Vec<&'b str>,
}

/// What a face needs to ask for the facts of any programme.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Forms<'b> {
    /// The programmes.
    pub programmes: &'b [Form],
    /// What groups and rows are made of.
    pub shapes: &'b [Shape],
    /// Facts of the rows of a bill.
    pub item_facts: &'b [Field],
    /// The components of section 45X.
    pub components: Vec<ComponentForm<'b>>,
    /// The domestic content tables.
    pub tables: Vec<TableForm<'b>>,
    /// Which programmes to offer first for a product.
    pub pointers: Vec<Pointer<'b>>,
}

/// The forms of a book, with its components and tables to choose from.
#[must_use]
pub fn forms(book: &IncentiveBook) -> Forms<'_> {
    let forms = &book.forms;
    let measure = |name: &str| forms.measures.iter().find(|field| field.name == name);
    let components = book.components().iter().map(|component| ComponentForm {
        value: &component.id,
        label: &component.name,
        unit: &component.unit,
        measures: component.requires.iter().filter_map(|asked| measure(&asked.fact)).collect(),
    });
    let named = |value: String, id: &str| {
        let label = book.name(id).cloned().unwrap_or(Text { en: id.to_string(), ko: id.to_string() });
        Choice { value, label }
    };
    let tables = book.tables().iter().map(|table| {
        let mut items: Vec<Choice> = table.steel_iron.iter().map(|id| named(id.clone(), id)).collect();
        for product in &table.products {
            items.push(named(product.id.clone(), &product.id));
            let whole = named(String::new(), &product.id).label;
            items.extend(product.components.iter().map(|component| {
                let Choice { value, label } =
                    named(format!("{}.{}", product.id, component.id), &component.id);
                let within = |whole: &str, part: &str| format!("{whole}: {part}");
                let label = Text { en: within(&whole.en, &label.en), ko: within(&whole.ko, &label.ko) };
                Choice { value, label }
            }));
        }
        let products = table.products.iter().map(|product| named(product.id.clone(), &product.id));
        TableForm {
            value: &table.id,
            label: &table.title,
            kind: table.kind,
            products: products.collect(),
            items,
        }
    });
    let pointers = super::pointers(book).map(|(code, programmes)| Pointer { code, programmes });
    Forms {
        programmes: &forms.programmes,
        shapes: &forms.shapes,
        item_facts: &forms.item_facts,
        components: components.collect(),
        tables: tables.collect(),
        pointers: pointers.collect(),
    }
}
