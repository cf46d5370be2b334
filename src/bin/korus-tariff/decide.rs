//! The questions that follow a duty figure: their words, and their answers.

use std::process::ExitCode;

use korus_tariff::record::Record;

use crate::args::{Args, Command, Failure, no_flag};
use crate::flags::{Field, Words};
use crate::usage::usage;
use crate::{files, packs, show};

/// Which question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Landed,
}

impl Topic {
    /// The topic of a command's name.
    pub fn of(name: &str) -> Option<Topic> {
        Some(match name {
            "landed" => Topic::Landed,
            _ => return None,
        })
    }

    fn fields(self) -> &'static [Field] {
        match self {
            Topic::Landed => crate::flags::LANDED,
        }
    }
}

/// A question with its request.
#[derive(Debug)]
pub struct Question {
    topic: Topic,
    file: Option<String>,
    fields: Vec<(String, Record)>,
    charges: Vec<Record>,
}

/// Reads the words after the command: a code, or a file with the whole request, and flags over it.
pub fn read(topic: Topic, words: &mut Words) -> Result<Command, Failure> {
    let mut question = Question { topic, file: None, fields: Vec::new(), charges: Vec::new() };
    while let Some(word) = words.rest.next() {
        if words.common(&word)? {
        } else if let Some(charge) = words.charge(&word)?.filter(|_| topic == Topic::Landed) {
            question.charges.push(charge);
        } else if let Some(field) = words.field(&word, topic.fields())? {
            question.fields.push(field);
        } else {
            no_flag(&word)?;
            let is_file =
                word == "-" || std::path::Path::new(&word).extension().is_some_and(|ending| ending == "json");
            if is_file && question.file.is_none() {
                question.file = Some(word);
            } else if !is_file && !question.fields.iter().any(|(path, _)| path == "hts") {
                question.fields.push(("hts".to_string(), Record::Text(word)));
            } else {
                return Err(usage(&format!("{word} is one word too many")));
            }
        }
    }
    Ok(Command::Decide(question))
}

impl Question {
    /// The request: the file, with the flags over it.
    fn record(&self) -> Result<Record, Failure> {
        let mut record = match &self.file {
            Some(file) => files::record(file)?,
            None => Record::empty(),
        };
        for (path, value) in &self.fields {
            record.set(path, value.clone());
        }
        if !self.charges.is_empty() {
            record.set("charges", Record::List(self.charges.clone()));
        }
        Ok(record)
    }
}

/// Answers it.
pub fn run(args: &Args, question: &Question) -> Result<ExitCode, Failure> {
    let advisor = packs::advisor(args, &[])?;
    let record = question.record()?;
    match question.topic {
        Topic::Landed => crate::show(args, &record, advisor.landed(&record), show::landed::cost),
    }
}
