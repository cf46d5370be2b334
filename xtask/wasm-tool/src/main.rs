//! `wasm-tool test-runner ARGS` runs wasm tests for cargo, in Node or in a browser;
//! `wasm-tool count ARGS` counts the instructions that a module takes.
//!
//! A crate of its own: it takes a minute to compile, and compiling the packs needs none of it.

mod count;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut args = std::env::args_os().skip(1);
    let command = args.next().unwrap_or_default();
    // The runner takes a program name first, as a shell would give it.
    let rest = std::iter::once(command.clone()).chain(args);
    let done = match command.to_str() {
        Some("test-runner") => {
            wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(rest).map_err(|e| format!("{e:#}"))
        }
        Some("count") => {
            let words: Vec<String> = rest.skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
            count::run(&words).map_err(|fault| fault.to_string())
        }
        _ => {
            eprintln!("usage: wasm-tool test-runner ARGS | wasm-tool count ARGS");
            return ExitCode::FAILURE;
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
