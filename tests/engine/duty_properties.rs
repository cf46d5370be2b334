//! What holds for every question, on random questions over the real packs.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::common;
use korus_tariff::base::date::Day;
use korus_tariff::base::money::Cents;
use korus_tariff::base::number::Number;
use korus_tariff::duty::answer::{Layer, LineQuote, OpenQuestion, Quote, QuoteStatus};
use korus_tariff::duty::audit::audit;
use korus_tariff::duty::engine::Engine;
use korus_tariff::duty::pack::RatesPack;
use korus_tariff::duty::request::{Cases, EntryType, LineRequest, Mode, QuoteRequest};
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::rate::{Component, Measured};
use korus_tariff::hts::schedule::{LineRef, Lookup};
use korus_tariff::law::facts::{Dictionary, Fact, FactKind, FactValue, Facts};
use korus_tariff::law::origins::MpfStatus;
use korus_tariff::law::plausibility::{Likelihood, Plausibility};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

const ORIGINS: [&str; 14] =
    ["KR", "CN", "JP", "DE", "MX", "CA", "VN", "TW", "IN", "BR", "GB", "CH", "RU", "SG"];

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// What chance decides of a question; the packs turn it into one.
#[derive(Clone, Debug)]
struct Dice {
    leaf: u32,
    digits: u8,
    origin: u16,
    day: u16,
    value: i64,
    claim: Option<u8>,
    mode: u8,
    entry: u8,
    facts: Vec<(u16, u16)>,
    quantities: Vec<(u8, u32)>,
    components: Vec<(u8, u32)>,
}

fn dice() -> impl Strategy<Value = Dice> {
    let value = prop_oneof![
        4 => 0..100_000_000i64,
        1 => Just(0),
        1 => 0..=Cents::LIMIT.0,
        1 => 0..400i64,
    ];
    let place = (any::<u32>(), any::<u8>(), any::<u16>(), any::<u16>(), value);
    let kind = (proptest::option::of(any::<u8>()), any::<u8>(), any::<u8>());
    let stated = (
        proptest::collection::vec(any::<(u16, u16)>(), 0..6),
        proptest::collection::vec(any::<(u8, u32)>(), 0..4),
        proptest::collection::vec(any::<(u8, u32)>(), 0..3),
    );
    (place, kind, stated).prop_map(|(place, kind, stated)| {
        let (leaf, digits, origin, day, value) = place;
        let ((claim, mode, entry), (facts, quantities, components)) = (kind, stated);
        Dice { leaf, digits, origin, day, value, claim, mode, entry, facts, quantities, components }
    })
}

fn pick<T>(list: &[T], at: impl Into<u64>) -> &T {
    &list[usize::try_from(at.into()).expect("fits") % list.len()]
}

impl Dice {
    fn day(&self) -> Day {
        let window = common::engine().book().coverage.as_ref().expect("a window").window;
        let length = window.until.number() - window.from.number();
        // Half of the days are ends of intervals: that is where mistakes live.
        let changes: Vec<Day> =
            common::engine().changes().iter().copied().filter(|&day| window.holds(day)).collect();
        match self.day % 4 {
            0 => *pick(&changes, self.day / 4),
            1 => pick(&changes, self.day / 4).plus(-1).max(window.from),
            _ => window.from.plus(i32::from(self.day) % length),
        }
    }

