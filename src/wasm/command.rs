//! The command line for Node: its words, its text, and files quoted chunk by chunk.

use std::cell::RefCell;

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

use super::Engine;
use crate::bulk::Cache;
use crate::command::encoding::{Decoder, Written};
use crate::command::{self, Args, Command, Failure, FileJob, Host};
use crate::files::convert::{Chunk, ChunkKind, Conversion, Converted, Cutter, Format};
use crate::files::lines::Detail;

/// The arguments, read.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CommandLine(Args);

/// What a command prints.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Reply(command::Reply);

/// How the rows of a file become answers.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FilePlan(Conversion, RefCell<Option<Cache>>);

/// How a file is written, and what decodes it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FileEncoding(Written, Option<Decoder>);

/// Cuts a file into chunks of whole records.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FileCutter(Cutter);

/// Some whole records.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FileChunk(Chunk);

/// A piece of the answer.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FilePiece(Converted);

/// Files through functions of JavaScript, which throw text, and what is said beside the answer through another.
struct Callbacks<'f> {
    read: &'f Function,
    pack: &'f Function,
    /// Takes a file's name or `undefined`, and a piece; `undefined` as the piece ends the file.
    write: Option<&'f Function>,
    note: &'f Function,
}

impl Host for Callbacks<'_> {
    fn read(&mut self, file: &str) -> Result<Vec<u8>, String> {
        bytes(self.read.call1(&JsValue::NULL, &JsValue::from_str(file)), file)
    }

    fn pack(&mut self, place: &str, name: &str) -> Result<Vec<u8>, String> {
        let found = self.pack.call2(&JsValue::NULL, &JsValue::from_str(place), &JsValue::from_str(name));
        bytes(found, place)
    }

    fn write(
        &mut self,
        target: Option<&str>,
        pieces: &mut dyn Iterator<Item = String>,
    ) -> Result<(), String> {
        let write = self.write.ok_or_else(|| "nothing is written by this command".to_string())?;
        let place = target.map_or(JsValue::UNDEFINED, JsValue::from_str);
        let texts = pieces.map(|piece| JsValue::from_str(&piece)).chain([JsValue::UNDEFINED]);
        for piece in texts {
            write.call2(&JsValue::NULL, &place, &piece).map_err(|fault| {
                let named = || format!("{}: cannot be written", target.unwrap_or("standard output"));
                fault.as_string().unwrap_or_else(named)
            })?;
        }
        Ok(())
    }

    fn note(&mut self, text: &str) {
        // A terminal that is gone is no reason to give no answer.
        drop(self.note.call1(&JsValue::NULL, &JsValue::from_str(text)));
    }
}

fn bytes(found: Result<JsValue, JsValue>, file: &str) -> Result<Vec<u8>, String> {
    match found {
        Ok(bytes) => Ok(Uint8Array::new(&bytes).to_vec()),
        Err(fault) => Err(fault.as_string().unwrap_or_else(|| format!("{file}: cannot be read"))),
    }
}

/// Copies into an array that JavaScript uses again and again: what it would have to collect, it collects late.
fn copy(bytes: &[u8], from: usize, target: &Uint8Array) {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let part = target.subarray(place(from), place(from + bytes.len()));
    if part.length() == place(bytes.len()) {
        part.copy_from(bytes);
    }
}

fn failed(failure: Failure) -> JsError {
    match failure {
        Failure::Usage(message) | Failure::Run(message) => JsError::new(&message),
    }
}

#[wasm_bindgen]
impl CommandLine {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// Arguments that are not understood; the message is the whole text to show.
    #[wasm_bindgen(constructor)]
    pub fn new(words: Vec<String>) -> Result<CommandLine, JsError> {
        Args::read(words).map(CommandLine).map_err(failed)
    }

    /// `filter`, `file`, `alone` (no pack is needed) or `answer`.
    #[must_use]
    pub fn work(&self) -> String {
        let work = match (&self.0.command, self.0.companions()) {
            (Command::Ndjson(_), _) => "filter",
            (Command::File(_), _) => "file",
            (_, None) => "alone",
            _ => "answer",
        };
        work.to_string()
    }

    /// The folder of packs, where one is named.
    #[must_use]
    pub fn packs(&self) -> Option<String> {
        self.0.packs.as_ref().map(|folder| folder.to_string_lossy().into_owned())
    }

