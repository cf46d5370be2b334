//! One row of the accuracy set: facts in, expected headings and cents out.

use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::record::Record;
use serde::Deserialize;

/// Columns as `tests/conformance/README.md` explains them; an empty field is nothing stated.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub id: String,
    pub programme: String,
    pub hts: String,
    pub origin: String,
    pub entry_date: String,
    pub customs_value: String,
    pub mode: String,
    pub entry_type: String,
    pub spi: String,
    pub chapter98: String,
    pub quantities: String,
    pub components: String,
    pub facts: String,
    pub status: String,
    pub lines: String,
    pub duty: String,
    pub mpf: String,
    pub hmf: String,
    pub scope: String,
    pub besides: String,
    pub point: String,
    pub source: String,
    pub words: String,
    pub confidence: String,
    pub difference: String,
}

/// A line of the entry that is expected: its value where stated, and its numbers in reporting order.
pub struct ExpectedLine {
    pub value: Option<String>,
    pub numbers: Vec<(String, Option<String>)>,
}

impl Row {
    /// Whether the row says enough to be a case: what is expected, and what it rests on.
    pub fn complete(&self) -> Result<(), String> {
        let stated = [
            ("id", &self.id),
            ("programme", &self.programme),
            ("point", &self.point),
            ("source", &self.source),
            ("words", &self.words),
        ];
        for (column, value) in stated {
            if value.is_empty() {
                return Err(format!("the column {column} is empty"));
            }
        }
        if !["primary", "secondary", "inferred"].contains(&self.confidence.as_str()) {
            return Err(format!("confidence is primary, secondary or inferred, not {:?}", self.confidence));
        }
        if self.status.is_empty() && self.duty.is_empty() {
            return Err("neither a duty nor a status is expected".to_string());
        }
        Ok(())
    }

    /// The question, read as every face reads one.
    pub fn request(&self) -> Result<QuoteRequest, String> {
        let mut record = Record::empty();
        let plain = [
            ("id", &self.id),
            ("hts", &self.hts),
            ("origin", &self.origin),
            ("entryDate", &self.entry_date),
            ("customsValue", &self.customs_value),
            ("mode", &self.mode),
            ("entryType", &self.entry_type),
            ("claims.spi", &self.spi),
            ("claims.chapter98", &self.chapter98),
        ];
        for (path, value) in plain {
            if !value.is_empty() {
                record.set(path, Record::Text(value.clone()));
            }
        }
        let named =
            [("quantities", &self.quantities), ("components", &self.components), ("facts", &self.facts)];
        for (path, list) in named {
            for (name, value) in pairs(list)? {
                let value = match value {
                    "yes" => Record::Flag(true),
                    "no" => Record::Flag(false),
                    other => Record::Text(other.to_string()),
                };
                // The name of a unit may hold a point, so it is no path.
                let mut fields = record.take(path).unwrap_or_else(Record::empty);
                if let Record::Fields(fields) = &mut fields {
                    fields.push((name.to_string(), value));
                }
                record.set(path, fields);
            }
        }
        let faults = |faults: Vec<_>| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        record.read().map_err(faults)
    }

    /// The lines that are expected, none where the row states none.
    pub fn expected_lines(&self) -> Vec<ExpectedLine> {
        let lines = self.lines.split('|').map(str::trim).filter(|line| !line.is_empty());
        lines
            .map(|line| {
                let (value, numbers) =
                    line.split_once(':').map_or((None, line), |(value, rest)| (Some(value.trim()), rest));
                let numbers = numbers.split('>').map(str::trim).map(|number| {
                    number.split_once(' ').map_or((number.to_string(), None), |(number, amount)| {
                        (number.to_string(), Some(amount.trim().to_string()))
                    })
                });
                ExpectedLine { value: value.map(ToString::to_string), numbers: numbers.collect() }
            })
            .collect()
    }

    /// Whether the row looks at a layer of this programme: at all of them, or at those its scope begins.
    pub fn counts(&self, programme: &str) -> bool {
        self.scope.is_empty() || self.scope.split(' ').any(|begin| programme.starts_with(begin))
    }
}

/// `kg=1000; No.=5`
fn pairs(list: &str) -> Result<Vec<(&str, &str)>, String> {
    let each = list.split(';').map(str::trim).filter(|pair| !pair.is_empty());
    each.map(|pair| {
        pair.split_once('=')
            .map(|(name, value)| (name.trim(), value.trim()))
            .ok_or_else(|| format!("{pair:?} is not written name=value"))
    })
    .collect()
}
