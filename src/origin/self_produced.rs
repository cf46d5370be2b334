//! Intermediate materials: what the producer makes itself, General Note 33(c)(ii)(C)(2) and (g)(ii)(A)(3).

use crate::bom::Item;
use crate::origin::answer::{Standing, Verdict};
use crate::origin::request::Request;

/// Self-produced materials may contain self-produced materials; no bill nests deeper.
pub(crate) const DEEPEST: u8 = 8;

/// Whether a self-produced material originates; open where facts are missing.
pub(crate) type Origins = Vec<Option<Standing>>;

/// The origin of an input by its place, where it is self-produced; an open one counts as `open_originates` says.
pub(crate) fn read(origins: &Origins, open_originates: bool) -> impl Fn(usize) -> Option<bool> {
    move |index| {
        let standing = origins.get(index).copied().flatten()?;
        Some(standing == Standing::Met || (open_originates && standing == Standing::Open))
    }
}

/// The self-produced materials of which it is not known whether they originate.
pub(crate) fn open(origins: &Origins) -> impl Iterator<Item = usize> {
    origins
        .iter()
        .enumerate()
        .filter(|(_, standing)| **standing == Some(Standing::Open))
        .map(|(index, _)| index)
}

/// The origin of each self-produced material: those that other inputs name as what they go into. The producer
/// may take each as a material of its own, General Note 33(c)(ii)(C)(2).
pub(crate) fn origins(request: &Request, depth: u8, decide: &dyn Fn(&Request, u8) -> Verdict) -> Origins {
    let mut origins = vec![None; request.items.len()];
    if depth == 0 || !request.items.iter().any(|item| item.facts.contains_key("part_of")) {
        return origins;
    }
    for (index, parent) in request.items.iter().enumerate() {
        let inside = |id: &str| !id.is_empty() && descends(request, id, &parent.id);
        if parent.id.is_empty()
            || !request.items.iter().any(|item| inside(&item.id) || part_of(item, &parent.id))
        {
            continue;
        }
        let originates = match (parent.originating, parent.code) {
            (Some(true), _) => Standing::Met,
            (Some(false), _) => Standing::Failed,
            // Without a code no rule can be read; the producer may still know that it originates.
            (None, None) => Standing::Open,
            (None, Some(code)) => {
                let mut own = Request::new(code);
                own.production = request.production.clone();
                own.adjusted_value = parent.value;
                own.facts.clone_from(&request.facts);
                own.items = request
                    .items
                    .iter()
                    .filter(|item| part_of(item, &parent.id) || inside(&item.id))
                    .cloned()
                    .collect();
                for item in &mut own.items {
                    if part_of(item, &parent.id) {
                        item.facts.remove("part_of");
                    }
                }
                if code.length() < 6 {
                    Standing::Open
                } else {
                    match decide(&own, depth - 1) {
                        Verdict::Originating => Standing::Met,
                        Verdict::NotOriginating => Standing::Failed,
                        Verdict::CannotSay => Standing::Open,
                    }
                }
            }
        };
        if let Some(origin) = origins.get_mut(index) {
            *origin = Some(originates);
        }
    }
    origins
}

fn part_of(item: &Item, parent: &str) -> bool {
    item.facts.get("part_of").is_some_and(|name| name == parent)
}

/// Whether the input `id` goes into `parent` through other self-produced materials.
fn descends(request: &Request, id: &str, parent: &str) -> bool {
    let mut at = id;
    for _ in 0..DEEPEST {
        let Some(next) =
            request.items.iter().find(|item| item.id == at).and_then(|item| item.facts.get("part_of"))
        else {
            return false;
        };
        if next == parent {
            return true;
        }
        at = next;
    }
    false
}
