//! Packs that are cut, altered, of another kind or written by somebody who means harm: a
//! refusal or an answer, never a panic.

use std::sync::OnceLock;

use crate::common;
use korus_tariff::base::pack::{PackError, PackKind, Sealed, VERSION, open, seal, seal_companion};
use korus_tariff::base::wire::{Reader, Writer};
use korus_tariff::duty::engine::Engine;
use korus_tariff::duty::pack::{Opening, Packs, RatesPack};
use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::law::book::LawBook;
use proptest::prelude::*;

fn packs() -> &'static Packs {
    common::law()
}

/// Questions that walk through much of a pack.
fn requests() -> &'static [QuoteRequest] {
    static REQUESTS: OnceLock<Vec<QuoteRequest>> = OnceLock::new();
    REQUESTS.get_or_init(|| {
        let lines = [
            r#"{"hts":"8703.23.0190","origin":"KR","entryDate":"2026-11-21","customsValue":"30000","mode":"ocean"}"#,
            r#"{"hts":"7308.90.9590","origin":"CN","entryDate":"2025-06-10","customsValue":"9999999999.99","facts":{"steel_content":"1"}}"#,
            r#"{"hts":"8541","origin":"DE","entryDate":"2026-12-10","customsValue":"1000","facts":{"mip_resale_documentation_missing":true},"quantities":{"W":"9","kg":"1"}}"#,
            r#"{"hts":"0402.10","origin":"BR","entryDate":"2026-08-01","customsValue":"0","quantities":{"kg":"1000"}}"#,
            r#"{"hts":"9802.00.60","origin":"JP","entryDate":"2027-12-31","customsValue":"5000","components":{"processing abroad":"100"}}"#,
            r#"{"hts":"3004.90.9290","origin":"CH","entryDate":"2026-10-01","customsValue":"5000"}"#,
            r#"{"hts":"7208.39.0030","origin":"KR","entryDate":"2025-03-20","customsValue":"100","claims":{"spi":"KR"},"entryType":"formal"}"#,
        ];
        lines.iter().map(|line| serde_json::from_str(line).expect("a request")).collect()
    })
}

/// Loads, and asks what loads; answers are not looked at.
fn survive(bytes: &[u8]) -> bool {
    let Ok(mut engine) = Engine::load(bytes) else { return false };
    for request in requests() {
        let _ = engine.quote(request).map(|quote| serde_json::to_string(&quote));
    }
    let _ = engine.coverage();
    let _ = engine.add_words(&packs().words);
    true
}

/// The two halves of a rates pack.
fn halves() -> (&'static [u8], &'static [u8]) {
    let (body, _) = open(PackKind::Rates, &packs().rates).expect("a good pack");
    let mut reader = Reader::new(body);
    (reader.bytes().expect("a schedule"), reader.bytes().expect("a book"))
}

fn sealed(schedule: &[u8], book: &[u8]) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.bytes(schedule);
    writer.bytes(book);
    seal(PackKind::Rates, &writer.finish())
}

#[test]
fn the_questions_are_answered_by_the_good_pack() {
    let engine = Engine::load(&packs().rates).expect("a good pack");
    for request in requests() {
        assert!(engine.quote(request).is_ok(), "{request:?}: {:?}", engine.quote(request).err());
    }
    let (schedule, book) = halves();
    assert_eq!(sealed(schedule, book), packs().rates, "the halves make the pack");
}

#[test]
fn a_cut_pack_is_refused_at_every_length() {
    let rates = &packs().rates;
    let lengths = (0..200).chain((200..rates.len()).step_by(997)).chain([rates.len() - 1]);
    for length in lengths {
        assert!(Engine::load(&rates[..length]).is_err(), "{length} bytes are taken for a pack");
    }
    let longer = [rates.as_slice(), b"\0"].concat();
    assert_eq!(Engine::load(&longer).err(), Some(PackError::Hash));
}

#[test]
fn a_flipped_byte_is_noticed() {
    let mut rates = packs().rates.clone();
    for place in (0..60).chain((60..rates.len()).step_by(1009)) {
        rates[place] ^= 0x41;
        assert!(Engine::load(&rates).is_err(), "byte {place} may be anything");
        rates[place] ^= 0x41;
    }
}

