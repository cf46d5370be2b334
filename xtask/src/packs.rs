//! The packs: `schedules/` compiled.

use std::path::{Path, PathBuf};

use korus_tariff::api::Calculator;
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

/// The packs of a folder of schedules, compiled unless nothing has changed.
pub fn kept(schedules: &Path) -> Result<Packs, String> {
    Ok(cache::packs(schedules, &paths::target()?.join("tmp"))?.packs)
}

/// The law of the repository, for commands that question it.
pub fn calculator() -> Result<Calculator, String> {
    load(&kept(&paths::root().join("schedules"))?)
}

/// A law with its words.
pub fn load(packs: &Packs) -> Result<Calculator, String> {
    let mut calculator = Calculator::load(&packs.rates).map_err(|error| error.to_string())?;
    calculator.add_words(&packs.words).map_err(|error| error.to_string())?;
    Ok(calculator)
}

/// Compiles `schedules` into packs in the folder `out`. When they are refused, no packs are left there: whoever asks them
/// next would take the answer of the law before for that of the law that was just written.
pub fn build(schedules: &Path, out: &Path) -> Result<(Packs, Vec<PackFile>), String> {
    std::fs::create_dir_all(out).map_err(|error| format!("cannot make {}: {error}", out.display()))?;
    let packs = match kept(schedules) {
        Ok(packs) => packs,
        Err(refusal) => {
            clear(out)?;
            return Err(format!("{refusal}\nno packs are left in {}", out.display()));
        }
    };
    let mut files = Vec::new();
    for (name, bytes) in cache::named(&packs) {
        let path = out.join(format!("{name}.pack"));
        // A page or a test that reads a half-written pack would refuse it.
        let part = out.join(format!("{name}.pack.part"));
        std::fs::write(&part, bytes).map_err(|error| format!("cannot write {}: {error}", part.display()))?;
        std::fs::rename(&part, &path).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        files.push(PackFile { name: name.to_string(), path });
    }
    Ok((packs, files))
}

/// Removes the packs of a folder.
fn clear(folder: &Path) -> Result<(), String> {
    let say = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(say)? {
        let path = entry.map_err(say)?.path();
        if path.extension().is_some_and(|ending| ending == "pack") {
            std::fs::remove_file(&path).map_err(say)?;
        }
    }
    Ok(())
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
    let (_, packs) = build(&paths::root().join("schedules"), &out)?;
    for pack in &packs {
        let bytes = std::fs::metadata(&pack.path).map_err(|e| format!("{}: {e}", pack.path.display()))?.len();
        println!("{:<14} {bytes} bytes", pack.name);
    }
    Ok(packs)
}
