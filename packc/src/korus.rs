//! The KORUS rules of origin: `schedules/korus/` to a [`RuleBook`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use korus_tariff::base::date::Day;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::schedule::Schedule;
use korus_tariff::origin::book::{
    Alternative, Change, Confidence, Cover, Coverage, Fact, Move, NamedScope, NoRule, Provision, Rule,
    RuleBook, Scope, Subject,
};
use rust_decimal::Decimal;
use toml::Spanned;

mod entries;
mod general;

use crate::error::CompileError;
use crate::source::Source;

use entries::{AlternativeEntry, ChapterFile, FactFile, GeneralFile, MoveFile, ScopeFile, SourceFile, Word};

/// Names that entries may refer to.
#[derive(Default)]
struct Names {
    facts: BTreeMap<String, (u16, Subject)>,
    scopes: BTreeMap<String, u16>,
    sources: BTreeMap<String, String>,
    /// Codes that exist or existed, by every word at hand; nothing where there is no tariff to compare with.
    known: Option<BTreeSet<u64>>,
}

impl Names {
    /// The subheading or heading of one end of a provision, where nothing at hand knows it. Chapters are not asked
    /// about, and of a tariff item only its subheading.
    fn never_existed(&self, (padded, digits): (u64, u8)) -> Option<HtsCode> {
        let known = self.known.as_ref().filter(|_| digits > 2)?;
        let digits = digits.min(6);
        let unit = 10u64.pow(u32::from(10 - digits));
        let code = HtsCode::from_padded(padded / unit * unit, digits)?;
        (!known.contains(&key(code))).then_some(code)
    }

    fn fact(&self, source: &Source, word: &Word, name: &str, subject: Subject) -> Result<u16, CompileError> {
        match self.facts.get(name) {
            Some((index, of)) if *of == subject => Ok(*index),
            Some(_) => {
                Err(source.fault(word.span(), format!("fact \"{name}\" is asked of the other subject")))
            }
            None => Err(source.fault(word.span(), format!("fact \"{name}\" is not in facts.toml"))),
        }
    }

    fn scope(&self, source: &Source, word: &Word) -> Result<u16, CompileError> {
        self.scopes.get(word.get_ref()).copied().ok_or_else(|| {
            source.fault(word.span(), format!("scope \"{}\" is not in scopes.toml", word.get_ref()))
        })
    }

    fn source<'a>(&'a self, source: &Source, word: &Word) -> Result<&'a str, CompileError> {
        self.sources.get(word.get_ref()).map(String::as_str).ok_or_else(|| {
            source.fault(word.span(), format!("source \"{}\" is not in sources.toml", word.get_ref()))
        })
    }

    fn provisions(
        &self,
        source: &Source,
        words: &[Word],
        subject: Subject,
    ) -> Result<Vec<Provision>, CompileError> {
        words.iter().map(|word| self.provision(source, word, subject)).collect()
    }

    /// `"7020"` or `"7020 if vacuum_vessel_inner"`.
    fn provision(&self, source: &Source, word: &Word, subject: Subject) -> Result<Provision, CompileError> {
        let text = word.get_ref();
        let (codes, fact) = match text.split_once(" if ") {
            Some((codes, fact)) => (codes, Some(fact)),
            None => (text.as_str(), None),
        };
        let mut provision = Provision::parse(codes).ok_or_else(|| {
            source.fault(
                word.span(),
                format!("\"{text}\" is no provision; write 2, 4, 6 or 8 digits, or a range of them"),
            )
        })?;
        for end in [(provision.low, provision.digits), (provision.high, provision.last_digits)] {
            if let Some(code) = self.never_existed(end) {
                return Err(source.fault(
                    word.span(),
                    format!(
                        "{code} is in no edition of the tariff, no text of the note and not among the former \
                         subheadings of predecessors.toml: it never existed"
                    ),
                ));
            }
        }
        if let Some(fact) = fact {
            provision.only_if = Some(self.fact(source, word, fact, subject)?);
        }
        Ok(provision)
    }
}

/// A heading or subheading as a number; a heading and the subheading that ends in 00 are one.
fn key(code: HtsCode) -> u64 {
    code.padded()
}

