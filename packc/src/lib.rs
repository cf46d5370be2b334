//! Compiles `schedules/` into packs and refuses what is wrong with file, line and reason.

use std::fmt;

pub mod hts;

/// A fault in the schedules, placed where a person can mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompileError {
    /// The file, as a path below the folder that is compiled.
    pub file: String,
    /// The line in the file, counted from 1; 0 where the file as a whole is at fault.
    pub line: usize,
    /// What is wrong and what is accepted.
    pub reason: String,
}

impl CompileError {
    /// A fault at a line of a file.
    pub fn new(file: impl Into<String>, line: usize, reason: impl Into<String>) -> CompileError {
        CompileError { file: file.into(), line, reason: reason.into() }
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
