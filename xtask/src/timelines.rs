//! `timelines`: the history of every statistical line of one origin.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use korus_tariff::analysis::timeline::TimelineRequest;
use korus_tariff::base::number::Number;
use korus_tariff::duty::engine::Engine;

/// What was counted.
#[derive(Default)]
struct Counts {
    lines: u64,
    intervals: u64,
    longest: (usize, String),
    faults: Vec<String>,
}

/// `timelines [ORIGIN] [--every N]`
pub fn command(args: &[String]) -> Result<(), String> {
    let (mut origin, mut every) = ("KR".to_string(), 1);
    let mut rest = args.iter();
    while let Some(arg) = rest.next() {
        if arg == "--every" {
            let number =
                rest.next().and_then(|number| number.parse().ok()).filter(|&number: &u32| number > 0);
            every = number.ok_or("--every takes a number above 0")?;
        } else {
            origin = arg.clone();
        }
    }
    crate::run::heading("Timelines");
    let calculator = crate::packs::calculator()?;
    let engine = calculator.duty();
    let begin = Instant::now();
    let (next, all) = (AtomicU32::new(0), Mutex::new(Counts::default()));
    let lines = engine.pack().schedule.leaf_count();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut counts = Counts::default();
                loop {
                    let ordinal = next.fetch_add(every, Ordering::Relaxed);
                    if ordinal >= lines {
                        break;
                    }
                    one(engine, &origin, ordinal, &mut counts);
                }
                if let Ok(mut all) = all.lock() {
                    all.lines += counts.lines;
                    all.intervals += counts.intervals;
                    all.faults.extend(counts.faults);
                    if counts.longest.0 > all.longest.0 {
                        all.longest = counts.longest;
                    }
                }
            });
        }
    });
    let counts = all.into_inner().map_err(|_| "a thread of the sweep failed".to_string())?;
    println!(
        "{origin}: {} lines, {} intervals, at most {} ({}), {} s",
        counts.lines,
        counts.intervals,
        counts.longest.0,
        counts.longest.1,
        begin.elapsed().as_secs()
    );
    counts.faults.iter().take(20).for_each(|fault| println!("  {fault}"));
    if counts.faults.is_empty() {
        Ok(())
    } else {
        Err(format!("{} histories break a rule", counts.faults.len()))
    }
}

fn one(engine: &Engine, origin: &str, ordinal: u32, counts: &mut Counts) {
    let Some(code) = engine.pack().schedule.leaf_at(ordinal).and_then(|leaf| leaf.code()) else { return };
    let request = TimelineRequest {
        hts: code.to_string(),
        origin: origin.to_string(),
        customs_value: Some(Number(10_000.into())),
        ..TimelineRequest::default()
    };
    counts.lines += 1;
    let timeline = match engine.timeline(&request) {
        Ok(timeline) => timeline,
        Err(faults) => {
            counts.faults.extend(faults.iter().map(|fault| format!("{code}: {fault}")));
            return;
        }
    };
    counts.intervals += timeline.intervals.len() as u64;
    if timeline.intervals.len() > counts.longest.0 {
        counts.longest = (timeline.intervals.len(), code.to_string());
    }
    let ends = (
        timeline.intervals.first().map(|first| first.from),
        timeline.intervals.last().map(|last| last.until),
    );
    let joined = timeline
        .intervals
        .windows(2)
        .all(|pair| pair.first().map(|a| a.until) == pair.get(1).map(|b| b.from));
    if !joined || ends != (Some(timeline.from), Some(timeline.until)) {
        counts.faults.push(format!("{code}: the intervals do not cover the window"));
    }
}