/// The headings and subheadings that exist or existed: those of today's tariff, those that the text of the note
/// prints, and those that `predecessors.toml` lists as former.
fn known(dir: &Path, subheadings: &[HtsCode]) -> Result<BTreeSet<u64>, CompileError> {
    let mut known: BTreeSet<u64> =
        subheadings.iter().flat_map(|code| [key(*code), key(code.prefix(4))]).collect();
    let mut add = |text: &str| {
        let words = text.split(|mark: char| !mark.is_ascii_digit() && mark != '.');
        for word in words.map(|word| word.trim_matches('.')).filter(|word| word.len() >= 4) {
            if let Some(code) = HtsCode::parse(word) {
                known.extend([4, 6].into_iter().filter(|n| *n <= code.length()).map(|n| key(code.prefix(n))));
            }
        }
    };
    for path in chapter_files(dir)? {
        let chapter: ChapterFile = read_chapter(dir, &path)?.parse()?;
        chapter.chapter_rule.iter().for_each(|rule| add(&rule.text));
        chapter.rule.iter().for_each(|rule| add(&rule.text));
    }
    for word in Source::read(dir, "predecessors.toml")?.parse::<MoveFile>()?.former {
        add(word.get_ref());
    }
    Ok(known)
}

fn chapter_files(dir: &Path) -> Result<Vec<PathBuf>, CompileError> {
    let folder = dir.join("rules");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .map_err(|error| CompileError::at(&folder, 0, format!("cannot be read: {error}")))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    Ok(files)
}

fn read_chapter(dir: &Path, path: &Path) -> Result<Source, CompileError> {
    Source::read(&dir.join("rules"), &path.file_name().unwrap_or_default().to_string_lossy())
}

fn percent(source: &Source, word: &Word) -> Result<Decimal, CompileError> {
    let value = amount(source, word)?;
    if value > Decimal::ZERO && value <= Decimal::ONE_HUNDRED {
        Ok(value)
    } else {
        Err(source
            .fault(word.span(), format!("\"{}\" is no percentage over 0 and up to 100", word.get_ref())))
    }
}

fn amount(source: &Source, word: &Word) -> Result<Decimal, CompileError> {
    word.get_ref()
        .parse::<Decimal>()
        .ok()
        .filter(|value| {
            value.scale() <= 6 && *value >= Decimal::ZERO && *value < Decimal::from(1_000_000_000)
        })
        .ok_or_else(|| source.fault(word.span(), format!("\"{}\" is no amount in digits", word.get_ref())))
}

fn confidence(source: &Source, word: Option<&Word>) -> Result<Confidence, CompileError> {
    match word.map(|word| word.get_ref().as_str()) {
        None | Some("high") => Ok(Confidence::High),
        Some("medium") => Ok(Confidence::Medium),
        Some("low") => Ok(Confidence::Low),
        Some(other) => Err(source.fault(
            word.map_or(0..0, Spanned::span),
            format!("confidence \"{other}\" is none of high, medium, low"),
        )),
    }
}

fn change(source: &Source, word: Option<&Word>) -> Result<Change, CompileError> {
    Ok(match word.map(|word| word.get_ref().as_str()) {
        None => Change::None,
        Some("chapter") => Change::Chapter,
        Some("heading") => Change::Heading,
        Some("subheading") => Change::Subheading,
        Some("within") => Change::Within,
        Some("within_or_heading") => Change::WithinOrHeading,
        Some("within_or_subheading") => Change::WithinOrSubheading,
        Some("listed_only") => Change::ListedOnly,
        Some(other) => {
            return Err(source.fault(
                word.map_or(0..0, Spanned::span),
                format!(
                    "change \"{other}\" is none of chapter, heading, subheading, within, within_or_heading, \
                     within_or_subheading, listed_only"
                ),
            ));
        }
    })
}

/// Compiles the folder and checks that every subheading of `subheadings` is covered.
///
/// # Errors
/// The first fault found, with its file and line: a file that does not parse, an
/// unknown fact, scope or source, an impossible provision or percentage, an id
/// given twice, or a subheading with neither rule nor predecessor nor "no rule".
pub fn compile(dir: &Path, subheadings: &[HtsCode]) -> Result<RuleBook, CompileError> {
    let mut names = Names::default();
    let file = Source::read(dir, "sources.toml")?;
    for entry in file.parse::<SourceFile>()?.source {
        names.sources.insert(entry.id, entry.cite);
    }
    if !subheadings.is_empty() {
        names.known = Some(known(dir, subheadings)?);
    }
    let scopes = scopes(dir, &mut names)?;
    let facts = facts(dir, &mut names)?;
    let (rules, alternatives) = chapters(dir, &names)?;
    let (moves, no_rules) = moves(dir, &names, &alternatives)?;
    let file = Source::read(dir, "general.toml")?;
    let entry: GeneralFile = file.parse()?;
    let source = names.source(&file, &entry.source)?.to_string();
    let general = general::read(&file, entry, &names)?;
    let book = RuleBook { source, rules, alternatives, facts, scopes, moves, no_rules, general };
    let missing: Vec<String> = subheadings
        .iter()
        .filter(|code| book.coverage(**code) == Coverage::Missing)
        .map(HtsCode::to_string)
        .collect();
    if missing.is_empty() {
        Ok(book)
    } else {
        let reason = format!(
            "{} subheadings have neither a rule, a predecessor nor a \"no rule\" entry: {}",
            missing.len(),
            missing.join(", ")
        );
        Err(CompileError::at(&dir.join("rules"), 0, reason))
    }
}

