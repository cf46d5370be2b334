//! The flags of `quote --file`.

use serde::Serialize;

use crate::command::encoding;
use crate::command::failure::{Failure, usage};
use crate::command::flags::Words;
use crate::files::convert::{Format, Options};
use crate::files::lines::Detail;
use crate::hts::system::CodeSystem;
use crate::record::Record;

/// A file to quote row by row, as the flags name it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FileJob {
    /// The rows; `-` is standard input.
    pub input: String,
    /// Where the answers go.
    pub output: String,
    /// Where faults of rows go.
    pub errors: String,
    /// Go on where a run that was stopped left off.
    pub resume: bool,
    /// Workers; the host chooses when left out.
    pub threads: Option<usize>,
    /// The encoding; found out when left out.
    pub encoding: Option<String>,
    /// How rows become answers.
    #[serde(skip)]
    pub options: Options,
}

/// Flags of `quote --file` before they are put together.
#[derive(Default)]
pub(super) struct FileFlags {
    input: Option<String>,
    output: Option<String>,
    errors: Option<String>,
    resume: bool,
    threads: Option<usize>,
    encoding: Option<String>,
    from: Option<Format>,
    to: Option<Format>,
    columns: Vec<(String, String)>,
    codes: Option<CodeSystem>,
    prefix: String,
    stray: Option<String>,
}

impl FileFlags {
    /// Whether a file is named.
    pub(super) fn named(&self) -> bool {
        self.input.is_some()
    }

    /// Reads a flag of these.
    pub(super) fn read(&mut self, word: &str, words: &mut Words) -> Result<bool, Failure> {
        match word {
            "--file" => self.input = Some(words.one_value(word)?),
            "--out" => self.output = Some(words.one_value(word)?),
            "--errors" => self.errors = Some(words.one_value(word)?),
            "--resume" => self.resume = true,
            "--prefix" => self.prefix = words.one_value(word)?,
            "--from" => self.from = Some(format_named(word, &words.one_value(word)?)?),
            "--to" => self.to = Some(format_named(word, &words.one_value(word)?)?),
            "--encoding" => self.encoding = Some(encoding::named(&words.one_value(word)?)?),
            "--code-system" => self.codes = Some(words.code_system(word)?),
            "--threads" => {
                let given = words.one_value(word)?;
                let threads = given.parse().ok().filter(|threads| (1..=256).contains(threads));
                self.threads = Some(threads.ok_or_else(|| {
                    usage(&format!("--threads takes a whole number from 1 to 256, not {given}"))
                })?);
            }
            "--column" => {
                let given = words.value(word)?;
                let Some((field, header)) = given.split_once('=') else {
                    return Err(usage(&format!("--column takes FIELD=HEADER, not {given}")));
                };
                words.once(word, &format!("{word} {}", field.trim()), header)?;
                self.columns.push((field.trim().to_string(), header.trim().to_string()));
            }
            _ => return Ok(false),
        }
        if word != "--file" {
            self.stray = Some(word.to_string());
        }
        Ok(true)
    }

    /// The job, where a file is named; the other flags are values for rows that have none of their own.
    pub(super) fn job(
        self,
        defaults: &Record,
        detail: Detail,
        korean: bool,
    ) -> Result<Option<FileJob>, Failure> {
        let Some(input) = self.input else {
            return match self.stray {
                Some(flag) => Err(usage(&format!("{flag} goes with --file"))),
                None => Ok(None),
            };
        };
        let Some(output) = self.output else { return Err(usage("--file needs --out: where the answers go")) };
        if output == "-" || self.errors.as_deref() == Some("-") {
            return Err(usage("--out and --errors are files; for a stream there is quote --ndjson"));
        }
        if self.resume && input == "-" {
            return Err(usage("--resume reads the input again from its beginning: name a file, not -"));
        }
        if defaults.get("id").is_some() {
            return Err(usage("--id names one quote; a file has a column of ids"));
        }
        let from = format_of("--from", self.from, &input)?;
        let to = format_of("--to", self.to, &output)?;
        if detail == Detail::Brief && to == Format::Csv {
            return Err(usage(
                "--brief goes with answers in NDJSON; those in CSV hold totals and layers anyhow",
            ));
        }
        let of_tables = !self.columns.is_empty() || self.codes.is_some() || *defaults != Record::empty();
        if from == Format::Ndjson && of_tables {
            return Err(usage(
                "NDJSON rows are whole requests: --column, --code-system and values for all rows go with CSV",
            ));
        }
        let errors = self.errors.unwrap_or_else(|| format!("{output}.errors.csv"));
        if errors == output || output == input || errors == input {
            return Err(usage("--file, --out and --errors are three files"));
        }
        let options = Options {
            from,
            to,
            detail,
            columns: self.columns,
            codes: self.codes,
            defaults: defaults.clone(),
            prefix: self.prefix,
            korean,
        };
        Ok(Some(FileJob {
            input,
            output,
            errors,
            resume: self.resume,
            threads: self.threads,
            encoding: self.encoding,
            options,
        }))
    }
}

fn format_named(flag: &str, name: &str) -> Result<Format, Failure> {
    match name {
        "csv" => Ok(Format::Csv),
        "ndjson" => Ok(Format::Ndjson),
        other => Err(usage(&format!("{flag} takes csv or ndjson, not {other}"))),
    }
}

/// The format that a flag names, or the ending of the file.
fn format_of(flag: &str, named: Option<Format>, file: &str) -> Result<Format, Failure> {
    let ending = std::path::Path::new(file).extension().unwrap_or_default().to_ascii_lowercase();
    match (named, ending.to_str().unwrap_or_default()) {
        (Some(format), _) => Ok(format),
        (None, "csv" | "tsv" | "txt") => Ok(Format::Csv),
        (None, "ndjson" | "jsonl") => Ok(Format::Ndjson),
        _ => Err(usage(&format!(
            "{file} does not end in .csv, .tsv, .txt, .ndjson or .jsonl: say {flag} csv or {flag} ndjson"
        ))),
    }
}
