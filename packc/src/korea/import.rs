//! The rates of the Korean tariff, from the table that is handed over into `schedules/korea/tariff/`.

use std::collections::BTreeMap;

use korus_tariff::hts::code::HtsCode;
use korus_tariff::korea::book::Rate;
use rust_decimal::Decimal;

/// A cell whose figure is of one season or variety of the line.
pub(super) const ONE_CASE: char = '*';
/// A cell that the table does not print.
pub(super) const NOT_PRINTED: &str = "?";

/// The unit of amounts in won. The table says "won per unit" and names none; see `unit` of `rules.toml`.
const UNIT: &str = "kg";

/// Turns the table into the files of the chapters: names and contents.
///
/// # Errors
/// The line of the table and what is wrong with it: a column that is missing, a code that does not rise, a figure that is no
/// rate, a unit value that the other figures do not make, a yearly step that is another than the rate of its year.
pub fn import(table: &str) -> Result<Vec<(String, String)>, (usize, String)> {
    let mut reader = csv::ReaderBuilder::new().from_reader(table.as_bytes());
    let head = reader.headers().map_err(|error| (1, error.to_string()))?.clone();
    let years = years(&head).map_err(|reason| (1, reason))?;
    let mut chapters: BTreeMap<u8, String> = BTreeMap::new();
    let mut last = None;
    for (record, number) in reader.records().zip(2usize..) {
        let record = record.map_err(|error| (number, error.to_string()))?;
        let (code, row) = row(&record, &head, &years).map_err(|reason| (number, reason))?;
        if last.replace(code).is_some_and(|last| last >= code) {
            return Err((number, format!("{code} stands after a higher code")));
        }
        let file = chapters.entry(code.chapter()).or_insert_with(|| format!("{}\n", titles(&years)));
        file.push_str(&row);
        file.push('\n');
    }
    Ok(chapters.into_iter().map(|(chapter, text)| (format!("chapter-{chapter:02}.tsv"), text)).collect())
}

/// The first line of a file.
fn titles(years: &[String]) -> String {
    let of = |what: &str| years.iter().map(|year| format!("\t{what} {year}")).collect::<String>();
    format!("code\tbasic{}{}", of("applied"), of("korus"))
}

/// The years of the table, in order; each has an applied rate and one of the agreement.
fn years(head: &csv::StringRecord) -> Result<Vec<String>, String> {
    let of = |prefix: &str| -> Vec<String> {
        head.iter().filter_map(|name| name.strip_prefix(prefix)).map(str::to_string).collect()
    };
    let (applied, korus) = (of("applied_"), of("kr_us_"));
    let rise = applied.windows(2).all(|pair| matches!(pair, [one, next] if one < next));
    if applied.is_empty() || applied != korus || !rise {
        return Err("years rise, and each has the columns applied_YEAR and kr_us_YEAR".to_string());
    }
    Ok(applied)
}

