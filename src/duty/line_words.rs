//! Whether value, quantity and day contradict the words of the line, and which line fits them.

use super::answer::FittingLine;
use super::check::{self, CheckedLine, Matched};
use super::engine::Engine;
use super::quote::Shown;
use super::wording;
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::law::line_words::{Limit, LineWords};

/// What contradicts the words of the line of a request.
pub(super) struct Contradiction<'e> {
    code: HtsCode,
    words: &'e LineWords,
    fits: Option<HtsCode>,
}

/// The first of the words of a line that the request contradicts. A number of fewer than eight digits names no line.
pub(super) fn contradiction<'e>(engine: &'e Engine, line: &CheckedLine<'_>) -> Option<Contradiction<'e>> {
    if line.asked.length() < 8 || line.matched == Matched::NotInForce {
        return None;
    }
    // Eight digits with one number below them are that number.
    let code = line.lines.first().and_then(|at| at.code()).unwrap_or(line.asked);
    let met = |limit: &Limit| limit.met(line.entered, line.value, |unit| line.quantity(unit));
    let mut words = engine.book().words_of(code.padded(), code.length());
    let words = words.find(|words| met(&words.limit) == Some(false))?;
    let fits = words.siblings.iter().find(|sibling| met(&sibling.limit) == Some(true));
    Some(Contradiction {
        code,
        words,
        fits: fits.and_then(|fits| HtsCode::from_padded(fits.code, fits.digits)),
    })
}

impl Contradiction<'_> {
    /// In words.
    pub(super) fn text(&self, line: &CheckedLine<'_>) -> Text {
        wording::line_words::contradicted(line, self.code, &self.words.limit, self.fits)
    }

    /// The line that fits, with what the same goods owe on it.
    pub(super) fn fitting(&self, engine: &Engine, line: &CheckedLine<'_>) -> Option<FittingLine> {
        let code = self.fits?;
        let mut lines = Vec::new();
        let matched = check::find(engine, code, line.day, &mut lines).ok()?;
        let line = CheckedLine { asked: code, matched, lines, ..line.clone() };
        let Shown { status, decided, .. } = Shown::new(engine, &line);
        let total_duty = status.is_decided().then(|| decided.outcome.decision.total());
        Some(FittingLine { code, status, total_duty })
    }
}