    /// The packs that are needed beside rates and words.
    #[must_use]
    pub fn companions(&self) -> Vec<String> {
        self.0.companions().unwrap_or_default().iter().map(|kind| kind.name().to_string()).collect()
    }

    /// Whether the filter leaves out the reasons.
    #[must_use]
    pub fn brief(&self) -> bool {
        matches!(self.0.command, Command::Ndjson(Detail::Brief))
    }

    /// The file to quote.
    ///
    /// # Errors
    /// Another command.
    pub fn file(&self) -> Result<JsValue, JsError> {
        super::value(self.job()?)
    }

    /// At the beginning of the file to quote.
    ///
    /// # Errors
    /// Another command.
    pub fn cutter(&self) -> Result<FileCutter, JsError> {
        Ok(FileCutter(Cutter::new(self.job()?.options.from)))
    }

    /// Whether the first record of the file names its columns.
    ///
    /// # Errors
    /// Another command.
    #[wasm_bindgen(js_name = hasHead)]
    pub fn has_head(&self) -> Result<bool, JsError> {
        Ok(self.job()?.options.from == Format::Csv)
    }

    /// The text of a command that needs no pack.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub fn alone(&self, read: &Function, pack: &Function, note: &Function) -> Result<Reply, JsError> {
        command::answer(&self.0, None, &mut Callbacks { read, pack, write: None, note })
            .map(Reply)
            .map_err(failed)
    }
}

impl CommandLine {
    fn job(&self) -> Result<&FileJob, JsError> {
        match &self.0.command {
            Command::File(job) => Ok(job),
            _ => Err(JsError::new("the command is no quote of a file")),
        }
    }
}

#[wasm_bindgen]
impl Reply {
    /// For standard output.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.text.clone()
    }

    /// The exit code.
    #[must_use]
    pub fn code(&self) -> u8 {
        self.0.code
    }
}

#[wasm_bindgen]
impl Engine {
    /// The text of a command that answers at once.
    ///
    /// # Errors
    /// Files that cannot be read, and faults of the request as text.
    pub fn command(
        &self,
        line: &CommandLine,
        read: &Function,
        pack: &Function,
        note: &Function,
        write: &Function,
    ) -> Result<Reply, JsError> {
        let mut host = Callbacks { read, pack, write: Some(write), note };
        command::answer(&line.0, Some(&self.0), &mut host).map(Reply).map_err(failed)
    }

    /// Reads the header of a file to quote; of NDJSON it is empty.
    ///
    /// # Errors
    /// Columns that are missing or given twice, one fault a line.
    #[wasm_bindgen(js_name = filePlan)]
    pub fn file_plan(&self, line: &CommandLine, head: &[u8]) -> Result<FilePlan, JsError> {
        let plan = Conversion::new(self.0.duty(), &line.job()?.options, head);
        plan.map(|plan| FilePlan(plan, RefCell::default())).map_err(|faults| {
            JsError::new(&faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })
    }

    /// Turns a chunk into its piece of the answer.
    ///
    /// # Errors
    /// A kind of chunk that there is not.
    #[wasm_bindgen(js_name = fileConvert)]
    pub fn file_convert(
        &self,
        plan: &FilePlan,
        kind: u8,
        line: f64,
        bytes: Vec<u8>,
        decoded: bool,
    ) -> Result<FilePiece, JsError> {
        let kind = match kind {
            0 => ChunkKind::Rows,
            1 => ChunkKind::Head,
            2 => ChunkKind::OpenQuote,
            3 => ChunkKind::TooLong,
            _ => return Err(JsError::new("no such kind of chunk")),
        };
        // JavaScript counts in floats; a line is a whole number far below their limit.
        let chunk = Chunk { kind, line: line as u64, records: 0, bytes };
        let mut cache = plan.1.take();
        let piece = plan.0.convert(self.0.duty(), &mut cache, &chunk, decoded);
        plan.1.replace(cache);
        Ok(FilePiece(piece))
    }
}

#[wasm_bindgen]
impl FilePlan {
    /// How the columns were understood.
    #[must_use]
    pub fn understood(&self) -> String {
        self.0.understood()
    }

    /// A name for this law, engine and options.
    #[must_use]
    pub fn mark(&self) -> String {
        self.0.fingerprint()
    }

