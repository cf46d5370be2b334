//! The files being written: whole in the end, or not there at all.
//!
//! Pieces go to part files beside the targets. A journal beside them says after every few chunks how far the parts are
//! good; a run that was stopped cuts them back to there and goes on.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};

use korus_tariff::advice::file::{Converted, Plan};
use korus_tariff::command::{Failure, FileJob};
use serde::{Deserialize, Serialize};

/// Chunks between two lines of the journal: a disk that must be waited for takes as long as many rows.
const STRIDE: u64 = 16;

/// How far a run is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Chunks of the input, without the header.
    pub chunks: u64,
    /// The cutter's sum behind them.
    #[serde(with = "hexadecimal")]
    pub sum: u64,
    /// Bytes of the answer.
    pub output: u64,
    /// Bytes of the file of faults.
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

    pub fn serialize<S: Serializer>(sum: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{sum:016x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let text = String::deserialize(deserializer)?;
        u64::from_str_radix(&text, 16).map_err(de::Error::custom)
    }
}

/// The first line of a journal: which run it is of.
#[derive(PartialEq, Eq, Serialize, Deserialize)]
struct Run {
    mark: String,
    encoding: String,
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
    /// Opens the part of a target, cut back to the bytes that are good.
    fn open(target: &str, good: u64) -> Result<Part, Failure> {
        let path = format!("{target}.part");
        let say = failed(&path);
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(&say)?;
        if file.metadata().map_err(&say)?.len() < good {
            return Err(Failure::Run(format!(
                "{path} is shorter than its journal says: run again without --resume"
            )));
        }
        file.set_len(good).map_err(&say)?;
        file.seek(SeekFrom::End(0)).map_err(&say)?;
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
        drop(self.file);
        std::fs::rename(&self.path, &self.target).map_err(failed(&self.target))
    }
}

impl Parts {
    /// Opens the parts of a job: where it is to be resumed and was begun, behind what is done.
    pub fn open(job: &FileJob, plan: &Plan, encoding: &str) -> Result<Parts, Failure> {
        let journal_path = format!("{}.journal", job.output);
        let run = Run { mark: plan.mark(), encoding: encoding.to_string() };
        let done = match std::fs::read_to_string(&journal_path) {
            Ok(text) if job.resume => {
                begun(&text, &run).map_err(|why| Failure::Run(format!("{journal_path}: {why}")))?
            }
            _ => None,
        };
        let fresh = done.is_none();
        let done = done.unwrap_or_default();
        let mut output = Part::open(&job.output, done.output)?;
        let mut errors = Part::open(&job.errors, done.errors)?;
        let mut open = OpenOptions::new();
        let open = if fresh { open.create(true).write(true).truncate(true) } else { open.append(true) };
        let journal = open.open(&journal_path).map_err(failed(&journal_path))?;
        let mut parts = |done: Done| -> Result<Done, Failure> {
            if !fresh {
                return Ok(done);
            }
            let (head, faults) = (plan.output_head(), plan.error_head());
            output.write(head.as_bytes())?;
            errors.write(faults.as_bytes())?;
            Ok(Done { output: head.len() as u64, errors: faults.len() as u64, ..done })
        };
        let done = parts(done)?;
        let mut parts = Parts { output, errors, journal, journal_path, done };
        if fresh {
            parts.note(&run)?;
        }
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
        self.errors.finish()?;
        self.output.finish()?;
        std::fs::remove_file(&self.journal_path).map_err(failed(&self.journal_path))
    }
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
