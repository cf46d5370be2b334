//! The quote: a request in, the whole answer out.

use super::answer::{
    Candidate, EntrySum, LineQuote, MatchedLine, Missing, Quote, QuoteStatus, Range, SummaryLine,
};
use super::check::{self, CheckedLine, Matched};
use super::decide::{Decision, Miss};
use super::engine::Engine;
use super::fees::{self, FeeBasis};
use super::outcome::{ColumnDuty, Outcome, Product, Relief, Setting, column_duty, relief};
use super::request::{LineRequest, QuoteRequest};
use super::{explain, questions, wording};
use crate::hts::code::HtsCode;
use crate::hts::rate::MissingInput;
use crate::hts::schedule::LineRef;
use crate::law::error::{ErrorCode, InputError};
use crate::law::facts::{Portion, Text};
use crate::law::measure::{Effect, MeasureId};
use crate::law::money::Cents;

/// One product, decided.
struct Decided<'a> {
    product: Product<'a>,
    column: ColumnDuty<'a>,
    relief: Relief,
    outcome: Outcome,
    trace: Vec<(MeasureId, Miss)>,
    status: QuoteStatus,
    reason: Option<Text>,
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
                "either one line's own fields or `lines`, not both",
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
            match check::line(self, checked_on, each, &at) {
                Ok(line) => lines.push(line),
                Err(faults) => errors.extend(faults),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(self.answer(request, checked_on, &lines, single))
    }

    fn answer(
        &self,
        request: &QuoteRequest,
        day: crate::law::date::Day,
        lines: &[CheckedLine<'_>],
        single: bool,
    ) -> Quote {
        let value: Cents = lines.iter().map(|line| line.value).sum();
        let entry_type = fees::entry_type(self, day, request.entry_type, value);
        let mut quotes = Vec::new();
        let mut bases = Vec::new();
        let mut summary = Vec::new();
        for line in lines {
            let (quote, dutiable) = self.line_quote(line, &mut summary);
            bases.push(FeeBasis { line, chapter98_dutiable: dutiable });
            quotes.push(quote);
        }
        let fees = fees::fees(self, day, request.mode, entry_type, &bases);
        let total_fees: Option<Cents> = fees.iter().map(|fee| fee.amount).sum::<Option<Cents>>();
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
            mode: request.mode,
            entry_type,
            line,
            entry,
            fees,
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
        summary: &mut Vec<SummaryLine>,
    ) -> (LineQuote, Option<Cents>) {
        let mut all = self.products(line);
        let shown = all.len() - 1;
        let spread = spread(&all);
        let candidates = if all.len() > 1 { all.iter().map(candidate).collect() } else { Vec::new() };
        let decided = all.swap_remove(if spread { greatest(&all) } else { shown });
        let status = if spread { QuoteStatus::Range } else { decided.status };
        let total = decided.outcome.decision.total();
        let settled = status == QuoteStatus::Decided;
        let range = match status {
            QuoteStatus::Decided => None,
            QuoteStatus::Range => Some(span(&all, &decided)),
            QuoteStatus::NeedsFacts => {
                Some(Range { minimum: decided.outcome.least, maximum: decided.outcome.greatest })
            }
            _ => None,
        };
        let refundable = explain::refundable(self, &decided.outcome.decision);
        let setting = Setting::new(self, line, &decided.product, decided.column.base, decided.relief.claim);
        let open_questions = questions::open(&setting, &line.facts, &decided.outcome);
        let layers =
            explain::layers(self, line, &decided.product, &decided.column, &decided.outcome.decision);
        if !spread {
            summary.extend(self.summary(line, &decided, summary.last().map_or(0, |last| last.line)));
        }
        let quote = LineQuote {
            status,
            status_reason: if spread {
                Some(wording::text(
                    "The code covers lines with different duties; give more digits.",
                    "이 코드에는 관세가 다른 여러 품목이 있습니다. 더 많은 자릿수를 입력하십시오.",
                ))
            } else {
                decided.reason.clone()
            },
            hts: matched(line, &decided.product),
            origin: line.country,
            customs_value: line.value,
            total_duty: settled.then_some(total),
            refundable_duty: (settled && refundable.0 > 0).then_some(refundable),
            effective_rate: settled.then(|| wording::percentage(total, line.value)).flatten(),
            range,
            candidates,
            missing: self.missing(&decided),
            not_applied: explain::not_applied(
                self,
                line,
                &decided.product,
                &decided.trace,
                &decided.outcome.decision,
            ),
            savings: questions::savings(&open_questions),
            open_questions,
            assumptions: explain::assumptions(self, line, &decided.outcome.decision),
            warnings: explain::warnings(
                self,
                line,
                &decided.product,
                &decided.column,
                &decided.outcome.decision,
            ),
            confidence: explain::confidence(self, &decided.outcome.decision),
            layers,
        };
        (quote, decided.relief.claim.map(|claim| claim.dutiable))
    }

    /// Every product that the code covers, decided: one, or all statistical lines below it.
    fn products<'l>(&'l self, line: &CheckedLine<'l>) -> Vec<Decided<'l>> {
        let mut out: Vec<Decided<'l>> = Vec::new();
        for &at in &line.lines {
            let exact = at.ordinal().is_some() || line.matched == Matched::EightDigit;
            if exact {
                out.push(self.decide_product(line, Product::new(self, at, Some(line.asked))));
                continue;
            }
            let before = out.len();
            for leaf in at.ordinals().filter_map(|ordinal| self.pack().schedule.leaf_at(ordinal)) {
                let below = leaf.code().is_some_and(|code| code.starts_with(line.asked));
                // A number that is retired or not yet made is no choice for an entry of this day.
                if below && leaf.reported_on(line.day) {
                    out.push(self.decide_product(line, Product::new(self, leaf, None)));
                }
            }
            if out.len() == before {
                out.push(self.decide_product(line, Product::new(self, at, None)));
            }
        }
        out
    }

    fn decide_product<'l>(&'l self, line: &CheckedLine<'l>, product: Product<'l>) -> Decided<'l> {
        let column = column_duty(line, &product);
        let relief = relief(self, line);
        let setting = Setting::new(self, line, &product, column.base, relief.claim);
        let outcome = setting.resolve(&line.facts);
        let mut trace = Vec::new();
        let _ = setting.decide(&line.facts, Some(&mut trace));
        let (status, reason) = self.status(line, &column, &relief, &outcome, &trace);
        Decided { product, column, relief, outcome, trace, status, reason }
    }

    /// Whether the outcome of a product is decided, and if not, why.
    pub(super) fn status(
        &self,
        line: &CheckedLine<'_>,
        column: &ColumnDuty<'_>,
        relief: &Relief,
        outcome: &Outcome,
        trace: &[(MeasureId, Miss)],
    ) -> (QuoteStatus, Option<Text>) {
        let book = self.book();
        let measure = |id: MeasureId| book.measures.get(usize::from(id));
        let note = |id: MeasureId| {
            measure(id).map_or_else(String::new, |measure| {
                format!("{} ({})", book.text(measure.note), book.text(measure.source))
            })
        };
        let decision = &outcome.decision;
        if let Some(id) = decision.refused {
            return (
                QuoteStatus::Refused,
                Some(wording::text(
                    format!("Entry refused: {}", note(id)),
                    format!("수입 불허: {}", note(id)),
                )),
            );
        }
        if let Some(id) = decision.cannot_say {
            return (
                QuoteStatus::CannotSay,
                Some(wording::text(format!("Cannot say: {}", note(id)), format!("판단 불가: {}", note(id)))),
            );
        }
        // Section 232 and chapter 98 together: the fact base holds one provision only.
        let unread = |&(id, miss): &(MeasureId, Miss)| {
            miss == Miss::Chapter98 && measure(id).is_some_and(|measure| !measure.chapter98_exempt)
        };
        if let Some((id, _)) = trace.iter().find(|each| unread(each)) {
            let heading = measure(*id).map_or("", |measure| book.text(measure.heading));
            let text = wording::text(
                format!("Cannot say: how this chapter 98 provision meets heading {heading} is not held."),
                format!("판단 불가: 이 제98류 규정과 {heading}호의 관계에 관한 자료가 없습니다."),
            );
            return (QuoteStatus::CannotSay, Some(text));
        }
        if let Some(reason) =
            relief.cannot.clone().or_else(|| column.cannot.clone().filter(|_| decision.needs_column))
        {
            return (QuoteStatus::CannotSay, Some(reason));
        }
        let quantity = decision.needs_quantity.is_some();
        if quantity || !relief.missing.is_empty() || (decision.needs_column && !column.missing.is_empty()) {
            return (
                QuoteStatus::NeedsQuantity,
                Some(wording::text(
                    "A quantity or the value of a part must be stated before the duty can be computed.",
                    "수량 또는 구성품 가액을 입력해야 관세를 계산할 수 있습니다.",
                )),
            );
        }
        if decision.needs_column {
            let day = line.day;
            return (
                QuoteStatus::CannotSay,
                Some(wording::text(
                    format!("Cannot say: the line holds no rate for this column on {day}."),
                    format!("판단 불가: {day} 현재 이 품목의 해당 란에 세율이 없습니다."),
                )),
            );
        }
        if !outcome.must.is_empty() {
            return (
                QuoteStatus::NeedsFacts,
                Some(wording::text(
                    "Facts that only the importer knows decide the duty; see the open questions.",
                    "수입자만 아는 사실에 따라 관세가 달라집니다. 아래 질문에 답하십시오.",
                )),
            );
        }
        (QuoteStatus::Decided, None)
    }

    /// Quantities and values of parts that must be stated first.
    fn missing(&self, decided: &Decided<'_>) -> Vec<Missing> {
        let decision = &decided.outcome.decision;
        let mut needed: Vec<MissingInput> = decided.relief.missing.clone();
        if decision.needs_column {
            needed.extend(decided.column.missing.iter().copied());
        }
        let named = needed.into_iter().map(|input| Missing {
            field: match input {
                MissingInput::Quantity(measured) => format!("quantities.{}", measured.key()),
                MissingInput::Component(component) => format!("components.{}", component.key()),
            },
            name: wording::text(input.english(), input.korean()),
        });
        let by_unit = decision.needs_quantity.and_then(|id| self.book().measures.get(usize::from(id)));
        let by_unit = by_unit.and_then(|measure| match measure.effect {
            Effect::AddPerUnit(_, unit) => {
                let unit = self.book().text(unit);
                let name = wording::text(format!("quantity in {unit}"), format!("수량({unit})"));
                Some(Missing { field: format!("quantities.{unit}"), name })
            }
            _ => None,
        });
        named.chain(by_unit).collect()
    }

    /// Numbers in reporting order; a value split into portions takes a line for each stack.
    fn summary(&self, line: &CheckedLine<'_>, decided: &Decided<'_>, before: usize) -> Vec<SummaryLine> {
        let decision = &decided.outcome.decision;
        let layers = explain::layers(self, line, &decided.product, &decided.column, decision);
        let stacks = stacks(decision);
        let number = layers
            .iter()
            .find(|layer| layer.kind == "column")
            .map_or_else(String::new, |layer| layer.heading.clone());
        let spi = line.special.map(|claim| claim.indicator.as_str().to_string());
        let mut out = Vec::new();
        // What rounding leaves over a split goes to the first stack, so that the lines add up to the layers.
        let mut left: Vec<Cents> = layers.iter().map(|layer| layer.amount).collect();
        for (index, portions) in stacks.iter().enumerate().rev() {
            let value: Cents = portions.iter().map(|&portion| decision.portions[portion as usize]).sum();
            let mut group = Vec::new();
            if let Some(claim) = line.chapter98 {
                group.push(SummaryLine {
                    line: before + index + 1,
                    value: Cents::ZERO,
                    number: claim.code.to_string(),
                    spi: None,
                    duty: Cents::ZERO,
                });
            }
            for (layer, left) in layers.iter().zip(left.iter_mut()) {
                let whole = layer.portions.is_empty();
                let on = whole || portions.iter().any(|portion| layer.portions.contains(portion));
                let is_column = layer.kind == "column";
                if !on && !is_column {
                    continue;
                }
                let share = if on {
                    part_of(layer.amount, value, layer.basis, index == 0, *left)
                } else {
                    Cents::ZERO
                };
                left.0 -= share.0;
                group.push(SummaryLine {
                    line: before + index + 1,
                    value: if is_column { value } else { Cents::ZERO },
                    number: layer.heading.clone(),
                    spi: if is_column { spi.clone() } else { None },
                    duty: share,
                });
            }
            let _ = &number;
            out.splice(0..0, group);
        }
        out
    }
}

