//! The WebAssembly modules: compiled, bridged to JavaScript, made small.
//!
//! Three of one crate: `korus_tariff` answers everything, `korus_tariff_quote` only what a page asks first, so that its
//! first quote does not wait for what most visits never need, and `korus_tariff_command` is the program for Node.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::run::{cargo, command, heading, output, run};
use crate::{node, paths};

/// The program that makes the bridge, as cargo has to be told of it.
const BRIDGE: &[&str] = &["--quiet", "--profile", "tool", "--package", "wasm-bridge"];
/// The file beside a module that says what it was made from.
const STAMP: &str = "made-from";
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

/// How much time goes into what a page is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// As it is published: each module as small as link-time optimisation makes it, which takes minutes.
    Small,
    /// To look at on this machine: the full module in the place of both, compiled as the tests are.
    Quick,
}

impl Care {
    /// The folder of all that is made with it. The quick page has one of its own, so that nobody publishes it.
    pub fn dist(self) -> PathBuf {
        match self {
            Care::Small => paths::dist(),
            Care::Quick => paths::dist().join("quick"),
        }
    }

    /// The modules that it makes.
    pub fn modules(self) -> &'static [Module] {
        match self {
            Care::Small => &ALL,
            Care::Quick => &[QUOTE, FULL],
        }
    }

    /// The finished files of a module.
    pub fn folder(self, module: &Module) -> PathBuf {
        self.dist().join("module").join(module.name)
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

/// Builds the modules, each into its folder.
pub fn step(care: Care) -> Result<(), String> {
    heading("WebAssembly modules");
    ensure_target()?;
    if care == Care::Quick {
        return quick();
    }
    node::install()?;
    // Each takes a minute or two of one processor. They have profiles of their own, or cargo would build one by one.
    std::thread::scope(|scope| {
        let full = scope.spawn(|| build(&FULL));
        [QUOTE, COMMAND].iter().try_for_each(build)?;
        full.join().map_err(|_| format!("{} was not built", FULL.name))?
    })
}

/// One module under both names. Nothing but its size tells the page that the first is not the small one.
fn quick() -> Result<(), String> {
    // The tool takes as long to compile as the module, in a folder of its own: neither waits for the other's lock. What
    // the page is joined with is fetched meanwhile.
    let compiled = std::thread::scope(|scope| {
        let tool = scope.spawn(|| run(&mut cargo(&[&["build"], BRIDGE].concat())));
        let node = scope.spawn(node::install);
        let compiled = compile(FULL.features, "dev", "debug");
        tool.join().map_err(|_| "the tool was not built".to_string())??;
        node.join().map_err(|_| "the tools of npm were not installed".to_string())??;
        compiled
    })?;
    let out = Care::Quick.folder(&FULL);
    let stamp_file = out.join(STAMP);
    let stamp = stamp(&compiled)?;
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        println!("unchanged");
        return Ok(());
    }
    bridge(&FULL, &compiled, &out)?;
    let quote = Care::Quick.folder(&QUOTE);
    let say = |e: std::io::Error| format!("{}: {e}", quote.display());
    fs::create_dir_all(&quote).map_err(say)?;
    let script = fs::read_to_string(out.join(&FULL.files()[0])).map_err(say)?;
    let script = script.replace(&FULL.wasm(), &QUOTE.wasm());
    fs::write(quote.join(&QUOTE.files()[0]), script).map_err(say)?;
    fs::copy(out.join(FULL.wasm()), quote.join(QUOTE.wasm())).map_err(say)?;
    fs::write(&stamp_file, stamp).map_err(say)
}

/// Compiles the crate; the file of the module.
fn compile(features: &str, profile: &str, folder: &str) -> Result<PathBuf, String> {
    let crate_alone =
        ["build", "--package", "korus-tariff", "--lib", "--target", TARGET, "--no-default-features"];
    run(cargo(&crate_alone).args(["--features", features, "--profile", profile]))?;
    Ok(paths::target()?.join(TARGET).join(folder).join("korus_tariff.wasm"))
}

/// Writes a module with its bridge into an empty folder.
fn bridge(module: &Module, compiled: &Path, out: &Path) -> Result<(), String> {
    let say = |e: std::io::Error| format!("{}: {e}", out.display());
    if out.exists() {
        fs::remove_dir_all(out).map_err(say)?;
    }
    fs::create_dir_all(out).map_err(say)?;
    run(cargo(&[&["run"], BRIDGE, &["--"]].concat()).arg(compiled).arg(module.name).arg(out))
}

fn build(module: &Module) -> Result<(), String> {
    let compiled = compile(module.features, module.profile, module.profile)?;
    let out = Care::Small.folder(module);
    let wasm = out.join(module.wasm());
    let stamp_file = out.join(STAMP);
    let stamp = stamp(&compiled)?;
    if wasm.is_file() && fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        println!("{} is unchanged", module.name);
        return Ok(());
    }

    let say = |e: std::io::Error| format!("{}: {e}", out.display());
    bridge(module, &compiled, &out)?;
    let small = out.join("small.wasm");
    run(command(node::tool("wasm-opt"), OPTIMISE).arg(&wasm).arg("-o").arg(&small))?;
    fs::rename(&small, &wasm).map_err(say)?;
    fs::write(&stamp_file, stamp).map_err(say)
}

/// Names what the finished module depends on: the compiled one and the versions of the tools.
fn stamp(compiled: &Path) -> Result<String, String> {
    let mut hasher = DefaultHasher::new();
    let root = paths::root();
    let made_by =
        ["Cargo.lock", "package-lock.json", "xtask/wasm-bridge/src/main.rs"].map(|file| root.join(file));
    for file in std::iter::once(compiled).chain(made_by.iter().map(PathBuf::as_path)) {
        fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?.hash(&mut hasher);
    }
    OPTIMISE.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}
