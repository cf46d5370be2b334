//! An engine over the schedules of this repository, compiled once for each test program.
#![allow(dead_code, reason = "each test program uses its own part")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use korus_tariff::duty::engine::Engine;
use korus_tariff::law::pack::RatesPack;

/// The folder `schedules/`.
pub fn schedules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules")
}

/// The engine; it goes through the bytes of a pack, as every face does.
pub fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| {
        let compiled = korus_tariff_packc::compile(&schedules()).unwrap_or_else(|error| panic!("{error}"));
        let bytes = RatesPack::encode(&compiled.schedule, &compiled.book);
        Engine::load(&bytes).expect("a pack that was just written")
    })
}
