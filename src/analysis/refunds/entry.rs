//! One past entry: what it paid, what it owes, and what comes back on each ground.

use super::routes::{Days, Liquidated, advise, best, standings};
use super::{EntryRefunds, PaidIs, PastEntry, Refund, Standing, wording};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::duty::answer::{LineQuote, Quote};
use crate::duty::engine::Engine;
use crate::duty::request::{Claims, QuoteRequest};
use crate::law::measure::ProgramId;
use crate::law::refunds::{Ground, RefundRule};
use crate::messages;

/// What an entry owes on one reading of the law.
#[derive(Clone, Copy, Debug)]
struct Owed {
    duty: Cents,
    /// The part that is given back whatever else is asked for.
    given_back: Cents,
    mpf: Cents,
}

impl Owed {
    fn left(self) -> i64 {
        self.duty.0 - self.given_back.0
    }
}

struct Look<'e, 'a> {
    engine: &'e Engine,
    entry: &'a PastEntry,
    origin: u8,
    day: Day,
}

/// Looks at one entry.
pub(super) fn look(
    engine: &Engine,
    entry: &PastEntry,
    row: u64,
    as_of: Day,
) -> Result<EntryRefunds, Vec<InputError>> {
    let quote = engine.quote(&request(entry, &entry.entry_date, entry.spi.clone()))?;
    let Some(line) = quote.line.as_deref() else { return Err(Vec::new()) };
    let day = quote.entry_date;
    let mut errors = Vec::new();
    let liquidated =
        Liquidated::read(entry.liquidated_on.as_deref(), day).map_err(|error| errors.push(error)).ok();
    let imported = entry.imported_on.unwrap_or(day);
    if imported > day {
        let accepted = messages::analysis::day_to_entry(day);
        errors.push(InputError::new(ErrorCode::Conflict, "importedOn", imported, accepted));
    }
    if as_of < day {
        let accepted = messages::analysis::day_from_entry(day);
        errors.push(InputError::new(ErrorCode::Conflict, "asOf", as_of, accepted));
    }
    let mut paid = |given: Option<crate::base::number::Number>, field: &str| {
        let number = given?;
        let cents = Cents::from_decimal(number.0).filter(|cents| cents.0 >= 0 && *cents <= Cents::LIMIT);
        if cents.is_none() {
            let accepted = messages::analysis::dollars_of_least_0();
            errors.push(InputError::new(ErrorCode::OutOfRange, field, number.0, accepted));
        }
        cents
    };
    let (duty_paid, mpf_paid) = (paid(entry.duty_paid, "dutyPaid"), paid(entry.mpf_paid, "mpfPaid"));
    let origin =
        Country::parse(entry.origin.trim()).and_then(|country| engine.book().countries.find(country));
    let (Some(liquidated), Some(origin), true) = (liquidated, origin, errors.is_empty()) else {
        return Err(errors);
    };
    let days = Days { entered: day, imported, liquidated, as_of };
    let look = Look { engine, entry, origin, day };
    let mut answer = blank(entry, row, &quote, line);
    let Some(now) = Look::owed(&quote) else { return Ok(answer) };
    answer.duty_due = Some(now.duty);
    look.fill(&mut answer, line, now, duty_paid, mpf_paid, days);
    Ok(answer)
}

fn blank(entry: &PastEntry, row: u64, quote: &Quote, line: &LineQuote) -> EntryRefunds {
    let asked = line.open_questions.iter().filter(|question| question.must_answer);
    let asked = asked.map(|question| question.field.clone());
    EntryRefunds {
        row,
        id: entry.id.clone(),
        hts: line.hts.asked.to_string(),
        origin: line.origin.to_string(),
        entry_date: quote.entry_date,
        customs_value: line.customs_value,
        status: line.status,
        status_reason: line.status_reason.clone(),
        open: asked.chain(line.missing.iter().map(|missing| missing.field.clone())).collect(),
        duty_paid: None,
        paid_is: PaidIs::LawNow,
        duty_due: None,
        underpaid: None,
        refunds: Vec::new(),
        total: Cents::ZERO,
        contested: None,
    }
}

