//! US goods into Korea: worked cases, and what must hold of every line on every day.

use std::sync::OnceLock;

use crate::common;
use crate::common::examples::{json, run};
use korus_tariff::base::date::Day;
use korus_tariff::base::number::Number;
use korus_tariff::korea::answer::{Side, Status};
use korus_tariff::korea::book::{Falls, Staging};
use korus_tariff::korea::request::InQuota;
use korus_tariff::korea::{Answer, KoreaBook, KoreaRequest, assess};
use korus_tariff::landed::terms::Incoterm;
use proptest::prelude::*;

/// The book, through the bytes of its pack.
pub fn book() -> &'static KoreaBook {
    static BOOK: OnceLock<KoreaBook> = OnceLock::new();
    BOOK.get_or_init(|| {
        let schedules = common::schedules();
        let compiled =
            korus_tariff_packc::korea::compile(&schedules.join("korea"), &schedules.join("names-ko"));
        let compiled = compiled.unwrap_or_else(|error| panic!("{error}"));
        let read = KoreaBook::decode(&compiled.encode()).expect("a book that was just written");
        assert_eq!(read, compiled);
        read
    })
}

#[test]
fn worked_cases() {
    run(include_str!("../data/korea-examples.toml"), 55, |record| {
        json(record.read::<KoreaRequest>().and_then(|request| assess(book(), &request)).map_err(Into::into))
    });
}

/// A request for a line of so many won CIF, with everything stated that a line may ask for but quota and facts.
pub fn request(hsk: &str, day: Day, won: i64) -> KoreaRequest {
    let text = serde_json::json!({
        "hsk": hsk, "importDate": day.to_string(), "incoterm": "CIF", "price": won.to_string(),
        "quantities": {"kg": "120.5", "m": "33"},
        "taxRates": {"individual-consumption": "5", "liquor": "30", "education": "10"},
    });
    serde_json::from_value(text).expect("a request")
}

pub fn answer(request: &KoreaRequest) -> Answer {
    assess(book(), request).unwrap_or_else(|faults| panic!("{faults:?} of {request:?}"))
}

/// What must hold of every side.
pub fn audit(side: &Side, answer: &Answer) {
    let place = format!("{} on {}: {side:?}", answer.hsk, answer.import_date);
    let sum: i64 = side.layers.iter().map(|layer| layer.amount.0).sum();
    if let Some(cost) = side.landed_cost {
        assert_eq!(cost.0, sum, "{place}");
        assert!(side.duty.is_some() && side.vat.is_some() && side.landed_cost_range.is_none(), "{place}");
    } else if let Some(value) = answer.customs_value {
        let range = side.landed_cost_range.unwrap_or_else(|| panic!("{place}"));
        assert!(range.least >= value, "{place}");
        assert!(range.most.is_none_or(|most| most > range.least), "{place}");
    }
    // What is not known is never nothing.
    match side.status {
        Status::Decided | Status::AtHeldRates => {
            assert!(side.landed_cost.is_some() && side.rate.is_some(), "{place}")
        }
        _ => assert!(side.landed_cost.is_none(), "{place}"),
    }
    for chosen in &side.chosen {
        assert!(!chosen.sources.is_empty(), "{place}");
    }
}

