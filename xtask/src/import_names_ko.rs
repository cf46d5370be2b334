//! `cargo xtask import-names-ko`: Korean names from the official table.

use std::fs;
use std::path::Path;

use korus_tariff_packc::names_ko::import;

/// Writes the chapter files of `schedules/names-ko/`.
///
/// # Errors
/// What is wrong with the arguments or the file, for people.
pub fn run(args: &[String]) -> Result<(), String> {
    let [file] = args else {
        return Err("cargo xtask import-names-ko TABLE.csv: columns code, name_ko, name_en".to_string());
    };
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let chapters = import(&text).map_err(|line| format!("{file}:{line}: not code, name_ko, name_en"))?;
    let dir = Path::new("schedules/names-ko");
    for (name, text) in &chapters {
        fs::write(dir.join(name), text).map_err(|error| format!("{name}: {error}"))?;
    }
    println!("{} chapters. State the edition in schedules/names-ko/source.toml.", chapters.len());
    Ok(())
}