fn request(entry: &PastEntry, day: &str, spi: Option<String>) -> QuoteRequest {
    QuoteRequest {
        entry_date: day.to_string(),
        mode: entry.mode,
        hts: entry.hts.clone(),
        origin: entry.origin.clone(),
        customs_value: entry.customs_value,
        quantities: entry.quantities.clone(),
        claims: Claims { spi, chapter98: None },
        facts: entry.facts.clone(),
        ..QuoteRequest::default()
    }
}

impl Look<'_, '_> {
    fn covers(&self, rule: &RefundRule) -> bool {
        rule.origins.contains(self.origin) && rule.span.holds(self.day)
    }

    fn rules(&self) -> impl Iterator<Item = &RefundRule> {
        self.engine.book().refunds.iter().filter(|rule| self.covers(rule))
    }

    fn program_names(&self, programs: &[ProgramId]) -> Vec<&str> {
        let books = &self.engine.book().programs;
        programs
            .iter()
            .filter_map(|&id| books.get(usize::from(id)))
            .map(|program| program.id.as_str())
            .collect()
    }

    /// What a quote owes, where it is decided.
    fn owed(quote: &Quote) -> Option<Owed> {
        let line = quote.line.as_deref().filter(|line| line.status.is_decided())?;
        let mpf = quote.fees.iter().find(|fee| fee.code == "MPF").and_then(|fee| fee.amount);
        Some(Owed {
            duty: line.total_duty?,
            given_back: line.refundable_duty.unwrap_or_default(),
            mpf: mpf.unwrap_or_default(),
        })
    }

    /// The change of the law for a past entry date that bears on this entry, and the duty as it was filed.
    fn changed(&self, line: &LineQuote, stated: Option<Cents>) -> Option<(&RefundRule, Option<Cents>)> {
        let mut silent = None;
        for rule in self.rules() {
            let Ground::Retroactive(programs, law_of) = &rule.ground else { continue };
            let names = self.program_names(programs);
            // Where no day has the older law, the law as it now stands must show a relief.
            let bears = |line: &LineQuote| match law_of {
                Some(_) => line.layers.iter().any(|layer| names.contains(&layer.program.as_str())),
                None => relieved(line, &names),
            };
            let filed = law_of
                .and_then(|day| {
                    self.engine.quote(&request(self.entry, &day.to_string(), self.entry.spi.clone())).ok()
                })
                .and_then(|quote| quote.line);
            if !bears(line) && !filed.as_deref().is_some_and(bears) {
                continue;
            }
            let duty = stated.or(filed.and_then(|line| line.total_duty));
            match duty {
                Some(duty) if line.total_duty.is_some_and(|due| duty > due) => {
                    return Some((rule, Some(duty)));
                }
                // Without the older law or the duty paid nothing can be said of the amount.
                None if silent.is_none() => silent = Some((rule, None)),
                _ => {}
            }
        }
        silent
    }

