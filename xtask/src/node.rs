//! Node and the npm tools that `package.json` names.

use std::path::PathBuf;

use crate::paths::root;
use crate::run::{command, output, run};

const OLDEST: u32 = 20;

/// Fails when Node is missing or too old.
pub fn check() -> Result<(), String> {
    let how = format!("Node {OLDEST} or newer with npm is needed");
    let version = output(&mut command("node", &["--version"])).map_err(|e| format!("{how}: {e}"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|n| n.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST => Ok(()),
        _ => Err(format!("{how}, this one is {}", version.trim())),
    }
}

/// Installs the tools of `package-lock.json` unless exactly those are there.
pub fn install() -> Result<(), String> {
    let lock_file = root().join("package-lock.json");
    let lock = std::fs::read(&lock_file).map_err(|e| format!("{}: {e}", lock_file.display()))?;
    // A copy of the lock file that was installed: file times say nothing after a checkout.
    let installed = root().join("node_modules/.installed-lock.json");
    if std::fs::read(&installed).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    run(&mut command("npm", &["ci", "--no-audit", "--no-fund"]))?;
    std::fs::write(&installed, lock).map_err(|e| format!("{}: {e}", installed.display()))
}

/// The file of an installed tool.
pub fn tool(name: &str) -> PathBuf {
    root().join("node_modules/.bin").join(name)
}
