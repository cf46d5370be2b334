//! Schedule files with their text, so that every fault is told with file and line.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use korus_tariff::base::text::Text;
use serde::Deserialize;

use crate::error::CompileError;

/// A text of a schedule file in both languages; a misspelt third is refused, where it would be passed over.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BothLanguages {
    pub(crate) en: String,
    ko: String,
}

impl BothLanguages {
    pub(crate) fn text(&self) -> Text {
        Text::new(&*self.en, &*self.ko)
    }
}

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
            Err(error) => Err(CompileError::at(&file, 0, format!("cannot be read: {error}"))),
        }
    }

    pub(crate) fn fault(&self, span: Range<usize>, reason: impl Into<String>) -> CompileError {
        let before = self.text.get(..span.start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        CompileError::at(&self.file, line, reason)
    }

    pub(crate) fn parse<'a, T: Deserialize<'a>>(&'a self) -> Result<T, CompileError> {
        toml::from_str(&self.text)
            .map_err(|error| self.fault(error.span().unwrap_or(0..0), error.message().to_string()))
    }
}
