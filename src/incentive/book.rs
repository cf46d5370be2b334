//! The incentive book: every figure, list and table of `schedules/incentives/`, dated and cited.
//!
//! A figure is looked up by parameter and day, never by a number in code.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::field::FormBook;
use crate::base::date::{Day, Span};
pub use crate::base::text::Text;

/// How a text compares a fact to its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Comparator {
    /// `>=`: "not less than".
    #[serde(rename = ">=")]
    AtLeast,
    /// `>`: "exceeds".
    #[serde(rename = ">")]
    MoreThan,
    /// `<=`: "does not exceed".
    #[serde(rename = "<=")]
    AtMost,
    /// `<`: "less than".
    #[serde(rename = "<")]
    LessThan,
    /// `=`.
    #[serde(rename = "=")]
    Equal,
}

impl Comparator {
    pub(crate) const ALL: [Comparator; 5] = [
        Comparator::AtLeast,
        Comparator::MoreThan,
        Comparator::AtMost,
        Comparator::LessThan,
        Comparator::Equal,
    ];

    /// The comparator of a sign.
    #[must_use]
    pub fn parse(text: &str) -> Option<Comparator> {
        Comparator::ALL.into_iter().find(|comparator| comparator.sign() == text)
    }

    /// The sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Comparator::AtLeast => ">=",
            Comparator::MoreThan => ">",
            Comparator::AtMost => "<=",
            Comparator::LessThan => "<",
            Comparator::Equal => "=",
        }
    }

    /// Whether a fact that stands in this order to the threshold passes.
    #[must_use]
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Comparator::AtLeast => order.is_ge(),
            Comparator::MoreThan => order.is_gt(),
            Comparator::AtMost => order.is_le(),
            Comparator::LessThan => order.is_lt(),
            Comparator::Equal => order.is_eq(),
        }
    }
}

/// How well a figure is sourced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Primary text read, or two independent sources agree.
    High,
    /// One source read, or derived from text read.
    Medium,
    /// Not re-read, or sources conflict.
    Low,
    /// Not found.
    Unknown,
}

impl Confidence {
    /// Reads `high`, `medium`, `low` or `unknown`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Confidence> {
        match text {
            "high" => Some(Confidence::High),
            "medium" => Some(Confidence::Medium),
            "low" => Some(Confidence::Low),
            "unknown" => Some(Confidence::Unknown),
            _ => None,
        }
    }
}

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FigureValue {
    /// A number in the unit of its parameter.
    Number(Decimal),
    /// A day.
    Day(Day),
    /// A rule that is in force, without a number.
    Rule,
    /// The law has a figure here, and it was not found.
    Unknown,
}

/// A parameter that the engine reads, by its id: programme, dot, name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameter(pub &'static str);

/// Declares the parameters a programme file reads, and their list for the compiler.
macro_rules! parameters {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)+) => {
        $($(#[$doc])* pub(super) const $name: $crate::incentive::book::Parameter = $crate::incentive::book::Parameter($id);)+
        /// Every parameter this programme reads.
        pub(crate) const PARAMETERS: &[$crate::incentive::book::Parameter] = &[$($name),+];
    };
}
pub(crate) use parameters;

/// A dated, cited value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The days of the key date for which it holds.
    pub span: Span,
    /// What it says.
    pub value: FigureValue,
    /// Its unit, as printed.
    pub unit: String,
    /// How a fact is compared to it, where it is a threshold.
    pub comparator: Option<Comparator>,
    /// The event whose date selects it.
    pub by: String,
    /// The citation.
    pub citation: String,
    /// How well it is sourced.
    pub confidence: Confidence,
    /// What else the reader should know.
    pub note: String,
}

impl Figure {
    /// Whether a number passes; `None` where the figure is no threshold of numbers.
    #[must_use]
    pub fn admits(&self, number: Decimal) -> Option<bool> {
        match (self.value, self.comparator) {
            (FigureValue::Number(threshold), Some(comparator)) => {
                Some(comparator.holds(number.cmp(&threshold)))
            }
            _ => None,
        }
    }

    /// Whether a day passes; `None` where the figure is no threshold of days.
    #[must_use]
    pub fn admits_day(&self, day: Day) -> Option<bool> {
        match (self.value, self.comparator) {
            (FigureValue::Day(threshold), Some(comparator)) => Some(comparator.holds(day.cmp(&threshold))),
            _ => None,
        }
    }
}

/// A dated, cited entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListEntry {
    /// The key looked up: a country code or a name in lower case.
    pub key: String,
    /// What it is, in English.
    pub text: String,
    /// The days it is on the list.
    pub span: Span,
    /// The citation.
    pub citation: String,
    /// How well it is sourced.
    pub confidence: Confidence,
}

/// What the law asks of the eligible component itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// The name of the declared fact.
    pub fact: String,
    /// How it is compared.
    pub comparator: Comparator,
    /// With what.
    pub value: Decimal,
    /// In which unit; `flag` means declared as 1 (yes) or 0 (no).
    pub unit: String,
}

/// An eligible component of section 45X.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// Its stable id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The amount per unit, or the percentage.
    pub amount: Decimal,
    /// The unit of the amount.
    pub unit: String,
    /// Which phase-out it follows.
    pub phase_out: String,
    /// Its class in the material-assistance table.
    pub material_class: String,
    /// What the law asks of it.
    pub requires: Vec<Requirement>,
    /// The citation.
    pub citation: String,
    /// How well it is sourced.
    pub confidence: Confidence,
}

