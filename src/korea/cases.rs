//! The cases of a line: what was left unanswered is tried every way.

use rust_decimal::Decimal;

use super::book::{Category, Confidence, Known, KoreaBook, Quota, QuotaOf, Rate, Staging, Statement, When};
use super::rates::{Between, Found, duty, is_free, staged};
use super::request::InQuota;
use super::tariff::percent;
use super::won::Won;
use crate::base::date::Day;

/// What the asker has said of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    pub quota: Option<InQuota>,
    pub answer: Option<bool>,
}

/// What the rate of the agreement rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rests {
    /// The staging alone.
    Staged,
    /// The printed rate alone.
    Printed,
    /// Both, and they are the same.
    Both,
    /// Both, and they are not the same.
    Doubt,
}

/// One way that things may be.
#[derive(Clone, Debug)]
pub(super) struct Way<'b> {
    /// The category of staging; none where only rates are held.
    pub category: Option<&'b Category>,
    /// The case of the line, where it has cases.
    pub case: Option<&'b Statement>,
    /// The quota, and whether the goods come inside it.
    pub quota: Option<(&'b Quota, InQuota)>,
    /// The rate of the agreement.
    pub korus: Found,
    /// What that rests on.
    pub rests: Rests,
    /// The rate without it, as far as it is held.
    pub ordinary: Found,
    /// Whether that is the rate applied in the year; else it is a base rate.
    pub applied: bool,
}

/// Every way that what was stated leaves open.
pub(super) fn ways<'b>(book: &'b KoreaBook, line: Known<'b>, day: Day, stated: Stated) -> Vec<Way<'b>> {
    let block = line.held.and_then(|held| book.block(held));
    let own_quota = block.and_then(|block| block.quota);
    let mut found: Vec<(Option<usize>, Option<&Statement>, Option<usize>)> = Vec::new();
    match line.held.map(|held| held.staging) {
        None => found.push((None, None, None)),
        Some(Staging::Category(category)) => found.push((Some(category), None, own_quota)),
        Some(Staging::Special(place)) => {
            let cases = book.specials.get(place).map(|special| special.cases.as_slice()).unwrap_or_default();
            found.extend(cases.iter().filter_map(|case| {
                let fits = match case.when {
                    When::Answer(answer) => stated.answer.is_none_or(|stated| stated == answer),
                    season @ When::Season { .. } => season.holds(day),
                };
                fits.then_some((Some(case.category), Some(&case.statement), case.quota))
            }));
        }
    }
    let known = |rate: Option<&Rate>| rate.cloned().map_or(Found::NotKnown, Found::Rate);
    let ordinary = match line.printed {
        Some(printed) => known(book.tariff.applied(printed, day)),
        None => known(line.held.and_then(|held| held.base.as_ref())),
    };
    let mut ways = Vec::new();
    for (category, case, quota) in found {
        let category = category.and_then(|place| book.categories.get(place));
        let (korus, rests) = agreed(book, line, category, case.is_some(), day);
        let applied = line.printed.is_some();
        let outside = Way { category, case, quota: None, korus, rests, ordinary: ordinary.clone(), applied };
        let Some(quota) = quota.and_then(|quota| book.quotas.get(quota)) else {
            ways.push(outside);
            continue;
        };
        for side in [InQuota::Out, InQuota::In] {
            if stated.quota.is_some_and(|stated| stated != side) {
                continue;
            }
            let mut way = Way { quota: Some((quota, side)), ..outside.clone() };
            if side == InQuota::In {
                let inside = quota.rate.map_or(Found::NotKnown, |rate| Found::Rate(Rate::Percent(rate)));
                match quota.of {
                    QuotaOf::Korus => way.korus = inside,
                    QuotaOf::Everyone => way.ordinary = inside,
                }
            }
            ways.push(way);
        }
    }
    ways
}

