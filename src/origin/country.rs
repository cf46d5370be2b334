//! The country of origin beside the origin under the agreement: marking and the duties of Chapter 99 go by another test.
//!
//! The engine cannot decide it: whether an article emerged with a new name, character or use is a judgment on the
//! whole process. It sets the two tests side by side, and warns where slight work may leave the good a product of a
//! third country although it originates under General Note 33; the duties of that country are then owed on top.

use crate::base::country::Country;
use crate::bom::ItemRole;
use crate::hts::code::HtsCode;
use crate::origin::answer::{
    Choice, CountryOfOrigin, Criterion, OriginTest, OriginTestKind, Question, Standing, Verdict,
};
use crate::origin::book::{Cover, Provision};
use crate::origin::case::{Case, Material};
use crate::origin::textile;
use crate::origin::words::{self, Text};

/// Both tests, and the warning where they may disagree.
pub(crate) fn beside(case: &Case<'_>, status: Verdict, criterion: Option<&Criterion>) -> CountryOfOrigin {
    let rules = &case.book.general.country_of_origin;
    let foreign: Vec<&Material<'_>> = case.tested().collect();
    let mut may_be: Vec<Country> = foreign
        .iter()
        .filter_map(|input| input.item.origin)
        .filter(|origin| !case.book.in_territory(*origin))
        .collect();
    may_be.sort_unstable();
    may_be.dedup();
    let code = case.request.hs2012_code.unwrap_or(case.request.code);
    let textile = textile::is_textile(case, code).met();
    let cite = if textile { &rules.textile_cite } else { &rules.cite };
    let tests = vec![
        OriginTest {
            kind: OriginTestKind::Preferential,
            decides: words::preferential_decides(),
            finding: words::verdict(status),
            cite: criterion.map_or_else(|| "GN 33(b)".to_string(), |criterion| criterion.cite.clone()),
        },
        OriginTest {
            kind: OriginTestKind::CountryOfOrigin,
            decides: words::country_decides(),
            finding: if textile { words::country_open_textile() } else { words::country_open() },
            cite: cite.clone(),
        },
    ];
    let slight = case.good_fact(rules.slight_fact);
    let names: Vec<&str> = may_be.iter().map(Country::as_str).collect();
    let names = if names.is_empty() { None } else { Some(names.join(", ")) };
    let names = || names.clone().map_or_else(words::third_country, |names| Text::new(&names, &names));
    let mut answer = CountryOfOrigin { tests, may_be: may_be.clone(), warning: None, question: None };
    if status != Verdict::Originating || foreign.is_empty() || slight.failed() {
        return answer;
    }
    if slight.met() {
        answer.warning = Some(words::slight_stated(&rules.ruling, names()));
    } else if let Some((work, cite)) = suspected(case, &foreign) {
        answer.warning = Some(words::slight_suspected(cite, names(), &work));
    }
    if slight.standing == Standing::Open
        && let Some(fact) = case.book.fact(rules.slight_fact)
    {
        let choice =
            |value: &str, yes| Choice { value: value.to_string(), label: words::yes_no(yes), gives: None };
        answer.question = Some(Question {
            field: format!("facts.{}", fact.id),
            text: Text::new(&fact.en, &fact.ko),
            cite: cite.clone(),
            choices: vec![choice("yes", true), choice("no", false)],
        });
    }
    answer
}

/// The work that the bill suggests and that would be slight, with the source; nothing where it suggests none.
fn suspected<'b>(case: &Case<'b>, foreign: &[&Material<'_>]) -> Option<(Text, &'b str)> {
    let rules = &case.book.general.country_of_origin;
    let code = case.request.code;
    for work in &rules.slight {
        let input =
            foreign.iter().any(|input| input.item.code.is_some_and(|code| inside(&work.inputs, code)));
        if inside(&work.goods, code) && input {
            return Some((Text::new(&work.en, &work.ko), &work.cite));
        }
    }
    // One material and nothing of the territory besides, or a good of its own heading: it may only have been packed,
    // trimmed, tested or fitted with little.
    let own_heading = |input: &&Material<'_>| {
        input.item.code.is_some_and(|other| other.length() >= 4 && other.prefix(4) == code.prefix(4))
    };
    let materials = || case.inputs.iter().filter(|input| input.item.role == ItemRole::Material);
    let alone = materials().count() == 1 && foreign.len() == 1;
    (alone || foreign.iter().any(own_heading)).then(|| (words::simple_work(), rules.cite.as_str()))
}

fn inside(goods: &[Provision], code: HtsCode) -> bool {
    goods.iter().any(|goods| goods.cover(code) == Cover::Inside)
}
