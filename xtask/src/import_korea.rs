//! `cargo xtask import-korea`: rates of the Korean tariff from a table of them.

use std::fs;
use std::path::Path;

use korus_tariff_packc::korea::import;

/// Writes the chapter files of `schedules/korea/tariff/`.
///
/// # Errors
/// What is wrong with the arguments or the table, for people.
pub fn run(args: &[String]) -> Result<(), String> {
    let [file] = args else {
        let columns = "hsk, basic_rate, applied_YEAR and kr_us_YEAR of each year, extra";
        return Err(format!("cargo xtask import-korea TABLE.csv: columns {columns}"));
    };
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let chapters = import(&text).map_err(|(line, reason)| format!("{file}:{line}: {reason}"))?;
    let dir = Path::new("schedules/korea/tariff");
    fs::create_dir_all(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    for (name, text) in &chapters {
        fs::write(dir.join(name), text).map_err(|error| format!("{name}: {error}"))?;
    }
    let lines: usize = chapters.iter().map(|(_, text)| text.lines().count() - 1).sum();
    println!(
        "{lines} lines in {} chapters. State the day of the table in schedules/korea/rules.toml.",
        chapters.len()
    );
    Ok(())
}
