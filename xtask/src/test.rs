//! Every test there is, from formatting to the page in a browser.

use std::process::Command;
use std::time::Instant;

use crate::browser::{self, Browser};
use crate::run::{cargo, command as program, heading, output, run, watch};
use crate::{build, golden, instructions, node, paths, serve, sizes, wasm};

/// `test`
pub fn command(args: &[String]) -> Result<(), String> {
    if let Some(arg) = args.first() {
        return Err(format!("test takes no argument, got {arg:?}"));
    }
    let begin = Instant::now();
    let mut tally = Tally::default();

    let browser = tools()?;
    timed("Format", || run(&mut cargo(&["fmt", "--all", "--check"])))?;
    timed("Lints", lints)?;
    timed("Documentation", || {
        let mut doc = cargo(&["doc", "--quiet", "--no-deps"]);
        run(doc.env("RUSTDOCFLAGS", "--deny warnings"))
    })?;
    timed("Rust tests", || tally.watch(&mut cargo(&["test", "--quiet", "--no-fail-fast"])))?;
    let packs = build::page(wasm::Care::Small)?;
    // What the engine answers here, every other face must answer.
    let answers = golden::answers()?;
    timed("WebAssembly tests in Node", || tally.watch(&mut wasm_tests(&answers)))?;
    if let Some(browser) = &browser {
        timed("WebAssembly tests in Chromium", || {
            let mut tests = wasm_tests(&answers);
            tests.env("WASM_BINDGEN_USE_BROWSER", "1").env("CHROMEDRIVER", &browser.driver);
            tally.watch(&mut tests)
        })?;
    }
    timed("Types of the package", || {
        run(&mut program::<&str>(node::tool("tsc"), &["--project", "npm/test"]))
    })?;
    timed("Package tests", || {
        // The command line that the Rust tests have just built: both faces must answer the same.
        let native =
            paths::target()?.join("debug").join(format!("korus-tariff{}", std::env::consts::EXE_SUFFIX));
        let mut tests = node_tests("npm/test", &[]);
        tally.watch(tests.env("KORUS_TARIFF_NATIVE", native).env("KORUS_TARIFF_ANSWERS", &answers))
    })?;
    if let Some(browser) = &browser {
        timed("Page tests", || {
            let url = serve::start_anywhere(paths::dist().join("www"))?;
            // A page mostly waits for its own threads, so several browsers share the cores well.
            let mut tests = node_tests("tests/page", &["--test-concurrency=4"]);
            tally.watch(tests.env("PAGE_URL", url).env("CHROMIUM", &browser.chromium))
        })?;
    }
    sizes::check(&packs)?;
    timed("Instructions", instructions::check)?;

    println!("\nall steps done in {} s", begin.elapsed().as_secs());
    if browser.is_none() {
        println!("\nSKIPPED: everything that needs a browser. To run it, {}.", browser::HOW);
    }
    println!("total: {} passed, {} failed", tally.passed, tally.failed);
    Ok(())
}

/// Checks or installs what the steps need.
fn tools() -> Result<Option<Browser>, String> {
    heading("Tools");
    node::check()?;
    for (tool, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output(cargo(&[tool, "--version"]).stderr(std::process::Stdio::null())).is_err() {
            run(&mut program("rustup", &["component", "add", component]))?;
        }
    }
    wasm::ensure_target()?;
    node::install()?;
    let browser = browser::ensure()?;
    match &browser {
        Some(browser) => println!("{} and {}", browser.chromium.display(), browser.driver.display()),
        None if std::env::var("CI").is_ok_and(|ci| ci == "true") => {
            return Err(format!("the browser tests cannot be skipped here: {}", browser::HOW));
        }
        None => println!("SKIPPING everything that needs a browser: {}", browser::HOW),
    }
    Ok(browser)
}

