//! Where a run reads and writes: files of their own, told apart by what they are and not by how they are spelt.

use std::fs::{File, Metadata, OpenOptions};
use std::path::{Path, PathBuf};

use korus_tariff::command::{Failure, FileJob};

/// Refuses a run whose files are one another, or would take the place of what is no ordinary file.
pub fn check(job: &FileJob) -> Result<(), Failure> {
    let own =
        [job.output.clone(), job.errors.clone(), part(&job.output), part(&job.errors), journal(&job.output)];
    own.iter().try_for_each(|path| ordinary(path))?;
    let input = Some(job.input.clone()).filter(|input| input != "-");
    let all: Vec<String> = input.into_iter().chain(own).collect();
    let known: Vec<Identity> = all.iter().map(|path| identity(path)).collect();
    for (at, one) in known.iter().enumerate() {
        if let Some(before) = known.iter().take(at).position(|other| other == one) {
            let (first, second) = (all.get(before), all.get(at));
            return Err(Failure::Run(format!(
                "{} and {} are one file: --file, --out and --errors are three, and a run writes beside them what ends in .part and .journal",
                first.map_or("", String::as_str),
                second.map_or("", String::as_str),
            )));
        }
    }
    Ok(())
}

/// Under this name a target is written until it is whole.
pub fn part(target: &str) -> String {
    format!("{target}.part")
}

/// Says how far the parts of a run are good.
pub fn journal(output: &str) -> String {
    format!("{output}.journal")
}

/// Refuses a place where something other than an ordinary file stands; where nothing stands there is no error.
pub fn ordinary(path: &str) -> Result<(), Failure> {
    let Ok(found) = std::fs::symlink_metadata(path) else { return Ok(()) };
    let kind = match found.file_type() {
        kind if kind.is_file() => return Ok(()),
        kind if kind.is_dir() => "a folder",
        kind if kind.is_symlink() => "a symbolic link",
        _ => "no ordinary file",
    };
    Err(Failure::Run(format!("{path}: is {kind}, where an ordinary file is to be written")))
}

/// What tells a file from every other.
#[derive(PartialEq, Eq)]
enum Identity {
    #[cfg(unix)]
    Node(u64, u64),
    Name(PathBuf),
}

fn identity(path: &str) -> Identity {
    #[cfg(unix)]
    if let Ok(found) = std::fs::metadata(path) {
        let (device, node) = node(&found);
        return Identity::Node(device, node);
    }
    let path = Path::new(path);
    if let Ok(whole) = path.canonicalize() {
        return Identity::Name(whole);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    Identity::Name(folder.join(path.file_name().unwrap_or_default()))
}

#[cfg(unix)]
fn node(found: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

/// Whether a name still leads to an open file, and not through a link.
pub fn leads_to(path: &str, file: &File) -> bool {
    let (Ok(named), Ok(open)) = (std::fs::symlink_metadata(path), file.metadata()) else { return false };
    #[cfg(unix)]
    return node(&named) == node(&open);
    #[cfg(not(unix))]
    return named.is_file() && named.len() == open.len();
}

/// Makes a file anew, in the place of one that an earlier run left; never through a link.
pub fn create(path: &str) -> std::io::Result<File> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().create_new(true).read(true).write(true).open(path)
}

/// Opens a file that an earlier run left; never through a link.
pub fn reopen(path: &str) -> std::io::Result<File> {
    let file = OpenOptions::new().read(true).write(true).open(path)?;
    if leads_to(path, &file) { Ok(file) } else { Err(std::io::Error::other("is not the file of the run")) }
}

/// Gives a part the rights of the file whose place it takes: a file that only its owner may read stays one.
pub fn keep_rights(target: &str, part: &File, writable: bool) -> std::io::Result<()> {
    let Ok(found) = std::fs::symlink_metadata(target) else { return Ok(()) };
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let more = if writable { 0o600 } else { 0 };
        let mode = found.permissions().mode() & 0o7777 | more;
        part.set_permissions(std::fs::Permissions::from_mode(mode))
    }
    #[cfg(not(unix))]
    {
        let _ = writable;
        part.set_permissions(found.permissions())
    }
}

/// Whether a process of this program goes on; what cannot be found out is no.
pub fn is_running(process: u32) -> bool {
    let Ok(words) = std::fs::read(format!("/proc/{process}/cmdline")) else { return false };
    process != std::process::id() && words.windows(12).any(|part| part == b"korus-tariff")
}
