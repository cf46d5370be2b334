//! Flags to a request. The flags are those of the record, in the command line's spelling.

use korus_tariff::duty::request::{EntryType, Mode, QuoteRequest};
use korus_tariff::law::facts::FactValue;
use korus_tariff::law::facts::serde_number::Number;
use rust_decimal::Decimal;

/// How to call the program.
pub const USAGE: &str = "\
usage: korus-tariff COMMAND [FLAGS]

  quote HTS --origin KR --date 2026-11-21 --value 100000 [--spi KR] [--quantity kg=1000]
        [--component case=100] [--fact automobile_part=true] [--mode ocean|air|land]
        [--chapter98 9802.00.50] [--entry-type formal|informal|informal_manual|informal_cbp_prepared]
                        the duty stack of one product
  explain HTS ...       the same with reasons, citations, near misses and open questions
  quote --ndjson        one JSON request a line on standard input, one JSON answer a line on standard output
  coverage              what the pack holds

  --json                print the answer as JSON
  --lang en|ko          language of the text (en)
  --packs DIR           folder with rates.pack and words.pack instead of the built-in ones";

/// The language of printed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
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
    Help,
    Quote(Box<QuoteRequest>),
    Explain(Box<QuoteRequest>),
    Ndjson,
    Coverage,
}

/// The arguments, read.
#[derive(Debug)]
pub struct Args {
    pub command: Command,
    pub json: bool,
    pub language: Language,
    pub packs: Option<std::path::PathBuf>,
}

impl Args {
    /// Reads the arguments after the program's name.
    pub fn read(words: Vec<String>) -> Result<Args, Failure> {
        let usage = |message: String| Failure::Usage(format!("{message}\n\n{USAGE}"));
        let mut words = words.into_iter();
        let name = words.next().unwrap_or_else(|| "help".to_string());
        let mut args = Args { command: Command::Help, json: false, language: Language::English, packs: None };
        let mut request = QuoteRequest::default();
        let mut ndjson = false;
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| usage(format!("{word} needs a value")));
            match word.as_str() {
                "--json" => args.json = true,
                "--ndjson" => ndjson = true,
                "--lang" => {
                    args.language = match value()?.as_str() {
                        "en" => Language::English,
                        "ko" => Language::Korean,
                        other => return Err(usage(format!("--lang takes en or ko, not {other}"))),
                    }
                }
                "--packs" => args.packs = Some(value()?.into()),
                "--origin" => request.origin = value()?,
                "--date" => request.entry_date = value()?,
                "--value" => {
                    request.customs_value = Some(
                        number(&value()?)
                            .ok_or_else(|| usage("--value takes US dollars such as 1250.00".to_string()))?,
                    )
                }
                "--currency" => request.currency = Some(value()?),
                "--spi" => request.claims.spi = Some(value()?),
                "--chapter98" => request.claims.chapter98 = Some(value()?),
                "--id" => request.id = Some(value()?),
                "--mode" => {
                    request.mode = Some(match value()?.as_str() {
                        "ocean" => Mode::Ocean,
                        "air" => Mode::Air,
                        "land" => Mode::Land,
                        other => return Err(usage(format!("--mode takes ocean, air or land, not {other}"))),
                    });
                }
                "--entry-type" => {
                    request.entry_type = Some(match value()?.as_str() {
                        "formal" => EntryType::Formal,
                        "informal" => EntryType::Informal,
                        "informal_manual" => EntryType::InformalManual,
                        "informal_cbp_prepared" => EntryType::InformalCbpPrepared,
                        other => {
                            return Err(usage(format!(
                                "--entry-type takes formal, informal, informal_manual or informal_cbp_prepared, not {other}"
                            )));
                        }
                    });
                }
                "--quantity" | "--component" => {
                    let given = value()?;
                    let pair = given
                        .split_once('=')
                        .and_then(|(key, amount)| Some((key.to_string(), number(amount)?)));
                    let (key, amount) =
                        pair.ok_or_else(|| usage(format!("{word} takes NAME=NUMBER, not {given}")))?;
                    if word == "--quantity" {
                        request.quantities.insert(key, amount)
                    } else {
                        request.components.insert(key, amount)
                    };
                }
                "--fact" => {
                    let given = value()?;
                    let (key, fact) = given.split_once('=').unwrap_or((&given, "true"));
                    let fact = match fact {
                        "true" | "yes" => FactValue::Flag(true),
                        "false" | "no" => FactValue::Flag(false),
                        text => FactValue::Text(text.to_string()),
                    };
                    request.facts.insert(key.to_string(), fact);
                }
                flag if flag.starts_with('-') => return Err(usage(format!("there is no flag {flag}"))),
                code if request.hts.is_empty() => request.hts = code.to_string(),
                extra => {
                    return Err(usage(format!("{extra} stands alone; the code is already {}", request.hts)));
                }
            }
        }
        args.command = match name.as_str() {
            "quote" if ndjson => Command::Ndjson,
            "quote" => Command::Quote(Box::new(request)),
            "explain" => Command::Explain(Box::new(request)),
            "coverage" => Command::Coverage,
            "help" | "--help" | "-h" => Command::Help,
            other => return Err(usage(format!("there is no command {other}"))),
        };
        Ok(args)
    }
}

fn number(text: &str) -> Option<Number> {
    Decimal::from_str_exact(&text.replace(',', "")).ok().map(Number)
}
