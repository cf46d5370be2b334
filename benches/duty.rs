//! How long duties take: one at a time, with and without reasons, as columns and as lines of a file.
//!
//! All of them run over one basket that chance has mixed once: every statistical line is as likely as any other, on
//! fourteen origins and every day of the window, so that no cache has it easier than a year of entries would make it.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use korus_tariff::api::Calculator;
use korus_tariff::base::date::Day;
use korus_tariff::base::money::Cents;
use korus_tariff::base::number::Number;
use korus_tariff::bulk::{Batch, Row, Stated};
use korus_tariff::duty::check;
use korus_tariff::duty::engine::Engine;
use korus_tariff::duty::request::{LineRequest, QuoteRequest};
use korus_tariff::duty::settle::settle;
use korus_tariff::files::lines::Detail;

const ORIGINS: [&str; 14] =
    ["KR", "CN", "JP", "DE", "MX", "CA", "VN", "TW", "IN", "BR", "GB", "CH", "RU", "SG"];

/// Rows of the basket.
const ROWS: usize = 20_000;

/// Requests as a shipper would have them: a statistical number, an origin, a day, a value, some with a claim.
fn basket(engine: &Engine) -> Vec<QuoteRequest> {
    let schedule = &engine.pack().schedule;
    let Some(window) = engine.book().coverage.as_ref().map(|coverage| coverage.window) else {
        return Vec::new();
    };
    let days = window.until.number() - window.from.number();
    let mut state = 0x2545_f491_4f6c_dd1du64;
    let mut next = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let mut out = Vec::new();
    while out.len() < ROWS {
        let leaf = schedule.leaf_at(u32::try_from(next(u64::from(schedule.leaf_count()))).unwrap_or(0));
        let day = window.from.plus(i32::try_from(next(u64::from(days.unsigned_abs()))).unwrap_or(0));
        let Some(code) = leaf.filter(|leaf| leaf.leaf_in_force(day)).and_then(|leaf| leaf.code()) else {
            continue;
        };
        if code.chapter() == 98 {
            continue;
        }
        let origin = ORIGINS[usize::try_from(next(14)).unwrap_or(0)];
        let cents = Cents(i64::try_from(next(10_000_000)).unwrap_or(0) + 100);
        let mut request = QuoteRequest {
            id: Some(out.len().to_string()),
            hts: code.to_string(),
            origin: origin.to_string(),
            entry_date: day.to_string(),
            customs_value: Some(Number(cents.to_decimal())),
            ..QuoteRequest::default()
        };
        if origin == "KR" && next(2) == 0 {
            request.claims.spi = Some("KR".to_string());
        }
        out.push(request);
    }
    out
}

fn row(request: &QuoteRequest) -> Option<Row> {
    let code = korus_tariff::hts::code::HtsCode::parse(&request.hts)?;
    let (year, month, day) = Day::parse(&request.entry_date)?.ymd();
    let spi = request.claims.spi.as_deref().map_or([0, 0], |_| *b"KR");
    Some(Row {
        hts: code.padded(),
        digits: code.length(),
        origin: <[u8; 2]>::try_from(request.origin.as_bytes()).ok()?,
        entry_date: u32::try_from(year * 10_000 + month * 100 + day).ok()?,
        customs_value: Cents::from_decimal(request.customs_value?.0)?.0,
        spi,
        ..Row::default()
    })
}

fn single(engine: &Engine, days: &[(Day, LineRequest)]) -> i64 {
    let settled = days.iter().filter_map(|(day, line)| check::line(engine, *day, None, line, "").ok());
    settled.map(|line| settle(engine, &line).total.0).sum()
}

fn duty(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules");
    let packs = match korus_tariff_packc::compile(&folder).map_err(|fault| fault.to_string()) {
        Ok(compiled) => compiled.packs(),
        Err(fault) => return eprintln!("{fault}"),
    };
    let Ok(packs) = packs else { return eprintln!("the packs cannot be written") };
    let load = || Calculator::load(&packs.rates).ok();
    let Some(mut calculator) = load() else { return eprintln!("the pack cannot be read") };
    if calculator.add_words(&packs.words).is_err() {
        return eprintln!("the words cannot be read");
    }
    let engine = calculator.duty();
    let basket = basket(engine);
    let lines: Vec<(Day, LineRequest)> =
        basket.iter().filter_map(|each| Some((Day::parse(&each.entry_date)?, each.line()))).collect();
    let rows: Vec<Row> = basket.iter().filter_map(row).collect();
    let mut file = Vec::new();
    for request in &basket {
        if serde_json::to_writer(&mut file, request).is_ok() {
            file.push(b'\n');
        }
    }
    // Slices of the law are prepared once; what is measured is what comes after.
    black_box(single(engine, &lines));

    let mut group = criterion.benchmark_group("duty");
    group.sample_size(10).measurement_time(Duration::from_secs(4)).warm_up_time(Duration::from_secs(1));
    group.bench_function("load of the rates pack", |bencher| bencher.iter(|| black_box(load())));
    group.throughput(Throughput::Elements(ROWS as u64));
    group.bench_function("single quotes without reasons", |bencher| {
        bencher.iter(|| black_box(single(engine, &lines)));
    });
    let mut batch = Batch::new(engine, Vec::new());
    group.bench_function("rows of a batch", |bencher| {
        let nothing = Stated::default();
        bencher.iter(|| {
            rows.iter()
                .filter_map(|row| batch.row(row, &nothing).ok())
                .map(|answer| answer.total_duty.0)
                .sum::<i64>()
        });
    });
    let few = &basket[..basket.len().min(500)];
    group.throughput(Throughput::Elements(few.len() as u64));
    group.bench_function("single quotes with reasons", |bencher| {
        bencher.iter(|| few.iter().filter(|request| engine.quote(request).is_ok()).count());
    });
    for (name, detail, records) in [("full", Detail::Full, 500), ("brief", Detail::Brief, ROWS)] {
        let end = file.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(records - 1);
        let chunk = &file[..end.map_or(file.len(), |(at, _)| at + 1)];
        group.throughput(Throughput::Elements(records as u64));
        let mut memo = None;
        group.bench_function(format!("lines of a file, {name} answers"), |bencher| {
            bencher.iter_batched_ref(
                Vec::new,
                |out| black_box(calculator.quote_lines(chunk, 1, detail, &mut memo, out)),
                BatchSize::LargeInput,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, duty);
criterion_main!(benches);
