//! What must be true of every answer, whatever the law says: checked by the tests and by
//! the sweep over the whole schedule, and callable by anyone who doubts an answer.

use std::collections::BTreeMap;

use super::answer::{LineQuote, Quote, QuoteStatus};
use super::check::CheckedLine;
use super::column::{column_duty, relief};
use super::engine::Engine;
use super::explain;
use super::outcome::{Outcome, Setting, standing};
use super::price::Decision;
use super::product::Product;
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::law::facts::{FactId, Portion, Unanswered};
use crate::law::measure::{Basis, Condition, MeasureId};

/// Checks a whole answer.
///
/// # Errors
/// The first thing that does not hold, in words.
pub fn audit(quote: &Quote) -> Result<(), String> {
    let single = quote.line.iter().map(AsRef::as_ref);
    let lines: Vec<&LineQuote> = single.chain(quote.entry.iter().flat_map(|entry| &entry.lines)).collect();
    if lines.is_empty() {
        return Err("an answer without a line".to_string());
    }
    for line in &lines {
        audit_line(line).map_err(|fault| format!("{} of {}: {fault}", line.hts.asked, line.origin))?;
    }
    let duty: Option<Cents> = lines.iter().map(|line| line.total_duty).sum();
    if let Some(entry) = &quote.entry {
        same("total of the lines", entry.total_duty, duty)?;
        let value: Cents = lines.iter().map(|line| line.customs_value).sum();
        same("value of the entry", entry.customs_value, value)?;
    }
    let fees: Option<Cents> = quote.fees.iter().map(|fee| fee.amount).sum();
    same("sum of the fees", quote.total_fees, fees)?;
    if let Some(fee) = quote.fees.iter().find(|fee| fee.amount.is_some_and(|amount| amount.0 < 0)) {
        return Err(format!("the fee {} is negative", fee.code));
    }
    same("duty and fees", quote.total, duty.zip(fees).map(|(duty, fees)| Cents(duty.0 + fees.0)))?;
    if quote.data.pack.is_empty() || quote.data.edition.is_empty() {
        return Err("the answer does not name its data".to_string());
    }
    summary_adds_up(quote, &lines)
}

/// The numbers on the entry summary carry the duty of the layers, heading by heading.
fn summary_adds_up(quote: &Quote, lines: &[&LineQuote]) -> Result<(), String> {
    let mut layers: BTreeMap<&str, i64> = BTreeMap::new();
    let mut value = 0;
    // Goods that cannot be entered are on no entry summary, and which number a range reports is open.
    let unreported = [QuoteStatus::Range, QuoteStatus::Refused];
    for line in lines.iter().filter(|line| !unreported.contains(&line.status)) {
        value += line.customs_value.0;
        for layer in &line.layers {
            *layers.entry(layer.heading.as_str()).or_default() += layer.amount.0;
        }
    }
    let mut reported: BTreeMap<&str, i64> = BTreeMap::new();
    for each in &quote.entry_summary_lines {
        if each.duty.0 < 0 || each.value.0 < 0 {
            return Err(format!("the entry-summary line {} {} is negative", each.line, each.number));
        }
        value -= each.value.0;
        *reported.entry(each.number.as_str()).or_default() += each.duty.0;
    }
    // A claimed provision of chapter 98 stands on the summary and is no layer.
    reported.retain(|number, duty| layers.contains_key(number) || *duty != 0);
    if value != 0 {
        return Err(format!("the entry-summary lines leave {} of the value out", Cents(value)));
    }
    if reported != layers {
        return Err(format!("entry-summary lines {reported:?} are not the layers {layers:?}"));
    }
    Ok(())
}

fn audit_line(line: &LineQuote) -> Result<(), String> {
    let sum: Cents = line.layers.iter().map(|layer| layer.amount).sum();
    let decided = line.status.is_decided();
    same("sum of the layers", line.total_duty, decided.then_some(sum))?;
    for layer in &line.layers {
        let inside = layer.column_duty_inside.unwrap_or_default();
        if layer.amount.0 < 0 || layer.basis.0 < 0 || inside.0 < 0 {
            return Err(format!("the layer {} has a negative amount", layer.heading));
        }
        if layer.basis > line.customs_value {
            return Err(format!("the layer {} is taken of more than the customs value", layer.heading));
        }
        if layer.heading.is_empty() || layer.source.is_empty() || !both(&layer.reason) {
            return Err(format!("the layer \"{}\" lacks heading, source or reason", layer.heading));
        }
    }
    if line.layers.iter().filter(|layer| layer.kind == "column").count() != 1 {
        return Err("not one layer for the rate column".to_string());
    }
    if decided == line.status_reason.is_some() {
        return Err(format!("status {:?} with reason {:?}", line.status, line.status_reason));
    }
    if line.status_reason.as_ref().is_some_and(|reason| !both(reason)) {
        return Err("the reason is not in both languages".to_string());
    }
    if line.range.is_some_and(|range| range.minimum > range.maximum) {
        return Err("the range is upside down".to_string());
    }
    let must = line.open_questions.iter().any(|question| question.must_answer);
    if let Some(question) = line.open_questions.iter().find(|question| question.answers.is_empty()) {
        return Err(format!("the question {} has no answers", question.field));
    }
    if let Some(saving) = line.savings.iter().find(|saving| saving.amount.0 <= 0) {
        return Err(format!("the saving {} saves nothing", saving.field));
    }
    match line.status {
        QuoteStatus::Decided if must => Err("decided, and a question must be answered".to_string()),
        QuoteStatus::Decided if line.range.is_some() => Err("decided, and a range".to_string()),
        QuoteStatus::NeedsFacts if !must => Err("facts are needed and no question asks".to_string()),
        QuoteStatus::NeedsFacts if line.range.is_none() => Err("facts are needed, without range".to_string()),
        QuoteStatus::NeedsQuantity if line.missing.is_empty() => {
            Err("a quantity is needed and none is named".to_string())
        }
        QuoteStatus::Range if line.range.is_none() || line.candidates.len() < 2 => {
            Err("a range without bounds or lines".to_string())
        }
        _ => Ok(()),
    }
}

