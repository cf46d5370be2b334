//! Antidumping and countervailing cases: worked rows, what must hold of every line, and how well words find lines.

use std::collections::BTreeSet;

use crate::common;
use crate::common::examples::{json, run};
use korus_tariff::api::{Remedies, RemediesStated};
use korus_tariff::base::number::Number;
use korus_tariff::base::pack::PackKind;
use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::names::Names;
use korus_tariff::remedies::answer::{DepositStatus, Status};
use korus_tariff::remedies::{RemediesRequest, RemedyBook};
use korus_tariff_packc::remedies::words::{Lines, Rules};
use proptest::prelude::*;

fn book() -> RemedyBook {
    RemedyBook::decode(common::body(PackKind::Remedies, &common::law().remedies)).expect("the cases")
}

#[test]
fn worked_cases() {
    run(include_str!("../data/remedies-examples.toml"), 60, |record| {
        json(common::calculator().remedies(record))
    });
}

fn quote(hts: String, origin: &str, day: &str, value: i64) -> QuoteRequest {
    QuoteRequest {
        hts,
        origin: origin.to_string(),
        entry_date: day.to_string(),
        customs_value: Some(Number(value.into())),
        ..QuoteRequest::default()
    }
}

/// The bit of the rates pack and the cases themselves must not disagree: the one is what a page shows before the other.
#[test]
fn the_first_answer_says_what_the_cases_say() {
    let (engine, calculator) = (common::engine(), common::calculator());
    let schedule = &engine.pack().schedule;
    let mut seen = BTreeSet::new();
    for origin in ["KR", "CN", "VN", "TH", "IN", "DE", "FR"] {
        for day in ["2025-01-01", "2025-09-09", "2025-09-10", "2026-01-04", "2026-04-02", "2026-12-01"] {
            for line in schedule.lines().step_by(13) {
                let code = line.rate_line().expect("eight digits").to_string();
                let request = quote(code.clone(), origin, day, 100);
                let Ok(summary) = engine.summary(&request, korus_tariff::duty::summary::Level::Totals) else {
                    continue;
                };
                let flag = summary.lines[0].remedies;
                let request = RemediesRequest {
                    hts: code.clone(),
                    origin: origin.to_string(),
                    entry_date: day.to_string(),
                    ..RemediesRequest::default()
                };
                let cases = calculator.remedies(&request).expect("a good request").status;
                let said = match cases {
                    Status::None => Remedies::None,
                    Status::CannotSay => Remedies::CannotSay,
                    Status::Possible => Remedies::Possible,
                    Status::InScope | Status::OutOfScope => panic!("nothing was stated of {code}"),
                };
                assert_eq!(flag, said, "{code} {origin} {day}");
                seen.insert(flag);
            }
        }
    }
    assert_eq!(seen.len(), Remedies::ALL.len(), "{seen:?}");
}

