//! The flags, the fields that they fill, and the words that follow them.

use crate::base::yes_no;
use crate::files::cells;
use crate::hts::system::CodeSystem;
use crate::law::facts::FactValue;
use crate::record::Record;

use crate::command::failure::{Failure, usage};
use crate::command::page::Language;

/// How the word after a flag is read.
#[derive(Clone, Copy)]
pub enum Kind {
    /// As it stands.
    Text,
    /// A number, as the field reads it.
    Number,
    /// `yes` or `no`.
    YesNo,
    /// Nothing follows: yes.
    Flag,
    /// Nothing follows: this word.
    Word(&'static str),
    /// Words divided by commas.
    List,
    /// `NAME=NUMBER`, into a map.
    NumberOf,
    /// `NAME=VALUE`, or `NAME` for yes, into a map of facts, whose kinds only their dictionary knows.
    Fact,
    /// `NAME=yes`, or `NAME` for yes, into a map of answers.
    Answer,
    /// `CURRENCY=NUMBER`, into the named field of that currency.
    Rate(&'static str),
}

/// A flag, the field it fills and how.
type Field = (&'static str, &'static str, Kind);

/// What a command takes: groups of flags, each with what stands before its fields in the request.
pub type Flags = &'static [(&'static str, &'static [Field])];

const ID: &[Field] = &[("--id", "id", Kind::Text)];

const ORIGIN: &[Field] = &[("--origin", "origin", Kind::Text)];

const DATE: &[Field] = &[("--date", "entryDate", Kind::Text)];

const VALUE: &[Field] = &[("--value", "customsValue", Kind::Number)];

const CLAIMS: &[Field] =
    &[("--spi", "claims.spi", Kind::Text), ("--chapter98", "claims.chapter98", Kind::Text)];

const FACTS: &[Field] = &[("--fact", "facts", Kind::Fact)];

const ANSWERS: &[Field] = &[("--fact", "facts", Kind::Answer)];

/// What else is said of a line and its entry.
const ENTRY: &[Field] = &[
    ("--id", "id", Kind::Text),
    ("--mode", "mode", Kind::Text),
    ("--entry-type", "entryType", Kind::Text),
    ("--quantity", "quantities", Kind::NumberOf),
    ("--component", "components", Kind::NumberOf),
    ("--fact", "facts", Kind::Fact),
];

/// Rare cases are asked about and offered, too.
const CASES: &[Field] = &[("--all", "cases", Kind::Word("all"))];

/// What is said of a table whose headings leave it open.
const TABLE: &[Field] =
    &[("--code-system", "codeSystem", Kind::Text), ("--currency", "currency", Kind::Text)];

const SALE: &[Field] = &[
    ("--incoterm", "incoterm", Kind::Text),
    ("--price", "price", Kind::Number),
    ("--currency", "currency", Kind::Text),
];

/// Flags of `quote` and `explain`.
pub const QUOTE: Flags = &[
    ("", ORIGIN),
    ("", DATE),
    ("", VALUE),
    ("", &[("--currency", "currency", Kind::Text)]),
    ("", CLAIMS),
    ("", ENTRY),
    ("", CASES),
];

/// Flags of `quote` and `explain` about antidumping and countervailing cases: they are no part of the request for a quote.
pub const REMEDIES: Flags = &[(
    "",
    &[
        ("--within-scope", "withinScope", Kind::Answer),
        ("--producer", "producer", Kind::Text),
        ("--exporter", "exporter", Kind::Text),
    ],
)];

/// Flags of `origin` for the good.
pub const GOODS: Flags = &[
    (
        "",
        &[
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
        ],
    ),
    ("", ANSWERS),
];

/// Flags of `origin --value-of-claim`; what belongs to the entry stands under `quote`.
pub const CLAIM: Flags = &[
    (
        "quote.",
        &[
            ("--hts", "hts", Kind::Text),
            ("--mode", "mode", Kind::Text),
            ("--quantity", "quantities", Kind::NumberOf),
            ("--component", "components", Kind::NumberOf),
            ("--duty-fact", "facts", Kind::Fact),
        ],
    ),
    ("quote.", ORIGIN),
    ("quote.", DATE),
    ("quote.", VALUE),
    ("", &[("--as-of", "asOf", Kind::Text), ("--imported-on", "importedOn", Kind::Text)]),
];

/// Flags of `landed`; charges have flags of their own.
pub const LANDED: Flags = &[
    ("", ORIGIN),
    ("", DATE),
    ("", SALE),
    (
        "",
        &[
            ("--units", "units", Kind::Number),
            ("--usd-per", "exchangeRates", Kind::Rate("usdPerUnit")),
            ("--per-usd", "exchangeRates", Kind::Rate("unitsPerUsd")),
        ],
    ),
    (
        "target.",
        &[
            ("--target", "landedCost", Kind::Number),
            ("--target-unit", "landedCostPerUnit", Kind::Number),
            ("--sell", "sellingPrice", Kind::Number),
            ("--margin", "marginPercent", Kind::Number),
            ("--price-step", "priceStep", Kind::Number),
        ],
    ),
    ("", CLAIMS),
    ("", ENTRY),
];

/// Flags of `savings`.
pub const SAVINGS: Flags = &[
    ("quote.", ORIGIN),
    ("quote.", DATE),
    ("quote.", VALUE),
    ("quote.", CLAIMS),
    ("quote.", ENTRY),
    ("quote.", CASES),
    ("", &[("--consider", "consider", Kind::NumberOf)]),
];

/// Flags of `compare`; codes and origins are lists.
pub const COMPARE: Flags =
    &[("", &[("--origins", "origins", Kind::List)]), ("", DATE), ("", VALUE), ("", ENTRY)];

/// Flags of `timeline`.
pub const TIMELINE: Flags = &[
    (
        "",
        &[
            ("--from", "from", Kind::Text),
            ("--until", "until", Kind::Text),
            ("--around", "dates", Kind::List),
            ("--fees", "fees", Kind::Flag),
        ],
    ),
    ("", ORIGIN),
    ("", VALUE),
    ("", CLAIMS),
    ("", ENTRY),
];

/// Flags of `effective-rate`.
pub const EFFECTIVE_RATE: Flags = &[
    ("", DATE),
    ("", &[("--split", "splitAt", Kind::Text), ("--as-if", "asIfOn", Kind::List)]),
    ("", TABLE),
    ("", ID),
    ("", FACTS),
];

/// Flags of `refunds`.
pub const REFUNDS: Flags = &[("", &[("--as-of", "asOf", Kind::Text)]), ("", TABLE), ("", ID)];

/// Flags of `korea`; charges have flags of their own.
pub const KOREA: Flags = &[
    (
        "",
        &[
            ("--date", "importDate", Kind::Text),
            ("--claim", "korusClaim", Kind::Flag),
            ("--won-per", "exchangeRates", Kind::Rate("wonPerUnit")),
            ("--quantity", "quantities", Kind::NumberOf),
            ("--quota", "quota", Kind::Text),
            ("--vat", "vat", Kind::Text),
            ("--tax", "taxRates", Kind::NumberOf),
        ],
    ),
    ("", SALE),
    ("", ANSWERS),
    ("", ID),
];

/// Flags of `taxes`.
pub const TAXES: Flags = &[
    ("", ORIGIN),
    ("", DATE),
    ("", VALUE),
    (
        "",
        &[
            ("--kind", "kind", Kind::Text),
            ("--alcohol", "alcoholPercent", Kind::Number),
            ("--effervescence", "effervescence", Kind::Text),
            ("--sale-price", "salePrice", Kind::Number),
            ("--quantity", "quantities", Kind::NumberOf),
        ],
    ),
    ("", ID),
];

/// Flags of `schedule`.
pub const SCHEDULE: Flags = &[("", &[("--side", "side", Kind::Text), ("--date", "date", Kind::Text)])];

/// Flags of costs around a sale; an amount, and a currency behind it where it is another (`450KRW`).
const CHARGES: &[(&str, &str)] = &[
    ("--inland", "foreign_inland"),
    ("--freight", "freight"),
    ("--insurance", "insurance"),
    ("--us-inland", "us_inland"),
    ("--korea-inland", "korea_inland"),
    ("--post-importation", "post_importation"),
    ("--duties-in-price", "duties"),
    ("--packing", "packing"),
    ("--selling-commission", "selling_commission"),
    ("--assist", "assist"),
    ("--royalty", "royalty"),
    ("--resale-proceeds", "resale_proceeds"),
    ("--broker", "broker"),
    ("--other", "other"),
];

/// The flag of a kind of cost.
pub fn charge_flag(kind: &str) -> Option<&'static str> {
    CHARGES.iter().find(|(_, known)| *known == kind).map(|(flag, _)| *flag)
}

/// The words after the command.
pub struct Words {
    pub rest: std::vec::IntoIter<String>,
    pub json: bool,
    pub language: Language,
    pub packs: Option<std::path::PathBuf>,
    /// What was given before, by the flag or the field that it fills.
    given: Vec<(String, String)>,
}

impl Words {
    /// The words after the name of a command.
    pub fn new(rest: std::vec::IntoIter<String>) -> Words {
        Words { rest, json: false, language: Language::English, packs: None, given: Vec::new() }
    }

