//! Instructions that the modules take, and how many they may.
//!
//! Counted by an interpreter, so the same everywhere: a change that makes quotes slower is seen on any machine.

use crate::run::{cargo, heading, output};
use crate::{golden, paths, wasm};

/// The most instructions of each step, by the name that `wasm-tool count` prints.
const BUDGETS: &[(&str, u64)] = &[
    ("load", 52_500_000),
    ("quote", 1_690_000),
    ("row of columns, the first time", 380_000),
    ("row of columns", 4_300),
];

/// An interpreter takes its time, so one in so many of the fixed questions is asked.
const EVERY: usize = 10;

/// Counts, prints, and fails above a budget. The modules and packs must be built.
pub fn check() -> Result<(), String> {
    heading("Instructions");
    let requests = paths::dist().join("requests.ndjson");
    let sample: String = golden::requests()?.split_inclusive('\n').step_by(EVERY).collect();
    std::fs::write(&requests, sample).map_err(|error| format!("{}: {error}", requests.display()))?;
    let mut count = cargo(&["run", "--quiet", "--profile", "tool", "--package", "wasm-tool", "--", "count"]);
    for module in [wasm::QUOTE, wasm::FULL] {
        count.arg(wasm::Care::Small.folder(&module).join(module.wasm()));
    }
    let counted = output(count.arg(paths::packs()).arg(&requests))?;
    std::fs::remove_file(&requests).map_err(|error| format!("{}: {error}", requests.display()))?;

    let steps: Vec<(&str, &str)> = counted.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut above = Vec::new();
    for (name, most) in BUDGETS {
        let taken =
            steps.iter().find(|(step, _)| step == name).and_then(|(_, count)| count.parse::<u64>().ok());
        let taken = taken.ok_or(format!("nothing was counted for {name}"))?;
        println!("{name:<32}{taken:>12}{most:>12}");
        if taken > *most {
            above.push(format!("{name} takes {taken} instructions, the budget is {most}"));
        }
    }
    if above.is_empty() { Ok(()) } else { Err(above.join("\n")) }
}