/// The subheadings of chapters 1 to 97 in force in the newest edition: what the rules must cover.
#[must_use]
pub fn subheadings(schedule: &Schedule) -> Vec<HtsCode> {
    let day = schedule.newest_edition().map_or(Day::MIN, |edition| edition.effective);
    let lines = schedule.lines().filter(|line| line.in_force(day)).filter_map(|line| line.rate_line());
    let mut codes: Vec<HtsCode> =
        lines.map(|code| code.prefix(6)).filter(|code| code.chapter() < 98).collect();
    codes.dedup();
    codes
}

fn scopes(dir: &Path, names: &mut Names) -> Result<Vec<NamedScope>, CompileError> {
    let file = Source::read(dir, "scopes.toml")?;
    let mut list = Vec::new();
    for entry in file.parse::<ScopeFile>()?.scope {
        let id = entry.id.get_ref().clone();
        if names.scopes.insert(id.clone(), list.len() as u16).is_some() || id == "other" {
            return Err(
                file.fault(entry.id.span(), format!("scope \"{id}\" stands here twice or is reserved"))
            );
        }
        list.push(NamedScope { id, en: entry.en, ko: entry.ko });
    }
    Ok(list)
}

fn facts(dir: &Path, names: &mut Names) -> Result<Vec<Fact>, CompileError> {
    let file = Source::read(dir, "facts.toml")?;
    let entries = file.parse::<FactFile>()?.fact;
    for (index, entry) in entries.iter().enumerate() {
        let subject = match entry.of.get_ref().as_str() {
            "good" => Subject::Good,
            "input" => Subject::Material,
            other => {
                return Err(file.fault(entry.of.span(), format!("of = \"{other}\"; accepted: good, input")));
            }
        };
        let id = entry.id.get_ref();
        if names.facts.insert(id.clone(), (index as u16, subject)).is_some() {
            return Err(file.fault(entry.id.span(), format!("fact \"{id}\" stands here twice")));
        }
    }
    let mut list = Vec::new();
    for entry in entries {
        let subject = names.facts.get(entry.id.get_ref()).map_or(Subject::Good, |(_, subject)| *subject);
        list.push(Fact {
            settled_without: names.provisions(&file, &entry.settled_without, Subject::Material)?,
            settled_by: names.provisions(&file, &entry.settled_by, Subject::Material)?,
            possible_for: names.provisions(&file, &entry.possible_for, Subject::Material)?,
            answered_by: entry
                .answered_by
                .iter()
                .map(|word| names.scope(&file, word))
                .collect::<Result<_, _>>()?,
            implied_by: entry
                .implied_by
                .iter()
                .map(|word| names.fact(&file, word, word.get_ref(), subject))
                .collect::<Result<_, _>>()?,
            id: entry.id.into_inner(),
            subject,
            cite: entry.cite,
            en: entry.en,
            ko: entry.ko,
        });
    }
    Ok(list)
}

fn chapters(dir: &Path, names: &Names) -> Result<(Vec<Rule>, Vec<Alternative>), CompileError> {
    let mut seen = BTreeSet::new();
    let (mut rules, mut alternatives) = (Vec::new(), Vec::new());
    for path in chapter_files(dir)? {
        let file = read_chapter(dir, &path)?;
        let chapter: ChapterFile = file.parse()?;
        names.source(&file, &chapter.source)?;
        let preface: Vec<String> = chapter.chapter_rule.iter().map(|rule| flow(&rule.text)).collect();
        for entry in chapter.rule {
            if !seen.insert(entry.id.get_ref().clone()) {
                return Err(
                    file.fault(entry.id.span(), format!("rule \"{}\" stands twice", entry.id.get_ref()))
                );
            }
            for alternative in entry.alternative {
                let read = read_alternative(&file, alternative, rules.len() as u32, chapter.chapter, names)?;
                alternatives.push(read);
            }
            rules.push(Rule { id: entry.id.into_inner(), tcr: entry.tcr, text: flow(&entry.text) });
        }
        // Chapter rules are printed once, before the numbered rules they govern.
        if !preface.is_empty() {
            let id = format!("GN33.{:02}", chapter.chapter);
            let tcr = format!("ch. {} chapter rules", chapter.chapter);
            rules.push(Rule { id, tcr, text: preface.join("\n") });
        }
    }
    Ok((rules, alternatives))
}

