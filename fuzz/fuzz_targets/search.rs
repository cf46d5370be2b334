//! Product search: any words in any script, and the packs behind it.
#![no_main]

use std::sync::OnceLock;

use korus_tariff::hts::search::{Catalogue, Language};
use korus_tariff_fuzz::{calculator, packs};
use libfuzzer_sys::fuzz_target;

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let packs = packs();
        let hash = &calculator().duty().pack().hash;
        Catalogue::load(hash, &packs.names, Some(&packs.search), Some(&packs.names_ko)).expect("good packs")
    })
}

fuzz_target!(|query: &str| {
    for language in [Language::English, Language::Korean] {
        let found = catalogue().search(query, language, 10);
        assert!(found.len() <= 10);
        for found in found {
            assert!(!catalogue().describe(found.code, language).is_empty());
            let _ = catalogue().children(found.code, language);
        }
    }
});
