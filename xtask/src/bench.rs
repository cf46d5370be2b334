//! Everything that is measured, side by side in one run, written to `BENCHMARKS.md`.

use std::fs;

use crate::run::{cargo, command as program, heading, output, run};
use crate::{build, paths, wasm};

/// `bench [--no-native]`
pub fn command(args: &[String]) -> Result<(), String> {
    let native = match args {
        [] => true,
        [arg] if arg == "--no-native" => false,
        _ => return Err(format!("bench takes --no-native or nothing, got {args:?}")),
    };
    build::page(wasm::Care::Small)?;
    let folder = paths::root().join("benches/js");
    heading("What it is compared with");
    // A lock file of its own: neither the build nor the tests need any of it. `npm ci` would refuse it for the builds of
    // one engine for other systems, which not every registry serves.
    let install = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
    run(program("npm", &install).current_dir(&folder))?;
    if native {
        heading("Native");
        run(&mut cargo(&["bench", "--package", "korus-tariff", "--bench", "duty"]))?;
    }
    heading("In Node");
    let measured = paths::target()?.join("benchmarks.json");
    let told = output(program("node", &["benches/js/run.mjs"]).current_dir(paths::root()))?;
    fs::write(&measured, told).map_err(|e| format!("{}: {e}", measured.display()))?;
    let compiler = output(&mut program("rustc", &["--version"]))?;
    let criterion = paths::target()?.join("criterion");
    run(program("node", &["benches/js/report.mjs"])
        .args([&measured, &criterion])
        .arg(compiler.trim())
        .current_dir(paths::root()))
}
