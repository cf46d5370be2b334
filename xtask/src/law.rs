//! `law`: what a change of `schedules/` does, in one program and one build.

use std::path::PathBuf;
use std::process::Command;

use korus_tariff::command::{Args, Failure, Host, answer};
use korus_tariff::duty::pack::Packs;
use korus_tariff_packc::cache;

use crate::run::{command as program, heading, output, run};
use crate::{conformance, golden, packs, paths};

const BEFORE: &str = "before";
const AFTER: &str = "after";

/// `law [--since REVISION]`
pub fn command(args: &[String]) -> Result<(), String> {
    let since = match args {
        [] => "HEAD",
        [flag, revision] if flag == "--since" => revision,
        _ => return Err(format!("law takes --since REVISION or nothing, got {args:?}")),
    };
    let after = paths::root().join("schedules");
    heading("Packs");
    let now = packs::build(&after, &paths::packs())?.0;
    println!("the law of schedules/ compiles; its packs are in dist/packs");
    let mut open = Vec::new();
    heading(&format!("What changed since {since}"));
    match Checkout::of(since).and_then(|before| packs::kept(&before.0)).and_then(|was| changes(&was, &now)) {
        Ok(text) => print!("{text}"),
        // What the last commit says may be written in a way that this compiler no longer reads.
        Err(fault) => open.push(format!("{since} cannot be compared: {fault}")),
    }
    let calculator = packs::load(&now)?;
    heading("Accuracy set");
    open.extend(conformance::all(calculator.duty()).err());
    heading("Fixed questions");
    open.extend(golden::compare(&calculator).err());
    if open.is_empty() { Ok(()) } else { Err(open.join("\n\nerror: ")) }
}

/// The schedules of a commit, in a folder that goes away.
struct Checkout(PathBuf);

impl Checkout {
    fn of(revision: &str) -> Result<Checkout, String> {
        let folder = paths::target()?.join("tmp").join(format!("schedules-{}", std::process::id()));
        // From here on it is removed, whatever fails.
        let checkout = Checkout(folder);
        std::fs::create_dir_all(&checkout.0).map_err(|e| format!("{}: {e}", checkout.0.display()))?;
        // An index of its own: the reader's, and the files that they are editing, stay as they are.
        let index = checkout.0.join("index");
        let git = |args: &[&str]| {
            let mut git: Command = program("git", args);
            git.env("GIT_INDEX_FILE", &index);
            git
        };
        let tree = format!("{revision}:schedules");
        let tree = output(&mut git(&["rev-parse", "--verify", "--quiet", &tree]))
            .map_err(|_| format!("git knows no schedules/ of {revision}"))?;
        run(&mut git(&["read-tree", tree.trim()]))?;
        // git puts the text in front of each name.
        let prefix = format!("--prefix={}/", checkout.0.display());
        run(&mut git(&["checkout-index", "--all", &prefix]))?;
        std::fs::remove_file(&index).map_err(|e| format!("{}: {e}", index.display()))?;
        Ok(checkout)
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        // What is left in the target folder does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What `korus-tariff diff` says of two laws.
fn changes(before: &Packs, after: &Packs) -> Result<String, String> {
    let say = |failure| match failure {
        Failure::Usage(message) | Failure::Run(message) => message,
    };
    let words = ["diff", BEFORE, AFTER].map(str::to_string).to_vec();
    let args = Args::read(words).map_err(say)?;
    answer(&args, None, &mut Sides { before, after }).map(|reply| reply.text).map_err(say)
}

/// Packs in memory, by the words of `diff`.
struct Sides<'p> {
    before: &'p Packs,
    after: &'p Packs,
}

impl Host for Sides<'_> {
    fn read(&mut self, file: &str) -> Result<Vec<u8>, String> {
        Err(format!("{file}: only packs are read here"))
    }

    fn pack(&mut self, place: &str, name: &str) -> Result<Vec<u8>, String> {
        let packs = if place == BEFORE { self.before } else { self.after };
        let found = cache::named(packs).into_iter().find(|(known, _)| *known == name);
        found.map(|(_, bytes)| bytes.to_vec()).ok_or_else(|| format!("{name}: no such pack"))
    }

    fn write(
        &mut self,
        target: Option<&str>,
        _pieces: &mut dyn Iterator<Item = String>,
    ) -> Result<(), String> {
        Err(format!("{}: no table is written here", target.unwrap_or("standard output")))
    }

