//! Packs kept on disk, so that a law that nobody changed is not compiled again by every program that questions it.
//!
//! A kept pack that is stale would show a test an older law than the one beside it, so the key covers all that decides the
//! bytes: every file of the schedules, and the running program itself, which holds the pack compiler, the engine whose
//! formats it writes, their dependencies and what the Rust compiler made of them. A hash of the sources would be shorter to
//! work out, and wrong for a program that was built before the last edit.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use korus_tariff::duty::pack::Packs;
use sha2::{Digest, Sha256};

/// What the folder of a law begins with.
const PREFIX: &str = "law-";
/// Written last and checked first: the hash of all packs.
const WHOLE: &str = "whole";
/// Touched whenever the folder is read.
const USED: &str = "used";
/// A law that no program has asked for so long goes when another is kept.
const FORGOTTEN: Duration = Duration::from_hours(24);

/// The packs of a law, in memory and as files.
#[derive(Clone, Debug)]
pub struct Kept {
    /// In memory.
    pub packs: Packs,
    /// The folder with a file for each. It belongs to every program that asks for this law: read it, leave it as it is.
    pub folder: PathBuf,
}

/// The packs with the names of their files.
#[must_use]
pub fn named(packs: &Packs) -> [(&'static str, &[u8]); 10] {
    [
        ("rates", &packs.rates),
        ("words", &packs.words),
        ("names", &packs.names),
        ("origin", &packs.origin),
        ("incentives", &packs.incentives),
        ("names_ko", &packs.names_ko),
        ("search", &packs.search),
        ("korea", &packs.korea),
        ("remedies", &packs.remedies),
        ("taxes", &packs.taxes),
    ]
}

/// The packs of `schedules`: those kept under `root` when nothing that decides them has changed, else compiled and kept.
/// Several programs may ask at once.
///
/// # Errors
/// A law that does not compile, in the words of the compiler; files that cannot be read or written.
pub fn packs(schedules: &Path, root: &Path) -> Result<Kept, String> {
    let compile = || {
        let compiled = crate::compile(schedules).map_err(|error| error.to_string())?;
        compiled.packs().map_err(|error| error.to_string())
    };
    let program = program().map_err(|error| format!("the running program cannot be read: {error}"))?;
    keep(root, &|| key(&program, schedules), compile)
}

/// The hash of the running program.
fn program() -> io::Result<[u8; 32]> {
    // A path may lead to a newer build by now; this link leads to what runs.
    let running = Path::new("/proc/self/exe");
    let path = if running.exists() { running.to_path_buf() } else { std::env::current_exe()? };
    let mut file = fs::File::open(path)?;
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hash.finalize().into()),
            read => hash.update(piece.get(..read).unwrap_or_default()),
        }
    }
}

/// The hash of the program and of every file of a folder, by name.
fn key(program: &[u8], schedules: &Path) -> Result<String, String> {
    let say = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    let (mut open, mut files) = (vec![schedules.to_path_buf()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| say(&folder, error))? {
            let path = entry.map_err(|error| say(&folder, error))?.path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    let mut hash = Sha256::new_with_prefix(program);
    for file in files {
        let content = fs::read(&file).map_err(|error| say(&file, error))?;
        let name = file.strip_prefix(schedules).unwrap_or(&file).to_string_lossy().into_owned();
        // Each with its length, so that no end of one file can be the beginning of the next.
        for part in [name.as_bytes(), &content] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
    }
    Ok(hex(&hash.finalize()))
}

fn keep(
    root: &Path,
    key: &dyn Fn() -> Result<String, String>,
    compile: impl FnOnce() -> Result<Packs, String>,
) -> Result<Kept, String> {
    let before = key()?;
    let folder = root.join(format!("{PREFIX}{before}"));
    if let Some(packs) = read(&folder) {
        return Ok(Kept { packs, folder });
    }
    let packs = compile()?;
    // Somebody who saves a file while the law is compiled would find the old law under the new key.
    if key()? != before {
        return Err("the schedules changed while they were compiled; try again".to_string());
    }
    write(&folder, &packs).map_err(|error| format!("{}: {error}", folder.display()))?;
    forget(root);
    Ok(Kept { packs, folder })
}

/// The packs of a folder, if they are all there and as they were written.
fn read(folder: &Path) -> Option<Packs> {
    let whole = fs::read_to_string(folder.join(WHOLE)).ok()?;
    let pack = |name: &str| fs::read(folder.join(format!("{name}.pack"))).ok();
    let packs = Packs {
        rates: pack("rates")?,
        words: pack("words")?,
        names: pack("names")?,
        origin: pack("origin")?,
        incentives: pack("incentives")?,
        names_ko: pack("names_ko")?,
        search: pack("search")?,
        korea: pack("korea")?,
        remedies: pack("remedies")?,
        taxes: pack("taxes")?,
    };
    // Only its age is of interest, and a folder that cannot be written to is read all the same.
    let _ = fs::write(folder.join(USED), "");
    (whole == sum(&packs)).then_some(packs)
}

/// Numbers what is being written: threads of one program may ask at once, too.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// Writes beside the place and moves there, so that no other program sees half of it.
fn write(folder: &Path, packs: &Packs) -> io::Result<()> {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let part = folder.with_extension(format!("{}-{number}.part", std::process::id()));
    if part.exists() {
        fs::remove_dir_all(&part)?;
    }
    fs::create_dir_all(&part)?;
    for (name, bytes) in named(packs) {
        fs::write(part.join(format!("{name}.pack")), bytes)?;
    }
    fs::write(part.join(USED), "")?;
    fs::write(part.join(WHOLE), sum(packs))?;
    if fs::rename(&part, folder).is_ok() {
        return Ok(());
    }
    // Another program was faster, or what is there is damaged.
    if read(folder).is_none() {
        fs::remove_dir_all(folder)?;
        return fs::rename(&part, folder);
    }
    fs::remove_dir_all(&part)
}

/// Removes what nobody has used for long.
fn forget(root: &Path) {
    let Ok(entries) = fs::read_dir(root) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let ours = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX));
        let used = fs::metadata(path.join(USED)).or_else(|_| fs::metadata(&path));
        let age = used.and_then(|used| used.modified()).ok().and_then(|at| at.elapsed().ok());
        if ours && age.is_some_and(|age| age > FORGOTTEN) {
            // What cannot be removed takes room and harms nobody.
            let _ = fs::remove_dir_all(&path);
        }
    }
}

