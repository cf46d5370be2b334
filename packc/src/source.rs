//! Schedule files with their text, so that every fault is told with file and line.

use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// A fault in the data: where it stands and what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1; 0 where the fault is in no single line.
    pub line: usize,
    /// What is wrong and what is accepted.
    pub reason: String,
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file.display(), self.line, self.reason)
    }
}

impl std::error::Error for CompileError {}

/// A file with its text, to turn a place in the text into a line.
pub(crate) struct Source {
    pub(crate) file: PathBuf,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn read(dir: &Path, name: &str) -> Result<Source, CompileError> {
        let file = dir.join(name);
        match fs::read_to_string(&file) {
            Ok(text) => Ok(Source { file, text }),
            Err(error) => Err(CompileError { file, line: 0, reason: format!("cannot be read: {error}") }),
        }
    }

    pub(crate) fn fault(&self, span: Range<usize>, reason: impl Into<String>) -> CompileError {
        let before = self.text.get(..span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        CompileError { file: self.file.clone(), line, reason: reason.into() }
    }

    pub(crate) fn parse<'a, T: Deserialize<'a>>(&'a self) -> Result<T, CompileError> {
        toml::from_str(&self.text)
            .map_err(|error| self.fault(error.span().unwrap_or(0..0), error.message().to_string()))
    }
}