    fn leaf(&self) -> LineRef<'static> {
        let schedule = &common::engine().pack().schedule;
        schedule.leaf_at(self.leaf % schedule.leaf_count()).expect("a leaf")
    }

    fn origin(&self) -> String {
        let countries = common::engine().book().countries.all();
        if self.origin.is_multiple_of(3) {
            let country = pick(countries, self.origin / 3);
            return if country.customs_territory { "KR".to_string() } else { country.code.to_string() };
        }
        (*pick(&ORIGINS, self.origin / 3)).to_string()
    }

    fn line(&self) -> LineRequest {
        let book = common::engine().book();
        let code = self.leaf().code().expect("a code");
        let length = if self.digits < 200 { 10 } else { *pick(&[4, 6, 8, 8], self.digits) };
        let origin = self.origin();
        let index = book.countries.find(origin.parse_country()).expect("an origin of the table");
        let open: Vec<&String> = book
            .countries
            .claimable(index, self.day())
            .filter_map(|programme| programme.indicators.first())
            .collect();
        let claim = self.claim.filter(|_| !open.is_empty()).map(|claim| (*pick(&open, claim)).clone());
        // How goods arrive is said by the mode.
        let all: Vec<_> = book.facts.iter().filter(|&(id, _)| Some(id) != book.facts.by_vessel()).collect();
        let mut left = self.value;
        let mut facts = BTreeMap::new();
        for &(which, given) in &self.facts {
            let &(id, fact) = pick(&all, which);
            let value = match fact.kind {
                FactKind::Amount if facts.contains_key(&fact.id) => continue,
                FactKind::Amount if book.facts.is_material(id) && given % 5 == 0 => {
                    FactValue::Text("unknown".to_string())
                }
                FactKind::Amount => {
                    let part = Cents(left * i64::from(given % 101) / 100);
                    left -= part.0;
                    FactValue::Text(part.to_string())
                }
                FactKind::Date => FactValue::Text(self.day().plus(-i32::from(given % 400)).to_string()),
                _ => FactValue::Flag(given % 4 != 0),
            };
            facts.insert(fact.id.clone(), value);
        }
        let number = |given: u32| Number(Decimal::new(i64::from(given % 100_000_000), 3));
        let unit = |which: u8| match which % 16 {
            0 => "W",
            1..=5 => "kg",
            _ => pick(Measured::TABLE, which).1,
        };
        let quantities = self.quantities.iter().map(|&(which, given)| {
            let degrees = unit(which) == Measured::SugarDegrees.key();
            (
                unit(which).to_string(),
                if degrees { Number(Decimal::from(given % 101)) } else { number(given) },
            )
        });
        let components = self.components.iter().map(|&(which, given)| {
            (pick(Component::TABLE, which).1.to_string(), Number(Decimal::from(given % 9999)))
        });
        let mut line = LineRequest {
            hts: code.prefix(length).to_string(),
            origin,
            customs_value: Some(Number(Cents(self.value).to_decimal())),
            quantities: quantities.collect(),
            components: components.collect(),
            facts,
            ..LineRequest::default()
        };
        line.claims.spi = claim;
        line
    }

    fn request(&self) -> QuoteRequest {
        let line = self.line();
        QuoteRequest {
            entry_date: self.day().to_string(),
            mode: *pick(&[None, Some(Mode::Ocean), Some(Mode::Air), Some(Mode::Land)], self.mode),
            entry_type: *pick(
                &[
                    None,
                    None,
                    Some(EntryType::Formal),
                    Some(EntryType::Informal),
                    Some(EntryType::InformalManual),
                    Some(EntryType::InformalCbpPrepared),
                ],
                self.entry,
            ),
            hts: line.hts,
            origin: line.origin,
            customs_value: line.customs_value,
            quantities: line.quantities,
            components: line.components,
            claims: line.claims,
            facts: line.facts,
            ..QuoteRequest::default()
        }
    }
}

trait ParseCountry {
    fn parse_country(&self) -> korus_tariff::base::country::Country;
}

impl ParseCountry for String {
    fn parse_country(&self) -> korus_tariff::base::country::Country {
        korus_tariff::base::country::Country::parse(self).expect("two letters")
    }
}

/// The answer, where the question has one: facts drawn by chance may contradict one
/// another, and a code may not be in force.
fn answer(request: &QuoteRequest) -> Option<Quote> {
    common::engine().quote(request).ok()
}

fn only(quote: &Quote) -> &LineQuote {
    quote.line.as_ref().expect("one line")
}

fn json(quote: &Quote) -> serde_json::Value {
    serde_json::to_value(quote).expect("JSON")
}

/// A percentage as printed (`25%`, `33 1/3%`), as a fraction of one.
fn percent(text: &str) -> Option<Decimal> {
    let text = text.strip_suffix('%')?;
    let (whole, thirds) = match text.split_once(' ') {
        Some((whole, "1/3")) => (whole, 1),
        Some((whole, "2/3")) => (whole, 2),
        Some(_) => return None,
        None => (text, 0),
    };
    Some((whole.parse::<Decimal>().ok()? + Decimal::from(thirds) / Decimal::from(3)) / Decimal::ONE_HUNDRED)
}