#[test]
fn every_held_line_answers_on_every_day() {
    let window = book().rules.window;
    let mut counts = std::collections::BTreeMap::new();
    for line in &book().lines {
        let code = line.code.digits();
        // Rates of a category turn on a new year or on a day of its own; cases turn on any day.
        let every = if matches!(line.staging, Staging::Special(_)) { 1 } else { 11 };
        let mut days: Vec<Day> =
            [2026, 2027].into_iter().filter_map(|year| Day::from_ymd(year, 1, 1)).collect();
        days.extend(days.clone().into_iter().map(|day| day.plus(-1)).chain([window.until.plus(-1)]));
        days.extend(book().categories.iter().filter_map(|category| match category.falls {
            Falls::ZeroFrom(day) => Some(day),
            _ => None,
        }));
        let mut next = window.from;
        while window.holds(next) {
            days.push(next);
            next = next.plus(every);
        }
        days.retain(|day| window.holds(*day));
        days.sort_unstable();
        let mut last = None;
        for day in days {
            let mut asked = request(&code, day, 1_000_000);
            asked.korus_claim = true;
            let found = answer(&asked);
            let rates = (found.with_korus.rate.clone(), found.without_korus.rate.clone(), found.status);
            if last.as_ref() != Some(&rates) {
                audit(&found.with_korus, &found);
                audit(&found.without_korus, &found);
                let open = found.status == Status::NeedsFacts;
                assert_eq!(open, open && !found.questions.is_empty(), "{code} on {day}");
                assert!(found.line.is_some() && !found.warnings.is_empty());
                *counts.entry(format!("{:?}", found.status)).or_insert(0) += 1;
            }
            last = Some(rates);
        }
    }
    assert_eq!(book().lines.len(), 298);
    assert!(counts.len() == 4, "{counts:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..common_config() })]

    /// A claim never costs more, the parts are the whole, and dearer goods never pay less.
    #[test]
    fn a_claim_never_costs_more(
        line in 0usize..298, day in 0i32..1095, won in 0i64..50_000_000_000, more in 0i64..1_000_000,
        inside in any::<bool>(), yes in any::<bool>(),
    ) {
        let line = &book().lines[line];
        let day = book().rules.window.from.plus(day);
        let mut asked = request(&line.code.digits(), day, won);
        if let Ok(fitting) = with_answers(&asked, inside, yes) {
            asked = fitting;
        }
        let found = answer(&asked);
        audit(&found.with_korus, &found);
        audit(&found.without_korus, &found);
        if let Some((with, without)) = found.with_korus.duty.zip(found.without_korus.duty) {
            prop_assert!(with <= without, "{found:?}");
        }
        if let Some((with, without)) = found.with_korus.landed_cost.zip(found.without_korus.landed_cost) {
            prop_assert!(with <= without, "{found:?}");
        }
        if let Some((range, without)) = found.with_korus.duty_range.zip(found.without_korus.duty) {
            prop_assert!(range.most.is_some_and(|most| most <= without), "{found:?}");
        }
        let dearer = answer(&KoreaRequest { price: Some(Number((won + more).into())), ..asked.clone() });
        if let Some((one, other)) = found.without_korus.duty.zip(dearer.without_korus.duty) {
            prop_assert!(one <= other);
        }
        // The claim changes which side is asked for, and nothing on either.
        let claimed = answer(&KoreaRequest { korus_claim: true, ..asked });
        prop_assert_eq!(&claimed.with_korus, &found.with_korus);
        prop_assert_eq!(&claimed.without_korus, &found.without_korus);
    }

    /// Whatever stands in a request is answered or refused, never a panic.
    #[test]
    fn anything_is_answered_or_refused(
        hsk in "[0-9. -]{0,14}|\\PC{0,6}", day in "20(25|26|27)-[01][0-9]-[0-3][0-9]|\\PC{0,8}",
        price in proptest::option::of(any::<i64>()), scale in 0u32..12, freight in any::<i64>(),
        term in 0usize..12,
    ) {
        let terms = [
            Incoterm::Exw, Incoterm::Fca, Incoterm::Fas, Incoterm::Fob, Incoterm::Cfr, Incoterm::Cif, Incoterm::Cpt,
            Incoterm::Cip, Incoterm::Dap, Incoterm::Dpu, Incoterm::Ddp,
        ];
        let number = |units: i64| Number(rust_decimal::Decimal::new(units, scale));
        let charges = serde_json::json!([{"kind": "freight", "amount": number(freight)}]);
        let asked = KoreaRequest {
            hsk, import_date: day, price: price.map(number), incoterm: terms.get(term).copied(),
            charges: serde_json::from_value(charges).expect("charges"), ..KoreaRequest::default()
        };
        if let Ok(found) = assess(book(), &asked) {
            audit(&found.with_korus, &found);
        }
    }
}

/// The same questions each run.
pub fn common_config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_121),
        ..ProptestConfig::default()
    }
}

/// The request with quota and fact stated, where the line asks for them.
fn with_answers(asked: &KoreaRequest, inside: bool, yes: bool) -> Result<KoreaRequest, ()> {
    let mut out = asked.clone();
    let open = answer(&KoreaRequest { korus_claim: true, ..asked.clone() });
    for question in &open.questions {
        if let Some(fact) = question.field.strip_prefix("facts.") {
            out.facts.insert(fact.to_string(), yes);
        } else if question.field == "quota" {
            out.quota = Some(if inside { InQuota::In } else { InQuota::Out });
        }
    }
    assess(book(), &out).map(|_| out).map_err(drop)
}
