//! The cases of a line: what was left unanswered is tried every way.

use rust_decimal::Decimal;

use super::book::{Category, Confidence, KoreaBook, Line, Quota, QuotaOf, Rate, Staging, Statement, When};
use super::rates::{Between, Found, duty, is_free, staged};
use super::request::InQuota;
use super::won::Won;
use crate::base::date::Day;

/// What the asker has said of the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    pub quota: Option<InQuota>,
    pub answer: Option<bool>,
}

/// One way that things may be.
#[derive(Clone, Debug)]
pub(super) struct Way<'b> {
    pub category: &'b Category,
    /// The case of the line, where it has cases.
    pub case: Option<&'b Statement>,
    /// The quota, and whether the goods come inside it.
    pub quota: Option<(&'b Quota, InQuota)>,
    /// The rate of the agreement.
    pub korus: Found,
    /// The rate without it, as far as it is held.
    pub ordinary: Found,
}

/// Every way that what was stated leaves open.
pub(super) fn ways<'b>(book: &'b KoreaBook, line: &'b Line, day: Day, stated: Stated) -> Vec<Way<'b>> {
    let own_quota = book.blocks.get(line.block).and_then(|block| block.quota);
    let mut found: Vec<(usize, Option<&Statement>, Option<usize>)> = Vec::new();
    match line.staging {
        Staging::Category(category) => found.push((category, None, own_quota)),
        Staging::Special(place) => {
            let cases = book.specials.get(place).map(|special| special.cases.as_slice()).unwrap_or_default();
            found.extend(cases.iter().filter_map(|case| {
                let fits = match case.when {
                    When::Answer(answer) => stated.answer.is_none_or(|stated| stated == answer),
                    season @ When::Season { .. } => season.holds(day),
                };
                fits.then_some((case.category, Some(&case.statement), case.quota))
            }));
        }
    }
    let mut ways = Vec::new();
    for (category, case, quota) in found {
        let Some(category) = book.categories.get(category) else { continue };
        let korus = staged(book, category, line.base.as_ref(), day);
        let ordinary = line.base.clone().map_or(Found::NotKnown, Found::Rate);
        let outside = Way { category, case, quota: None, korus, ordinary };
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

/// By which rule a rate was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
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
    let of = |rule, rate: &Rate, duty| Outcome { rule, rate: Some(rate.clone()), duty };
    let not_known = |rule, duty| Outcome { rule, rate: None, duty };
    let inside = matches!(way.quota, Some((quota, InQuota::In)) if quota.of == QuotaOf::Korus);
    match (&way.korus, &way.ordinary) {
        (_, Found::Rate(base)) if !claim => of(Rule::Base, base, amounts.of(base)),
        _ if !claim => not_known(Rule::BaseNotHeld, Between::ANYTHING),
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
        Rate::Percent(percent) | Rate::Greater { percent, .. } => percent,
        Rate::Between { least, .. } => least,
    };
    match one {
        Rate::Percent(percent) => percent < least,
        Rate::Between { most, .. } => most < least,
        Rate::Greater { .. } => false,
    }
}

/// How well what a way rests on is sourced, and where it stands.
pub(super) fn basis(book: &KoreaBook, line: &Line, way: &Way<'_>, claim: bool) -> (Confidence, Vec<usize>) {
    let block = book.blocks.get(line.block);
    let mut confidence = block.map_or(Confidence::Low, |block| block.confidence);
    let mut sources = block.map(|block| block.sources.clone()).unwrap_or_default();
    let quota = way.quota.map(|(quota, _)| &quota.statement);
    let of_claim = [Some(&way.category.statement), way.case].into_iter().filter(|_| claim);
    for statement in of_claim.chain([quota]).flatten() {
        // The weakest link: later is less in the order of the words.
        confidence = confidence.max(statement.confidence);
        for source in &statement.sources {
            if !sources.contains(source) {
                sources.push(*source);
            }
        }
    }
    (confidence, sources)
}
