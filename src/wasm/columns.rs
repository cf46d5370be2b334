//! Many rows in one call: columns of numbers, or lines of a file.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Deserialize;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use super::{Engine, value, written};
use crate::bulk::columns::{Answers, Columns, Heads};
use crate::bulk::{Batch, Cache, Fault};
use crate::duty::check::Matched;
use crate::files::lines::Detail;
use crate::law::facts::FactValue;
use crate::law::measure::Category;
use crate::law::remedies::Remedies;
use crate::record::{ErrorAnswer, Record};

/// What calls have taught that holds for later ones.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The text that `heads` and `cache` were made from.
    setting: RefCell<String>,
    heads: RefCell<Heads>,
    cache: RefCell<Option<Cache>>,
    /// Of lines of a file, which name no set of facts.
    lines: RefCell<Option<Cache>>,
}

/// What holds for all rows of columns.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct Setting {
    units: Vec<String>,
    components: Vec<String>,
    fact_sets: Vec<BTreeMap<String, FactValue>>,
}

/// The fields that a fault of a row may name, by its number, the categories of duty, the ways in which a code is
/// matched, and what may be said of trade remedies, as four lists.
///
/// # Errors
/// Only where the lists cannot be made.
#[wasm_bindgen(js_name = columnNames)]
pub fn column_names() -> Result<JsValue, JsError> {
    value(&(Fault::FIELDS, Category::ALL, Matched::ALL.map(Matched::name), Remedies::ALL))
}

#[wasm_bindgen]
impl Engine {
    /// Takes the units, parts and sets of facts of the columns that follow, as JSON text. Empty text where they are
    /// taken, otherwise their faults.
    ///
    /// # Errors
    /// Only where an answer cannot be written.
    #[wasm_bindgen(js_name = setColumns)]
    pub fn set_columns(&self, setting: &str) -> Result<String, JsError> {
        let memory = &self.1;
        if *memory.setting.borrow() == setting && memory.cache.borrow().is_some() {
            return Ok(String::new());
        }
        let engine = self.0.duty();
        let read = Record::from_json(setting.as_bytes())
            .map_err(|fault| vec![fault])
            .and_then(|record| record.read::<Setting>())
            .and_then(|setting| {
                let heads = Heads::read(&setting.units, &setting.components)?;
                Ok((heads, Batch::read_facts(engine, &setting.fact_sets)?))
            });
        match read {
            Ok((heads, facts)) => {
                memory.heads.replace(heads);
                memory.cache.replace(Some(Cache::new(engine, &facts)));
                memory.setting.replace(setting.to_owned());
                Ok(String::new())
            }
            Err(errors) => written(&ErrorAnswer::new(None, errors)),
        }
    }

    /// Answers columns of rows into columns of answers; see [`Columns`] and [`Answers`].
    #[wasm_bindgen(js_name = quoteColumns)]
    #[expect(clippy::too_many_arguments, reason = "one for each column")]
    pub fn quote_columns(
        &self,
        hts: &[f64],
        origin: &[u16],
        entry_date: &[u32],
        customs_value: &[f64],
        digits: &[u8],
        spi: &[u16],
        chapter98: &[f64],
        mode: &[u8],
        entry_type: &[u8],
        facts: &[u16],
        quantities: &[f64],
        components: &[f64],
        status: &mut [u8],
        fault: &mut [u8],
        matched: &mut [u8],
        remedies: &mut [u8],
        duty: &mut [f64],
        fees: &mut [f64],
        categories: &mut [f64],
    ) {
        let columns = Columns {
            hts,
            origin,
            entry_date,
            customs_value,
            digits,
            spi,
            chapter98,
            mode,
            entry_type,
            facts,
            quantities,
            components,
        };
        let engine = self.0.duty();
        let cache = self.1.cache.take().unwrap_or_else(|| Cache::new(engine, &[]));
        let mut batch = Batch::with_cache(engine, cache);
        batch.columns(
            &columns,
            &self.1.heads.borrow(),
            &mut Answers { status, fault, matched, remedies, duty, fees, categories },
        );
        self.1.cache.replace(Some(batch.into_cache()));
    }

    /// Answers whole lines of a file; `counts` receives how many lines there were and how many faults.
    #[wasm_bindgen(js_name = quoteLines)]
    pub fn quote_lines(&self, chunk: &[u8], first_row: f64, brief: bool, counts: &mut [f64]) -> Vec<u8> {
        let detail = if brief { Detail::Brief } else { Detail::Full };
        let mut out = Vec::new();
        // JavaScript counts in floats; a row is a whole number far below their limit.
        let mut cache = self.1.lines.take();
        let answered = self.0.quote_lines(chunk, first_row as u64, detail, &mut cache, &mut out);
        self.1.lines.replace(cache);
        for (count, number) in counts.iter_mut().zip([answered.lines, answered.errors]) {
            #[expect(clippy::cast_precision_loss, reason = "a chunk has no such number of lines")]
            let number = number as f64;
            *count = number;
        }
        out
    }
}
