//! The files being written: whole in the end, or not there at all.
//!
//! Pieces go to part files beside the targets. A journal beside them says after every few chunks how far the parts are
//! good; a run that was stopped cuts them back to there and goes on. The journal is also what keeps a second run away:
//! it is locked, and names the process that writes, because the program for Node has no locks.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};

use korus_tariff::command::{Failure, FileJob};
use korus_tariff::files::convert::{Conversion, Converted};
use serde::{Deserialize, Serialize};

use super::places;

/// Chunks between two lines of the journal: a disk that must be waited for takes as long as many rows.
const STRIDE: u64 = 16;

/// How far a run is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Chunks of the input, without the header.
    pub chunks: u64,
    /// The cutter's checksum behind them.
    #[serde(rename = "sum", with = "hexadecimal")]
    pub checksum: u64,
    /// Bytes of the answer.
    pub output: u64,
    /// Bytes of the file of errors.
    pub errors: u64,
    /// Rows.
    pub rows: u64,
    /// Rows that could not be answered.
    pub bad: u64,
    /// Rows answered and not decided.
    pub undecided: u64,
}

/// As text: readers in JavaScript would round it.
mod hexadecimal {
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(checksum: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{checksum:016x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let text = String::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16).map_err(de::Error::custom)
    }
}

/// The first line of a journal: which run it is of.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    #[serde(rename = "mark")]
    fingerprint: String,
    encoding: String,
}

/// A line of a journal: who goes on writing.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Writer {
    process: u32,
}

/// The part files and their journal.
pub struct Parts {
    output: Part,
    errors: Part,
    journal: File,
    journal_path: String,
    done: Done,
}

struct Part {
    file: File,
    /// Something was written that the disk may not have yet.
    written: bool,
    path: String,
    target: String,
}

fn failed(path: &str) -> impl Fn(std::io::Error) -> Failure {
    move |error| Failure::Run(format!("{path}: {error}"))
}

impl Part {
    /// Opens the part of a target: a new one, or that of a run which goes on, cut back to the bytes that are good.
    fn open(target: &str, good: Option<u64>) -> Result<Part, Failure> {
        let path = places::part(target);
        let say = failed(&path);
        let mut file = match good {
            None => places::create(&path).map_err(&say)?,
            Some(good) => match places::reopen(&path) {
                Ok(file) if file.metadata().map_err(&say)?.len() >= good => file,
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(say(error)),
                _ => {
                    return Err(Failure::Run(format!(
                        "{path} is shorter than its journal says: run again without --resume"
                    )));
                }
            },
        };
        if let Some(good) = good {
            file.set_len(good).map_err(&say)?;
            file.seek(SeekFrom::End(0)).map_err(&say)?;
        }
        places::keep_rights(target, &file, true).map_err(&say)?;
        drop(say);
        Ok(Part { file, written: false, path, target: target.to_string() })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.written |= !bytes.is_empty();
        self.file.write_all(bytes).map_err(failed(&self.path))
    }

    fn sync(&mut self) -> Result<(), Failure> {
        if std::mem::take(&mut self.written) {
            self.file.sync_data().map_err(failed(&self.path))?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), Failure> {
        self.sync()?;
        places::keep_rights(&self.target, &self.file, false).map_err(failed(&self.path))?;
        drop(self.file);
        std::fs::rename(&self.path, &self.target).map_err(failed(&self.target))
    }
}

impl Parts {
    /// Opens the parts of a job: where it is to be resumed and was begun, behind what is done.
    pub fn open(job: &FileJob, plan: &Conversion, encoding: &str) -> Result<Parts, Failure> {
        let journal_path = places::journal(&job.output);
        let run = Run { fingerprint: plan.fingerprint(), encoding: encoding.to_string() };
        let mut journal = take(&journal_path, &job.output)?;
        let say = failed(&journal_path);
        let mut text = String::new();
        journal.read_to_string(&mut text).map_err(&say)?;
        let done = if job.resume {
            begun(&text, &run).map_err(|why| Failure::Run(format!("{journal_path}: {why}")))?
        } else {
            None
        };
        let fresh = done.is_none();
        // A last line without its end was being written when the run stopped.
        let whole = if fresh { 0 } else { text.rfind('\n').map_or(0, |end| end + 1) };
        journal.set_len(whole as u64).map_err(&say)?;
        journal.seek(SeekFrom::End(0)).map_err(&say)?;
        drop(say);
        let mut output = Part::open(&job.output, done.as_ref().map(|done| done.output))?;
        let mut errors = Part::open(&job.errors, done.as_ref().map(|done| done.errors))?;
        let done = done.unwrap_or_default();
        let mut parts = |done: Done| -> Result<Done, Failure> {
            if !fresh {
                return Ok(done);
            }
            let (head, error_head) = (plan.output_head(), plan.error_head());
            output.write(head.as_bytes())?;
            errors.write(error_head.as_bytes())?;
            Ok(Done { output: head.len() as u64, errors: error_head.len() as u64, ..done })
        };
        let done = parts(done)?;
        let mut parts = Parts { output, errors, journal, journal_path, done };
        if fresh {
            parts.note(&run)?;
        }
        parts.note(&Writer { process: std::process::id() })?;
        Ok(parts)
    }