/// The rate of the agreement, by the staging and as printed: where the two are not the same, both.
fn agreed(
    book: &KoreaBook,
    line: Known<'_>,
    category: Option<&Category>,
    of_case: bool,
    day: Day,
) -> (Found, Rests) {
    let base = line.held.and_then(|held| held.base.as_ref());
    let by_staging = category.map(|category| staged(book, category, base, day));
    // What is printed of a line with cases is one of them, and does not say which.
    let Some(printed) = line.printed.filter(|_| !of_case) else {
        return (by_staging.unwrap_or(Found::NotKnown), Rests::Staged);
    };
    let (_, last) = book.tariff.years();
    let end = Day::from_ymd(last, 12, 31).unwrap_or(day);
    let after = day > end;
    let of_day = book.tariff.korus(printed, day);
    match by_staging {
        Some(Found::Outside) => (Found::Outside, Rests::Both),
        Some(Found::Rate(rate)) => {
            // A staging that does not lead to the last rate printed cannot be trusted with what follows it.
            let then = category.map(|category| staged(book, category, base, end));
            let other = match (of_day, book.tariff.korus(printed, end), then) {
                (Some(of_day), ..) => Some(of_day),
                (None, Some(of_end), Some(Found::Rate(then))) if after && then != *of_end => Some(of_end),
                _ => None,
            };
            match other {
                None => (Found::Rate(rate), Rests::Staged),
                Some(other) if percent(other) == percent(&rate) => (Found::Rate(other.clone()), Rests::Both),
                Some(other) => {
                    let (one, two) = (percent(&rate), percent(other));
                    let between = Rate::Between { least: one.min(two), most: one.max(two) };
                    (Found::Rate(between), Rests::Doubt)
                }
            }
        }
        _ => match of_day {
            Some(rate) => (Found::Rate(rate.clone()), Rests::Printed),
            // The agreement takes nothing back: what is free stays free.
            None if after && book.tariff.korus(printed, end).is_some_and(is_free) => {
                (Found::Rate(Rate::Percent(Decimal::ZERO)), Rests::Printed)
            }
            None => (Found::NotKnown, Rests::Printed),
        },
    }
}

/// By which rule a rate was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// No claim: the rate applied in the year.
    Applied,
    /// No claim, and the rate applied in the year is not held.
    AppliedNotHeld,
    /// No claim: the base rate.
    Base,
    /// No claim, and the base rate is not held.
    BaseNotHeld,
    /// The rate of the agreement is the lower.
    KorusLower,
    /// Both are the same and above nothing.
    Equal,
    /// The base rate is nothing already.
    BaseFree,
    /// The base rate is the lower.
    BaseLower,
    /// The agreement has no rate.
    NoKorusRate,
    /// The agreement has no rate, and the other is not held.
    NoKorusRateNotHeld,
    /// Only the rate of the agreement is held.
    KorusAlone,
    /// The rate of the agreement is not known.
    KorusNotHeld,
    /// Inside the quota of the agreement.
    InQuota,
    /// Two sources have different rates of the agreement.
    RatesDiffer,
}

/// What one way comes to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Outcome {
    pub rule: Rule,
    /// The rate; none where it is not known.
    pub rate: Option<Rate>,
    /// The duty; anything where the value is not known.
    pub duty: Between,
}

/// What decides the amounts.
#[derive(Clone, Copy)]
pub(super) struct Amounts<'r> {
    pub cif: Option<Won>,
    pub quantities: &'r dyn Fn(&str) -> Option<Decimal>,
    pub step: i64,
}

impl Amounts<'_> {
    fn of(self, rate: &Rate) -> Between {
        let quantity = match rate {
            Rate::Greater { unit, .. } => (self.quantities)(unit),
            _ => None,
        };
        match self.cif {
            Some(cif) => duty(rate, cif, quantity, self.step),
            None if is_free(rate) => Between::exactly(Won::ZERO),
            None => Between::ANYTHING,
        }
    }
}

/// The rate and the duty of a way, with a claim for the agreement or without.
pub(super) fn outcome(way: &Way<'_>, claim: bool, amounts: Amounts<'_>) -> Outcome {
    let found = chosen(way, claim, amounts);
    let open = matches!(found.rate, Some(Rate::Between { .. })) && way.rests == Rests::Doubt;
    if claim && open { Outcome { rule: Rule::RatesDiffer, ..found } } else { found }
}

