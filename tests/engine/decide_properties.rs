//! What holds for every question that follows a duty figure, on random questions over the real packs.

use crate::common;
use korus_tariff::analysis::compare::CompareRequest;
use korus_tariff::analysis::refunds::{PastEntry, RefundRequest};
use korus_tariff::analysis::savings::{Choice, Meeting, SavingsRequest};
use korus_tariff::analysis::timeline::{Interval, TimelineRequest};
use korus_tariff::base::date::Day;
use korus_tariff::base::money::Cents;
use korus_tariff::base::number::Number;
use korus_tariff::duty::answer::{Quote, QuoteStatus};
use korus_tariff::duty::brief::Brief;
use korus_tariff::duty::request::{Mode, QuoteRequest};
use korus_tariff::duty::summary::Level;
use korus_tariff::landed::request::Charge;
use korus_tariff::landed::terms::{ChargeKind, Incoterm};
use korus_tariff::landed::{LandedRequest, Target};
use korus_tariff::law::facts::FactValue;
use korus_tariff::law::refunds::Ground;
use proptest::prelude::*;
use rust_decimal::Decimal;

const ORIGINS: [&str; 10] = ["KR", "KR", "KR", "CN", "JP", "DE", "MX", "CA", "VN", "TW"];

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn code(dice: u32) -> String {
    let schedule = &common::engine().pack().schedule;
    let leaf = schedule.leaf_at(dice % schedule.leaf_count()).expect("a leaf");
    leaf.code().expect("a code").to_string()
}

/// Half of the days are ends of intervals: that is where mistakes live.
fn day(dice: u16) -> Day {
    let window = common::engine().book().coverage.as_ref().expect("a window").window;
    let changes: Vec<Day> =
        common::engine().changes().iter().copied().filter(|&day| window.holds(day)).collect();
    match dice % 4 {
        0 => changes[usize::from(dice / 4) % changes.len()],
        1 => changes[usize::from(dice / 4) % changes.len()].plus(-1).max(window.from),
        _ => window.from.plus(i32::from(dice) % (window.until.number() - window.from.number())),
    }
}

fn question(leaf: u32, origin: u8, on: u16, cents: i64) -> QuoteRequest {
    QuoteRequest {
        entry_date: day(on).to_string(),
        hts: code(leaf),
        origin: ORIGINS[usize::from(origin) % ORIGINS.len()].to_string(),
        customs_value: Some(Number(Cents(cents).to_decimal())),
        mode: [None, Some(Mode::Ocean), Some(Mode::Air)][usize::from(origin) % 3],
        ..QuoteRequest::default()
    }
}

type Essence = (QuoteStatus, Option<Cents>, Vec<(String, Cents)>);

/// What an interval and a quote must agree on; the order of reporting is another matter.
fn essence(brief: &Brief) -> Essence {
    let layers = brief.layers.iter().map(|layer| (layer.heading.clone(), layer.amount));
    sorted(brief.status, brief.total_duty, layers)
}

fn sorted(
    status: QuoteStatus,
    total: Option<Cents>,
    layers: impl Iterator<Item = (String, Cents)>,
) -> Essence {
    let mut layers: Vec<_> = layers.collect();
    layers.sort();
    (status, total, layers)
}

/// The same of a whole quote.
fn of_quote(quote: Quote) -> Option<Essence> {
    let line = quote.line?;
    let layers = line.layers.into_iter().map(|layer| (layer.heading, layer.amount));
    Some(sorted(line.status, line.total_duty, layers))
}

fn asked(request: &TimelineRequest, on: Day) -> Option<Quote> {
    let quote = QuoteRequest {
        entry_date: on.to_string(),
        hts: request.hts.clone(),
        origin: request.origin.clone(),
        customs_value: request.customs_value,
        claims: request.claims.clone(),
        mode: request.mode,
        ..QuoteRequest::default()
    };
    common::engine().quote(&quote).ok()
}

fn agrees(request: &TimelineRequest, interval: &Interval) {
    for on in [interval.from, interval.until.plus(-1)] {
        assert_eq!(
            interval.owed.as_ref().map(essence),
            asked(request, on).and_then(of_quote),
            "{} {} on {on}",
            request.hts,
            request.origin
        );
    }
}

