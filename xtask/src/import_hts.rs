//! `cargo xtask import-hts`: merges official exports of the schedule.

use std::fs;
use std::path::{Path, PathBuf};

use korus_tariff::base::date::Day;
use korus_tariff_packc::hts::changes::import_changes;
use korus_tariff_packc::hts::import::{import, read_export};
use korus_tariff_packc::hts::rows::{EditionRow, Tables};

/// How to call it.
pub const USAGE: &str = "\
cargo xtask import-hts FILE [--edition 2026-rev-11] --effective YYYY-MM-DD [--date YYYY-MM-DD] [--note TEXT]
cargo xtask import-hts --list EDITIONS.csv --from DIR
cargo xtask import-hts --changes FILE.csv --edition 2026-rev-11 --effective YYYY-MM-DD --source TEXT
  FILE       official USITC JSON export, .json or .json.gz; chapters 1 to 98 are taken
  --edition  id of the edition; from a name such as hts_2026_rev_11.json.gz when not given
  --effective  day from which its main provisions apply
  --date     date of the edition, when it is another day
  --list     several editions in order, with columns file,year,edition,edition_date,main_provisions_effective_from,note
  --changes  statistical numbers that replace others, with columns old,new,kind,unit,description; kind is \"replaced\" or
             \"renumbered\" (the same goods); rates are those of the line
  --source   where the changes were published
  --into     folder of the schedule (schedules/hts)";

struct Source {
    path: PathBuf,
    edition: EditionRow,
}

/// Runs the command with the arguments after its name.
///
/// # Errors
/// What is wrong with the arguments or the file, for people.
pub fn run(args: &[String]) -> Result<(), String> {
    let mut options = std::collections::BTreeMap::new();
    let mut files = Vec::new();
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        match arg.strip_prefix("--") {
            Some(name) => {
                let value = rest.next().ok_or_else(|| format!("--{name} needs a value\n{USAGE}"))?;
                options.insert(name.to_string(), value.clone());
            }
            None => files.push(arg.clone()),
        }
    }
    let option = |name: &str| options.get(name).map(String::as_str);
    let into = PathBuf::from(option("into").unwrap_or("schedules/hts"));
    if let Some(file) = option("changes") {
        return changes(&into, file, option);
    }
    let sources = match (option("list"), files.as_slice()) {
        (Some(list), []) => listed(Path::new(list), Path::new(option("from").unwrap_or(".")))?,
        (None, [file]) => vec![single(file, option)?],
        _ => return Err(USAGE.to_string()),
    };
    let mut tables = Tables::read(&into).map_err(|error| error.to_string())?;
    for Source { path, edition } in sources {
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let records = read_export(&bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        let report =
            import(&mut tables, &records, edition).map_err(|error| format!("{}: {error}", path.display()))?;
        print!("{}", report.print());
    }
    tables.write(&into).map_err(|error| format!("{}: {error}", into.display()))?;
    name_lists(&into)
}

/// Merges statistical changes.
fn changes<'a>(into: &Path, file: &str, option: impl Fn(&str) -> Option<&'a str>) -> Result<(), String> {
    let needed = |name: &str| option(name).ok_or_else(|| format!("--{name} is missing\n{USAGE}"));
    let effective = day("--effective", needed("effective")?)?;
    let edition = EditionRow {
        id: needed("edition")?.to_string(),
        date: option("date").map_or(Ok(effective), |text| day("--date", text))?,
        effective,
        source: needed("source")?.to_string(),
        note: option("note").unwrap_or_default().to_string(),
    };
    let mut tables = Tables::read(into).map_err(|error| error.to_string())?;
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let report = import_changes(&mut tables, &text, edition).map_err(|error| format!("{file}: {error}"))?;
    print!("{}", report.print());
    tables.write(into).map_err(|error| format!("{}: {error}", into.display()))?;
    name_lists(into)
}

/// Names the lists in force that print numbers which the schedule has ended; the pack compiler refuses them until they
/// say what follows.
fn name_lists(into: &Path) -> Result<(), String> {
    let Some(schedules) = into.parent().filter(|schedules| schedules.join("lists").is_dir()) else {
        return Ok(());
    };
    let ended = korus_tariff_packc::ended_numbers(schedules).map_err(|error| error.to_string())?;
    for message in ended {
        println!("  list: {message}");
    }
    Ok(())
}

fn day(name: &str, text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| format!("{name}: \"{text}\" is not a date; write YYYY-MM-DD"))
}

fn file_name(path: &Path) -> String {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_string()
}

fn single<'a>(file: &str, option: impl Fn(&str) -> Option<&'a str>) -> Result<Source, String> {
    let path = PathBuf::from(file);
    let source = file_name(&path);
    let stem = source.trim_end_matches(".gz").trim_end_matches(".json");
    let id = match (option("edition"), stem.strip_prefix("hts_")) {
        (Some(id), _) => id.to_string(),
        (None, Some(stem)) => stem.replace('_', "-"),
        (None, None) => return Err(format!("--edition is missing\n{USAGE}")),
    };
    let effective = option("effective").ok_or_else(|| format!("--effective is missing\n{USAGE}"))?;
    let effective = day("--effective", effective)?;
    let date = option("date").map_or(Ok(effective), |text| day("--date", text))?;
    let note = option("note").unwrap_or_default().to_string();
    Ok(Source { path, edition: EditionRow { id, date, effective, source, note } })
}

fn listed(list: &Path, from: &Path) -> Result<Vec<Source>, String> {
    let text = fs::read_to_string(list).map_err(|error| format!("{}: {error}", list.display()))?;
    text.lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let fields: Vec<&str> = line.splitn(6, ',').collect();
            let &[file, year, edition, date, main, note] = fields.as_slice() else {
                return Err(format!("{}: \"{line}\" has not six columns", list.display()));
            };
            let date = day("edition_date", date)?;
            let effective = if main.is_empty() { date } else { day("main_provisions_effective_from", main)? };
            let id = format!("{year}-{}", edition.replace('_', "-"));
            let note = note.trim().trim_matches('"').to_string();
            Ok(Source {
                path: from.join(file),
                edition: EditionRow { id, date, effective, source: file.to_string(), note },
            })
        })
        .collect()
}
