//! The quote: a request in, the whole answer out.

use super::answer::{
    Candidate, EntrySum, LineQuote, MatchedLine, Missing, Quote, QuoteStatus, Range, SummaryLine, Warning,
};
use super::check::{self, CheckedLine, Matched};
use super::column::{ColumnDuty, Relief, column_duty, relief};
use super::engine::Engine;
use super::entry_summary::summary_lines;
use super::fees::{self, EntryFees, FeeBasis};
use super::numbers::Number;
use super::outcome::{Outcome, Setting, Standing, standing};
use super::product::{Product, products};
use super::request::{Cases, LineRequest, QuoteRequest};
use super::settle::{mark, spread_status};
use super::{caveats, explain, given_back, line_words, numbers, questions, unread, wording};
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::hts::rate::MissingInput;
use crate::hts::schedule::LineRef;
use crate::law::measure::{Effect, MeasureId};
use crate::law::origins::{MpfStatus, PreferenceProgram};
use crate::messages;

/// One product, decided.
pub(super) struct Decided<'a> {
    pub(super) product: Product<'a>,
    pub(super) column: ColumnDuty<'a>,
    pub(super) relief: Relief,
    pub(super) outcome: Outcome,
    standing: Standing,
}

impl Engine {
    /// Answers a request.
    ///
    /// ```no_run
    /// # let bytes = std::fs::read("rates.pack").unwrap();
    /// let engine = korus_tariff::duty::engine::Engine::load(&bytes).unwrap();
    /// let request = serde_json::from_str(
    ///     r#"{"hts":"8703.23.0190","origin":"KR","entryDate":"2026-11-21","customsValue":"100000"}"#,
    /// ).unwrap();
    /// let quote = engine.quote(&request).unwrap();
    /// assert_eq!(quote.line.unwrap().total_duty.unwrap().to_string(), "15000.00");
    /// ```
    ///
    /// # Errors
    /// One error for each fault of the request.
    pub fn quote(&self, request: &QuoteRequest) -> Result<Quote, Vec<InputError>> {
        let (day, lines) = self.checked(request)?;
        Ok(self.answer(request, day, &lines, request.lines.is_empty()))
    }

    /// The day and the lines of a request, checked.
    pub(super) fn checked(
        &self,
        request: &QuoteRequest,
    ) -> Result<(Day, Vec<CheckedLine<'_>>), Vec<InputError>> {
        let day = check::day(self, &request.entry_date);
        let single = request.lines.is_empty();
        let mut errors: Vec<InputError> = check::currency(request).err().into_iter().collect();
        errors.extend(day.as_ref().err().cloned());
        // A claim or fact beside `lines` would seem to hold for all of them and hold for none.
        if !single && request.line() != LineRequest::default() {
            errors.push(InputError::new(
                ErrorCode::Conflict,
                "lines",
                request.lines.len(),
                messages::form::one_line_or_lines(),
            ));
        }
        // With a bad date the other fields can still be checked on the first covered day.
        let checked_on =
            day.as_ref().ok().copied().or(self.book().coverage.as_ref().map(|coverage| coverage.window.from));
        let Some(checked_on) = checked_on else { return Err(errors) };
        let requests = if single { vec![request.line()] } else { request.lines.clone() };
        let mut lines = Vec::new();
        for (index, each) in requests.iter().enumerate() {
            let at = if single { String::new() } else { format!("lines[{index}].") };
            match check::line(self, checked_on, request.mode, each, &at) {
                Ok(line) => lines.push(line),
                Err(faults) => errors.extend(faults),
            }
        }
        if errors.is_empty() { Ok((checked_on, lines)) } else { Err(errors) }
    }

