//! What the compiler of the Korean tariff refuses: one thing broken at a time, and the message must name the file, the
//! line and the reason.

use std::fs;
use std::path::{Path, PathBuf};

use crate::common;
use korus_tariff::korea::KoreaBook;
use korus_tariff_packc::{CompileError, korea};

fn schedules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schedules")
}

/// A copy of the folder that goes away with the test.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Copy {
        let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("korea-{}-{name}", std::process::id()));
        common::copy(&schedules().join("korea"), &dir);
        Copy(dir)
    }

    /// Puts one text in the place of another; the line on which it stands.
    fn edit(&self, file: &str, old: &str, new: &str) -> usize {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect("a file");
        let place = text.find(old).unwrap_or_else(|| panic!("{file} does not hold {old:?}"));
        fs::write(path, text.replacen(old, new, 1)).expect("a file");
        text[..place].matches('\n').count() + 1
    }

    fn compile(&self) -> Result<KoreaBook, CompileError> {
        korea::compile(&self.0, &schedules().join("names-ko"))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // What is left in the target folder does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn what_is_broken_is_named_with_its_line() {
    let orange = "\"0805.10.0000 | 50% | @oranges | yes | Oranges\"";
    let horse = "0101.10.1000 | 8%    | D | gone | Horses | 번식용 말";
    let printed = "tariff/chapter-08.tsv";
    let cherries = ["0809.29.0000", "24%", "24%", "24%", "0%", "0%"].join("\t");
    let (rules, staging, special) = ("rules.toml", "staging.toml", "special.toml");
    let (fruit, animals) = ("lines/chapter-08.toml", "lines/chapter-01.toml");
    let cases: &[(&str, &str, &str, &str)] = &[
        (fruit, orange, "\"0805.10.0000 | 50% | @oranges | yes\"", "4 cells"),
        (fruit, orange, "\"0805.10.00 | 50% | @oranges | yes | Oranges\"", "no line of ten digits"),
        (fruit, orange, "\"0705.10.0000 | 50% | @oranges | yes | Oranges\"", "of chapter 8"),
        (fruit, orange, "\"0805.10.0000 | 50 | @oranges | yes | Oranges\"", "is no rate"),
        (fruit, orange, "\"0805.10.0000 | 5% or 3 USD/kg | @oranges | yes | Oranges\"", "is no rate"),
        (fruit, orange, "\"0805.10.0000 | 9% to 8% | @oranges | yes | Oranges\"", "is no rate"),
        (fruit, orange, "\"0805.10.0000 | 50% | ZZ | yes | Oranges\"", "\"ZZ\" is neither a category"),
        (
            fruit,
            orange,
            "\"0805.10.0000 | 50% | @limes | yes | Oranges\"",
            "\"@limes\" is neither a category",
        ),
        (fruit, orange, "\"0805.10.0000 | 50% | X | maybe | Oranges\"", "neither yes nor gone"),
        (fruit, orange, "\"0805.10.0000 | 50% | X | gone | Oranges\"", "its Korean name must stand"),
        (fruit, orange, "\"0805.10.0000 | 50% | X | yes | Oranges | 오렌지\"", "is in names-ko, not here"),
        (fruit, orange, "\"0805.99.0000 | 50% | X | yes | Oranges\"", "has no subheading of 0805.99.0000"),
        (fruit, orange, "\"0805.21.1000 | 50% | X | gone | Oranges | 감귤\"", "so it is not gone"),
        (fruit, orange, "\"0802.11.0000 | 50% | X | yes | Oranges\"", "0802.11.0000 appears twice"),
        (fruit, orange, "\"0805.10.0000 | 50% | X | yes | \"", "has no name"),
        (animals, horse, &horse.replace("| 8%", "| -8%"), "is no rate"),
        (fruit, "\"hankyung-2007\"", "\"hearsay\"", "\"hearsay\" is not in sources.toml"),
        (fruit, "confidence = \"low\"", "confidence = \"sure\"", "\"sure\" is no confidence"),
        (fruit, "base = \"cited\"", "base = \"guessed\"", "not \"guessed\""),
        (fruit, "vat = \"exempt\"", "vat = \"8\"", "not \"8\""),
        (fruit, "edition = \"2025\"", "edition = \"2031\"", "no edition \"2031\""),
        (fruit, "safeguard = \"apples\"", "safeguard = \"plums\"", "no safeguard \"plums\""),
        ("taxes.toml", "\"liquor\"", "\"stamp\"", "no tax \"stamp\""),
        ("lines/chapter-04.toml", "quota = \"honey\"", "quota = \"jam\"", "no quota \"jam\""),
        ("lines/chapter-04.toml", "vat = \"10\"\nquota", "vat = \"10\"\ncolour = 1\nquota", "unknown field"),
        (staging, "stages = 15", "stages = 0", "`stages` above 0"),
        (staging, "stages = 15", "stages = 15\nzero_from = \"2026-01-01\"", "and no other"),
        (
            staging,
            "zero_from = \"2012-03-15\"",
            "zero_from = \"2012-03-14\"",
            "before the agreement is in force",
        ),
        (staging, "zero_from = \"2021-01-01\"", "zero_from = \"2021-1-1\"", "not a date"),
        (staging, "rate = \"unknown\"\nname", "rate = \"zero\"\nname", "\"zero\" is no rate of a category"),
        (staging, "id = \"C\"", "id = \"A\"", "\"A\" appears twice"),
        (special, "rate = \"0%\"\ntonnes_year_1", "tonnes_year_1", "a quota of the agreement has a rate"),
        (special, "of = \"korus\"\nrate", "of = \"nobody\"\nrate", "not of \"nobody\""),
        (special, "growth = \"3%\"\n", "", "stand together"),
        (special, "until = \"03-01\"", "until = \"02-28\"", "on 02-28 \"oranges\" has 0 cases"),
        (special, "until = \"03-01\"", "until = \"03-02\"", "on 03-01 \"oranges\" has 2 cases"),
        (special, "from = \"09-01\"", "from = \"09-31\"", "no month and day"),
        (special, "staging = \"17-year\"", "staging = \"170-year\"", "\"170-year\" is not in staging.toml"),
        (special, "answer = false", "answer = true", "hold at the same time"),
        (
            special,
            "[[question]]\nline = \"grapes\"",
            "[[question]]\nline = \"plums\"",
            "no case is of the line",
        ),
        (rules, "rate = \"10%\"", "rate = \"10\"", "no percentage such as 10%"),
        (rules, "amount_step = 10", "amount_step = 0", "at least 1 won"),
        (rules, "until = \"2028-01-01\"", "until = \"2025-01-01\"", "end before they begin"),
        (
            rules,
            "on = [\"individual-consumption\", \"traffic\", \"liquor\"]",
            "on = [\"rural\"]",
            "\"rural\" is neither value",
        ),
        ("sources.toml", "id = \"annex-2b\"", "id = \"ita-tool\"", "\"ita-tool\" appears twice"),
        (printed, &cherries, &cherries.replace("\t24%", ""), "3 cells, the first line names 6"),
        (printed, &cherries, &cherries.replace("24%", "24"), "\"24\" is no rate"),
        (printed, &cherries, &cherries.replace("0809.29.0000", "0709.29.0000"), "no line of chapter 8"),
        (printed, &cherries, &cherries.replace("0809.29.0000", "0801.29.0000"), "stands after a higher code"),
        (printed, &cherries, &cherries.replace("0809.29.0000", "0809.29.00"), "no line of chapter 8"),
        (
            printed,
            &cherries,
            &cherries.replace("0809.29.0000", "0809.28.0000"),
            "no subheading of 0809.28.0000",
        ),
        (printed, "applied 2026", "applied 2027", "names the columns"),
        (printed, "korus 2026", "korus 2025", "names the columns"),
        (rules, "[tariff]\nedition = \"2025\"", "[tariff]\nedition = \"2031\"", "no edition \"2031\""),
        ("taxes.toml", "open = [\"2501\"", "open = [\"salt\"", "no heading or subheading"),
    ];
    let mut wrong = Vec::new();
    for (number, (file, old, new, reason)) in cases.iter().enumerate() {
        let copy = Copy::new(&number.to_string());
        let at = copy.edit(file, old, new);
        match copy.compile() {
            Ok(_) => wrong.push(format!("{file}: {new:?} compiles")),
            // A fault of a record is told at its head or at the word; either is within a few lines of the change.
            Err(error) => {
                let near = error.line.abs_diff(at) <= 8;
                if !(error.file.ends_with(file) && near && error.reason.contains(reason)) {
                    wrong.push(format!("{new:?} at {at}: {error}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn rates_and_lines_must_agree() {
    let one_season = Copy::new("season");
    let cherries = ["0809.29.0000", "24%", "24%", "24%", "0%", "0%"].join("\t");
    one_season.edit("tariff/chapter-08.tsv", &cherries, &format!("{cherries}*"));
    let said = one_season.compile().map(drop).map_err(|error| error.reason);
    assert!(said.as_ref().is_err_and(|said| said.contains("no cases of it are held")), "{said:?}");
    let no_rates = Copy::new("no-rates");
    no_rates.edit("tariff/chapter-08.tsv", &format!("{cherries}\n"), "");
    let said = no_rates.compile().map(drop).map_err(|error| error.reason);
    assert!(
        said.as_ref().is_err_and(|said| said.contains("0809.29.0000") && said.contains("no rates")),
        "{said:?}"
    );
}

/// The importer believes a table only as far as it proves itself, and writes what the compiler reads.
#[test]
fn a_table_is_taken_over_or_refused_with_its_line() {
    let head = "hsk,basic_rate,applied_2025,applied_2026,kr_us_2025,kr_us_2026,extra";
    let import = |rows: &[&str]| korea::import(&[&[head], rows].concat().join("\n"));
    let written = import(&[
        "0703201000,50,360,360,24,0,spec=1800 floor=500",
        "0712310000,30% or 1218 won,30,30.0,,0,",
        "0806100000,45,45,45,7.9,5.2,steps 24:5 25:7.9 26:5.2; one season or variety only: see elsewhere",
        "1211209900,45,,754.3,,,source prints no applied rate; its KORUS figure was not believed",
        "1201901000,3,487,487,487,487,spec=956 floor=196.304 steps 16:487",
    ]);
    assert!(written.is_err_and(|(line, why)| line == 6 && why.contains("after a higher code")));
    let written = import(&[
        "0703201000,50,360,360,24,0,spec=1800 floor=500",
        "0712310000,30% or 1218 won,30,30.0,,0,",
        "0806100000,45,45,45,7.9,5.2,steps 24:5 25:7.9 26:5.2; one season or variety only: see elsewhere",
        "1201901000,3,487,487,487,487,spec=956 floor=196.304 steps 16:487",
        "1211209900,45,,754.3,,,source prints no applied rate; its KORUS figure was not believed",
    ])
    .expect("a table");
    let text: Vec<String> =
        written.iter().map(|(name, text)| format!("{name}\n{}", text.replace('\t', "|"))).collect();
    let titles = "code|basic|applied 2025|applied 2026|korus 2025|korus 2026";
    assert_eq!(
        text,
        [
            format!(
                "chapter-07.tsv\n{titles}\n0703.20.1000|50%|360% or 1800 KRW/kg|360% or 1800 KRW/kg|24% or ? KRW/kg|0%\n0712.31.0000|30% or 1218 KRW/kg|30%|30%|?|0%\n"
            ),
            format!("chapter-08.tsv\n{titles}\n0806.10.0000|45%|45%|45%|7.9%*|5.2%*\n"),
            format!(
                "chapter-12.tsv\n{titles}\n1201.90.1000|3%|487% or 956 KRW/kg|487% or 956 KRW/kg|487% or 956 KRW/kg|487% or 956 KRW/kg\n1211.20.9900|45%|?|?|?|?\n"
            ),
        ]
    );
    for (row, reason) in [
        ("0703201000,50,360,360,24,0,spec=1800 floor=501", "do not meet at 501"),
        ("0806100000,45,45,45,7.9,5.2,steps 26:5.3", "the step of 2026 is 5.3"),
        ("0806100000,45,45,45,7.9,5.2,about five", "is not understood"),
        ("080610000,45,45,45,7.9,5.2,", "no line of ten digits"),
        ("0806100000,-1,45,45,7.9,5.2,", "no percentage"),
        ("0806100000,45,=1+1,45,7.9,5.2,", "no percentage"),
        ("0806100000,30% or many won,45,45,7.9,5.2,", "no percentage"),
        ("0806100000,45,45", "found record"),
    ] {
        let refused = import(&[row]);
        assert!(
            refused.as_ref().is_err_and(|(line, why)| *line == 2 && why.contains(reason)),
            "{row}: {refused:?}"
        );
    }
    for head in ["", "hsk,basic_rate,extra", "hsk,basic_rate,applied_2026,kr_us_2025,extra"] {
        assert!(korea::import(head).is_err_and(|(line, _)| line == 1), "{head}");
    }
}

#[test]
fn the_folder_compiles_and_damaged_bytes_are_refused() {
    let copy = Copy::new("whole");
    let book = copy.compile().unwrap_or_else(|error| panic!("{error}"));
    let bytes = book.encode();
    assert_eq!(KoreaBook::decode(&bytes).as_ref(), Ok(&book));
    for cut in [0, 1, 20, 21, 30, bytes.len() / 2, bytes.len() - 1] {
        assert!(KoreaBook::decode(&bytes[..cut]).is_err(), "cut at {cut}");
    }
    // What points outside of the lists is refused when it is read, not when it is used.
    let broken: [fn(&mut KoreaBook); 11] = [
        |book| book.tariff.rows.clear(),
        |book| book.tariff.edition = 99,
        |book| book.tariff.lines[7].1 = 1_000_000,
        |book| {
            book.tariff.rows[3].applied.pop();
        },
        |book| book.lines[0].block = usize::MAX,
        |book| book.blocks[0].edition = 99,
        |book| book.blocks[0].sources = vec![9_999],
        |book| book.specials[0].cases.clear(),
        |book| book.categories[0].statement.sources = vec![9_999],
        |book| book.rules.amount_step = 0,
        |book| book.lines.reverse(),
    ];
    for (number, damage) in broken.iter().enumerate() {
        let mut damaged = book.clone();
        damage(&mut damaged);
        assert!(KoreaBook::decode(&damaged.encode()).is_err(), "{number}");
    }
}
