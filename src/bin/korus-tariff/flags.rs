//! The flags, the fields that they fill, and the words that follow them.

use korus_tariff::record::Record;

use crate::args::{Failure, Language};
use crate::usage::usage;

/// How the word after a flag is read.
#[derive(Clone, Copy)]
pub enum Kind {
    /// As it stands.
    Text,
    /// A number; commas between thousands are left out.
    Number,
    /// `yes` or `no`.
    YesNo,
    /// Nothing follows: yes.
    Flag,
    /// Words divided by commas.
    List,
    /// `NAME=NUMBER`, into a map.
    NumberOf,
    /// `NAME=VALUE`, or `NAME` for yes, into a map.
    Fact,
}

/// A flag, the field it fills and how.
pub type Field = (&'static str, &'static str, Kind);

/// Flags of `quote` and `explain`.
pub const QUOTE: &[Field] = &[
    ("--origin", "origin", Kind::Text),
    ("--date", "entryDate", Kind::Text),
    ("--value", "customsValue", Kind::Number),
    ("--currency", "currency", Kind::Text),
    ("--spi", "claims.spi", Kind::Text),
    ("--chapter98", "claims.chapter98", Kind::Text),
    ("--id", "id", Kind::Text),
    ("--mode", "mode", Kind::Text),
    ("--entry-type", "entryType", Kind::Text),
    ("--quantity", "quantities", Kind::NumberOf),
    ("--component", "components", Kind::NumberOf),
    ("--fact", "facts", Kind::Fact),
];

/// Flags of `origin` for the good.
pub const GOODS: &[Field] = &[
    ("--code", "code", Kind::Text),
    ("--description", "description", Kind::Text),
    ("--hs2012", "hs2012Code", Kind::Text),
    ("--scope", "productScope", Kind::List),
    ("--adjusted-value", "adjustedValue", Kind::Number),
    ("--customs-value", "customsValue", Kind::Number),
    ("--net-cost", "netCost", Kind::Number),
    ("--component-weight", "componentWeightKg", Kind::Number),
    ("--produced-in", "production.countries", Kind::List),
    ("--entirely-in-territory", "production.entirelyInTerritory", Kind::YesNo),
    ("--outward-processing-zone", "production.outwardProcessingZone", Kind::Flag),
    ("--through", "transit.countries", Kind::List),
    ("--operations", "transit.operations", Kind::List),
    ("--customs-control", "transit.customsControl", Kind::YesNo),
    ("--wholly-obtained", "whollyObtained", Kind::Text),
    ("--set", "set", Kind::Flag),
    ("--fact", "facts", Kind::Fact),
];

/// Flags of `origin --value-of-claim`; what belongs to the entry stands under `quote`.
pub const CLAIM: &[Field] = &[
    ("--hts", "quote.hts", Kind::Text),
    ("--origin", "quote.origin", Kind::Text),
    ("--date", "quote.entryDate", Kind::Text),
    ("--value", "quote.customsValue", Kind::Number),
    ("--mode", "quote.mode", Kind::Text),
    ("--quantity", "quote.quantities", Kind::NumberOf),
    ("--component", "quote.components", Kind::NumberOf),
    ("--duty-fact", "quote.facts", Kind::Fact),
    ("--as-of", "asOf", Kind::Text),
    ("--imported-on", "importedOn", Kind::Text),
];

/// The words after the command.
pub struct Words {
    pub rest: std::vec::IntoIter<String>,
    pub json: bool,
    pub language: Language,
    pub packs: Option<std::path::PathBuf>,
}

impl Words {
    /// The word that must follow a flag.
    pub fn value(&mut self, flag: &str) -> Result<String, Failure> {
        self.rest.next().ok_or_else(|| usage(&format!("{flag} needs a value")))
    }

    /// Reads a flag that every command has.
    pub fn common(&mut self, flag: &str) -> Result<bool, Failure> {
        match flag {
            "--json" => self.json = true,
            "--packs" => self.packs = Some(self.value(flag)?.into()),
            "--lang" => {
                self.language = match self.value(flag)?.as_str() {
                    "en" => Language::English,
                    "ko" => Language::Korean,
                    other => return Err(usage(&format!("--lang takes en or ko, not {other}"))),
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Reads a flag that fills a field: its path and value.
    pub fn field(&mut self, flag: &str, fields: &[Field]) -> Result<Option<(String, Record)>, Failure> {
        let Some(&(_, path, kind)) = fields.iter().find(|(name, _, _)| *name == flag) else {
            return Ok(None);
        };
        if let Kind::Flag = kind {
            return Ok(Some((path.to_string(), Record::Flag(true))));
        }
        let given = self.value(flag)?;
        Ok(Some(match kind {
            Kind::Text | Kind::Flag => (path.to_string(), Record::Text(given)),
            Kind::Number => (path.to_string(), number(&given)),
            Kind::YesNo => (path.to_string(), yes_or_no(&given)),
            Kind::List => {
                let words = given.split(',').map(|word| Record::Text(word.trim().to_string()));
                (path.to_string(), Record::List(words.collect()))
            }
            Kind::NumberOf => match given.split_once('=') {
                Some((name, amount)) => (format!("{path}.{name}"), number(amount)),
                None => return Err(usage(&format!("{flag} takes NAME=NUMBER, not {given}"))),
            },
            Kind::Fact => {
                let (name, value) = given.split_once('=').unwrap_or((&given, "yes"));
                (format!("{path}.{name}"), yes_or_no(value))
            }
        }))
    }
}

fn number(text: &str) -> Record {
    Record::Text(text.replace(',', ""))
}

fn yes_or_no(text: &str) -> Record {
    match text {
        "true" | "yes" => Record::Flag(true),
        "false" | "no" => Record::Flag(false),
        other => Record::Text(other.to_string()),
    }
}
