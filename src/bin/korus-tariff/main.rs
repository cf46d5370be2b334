//! The command line of this machine: files, threads and a terminal around what the library says.

mod file;
mod ndjson;
mod packs;

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use korus_tariff::base::pack::PackKind;
use korus_tariff::command::{Args, Command, Failure, Host, answer};

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
    let calculator = match args.companions() {
        Some(companions) => Some(packs::calculator(args, companions)?),
        None => None,
    };
    match (&args.command, &calculator) {
        (Command::Ndjson(detail), Some(calculator)) => return ndjson::filter(calculator, *detail),
        (Command::File(job), Some(calculator)) => return file::quote(calculator, job),
        _ => {}
    }
    let reply = answer(args, calculator.as_ref(), &mut Files)?;
    print(&reply.text)?;
    Ok(ExitCode::from(reply.code))
}

/// Writes text; a closed pipe ends the program quietly, as a reader that has seen enough wants.
fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Run(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// The files of this machine.
struct Files;

impl Host for Files {
    fn read(&mut self, file: &str) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let read = match file {
            "-" => std::io::stdin().lock().read_to_end(&mut bytes).map(drop),
            file => std::fs::read(file).map(|found| bytes = found),
        };
        read.map(|()| bytes).map_err(|error| format!("{file}: {error}"))
    }

    fn pack(&mut self, place: &str, name: &str) -> Result<Vec<u8>, String> {
        let mut path = PathBuf::from(place);
        if path.is_dir() {
            path.push(format!("{name}.pack"));
        } else if name != PackKind::Rates.name() {
            path.set_file_name(format!("{name}.pack"));
        }
        std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
    }

    fn write(
        &mut self,
        target: Option<&str>,
        pieces: &mut dyn Iterator<Item = String>,
    ) -> Result<(), String> {
        match target {
            Some(target) => file::whole::write(target, pieces),
            None => file::whole::print(pieces),
        }
    }

    fn note(&mut self, text: &str) {
        eprintln!("{text}");
    }
}
