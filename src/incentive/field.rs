//! What a form is made of: facts that can be stated, in words.

use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Serialize, Serializer};

use crate::base::text::Text;

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
