//! `quote --file`: a file quoted row by row on all cores, in order, in constant memory.
//!
//! One thread reads, cuts and writes; the others turn chunks into pieces. Between what is read and what is written there
//! are never more than a few chunks, however long the file is. What the pieces say is the library's.

mod parts;
mod places;
mod progress;
mod read;
pub mod whole;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};

use korus_tariff::api::Calculator;
use korus_tariff::base::error::InputError;
use korus_tariff::command::{Failure, FileJob};
use korus_tariff::files::convert::{Chunk, ChunkKind, Conversion, Converted, Cutter, Format};
use parts::{Done, Parts};
use progress::Progress;
use read::Input;

/// How far the file was cut: the cutter's checksum, and the bytes.
type Cut = (u64, u64);
/// A chunk or piece with its place among all, and how far the file was cut behind it.
type Placed<T> = (u64, Cut, T);

/// Quotes a file.
pub fn quote(calculator: &Calculator, job: &FileJob) -> Result<ExitCode, Failure> {
    places::check(job)?;
    let mut input = Input::open(&job.input, job.encoding.as_deref())?;
    let mut cutter = Cutter::new(job.options.from);
    let head = match job.options.from {
        Format::Ndjson => Vec::new(),
        Format::Csv => match next(&mut cutter, &mut input)? {
            Some(Chunk { kind: ChunkKind::Head, bytes, .. }) => bytes,
            Some(_) => return Err(fail(job, "the first line, which names the columns, cannot be read")),
            None => return Err(fail(job, "the file is empty: its first line names the columns")),
        },
    };
    input.answered(head.len());
    let plan = Conversion::new(calculator.duty(), &job.options, &head).map_err(|errors| {
        let errors = errors.iter().map(InputError::message);
        let errors: Vec<String> =
            errors.map(|said| if job.options.korean { said.ko } else { said.en }).collect();
        fail(job, &errors.join("\n"))
    })?;
    if input.is_guessed() {
        eprintln!("encoding: {} (--encoding names another)", input.encoding());
    }
    if !plan.understood().is_empty() {
        eprintln!("{}", plan.understood());
    }
    let mut parts = Parts::open(job, &plan, input.encoding())?;
    let mut done = parts.done();
    if done.chunks > 0 {
        eprintln!("goes on after {} rows", done.rows);
    }
    for _ in 0..done.chunks {
        match next(&mut cutter, &mut input)? {
            Some(chunk) => drop(input.answered(chunk.bytes.len())),
            None => break,
        }
    }
    if done.chunks > 0 && cutter.checksum() != done.checksum {
        return Err(fail(job, "the file is not the one that was begun: run again without --resume"));
    }
    let threads = job.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let mut progress = Progress::begin(input.length(), &done);
    let (to_workers, chunks) = channel::<Placed<Chunk>>();
    let (to_writer, pieces) = channel::<Placed<Converted>>();
    let (chunks, decoded) = (Mutex::new(chunks), input.is_decoded());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (to_writer, plan, chunks) = (to_writer.clone(), &plan, &chunks);
            scope.spawn(move || work(calculator, plan, chunks, &to_writer, decoded));
        }
        drop(to_writer);
        let outcome =
            flow(&mut cutter, &mut input, &to_workers, &pieces, threads, &mut |(checksum, read), piece| {
                done.add(checksum, &piece);
                parts.write(&piece, &done)?;
                progress.show(&done, read);
                Ok(())
            });
        // Without a sender the workers end, also after a failure.
        drop(to_workers);
        outcome
    })?;
    if let Some(why) = cutter.nothing_read(done.rows) {
        parts.discard();
        return Err(fail(job, &why));
    }
    parts.finish()?;
    progress.end(&done, job);
    if input.ends_cut() {
        eprintln!("{}: ends in the middle of a line: it may have been cut short", job.input);
    }
    Ok(if done.bad > 0 { ExitCode::from(3) } else { ExitCode::SUCCESS })
}

fn fail(job: &FileJob, why: &str) -> Failure {
    Failure::Run(format!("{}: {why}", job.input))
}

/// The next chunk of the file; none at its end.
fn next(cutter: &mut Cutter, input: &mut Input) -> Result<Option<Chunk>, Failure> {
    loop {
        if let Some(chunk) = cutter.next_chunk() {
            return Ok(Some(chunk));
        }
        if input.is_at_end() {
            return Ok(None);
        }
        match input.read()? {
            Some(bytes) => cutter.push(bytes),
            None => {
                let cut = cutter.end();
                input.note_end(cut);
            }
        }
    }
}

/// Hands chunks out and pieces on, in order.
fn flow(
    cutter: &mut Cutter,
    input: &mut Input,
    to_workers: &Sender<Placed<Chunk>>,
    pieces: &Receiver<Placed<Converted>>,
    threads: usize,
    write: &mut dyn FnMut(Cut, Converted) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let stopped = || Failure::Run("a worker stopped".to_string());
    let mut waiting: BTreeMap<u64, (Cut, Converted)> = BTreeMap::new();
    let (mut sent, mut written) = (0, 0);
    let mut more = true;
    while more || written < sent {
        while more && sent - written < 2 * threads as u64 + 1 {
            match next(cutter, input)? {
                Some(chunk) => {
                    let cut = (cutter.checksum(), input.answered(chunk.bytes.len()));
                    to_workers.send((sent, cut, chunk)).map_err(|_| stopped())?;
                }
                None => {
                    more = false;
                    break;
                }
            }
            sent += 1;
        }
        if written < sent {
            let (place, cut, piece) = pieces.recv().map_err(|_| stopped())?;
            waiting.insert(place, (cut, piece));
        }
        while let Some((cut, piece)) = waiting.remove(&written) {
            written += 1;
            write(cut, piece)?;
        }
    }
    Ok(())
}

/// Turns chunks into pieces until none come.
fn work(
    calculator: &Calculator,
    plan: &Conversion,
    chunks: &Mutex<Receiver<Placed<Chunk>>>,
    pieces: &Sender<Placed<Converted>>,
    decoded: bool,
) {
    let mut memo = None;
    loop {
        let taken = chunks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((place, cut, chunk)) = taken else { return };
        if pieces.send((place, cut, plan.convert(calculator.duty(), &mut memo, &chunk, decoded))).is_err() {
            return;
        }
    }
}

impl Done {
    fn add(&mut self, checksum: u64, piece: &Converted) {
        self.chunks += 1;
        self.checksum = checksum;
        self.output += piece.output.len() as u64;
        self.errors += piece.errors.len() as u64;
        self.rows += piece.rows;
        self.bad += piece.bad;
        self.undecided += piece.undecided;
    }
}
