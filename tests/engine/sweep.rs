//! A sample of the sweep: every 97th statistical line, fourteen origins, the first and last
//! day of every interval of the law. `cargo run --release -p xtask -- sweep` takes every line.

use std::collections::{BTreeMap, BTreeSet};

use crate::common;
use korus_tariff::base::date::Day;
use korus_tariff::base::number::Number;
use korus_tariff::duty::answer::QuoteStatus;
use korus_tariff::duty::audit::{audit, settle, ties};
use korus_tariff::duty::check;
use korus_tariff::duty::product::Product;
use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::hts::schedule::Lookup;

const ORIGINS: [&str; 14] =
    ["KR", "CN", "JP", "DE", "MX", "CA", "VN", "TW", "IN", "BR", "GB", "CH", "RU", "SG"];
const EVERY: usize = 97;
/// One of this many is asked for in full as well. No number of days or origins divides it.
const IN_FULL: usize = 251;

fn request(hts: String, origin: &str, day: Day) -> QuoteRequest {
    QuoteRequest {
        hts,
        origin: origin.to_string(),
        entry_date: day.to_string(),
        customs_value: Some(Number(10_000.into())),
        ..QuoteRequest::default()
    }
}

fn days() -> Vec<Day> {
    let engine = common::engine();
    let window = engine.book().coverage.as_ref().expect("a window").window;
    let ends = engine.changes().iter().flat_map(|&change| [change.plus(-1), change]);
    let days: BTreeSet<Day> =
        ends.chain([window.from, window.until.plus(-1)]).filter(|&day| window.holds(day)).collect();
    days.into_iter().collect()
}

#[test]
fn every_sampled_answer_holds_together() {
    let engine = common::engine();
    let schedule = &engine.pack().schedule;
    let days = days();
    let name = |id: u16| engine.book().text(engine.book().measures[usize::from(id)].id);
    let (mut faults, mut status) = (Vec::new(), BTreeMap::<QuoteStatus, u32>::new());
    let (mut answers, mut found_ties) = (0usize, BTreeSet::new());
    for origin in ORIGINS {
        let asked = request("0101.21.00".to_string(), origin, days[0]).line();
        let checked = check::line(engine, days[0], None, &asked, "").expect("a good request");
        for leaf in (0..schedule.leaf_count()).step_by(EVERY).filter_map(|leaf| schedule.leaf_at(leaf)) {
            let code = leaf.code().expect("a leaf has a code");
            let product = Product::new(engine, leaf);
            let mut line = checked.clone();
            (line.asked, line.lines) = (code, vec![leaf]);
            for &day in &days {
                // A number that is not in force on the day is answered by its 8-digit line.
                if !matches!(schedule.leaf(code, day), Lookup::Exact(found) if found == leaf) {
                    continue;
                }
                // One that may or may not be on a list has two answers: `tests/engine/numbers.rs`.
                if !product.unsure_lists(engine, day).is_empty() {
                    continue;
                }
                (line.day, line.law) = (day, engine.law(day, line.origin));
                answers += 1;
                let at = format!("{code} from {origin} on {day}");
                match settle(engine, &line, &product) {
                    Ok(settled) => {
                        *status.entry(settled.status).or_default() += 1;
                        found_ties.extend(ties(engine, &settled).iter().map(|&(a, b)| (name(a), name(b))));
                        if answers.is_multiple_of(IN_FULL) {
                            let quote = engine.quote(&request(code.to_string(), origin, day));
                            let quote = quote.expect("a code in force and a day in the window");
                            faults.extend(audit(&quote).err().map(|fault| format!("{at}: {fault}")));
                            let full = quote.line.map(|line| line.status);
                            assert_eq!(full, Some(settled.status), "{at}");
                        }
                    }
                    Err(fault) => faults.push(format!("{at}: {fault}")),
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} faults, first {:?}", faults.len(), &faults[..faults.len().min(10)]);
    assert!(found_ties.is_empty(), "file order decides between {found_ties:?}");
    println!("{answers} answers: {status:?}");
    assert!(answers > 300_000, "{answers}");
    assert!(status.get(&QuoteStatus::Decided) > Some(&200_000), "{status:?}");
}
