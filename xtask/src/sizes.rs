//! Bytes that a browser has to fetch, and how many there may be.

use std::path::{Path, PathBuf};

use crate::packs::PackFile;
use crate::run::heading;
use crate::{build, paths};

/// The most gzip bytes of each file, by the name it is printed under.
///
/// The module's goal is 150 000. It is three times that since origin and incentives came
/// into it; until they are a module of their own, this holds it where it is.
const BUDGETS: &[(&str, u64)] =
    &[("module", 500_000), ("rates", 110_000), ("names_ko", 180_000), ("search", 75_000)];

/// `sizes [--check]`
pub fn command(args: &[String]) -> Result<(), String> {
    let check_too = match args {
        [] => false,
        [arg] if arg == "--check" => true,
        _ => return Err(format!("sizes takes --check or nothing, got {args:?}")),
    };
    let packs = build::page()?;
    if check_too { check(&packs) } else { print(&packs) }
}

/// Prints the table.
pub fn print(packs: &[PackFile]) -> Result<(), String> {
    table(packs).map(drop)
}

/// Prints the table; anything above its budget, or missing, is an error.
pub fn check(packs: &[PackFile]) -> Result<(), String> {
    let sizes = table(packs)?;
    for (name, most) in BUDGETS {
        match sizes.iter().find(|size| size.name == *name) {
            Some(size) if size.gzip > *most => {
                return Err(format!("{name} has {} bytes after gzip, the budget is {most}", size.gzip));
            }
            Some(_) => {}
            None if packs.is_empty() => println!("NOT CHECKED: no packs are built, so {name} has no size"),
            None => return Err(format!("{name} has a budget, but this build has no such file")),
        }
    }
    Ok(())
}

struct Size {
    name: String,
    gzip: u64,
}

fn table(packs: &[PackFile]) -> Result<Vec<Size>, String> {
    heading("Sizes in bytes");
    let engine = paths::dist().join("www/engine");
    let mut files = vec![("module".to_owned(), engine.join("korus_tariff_bg.wasm"))];
    for pack in packs {
        files.push((pack.name.clone(), engine.join("packs").join(pack.path.file_name().unwrap_or_default())));
    }
    println!("{:<14}{:>10}{:>10}{:>10}{:>15}", "", "raw", "gzip", "brotli", "gzip budget");
    let mut sizes = Vec::new();
    for (name, file) in files {
        let raw = bytes(&file)?;
        // Files too small to be worth compressing have no compressed copy.
        let gzip = bytes(&ending(&file, ".gz")).unwrap_or(raw);
        let brotli = bytes(&ending(&file, ".br")).unwrap_or(raw);
        let budget =
            BUDGETS.iter().find(|(of, _)| *of == name).map_or("-".to_owned(), |(_, most)| most.to_string());
        println!("{name:<14}{raw:>10}{gzip:>10}{brotli:>10}{budget:>15}");
        sizes.push(Size { name, gzip });
    }
    Ok(sizes)
}

fn ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn bytes(file: &Path) -> Result<u64, String> {
    std::fs::metadata(file).map(|m| m.len()).map_err(|e| format!("{}: {e}", file.display()))
}