fn lints() -> Result<(), String> {
    run(&mut cargo(&["clippy", "--quiet", "--all-targets", "--", "--deny", "warnings"]))?;
    // The JavaScript border exists only for this target, and each module holds another part of it.
    for module in wasm::ALL {
        run(cargo(&["clippy", "--quiet", "--package", "korus-tariff", "--lib", "--no-default-features"])
            .args(["--features", module.features])
            .args(["--target", wasm::TARGET, "--", "--deny", "warnings"]))?;
    }
    // To run the fuzz targets takes another toolchain; here they must not fall behind. Nothing is linked, so that the
    // library of the fuzzer, which is C++, need not be built.
    let mut fuzz = cargo(&["check", "--quiet", "--locked", "--manifest-path", "fuzz/Cargo.toml", "--bins"]);
    run(fuzz
        .env("CUSTOM_LIBFUZZER_PATH", "none/libnone.a")
        .env("CARGO_TARGET_DIR", paths::target()?.join("fuzz")))
}

fn wasm_tests(answers: &str) -> Command {
    // Without --quiet: cargo would hand it on to the runner, which does not know it.
    let mut tests = cargo(&[
        "test",
        "--package",
        "korus-tariff",
        "--test",
        "wasm",
        "--no-default-features",
        "--features",
        "full",
        "--target",
        wasm::TARGET,
    ]);
    // The tests run where there are no files, so they carry the packs inside.
    tests.env("KORUS_TARIFF_PACKS", paths::packs()).env("KORUS_TARIFF_ANSWERS", answers);
    tests
}

/// The Node tests in a folder. The reporter is named, because Node chooses another one by version and terminal.
fn node_tests(folder: &str, flags: &[&str]) -> Command {
    let mut files = Vec::new();
    if let Ok(entries) = std::fs::read_dir(paths::root().join(folder)) {
        files.extend(
            entries
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.to_string_lossy().ends_with(".test.mjs")),
        );
    }
    files.sort();
    let mut tests = program("node", &["--test", "--test-reporter=tap"]);
    tests.args(flags).args(files);
    tests
}

/// What the runners say that they have done, added up.
#[derive(Default)]
struct Tally {
    passed: u64,
    failed: u64,
}

impl Tally {
    /// Runs a test command, shows what it says and counts; a runner that ran nothing is an error.
    fn watch(&mut self, command: &mut Command) -> Result<(), String> {
        let before = self.passed;
        watch(command, |line| self.see(line))?;
        if self.passed == before { Err("no test ran".to_owned()) } else { Ok(()) }
    }

    /// Reads a closing line of cargo test or of Node's runner.
    fn see(&mut self, line: &str) {
        if let Some(counts) = line.trim().strip_prefix("test result: ") {
            for part in counts.split(['.', ';']).map(str::trim) {
                if let Some(count) = part.strip_suffix(" passed") {
                    self.passed += count.parse::<u64>().unwrap_or(0);
                } else if let Some(count) = part.strip_suffix(" failed") {
                    self.failed += count.parse::<u64>().unwrap_or(0);
                }
            }
        } else if let Some(count) = line.strip_prefix("# pass ") {
            self.passed += count.trim().parse::<u64>().unwrap_or(0);
        } else if let Some(count) = line.strip_prefix("# fail ") {
            self.failed += count.trim().parse::<u64>().unwrap_or(0);
        }
    }
}

fn timed(name: &str, step: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    heading(name);
    let begin = Instant::now();
    step()?;
    println!("({} s)", begin.elapsed().as_secs());
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Tally, cargo, output};

    /// With other features of any dependency cargo builds the engine anew at each change between tests and commands.
    #[test]
    fn commands_and_tests_share_one_build_of_the_engine() {
        let tree = |words: &[&str]| {
            let common = ["tree", "--locked", "--prefix", "none", "--format", "{p} with {f}", "--edges"];
            let told = output(&mut cargo(&[&common, words].concat())).expect("cargo tree");
            let lines = told.lines().map(|line| line.trim_end_matches(" (*)").to_string());
            lines.filter(|line| !line.is_empty()).collect::<BTreeSet<String>>()
        };
        let commands = tree(&["normal,build", "--package", "xtask"]);
        let tests = tree(&["normal,build,dev"]);
        let apart: Vec<&String> = commands.difference(&tests).collect();
        assert!(commands.len() > 20 && apart.is_empty(), "ask for the same in xtask/Cargo.toml: {apart:?}");
    }

    #[test]
    fn adds_up_the_closing_lines() {
        let mut tally = Tally::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            "# tests 5",
            "# pass 4",
            "# fail 1",
            "7 passed",
        ] {
            tally.see(line);
        }
        assert_eq!((tally.passed, tally.failed), (19, 3));
    }
}
