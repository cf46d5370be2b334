//! Flags to records. A flag fills the field of the request that it is named after, so that a bad value is refused
//! with the same words as in a JSON record.

use crate::files::lines::Detail;
use crate::hts::system::CodeSystem;
use crate::record::Record;

use crate::command::decide::{self, Topic};
use crate::command::encoding;
use crate::command::file_flags::{FileFlags, FileJob};
use crate::command::flags::{CLAIM, GOODS, QUOTE, Words};
use crate::command::usage::{self, explained, usage};

/// The language of printed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Korean.
    Korean,
}

/// Why the program stops.
#[derive(Debug)]
pub enum Failure {
    /// The arguments are not understood.
    Usage(String),
    /// The work failed.
    Run(String),
}

/// What to do.
#[derive(Debug)]
pub enum Command {
    /// How to call the program, or the command that is named.
    Help(Option<String>),
    /// Which version this is.
    Version,
    /// The duty stack of one request.
    Quote(Record),
    /// The same with reasons.
    Explain(Record),
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
    Decide(decide::Question),
}

/// What `origin` was asked.
#[derive(Debug)]
pub struct OriginQuestion {
    /// The bill of materials: CSV, or the whole request as JSON.
    pub file: Option<String>,
    /// The encoding of a bill in CSV; found out when left out.
    pub encoding: Option<String>,
    /// Fields of the request, over those of the file.
    pub goods: Vec<(String, Record)>,
    /// File with the persons and dates of a certification.
    pub certificate: Option<String>,
    /// Whose codes stand in a table, where its heading does not surely say.
    pub codes: Option<CodeSystem>,
    /// The entry whose duty is compared, and the days of a late claim.
    pub claim: Option<Record>,
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
}

fn command(name: &str, words: &mut Words) -> Result<Command, Failure> {
    if words.rest.as_slice().iter().any(|word| word == "--help" || word == "-h") {
        return help(Some(name));
    }
    match name {
        "quote" | "explain" => quote(words, name == "explain"),
        "origin" => origin(words),
        "incentive" => match alone(words)? {
            Some(file) => Ok(Command::Incentive(file)),
            None => Err(usage("incentive needs a file; - is standard input")),
        },
        "coverage" => nothing(words, name, Command::Coverage),
        "diff" => diff(words),
        "help" | "--help" | "-h" => help(alone(words)?.as_deref()),
        "version" | "--version" | "-V" => nothing(words, name, Command::Version),
        other => match Topic::of(other) {
            Some(topic) => decide::read(topic, words),
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
    let mut record = Record::empty();
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
        } else {
            no_flag(&word)?;
            if let Some(Record::Text(code)) = record.get("hts") {
                return Err(usage(&format!("{word} stands alone; the code is already {code}")));
            }
            record.set("hts", Record::Text(word));
        }
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
        (false, true) => Command::Explain(record),
        (false, false) => Command::Quote(record),
    })
}

fn origin(words: &mut Words) -> Result<Command, Failure> {
    let mut question = OriginQuestion {
        file: None,
        encoding: None,
        goods: Vec::new(),
        certificate: None,
        codes: None,
        claim: None,
    };
    let mut claim = Record::empty();
    // The claim is open to goods of Korea alone.
    claim.set("quote.origin", Record::Text("KR".to_string()));
    let (mut priced, mut stray) = (false, None);
    while let Some(word) = words.rest.next() {
        if words.common(&word)? {
        } else if word == "--certificate" {
            question.certificate = Some(words.one_value(&word)?);
        } else if word == "--encoding" {
            question.encoding = Some(encoding::named(&words.one_value(&word)?)?);
        } else if word == "--code-system" {
            question.codes = Some(code_system(words, &word)?);
        } else if word == "--value-of-claim" {
            priced = true;
        } else if let Some(field) = words.field(&word, GOODS)? {
            question.goods.push(field);
        } else if let Some((path, value)) = words.field(&word, CLAIM)? {
            claim.set(&path, value);
            stray = Some(word);
        } else {
            no_flag(&word)?;
            if let Some(file) = &question.file {
                return Err(usage(&format!("{word} stands alone; the file is already {file}")));
            }
            question.file = Some(word);
        }
    }
    match (priced, stray, &question.certificate) {
        (false, Some(flag), _) => return Err(usage(&format!("{flag} goes with --value-of-claim"))),
        (true, _, Some(_)) => return Err(usage("--certificate and --value-of-claim are two questions")),
        _ => {}
    }
    question.claim = priced.then_some(claim);
    if question.file.is_none() && question.goods.is_empty() {
        return Err(usage(
            "origin needs a bill of materials: a .json or .csv file, - for JSON on standard input",
        ));
    }
    Ok(Command::Origin(Box::new(question)))
}

/// The system of codes that a flag names.
pub fn code_system(words: &mut Words, flag: &str) -> Result<CodeSystem, Failure> {
    let name = words.one_value(flag)?;
    CodeSystem::parse(&name).ok_or_else(|| usage(&format!("{flag} takes hts or hs6, not {name}")))
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

/// Refuses a word that looks like a flag.
pub fn no_flag(word: &str) -> Result<(), Failure> {
    if word.starts_with('-') && word != "-" {
        return Err(usage(&format!("there is no flag {word}")));
    }
    Ok(())
}
