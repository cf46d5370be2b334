//! The table of texts: headings, citations and notes, each kept once.

use std::collections::HashMap;

use korus_tariff::law;
use korus_tariff::law::measure::TextId;

/// Gathers texts and gives each one index.
#[derive(Default)]
pub(crate) struct Texts {
    list: law::texts::Texts,
    index: HashMap<String, TextId>,
}

impl Texts {
    /// The index of a text; `None` when the table is full.
    pub fn id(&mut self, text: &str) -> Option<TextId> {
        if let Some(&id) = self.index.get(text) {
            return Some(id);
        }
        let id = self.list.push(text)?;
        self.index.insert(text.to_string(), id);
        Some(id)
    }

    /// All texts by index.
    pub fn into_table(self) -> law::texts::Texts {
        self.list
    }
}
