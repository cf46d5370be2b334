//! What the audit of an answer lets pass, and what it refuses: one broken figure or word at a time.

use crate::common;
use korus_tariff::base::country::Country;
use korus_tariff::base::date::Day;
use korus_tariff::base::money::Cents;
use korus_tariff::duty::answer::{LineQuote, Missing, Quote, QuoteStatus, Range, Saving, SummaryLine};
use korus_tariff::duty::applicable_law::ring;
use korus_tariff::duty::audit::{audit, settle, ties};
use korus_tariff::duty::check;
use korus_tariff::duty::engine::Engine;
use korus_tariff::duty::product::Product;
use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::law::facts::Portion;
use korus_tariff::law::measure::{Basis, Condition, Effect, Measure, Reach, Status};
use serde_json::{Value, json};

fn quote(request: Value) -> Quote {
    let request = serde_json::from_value(request).expect("a request");
    common::engine().quote(&request).expect("an answer")
}

fn of(hts: &str, origin: &str) -> Value {
    json!({"hts": hts, "origin": origin, "entryDate": "2026-06-01", "customsValue": "10000", "mode": "ocean"})
}

/// A car: 15 percent in all, the duty of the column inside; fees of both kinds.
fn car() -> Quote {
    quote(of("8703.23.0190", "KR"))
}

/// Two goods in one entry.
fn entry() -> Quote {
    let line = |hts: &str| json!({"hts": hts, "origin": "KR", "customsValue": "10000"});
    quote(json!({"entryDate": "2026-06-01", "lines": [line("8703.23.0190"), line("8541.43.0010")]}))
}

/// A part of which nobody said whether it is one of a car.
fn open() -> Quote {
    quote(of("8708.30.5030", "KR"))
}

/// A code above lines of different duties.
fn short() -> Quote {
    quote(of("8708.30", "KR"))
}

/// Sugar is charged by the kilogram.
fn sugar() -> Quote {
    quote(of("1701.99.5025", "KR"))
}

fn line(quote: &mut Quote) -> &mut LineQuote {
    quote.line.as_deref_mut().expect("one product")
}

/// The number of the summary that bears the total of fifteen percent.
fn total_of(quote: &mut Quote) -> &mut SummaryLine {
    quote.entry_summary_lines.iter_mut().find(|each| each.number == "9903.94.61").expect("the total")
}

#[track_caller]
fn passes(quote: &Quote, status: QuoteStatus) {
    assert_eq!(audit(quote), Ok(()));
    let entry = quote.entry.as_ref().map(|entry| entry.status);
    assert_eq!(quote.line.as_ref().map(|line| line.status).or(entry), Some(status));
}

#[test]
fn answers_of_every_status_pass() {
    passes(&car(), QuoteStatus::Decided);
    passes(&entry(), QuoteStatus::Decided);
    passes(&open(), QuoteStatus::NeedsFacts);
    passes(&short(), QuoteStatus::Range);
    passes(&sugar(), QuoteStatus::NeedsQuantity);
    // No fee and no duty: a preference claim of goods that are free.
    let mut free = of("8541.43.0010", "KR");
    (free["claims"], free["entryDate"]) = (json!({"spi": "KR"}), json!("2025-03-01"));
    passes(&quote(free), QuoteStatus::Decided);
    // A provision of chapter 98 stands on the summary with no duty and is no layer.
    let mut back = of("8541.43.0010", "KR");
    back["claims"] = json!({"chapter98": "9801.00.10"});
    let back = quote(back);
    assert!(back.entry_summary_lines.iter().any(|each| each.number == "9801.00.10"));
    passes(&back, QuoteStatus::Decided);
    // Nothing is owed of nothing.
    let mut nothing = of("8703.23.0190", "KR");
    nothing["customsValue"] = json!("0");
    passes(&quote(nothing), QuoteStatus::Decided);
}

