//! Everything that is made, in order.

use crate::packs::PackFile;
use crate::run::{cargo, heading, run};
use crate::wasm::Care;
use crate::{assemble, node, packs, paths, sizes, wasm};

/// `build`
pub fn command(args: &[String]) -> Result<(), String> {
    if let Some(arg) = args.first() {
        return Err(format!("build takes no argument, got {arg:?}"));
    }
    let packs = page(Care::Small)?;
    native(&packs)?;
    sizes::print(&packs)
}

/// The packs, the modules and the page; the npm package, too, where it is to be published.
pub fn page(care: Care) -> Result<Vec<PackFile>, String> {
    node::check()?;
    let packs = packs::step()?;
    wasm::step(care)?;
    assemble::step(&packs, care)?;
    Ok(packs)
}

/// The command line with the packs inside, at `dist/korus-tariff`.
fn native(packs: &[PackFile]) -> Result<(), String> {
    heading("Command line");
    let mut build = cargo(&["build", "--release", "--package", "korus-tariff", "--bin", "korus-tariff"]);
    if packs.is_empty() {
        println!("without packs inside: there are none yet");
    } else {
        build.args(["--features", "embedded-packs"]).env("KORUS_TARIFF_PACKS", paths::packs());
    }
    run(&mut build)?;
    let name = format!("korus-tariff{}", std::env::consts::EXE_SUFFIX);
    let from = paths::target()?.join("release").join(&name);
    std::fs::copy(&from, paths::dist().join(&name)).map_err(|e| format!("{}: {e}", from.display()))?;
    println!("dist/{name}");
    Ok(())
}
