//! What changes from one interval to the next, and what a day parts.

use std::collections::BTreeSet;

use super::touching::Touching;
use super::{Around, Change, Interval, LayerChange, Step};
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::duty::brief::{Brief, BriefLayer};
use crate::duty::wording;

/// What makes two days the same: status, amounts and headings; not the order of reporting.
pub(super) fn same(last: &Interval, owed: Option<&Brief>, errors: &[InputError], fees: bool) -> bool {
    let (Some(before), Some(after)) = (last.owed.as_ref(), owed) else {
        let fields = |errors: &[InputError]| -> Vec<(ErrorCode, String)> {
            errors.iter().map(|error| (error.code, error.field.clone())).collect()
        };
        return last.owed.is_none() && owed.is_none() && fields(&last.errors) == fields(errors);
    };
    let key = |brief: &Brief| {
        let mut layers: Vec<(String, String, Cents)> = brief
            .layers
            .iter()
            .map(|layer| (layer.heading.clone(), layer.rate.en.clone(), layer.amount))
            .collect();
        layers.sort();
        let range = brief.range.map(|range| (range.minimum, range.maximum));
        (brief.status, brief.total_duty, range, layers, brief.open.clone(), fees.then_some(brief.total_fees))
    };
    key(before) == key(after)
}

pub(super) fn step(touching: &Touching<'_>, before: &Interval, after: &Interval, fees: bool) -> Step {
    let none: &[BriefLayer] = &[];
    let layers_of =
        |interval: &Interval| interval.owed.as_ref().map_or(none.to_vec(), |owed| owed.layers.clone());
    let (old, new) = (layers_of(before), layers_of(after));
    let mut layers = Vec::new();
    let find =
        |list: &[BriefLayer], heading: &str| list.iter().find(|layer| layer.heading == heading).cloned();
    for layer in &old {
        match find(&new, &layer.heading) {
            None => layers.push(change(Change::Ends, Some(layer), None)),
            Some(now) if (&now.rate, now.amount) != (&layer.rate, layer.amount) => {
                layers.push(change(Change::Changes, Some(layer), Some(&now)));
            }
            Some(_) => {}
        }
    }
    let begun = new.iter().filter(|layer| find(&old, &layer.heading).is_none());
    layers.extend(begun.map(|layer| change(Change::Begins, None, Some(layer))));
    let headings: BTreeSet<&str> = layers.iter().flatten().map(|layer| layer.heading.as_str()).collect();
    let laws = touching.laws(after.from, &headings, fees);
    let duty = |interval: &Interval| interval.owed.as_ref().and_then(|owed| owed.total_duty);
    let difference = duty(after).zip(duty(before)).map(|(after, before)| Cents(after.0 - before.0));
    let layers: Vec<LayerChange> = layers.into_iter().flatten().collect();
    let reason = wording_of(after, &layers);
    Step { date: after.from, difference, layers, laws, reason }
}

fn change(change: Change, before: Option<&BriefLayer>, after: Option<&BriefLayer>) -> Option<LayerChange> {
    let layer = after.or(before)?;
    let amount = |layer: Option<&BriefLayer>| layer.map_or(0, |layer| layer.amount.0);
    Some(LayerChange {
        change,
        heading: layer.heading.clone(),
        name: layer.name.clone(),
        rate_before: before.map(|layer| layer.rate.clone()),
        rate_after: after.map(|layer| layer.rate.clone()),
        difference: Cents(amount(after) - amount(before)),
    })
}

/// A step in a sentence of each language.
fn wording_of(after: &Interval, layers: &[LayerChange]) -> Text {
    if let Some(error) = after.errors.first() {
        return wording::text(
            format!("From {} on it cannot be asked: {error}.", after.from),
            format!("{}부터는 조회할 수 없습니다: {} \"{}\".", after.from, error.field, error.value),
        );
    }
    let parts: Vec<Text> = layers.iter().map(sentence).collect();
    if parts.is_empty() {
        return wording::text(
            format!("From {} on other facts decide, or other fees.", after.from),
            format!("{}부터 결정에 필요한 사실 또는 수수료가 달라집니다.", after.from),
        );
    }
    let join = |pick: fn(&Text) -> &str| parts.iter().map(pick).collect::<Vec<_>>().join("; ");
    wording::text(
        format!("From {} on: {}.", after.from, join(|text| &text.en)),
        format!("{}부터: {}.", after.from, join(|text| &text.ko)),
    )
}

fn sentence(layer: &LayerChange) -> Text {
    let LayerChange { heading, name, .. } = layer;
    let rate = |rate: &Option<Text>| rate.clone().unwrap_or_default();
    let (before, after) = (rate(&layer.rate_before), rate(&layer.rate_after));
    match layer.change {
        Change::Begins => wording::text(
            format!("{heading} ({}) begins, {}", name.en, after.en),
            format!("{heading}({}) 시작, {}", name.ko, after.ko),
        ),
        Change::Ends => wording::text(
            format!("{heading} ({}) ends, {}", name.en, before.en),
            format!("{heading}({}) 종료, {}", name.ko, before.ko),
        ),
        Change::Changes if before == after => wording::text(
            format!("the duty under {heading} changes by {}", layer.difference),
            format!("{heading} 세액 {}달러 변동", layer.difference),
        ),
        Change::Changes => wording::text(
            format!("{heading} goes from {} to {}", before.en, after.en),
            format!("{heading} {} → {}", before.ko, after.ko),
        ),
    }
}

pub(super) fn around(intervals: &[Interval], steps: &[Step], date: Day) -> Around {
    let place = |day: Day| intervals.iter().position(|interval| interval.from <= day && day < interval.until);
    let (before, after) = (place(date.plus(-1)), place(date));
    let duty = |place: Option<usize>| {
        place.and_then(|place| intervals.get(place)).and_then(|interval| interval.owed.as_ref()?.total_duty)
    };
    Around {
        date,
        before,
        after,
        difference: duty(after).zip(duty(before)).map(|(after, before)| Cents(after.0 - before.0)),
        next_step: steps.iter().map(|step| step.date).find(|&step| step > date),
    }
}
