//! How long it takes to build the search, and to answer what people type.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use korus_tariff::hts::names::Names;
use korus_tariff::hts::names_ko::NamesKo;
use korus_tariff::hts::search::{Catalogue, Language, Synonyms};
use serde::Deserialize;

#[derive(Deserialize)]
struct Queries {
    english: Vec<Vec<String>>,
    korean: Vec<Vec<String>>,
    english_misspelt: Vec<Vec<String>>,
    korean_misspelt: Vec<Vec<String>>,
}

fn at(times: &[Duration], percent: usize) -> Duration {
    let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(place).copied().unwrap_or_default()
}

fn search(criterion: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules");
    let compiled = match korus_tariff_packc::compile(&folder) {
        Ok(compiled) => compiled,
        Err(fault) => return eprintln!("{fault}"),
    };
    let (names, korean, synonyms) =
        (compiled.names.encode(), compiled.names_ko.encode(), compiled.synonyms.encode());
    let load = || {
        let korean = NamesKo::decode(&korean).ok();
        Some(Catalogue::new(Names::decode(&names).ok()?, korean, &Synonyms::decode(&synonyms).ok()?))
    };
    criterion.bench_function("read and build", |bencher| bencher.iter(|| black_box(load())));
    let Some(catalogue) = load() else { return };
    let Ok(queries) = toml::from_str::<Queries>(include_str!("../tests/data/search-queries.toml")) else {
        return eprintln!("the labelled queries cannot be read");
    };
    for (name, rows, language) in [
        ("English", queries.english, Language::English),
        ("Korean", queries.korean, Language::Korean),
        ("English misspelt", queries.english_misspelt, Language::English),
        ("Korean misspelt", queries.korean_misspelt, Language::Korean),
    ] {
        let texts: Vec<&str> = rows.iter().filter_map(|row| row.first()).map(String::as_str).collect();
        // Each query several times, and its fastest: the rest is the scheduler's.
        let mut times: Vec<Duration> = texts
            .iter()
            .map(|text| {
                let once = || {
                    let start = Instant::now();
                    black_box(catalogue.search(black_box(text), language, 10));
                    start.elapsed()
                };
                (0..5).map(|_| once()).min().unwrap_or_default()
            })
            .collect();
        times.sort_unstable();
        println!("{name}: p50 {:?}, p99 {:?}, most {:?}", at(&times, 50), at(&times, 99), at(&times, 100));
        criterion.bench_function(&format!("{name}, all queries"), |bencher| {
            bencher.iter(|| {
                for text in &texts {
                    black_box(catalogue.search(text, language, 10));
                }
            });
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = search
}
criterion_main!(benches);
