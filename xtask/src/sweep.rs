//! `sweep`: every statistical line, fourteen origins, the first and the last day of every
//! interval of the law.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use korus_tariff::base::date::Day;
use korus_tariff::base::error::InputError;
use korus_tariff::base::number::Number;
use korus_tariff::duty::answer::QuoteStatus;
use korus_tariff::duty::audit::{audit, settle, ties};
use korus_tariff::duty::check::{self, CheckedLine};
use korus_tariff::duty::engine::Engine;
use korus_tariff::duty::product::Product;
use korus_tariff::duty::request::QuoteRequest;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::rate::{Component, Measured};
use korus_tariff::hts::schedule::{LineRef, Lookup};
use korus_tariff::law::measure::MeasureId;

/// Who asks: an origin, a claim, and whether quantities are stated.
const LANES: [(&str, Option<&str>, bool); 18] = [
    ("KR", None, false),
    ("KR", Some("KR"), false),
    ("KR", None, true),
    ("KR", Some("KR"), true),
    ("CN", None, false),
    ("CN", None, true),
    ("JP", None, false),
    ("DE", None, false),
    ("MX", None, false),
    ("CA", None, false),
    ("VN", None, false),
    ("TW", None, false),
    ("IN", None, false),
    ("BR", None, false),
    ("GB", None, false),
    ("CH", None, false),
    ("RU", None, false),
    ("SG", None, false),
];
/// One answer in this many is also given in full, with every explanation.
const IN_FULL: u64 = 97;
/// Lines that one thread takes at a time.
const BATCH: u32 = 64;

/// `sweep`
pub fn command(args: &[String]) -> Result<(), String> {
    let mut every = 1;
    match args {
        [] => {}
        [flag, number] if flag == "--every" => {
            every = number.parse().map_err(|_| format!("--every takes a number, not {number:?}"))?;
        }
        _ => return Err(format!("sweep takes --every N at most, got {args:?}")),
    }
    crate::run::heading("Sweep");
    let calculator = crate::packs::calculator()?;
    let engine = calculator.duty();
    let days = days(engine);
    let lanes = lanes(engine)?;
    let begin = Instant::now();
    let lines = engine.pack().schedule.leaf_count();
    println!(
        "{lines} statistical lines, {} lanes (origin, claim, quantities), {} days",
        lanes.len(),
        days.len()
    );

    let next = AtomicU32::new(0);
    let all = Mutex::new(Counts::default());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut counts = Counts::default();
                loop {
                    let start = next.fetch_add(BATCH, Ordering::Relaxed);
                    if start >= lines {
                        break;
                    }
                    for ordinal in (start..lines.min(start.saturating_add(BATCH))).filter(|o| o % every == 0)
                    {
                        one_line(engine, ordinal, &days, &lanes, &mut counts);
                    }
                }
                if let Ok(mut all) = all.lock() {
                    all.add(counts);
                }
            });
        }
    });
    let counts = all.into_inner().map_err(|_| "a thread of the sweep failed".to_string())?;
    counts.print(engine, begin.elapsed().as_secs());
    if counts.faults.is_empty() { Ok(()) } else { Err(format!("{} answers break a rule", counts.broken)) }
}

/// The first and the last day of every interval of a measure or list, inside the window.
fn days(engine: &Engine) -> Vec<Day> {
    let Some(coverage) = engine.book().coverage.as_ref() else { return Vec::new() };
    let window = coverage.window;
    let ends = engine.changes().iter().flat_map(|&change| [change.plus(-1), change]);
    let days: BTreeSet<Day> =
        ends.chain([window.from, window.until.plus(-1)]).filter(|&day| window.holds(day)).collect();
    days.into_iter().collect()
}

/// A question of a lane, and the same question checked; code, day and law are put in afterwards.
struct Lane<'e> {
    request: QuoteRequest,
    line: CheckedLine<'e>,
}

fn lanes(engine: &Engine) -> Result<Vec<Lane<'_>>, String> {
    let coverage = engine.book().coverage.as_ref().ok_or("the pack names no window")?;
    let lane = |&(origin, spi, measured): &(&str, Option<&str>, bool)| {
        let mut request = QuoteRequest {
            hts: "0101.21.00".to_string(),
            origin: origin.to_string(),
            customs_value: Some(Number(10_000.into())),
            ..QuoteRequest::default()
        };
        request.claims.spi = spi.map(ToString::to_string);
        if measured {
            let units = Measured::TABLE.iter().map(|row| (row.1.to_string(), Number(96.into())));
            request.quantities = units.collect();
            let parts = Component::TABLE.iter().map(|row| (row.1.to_string(), Number(1_000.into())));
            request.components = parts.collect();
        }
        let line =
            check::line(engine, coverage.window.from, request.mode, &request.line(), "").map_err(joined)?;
        Ok(Lane { request, line })
    };
    LANES.iter().map(lane).collect()
}

fn joined(errors: Vec<InputError>) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

#[derive(Default)]
struct Counts {
    answers: u64,
    full: u64,
    undecided_facts: BTreeMap<String, u64>,
    reasons: BTreeMap<String, u64>,
    status: BTreeMap<QuoteStatus, u64>,
    programs: Vec<u64>,
    ties: BTreeMap<(MeasureId, MeasureId), (u64, String)>,
    broken: u64,
    faults: BTreeMap<String, (u64, String)>,
}

/// Kinds of faults that are printed.
const SHOWN: usize = 200;

impl Counts {
    fn fault(&mut self, fault: String, at: impl FnOnce() -> String) {
        self.broken += 1;
        if let Some((count, _)) = self.faults.get_mut(&fault) {
            *count += 1;
        } else if self.faults.len() < SHOWN {
            self.faults.insert(fault, (1, at()));
        }
    }

