//! Builds, serves and tests korus-tariff: `cargo xtask COMMAND`.

mod assemble;
mod audit;
mod bench;
mod browser;
mod build;
mod conformance;
mod first;
mod golden;
mod import_hts;
mod import_korea;
mod import_names_ko;
mod instructions;
mod law;
mod node;
mod packs;
mod paths;
mod questions;
mod run;
mod serve;
mod sizes;
mod sweep;
mod test;
mod timelines;
mod wasm;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  serve [--port N] [--no-open]   build the page and show it on a local port
  test                           run every test
  build                          packs, WebAssembly module, page, npm package and command line into dist/
  pack                           compile schedules/ into dist/packs/
  law [--since REVISION]         what schedules/ change against the last commit: diff, accuracy set, fixed questions
  conformance [FILE ...]         the accuracy set of tests/conformance/, or tables of that form: agreement by programme
  golden [--refresh REASON]      fixed questions are answered as before, by period; or the new state, as the changelog says
  import-hts FILE ...            merge an official USITC export into schedules/hts/
  import-korea TABLE.csv         write the rates of schedules/korea/tariff/ from a table of them
  import-names-ko TABLE.csv      write the Korean names of schedules/names-ko/ from the official table
  sizes [--check]                bytes of the module and the packs; with --check, fail above a budget
  instructions                   how many instructions the built modules take; fails above a budget
  bench [--no-native]            measure everything beside what others do, and write BENCHMARKS.md (minutes)
  audit [--offline]              licences and advisories of the dependencies (needs cargo-deny)
  sweep [--every N]              every line, origin and interval of the law (release build: minutes)
  timelines [ORIGIN] [--every N] the history of every line of one origin, KR when left out (release build: minutes)
  questions [ORIGIN] [DAY ...]   which facts every line is asked for and what it is offered, by chapter (release build)";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("", &args[..]),
    };
    let done = match command {
        "audit" => audit::command(rest),
        "bench" => bench::command(rest),
        "build" => build::command(rest),
        "conformance" => conformance::command(rest),
        "golden" => golden::command(rest),
        "import-hts" => import_hts::run(rest),
        "import-korea" => import_korea::run(rest),
        "import-names-ko" => import_names_ko::run(rest),
        "instructions" if rest.is_empty() => instructions::check(),
        "law" => law::command(rest),
        "pack" => packs::command(rest),
        "serve" => serve::command(rest),
        "sizes" => sizes::command(rest),
        "questions" => questions::command(rest),
        "sweep" => sweep::command(rest),
        "timelines" => timelines::command(rest),
        "test" => test::command(rest),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(format!("there is no command {other:?}\n{USAGE}")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\nerror: {message}");
            ExitCode::FAILURE
        }
    }
}
