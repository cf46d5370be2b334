//! What only people read of a law book: taken out of the rates pack, and put back when it arrives.

use super::book::LawBook;
use super::facts::{Dictionary, Fact, Text};
use super::layout::{Wire, wire_struct};
use super::measure::TextId;
use super::order;
use super::wire::{Reader, WireError, Writer};

/// The words of a law book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    facts: Vec<FactWords>,
    notes: Vec<(TextId, String)>,
    programs: Vec<ProgramWords>,
    programmes: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct FactWords {
    question: Text,
    proof: Text,
    source: String,
    note: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct ProgramWords {
    authority: Text,
    drawback: String,
    note: String,
}

wire_struct!(Words { facts, notes, programs, programmes });
wire_struct!(FactWords { question, proof, source, note });
wire_struct!(ProgramWords { authority, drawback, note });

impl Words {
    /// Writes the words.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut writer = Writer::new();
        self.put(&mut writer);
        writer.finish()
    }

    /// Reads words.
    ///
    /// # Errors
    /// Bytes that [`Words::encode`] did not write.
    pub fn decode(bytes: &[u8]) -> Result<Words, WireError> {
        Words::get(&mut Reader::new(bytes))
    }
}

/// A book without its words, and the words.
#[must_use]
pub fn split(book: &LawBook) -> (LawBook, Words) {
    let mut bare = book.clone();
    let mut words = Words::default();
    let mut facts = Vec::new();
    for (_, fact) in book.facts.iter() {
        let Fact { question, proof, source, note, .. } = fact.clone();
        words.facts.push(FactWords { question, proof, source, note });
        facts.push(Fact {
            question: Text::default(),
            proof: Text::default(),
            source: String::new(),
            note: String::new(),
            ..fact.clone()
        });
    }
    bare.facts = Dictionary::new(facts).unwrap_or_default();
    let notes = order::distinct(book.measures.iter().map(|measure| measure.note));
    // A text that also serves as a heading, unit or citation stays where it is.
    let needed = |id: &TextId| {
        let by_measure = book
            .measures
            .iter()
            .any(|m| m.id == *id || m.heading == *id || m.heading_with == Some(*id) || m.source == *id);
        by_measure || book.lists.segments.iter().any(|segment| segment.source == *id)
    };
    for id in notes.into_iter().filter(|id| !needed(id)) {
        if let Some(text) = bare.texts.get_mut(usize::from(id)) {
            words.notes.push((id, std::mem::take(text)));
        }
    }
    for program in &mut bare.programs {
        words.programs.push(ProgramWords {
            authority: std::mem::take(&mut program.authority),
            drawback: std::mem::take(&mut program.drawback),
            note: std::mem::take(&mut program.note),
        });
    }
    words.programmes =
        bare.countries.programmes.iter_mut().map(|programme| std::mem::take(&mut programme.note)).collect();
    (bare, words)
}

/// Puts words back into the book that they were taken out of.
pub fn join(book: &mut LawBook, words: Words) {
    let facts = book.facts.iter().map(|(_, fact)| fact.clone()).zip(words.facts);
    let facts = facts.map(|(fact, FactWords { question, proof, source, note })| Fact {
        question,
        proof,
        source,
        note,
        ..fact
    });
    if let Some(dictionary) = Dictionary::new(facts.collect()) {
        book.facts = dictionary;
    }
    for (id, text) in words.notes {
        if let Some(slot) = book.texts.get_mut(usize::from(id)) {
            *slot = text;
        }
    }
    for (program, words) in book.programs.iter_mut().zip(words.programs) {
        (program.authority, program.drawback, program.note) = (words.authority, words.drawback, words.note);
    }
    for (programme, note) in book.countries.programmes.iter_mut().zip(words.programmes) {
        programme.note = note;
    }
}
