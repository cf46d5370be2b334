//! Why a schedule does not compile: which file, which line, what is wrong.

use std::fmt;
use std::path::{Path, PathBuf};

/// One fault in a file of `schedules/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1; 0 where the fault is in the file as a whole.
    pub line: usize,
    /// What is wrong, and what is accepted.
    pub reason: String,
}

impl CompileError {
    /// A fault at a line.
    pub fn new(file: &Path, line: usize, reason: impl Into<String>) -> CompileError {
        CompileError { file: file.to_path_buf(), line, reason: reason.into() }
    }
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.reason)
    }
}

impl std::error::Error for CompileError {}

/// The line of a byte offset.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}

/// Reads a TOML file into its record type, with the line of any fault.
pub(crate) fn read_toml<T: serde::de::DeserializeOwned>(file: &Path) -> Result<(T, String), CompileError> {
    let text = std::fs::read_to_string(file).map_err(|error| CompileError::new(file, 0, error.to_string()))?;
    let record = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(0, |span| line_of(&text, span.start));
        CompileError::new(file, line, error.message().to_string())
    })?;
    Ok((record, text))
}
