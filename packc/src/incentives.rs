//! Compiles `schedules/incentives/` into an [`IncentiveBook`], or says which file and line is wrong.

use std::collections::BTreeSet;
use std::path::Path;

use korus_tariff::base::date::{Day, Span};
use korus_tariff::incentive::book::{
    Comparator, Component, Confidence, Figure, FigureValue, IncentiveBook, ListEntry, Requirement, Table,
    TableComponent, TableKind, TableProduct, Text,
};
use korus_tariff::incentive::{LISTS, parameters, production};
use rust_decimal::Decimal;
use toml::Spanned;

use crate::error::CompileError;
use raw::{File, Names, RawComponent, RawFigure, RawList, RawTable};

mod forms;
mod raw;

/// Compiles every `.toml` file of the folder.
///
/// # Errors
/// The first fault, with file and line: a file that cannot be read, a parameter the engine
/// does not know or misses, overlapping steps, a dangling source, a number that is none.
pub fn compile(dir: &Path) -> Result<IncentiveBook, CompileError> {
    let files = read(dir)?;
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    compile_texts(&files)
}

/// The files of the folder and of its forms, as `(name, text)`.
///
/// # Errors
/// A file that cannot be read.
pub fn read(dir: &Path) -> Result<Vec<(String, String)>, CompileError> {
    let mut files = Vec::new();
    for folder in ["", FORMS] {
        read_folder(&dir.join(folder), folder, &mut files)?;
    }
    Ok(files)
}

/// The folder of the forms.
const FORMS: &str = "forms/";

