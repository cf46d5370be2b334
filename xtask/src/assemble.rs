//! `dist/npm/` and `dist/www/`: the written files, the modules and the packs side by side.
//!
//! The page carries the npm package's browser files in `engine/`, so both run the same code. Its scripts and styles are
//! joined and shortened on the way; the package keeps them as they are written, for its users have bundlers of their own.
//! Only its entry for Node is joined, because each file more delays a program's first quote.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::packs::PackFile;
use crate::run::{command, heading, run};
use crate::wasm::Care;
use crate::{first, node, paths, wasm};

/// The files of `npm/` that are published as they are.
const PACKAGE_FILES: &[&str] =
    &["package.json", "README.md", "index.web.js", "engine.js", "bulk.js", "index.d.ts"];

/// The entry for Node, which is published in one piece with what it loads.
const NODE_ENTRY: &str = "index.node.js";

/// The folders of `npm/` that are published as they are.
const PACKAGE_FOLDERS: &[&str] = &["bin", "types"];

/// What some hosts read their headers from.
const HOST_HEADERS: &str = "_headers";

/// Assembles both folders and writes compressed copies for the server.
pub fn step(packs: &[PackFile], care: Care) -> Result<(), String> {
    heading("Page and package");
    let root = paths::root();
    let npm = root.join("npm");

    let mut package = Folder::new(care.dist().join("npm"));
    for name in PACKAGE_FILES {
        package.copy(&npm.join(name), name)?;
    }
    for name in PACKAGE_FOLDERS {
        package.copy_all(&npm.join(name), &format!("{name}/"))?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        package.copy(&root.join(name), name)?;
    }
    engine(&mut package, packs, care)?;
    node::install()?;
    if care == Care::Small {
        let joined_entry = care.dist().join(NODE_ENTRY);
        run(command("node", &["xtask/js/join.mjs"]).args([
            &*npm.join(NODE_ENTRY),
            &package.at,
            &joined_entry,
        ]))?;
        package.copy(&joined_entry, NODE_ENTRY)?;
    }
    let package = package.finish()?;

    let mut page = Folder::new(care.dist().join("www"));
    joined(&mut page, &package, &care.dist().join("bundle"))?;
    for module in [wasm::QUOTE, wasm::FULL] {
        let name = module.wasm();
        page.copy(&package.join(&name), &format!("engine/{name}"))?;
    }
    page.copy_all(&package.join("packs"), "engine/packs/")?;
    ahead(&mut page)?;
    offline(&mut page)?;
    let page = page.finish()?;
    // A browser on this machine reads the files as they are sooner than they are compressed.
    if care == Care::Quick { Ok(()) } else { run(command("node", &["xtask/js/compress.mjs"]).arg(page)) }
}

/// The modules, the packs and the list of packs.
fn engine(folder: &mut Folder, packs: &[PackFile], care: Care) -> Result<(), String> {
    for module in care.modules() {
        for name in module.files() {
            folder.copy(&care.folder(module).join(&name), &name)?;
        }
    }
    let mut list = String::from("// The packs of this build, by name.\nexport const packs = {\n");
    for pack in packs {
        let file = pack.path.file_name().unwrap_or_default().to_string_lossy();
        folder.copy(&pack.path, &format!("packs/{file}"))?;
        let _ = writeln!(list, "  {}: new URL(\"./packs/{file}\", import.meta.url),", pack.name);
    }
    list.push_str("};\n");
    folder.write("packs.js", list.as_bytes())
}

/// The written files of the page, its scripts and style sheets joined, and the package's that it loads.
fn joined(page: &mut Folder, package: &Path, joined: &Path) -> Result<(), String> {
    let written = paths::root().join("www");
    node::install()?;
    run(command("node", &["xtask/js/bundle.mjs"]).args([&*written, package, joined]))?;
    page.copy_all(joined, "")?;
    for entry in entries(&written)? {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_joined = entry.is_dir() || name.ends_with(".js") || name.ends_with(".css");
        // The script that keeps the page without a network runs apart from it.
        if !is_joined || name == "sw.js" {
            page.copy(&entry, &name)?;
        }
    }
    Ok(())
}