fn sum(packs: &Packs) -> String {
    let mut hash = Sha256::new();
    for (_, bytes) in named(packs) {
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    }
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    fn made(mark: u8) -> Packs {
        let pack = |number: u8| vec![mark, number];
        Packs {
            rates: pack(1),
            words: pack(2),
            names: pack(3),
            origin: pack(4),
            incentives: pack(5),
            names_ko: pack(6),
            search: pack(7),
            korea: pack(8),
            remedies: pack(9),
            taxes: pack(10),
        }
    }

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("korus-tariff-cache-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    #[test]
    fn every_file_its_name_and_the_program_are_in_the_key() {
        let schedules = folder("key");
        fs::create_dir_all(schedules.join("lists")).expect("a folder");
        let put = |name: &str, text: &str| fs::write(schedules.join(name), text).expect("a file");
        let key = |program: &[u8]| key(program, &schedules).expect("a key");
        put("lists/steel.list", "7208");
        let first = key(b"program");
        assert_eq!(first, key(b"program"));
        assert_ne!(first, key(b"another program"));
        put("lists/steel.list", "7209");
        assert_ne!(first, key(b"program"), "one digit");
        put("lists/steel.list", "7208");
        assert_eq!(first, key(b"program"), "taken back");
        put("empty", "");
        assert_ne!(first, key(b"program"), "an empty file");
        fs::remove_file(schedules.join("empty")).expect("removed");
        fs::rename(schedules.join("lists/steel.list"), schedules.join("lists/iron.list")).expect("renamed");
        assert_ne!(first, key(b"program"), "a name");
        fs::remove_dir_all(&schedules).expect("removed");
    }

    #[test]
    fn what_is_kept_is_read_and_what_is_damaged_is_made_again() {
        let root = folder("keep");
        let compiled = Cell::new(0);
        let ask = |key: &str, mark: u8| {
            let compile = || {
                compiled.set(compiled.get() + 1);
                Ok(made(mark))
            };
            keep(&root, &|| Ok(key.to_string()), compile).expect("packs")
        };
        assert_eq!(sum(&ask("a", 1).packs), sum(&made(1)));
        let kept = ask("a", 2);
        assert_eq!((sum(&kept.packs), compiled.get()), (sum(&made(1)), 1), "read, not compiled");
        assert_eq!(sum(&ask("b", 2).packs), sum(&made(2)), "another key");
        for damage in [&[1][..], &[1, 9]] {
            fs::write(kept.folder.join("rates.pack"), damage).expect("a file");
            let before = compiled.get();
            assert_eq!(sum(&ask("a", 1).packs), sum(&made(1)));
            assert_eq!(compiled.get(), before + 1, "made again");
            assert!(read(&kept.folder).is_some(), "and kept");
        }
        fs::remove_dir_all(&root).expect("removed");
    }

    #[test]
    fn many_may_ask_at_once() {
        let root = folder("crowd");
        let ask = || keep(&root, &|| Ok("a".to_string()), || Ok(made(1))).expect("packs");
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| assert_eq!(sum(&ask().packs), sum(&made(1))));
            }
        });
        assert_eq!(fs::read_dir(&root).expect("a folder").count(), 1, "nothing half written is left");
        fs::remove_dir_all(&root).expect("removed");
    }

    #[test]
    fn a_law_that_changes_while_it_is_compiled_is_not_kept() {
        let root = folder("moving");
        let asked = Cell::new(0);
        let key = || {
            asked.set(asked.get() + 1);
            Ok(format!("state-{}", asked.get()))
        };
        let said = keep(&root, &key, || Ok(made(1))).expect_err("a moving law");
        assert!(said.contains("changed while"), "{said}");
        let refused = keep(&root, &|| Ok("a".to_string()), || Err("no".to_string()));
        assert_eq!(refused.expect_err("a law that does not compile"), "no");
        assert_eq!(fs::read_dir(&root).expect("a folder").count(), 0);
        fs::remove_dir_all(&root).expect("removed");
    }
}
