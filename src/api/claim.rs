//! What a claim for preference is worth on one good at one date, and until when it can be made.
//!
//! The duty is taken twice from the duty engine, with the claim and without; nothing about rates or fees is known
//! here. A total-rate heading can take back all that the claim takes off the base rate: the merchandise processing
//! fee then still falls away.

use serde::{Deserialize, Serialize};

use super::wording;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError, within};
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::duty::answer::{LineQuote, Quote};
use crate::duty::engine::Engine;
use crate::duty::request::QuoteRequest;
use crate::messages;
use crate::origin::answer::{Determination, Verdict};
use crate::origin::book::RuleBook;
use crate::origin::certificate::late_claim_through;
use crate::origin::{self, determine};

/// The indicator of the agreement, 19 CFR 10.1003: the rules of origin held are its rules.
const INDICATOR: &str = "KR";

/// What is asked.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClaimRequest {
    /// The entry, one line, without the claim.
    pub quote: QuoteRequest,
    /// The good with its bill of materials, to test its origin too.
    pub goods: Option<origin::request::Request>,
    /// The day on which the question is asked; the core has no clock. Needed for a claim after importation.
    pub as_of: Option<Day>,
    /// Day of importation, where it is another than the day of entry.
    pub imported_on: Option<Day>,
}

/// Whether the claim brings anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// It lowers the duty.
    SavesDuty,
    /// It lowers the merchandise processing fee alone.
    SavesFeeOnly,
    /// It lowers nothing.
    Worthless,
    /// The duty is not decided, with the claim or without.
    Undecided,
}

/// Duty and fees one way.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bill {
    /// Sum of the duty layers; none while undecided.
    pub duty: Option<Cents>,
    /// Merchandise processing fee.
    pub mpf: Option<Cents>,
    /// Duty and all fees.
    pub total: Option<Cents>,
    /// Headings with their duty, in the order of the stack.
    pub layers: Vec<BilledLayer>,
    /// Facts that must be stated before the duty is decided, by their field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
}

/// One layer of a bill.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct BilledLayer {
    /// Heading, or the code of the line.
    pub heading: String,
    /// Rate.
    pub rate: Text,
    /// Duty.
    pub amount: Cents,
}

/// What the claim saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// Duty.
    pub duty: Cents,
    /// Merchandise processing fee.
    pub mpf: Cents,
    /// Both.
    pub total: Cents,
}

/// Whether a claim after importation is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LateStatus {
    /// It can still be made.
    Open,
    /// The year is over.
    Passed,
    /// The good is not imported yet.
    NotImportedYet,
}

/// A claim after importation, 19 U.S.C. 1520(d).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LateClaim {
    /// Whether it is open.
    pub status: LateStatus,
    /// Last day on which it can be made.
    pub through: Day,
    /// Days left, that day included; nothing once it has passed.
    pub days_left: u32,
    /// What it would refund; nothing where it is not open, the duty is undecided or the good is found not to originate.
    pub refund: Option<Saved>,
    /// In words.
    pub reason: Text,
    /// Where the law says so.
    pub cite: String,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClaimValue {
    /// The caller's name for the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether the claim brings anything.
    pub status: ClaimStatus,
    /// Special programme indicator of the claim.
    pub spi: &'static str,
    /// Day of entry.
    pub entry_date: Day,
    /// What is owed without the claim.
    pub without: Bill,
    /// What is owed with it.
    pub with: Bill,
    /// The difference; none while undecided.
    pub saved: Option<Saved>,
    /// Total-rate heading that takes back what the claim takes off the base rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ceiling_heading: Option<String>,
    /// Why, in a few sentences.
    pub reasons: Vec<Text>,
    /// The determination of origin, where the good was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub determination: Option<Determination>,
    /// A claim after importation, where the day of asking was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_claim: Option<LateClaim>,
    /// The data behind the answer.
    pub data: crate::duty::answer::DataStamp,
}

/// Prices a claim under the agreement.
///
/// # Errors
/// Errors of the entry (under `quote.`) or the good (under `goods.`), an entry of several lines, an entry that makes
/// a claim itself, or an origin for which the claim is not open.
pub fn value(
    engine: &Engine,
    rules: &RuleBook,
    request: &ClaimRequest,
) -> Result<ClaimValue, Vec<InputError>> {
    let errors = errors(request);
    if !errors.is_empty() {
        return Err(errors);
    }
    let without = engine.quote(&request.quote).map_err(|errors| within("quote.", errors))?;
    let mut claiming = request.quote.clone();
    claiming.claims.spi = Some(INDICATOR.to_string());
    let with = engine.quote(&claiming).map_err(|errors| within("quote.", errors))?;
    let determination = match &request.goods {
        Some(goods) => Some(determine(rules, goods).map_err(|errors| within("goods.", errors))?),
        None => None,
    };

    let (before, after) = (bill(&without), bill(&with));
    let saved = saved(&before, &after);
    let status = match saved {
        None => ClaimStatus::Undecided,
        Some(saved) if saved.duty.0 > 0 => ClaimStatus::SavesDuty,
        Some(saved) if saved.mpf.0 > 0 => ClaimStatus::SavesFeeOnly,
        Some(_) => ClaimStatus::Worthless,
    };
    let ceiling = without.line.as_deref().filter(|_| saved.is_some_and(|saved| saved.duty.0 == 0));
    let ceiling = ceiling.and_then(ceiling_heading);
    let mut reasons = reasons(saved, ceiling.as_deref(), without.line.as_deref());
    reasons.extend(match determination.as_ref().map(|determination| determination.status) {
        None => Some(wording::origin_not_tested()),
        Some(Verdict::NotOriginating) => Some(wording::not_originating()),
        Some(Verdict::CannotSay) => Some(wording::origin_open()),
        Some(Verdict::Originating) => None,
    });
    // The duty of both bills goes by the country of origin that the entry states, whatever the agreement says.
    if let Some(warning) =
        determination.as_ref().and_then(|determination| determination.country_of_origin.warning.clone())
    {
        reasons.push(warning);
    }
    let may_claim =
        determination.as_ref().is_none_or(|determination| determination.status != Verdict::NotOriginating);
    Ok(ClaimValue {
        id: request.quote.id.clone(),
        status,
        spi: INDICATOR,
        entry_date: without.entry_date,
        late_claim: request.as_of.map(|as_of| {
            let imported = request.imported_on.unwrap_or(without.entry_date);
            late_claim(rules, imported, as_of, saved.filter(|_| may_claim))
        }),
        without: before,
        with: after,
        saved,
        ceiling_heading: ceiling,
        reasons,
        determination,
        data: without.data,
    })
}