    /// What was done before this run.
    pub fn done(&self) -> Done {
        self.done.clone()
    }

    /// Adds a piece; `done` counts it already.
    pub fn write(&mut self, piece: &Converted, done: &Done) -> Result<(), Failure> {
        self.output.write(&piece.output)?;
        self.errors.write(&piece.errors)?;
        if done.chunks.is_multiple_of(STRIDE) {
            // The journal must never be ahead of what it speaks of, not even after a power cut.
            self.output.sync()?;
            self.errors.sync()?;
            self.note(done)?;
        }
        Ok(())
    }

    fn note(&mut self, line: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(line).map_err(|error| Failure::Run(error.to_string()))?;
        self.journal.write_all(format!("{text}\n").as_bytes()).map_err(failed(&self.journal_path))
    }

    /// Leaves nothing of a run that found nothing to write.
    pub fn discard(self) {
        for path in [&self.output.path, &self.errors.path, &self.journal_path] {
            // What cannot be removed is written over by the next run.
            let _ = std::fs::remove_file(path);
        }
    }

    /// Puts the whole files in their places.
    pub fn finish(self) -> Result<(), Failure> {
        if !places::leads_to(&self.journal_path, &self.journal) {
            let path = &self.journal_path;
            return Err(Failure::Run(format!(
                "{path}: another run has taken its place: nothing is put in place"
            )));
        }
        self.errors.finish()?;
        self.output.finish()?;
        std::fs::remove_file(&self.journal_path).map_err(failed(&self.journal_path))
    }
}

/// Opens a journal and holds it: while another run does, nothing of it is touched.
fn take(path: &str, output: &str) -> Result<File, Failure> {
    let say = failed(path);
    // A run that ends takes its journal away, perhaps between the opening and the lock.
    for _ in 0..100 {
        let opened = match places::reopen(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                std::fs::OpenOptions::new().create_new(true).read(true).write(true).open(path)
            }
            opened => opened,
        };
        let mut file = match opened {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => continue,
            opened => opened.map_err(&say)?,
        };
        let locked = file.try_lock();
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(&say)?;
        let writers = text.lines().rev().filter_map(|line| serde_json::from_str::<Writer>(line).ok());
        let writer = writers.map(|writer| writer.process).next();
        match locked {
            Err(TryLockError::WouldBlock) => return Err(busy(path, output, writer)),
            // A file system without locks leaves the name of the process.
            Err(TryLockError::Error(error)) if error.kind() != std::io::ErrorKind::Unsupported => {
                return Err(say(error));
            }
            Err(TryLockError::Error(_)) | Ok(()) => {}
        }
        if writer.is_some_and(places::is_running) {
            return Err(busy(path, output, writer));
        }
        if places::leads_to(path, &file) {
            file.rewind().map_err(&say)?;
            return Ok(file);
        }
    }
    Err(busy(path, output, None))
}

fn busy(path: &str, output: &str, writer: Option<u32>) -> Failure {
    let writer = writer.map_or_else(|| "another process".to_string(), |process| format!("process {process}"));
    Failure::Run(format!("{path}: {writer} is writing {output}: wait until it ends, or name another --out"))
}

/// How far the run of a journal came; none where it came nowhere.
fn begun(text: &str, run: &Run) -> Result<Option<Done>, String> {
    // A last line without its end was being written when the run stopped.
    let mut lines = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
    let first = lines.next().and_then(|line| serde_json::from_str::<Run>(line).ok());
    match first {
        None => return Ok(None),
        Some(other) if other != *run => {
            return Err("is of a run with other options, columns, law or engine: run again without --resume"
                .to_string());
        }
        Some(_) => {}
    }
    Ok(lines.rev().find_map(|line| serde_json::from_str(line).ok()))
}
