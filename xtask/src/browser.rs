//! The browser that the tests drive, and the program that drives it for wasm tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{run, which};

/// Both programs.
pub struct Browser {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// ChromeDriver of the same version.
    pub driver: PathBuf,
}

/// Finds the browser and letters for Korean; on Debian as root installs what is missing. `None` when there is no way.
pub fn ensure() -> Result<Option<Browser>, String> {
    let mut missing = Vec::new();
    if find().is_none() {
        missing.extend(["chromium", "chromium-driver"]);
    }
    if !writes_korean() {
        missing.push("fonts-nanum");
    }
    if !missing.is_empty() && may_install() {
        println!("installing {}", missing.join(", "));
        let apt =
            |args: &[&str]| run(Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive"));
        apt(&["update", "-qq"])?;
        apt(&[&["install", "-qq", "-y", "--no-install-recommends"], &missing[..]].concat())?;
    }
    Ok(find())
}

/// Whether a font for Korean is here: without one a printed page holds empty boxes. Where there is no `fc-list`,
/// the system brings its own.
fn writes_korean() -> bool {
    Command::new("fc-list")
        .arg(":lang=ko")
        .output()
        .map_or(cfg!(target_os = "macos"), |out| !out.stdout.is_empty())
}

fn find() -> Option<Browser> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file());
    let chromium = named("CHROMIUM").or_else(|| {
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(which)
    })?;
    let driver = named("CHROMEDRIVER").or_else(|| which("chromedriver"))?;
    Some(Browser { chromium, driver })
}

/// Root on a Debian: elsewhere the package has another name, or the user must decide.
fn may_install() -> bool {
    let root = Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.trim_ascii() == b"0");
    root && Path::new("/etc/debian_version").is_file() && which("apt-get").is_some()
}

/// Says how to get the browser.
pub const HOW: &str = "install Chromium and ChromeDriver (on Debian: apt-get install chromium chromium-driver fonts-nanum), \
or name their files in CHROMIUM and CHROMEDRIVER";
