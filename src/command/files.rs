//! Files that a command reads.

use crate::base::error::InputError;
use crate::files::bill::parse_table_in;
use crate::record::Record;

use crate::command::args::{Failure, OriginQuestion};
use crate::command::{Host, encoding};

/// The text of a file; `-` is standard input. The encoding is found out unless it is named, and said where it was guessed.
pub fn text(host: &mut dyn Host, file: &str, encoding: Option<&str>) -> Result<String, Failure> {
    let bytes = host.read(file).map_err(Failure::Run)?;
    let (text, guessed) =
        encoding::text(&bytes, encoding).map_err(|why| Failure::Run(format!("{file}: {why}")))?;
    if let Some(name) = guessed {
        host.note(&format!("{file}: encoding: {name} (--encoding names another)"));
    }
    Ok(text)
}

/// A file that holds one JSON object.
pub fn record(host: &mut dyn Host, file: &str) -> Result<Record, Failure> {
    // JSON is UTF-8 by its own definition.
    match Record::parse(text(host, file, Some("utf-8"))?.as_bytes()) {
        Ok(record @ Record::Fields(_)) => Ok(record),
        Ok(_) => Err(Failure::Run(format!("{file}: holds no JSON object"))),
        Err(error) => Err(Failure::Run(format!("{file}: {error}"))),
    }
}

/// The good with its bill: the file, with the flags over it. Faults of a table are those of the request.
pub fn goods(
    host: &mut dyn Host,
    question: &OriginQuestion,
) -> Result<Result<Record, Vec<InputError>>, Failure> {
    let mut goods = match question.file.as_deref() {
        None => Record::empty(),
        Some(file) if is_table(file) => {
            let text = text(host, file, question.encoding.as_deref())?;
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
        Some(file) => record(host, file)?,
    };
    for (path, value) in &question.goods {
        goods.set(path, value.clone());
    }
    Ok(Ok(goods))
}

fn is_table(file: &str) -> bool {
    let ending = std::path::Path::new(file).extension().unwrap_or_default().to_ascii_lowercase();
    ["csv", "tsv", "txt"].iter().any(|table| ending == *table)
}