    /// The first line of the answer.
    #[must_use]
    #[wasm_bindgen(js_name = outputHead)]
    pub fn output_head(&self) -> String {
        self.0.output_head()
    }

    /// The first line of the file of faults.
    #[must_use]
    #[wasm_bindgen(js_name = errorHead)]
    pub fn error_head(&self) -> String {
        self.0.error_head()
    }
}

#[wasm_bindgen]
impl FileEncoding {
    /// Finds the encoding from the beginning of a file, unless it is named.
    ///
    /// # Errors
    /// Bytes that are no text.
    #[wasm_bindgen(constructor)]
    pub fn new(first: &[u8], named: Option<String>) -> Result<FileEncoding, JsError> {
        let written = Written::find(first, named.as_deref()).map_err(|why| JsError::new(&why))?;
        Ok(FileEncoding(written, written.decoder()))
    }

    /// The encoding as `--encoding` names it.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.name().to_string()
    }

    /// Length of the byte order mark in front.
    #[must_use]
    #[wasm_bindgen(js_name = byteOrderMark)]
    pub fn byte_order_mark(&self) -> usize {
        self.0.byte_order_mark
    }

    /// Whether nothing but the text itself shows the encoding.
    #[must_use]
    pub fn guessed(&self) -> bool {
        self.0.guessed
    }

    /// Whether the bytes must be decoded; those of UTF-8 pass as they are.
    #[must_use]
    pub fn decodes(&self) -> bool {
        self.1.is_some()
    }

    /// The next bytes as UTF-8; nothing may follow the last.
    pub fn decode(&mut self, bytes: &[u8], last: bool) -> Vec<u8> {
        let mut text = String::new();
        if let Some(decoder) = &mut self.1 {
            decoder.decode(bytes, last, &mut text);
        }
        if last {
            self.1 = None;
        }
        text.into_bytes()
    }
}

#[wasm_bindgen]
impl FileCutter {
    /// More bytes of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// No more bytes will come; whether the file ends in the middle of a line.
    pub fn end(&mut self) -> bool {
        self.0.end()
    }

    /// Why a file of which so many rows were read cannot be what it seems, if so.
    #[must_use]
    #[wasm_bindgen(js_name = nothingRead)]
    pub fn nothing_read(&self, rows: f64) -> Option<String> {
        // JavaScript counts in floats; a file has no such number of rows.
        self.0.nothing_read(rows as u64)
    }

    /// The next chunk.
    pub fn next(&mut self) -> Option<FileChunk> {
        self.0.next_chunk().map(FileChunk)
    }

    /// A number, in hexadecimal, that tells what was handed out so far from anything else.
    #[must_use]
    pub fn sum(&self) -> String {
        format!("{:016x}", self.0.checksum())
    }
}

#[wasm_bindgen]
impl FileChunk {
    /// 0 rows, 1 header, 2 a quote that is not closed, 3 too long.
    #[must_use]
    pub fn sort(&self) -> u8 {
        self.0.kind as u8
    }

    /// Line of the file on which it begins.
    #[must_use]
    pub fn line(&self) -> f64 {
        self.0.line as f64
    }

    /// How many bytes it has.
    #[must_use]
    pub fn length(&self) -> usize {
        self.0.bytes.len()
    }

    /// Copies its bytes to the beginning of an array that has room for them.
    #[wasm_bindgen(js_name = copyTo)]
    pub fn copy_to(&self, target: &Uint8Array) {
        copy(&self.0.bytes, 0, target);
    }
}

#[wasm_bindgen]
impl FilePiece {
    /// How many bytes of the answer, and how many of the file of faults.
    #[must_use]
    pub fn lengths(&self) -> Vec<u32> {
        [&self.0.output, &self.0.errors].map(|bytes| u32::try_from(bytes.len()).unwrap_or(u32::MAX)).to_vec()
    }

    /// Copies both to the beginning of an array that has room for them.
    #[wasm_bindgen(js_name = copyTo)]
    pub fn copy_to(&self, target: &Uint8Array) {
        copy(&self.0.output, 0, target);
        copy(&self.0.errors, self.0.output.len(), target);
    }

    /// Rows, rows that could not be answered, rows answered and not decided.
    #[must_use]
    pub fn counts(&self) -> Vec<f64> {
        [self.0.rows, self.0.bad, self.0.undecided].map(|count| count as f64).to_vec()
    }
}