/// The `.toml` files of a folder in order, with their names below the whole.
fn read_folder(dir: &Path, prefix: &str, files: &mut Vec<(String, String)>) -> Result<(), CompileError> {
    let fault =
        |file: String, fault: std::io::Error| CompileError { file, line: 1, reason: fault.to_string() };
    let whole = |error| fault(dir.display().to_string(), error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(whole)? {
        let path = entry.map_err(whole)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let name = format!("{prefix}{name}");
        let text = std::fs::read_to_string(&path).map_err(|error| fault(name.clone(), error))?;
        files.push((name, text));
    }
    Ok(())
}

/// Compiles files given as `(name, text)`.
///
/// # Errors
/// As [`compile`].
pub fn compile_texts(files: &[(&str, &str)]) -> Result<IncentiveBook, CompileError> {
    let mut parts = Parts::default();
    let (asked, law): (Vec<_>, Vec<_>) = files.iter().copied().partition(|(name, _)| name.starts_with(FORMS));
    for (name, text) in &law {
        Source { file: name, text }.read(&mut parts)?;
    }
    let forms = forms::compile(&asked, &parts.components)?;
    let last = files.last().map_or("", |(name, _)| *name);
    let missing = |what: &str, id: &str| CompileError {
        file: last.to_string(),
        line: 1,
        reason: format!("no file holds the {what} \"{id}\", which the engine reads"),
    };
    for parameter in parameters() {
        if !parts.figures.iter().any(|(id, _)| id == parameter.0) {
            return Err(missing("figure", parameter.0));
        }
    }
    for list in LISTS {
        if !parts.lists.iter().any(|(id, _)| id == list) {
            return Err(missing("list", list));
        }
    }
    for key in parts.lists.iter().filter(|(id, _)| id == "MACR.safe_harbour_component").flat_map(|(_, l)| l) {
        if !parts.components.iter().any(|component| component.id == key.key) {
            return Err(missing("component", &key.key));
        }
    }
    for table in &parts.tables {
        let products = table.products.iter().flat_map(|product| {
            std::iter::once(&product.id).chain(product.components.iter().map(|component| &component.id))
        });
        if let Some(id) =
            products.chain(&table.steel_iron).find(|id| !parts.names.iter().any(|(name, _)| name == *id))
        {
            return Err(missing("name of the table item", id));
        }
    }
    Ok(IncentiveBook::new(
        parts.titles,
        parts.figures,
        parts.lists,
        parts.components,
        parts.tables,
        parts.names,
        forms,
    ))
}

#[derive(Default)]
struct Parts {
    titles: Vec<(String, Text)>,
    figures: Vec<(String, Vec<Figure>)>,
    lists: Vec<(String, Vec<ListEntry>)>,
    components: Vec<Component>,
    tables: Vec<Table>,
    names: Vec<(String, Text)>,
}

struct Source<'a> {
    file: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn fault(&self, at: usize, reason: impl Into<String>) -> CompileError {
        let line = self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        CompileError { file: self.file.to_string(), line, reason: reason.into() }
    }

    fn at<T>(&self, place: &Spanned<T>, reason: impl Into<String>) -> CompileError {
        self.fault(place.span().start, reason)
    }

    fn number(&self, text: &Spanned<String>) -> Result<Decimal, CompileError> {
        text.get_ref().parse().map_err(|_| self.at(text, format!("\"{}\" is not a number", text.get_ref())))
    }

    fn day(&self, text: &Spanned<String>) -> Result<Day, CompileError> {
        Day::parse(text.get_ref())
            .ok_or_else(|| self.at(text, format!("\"{}\" is not a date; write YYYY-MM-DD", text.get_ref())))
    }

    fn span(&self, from: &Spanned<String>, until: Option<&Spanned<String>>) -> Result<Span, CompileError> {
        let span =
            Span { from: self.day(from)?, until: until.map_or(Ok(Day::MAX), |until| self.day(until))? };
        if span.from < span.until { Ok(span) } else { Err(self.at(from, "the step ends before it begins")) }
    }

    fn confidence(&self, text: &Spanned<String>) -> Result<Confidence, CompileError> {
        Confidence::parse(text.get_ref()).ok_or_else(|| {
            let reason = format!("\"{}\" is no confidence: high, medium, low or unknown", text.get_ref());
            self.at(text, reason)
        })
    }

    fn comparator(&self, text: &Spanned<String>) -> Result<Comparator, CompileError> {
        Comparator::parse(text.get_ref())
            .ok_or_else(|| self.at(text, format!("\"{}\" is no comparator", text.get_ref())))
    }

    fn read(&self, parts: &mut Parts) -> Result<(), CompileError> {
        let file: File = toml::from_str(self.text).map_err(|fault| {
            self.fault(fault.span().map_or(0, |span| span.start), fault.message().to_string())
        })?;
        let programme = file.programme.get_ref().as_str();
        if parts.titles.iter().any(|(known, _)| known == programme) {
            return Err(self.at(&file.programme, format!("programme \"{programme}\" has two files")));
        }
        parts.titles.push((programme.to_string(), text(&file.title)));
        let mut used = BTreeSet::new();
        let mut cited = |source: &Spanned<String>| {
            let id = source.get_ref();
            used.insert(id.clone());
            file.sources
                .get(id.as_str())
                .cloned()
                .ok_or_else(|| self.at(source, format!("no source \"{id}\" in this file")))
        };
        for (name, raw) in &file.figure {
            let id = format!("{programme}.{}", name.get_ref());
            if !parameters().any(|parameter| parameter.0 == id) {
                return Err(self.at(name, format!("the engine reads no parameter \"{id}\"")));
            }
            let steps = self.figure(name, raw, &mut cited)?;
            parts.figures.push((id, steps));
        }
        for (name, raw) in &file.list {
            let id = format!("{programme}.{}", name.get_ref());
            if !LISTS.contains(&id.as_str()) {
                return Err(self.at(name, format!("the engine reads no list \"{id}\"")));
            }
            let entries = self.list(raw, &mut cited)?;
            parts.lists.push((id, entries));
        }
        for raw in &file.component {
            let component = self.component(raw, &mut cited)?;
            if parts.components.iter().any(|known| known.id == component.id) {
                return Err(self.at(&raw.id, format!("component \"{}\" appears twice", component.id)));
            }
            parts.components.push(component);
        }
        for raw in &file.table {
            let table = self.table(raw, &mut cited)?;
            if parts.tables.iter().any(|known| known.id == table.id) {
                return Err(self.at(&raw.id, format!("table \"{}\" appears twice", table.id)));
            }
            parts.tables.push(table);
        }
        for (id, names) in &file.names {
            parts.names.push((id.get_ref().clone(), text(names)));
        }
        if let Some(unused) = file.sources.keys().find(|id| !used.contains(id.get_ref())) {
            return Err(self.at(unused, format!("source \"{}\" is cited nowhere", unused.get_ref())));
        }
        Ok(())
    }

    fn figure(
        &self,
        name: &Spanned<String>,
        raw: &RawFigure,
        cited: &mut impl FnMut(&Spanned<String>) -> Result<String, CompileError>,
    ) -> Result<Vec<Figure>, CompileError> {
        let comparator = raw.comparator.as_ref().map(|text| self.comparator(text)).transpose()?;
        let mut steps: Vec<Figure> = Vec::new();
        for step in &raw.steps {
            let span = self.span(&step.from, step.until.as_ref())?;
            if steps.iter().any(|known| known.span.overlaps(span)) {
                let reason = format!("\"{}\" has two values on {}", name.get_ref(), span.from);
                return Err(self.at(&step.from, reason));
            }
            let value = match (step.value.get_ref().as_str(), raw.unit.as_str()) {
                ("unknown", _) => FigureValue::Unknown,
                ("rule", "rule") => FigureValue::Rule,
                (_, "date") => FigureValue::Day(self.day(&step.value)?),
                _ => FigureValue::Number(self.number(&step.value)?),
            };
            steps.push(Figure {
                span,
                value,
                unit: raw.unit.clone(),
                comparator,
                by: raw.by.clone(),
                citation: cited(&step.source)?,
                confidence: self.confidence(&step.confidence)?,
                note: raw.note.clone(),
            });
        }
        if steps.is_empty() {
            return Err(self.at(name, format!("\"{}\" has no step", name.get_ref())));
        }
        Ok(steps)
    }

    fn list(
        &self,
        raw: &RawList,
        cited: &mut impl FnMut(&Spanned<String>) -> Result<String, CompileError>,
    ) -> Result<Vec<ListEntry>, CompileError> {
        let mut entries: Vec<ListEntry> = Vec::new();
        for entry in &raw.entries {
            let span = self.span(&entry.from, entry.until.as_ref())?;
            let key = entry.key.get_ref();
            if entries.iter().any(|known| known.key == *key && known.span.overlaps(span)) {
                return Err(self.at(&entry.key, format!("\"{key}\" is listed twice on {}", span.from)));
            }
            entries.push(ListEntry {
                key: key.clone(),
                text: entry.text.clone(),
                span,
                citation: cited(&entry.source)?,
                confidence: self.confidence(&entry.confidence)?,
            });
        }
        Ok(entries)
    }

    fn component(
        &self,
        raw: &RawComponent,
        cited: &mut impl FnMut(&Spanned<String>) -> Result<String, CompileError>,
    ) -> Result<Component, CompileError> {
        let mut requires = Vec::new();
        for requirement in &raw.requires {
            requires.push(Requirement {
                fact: requirement.fact.clone(),
                comparator: self.comparator(&requirement.comparator)?,
                value: self.number(&requirement.value)?,
                unit: requirement.unit.clone(),
            });
        }
        let component = Component {
            id: raw.id.get_ref().clone(),
            name: text(&raw.name),
            amount: self.number(&raw.amount)?,
            unit: raw.unit.clone(),
            phase_out: raw.phase_out.clone(),
            material_class: raw.material_class.clone(),
            requires,
            citation: cited(&raw.source)?,
            confidence: self.confidence(&raw.confidence)?,
        };
        production::knows(&component).map_err(|reason| self.at(&raw.id, reason))?;
        Ok(component)
    }

    fn table(
        &self,
        raw: &RawTable,
        cited: &mut impl FnMut(&Spanned<String>) -> Result<String, CompileError>,
    ) -> Result<Table, CompileError> {
        let kind = match raw.kind.get_ref().as_str() {
            "elective" => TableKind::Elective,
            "classification" => TableKind::Classification,
            "incomplete" => TableKind::Incomplete,
            other => return Err(self.at(&raw.kind, format!("\"{other}\" is no kind of table"))),
        };
        let mut products = Vec::new();
        for product in &raw.product {
            let mut components = Vec::new();
            for component in &product.components {
                let percent = component.percent.as_ref().map(|text| self.number(text)).transpose()?;
                if percent.is_none() && kind == TableKind::Elective {
                    return Err(self.at(&component.id, "an elective table needs a percentage here"));
                }
                components.push(TableComponent { id: component.id.get_ref().clone(), percent });
            }
            products.push(TableProduct {
                id: product.id.get_ref().clone(),
                production: product.production.as_ref().map(|text| self.number(text)).transpose()?,
                components,
            });
        }
        if kind == TableKind::Elective {
            let percents = products.iter().flat_map(|product| {
                let listed = product.components.iter().filter_map(|component| component.percent);
                listed.chain(product.production)
            });
            let sum: Decimal = percents.sum();
            if sum != Decimal::ONE_HUNDRED {
                let reason = format!("the percentages of \"{}\" add up to {sum}, not 100", raw.id.get_ref());
                return Err(self.at(&raw.id, reason));
            }
        }
        Ok(Table {
            id: raw.id.get_ref().clone(),
            technology: raw.technology.clone(),
            notice: raw.notice.clone(),
            title: text(&raw.title),
            kind,
            construction: self.span(&raw.construction_from, raw.construction_until.as_ref())?,
            us_cells_and_wafers: raw.us_cells_and_wafers,
            steel_iron: raw.steel_iron.iter().map(|item| item.get_ref().clone()).collect(),
            products,
            citation: cited(&raw.source)?,
            confidence: self.confidence(&raw.confidence)?,
        })
    }
}

fn text(names: &Names) -> Text {
    Text { en: names.en.clone(), ko: names.ko.clone() }
}