fn half_up(dollars: Decimal) -> Decimal {
    dollars.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// The duty of a layer by its printed rate alone; `None` where the print does not say it all.
fn oracle(line: &LineQuote, layer: &Layer, request: &QuoteRequest) -> Option<Decimal> {
    let basis = layer.basis.to_decimal();
    let of = |text: &str| -> Option<Decimal> {
        if text == "Free" { Some(Decimal::ZERO) } else { percent(text).map(|rate| basis * rate) }
    };
    let printed = layer.rate.en.split(" of the ").next().unwrap_or_default();
    if layer.kind == "column" {
        let inside = line.layers.iter().any(|other| other.column_duty_inside.is_some());
        return if inside && basis.is_zero() { Some(Decimal::ZERO) } else { of(printed).map(half_up) };
    }
    if let Some((dollars, unit)) = printed.strip_prefix("+$").and_then(|rate| rate.split_once('/')) {
        let quantity = request.quantities.get(unit)?.0;
        return Some(half_up(dollars.parse::<Decimal>().ok()? * quantity));
    }
    if let Some(rate) = printed.strip_prefix('+').or(printed.strip_suffix(" in place of the column rate")) {
        return of(rate).map(half_up);
    }
    if let Some((rate, against)) = printed.split_once(" in all") {
        let total = half_up(of(rate)?);
        if layer.column_duty_inside.is_some() {
            return Some(total);
        }
        let column = line.layers.iter().find(|layer| layer.kind == "column")?;
        let general = against.contains("General") && column.program != "column2";
        let inside = half_up(of(if general { &line.hts.general } else { &column.rate.en })?);
        return Some((total - inside).max(Decimal::ZERO));
    }
    (printed == "no duty").then_some(Decimal::ZERO)
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn answers_add_up(dice in dice()) {
        let request = dice.request();
        if let Some(quote) = answer(&request) {
            prop_assert_eq!(audit(&quote), Ok(()), "{}", serde_json::to_string(&request).expect("JSON"));
        }
    }

    #[test]
    fn entries_of_several_lines_add_up(all in proptest::collection::vec(dice(), 1..4)) {
        let lines: Vec<LineRequest> = all.iter().map(Dice::line).collect();
        let request = QuoteRequest { entry_date: all[0].day().to_string(), lines, ..QuoteRequest::default() };
        if let Some(quote) = answer(&request) {
            prop_assert_eq!(audit(&quote), Ok(()), "{}", serde_json::to_string(&request).expect("JSON"));
        }
    }

    /// A second computation of each layer, in decimals and from what is printed.
    #[test]
    fn each_layer_is_its_printed_rate_of_its_basis(dice in dice()) {
        let request = dice.request();
        if let Some(quote) = answer(&request) {
            let line = only(&quote);
            if line.status == QuoteStatus::Decided {
                for layer in &line.layers {
                    if let Some(duty) = oracle(line, layer, &request) {
                        prop_assert_eq!(layer.amount.to_decimal(), duty, "{:?} of {:?}", layer, request);
                    }
                }
            }
        }
    }

    #[test]
    fn the_same_question_has_the_same_answer(dice in dice()) {
        let request = dice.request();
        let (first, second) = (common::engine().quote(&request), common::engine().quote(&request));
        prop_assert_eq!(&first, &second);
        // The law of the day is prepared anew, in another engine.
        let anew = Engine::new(common::engine().pack().clone());
        prop_assert_eq!(first, anew.quote(&request));
    }
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn duty_grows_with_the_value(mut dice in dice(), more in 1..10_000_000i64) {
        dice.facts.clear();
        dice.quantities.clear();
        dice.components.clear();
        // Of a value of nothing every stack comes to nothing, and no question is worth asking.
        dice.value = dice.value.max(1_000);
        let request = dice.request();
        let value = Number(Cents((dice.value + more).min(Cents::LIMIT.0)).to_decimal());
        let dearer = QuoteRequest { customs_value: Some(value), ..request.clone() };
        if let (Some(small), Some(large)) = (answer(&request), answer(&dearer)) {
            let (small, large) = (only(&small), only(&large));
            prop_assert_eq!(small.status, large.status, "{:?}", request);
            if let (Some(less), Some(greater)) = (small.total_duty, large.total_duty) {
                // A difference of two rounded duties may lose the cent that each gained.
                let slack = small.layers.iter().filter(|layer| layer.rate.en.contains("with column 1 General")).count();
                prop_assert!(less.0 <= greater.0 + i64::try_from(slack).expect("fits"), "{:?}", request);
            }
        }
    }

    #[test]
    fn a_korus_claim_never_costs(mut dice in dice()) {
        dice.claim = None;
        let mut request = dice.request();
        request.origin = "KR".to_string();
        let plain = answer(&request);
        request.claims.spi = Some("KR".to_string());
        if let (Some(plain), Some(claimed)) = (plain, answer(&request)) {
            if let (Some(without), Some(with)) = (plain.total, claimed.total) {
                prop_assert!(with <= without, "{with} above {without}: {:?}", request);
            }
            let worst = |quote: &Quote| only(quote).range.map(|range| range.maximum).or(only(quote).total_duty);
            if let (Some(without), Some(with)) = (worst(&plain), worst(&claimed)) {
                prop_assert!(with <= without, "at worst {with} above {without}: {:?}", request);
            }
        }
    }

    /// Between two changes of the law an answer stays what it is.
    #[test]
    fn answers_change_on_days_of_change_alone(mut dice in dice()) {
        dice.claim = None;
        dice.facts.clear();
        let engine = common::engine();
        let (day, request) = (dice.day(), dice.request());
        let before = day.plus(-1);
        let window = engine.book().coverage.as_ref().expect("a window").window;
        let code = HtsCode::parse(&request.hts).expect("a code");
        let rates = |day: Day| match engine.pack().schedule.leaf(code, day) {
            Lookup::Exact(line) => Some((line.code(), line.general_text(day), line.column2_text(day), line.special_text(day))),
            _ => None,
        };
        if engine.changes().contains(&day) || !window.holds(before) || rates(day).is_none() || rates(day) != rates(before) {
            return Ok(());
        }
        let earlier = QuoteRequest { entry_date: before.to_string(), ..request.clone() };
        let (now, then) = (answer(&request).expect("an answer"), answer(&earlier).expect("an answer"));
        let (now, then) = (only(&now), only(&then));
        prop_assert_eq!((now.status, now.total_duty, now.range), (then.status, then.total_duty, then.range));
        prop_assert_eq!(&now.layers, &then.layers);
    }

    /// Neither the order of facts in a request nor that of records in the files decides.
    #[test]
    fn the_order_of_records_does_not_matter(dice in dice(), seed in any::<u64>()) {
        let mut pack = common::engine().pack().clone();
        // Records of one group and rank keep their order: there the file decides, and the sweep watches it.
        pack.book.measures.sort_by_key(|measure| {
            let class = u64::from(measure.group) << 8 | u64::from(measure.rank);
            (class + 1).wrapping_mul(seed | 1).rotate_left(29).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        prop_assume!(pack.book.measures != common::engine().book().measures);
        let shuffled = Engine::new(pack);
        for request in [dice.request(), QuoteRequest { facts: BTreeMap::new(), ..dice.request() }] {
            let (here, there) = (common::engine().quote(&request), shuffled.quote(&request));
            prop_assert_eq!(here.is_ok(), there.is_ok());
            if let (Ok(here), Ok(there)) = (here, there) {
                let (one, other) = (only(&here), only(&there));
                prop_assert_eq!(&one.layers, &other.layers);
                prop_assert_eq!((one.status, one.total_duty, one.range), (other.status, other.total_duty, other.range));
                prop_assert_eq!(&one.open_questions, &other.open_questions);
                prop_assert_eq!(&here.entry_summary_lines, &there.entry_summary_lines);
                prop_assert_eq!((here.fees, here.total), (there.fees, there.total));
            }
        }
    }

    #[test]
    fn a_line_with_one_statistical_number_answers_for_it(mut dice in dice()) {
        dice.digits = 0;
        let (schedule, day, code) = (&common::engine().pack().schedule, dice.day(), dice.leaf().code().expect("a code"));
        let full = dice.request();
        let short = QuoteRequest { hts: code.prefix(8).to_string(), ..full.clone() };
        let alone = matches!(schedule.leaf(code.prefix(8), day), Lookup::Exact(line) if line.ordinal() == dice.leaf().ordinal());
        let held = matches!(schedule.leaf(code, day), Lookup::Exact(_));
        if let (true, true, Some(mut full), Some(mut short)) = (alone, held, answer(&full), answer(&short)) {
            for quote in [&mut full, &mut short] {
                quote.line.as_mut().expect("a line").hts.asked = code;
            }
            prop_assert_eq!(json(&full), json(&short));
        }
    }

    #[test]
    fn lines_below_a_short_code_are_in_force(mut dice in dice()) {
        dice.digits = 0;
        let (schedule, day) = (&common::engine().pack().schedule, dice.day());
        let code = dice.leaf().code().expect("a code").prefix(8);
        let request = QuoteRequest { hts: code.to_string(), ..dice.request() };
        if let Some(quote) = answer(&request) {
            for candidate in &only(&quote).candidates {
                let found = schedule.leaf(candidate.hts, day);
                prop_assert!(
                    matches!(found, Lookup::Exact(line) if line.code() == Some(candidate.hts)),
                    "{} on {day}", candidate.hts
                );
            }
        }
    }
}

/// The same question with one more answer, as the open question names it.
fn with(request: &QuoteRequest, field: &str, value: &str) -> QuoteRequest {
    let mut request = request.clone();
    match field.strip_prefix("facts.") {
        Some(fact) => {
            let flag = value.parse::<bool>().map(FactValue::Flag);
            request.facts.insert(fact.to_string(), flag.unwrap_or(FactValue::Text(value.to_string())));
        }
        None if field == "mode" => {
            request.mode = Mode::ALL.into_iter().find(|mode| mode.as_str() == value);
        }
        None => request.claims.spi = Some(value.to_string()),
    }
    request
}

fn chapter99(line: &LineQuote) -> BTreeSet<&str> {
    line.layers.iter().filter(|layer| layer.kind == "chapter99").map(|layer| layer.heading.as_str()).collect()
}

/// The same law without our judgment of what is likely.
fn unbiased() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let pack = common::engine().pack();
        let mut book = pack.book.clone();
        let facts =
            book.facts.iter().map(|(_, fact)| Fact { plausible: Plausibility::default(), ..fact.clone() });
        book.facts = Dictionary::new(facts.collect()).expect("the same facts");
        for program in &mut book.countries.preference_programs {
            program.plausible = Plausibility::default();
        }
        Engine::new(RatesPack { schedule: pack.schedule.clone(), book, hash: pack.hash.clone() })
    })
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn an_open_question_promises_what_its_answer_brings(mut dice in dice(), plain in any::<bool>()) {
        dice.digits = 0;
        let mut request = dice.request();
        if plain {
            request.facts.clear();
        } else {
            request.cases = Cases::All;
        }
        let Some(quote) = answer(&request) else { return Ok(()) };
        let line = only(&quote);
        for question in &line.open_questions {
            let fits = |value: &str| match question.kind {
                FactKind::Amount => value == "unknown" || value.parse::<Decimal>().is_ok(),
                FactKind::Date => Day::parse(value).is_some(),
                _ if question.field == "claims.spi" => value.len() <= 2,
                _ if question.field == "mode" => ["ocean", "air", "land"].contains(&value),
                _ => value.parse::<bool>().is_ok(),
            };
            prop_assert!(question.answers.iter().all(|answer| fits(&answer.value)), "{:?}", question);
            let mut differs = question.must_answer || question.field == "claims.spi";
            for promised in &question.answers {
                let set = promised.headings.iter().map(String::as_str).collect::<BTreeSet<_>>();
                differs |= promised.difference.is_some_and(|cents| cents.0 != 0) || set != chapter99(line);
                // It may also open what was decided, as a day of loading does where the mode is not stated.
                differs |= promised.range.is_some() && line.status == QuoteStatus::Decided;
                let change = promised.total_duty.zip(line.total_duty).map(|(then, now)| Cents(then.0 - now.0));
                prop_assert_eq!(promised.difference, change, "{}", question.field);
                // Facts that exclude the answer are no fault of the question.
                let Some(next) = answer(&with(&request, &question.field, &promised.value)) else { continue };
                let next = only(&next);
                let at = format!("{} {}", question.field, promised.value);
                if next.status == QuoteStatus::Decided || promised.total_duty.is_none() {
                    prop_assert_eq!(promised.total_duty, next.total_duty, "{}", at);
                }
                if next.status == QuoteStatus::NeedsFacts {
                    prop_assert_eq!(promised.range, next.range, "{}", at);
                }
                prop_assert_eq!(&set, &chapter99(next), "{}", at);
            }
            prop_assert!(differs, "{} changes nothing", question.field);
        }
        let stake = |question: &OpenQuestion| {
            question.answers.iter().filter_map(|answer| answer.difference).map(|cents| cents.0.abs()).max()
        };
        let weights: Vec<_> = line.open_questions.iter().map(|question| (question.must_answer, Reverse(question.likelihood), stake(question).unwrap_or(0))).collect();
        prop_assert!(weights.is_sorted_by(|a, b| a >= b), "{:?}", weights);
        // What lowers the duty is a saving, the largest first; a rare case is none, and a claim saves the fee with it.
        let mut lower = Vec::new();
        for question in line.open_questions.iter().filter(|question| !question.must_answer) {
            for answer in &question.answers {
                let likelihood = answer.likelihood.unwrap_or(question.likelihood);
                let Some(difference) = answer.difference.filter(|_| likelihood < Likelihood::Rare) else { continue };
                let waived = question.field == "claims.spi" && common::engine().preference_program(&answer.value).is_some_and(|program| program.mpf == MpfStatus::Waived);
                let fee = quote.fees.iter().find(|fee| fee.code == "MPF" && waived).and_then(|fee| fee.amount);
                let saved = fee.unwrap_or_default().0 - difference.0;
                if saved <= 0 {
                    continue;
                }
                // Not to know is no way to owe less.
                if answer.value == "unknown" {
                    continue;
                }
                let said = match (answer.value.as_str(), question.field.as_str()) {
                    (_, "claims.spi") => question.question.en.clone(),
                    ("true", _) => format!("{} → yes", question.question.en),
                    ("false", _) => format!("{} → no", question.question.en),
                    (value, _) => format!("{} → {value}", question.question.en),
                };
                lower.push((likelihood, saved, question.field.as_str(), answer.value.as_str(), said));
            }
        }
        lower.sort_by_key(|&(likelihood, saved, ..)| (likelihood, Reverse(saved)));
        let savings = line.savings.iter();
        let savings: Vec<_> = savings
            .map(|saving| (saving.likelihood, saving.amount.0, saving.field.as_str(), saving.value.as_str(), saving.condition.en.clone()))
            .collect();
        prop_assert_eq!(savings, lower);
    }

    #[test]
    fn a_fact_that_is_not_asked_changes_nothing(mut dice in dice(), which in any::<u16>(), yes in any::<bool>()) {
        dice.digits = 0;
        let mut request = dice.request();
        request.facts.clear();
        let book = common::engine().book();
        // Baggage is another way to bring goods in, of which no answer asks; what a claim says is asked as the claim.
        let claimed = |id| book.countries.preference_programs.iter().any(|programme| programme.fact == Some(id));
        let asked = |id, kind| {
            !matches!(kind, FactKind::Amount | FactKind::Date) && Some(id) != book.facts.baggage() && !claimed(id)
        };
        let facts: Vec<_> =
            book.facts.iter().filter(|&(id, fact)| asked(id, fact.kind)).map(|(_, fact)| fact).collect();
        let field = format!("facts.{}", pick(&facts, which).id);
        request.cases = Cases::All;
        let Some(quote) = answer(&request).filter(|quote| only(quote).status == QuoteStatus::Decided) else { return Ok(()) };
        let line = only(&quote);
        // What follows from it may be what is asked.
        let id = book.facts.find(&pick(&facts, which).id).expect("a fact");
        let follows = Facts::default().with_answer(&book.facts, id, yes);
        let asked = |field: &str| {
            let asked = field.strip_prefix("facts.").and_then(|name| book.facts.find(name));
            asked.is_some_and(|asked| follows.answer(asked).is_some())
        };
        if line.open_questions.iter().any(|question| asked(&question.field)) {
            return Ok(());
        }
        // The goods rule it out, which the law does not.
        if pick(&facts, which).plausible.of(line.hts.code).is_none() {
            return Ok(());
        }
        let next = answer(&with(&request, &field, &yes.to_string()));
        let Some(next) = next.filter(|next| only(next).status == QuoteStatus::Decided) else { return Ok(()) };
        // It may lead to another heading: what costs the same is not asked, nor is a claim that costs more.
        let claim = pick(&facts, which).kind == FactKind::Claim;
        prop_assert!(
            only(&next).total_duty == line.total_duty || (claim && only(&next).total_duty > line.total_duty),
            "{} {}", field, yes
        );
    }

    #[test]
    fn what_is_likely_decides_what_is_asked_and_nothing_else(dice in dice()) {
        let request = dice.request();
        let (Some(with), Ok(without)) = (answer(&request), unbiased().quote(&request)) else { return Ok(()) };
        prop_assert_eq!(with.total, without.total);
        let lines = |quote: &Quote| quote.line.iter().map(|line| (**line).clone()).chain(quote.entry.iter().flat_map(|entry| entry.lines.clone())).collect::<Vec<_>>();
        for (with, without) in lines(&with).iter().zip(lines(&without)) {
            prop_assert_eq!(with.status, without.status);
            prop_assert_eq!(&with.layers, &without.layers);
            prop_assert_eq!(with.range, without.range);
            prop_assert_eq!(&with.warnings, &without.warnings);
            let must = |line: &LineQuote| line.open_questions.iter().filter(|asked| asked.must_answer).map(|asked| asked.field.clone()).collect::<BTreeSet<_>>();
            prop_assert_eq!(must(with), must(&without));
        }
    }

    #[test]
    fn no_stated_fact_stays_unread_in_silence(mut dice in dice(), which in any::<u16>(), yes in any::<bool>()) {
        dice.digits = 0;
        let mut request = dice.request();
        let book = common::engine().book();
        let flags: Vec<_> = book
            .facts
            .iter()
            .filter(|&(id, fact)| {
                !matches!(fact.kind, FactKind::Amount | FactKind::Date)
                    && Some(id) != book.facts.by_vessel()
                    && !book.countries.preference_programs.iter().any(|programme| programme.fact == Some(id))
            })
            .map(|(_, fact)| fact.id.clone())
            .collect();
        let name = pick(&flags, which).clone();
        request.facts.remove(&name);
        let Some(without) = answer(&request) else { return Ok(()) };
        request.facts.insert(name.clone(), FactValue::Flag(yes));
        let Some(with) = answer(&request) else { return Ok(()) };
        let unread = |line: &LineQuote| {
            line.warnings.iter().filter(|warning| warning.code == "fact_not_read").any(|warning| {
                warning.text.en.split(' ').any(|word| word == name) && warning.text.ko.contains(&name)
            })
        };
        let (with, without) = (only(&with), only(&without));
        prop_assert!(!unread(without));
        // What is said to be unread changes nothing; what is not has a rule in force that names it.
        if unread(with) {
            prop_assert_eq!(with.total_duty, without.total_duty, "{}", name);
            prop_assert_eq!(&with.layers, &without.layers, "{}", name);
            prop_assert_eq!(with.status, without.status, "{}", name);
        }
    }

    #[test]
    fn a_claim_ends_column_1_and_no_other_layer_that_does_not_name_it(mut dice in dice(), provision in 0..6usize) {
        dice.digits = 0;
        let mut request = dice.request();
        request.facts.clear();
        request.claims.chapter98 = [None, Some("9802.00.40"), Some("9802.00.50"), Some("9802.00.60"), Some("9802.00.80"), Some("9801.00.10")][provision].map(str::to_string);
        let part = Number((Cents(dice.value / 5)).to_decimal());
        for component in ["repairs", "processing abroad", "US products"] {
            request.components.insert(component.to_string(), part);
        }
        let Some(spi) = request.claims.spi.take() else { return Ok(()) };
        let engine = common::engine();
        let named = engine.preference_program(&spi).is_some_and(|programme| programme.fact.is_some());
        let Some(without) = answer(&request) else { return Ok(()) };
        request.claims.spi = Some(spi.clone());
        let Some(with) = answer(&request) else { return Ok(()) };
        let totals = with.total.zip(without.total);
        let (with, without) = (only(&with), only(&without));
        if with.status != QuoteStatus::Decided || without.status != QuoteStatus::Decided {
            return Ok(());
        }
        let duty = |line: &LineQuote| line.total_duty.expect("decided").0;
        // What the open question says of the claim is what the claim brings.
        let promised = without.open_questions.iter().filter(|question| question.field == "claims.spi");
        for answer in promised.flat_map(|question| &question.answers).filter(|answer| answer.value == spi) {
            prop_assert_eq!(answer.difference, Some(Cents(duty(with) - duty(without))));
        }
        let saved = without.savings.iter().find(|saving| saving.field == "claims.spi" && saving.value == spi);
        if let Some((saved, (with, without))) = saved.zip(totals) {
            prop_assert_eq!(saved.amount, Cents(without.0 - with.0));
        }
        if named {
            return Ok(());
        }
        // Additional duties stand on the same value; a total may take in less column duty, never less in all.
        let added = |line: &LineQuote| -> BTreeMap<String, Cents> {
            let added = line.layers.iter().filter(|layer| layer.kind == "chapter99");
            let added = added.filter(|layer| layer.rate.en.starts_with('+'));
            added.map(|layer| (layer.program.clone(), layer.basis)).collect()
        };
        prop_assert_eq!(added(with), added(without), "{} {:?}", spi, request.claims.chapter98);
    }

    #[test]
    fn every_sentence_stands_in_both_languages(dice in dice()) {
        let Some(quote) = answer(&dice.request()) else { return Ok(()) };
        // A column without a rate prints none.
        let at = common::silent(&json(&quote), "quote");
        prop_assert!(at.as_deref().is_none_or(|at| at == "quote.layers.rate"), "{:?}", at);
    }

    #[test]
    fn what_ended_or_begins_is_the_nearest_of_its_programme(mut dice in dice()) {
        // Of no value every answer leads to the same duty, and one of them stands for all.
        (dice.digits, dice.value) = (0, dice.value.max(1_000));
        let mut request = dice.request();
        (request.facts, request.claims) = Default::default();
        let Some(quote) = answer(&request) else { return Ok(()) };
        let (line, entry) = (only(&quote), quote.entry_date);
        let on = |day: Day| answer(&QuoteRequest { entry_date: day.to_string(), ..request.clone() });
        let charged = |line: &LineQuote, program: &str| {
            line.layers.iter().any(|layer| layer.program == program && layer.rate.en != "no duty")
        };
        let mut told = BTreeSet::new();
        for miss in &line.not_applied {
            let said = &miss.reason.en;
            let (ended, day) = match (said.strip_prefix("Ended: last in force for entries of "), said.strip_prefix("Not yet in force: begins with entries of ")) {
                (Some(day), _) => (true, day),
                (_, Some(day)) => (false, day),
                _ => continue,
            };
            let day = Day::parse(day.trim_end_matches('.')).expect("a day");
            prop_assert!(told.insert((miss.program.clone(), ended)), "{} twice", miss.program);
            prop_assert_eq!(ended, day < entry);
            prop_assert!(ended || day > entry);
            prop_assert!(!ended || !charged(line, &miss.program), "{} is in force", miss.program);
            let between = common::engine().changes().iter().copied().filter(|&change| {
                if ended { day < change && change <= entry } else { entry <= change && change < day }
            });
            for other in between.filter_map(on) {
                prop_assert!(!charged(only(&other), &miss.program) || !ended && charged(line, &miss.program), "{} between", miss.program);
            }
        }
    }
}

