//! Short texts: codes, rates, dates, countries, amounts. What is accepted must print as something that reads the same.
#![no_main]

use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::rate::{Measured, Measures, Spi, parse, parse_special, price};
use korus_tariff::base::country::Country;
use korus_tariff::base::date::Day;
use korus_tariff::base::money::{Cents, Rate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(code) = HtsCode::parse(text) {
        assert_eq!(HtsCode::parse(&code.to_string()), Some(code));
        assert_eq!(HtsCode::from_padded(code.padded(), code.length()), Some(code));
    }
    if let Some(day) = Day::parse(text) {
        assert_eq!(Day::parse(&day.to_string()), Some(day));
        let (year, month, date) = day.ymd();
        assert_eq!(Day::from_ymd(year, month, date), Some(day));
    }
    if let Some(country) = Country::parse(text) {
        assert_eq!(Country::parse(country.as_str()), Some(country));
    }
    if let Some(rate) = Rate::parse_percent(text) {
        let whole = rate.of(Cents::LIMIT).round();
        assert!(whole.0 >= 0);
    }
    if let Ok(rate) = parse(text) {
        for value in [Cents(0), Cents(1), Cents(12_345), Cents::LIMIT] {
            let _ = price(&rate, value, &Measures::new());
        }
    }
    if let Ok(groups) = parse_special(text) {
        for programme in groups.iter().flat_map(|group| &group.indicators) {
            assert_eq!(Spi::parse(programme.as_str()).as_ref(), Some(programme));
        }
    }
    let _ = Measured::of_unit(text);
    let _ = korus_tariff::bom::amount(text);
    let _ = korus_tariff::base::yes_no::read(text);
});
