//! One side of the answer: the import with the claim, or without it, from the rate to the whole cost.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::answer::{Chosen, Layer, Range, Side, Status};
use super::book::{Confidence, Known, KoreaBook, QuotaOf, Rate, Statement, VatKind};
use super::cases::{Amounts, Outcome, Rule, Stated, Way, basis, outcome, ways};
use super::levies::{Percents, levies, share, with_taxes};
use super::rates::{Between, is_free};
use super::value::Valued;
use super::won::Won;
use super::wording;
use crate::base::date::Day;
use crate::base::text::Text;

/// What a request rests on, once it is checked.
pub(super) struct Ground<'b> {
    pub book: &'b KoreaBook,
    pub line: Option<Known<'b>>,
    pub day: Day,
    pub valued: Valued,
    pub quantities: BTreeMap<String, Decimal>,
    /// Rates of the other taxes, stated or held.
    pub percents: Percents,
    pub vat: VatKind,
    /// Taxes that are or may be due, whose rates are neither held nor stated, each with why.
    pub not_stated: Vec<(usize, &'b Statement)>,
    pub stated: Stated,
}

impl<'b> Ground<'b> {
    /// Every way that is left open by what was stated.
    pub fn ways(&self, stated: Stated) -> Vec<Way<'b>> {
        self.line.map(|line| ways(self.book, line, self.day, stated)).unwrap_or_default()
    }

    /// What a way comes to.
    pub fn outcome(&self, way: &Way<'_>, claim: bool) -> Outcome {
        let quantities = |unit: &str| self.quantities.get(unit).copied();
        let step = self.book.rules.amount_step;
        outcome(way, claim, Amounts { cif: self.valued.cif, quantities: &quantities, step })
    }

    fn after(&self) -> Won {
        self.valued.after.iter().fold(Won::ZERO, |sum, (_, amount)| sum.plus(*amount))
    }

    /// The whole cost between its ends.
    fn whole(&self, cif: Won, duty: Between) -> Between {
        let total =
            |duty: Won, vat: bool| with_taxes(self.book, &self.percents, cif, duty, vat).plus(self.after());
        let most = duty.most.filter(|_| self.not_stated.is_empty());
        Between {
            least: total(duty.least, self.vat == VatKind::Taxable),
            most: most.map(|most| total(most, self.vat != VatKind::Exempt)),
        }
    }
}

/// The side with the claim or without it.
pub(super) fn side(ground: &Ground<'_>, claim: bool, stated: Stated) -> Side {
    let ways = ground.ways(stated);
    let outcomes: Vec<Outcome> = ways.iter().map(|way| ground.outcome(way, claim)).collect();
    let first = outcomes.first();
    let single = first
        .filter(|first| outcomes.iter().all(|other| (&other.rate, other.duty) == (&first.rate, first.duty)));
    let duty = outcomes.iter().map(|outcome| outcome.duty).reduce(Between::either);
    let duty = duty.unwrap_or(Between::ANYTHING);
    let rate = single.and_then(|single| single.rate.clone());
    let mut chosen: Vec<Chosen> = Vec::new();
    let mut confidence: Option<Confidence> = None;
    if let Some(line) = ground.line {
        for (way, outcome) in ways.iter().zip(&outcomes) {
            let (how_well, sources) = basis(ground.book, line, way, claim);
            confidence = confidence.max(Some(how_well));
            let by = by(way, claim);
            let next = Chosen {
                id: outcome.rule.id(),
                text: wording::rule(outcome.rule),
                by,
                sources: ground.book.cite(&sources),
            };
            if !chosen.contains(&next) {
                chosen.push(next);
            }
        }
    }
    let layers = layers(ground, duty, rate.as_ref(), chosen.first());
    let known = |key: &str| layers.iter().find(|layer| layer.key == key).map(|layer| layer.amount);
    let whole = ground.valued.cif.map(|cif| ground.whole(cif, duty));
    let landed_cost = whole.and_then(Between::decided);
    let status = match (single, &rate) {
        (None, _) if ground.line.is_some() => Status::NeedsFacts,
        (_, None | Some(Rate::Between { .. })) => Status::CannotSay,
        // The part by quantity is not printed, and not nothing.
        (_, Some(Rate::AtLeast { .. })) if duty.decided().is_none() && ground.valued.cif.is_some() => {
            Status::CannotSay
        }
        (_, Some(_)) if landed_cost.is_none() => Status::NeedsFacts,
        // A tax at a rate that is held at second hand decides nothing: a cut of it would be a rate of today.
        _ if ground.percents.iter().any(|rate| rate.held) => Status::AtHeldRates,
        (Some(single), Some(rate)) if is_free(rate) && single.rule.is_korus() => Status::Decided,
        _ => Status::AtHeldRates,
    };
    let range = |between: Between| Range { least: between.least, most: between.most };
    let other_taxes = duty.decided().filter(|_| ground.not_stated.is_empty() && ground.valued.cif.is_some());
    Side {
        status,
        rate_range: None,
        rate: rate.map(|rate| rate.to_string()),
        chosen,
        confidence,
        duty: known("duty"),
        other_taxes: other_taxes.map(|_| {
            let taxes =
                layers.iter().filter(|layer| ground.book.taxes.iter().any(|t| t.entry.id == layer.key));
            taxes.fold(Won::ZERO, |sum, layer| sum.plus(layer.amount))
        }),
        vat: known("vat"),
        landed_cost,
        duty_range: ground.valued.cif.filter(|_| duty.decided().is_none()).map(|_| range(duty)),
        landed_cost_range: whole.filter(|_| landed_cost.is_none()).map(range),
        layers,
    }
}