/// The share of a layer that falls on one stack; the first stack takes what is left.
fn part_of(amount: Cents, value: Cents, basis: Cents, first: bool, left: Cents) -> Cents {
    if first || basis.0 <= 0 || value >= basis {
        return left;
    }
    let scaled = i128::from(amount.0) * i128::from(value.0.min(basis.0)) / i128::from(basis.0);
    Cents(i64::try_from(scaled).unwrap_or(left.0))
}

/// Portions that carry the same stack, together; the rest of the value first.
fn stacks(decision: &Decision) -> Vec<Vec<Portion>> {
    let of = |portion: Portion| -> Vec<MeasureId> {
        decision
            .applied
            .iter()
            .filter(|applied| applied.portions.contains(portion))
            .map(|applied| applied.measure)
            .collect()
    };
    let mut out: Vec<(Vec<MeasureId>, bool, Vec<Portion>)> = Vec::new();
    let some: Vec<Portion> =
        Portion::ALL.into_iter().filter(|&portion| decision.portions[portion as usize].0 > 0).collect();
    for portion in if some.is_empty() { vec![Portion::Rest] } else { some } {
        let stack = of(portion);
        let column = decision.column_portions.contains(portion);
        match out.iter_mut().find(|(other, on_column, _)| *other == stack && *on_column == column) {
            Some((_, _, portions)) => portions.push(portion),
            None => out.push((stack, column, vec![portion])),
        }
    }
    out.into_iter().map(|(_, _, portions)| portions).collect()
}

