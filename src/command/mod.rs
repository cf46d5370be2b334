//! The command line without its files: words in, text out.
//!
//! The native program and the one for Node read the same flags and print the same bytes, because both ask here; each
//! brings its own way to files as a [`Host`]. No clock, no threads, no output: those are the host's, too.

mod args;
mod decide;
pub mod encoding;
mod file_flags;
mod files;
mod flags;
mod page;
mod show;
mod usage;

use serde::Serialize;

use crate::advice::{Advisor, AdvisorError};
use crate::base::error::InputError;
use crate::base::pack::{PackError, PackKind};
use crate::diff::diff;
use crate::duty::pack::RatesPack;
use crate::record::{ErrorAnswer, Record};
use page::Page;

pub use args::{Args, Command, Failure, Language, OriginQuestion};
pub use decide::Question;
pub use file_flags::FileJob;

/// What only the outside has.
pub trait Host {
    /// The bytes of a file; `-` is standard input.
    ///
    /// # Errors
    /// Why it cannot be read, with its name.
    fn read(&mut self, file: &str) -> Result<Vec<u8>, String>;

    /// The bytes of a pack that goes with a rates pack: `place` is the file of the rates pack or the folder that it lies
    /// in, `name` the pack's own name.
    ///
    /// # Errors
    /// Why it cannot be read, with its name.
    fn pack(&mut self, place: &str, name: &str) -> Result<Vec<u8>, String>;

    /// Says something beside the answer, on standard error.
    fn note(&mut self, text: &str);
}

/// What a command prints, and the exit code that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// For standard output.
    pub text: String,
    /// 0, or 1 where the text holds faults.
    pub code: u8,
}

impl Args {
    /// The packs beside rates and words that the command needs; none where it needs no pack at all.
    #[must_use]
    pub fn companions(&self) -> Option<&'static [PackKind]> {
        match self.command {
            Command::Help(_) | Command::Version | Command::Diff(..) => None,
            Command::Origin(_) => Some(&[PackKind::Origin]),
            Command::Incentive(_) => Some(&[PackKind::Incentives]),
            Command::Decide(ref question) => Some(question.companions()),
            _ => Some(&[]),
        }
    }
}

/// Answers a command that reads no stream.
///
/// # Errors
/// Files that cannot be read, faults of the request, a pack that is missing.
pub fn answer(args: &Args, advisor: Option<&Advisor>, host: &mut dyn Host) -> Result<Reply, Failure> {
    let advisor = || advisor.ok_or_else(|| Failure::Run("the packs are not loaded".to_string()));
    match &args.command {
        Command::Help(command) => {
            Ok(Reply { text: usage::help(command.as_deref()).unwrap_or_default(), code: 0 })
        }
        Command::Version => {
            Ok(Reply { text: format!("korus-tariff {}\n", env!("CARGO_PKG_VERSION")), code: 0 })
        }
        Command::Coverage => {
            let coverage = advisor()?.duty().coverage();
            reply(args, &Record::empty(), Ok(coverage), show::coverage::coverage)
        }
        Command::Quote(record) => {
            let answer = advisor()?.quote(record);
            reply(args, record, answer, |page, quote| show::quote::quote(page, quote, false))
        }
        Command::Explain(record) => {
            let answer = advisor()?.quote(record);
            reply(args, record, answer, |page, quote| show::quote::quote(page, quote, true))
        }
        Command::Origin(question) => origin(args, question, advisor()?, host),
        Command::Diff(before, after) => {
            let changes = diff(&rates(host, before)?, &rates(host, after)?);
            reply(args, &Record::empty(), Ok(changes), show::diff::changes)
        }
        Command::Decide(question) => decide::run(args, question, advisor()?, host),
        Command::Incentive(file) => {
            let record = files::record(host, file)?;
            reply(args, &record, advisor()?.incentive(&record), show::incentive::assessment)
        }
        Command::Ndjson(_) | Command::File(_) => {
            Err(Failure::Run("a stream is answered row by row, not at once".to_string()))
        }
    }
}

/// A rates pack with the words beside it: without them records would have neither names nor citations.
fn rates(host: &mut dyn Host, place: &str) -> Result<RatesPack, Failure> {
    let fault = |kind: PackKind, error: PackError| Failure::Run(format!("{place}, {}: {error}", kind.name()));
    let mut read = |kind: PackKind| host.pack(place, kind.name()).map_err(Failure::Run);
    let mut pack =
        RatesPack::decode(&read(PackKind::Rates)?).map_err(|error| fault(PackKind::Rates, error))?;
    pack.add_words(&read(PackKind::Words)?).map_err(|error| fault(PackKind::Words, error))?;
    Ok(pack)
}

fn origin(
    args: &Args,
    question: &OriginQuestion,
    advisor: &Advisor,
    host: &mut dyn Host,
) -> Result<Reply, Failure> {
    let goods = match files::goods(host, question)? {
        Ok(goods) => goods,
        Err(faults) => return refuse(args, &Record::empty(), faults),
    };
    if let Some(file) = &question.certificate {
        let mut both = Record::empty();
        both.set("goods", goods);
        both.set("certificate", files::record(host, file)?);
        return reply(args, &both, advisor.certificate(&both), show::origin::certificate);
    }
    let Some(claim) = &question.claim else {
        return reply(args, &goods, advisor.origin(&goods), show::origin::determination);
    };
    let mut claim = claim.clone();
    if claim.get("quote").and_then(|quote| quote.get("hts")).is_none()
        && let Some(code) = goods.get("code")
    {
        claim.set("quote.hts", code.clone());
    }
    claim.set("goods", goods);
    reply(args, &claim, advisor.claim_value(&claim), |page: &mut Page, value| {
        if let Some(determination) = &value.determination {
            show::origin::determination(page, determination);
            page.line("");
        }
        show::claim::value(page, value);
    })
}

/// An answer as text, or the faults of what was asked.
fn reply<T: Serialize>(
    args: &Args,
    record: &Record,
    answer: Result<T, AdvisorError>,
    as_text: impl FnOnce(&mut Page, &T),
) -> Result<Reply, Failure> {
    match answer {
        Ok(answer) if args.json => Ok(Reply { text: json(&answer)?, code: 0 }),
        Ok(answer) => {
            let mut page = Page::new(args.language);
            as_text(&mut page, &answer);
            Ok(Reply { text: page.into_text(), code: 0 })
        }
        Err(AdvisorError::Request(errors)) => refuse(args, record, errors),
        Err(AdvisorError::NotLoaded(kind)) => Err(Failure::Run(format!("the pack {kind:?} is not loaded"))),
    }
}

fn refuse(args: &Args, record: &Record, errors: Vec<InputError>) -> Result<Reply, Failure> {
    if args.json {
        return Ok(Reply { text: json(&ErrorAnswer::new(record.id(), errors))?, code: 1 });
    }
    Err(Failure::Run(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

/// A value as one JSON object.
fn json(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Run(error.to_string()))?;
    Ok(format!("{text}\n"))
}
