//! One quote from packs in files. The README prints it.

use korus_tariff::api::{Calculator, QuoteRequest};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut calculator = Calculator::load(&std::fs::read("dist/packs/rates.pack")?)?;
    calculator.add_words(&std::fs::read("dist/packs/words.pack")?)?;
    let quote = calculator.quote(&QuoteRequest {
        hts: "8703.23.01.90".into(),
        origin: "KR".into(),
        entry_date: "2026-06-01".into(),
        customs_value: Some(30_000.into()),
        ..QuoteRequest::default()
    })?;
    let line = quote.line.ok_or("one product was asked about")?;
    for layer in &line.layers {
        println!("{} {}: {}", layer.heading, layer.rate.en, layer.amount);
    }
    println!("{:?}: {:?}", line.status, line.total_duty);
    Ok(())
}
