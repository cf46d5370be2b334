//! Properties of origin determinations over random bills of materials.

use std::sync::LazyLock;

use crate::common;
use korus_tariff::base::country::Country;
use korus_tariff::bom::Item;
use korus_tariff::files::bill;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::origin::answer::{Standing, Verdict};
use korus_tariff::origin::book::{RuleBook, Scope, Subject};
use korus_tariff::origin::determine;
use korus_tariff::origin::request::Request;
use proptest::prelude::*;
use rust_decimal::Decimal;

static BOOK: LazyLock<RuleBook> = LazyLock::new(common::rules);

static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| BOOK.encode());

/// Goods whose rules differ in kind: value content alone, shifts, groups, scopes, processes, textiles, food.
const GOODS: [&str; 36] = [
    "8703.23", "8708.30", "8409.91", "8418.10", "8528.72", "8507.60", "8457.10", "3901.10", "3304.99",
    "6109.10", "6203.11", "2008.70", "1904.90", "2208.90", "2106.90", "7306.30", "6403.99", "8542.32",
    "8524.11", "1806.10", "4202.12", "8607.19", "0301.92", "0306.17", "0703.10", "2710.19", "3824.99",
    "1302.39", "6205.20", "9619.00", "2202.99", "8806.22", "8485.20", "8206.00", "8518.30", "9404.90",
];
const INPUTS: [&str; 38] = [
    "8703.23", "8708.99", "8409.91", "8418.91", "8418.99", "8529.90", "8524.11", "8507.60", "8537.10",
    "3901.10", "2901.21", "3304.99", "5205.12", "5402.33", "5208.32", "0809.30", "1006.30", "2207.10",
    "1701.99", "7208.37", "6406.10", "8542.32", "2106.90", "1901.90", "8607.19", "0402.10", "0301.92",
    "0306.17", "1209.91", "0703.10", "2710.19", "1302.39", "4202.99", "5402.44", "8485.90", "8203.20",
    "8525.89", "8518.30",
];

fn code(text: &str) -> HtsCode {
    HtsCode::parse(text).unwrap_or_else(|| panic!("{text}"))
}

fn cents(value: u32) -> Decimal {
    Decimal::new(i64::from(value), 2)
}

/// An input of a random code, value and origin, with every fact about inputs answered.
fn item() -> impl Strategy<Value = Item> {
    (0..INPUTS.len(), 1u32..6_000, any::<bool>(), any::<u64>(), 1u32..100).prop_map(
        |(pick, value, originating, answers, weight)| {
            let mut item = one(INPUTS[pick], value, originating);
            item.weight_kg = Some(cents(weight));
            let inputs = BOOK.facts.iter().filter(|fact| fact.subject == Subject::Material);
            for (bit, fact) in inputs.enumerate() {
                let yes = answers >> (bit % 64) & 1 == 1;
                let yes = yes && !fact.impossible_for(&BOOK.hs2012(code(INPUTS[pick])));
                item.facts.insert(fact.id.clone(), if yes { "yes" } else { "no" }.to_string());
            }
            item
        },
    )
}

fn one(text: &str, value: u32, originating: bool) -> Item {
    let table = format!("code,value,originating\n{text},{},{originating}\n", cents(value));
    bill::parse_table(&table).unwrap_or_else(|faults| panic!("{faults:?}")).remove(0)
}

