//! An engine over the schedules of this repository, compiled once for each test program.
#![allow(dead_code, reason = "each test program uses its own part")]

pub mod examples;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use korus_tariff::advice::Advisor;
use korus_tariff::duty::engine::Engine;
use serde_json::Value;

/// The folder `schedules/`.
pub fn schedules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules")
}

/// The engine; it goes through the bytes of a pack, as every face does.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let compiled = korus_tariff_packc::compile(&schedules()).unwrap_or_else(|error| panic!("{error}"));
        let packs = compiled.packs().expect("the packs of a law that compiles");
        let mut engine = Engine::load(&packs.rates).expect("a pack that was just written");
        engine.add_words(&packs.words).expect("the words that belong to it");
        engine
    })
}

/// The advisor over the same packs, as the faces use it.
pub fn advisor() -> &'static Advisor {
    static ADVISOR: OnceLock<Advisor> = OnceLock::new();
    ADVISOR.get_or_init(|| {
        let compiled = korus_tariff_packc::compile(&schedules()).unwrap_or_else(|error| panic!("{error}"));
        let packs = compiled.packs().expect("the packs of a law that compiles");
        let mut advisor = Advisor::load(&packs.rates).expect("a pack that was just written");
        advisor.add_words(&packs.words).expect("the words that belong to it");
        advisor
    })
}

/// A folder with the packs as files, for programs that read them; made once for each test program.
pub fn packs() -> &'static Path {
    static PACKS: OnceLock<PathBuf> = OnceLock::new();
    PACKS.get_or_init(|| {
        let compiled = korus_tariff_packc::compile(&schedules()).unwrap_or_else(|error| panic!("{error}"));
        let packs = compiled.packs().expect("the packs of a law that compiles");
        // Cargo's own folder for tests: made before, swept with the target folder.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("packs-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder for the packs");
        let named = [
            ("rates", &packs.rates),
            ("words", &packs.words),
            ("origin", &packs.origin),
            ("incentives", &packs.incentives),
            ("korea", &packs.korea),
        ];
        for (name, bytes) in named {
            std::fs::write(folder.join(format!("{name}.pack")), bytes).expect("a pack as a file");
        }
        folder
    })
}

/// Where a sentence is empty in English or in Korean.
pub fn silent(value: &Value, at: &str) -> Option<String> {
    match value {
        Value::Object(fields) if fields.contains_key("en") && fields.contains_key("ko") => {
            let said = |name: &str| fields[name].as_str().is_some_and(|text| !text.is_empty());
            (!said("en") || !said("ko")).then(|| at.to_string())
        }
        Value::Object(fields) => {
            fields.iter().find_map(|(name, value)| silent(value, &format!("{at}.{name}")))
        }
        Value::Array(list) => list.iter().find_map(|value| silent(value, at)),
        _ => None,
    }
}