fn whole_history(request: &TimelineRequest) {
    let Ok(timeline) = common::engine().timeline(request) else { return };
    assert_eq!(timeline.intervals.first().map(|interval| interval.from), Some(timeline.from));
    assert_eq!(timeline.intervals.last().map(|interval| interval.until), Some(timeline.until));
    for pair in timeline.intervals.windows(2) {
        assert_eq!(pair[0].until, pair[1].from);
    }
    assert_eq!(timeline.steps.len() + 1, timeline.intervals.len());
    for interval in &timeline.intervals {
        assert!(interval.from < interval.until);
        agrees(request, interval);
    }
}

proptest! {
    #![proptest_config(config(48))]

    #[test]
    fn intervals_partition_the_window_and_agree_with_quotes_at_both_ends(
        leaf in any::<u32>(), origin in any::<u8>(), cents in 0..100_000_000i64, claim in any::<bool>(), within in any::<u16>(),
    ) {
        let mut request = TimelineRequest {
            hts: code(leaf),
            origin: ORIGINS[usize::from(origin) % ORIGINS.len()].to_string(),
            customs_value: Some(Number(Cents(cents).to_decimal())),
            ..TimelineRequest::default()
        };
        if claim && request.origin == "KR" {
            request.claims.spi = Some("KR".to_string());
        }
        whole_history(&request);
        // A day inside of an interval has the duty of the interval.
        if let Ok(timeline) = common::engine().timeline(&request) {
            let on = day(within);
            let interval = timeline.intervals.iter().find(|interval| interval.from <= on && on < interval.until);
            let interval = interval.expect("every day is covered");
            let quote = asked(&request, on).and_then(of_quote);
            prop_assert_eq!(interval.owed.as_ref().map(essence), quote, "{} on {}", request.hts, on);
        }
    }

    #[test]
    fn the_best_combination_is_never_worse_and_is_what_a_quote_says(
        leaf in any::<u32>(), origin in any::<u8>(), on in any::<u16>(), cents in 1..100_000_000i64,
    ) {
        let quote = question(leaf, origin, on, cents);
        let request = SavingsRequest { quote: quote.clone(), ..SavingsRequest::default() };
        let Ok(savings) = common::engine().savings(&request) else { return Ok(()) };
        let ordinary = common::engine().quote(&quote).expect("the same question");
        if let (Some(total), "ordinary") = (ordinary.total, savings.baseline.kind) {
            prop_assert_eq!(savings.baseline.total, Some(total));
        }
        for combination in savings.by_claims.iter().chain(&savings.if_true) {
            prop_assert!(combination.saved.0 > 0);
            prop_assert!(combination.total <= savings.baseline.total.expect("a baseline"));
            let mut with = quote.clone();
            for &place in &combination.choices {
                let choice = &savings.choices[place];
                match choice.field.strip_prefix("facts.") {
                    Some(name) => {
                        let value = match choice.value.as_str() {
                            "true" => FactValue::Flag(true),
                            "false" => FactValue::Flag(false),
                            other => FactValue::Text(other.to_string()),
                        };
                        with.facts.insert(name.to_string(), value);
                    }
                    None if choice.field == "mode" => {
                        with.mode = Mode::ALL.into_iter().find(|mode| mode.as_str() == choice.value);
                    }
                    None => with.claims.spi = Some(choice.value.clone()),
                }
            }
            let answer = common::engine().quote(&with).expect("a lawful combination can be asked");
            let line = answer.line.as_ref().expect("one line");
            prop_assert_eq!(line.total_duty, Some(combination.duty), "{} {:?}", with.hts, with.facts);
            if answer.total.is_some() && ordinary.total.is_some() {
                prop_assert_eq!(answer.total, Some(combination.total));
            }
        }
        for combination in &savings.by_claims {
            let only_claims = combination.choices.iter().all(|&place| savings.choices[place].sort == korus_tariff::analysis::savings::ChoiceKind::Claim);
            prop_assert!(only_claims);
        }
    }

    #[test]
    fn a_comparison_is_its_single_quotes(
        leaves in proptest::collection::vec(any::<u32>(), 1..3), on in any::<u16>(), cents in 0..100_000_000i64,
    ) {
        let request = CompareRequest {
            codes: leaves.iter().map(|&leaf| code(leaf)).collect(),
            origins: ["KR", "CN", "DE", "MX"].map(str::to_string).to_vec(),
            entry_date: day(on).to_string(),
            customs_value: Some(Number(Cents(cents).to_decimal())),
            ..CompareRequest::default()
        };
        let comparison = common::engine().compare(&request).expect("a comparison");
        prop_assert_eq!(comparison.rows.len(), request.codes.len() * 4);
        for row in &comparison.rows {
            let mut quote = QuoteRequest {
                entry_date: request.entry_date.clone(),
                hts: row.hts.clone(),
                origin: row.origin.clone(),
                customs_value: request.customs_value,
                ..QuoteRequest::default()
            };
            let single = common::engine().summary(&quote, Level::Row).ok().and_then(Brief::of);
            prop_assert_eq!(&row.ordinary, &single);
            for claim in &row.claims {
                quote.claims.spi = Some(claim.spi.clone());
                let single = common::engine().summary(&quote, Level::Row).ok().and_then(Brief::of);
                prop_assert_eq!(Some(&claim.brief), single.as_ref());
            }
        }
    }

    #[test]
    fn refunds_never_exceed_what_was_paid(
        leaf in any::<u32>(), origin in any::<u8>(), on in any::<u16>(), cents in 0..100_000_000i64,
        stated in proptest::option::of(0..150u32), claim in any::<bool>(),
    ) {
        let quote = question(leaf, origin, on, cents);
        let paid = stated.map(|percent| Number(Cents(cents / 100 * i64::from(percent)).to_decimal()));
        let entry = PastEntry {
            hts: quote.hts.clone(),
            origin: quote.origin.clone(),
            entry_date: quote.entry_date.clone(),
            customs_value: quote.customs_value,
            spi: (claim && quote.origin == "KR").then(|| "KR".to_string()),
            duty_paid: paid,
            ..PastEntry::default()
        };
        let request = RefundRequest { as_of: Day::parse("2027-12-31"), entries: vec![entry], ..RefundRequest::default() };
        let refunds = common::engine().refunds(&request).expect("an answer");
        prop_assert_eq!(common::silent(&serde_json::to_value(&refunds).expect("JSON"), "refunds"), None);
        prop_assert!(!refunds.assumptions.is_empty());
        for entry in &refunds.entries {
            let fee: i64 = entry.refunds.iter().map(|refund| refund.mpf.0).sum();
            let duty = entry.total.0 - fee;
            prop_assert!(entry.refunds.iter().all(|refund| refund.amount.is_none_or(|amount| amount.0 > 0)));
            prop_assert!(duty <= entry.duty_paid.map_or(0, |paid| paid.0), "{entry:?}");
        }
    }

    /// One refund, one figure: the quote of an entry and the refunds on it.
    #[test]
    fn quote_and_refunds_give_back_the_same(
        leaf in any::<u32>(), origin in any::<u8>(), on in any::<u16>(), cents in 0..100_000_000i64, claim in any::<bool>(),
    ) {
        let mut ask = question(leaf, origin, on, cents);
        ask.claims.spi = (claim && ask.origin == "KR").then(|| "KR".to_string());
        let Ok(quote) = common::engine().quote(&ask) else { return Ok(()) };
        let line = quote.line.expect("one line");
        let told = line.refundable_duty.unwrap_or_default();
        if line.status == QuoteStatus::Decided {
            let marked: Cents = line.layers.iter().filter_map(|layer| layer.refundable_duty).sum();
            prop_assert_eq!(marked, told);
            prop_assert!(line.layers.iter().all(|layer| layer.refundable == layer.refundable_duty.is_some()));
        }
        let entry = PastEntry {
            hts: ask.hts.clone(),
            origin: ask.origin.clone(),
            entry_date: ask.entry_date.clone(),
            customs_value: ask.customs_value,
            spi: ask.claims.spi.clone(),
            ..PastEntry::default()
        };
        let request = RefundRequest { as_of: Day::parse("2027-12-31"), entries: vec![entry], ..RefundRequest::default() };
        let refunds = common::engine().refunds(&request).expect("an answer");
        let rules = &common::engine().book().refunds;
        let whole = |ground: &str| {
            rules.iter().any(|rule| rule.id == ground && matches!(rule.ground, Ground::Programs(_)))
        };
        let found = refunds.entries.iter().flat_map(|entry| &entry.refunds).filter(|refund| whole(&refund.ground));
        let found: Cents = found.filter_map(|refund| refund.amount).sum();
        prop_assert_eq!(found, told);
    }

    #[test]
    fn a_target_price_keeps_the_target_and_the_next_does_not(
        leaf in any::<u32>(), origin in any::<u8>(), on in any::<u16>(), cents in 100..50_000_000i64, freight in 0..100_000i64, cif in any::<bool>(),
    ) {
        let quote = question(leaf, origin, on, cents);
        let request = LandedRequest {
            entry_date: quote.entry_date.clone(),
            hts: quote.hts.clone(),
            origin: quote.origin.clone(),
            mode: quote.mode,
            incoterm: Some(if cif { Incoterm::Cif } else { Incoterm::Fob }),
            charges: vec![Charge {
                kind: ChargeKind::Freight,
                amount: Number(Cents(freight).to_decimal()),
                currency: None,
                in_price: None,
                shown_apart: None,
                through_shipment: None,
            }],
            target: Some(Target { landed_cost: Some(Number(Cents(cents).to_decimal())), ..Target::default() }),
            ..LandedRequest::default()
        };
        let Ok(answer) = korus_tariff::landed::landed(common::engine(), &request) else { return Ok(()) };
        let target = answer.target.as_ref().expect("a target was asked for");
        let Some(price) = target.price else { return Ok(()) };
        let at = |price: Number| {
            let request = LandedRequest { price: Some(price), target: None, ..request.clone() };
            korus_tariff::landed::landed(common::engine(), &request).expect("a price that was found").landed_cost
        };
        let (found, next) = (at(price), at(Number(price.0 + Decimal::new(1, 2))));
        prop_assert_eq!(found, answer.landed_cost);
        prop_assert!(found.is_some_and(|found| found.0 <= cents));
        prop_assert!(next.is_some_and(|next| next.0 > cents), "{next:?} at the next cent");
        prop_assert_eq!(target.left, found.map(|found| Cents(cents - found.0)));
        let last = answer.waterfall.last().expect("a price at least");
        prop_assert_eq!(Some(last.running), answer.landed_cost);
    }
}

