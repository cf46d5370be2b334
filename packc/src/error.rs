//! Why a schedule does not compile: which file, which line, what is wrong.

use std::fmt;
use std::path::Path;

/// One fault in a file of `schedules/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    /// The file, as a path below the folder that is compiled.
    pub file: String,
    /// The line, counted from 1; 0 where the fault is in the file as a whole.
    pub line: usize,
    /// What is wrong, and what is accepted.
    pub reason: String,
}

impl CompileError {
    /// A fault at a line.
    pub fn new(file: impl Into<String>, line: usize, reason: impl Into<String>) -> CompileError {
        CompileError { file: file.into(), line, reason: reason.into() }
    }

    /// The same fault, with the folder in front of a file that was named alone.
    pub(crate) fn below(mut self, folder: &Path) -> CompileError {
        self.file = folder.join(&self.file).display().to_string();
        self
    }

    /// A fault at a line of a file on disk.
    pub fn at(file: &Path, line: usize, reason: impl Into<String>) -> CompileError {
        CompileError::new(file.display().to_string(), line, reason)
    }
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CompileError { file, line, reason } = self;
        match line {
            0 => write!(f, "{file}: {reason}"),
            _ => write!(f, "{file}:{line}: {reason}"),
        }
    }
}

impl std::error::Error for CompileError {}

/// The line of a byte offset.
pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}

/// Reads a TOML file into its record type, with the line of any fault.
pub(crate) fn read_toml<T: serde::de::DeserializeOwned>(file: &Path) -> Result<(T, String), CompileError> {
    let text = std::fs::read_to_string(file).map_err(|error| CompileError::at(file, 0, error.to_string()))?;
    let record = toml::from_str(&text).map_err(|error| {
        let line = error.span().map_or(0, |span| line_of(&text, span.start));
        CompileError::at(file, line, error.message().to_string())
    })?;
    Ok((record, text))
}