/// A request with everything answered, so that a verdict never waits for a fact.
fn request() -> impl Strategy<Value = Request> {
    let inputs = prop::collection::vec(item(), 1..8);
    (0..GOODS.len(), inputs, 5_000u32..40_000, any::<u64>(), any::<prop::sample::Index>()).prop_map(
        |(good, mut items, value, answers, scope)| {
            let mut request = Request::new(code(GOODS[good]));
            items.push(one("7318.15", 10, true));
            request.items = items;
            request.adjusted_value = Some(cents(value));
            request.customs_value = Some(cents(value));
            request.net_cost = Some(cents(value * 9 / 10));
            request.component_weight_kg = Some(cents(400));
            request.production.countries = Country::parse("KR").into_iter().collect();
            let named = named_goods(code(GOODS[good]));
            let name = &named[scope.index(named.len())];
            request.product_scope = Some(vec![name.to_string()]);
            // Where the tables leave the place of the good open, any of them may be stated.
            let places = BOOK.hs2012(request.code);
            if places.moved.is_some() {
                request.hs2012_code = Some(places.codes[scope.index(places.codes.len())]);
            }
            for (bit, fact) in BOOK.facts.iter().filter(|fact| fact.subject == Subject::Good).enumerate() {
                request.facts.insert(fact.id.clone(), answers >> (bit % 64) & 1 == 1);
            }
            // What the named good answers is not stated against it.
            let named = request.product_scope.clone().unwrap_or_default();
            for fact in BOOK.facts.iter().filter(|fact| !fact.answered_by.is_empty()) {
                let mut goods = fact.answered_by.iter().filter_map(|index| BOOK.scope(*index));
                request.facts.insert(fact.id.clone(), goods.any(|scope| named.contains(&scope.id)));
            }
            // A part cannot be recovered for a good that is not remanufactured.
            for rule in &BOOK.general.treated_as_originating {
                let about_good = rule.good_fact.and_then(|index| BOOK.fact(index));
                let goods = about_good.filter(|about| request.facts.get(&about.id) == Some(&false));
                if let (Some(_), Some(fact)) = (goods, BOOK.fact(rule.fact)) {
                    for item in &mut request.items {
                        item.facts.insert(fact.id.clone(), "no".to_string());
                    }
                }
            }
            // One process that confers origin would settle every chemical good.
            for process in &BOOK.general.processes {
                for fact in &process.provided {
                    if let Some(fact) = BOOK.fact(*fact).filter(|_| answers & 7 != 0) {
                        request.facts.insert(fact.id.clone(), false);
                    }
                }
            }
            request
        },
    )
}

/// The goods that the rules for the code name, and "other".
fn named_goods(good: HtsCode) -> Vec<String> {
    let rows = BOOK.covering(good).filter_map(|(row, _)| match row.scope {
        Scope::Named(index) => BOOK.scope(index).map(|scope| scope.id.clone()),
        _ => None,
    });
    rows.chain(std::iter::once("other".to_string())).collect()
}

/// The inputs that are foreign whatever else is said of them: a part recovered in the territory, for one, is not.
fn foreign(request: &Request) -> Vec<usize> {
    let treated: Vec<&str> = BOOK
        .general
        .treated_as_originating
        .iter()
        .filter_map(|rule| Some(BOOK.fact(rule.fact)?.id.as_str()))
        .collect();
    let items = request.items.iter().enumerate();
    items
        .filter(|(_, item)| {
            item.originating == Some(false)
                && !treated.iter().any(|fact| item.facts.get(*fact).is_some_and(|answer| answer == "yes"))
        })
        .map(|(index, _)| index)
        .collect()
}

fn verdict(book: &RuleBook, request: &Request) -> Verdict {
    determine(book, request).unwrap_or_else(|faults| panic!("{faults:?}")).status
}

/// A fact that nobody stated: of the good, or of an input by its place.
type Unstated = (Option<usize>, String);

fn unstated(request: &Request) -> Vec<Unstated> {
    let mut list = Vec::new();
    for fact in &BOOK.facts {
        match fact.subject {
            Subject::Good if !request.facts.contains_key(&fact.id) => list.push((None, fact.id.clone())),
            Subject::Good => {}
            Subject::Material => list.extend(
                request
                    .items
                    .iter()
                    .enumerate()
                    .filter(|(_, item)| !item.facts.contains_key(&fact.id))
                    .map(|(index, _)| (Some(index), fact.id.clone())),
            ),
        }
    }
    list
}

fn state(request: &mut Request, (input, fact): &Unstated, yes: bool) {
    match input {
        None => {
            request.facts.insert(fact.clone(), yes);
        }
        Some(index) => {
            let answer = if yes { "yes" } else { "no" };
            request.items[*index].facts.insert(fact.clone(), answer.to_string());
        }
    }
}

