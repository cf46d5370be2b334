//! What the pack compiler refuses: one thing broken at a time, in a copy of the schedules,
//! and the message must name the file, the line and the reason.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::common;
use korus_tariff::base::date::Day;
use korus_tariff::hts::schedule::Schedule;
use korus_tariff_packc::{CompileError, hts, law};

fn schedules() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schedules")
}

/// The base schedule, compiled once: the law is what is broken here.
fn schedule() -> &'static Schedule {
    static SCHEDULE: OnceLock<Schedule> = OnceLock::new();
    SCHEDULE
        .get_or_init(|| hts::compile(&schedules().join("hts")).unwrap_or_else(|error| panic!("{error}")).0)
}

/// A copy of the schedules that goes away with the test.
struct Copy(PathBuf);

impl Copy {
    fn new() -> Copy {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let dir =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("refusals-{}-{number}", std::process::id()));
        common::copy(&schedules(), &dir);
        Copy(dir)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.0.join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// Puts one text in the place of another; the line on which it stands.
    fn edit(&self, file: &str, old: &str, new: &str) -> usize {
        let text = fs::read_to_string(self.0.join(file)).expect("a file");
        let place = text.find(old).unwrap_or_else(|| panic!("{file} does not hold {old:?}"));
        self.write(file, &text.replacen(old, new, 1));
        text[..place].lines().count() + usize::from(text[..place].ends_with('\n') || place == 0)
    }