/// Numbers of rate lines that Korean cases name, for properties that must meet some case.
fn named() -> Vec<HtsCode> {
    let engine = common::engine();
    let named: BTreeSet<HtsCode> =
        book().cases.iter().flat_map(|case| &case.numbers).map(|number| number.prefix(8)).collect();
    let day = korus_tariff::base::date::Day::parse("2026-12-01").expect("a day");
    let lives = |code: &HtsCode| {
        let mut lines = Vec::new();
        korus_tariff::duty::check::find(engine, *code, day, &mut lines).is_ok()
    };
    named.into_iter().filter(lives).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is stated of scope and firms: the duty stack, its total and the fees are those of the quote alone.
    #[test]
    fn remedies_change_no_ad_valorem_layer(
        place in any::<proptest::sample::Index>(),
        within in proptest::collection::vec(any::<bool>(), 8),
        producer in prop_oneof![Just(None), Just(Some("POSCO".to_string())), Just(Some("Nobody".to_string()))],
        value in 1i64..5_000_000,
    ) {
        let named = named();
        let code = named[place.index(named.len())];
        let calculator = common::calculator();
        let request = quote(code.to_string(), "KR", "2026-12-01", value);
        let alone = calculator.quote(&request).expect("a good request");
        let asked = RemediesRequest {
            hts: code.to_string(),
            origin: "KR".to_string(),
            entry_date: "2026-12-01".to_string(),
            ..RemediesRequest::default()
        };
        let cases = calculator.remedies(&asked).expect("a good request").cases;
        let within_scope = cases.iter().zip(&within).map(|(case, &yes)| (case.case.clone(), yes)).collect();
        let stated = RemediesStated { within_scope, producer, exporter: None };
        let both = calculator.quote_with_remedies(&request, &stated).expect("what meets the goods");
        prop_assert_eq!(&both.quote, &alone);
        let answer = both.trade_remedies.expect("one line");
        let deposits: i64 = answer
            .cases
            .iter()
            .filter(|case| case.status == Status::InScope)
            .filter_map(|case| case.deposit.as_ref()?.amount)
            .map(|amount| amount.0)
            .sum();
        if let Some(total) = answer.total_deposit {
            prop_assert_eq!(total.0, deposits);
            let with = alone.total.map(|own| own.0 + total.0);
            prop_assert_eq!(both.total_with_deposits.map(|both| both.0), with);
        } else {
            prop_assert!(both.total_with_deposits.is_none());
        }
        for deposit in answer.cases.iter().filter_map(|case| case.deposit.as_ref()) {
            let decided = deposit.status == DepositStatus::Decided;
            prop_assert_eq!(decided, deposit.rate.is_some() && deposit.amount.is_some());
            prop_assert!(!deposit.reason.en.is_empty() && !deposit.reason.ko.is_empty());
        }
    }

    /// Any text as a firm or a case is answered or refused, never a panic, and no firm gets a rate by half of its name.
    #[test]
    fn hostile_statements(firm in "\\PC{0,40}", case in "\\PC{0,20}") {
        let request = RemediesRequest {
            id: None,
            hts: "7208.39.0030".to_string(),
            origin: "KR".to_string(),
            entry_date: "2026-12-01".to_string(),
            customs_value: Some(Number(100.into())),
            within_scope: [("A-580-883".to_string(), true)].into(),
            producer: Some(firm),
            exporter: None,
        };
        let answer = common::calculator().remedies(&request).expect("a firm is any text");
        prop_assert_eq!(answer.cases[0].status, Status::InScope);
        let mut unread = request.clone();
        unread.within_scope.insert(case.clone(), true);
        if !case.trim().eq_ignore_ascii_case("A-580-883") && !case.trim().eq_ignore_ascii_case("C-580-884") {
            prop_assert!(common::calculator().remedies(&unread).is_err());
        }
    }
}

/// How many lines the words of products find, against the numbers that the Korean cases name. The words were tuned on these
/// cases, so elsewhere they may do worse; of what they miss most is named as "may also be entered under".
#[test]
fn words_find_the_lines_that_korean_cases_name() {
    let names = Names::decode(common::body(PackKind::Names, &common::law().names)).expect("names");
    let rules = Rules::read(&common::schedules().join("remedies")).expect("words.tsv");
    let lines = Lines::new(&names);
    let (mut found, mut false_alarms, mut missed) = (0usize, 0usize, 0usize);
    for case in book().cases.iter().filter(|case| !case.numbers.is_empty()) {
        let product = case.product.en.split(" (").next().unwrap_or_default();
        let product = product.strip_suffix(" of carbon and alloy steel").unwrap_or(product);
        let rule = rules.of(product).or_else(|| rules.of(&case.product.en));
        let rule = rule.unwrap_or_else(|| panic!("no words for {product}"));
        let named: BTreeSet<HtsCode> = case.numbers.iter().map(|number| number.prefix(8)).collect();
        let live: BTreeSet<HtsCode> =
            named.into_iter().filter(|code| names.find_at_or_below(*code).is_some()).collect();
        let fits: BTreeSet<HtsCode> = lines.fit(rule).into_iter().collect();
        found += fits.intersection(&live).count();
        false_alarms += fits.difference(&live).count();
        missed += live.difference(&fits).count();
    }
    let (precision, recall) = (found * 100 / (found + false_alarms), found * 100 / (found + missed));
    println!(
        "words against the numbers of the Korean cases: {found} found, {false_alarms} false alarms, {missed} missed; \
         precision {precision} %, recall {recall} %"
    );
    assert!(precision >= 60 && recall >= 60, "precision {precision}, recall {recall}");
}

#[test]
fn the_pack_refuses_what_is_cut_or_altered() {
    let body = book().encode();
    assert!(RemedyBook::decode(&body).is_ok());
    for cut in (0..body.len()).step_by(997) {
        assert!(RemedyBook::decode(&body[..cut]).is_err(), "{cut}");
    }
    let mut broken = book();
    broken.cases[0].sources.push(10_000);
    assert!(RemedyBook::decode(&broken.encode()).is_err());
    let mut broken = book();
    broken.listed[0].product = 10_000;
    assert!(RemedyBook::decode(&broken.encode()).is_err());
}
