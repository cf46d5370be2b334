//! The incentive book: every figure, list and table of `schedules/incentives/`, dated and cited.
//!
//! A figure is looked up by parameter and day, never by a number in code. Bytes are read
//! with every length checked: a damaged book is an error, not a wrong credit.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::law::date::{Day, Span};
use crate::law::wire::{Reader, WireError, Writer};

/// How a text compares a fact to its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
    const ALL: [Comparator; 5] = [
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
    const ALL: [Confidence; 4] = [Confidence::High, Confidence::Medium, Confidence::Low, Confidence::Unknown];

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        $($(#[$doc])* const $name: $crate::incentive::book::Parameter = $crate::incentive::book::Parameter($id);)+
        /// Every parameter this programme reads.
        pub(crate) const PARAMETERS: &[$crate::incentive::book::Parameter] = &[$($name),+];
    };
}
pub(crate) use parameters;

/// A text in the two languages of the project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

/// A dated, cited value of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A dated, cited entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableComponent {
    /// Its id within the product.
    pub id: String,
    /// Its assigned percentage; none in a classification.
    pub percent: Option<Decimal>,
}

/// A manufactured product of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableProduct {
    /// Its id.
    pub id: String,
    /// The percentage of its production, where the table assigns one.
    pub production: Option<Decimal>,
    /// Its listed components.
    pub components: Vec<TableComponent>,
}

/// A domestic content table.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IncentiveBook {
    pub(crate) titles: Vec<(String, Text)>,
    pub(crate) figures: Vec<(String, Vec<Figure>)>,
    pub(crate) lists: Vec<(String, Vec<ListEntry>)>,
    pub(crate) components: Vec<Component>,
    pub(crate) tables: Vec<Table>,
    pub(crate) names: Vec<(String, Text)>,
}

const MAGIC: &str = "korus-tariff incentives 1";

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
    ) -> IncentiveBook {
        titles.sort_by(|a, b| a.0.cmp(&b.0));
        figures.sort_by(|a, b| a.0.cmp(&b.0));
        for (_, steps) in &mut figures {
            steps.sort_by_key(|figure| figure.span.from);
        }
        lists.sort_by(|a, b| a.0.cmp(&b.0));
        names.sort_by(|a, b| a.0.cmp(&b.0));
        IncentiveBook { titles, figures, lists, components, tables, names }
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

    /// The compiled form.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut w = Writer::new();
        w.str(MAGIC);
        pairs(&mut w, &self.titles, put_text);
        pairs(&mut w, &self.figures, |w, steps| many(w, steps, put_figure));
        pairs(&mut w, &self.lists, |w, entries| many(w, entries, put_entry));
        many(&mut w, &self.components, put_component);
        many(&mut w, &self.tables, put_table);
        pairs(&mut w, &self.names, put_text);
        w.finish()
    }

    /// Reads the compiled form.
    ///
    /// # Errors
    /// [`WireError`] where the bytes are not a whole book of this version.
    pub fn decode(bytes: &[u8]) -> Result<IncentiveBook, WireError> {
        let r = &mut Reader::new(bytes);
        if r.str()? != MAGIC {
            return Err(WireError::Invalid);
        }
        let book = IncentiveBook::new(
            get_pairs(r, get_text)?,
            get_pairs(r, |r| get_many(r, get_figure))?,
            get_pairs(r, |r| get_many(r, get_entry))?,
            get_many(r, get_component)?,
            get_many(r, get_table)?,
            get_pairs(r, get_text)?,
        );
        if r.is_empty() { Ok(book) } else { Err(WireError::Invalid) }
    }
}

fn lookup<'a, T>(sorted: &'a [(String, T)], key: &str) -> Option<&'a T> {
    let at = sorted.binary_search_by(|(id, _)| id.as_str().cmp(key)).ok()?;
    sorted.get(at).map(|(_, value)| value)
}

fn many<T>(w: &mut Writer, values: &[T], put: impl Fn(&mut Writer, &T)) {
    w.varint(values.len() as u64);
    for value in values {
        put(w, value);
    }
}

