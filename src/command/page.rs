//! Text that people read in a terminal.

use crate::base::error::InputError;
use crate::base::money::Cents;
use crate::base::text::Text;

/// The language of printed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Korean.
    Korean,
}

/// Lines being gathered, in one language.
pub struct Page {
    text: String,
    language: Language,
}

impl Page {
    /// An empty page.
    pub fn new(language: Language) -> Page {
        Page { text: String::new(), language }
    }

    /// The text in the language of the page.
    pub fn pick<'t>(&self, text: &'t Text) -> &'t str {
        self.say(&text.en, &text.ko)
    }

    /// One of two words.
    pub fn say<'t>(&self, en: &'t str, ko: &'t str) -> &'t str {
        match self.language {
            Language::English => en,
            Language::Korean => ko,
        }
    }

    /// Errors in the language of the page, each as one sentence.
    pub fn errors(&self, errors: &[InputError]) -> Vec<String> {
        errors.iter().map(|error| self.pick(&error.message()).to_string()).collect()
    }

    /// Adds a line.
    pub fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Adds a line in both languages' words; the page's own is taken.
    pub fn line_of(&mut self, mark: &str, text: &Text) {
        self.line(&format!("{mark}{}", self.pick(text)));
    }

    /// Adds a line of the duty stack.
    pub fn row(&mut self, number: &str, name: &str, rate: &str, amount: &str) {
        let name = fit(name, 44);
        let rate = fit(rate, 34);
        self.line(&format!("  {number:<14} {name} {rate} {amount:>16}"));
    }

    /// All of it.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// Pads to a width in columns; Korean letters take two.
pub fn fit(text: &str, width: usize) -> String {
    let columns = |c: char| if c as u32 >= 0x1100 { 2 } else { 1 };
    let used: usize = text.chars().map(columns).sum();
    format!("{text}{}", " ".repeat(width.saturating_sub(used)))
}

/// An amount, or a question mark where it is open.
pub fn amount(value: Option<Cents>) -> String {
    value.map_or_else(|| "?".to_string(), |cents| cents.to_string())
}
