//! Korean names of today's lines, and which codes there are: `schedules/names-ko/`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::error::CompileError;

/// Names by digits, as the files have them.
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    pub(super) fn read(dir: &Path) -> Result<Names, CompileError> {
        let mut names = BTreeMap::new();
        let fault = |error: std::io::Error| CompileError::at(dir, 0, error.to_string());
        for entry in fs::read_dir(dir).map_err(fault)? {
            let path = entry.map_err(fault)?.path();
            if path.extension().is_none_or(|extension| extension != "tsv") {
                continue;
            }
            let text = fs::read_to_string(&path).map_err(|e| CompileError::at(&path, 0, e.to_string()))?;
            for line in text.lines().skip(1) {
                let mut cells = line.split('\t');
                if let (Some(code), Some(name)) = (cells.next(), cells.next()) {
                    names.insert(code.to_string(), name.to_string());
                }
            }
        }
        Ok(Names(names))
    }

    /// Whether the code has a row of its own; lines that only repeat the name above have none.
    pub(super) fn has(&self, digits: &str) -> bool {
        self.0.contains_key(digits)
    }

    /// The names from the heading down, each once.
    pub(super) fn path(&self, digits: &str) -> Option<String> {
        let mut parts: Vec<&str> = Vec::new();
        for length in 4..=digits.len() {
            let name = digits.get(..length).and_then(|code| self.0.get(code));
            if let Some(name) = name.filter(|name| parts.last() != Some(&name.as_str())) {
                parts.push(name);
            }
        }
        // A heading alone would be the name of many goods.
        (digits.len() >= 6 && self.has(&digits[..6])).then(|| parts.join(" > "))
    }
}