    fn answer(&self, request: &QuoteRequest, day: Day, lines: &[CheckedLine<'_>], single: bool) -> Quote {
        let value: Cents = lines.iter().map(|line| line.value).sum();
        let mut quotes = Vec::new();
        let mut bases = Vec::new();
        let mut summary = Vec::new();
        for line in lines {
            let (quote, dutiable) = self.line_quote(line, request.cases, &mut summary);
            bases.push(FeeBasis { line, chapter98_dutiable: dutiable });
            quotes.push(quote);
        }
        if let Some((text, first)) = fees::de_minimis(self, day, lines, value).zip(quotes.first_mut()) {
            first.warnings.push(Warning { code: "de_minimis", text });
        }
        let entry_fees = EntryFees::of(self, day, request.entry_type, request.mode, &bases);
        let total_fees = entry_fees.total();
        // The fee of an entry of several lines is one, with a least and a greatest amount: what a claim on one of them
        // would take away hangs on the others.
        let fee_waived = |indicator: &str| {
            let waives = |program: &PreferenceProgram| single && program.mpf == MpfStatus::Waived;
            let fee =
                entry_fees.mpf.amount().filter(|_| self.preference_program(indicator).is_some_and(waives));
            fee.unwrap_or_default()
        };
        for quote in &mut quotes {
            quote.savings = questions::savings(&quote.open_questions, fee_waived);
        }
        let total_duty: Option<Cents> = quotes.iter().map(|quote| quote.total_duty).sum::<Option<Cents>>();
        let total = total_duty.zip(total_fees).map(|(duty, fees)| Cents(duty.0 + fees.0));
        let status = quotes.iter().map(|quote| quote.status).max().unwrap_or(QuoteStatus::Decided);
        let (line, entry) = match (single, quotes.pop()) {
            (true, Some(only)) => (Some(Box::new(only)), None),
            (_, last) => {
                quotes.extend(last);
                let effective_rate = total_duty.and_then(|duty| wording::percentage(duty, value));
                (
                    None,
                    Some(EntrySum {
                        status,
                        customs_value: value,
                        total_duty,
                        effective_rate,
                        lines: quotes,
                    }),
                )
            }
        };
        Quote {
            id: request.id.clone(),
            entry_date: day,
            days_after_law: self.days_after_law(day),
            mode: request.mode,
            entry_type: entry_fees.entry_type,
            line,
            entry,
            fees: fees::lines(self, &entry_fees),
            total_fees,
            total,
            entry_summary_lines: summary,
            data: self.stamp(),
        }
    }

    /// One line; the numbers of its entry-summary lines are appended to `summary`.
    fn line_quote(
        &self,
        line: &CheckedLine<'_>,
        cases: Cases,
        summary: &mut Vec<SummaryLine>,
    ) -> (LineQuote, Option<Cents>) {
        let all: Vec<Decided<'_>> =
            products(self, line).into_iter().map(|product| Decided::new(self, line, product)).collect();
        let candidates = candidates(&all);
        let Shown { status, decided, range, reason } = Shown::of(self, line, all);
        let number = numbers::of(self, line);
        let contradiction = line_words::contradiction(self, line);
        let spread = status == QuoteStatus::Range;
        let total = decided.outcome.decision.total();
        let settled = status.is_decided();
        let refundable = given_back::total(self, line, decided.column.duty, &decided.outcome.decision);
        let setting = Setting::new(self, line, &decided.product, decided.column.duty, decided.relief.claim);
        let mut near_misses = Vec::new();
        let _ = setting.plan(&line.facts, Some(&mut near_misses));
        let asked = questions::open(&setting, &line.facts, &decided.outcome, cases);
        let layers =
            explain::layers(self, line, &decided.product, &decided.column, &decided.outcome.decision);
        // What may not be entered has no entry summary.
        if !spread && status != QuoteStatus::Refused {
            let before = summary.last().map_or(0, |last| last.line);
            summary.extend(summary_lines(line, &layers, &decided.outcome.decision, before));
        }
        let quote = LineQuote {
            status,
            status_reason: reason.or_else(|| decided.why(self, line)),
            remedies: self.remedies(line),
            // That the number may be the wrong one comes before all that is said of it.
            warnings: contradiction
                .iter()
                .map(|words| Warning { code: "line_words", text: words.text(line) })
                .chain(caveats::warnings(
                    self,
                    line,
                    &decided.product,
                    &decided.column,
                    &decided.outcome,
                    number.as_ref(),
                ))
                .chain(unread::warnings(self, line))
                .collect(),
            hts: matched(line, &decided.product, number),
            origin: line.country,
            customs_value: line.value,
            total_duty: settled.then_some(total),
            refundable_duty: (settled && refundable.0 > 0).then_some(refundable),
            effective_rate: settled.then(|| wording::percentage(total, line.value)).flatten(),
            range,
            candidates,
            missing: missing(self, &decided),
            not_applied: explain::not_applied(
                self,
                line,
                &decided.product,
                &near_misses,
                &decided.outcome.decision,
            ),
            savings: Vec::new(),
            open_questions: asked.questions,
            rare_cases: asked.rare,
            fitting_line: contradiction.as_ref().and_then(|words| words.fitting(self, line)),
            assumptions: caveats::assumptions(self, line, &decided.outcome),
            confidence: caveats::confidence(self, line.day, &decided.product, &decided.outcome.decision),
            layers,
        };
        (quote, decided.relief.claim.map(|claim| claim.dutiable))
    }
}

impl<'l> Decided<'l> {
    /// Decides a product.
    fn new(engine: &'l Engine, line: &CheckedLine<'l>, product: Product<'l>) -> Decided<'l> {
        let (column, relief) = (column_duty(line, &product), relief(engine, line));
        let outcome = Setting::new(engine, line, &product, column.duty, relief.claim).resolve(&line.facts);
        let standing = standing(&column, &relief, &outcome);
        Decided { product, column, relief, outcome, standing }
    }

    fn status(&self) -> QuoteStatus {
        self.standing.status()
    }

    /// Why the duty is not decided, in one sentence.
    pub(super) fn why(&self, engine: &Engine, line: &CheckedLine<'_>) -> Option<Text> {
        reason(engine, line, &self.column, &self.relief, self.standing)
    }
}

/// What is shown of a line: a product below its code, and the status of the whole.
pub(super) struct Shown<'l> {
    pub(super) status: QuoteStatus,
    pub(super) decided: Decided<'l>,
    /// Bounds while the duty is open.
    pub(super) range: Option<Range>,
    /// Why products below the code differ, where they do.
    pub(super) reason: Option<Text>,
}

impl<'l> Shown<'l> {
    /// Chooses among the products below a code, of which there is one at least.
    fn of(engine: &Engine, line: &CheckedLine<'_>, mut all: Vec<Decided<'l>>) -> Shown<'l> {
        let spread = spread(&all).then(|| spread_status(all.iter().map(|decided| &decided.product)));
        let decided = all.swap_remove(if spread.is_some() { greatest(&all) } else { 0 });
        let status = spread.unwrap_or(decided.status());
        let reason = spread.map(|status| match status {
            QuoteStatus::Range if line.matched == Matched::NotInForce => wording::spread_out_of_force(),
            QuoteStatus::Range => wording::spread(),
            _ => {
                let lists = decided.product.unsure_lists(engine, line.day);
                wording::list_unsure(&caveats::list_names(engine, &lists))
            }
        });
        let range = match status {
            _ if spread.is_some() => Some(span(&all, &decided)),
            QuoteStatus::NeedsFacts => {
                Some(Range { minimum: decided.outcome.least, maximum: decided.outcome.greatest })
            }
            _ => None,
        };
        Shown { status, decided, range, reason }
    }