/// Text that means nothing, and text that almost means something.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9]{0,12}",
        "[0-9]{4}(\\.[0-9]{2}){0,3}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "[A-Z]{2}",
        "[a-z_]{1,30}",
        Just("8703.23.0190".to_string()),
        Just("KR".to_string()),
        Just("2026-11-21".to_string()),
        Just("9802.00.60".to_string()),
        Just("kg".to_string()),
        Just("steel_content".to_string()),
        Just("loaded_before_2025-04-05".to_string()),
        Just("loaded_before_9999-12-31".to_string()),
        Just("loaded_before_0001-01-01".to_string()),
    ]
}

fn decimal() -> impl Strategy<Value = Number> {
    let any = (any::<i128>(), 0..29u32).prop_map(|(digits, scale)| {
        Decimal::try_from_i128_with_scale(digits >> 32, scale).unwrap_or_default()
    });
    prop_oneof![
        any,
        Just(Decimal::MAX),
        Just(Decimal::MIN),
        Just(Decimal::new(-1, 28)),
        (0..10_000_000i64).prop_map(|cents| Decimal::new(cents, 2)),
    ]
    .prop_map(Number)
}

fn wild() -> impl Strategy<Value = QuoteRequest> {
    let fact = prop_oneof![
        any::<bool>().prop_map(FactValue::Flag),
        text().prop_map(FactValue::Text),
        decimal().prop_map(FactValue::Number),
    ];
    let maps = (
        proptest::collection::btree_map(text(), decimal(), 0..3),
        proptest::collection::btree_map(text(), decimal(), 0..3),
        proptest::collection::btree_map(text(), fact, 0..4),
    );
    let texts = (text(), text(), text(), proptest::option::of(text()), proptest::option::of(text()));
    (texts, proptest::option::of(text()), proptest::option::of(decimal()), maps, any::<bool>()).prop_map(
        |(texts, currency, customs_value, maps, several)| {
            let (hts, origin, entry_date, spi, chapter98) = texts;
            let (quantities, components, facts) = maps;
            let mut request = QuoteRequest {
                hts,
                origin,
                entry_date,
                currency,
                customs_value,
                quantities,
                components,
                facts,
                ..QuoteRequest::default()
            };
            (request.claims.spi, request.claims.chapter98) = (spi, chapter98);
            if several {
                request.lines = vec![request.line(), LineRequest::default()];
            }
            request
        },
    )
}