fn both(text: &Text) -> bool {
    !text.en.is_empty() && !text.ko.is_empty()
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, stated: T, computed: T) -> Result<(), String> {
    if stated == computed { Ok(()) } else { Err(format!("{what}: {stated:?} stated, {computed:?} computed")) }
}

/// A product decided without explanation.
#[derive(Clone, Debug)]
pub struct Settled {
    /// Whether the duty is decided.
    pub status: QuoteStatus,
    /// Why it is not.
    pub reason: Option<Text>,
    /// The decision and its bounds.
    pub outcome: Outcome,
    /// Measures that met the product, in the order of decision.
    pub met: Vec<MeasureId>,
}

/// Decides one product of a line on the short path, and checks what must hold.
///
/// # Errors
/// The first thing that does not hold, in words.
pub fn settle(engine: &Engine, line: &CheckedLine<'_>, product: &Product<'_>) -> Result<Settled, String> {
    let column = column_duty(line, product);
    let relief = relief(engine, line);
    let setting = Setting::new(engine, line, product, column.duty, relief.claim);
    let outcome = setting.resolve(&line.facts);
    let standing = standing(&column, &relief, &outcome);
    let reason = super::quote::reason(engine, line, &column, &relief, standing);
    let status = standing.status();
    let decision = &outcome.decision;
    if decision.priced.column.0 < 0 || decision.amounts.iter().any(|amount| amount.0 < 0) {
        return Err("a negative amount".to_string());
    }
    let split: Cents = Portion::all().map(|portion| decision.value(portion)).sum();
    same("portions of the value", split, line.value)?;
    let shown: Cents = explain::reported(engine, decision).map(|(_, priced, _)| priced.amount).sum();
    same("total and reported layers", decision.total(), Cents(shown.0 + decision.priced.column.0))?;
    if status.is_decided() == reason.is_some() || reason.as_ref().is_some_and(|reason| !both(reason)) {
        return Err(format!("status {status:?} without its reason"));
    }
    if outcome.least > outcome.greatest {
        return Err("the range is upside down".to_string());
    }
    match status {
        QuoteStatus::Decided => {
            same(
                "bounds of a decided duty",
                (outcome.least, outcome.greatest),
                (decision.total(), decision.total()),
            )?;
        }
        QuoteStatus::NeedsFacts if outcome.must.is_empty() => {
            return Err("facts are needed and no question asks".to_string());
        }
        QuoteStatus::NeedsQuantity
            if decision.priced.needs_quantity.is_none()
                && column.missing.is_empty()
                && relief.missing.is_empty() =>
        {
            return Err("a quantity is needed and none is named".to_string());
        }
        _ => {}
    }
    let met = line.law.walk(&setting.candidates).collect();
    Ok(Settled { status, reason, outcome, met })
}

/// Two measures of one group and rank that both hold for the ordinary importer, work on
/// the same part of the value, and do different things: file order would decide.
#[must_use]
pub fn ties(engine: &Engine, settled: &Settled) -> Vec<(MeasureId, MeasureId)> {
    let book = engine.book();
    let ordinary = |id: MeasureId| {
        book.measures
            .get(usize::from(id))
            .filter(|measure| measure.conditions.iter().all(|&condition| holds_ordinarily(engine, condition)))
    };
    let mut out = Vec::new();
    for (index, &first) in settled.met.iter().enumerate() {
        let Some(a) = ordinary(first) else { continue };
        for &second in settled.met.iter().skip(index + 1) {
            let Some(rival) = book.measures.get(usize::from(second)) else { continue };
            if (rival.group, rival.rank) != (a.group, a.rank) {
                break;
            }
            let meet = match (a.basis, rival.basis) {
                (Basis::Portion(one), Basis::Portion(other)) => one == other,
                _ => true,
            };
            let differ = (a.effect, a.basis) != (rival.effect, rival.basis);
            if meet
                && differ
                && ordinary(second).is_some()
                && on_one_portion(&settled.outcome.decision, first)
            {
                out.push((first, second));
            }
        }
    }
    out
}

fn on_one_portion(decision: &Decision, first: MeasureId) -> bool {
    decision.plan.measures().any(|id| id == first)
}

fn holds_ordinarily(engine: &Engine, condition: Condition) -> bool {
    let plain =
        |id: FactId| engine.book().facts.get(id).is_some_and(|fact| fact.unanswered == Unanswered::No);
    match condition {
        Condition::Fact(id, wanted) => !wanted && plain(id),
        Condition::Before(_, _, wanted) => !wanted,
        Condition::Column1Under(_)
        | Condition::Column1AtLeast(_)
        | Condition::Declared(_)
        | Condition::ShareAtLeast(..)
        | Condition::ShareUnder(..)
        | Condition::Displaced => false,
    }
}