    /// What an answer shows.
    pub(super) fn new(engine: &'l Engine, line: &CheckedLine<'l>) -> Shown<'l> {
        let decided = |product| Decided::new(engine, line, product);
        Shown::of(engine, line, products(engine, line).into_iter().map(decided).collect())
    }
}

/// Why the duty is not decided, in one sentence.
pub(super) fn reason(
    engine: &Engine,
    line: &CheckedLine<'_>,
    column: &ColumnDuty<'_>,
    relief: &Relief,
    standing: Standing,
) -> Option<Text> {
    let book = engine.book();
    let measure = |id: MeasureId| book.measures.get(usize::from(id));
    let note = |id: MeasureId| {
        measure(id).map_or_else(String::new, |measure| {
            format!("{} ({})", book.text(measure.note), book.text(measure.source))
        })
    };
    Some(match standing {
        Standing::Decided => return None,
        Standing::Refused(id) => {
            wording::text(format!("Entry refused: {}", note(id)), format!("수입 불허: {}", note(id)))
        }
        Standing::NotHeld(id) => {
            wording::text(format!("Cannot say: {}", note(id)), format!("판단 불가: {}", note(id)))
        }
        Standing::Chapter98Unread(id) => {
            wording::chapter98_unread(measure(id).map_or("", |measure| book.text(measure.heading)))
        }
        Standing::HomeGoods(id) => {
            wording::home_goods(measure(id).map_or("", |measure| book.text(measure.heading)))
        }
        Standing::NoRate => {
            let known = relief.cannot.clone().or_else(|| column.cannot.clone());
            known.unwrap_or_else(|| wording::no_rate(line.day))
        }
        Standing::Quantity => wording::needs_quantity(),
        Standing::Facts => wording::needs_facts(),
    })
}

