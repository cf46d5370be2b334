//! What becomes of a list where the schedule ends a number that it prints.
//!
//! Goods do not leave a list because their number was split or given another suffix; that the new numbers stand on it is
//! our deduction all the same, so it is marked, and a number that took over only some listed goods is left open.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use korus_tariff::base::date::{Day, Span};
use korus_tariff::hts::schedule::{LineRef, Schedule, Succession};
use korus_tariff::law::lists::Standing;

/// What a block says of the successors of its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Successors {
    /// They stand on the list.
    Inherit,
    /// They do not.
    End,
    /// Nobody says.
    Open,
}

impl Successors {
    /// The word in a file.
    pub fn parse(word: &str) -> Option<Successors> {
        match word {
            "inherit" => Some(Successors::Inherit),
            "end" => Some(Successors::End),
            "open" => Some(Successors::Open),
            _ => None,
        }
    }
}

/// A block of a list.
pub(super) struct Block {
    /// When it is in force.
    pub span: Span,
    /// The day whose schedule its numbers are of.
    pub numbers: Day,
    /// Ordinals of the ten-digit numbers that it prints.
    pub printed: BTreeSet<u32>,
    /// Ordinals below its shorter numbers, which hold whatever numbers stand there.
    pub above: Vec<Range<u32>>,
    /// What it says of successors.
    pub successors: Option<Successors>,
}

/// The numbers of a block over time.
pub(super) struct Heirs {
    /// Spans, how the numbers stand in them, and the ten-digit numbers.
    pub parts: Vec<(Span, Standing, BTreeSet<u32>)>,
    /// What the block does not say.
    pub unsettled: Vec<String>,
}

/// Follows the numbers of a block through the days on which the schedule changes numbers.
pub(super) fn of(schedule: &Schedule, block: &Block) -> Heirs {
    let mut heirs = Heirs { parts: Vec::new(), unsettled: dead(schedule, block) };
    // By day from which it holds: how the numbers stand that are not simply listed, and those that are no longer.
    let mut standing: BTreeMap<u32, Standing> =
        block.printed.iter().map(|&ordinal| (ordinal, Standing::Listed)).collect();
    let mut from = block.span.from;
    for (day, steps) in turns(schedule, block) {
        let before = standing.clone();
        if !heirs.step(schedule, block, day, &steps, &mut standing) || before == standing {
            continue;
        }
        let at = day.max(block.span.from);
        heirs.close(Span { from, until: at }, &before);
        from = at;
    }
    heirs.close(Span { from, until: block.span.until }, &standing);
    heirs
}

/// Numbers that ended before the day whose schedule the block prints, so that nothing can come after them.
fn dead(schedule: &Schedule, block: &Block) -> Vec<String> {
    let days = Span { from: block.numbers.min(block.span.from), until: block.span.until };
    let leaves = block.printed.iter().filter_map(|&ordinal| schedule.leaf_at(ordinal));
    let dead = leaves.filter(|leaf| !leaf.leaf_spans().any(|span| span.overlaps(days)));
    let dead = dead.filter_map(|leaf| {
        let last = leaf.leaf_spans().map(|span| span.until).max()?;
        Some(format!(
            "{} ended on {last}: name the day whose schedule the numbers are of by \"numbers DATE\"",
            leaf.code()?
        ))
    });
    dead.collect()
}

/// The days after that of the numbers and before the end of the block on which numbers of its lines change.
fn turns(schedule: &Schedule, block: &Block) -> BTreeMap<Day, Vec<Succession>> {
    let mut turns: BTreeMap<Day, Vec<Succession>> = BTreeMap::new();
    let mut lines: BTreeMap<usize, LineRef<'_>> = BTreeMap::new();
    for leaf in block.printed.iter().filter_map(|&ordinal| schedule.leaf_at(ordinal)) {
        lines.insert(leaf.line_index(), leaf);
    }
    for line in lines.into_values() {
        for day in schedule.turns(line) {
            if block.numbers < day && day < block.span.until {
                turns.entry(day).or_default().extend(schedule.steps(line, day));
            }
        }
    }
    turns
}

impl Heirs {
    /// Takes one day's changes; whether the numbers of the block stand otherwise after it.
    fn step(
        &mut self,
        schedule: &Schedule,
        block: &Block,
        day: Day,
        steps: &[Succession],
        standing: &mut BTreeMap<u32, Standing>,
    ) -> bool {
        let before = standing.clone();
        let old: BTreeSet<u32> = steps.iter().map(|step| step.old).collect();
        let covered = |ordinal: u32| block.above.iter().any(|range| range.contains(&ordinal));
        // Digits that are given to other goods are new numbers, whatever the list printed.
        let new: BTreeSet<u32> = steps.iter().map(|step| step.new).filter(|&new| !covered(new)).collect();
        let heirs: Vec<u32> = new
            .into_iter()
            .filter(|new| {
                let reused = old.contains(new) && before.contains_key(new);
                let listed = steps.iter().any(|step| step.new == *new && before.contains_key(&step.old));
                (listed || reused) && (old.contains(new) || !before.contains_key(new))
            })
            .collect();
        if heirs.is_empty() {
            return false;
        }
        let Some(word) = block.successors else {
            let code =
                |ordinal: u32| schedule.code_of(ordinal).map_or_else(String::new, |code| code.to_string());
            let ended: BTreeSet<u32> = steps
                .iter()
                .filter(|step| heirs.contains(&step.new) && before.contains_key(&step.old))
                .map(|step| step.old)
                .collect();
            let names =
                |ordinals: &mut dyn Iterator<Item = u32>| ordinals.map(code).collect::<Vec<_>>().join(", ");
            self.unsettled.push(format!(
                "the schedule ends {} on {day}, after which come {}",
                names(&mut ended.into_iter()),
                names(&mut heirs.into_iter())
            ));
            return false;
        };
        for heir in heirs {
            let reused = old.contains(&heir);
            let sure = |of: u32| matches!(before.get(&of), Some(Standing::Listed | Standing::Inherited));
            let mut parents = steps.iter().filter(|step| step.new == heir).map(|step| step.old);
            match word {
                Successors::Inherit if !reused && parents.all(sure) => {
                    standing.insert(heir, Standing::Inherited);
                }
                Successors::Inherit | Successors::Open => {
                    standing.insert(heir, Standing::Unsure);
                }
                Successors::End => {
                    standing.remove(&heir);
                }
            }
        }
        true
    }

    /// Keeps how the numbers stood over a span.
    fn close(&mut self, span: Span, standing: &BTreeMap<u32, Standing>) {
        if span.from >= span.until {
            return;
        }
        for kind in [Standing::Listed, Standing::Inherited, Standing::Unsure] {
            let own: BTreeSet<u32> =
                standing.iter().filter(|(_, held)| **held == kind).map(|(&ordinal, _)| ordinal).collect();
            let last = self.parts.iter_mut().rev().find(|(_, held, _)| *held == kind);
            match last {
                Some((before, _, ordinals)) if *ordinals == own && before.until == span.from => {
                    before.until = span.until;
                }
                _ if own.is_empty() && kind != Standing::Listed => {}
                _ => self.parts.push((span, kind, own)),
            }
        }
    }
}