    fn error(&self) -> CompileError {
        law::compile(&self.0, schedule()).err().unwrap_or_else(|| panic!("the broken law compiles"))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // What is left in the target folder does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[track_caller]
fn names(error: &CompileError, file: &str, line: usize, reason: &str) {
    assert!(error.file.ends_with(file), "{error}");
    assert_eq!(error.line, line, "{error}");
    assert!(error.reason.contains(reason), "{error}");
}

const SOURCE: &str = "note-50-a-ii";
const MEASURES: &str = "measures/zz/broken.toml";
const LIST: &str = "lists/zz/broken.list";

fn record(id: &str, changes: &[(&str, &str)]) -> String {
    let source = format!("\"{SOURCE}\"");
    let id = format!("\"{id}\"");
    let mut fields = vec![
        ("id", id.as_str()),
        ("program", "\"s122\""),
        ("heading", "\"9999.00.01\""),
        ("origins", "\"KR\""),
        ("products", "\"s122_list\""),
        ("effect", "\"add 10%\""),
        ("rank", "5"),
        ("from", "\"2026-03-01\""),
        ("until", "\"2026-03-10\""),
        ("source", &source),
        ("confidence", "\"primary\""),
    ];
    for &(name, value) in changes {
        match fields.iter_mut().find(|(field, _)| *field == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    let fields = fields.iter().filter(|(_, value)| !value.is_empty());
    let lines: String = fields.map(|(name, value)| format!("{name} = {value}\n")).collect();
    format!("[[measure]]\n{lines}\n")
}

#[test]
fn the_copy_and_the_good_record_compile() {
    let copy = Copy::new();
    copy.write(MEASURES, &record("good", &[]));
    copy.write(LIST, &format!("list zz\n\nfrom 2026-01-01\nsource {SOURCE}\n0101.21.00\n"));
    law::compile(&copy.0, schedule()).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_broken_measure_is_named() {
    let copy = Copy::new();
    let good = record("good", &[("rank", "6")]);
    let second = good.lines().count() + 1;
    for (field, value, reason) in [
        ("products", "\"no_such_list\"", "unknown list \"no_such_list\""),
        ("products", "\"all -no_such_list\"", "unknown list \"no_such_list\""),
        ("source", "\"hearsay\"", "unknown source \"hearsay\""),
        ("program", "\"s999\"", "unknown programme \"s999\""),
        ("effect", "\"add 10\"", "\"add 10\" is not an effect"),
        ("effect", "\"total 15% of it\"", "is not an effect"),
        ("effect", "\"total 15% with column 2\"", "is not an effect"),
        ("effect", "\"add 1 EUR/kg\"", "is not an effect"),
        ("effect", "\"free\"", "is not an effect"),
        (
            "basis",
            "\"wool_content\"",
            "\"wool_content\" is not a basis; accepted: full, non_us_content, steel_content",
        ),
        ("us_content_cap", "\"40\"", "\"40\" is not a percentage"),
        ("when", "[\"unheard_of\"]", "\"unheard_of\" is not a condition"),
        ("when", "[\"steel_content\"]", "accepted: \"steel_content declared\""),
        ("when", "[\"loaded\"]", "\"loaded\" is not a condition"),
        ("when", "[\"loaded before 2026-02-30\"]", "with a day that there is"),
        ("when", "[\"automobile_part before 2026-02-28\"]", "is not a condition"),
        ("when", "[\"column 1 over 15%\"]", "is not a condition"),
        ("when", "[\"not us_content declared\"]", "an amount takes no \"not\""),
        ("when", "[\"not us_content at least 10%\"]", "an amount takes no \"not\""),
        ("displaces", "\"s999\"", "unknown programme \"s999\""),
        ("displaces", "\"s122@wool\"", "behind @ stands a portion of the value, not \"wool\""),
        ("origins", "\"ZZ\"", "unknown country \"ZZ\""),
        ("origins", "\"Korea\"", "\"Korea\" is not an origin"),
        ("origins", "\"@nobody\"", "unknown group of origins \"@nobody\""),
        ("origins", "\"KR -KR\"", "covers no origin"),
        ("until", "\"2026-03-01\"", "ends on 2026-03-01 before it begins on 2026-03-01"),
        ("until", "\"2026-02-01\"", "ends on 2026-02-01 before it begins on 2026-03-01"),
        ("status", "\"rumoured\"", "\"rumoured\" is not a status; accepted: charged, suspended"),
        ("chapter98", "\"yes\"", "accepted: \"exempt\""),
        ("preference", "\"none\"", "accepted: \"no relief\""),
    ] {
        let text = good.clone() + &record("bad", &[(field, value)]);
        copy.write(MEASURES, &text);
        // The field's own line, of the second record.
        let field = format!("{field} = ");
        let lines = text.lines().enumerate().skip(second);
        let line = lines.filter(|(_, line)| line.starts_with(&field)).map(|(index, _)| index + 1).next();
        names(&copy.error(), MEASURES, line.expect("the field"), reason);
    }
}

#[test]
fn a_record_of_the_wrong_form_is_named() {
    let copy = Copy::new();
    for (changes, reason) in [
        (("rank", ""), "missing field `rank`"),
        (("colour", "\"red\""), "unknown field `colour`"),
        (("from", "\"2026-02-30\""), "expected a date as YYYY-MM-DD"),
        (("confidence", "\"rumour\""), "unknown variant `rumour`"),
        (("rank", "\"first\""), "invalid type"),
        (("rank", "five"), ""),
    ] {
        copy.write(MEASURES, &(record("good", &[("rank", "6")]) + &record("bad", &[changes])));
        let error = copy.error();
        assert!(error.file.ends_with(MEASURES) && error.reason.contains(reason), "{error}");
        assert!(error.line > 12, "in the second record: {error}");
    }
}

#[test]
fn what_no_single_record_shows_is_named_at_the_second() {
    let copy = Copy::new();
    let good = record("good", &[]);
    let second = good.lines().count() + 1;
    copy.write(
        MEASURES,
        &(good.clone() + &record("good", &[("from", "\"2026-03-09\""), ("until", "\"2026-04-01\"")])),
    );
    names(&copy.error(), MEASURES, second, "two records of \"good\" are in force on 2026-03-09");
    // The day after the last is no overlap.
    copy.write(
        MEASURES,
        &(good.clone() + &record("good", &[("from", "\"2026-03-10\""), ("until", "\"2026-04-01\"")])),
    );
    law::compile(&copy.0, schedule()).unwrap_or_else(|error| panic!("{error}"));

    copy.write(MEASURES, &(good.clone() + &record("other", &[("effect", "\"add 20%\"")])));
    let error = copy.error();
    names(&error, MEASURES, second, "heading 9999.00.01 has two meanings on 2026-03-01");
    assert!(error.reason.contains(&format!("{MEASURES}:1")), "{error}");

    let first = [("group", "\"one\""), ("displaces", "\"s301br\"")];
    let back = [
        ("program", "\"s301br\""),
        ("group", "\"other\""),
        ("displaces", "\"s122\""),
        ("heading", "\"9999.00.02\""),
    ];
    copy.write(MEASURES, &(record("one", &first) + &record("other", &back)));
    let error = copy.error();
    assert!(error.file.ends_with(MEASURES) && error.line > 0, "{error}");
    assert!(
        error.reason.contains("for goods of KR")
            && error.reason.contains("displaces a group that displaces it"),
        "{error}"
    );
}

#[test]
fn a_broken_list_is_named() {
    let copy = Copy::new();
    let head = "list zz\n\n";
    let block = format!("from 2026-01-01\nsource {SOURCE}\n0101.21.00\n");
    for (text, line, reason) in [
        (format!("{head}from 2026-01-01\nsource hearsay\n0101.21.00\n"), 3, "unknown source \"hearsay\""),
        (format!("{head}{block}from 2026-02-01\nsource hearsay\n0101\n"), 6, "unknown source \"hearsay\""),
        (format!("{head}from 2026-01-01\n0101.21.00\n"), 3, "the block has no source"),
        (format!("{head}from 2026-02-30\n"), 3, "\"2026-02-30\" is not a date"),
        (
            format!("{head}from 2026-01-01\nuntil 2025-12-31\nsource {SOURCE}\n0101\n"),
            3,
            "the block ends on 2025-12-31 before it begins on 2026-01-01",
        ),
        (format!("{head}{block}01.2\n"), 6, "\"01.2\" is neither a keyword nor an HTS code"),
        (format!("{head}{block}except 0101.30\n"), 6, "is neither a keyword nor"),
        (format!("{head}0101.21.00\n"), 3, "a block begins with \"from DATE\""),
        (block.clone(), 1, "no \"list NAME\" line"),
        (format!("list s122_list\n\n{block}"), 1, "the list s122_list has a second file"),
        (
            format!(
                "{head}from 2026-01-01\norigins CA\nsource {SOURCE}\n0101\nfrom 2026-02-01\norigins MX\n"
            ),
            8,
            "limited to different origins",
        ),
    ] {
        copy.write(LIST, &text);
        names(&copy.error(), LIST, line, reason);
    }
}

#[test]
fn broken_tables_are_named() {
    for (file, old, new, reason) in [
        (
            "facts.toml",
            "whole_in_chapters = [72, 73]",
            "implies = [\"unheard_of\"]",
            "unknown fact \"unheard_of\"",
        ),
        (
            "facts.toml",
            "whole_in_chapters = [72, 73]",
            "ask_on = [\"no_such_list\"]",
            "unknown list \"no_such_list\"",
        ),
        (
            "facts.toml",
            "portion = { kind = \"material\", id = \"aluminum\"",
            "portion = { kind = \"material\", id = \"steel\"",
            "the portion \"steel\" has a meaning already",
        ),
        (
            "facts.toml",
            "portion = { kind = \"material\", id = \"copper\"",
            "portion = { kind = \"material\", id = \"full\"",
            "the portion \"full\" has a meaning already",
        ),
        (
            "facts.toml",
            "id = \"no_copper_content\"\nkind = \"goods\"",
            "id = \"no_copper_content\"\nkind = \"goods\"\nportion = { kind = \"material\", id = \"x\", name = { en = \"x\", ko = \"x\" } }",
            "only a fact of kind \"amount\" can",
        ),
        ("countries/programmes.toml", "\"AI\", \"AL\"", "\"ZZ\", \"AL\"", "unknown country \"ZZ\""),
        ("countries/programmes.toml", "\"AI\", \"AL\"", "\"Anguilla\", \"AL\"", "is not a country code"),
        (
            "countries/groups.toml",
            "origins = \"RU BY CU KP\"",
            "origins = \"RU BY CU KP\"\nfrom = { KR = \"2026-01-01\" }",
            "\"KR\" has a day and is no member of the group \"column2\"",
        ),
        (
            "countries/groups.toml",
            "origins = \"RU BY CU KP\"",
            "origins = \"RU BY CU KP\"\nfrom = { BY = \"2026-02-01\" }\nuntil = { BY = \"2026-02-01\" }",
            "\"BY\" leaves the group \"column2\" before it joins",
        ),
        ("countries/groups.toml", "id = \"column2\"", "id = \"note52\"", "the group \"note52\" stands twice"),
        (
            "programs.toml",
            "category = \"s122\"",
            "category = \"s122\"\nfrom = \"2026-07-24\"\nuntil = \"2026-02-24\"",
            "ends on 2026-02-24 before it begins on 2026-07-24",
        ),
        ("coverage.toml", "programs = \"s122\"", "programs = \"s999\"", "unknown programme \"s999\""),
        ("coverage.toml", "products = \"n37d n37f\"", "products = \"n37z\"", "\"n37z\" is neither a list"),
        (
            "coverage.toml",
            "until = \"2026-07-24\"",
            "until = \"2026-02-24\"",
            "the notice ends before it begins",
        ),
        (
            "coverage.toml",
            "id = \"civil-aircraft\"",
            "id = \"wood-step\"",
            "the notice \"wood-step\" stands twice",
        ),
    ] {
        let copy = Copy::new();
        let broken = copy.edit(file, old, new);
        let error = copy.error();
        assert!(error.file.ends_with(file) && error.reason.contains(reason), "{error}");
        // The line of the record that holds the broken field.
        let text = fs::read_to_string(schedules().join(file)).expect("a file");
        let starts =
            text.lines().zip(1..).filter(|(line, _)| line.starts_with("[[")).map(|(_, number)| number);
        assert_eq!(Some(error.line), starts.take_while(|&number| number <= broken).last(), "{error}");
    }
    for (file, old, new, reason) in [
        ("facts.toml", "id = \"aluminum_content\"", "id = \"steel_content\"", "a fact stands twice"),
        (
            "facts.toml",
            "kind = \"material\", id = \"copper\"",
            "kind = \"us_content\", id = \"copper\"",
            "more portions than",
        ),
        ("countries/countries.toml", "iso2 = \"AE\"", "iso2 = \"AD\"", "a country stands twice"),
        ("reporting-order.toml", "\"s301_country\"", "\"s301_planet\"", "unknown category \"s301_planet\""),
        (
            "reporting-order.toml",
            "until = \"2025-02-01\"",
            "until = \"2025-01-31\"",
            "does not follow the one before it",
        ),
        ("coverage.toml", "provision = \"9802.00.60\"", "provision = \"98\"", "\"98\" is not an HTS code"),
    ] {
        let copy = Copy::new();
        copy.edit(file, old, new);
        let error = copy.error();
        assert!(error.file.ends_with(file) && error.reason.contains(reason), "{error}");
    }
}

/// The records of one name, each with its days and whether a country is in.
fn records(law: &korus_tariff::law::book::LawBook, name: &str, code: &str) -> Vec<(String, String, bool)> {
    let code = korus_tariff::base::country::Country::parse(code).expect("a country");
    let index = law.countries.find(code).expect("a country of the table");
    let named = law.measures.iter().filter(|measure| law.text(measure.id) == name);
    let day = |day: Day| if day == Day::MAX { String::new() } else { day.to_string() };
    named.map(|m| (day(m.span.from), day(m.span.until), m.origins.contains(index))).collect()
}

#[test]
fn a_member_that_comes_or_goes_cuts_the_records_of_its_group() {
    let copy = Copy::new();
    copy.edit(
        "countries/groups.toml",
        "origins = \"RU BY CU KP\"",
        "origins = \"RU BY CU KP\"\nuntil = { BY = \"2026-11-01\" }",
    );
    let law = law::compile(&copy.0, schedule()).unwrap_or_else(|error| panic!("{error}"));
    let own = |text: &str| text.to_string();
    // Inside a group that is taken out, and inside one that is put in.
    assert_eq!(
        records(&law, "ph-0460-column2", "BY"),
        [(own("2026-07-31"), own("2026-11-01"), true), (own("2026-11-01"), own(""), false)]
    );
    assert_eq!(
        records(&law, "ph-0460", "BY"),
        [(own("2026-07-31"), own("2026-11-01"), false), (own("2026-11-01"), own(""), true)]
    );
    // A record that does not name the group stays whole.
    assert_eq!(records(&law, "ph-0461", "BY").len(), 1);
}

#[test]
fn a_notice_cannot_name_a_group_that_changes_under_it() {
    let copy = Copy::new();
    copy.edit(
        "countries/groups.toml",
        "origins = \"RU BY CU KP\"",
        "origins = \"RU BY CU KP\"\nuntil = { BY = \"2027-06-01\" }",
    );
    copy.edit("coverage.toml", "origins = \"* -GB -EU -JP -KR -TW\"", "origins = \"@column2\"");
    let error = copy.error();
    assert!(
        error.file.ends_with("coverage.toml") && error.reason.contains("whose members change"),
        "{error}"
    );
}

#[test]
fn a_programme_that_ends_takes_its_records_with_it() {
    let copy = Copy::new();
    copy.edit("programs.toml", "category = \"s122\"", "category = \"s122\"\nuntil = \"2026-04-06\"");
    let law = law::compile(&copy.0, schedule()).unwrap_or_else(|error| panic!("{error}"));
    let own = |text: &str| text.to_string();
    // The second of two records began on the day of the end, and is gone.
    assert_eq!(records(&law, "s122-x-232", "KR"), [(own("2026-02-24"), own("2026-04-06"), true)]);
    assert_eq!(records(&law, "s122-x-donation", "KR"), [(own("2026-02-24"), own("2026-04-06"), true)]);
    assert_eq!(records(&law, "s301-fl-x-donation", "KR").len(), 1);
}

#[test]
fn a_source_or_file_that_is_not_there_is_named() {
    let copy = Copy::new();
    copy.write("sources/zz.toml", &format!("[sources]\n{SOURCE} = \"again\"\n"));
    let error = copy.error();
    assert!(error.reason.contains(&format!("the source \"{SOURCE}\" stands twice")), "{error}");
    for file in ["facts.toml", "programs.toml", "coverage.toml", "fees/fees.toml", "reporting-order.toml"] {
        let copy = Copy::new();
        fs::remove_file(copy.0.join(file)).expect("a file");
        assert!(copy.error().file.ends_with(file), "{}", copy.error());
    }
}

#[test]
fn refund_rules_and_sections_that_cannot_be_read_are_refused() {
    let changes = "refunds/retroactive-changes.toml";
    let (routes, emergency) = ("refunds/routes.toml", "refunds/emergency-duties.toml");
    for (file, old, new, reason) in [
        (
            changes,
            "kind = \"retroactive\"",
            "kind = \"gift\"",
            "accepted: programmes, claim, retroactive, contested, overpayment",
        ),
        (
            changes,
            "programs = \"s232_wood\"",
            "programs = \"s232_paper\"",
            "unknown programme \"s232_paper\"",
        ),
        (
            changes,
            "law_of = \"2025-10-31\"",
            "law_of = \"2025-11-01\"",
            "law_of is a day before the first entry date",
        ),
        (changes, "until = \"2025-12-04\"", "until = \"2025-10-04\"", "the refund ends on"),
        (changes, "id = \"kr_wood\"", "id = \"kr_vehicles\"", "the refund \"kr_vehicles\" stands twice"),
        (routes, "days = 300", "days = -300", "needs after with days or years"),
        (routes, "liquidation_cycle_days = 314", "", "needs before_liquidation_days with a longer"),
        (routes, "id = \"cape_later\"", "id = \"protest\"", "the route \"protest\" stands twice"),
        (
            routes,
            "gives_way_to = \"cape_liquidated\"",
            "gives_way_to = \"cap\"",
            "unknown route \"cap\"; see schedules/refunds/routes.toml",
        ),
        (
            emergency,
            "protest cape_later court_1581i",
            "court_1581i protest cape_later",
            "\"court_1581i\" needs \"protest\" before it",
        ),
        (emergency, "protest cape_later", "protest letter", "unknown route \"letter\""),
        (
            "refunds/contested-duties.toml",
            "kind = \"contested\"\nprograms = \"s122\"\norigins = \"*\"\nfrom = \"2026-02-24\"",
            "kind = \"programmes\"\nprograms = \"s122 ieepa_recip\"\norigins = \"KR\"\nfrom = \"2026-02-23\"",
            "the refunds \"s122_contested\" and \"ieepa\" give back the same duty twice",
        ),
        (
            "refunds/late-claims.toml",
            "programme = \"korus\"",
            "programme = \"corus\"",
            "unknown special programme \"corus\"",
        ),
        ("sections.toml", "chapters = [6, 14]", "chapters = [7, 14]", "begins with chapter 7, not with 6"),
    ] {
        let copy = Copy::new();
        copy.edit(file, old, new);
        let error = copy.error();
        let named = file.split('/').next().unwrap_or(file);
        let at = error.file.ends_with(file) || error.file.ends_with(named);
        assert!(at && error.reason.contains(reason), "{error}");
    }
}

/// The year of a late claim stands with the rules of origin and with the refunds: it is one year.
#[test]
fn the_late_claim_has_one_deadline() {
    let general = fs::read_to_string(schedules().join("korus/general.toml")).expect("the rules of origin");
    let refunds = fs::read_to_string(schedules().join("refunds/routes.toml")).expect("the routes");
    let (_, refunds) = refunds.split_once("id = \"claim_1520d\"").expect("the late claim");
    let years = |text: &str, field: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(field)?.trim().strip_prefix('='));
        line.map(|value| value.trim().to_string())
    };
    assert!(years(refunds, "years").is_some());
    assert_eq!(years(&general, "late_claim_years"), years(refunds, "years"));
}

#[test]
fn a_list_that_prints_an_ended_number_must_say_what_follows() {
    let copy = Copy::new();
    copy.edit("lists/section-232/n16c-vii.list", "successors inherit\n", "");
    let error = copy.error();
    assert!(error.file.ends_with("n16c-vii.list") && error.line > 0, "{error}");
    for said in ["8413.91.9096 on 2026-07-01", "8413.91.9059", "8413.91.9099", "successors inherit"] {
        assert!(error.reason.contains(said), "{error}");
    }
    assert!(
        !error.reason.contains("8413.91.9031"),
        "a number that the list never held is no successor: {error}"
    );
}

#[test]
fn a_list_of_numbers_that_ended_before_it_names_their_day() {
    let copy = Copy::new();
    copy.edit("lists/section-232/n40c.list", "numbers 2026-06-30\n", "");
    let error = copy.error();
    assert!(error.reason.contains("2922.19.0900 ended on 2026-07-01"), "{error}");
    assert!(error.reason.contains("numbers DATE"), "{error}");
}

#[test]
fn a_word_for_successors_is_one_of_three() {
    let copy = Copy::new();
    let line = copy.edit("lists/section-232/n16c-vii.list", "successors inherit", "successors follow");
    let error = copy.error();
    assert_eq!(error.line, line);
    assert!(error.reason.contains("inherit, end or open"), "{error}");
}