proptest! {
    // Each case tries every unstated fact both ways, and pairs of them: far more determinations than cases.
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, max_global_rejects: 60_000, ..ProptestConfig::default() })]

    #[test]
    fn no_good_is_not_originating_while_an_unstated_fact_could_change_it(
        request in request(),
        kept in any::<u64>(),
        few in 1usize..4,
        pairs in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0u8..4), 60),
    ) {
        let mut silent = request;
        // Short bills of foreign inputs: where all fails, one fact can save.
        silent.items.truncate(few);
        let mut bit = 0u32;
        let mut keep = || { bit += 1; kept >> (bit % 64) & 1 == 1 };
        silent.facts.retain(|_, _| keep());
        let scope = keep();
        if !scope { silent.product_scope = None; }
        for item in &mut silent.items {
            item.facts.retain(|_, _| keep());
            if keep() {
                item.originating = Some(false);
            }
        }
        prop_assume!(verdict(&BOOK, &silent) == Verdict::NotOriginating);
        let open = unstated(&silent);
        prop_assume!(!open.is_empty());
        let changed = |changes: &[(&Unstated, bool)]| {
            let mut changed = silent.clone();
            changes.iter().for_each(|(fact, yes)| state(&mut changed, fact, *yes));
            // A yes that the code of the input contradicts is a fault, and no answer.
            determine(&BOOK, &changed).map_or(Verdict::NotOriginating, |answer| answer.status)
        };
        for fact in &open {
            for yes in [true, false] {
                prop_assert_ne!(changed(&[(fact, yes)]), Verdict::Originating, "{:?} {}", fact, yes);
            }
        }
        for (one, other, answers) in &pairs {
            let changes = [(one.get(&open), answers & 1 == 1), (other.get(&open), answers & 2 == 2)];
            prop_assert_ne!(changed(&changes), Verdict::Originating, "{:?}", changes);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, max_global_rejects: 60_000, ..ProptestConfig::default() })]

    #[test]
    fn removing_a_foreign_input_never_turns_yes_into_no(request in request(), pick in any::<prop::sample::Index>()) {
        let foreign = foreign(&request);
        prop_assume!(!foreign.is_empty());
        prop_assume!(verdict(&BOOK, &request) == Verdict::Originating);
        let mut fewer = request.clone();
        fewer.items.remove(foreign[pick.index(foreign.len())]);
        prop_assert_eq!(verdict(&BOOK, &fewer), Verdict::Originating);
    }

    #[test]
    fn an_originating_source_never_turns_yes_into_no(request in request(), pick in any::<prop::sample::Index>()) {
        prop_assume!(verdict(&BOOK, &request) == Verdict::Originating);
        let mut better = request.clone();
        let index = pick.index(better.items.len());
        better.items[index].originating = Some(true);
        prop_assert_eq!(verdict(&BOOK, &better), Verdict::Originating);
    }

    #[test]
    fn value_content_falls_as_foreign_value_rises(request in request(), more in 1u32..5_000, pick in any::<prop::sample::Index>()) {
        let foreign = foreign(&request);
        prop_assume!(!foreign.is_empty());
        let before = determine(&BOOK, &request).expect("an answer");
        let mut dearer = request.clone();
        let item = &mut dearer.items[foreign[pick.index(foreign.len())]];
        item.value = item.value.map(|value| value + cents(more));
        let after = determine(&BOOK, &dearer).expect("an answer");
        for (old, new) in before.value_content.iter().zip(&after.value_content) {
            prop_assert_eq!(old.method, new.method);
            prop_assert!(new.percent <= old.percent);
        }
        prop_assert!(!(before.status == Verdict::NotOriginating && after.status == Verdict::Originating));
    }

    #[test]
    fn the_order_of_alternatives_and_of_inputs_decides_nothing(request in request(), turn in 0usize..97) {
        let mut book = BOOK.clone();
        book.alternatives.reverse();
        let length = book.alternatives.len();
        book.alternatives.rotate_left(turn % length);
        book.alternatives.sort_by_key(|alternative| alternative.goods.chapter());
        let mut turned = request.clone();
        let count = turned.items.len();
        turned.items.rotate_left(turn % count);
        let (old, new) = (determine(&BOOK, &request).expect("an answer"), determine(&book, &turned).expect("an answer"));
        prop_assert_eq!(old.status, new.status);
        let standing = |answer: &korus_tariff::origin::answer::Determination| {
            let mut list: Vec<(String, Standing)> =
                answer.trace.iter().map(|tried| (tried.id.clone(), tried.standing)).collect();
            list.sort_by(|a, b| a.0.cmp(&b.0));
            list
        };
        prop_assert_eq!(standing(&old), standing(&new));
    }

    #[test]
    fn silence_never_decides_otherwise_than_the_fact(request in request(), dropped in any::<u64>()) {
        let mut silent = request.clone();
        let barred: Vec<&str> =
            BOOK.general.bars.iter().filter_map(|bar| BOOK.fact(bar.fact)).map(|fact| fact.id.as_str()).collect();
        let mut full = request.clone();
        // What is taken as no when nothing is said must be no in the full request too.
        full.facts.retain(|name, _| !barred.contains(&name.as_str()));
        full.items.iter_mut().for_each(|item| { item.facts.insert("elastomeric".to_string(), "no".to_string()); });
        // Facts that codes or other facts settle must not be answered against them.
        for fact in &BOOK.facts {
            let implied = fact.implied_by.iter().filter_map(|index| BOOK.fact(*index));
            if fact.subject == Subject::Good
                && (!fact.settled_without.is_empty()
                || implied.into_iter().any(|other| full.facts.get(&other.id) == Some(&true)))
            {
                full.facts.insert(fact.id.clone(), true);
            }
        }
        full.items.iter_mut().filter(|item| item.code == Some(code("0809.30"))).for_each(|item| {
            item.facts.insert("peach_pear_or_apricot".to_string(), "yes".to_string());
        });
        silent.facts.clone_from(&full.facts);
        let mut bit = 0u32;
        let mut drop = || { bit += 1; dropped >> (bit % 64) & 1 == 1 };
        silent.facts.retain(|_, _| !drop());
        if drop() { silent.product_scope = None; }
        if drop() { silent.adjusted_value = None; }
        if drop() { silent.net_cost = None; }
        if drop() { silent.component_weight_kg = None; }
        for (item, whole) in silent.items.iter_mut().zip(&full.items) {
            item.facts.clone_from(&whole.facts);
            item.facts.retain(|_, _| !drop());
            if drop() { item.value = None; }
            if drop() { item.weight_kg = None; }
            if drop() { item.originating = None; }
            if drop() { item.code = None; }
        }
        // The sum of the weights stands in for the component's weight only where every weight is given, and it
        // is then the weight of these inputs, not the random one of the full request.
        if silent.component_weight_kg.is_none() { silent.component_weight_kg = full.component_weight_kg; }
        let said = verdict(&BOOK, &silent);
        prop_assert!(said == Verdict::CannotSay || said == verdict(&BOOK, &full));
    }

    #[test]
    fn remedies_and_choices_hold_what_they_promise(request in request()) {
        let answer = determine(&BOOK, &request).expect("an answer");
        for remedy in &answer.remedies {
            let mut changed = request.clone();
            for index in &remedy.items { changed.items[*index].originating = Some(true); }
            prop_assert_eq!(verdict(&BOOK, &changed), Verdict::Originating);
        }
        prop_assert!(answer.remedies.windows(2).all(|pair| pair[0].value <= pair[1].value));
    }

    #[test]
    fn de_minimis_ends_exactly_at_ten_percent(value in 1u32..1_000_000_000) {
        // A new refrigerator whose one failing input is its cabinet.
        let mut request = Request::new(code("8418.10"));
        request.facts.insert("remanufactured".to_string(), false);
        request.production.countries = Country::parse("KR").into_iter().collect();
        request.adjusted_value = Some(cents(value));
        let mut cabinet = one("8418.91", 1, false);
        cabinet.value = Some(Decimal::new(i64::from(value), 3));
        request.items = vec![cabinet];
        prop_assert_eq!(verdict(&BOOK, &request), Verdict::Originating);
        request.items[0].value = Some(Decimal::new(i64::from(value), 3) + Decimal::new(1, 9));
        prop_assert_eq!(verdict(&BOOK, &request), Verdict::NotOriginating);
    }

    #[test]
    fn arbitrary_bytes_are_no_rule_book_and_no_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(RuleBook::decode(&bytes).is_err());
    }

    #[test]
    fn a_damaged_rule_book_is_refused_or_still_answers(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
        request in request(),
    ) {
        let mut bytes = BYTES.clone();
        for (place, byte) in damage {
            let index = place.index(bytes.len());
            bytes[index] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(book) = RuleBook::decode(&bytes) {
            let _ = determine(&book, &request);
        }
    }

    #[test]
    fn no_table_makes_the_parser_panic(text in "(code|value|id|origin|\"|,|;|\t|\n|\r|[0-9.-]{1,6}|KRW|한|%){0,60}") {
        let _ = bill::parse_table(&text);
        let _ = bill::parse_table(&format!("code,value\n{text}"));
    }
}
