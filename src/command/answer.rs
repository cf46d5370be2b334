//! A command's answer: the request handed to the calculator, and what it says as text or JSON.

use serde::Serialize;

use crate::api::{Calculator, CalculatorError, RemediesStated};
use crate::base::error::InputError;
use crate::base::pack::{PackError, PackKind};
use crate::command::args::{Args, Command};
use crate::command::failure::Failure;
use crate::command::files::{self, Host};
use crate::command::flags::{Kind, QUOTE, REMEDIES};
use crate::command::naming::Typed;
use crate::command::origin_question::{self, OriginQuestion};
use crate::command::page::{Language, Page};
use crate::command::question::{Question, Topic};
use crate::command::{show, usage};
use crate::diff::diff;
use crate::duty::pack::RatesPack;
use crate::record::{ErrorAnswer, Record};

/// What a command prints, and the exit code that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// For standard output.
    pub text: String,
    /// 0, or 1 where the text holds faults.
    pub code: u8,
}

/// Answers a command that reads no stream.
///
/// # Errors
/// Files that cannot be read, faults of the request, a pack that is missing.
pub fn answer(args: &Args, calculator: Option<&Calculator>, host: &mut dyn Host) -> Result<Reply, Failure> {
    let calculator = || calculator.ok_or_else(|| Failure::Run("the packs are not loaded".to_string()));
    match &args.command {
        Command::Help(command) => {
            Ok(Reply { text: usage::help(command.as_deref()).unwrap_or_default(), code: 0 })
        }
        Command::Version => {
            Ok(Reply { text: format!("korus-tariff {}\n", env!("CARGO_PKG_VERSION")), code: 0 })
        }
        Command::Coverage => {
            let calculator = calculator()?;
            let coverage = show::coverage::BothSides {
                duty: calculator.duty().coverage(),
                korea: calculator.korea_coverage(),
            };
            reply(args, &Record::empty(), &Typed::default(), Ok(coverage), show::coverage::coverage)
        }
        Command::Quote(record, stated) => quote(args, record, stated, calculator()?, false),
        Command::Explain(record, stated) => quote(args, record, stated, calculator()?, true),
        Command::Origin(question) => origin(args, question, calculator()?, host),
        Command::Diff(before, after) => {
            let changes = diff(&rates(host, before)?, &rates(host, after)?);
            reply(args, &Record::empty(), &Typed::default(), Ok(changes), show::diff::changes)
        }
        Command::Decide(question) => decide(args, question, calculator()?, host),
        Command::Incentive(file) => {
            let record = files::record(host, file)?;
            reply(
                args,
                &record,
                &Typed::default(),
                calculator()?.incentive(&record),
                show::incentive::assessment,
            )
        }
        Command::Ndjson(_) | Command::File(_) => {
            Err(Failure::Run("a stream is answered row by row, not at once".to_string()))
        }
    }
}

/// A quote with the antidumping and countervailing cases that may reach its goods.
fn quote(
    args: &Args,
    record: &Record,
    stated: &Record,
    calculator: &Calculator,
    explain: bool,
) -> Result<Reply, Failure> {
    let typed = Typed::with(QUOTE).and("", REMEDIES).alone("hts", "HTS");
    let answer = match stated.read::<RemediesStated>() {
        Ok(stated) => calculator.quote_with_remedies(record, &stated),
        Err(errors) => Err(CalculatorError::Request(errors)),
    };
    reply(args, record, &typed, answer, |page, answer| show::quote::with_remedies(page, answer, explain))
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
    calculator: &Calculator,
    host: &mut dyn Host,
) -> Result<Reply, Failure> {
    let goods = match origin_question::goods(host, question)? {
        Ok(goods) => goods,
        Err(faults) => return refuse(args, &Record::empty(), &Typed::default(), faults),
    };
    if let Some(file) = &question.certificate {
        let mut both = Record::empty();
        both.set("goods", goods);
        both.set("certificate", files::record(host, file)?);
        let typed = origin_question::typed(question, "goods.");
        return reply(args, &both, &typed, calculator.certificate(&both), show::origin::certificate);
    }
    let Some(claim) = &question.claim else {
        let typed = origin_question::typed(question, "");
        return reply(args, &goods, &typed, calculator.origin(&goods), show::origin::determination);
    };
    let mut claim = claim.clone();
    if claim.get("quote").and_then(|quote| quote.get("hts")).is_none()
        && let Some(code) = goods.get("code")
    {
        claim.set("quote.hts", code.clone());
    }
    claim.set("goods", goods);
    let typed = origin_question::typed(question, "goods.");
    reply(args, &claim, &typed, calculator.claim_value(&claim), |page: &mut Page, value| {
        if let Some(determination) = &value.determination {
            show::origin::determination(page, determination);
            page.line("");
        }
        show::claim::value(page, value);
    })
}

