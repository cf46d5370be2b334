//! Where two choices together are not the sum of both.

use super::choices::{Found, made};
use super::pricer::{Owed, Pricer};
use super::{Interaction, Meeting, wording};
use crate::base::money::Cents;
use crate::duty::check::CheckedLine;

/// Interactions that an answer reports, the weightiest first.
const REPORTED: usize = 20;

/// Every pair of choices, where at least one saves or both together do.
pub(super) fn find<'e>(
    pricer: &Pricer<'_, 'e>,
    line: &CheckedLine<'e>,
    found: &[Found],
    from: Option<Owed>,
) -> Vec<Interaction> {
    let Some(from) = from else { return Vec::new() };
    let saved = |line: &CheckedLine<'e>| pricer.owed(line).map(|owed| from.total.0 - owed.total.0);
    let lines: Vec<Option<CheckedLine<'e>>> =
        found.iter().map(|choice| made(pricer.engine, line, &choice.answer)).collect();
    let alone: Vec<i64> = lines.iter().map(|line| line.as_ref().and_then(saved).unwrap_or(0)).collect();
    let mut weighed = Vec::new();
    for (first, one) in found.iter().enumerate() {
        for (second, other) in
            found.iter().enumerate().skip(first + 1).filter(|(_, other)| other.group != one.group)
        {
            let (Some(line), a, b) =
                (lines.get(first).and_then(Option::as_ref), alone.get(first), alone.get(second))
            else {
                continue;
            };
            let (a, b) = (a.copied().unwrap_or(0), b.copied().unwrap_or(0));
            let both = made(pricer.engine, line, &other.answer);
            let together = match &both {
                Some(both) => saved(both),
                None if a > 0 && b > 0 => None,
                None => continue,
            };
            let (meeting, weight) = match together {
                None if both.is_none() => (Meeting::Exclude, a.min(b)),
                None => continue,
                Some(both) if both > a + b && both > a.max(b) && both > 0 => (Meeting::Enable, both - a - b),
                Some(both) if both < a.max(b) && a.max(b) > 0 => (Meeting::Defeat, a.max(b) - both),
                Some(both) if both == a.max(b) && a > 0 && b > 0 => (Meeting::Alternative, a.min(b)),
                Some(both) if both < a + b && a > 0 && b > 0 => (Meeting::Overlap, a + b - both),
                Some(_) => continue,
            };
            weighed.push((weight, first, second, meeting, [Cents(a), Cents(b)], together.map(Cents)));
        }
    }
    // That one suffices is said last: it is the plainest of the meetings.
    weighed.sort_by_key(|(weight, first, second, meeting, ..)| {
        (*meeting == Meeting::Alternative, std::cmp::Reverse(*weight), *first, *second)
    });
    weighed.truncate(REPORTED);
    let reported = weighed.into_iter().filter_map(|(_, first, second, meeting, alone, together)| {
        let answers = [&found.get(first)?.answer, &found.get(second)?.answer];
        let (headings, _) = if together.is_some() { pricer.headings(&answers) } else { (Vec::new(), None) };
        let reason = wording::meeting(meeting, alone, together, &headings);
        Some(Interaction { choices: [first, second], meeting, alone, together, headings, reason })
    });
    reported.collect()
}
