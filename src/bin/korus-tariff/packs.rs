//! Where the packs come from: a folder named by the user, the binary itself, or beside it.

use std::path::Path;

use korus_tariff::duty::engine::Engine;

use crate::args::{Args, Failure};

#[cfg(feature = "embedded-packs")]
const EMBEDDED: Option<(&[u8], &[u8])> = Some((
    include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/rates.pack")),
    include_bytes!(concat!(env!("KORUS_TARIFF_PACKS"), "/words.pack")),
));
#[cfg(not(feature = "embedded-packs"))]
const EMBEDDED: Option<(&[u8], &[u8])> = None;

/// An engine over the packs that the arguments choose.
pub fn engine(args: &Args) -> Result<Engine, Failure> {
    match (&args.packs, EMBEDDED) {
        (Some(folder), _) => from_folder(folder),
        (None, Some((rates, words))) => load(rates, words, "the built-in packs"),
        (None, None) => {
            let program = std::env::current_exe().ok();
            let folder = program.as_deref().and_then(Path::parent).map(|folder| folder.join("packs"));
            match folder.filter(|folder| folder.is_dir()) {
                Some(folder) => from_folder(&folder),
                None => Err(Failure::Run("this binary holds no packs; name their folder with --packs, or build it with `cargo xtask build`".to_string())),
            }
        }
    }
}

fn from_folder(folder: &Path) -> Result<Engine, Failure> {
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read(&path).map_err(|error| Failure::Run(format!("{}: {error}", path.display())))
    };
    load(&read("rates.pack")?, &read("words.pack")?, &folder.display().to_string())
}

fn load(rates: &[u8], words: &[u8], place: &str) -> Result<Engine, Failure> {
    let fault = |error: korus_tariff::law::pack::PackError| Failure::Run(format!("{place}: {error}"));
    let mut engine = Engine::load(rates).map_err(fault)?;
    engine.add_words(words).map_err(fault)?;
    Ok(engine)
}
