//! The packs: `schedules/` compiled.

use std::path::{Path, PathBuf};

use crate::paths;

/// One compiled pack.
pub struct PackFile {
    /// What the engine calls it: `rates`, `descriptions`.
    pub name: String,
    /// Where it was written.
    pub path: PathBuf,
}

/// Compiles `schedules` into packs in the folder `out`.
///
/// The one place where the build meets the pack compiler.
pub fn build(schedules: &Path, out: &Path) -> Result<Vec<PackFile>, String> {
    let _ = (schedules, out);
    println!("no packs yet: the pack compiler is not connected to this command");
    Ok(Vec::new())
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
