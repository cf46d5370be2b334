//! Whether a way to ask for a refund is open on a day.

use super::{Advice, Refund, RouteStanding, Standing, wording};
use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::base::text::Text;
use crate::law::refunds::{Anchor, Liquidation, RefundRule, Route};
use crate::messages;

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
        let accepted = messages::analysis::liquidated_from(entered);
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
    let mut ways: Vec<RouteStanding> = Vec::new();
    for route in &rule.routes {
        // What the entry is past or has not come to is no way for it.
        let out_of_time = matches!(
            (route.liquidation, liquidated_by(days)),
            (Liquidation::Before, Some(true)) | (Liquidation::After, Some(false))
        );
        let closed = |id: &String| ways.iter().any(|way| way.id == *id && way.standing == Standing::Closed);
        if !out_of_time && route.once_closed.as_ref().is_none_or(closed) {
            ways.push(standing(rule, route, days));
        }
    }
    if ways.is_empty() {
        // Every way waits for the liquidation; said so, or the refund would read as closed.
        let later = rule.routes.iter().filter(|route| route.once_closed.is_none());
        ways.extend(later.map(|route| RouteStanding {
            standing: Standing::NotYet,
            through: None,
            closed_since: None,
            days_left: None,
            reason: wording::both(&wording::opens_with_liquidation(), &route.note),
            ..standing(rule, route, days)
        }));
    }
    ways
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
    let before = route.before_liquidation.map(|before| {
        let set = match days.liquidated {
            Liquidated::On(day) if day > days.as_of => day,
            _ => days.entered.plus(before.cycle),
        };
        set.plus(-before.days)
    });
    let through = through.into_iter().chain(before).min();
    let said = route.liquidation == Liquidation::Any || liquidated_by(days).is_some();
    let (standing, reason) = match through {
        Some(through) if through < days.as_of && route.counted_from_earliest => {
            (Standing::DeadlineUnknown, wording::closed_from_earliest(through))
        }
        Some(through) if through < days.as_of => (Standing::Closed, wording::closed(through.plus(1))),
        _ if rule.opens.is_some_and(|opens| days.as_of < opens) => {
            (Standing::NotYet, wording::not_yet(rule.opens.unwrap_or(days.as_of)))
        }
        _ if !said => (Standing::DeadlineUnknown, wording::say_liquidation()),
        Some(through) if route.counted_from_earliest => {
            (Standing::Open, wording::open_from_earliest(through))
        }
        Some(through) => (Standing::Open, wording::open(through)),
        None => (Standing::DeadlineUnknown, wording::no_deadline()),
    };
    let left = through.filter(|_| standing == Standing::Open);
    let left = left.map(|through| through.number().saturating_sub(days.as_of.number()).saturating_add(1));
    RouteStanding {
        id: route.id.clone(),
        name: route.name.clone(),
        standing,
        through,
        closed_since: through.filter(|_| standing == Standing::Closed).map(|through| through.plus(1)),
        advice: None,
        days_left: left.and_then(|left| u32::try_from(left).ok()),
        reason: wording::both(&reason, &route.note),
        source: route.source.clone(),
        confidence: route.confidence,
    }
}

/// Says in which order the ways of an entry are to be asked for, over all its refunds: a protest on one ground closes
/// the way of another.
pub(super) fn advise(refunds: &mut [Refund], rules: &[RefundRule]) {
    let available = |standing| matches!(standing, Standing::Open | Standing::DeadlineUnknown);
    let ways: Vec<(String, Text)> = refunds
        .iter()
        .flat_map(|refund| &refund.routes)
        .filter(|way| available(way.standing))
        .map(|way| (way.id.clone(), way.name.clone()))
        .collect();
    let open = |names: &[String]| {
        let mut named = names.iter().filter_map(|name| ways.iter().find(|(id, _)| id == name));
        named.next().map(|(_, name)| name)
    };
    for refund in refunds {
        let Some(rule) = rules.iter().find(|rule| rule.id == refund.ground) else { continue };
        let (several, mut first) = (refund.routes.len() > 1, true);
        for way in refund.routes.iter_mut().filter(|way| available(way.standing)) {
            let Some(route) = rule.routes.iter().find(|route| route.id == way.id) else { continue };
            if let Some(other) = open(&route.not_while) {
                way.reason = wording::both(&wording::not_while(other), &way.reason);
            }
            if let Some(other) = open(&route.gives_way_to) {
                way.advice = Some(Advice::HoldBack);
                way.reason = wording::both(&wording::hold_back(way.through, other), &way.reason);
            } else if std::mem::take(&mut first) && several {
                way.advice = Some(Advice::AskFirst);
            }
        }
    }
}

/// The standing of a refund: the best of its ways, and the last day of those that are open.
pub(super) fn best(routes: &[RouteStanding]) -> (Standing, Option<Day>) {
    let standing = routes.iter().map(|route| route.standing).min().unwrap_or(Standing::Closed);
    let of_it = routes.iter().filter(|route| route.standing == standing).filter_map(|route| route.through);
    (standing, if standing == Standing::DeadlineUnknown { None } else { of_it.max() })
}