/// What a safe-harbour table can be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Assigned percentages: may be elected.
    Elective,
    /// Items only: direct costs must be shown.
    Classification,
    /// Exists in the law, but its percentages were not obtained.
    Incomplete,
}

/// A listed component of a manufactured product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableComponent {
    /// Its id within the product.
    pub id: String,
    /// Its assigned percentage; none in a classification.
    pub percent: Option<Decimal>,
}

/// A manufactured product of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableProduct {
    /// Its id.
    pub id: String,
    /// The percentage of its production, where the table assigns one.
    pub production: Option<Decimal>,
    /// Its listed components.
    pub components: Vec<TableComponent>,
}

/// A domestic content table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its stable id.
    pub id: String,
    /// The technology it is for.
    pub technology: String,
    /// The notice that holds it.
    pub notice: String,
    /// Its title.
    pub title: Text,
    /// What it can be used for.
    pub kind: TableKind,
    /// The days of beginning of construction for which it may be elected.
    pub construction: Span,
    /// Whether it is the column for US cells made from US wafers.
    pub us_cells_and_wafers: bool,
    /// The structural steel and iron items.
    pub steel_iron: Vec<String>,
    /// The manufactured products.
    pub products: Vec<TableProduct>,
    /// The citation.
    pub citation: String,
    /// How well it is sourced.
    pub confidence: Confidence,
}

/// All figures, lists and tables of the incentives.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncentiveBook {
    pub(crate) titles: Vec<(String, Text)>,
    pub(crate) figures: Vec<(String, Vec<Figure>)>,
    pub(crate) lists: Vec<(String, Vec<ListEntry>)>,
    pub(crate) components: Vec<Component>,
    pub(crate) tables: Vec<Table>,
    pub(crate) names: Vec<(String, Text)>,
    pub(crate) forms: FormBook,
}

impl IncentiveBook {
    /// A book from its parts. Looked-up parts are sorted here; spans of one parameter must not overlap.
    #[must_use]
    pub fn new(
        mut titles: Vec<(String, Text)>,
        mut figures: Vec<(String, Vec<Figure>)>,
        mut lists: Vec<(String, Vec<ListEntry>)>,
        components: Vec<Component>,
        tables: Vec<Table>,
        mut names: Vec<(String, Text)>,
        forms: FormBook,
    ) -> IncentiveBook {
        titles.sort_by(|a, b| a.0.cmp(&b.0));
        figures.sort_by(|a, b| a.0.cmp(&b.0));
        for (_, steps) in &mut figures {
            steps.sort_by_key(|figure| figure.span.from);
        }
        lists.sort_by(|a, b| a.0.cmp(&b.0));
        names.sort_by(|a, b| a.0.cmp(&b.0));
        IncentiveBook { titles, figures, lists, components, tables, names, forms }
    }

    /// Every step of a parameter, the earliest first.
    #[must_use]
    pub fn steps(&self, parameter: Parameter) -> &[Figure] {
        lookup(&self.figures, parameter.0).map_or(&[], Vec::as_slice)
    }

    /// The figure of a parameter on a day.
    #[must_use]
    pub fn figure(&self, parameter: Parameter, day: Day) -> Option<&Figure> {
        let steps = self.steps(parameter);
        let after = steps.partition_point(|figure| figure.span.from <= day);
        steps.get(after.checked_sub(1)?).filter(|figure| figure.span.holds(day))
    }

    /// The first and last day that any step of the parameter covers.
    #[must_use]
    pub fn coverage(&self, parameter: Parameter) -> Option<Span> {
        let steps = self.steps(parameter);
        Some(Span { from: steps.first()?.span.from, until: steps.iter().map(|step| step.span.until).max()? })
    }

    /// A list entry in force on a day.
    #[must_use]
    pub fn listed(&self, list: &str, key: &str, day: Day) -> Option<&ListEntry> {
        lookup(&self.lists, list)?.iter().find(|entry| entry.key == key && entry.span.holds(day))
    }

    /// All entries of a list.
    #[must_use]
    pub fn list(&self, list: &str) -> &[ListEntry] {
        lookup(&self.lists, list).map_or(&[], Vec::as_slice)
    }

    /// The eligible components of section 45X.
    #[must_use]
    pub fn components(&self) -> &[Component] {
        &self.components
    }

    /// An eligible component by its id.
    #[must_use]
    pub fn component(&self, id: &str) -> Option<&Component> {
        self.components.iter().find(|component| component.id == id)
    }

    /// The domestic content tables.
    #[must_use]
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// A domestic content table by its id.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// The name of a programme.
    #[must_use]
    pub fn title(&self, programme: &str) -> Option<&Text> {
        lookup(&self.titles, programme)
    }

    /// The name of a table item.
    #[must_use]
    pub fn name(&self, id: &str) -> Option<&Text> {
        lookup(&self.names, id)
    }
}

fn lookup<'a, T>(sorted: &'a [(String, T)], key: &str) -> Option<&'a T> {
    let at = sorted.binary_search_by(|(id, _)| id.as_str().cmp(key)).ok()?;
    sorted.get(at).map(|(_, value)| value)
}