#[test]
fn each_refusal_says_why() {
    let Packs { rates, words, names, .. } = packs();
    let refused = |bytes: &[u8]| Engine::load(bytes).expect_err("no rates pack");
    assert_eq!(refused(b""), PackError::NotAPack);
    assert_eq!(refused(b"PK\x03\x04 some other file"), PackError::NotAPack);
    assert_eq!(refused(words), PackError::WrongKind);
    assert_eq!(refused(names), PackError::WrongKind);
    let mut newer = rates.clone();
    newer[5] = 9;
    assert_eq!(refused(&newer), PackError::Version(9));
    assert!(PackError::Version(9).to_string().contains(&format!("reads version {VERSION}")));
    let mut engine = Engine::load(rates).expect("a good pack");
    assert_eq!(engine.add_words(rates), Err(PackError::WrongKind));
    assert_eq!(engine.add_words(names), Err(PackError::WrongKind));
    let stranger = seal_companion(PackKind::Words, "another hash", b"");
    assert_eq!(engine.add_words(&stranger), Err(PackError::OtherRates("another hash".to_string())));
}

#[test]
fn words_that_do_not_fit_the_book_do_no_harm() {
    let hash = Engine::load(&packs().rates).expect("a good pack").pack().hash.clone();
    let (body, _) = open(PackKind::Words, &packs().words).expect("words");
    let mut reader = Reader::new(body);
    reader.str().expect("the hash");
    let words = reader.bytes().expect("the words");
    for place in (0..words.len()).step_by(499) {
        let mut altered = words.to_vec();
        altered[place] ^= 0x7f;
        for body in [&altered[..], &words[..place]] {
            let mut engine = Engine::load(&packs().rates).expect("a good pack");
            let _ = engine.add_words(&seal_companion(PackKind::Words, &hash, body));
            for request in &requests()[..2] {
                assert!(engine.quote(request).is_ok(), "words decide nothing");
            }
        }
    }
}

/// The book of the good pack, changed where the encoding would allow any number.
fn forged(change: impl Fn(&mut LawBook)) -> Vec<u8> {
    let (schedule, _) = halves();
    let mut book = RatesPack::decode(&packs().rates).expect("a good pack").book;
    change(&mut book);
    sealed(schedule, &book.encode())
}

