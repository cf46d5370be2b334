//! `special.toml`: quotas, lines with cases, safeguards.

use std::ops::Range;

use korus_tariff::base::date::Day;
use korus_tariff::base::text::Text;
use korus_tariff::korea::book::{Case, Category, Entry, Quota, QuotaOf, Special, Statement, When};
use rust_decimal::Decimal;

use super::raw::{RawCase, RawQuota, RawSpecial, Word};
use super::{Sources, With};
use crate::error::CompileError;
use crate::source::Source;

/// What the file holds.
pub(super) struct Compiled {
    pub(super) quotas: Vec<Quota>,
    pub(super) specials: Vec<Special>,
    pub(super) safeguards: Vec<Entry>,
}

pub(super) fn compile(
    file: &Source,
    sources: &Sources,
    categories: &[Category],
) -> Result<Compiled, CompileError> {
    let raw: RawSpecial = file.parse()?;
    let with = With { file, sources };
    let mut quotas: Vec<Quota> = Vec::new();
    for entry in &raw.quota {
        let quota = quota(&with, entry)?;
        if quotas.iter().any(|known| known.id == quota.id) {
            return Err(with.at(&entry.id, format!("quota \"{}\" appears twice", quota.id)));
        }
        quotas.push(quota);
    }
    let mut specials: Vec<(Special, Range<usize>)> = Vec::new();
    for entry in &raw.case {
        let case = case(&with, entry, categories, &quotas)?;
        let id = entry.line.get_ref();
        match specials.iter_mut().find(|(special, _)| special.id == *id) {
            Some((special, _)) => {
                let twice = special.cases.iter().any(|known| known.when == case.when);
                if twice {
                    return Err(with.at(&entry.line, format!("two cases of \"{id}\" hold at the same time")));
                }
                special.cases.push(case);
            }
            None => specials
                .push((Special { id: id.clone(), question: None, cases: vec![case] }, entry.line.span())),
        }
    }
    for entry in &raw.question {
        let id = entry.line.get_ref();
        let found = specials.iter_mut().find(|(special, _)| special.id == *id);
        let Some((special, _)) = found else {
            return Err(with.at(&entry.line, format!("no case is of the line \"{id}\"")));
        };
        if special.question.replace((entry.fact.get_ref().clone(), entry.text.text())).is_some() {
            return Err(with.at(&entry.line, format!("the line \"{id}\" asks twice")));
        }
    }
    for (special, span) in &specials {
        whole(special).map_err(|reason| file.fault(span.clone(), reason))?;
    }
    let mut safeguards = Vec::new();
    for entry in &raw.safeguard {
        let statement = with.statement(&entry.statement())?;
        safeguards.push(Entry { id: entry.id.get_ref().clone(), name: Text::default(), statement });
    }
    Ok(Compiled { quotas, specials: specials.into_iter().map(|(special, _)| special).collect(), safeguards })
}

fn quota(with: &With<'_>, raw: &RawQuota) -> Result<Quota, CompileError> {
    let of = match raw.of.get_ref().as_str() {
        "korus" => QuotaOf::Korus,
        "everyone" => QuotaOf::Everyone,
        other => return Err(with.at(&raw.of, format!("a quota is of korus or everyone, not of \"{other}\""))),
    };
    let rate = raw.rate.as_ref().map(|rate| with.percent(rate)).transpose()?;
    if of == QuotaOf::Korus && rate.is_none() {
        return Err(with.at(&raw.id, "a quota of the agreement has a rate"));
    }
    let volume = match (&raw.tonnes_year_1, &raw.growth) {
        (Some(tonnes), Some(growth)) => Some((Decimal::from(*tonnes.get_ref()), with.percent(growth)?)),
        (None, None) => None,
        _ => return Err(with.at(&raw.id, "tonnes_year_1 and growth stand together")),
    };
    let statement = Statement {
        text: raw.name.text(),
        sources: with.cited(&raw.sources)?,
        confidence: with.confidence(&raw.confidence)?,
    };
    Ok(Quota { id: raw.id.get_ref().clone(), of, rate, volume, statement })
}

fn case(
    with: &With<'_>,
    raw: &RawCase,
    categories: &[Category],
    quotas: &[Quota],
) -> Result<Case, CompileError> {
    let when = match (&raw.from, &raw.until, raw.answer) {
        (Some(from), Some(until), None) => {
            When::Season { from: month_and_day(with, from)?, until: month_and_day(with, until)? }
        }
        (None, None, Some(answer)) => When::Answer(answer),
        _ => return Err(with.at(&raw.line, "a case says `from` and `until`, or `answer`")),
    };
    let category = categories.iter().position(|category| category.id == *raw.staging.get_ref());
    let category = category.ok_or_else(|| {
        with.at(&raw.staging, format!("category \"{}\" is not in staging.toml", raw.staging.get_ref()))
    })?;
    let quota = raw.quota.as_ref().map(|id| {
        let place = quotas.iter().position(|quota| quota.id == *id.get_ref());
        place.ok_or_else(|| with.at(id, format!("there is no quota \"{}\"", id.get_ref())))
    });
    let statement = Statement {
        text: raw.name.text(),
        sources: with.cited(&raw.sources)?,
        confidence: with.confidence(&raw.confidence)?,
    };
    Ok(Case { when, category, quota: quota.transpose()?, statement })
}

/// `MM-DD`, of a year that has a 29 February.
fn month_and_day(with: &With<'_>, word: &Word) -> Result<(u8, u8), CompileError> {
    let day = Day::parse(&format!("2024-{}", word.get_ref())).map(Day::ymd);
    let found = day.and_then(|(_, month, day)| Some((u8::try_from(month).ok()?, u8::try_from(day).ok()?)));
    found.ok_or_else(|| with.at(word, format!("\"{}\" is no month and day as MM-DD", word.get_ref())))
}

/// Every day has one case, or there is a question with both answers.
fn whole(special: &Special) -> Result<(), String> {
    let id = &special.id;
    let answers = special.cases.iter().filter(|case| matches!(case.when, When::Answer(_))).count();
    if answers > 0 {
        let both = answers == 2 && special.cases.len() == 2;
        return match (&special.question, both) {
            (Some(_), true) => Ok(()),
            (None, _) => Err(format!("no question is asked for the cases of \"{id}\"")),
            _ => Err(format!("\"{id}\" needs a case for yes and one for no, and no other")),
        };
    }
    if special.question.is_some() {
        return Err(format!("\"{id}\" asks, but its cases are seasons"));
    }
    let mut day = Day::from_ymd(2024, 1, 1).unwrap_or(Day::MIN);
    for _ in 0..366 {
        let holding = special.cases.iter().filter(|case| case.when.holds(day)).count();
        if holding != 1 {
            let (_, month, date) = day.ymd();
            return Err(format!("on {month:02}-{date:02} \"{id}\" has {holding} cases, not one"));
        }
        day = day.plus(1);
    }
    Ok(())
}
