//! Compiles `schedules/taxes/` into a [`TaxBook`], or says which file and line is wrong.

use std::path::Path;

use korus_tariff::base::date::{Day, Span};
use korus_tariff::base::text::Text;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::schedule::Schedule;
use korus_tariff::law::measure::Confidence;
use korus_tariff::taxes::TaxBook;
use korus_tariff::taxes::book::{Assessment, Class, Kind, Refund, Statement, Strength};
use rust_decimal::Decimal;

use crate::error::CompileError;
use crate::source::{BothLanguages, Source};
use raw::{RawAssessment, RawAssessments, RawClass, RawExcise, RawSources, RawStatement, Word};

mod raw;

/// Compiles the folder over a base schedule.
///
/// # Errors
/// The first fault, with its file and line: a file that cannot be read, a figure or day that is none, a reference to
/// something that is not there.
pub fn compile(dir: &Path, schedule: &Schedule) -> Result<TaxBook, CompileError> {
    let sources_file = Source::read(dir, "sources.toml")?;
    let sources: Vec<(String, String)> = sources_file.parse::<RawSources>()?.sources.into_iter().collect();
    let excise_file = Source::read(dir, "excise.toml")?;
    let excise: RawExcise = excise_file.parse()?;
    let assessments_file = Source::read(dir, "assessments.toml")?;
    let assessments: RawAssessments = assessments_file.parse()?;
    let with = With { file: &excise_file, sources: &sources };
    let on = With { file: &assessments_file, sources: &sources };
    let rules = &excise.rules;
    let mut book = TaxBook {
        sources: sources.iter().map(|(_, cite)| cite.clone()).collect(),
        as_of: with.day(&rules.as_of)?,
        litres_per_gallon: with.number(&rules.litres_per_gallon)?,
        gallons_per_barrel: with.number(&rules.gallons_per_barrel)?,
        kilograms_per_pound: with.number(&rules.kilograms_per_pound)?,
        base: with.statement(&rules.base)?,
        refund: with.statement(&rules.refund)?,
        assessment: on.statement(&assessments.rules.base)?,
        cotton_open: on.statement(&assessments.rules.cotton_open)?,
        kinds: Vec::new(),
        classes: Vec::new(),
        refunds: Vec::new(),
        assessments: Vec::new(),
    };
    for kind in &excise.kind {
        book.kinds.push(Kind {
            id: kind.id.clone(),
            name: kind.name.text(),
            doubt: kind.doubt.as_ref().map(BothLanguages::text),
            doubt_headings: kind
                .doubt_headings
                .iter()
                .map(|word| with.digits(word))
                .collect::<Result<_, _>>()?,
        });
    }
    for class in &excise.class {
        let class = with.class(&book, class)?;
        book.classes.push(class);
    }
    for refund in &excise.refund {
        let place = |word: &Word| {
            let found = book.classes.iter().position(|class| class.id == *word.get_ref());
            found.ok_or_else(|| with.at(word, format!("there is no class {}", word.get_ref())))
        };
        book.refunds.push(Refund {
            classes: refund.classes.iter().map(place).collect::<Result<_, _>>()?,
            id: refund.id.clone(),
            name: refund.name.text(),
            amount: with.number(&refund.amount)?,
            from: with.day(&refund.from)?,
            sources: with.cited(&refund.sources)?,
        });
    }
    for entry in &assessments.assessment {
        book.assessments.push(on.assessment(schedule, entry)?);
    }
    if let Err(error) = TaxBook::decode(&book.encode()) {
        return Err(CompileError::at(dir, 0, format!("the compiled taxes cannot be read back: {error}")));
    }
    Ok(book)
}

/// A file with the sources that it may cite.
struct With<'a> {
    file: &'a Source,
    sources: &'a [(String, String)],
}

