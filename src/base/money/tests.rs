//! Exactness and rounding, figure by figure.

use super::*;

#[test]
fn a_third_of_a_percent_is_exact() {
    let rate = Rate::parse_percent("33 1/3").expect("a rate");
    assert_eq!(rate, Rate(1_000_000));
    assert_eq!(rate.of(Cents(300)).round(), Cents(100));
    assert_eq!(rate.to_string(), "33 1/3%");
}

#[test]
fn half_a_cent_rounds_up() {
    let rate = Rate::parse_percent("12.5").expect("a rate");
    assert_eq!(rate.of(Cents(4)).round(), Cents(1));
    assert_eq!(rate.of(Cents(3)).round(), Cents(0));
    assert_eq!(rate.to_string(), "12.5%");
}

#[test]
fn the_merchandise_processing_rate_is_exact() {
    let rate = Rate::parse_percent("0.3464").expect("a rate");
    assert_eq!(rate, Rate(10_392));
    assert_eq!(rate.of(Cents(1_000_000)).round(), Cents(3464));
}

#[test]
fn a_specific_rate_counts_millionths_of_a_unit() {
    let rate = UnitRate::from_dollars(Decimal::new(105, 2)).expect("a rate");
    let kilos = Quantity::from_decimal(Decimal::new(1000, 0)).expect("a quantity");
    assert_eq!(rate.of(kilos).expect("fits").round(), Cents(105_000));
    let sugar = UnitRate::from_dollars(Decimal::new(36_606, 6)).expect("3.6606 cents");
    assert_eq!(sugar.of(Quantity::ONE).expect("fits").round(), Cents(4));
}

#[test]
fn the_largest_value_at_the_highest_rate_fits() {
    let highest = Rate(Rate::ONE.0 * 4);
    let duty = highest.of(Cents::LIMIT);
    assert_eq!(duty.share(Cents::LIMIT, Cents::LIMIT), Some(Cents(Cents::LIMIT.0 * 4)));
}

#[test]
fn dollars_of_more_than_two_decimals_are_not_cents() {
    assert_eq!(Cents::from_decimal(Decimal::new(1001, 3)), None);
    assert_eq!(Cents::from_decimal(Decimal::new(10010, 3)), Some(Cents(1001)));
    assert_eq!(Cents(-5).to_string(), "-0.05");
}

#[test]
fn a_fraction_of_a_percent_is_written_in_five_ways() {
    for (text, thirds) in [
        ("5 1/3", 160_000),
        ("5-2/3", 170_000),
        ("5 1/2", 165_000),
        ("5 1/4", 157_500),
        ("5 3/4", 172_500),
        ("0.0001", 3),
    ] {
        assert_eq!(Rate::parse_percent(text), Some(Rate(thirds)), "{text}");
    }
    for text in ["", "5 1/5", "x", "-1", "0.00001", "5 1/3 1/3"] {
        assert_eq!(Rate::parse_percent(text), None, "{text}");
    }
    for (rate, shown) in [
        (Rate(170_000), "5 2/3%"),
        (Rate(160_000), "5 1/3%"),
        (Rate(150_001), "5 + 1/30000%"),
        (Rate(157_500), "5.25%"),
    ] {
        assert_eq!(rate.to_string(), shown);
    }
}

#[test]
fn cents_are_written_and_read_as_dollars() {
    for (cents, text) in [(0, "0.00"), (5, "0.05"), (-123, "-1.23"), (123_456, "1234.56")] {
        assert_eq!(Cents(cents).to_string(), text);
        let json = format!("\"{text}\"");
        assert_eq!(serde_json::to_string(&Cents(cents)).ok(), Some(json.clone()));
        assert_eq!(serde_json::from_str(&json).ok(), Some(Cents(cents)));
    }
    assert!(serde_json::from_str::<Cents>("\"1.001\"").is_err());
    assert_eq!(Cents(123).to_decimal(), Decimal::new(123, 2));
    assert_eq!([Cents(1), Cents(2)].into_iter().sum::<Cents>(), Cents(3));
}

#[test]
fn rates_are_written_and_read_as_percentages() {
    for (rate, text) in [(Rate(375_000), "12.5%"), (Rate(1_000_000), "33 1/3%")] {
        let json = format!("\"{text}\"");
        assert_eq!(serde_json::to_string(&rate).ok(), Some(json.clone()));
        assert_eq!(serde_json::from_str(&json).ok(), Some(rate));
    }
    assert!(serde_json::from_str::<Rate>("\"much\"").is_err());
}

#[test]
fn specific_rates_and_quantities_keep_their_decimals() {
    let rate = UnitRate::from_cents(Decimal::new(36_606, 4)).expect("3.6606 cents");
    assert_eq!((rate, rate.to_decimal()), (UnitRate(36_606_000), Decimal::new(36_606, 6)));
    assert_eq!(UnitRate::from_dollars(Decimal::new(1, 10)), None);
    assert_eq!(UnitRate(u64::MAX).of(Quantity(i64::MAX)), None);
    assert_eq!(Quantity::from_decimal(Decimal::ZERO), Some(Quantity(0)));
    assert_eq!(Quantity::from_decimal(Decimal::new(-1, 6)), None);
    assert_eq!(Quantity::from_decimal(Decimal::new(1, 7)), None);
    assert_eq!(Quantity(1_500_000).to_decimal(), Decimal::new(15, 1));
    // A dozen is twelve, a gram a thousandth of a kilogram; nothing is rounded.
    let two_and_a_half = Decimal::new(250, 2);
    assert_eq!(Quantity::converted(two_and_a_half, 12, 1), Some(Quantity(30_000_000)));
    assert_eq!(Quantity::converted(two_and_a_half, 1, 1000), Some(Quantity(2_500)));
    assert_eq!(Quantity::converted(Decimal::ONE, 1, 3), None);
    assert_eq!(Quantity::converted(Decimal::ZERO, 1, 3), Some(Quantity(0)));
    assert_eq!(Quantity::converted(-Decimal::ONE, 1, 1), None);
}

#[test]
fn a_share_is_rounded_half_up_and_of_nothing_is_none() {
    let cents = |cents: i64| Amount(i128::from(cents) * Amount::PER_CENT);
    assert_eq!(cents(100).share(Cents(1), Cents(3)), Some(Cents(33)));
    assert_eq!(cents(100).share(Cents(2), Cents(3)), Some(Cents(67)));
    assert_eq!(cents(1).share(Cents(1), Cents(2)), Some(Cents(1)));
    assert_eq!(cents(1).share(Cents(1), Cents(0)), None);
    assert_eq!(cents(1).share(Cents(1), Cents(-1)), None);
    assert_eq!(cents(1).plus(cents(2)), Some(cents(3)));
    assert_eq!(Amount(i128::MAX).plus(Amount(1)), None);
    assert_eq!((cents(3).above(cents(1)), cents(1).above(cents(3))), (cents(2), Amount::ZERO));
}

#[test]
fn units_of_ten_are_exact_on_both_sides_of_the_point() {
    assert_eq!(in_units(Decimal::new(12, 1), 2), Some(120));
    assert_eq!(in_units(Decimal::new(120, 2), 2), Some(120));
    assert_eq!(in_units(Decimal::new(1200, 3), 2), Some(120));
    assert_eq!(in_units(Decimal::new(1201, 3), 2), None);
    assert_eq!(in_units(Decimal::MAX, 38), None);
}
