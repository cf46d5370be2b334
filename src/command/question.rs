//! The words of the questions that follow a duty figure.

use crate::base::pack::PackKind;
use crate::command::encoding;
use crate::command::failure::{Failure, no_flag, usage};
use crate::command::files::{self, Host};
use crate::command::flags::{self, Flags, Words};
use crate::command::naming::Typed;
use crate::command::page::Language;
use crate::record::Record;

/// Lines that a search prints at most: about a screen of them.
const MOST_FOUND: i64 = 20;

/// Which question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Landed,
    Savings,
    Compare,
    Timeline,
    EffectiveRate,
    Refunds,
    Korea,
    Taxes,
    Schedule,
}

impl Topic {
    /// The topic of a command's name.
    pub fn of(name: &str) -> Option<Topic> {
        Some(match name {
            "landed" => Topic::Landed,
            "savings" => Topic::Savings,
            "compare" => Topic::Compare,
            "timeline" => Topic::Timeline,
            "effective-rate" => Topic::EffectiveRate,
            "refunds" => Topic::Refunds,
            "korea" => Topic::Korea,
            "taxes" => Topic::Taxes,
            "schedule" => Topic::Schedule,
            _ => return None,
        })
    }

    fn fields(self) -> Flags {
        match self {
            Topic::Landed => flags::LANDED,
            Topic::Savings => flags::SAVINGS,
            Topic::Compare => flags::COMPARE,
            Topic::Timeline => flags::TIMELINE,
            Topic::EffectiveRate => flags::EFFECTIVE_RATE,
            Topic::Refunds => flags::REFUNDS,
            Topic::Korea => flags::KOREA,
            Topic::Taxes => flags::TAXES,
            Topic::Schedule => flags::SCHEDULE,
        }
    }

    /// Where a code that stands alone goes; nowhere where a table holds the codes.
    fn code(self) -> Option<&'static str> {
        match self {
            Topic::Landed | Topic::Timeline | Topic::Taxes => Some("hts"),
            Topic::Korea => Some("hsk"),
            Topic::Savings => Some("quote.hts"),
            Topic::Compare => Some("codes"),
            Topic::EffectiveRate | Topic::Refunds | Topic::Schedule => None,
        }
    }
}

/// A question with its request.
#[derive(Debug)]
pub struct Question {
    pub(super) topic: Topic,
    file: Option<String>,
    table: Option<String>,
    /// The encoding of the table; found out when left out.
    encoding: Option<String>,
    fields: Vec<(String, Record)>,
    charges: Vec<Record>,
    /// The answer as a table.
    pub(super) csv: bool,
    /// The file that the table is written into.
    pub(super) out: Option<String>,
    /// Words of the line that is looked for.
    find: Option<String>,
}

/// Reads the words after the command: a code, or a file with the whole request or a table, and flags over it.
pub fn read(topic: Topic, words: &mut Words) -> Result<Question, Failure> {
    let mut question = Question {
        topic,
        file: None,
        table: None,
        encoding: None,
        fields: Vec::new(),
        charges: Vec::new(),
        csv: false,
        out: None,
        find: None,
    };
    while let Some(word) = words.rest.next() {
        if words.common(&word)? {
        } else if word == "--csv" && topic == Topic::Refunds {
            question.csv = true;
        } else if word == "--find" && topic == Topic::Korea {
            question.find = Some(words.one_value(&word)?);
        } else if word == "--out" && topic == Topic::Schedule {
            question.out = Some(words.one_value(&word)?);
        } else if word == "--encoding" && topic != Topic::Schedule && topic.code().is_none() {
            question.encoding = Some(encoding::named(&words.one_value(&word)?)?);
        } else if matches!(topic, Topic::Landed | Topic::Korea)
            && let Some(charge) = words.charge(&word)?
        {
            question.charges.push(charge);
        } else if let Some(field) = words.field(&word, topic.fields())? {
            question.fields.push(field);
        } else {
            no_flag(&word)?;
            question.word(word)?;
        }
    }
    let alone = question.file.is_none() && question.charges.is_empty();
    let date = question.fields.iter().all(|(field, _)| field == "importDate");
    if question.find.is_some() && !(alone && date) {
        return Err(usage("--find looks for a line, and takes no flag but --date"));
    }
    Ok(question)
}

impl Question {
    /// The packs beside rates and words that the answer needs.
    pub(super) fn companions(&self) -> &'static [PackKind] {
        match self.topic {
            Topic::Korea => &[PackKind::Korea, PackKind::Names],
            Topic::Schedule => &[PackKind::Korea],
            Topic::Taxes => &[PackKind::Taxes],
            _ => &[],
        }
    }

    /// What is looked for, as a request in the language of the reader.
    pub(super) fn search(&self, language: Language) -> Option<Record> {
        let mut record = Record::empty();
        record.set("query", Record::Text(self.find.clone()?));
        let language = if language == Language::Korean { "ko" } else { "en" };
        record.set("language", Record::Text(language.to_string()));
        record.set("limit", Record::Whole(MOST_FOUND));
        if let Some((_, date)) = self.fields.iter().find(|(field, _)| field == "importDate") {
            record.set("entryDate", date.clone());
        }
        Some(record)
    }

    /// A word that is no flag.
    fn word(&mut self, word: String) -> Result<(), Failure> {
        let too_many = || usage(&format!("{word} is one word too many"));
        let ending = std::path::Path::new(&word).extension().unwrap_or_default().to_ascii_lowercase();
        if self.topic == Topic::Schedule {
            return Err(too_many());
        }
        let place = if self.topic.code().is_none() && ending != "json" {
            &mut self.table
        } else if word == "-" || ending == "json" {
            &mut self.file
        } else {
            let path = self.topic.code().ok_or_else(too_many)?;
            let value = match self.topic {
                Topic::Compare => {
                    Record::List(word.split(',').map(|code| Record::Text(code.trim().to_string())).collect())
                }
                _ => Record::Text(word.clone()),
            };
            if self.fields.iter().any(|(known, _)| known == path) {
                return Err(too_many());
            }
            self.fields.push((path.to_string(), value));
            return Ok(());
        };
        if place.is_some() {
            return Err(too_many());
        }
        *place = Some(word);
        Ok(())
    }

    /// What of the request was typed.
    pub(super) fn typed(&self) -> Typed {
        let kinds = self.charges.iter().filter_map(|charge| match charge.get("kind") {
            Some(Record::Text(kind)) => Some(kind.as_str()),
            _ => None,
        });
        let mut typed = Typed::with(self.topic.fields()).charges(kinds);
        if let Some(field) = self.topic.code() {
            typed = typed.alone(field, if self.topic == Topic::Korea { "HSK" } else { "HTS" });
        }
        match self.file {
            Some(_) => typed.over(self.fields.iter().map(|(path, _)| path.clone())),
            None => typed,
        }
    }

    /// The request: the file or table, with the flags over it.
    pub(super) fn record(&self, host: &mut dyn Host) -> Result<Record, Failure> {
        let mut record = match &self.file {
            Some(file) => files::record(host, file)?,
            None => Record::empty(),
        };
        if let Some(table) = &self.table {
            record.set("table", Record::Text(files::text(host, table, self.encoding.as_deref())?));
        }
        for (path, value) in &self.fields {
            record.set(path, value.clone());
        }
        if !self.charges.is_empty() {
            record.set("charges", Record::List(self.charges.clone()));
        }
        Ok(record)
    }
}