/// Names in the document what the first answer needs, so that a browser fetches all of it at once.
fn ahead(page: &mut Folder) -> Result<(), String> {
    const INDEX: &str = "index.html";
    const BEFORE: &str = "    <script type=\"module\"";
    let path = page.at.join(INDEX);
    let document = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let (head, rest) = document.split_once(BEFORE).ok_or(format!("{INDEX} has no script"))?;
    let root = fs::canonicalize(&page.at).map_err(|e| format!("{}: {e}", page.at.display()))?;
    let (mut links, mut engine) = (String::new(), String::new());
    for file in first::files(&page.at)? {
        let name = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let (list, kind) = match name.rsplit('.').next() {
            Some("js") => (&mut links, "rel=\"modulepreload\""),
            Some("wasm" | "pack") => (&mut engine, "rel=\"preload\" as=\"fetch\" crossorigin"),
            _ => continue,
        };
        let _ = writeln!(list, "    <link {kind} href=\"{name}\">");
    }
    // The small scripts before the large files, or they would queue behind them.
    page.write(INDEX, format!("{head}{links}{engine}{BEFORE}{rest}").as_bytes())
}

/// What the page keeps for visits without a network: every file, under a name for this very content.
fn offline(page: &mut Folder) -> Result<(), String> {
    let mut hasher = DefaultHasher::new();
    // The folder itself is the page: a host may not know it as `index.html`.
    let mut list = String::from("    \"./\",\n");
    for path in &page.kept {
        let name = path.strip_prefix(&page.at).unwrap_or(path).to_string_lossy().replace('\\', "/");
        name.hash(&mut hasher);
        fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?.hash(&mut hasher);
        // A host takes its headers from the last and does not serve it: asked for, it would be missing.
        if !["sw.js", HOST_HEADERS].contains(&name.as_str()) {
            let _ = writeln!(list, "    \"{name}\",");
        }
    }
    let version = hasher.finish();
    let text = format!(
        "// The files of this build, and a name for exactly these.\n\
         self.KORUS_TARIFF_FILES = {{\n  version: \"{version:016x}\",\n  files: [\n{list}  ],\n}};\n"
    );
    page.write("sw-files.js", text.as_bytes())
}

/// A folder brought up to date: unchanged files keep their time, files of an older build go.
struct Folder {
    at: PathBuf,
    kept: BTreeSet<PathBuf>,
}

impl Folder {
    fn new(at: PathBuf) -> Self {
        Self { at, kept: BTreeSet::new() }
    }

    fn copy(&mut self, from: &Path, to: &str) -> Result<(), String> {
        let bytes = fs::read(from).map_err(|e| format!("{}: {e}", from.display()))?;
        self.write(to, &bytes)
    }

    fn copy_all(&mut self, from: &Path, to: &str) -> Result<(), String> {
        for entry in entries(from)? {
            let name = format!("{to}{}", entry.file_name().unwrap_or_default().to_string_lossy());
            if entry.is_dir() {
                self.copy_all(&entry, &format!("{name}/"))?;
            } else {
                self.copy(&entry, &name)?;
            }
        }
        Ok(())
    }

    fn write(&mut self, to: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self.at.join(to);
        let say = |e: std::io::Error| format!("{}: {e}", path.display());
        if !fs::read(&path).is_ok_and(|old| old == bytes) {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(say)?;
            }
            fs::write(&path, bytes).map_err(say)?;
        }
        self.kept.insert(path);
        Ok(())
    }

    fn finish(self) -> Result<PathBuf, String> {
        self.sweep(&self.at)?;
        Ok(self.at)
    }

    fn sweep(&self, folder: &Path) -> Result<(), String> {
        for entry in entries(folder)? {
            if entry.is_dir() {
                self.sweep(&entry)?;
                continue;
            }
            // A compressed copy stays as long as its original does.
            let compressed = entry.extension().is_some_and(|e| e == "gz" || e == "br");
            let original = if compressed { entry.with_extension("") } else { entry.clone() };
            if !self.kept.contains(&original) {
                fs::remove_file(&entry).map_err(|e| format!("{}: {e}", entry.display()))?;
            }
        }
        Ok(())
    }
}

/// The files and folders in `folder`, by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let say = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(say)? {
        found.push(entry.map_err(say)?.path());
    }
    found.sort();
    Ok(found)
}
