//! Which cases may reach goods, and which name their line and are not in force.

use super::answer::{CaseAnswer, Evidence, NotInForce, Status};
use super::assess::Goods;
use super::book::{Also, Case, ListedCase, RemedyBook, Standing, Statement};
use super::wording;
use crate::base::date::Day;
use crate::base::text::Text;
use crate::hts::code::HtsCode;

/// A case that meets goods.
pub(super) enum Met<'b> {
    /// Its scope is held; where the goods are of another origin, by what it covers them.
    Held(&'b Case, Evidence, Option<&'b Also>),
    /// Only its product is known.
    Listed(&'b ListedCase),
}

/// Whether some numbers name one of the rate lines that a code leads to, and how closely.
fn named(numbers: &[HtsCode], goods: &Goods) -> Option<Evidence> {
    if goods.asked.length() == 10 && numbers.contains(&goods.asked) {
        return Some(Evidence::Number);
    }
    let met = numbers.iter().any(|number| goods.rate_lines.contains(&number.prefix(8)));
    met.then_some(Evidence::RateLine)
}

fn fits(lines: &[HtsCode], goods: &Goods) -> bool {
    lines.iter().any(|line| goods.rate_lines.contains(line))
}

fn evidence(case: &Case, goods: &Goods) -> Option<Evidence> {
    named(&case.numbers, goods).or_else(|| fits(&case.fits, goods).then_some(Evidence::Words))
}

/// The cases in force that may reach the goods, and those that name their line on other days.
pub(super) fn met<'b>(book: &'b RemedyBook, goods: &Goods) -> (Vec<Met<'b>>, Vec<NotInForce>) {
    let (mut met, mut past) = (Vec::new(), Vec::new());
    for case in &book.cases {
        let Some(evidence) = evidence(case, goods) else { continue };
        let also = case.also.iter().find(|also| also.origin == goods.origin);
        if case.origin != goods.origin && also.is_none_or(|also| goods.day < also.from) {
            continue;
        }
        if case.span.holds(goods.day) {
            met.push(Met::Held(case, evidence, also));
        } else if case.standing == Standing::Order {
            let reason = if goods.day < case.span.from {
                wording::before_order(case.span.from)
            } else {
                wording::revoked(case.span.until)
            };
            let sources = cited(book, &case.sources);
            past.push(NotInForce { case: case.id.clone(), product: case.product.clone(), reason, sources });
        }
    }
    for case in &book.listed {
        let fit = book.products.get(case.product).is_some_and(|product| fits(&product.fits, goods));
        if case.origin == goods.origin && fit && case.from <= goods.day {
            met.push(Met::Listed(case));
        }
    }
    (met, past)
}

pub(super) fn cited(book: &RemedyBook, places: &[usize]) -> Vec<String> {
    places.iter().map(|&place| book.source(place).to_string()).collect()
}

impl Met<'_> {
    /// Its number.
    pub(super) fn id(&self) -> &str {
        match self {
            Met::Held(case, ..) => &case.id,
            Met::Listed(case) => &case.id,
        }
    }

    /// Whether it is known that it is in force.
    fn known(&self) -> bool {
        match self {
            Met::Held(case, _, also) => {
                case.standing == Standing::Order && also.is_none_or(|also| !also.inquiry)
            }
            Met::Listed(case) => case.standing == Standing::Order,
        }
    }

    /// What stands of it in an answer, the deposit left out.
    pub(super) fn answer(&self, book: &RemedyBook, within: Option<bool>) -> CaseAnswer {
        let status = match (within, self.known()) {
            (Some(false), _) => Status::OutOfScope,
            (_, false) => Status::CannotSay,
            (Some(true), true) => Status::InScope,
            (None, true) => Status::Possible,
        };
        let field = format!("withinScope.{}", self.id());
        match *self {
            Met::Held(case, evidence, also) => {
                let mut sources = cited(book, &case.sources);
                let mut remarks: Vec<Text> = case.note.iter().cloned().collect();
                if case.standing == Standing::Investigation {
                    remarks.push(wording::investigation());
                }
                if let Some(Also { statement: Statement { text, sources: own }, .. }) = also {
                    remarks.push(text.clone());
                    sources.extend(cited(book, own));
                }
                CaseAnswer {
                    case: case.id.clone(),
                    kind: case.kind,
                    product: case.product.clone(),
                    status,
                    field,
                    question: wording::ask_scope(&case.id, &case.product, &case.scope),
                    evidence,
                    standing: case.standing,
                    in_force_from: Some(case.span.from).filter(|&day| day > Day::MIN),
                    continued: case.continued,
                    remarks,
                    sources,
                    confidence: case.confidence,
                    deposit: None,
                }
            }
            Met::Listed(case) => {
                let name = book.products.get(case.product).map_or("", |product| product.name.as_str());
                let remarks = match case.standing {
                    Standing::Order => Vec::new(),
                    Standing::Investigation => vec![wording::investigation()],
                    Standing::Suspended => vec![wording::suspended()],
                };
                let sources = [&case.notice, &case.listed_in].into_iter().filter(|source| !source.is_empty());
                CaseAnswer {
                    case: case.id.clone(),
                    kind: case.kind,
                    product: Text::new(name, name),
                    status,
                    field,
                    question: wording::ask_listed(&case.id, name),
                    evidence: Evidence::Words,
                    standing: case.standing,
                    in_force_from: Some(case.from).filter(|&day| day > Day::MIN),
                    continued: case.notice_date,
                    remarks,
                    sources: sources.cloned().collect(),
                    confidence: crate::law::measure::Confidence::Secondary,
                    deposit: None,
                }
            }
        }
    }
}
