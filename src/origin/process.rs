//! Processes that confer origin, General Note 33(n)(vii) and (viii), and what never does, (n)(v) and (viii)(F).

use crate::hts::code::HtsCode;
use crate::origin::answer::{GeneralTest, Standing};
use crate::origin::case::{Case, Finding};
use crate::origin::general::Process;
use crate::origin::words::{self, Text};

/// Every process open to the good, and how it came out.
pub(crate) fn conferring<'a>(case: &Case<'a>, good: HtsCode) -> Vec<(&'a Process, Finding, GeneralTest)> {
    let mut list = Vec::new();
    for process in &case.book.general.processes {
        let open = case.good_in(good, &process.goods).and(case.good_in(good, &process.not_goods).not());
        if open.failed() {
            continue;
        }
        let finding = process.provided.iter().fold(open, |all, fact| all.and(case.good_fact(*fact)));
        let reason = match finding.standing {
            Standing::Met => words::process_met(),
            Standing::Failed => words::process_failed(),
            Standing::Open => words::process_open(),
        };
        let test =
            GeneralTest { id: "process", standing: finding.standing, reason, cite: process.cite.clone() };
        list.push((process, finding, test));
    }
    list
}

/// What bars the good, and what was taken for granted because nobody said.
pub(crate) fn bars(case: &Case<'_>, good: HtsCode) -> (Vec<GeneralTest>, Vec<Text>) {
    let (mut tests, mut assumptions) = (Vec::new(), Vec::new());
    for bar in &case.book.general.bars {
        if !case.good_in(good, &bar.goods).met() {
            continue;
        }
        let finding = case.good_fact(bar.fact);
        if finding.met() {
            let (cite, reason) = (bar.cite.clone(), words::barred(&bar.cite));
            tests.push(GeneralTest { id: "bar", standing: Standing::Failed, reason, cite });
        } else if finding.standing == Standing::Open
            && let Some(fact) = case.book.fact(bar.fact)
        {
            assumptions.push(words::assume_not(fact.en.clone(), fact.ko.clone()));
        }
    }
    (tests, assumptions)
}