fn chosen(way: &Way<'_>, claim: bool, amounts: Amounts<'_>) -> Outcome {
    let of = |rule, rate: &Rate, duty| Outcome { rule, rate: Some(rate.clone()), duty };
    let not_known = |rule, duty| Outcome { rule, rate: None, duty };
    let inside = matches!(way.quota, Some((quota, InQuota::In)) if quota.of == QuotaOf::Korus);
    match (&way.korus, &way.ordinary) {
        (_, Found::Rate(base)) if !claim => {
            of(if way.applied { Rule::Applied } else { Rule::Base }, base, amounts.of(base))
        }
        _ if !claim => {
            let rule = if way.applied { Rule::AppliedNotHeld } else { Rule::BaseNotHeld };
            not_known(rule, Between::ANYTHING)
        }
        (Found::Rate(korus), Found::Rate(base)) if is_free(korus) && is_free(base) => {
            of(Rule::BaseFree, base, amounts.of(base))
        }
        (Found::Outside, Found::Rate(base)) => of(Rule::NoKorusRate, base, amounts.of(base)),
        (Found::Outside, _) => not_known(Rule::NoKorusRateNotHeld, Between::ANYTHING),
        (Found::NotKnown, Found::Rate(base)) => {
            not_known(Rule::KorusNotHeld, Between::ANYTHING.lower(amounts.of(base)))
        }
        (Found::NotKnown, _) => not_known(Rule::KorusNotHeld, Between::ANYTHING),
        (Found::Rate(korus), Found::Rate(base)) if korus == base => of(Rule::Equal, base, amounts.of(base)),
        (Found::Rate(korus), Found::Rate(base)) => {
            let (with, without) = (amounts.of(korus), amounts.of(base));
            let rule = if inside { Rule::InQuota } else { Rule::KorusLower };
            if is_lower(base, korus) {
                of(Rule::BaseLower, base, without)
            } else if is_lower(korus, base) {
                of(rule, korus, with)
            } else {
                of(rule, korus, with.lower(without))
            }
        }
        (Found::Rate(korus), _) => {
            of(if inside { Rule::InQuota } else { Rule::KorusAlone }, korus, amounts.of(korus))
        }
    }
}

/// Whether one rate is surely the lower on any goods.
fn is_lower(one: &Rate, other: &Rate) -> bool {
    let least = match other {
        Rate::Percent(percent) | Rate::Greater { percent, .. } | Rate::AtLeast { percent, .. } => percent,
        Rate::Between { least, .. } => least,
    };
    match one {
        Rate::Percent(percent) => percent < least,
        Rate::Between { most, .. } => most < least,
        Rate::Greater { .. } | Rate::AtLeast { .. } => false,
    }
}

/// How well what a way rests on is sourced, and where it stands.
pub(super) fn basis(
    book: &KoreaBook,
    line: Known<'_>,
    way: &Way<'_>,
    claim: bool,
) -> (Confidence, Vec<usize>) {
    let printed = &book.tariff.said.rates;
    let block = line.held.and_then(|held| book.block(held));
    // Staging says nothing of the rate that is applied to others.
    let block = block.filter(|_| claim || !way.applied);
    let mut confidence = block.map(|block| block.confidence);
    let mut sources = block.map(|block| block.sources.clone()).unwrap_or_default();
    let of_claim = [way.category.map(|category| &category.statement), way.case];
    let of_claim = of_claim.into_iter().flatten().filter(|_| claim);
    for statement in of_claim.chain(way.quota.map(|(quota, _)| &quota.statement)) {
        // The weakest link: later is less in the order of the words.
        confidence = confidence.max(Some(statement.confidence));
        sources.extend(&statement.sources);
    }
    if way.applied {
        sources.extend(&printed.sources);
        // What two sources say alike is as good as the better of them.
        if !claim || matches!(way.rests, Rests::Printed | Rests::Doubt) {
            confidence = confidence.max(Some(printed.confidence));
        }
    }
    let mut once = Vec::new();
    for source in sources {
        if !once.contains(&source) {
            once.push(source);
        }
    }
    (confidence.unwrap_or(printed.confidence), once)
}
