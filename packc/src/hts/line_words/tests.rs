//! What is read of descriptions, and what is left.

use super::{Limit, price, read, season};
use crate::hts::rows::Tables;
use korus_tariff::base::date::Day;
use korus_tariff::base::money::{Cents, Quantity};
use std::path::Path;

fn met(limit: &Limit, day: &str, cents: i64, units: i64) -> Option<bool> {
    limit.met(Day::parse(day).expect("a day"), Cents(cents), |_| Some(Quantity(units * 1_000_000)))
}

#[test]
fn prices_are_read_with_their_ends() {
    for (text, unit, count, inside, outside) in [
        ("Valued over $6.50 but not over $12/pair", "prs.", 1, [651, 1200], [650, 1201]),
        ("Valued over $12/pair:", "prs.", 1, [1201, 90_000], [1200, 1]),
        ("Valued not over $3 each", "No.", 1, [1, 300], [301, 900]),
        ("Valued under $5,000 each", "No.", 1, [1, 499_999], [500_000, 500_001]),
        ("Other, valued under $5,000 each", "No.", 1, [1, 499_999], [500_000, 500_001]),
        ("Valued $5 or over each", "No.", 1, [500, 501], [499, 1]),
        ("Valued 40¢ or more per kg", "kg", 1, [40, 41], [39, 1]),
        ("Valued $1,000 or over but under $5,000 each", "No.", 1, [100_000, 499_999], [99_999, 500_000]),
        ("Each valued less than 5¢", "No.", 1, [1, 4], [5, 6]),
        ("Valued over $25.50/dozen", "No.", 12, [213, 300], [212, 100]),
        ("Valued over $1.50/liter", "liters", 1, [151, 500], [150, 10]),
    ] {
        let span = price::read(text).unwrap_or_else(|| panic!("{text} is not read"));
        assert_eq!((span.unit.as_str(), span.count), (unit, count), "{text}");
        let limit = Limit::Price(span);
        for cents in inside {
            assert_eq!(met(&limit, "2026-01-01", cents * 7, 7), Some(true), "{text}: {cents}");
        }
        for cents in outside {
            assert_eq!(met(&limit, "2026-01-01", cents * 7, 7), Some(false), "{text}: {cents}");
        }
    }
}

#[test]
fn seasons_are_read_with_both_of_their_days() {
    for (text, inside, outside) in [
        (
            "If entered during the period from April 1 to June 30, inclusive, in any year",
            ["04-01", "06-30"],
            ["03-31", "07-01"],
        ),
        (
            "If entered during the period from November 15 in any year to the last day of the following February, inclusive",
            ["11-15", "02-28"],
            ["11-14", "03-01"],
        ),
        (
            "If entered during the period from December 1, in any year, to the following May 31, inclusive",
            ["12-01", "05-31"],
            ["11-30", "06-01"],
        ),
        ("If entered during the month of October", ["10-01", "10-31"], ["09-30", "11-01"]),
        (
            "If entered for consumption during the period from May 1 to August 31, inclusive, in any year",
            ["05-01", "08-31"],
            ["04-30", "09-01"],
        ),
        (
            "If entered during the period from March 1 to July 14, inclusive, or the period from September 1 to November 14, inclusive, in any year",
            ["07-14", "09-01"],
            ["07-15", "11-15"],
        ),
    ] {
        let limit = Limit::Entered(season::read(text).unwrap_or_else(|| panic!("{text} is not read")));
        for day in inside {
            assert_eq!(met(&limit, &format!("2026-{day}"), 1, 1), Some(true), "{text}: {day}");
        }
        for day in outside {
            assert_eq!(met(&limit, &format!("2026-{day}"), 1, 1), Some(false), "{text}: {day}");
        }
    }
    let leap = Limit::Entered(season::read("If entered during the period from December 1 in any year to the last day of the following February, inclusive").expect("read"));
    assert_eq!(met(&leap, "2028-02-29", 1, 1), Some(true));
}

#[test]
fn what_says_more_than_a_limit_is_left() {
    for text in [
        "Valued over $5 each, excluding the value of the case",
        "With movement valued over $5 each",
        "Valued over $38",
        "Statues, statuettes and handmade flowers, valued over $2.50 each and produced by professional sculptors",
        "Lima beans, if entered during the period from November 1 in any year to the following May 31, inclusive",
        "If entered during the period from June 31 to July 1, inclusive, in any year",
        "Valued over $5 but over $6 each",
        "",
    ] {
        assert!(price::read(text).is_none() && season::read(text).is_none(), "{text}");
    }
}

#[test]
fn the_schedule_states_so_many_limits_and_so_many_are_read() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schedules/hts");
    let read = read(&Tables::read(&dir).expect("the schedule"));
    println!(
        "{} descriptions read on {} lines, {} not read",
        read.understood,
        read.lines.len(),
        read.unread.len()
    );
    read.unread.iter().for_each(|text| println!("  {}", text.chars().take(110).collect::<String>()));
    assert!(read.understood >= 300 && read.unread.len() <= 60, "{} {}", read.understood, read.unread.len());
    // Each line with a limit has another beside it: a limit without the line for the rest is misread.
    let alone = read.lines.iter().filter(|line| line.siblings.is_empty()).count();
    println!("{alone} lines have no sibling with a number");
    assert!(alone * 4 < read.lines.len(), "{alone} of {}", read.lines.len());
}
