//! What a browser fetches before the page can answer for the first time.
//!
//! Read off the built page: its style sheets and scripts, what those import, and what the engine begins with. What a
//! script fetches later by `import()` is not among it. A test in the browser holds this list against what it fetched.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::wasm;

/// The pack that the engine begins with when the page starts it; the words come right after.
const PACKS: &[&str] = &["rates"];

/// Links to what is fetched in idle time or not at all.
const LATER: &[&str] = &["rel=\"alternate\"", "rel=\"canonical\"", "rel=\"prefetch\""];

/// The files below the folder of the page, each once.
pub fn files(page: &Path) -> Result<BTreeSet<PathBuf>, String> {
    // The same file by two ways counts once, so every path is made plain.
    let page = page.canonicalize().map_err(|e| format!("{}: {e}", page.display()))?;
    let index = page.join("index.html");
    let mut found = BTreeSet::from([index.clone(), page.join("engine").join(wasm::QUOTE.wasm())]);
    found.extend(PACKS.iter().map(|pack| page.join(format!("engine/packs/{pack}.pack"))));
    let mut left: Vec<PathBuf> = links(&read(&index)?).map(|link| page.join(link)).collect();
    while let Some(file) = left.pop() {
        let scripts = file.extension().is_some_and(|extension| extension == "js");
        if found.insert(file.clone()) && scripts {
            let folder = file.parent().unwrap_or(&page);
            for import in imports(&read(&file)?) {
                let import = folder.join(import.trim_start_matches("./"));
                left.push(import.canonicalize().map_err(|e| format!("{}: {e}", import.display()))?);
            }
        }
    }
    Ok(found)
}

fn read(file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))
}

/// The local files that a document's `link` and `script` elements name.
fn links(document: &str) -> impl Iterator<Item = &str> {
    document
        .split('<')
        .filter(|element| {
            (element.starts_with("link ") || element.starts_with("script "))
                && !LATER.iter().any(|later| element.contains(later))
        })
        .filter_map(|element| {
            let (_, rest) = element.split_once(" href=\"").or_else(|| element.split_once(" src=\""))?;
            rest.split('"').next()
        })
        .filter(|link| !link.contains(':') && !link.starts_with('#'))
}

/// The files beside it that a script imports before it runs: `from "./a.js"` and `import "./a.js"`, not `import("./a.js")`.
fn imports(script: &str) -> impl Iterator<Item = &str> {
    script.match_indices("\"./").filter_map(|(at, _)| {
        let before = script.get(..at)?.trim_end();
        let name = script.get(at + 1..)?.split('"').next()?;
        (before.ends_with("from") || before.ends_with("import")).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::{imports, links};

    #[test]
    fn what_a_document_and_a_script_name_is_found() {
        let document = "<link rel=\"icon\" href=\"a.svg\"><a href=\"no.html\"><link rel=\"canonical\" href=\"no/\">\n\
            <script type=\"module\" src=\"b.js\"></script><link href=\"https://no.example/c.css\">";
        assert_eq!(links(document).collect::<Vec<_>>(), ["a.svg", "b.js"]);
        let script = "import { a } from \"./a.js\";\nimport{b}from\"./b.js\";import\"./c.js\";export { d } from \"./d.js\";\n\
            import e from \"node:fs\";\nconst f = await import(\"./f.js\"), g = new URL(\"./g.js\", import.meta.url);";
        assert_eq!(imports(script).collect::<Vec<_>>(), ["./a.js", "./b.js", "./c.js", "./d.js"]);
    }
}
