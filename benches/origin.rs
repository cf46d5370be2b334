//! How long a determination takes on a bill of sixty inputs, and the rule book to read.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use korus_tariff::base::country::Country;
use korus_tariff::files::bill;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::origin::book::RuleBook;
use korus_tariff::origin::determine;
use korus_tariff::origin::request::Request;
use rust_decimal::Decimal;

/// The median of many runs: a mean would count the scheduler's pauses.
fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..300)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules/korus");
    let book = match korus_tariff_packc::korus::compile(&folder, &[]) {
        Ok(book) => book,
        Err(fault) => return eprintln!("{fault}"),
    };
    let bytes = book.encode();
    println!(
        "read the rule book ({} bytes): {:?}",
        bytes.len(),
        median(|| {
            let _ = black_box(RuleBook::decode(black_box(&bytes)));
        })
    );
    let bill = |origins: [&str; 4]| {
        let mut table = "id,code,value,origin\n".to_string();
        for row in 0..60 {
            let code = ["8708.99", "7318.15", "8481.80", "4016.93", "8483.30", "7208.37"][row % 6];
            table.push_str(&format!("part {row},{code},{}.25,{}\n", row + 1, origins[row % 4]));
        }
        bill::parse_table(&table).unwrap_or_default()
    };
    let cases = [
        ("by a change of subheading", "8708.30", ["CN", "CN", "JP", "CN"]),
        ("by value content", "8708.99", ["CN", "KR", "JP", "US"]),
        ("undeclared, every input a question", "8708.99", ["", "", "", ""]),
        ("not originating, with remedies", "8708.99", ["CN", "CN", "JP", "CN"]),
    ];
    for (name, code, origins) in cases {
        let Some(code) = HtsCode::parse(code) else { continue };
        let mut request = Request::new(code);
        request.adjusted_value = Some(Decimal::from(2_000));
        request.net_cost = Some(Decimal::from(1_900));
        request.production.countries = Country::parse("KR").into_iter().collect();
        request.items = bill(origins);
        // What the country leaves open, the caller declares.
        for item in &mut request.items {
            let ours = item.origin.map(|origin| book.in_territory(origin));
            item.originating = ours.filter(|_| item.origin.is_some());
        }
        let status = determine(&book, &request).map(|answer| answer.status);
        let time = median(|| {
            let _ = black_box(determine(&book, black_box(&request)));
        });
        println!("60 inputs, {name} ({status:?}): {time:?}");
    }
}