impl With<'_> {
    fn at(&self, word: &Word, reason: impl Into<String>) -> CompileError {
        self.file.fault(word.span(), reason)
    }

    fn cited(&self, ids: &[Word]) -> Result<Vec<usize>, CompileError> {
        let place = |id: &Word| {
            let found = self.sources.iter().position(|(known, _)| known == id.get_ref());
            found.ok_or_else(|| self.at(id, format!("source \"{}\" is not in sources.toml", id.get_ref())))
        };
        ids.iter().map(place).collect()
    }

    fn statement(&self, raw: &RawStatement) -> Result<Statement, CompileError> {
        Ok(Statement { text: Text::new(&*raw.en, &*raw.ko), sources: self.cited(&raw.sources)? })
    }

    fn day(&self, word: &Word) -> Result<Day, CompileError> {
        Day::parse(word.get_ref())
            .ok_or_else(|| self.at(word, format!("\"{}\" is not a date; write YYYY-MM-DD", word.get_ref())))
    }

    fn span(&self, from: Option<&Word>, until: Option<&Word>) -> Result<Span, CompileError> {
        let day = |word: Option<&Word>| word.map(|word| self.day(word)).transpose();
        let span = Span { from: day(from)?.unwrap_or(Day::MIN), until: day(until)?.unwrap_or(Day::MAX) };
        match until {
            Some(word) if span.from >= span.until => Err(self.at(word, "it ends before it begins")),
            _ => Ok(span),
        }
    }

    fn number(&self, word: &Word) -> Result<Decimal, CompileError> {
        Decimal::from_str_exact(word.get_ref())
            .ok()
            .filter(|number| !number.is_sign_negative())
            .ok_or_else(|| self.at(word, format!("\"{}\" is not a number", word.get_ref())))
    }

    fn rate(&self, word: Option<&Word>) -> Result<Option<Decimal>, CompileError> {
        word.map(|word| self.number(word)).transpose()
    }

    fn confidence(&self, word: &Word) -> Result<Confidence, CompileError> {
        match word.get_ref().as_str() {
            "primary" => Ok(Confidence::Primary),
            "secondary" => Ok(Confidence::Secondary),
            "inferred" => Ok(Confidence::Inferred),
            other => {
                Err(self.at(word, format!("\"{other}\" is no confidence: primary, secondary or inferred")))
            }
        }
    }

    /// The digits of a number, or of a chapter.
    fn digits(&self, word: &Word) -> Result<String, CompileError> {
        let written = word.get_ref();
        let chapter = written.len() == 2 && written.bytes().all(|byte| byte.is_ascii_digit());
        if chapter {
            return Ok(written.clone());
        }
        HtsCode::parse(written)
            .map(|code| code.digits())
            .ok_or_else(|| self.at(word, format!("\"{written}\" is neither a number nor a chapter")))
    }

    /// The same; a statistical number that no edition has is matched by its rate line.
    fn number_or_line(&self, schedule: &Schedule, word: &Word) -> Result<String, CompileError> {
        let digits = self.digits(word)?;
        let code = HtsCode::parse(&digits).filter(|code| code.length() == 10);
        let gone = code.filter(|code| schedule.ordinal_range(*code).is_empty());
        Ok(gone.map_or(digits, |code| code.prefix(8).digits()))
    }

    fn class(&self, book: &TaxBook, raw: &RawClass) -> Result<Class, CompileError> {
        let kind = book.kinds.iter().position(|kind| kind.id == *raw.kind.get_ref());
        let kind =
            kind.ok_or_else(|| self.at(&raw.kind, format!("there is no kind {}", raw.kind.get_ref())))?;
        let alcohol = raw.alcohol.as_ref().map(|[over, to]| {
            Ok(Strength {
                over: self.number(over)?,
                over_included: raw.alcohol_from_included,
                to: self.number(to)?,
                below: raw.below,
            })
        });
        Ok(Class {
            id: raw.id.clone(),
            kind,
            headings: raw.headings.iter().map(|word| self.digits(word)).collect::<Result<_, _>>()?,
            basis: raw.basis,
            rate: self.rate(raw.rate.as_ref().or(raw.percent.as_ref()))?,
            most_each: self.rate(raw.most_each.as_ref())?,
            alcohol: alcohol.transpose()?,
            effervescence: raw.effervescence,
            span: self.span(raw.from.as_ref(), None)?,
            note: raw.note.as_ref().map(BothLanguages::text),
            confidence: self.confidence(&raw.confidence)?,
            sources: self.cited(&raw.sources)?,
        })
    }

    fn assessment(&self, schedule: &Schedule, raw: &RawAssessment) -> Result<Assessment, CompileError> {
        Ok(Assessment {
            id: raw.id.clone(),
            name: raw.name.text(),
            numbers: raw
                .hts
                .iter()
                .map(|word| self.number_or_line(schedule, word))
                .collect::<Result<_, _>>()?,
            except: raw.except.iter().map(|word| self.digits(word)).collect::<Result<_, _>>()?,
            per: raw.per,
            rate: self.rate(raw.rate.as_ref())?,
            span: self.span(raw.from.as_ref(), raw.until.as_ref())?,
            levy: raw.status,
            note: raw.note.as_ref().map(BothLanguages::text),
            confidence: self.confidence(&raw.confidence)?,
            sources: self.cited(&raw.sources)?,
        })
    }
}