    fn note(&mut self, text: &str) {
        eprintln!("{text}");
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The commands that a page prints, in blocks for a shell and in its sentences.
    fn printed(page: &Path) -> Vec<Vec<String>> {
        let text =
            std::fs::read_to_string(page).unwrap_or_else(|fault| panic!("{}: {fault}", page.display()));
        let mut commands = Vec::new();
        for (number, part) in text.split("```").enumerate() {
            if number % 2 == 0 {
                commands.extend(part.split('`').skip(1).step_by(2).map(words));
            } else if let Some(block) = part.strip_prefix("sh\n") {
                let lines = block.lines().flat_map(|line| line.split("&&"));
                commands.extend(lines.map(|line| words(line.split(" #").next().unwrap_or_default())));
            }
        }
        commands.retain(|command| command.len() > 2 && command[0] == "cargo");
        commands
    }

    /// Words as a shell reads them: blanks inside of quotes part none.
    fn words(line: &str) -> Vec<String> {
        let pieces = line.split('"').enumerate();
        let mut words = vec![String::new()];
        for (number, piece) in pieces {
            if number % 2 == 1 {
                words.last_mut().expect("one").push_str(piece);
                continue;
            }
            let mut parts = piece.split(' ');
            words.last_mut().expect("one").push_str(parts.next().unwrap_or_default());
            words.extend(parts.map(str::to_string));
        }
        words.retain(|word| !word.is_empty());
        words
    }

    /// A command of this program takes the flags that a page gives it.
    fn takes(name: &str, words: &[String], at: &str) {
        let usage = crate::USAGE.lines().find(|usage| usage.split(' ').nth(2) == Some(name));
        let usage = usage.unwrap_or_else(|| panic!("{at}: no such command"));
        // The importer has more to say than fits on a line.
        let usage = if name == "import-hts" { crate::import_hts::USAGE } else { usage };
        for flag in words.iter().filter(|word| word.starts_with("--")) {
            assert!(
                usage.contains(&format!("{flag} ")) || usage.contains(&format!("{flag}]")),
                "{at}: {usage}"
            );
        }
    }

    /// A test program and the file of it that a page names are there; `NAME` stands for any.
    fn named(root: &Path, words: &[String], at: &str) {
        let folder = match [words[0].as_str(), words[1].as_str()] {
            ["--test", "engine"] => "tests/engine",
            ["--test", "compiler"] => "packc/tests/compiler",
            ["--bin", "xtask"] => "xtask/src",
            _ => panic!("{at}: no such program of tests"),
        };
        for module in words[2..].iter().filter_map(|word| word.strip_suffix("::")) {
            let places = [format!("{module}.rs"), format!("{module}/mod.rs")];
            let found = places.iter().any(|place| root.join(folder).join(place).is_file());
            assert!(module == "NAME" || found, "{at}: {folder} has no {module}");
        }
    }

    /// `cargo run` takes the program of the root package, and each command is one that its program knows.
    #[test]
    fn every_command_of_the_guides_is_understood() {
        let root = paths::root();
        let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("the manifest");
        assert!(
            manifest.contains("\ndefault-run = \"korus-tariff\"\n"),
            "cargo run would not know which program"
        );
        let mut seen = 0;
        for guide in ["docs/updating-the-law.md", "docs/testing.md", "CONTRIBUTING.md", "README.md"] {
            for line in printed(&root.join(guide)) {
                let at = format!("{guide}: {}", line.join(" "));
                match line[1].as_str() {
                    "xtask" => takes(&line[2], &line[3..], &at),
                    "run" => {
                        assert_eq!(line[2], "--", "{at}");
                        assert!(Args::read(line[3..].to_vec()).is_ok(), "{at}");
                    }
                    "test" => named(&root, &line[2..], &at),
                    _ => continue,
                }
                seen += 1;
            }
        }
        assert!(seen >= 20, "{seen}");
    }

    #[test]
    fn words_are_parted_as_a_shell_does() {
        assert_eq!(words("a  --b \"c d\" e=\"f g\"h"), ["a", "--b", "c d", "e=f gh"]);
    }

    #[test]
    fn a_changed_rate_is_named_and_a_refused_law_leaves_no_packs() {
        let temporary = paths::target().expect("a target folder").join("tmp");
        let folder = temporary.join(format!("law-test-{}", std::process::id()));
        let (schedules, out) = (folder.join("schedules"), folder.join("packs"));
        let checkout = Checkout::of("HEAD").expect("a commit with schedules");
        std::fs::create_dir_all(&out).expect("a folder");
        std::fs::rename(&checkout.0, &schedules).expect("moved");
        let was = packs::build(&schedules, &out).expect("the law of the last commit").0;
        assert_eq!(std::fs::read_dir(&out).expect("a folder").count(), 10);
        assert!(changes(&was, &was).expect("an answer").contains("the two packs say the same law"));

        let file = schedules.join("measures/section-122/import-surcharge.toml");
        let law = std::fs::read_to_string(&file).expect("a file of measures");
        let changed = law.replacen("effect = \"add 10%\"", "effect = \"add 11%\"", 1);
        assert_ne!(changed, law);
        std::fs::write(&file, changed).expect("written");
        let now = packs::build(&schedules, &out).expect("the changed law").0;
        let said = changes(&was, &now).expect("an answer");
        assert!(said.contains("10") && said.contains("11") && said.contains("9903.03.01"), "{said}");

        std::fs::write(&file, law.replacen("effect = \"add 10%\"", "effect = \"ad 10%\"", 1))
            .expect("written");
        let fault = packs::build(&schedules, &out).map(drop).expect_err("no effect");
        assert!(fault.contains("import-surcharge.toml") && fault.contains("no packs are left"), "{fault}");
        assert_eq!(std::fs::read_dir(&out).expect("a folder").count(), 0, "a stale pack");
        std::fs::remove_dir_all(&folder).expect("removed");
    }
}
