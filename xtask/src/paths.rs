//! Where things are: everything hangs below the folder of the workspace.

use std::path::{Path, PathBuf};

/// The folder that holds the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    // Asked at run time first, so that a built tree can be moved.
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map_or_else(|| here.clone(), Path::to_path_buf)
}

/// Cargo's target folder: this program runs from `TARGET/debug/xtask`, wherever the user has put it.
pub fn target() -> Result<PathBuf, String> {
    let exe = std::env::current_exe().map_err(|e| format!("cannot tell where xtask runs from: {e}"))?;
    exe.ancestors()
        .nth(2)
        .map(Path::to_path_buf)
        .ok_or_else(|| format!("{} is not inside a target folder", exe.display()))
}

/// All that a build makes.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The compiled packs.
pub fn packs() -> PathBuf {
    dist().join("packs")
}
