//! What a duty can be computed without: taken out of the rates pack, and put back when it arrives. Citations, questions,
//! proofs and notes, which only people read; the grounds of refunds and the sections, which no quote asks for.

use crate::base::layout::{Wire, wire_struct};
use crate::base::text::Text;
use crate::base::wire::{Reader, WireError, Writer};
use crate::law::book::LawBook;
use crate::law::facts::{Dictionary, Fact};
use crate::law::line_words::LineWords;
use crate::law::measure::Effect;
use crate::law::notices::Notice;
use crate::law::plausibility::Plausibility;
use crate::law::refunds::{RefundRule, Section};
use crate::law::texts::Texts;

/// The words of a law book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    facts: Vec<FactWords>,
    /// Those of the book that decide nothing, under their numbers.
    texts: Texts,
    programs: Vec<ProgramWords>,
    preference_programs: Vec<PreferenceWords>,
    notices: Vec<Notice>,
    of_lines: Vec<LineWords>,
    past: Past,
}

/// What is asked of past entries and of baskets: the module of quotes never does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Past {
    refunds: Vec<RefundRule>,
    sections: Vec<Section>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct FactWords {
    plausible: Plausibility,
    assumed: Option<Text>,
    question: Text,
    proof: Text,
    source: String,
    note: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct PreferenceWords {
    plausible: Plausibility,
    note: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ProgramWords {
    authority: Text,
    drawback: Text,
    note: String,
}

wire_struct!(FactWords { plausible, assumed, question, proof, source, note });
wire_struct!(PreferenceWords { plausible, note });
wire_struct!(ProgramWords { authority, drawback, note });
wire_struct!(Past { refunds, sections });

impl Words {
    /// Writes the words.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        self.facts.put(&mut writer);
        self.texts.put(&mut writer);
        self.programs.put(&mut writer);
        self.preference_programs.put(&mut writer);
        self.notices.put(&mut writer);
        self.of_lines.put(&mut writer);
        self.past.put(&mut writer);
        writer.finish()
    }

    /// Reads words.
    ///
    /// # Errors
    /// Bytes that [`Words::encode`] did not write.
    pub fn decode(bytes: &[u8]) -> Result<Words, WireError> {
        let from = &mut Reader::new(bytes);
        Ok(Words {
            facts: Wire::get(from)?,
            texts: Wire::get(from)?,
            programs: Wire::get(from)?,
            preference_programs: Wire::get(from)?,
            notices: Wire::get(from)?,
            of_lines: Wire::get(from)?,
            #[cfg(feature = "full")]
            past: Wire::get(from)?,
            #[cfg(not(feature = "full"))]
            past: Past::default(),
        })
    }
}

/// A book without its words, and the words.
#[must_use]
pub fn split(book: &LawBook) -> (LawBook, Words) {
    let mut bare = book.clone();
    let mut words = Words::default();
    let mut facts = Vec::new();
    for (_, fact) in book.facts.iter() {
        let Fact { plausible, assumed, question, proof, source, note, .. } = fact.clone();
        words.facts.push(FactWords { plausible, assumed, question, proof, source, note });
        facts.push(Fact {
            plausible: Plausibility::default(),
            assumed: None,
            question: Text::default(),
            proof: Text::default(),
            source: String::new(),
            note: String::new(),
            ..fact.clone()
        });
    }
    bare.facts = Dictionary::new(facts).unwrap_or_default();
    // Headings and units decide; every other text is a name of a record, a citation or a note.
    let mut needed = vec![false; bare.texts.len()];
    for measure in &book.measures {
        let unit = if let Effect::AddPerUnit(_, unit) = measure.effect { Some(unit) } else { None };
        for id in [Some(measure.heading), measure.heading_with, unit].into_iter().flatten() {
            if let Some(slot) = needed.get_mut(usize::from(id)) {
                *slot = true;
            }
        }
    }
    bare.texts = Texts::default();
    for (text, needed) in book.texts.iter().zip(needed) {
        let (kept, told) = if needed { (text, "") } else { ("", text) };
        bare.texts.push(kept);
        words.texts.push(told);
    }
    words.notices = std::mem::take(&mut bare.notices);
    words.of_lines = std::mem::take(&mut bare.line_words);
    words.past =
        Past { refunds: std::mem::take(&mut bare.refunds), sections: std::mem::take(&mut bare.sections) };
    for program in &mut bare.programs {
        words.programs.push(ProgramWords {
            authority: std::mem::take(&mut program.authority),
            drawback: std::mem::take(&mut program.drawback),
            note: std::mem::take(&mut program.note),
        });
    }
    words.preference_programs = bare
        .countries
        .preference_programs
        .iter_mut()
        .map(|program| PreferenceWords {
            plausible: std::mem::take(&mut program.plausible),
            note: std::mem::take(&mut program.note),
        })
        .collect();
    (bare, words)
}

/// Puts words back into the book that they were taken out of.
pub fn join(book: &mut LawBook, words: Words) {
    let facts = book.facts.iter().map(|(_, fact)| fact.clone()).zip(words.facts);
    let facts = facts.map(|(fact, FactWords { plausible, assumed, question, proof, source, note })| Fact {
        plausible,
        assumed,
        question,
        proof,
        source,
        note,
        ..fact
    });
    if let Some(dictionary) = Dictionary::new(facts.collect()) {
        book.facts = dictionary;
    }
    book.texts = book.texts.or(&words.texts);
    for (program, words) in book.programs.iter_mut().zip(words.programs) {
        let ProgramWords { authority, drawback, note } = words;
        (program.authority, program.drawback, program.note) = (authority, drawback, note);
    }
    for (program, words) in book.countries.preference_programs.iter_mut().zip(words.preference_programs) {
        (program.plausible, program.note) = (words.plausible, words.note);
    }
    (book.notices, book.line_words) = (words.notices, words.of_lines);
    (book.refunds, book.sections) = (words.past.refunds, words.past.sections);
}
