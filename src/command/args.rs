//! Flags to records. A flag fills the field of the request that it is named after, so that a bad value is refused
//! with the same words as in a JSON record.

use crate::base::pack::PackKind;
use crate::command::failure::{Failure, no_flag, usage};
use crate::command::file_flags::{FileFlags, FileJob};
use crate::command::flags::{QUOTE, REMEDIES, Words};
use crate::command::origin_question::{self, OriginQuestion};
use crate::command::page::Language;
use crate::command::question::{self, Question, Topic};
use crate::command::usage::{self, explained};
use crate::files::lines::Detail;
use crate::record::Record;

/// What to do.
#[derive(Debug)]
pub enum Command {
    /// How to call the program, or the command that is named.
    Help(Option<String>),
    /// Which version this is.
    Version,
    /// The duty stack of one request, and what is stated of trade remedies.
    Quote(Record, Record),
    /// The same with reasons.
    Explain(Record, Record),
    /// Requests line by line from standard input, and how much the answers say.
    Ndjson(Detail),
    /// A file quoted row by row.
    File(Box<FileJob>),
    /// What the packs hold.
    Coverage,
    /// Whether a good originates.
    Origin(Box<OriginQuestion>),
    /// An incentive; the file of the request.
    Incentive(String),
    /// Two rates packs, the older first.
    Diff(String, String),
    /// A question that follows a duty figure.
    Decide(Question),
}

/// The arguments, read.
#[derive(Debug)]
pub struct Args {
    /// What to do.
    pub command: Command,
    /// Answers as JSON.
    pub json: bool,
    /// Of printed text.
    pub language: Language,
    /// The folder of packs, where one is named.
    pub packs: Option<std::path::PathBuf>,
}

impl Args {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// A flag that is not known, or one without its value.
    pub fn read(words: Vec<String>) -> Result<Args, Failure> {
        let mut rest = words.into_iter();
        let name = rest.next().unwrap_or_else(|| "help".to_string());
        let mut words = Words::new(rest);
        let command = command(&name, &mut words).map_err(|failure| explained(failure, &name))?;
        Ok(Args { command, json: words.json, language: words.language, packs: words.packs })
    }

    /// The packs beside rates and words that the command needs; none where it needs no pack at all.
    #[must_use]
    pub fn companions(&self) -> Option<&'static [PackKind]> {
        match self.command {
            Command::Help(_) | Command::Version | Command::Diff(..) => None,
            Command::Origin(_) => Some(&[PackKind::Origin]),
            Command::Incentive(_) => Some(&[PackKind::Incentives]),
            Command::Quote(..) | Command::Explain(..) => Some(&[PackKind::Remedies]),
            Command::Decide(ref question) => Some(question.companions()),
            Command::Coverage => Some(&[PackKind::Korea]),
            _ => Some(&[]),
        }
    }
}

fn command(name: &str, words: &mut Words) -> Result<Command, Failure> {
    if words.rest.as_slice().iter().any(|word| word == "--help" || word == "-h") {
        return help(Some(name));
    }
    match name {
        "quote" | "explain" => quote(words, name == "explain"),
        "origin" => Ok(Command::Origin(Box::new(origin_question::read(words)?))),
        "incentive" => match alone(words)? {
            Some(file) => Ok(Command::Incentive(file)),
            None => Err(usage("incentive needs a file; - is standard input")),
        },
        "coverage" => nothing(words, name, Command::Coverage),
        "diff" => diff(words),
        "help" | "--help" | "-h" => help(alone(words)?.as_deref()),
        "version" | "--version" | "-V" => nothing(words, name, Command::Version),
        other => match Topic::of(other) {
            Some(topic) => Ok(Command::Decide(question::read(topic, words)?)),
            None => Err(no_command(other)),
        },
    }
}

fn no_command(name: &str) -> Failure {
    usage(&format!("there is no command {name}"))
}

fn help(command: Option<&str>) -> Result<Command, Failure> {
    match command {
        Some("help" | "--help" | "-h") | None => Ok(Command::Help(None)),
        Some(name) if usage::help(Some(name)).is_none() => Err(no_command(name)),
        Some(name) => Ok(Command::Help(Some(name.to_string()))),
    }
}

/// A command that takes nothing but the flags of all commands.
fn nothing(words: &mut Words, name: &str, command: Command) -> Result<Command, Failure> {
    match alone(words)? {
        Some(extra) => Err(usage(&format!("{name} takes no {extra}"))),
        None => Ok(command),
    }
}

fn quote(words: &mut Words, explain: bool) -> Result<Command, Failure> {
    let (mut record, mut stated) = (Record::empty(), Record::empty());
    let mut ndjson = false;
    let mut detail = Detail::Full;
    let mut file = FileFlags::default();
    while let Some(word) = words.rest.next() {
        if words.common(&word)? {
        } else if word == "--ndjson" && !explain {
            ndjson = true;
        } else if word == "--brief" && !explain {
            detail = Detail::Brief;
        } else if !explain && file.read(&word, words)? {
        } else if let Some((path, value)) = words.field(&word, QUOTE)? {
            record.set(&path, value);
        } else if let Some((path, value)) = words.field(&word, REMEDIES)? {
            stated.set(&path, value);
        } else {
            no_flag(&word)?;
            if let Some(Record::Text(code)) = record.get("hts") {
                return Err(usage(&format!("{word} stands alone; the code is already {code}")));
            }
            record.set("hts", Record::Text(word));
        }
    }
    if stated != Record::empty() && (ndjson || file.named()) {
        return Err(usage(
            "--within-scope, --producer and --exporter are of one quote: no row of a file has its cases beside it",
        ));
    }
    if let Some(job) = file.job(&record, detail, words.language == Language::Korean)? {
        if ndjson {
            return Err(usage("--ndjson and --file are two ways to quote many"));
        }
        return Ok(Command::File(Box::new(job)));
    }
    if ndjson && record != Record::empty() {
        return Err(usage("lines of --ndjson are whole requests: values for all rows go with --file"));
    }
    if detail == Detail::Brief && !ndjson {
        return Err(usage("--brief goes with --ndjson, or with --file and answers in NDJSON"));
    }
    Ok(match (ndjson, explain) {
        (true, _) => Command::Ndjson(detail),
        (false, true) => Command::Explain(record, stated),
        (false, false) => Command::Quote(record, stated),
    })
}

fn diff(words: &mut Words) -> Result<Command, Failure> {
    let mut files = Vec::new();
    while let Some(word) = words.rest.next() {
        if !words.common(&word)? {
            no_flag(&word)?;
            files.push(word);
        }
    }
    match <[String; 2]>::try_from(files) {
        Ok([before, after]) => Ok(Command::Diff(before, after)),
        Err(files) => Err(usage(&format!("diff takes two rates packs, got {}", files.len()))),
    }
}

/// The one word that a command takes besides the flags of all commands.
fn alone(words: &mut Words) -> Result<Option<String>, Failure> {
    let mut found = None;
    while let Some(word) = words.rest.next() {
        if !words.common(&word)? {
            no_flag(&word)?;
            if let Some(first) = found.replace(word) {
                return Err(usage(&format!("{first} is one word too many")));
            }
        }
    }
    Ok(found)
}