/// Changes to a good answer, each with a part of what the audit must say of it.
type Broken = [(&'static str, fn(&mut Quote))];

#[track_caller]
fn refuses(good: &Quote, broken: &Broken) {
    for (at, (said, change)) in broken.iter().enumerate() {
        let mut quote = good.clone();
        change(&mut quote);
        let fault = audit(&quote).expect_err(said);
        assert!(fault.contains(said), "change {at}: {fault:?} does not say {said:?}");
    }
}

#[test]
fn sums_that_do_not_add_up_are_refused() {
    refuses(
        &car(),
        &[
            ("without a line", |quote| quote.line = None),
            // The fault is said with the product.
            ("8703.23.0190 of KR: sum of the layers", |quote| line(quote).total_duty = Some(Cents(1))),
            ("sum of the layers", |quote| line(quote).total_duty = None),
            ("sum of the layers", |quote| {
                line(quote).layers.iter_mut().for_each(|layer| layer.amount.0 += 1)
            }),
            ("sum of the fees", |quote| quote.total_fees = None),
            ("sum of the fees", |quote| quote.fees[0].amount = Some(Cents(1))),
            ("sum of the fees", |quote| quote.fees[0].amount = None),
            ("duty and fees", |quote| quote.total = quote.total_fees),
            ("duty and fees", |quote| quote.total = None),
            ("of the value out", |quote| quote.entry_summary_lines.clear()),
            ("of the value out", |quote| {
                quote.entry_summary_lines.iter_mut().for_each(|each| each.value = Cents::ZERO);
            }),
            ("are not the layers", |quote| total_of(quote).duty.0 += 1),
            ("are not the layers", |quote| total_of(quote).number = "9903.94.60".to_string()),
            ("are not the layers", |quote| {
                let more = SummaryLine { duty: Cents(5), value: Cents::ZERO, ..total_of(quote).clone() };
                quote.entry_summary_lines.push(more);
            }),
        ],
    );
    refuses(
        &entry(),
        &[
            ("total of the lines", |quote| quote.entry.as_mut().expect("lines").total_duty = Some(Cents(1))),
            ("value of the entry", |quote| quote.entry.as_mut().expect("lines").customs_value = Cents(1)),
            ("8541.43.0010 of KR: sum of the layers", |quote| {
                quote.entry.as_mut().expect("lines").lines[1].total_duty = None;
            }),
            ("of the value out", |quote| {
                // The second line is missing on the summary.
                quote.entry_summary_lines.retain(|each| each.line == 1);
            }),
        ],
    );
}

#[test]
fn negative_amounts_are_refused_even_where_the_sums_agree() {
    refuses(
        &car(),
        &[
            ("the fee MPF is negative", |quote| {
                let fee = quote.fees.iter_mut().find(|fee| fee.code == "MPF").expect("a fee");
                let less = fee.amount.expect("an amount").0 + 1;
                fee.amount = Some(Cents(-1));
                for sum in [&mut quote.total_fees, &mut quote.total] {
                    *sum = sum.map(|sum| Cents(sum.0 - less));
                }
            }),
            ("is negative", |quote| total_of(quote).duty = Cents(-1)),
            ("is negative", |quote| total_of(quote).value = Cents(-1)),
            ("negative amount", |quote| {
                let line = line(quote);
                line.layers[0].amount.0 -= 1;
                line.total_duty = line.total_duty.map(|duty| Cents(duty.0 - 1));
            }),
            ("negative amount", |quote| line(quote).layers[0].basis = Cents(-1)),
            ("negative amount", |quote| line(quote).layers[0].column_duty_inside = Some(Cents(-1))),
        ],
    );
}

#[test]
fn what_a_layer_or_an_answer_must_say_is_not_left_out() {
    refuses(
        &car(),
        &[
            ("more than the customs value", |quote| line(quote).layers[0].basis = Cents(1_000_001)),
            ("lacks heading, source or reason", |quote| line(quote).layers[0].heading.clear()),
            ("lacks heading, source or reason", |quote| line(quote).layers[0].source.clear()),
            ("lacks heading, source or reason", |quote| line(quote).layers[0].reason.en.clear()),
            ("lacks heading, source or reason", |quote| line(quote).layers[0].reason.ko.clear()),
            ("not one layer for the rate column", |quote| {
                line(quote).layers.iter_mut().for_each(|layer| layer.kind = "chapter99");
            }),
            ("not one layer for the rate column", |quote| {
                line(quote).layers.iter_mut().for_each(|layer| layer.kind = "column");
            }),
            ("with reason", |quote| {
                let reason = line(quote).layers[0].reason.clone();
                line(quote).status_reason = Some(reason);
            }),
            ("does not name its data", |quote| quote.data.pack.clear()),
            ("does not name its data", |quote| quote.data.edition.clear()),
            ("has no answers", |quote| line(quote).open_questions[0].answers.clear()),
            ("a question must be answered", |quote| line(quote).open_questions[0].must_answer = true),
            ("decided, and a range", |quote| {
                line(quote).range = Some(Range { minimum: Cents(1), maximum: Cents(2) });
            }),
            ("the range is upside down", |quote| {
                line(quote).range = Some(Range { minimum: Cents(2), maximum: Cents(1) });
            }),
            ("saves nothing", |quote| {
                let text = line(quote).layers[0].reason.clone();
                line(quote).savings.push(Saving {
                    likelihood: Default::default(),
                    field: "claims.spi".to_string(),
                    value: "KR".to_string(),
                    condition: text.clone(),
                    proof: text,
                    amount: Cents::ZERO,
                    source: "a note".to_string(),
                });
            }),
        ],
    );
}

#[test]
fn an_answer_that_is_not_decided_says_what_is_missing() {
    refuses(
        &open(),
        &[
            ("with reason None", |quote| line(quote).status_reason = None),
            ("not in both languages", |quote| {
                line(quote).status_reason.as_mut().expect("a reason").ko.clear();
            }),
            ("no question asks", |quote| {
                line(quote).open_questions.iter_mut().for_each(|question| question.must_answer = false);
            }),
            ("without range", |quote| line(quote).range = None),
        ],
    );
    refuses(
        &short(),
        &[
            ("a range without bounds or lines", |quote| line(quote).range = None),
            ("a range without bounds or lines", |quote| line(quote).candidates.truncate(1)),
        ],
    );
    refuses(&sugar(), &[("a quantity is needed and none is named", |quote| line(quote).missing.clear())]);
    // Bounds that meet, and two lines, are enough.
    let mut two = short();
    line(&mut two).candidates.truncate(2);
    let least = line(&mut two).range.expect("bounds").minimum;
    line(&mut two).range = Some(Range { minimum: least, maximum: least });
    passes(&two, QuoteStatus::Range);
    let mut named = sugar();
    let name = line(&mut named).layers[0].reason.clone();
    line(&mut named).missing = vec![Missing { field: "quantities.kg".to_string(), name }];
    passes(&named, QuoteStatus::NeedsQuantity);
}

/// Whether file order decides between two records: the surcharge of Section 122 on all goods, and a copy of it that
/// does nothing; both are changed further by `change`.
fn tied_for(hts: &str, change: impl Fn(&mut Measure, &mut Measure)) -> bool {
    let mut pack = common::engine().pack().clone();
    let first = pack.book.measures.iter().position(|measure| pack.book.text(measure.id) == "s122");
    let first = first.expect("the surcharge");
    let mut copy = Measure { effect: Effect::Nothing, ..pack.book.measures[first].clone() };
    change(&mut pack.book.measures[first], &mut copy);
    pack.book.measures.push(copy);
    let engine = Engine::new(pack);
    let day = Day::parse("2026-06-01").expect("a date");
    let request: QuoteRequest = serde_json::from_value(of(hts, "KR")).expect("a request");
    let line = check::line(&engine, day, request.mode, &request.line(), "").expect("a good request");
    let settled = settle(&engine, &line, &Product::new(&engine, line.lines[0])).expect("a sound answer");
    let tied: Vec<[usize; 2]> =
        ties(&engine, &settled).into_iter().map(|(a, b)| [usize::from(a), usize::from(b)]).collect();
    assert!(tied.is_empty() || tied == [[first, engine.book().measures.len() - 1]], "{tied:?}");
    !tied.is_empty()
}

fn tied(change: impl Fn(&mut Measure, &mut Measure)) -> bool {
    tied_for("8541.43.0010", change)
}

#[test]
fn records_between_which_only_the_file_decides_are_found() {
    let fact = |name: &str| common::engine().book().facts.find(name).expect("a fact");
    assert!(tied(|_, _| ()));
    // The same record twice does the same, whichever comes first.
    assert!(!tied(|first, copy| copy.effect = first.effect));
    // Rank or group tells them apart.
    assert!(!tied(|_, copy| copy.rank += 1));
    assert!(!tied(|_, copy| copy.group -= 1));
    // They meet where they work on the same part of the value.
    let parts = |one, other| {
        move |first: &mut Measure, copy: &mut Measure| {
            (first.basis, copy.basis) = (Basis::Portion(one), Basis::Portion(other));
        }
    };
    assert!(tied(parts(Portion::REST, Portion::REST)));
    assert!(!tied(parts(Portion::REST, Portion::US_CONTENT)));
    // The ordinary importer brings no donation, and has not declared a content.
    let hangs = |condition| move |_: &mut Measure, copy: &mut Measure| copy.conditions = vec![condition];
    assert!(tied(hangs(Condition::Fact(fact("donation"), false))));
    assert!(!tied(hangs(Condition::Fact(fact("donation"), true))));
    assert!(!tied(hangs(Condition::Declared(fact("steel_content")))));
    // A fact that is asked has no ordinary answer.
    assert!(!tied(hangs(Condition::Fact(fact("automobile_part"), false))));
    // Nor has he anything to say of the day of loading.
    let cut = Day::parse("2026-03-01").expect("a date");
    assert!(tied(hangs(Condition::Before(fact("loaded"), cut, false))));
    assert!(!tied(hangs(Condition::Before(fact("loaded"), cut, true))));
    // On a car the duty of Section 232 takes the place of both.
    assert!(!tied_for("8703.23.0190", |_, _| ()));
}

#[test]
fn groups_that_displace_each_other_are_found() {
    let engine = common::engine();
    let korea = Country::parse("KR").and_then(|code| engine.book().countries.find(code)).expect("Korea");
    let day = |text: &str| Day::parse(text).expect("a date");
    for &change in engine.changes() {
        assert_eq!(ring(engine.book(), change, korea), None, "{change}");
    }
    // The duty on cars displaces the surcharge of Section 122; where the surcharge displaces it in turn, none is first.
    let mut book = engine.book().clone();
    let at = |heading: &str| {
        let named = |measure: &Measure| engine.book().text(measure.heading) == heading;
        let held =
            |measure: &Measure| measure.span.holds(day("2026-06-01")) && measure.origins.contains(korea);
        engine.book().measures.iter().position(|measure| named(measure) && held(measure)).expect("a record")
    };
    let (surcharge, car) = (at("9903.03.01"), at("9903.94.61"));
    let program = book.measures[car].program;
    assert_ne!(book.measures[surcharge].group, book.measures[car].group);
    book.measures[surcharge].displaces.push((program, Reach::Whole));
    assert!(ring(&book, day("2026-06-01"), korea).is_some());
    // Before and after the surcharge nothing is in the way, nor where it is not charged.
    assert_eq!(ring(&book, day("2026-02-23"), korea), None);
    assert_eq!(ring(&book, day("2026-07-24"), korea), None);
    book.measures[surcharge].status = Status::Suspended;
    assert_eq!(ring(&book, day("2026-06-01"), korea), None);
}
