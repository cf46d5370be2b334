use serde::de::DeserializeOwned;

use super::Record;
use crate::base::number;
use crate::duty::request::QuoteRequest;
use crate::origin::request::Request;

fn record(json: &str) -> Record {
    Record::parse(json.as_bytes()).expect("JSON")
}

fn faults<T: DeserializeOwned + std::fmt::Debug>(json: &str) -> Vec<String> {
    record(json).read::<T>().expect_err("a fault").iter().map(ToString::to_string).collect()
}

#[test]
fn numbers_are_written_in_the_fewest_digits_that_read_back() {
    let written = |number: f64| {
        let (text, library) = (number::shortest(number), number.to_string());
        assert_eq!((text.parse(), text.len()), (Ok(number), library.len()), "{number:e}");
        // Of two shortest texts, equally near, either will do: such a number has too many digits to be taken.
        assert!(text == library || !number::is_exact(&library), "{text} {library}");
    };
    let plain = [0.0, -0.0, 1.0, 0.1, 1250.5, -12.5, 1e15, 1e16, 1e21, 1.5e21, 123e300, 1e-4, 1e-5, 1.5e-7];
    let edges =
        [f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, 0.1 + 0.2, 1.0 / 3.0, 9_007_199_254_740_993.0];
    plain.into_iter().chain(edges).for_each(written);
    // Bits of every sort, without a source of chance.
    let mut bits = 1u64;
    for _ in 0..20_000 {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let number = f64::from_bits(bits);
        if number.is_finite() {
            written(number);
        }
    }
}

#[test]
fn every_fault_is_named_by_its_field() {
    let faults = faults::<QuoteRequest>(
        r#"{"hts": 8703, "origin": "KR", "quantities": {"kg": "much"}, "mode": "raft", "date": "2026-01-01"}"#,
    );
    let fields: Vec<&str> = faults.iter().filter_map(|fault| fault.split(':').next()).collect();
    assert_eq!(fields, ["hts", "quantities.kg", "mode", "date"], "{faults:#?}");
    assert!(faults[0].ends_with("accepted: text"), "{}", faults[0]);
    assert!(faults[2].ends_with("accepted: one of ocean, air, land"), "{}", faults[2]);
}

#[test]
fn faults_of_a_bill_bear_their_rows() {
    let faults = record(
        r#"{"code": "8708.99", "items": [{"code": "x"}, {"value": 0.30000000000000004}, {"origin": "KOR"}]}"#,
    )
    .read::<Request>()
    .expect_err("faults");
    let places: Vec<_> = faults.iter().map(|fault| (fault.field.as_str(), fault.row)).collect();
    assert_eq!(
        places,
        [("items[0].code", Some(1)), ("items[1].value", Some(2)), ("items[2].origin", Some(3))]
    );
    assert!(faults[1].accepted.en().contains("15"), "{}", faults[1]);
}

#[test]
fn numbers_are_taken_where_they_are_exact() {
    let value = |json: &str| {
        let request = record(&format!(r#"{{"customsValue": {json}}}"#)).read::<QuoteRequest>();
        request.map(|request| request.customs_value.map(|value| value.0.to_string()))
    };
    for (json, read) in [
        ("1250", "1250"),
        ("1250.10", "1250.1"),
        ("1250.0", "1250"),
        (r#""1250.00""#, "1250.00"),
        (r#""1,250""#, "1250"),
        (r#"" 12,345,678.90 ""#, "12345678.90"),
    ] {
        assert_eq!(value(json).expect("a number"), Some(read.to_string()), "{json}");
    }
    for json in [
        "9007199254740993",
        "12345678901234567890",
        "0.30000000000000004",
        "30000.000000000000001",
        "1e3",
        "0E-8",
        "5e4",
        "1.0E7",
        r#""12,5""#,
        r#""1,2,3,4""#,
        r#""30_000""#,
        r#""5e4""#,
        r#""₩1,000,000""#,
        r#""""#,
        "true",
        "[]",
    ] {
        assert_eq!(value(json).expect_err("not exact").len(), 1, "{json}");
    }
}

#[test]
fn null_is_the_same_as_nothing_and_of_two_neither_is_read() {
    let read = |json: &str| record(json).read::<QuoteRequest>().expect("a request");
    assert_eq!(read(r#"{"hts": "2", "mode": null, "facts": null}"#), read(r#"{"hts": "2"}"#));
    let twice = [
        (r#"{"hts": "1", "hts": "2"}"#, "hts"),
        (r#"{"quantities": {"kg": "7", "kg": "5"}}"#, "quantities.kg"),
        (r#"{"facts": {"a": true, "a": true}}"#, "facts.a"),
        (r#"{"claims": {"spi": "KR"}, "claims": {}}"#, "claims"),
    ];
    for (json, field) in twice {
        let faults = record(json).read::<QuoteRequest>().expect_err("a fault");
        assert_eq!((faults.len(), faults[0].field.as_str()), (1, field));
        assert_eq!(faults[0].code, crate::base::error::ErrorCode::Conflict, "{json}");
        assert!(serde_json::from_str::<QuoteRequest>(json).is_err(), "{json}");
    }
}

#[test]
fn a_mark_of_another_currency_is_named() {
    for (value, currency) in [
        ("₩1,000,000", "KRW"),
        ("1,000,000원", "KRW"),
        ("1000000 krw", "KRW"),
        ("€5", "EUR"),
        ("￥100", "JPY or CNY"),
    ] {
        let faults = faults::<QuoteRequest>(&format!(r#"{{"customsValue": "{value}"}}"#));
        assert!(faults[0].ends_with(&format!("an amount in {currency}, not in US dollars")), "{}", faults[0]);
    }
    // Decimals of every request are read alike.
    let faults = faults::<Request>(r#"{"code": "8708.99", "adjustedValue": "1e3", "netCost": "30_000"}"#);
    assert_eq!(faults.len(), 2, "{faults:?}");
    let good =
        record(r#"{"code": "8708.99", "adjustedValue": "1,000.5"}"#).read::<Request>().expect("a request");
    assert_eq!(good.adjusted_value.map(|value| value.to_string()).as_deref(), Some("1000.5"));
}

#[test]
fn what_is_no_request_is_said_so() {
    assert_eq!(faults::<QuoteRequest>("[]").len(), 1);
    assert_eq!(faults::<QuoteRequest>("3").len(), 1);
    let deep = "[".repeat(200) + &"]".repeat(200);
    assert!(serde_json::from_str::<Record>(&deep).is_err());
}

#[test]
fn fields_are_set_by_their_path() {
    let mut all = record(r#"{"production": {"countries": ["KR"]}}"#);
    all.set("production.outwardProcessingZone", Record::Flag(true));
    all.set("facts.mixing", Record::Flag(false));
    assert_eq!(
        all,
        record(
            r#"{"production": {"countries": ["KR"], "outwardProcessingZone": true}, "facts": {"mixing": false}}"#
        )
    );
}