fn errors(request: &ClaimRequest) -> Vec<InputError> {
    let mut errors = Vec::new();
    if !request.quote.lines.is_empty() {
        let accepted = messages::analysis::one_line_of_fee();
        let lines = request.quote.lines.len();
        errors.push(InputError::new(ErrorCode::Conflict, "quote.lines", lines, accepted));
    }
    if let Some(spi) = &request.quote.claims.spi {
        let accepted = messages::advice::no_claim_stated();
        errors.push(InputError::new(ErrorCode::Conflict, "quote.claims.spi", spi, accepted));
    }
    if let (Some(imported), Ok(entry)) =
        (request.imported_on, Day::parse(&request.quote.entry_date).ok_or(()))
        && imported > entry
    {
        // Entry for consumption can follow importation by years (warehouse, zone), but never precede it.
        let accepted = messages::analysis::day_to_entry(entry);
        errors.push(InputError::new(ErrorCode::Conflict, "importedOn", imported, accepted));
    }
    errors
}

fn bill(quote: &Quote) -> Bill {
    let line = quote.line.as_deref();
    let open = line.into_iter().flat_map(|line| {
        let questions = line.open_questions.iter().filter(|question| question.must_answer);
        let questions = questions.map(|question| question.field.clone());
        questions.chain(line.missing.iter().map(|missing| missing.field.clone()))
    });
    let layers = line.into_iter().flat_map(|line| &line.layers).map(|layer| BilledLayer {
        heading: layer.heading.clone(),
        rate: layer.rate.clone(),
        amount: layer.amount,
    });
    Bill {
        duty: line.and_then(|line| line.total_duty),
        mpf: quote.fees.iter().find(|fee| fee.code == "MPF").and_then(|fee| fee.amount),
        total: quote.total,
        layers: layers.collect(),
        open: open.collect(),
    }
}

fn saved(without: &Bill, with: &Bill) -> Option<Saved> {
    let less = |before: Option<Cents>, after: Option<Cents>| Some(Cents(before?.0 - after?.0));
    let (duty, mpf) = (less(without.duty, with.duty)?, less(without.mpf, with.mpf)?);
    Some(Saved { duty, mpf, total: Cents(duty.0 + mpf.0) })
}

/// The heading whose amount holds the column duty: it takes a total, whatever the column says.
fn ceiling_heading(line: &LineQuote) -> Option<String> {
    let takes_total = |inside: Option<Cents>| inside.is_some_and(|inside| inside.0 > 0);
    line.layers.iter().find(|layer| takes_total(layer.column_duty_inside)).map(|layer| layer.heading.clone())
}

fn reasons(saved: Option<Saved>, ceiling: Option<&str>, without: Option<&LineQuote>) -> Vec<Text> {
    let Some(saved) = saved else { return vec![wording::undecided()] };
    match (saved.duty.0 > 0, saved.mpf.0 > 0) {
        (true, true) => vec![wording::saves_both(saved.duty, saved.mpf)],
        (true, false) => vec![wording::saves_duty(saved.duty)],
        (false, fee) => {
            let free = without.is_some_and(|line| line.hts.general == "Free");
            let why = match ceiling {
                Some(heading) => wording::ceiling(heading),
                None if free => wording::free_already(),
                None => wording::no_duty_saved(),
            };
            vec![why, if fee { wording::saves_fee(saved.mpf) } else { wording::saves_nothing() }]
        }
    }
}

fn late_claim(rules: &RuleBook, imported: Day, as_of: Day, saved: Option<Saved>) -> LateClaim {
    let through = late_claim_through(rules, imported);
    let status = if as_of < imported {
        LateStatus::NotImportedYet
    } else if as_of <= through {
        LateStatus::Open
    } else {
        LateStatus::Passed
    };
    let mut reason = match status {
        LateStatus::Open => wording::late_open(as_of, through),
        LateStatus::Passed => wording::late_passed(through),
        LateStatus::NotImportedYet => wording::late_not_yet(imported),
    };
    if status == LateStatus::Open {
        let and = wording::late_needs_origin();
        reason = Text { en: format!("{} {}", reason.en, and.en), ko: format!("{} {}", reason.ko, and.ko) };
    }
    let days_left = through.number().saturating_sub(as_of.number()).saturating_add(1);
    LateClaim {
        status,
        through,
        days_left: if status == LateStatus::Open { u32::try_from(days_left).unwrap_or(0) } else { 0 },
        refund: saved.filter(|_| status == LateStatus::Open),
        reason,
        cite: rules.general.certification.late_claim_cite.clone(),
    }
}
