//! What the targets share: one compiled law for the whole run.

use std::path::Path;
use std::sync::OnceLock;

use korus_tariff::api::Calculator;
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
pub fn calculator() -> &'static Calculator {
    static ADVISOR: OnceLock<Calculator> = OnceLock::new();
    ADVISOR.get_or_init(|| {
        let packs = packs();
        let mut calculator = Calculator::load(&packs.rates).expect("rates");
        calculator.add_words(&packs.words).expect("words");
        calculator.add_origin(&packs.origin).expect("rules of origin");
        calculator.add_incentives(&packs.incentives).expect("incentives");
        calculator.add_korea(&packs.korea).expect("the Korean tariff");
        calculator.add_taxes(&packs.taxes).expect("taxes and assessments");
        calculator.add_remedies(&packs.remedies).expect("the cases of trade remedies");
        calculator
    })
}
