//! The law of this repository, compiled once for the whole program and not at all when it has not changed.

pub mod examples;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use korus_tariff::api::Calculator;
use korus_tariff::base::pack::{PackKind, open_companion};
use korus_tariff::duty::engine::Engine;
use korus_tariff::duty::pack::Packs;
use korus_tariff::origin::book::RuleBook;
use korus_tariff_packc::Compiled;
use korus_tariff_packc::cache::{self, Kept};
use serde_json::Value;

static LAW: LazyLock<Kept> = LazyLock::new(|| {
    // Cargo's own folder for tests: made before, swept with the target folder.
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"));
    cache::packs(&schedules(), root).unwrap_or_else(|error| panic!("{error}"))
});

/// The folder `schedules/`.
pub fn schedules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules")
}

/// The law as the pack compiler holds it, for tests of what the packs keep of it. Seconds where [`law`] takes none.
pub fn compiled() -> &'static Compiled {
    static COMPILED: LazyLock<Compiled> =
        LazyLock::new(|| korus_tariff_packc::compile(&schedules()).unwrap_or_else(|error| panic!("{error}")));
    &COMPILED
}

/// The packs in memory.
pub fn law() -> &'static Packs {
    &LAW.packs
}

/// What a pack that goes with the rates holds.
pub fn body(kind: PackKind, pack: &[u8]) -> &[u8] {
    open_companion(kind, &engine().pack().hash, pack).expect("a pack of one set")
}

/// The KORUS rules of origin, as the engine reads them.
pub fn rules() -> RuleBook {
    RuleBook::decode(body(PackKind::Origin, &law().origin)).expect("rules of origin")
}

/// A folder with the packs as files, for programs that read them. Other runs read it, too: nothing is written there.
pub fn packs() -> &'static Path {
    &LAW.folder
}

/// A folder for what tests write, of this run alone.
pub fn scratch() -> &'static Path {
    static SCRATCH: LazyLock<PathBuf> = LazyLock::new(|| {
        let name = format!("scratch-{}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    });
    &SCRATCH
}

/// The engine; it goes through the bytes of a pack, as every face does.
pub fn engine() -> &'static Engine {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
        let mut engine = Engine::load(&law().rates).expect("a pack that was just written");
        engine.add_words(&law().words).expect("the words that belong to it");
        engine
    });
    &ENGINE
}

/// The calculator over the same packs, as the faces use it.
pub fn calculator() -> &'static Calculator {
    static ADVISOR: LazyLock<Calculator> = LazyLock::new(|| {
        let mut calculator = Calculator::load(&law().rates).expect("a pack that was just written");
        calculator.add_words(&law().words).expect("the words that belong to it");
        calculator.add_remedies(&law().remedies).expect("the cases that belong to it");
        calculator.add_taxes(&law().taxes).expect("the taxes that belong to it");
        calculator
    });
    &ADVISOR
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
