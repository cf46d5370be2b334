//! The compiled form of the book. Every length and choice is checked when it is read.

use rust_decimal::Decimal;

use super::book::{
    Comparator, Component, Confidence, Figure, FigureValue, IncentiveBook, ListEntry, Requirement, Table,
    TableComponent, TableKind, TableProduct, Text,
};
use crate::base::date::{Day, Span};
use crate::base::wire::{Reader, WireError, Writer};

mod forms;

const MAGIC: &str = "korus-tariff incentives 2";

impl IncentiveBook {
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
        forms::put(&mut w, &self.forms);
        w.finish()
    }

    /// Reads the compiled form.
    ///
    /// # Errors
    /// [`WireError`] where the bytes are not a whole book of this version, or a figure the engine reads is missing.
    pub fn decode(bytes: &[u8]) -> Result<IncentiveBook, WireError> {
        let r = &mut Reader::new(bytes);
        if r.str()? != MAGIC {
            return Err(WireError::UnknownTag);
        }
        let book = IncentiveBook::new(
            get_pairs(r, get_text)?,
            get_pairs(r, |r| get_many(r, get_figure))?,
            get_pairs(r, |r| get_many(r, get_entry))?,
            get_many(r, get_component)?,
            get_many(r, get_table)?,
            get_pairs(r, get_text)?,
            forms::get(r)?,
        );
        // A book that lacks a figure or a list would leave tests out and find everything eligible.
        let whole = super::parameters().all(|parameter| !book.steps(parameter).is_empty())
            && super::LISTS.iter().all(|list| !book.list(list).is_empty());
        if r.is_empty() && whole { Ok(book) } else { Err(WireError::UnknownTag) }
    }
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
    i32::try_from(r.zigzag()?).map(Day::from_number).map_err(|_| WireError::UnknownTag)
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
    r.str()?.parse().map_err(|_| WireError::UnknownTag)
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
        _ => Err(WireError::UnknownTag),
    }
}

fn put_one_of<T: PartialEq>(w: &mut Writer, all: &[T], value: &T) {
    let at = all.iter().position(|known| known == value).unwrap_or(all.len());
    w.varint(at as u64);
}

fn get_one_of<T: Copy>(r: &mut Reader<'_>, all: &[T]) -> Result<T, WireError> {
    let at = usize::try_from(r.varint()?).map_err(|_| WireError::UnknownTag)?;
    all.get(at).copied().ok_or(WireError::UnknownTag)
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
            _ => return Err(WireError::UnknownTag),
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