fn get_many<T>(
    r: &mut Reader<'_>,
    get: impl Fn(&mut Reader<'_>) -> Result<T, WireError>,
) -> Result<Vec<T>, WireError> {
    // No capacity from the count: a damaged count would ask for all memory.
    (0..r.varint()?).map(|_| get(r)).collect()
}

fn pairs<T>(w: &mut Writer, values: &[(String, T)], put: impl Fn(&mut Writer, &T)) {
    many(w, values, |w, (id, value)| {
        w.str(id);
        put(w, value);
    });
}

fn get_pairs<T>(
    r: &mut Reader<'_>,
    get: impl Fn(&mut Reader<'_>) -> Result<T, WireError>,
) -> Result<Vec<(String, T)>, WireError> {
    get_many(r, |r| Ok((r.str()?.to_string(), get(r)?)))
}

fn put_text(w: &mut Writer, text: &Text) {
    w.str(&text.en);
    w.str(&text.ko);
}

fn get_text(r: &mut Reader<'_>) -> Result<Text, WireError> {
    Ok(Text { en: r.str()?.to_string(), ko: r.str()?.to_string() })
}

fn put_day(w: &mut Writer, day: Day) {
    w.zigzag(i64::from(day.number()));
}

fn get_day(r: &mut Reader<'_>) -> Result<Day, WireError> {
    i32::try_from(r.zigzag()?).map(Day::from_number).map_err(|_| WireError::Invalid)
}

fn put_span(w: &mut Writer, span: Span) {
    put_day(w, span.from);
    put_day(w, span.until);
}

fn get_span(r: &mut Reader<'_>) -> Result<Span, WireError> {
    Ok(Span { from: get_day(r)?, until: get_day(r)? })
}

fn put_decimal(w: &mut Writer, value: Decimal) {
    w.str(&value.to_string());
}

fn get_decimal(r: &mut Reader<'_>) -> Result<Decimal, WireError> {
    r.str()?.parse().map_err(|_| WireError::Invalid)
}

fn put_option<T>(w: &mut Writer, value: Option<T>, put: impl Fn(&mut Writer, T)) {
    w.u8(u8::from(value.is_some()));
    if let Some(value) = value {
        put(w, value);
    }
}

fn get_option<T>(
    r: &mut Reader<'_>,
    get: impl Fn(&mut Reader<'_>) -> Result<T, WireError>,
) -> Result<Option<T>, WireError> {
    match r.u8()? {
        0 => Ok(None),
        1 => get(r).map(Some),
        _ => Err(WireError::Invalid),
    }
}

fn put_one_of<T: PartialEq>(w: &mut Writer, all: &[T], value: &T) {
    let at = all.iter().position(|known| known == value).unwrap_or(all.len());
    w.varint(at as u64);
}

fn get_one_of<T: Copy>(r: &mut Reader<'_>, all: &[T]) -> Result<T, WireError> {
    let at = usize::try_from(r.varint()?).map_err(|_| WireError::Invalid)?;
    all.get(at).copied().ok_or(WireError::Invalid)
}

fn put_comparator(w: &mut Writer, comparator: Comparator) {
    put_one_of(w, &Comparator::ALL, &comparator);
}

fn get_comparator(r: &mut Reader<'_>) -> Result<Comparator, WireError> {
    get_one_of(r, &Comparator::ALL)
}

fn put_figure(w: &mut Writer, figure: &Figure) {
    put_span(w, figure.span);
    match figure.value {
        FigureValue::Number(value) => {
            w.u8(0);
            put_decimal(w, value);
        }
        FigureValue::Day(day) => {
            w.u8(1);
            put_day(w, day);
        }
        FigureValue::Rule => w.u8(2),
        FigureValue::Unknown => w.u8(3),
    }
    w.str(&figure.unit);
    put_option(w, figure.comparator, put_comparator);
    w.str(&figure.by);
    w.str(&figure.citation);
    put_one_of(w, &Confidence::ALL, &figure.confidence);
    w.str(&figure.note);
}

fn get_figure(r: &mut Reader<'_>) -> Result<Figure, WireError> {
    Ok(Figure {
        span: get_span(r)?,
        value: match r.u8()? {
            0 => FigureValue::Number(get_decimal(r)?),
            1 => FigureValue::Day(get_day(r)?),
            2 => FigureValue::Rule,
            3 => FigureValue::Unknown,
            _ => return Err(WireError::Invalid),
        },
        unit: r.str()?.to_string(),
        comparator: get_option(r, get_comparator)?,
        by: r.str()?.to_string(),
        citation: r.str()?.to_string(),
        confidence: get_one_of(r, &Confidence::ALL)?,
        note: r.str()?.to_string(),
    })
}

fn put_entry(w: &mut Writer, entry: &ListEntry) {
    w.str(&entry.key);
    w.str(&entry.text);
    put_span(w, entry.span);
    w.str(&entry.citation);
    put_one_of(w, &Confidence::ALL, &entry.confidence);
}

fn get_entry(r: &mut Reader<'_>) -> Result<ListEntry, WireError> {
    Ok(ListEntry {
        key: r.str()?.to_string(),
        text: r.str()?.to_string(),
        span: get_span(r)?,
        citation: r.str()?.to_string(),
        confidence: get_one_of(r, &Confidence::ALL)?,
    })
}

fn put_component(w: &mut Writer, component: &Component) {
    w.str(&component.id);
    put_text(w, &component.name);
    put_decimal(w, component.amount);
    w.str(&component.unit);
    w.str(&component.phase_out);
    w.str(&component.material_class);
    many(w, &component.requires, |w, requirement| {
        w.str(&requirement.fact);
        put_comparator(w, requirement.comparator);
        put_decimal(w, requirement.value);
        w.str(&requirement.unit);
    });
    w.str(&component.citation);
    put_one_of(w, &Confidence::ALL, &component.confidence);
}

fn get_component(r: &mut Reader<'_>) -> Result<Component, WireError> {
    Ok(Component {
        id: r.str()?.to_string(),
        name: get_text(r)?,
        amount: get_decimal(r)?,
        unit: r.str()?.to_string(),
        phase_out: r.str()?.to_string(),
        material_class: r.str()?.to_string(),
        requires: get_many(r, |r| {
            Ok(Requirement {
                fact: r.str()?.to_string(),
                comparator: get_comparator(r)?,
                value: get_decimal(r)?,
                unit: r.str()?.to_string(),
            })
        })?,
        citation: r.str()?.to_string(),
        confidence: get_one_of(r, &Confidence::ALL)?,
    })
}

const TABLE_KINDS: [TableKind; 3] = [TableKind::Elective, TableKind::Classification, TableKind::Incomplete];

fn put_table(w: &mut Writer, table: &Table) {
    w.str(&table.id);
    w.str(&table.technology);
    w.str(&table.notice);
    put_text(w, &table.title);
    put_one_of(w, &TABLE_KINDS, &table.kind);
    put_span(w, table.construction);
    w.u8(u8::from(table.us_cells_and_wafers));
    many(w, &table.steel_iron, |w, item| w.str(item));
    many(w, &table.products, |w, product| {
        w.str(&product.id);
        put_option(w, product.production, put_decimal);
        many(w, &product.components, |w, component| {
            w.str(&component.id);
            put_option(w, component.percent, put_decimal);
        });
    });
    w.str(&table.citation);
    put_one_of(w, &Confidence::ALL, &table.confidence);
}

fn get_table(r: &mut Reader<'_>) -> Result<Table, WireError> {
    Ok(Table {
        id: r.str()?.to_string(),
        technology: r.str()?.to_string(),
        notice: r.str()?.to_string(),
        title: get_text(r)?,
        kind: get_one_of(r, &TABLE_KINDS)?,
        construction: get_span(r)?,
        us_cells_and_wafers: get_option(r, |_| Ok(()))?.is_some(),
        steel_iron: get_many(r, |r| Ok(r.str()?.to_string()))?,
        products: get_many(r, |r| {
            Ok(TableProduct {
                id: r.str()?.to_string(),
                production: get_option(r, get_decimal)?,
                components: get_many(r, |r| {
                    Ok(TableComponent { id: r.str()?.to_string(), percent: get_option(r, get_decimal)? })
                })?,
            })
        })?,
        citation: r.str()?.to_string(),
        confidence: get_one_of(r, &Confidence::ALL)?,
    })
}
