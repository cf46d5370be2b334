//! The words of `origin`: the good, its bill, and what is asked about it.

use crate::base::error::InputError;
use crate::command::encoding;
use crate::command::failure::{Failure, no_flag, usage};
use crate::command::files::{self, Host};
use crate::command::flags::{CLAIM, GOODS, Words};
use crate::command::naming::Typed;
use crate::files::bill::parse_table_in;
use crate::hts::system::CodeSystem;
use crate::record::Record;

/// What `origin` was asked.
#[derive(Debug, Default)]
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

/// Reads the words after the command.
pub(super) fn read(words: &mut Words) -> Result<OriginQuestion, Failure> {
    let mut question = OriginQuestion::default();
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
            question.codes = Some(words.code_system(&word)?);
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
    Ok(question)
}

/// What of a question was typed; `below` is where the good stands in it.
pub(super) fn typed(question: &OriginQuestion, below: &'static str) -> Typed {
    let claim = if question.claim.is_some() { CLAIM } else { &[] };
    let typed = Typed::with(claim).and(below, GOODS);
    if question.file.as_deref().is_none_or(files::is_table) {
        return typed;
    }
    // A file holds the good alone: the entry of a claim is typed whole.
    let goods = question.goods.iter().map(|(path, _)| format!("{below}{path}"));
    let claim =
        claim.iter().flat_map(|(at, fields)| fields.iter().map(move |(_, own, _)| format!("{at}{own}")));
    typed.over(goods.chain(claim))
}

/// The good with its bill: the file, with the flags over it. Faults of a table are those of the request.
pub(super) fn goods(
    host: &mut dyn Host,
    question: &OriginQuestion,
) -> Result<Result<Record, Vec<InputError>>, Failure> {
    let mut goods = match question.file.as_deref() {
        None => Record::empty(),
        Some(file) if files::is_table(file) => {
            let text = files::text(host, file, question.encoding.as_deref())?;
            let items = match parse_table_in(&text, question.codes) {
                Ok(items) => items,
                Err(faults) => return Ok(Err(faults)),
            };
            // Through JSON once: the bill is then read as any other request is.
            let items = serde_json::to_value(&items).and_then(serde_json::from_value::<Record>);
            let mut goods = Record::empty();
            goods.set("items", items.map_err(|error| Failure::Run(error.to_string()))?);
            goods
        }
        Some(file) => files::record(host, file)?,
    };
    for (path, value) in &question.goods {
        goods.set(path, value.clone());
    }
    Ok(Ok(goods))
}