fn row(
    record: &csv::StringRecord,
    head: &csv::StringRecord,
    years: &[String],
) -> Result<(HtsCode, String), String> {
    let cell = |name: &str| -> Result<&str, String> {
        let place = head.iter().position(|known| known == name).ok_or_else(|| format!("no column {name}"))?;
        record.get(place).map(str::trim).ok_or_else(|| format!("no cell {name}"))
    };
    let code = HtsCode::parse(cell("hsk")?).filter(|code| code.length() == 10);
    let code = code.ok_or_else(|| format!("\"{}\" is no line of ten digits", record.get(0).unwrap_or("")))?;
    let extra = Extra::parse(cell("extra")?)?;
    let mut cells = vec![code.to_string(), basic(cell("basic_rate")?)?];
    // A figure that its own note does not believe is not taken over.
    let doubted = extra.doubted;
    let applied: Vec<Decimal> = Vec::from_iter(years.iter().filter_map(|year| {
        cell(&format!("applied_{year}")).ok().filter(|_| !doubted).and_then(|text| number(text).ok())
    }));
    for year in years {
        let text = cell(&format!("applied_{year}"))?;
        cells.push(if doubted || text.is_empty() {
            NOT_PRINTED.to_string()
        } else {
            let percent = number(text)?;
            extra.unit_value_fits(percent)?;
            match &extra.won {
                Some(won) => format!("{percent}% or {won} KRW/{UNIT}"),
                None => format!("{percent}%"),
            }
        });
    }
    for (place, year) in years.iter().enumerate() {
        let text = cell(&format!("kr_us_{year}"))?;
        extra.step_fits(year, text)?;
        if doubted || text.is_empty() {
            cells.push(NOT_PRINTED.to_string());
            continue;
        }
        let percent = number(text)?;
        let mut rate = match &extra.won {
            // The base rate kept: both parts of it.
            Some(won) if applied.get(place) == Some(&percent) => format!("{percent}% or {won} KRW/{UNIT}"),
            // How the part in won falls is not printed.
            Some(_) if !percent.is_zero() => format!("{percent}% or ? KRW/{UNIT}"),
            _ => format!("{percent}%"),
        };
        if extra.one_case {
            rate.push(ONE_CASE);
        }
        cells.push(rate);
    }
    for cell in &cells[1..] {
        let plain = cell.trim_end_matches(ONE_CASE);
        if plain != NOT_PRINTED && Rate::parse(plain).is_none() {
            return Err(format!("{code}: \"{cell}\" is no rate"));
        }
    }
    Ok((code, cells.join("\t")))
}

fn number(text: &str) -> Result<Decimal, String> {
    let read = Decimal::from_str_exact(text).ok().filter(|number| !number.is_sign_negative());
    read.map(|number| number.normalize()).ok_or_else(|| format!("\"{text}\" is no percentage"))
}

/// `8` or `30% or 1218 won`.
fn basic(text: &str) -> Result<String, String> {
    match text.strip_suffix(" won").and_then(|text| text.split_once("% or ")) {
        Some((percent, won)) => Ok(format!("{}% or {} KRW/{UNIT}", number(percent)?, number(won)?)),
        None => Ok(format!("{}%", number(text)?)),
    }
}

/// What the last column says.
#[derive(Default)]
struct Extra {
    won: Option<Decimal>,
    /// The unit value at which both parts come to the same, as printed.
    floor: Option<Decimal>,
    /// Rates of years, the year in two digits.
    steps: Vec<(String, Decimal)>,
    one_case: bool,
    doubted: bool,
}

impl Extra {
    fn parse(text: &str) -> Result<Extra, String> {
        let mut extra = Extra::default();
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            if part.starts_with("one season or variety only") {
                extra.one_case = true;
                continue;
            }
            if part.starts_with("source prints no applied rate") || part.ends_with("was not believed") {
                extra.doubted = true;
                continue;
            }
            for word in part.split(' ') {
                if let Some(won) = word.strip_prefix("spec=") {
                    extra.won = Some(number(won)?);
                } else if let Some(floor) = word.strip_prefix("floor=") {
                    extra.floor = Some(number(floor)?);
                } else if let Some((year, rate)) = word.split_once(':') {
                    extra.steps.push((format!("20{year}"), number(rate)?));
                } else if !matches!(word, "steps" | "none") {
                    return Err(format!("\"{part}\" of the column extra is not understood"));
                }
            }
        }
        Ok(extra)
    }

    /// A transcribed table proves itself where it prints one figure three ways.
    fn unit_value_fits(&self, percent: Decimal) -> Result<(), String> {
        let (Some(won), Some(floor)) = (self.won, self.floor) else { return Ok(()) };
        let made = won.checked_mul(Decimal::ONE_HUNDRED).and_then(|won| won.checked_div(percent));
        let fits = made.is_some_and(|made| made.round_dp(3) == floor);
        if fits { Ok(()) } else { Err(format!("{won} won at {percent}% do not meet at {floor}")) }
    }

    fn step_fits(&self, year: &str, printed: &str) -> Result<(), String> {
        let step = self.steps.iter().find(|(of, _)| of == year).map(|(_, rate)| *rate);
        match step {
            Some(step) if number(printed)? != step => {
                Err(format!("the step of {year} is {step}, its rate {printed}"))
            }
            _ => Ok(()),
        }
    }
}
