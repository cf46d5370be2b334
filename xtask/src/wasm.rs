//! The WebAssembly modules: compiled, bridged to JavaScript, made small.
//!
//! Three of one crate: `korus_tariff` answers everything, `korus_tariff_quote` only what a page asks first, so that its
//! first quote does not wait for what most visits never need, and `korus_tariff_command` is the program for Node.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::run::{cargo, command, heading, output, run};
use crate::{node, paths};

/// The platform of browsers and Node.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// A module and what it is compiled from.
pub struct Module {
    /// The beginning of its files' names.
    pub name: &'static str,
    /// The cargo features, on none by default.
    pub features: &'static str,
    /// The cargo profile, which is also the folder that cargo puts it in.
    profile: &'static str,
}

/// Answers everything.
pub const FULL: Module = Module { name: "korus_tariff", features: "full", profile: "wasm" };

/// Answers everything on the command line of Node, too.
pub const COMMAND: Module =
    Module { name: "korus_tariff_command", features: "command", profile: "wasm-command" };

/// Every module.
pub const ALL: [Module; 3] = [QUOTE, FULL, COMMAND];

/// Answers what a page asks first.
pub const QUOTE: Module = Module { name: "korus_tariff_quote", features: "", profile: "wasm-quote" };

impl Module {
    /// The bridge and the module itself.
    pub fn files(&self) -> [String; 2] {
        [format!("{}.js", self.name), self.wasm()]
    }

    /// The module itself.
    pub fn wasm(&self) -> String {
        format!("{}_bg.wasm", self.name)
    }
}

/// What the compiler may have used; wasm-opt refuses a module with features that it was not told of.
const OPTIMISE: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "-Oz",
    // Left alone, it pours whatever has one caller into it: functions of 50,000 bytes, larger to send, which an engine
    // optimises for 100 ms beside the first quote because one loop in them is hot.
    "--one-caller-inline-max-function-size=20",
];

/// Adds the compilation target when it is missing.
pub fn ensure_target() -> Result<(), String> {
    let libdir = output(&mut command("rustc", &["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(libdir.trim()).is_dir() {
        return Ok(());
    }
    run(&mut command("rustup", &["target", "add", TARGET]))
        .map_err(|e| format!("the target {TARGET} is needed: {e}"))
}

/// Builds the modules into `dist/module/`.
pub fn step() -> Result<(), String> {
    heading("WebAssembly modules");
    ensure_target()?;
    node::install()?;
    // Each takes a minute or two of one processor. They have profiles of their own, or cargo would build one by one.
    std::thread::scope(|scope| {
        let full = scope.spawn(|| build(&FULL));
        [QUOTE, COMMAND].iter().try_for_each(build)?;
        full.join().map_err(|_| format!("{} was not built", FULL.name))?
    })
}

fn build(module: &Module) -> Result<(), String> {
    run(cargo(&[
        "build",
        "--package",
        "korus-tariff",
        "--lib",
        "--target",
        TARGET,
        "--no-default-features",
    ])
    .args(["--features", module.features, "--profile", module.profile]))?;

    let compiled = paths::target()?.join(TARGET).join(module.profile).join("korus_tariff.wasm");
    let out = paths::module().join(module.name);
    let wasm = out.join(module.wasm());
    let stamp_file = out.join("made-from");
    let stamp = stamp(&compiled)?;
    if wasm.is_file() && fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        println!("{} is unchanged", module.name);
        return Ok(());
    }

    let say = |e: std::io::Error| format!("{}: {e}", out.display());
    if out.exists() {
        fs::remove_dir_all(&out).map_err(say)?;
    }
    fs::create_dir_all(&out).map_err(say)?;
    let bridge = ["run", "--quiet", "--profile", "tool", "--package", "wasm-tool", "--", "bindgen"];
    run(cargo(&bridge)
        .args(["--target", "web", "--out-name", module.name, "--out-dir"])
        .arg(&out)
        .arg(&compiled))?;
    let small = out.join("small.wasm");
    run(command(node::tool("wasm-opt"), OPTIMISE).arg(&wasm).arg("-o").arg(&small))?;
    fs::rename(&small, &wasm).map_err(say)?;
    fs::write(&stamp_file, stamp).map_err(say)
}

/// Names what the finished module depends on: the compiled one and the versions of the tools.
fn stamp(compiled: &Path) -> Result<String, String> {
    let mut hasher = DefaultHasher::new();
    let root = paths::root();
    for file in [compiled, &root.join("Cargo.lock"), &root.join("package-lock.json")] {
        fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?.hash(&mut hasher);
    }
    OPTIMISE.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}
