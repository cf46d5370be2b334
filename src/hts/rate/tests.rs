//! Tests of the grammar and of pricing.

use std::collections::BTreeMap;

use super::*;
use crate::base::error::ErrorCode;
use crate::base::money::{Cents, Quantity};
use crate::base::number::Number;

fn read(text: &str) -> DutyRate {
    parse(text).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn spellings_of_one_rate_are_one_rate() {
    for (text, canonical) in [
        ("Free", "Free"),
        ("6.80%", "6.8%"),
        ("33 1/3%", "33 1/3%"),
        ("33-1/3%", "33 1/3%"),
        ("37% /", "37%"),
        ("$1.5/kg", "$1.50/kg"),
        ("$5.00 each", "$5 each"),
        ("6.58170¢/kg of total sugars", "6.5817¢/kg of total sugars"),
        ("22¢/kg on drained weght + 45%", "22¢/kg on drained weight + 45%"),
        ("0.3¢/line/ gross + 4.5%", "0.3¢/line/gross + 4.5%"),
        ("$1/1000 pins + 35%", "$1/1,000 pins + 35%"),
        ("20¢/thousand + 3.5%", "20¢/1,000 + 3.5%"),
        ("$2.50/thou- sand + 40%", "$2.50/1,000 + 40%"),
        ("0.5¢/pf.liter", "0.5¢/pf. liter"),
        (
            "41¢ each + 5% on case and strap, band or bracelet + 4.2% on thebattery",
            "41¢ each + 5% on the case and strap, band or bracelet + 4.2% on the battery",
        ),
        ("1.5 percent of the fair retail value", "1.5% of the fair retail value"),
        ("See additional U.S. note 5", "See additional U.S. note 5"),
        (
            "The rate applicable, to each article in the absence of this subheading",
            "The rate applicable to each article in the absence of this subheading",
        ),
        (
            "The duty rate provided in such subheading minus 2.0%",
            "The duty rate provided in such subheading minus 2%",
        ),
        ("86.1¢/m2of recording surface", "86.1¢/m2 of recording surface"),
    ] {
        assert_eq!(read(text).to_string(), canonical);
        assert_eq!(read(canonical), read(text));
    }
}

#[test]
fn what_is_not_a_rate_is_refused() {
    for text in [
        "free lunch",
        "5",
        "5 %%",
        "¢/kg",
        "3¢/furlong",
        "5% on the moon",
        "9999999999999999999999%",
        "4 1/7%",
        "See 12",
    ] {
        assert!(parse(text).is_err(), "{text}");
    }
}

#[test]
fn special_columns() {
    let canonical =
        |text: &str| display_special(&parse_special(text).unwrap_or_else(|error| panic!("{error}")));
    assert_eq!(
        canonical("Free (BH,CL) 7.5¢/kg (KR) See 9919.04.50, 9919.04.57, 99.19.04.67 (PA (PA)"),
        "Free (BH,CL) 7.5¢/kg (KR) See 9919.04.50, 9919.04.57, 9919.04.67 (PA)"
    );
    assert_eq!(canonical(""), "");
    assert_eq!(canonical("Free"), "Free");
    let repairs = "A duty upon the value of the repairs or alterations (see U.S. note 3 of this subchapter)";
    assert_eq!(
        canonical(&format!("Free (AU,CL, CO) {repairs} (B,C,)")),
        format!("Free (AU,CL,CO) {repairs} (B,C)")
    );
    assert!(parse_special("Free (AU) whatever (KR)").is_err());
}

fn cents(rate: &str, value: i64, quantities: &[(&str, &str)], components: &[(&str, &str)]) -> Cents {
    let map = |pairs: &[(&str, &str)]| -> BTreeMap<String, Number> {
        pairs
            .iter()
            .map(|(key, amount)| (key.to_string(), Number(amount.parse().expect("a number"))))
            .collect()
    };
    let measures = Measures::from_maps(&map(quantities), &map(components)).expect("good maps");
    let rate = read(rate);
    match price(&rate, Cents(value), &measures) {
        Priced::Exact(amount) => amount.round(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn prices_to_the_cent() {
    assert_eq!(cents("2.5%", 10_000, &[], &[]), Cents(250));
    assert_eq!(cents("37.5¢/kg on tungsten content", 1, &[("W kg", "10")], &[]), Cents(375));
    assert_eq!(cents("$1.24/t", 1, &[("kg", "500")], &[]), Cents(62));
    assert_eq!(cents("10.6¢/g", 1, &[("kg", "0.002")], &[]), Cents(21));
    assert_eq!(cents("14.4¢/gross + 2%", 10_000, &[("No.", "100")], &[]), Cents(210));
    assert_eq!(cents("$1.13/m3", 1, &[("liters", "2000")], &[]), Cents(226));
    assert_eq!(
        cents(
            "$1.61 each + 4.4% on the case and strap, band or bracelet",
            9_000,
            &[("No.", "2")],
            &[("case", "20.00"), ("strap", "5")]
        ),
        Cents(322 + 110)
    );
    // 96 degrees: 3.6606 - 4 x 0.020668 = 3.577928 cents a kilogram.
    let sugar = "3.6606¢/kg less 0.020668¢/kg for each degree under 100 degrees (and fractions of a degree in proportion) but not less than 3.143854¢/kg";
    assert_eq!(cents(sugar, 1, &[("t", "1"), ("degrees", "96")], &[]), Cents(3578));
    assert_eq!(cents(sugar, 1, &[("t", "1"), ("degrees", "10.5")], &[]), Cents(3144));
}

#[test]
fn a_missing_quantity_is_never_nought() {
    let mut measures = Measures::new();
    measures.set_quantity(Measured::Volume, Quantity::ONE);
    let rate = read("12¢ each + 5.1% on the movement + 4.2% on the battery");
    assert_eq!(
        price(&rate, Cents(100), &measures),
        Priced::Needs(vec![
            MissingInput::Quantity(Measured::Count),
            MissingInput::Component(Component::Movement),
            MissingInput::Component(Component::Battery)
        ])
    );
    assert!(matches!(price(&read(""), Cents(100), &measures), Priced::CannotPrice(_)));
}

#[test]
fn bad_measures_are_named() {
    let fault = |unit: &str, amount: &str| {
        let map = BTreeMap::from([(unit.to_string(), Number(amount.parse().expect("a number")))]);
        Measures::from_maps(&map, &BTreeMap::new()).expect_err("a fault").remove(0).code
    };
    assert_eq!(fault("stone", "1"), ErrorCode::Unknown);
    assert_eq!(fault("kg", "-1"), ErrorCode::OutOfRange);
    assert_eq!(fault("kg", "0.0000001"), ErrorCode::OutOfRange);
    assert_eq!(fault("t", "99999999999999999999"), ErrorCode::OutOfRange);
    assert_eq!(fault("degrees", "101"), ErrorCode::OutOfRange);
    let map = BTreeMap::from([("kg".to_string(), Number(5.into())), ("t".to_string(), Number(5.into()))]);
    let faults = Measures::from_maps(&map, &BTreeMap::new()).expect_err("a fault");
    assert_eq!(faults.first().map(|fault| fault.code), Some(ErrorCode::Conflict));
}

#[test]
fn tables_are_in_order() {
    for (index, row) in Measured::TABLE.iter().enumerate() {
        assert_eq!(row.0 as usize, index);
        assert_eq!(Measured::of_unit(row.1), Some((row.0, 1, 1)), "{}", row.1);
    }
    for (index, row) in Component::TABLE.iter().enumerate() {
        assert_eq!(row.0 as usize, index);
        assert_eq!(Component::parse(row.1), Some(row.0));
    }
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        let _ = parse_special(&text);
        if let Ok(rate) = parse(&text) {
            proptest::prop_assert_eq!(parse(&rate.to_string()), Ok(rate));
        }
    }

    #[test]
    fn what_looks_like_a_rate_survives(text in "(Free|See|[$]?[0-9]{1,4}([.][0-9]{1,7})?(%|¢)?)( ?[+/(),-]? ?(kg|each|doz[.]|on the case|of total sugars|1,000|[0-9]{1,3}|1/3|%|¢|KR|AU)){0,5}") {
        let _ = parse_special(&text);
        if let Ok(rate) = parse(&text) {
            proptest::prop_assert_eq!(parse(&rate.to_string()), Ok(rate));
        }
    }
}

#[test]
fn rates_stand_in_a_pack_as_they_are_and_none_is_longer_than_the_schedule_has() {
    use crate::base::layout::Wire;
    use crate::base::money::{Rate, UnitRate};
    use crate::base::wire::{Reader, WireError, Writer};
    let back = |rate: &DutyRate| {
        let mut writer = Writer::new();
        rate.put(&mut writer);
        let bytes = writer.finish();
        for length in 0..bytes.len() {
            assert!(
                DutyRate::get(&mut Reader::new(&bytes[..length])).is_err(),
                "{rate} cut to {length} bytes"
            );
        }
        DutyRate::get(&mut Reader::new(&bytes))
    };
    let texts = [
        "Free",
        "Free, under bond",
        "15.4¢/kg + 45%",
        "1.4606¢/kg less 0.020668¢/kg for each degree under 100 degrees (and fractions of a degree in proportion) but not less than 0.943854¢/kg",
        "$1.53 each + 4.8% on the case and strap, band or bracelet",
        "See 9822.04.05, 9823.01.01-9823.01.07",
        "The duty rate provided in such subheading minus 2%",
        "The rate applicable in the absence of this heading",
        "",
    ];
    for rate in texts.map(read) {
        assert_eq!(back(&rate), Ok(rate));
    }
    let greatest = Term::AdValorem { rate: Rate(u32::MAX), basis: ValueBasis::Whole };
    let greatest_unit =
        Term::Specific { rate: UnitRate(u64::MAX), per: Per::Kilogram, of: MeasuredOf::Goods };
    let absurd = DutyRate::Terms(vec![greatest, greatest_unit]);
    assert_eq!(back(&absurd), Ok(absurd.clone()));
    let mut measures = Measures::new();
    measures.set_quantity(Measured::Mass, Quantity(i64::MAX));
    assert_eq!(price(&absurd, Cents(i64::MAX), &measures), Priced::CannotPrice(CannotPrice::TooLarge));
    assert!(back(&DutyRate::Terms(vec![greatest; 64])).is_ok());
    assert_eq!(back(&DutyRate::Terms(vec![greatest; 65])), Err(WireError::OutOfBounds));
}