    /// Refuses a flag that is given twice and says something else: nobody can tell which was meant.
    pub fn once(&mut self, flag: &str, field: &str, value: &str) -> Result<(), Failure> {
        let before = self.given.iter().find(|(known, _)| known == field);
        if let Some((_, other)) = before.filter(|(_, other)| other != value) {
            return Err(usage(&format!("{flag} is given twice: {other} and {value}")));
        }
        self.given.push((field.to_string(), value.to_string()));
        Ok(())
    }

    /// The word that must follow a flag, which is given once.
    pub fn one_value(&mut self, flag: &str) -> Result<String, Failure> {
        let value = self.value(flag)?;
        self.once(flag, flag, &value)?;
        Ok(value)
    }

    /// The word that must follow a flag.
    pub fn value(&mut self, flag: &str) -> Result<String, Failure> {
        self.rest.next().ok_or_else(|| usage(&format!("{flag} needs a value")))
    }

    /// Reads a flag that every command has.
    pub fn common(&mut self, flag: &str) -> Result<bool, Failure> {
        match flag {
            "--json" => self.json = true,
            "--packs" => self.packs = Some(self.one_value(flag)?.into()),
            "--lang" => {
                self.language = match self.one_value(flag)?.as_str() {
                    "en" => Language::English,
                    "ko" => Language::Korean,
                    other => return Err(usage(&format!("--lang takes en or ko, not {other}"))),
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The system of codes that a flag names.
    pub fn code_system(&mut self, flag: &str) -> Result<CodeSystem, Failure> {
        let name = self.one_value(flag)?;
        CodeSystem::parse(&name).ok_or_else(|| usage(&format!("{flag} takes hts or hs6, not {name}")))
    }

    /// Reads a flag that states a cost around a sale.
    pub fn charge(&mut self, flag: &str) -> Result<Option<Record>, Failure> {
        let Some(&(_, kind)) = CHARGES.iter().find(|(name, _)| *name == flag) else { return Ok(None) };
        let given = self.one_value(flag)?;
        let (amount, currency) = match given.find(|mark: char| mark.is_ascii_alphabetic()) {
            Some(at) => given.split_at(at),
            None => (given.as_str(), ""),
        };
        let mut charge = Record::empty();
        charge.set("kind", Record::Text(kind.to_string()));
        charge.set("amount", number(amount.trim()));
        if !currency.is_empty() {
            charge.set("currency", Record::Text(currency.trim().to_string()));
        }
        Ok(Some(charge))
    }

    /// Reads a flag that fills a field: its path and value.
    pub fn field(&mut self, flag: &str, flags: Flags) -> Result<Option<(String, Record)>, Failure> {
        let mut all = flags.iter().flat_map(|(at, fields)| fields.iter().map(move |field| (*at, field)));
        let Some((at, &(_, field, kind))) = all.find(|(_, (name, _, _))| *name == flag) else {
            return Ok(None);
        };
        let path = format!("{at}{field}");
        match kind {
            Kind::Flag => return Ok(Some((path, Record::Flag(true)))),
            Kind::Word(word) => return Ok(Some((path, Record::Text(word.to_string())))),
            _ => {}
        }
        let given = self.value(flag)?;
        // Of flags that fill a map each name stands for itself.
        let (name, value) = match kind {
            Kind::NumberOf | Kind::Rate(_) => given.split_once('=').unwrap_or((&given, "")),
            Kind::Fact | Kind::Answer => given.split_once('=').unwrap_or((&given, "yes")),
            _ => ("", given.as_str()),
        };
        self.once(flag, &format!("{path}.{name}"), value)?;
        Ok(Some(match kind {
            Kind::Text | Kind::Flag | Kind::Word(_) => (path, Record::Text(given)),
            Kind::Number => (path, number(&given)),
            Kind::YesNo => (path, yes_or_no(&given)),
            Kind::List => {
                let words = given.split(',').map(|word| Record::Text(word.trim().to_string()));
                (path, Record::List(words.collect()))
            }
            Kind::NumberOf => match given.split_once('=') {
                Some((name, amount)) => (format!("{path}.{name}"), number(amount)),
                None => return Err(usage(&format!("{flag} takes NAME=NUMBER, not {given}"))),
            },
            Kind::Rate(how) => match given.split_once('=') {
                Some((name, rate)) => (format!("{path}.{name}.{how}"), number(rate)),
                None => return Err(usage(&format!("{flag} takes CURRENCY=NUMBER, not {given}"))),
            },
            Kind::Fact => match cells::fact(value) {
                FactValue::Flag(yes) => (format!("{path}.{name}"), Record::Flag(yes)),
                _ => (format!("{path}.{name}"), Record::Text(value.to_string())),
            },
            Kind::Answer => (format!("{path}.{name}"), yes_or_no(value)),
        }))
    }
}

fn number(text: &str) -> Record {
    Record::Text(text.to_string())
}

fn yes_or_no(text: &str) -> Record {
    yes_no::read(text).map_or_else(|| Record::Text(text.to_string()), Record::Flag)
}