proptest! {
    #![proptest_config(config(8000))]

    #[test]
    fn no_question_brings_it_down(request in wild()) {
        match common::engine().quote(&request) {
            Ok(quote) => prop_assert_eq!(audit(&quote), Ok(())),
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    prop_assert!(!error.field.is_empty() && !error.accepted.en().is_empty(), "{error:?}");
                }
            }
        }
    }

    #[test]
    fn no_record_brings_the_reader_down(record in any::<Vec<u8>>(), text in text()) {
        let _ = serde_json::from_slice::<QuoteRequest>(&record);
        let _ = serde_json::from_str::<QuoteRequest>(&format!("{{\"customsValue\":{text:?},\"facts\":{{{text:?}:{text}}}}}"));
    }
}

#[test]
fn a_duty_by_the_unit_names_the_unit_that_is_missing() {
    let ask = |quantities: serde_json::Value| {
        let request = serde_json::json!({
            "hts": "8541.43.0010", "origin": "DE", "entryDate": "2026-12-10", "customsValue": "1000",
            "facts": {"mip_resale_documentation_missing": true}, "quantities": quantities,
        });
        let request: QuoteRequest = serde_json::from_value(request).expect("a request");
        answer(&request).expect("an answer")
    };
    let open = ask(serde_json::json!({}));
    assert_eq!(only(&open).status, QuoteStatus::NeedsQuantity);
    assert_eq!(only(&open).missing[0].field, "quantities.W");
    assert_eq!(audit(&open), Ok(()));
    let priced = ask(serde_json::json!({"W": "100"}));
    assert!(only(&priced).layers.iter().any(|layer| layer.amount == Cents(3800)), "{priced:?}");
}
