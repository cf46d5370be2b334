//! What the targets share: one compiled law for the whole run.

use std::path::Path;
use std::sync::OnceLock;

use korus_tariff::advice::Advisor;
use korus_tariff::duty::pack::Packs;

/// The packs of the repository's schedules.
///
/// # Panics
/// Where the schedules do not compile: there is nothing to fuzz then.
pub fn packs() -> &'static Packs {
    static PACKS: OnceLock<Packs> = OnceLock::new();
    PACKS.get_or_init(|| {
        let schedules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schedules");
        korus_tariff_packc::compile(&schedules).expect("the law compiles").packs().expect("packs")
    })
}

/// All of the law that the border to JavaScript can load.
///
/// # Panics
/// As [`packs`].
pub fn advisor() -> &'static Advisor {
    static ADVISOR: OnceLock<Advisor> = OnceLock::new();
    ADVISOR.get_or_init(|| {
        let packs = packs();
        let mut advisor = Advisor::load(&packs.rates).expect("rates");
        advisor.add_words(&packs.words).expect("words");
        advisor.add_origin(&packs.origin).expect("rules of origin");
        advisor.add_incentives(&packs.incentives).expect("incentives");
        advisor.add_korea(&packs.korea).expect("the Korean tariff");
        advisor
    })
}
