//! Forms: which facts a request can state, in words, for faces that ask people.
//!
//! The requests themselves are the structs of the programmes; a test holds every form against them, field by field and
//! choice by choice, so that none can be forgotten or misspelt. Which of the facts matter, the answer to a request says:
//! its questions bear the names of these fields.

use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Serialize, Serializer};

use super::book::{IncentiveBook, TableKind, Text};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Words of the caller's own.
    Text,
    /// A civil day.
    Date,
    /// A whole number, such as a year.
    Whole,
    /// A decimal, in the unit that the field names.
    Number,
    /// Yes or no.
    YesNo,
    /// One of the options.
    Choice,
    /// Any of the options.
    Choices,
    /// A country.
    Country,
    /// An eligible component of section 45X, by its id.
    Component,
    /// A domestic content table, by its id.
    Table,
    /// An item of the table elected, as a row of a bill names it.
    TableItem,
    /// Any of the manufactured products of the table elected.
    Products,
    /// The facts that the law asks of the component chosen.
    Measures,
    /// The fields of a shape.
    Group,
    /// Any number of a shape.
    Rows,
    /// The bill of materials, with the facts named of each row.
    Bill,
}

impl FieldKind {
    /// Reads the name that the forms use.
    #[must_use]
    pub fn parse(text: &str) -> Option<FieldKind> {
        Some(match text {
            "text" => FieldKind::Text,
            "date" => FieldKind::Date,
            "whole" => FieldKind::Whole,
            "number" => FieldKind::Number,
            "yes_no" => FieldKind::YesNo,
            "choice" => FieldKind::Choice,
            "choices" => FieldKind::Choices,
            "country" => FieldKind::Country,
            "component" => FieldKind::Component,
            "table" => FieldKind::Table,
            "table_item" => FieldKind::TableItem,
            "products" => FieldKind::Products,
            "measures" => FieldKind::Measures,
            "group" => FieldKind::Group,
            "rows" => FieldKind::Rows,
            "bill" => FieldKind::Bill,
            _ => return None,
        })
    }
}

/// One of the values that a choice takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The value in the request.
    pub value: String,
    /// In words.
    pub label: Text,
}

/// A fact that can be stated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Field {
    /// Its name in the request.
    pub name: String,
    /// What it takes.
    pub kind: FieldKind,
    /// In words.
    pub label: Text,
    /// The unit of a number; empty where it has none.
    pub unit: String,
    /// Whether a request without it cannot be read.
    pub needed: bool,
    /// The shape of a group or of rows.
    pub shape: String,
    /// The same fact in several programmes bears the same name here: stated once, it serves all.
    pub shared: String,
    /// The options of a choice.
    pub options: Vec<Choice>,
    /// The facts that are read of each row of a bill.
    pub facts: Vec<String>,
}

impl Serialize for Field {
    /// A pack holds everything in its place; a face is told what is there.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = !serializer.is_human_readable();
        let mut out = serializer.serialize_struct("Field", 9)?;
        out.serialize_field("name", &self.name)?;
        out.serialize_field("kind", &self.kind)?;
        out.serialize_field("label", &self.label)?;
        if whole || !self.unit.is_empty() {
            out.serialize_field("unit", &self.unit)?;
        }
        out.serialize_field("needed", &self.needed)?;
        for (name, text) in [("shape", &self.shape), ("shared", &self.shared)] {
            if whole || !text.is_empty() {
                out.serialize_field(name, text)?;
            }
        }
        if whole || !self.options.is_empty() {
            out.serialize_field("options", &self.options)?;
        }
        if whole || !self.facts.is_empty() {
            out.serialize_field("facts", &self.facts)?;
        }
        out.end()
    }
}

/// The fields of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The programme as a request names it.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What it is about.
    pub purpose: Text,
    /// Its fields, in the order in which to ask.
    pub fields: Vec<Field>,
}

/// The fields that several programmes share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// Its name.
    pub id: String,
    /// Its fields, in the order in which to ask.
    pub fields: Vec<Field>,
}

/// Every form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormBook {
    /// One a programme, in the order of [`super::PROGRAMMES`].
    pub programmes: Vec<Form>,
    /// What groups and rows are made of.
    pub shapes: Vec<Shape>,
    /// Facts of the rows of a bill.
    pub item_facts: Vec<Field>,
    /// Facts that the law asks of components.
    pub measures: Vec<Field>,
}

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
