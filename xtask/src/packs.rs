//! The packs: `schedules/` compiled.

use std::path::{Path, PathBuf};

use korus_tariff::advice::Advisor;
use korus_tariff::duty::pack::Packs;
use korus_tariff_packc::cache;

use crate::paths;

/// One compiled pack.
pub struct PackFile {
    /// What the engine calls it: `rates`, `descriptions`.
    pub name: String,
    /// Where it was written.
    pub path: PathBuf,
}

fn compile(schedules: &Path) -> Result<Packs, String> {
    let compiled = korus_tariff_packc::compile(schedules).map_err(|error| error.to_string())?;
    compiled.packs().map_err(|error| error.to_string())
}

/// The law of the repository, compiled unless nothing has changed and loaded with its words, for commands that question it.
pub fn advisor() -> Result<Advisor, String> {
    let packs = cache::packs(&paths::root().join("schedules"), &paths::target()?.join("tmp"))?.packs;
    let mut advisor = Advisor::load(&packs.rates).map_err(|error| error.to_string())?;
    advisor.add_words(&packs.words).map_err(|error| error.to_string())?;
    Ok(advisor)
}

/// Compiles `schedules` into packs in the folder `out`.
pub fn build(schedules: &Path, out: &Path) -> Result<Vec<PackFile>, String> {
    let packs = compile(schedules)?;
    let mut files = Vec::new();
    for (name, bytes) in cache::named(&packs) {
        let path = out.join(format!("{name}.pack"));
        // A page or a test that reads a half-written pack would refuse it.
        let part = out.join(format!("{name}.pack.part"));
        std::fs::write(&part, bytes).map_err(|error| format!("cannot write {}: {error}", part.display()))?;
        std::fs::rename(&part, &path).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        files.push(PackFile { name: name.to_string(), path });
    }
    Ok(files)
}

/// `pack`
pub fn command(args: &[String]) -> Result<(), String> {
    if let Some(arg) = args.first() {
        return Err(format!("pack takes no argument, got {arg:?}"));
    }
    step().map(drop)
}

/// Compiles the packs into `dist/packs/`.
pub fn step() -> Result<Vec<PackFile>, String> {
    crate::run::heading("Packs");
    let out = paths::packs();
    std::fs::create_dir_all(&out).map_err(|e| format!("cannot make {}: {e}", out.display()))?;
    let packs = build(&paths::root().join("schedules"), &out)?;
    for pack in &packs {
        let bytes = std::fs::metadata(&pack.path).map_err(|e| format!("{}: {e}", pack.path.display()))?.len();
        println!("{:<14} {bytes} bytes", pack.name);
    }
    Ok(packs)
}
