//! Bytes that a browser has to fetch, and how many there may be.

use std::path::{Path, PathBuf};

use crate::packs::PackFile;
use crate::run::heading;
use crate::{build, first, paths, wasm};

/// The most gzip bytes of each file, by the name it is printed under.
const BUDGETS: &[(&str, u64)] =
    &[(QUOTE, 180_000), (FULL, 809_000), ("rates", 95_000), ("names_ko", 180_000), ("search", 75_000)];

/// The most bytes that a page fetches before it can answer, compressed as hosts serve them to browsers: with brotli.
///
/// Module, rates and page weigh about 151, 80 and 29 thousand of it. The words of the law and what stands below the
/// headline follow: an amount needs neither.
const FIRST_QUOTE: u64 = 261_000;

/// The module with which a page begins.
const QUOTE: &str = "module of quotes";
/// The module that answers everything.
const FULL: &str = "full module";

/// `sizes [--check]`
pub fn command(args: &[String]) -> Result<(), String> {
    let check_too = match args {
        [] => false,
        [arg] if arg == "--check" => true,
        _ => return Err(format!("sizes takes --check or nothing, got {args:?}")),
    };
    let packs = build::page(wasm::Care::Small)?;
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
        match sizes.iter().find(|(of, _)| of == name) {
            Some((_, size)) if size.gzip > *most => {
                return Err(format!("{name} has {} bytes after gzip, the budget is {most}", size.gzip));
            }
            Some(_) => {}
            None if packs.is_empty() => println!("NOT CHECKED: no packs are built, so {name} has no size"),
            None => return Err(format!("{name} has a budget, but this build has no such file")),
        }
    }
    let first = first_quote()?;
    if first.brotli > FIRST_QUOTE {
        let message = "bytes after brotli come before the first quote, the budget is";
        return Err(format!("{} {message} {FIRST_QUOTE}", first.brotli));
    }
    Ok(())
}

/// One file, or several, each way it may be served.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Size {
    fn of(file: &Path) -> Result<Size, String> {
        let raw = bytes(file)?;
        // Files too small to be worth compressing have no compressed copy.
        let copy = |end| bytes(&ending(file, end)).unwrap_or(raw);
        Ok(Size { raw, gzip: copy(".gz"), brotli: copy(".br") })
    }

    fn and(self, other: Size) -> Size {
        Size { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }

    fn print(self, name: &str, budget: &str) {
        println!("{name:<20}{:>10}{:>10}{:>10}{budget:>15}", self.raw, self.gzip, self.brotli);
    }
}

fn table(packs: &[PackFile]) -> Result<Vec<(String, Size)>, String> {
    heading("Sizes in bytes");
    let engine = paths::dist().join("www/engine");
    let mut files = vec![
        (QUOTE.to_owned(), engine.join(wasm::QUOTE.wasm())),
        (FULL.to_owned(), engine.join(wasm::FULL.wasm())),
    ];
    for pack in packs {
        files.push((pack.name.clone(), engine.join("packs").join(pack.path.file_name().unwrap_or_default())));
    }
    println!("{:<20}{:>10}{:>10}{:>10}{:>15}", "", "raw", "gzip", "brotli", "budget");
    let mut sizes = Vec::new();
    for (name, file) in files {
        let size = Size::of(&file)?;
        let budget = BUDGETS.iter().find(|(of, _)| *of == name);
        size.print(&name, &budget.map_or("-".to_owned(), |(_, most)| format!("{most} gzip")));
        sizes.push((name, size));
    }
    if !packs.is_empty() {
        first_quote()?.print("first quote", &format!("{FIRST_QUOTE} brotli"));
    }
    Ok(sizes)
}

fn first_quote() -> Result<Size, String> {
    let files = first::files(&paths::dist().join("www"))?;
    files.iter().try_fold(Size::default(), |sum, file| Ok(sum.and(Size::of(file)?)))
}

fn ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn bytes(file: &Path) -> Result<u64, String> {
    std::fs::metadata(file).map(|m| m.len()).map_err(|e| format!("{}: {e}", file.display()))
}
