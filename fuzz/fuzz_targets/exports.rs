//! Official exports of the schedule, gzipped or not: merged, or refused.
#![no_main]

use korus_tariff::base::date::Day;
use korus_tariff_packc::hts::import::{import, read_export};
use korus_tariff_packc::hts::rows::{EditionRow, Tables};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(records) = read_export(bytes) {
        let day = Day::from_ymd(2026, 12, 1).expect("a day");
        let edition = EditionRow {
            id: "fuzz".to_string(),
            date: day,
            effective: day,
            source: String::new(),
            note: String::new(),
        };
        let _ = import(&mut Tables::default(), &records, edition);
    }
});
