//! The command line: `korus-tariff quote`, `explain`, `coverage`.

mod args;
mod ndjson;
mod packs;
mod table;

use std::process::ExitCode;

use args::{Args, Command, Failure};

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
            println!("{}", args::USAGE);
            Ok(ExitCode::SUCCESS)
        }
        Command::Coverage => {
            let engine = packs::engine(args)?;
            if args.json {
                table::print_json(&engine.coverage())?
            } else {
                table::coverage(&engine.coverage(), args.language)?
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Ndjson => ndjson::filter(&packs::engine(args)?),
        Command::Quote(request) | Command::Explain(request) => {
            let engine = packs::engine(args)?;
            match engine.quote(request) {
                Ok(quote) if args.json => table::print_json(&quote)?,
                Ok(quote) => {
                    table::quote(&quote, matches!(args.command, Command::Explain(_)), args.language)?
                }
                Err(errors) if args.json => {
                    table::print_json(&ndjson::Faults { id: request.id.clone(), status: "error", errors })?;
                    return Ok(ExitCode::from(1));
                }
                Err(errors) => {
                    return Err(Failure::Run(
                        errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
                    ));
                }
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}
