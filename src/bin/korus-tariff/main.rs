//! The command line: `korus-tariff quote`, `explain`, `origin`, `incentive`, `coverage`,
//! `diff`.

mod args;
mod decide;
mod files;
mod flags;
mod ndjson;
mod packs;
mod page;
mod show;
mod usage;

use std::process::ExitCode;

use args::{Args, Command, Failure, OriginQuestion};
use korus_tariff::advice::{Faults, Refusal};
use korus_tariff::diff::diff;
use korus_tariff::record::Record;
use page::{Page, print_json};
use serde::Serialize;

fn main() -> ExitCode {
    match Args::read(std::env::args().skip(1).collect()).and_then(|args| run(&args)) {
        Ok(code) => code,
        Err(Failure::Usage(message)) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
        Err(Failure::Run(message)) => {
            eprintln!("korus-tariff: {message}");
            ExitCode::from(1)
        }
    }
}

fn run(args: &Args) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::Help => {
            println!("{}", usage::USAGE);
            Ok(ExitCode::SUCCESS)
        }
        Command::Coverage => {
            let coverage = packs::advisor(args, &[])?.duty().coverage();
            show(args, &Record::empty(), Ok(coverage), show::coverage::coverage)
        }
        Command::Ndjson => ndjson::filter(&packs::advisor(args, &[])?),
        Command::Quote(record) => {
            let answer = packs::advisor(args, &[])?.quote(record);
            show(args, record, answer, |page, quote| show::quote::quote(page, quote, false))
        }
        Command::Explain(record) => {
            let answer = packs::advisor(args, &[])?.quote(record);
            show(args, record, answer, |page, quote| show::quote::quote(page, quote, true))
        }
        Command::Origin(question) => origin(args, question),
        Command::Diff(before, after) => {
            let changes = diff(&packs::rates(before)?, &packs::rates(after)?);
            show(args, &Record::empty(), Ok(changes), show::diff::changes)
        }
        Command::Decide(question) => decide::run(args, question),
        Command::Incentive(file) => {
            let advisor = packs::advisor(args, &[packs::Companion::Incentives])?;
            let record = files::record(file)?;
            show(args, &record, advisor.incentive(&record), show::incentive::assessment)
        }
    }
}

fn origin(args: &Args, question: &OriginQuestion) -> Result<ExitCode, Failure> {
    let advisor = packs::advisor(args, &[packs::Companion::Origin])?;
    let goods = match files::goods(question)? {
        Ok(goods) => goods,
        Err(faults) => return refuse(args, &Record::empty(), faults),
    };
    if let Some(file) = &question.certificate {
        let mut both = Record::empty();
        both.set("goods", goods);
        both.set("certificate", files::record(file)?);
        return show(args, &both, advisor.certificate(&both), show::origin::certificate);
    }
    let Some(claim) = &question.claim else {
        return show(args, &goods, advisor.origin(&goods), show::origin::determination);
    };
    let mut claim = claim.clone();
    if claim.get("quote").and_then(|quote| quote.get("hts")).is_none()
        && let Some(code) = goods.get("code")
    {
        claim.set("quote.hts", code.clone());
    }
    claim.set("goods", goods);
    show(args, &claim, advisor.claim_value(&claim), |page: &mut Page, value| {
        if let Some(determination) = &value.determination {
            show::origin::determination(page, determination);
            page.line("");
        }
        show::claim::value(page, value);
    })
}

/// Prints an answer, or the faults of what was asked.
fn show<T: Serialize>(
    args: &Args,
    record: &Record,
    answer: Result<T, Refusal>,
    as_text: impl FnOnce(&mut Page, &T),
) -> Result<ExitCode, Failure> {
    match answer {
        Ok(answer) if args.json => print_json(&answer)?,
        Ok(answer) => {
            let mut page = Page::new(args.language);
            as_text(&mut page, &answer);
            page.print()?;
        }
        Err(Refusal::Faults(errors)) => return refuse(args, record, errors),
        Err(Refusal::NotLoaded(kind)) => {
            return Err(Failure::Run(format!("the pack {kind:?} is not loaded")));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn refuse(
    args: &Args,
    record: &Record,
    errors: Vec<korus_tariff::law::error::InputError>,
) -> Result<ExitCode, Failure> {
    if args.json {
        print_json(&Faults::of(record, errors))?;
        return Ok(ExitCode::from(1));
    }
    Err(Failure::Run(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}