#[test]
fn numbers_that_no_law_has_do_not_bring_it_down() {
    use korus_tariff::base::date::{Day, Span};
    use korus_tariff::base::money::{Cents, Rate, UnitRate};
    use korus_tariff::law::measure::Effect;
    let whole = Span { from: Day::MIN, until: Day::MAX };
    let forgeries: Vec<(&str, Vec<u8>)> = vec![
        (
            "least fee above the greatest",
            forged(|book| book.fees.mpf.iter_mut().for_each(|year| year.minimum = Cents(i64::MAX))),
        ),
        (
            "a fee of everything",
            forged(|book| {
                book.fees
                    .mpf
                    .iter_mut()
                    .for_each(|year| (year.rate, year.maximum) = (Rate(u32::MAX), Cents(i64::MAX)));
                book.fees.hmf.iter_mut().for_each(|rate| rate.rate = Rate(u32::MAX));
            }),
        ),
        (
            "greatest and least fee",
            forged(|book| {
                book.fees
                    .mpf
                    .iter_mut()
                    .for_each(|year| (year.minimum, year.maximum) = (Cents(i64::MIN), Cents(i64::MIN)));
            }),
        ),
        (
            "rates of everything",
            forged(|book| {
                book.measures.iter_mut().for_each(|measure| measure.effect = Effect::Add(Rate(u32::MAX)));
            }),
        ),
        (
            "unit rates of everything",
            forged(|book| {
                book.measures.iter_mut().for_each(|measure| {
                    (measure.effect, measure.conditions) =
                        (Effect::AddPerUnit(UnitRate(u64::MAX), measure.id), Vec::new());
                });
            }),
        ),
        (
            "a window of all time",
            forged(|book| {
                if let Some(coverage) = &mut book.coverage {
                    coverage.window = whole;
                }
                book.measures.iter_mut().for_each(|measure| measure.span = whole);
                book.lists.segments.iter_mut().for_each(|segment| segment.span = whole);
            }),
        ),
        (
            "spans upside down",
            forged(|book| {
                book.measures
                    .iter_mut()
                    .for_each(|measure| measure.span = Span { from: Day::MAX, until: Day::MIN });
            }),
        ),
        (
            "indices of nothing",
            forged(|book| {
                book.measures.iter_mut().for_each(|measure| {
                    (measure.heading, measure.source, measure.note) = (u16::MAX, u16::MAX, u16::MAX);
                    (measure.all_products, measure.heading_with) = (true, Some(u16::MAX));
                });
                book.countries
                    .preference_programs
                    .iter_mut()
                    .for_each(|programme| programme.fact = Some(u16::MAX));
            }),
        ),
        (
            "everything displaces everything",
            forged(|book| {
                use korus_tariff::law::measure::Reach;
                let all: Vec<_> = (0u8..).zip(&book.programs).map(|(id, _)| (id, Reach::Whole)).collect();
                book.measures.iter_mut().for_each(|measure| {
                    (measure.all_products, measure.displaces) = (true, all.clone());
                    measure.conditions.clear();
                });
            }),
        ),
        ("no countries", forged(|book| book.countries = Default::default())),
        ("no facts", forged(|book| book.facts = Default::default())),
        ("no programmes", forged(|book| book.programs.clear())),
        ("no coverage", forged(|book| book.coverage = None)),
        ("no fees", forged(|book| book.fees = Default::default())),
        (
            "facts that follow from one another in a ring",
            forged(|book| {
                let mut facts: Vec<_> = book.facts.iter().map(|(_, fact)| fact.clone()).collect();
                let ids: Vec<u16> = (0u16..).zip(&facts).map(|(id, _)| id).collect();
                facts.iter_mut().for_each(|fact| {
                    (fact.implies, fact.implies_not) = (ids.clone(), ids.clone());
                    fact.exclusive = Some(String::new());
                });
                if let Some(dictionary) = korus_tariff::law::facts::Dictionary::new(facts) {
                    book.facts = dictionary;
                }
            }),
        ),
    ];
    for (name, bytes) in forgeries {
        println!("{name}");
        survive(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_chance_are_no_pack(bytes in any::<Vec<u8>>()) {
        prop_assert!(Engine::load(&bytes).is_err());
        for kind in [PackKind::Rates, PackKind::Words, PackKind::Names] {
            let _ = Engine::load(&seal(kind, &bytes));
        }
        let (schedule, book) = halves();
        prop_assert!(!survive(&sealed(&bytes, book)));
        prop_assert!(!survive(&sealed(schedule, &bytes)));
    }

    /// The hash fits, so only the reader's own checks stand between the bytes and the engine.
    #[test]
    fn altered_records_under_a_good_hash_do_no_harm(
        edits in proptest::collection::vec((any::<u32>(), any::<u8>()), 1..8),
        in_book in prop::bool::weighted(0.7),
    ) {
        let (schedule, book) = halves();
        let (mut schedule, mut book) = (schedule.to_vec(), book.to_vec());
        let target = if in_book { &mut book } else { &mut schedule };
        for (place, byte) in edits {
            let place = place as usize % target.len();
            target[place] = byte;
        }
        survive(&sealed(&schedule, &book));
    }

    #[test]
    fn cut_and_doubled_records_under_a_good_hash_do_no_harm(from in any::<u32>(), length in 0usize..64, double in any::<bool>()) {
        let (schedule, book) = halves();
        let from = from as usize % (book.len() - 64);
        let mut altered = book[..from + if double { length } else { 0 }].to_vec();
        altered.extend_from_slice(&book[from + if double { 0 } else { length }..]);
        survive(&sealed(schedule, &altered));
    }
}

#[test]
fn a_pack_that_came_with_the_engine_goes_by_its_sum_and_every_other_by_its_hash() {
    const BODY: usize = 46;
    let rates = &packs().rates;
    let load = |bytes: &[u8], shipped| Opening::new(Sealed::new(bytes, shipped)).and_then(Opening::finish);
    let hash = |read: Result<RatesPack, PackError>| read.map(|pack| pack.hash);
    assert_eq!(hash(load(rates, true)), hash(load(rates, false)));
    // Damage is seen in either way, wherever it is: in the sum, the hash or the body.
    for place in [BODY - 40, BODY - 33, BODY - 32, BODY - 1, BODY, BODY + 100, rates.len() - 1] {
        let mut damaged = rates.clone();
        damaged[place] ^= 1;
        for shipped in [true, false] {
            assert_eq!(load(&damaged, shipped).err(), Some(PackError::Hash), "{place}");
        }
    }
    // A body under the name of another has a sum that is right; the hash tells.
    let mut posed = rates.clone();
    posed[BODY - 1] ^= 1;
    let sum = xxhash_rust::xxh64::xxh64(&posed[BODY - 32..], 0);
    posed[BODY - 40..BODY - 32].copy_from_slice(&sum.to_le_bytes());
    assert!(load(&posed, true).is_ok());
    assert_eq!(load(&posed, false).err(), Some(PackError::Hash));
}