    fn add(&mut self, other: Counts) {
        self.answers += other.answers;
        self.full += other.full;
        self.broken += other.broken;
        for (status, count) in other.status {
            *self.status.entry(status).or_default() += count;
        }
        for (fact, count) in other.undecided_facts {
            *self.undecided_facts.entry(fact).or_default() += count;
        }
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
        self.programs.resize(self.programs.len().max(other.programs.len()), 0);
        for (sum, count) in self.programs.iter_mut().zip(other.programs) {
            *sum += count;
        }
        for (pair, (count, at)) in other.ties {
            self.ties.entry(pair).or_insert((0, at)).0 += count;
        }
        for (fault, (count, at)) in other.faults {
            self.faults.entry(fault).or_insert((0, at)).0 += count;
        }
    }

    fn print(&self, engine: &Engine, seconds: u64) {
        let book = engine.book();
        println!("{} answers in {seconds} s, {} of them in full\n\nby status", self.answers, self.full);
        for (status, count) in &self.status {
            println!("  {:<16} {count:>10}", format!("{status:?}"));
        }
        println!("\nanswers with a layer of");
        for (program, count) in book.programs.iter().zip(&self.programs).filter(|(_, count)| **count > 0) {
            println!("  {:<20} {count:>10}", program.id);
        }
        println!("\nfacts that an answer waits for");
        for (fact, count) in &self.undecided_facts {
            println!("  {fact:<40} {count:>10}");
        }
        println!("\nwhy an answer cannot be given");
        for (reason, count) in &self.reasons {
            println!("  {count:>10}  {reason}");
        }
        let name = |id: MeasureId| {
            book.measures.get(usize::from(id)).map_or("?", |measure| book.text(measure.id)).to_string()
        };
        println!("\nambiguous ties: {}", self.ties.len());
        for (&(a, b), (count, at)) in &self.ties {
            println!("  {} and {}: {count} times, such as {at}", name(a), name(b));
        }
        println!("\nbroken rules: {}", self.broken);
        for (fault, (count, at)) in &self.faults {
            println!("  {count:>8} × {fault}, such as {at}");
        }
    }
}

fn one_line<'e>(engine: &'e Engine, ordinal: u32, days: &[Day], lanes: &[Lane<'e>], counts: &mut Counts) {
    let schedule = &engine.pack().schedule;
    let Some((leaf, code)) = schedule.leaf_at(ordinal).and_then(|leaf| Some((leaf, leaf.code()?))) else {
        return;
    };
    let product = Product::new(engine, leaf);
    for &day in days {
        let here = |line: LineRef<'_>| line.ordinal() == Some(ordinal);
        if !matches!(schedule.leaf(code, day), Lookup::Exact(line) if here(line)) {
            continue;
        }
        // One that may or may not be on a list has two answers: `tests/engine/numbers.rs`.
        if !product.unsure_lists(engine, day).is_empty() {
            continue;
        }
        for lane in lanes {
            let mut line = lane.line.clone();
            (line.asked, line.lines, line.day) = (code, vec![leaf], day);
            line.law = engine.law(day, line.origin);
            counts.answers += 1;
            let claim = line.special.map_or("no claim", |claim| claim.programme.id.as_str());
            let at = || format!("{code} from {} on {day}, {claim}", line.country);
            let in_full =
                counts.answers.is_multiple_of(IN_FULL).then(|| quote(engine, &lane.request, code, day));
            match settle(engine, &line, &product) {
                Ok(settled) => {
                    *counts.status.entry(settled.status).or_default() += 1;
                    let tied = ties(engine, &settled);
                    if let Some(reason) =
                        settled.reason.clone().filter(|_| settled.status >= QuoteStatus::CannotSay)
                    {
                        // One reason for all days: the day that a sentence ends with is cut off.
                        let reason = reason.en.split(" on 2").next().unwrap_or_default().to_string();
                        *counts.reasons.entry(reason).or_default() += 1;
                    }
                    for (a, b) in tied {
                        counts.ties.entry((a, b)).or_insert_with(|| (0, at())).0 += 1;
                    }
                    for &id in &settled.outcome.must {
                        let name = engine.book().facts.get(id).map_or("?", |fact| fact.id.as_str());
                        match counts.undecided_facts.get_mut(name) {
                            Some(count) => *count += 1,
                            None => _ = counts.undecided_facts.insert(name.to_string(), 1),
                        }
                    }
                    let mut seen = 0u64;
                    for applied in &settled.outcome.decision.plan.layers {
                        if let Some(measure) = engine.book().measures.get(usize::from(applied.measure)) {
                            seen |= 1 << (measure.program & 63);
                        }
                    }
                    counts.programs.resize(64, 0);
                    for (index, count) in counts.programs.iter_mut().enumerate() {
                        *count += seen >> index & 1;
                    }
                    if let Some(Ok(status)) = &in_full
                        && *status != settled.status
                    {
                        counts
                            .fault("the full answer has another status than the short path".to_string(), at);
                    }
                }
                Err(fault) => counts.fault(fault, at),
            }
            if let Some(full) = in_full {
                counts.full += 1;
                if let Err(fault) = full {
                    counts.fault(fault, at);
                }
            }
        }
    }
}

/// The same question through the whole engine.
fn quote(engine: &Engine, lane: &QuoteRequest, code: HtsCode, day: Day) -> Result<QuoteStatus, String> {
    let request = QuoteRequest { hts: code.to_string(), entry_date: day.to_string(), ..lane.clone() };
    let quote = engine.quote(&request).map_err(joined)?;
    audit(&quote)?;
    quote.line.map(|line| line.status).ok_or_else(|| "an answer without a line".to_string())
}
