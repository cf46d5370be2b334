//! One quote from packs in files. The README prints it.

use korus_tariff::duty::engine::Engine;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut engine = Engine::load(&std::fs::read("dist/packs/rates.pack")?)?;
    engine.add_words(&std::fs::read("dist/packs/words.pack")?)?;
    let request = serde_json::json!({
        "hts": "8703.23.01.90", "origin": "KR", "entryDate": "2026-06-01", "customsValue": "30000",
    });
    match engine.quote(&serde_json::from_value(request)?) {
        Ok(quote) => println!("{}", serde_json::to_string_pretty(&quote)?),
        Err(errors) => errors.iter().for_each(|error| eprintln!("{error}")),
    }
    Ok(())
}