fn matched(line: &CheckedLine<'_>, product: &Product<'_>) -> MatchedLine {
    let at: LineRef<'_> = product.line;
    let day = line.day;
    MatchedLine {
        asked: line.asked,
        code: at.code().unwrap_or(line.asked),
        matched: match line.matched {
            Matched::Exact => "exact",
            Matched::EightDigit => "eight_digit",
            Matched::Heading => "heading",
        },
        general: at.general_text(day).unwrap_or_default().to_string(),
        special: at.special_text(day),
        column2: at.column2_text(day).unwrap_or_default().to_string(),
        units: at.units(day).iter().map(ToString::to_string).collect(),
    }
}

fn candidate(decided: &Decided<'_>) -> Candidate {
    let total = decided.outcome.decision.total();
    Candidate {
        hts: decided.product.line.code().unwrap_or_else(|| fallback_code(&decided.product)),
        status: decided.status,
        total_duty: (decided.status == QuoteStatus::Decided).then_some(total),
    }
}

fn fallback_code(product: &Product<'_>) -> HtsCode {
    product
        .newer
        .unwrap_or_else(|| HtsCode::parse("0000").unwrap_or_else(|| unreachable!("four digits are a code")))
}

/// Whether products below a short code differ in status or duty.
fn spread(all: &[Decided<'_>]) -> bool {
    let key = |decided: &Decided<'_>| {
        (decided.status, decided.outcome.decision.total(), decided.outcome.least, decided.outcome.greatest)
    };
    all.iter().skip(1).any(|other| all.first().is_some_and(|first| key(first) != key(other)))
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
