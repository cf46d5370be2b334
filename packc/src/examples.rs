//! The law of this repository for the examples of the engine's documentation: each is a program of its own, and a law that
//! each compiled anew would be most of the time of the tests.

use std::error::Error;
use std::path::Path;

use korus_tariff::api::Calculator;

use crate::cache;

/// A calculator over every pack.
///
/// # Errors
/// A law that does not compile, or packs that cannot be kept or read.
pub fn calculator() -> Result<Calculator, Box<dyn Error>> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let packs = cache::packs(&repository.join("schedules"), &repository.join("target/tmp"))?.packs;
    let mut calculator = Calculator::load(&packs.rates)?;
    calculator.add_words(&packs.words)?;
    calculator.add_origin(&packs.origin)?;
    calculator.add_incentives(&packs.incentives)?;
    calculator.add_korea(&packs.korea)?;
    calculator.add_remedies(&packs.remedies)?;
    calculator.add_taxes(&packs.taxes)?;
    calculator.add_names(&packs.names, Some(&packs.search), Some(&packs.names_ko))?;
    Ok(calculator)
}