/// A question that follows a duty figure.
fn decide(
    args: &Args,
    question: &Question,
    calculator: &Calculator,
    host: &mut dyn Host,
) -> Result<Reply, Failure> {
    let (record, typed) = (question.record(host)?, question.typed());
    if let Some(wanted) = question.search(args.language) {
        let typed =
            Typed::with(&[("", &[("--find", "query", Kind::Text), ("--date", "entryDate", Kind::Text)])]);
        return reply(args, &wanted, &typed, calculator.search_korea(&wanted), show::korea::found);
    }
    match question.topic {
        Topic::Landed => reply(args, &record, &typed, calculator.landed(&record), show::landed::cost),
        Topic::Savings => reply(args, &record, &typed, calculator.savings(&record), show::savings::savings),
        Topic::Compare => {
            reply(args, &record, &typed, calculator.compare(&record), show::compare::comparison)
        }
        Topic::Timeline => {
            reply(args, &record, &typed, calculator.timeline(&record), show::timeline::timeline)
        }
        Topic::EffectiveRate => {
            reply(args, &record, &typed, calculator.effective_rate(&record), show::effective_rate::rate)
        }
        Topic::Taxes => reply(args, &record, &typed, calculator.taxes(&record), show::taxes::answer),
        Topic::Korea => reply(args, &record, &typed, calculator.korea(&record), show::korea::answer),
        Topic::Schedule => schedule(args, question, calculator, &record, &typed, host),
        Topic::Refunds if question.csv => {
            let korean = args.language == Language::Korean;
            reply(args, &record, &typed, calculator.refunds_table(&record, korean), |page, table| {
                table.lines().for_each(|line| page.line(line));
            })
        }
        Topic::Refunds => reply(args, &record, &typed, calculator.refunds(&record), show::refunds::refunds),
    }
}

/// What spreadsheets tell UTF-8 by; without it they garble the cent sign and Korean.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The rates of every line, written as they are made.
fn schedule(
    args: &Args,
    question: &Question,
    calculator: &Calculator,
    record: &Record,
    typed: &Typed,
    host: &mut dyn Host,
) -> Result<Reply, Failure> {
    match calculator.agreement(record) {
        Ok(rates) if args.json && question.out.is_none() => {
            Ok(Reply { text: json(&rates.rows().collect::<Vec<_>>())?, code: 0 })
        }
        Ok(rates) => {
            let target = question.out.as_deref();
            let mark = target.map(|_| BYTE_ORDER_MARK.to_string());
            let korean = args.language == Language::Korean;
            host.write(target, &mut mark.into_iter().chain(rates.csv(korean))).map_err(Failure::Run)?;
            Ok(Reply { text: String::new(), code: 0 })
        }
        Err(errors) => reply(args, record, typed, Err::<(), _>(errors), |_, ()| {}),
    }
}

/// An answer as text, or the faults of what was asked.
fn reply<T: Serialize>(
    args: &Args,
    record: &Record,
    typed: &Typed,
    answer: Result<T, CalculatorError>,
    as_text: impl FnOnce(&mut Page, &T),
) -> Result<Reply, Failure> {
    match answer {
        Ok(answer) if args.json => Ok(Reply { text: json(&answer)?, code: 0 }),
        Ok(answer) => {
            let mut page = Page::new(args.language);
            as_text(&mut page, &answer);
            Ok(Reply { text: page.into_text(), code: 0 })
        }
        Err(CalculatorError::Request(errors)) => refuse(args, record, typed, errors),
        Err(CalculatorError::NotLoaded(kind)) => {
            Err(Failure::Run(format!("the pack {kind:?} is not loaded")))
        }
    }
}

fn refuse(args: &Args, record: &Record, typed: &Typed, errors: Vec<InputError>) -> Result<Reply, Failure> {
    if args.json {
        return Ok(Reply { text: json(&ErrorAnswer::new(record.id(), errors))?, code: 1 });
    }
    let errors: Vec<InputError> = errors.into_iter().map(|error| typed.name(error)).collect();
    Err(Failure::Run(Page::new(args.language).errors(&errors).join("\n")))
}

/// A value as one JSON object.
fn json(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Run(error.to_string()))?;
    Ok(format!("{text}\n"))
}