/// The category that a rate came by, with the case; without a claim neither decides.
fn by(way: &Way<'_>, claim: bool) -> Option<Text> {
    let inside = way.quota.filter(|(quota, _)| claim || quota.of == QuotaOf::Everyone);
    let mut parts: Vec<Text> = Vec::new();
    if claim {
        parts.extend(way.category.map(|category| category.statement.text.clone()));
        parts.extend(way.case.map(|case| case.text.clone()));
    }
    if let Some((quota, side)) = inside {
        parts.push(wording::quota(&quota.statement.text, side));
    }
    wording::joined(&parts)
}

fn layers(ground: &Ground<'_>, duty: Between, rate: Option<&Rate>, chosen: Option<&Chosen>) -> Vec<Layer> {
    let (book, rules) = (ground.book, &ground.book.rules);
    let Some(cif) = ground.valued.cif else { return Vec::new() };
    let plain = |key: &str, name: Text, amount: Won| Layer {
        key: key.to_string(),
        name,
        rate: None,
        basis: None,
        amount,
        sources: Vec::new(),
    };
    let mut out = vec![Layer {
        sources: book.cite(&rules.value.sources),
        ..plain("value", wording::value_name(), cif)
    }];
    if let Some(duty) = duty.decided() {
        out.push(Layer {
            rate: rate.map(ToString::to_string),
            basis: Some(cif),
            sources: chosen.map(|chosen| chosen.sources.clone()).unwrap_or_default(),
            ..plain("duty", wording::duty_name(), duty)
        });
        let mut basis = cif.plus(duty);
        for levy in levies(book, &ground.percents, cif, duty) {
            let Some(tax) = book.taxes.get(levy.tax) else { continue };
            basis = basis.plus(levy.amount);
            out.push(Layer {
                rate: Some(wording::levy_rate(levy.percent, levy.relief)),
                basis: Some(levy.basis),
                sources: book.cite(&tax.entry.statement.sources),
                ..plain(&tax.entry.id, tax.entry.name.clone(), levy.amount)
            });
        }
        let vat = match ground.vat {
            VatKind::Taxable => Some((rules.vat_percent, &rules.vat)),
            VatKind::Exempt => Some((Decimal::ZERO, &rules.vat_exempt)),
            VatKind::Unknown => None,
        };
        if let Some((percent, rule)) = vat.filter(|_| ground.not_stated.is_empty()) {
            out.push(Layer {
                rate: Some(format!("{percent}%")),
                basis: Some(basis),
                sources: book.cite(&rule.sources),
                ..plain("vat", wording::vat_name(), share(book, basis, percent))
            });
        }
    }
    out.extend(
        ground.valued.after.iter().map(|(kind, amount)| plain(&wording::key(*kind), kind.name(), *amount)),
    );
    out
}

impl Rule {
    /// Whether the agreement promises the rate, whatever Korea applies to others.
    pub fn is_korus(self) -> bool {
        matches!(self, Rule::KorusLower | Rule::Equal | Rule::BaseFree | Rule::KorusAlone | Rule::InQuota)
    }

    /// Its stable id.
    pub fn id(self) -> &'static str {
        match self {
            Rule::Applied => "applied",
            Rule::AppliedNotHeld => "applied_not_held",
            Rule::Base => "base",
            Rule::BaseNotHeld => "base_not_held",
            Rule::KorusLower => "korus_lower",
            Rule::Equal => "equal",
            Rule::BaseFree => "base_free",
            Rule::BaseLower => "base_lower",
            Rule::NoKorusRate => "no_korus_rate",
            Rule::NoKorusRateNotHeld => "no_korus_rate_not_held",
            Rule::KorusAlone => "korus_alone",
            Rule::KorusNotHeld => "korus_not_held",
            Rule::InQuota => "in_quota",
            Rule::RatesDiffer => "rates_differ",
        }
    }
}