    fn fill(
        &self,
        answer: &mut EntryRefunds,
        line: &LineQuote,
        now: Owed,
        stated: Option<Cents>,
        mpf_paid: Option<Cents>,
        days: Days,
    ) {
        let changed = self.changed(line, stated);
        let filed = changed.and_then(|(_, filed)| filed);
        let (paid, paid_is) = match (stated, filed) {
            (Some(paid), _) => (paid, PaidIs::Stated),
            (None, Some(filed)) => (filed, PaidIs::LawThen),
            (None, None) => (now.duty, PaidIs::LawNow),
        };
        (answer.duty_paid, answer.paid_is) = (Some(paid), paid_is);
        answer.underpaid = Some(Cents(now.duty.0 - paid.0)).filter(|less| less.0 > 0);
        // What is left of the duty paid; each refund takes from it.
        let mut left = paid.0;
        let above = (paid.0 - now.duty.0).max(0);
        let overpayment =
            self.rules().find(|rule| rule.ground == Ground::Overpayment).map(|rule| (rule, filed));
        if let Some((rule, filed)) = changed.or(overpayment.filter(|_| above > 0)) {
            let known = filed.is_some() || stated.is_some();
            let reason = if known { wording::above(paid, now.duty) } else { wording::state_paid() };
            let amount = known.then_some(Cents(above)).filter(|amount| amount.0 > 0 || !known);
            if amount.is_some() || !known {
                left -= above;
                answer.refunds.push(refund(rule, amount, Cents::ZERO, reason, days));
            }
        }
        for rule in self.rules() {
            let Ground::Programs(programs) = &rule.ground else { continue };
            let names = self.program_names(programs);
            let layers = line.layers.iter().filter(|layer| names.contains(&layer.program.as_str()));
            let given_back: Cents = layers.filter_map(|layer| layer.refundable_duty).sum();
            let amount = Cents(given_back.0.min(left));
            if amount.0 > 0 {
                left -= amount.0;
                answer.refunds.push(refund(
                    rule,
                    Some(amount),
                    Cents::ZERO,
                    wording::given_back(amount),
                    days,
                ));
            }
        }
        if self.entry.spi.is_none() {
            self.claims(answer, now, mpf_paid.unwrap_or(now.mpf), left, days);
        }
        for rule in self.rules() {
            let Ground::Contested(programs) = &rule.ground else { continue };
            let names = self.program_names(programs);
            let layers = line.layers.iter().filter(|layer| names.contains(&layer.program.as_str()));
            let assessed = layers
                .map(|layer| Cents(layer.amount.0 - layer.column_duty_inside.unwrap_or_default().0))
                .sum::<Cents>();
            let amount = Cents(assessed.0.min(left));
            if amount.0 > 0 {
                let refund = refund(rule, Some(amount), Cents::ZERO, wording::contested(amount), days);
                answer.refunds.push(Refund { contested: true, ..refund });
            }
        }
        advise(&mut answer.refunds, &self.engine.book().refunds);
        let sum = |contested: bool| {
            let those = answer.refunds.iter().filter(|refund| refund.contested == contested);
            those.filter_map(|refund| refund.amount).sum::<Cents>()
        };
        let at_stake = sum(true);
        answer.total = sum(false);
        answer.contested = Some(at_stake).filter(|amount| amount.0 > 0);
    }

    /// Claims that were not made at entry.
    fn claims(&self, answer: &mut EntryRefunds, now: Owed, mpf_paid: Cents, left: i64, days: Days) {
        for rule in self.rules() {
            let Ground::Claim(name) = &rule.ground else { continue };
            let programme =
                self.engine.book().countries.claimable(self.origin, self.day).find(|known| known.id == *name);
            let Some(spi) = programme.and_then(|programme| programme.indicators.first()) else { continue };
            let quote = self.engine.quote(&request(self.entry, &self.entry.entry_date, Some(spi.clone())));
            let Some(claimed) = quote.ok().and_then(|quote| Self::owed(&quote)) else { continue };
            // Both sides without the duty that comes back anyway.
            let duty = (now.left() - claimed.left()).clamp(0, left.max(0));
            let mpf = (now.mpf.0 - claimed.mpf.0).clamp(0, mpf_paid.0);
            if duty + mpf > 0 {
                let reason = wording::claimed(Cents(duty), Cents(mpf));
                answer.refunds.push(refund(rule, Some(Cents(duty + mpf)), Cents(mpf), reason, days));
            }
        }
    }
}

/// Whether the line pays nothing under these programmes, or a total that holds the column duty.
fn relieved(line: &LineQuote, programs: &[&str]) -> bool {
    let mut layers = line.layers.iter().filter(|layer| programs.contains(&layer.program.as_str())).peekable();
    if layers.peek().is_none() {
        return line.not_applied.iter().any(|miss| programs.contains(&miss.program.as_str()));
    }
    layers.any(|layer| layer.amount.0 == 0 || layer.column_duty_inside.is_some_and(|inside| inside.0 > 0))
}

fn refund(rule: &RefundRule, amount: Option<Cents>, mpf: Cents, how: Text, days: Days) -> Refund {
    let routes = standings(rule, days);
    let (standing, through) = best(&routes);
    Refund {
        ground: rule.id.clone(),
        name: rule.name.clone(),
        amount,
        contested: false,
        mpf,
        standing,
        through,
        closed_since: through.filter(|_| standing == Standing::Closed).map(|through| through.plus(1)),
        routes,
        reason: wording::both(&rule.reason, &how),
        source: rule.source.clone(),
        confidence: rule.confidence,
    }
}