fn matched(line: &CheckedLine<'_>, product: &Product<'_>, number: Option<Number>) -> MatchedLine {
    let (successors, predecessors, in_force) =
        number.map_or_else(Default::default, |number| (number.successors, number.predecessors, number.live));
    let at: LineRef<'_> = product.line;
    let day = line.day;
    MatchedLine {
        asked: line.asked,
        code: explain::reported_number(line, product).unwrap_or(line.asked),
        matched: line.matched.name(),
        in_force,
        successors,
        predecessors,
        general: at.general_text(day).unwrap_or_default(),
        special: at.special_text(day),
        column2: at.column2_text(day).unwrap_or_default(),
        units: at
            .units(day)
            .iter()
            .filter(|unit| &***unit != caveats::UNKNOWN_UNIT)
            .map(ToString::to_string)
            .collect(),
    }
}

/// Quantities and values of parts that must be stated first.
pub(super) fn missing(engine: &Engine, decided: &Decided<'_>) -> Vec<Missing> {
    let book = engine.book();
    let decision = &decided.outcome.decision;
    let mut needed: Vec<MissingInput> = decided.relief.missing.clone();
    if decision.priced.needs_column {
        needed.extend(decided.column.missing.iter().copied());
    }
    let named = needed.into_iter().map(|input| Missing {
        field: match input {
            MissingInput::Quantity(measured) => format!("quantities.{}", measured.key()),
            MissingInput::Component(component) => format!("components.{}", component.key()),
        },
        name: wording::text(input.english(), input.korean()),
    });
    let by_unit = decision.priced.needs_quantity.and_then(|id| book.measures.get(usize::from(id)));
    let by_unit = by_unit.and_then(|measure| match measure.effect {
        Effect::AddPerUnit(_, unit) => {
            let unit = book.text(unit);
            let name = wording::text(format!("quantity in {unit}"), format!("수량({unit})"));
            Some(Missing { field: format!("quantities.{unit}"), name })
        }
        _ => None,
    });
    named.chain(by_unit).collect()
}

/// The numbers below a code with their duties, where there are several; one that may owe two duties stands twice.
fn candidates(all: &[Decided<'_>]) -> Vec<Candidate> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for candidate in all.iter().filter_map(candidate) {
        if !candidates.contains(&candidate) {
            candidates.push(candidate);
        }
    }
    if candidates.iter().any(|candidate| candidate.hts != candidates[0].hts) {
        candidates
    } else {
        Vec::new()
    }
}

fn candidate(decided: &Decided<'_>) -> Option<Candidate> {
    let total = decided.outcome.decision.total();
    let settled = decided.status().is_decided();
    let hts = decided.product.code()?;
    Some(Candidate { hts, status: decided.status(), total_duty: settled.then_some(total) })
}

/// Whether products below a short code differ in status or duty.
fn spread(all: &[Decided<'_>]) -> bool {
    let marks = || all.iter().map(|decided| mark(decided.status(), &decided.outcome));
    marks().skip(1).any(|other| Some(other) != marks().next())
}

fn greatest(all: &[Decided<'_>]) -> usize {
    all.iter().enumerate().max_by_key(|(_, decided)| decided.outcome.greatest).map_or(0, |(index, _)| index)
}

fn span(rest: &[Decided<'_>], shown: &Decided<'_>) -> Range {
    let all = || rest.iter().chain(std::iter::once(shown));
    Range {
        minimum: all().map(|decided| decided.outcome.least).min().unwrap_or_default(),
        maximum: all().map(|decided| decided.outcome.greatest).max().unwrap_or_default(),
    }
}
