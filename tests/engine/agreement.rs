//! What the agreement is worth on every line, in either direction, as a table.

use std::collections::BTreeMap;

use crate::common;
use crate::korea::book;
use korus_tariff::analysis::agreement::{AgreementRates, AgreementRow, Standing};
use korus_tariff::base::date::Day;

fn rates(side: &str, date: &str) -> AgreementRates<'static> {
    match side {
        "us" => AgreementRates::us(common::engine(), date),
        _ => AgreementRates::korea(book(), date),
    }
    .unwrap_or_else(|error| panic!("{error:?}"))
}

/// Rates and standing of lines, each from the schedule or the tariff as printed.
#[test]
fn lines_of_either_side() {
    let rows = [
        ("us", "2026-11-10", "6109.10.00", "16.5%", "Free", "16.5%", Standing::Lower),
        ("us", "2026-11-10", "8542.31.00", "Free", "Free", "0%", Standing::FreeAnyway),
        ("us", "2026-11-10", "8704.21.01", "25%", "25%", "0%", Standing::Same),
        ("us", "2026-11-10", "1701.91.44", "6%", "6%", "0%", Standing::Same),
        ("us", "2025-11-10", "0402.10.50", "86.5¢/kg", "5.7¢/kg", "", Standing::Depends),
        ("us", "2026-11-10", "0402.10.50", "86.5¢/kg", "Free", "86.5¢/kg", Standing::Lower),
        ("korea", "2026-11-10", "3901.10.1000", "6.5%", "0%", "6.5%", Standing::Lower),
        ("korea", "2026-11-10", "8542.31.1000", "0%", "0%", "0%", Standing::FreeAnyway),
        ("korea", "2026-11-10", "1102.90.2000", "513%", "513%", "0%", Standing::Same),
        ("korea", "2026-11-10", "1211.20.1211", "222.8%", "37.1%", "185.7%", Standing::Lower),
        (
            "korea",
            "2026-11-10",
            "0703.20.1000",
            "360% or 1800 KRW/kg",
            "0%",
            "360% or 1800 KRW/kg",
            Standing::Lower,
        ),
        (
            "korea",
            "2025-11-10",
            "0703.20.1000",
            "360% or 1800 KRW/kg",
            "24% or ? KRW/kg",
            "",
            Standing::CannotSay,
        ),
        ("korea", "2026-11-10", "0805.10.0000", "50%", "50% | 0%", "", Standing::Depends),
        ("korea", "2026-06-10", "0805.10.0000", "50%", "0%", "50%", Standing::Lower),
        ("korea", "2026-11-10", "1701.99.0000", "30%", "1.8% to 30%", "", Standing::CannotSay),
        ("korea", "2026-11-10", "1211.20.9900", "", "", "", Standing::CannotSay),
        ("korea", "2027-11-10", "3901.10.1000", "", "0%", "", Standing::CannotSay),
    ];
    for (side, date, code, without, with, difference, standing) in rows {
        let found = rates(side, date).rows().find(|row| row.code.to_string() == code);
        let found = found.unwrap_or_else(|| panic!("no {code}"));
        let said = (found.without.as_str(), found.with.as_str(), found.difference.as_str(), found.standing);
        assert_eq!(said, (without, with, difference, standing), "{code} on {date}: {:?}", found.reason);
    }
}

#[test]
fn every_line_has_a_row() {
    let mut counts = BTreeMap::new();
    for (side, lines) in [("us", 11_414), ("korea", 11_326)] {
        let rows: Vec<AgreementRow> = rates(side, "2026-11-10").rows().collect();
        assert_eq!(rows.len(), lines, "{side}");
        assert!(rows.windows(2).all(|pair| pair[0].code < pair[1].code));
        for row in rows {
            let plain = matches!(row.standing, Standing::FreeAnyway | Standing::Lower | Standing::Same);
            assert_eq!(plain, !row.difference.is_empty(), "{row:?}");
            assert!(plain || row.reason.is_some_and(|why| !why.en.is_empty() && !why.ko.is_empty()));
            *counts.entry((side, row.standing)).or_insert(0) += 1;
        }
    }
    // Free for all, and on sugar no rate of the agreement: as the schedule of 2026 is described.
    assert!(counts[&("us", Standing::FreeAnyway)] >= 4_315, "{counts:?}");
    assert!(counts[&("us", Standing::Lower)] > 6_900, "{counts:?}");
    assert!(counts[&("korea", Standing::Lower)] > 8_900, "{counts:?}");
}

/// As many rows in pieces as in one list, cells that no spreadsheet takes for a formula, and both languages.
#[test]
fn the_table_is_the_rows() {
    for side in ["us", "korea"] {
        let whole: String = rates(side, "2026-11-10").csv(false).collect();
        let rows = rates(side, "2026-11-10").rows().count();
        assert_eq!(whole.lines().count(), rows + 1);
        assert!(rates(side, "2026-11-10").csv(false).count() > 20);
        for cell in whole.lines().flat_map(|line| line.split(',')) {
            let cell = cell.trim_start_matches('"');
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
        let korean: String = rates(side, "2026-11-10").csv(true).collect();
        assert!(korean.lines().count() == rows + 1 && korean != whole);
    }
}

#[test]
fn a_day_that_is_not_held_is_refused() {
    for date in ["", "2026-13-01", "2024-12-31", "2028-01-01", "yesterday"] {
        let us = AgreementRates::us(common::engine(), date).expect_err("a fault");
        let korea = AgreementRates::korea(book(), date).expect_err("a fault");
        assert_eq!((us.field.as_str(), us.code), (korea.field.as_str(), korea.code), "{date}");
        assert!(us.field == "date" && Day::parse(date).is_none_or(|_| !korea.message().ko.is_empty()));
    }
}
