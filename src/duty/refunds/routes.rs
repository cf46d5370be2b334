//! Whether a way to ask for a refund is open on a day.

use super::{RouteStanding, Standing, wording};
use crate::law::date::Day;
use crate::law::error::{ErrorCode, InputError};
use crate::law::refunds::{Anchor, Liquidation, RefundRule, Route};

/// What is known of the liquidation of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Liquidated {
    NotSaid,
    No,
    On(Day),
}

impl Liquidated {
    pub(super) fn read(text: Option<&str>, entered: Day) -> Result<Liquidated, InputError> {
        let Some(text) = text.map(str::trim) else { return Ok(Liquidated::NotSaid) };
        if text.eq_ignore_ascii_case("unliquidated") {
            return Ok(Liquidated::No);
        }
        let accepted = format!("a date as YYYY-MM-DD from {entered} on, or unliquidated");
        let Some(day) = Day::parse(text) else {
            return Err(InputError::new(ErrorCode::Malformed, "liquidatedOn", text, accepted));
        };
        if day < entered {
            return Err(InputError::new(ErrorCode::Conflict, "liquidatedOn", text, accepted));
        }
        Ok(Liquidated::On(day))
    }
}

/// The days of an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    pub(super) entered: Day,
    pub(super) imported: Day,
    pub(super) liquidated: Liquidated,
    pub(super) as_of: Day,
}

/// Every way of a rule on the day of asking.
pub(super) fn standings(rule: &RefundRule, days: Days) -> Vec<RouteStanding> {
    let ways = rule.routes.iter().filter(|route| {
        // What the entry is past or has not come to is no way for it.
        !matches!(
            (route.liquidation, liquidated_by(days)),
            (Liquidation::Before, Some(true)) | (Liquidation::After, Some(false))
        )
    });
    ways.map(|route| standing(rule, route, days)).collect()
}

/// Whether the entry is liquidated on the day of asking, where that is said.
fn liquidated_by(days: Days) -> Option<bool> {
    match days.liquidated {
        Liquidated::NotSaid => None,
        Liquidated::No => Some(false),
        Liquidated::On(day) => Some(day <= days.as_of),
    }
}

fn standing(rule: &RefundRule, route: &Route, days: Days) -> RouteStanding {
    let anchor = route.deadline.and_then(|(anchor, _)| match (anchor, days.liquidated) {
        (Anchor::Entry, _) => Some(days.entered),
        (Anchor::Importation, _) => Some(days.imported),
        (Anchor::Liquidation, Liquidated::On(day)) => Some(day),
        (Anchor::Liquidation, _) => None,
    });
    let through = route.deadline.zip(anchor).map(|((_, period), anchor)| period.last_day(anchor));
    let said = route.liquidation == Liquidation::Any || liquidated_by(days).is_some();
    let (standing, reason) = match through {
        Some(through) if through < days.as_of => (Standing::Closed, wording::closed(through)),
        _ if rule.opens.is_some_and(|opens| days.as_of < opens) => {
            (Standing::NotYet, wording::not_yet(rule.opens.unwrap_or(days.as_of)))
        }
        _ if !said => (Standing::DeadlineUnknown, wording::say_liquidation()),
        Some(through) => (Standing::Open, wording::open(through)),
        None => (Standing::DeadlineUnknown, wording::no_deadline()),
    };
    let left = through.filter(|_| standing == Standing::Open);
    let left = left.map(|through| through.number().saturating_sub(days.as_of.number()).saturating_add(1));
    RouteStanding {
        name: route.name.clone(),
        standing,
        through,
        days_left: left.and_then(|left| u32::try_from(left).ok()),
        reason: wording::both(&reason, &route.note),
        source: route.source.clone(),
        confidence: route.confidence,
    }
}

/// The standing of a refund: the best of its ways, and the last day of those that are open.
pub(super) fn best(routes: &[RouteStanding]) -> (Standing, Option<Day>) {
    let standing = routes.iter().map(|route| route.standing).min().unwrap_or(Standing::Closed);
    let of_it = routes.iter().filter(|route| route.standing == standing).filter_map(|route| route.through);
    (standing, if standing == Standing::DeadlineUnknown { None } else { of_it.max() })
}