/// The question with a choice of the savings made.
fn made(request: &QuoteRequest, choice: &Choice) -> QuoteRequest {
    let mut request = request.clone();
    match choice.field.strip_prefix("facts.") {
        Some(fact) => {
            let flag = choice.value.parse::<bool>().map(FactValue::Flag);
            request.facts.insert(fact.to_string(), flag.unwrap_or(FactValue::Text(choice.value.clone())));
        }
        None if choice.field == "mode" => {
            request.mode = Mode::ALL.into_iter().find(|mode| mode.as_str() == choice.value);
        }
        None => request.claims.spi = Some(choice.value.clone()),
    }
    request
}

/// How two choices meet that save so much alone and together, by the words of [`Meeting`]; none where they just add up.
fn meeting(a: i64, b: i64, both: i64) -> Option<Meeting> {
    let (most, each) = (a.max(b), a > 0 && b > 0);
    match both {
        both if both > 0 && both > a + b && both > most => Some(Meeting::Enable),
        both if both < most && most > 0 => Some(Meeting::Defeat),
        both if each && both == most => Some(Meeting::Alternative),
        both if each && both < a + b => Some(Meeting::Overlap),
        _ => None,
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn choices_meet_as_both_together_are_quoted(
        leaf in any::<u32>(), origin in any::<u8>(), on in any::<u16>(), cents in 100_000..100_000_000i64,
    ) {
        let quote = question(leaf, origin, on, cents);
        let request = SavingsRequest { quote: quote.clone(), ..SavingsRequest::default() };
        let savings = common::engine().savings(&request).expect("an answer");
        let told = serde_json::to_value(&savings).expect("JSON");
        prop_assert_eq!(common::silent(&told, "savings"), None);
        prop_assert!(savings.not_searched.len() >= 3);
        for choice in savings.choices.iter().filter(|choice| choice.field.starts_with("facts.")) {
            let said = match (choice.field.contains("_before_"), choice.value.as_str()) {
                (true, _) => "→ before ",
                (false, "true") => "→ yes",
                (false, _) => "→ no",
            };
            prop_assert!(choice.statement.en.contains(said), "{} {}", choice.field, choice.statement.en);
        }
        let Some(from) = savings.baseline.total else { return Ok(()) };
        let owed = |request: &QuoteRequest| {
            let quote = common::engine().quote(request).ok()?;
            // A fee that is not published yet is left out on both sides.
            let fees: i64 = quote.fees.iter().filter_map(|fee| fee.amount).map(|amount| amount.0).sum();
            quote.line?.total_duty.map(|duty| Cents(duty.0 + fees))
        };
        let question_of = |choice: &Choice| choice.field.split("_before_").next().map(str::to_string);
        let mut last = None;
        for (first, one) in savings.choices.iter().enumerate() {
            for (second, other) in savings.choices.iter().enumerate().skip(first + 1) {
                let told = savings.interactions.iter().find(|told| told.choices == [first, second]);
                if question_of(one) == question_of(other) {
                    prop_assert!(told.is_none(), "two answers to {}", one.field);
                    continue;
                }
                let [a, b] = [one, other].map(|choice| choice.saved.map_or(0, |saved| saved.0));
                if let Some(told) = told {
                    prop_assert_eq!(told.alone, [Cents(a), Cents(b)]);
                    prop_assert!(!told.reason.en.is_empty() && !told.reason.ko.is_empty());
                }
                let together = made(&made(&quote, one), other);
                let Some(total) = owed(&together) else {
                    // Nothing is said of two that together leave the duty open.
                    let shut = told.map(|told| (told.meeting, told.together, a > 0 && b > 0));
                    prop_assert!(shut.is_none_or(|shut| shut == (Meeting::Exclude, None, true)), "{:?}", shut);
                    let refused = common::engine().quote(&together).is_err();
                    let said = told.is_some() || savings.interactions.len() == 20 || a <= 0 || b <= 0;
                    prop_assert!(said || !refused, "{} and {}", one.field, other.field);
                    continue;
                };
                let both = from.0 - total.0;
                // An answer holds the first twenty.
                if told.is_some() || savings.interactions.len() < 20 {
                    let found = told.map(|told| (told.meeting, told.together));
                    let expected = meeting(a, b, both).map(|meeting| (meeting, Some(Cents(both))));
                    prop_assert_eq!(found, expected, "{} {} and {} {}: {} {} {}", one.field, one.value, other.field, other.value, a, b, both);
                }
            }
        }
        // The weightiest first, and last of all that one would do.
        for told in &savings.interactions {
            let ([Cents(a), Cents(b)], both) = (told.alone, told.together.map_or(0, |both| both.0));
            let weight = match told.meeting {
                Meeting::Exclude | Meeting::Alternative => a.min(b),
                Meeting::Enable => both - a - b,
                Meeting::Defeat => a.max(b) - both,
                Meeting::Overlap => a + b - both,
            };
            let place = (told.meeting == Meeting::Alternative, std::cmp::Reverse(weight));
            prop_assert!(last.is_none_or(|last| last <= place), "{:?} after {:?}", place, last);
            last = Some(place);
        }
    }
}

#[test]
fn every_hundredth_line_of_korea_has_a_history() {
    let schedule = &common::engine().pack().schedule;
    for ordinal in (0..schedule.leaf_count()).step_by(101) {
        let code = schedule.leaf_at(ordinal).and_then(|leaf| leaf.code()).expect("a code");
        whole_history(&TimelineRequest {
            hts: code.to_string(),
            origin: "KR".to_string(),
            customs_value: Some(Number(Decimal::from(10_000))),
            ..TimelineRequest::default()
        });
    }
}
