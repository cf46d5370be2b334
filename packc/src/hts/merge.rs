//! Merges the rows of a new edition of a chapter into the history held.

use korus_tariff::base::date::Day;
use korus_tariff::hts::code::HtsCode;

use super::rows::Row;

/// The merged history.
pub struct Merged {
    /// Rows in document order, closed ones before those that took their place.
    pub rows: Vec<Row>,
    /// Rows closed or added.
    pub touched: usize,
}

/// Rows that say the same stay one row; the others are closed on `day` and followed by
/// the new ones. A row that stood on no day at all, because two editions took effect on
/// one day, disappears.
#[must_use]
pub fn merge(held: Vec<Row>, new: Vec<Row>, day: Day) -> Merged {
    let open: Vec<usize> =
        (0..held.len()).filter(|&index| held.get(index).is_some_and(Row::is_open)).collect();
    let open_rows: Vec<&Row> = open.iter().filter_map(|&index| held.get(index)).collect();
    let kept = common(&open_rows, &new);
    let mut rows = Vec::with_capacity(held.len());
    let mut touched = 0;
    let (mut next_held, mut next_new) = (0, 0);
    let ends = kept.iter().map(|&(old, new)| (open.get(old).copied().unwrap_or(held.len()), new, true));
    for (held_end, new_end, keep) in ends.chain([(held.len(), new.len(), false)]) {
        let old = held.get(next_held..held_end).unwrap_or_default().iter().cloned().filter_map(|mut row| {
            if row.is_open() {
                touched += 1;
                row.span.until = day;
            }
            (row.span.from < row.span.until).then_some(row)
        });
        let mut old: Vec<Row> = old.collect();
        let mut added = new.get(next_new..new_end).unwrap_or_default().to_vec();
        touched += added.len();
        // What another edition of the same day closed and this one brings back never ended.
        added.retain(|row| {
            let ended =
                old.iter_mut().find(|old| old.code.is_some() && old.span.until == day && old.same_text(row));
            let back = ended.map(|ended| ended.span.until = Day::MAX);
            back.is_none()
        });
        rows.extend(interleave(old, added));
        if keep {
            rows.extend(held.get(held_end).cloned());
        }
        (next_held, next_new) = (held_end + 1, new_end + 1);
    }
    Merged { rows, touched }
}

/// Two runs of rows in one order of codes; a heading without a code goes with the next code.
fn interleave(old: Vec<Row>, new: Vec<Row>) -> Vec<Row> {
    if old.is_empty() || new.is_empty() {
        return if old.is_empty() { new } else { old };
    }
    let mut groups: Vec<(Option<HtsCode>, u8, Vec<Row>)> = Vec::new();
    for (rank, rows) in [(0u8, old), (1, new)] {
        let mut group = Vec::new();
        for row in rows {
            let code = row.code;
            group.push(row);
            if code.is_some() {
                groups.push((code, rank, std::mem::take(&mut group)));
            }
        }
        if !group.is_empty() {
            groups.push((None, rank, group));
        }
    }
    // What has no code after it stays last.
    groups.sort_by_key(|(code, rank, _)| (code.is_none(), *code, *rank));
    groups.into_iter().flat_map(|(_, _, rows)| rows).collect()
}

/// For each row, its own code or that of the next row that has one.
fn next_codes<'a>(rows: impl DoubleEndedIterator<Item = &'a Row>) -> Vec<Option<HtsCode>> {
    let mut next = None;
    let mut codes: Vec<Option<HtsCode>> = rows
        .rev()
        .map(|row| {
            next = row.code.or(next);
            next
        })
        .collect();
    codes.reverse();
    codes
}

/// The longest common run of rows of equal text, as pairs of places. A heading without a
/// code is the same only before the same code: `Other:` stands everywhere, and a match
/// across codes would put them out of order.
fn common(old: &[&Row], new: &[Row]) -> Vec<(usize, usize)> {
    let (old_codes, new_codes) = (next_codes(old.iter().copied()), next_codes(new.iter()));
    let same = |a: usize, b: usize| match (old.get(a), new.get(b)) {
        (Some(old), Some(new)) => old_codes.get(a) == new_codes.get(b) && old.same_text(new),
        _ => false,
    };
    let mut head = 0;
    while same(head, head) {
        head += 1;
    }
    let mut tail = 0;
    while head + tail < old.len().min(new.len()) && same(old.len() - 1 - tail, new.len() - 1 - tail) {
        tail += 1;
    }
    let (height, width) = (old.len() - head - tail, new.len() - head - tail);
    // lengths[a][b]: longest common run of what follows a in the old and b in the new.
    let mut lengths = vec![vec![0u32; width + 1]; height + 1];
    let at = |lengths: &[Vec<u32>], a: usize, b: usize| {
        lengths.get(a).and_then(|row| row.get(b)).copied().unwrap_or(0)
    };
    for a in (0..height).rev() {
        for b in (0..width).rev() {
            let longest = if same(head + a, head + b) {
                at(&lengths, a + 1, b + 1) + 1
            } else {
                at(&lengths, a + 1, b).max(at(&lengths, a, b + 1))
            };
            if let Some(place) = lengths.get_mut(a).and_then(|row| row.get_mut(b)) {
                *place = longest;
            }
        }
    }
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|index| (index, index)).collect();
    let (mut a, mut b) = (0, 0);
    while a < height && b < width {
        if same(head + a, head + b) {
            pairs.push((head + a, head + b));
            (a, b) = (a + 1, b + 1);
        } else if at(&lengths, a + 1, b) >= at(&lengths, a, b + 1) {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs.extend((0..tail).rev().map(|back| (old.len() - 1 - back, new.len() - 1 - back)));
    pairs
}