/// The printed text without the line breaks of the file.
fn flow(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read_alternative(
    file: &Source,
    entry: AlternativeEntry,
    rule: u32,
    chapter: u8,
    names: &Names,
) -> Result<Alternative, CompileError> {
    let goods = names.provision(file, &entry.goods, Subject::Good)?;
    if goods.chapter() != chapter || goods.high / 100_000_000 != u64::from(chapter) {
        return Err(file.fault(entry.goods.span(), format!("goods lie outside chapter {chapter}")));
    }
    let threshold = |word: &Option<Word>| word.as_ref().map(|word| percent(file, word)).transpose();
    let scope = match &entry.scope {
        None => Scope::Any,
        Some(word) if word.get_ref() == "other" => Scope::Other,
        Some(word) => Scope::Named(names.scope(file, word)?),
    };
    let mut provided = Vec::new();
    for word in &entry.provided {
        let facts = word.get_ref().split(" or ");
        provided.push(
            facts.map(|fact| names.fact(file, word, fact, Subject::Good)).collect::<Result<Vec<_>, _>>()?,
        );
    }
    let alternative = Alternative {
        id: entry.id.get_ref().clone(),
        rule,
        letter: entry.letter,
        goods,
        leaves_out: names.provisions(file, &entry.leaves_out, Subject::Good)?,
        scope,
        change: change(file, entry.change.as_ref())?,
        outside_group: entry.outside_group,
        also_from: names.provisions(file, &entry.also_from, Subject::Material)?,
        except_from: names.provisions(file, &entry.except_from, Subject::Material)?,
        build_up: threshold(&entry.build_up)?,
        build_down: threshold(&entry.build_down)?,
        net_cost: threshold(&entry.net_cost)?,
        provided,
        note: entry.note,
        confidence: confidence(file, entry.confidence.as_ref())?,
    };
    if alternative.change == Change::None && !alternative.asks_value_content() {
        return Err(file.fault(entry.id.span(), "an alternative needs a change or a value content"));
    }
    if alternative.change == Change::ListedOnly && alternative.also_from.is_empty() {
        return Err(file.fault(entry.id.span(), "listed_only needs provisions in also_from"));
    }
    if alternative.outside_group && alternative.except_from.is_empty() {
        return Err(file.fault(entry.id.span(), "outside_group needs its group in except_from"));
    }
    Ok(alternative)
}

/// A place in HS 2012 leads on only where a rule can be read for it: a range names codes that never existed, and of
/// a heading under rules for subheadings no question asks which one.
fn leads_on(
    file: &Source,
    word: &Word,
    place: &Provision,
    rules: &[Alternative],
) -> Result<(), CompileError> {
    if word.get_ref().contains('-') {
        return Err(file.fault(word.span(), "a place in HS 2012 is one code, not a range"));
    }
    let code = HtsCode::from_padded(place.low, place.digits)
        .ok_or_else(|| file.fault(word.span(), "a place in HS 2012 is a heading or a subheading"))?;
    let mut covers = rules
        .iter()
        .filter(|row| row.leaves_out.iter().all(|out| out.cover(code) != Cover::Inside))
        .map(|row| row.goods.cover(code))
        .filter(|cover| *cover != Cover::Outside)
        .peekable();
    if covers.peek().is_none() {
        return Err(file.fault(word.span(), format!("no rule is printed for {code}: it leads nowhere")));
    }
    if covers.any(|cover| cover == Cover::Partly) {
        let reason = format!("the rules for {code} go by narrower codes: write its subheadings");
        return Err(file.fault(word.span(), reason));
    }
    Ok(())
}

fn moves(dir: &Path, names: &Names, rules: &[Alternative]) -> Result<(Vec<Move>, Vec<NoRule>), CompileError> {
    let file = Source::read(dir, "predecessors.toml")?;
    let entry: MoveFile = file.parse()?;
    names.source(&file, &entry.source)?;
    let mut moves = Vec::new();
    for entry in entry.r#move {
        let hs2012 = names.provisions(&file, &entry.hs2012, Subject::Good)?;
        for (word, place) in entry.hs2012.iter().zip(&hs2012) {
            leads_on(&file, word, place, rules)?;
        }
        moves.push(Move {
            hs2022: names.provisions(&file, &entry.hs2022, Subject::Good)?,
            hs2012,
            complete: entry.complete,
            note: entry.note,
            confidence: confidence(&file, Some(&entry.confidence))?,
        });
    }
    let mut no_rules = Vec::new();
    for entry in entry.no_rule {
        let hs2022 = names.provisions(&file, &entry.hs2022, Subject::Good)?;
        no_rules.push(NoRule { hs2022, reason: entry.reason });
    }
    Ok((moves, no_rules))
}
