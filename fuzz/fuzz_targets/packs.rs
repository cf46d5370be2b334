//! Packs that somebody altered. The seal is made anew, so that the bytes reach the readers behind it: they are
//! refused, or loaded and asked, and never read out of bounds.
#![no_main]

use std::sync::{LazyLock, Mutex};

use korus_tariff::api::Calculator;
use korus_tariff::base::pack::{PackKind, open, open_companion, seal, seal_companion};
use korus_tariff::duty::pack::Packs;
use korus_tariff_fuzz::packs;
use libfuzzer_sys::fuzz_target;

const QUESTION: &[u8] =
    br#"{"hts":"8703.23.0190","origin":"KR","entryDate":"2026-11-21","customsValue":"30000","mode":"ocean"}"#;

/// Writes over, cuts or repeats parts of a body as the input says: place, length and bytes.
fn altered(body: &[u8], mut input: &[u8]) -> Vec<u8> {
    let mut body = body.to_vec();
    while let [a, b, c, length, rest @ ..] = input {
        let place = usize::from(*a) << 16 | usize::from(*b) << 8 | usize::from(*c);
        let place = place % (body.len() + 1);
        let length = usize::from(*length % 16);
        let (bytes, next) = rest.split_at(length.min(rest.len()));
        if bytes.is_empty() {
            body.truncate(place);
        }
        for (slot, byte) in body.iter_mut().skip(place).zip(bytes) {
            *slot = *byte;
        }
        input = next;
    }
    body
}

fuzz_target!(|input: &[u8]| {
    let Some((&which, input)) = input.split_first() else { return };
    let Packs { rates, words, origin, incentives, .. } = packs();
    let (body, hash) = open(PackKind::Rates, rates).expect("a good pack");
    if which % 4 == 0 {
        if let Ok(calculator) = Calculator::load(&seal(PackKind::Rates, &altered(body, input))) {
            let answer = calculator.quote_line(QUESTION, 1);
            serde_json::to_string(&answer.ok()).expect("an answer is JSON");
        }
        let _ = Calculator::load(input);
        return;
    }
    let (kind, good) = match which % 4 {
        1 => (PackKind::Words, words),
        2 => (PackKind::Origin, origin),
        _ => (PackKind::Incentives, incentives),
    };
    let body = altered(open_companion(kind, &hash, good).expect("a good pack"), input);
    let sealed = seal_companion(kind, &hash, &body);
    if kind == PackKind::Words {
        // Words go into the law itself, so each input gets a law of its own.
        let mut calculator = Calculator::load(rates).expect("a good pack");
        let _ = calculator.add_words(&sealed);
        let _ = calculator.quote_line(QUESTION, 1);
        return;
    }
    // The others only take the place of the one before: reading the law again would take most of the time.
    static ADVISOR: LazyLock<Mutex<Calculator>> =
        LazyLock::new(|| Mutex::new(Calculator::load(&packs().rates).expect("a good pack")));
    let mut calculator = ADVISOR.lock().expect("one thread");
    let _ = match kind {
        PackKind::Origin => calculator.add_origin(&sealed),
        _ => calculator.add_incentives(&sealed),
    };
});
