//! The WebAssembly module: compiled, bridged to JavaScript, made small.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::run::{cargo, command, heading, output, run};
use crate::{node, paths};

/// The platform of browsers and Node.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What the compiler may have used; wasm-opt refuses a module with features that it was not told of.
const OPTIMISE: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "-Oz",
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

/// Builds the module into `dist/module/`.
pub fn step() -> Result<(), String> {
    heading("WebAssembly module");
    ensure_target()?;
    run(&mut cargo(&[
        "build",
        "--package",
        "korus-tariff",
        "--lib",
        "--no-default-features",
        "--profile",
        "wasm",
        "--target",
        TARGET,
    ]))?;
    node::install()?;

    let compiled = paths::target()?.join(TARGET).join("wasm/korus_tariff.wasm");
    let out = paths::module();
    let module = out.join("korus_tariff_bg.wasm");
    let stamp_file = out.join("made-from");
    let stamp = stamp(&compiled)?;
    if module.is_file() && fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        println!("unchanged");
        return Ok(());
    }

    let say = |e: std::io::Error| format!("{}: {e}", out.display());
    if out.exists() {
        fs::remove_dir_all(&out).map_err(say)?;
    }
    fs::create_dir_all(&out).map_err(say)?;
    let bridge = ["run", "--quiet", "--profile", "tool", "--package", "wasm-tool", "--", "bindgen"];
    run(cargo(&bridge)
        .args(["--target", "web", "--out-name", "korus_tariff", "--out-dir"])
        .arg(&out)
        .arg(&compiled))?;
    let small = out.join("small.wasm");
    run(command(node::tool("wasm-opt"), OPTIMISE).arg(&module).arg("-o").arg(&small))?;
    fs::rename(&small, &module).map_err(say)?;
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
